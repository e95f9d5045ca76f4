"""Lists of ids as other programs write them: every id is read, refused with its place, or told."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
import xlsxwriter

from bot.errors import BadIds
from bot.ids import IdList, read_ids
from tests.tables import old_workbooks as xls

A = "3640428409366187213"
B = "3640428409366187221"
C = "3701112223334445556"


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UNBIND_LANG", "en")


def file(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def refused(source: Path | Sequence[str], **options: str) -> BadIds:
    with pytest.raises(BadIds) as caught:
        read_ids(source, **options)
    assert "\n" not in caught.value.message
    assert caught.value.advice
    assert caught.value.exit_code == 1
    return caught.value


def said(found: IdList, words: str) -> bool:
    return any(words in warning for warning in found.warnings)


Rewrite = Callable[[str], str]
SHEET = "xl/worksheets/sheet1.xml"


def book(
    folder: Path,
    rows: list[list[object]],
    rewrite: Rewrite = str,
    part: str = SHEET,
    name: str = "ids.xlsx",
) -> Path:
    """A workbook of one sheet, a part of which another writer would have written so."""
    path = folder / "whole.xlsx"
    with xlsxwriter.Workbook(str(path)) as made:
        sheet = made.add_worksheet("商品")
        for r, row in enumerate(rows):
            for c, cell in enumerate(row):
                if isinstance(cell, str) and cell.startswith("="):
                    sheet.write_formula(r, c, cell)
                elif isinstance(cell, str):
                    sheet.write_string(r, c, cell)
                elif cell is not None:
                    sheet.write(r, c, cell)
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(folder / name, "w") as new:
        for entry in old.namelist():
            data = old.read(entry)
            if entry == part:
                before = data.decode()
                data = rewrite(before).encode()
                assert data.decode() != before or rewrite is str
            new.writestr(entry, data)
    return folder / name


LISTED: list[list[object]] = [["商品ID"], [A], [B], [C]]


# --- what nobody sees ----------------------------------------------------------------------------


def third_row(attributes: str) -> Rewrite:
    return lambda xml: xml.replace('<row r="3"', f'<row r="3" {attributes}')


def prefixed(xml: str) -> str:
    xml = re.sub(r"<(/?)(?=[a-zA-Z])", r"<\1x:", xml)
    return xml.replace("xmlns=", "xmlns:x=").replace('<x:row r="3"', '<x:row hidden="1" r="3"')


@pytest.mark.parametrize(
    "rewrite",
    [
        third_row('hidden="1"'),
        third_row("hidden='1'"),
        third_row('hidden="true"'),
        third_row('hidden = "1"'),
        third_row('ht="0" customHeight="1"'),
        third_row('outlineLevel="1" hidden="1"'),
        third_row('\n hidden="1"\n'),
        third_row('outlineLevel="1" hidden="1" collapsed="1"'),
        prefixed,
    ],
)
def test_a_hidden_row_is_told_however_it_is_written(tmp_path: Path, rewrite: Rewrite) -> None:
    found = read_ids(book(tmp_path, LISTED, rewrite))
    assert found.ids == (A, B, C)
    assert found.warnings == (
        "ids.xlsx, sheet 商品: 1 rows are hidden, by a filter perhaps, and were read too",
    )


@pytest.mark.parametrize("column", ['hidden="1"', "hidden='true'", 'width="0" customWidth="1"'])
def test_a_hidden_column_of_ids_is_told(tmp_path: Path, column: str) -> None:
    def hide(xml: str) -> str:
        return xml.replace(
            "<sheetData>", f'<cols><col min="1" max="1" {column}/></cols><sheetData>'
        )

    found = read_ids(book(tmp_path, LISTED, hide))
    assert found.ids == (A, B, C)
    assert said(found, "column A is hidden, and was read")


@pytest.mark.parametrize("other", ["商品编号", "SPU ID", "商品ID（必填）", "ID"])
def test_a_hidden_column_of_ids_beside_one_that_is_shown_is_asked_about(
    tmp_path: Path, other: str
) -> None:
    def hide(xml: str) -> str:
        return xml.replace(
            "<sheetData>", '<cols><col min="1" max="1" hidden="1"/></cols><sheetData>'
        )

    path = book(tmp_path, [["商品ID", "标题", other], [A, "甲", B]], hide)
    error = refused(path)
    assert "--column C" in error.advice
    assert read_ids(path, column="C").ids == (B,)
    chosen = read_ids(path, column="A")
    assert chosen.ids == (A,) and said(chosen, "column A is hidden")


def no_height(xml: str) -> str:
    return xml.replace('defaultRowHeight="15"', 'defaultRowHeight="0"')


def collapsed(xml: str) -> str:
    xml = xml.replace('<row r="3"', '<row r="3" outlineLevel="1"')
    return xml.replace('<row r="4"', '<row r="4" collapsed="1"')


def filtered(xml: str) -> str:
    rule = '<filterColumn colId="0"><filters><filter val="1"/></filters></filterColumn>'
    return xml.replace("</sheetData>", f'</sheetData><autoFilter ref="A1:A4">{rule}</autoFilter>')


def test_a_column_that_begins_with_a_gap_is_a_column_of_ids_too(tmp_path: Path) -> None:
    def hide(xml: str) -> str:
        return xml.replace(
            "<sheetData>", '<cols><col min="1" max="1" hidden="1"/></cols><sheetData>'
        )

    rows: list[list[object]] = [["商品ID", "商品编号"], [A, None], [A, B]]
    assert "--column B" in refused(book(tmp_path, rows, hide)).advice


@pytest.mark.parametrize("rewrite", [no_height, collapsed, filtered])
def test_what_cannot_be_known_is_told_as_not_known(tmp_path: Path, rewrite: Rewrite) -> None:
    """Rows that have the height of the sheet, and that is none; rows that the next program will hide."""
    found = read_ids(book(tmp_path, LISTED, rewrite))
    assert found.ids == (A, B, C)
    assert said(found, "cannot tell whether rows or columns are hidden")


OFFICE = "urn:oasis:names:tc:opendocument:xmlns:"


def open_document(folder: Path, rows: str, columns: str = "", styles: str = "") -> Path:
    content = (
        f'<office:document-content xmlns:office="{OFFICE}office:1.0" xmlns:style="{OFFICE}style:1.0"'
        f' xmlns:table="{OFFICE}table:1.0" xmlns:text="{OFFICE}text:1.0"'
        ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">'
        f"<office:automatic-styles>{styles}</office:automatic-styles><office:body>"
        f'<office:spreadsheet><table:table table:name="表1">{columns}{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    path = folder / "ids.ods"
    with zipfile.ZipFile(path, "w") as parts:
        parts.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        parts.writestr("META-INF/manifest.xml", '<?xml version="1.0"?><manifest/>')
        parts.writestr("content.xml", content)
    return path


def ods_row(text: str, attributes: str = "", cell: str = 'office:value-type="string"') -> str:
    shown = f"<text:p>{text}</text:p>" if text else ""
    return (
        f"<table:table-row {attributes}><table:table-cell {cell}>{shown}</table:table-cell>"
        "</table:table-row>"
    )


THIN = (
    '<style:style style:name="ro2" style:family="table-row">'
    '<style:table-row-properties style:row-height="0cm"/></style:style>'
)


@pytest.mark.parametrize(
    "row",
    [
        ods_row(B, 'table:visibility="collapse"'),
        ods_row(B, 'table:visibility="filter"'),
        ods_row(B, 'table:style-name="ro2"'),
        f'<table:table-row-group table:display="false">{ods_row(B)}</table:table-row-group>',
    ],
)
def test_a_hidden_row_of_an_open_document(tmp_path: Path, row: str) -> None:
    found = read_ids(
        open_document(tmp_path, ods_row("商品ID") + ods_row(A) + row + ods_row(C), styles=THIN)
    )
    assert found.ids == (A, B, C)
    assert said(found, "1 rows are hidden")


def test_a_hidden_column_of_an_open_document(tmp_path: Path) -> None:
    column = '<table:table-column table:visibility="collapse"/>'
    found = read_ids(open_document(tmp_path, ods_row("商品ID") + ods_row(A), column))
    assert said(found, "column A is hidden")


# --- cells that show something else than they hold ----------------------------------------------


def formula(xml: str) -> str:
    """B2 to B4: a formula that nothing has calculated, one whose result is text, an error."""
    for place, cell in {
        "A3": '<c r="A3"><f>"36"&amp;"4"</f></c>',
        "A4": '<c r="A4" t="e"><v>#N/A</v></c>',
    }.items():
        xml = re.sub(rf'<c r="{place}".*?</c>', lambda _found, cell=cell: cell, xml)
    return xml


def test_no_id_of_a_column_drops_out(tmp_path: Path) -> None:
    for rows in (LISTED, [[cell] for cell in (A, B, C, A)]):
        error = refused(book(tmp_path, rows, formula))
        assert error.problems == (
            "ids.xlsx, sheet 商品, row 3: cell A3 holds a formula that was never calculated",
            "ids.xlsx, sheet 商品, row 4: cell A4 holds the error #N/A",
        )


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="A3"><f>B3</f><v></v></c>',
        '<c r="A3"><f>B3</f><v/></c>',
        '<c r="A3" t="str"><f>B3</f></c>',
        '<c r="A3"><f t="shared" si="0"/></c>',
        '<c t="e"><f>B3</f><v>#REF!</v></c>',
        "<c r='A3' t='e'><v>#VALUE!</v></c>",
    ],
)
def test_a_cell_without_its_value_is_refused_with_its_place(tmp_path: Path, cell: str) -> None:
    def broken(xml: str) -> str:
        return re.sub(r'<c r="A3".*?</c>', lambda _found: cell, xml)

    assert "cell A3 holds" in refused(book(tmp_path, LISTED, broken)).message


def test_cells_that_are_all_broken_are_not_an_empty_sheet(tmp_path: Path) -> None:
    def broken(xml: str) -> str:
        return re.sub(r'<c r="(A[234])".*?</c>', r'<c r="\1"><f>X1</f></c>', xml)

    assert len(refused(book(tmp_path, LISTED, broken)).problems) == 3


def test_a_formula_with_its_result_is_an_id_and_one_that_shows_nothing_is_told(
    tmp_path: Path,
) -> None:
    def whole(xml: str) -> str:
        xml = re.sub(r'<c r="A3".*?</c>', f'<c r="A3" t="str"><f>B3</f><v>{B}</v></c>', xml)
        return re.sub(r'<c r="A4".*?</c>', '<c r="A4" t="str"><f>B4</f><v></v></c>', xml)

    found = read_ids(book(tmp_path, LISTED, whole))
    assert found.ids == (A, B)
    assert found.warnings == (
        "ids.xlsx, sheet 商品: 1 formulas that show nothing were left out: rows 4",
    )


@pytest.mark.parametrize(
    ("cell", "text", "words"),
    [
        ('table:formula="of:=[.B2]"', "", "never calculated"),
        (
            'table:formula="of:=NA()" office:value-type="string" office:string-value=""'
            ' calcext:value-type="error"',
            "#N/A",
            "the error #N/A",
        ),
    ],
)
def test_a_broken_cell_of_an_open_document(
    tmp_path: Path, cell: str, text: str, words: str
) -> None:
    rows = ods_row("商品ID") + ods_row(A) + ods_row(text, cell=cell) + ods_row(C)
    error = refused(open_document(tmp_path, rows))
    assert "cell A3 holds" in error.message and words in error.message


# --- heads, and where they stand -----------------------------------------------------------------


@pytest.mark.parametrize(
    "head",
    [
        *(
            "商品ID（必填）",
            "商品 ID(必填)",
            "*商品ID",
            "商品ID*",
            "SPU ID",
            "spu_id",
            "【必填】商品ID",
        ),
        *(
            "商品ID必填",
            "商品ID\n请填19位数字",
            "商品ID/商品编号",
            "商品链接或ID",
            "商品编号、SPU ID",
            "商品ID\n(19位数字)",
            "商品ID（SPUID）",
            "商品ID（请设为文本格式）",
            "商品编号[选填]",
            "抖店商品ID",
        ),
    ],
)
def test_heads_as_forms_write_them(tmp_path: Path, head: str) -> None:
    assert read_ids(book(tmp_path, [["标题", head], ["甲", A], ["乙", B]])).ids == (A, B)


@pytest.mark.parametrize(
    "head",
    [
        "商品ID（竞品）",
        "商品ID/SKU ID",
        "商品ID\n竞品",
        "SKU ID",
        "商品ID（已下架）",
        "关联商品ID",
        "店铺ID",
    ],
)
def test_heads_of_other_columns_are_not_taken(tmp_path: Path, head: str) -> None:
    error = refused(book(tmp_path, [["标题", head], ["甲", A]]))
    assert "no column is called 商品ID" in error.message
    assert read_ids(book(tmp_path, [["标题", head], ["甲", A]]), column=head).ids == (A,)


def test_heads_below_instructions_however_long(tmp_path: Path) -> None:
    notes: list[list[object]] = [["填写说明"], ["字段", "说明"], ["商品ID", "必填，19位数字"]]
    notes += [[n, f"第 {n} 条"] for n in range(1, 20)]
    notes += [[], ["示例：商品ID 3640428409366187299 填在第二列"], []]
    found = read_ids(book(tmp_path, [*notes, ["标题", "商品ID"], ["甲", A], ["乙", B]]))
    assert found.ids == (A, B)
    assert said(found, "rows above the heads were not read: 24")


def test_a_summary_before_the_list_leads_to_the_list(tmp_path: Path) -> None:
    path = tmp_path / "ids.xlsx"
    with xlsxwriter.Workbook(str(path)) as made:
        made.add_worksheet("汇总").write_row(0, 0, ["类目", "件数"])
        sheet = made.add_worksheet("明细")
        sheet.write_column(0, 0, ["商品ID", A])
    error = refused(path)
    assert "there are ids in the sheet 明细" in error.message
    assert "--sheet 明细" in error.advice
    assert read_ids(path, sheet="明细").ids == (A,)


def test_a_damaged_list_is_told_as_damaged_although_another_sheet_holds_ids(tmp_path: Path) -> None:
    path = tmp_path / "ids.xlsx"
    with xlsxwriter.Workbook(str(path)) as made:
        made.add_worksheet("一").write_column(0, 0, ["商品ID", "3.64043E+18"])
        made.add_worksheet("二").write_column(0, 0, ["商品ID", A])
    assert "row 2: 3.64043E+18 is a number Excel has shortened" in refused(path).message
    assert read_ids(path, sheet="二").ids == (A,)


@pytest.mark.parametrize("first", [[], [["说明"]], [["商品ID"]]])
def test_an_empty_sheet_before_the_list_leads_to_the_list(
    tmp_path: Path, first: list[list[str]]
) -> None:
    path = tmp_path / "ids.xlsx"
    with xlsxwriter.Workbook(str(path)) as made:
        sheet = made.add_worksheet("Sheet1")
        for r, row in enumerate(first):
            sheet.write_row(r, 0, row)
        made.add_worksheet("Sheet2").write_column(0, 0, ["商品ID", A])
    assert "--sheet Sheet2" in refused(path).advice


# --- one cell ------------------------------------------------------------------------------------

LINK = "https://haohuo.jinritemai.com/views/product/item2?id="


@pytest.mark.parametrize(
    ("cell", "ids"),
    [
        (f"ID：{A}", (A,)),
        (f"商品ID: {A}", (A,)),
        (f"ID {A}", (A,)),
        (f"{A}、{B}", (A, B)),
        (f"{A}\n{B}", (A, B)),
        (f"{A}，{B} {C}", (A, B, C)),
        (f"ID：{A}\nID：{B}", (A, B)),
        (f"{LINK}{A}", (A,)),
        (f"{LINK}{A}&origin_type=pc_compass", (A,)),
        (f"{LINK}{A}\n{LINK}{B}", (A, B)),
        (f"{LINK}{A},{LINK}{B}", (A, B)),
        (f"https://fxg.jinritemai.com/ffa/g/create?product_id={A}&from=1", (A,)),
        (f"https://haohuo.jinritemai.com/product/{A}", (A,)),
        (f"haohuo.jinritemai.com/views/product/item2?id={A}", (A,)),
        (f"https://a.cn/jump?to=https%3A%2F%2Fhaohuo.jinritemai.com%2Fitem%3Fid%3D{A}", (A,)),
    ],
)
def test_ids_as_pages_and_people_write_them(
    tmp_path: Path, cell: str, ids: tuple[str, ...]
) -> None:
    assert read_ids(book(tmp_path, [["标题", "商品ID"], ["甲", cell]])).ids == ids
    if "\n" not in cell:
        assert read_ids([cell]).ids == ids
        assert read_ids(file(tmp_path, "ids.txt", f"商品ID\n{cell}\n")).ids == ids


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        (f"{LINK}{A}&origin_id={B}", "2 different ids are in the link"),
        (f"{LINK}{A},{B}", "2 different ids are in the link"),
        (f"{LINK}123", "no product id is in the link"),
        ("https://v.douyin.com/iRNBho5m/", "no product id is in the link"),
        (f"https://live.douyin.com/?room_id={A}", "no product id is in the link"),
        (f"https://haohuo.jinritemai.com/item?sku_id={A}", "no product id is in the link"),
        (f"SKU ID：{A}", "is not a product id"),
        (f"店铺ID：{A}", "is not a product id"),
        (f"ID：{A} 货号：77", "is not a product id"),
        (f"ID：{A}{A}", "38 digits"),
    ],
)
def test_what_may_be_another_thing_is_refused(tmp_path: Path, cell: str, words: str) -> None:
    error = refused(book(tmp_path, [["标题", "商品ID"], ["甲", A], ["乙", cell]]))
    assert error.message.startswith("ids.xlsx, sheet 商品, row 3: ")
    assert words in error.message


# --- text ----------------------------------------------------------------------------------------

TEXT = f"商品ID,标题,品牌\n{A},手机壳 透明,云朵\n{B},夏季连衣裙,木子\n"


@pytest.mark.parametrize(
    "encoding",
    [
        *("utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be"),
        "utf-16-be-mark",
    ],
)
def test_encodings(tmp_path: Path, encoding: str) -> None:
    mark = b"\xfe\xff" if encoding.endswith("mark") else b""
    data = mark + TEXT.encode(encoding.removesuffix("-mark"))
    assert read_ids(file(tmp_path, "ids.csv", data)).ids == (A, B)
    data = mark + TEXT.replace(",", "\t").encode(encoding.removesuffix("-mark"))
    assert read_ids(file(tmp_path, "ids.txt", data)).ids == (A, B)


def test_a_sheet_is_named_for_the_files_that_have_sheets(tmp_path: Path) -> None:
    text = file(tmp_path, "more.csv", f"商品ID,标题\n{C},甲\n")
    both = [str(book(tmp_path, [["商品ID"], [A]])), str(text)]
    assert read_ids(both, sheet="商品").ids == (A, C)


def test_big5(tmp_path: Path) -> None:
    text = f"商品編號,標題\n{A},手機殼 透明\n{B},夏季連衣裙\n".replace("商品編號", "商品ID")
    assert read_ids(file(tmp_path, "ids.csv", text.encode("big5"))).ids == (A, B)


def test_text_that_could_be_two_things_is_refused(tmp_path: Path) -> None:
    data = f"链接,编号\n{A},链接\n".encode("gbk")
    error = refused(file(tmp_path, "ids.csv", data), column="A")
    assert error.message == "ids.csv: cannot tell which encoding it is in"
    assert "CSV UTF-8" in error.advice


@pytest.mark.parametrize(
    "data",
    [
        f"商品ID\n{A}\n\0{B}\n".encode(),
        f"{A}\n{B}\0\n{C}\n".encode(),
        f"{A}\n{B}\n{C}\n\0".encode(),
        f"商品ID,标题\n{A},手机壳".encode()[:-1],
        f"商品ID,标题\n{A},手机壳\n".encode() + f"{B},连衣裙\n".encode("gbk"),
        f"商品ID,标题\n{A},手机壳\n".encode("utf-16")[:-1],
        f"商品ID,タイトル\n{A},スマホケース\n".encode("cp932"),
        f"id;titre\n{A};été\n".encode("cp1252"),
    ],
)
def test_what_is_no_text_or_not_whole_is_refused(tmp_path: Path, data: bytes) -> None:
    for name in ("ids.csv", "ids.txt"):
        error = refused(file(tmp_path, name, data))
        assert error.message == f"{name}: not text, or in an unknown encoding"


@pytest.mark.parametrize(
    "text",
    [
        f"商品ID,标题（多个用;隔开;最多三个;分号）,价格\n{A},甲;乙;丙,9\n{B},丁,8\n",
        f"sep=;\n商品ID;标题\n{A};a,b,c\n{B};d\n",
        f"商品ID|标题\n{A}|甲\n{B}|乙\n",
        f"商品ID,标题,,\n{A},甲,,\n{B},乙,,\n",
        f"商品导出\n\n商品ID;标题,含逗号,多个\n{A};甲\n{B};乙\n",
        f'"商品ID","标题"\n"{A}","第一行\n第二行, 还有"\n"{B}","乙"\n',
        f'商品ID,标题\n"{A}\n{B}",甲\n',
        f'商品ID,标题\n"{A},\n{B}",甲\n',
        f"\ufeff商品ID,标题\n{A},甲\n\ufeff{B},乙\n",
        f"商品ID\n{A};{B}\n",
    ],
)
def test_what_stands_between_cells(tmp_path: Path, text: str) -> None:
    assert read_ids(file(tmp_path, "ids.csv", text)).ids == (A, B)


@pytest.mark.parametrize(
    "text",
    [
        f'商品ID,标题\n{A},"a\n{B},b\n',
        f'商品ID,标题\n{A},"a\n{B},b"\n',
        f'商品ID,标题\n{A},"a\n{B},b\n{C},"c"\n',
        f'商品ID;标题\n{A};"a\n{B};b"\n',
        f'库存,标题,商品ID\n0,"a,{A}\n5000,b",{B}\n',
    ],
)
def test_a_quote_swallows_no_rows(tmp_path: Path, text: str) -> None:
    error = refused(file(tmp_path, "ids.csv", text))
    assert error.message.startswith("ids.csv, row 2: not well-formed")
    assert "line 2" in error.advice


def test_a_list_in_one_long_line(tmp_path: Path) -> None:
    ids = [str(3640428409366187213 + n * 7) for n in range(20_000)]
    assert len(read_ids(file(tmp_path, "ids.txt", ",".join(ids))).ids) == 20_000
    assert "digits" in refused(file(tmp_path, "ids.txt", "3" * 200_000)).message
    assert "is not a product id" in refused(file(tmp_path, "ids.txt", " " * 200_000 + "x")).message


def test_a_row_that_has_moved_is_refused(tmp_path: Path) -> None:
    error = refused(file(tmp_path, "ids.csv", f"标题,商品ID\n红, 蓝,{A}\n绿,{B}\n"))
    assert "row 2: 3 cells, but there are 2 heads" in error.message


# --- files that are not what they are called -----------------------------------------------------

PAGE = (
    '<html><head><meta charset="{}"></head><body><table><tr><th>标题</th><th>商品ID</th></tr>'
    f"<tr><td>甲</td><td style='mso-number-format:\"\\@\"'>{A}</td></tr>"
    f"<tr><td>乙<br>丙</td><td>{B}</td></tr></table></body></html>"
)


@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "gb2312"])
def test_an_xls_that_is_a_web_page(tmp_path: Path, encoding: str) -> None:
    data = PAGE.format(encoding).encode(encoding)
    assert read_ids(file(tmp_path, "ids.xls", data)).ids == (A, B)


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("<tr><td>乙", '<tr style="display:none"><td>乙', "1 rows are hidden"),
        ("<tr><td>乙", "<tr hidden><td>乙", "1 rows are hidden"),
        ("<tr><td>乙", '<tbody style="display: none"><tr><td>乙', "1 rows are hidden"),
        (f"<td>{B}", f"<td style='display:none'>{B}", "column B is hidden"),
        ("<table>", '<table><col><col style="width:0">', "column B is hidden"),
        ("</head>", "<style>tr.x {display:none}</style></head>", "cannot tell whether rows"),
    ],
)
def test_a_web_page_that_hides_something(
    tmp_path: Path, before: str, after: str, words: str
) -> None:
    page = PAGE.format("utf-8").replace(before, after)
    assert page != PAGE.format("utf-8")
    found = read_ids(file(tmp_path, "ids.xls", page))
    assert found.ids == (A, B)
    assert said(found, words)


def test_a_web_page_of_excel_and_one_with_a_damaged_id(tmp_path: Path) -> None:
    own = "<style>rt {mso-char-type:none; display:none;} td {color:black}</style></head>"
    page = PAGE.format("utf-8").replace("</head>", own)
    page = page.replace("</table>", "<tr height=0 style='display:none'><td></td></tr></table>")
    assert not read_ids(file(tmp_path, "ids.xls", page)).warnings
    damaged = PAGE.format("utf-8").replace(B, "3.64043E+18")
    assert "Excel has shortened" in refused(file(tmp_path, "ids.xls", damaged)).message


def test_a_web_page_of_several_tables(tmp_path: Path) -> None:
    other = f"<table><tr><td>商品ID</td></tr><tr><td>{C}</td></tr></table>"
    head = "<table><tr><td>商品导出</td></tr></table>"
    page = PAGE.format("utf-8").replace("<body>", f"<body>{head}").replace("</body>", other)
    error = refused(file(tmp_path, "ids.xls", page))
    assert "there are ids in the sheet 2, 3" in error.message and "--sheet 2" in error.advice
    assert read_ids(file(tmp_path, "ids.xls", page), sheet="3").ids == (C,)


XML_2003 = (
    '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
    '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"'
    ' xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'
    '<Worksheet ss:Name="商品"><Table><Column/><Column {column}/>'
    '<Row><Cell><Data ss:Type="String">标题</Data></Cell>'
    '<Cell><Data ss:Type="String">商品ID</Data></Cell></Row>'
    f'<Row ss:Index="3"><Cell ss:Index="2"><Data ss:Type="String">{A}</Data></Cell></Row>'
    '<Row {row}><Cell ss:Index="2">{cell}</Cell></Row></Table></Worksheet></Workbook>'
)
TEXT_CELL = f'<Data ss:Type="String">{B}</Data>'


def test_an_xls_that_is_xml_tells_what_it_hides(tmp_path: Path) -> None:
    def found(**parts: str) -> IdList:
        given = {"row": "", "column": "", "cell": TEXT_CELL, **parts}
        return read_ids(file(tmp_path, "ids.xls", XML_2003.format(**given)))

    assert found().ids == (A, B) and not found().warnings
    gbk = XML_2003.format(row="", column="", cell=TEXT_CELL).replace(
        '"1.0"', '"1.0" encoding="GBK"', 1
    )
    assert read_ids(file(tmp_path, "ids.xls", gbk.encode("gbk"))).ids == (A, B)
    assert said(found(row='ss:Hidden="1"'), "1 rows are hidden")
    assert said(found(row='ss:Height="0"'), "1 rows are hidden")
    assert said(found(column='ss:Hidden="1"'), "column B is hidden")


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        (f'<Data ss:Type="Number">{B}</Data>', "row 4: 3.64043E+18 is stored as a number"),
        ('<Data ss:Type="Error">#N/A</Data>', "row 4: cell B4 holds the error #N/A"),
    ],
)
def test_an_xls_that_is_xml_refuses_what_others_do(tmp_path: Path, cell: str, words: str) -> None:
    text = XML_2003.format(row="", column="", cell=cell)
    assert words in refused(file(tmp_path, "ids.xls", text)).message
    assert "ids.xls: damaged" in refused(file(tmp_path, "ids.xls", text[:-30])).message


def test_an_xls_that_is_really_a_new_workbook_or_text(tmp_path: Path) -> None:
    assert read_ids(book(tmp_path, LISTED, name="ids.xls")).ids == (A, B, C)
    assert read_ids(book(tmp_path, LISTED, name="ids.xlsm")).ids == (A, B, C)
    text = f"商品ID\t标题\n{A}\t甲\n{B}\t乙\n"
    assert read_ids(file(tmp_path, "ids.xls", text.encode("gbk"))).ids == (A, B)
    assert read_ids(file(tmp_path, "ids.xls", text.encode("utf-16"))).ids == (A, B)


def test_a_workbook_with_a_password(tmp_path: Path) -> None:
    container = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    data = container + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600
    for name in ("ids.xlsx", "ids.xls"):
        error = refused(file(tmp_path, name, data))
        assert error.message == f"{name}: it has a password"
        assert "without the password" in error.advice


def test_a_workbook_cut_short_or_made_to_hurt(tmp_path: Path) -> None:
    whole = book(tmp_path, LISTED).read_bytes()
    for n in (40, len(whole) // 2, len(whole) - 30):
        assert "ids.xlsx: damaged" in refused(file(tmp_path, "ids.xlsx", whole[:n])).message

    def bomb(xml: str) -> str:
        return xml.replace("<worksheet", '<!DOCTYPE x [<!ENTITY a "b">]><worksheet', 1)

    assert "ids.xlsx: damaged" in refused(book(tmp_path, LISTED, bomb)).message

    def torn(xml: str) -> str:
        return xml.replace("</sheetData>", "")

    assert "ids.xlsx: damaged" in refused(book(tmp_path, LISTED, torn)).message

    def far(xml: str) -> str:
        return xml.replace(
            "</sheetData>", '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
        )

    assert "too large" in refused(book(tmp_path, LISTED, far)).message


# --- old workbooks -------------------------------------------------------------------------------

CELLS = [xls.label(n, 0, text) for n, text in enumerate(["商品ID", A, B, C])]


def old(folder: Path, *records: bytes) -> Path:
    return xls.write(folder / "ids.xls", ("商品", [*records, *CELLS]))


def test_an_old_workbook(tmp_path: Path) -> None:
    found = read_ids(old(tmp_path, xls.column(0, 3), xls.row(1), xls.row(2)))
    assert found.ids == (A, B, C)
    assert not found.warnings


@pytest.mark.parametrize("row", [xls.row(2, hidden=True), xls.row(2, height=0)])
def test_a_hidden_row_of_an_old_workbook(tmp_path: Path, row: bytes) -> None:
    assert said(read_ids(old(tmp_path, row)), "1 rows are hidden")


@pytest.mark.parametrize("column", [xls.column(0, 1, hidden=True), xls.column(0, 1, width=0)])
def test_a_hidden_column_of_an_old_workbook(tmp_path: Path, column: bytes) -> None:
    assert said(read_ids(old(tmp_path, column)), "column A is hidden")


TEXT_RESULT, EMPTY_RESULT = b"\0" * 6 + b"\xff\xff", b"\3" + b"\0" * 5 + b"\xff\xff"


@pytest.mark.parametrize(
    ("record", "words"),
    [
        (xls.error(4, 0, 0x2A), "cell A5 holds the error #N/A"),
        (xls.formula(4, 0, b"\2\0\x17\0\0\0\xff\xff"), "cell A5 holds the error #REF!"),
        (xls.formula(4, 0, TEXT_RESULT), "cell A5 holds a formula that was never calculated"),
        (xls.formula(4, 0, b"\0" * 8, flags=3), "cell A5 holds a formula that was never"),
    ],
)
def test_a_broken_cell_of_an_old_workbook(tmp_path: Path, record: bytes, words: str) -> None:
    path = xls.write(tmp_path / "ids.xls", ("商品", [*CELLS, record]))
    assert words in refused(path).message


def test_a_formula_of_an_old_workbook_with_its_result_and_one_that_shows_nothing(
    tmp_path: Path,
) -> None:
    """What some programs write that cannot calculate looks like a formula that shows nothing."""
    more = [xls.formula(4, 0, TEXT_RESULT), xls.text_of_formula(A[:-1] + "9")]
    found = read_ids(
        xls.write(tmp_path / "ids.xls", ("商品", [*CELLS, *more, xls.formula(5, 0, EMPTY_RESULT)]))
    )
    assert found.ids == (A, B, C, A[:-1] + "9")
    assert said(found, "1 formulas that show nothing were left out: rows 6")


def test_an_old_workbook_cut_short(tmp_path: Path) -> None:
    whole = old(tmp_path).read_bytes()
    for n in (20, 600, 2000, len(whole) - 1024, len(whole) - 600):
        assert "ids.xls: damaged" in refused(file(tmp_path, "ids.xls", whole[:n])).message
    assert read_ids(file(tmp_path, "ids.xls", whole + b"\0" * 7)).ids == (A, B, C)


def test_an_old_workbook_whose_rows_are_hidden_unless_they_say_otherwise(tmp_path: Path) -> None:
    found = read_ids(old(tmp_path, xls.record(0x225, b"\x02\0\xff\0")))
    assert found.ids == (A, B, C)
    assert said(found, "cannot tell whether rows or columns are hidden")

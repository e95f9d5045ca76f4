"""Product ids in: what is accepted, what is refused and in which words."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
import xlsxwriter

from bot.errors import BadIds
from bot.ids import read_ids

A = "3640428409366187213"
B = "3640428409366187221"
C = "3701112223334445556"

Sheets = dict[str, list[list[object]]]
Workbook = Callable[..., Path]


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UNBIND_LANG", "en")


@pytest.fixture
def workbook(tmp_path: Path) -> Workbook:
    """Writes ids.xlsx: text as text, numbers as numbers, as Excel does."""

    def write(sheets: Sheets, *, hidden_rows: Sequence[int] = (), hidden: str = "") -> Path:
        path = tmp_path / "ids.xlsx"
        with xlsxwriter.Workbook(str(path)) as book:
            for name, rows in sheets.items():
                sheet = book.add_worksheet(name)
                for r, row in enumerate(rows):
                    for c, cell in enumerate(row):
                        if isinstance(cell, str):
                            sheet.write_string(r, c, cell)
                        elif cell is not None:
                            sheet.write(r, c, cell)
                for r in hidden_rows:
                    sheet.set_row(r, None, None, {"hidden": True})
                if name == hidden:
                    sheet.hide()
                else:
                    sheet.activate()
                    sheet.set_first_sheet()
        return path

    return write


def file(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def refused(source: Path | Sequence[str], **options: str) -> BadIds:
    with pytest.raises(BadIds) as caught:
        read_ids(source, **options)
    assert "\n" not in caught.value.message
    assert caught.value.problems
    assert caught.value.advice
    assert caught.value.exit_code == 1
    return caught.value


# --- the command line ----------------------------------------------------------------------------


@pytest.mark.parametrize("between", [",", " ", "、", "，", ", ", "\n", ";", "\t", " ，"])
def test_values_are_split_at_anything_usual(between: str) -> None:
    assert read_ids([f"{A}{between}{B}", C]).ids == (A, B, C)


def test_a_single_text_is_one_value_not_a_row_of_digits() -> None:
    assert read_ids(A).ids == (A,)


def test_duplicates_are_merged_in_first_seen_order_and_said() -> None:
    found = read_ids([f"{B},{A},{B}", B])
    assert found.ids == (B, A)
    assert found.merged == {B: 3}
    assert found.warnings == (f"given more than once, merged: {B} ×3",)
    assert found.source == "command line (2 ids)"


def test_odd_ids_are_a_warning() -> None:
    found = read_ids(["364042840936618", "1234567890123456789"])
    assert len(found.ids) == 2
    assert found.warnings == (
        "not the usual 19 digits: 364042840936618",
        "not beginning with 3, as product ids do: 1234567890123456789",
    )


def test_zeros_at_the_end_typed_by_hand_are_a_warning() -> None:
    found = read_ids(["3640428409366180000"])
    assert found.ids == ("3640428409366180000",)
    assert "as if Excel had cut them off" in found.warnings[0]


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    stdin = io.TextIOWrapper(io.BytesIO(f"{A}\r\n\r\n{B}\n".encode()))
    monkeypatch.setattr("sys.stdin", stdin)
    found = read_ids(["-", C])
    assert found.ids == (A, B, C)
    assert found.source == "standard input (2 ids), command line (1 ids)"


def test_nothing_given_is_refused() -> None:
    assert refused([]).message == "command line: no product id in it"
    assert refused([" , "]).message == "command line: no product id in it"


def test_every_source_is_read_before_refusing(tmp_path: Path) -> None:
    path = file(tmp_path, "a.txt", "12345\n")
    error = refused([str(path), "xyz", A])
    assert error.problems == (
        "a.txt, line 1: “12345”: 5 digits, a product id has 19",
        "command line: “xyz” is not a product id",
    )


# --- one cell ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "cell",
    [
        f"'{A}",
        f"’{A}",
        f"  {A}\u3000",
        f"\t{A}",
        f"\u200b{A}\ufeff",
        f"\u202d{A}\u202c",
        f'="{A}"',
        f'"{A}"',
        "".join(chr(ord(d) + 0xFEE0) for d in A),
    ],
)
def test_harmless_wrappings_come_off(cell: str, workbook: Workbook) -> None:
    assert read_ids(workbook({"商品": [["商品ID"], [cell]]})).ids == (A,)


@pytest.mark.parametrize(
    ("cell", "reason", "advice"),
    [
        (
            3640428409366187213,
            "3.64043E+18 is stored as a number, its last digits are already lost",
            "Format the column as Text",
        ),
        (1e15, "1.00000E+15 is stored as a number, its last digits are already lost", "as Text"),
        (
            "3.69E+18",
            "3.69E+18 is a number Excel has shortened, its last digits are lost",
            "as Text",
        ),
        (
            "3640428409366180000",
            "3640428409366180000 ends in zeros where Excel cuts a long number off",
            "give it on the command line",
        ),
        ("手机壳", "“手机壳” is not a product id", "Give product ids only"),
        (f"{A}x", f"“{A}x” is not a product id", "Give product ids only"),
        (f"{A}.0", f"“{A}.0” is not a product id", "Give product ids only"),
        (f"-{A}", f"“-{A}” is not a product id", "Give product ids only"),
        (
            "364042840936618721②",
            "“364042840936618721②” is not a product id",
            "Give product ids only",
        ),
        ("٣" * 19, "“" + "٣" * 19 + "” is not a product id", "Give product ids only"),
        ("12345678901234", "“12345678901234”: 14 digits, a product id has 19", "Copy the id again"),
        ("3" * 21, "“" + "3" * 21 + "”: 21 digits, a product id has 19", "Copy the id again"),
        (12345, "“12345”: 5 digits, a product id has 19", "Copy the id again"),
        (
            "3,640,428,409,366,187,213",
            "“3,640,428,409,366,187,213”: 1 digits, a product id has 19",
            "Copy the id again",
        ),
        (True, "“True” is not a product id", "Give product ids only"),
        (12345.5, "“12345.5” is not a product id", "Give product ids only"),
    ],
)
def test_a_damaged_cell_is_named_with_its_place(
    cell: object, reason: str, advice: str, workbook: Workbook
) -> None:
    error = refused(workbook({"商品": [["标题", "商品ID"], ["a", A], ["b", cell]]}))
    assert error.message == f"ids.xlsx, sheet 商品, row 3: {reason}"
    assert advice in error.advice


def test_all_damaged_rows_are_listed_and_the_message_stays_short(workbook: Workbook) -> None:
    rows: list[list[object]] = [["商品ID"]]
    rows += [[3640428409366187213 + n] for n in range(50)]
    error = refused(workbook({"s": rows}))
    assert len(error.problems) == 50
    assert error.problems[49].startswith("ids.xlsx, sheet s, row 51: ")
    assert error.message.endswith("; and 47 more")
    assert error.advice.count("Excel keeps only 15 digits") == 1


def test_a_number_of_15_digits_is_still_whole(workbook: Workbook) -> None:
    found = read_ids(workbook({"s": [["商品ID"], [364042840936618]]}))
    assert found.ids == ("364042840936618",)
    assert "not the usual 19 digits" in found.warnings[0]


# --- columns and rows ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "head",
    ["商品ID", "商品id", " 商品 ID ", "商品编号", "product_id", "Product ID", "ID", "商品ＩＤ"],
)
def test_the_column_is_found_by_its_head(head: str, workbook: Workbook) -> None:
    path = workbook({"s": [["标题", head, "价格"], ["a", A, 9.9], ["b", B, 19]]})
    assert read_ids(path).ids == (A, B)


def test_the_better_head_wins(workbook: Workbook) -> None:
    assert read_ids(workbook({"s": [["id", "商品ID"], ["1", A]]})).ids == (A,)


def test_a_title_may_stand_above_the_heads(workbook: Workbook) -> None:
    path = workbook({"s": [["商品导出 2025"], [], ["标题", "商品ID"], ["a", A]]})
    assert read_ids(path).ids == (A,)


def test_heads_below_data_do_not_hide_it(workbook: Workbook) -> None:
    error = refused(workbook({"s": [["a", B], ["标题", "商品ID"], ["a", A]]}))
    assert "no column is called 商品ID" in error.message


def test_one_column_needs_no_head_wherever_it_stands(workbook: Workbook) -> None:
    assert read_ids(workbook({"s": [[], [None, None, A], [None, None, B]]})).ids == (A, B)


def test_several_columns_without_a_known_head(workbook: Workbook) -> None:
    path = workbook({"s": [["标题", "编码"], ["a", A]]})
    error = refused(path)
    assert error.message == (
        "ids.xlsx, sheet s, row 1: no column is called 商品ID; there are: A “标题”, B “编码”"
    )
    assert "--column" in error.advice
    assert read_ids(path, column="编码").ids == (A,)
    assert read_ids(path, column="b").ids == (A,)
    assert "no column is called 货号" in refused(path, column="货号").message


def test_a_letter_counts_from_the_sheet_not_from_the_first_filled_cell(workbook: Workbook) -> None:
    path = workbook({"s": [[], [None, "x", A], [None, "y", B]]})
    assert read_ids(path, column="C").ids == (A, B)
    assert "row 2: no column is called A" in refused(path, column="A").message


def test_two_columns_of_the_same_name(workbook: Workbook) -> None:
    error = refused(workbook({"s": [["商品ID", "商品ID"], [A, B]]}))
    assert "row 1: more than one column is called 商品id" in error.message
    assert "--column A" in error.advice


def test_empty_rows_are_skipped_and_rows_without_an_id_are_said(workbook: Workbook) -> None:
    found = read_ids(workbook({"商品": [["商品ID", "标题"], [A, "a"], [], ["", "b"], [B, "c"]]}))
    assert found.ids == (A, B)
    assert found.warnings == ("ids.xlsx, sheet 商品: 1 rows without a product id were left out: 4",)


def test_only_the_first_visible_sheet_is_read_and_the_others_are_said(workbook: Workbook) -> None:
    path = workbook({"旧": [["商品ID"], [C]], "商品": [["商品ID"], [A]], "x": [["n"]]}, hidden="旧")
    found = read_ids(path)
    assert found.ids == (A,)
    assert found.warnings == (
        "ids.xlsx, sheet 商品: only this sheet was read; there are also ids in: 旧",
    )
    assert read_ids(path, sheet="旧").ids == (C,)
    error = refused(path, sheet="新")
    assert error.message == "ids.xlsx: no sheet is called 新; there are: 旧, 商品, x"


def test_rows_hidden_by_a_filter_are_said(workbook: Workbook) -> None:
    path = workbook({"s": [["商品ID"], [A], [B], [C]]}, hidden_rows=[2, 3])
    found = read_ids(path)
    assert found.ids == (A, B, C)
    assert found.warnings == (
        "ids.xlsx, sheet s: 2 rows are hidden, by a filter perhaps, and were read too",
    )


# --- files ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_csv_encodings_and_delimiters(tmp_path: Path, encoding: str, delimiter: str) -> None:
    text = "\r\n".join(delimiter.join(row) for row in (["标题", "商品编号"], ["甲", A], ["乙", B]))
    found = read_ids(file(tmp_path, "ids.csv", text.encode(encoding)))
    assert found.ids == (A, B)
    assert found.source == "ids.csv (2 ids)"
    assert not found.warnings


def test_csv_with_the_tricks_that_keep_ids_as_text(tmp_path: Path) -> None:
    text = f'商品ID,标题\n\t{A},"a, b"\n="{B}",c\n"=""{C}""",d\n'
    assert read_ids(file(tmp_path, "ids.csv", text)).ids == (A, B, C)


def test_csv_of_one_column_with_leading_tabs_and_no_head(tmp_path: Path) -> None:
    assert read_ids(file(tmp_path, "ids.csv", f"\t{A}\n\t{B}\n")).ids == (A, B)


def test_csv_saved_by_excel_is_refused(tmp_path: Path) -> None:
    error = refused(
        file(tmp_path, "ids.csv", "商品ID,标题\n3.64043E+18,a\n3640428409366180000,b\n2.5E+18,c")
    )
    assert error.problems == (
        "ids.csv, row 2: 3.64043E+18 is a number Excel has shortened, its last digits are lost",
        "ids.csv, row 3: 3640428409366180000 ends in zeros where Excel cuts a long number off",
        "ids.csv, row 4: 2.5E+18 is a number Excel has shortened, its last digits are lost",
    )
    assert error.advice.count("Excel keeps only 15 digits") == 1
    assert "do not open and save a .csv in Excel" in error.advice


def test_csv_with_an_open_quote_loses_no_rows_silently(tmp_path: Path) -> None:
    error = refused(file(tmp_path, "ids.csv", f'商品ID,标题\n{A},"a\n{B},b\n'))
    assert error.message.startswith("ids.csv, row 2: not well-formed")


def test_text_with_one_id_a_line_and_a_head(tmp_path: Path) -> None:
    found = read_ids(file(tmp_path, "ids.txt", f"商品ID\n{A}\n\n{B} {C}\n".encode("gb18030")))
    assert found.ids == (A, B, C)


def test_unicode_text_of_excel(tmp_path: Path) -> None:
    text = f"标题\t商品ID\r\n甲\t{A}\r\n乙\t{B}\r\n"
    assert read_ids(file(tmp_path, "ids.txt", text.encode("utf-16"))).ids == (A, B)


def test_text_with_words_names_the_line(tmp_path: Path) -> None:
    error = refused(file(tmp_path, "ids.txt", f"{A}\n手机壳 {B}\n"))
    assert error.message == f"ids.txt, line 2: “手机壳 {B}” is not a product id"


@pytest.mark.parametrize("name", ["ids.csv", "ids.txt"])
@pytest.mark.parametrize("content", ["", "\n\n", "商品ID\n"])
def test_a_file_without_ids(tmp_path: Path, name: str, content: str) -> None:
    assert refused(file(tmp_path, name, content)).message == f"{name}: no product id in it"


def test_an_empty_sheet(workbook: Workbook) -> None:
    assert refused(workbook({"s": []})).message == "ids.xlsx: no product id in it"


@pytest.mark.parametrize("given", ["none.xlsx", "folder/none.csv", "C:\\ids\\none.txt", "none.pdf"])
def test_a_missing_file_is_not_called_a_bad_id(given: str) -> None:
    error = refused([given])
    assert error.message.endswith(": there is no such file")
    assert "Check the name and the folder" in error.advice


@pytest.mark.parametrize("name", ["ids.doc", "ids.pdf", "ids"])
def test_an_unsupported_ending(tmp_path: Path, name: str) -> None:
    error = refused(file(tmp_path, name, A))
    assert error.message == f"{name}: not a kind of file ids can be read from"
    assert error.advice == "Save the list as .xlsx, .csv or .txt."


def test_a_folder(tmp_path: Path) -> None:
    (tmp_path / "x.csv").mkdir()
    assert refused(tmp_path / "x.csv").message == "x.csv: not a kind of file ids can be read from"


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("ids.xlsx", A, "plain text"),
        ("ids.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "an old .xls workbook"),
        ("ids.xls", "\ufeff<html><table><tr><td>1</td></tr></table>", "a web page"),
        ("ids.xls", b"PK\x03\x04....", "a workbook"),
        ("ids.csv", b"PK\x03\x04....", "a workbook"),
        ("ids.txt", b"%PDF-1.7", "PDF"),
    ],
)
def test_a_file_that_is_really_another(
    tmp_path: Path, name: str, content: str | bytes, kind: str
) -> None:
    error = refused(file(tmp_path, name, content))
    assert error.message.startswith(f"{name}: really {kind}")
    assert "save it as .xlsx" in error.advice


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 and then nothing"])
def test_a_broken_workbook(tmp_path: Path, content: bytes) -> None:
    error = refused(file(tmp_path, "ids.xlsx", content))
    assert error.message.startswith("ids.xlsx: damaged, or not a workbook")


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    error = refused(file(tmp_path, "ids.csv", b"\x00\x01\x02\xff\xff"))
    assert error.message == "ids.csv: not text, or in an unknown encoding"


def test_a_locked_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = file(tmp_path, "ids.csv", A)

    def locked(_path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", locked)
    error = refused(path)
    assert error.message == "ids.csv: cannot be opened (Permission denied)"
    assert "Close it in Excel or WPS" in error.advice


def test_open_document_numbers_are_refused_too(tmp_path: Path) -> None:
    cell = '<table:table-cell office:value-type="{}" {}><text:p>{}</text:p></table:table-cell>'
    rows = "".join(
        f"<table:table-row>{c}</table:table-row>"
        for c in (
            cell.format("string", "", "商品ID"),
            cell.format("string", "", A),
            cell.format("float", f'office:value="{B}"', B),
        )
    )
    space = "urn:oasis:names:tc:opendocument:xmlns:"
    content = (
        f'<office:document-content xmlns:office="{space}office:1.0"'
        f' xmlns:table="{space}table:1.0" xmlns:text="{space}text:1.0"><office:body>'
        f'<office:spreadsheet><table:table table:name="表1">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    path = tmp_path / "ids.ods"
    with zipfile.ZipFile(path, "w") as parts:
        parts.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        parts.writestr("META-INF/manifest.xml", '<?xml version="1.0"?><manifest/>')
        parts.writestr("content.xml", content)
    error = refused(path)
    assert error.problems == (
        "ids.ods, sheet 表1, row 3: 3.64043E+18 is stored as a number, "
        "its last digits are already lost",
    )


def test_a_long_list_is_not_refused_for_the_few_ids_that_really_end_in_zeros(
    tmp_path: Path,
) -> None:
    ids = [str(3640428409366187213 + n * 7) for n in range(100_000)]
    found = read_ids(file(tmp_path, "ids.csv", "商品ID,标题\n" + "".join(f"{i},a\n" for i in ids)))
    assert found.ids == tuple(ids)
    assert found.warnings == (
        "ending in zeros, as if Excel had cut them off: 3640428409366240000, "
        "3640428409366310000, 3640428409366380000 and 7 more",
    )

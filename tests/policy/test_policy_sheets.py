"""Spreadsheets of a policy: what a product's row says is a fact, not known, or refused; never a guess."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from ruamel.yaml import YAML
from xlsxwriter.worksheet import Worksheet

from bot.errors import BadPolicy
from bot.looking.survey import Survey, SurveyList, SurveyRow, SurveyScene
from bot.policy.deciding import Marks, decide
from bot.policy.policy import Policy
from bot.policy.policy_files import load_policy

NOW = datetime(2026, 11, 25, 18, 30, tzinfo=UTC)
IDS = [f"36912345678912345{n:02}" for n in range(10)]
A, B, C, *_REST = IDS
RULE = {"name": "leer", "when": "stock <= 0", "reason": "库存 {stock}"}
STOCK = {"库存": "stock"}


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UNBIND_LANG", "en")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "policies").mkdir()
    return tmp_path


def policy(home: Path, name: str = "导出.xlsx", **more: Any) -> Policy:
    """The policy that removes what has no stock, by a sheet; ``more`` belongs to it or to the sheet."""
    own = {key: more.pop(key) for key in ("never", "rules") if key in more}
    sheet = {"file": name, "columns": more.pop("columns", STOCK), **more}
    path = home / "policies" / "test.yaml"
    with path.open("w", encoding="utf-8") as out:
        YAML().dump({"title": "测试", "rules": [RULE], "sheets": [sheet], **own}, out)
    return load_policy("test", home)


def refused(home: Path, name: str = "导出.xlsx", **more: Any) -> BadPolicy:
    with pytest.raises(BadPolicy) as caught:
        policy(home, name, **more)
    assert caught.value.message.startswith(f"{home / 'policies' / 'test.yaml'}: sheets: {name}: ")
    assert caught.value.advice
    return caught.value


def chosen(made: Policy) -> list[str]:
    rows = tuple(SurveyRow(product_id=i, title="商品", facts={"views": "1"}) for i in IDS)
    listed = SurveyList(container="", total=len(rows), rows=rows)
    scene = SurveyScene(scene="opportunity/tracking", title="追踪", lists=(listed,))
    seen = Survey(shop_key="demo", shop_name="好物店", at=NOW, scenes=(scene,))
    return [c.row.product_id for c in decide(made, seen, marks=Marks(), now=NOW).chosen]


def text(home: Path, content: str, name: str = "导出.csv", encoding: str = "utf-8") -> str:
    (home / "policies" / name).write_bytes(content.encode(encoding))
    return name


def book(
    home: Path,
    rows: Iterable[Iterable[object]],
    shape: Callable[[Worksheet], object] = lambda _sheet: None,
    **others: list[list[object]],
) -> str:
    """导出.xlsx with the sheet 商品, and others; a name that ends in _ is hidden."""
    with xlsxwriter.Workbook(home / "policies" / "导出.xlsx") as made:
        for name, lines in {"商品": rows, **others}.items():
            sheet = made.add_worksheet(name.strip("_"))
            for r, row in enumerate(lines):
                for c, cell in enumerate(row):
                    if isinstance(cell, str) and cell.startswith("="):
                        sheet.write_formula(r, c, cell)
                    elif isinstance(cell, str):
                        sheet.write_string(r, c, cell)
                    elif cell is not None:
                        sheet.write(r, c, cell)
            if name == "商品":
                shape(sheet)
            if name.endswith("_"):
                sheet.hide()
    return "导出.xlsx"


# --- text: no row is swallowed, none has moved ---------------------------------------------------


def test_a_quote_that_is_never_closed_unprotects_nothing(home: Path) -> None:
    """It swallowed the rows below, and with them the brand that is never touched."""
    name = text(home, f'商品ID,品牌,库存\n{A},"木子,0\n{B},云朵,0\n')
    error = refused(
        home, name, columns={"品牌": "brand", "库存": "stock"}, never={"brands": ["云朵"]}
    )
    assert (
        "row 2: not well-formed (the quote that opens in line 2 is never closed)" in error.message
    )


@pytest.mark.parametrize(
    "content",
    [
        f'商品ID,标题,库存\n{A},"手机壳,5000\n{B},"夏季\n裙",0\n',
        f'商品ID,标题,库存\n{A},"手机壳,5000\n{B},裙",0\n',
        f'商品ID\t标题\t库存\n{A}\t"手机壳\t5000\n{B}\t裙"\t0\n',
    ],
)
def test_a_quote_that_is_closed_in_another_row_is_refused(home: Path, content: str) -> None:
    assert "row 2: not well-formed" in refused(home, text(home, content)).message


def test_a_comma_without_quotes_gives_no_row_the_number_of_another_column(home: Path) -> None:
    name = text(home, f"商品ID,标题,库存\n{A},手机壳,0,5000\n{B},裙,7\n")
    assert "row 2: 4 cells, but there are 3 heads" in refused(home, name).message
    name = text(home, f"商品ID,库存,标题\n{A},5,000,手机壳\n")
    assert "row 2: 4 cells, but there are 3 heads" in refused(home, name).message


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_encodings_and_delimiters(home: Path, encoding: str, delimiter: str) -> None:
    rows = [["商品ID", "库存", "品牌"], [A, "0", "云朵"], [B, "3", "木子"], [C, "0", "木子"]]
    content = "\r\n".join(delimiter.join(row) for row in rows)
    for name in ("导出.csv", "导出.txt"):
        made = policy(
            home,
            text(home, content, name, encoding),
            columns={**STOCK, "品牌": "brand"},
            never={"brands": ["云朵"]},
        )
        assert chosen(made) == [C], "the brand was read right, so it protects"


def test_an_encoding_that_nobody_can_tell_is_refused(home: Path) -> None:
    name = text(home, f"product_id,brand\n{A},链接\n", encoding="gbk")
    error = refused(home, name, id="product_id", columns={"brand": "brand"})
    assert "cannot tell which encoding it is in" in error.message
    assert "gb2312" not in error.message and "codec" not in error.message


@pytest.mark.parametrize("content", [b"", b"\0\1\2", b"PK\x03\x04", "\u3042\u3044".encode("cp932")])
def test_what_is_no_table_is_told_in_words_of_ours(home: Path, content: bytes) -> None:
    (home / "policies" / "导出.csv").write_bytes(content)
    error = refused(home, "导出.csv")
    assert "Error" not in error.message and "codec" not in error.message


def test_a_folder_is_no_table(home: Path) -> None:
    (home / "policies" / "导出.csv").mkdir()
    assert refused(home, "导出.csv").exit_code == 1


def test_a_title_and_notes_above_the_heads(home: Path) -> None:
    name = text(
        home, f"经营数据 2026-11,,\n统计时间,11-01 至 11-25,\n,,\n商品ID,标题,库存\n{A},a,0\n"
    )
    assert chosen(policy(home, name)) == [A]
    rows = [["经营数据"], [], ["商品ID（必填）", "库存(件)"], [A, 0], [B, 4]]
    assert chosen(policy(home, book(home, rows), columns={"库存(件)": "stock"})) == [A]


# --- several rows of a product -------------------------------------------------------------------

SKUS: list[list[object]] = [
    ["商品ID", "规格", "库存"],
    [A, "红", 0],
    [None, "蓝", 600],
    [None, "绿", 1000],
    [B, "一", 0],
    [C, "大", 0],
    [None, "小", 0],
]


def merged(sheet: Worksheet) -> None:
    sheet.merge_range(1, 0, 3, 0, A)
    sheet.merge_range(5, 0, 6, 0, C)


def test_the_first_sku_does_not_stand_for_the_product(home: Path) -> None:
    error = refused(home, book(home, SKUS, merged))
    assert f"row 3: several rows of one product: {A} (rows 2, 3, 4), {C} (rows 6, 7)" in (
        error.message
    )
    assert "`rows: sum`" in error.advice


@pytest.mark.parametrize(
    ("rule", "go"),
    [
        ("sum", [B, C]),
        ("max", [B, C]),
        ("last", [B, C]),
        ("min", [A, B, C]),
        ("first", [A, B, C]),
    ],
)
def test_the_policy_says_what_counts(home: Path, rule: str, go: list[str]) -> None:
    name = book(home, SKUS, merged)
    assert chosen(policy(home, name, rows=rule)) == go
    assert chosen(policy(home, name, columns={"库存": {"fact": "stock", "rows": rule}})) == go
    repeated = [[row[0] or above, *row[1:]] for row, above in zip(
        SKUS, [None, A, A, A, B, C, C], strict=True)]  # fmt: skip
    lines = "\n".join(",".join(map(str, row)) for row in repeated)
    assert chosen(policy(home, text(home, lines), rows=rule)) == go
    assert f"{A} (rows 2, 3, 4)" in refused(home, text(home, lines)).message


def test_the_sum_of_the_skus(home: Path) -> None:
    made = policy(
        home,
        book(home, SKUS, merged),
        rows="sum",
        rules=[{"name": "voll", "when": "stock == 1600", "reason": "{stock}"}],
    )
    assert chosen(made) == [A]


def test_a_row_without_an_id_may_be_one_more_sku(home: Path) -> None:
    """As a merged sheet looks in a .csv; nothing says whose row it is."""
    for name in (book(home, SKUS), text(home, f"商品ID,规格,库存\n{A},红,0\n,蓝,1600\n")):
        for more in ({}, {"rows": "sum"}):
            error = refused(home, name, **more)
            assert "row 3: no product id, but facts" in error.message


def test_a_line_of_totals_is_left_out_and_told(home: Path) -> None:
    for last in (["合计", "", 9], ["", "总计：", 9]):
        made = policy(home, book(home, [*SKUS[:2], [B, "", 9], last]))
        assert chosen(made) == [A]
        assert any("1 rows without a product id were left out: 4" in note for note in made.notes)


def test_a_line_of_totals_of_a_product_does_not_count_twice(home: Path) -> None:
    rows = [SKUS[0], [A, "红", 3], [A, "蓝", 4], [A, "小计", 7]]
    error = refused(home, book(home, rows), rows="sum")
    assert "row 4: a line of totals among the rows of" in error.message
    seven = [{"name": "seven", "when": "stock == 7", "reason": "{stock}"}]
    assert chosen(policy(home, book(home, rows), rows="last", rules=seven)) == [A]


def test_a_long_sheet_of_merged_rows(home: Path) -> None:
    def all_merged(sheet: Worksheet) -> None:
        for n in range(3000):
            sheet.merge_range(2 * n + 1, 0, 2 * n + 2, 0, str(3691234567890000000 + n))

    rows: list[list[object]] = [["商品ID", "规格", "库存"]]
    rows += [[None, "红", n] for n in range(6000)]
    made = policy(home, book(home, rows, all_merged), rows="sum")
    assert len(made.sheets) == 3000
    assert made.sheets["3691234567890000001"] == {"stock": "5"}


def test_what_one_sku_does_not_tell_the_sum_does_not_tell(home: Path) -> None:
    rows = [SKUS[0], [A, "红", 0], [A, "蓝", "--"], [B, "红", 0], [B, "蓝", 0]]
    for rule in ("sum", "max"):
        assert chosen(policy(home, book(home, rows), rows=rule)) == [B]


def test_a_merged_number_counts_once(home: Path) -> None:
    def whole(sheet: Worksheet) -> None:
        sheet.merge_range(1, 0, 2, 0, A)
        sheet.merge_range(1, 2, 2, 2, 5)

    rows = [SKUS[0], [A, "红", 5], [None, "蓝"], [B, "红", 5]]
    five = [{"name": "five", "when": "stock == 5", "reason": "{stock}"}]
    assert chosen(policy(home, book(home, rows, whole), rows="sum", rules=five)) == [A, B]


def test_a_word_merged_over_products_is_of_each_and_a_number_of_none(home: Path) -> None:
    def words(sheet: Worksheet) -> None:
        sheet.merge_range(1, 1, 2, 1, "云朵")

    rows = [["商品ID", "品牌", "库存"], [A, "云朵", 0], [B, None, 0], [C, "木子", 0]]
    made = policy(
        home,
        book(home, rows, words),
        columns={**STOCK, "品牌": "brand"},
        never={"brands": ["云朵"]},
    )
    assert chosen(made) == [C]

    def number(sheet: Worksheet) -> None:
        sheet.merge_range(1, 2, 2, 2, 0)

    error = refused(home, book(home, rows, number))
    assert "row 2: a number merged over the rows of several products" in error.message


def test_words_must_agree_or_the_policy_says_which_counts(home: Path) -> None:
    columns = {**STOCK, "品牌": "brand"}
    rows = [["商品ID", "品牌", "库存"], [A, "云朵", 0], [A, "木子", 0]]
    error = refused(home, book(home, rows), rows="sum", columns=columns)
    assert f"row 3: {A} (rows 2, 3): “brand” is not the same in all of them" in error.message
    columns["品牌"] = {"fact": "brand", "rows": "last"}  # type: ignore[assignment]
    assert chosen(policy(home, book(home, rows), rows="sum", columns=columns)) == [A]


def test_a_sum_of_words_is_a_mistake(home: Path) -> None:
    with pytest.raises(BadPolicy) as caught:
        policy(home, columns={"品牌": {"fact": "brand", "rows": "sum"}})
    assert "rows: sum is nothing for the type text" in caught.value.message


def test_a_web_page_called_xls_and_its_merged_rows(home: Path) -> None:
    page = (
        "<html><meta charset='gbk'><table><tr><th>商品ID</th><th>库存</th></tr>"
        f"<tr><td rowspan=2>{A}</td><td>0</td></tr><tr><td>9</td></tr>"
        f"<tr><td>{B}</td><td>0</td></tr></table></html>"
    )
    name = text(home, page, "导出.xls", "gbk")
    assert f"{A} (rows 2, 3)" in refused(home, name).message
    assert chosen(policy(home, name, rows="sum")) == [B]


def test_numbers_that_differ_only_at_their_end_are_not_the_same(home: Path) -> None:
    rows = [SKUS[0], [A, "红", 1234567.0], [A, "蓝", 1234568.0]]
    assert "is not the same in all of them" in refused(home, book(home, rows), rows="same").message


# --- which sheet ---------------------------------------------------------------------------------

GOOD: list[list[object]] = [["商品ID", "库存"], [A, 0], [B, 7]]
OLD: list[list[object]] = [["商品ID", "库存"], [A, 7], [B, 0]]


def test_a_hidden_sheet_is_not_the_first(home: Path) -> None:
    with xlsxwriter.Workbook(home / "policies" / "导出.xlsx") as made:
        for name, rows in {"旧": OLD, "商品": GOOD}.items():
            sheet = made.add_worksheet(name)
            for r, row in enumerate(rows):
                sheet.write_row(r, 0, row)
        made.worksheets()[1].activate()
        made.worksheets()[1].set_first_sheet()
        made.worksheets()[0].hide()
    assert chosen(policy(home)) == [A]
    assert chosen(policy(home, sheet="旧")) == [B]
    error = refused(home, sheet="新")
    assert "there is no sheet “新”" in error.message and "商品" in error.advice


def test_two_sheets_that_could_be_meant(home: Path) -> None:
    book(home, GOOD, 旧=OLD)
    error = refused(home)
    assert "several sheets could be meant: 商品, 旧" in error.message
    assert "`sheet: 商品`" in error.advice
    assert chosen(policy(home, sheet="商品")) == [A]


def test_a_summary_before_the_sheet(home: Path) -> None:
    book(home, [["类目", "件数"], ["女装", 3]], 明细=GOOD)
    error = refused(home)
    assert "0 columns are called “商品ID”; the sheet 明细 has them" in error.message
    assert "`sheet: 明细`" in error.advice
    assert chosen(policy(home, sheet="明细")) == [A]


# --- what nobody sees, and what is not known -----------------------------------------------------


def test_hidden_rows_and_columns_are_told(home: Path) -> None:
    def hide(sheet: Worksheet) -> None:
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.set_column(1, 1, None, None, {"hidden": True})

    notes = policy(home, book(home, GOOD, hide)).notes
    assert (
        "导出.xlsx, sheet 商品: 1 rows are hidden, by a filter perhaps, and were read too" in notes
    )
    assert "导出.xlsx, sheet 商品: column B is hidden, and was read" in notes
    assert not policy(home, book(home, GOOD)).notes


def test_a_hidden_column_of_ids_is_not_used_instead_of_the_one_shown(home: Path) -> None:
    def hide(sheet: Worksheet) -> None:
        sheet.set_column(0, 0, None, None, {"hidden": True})

    rows = [["商品ID", "库存", "商品编号"], [A, 0, B], [B, 7, A]]
    error = refused(home, book(home, rows, hide))
    assert "column A “商品ID” is hidden, and C “商品编号” is shown" in error.message
    assert chosen(policy(home, book(home, rows, hide), id="商品编号")) == [B]


def broken(home: Path, cell: str) -> str:
    """GOOD, whose B2 was written by another program."""
    name = book(home, [["商品ID", "库存", "品牌"], [A, 0, "木子"], [B, 0, "木子"]])
    path = home / "policies" / name
    with zipfile.ZipFile(path) as old:
        parts = {entry: old.read(entry) for entry in old.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    before = parts[sheet]
    parts[sheet] = before.replace(b'<c r="B2"><v>0</v></c>', cell.encode())
    assert parts[sheet] != before
    with zipfile.ZipFile(path, "w") as new:
        for entry, data in parts.items():
            new.writestr(entry, data)
    return name


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="B2"><f>SUM(D2:E2)</f></c>',
        '<c r="B2"><f>SUM(D2:E2)</f><v/></c>',
        '<c r="B2" t="e"><v>#DIV/0!</v></c>',
        '<c r="B2" t="e"><f>1/0</f><v>#DIV/0!</v></c>',
    ],
)
def test_an_error_is_no_fact(home: Path, cell: str) -> None:
    made = policy(home, broken(home, cell))
    assert chosen(made) == [B]
    assert any("1 cells tell nothing, such as B2" in note for note in made.notes)
    error = refused(
        home,
        broken(home, cell),
        columns={"库存": "brand", "品牌": "supplier"},
        never={"brands": ["云朵"]},
    )
    assert "row 2: cell B2 holds" in error.message
    assert "what is never touched rests on it" in error.message


def test_a_zero_that_waits_to_be_calculated_is_no_stock(home: Path) -> None:
    """What programs write that cannot calculate, for Excel to replace."""
    made = policy(home, book(home, [["商品ID", "库存", "甲"], [A, "=C2*2", 800], [B, 0, 0]]))
    assert chosen(made) == [B]


def test_an_error_in_the_column_of_ids_is_refused(home: Path) -> None:
    name = book(home, [["商品ID", "库存"], ["=D9", 0], [B, 0]])
    assert "row 2: cell A2 holds a formula that was never calculated" in refused(home, name).message


def test_what_is_odd_in_the_list_of_what_is_never_touched_is_told(home: Path) -> None:
    with xlsxwriter.Workbook(home / "policies" / "勿动.xlsx") as made:
        made.add_worksheet("七月").write_column(0, 0, ["商品ID", A])
        made.add_worksheet("八月").write_column(0, 0, ["商品ID", B])
    made_policy = policy(home, book(home, GOOD), never={"ids_file": "勿动.xlsx"})
    assert any("there are also ids in: 八月" in note for note in made_policy.notes)

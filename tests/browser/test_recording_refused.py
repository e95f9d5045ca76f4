"""What cannot be recorded is refused with the reason and the way out, and nothing is written then."""

from __future__ import annotations

import re
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Playwright, expect

from tests.pages import FieldPages

from .field import SHOP
from .recording import Person, Play, attached, record, recorder, shop_alone, told_in

ROW = "<tr><td>{title}</td>{cells}<td><button class=go onclick='{asks}'>移出</button></td></tr>"
PAGE = """<!doctype html><meta charset=utf-8><title>商品</title><b class=shop-name>{shop}</b>
<table class=goods-list><thead><tr><th>商品</th>{heads}<th>操作</th></tr></thead><tbody>{rows}</tbody></table>
<dialog id=ask class=ask-box><p>确定移出该商品吗？</p>{inside}<button>确定移出</button>
<button onclick="this.closest('dialog').close()">取消</button></dialog>"""


def page(
    asks: str = "ask.showModal()",
    inside: str = "",
    numbers: dict[str, str] | None = None,
    cells: str = "",
    n: int = 6,
) -> str:
    """A list of ``n`` products. ``numbers``: head → first digits of the ids under it. ``cells``: how
    the classes of their cells begin; empty for none."""
    numbers = numbers or {"商品ID": "36"}
    rows = "".join(
        ROW.format(
            title=f"家用保温杯 {n} 号",
            asks=asks,
            cells="".join(
                f"<td{cells and f' class={cells}-{head}'}>{first}{n:017}</td>"
                for head, first in numbers.items()
            ),
        )
        for n in range(1, n + 1)
    )
    heads = "".join(f"<th>{head}</th>" for head in numbers)
    return PAGE.format(shop=SHOP, heads=heads, rows=rows, inside=inside)


@contextmanager
def served(pages: dict[str, str]) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            text = pages.get(self.path)
            self.send_response(200 if text else 404)
            self.send_header("content-type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write((text or "").encode())

        def log_message(self, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def files(home: Path) -> list[str]:
    """What was written into the workspace."""
    kept = {"shops.yaml", "journal.db", "journal.db-wal", "journal.db-shm"}
    return sorted(
        p.relative_to(home).as_posix()
        for p in home.rglob("*")
        if p.is_file() and p.name not in kept and not p.name.endswith(".lock")
    )


def stops_at(problem: str, *clicks: str) -> Play:
    def play(person: Person) -> None:
        person.asked("Click any product")
        person.page.get_by_text("家用保温杯 3 号").click()
        for words in clicks:
            person.asked("Tick one product")
            person.page.get_by_role("row").nth(3).get_by_text(words).click()
        person.told(problem)
        person.answers("Stop")

    return play


def in_the_dialog(problem: str, words: str) -> Play:
    def play(person: Person) -> None:
        person.asked("Click any product")
        person.page.get_by_role("row").nth(3).get_by_text("移出").click()
        person.asked("Point at what goes on")
        person.page.get_by_text(words).click()
        person.told(problem)
        person.answers("Stop")

    return play


def shows_one(person: Person) -> None:
    """How one product is removed on these pages."""
    person.asked("Click any product")
    person.page.get_by_role("row").nth(3).get_by_text("移出").click()
    person.asked("Point at what goes on")
    person.page.get_by_role("button", name="确定移出").click()


def accepts(person: Person) -> None:
    person.asked("Is this right?")
    person.answers("Yes")
    person.asked("Recorded")
    person.answers("Close")


def test_rows_without_an_id_of_their_own(playwright: Playwright, tmp_path: Path) -> None:
    with FieldPages() as pages:

        def play(person: Person) -> None:
            person.asked("Click any product")
            person.page.locator("tbody tr").nth(2).locator("td").nth(1).click()
            person.told("no product id of their own")
            person.told("show the column of the ids")
            person.answers("Stop")

        url = pages.url("plain", "/noid")
        made = record(playwright, shop_alone(tmp_path), url, "field/noid", play)

    assert made.code == 1
    assert "20 rows like this, but no product id of their own" in made.told["error"]
    assert "columns" in made.told["advice"]
    assert files(tmp_path) == []


@pytest.mark.parametrize(
    ("begins", "code"), [("76", 0), ("69", 1)], ids=["of a promotion", "of whatever"]
)
def test_an_id_that_nobody_sees_beside_a_number_that_everybody_sees(
    playwright: Playwright, tmp_path: Path, begins: str, code: int
) -> None:
    """No head says what the seen ones are. Where they may be products', the hidden one may be an order's."""
    text = re.sub(
        r"<tr>(<td>家用保温杯 (\d+) 号)",
        lambda found: f"<tr id=36{int(found[2]):017}>{found[1]}",
        page(numbers={"": begins, " ": f"{begins[0]}5"}),
    )

    def play(person: Person) -> None:
        if code == 0:
            return shows_one(person)
        person.asked("Click any product")
        person.page.get_by_role("row").nth(3).get_by_role("checkbox").click()
        person.told("no product id of their own")
        person.answers("Stop")

    ticks = text.replace("<td>家用", "<td><input type=checkbox></td><td>家用")
    ticks = ticks.replace("<tr><th>", "<tr><th></th><th>")
    with served({"/": text if code == 0 else ticks}) as url:
        made = record(
            playwright, shop_alone(tmp_path), url, "field/hidden", play, "--yes-to-proposals"
        )

    assert made.code == code, made.said
    if code == 0:
        assert made.told["proved"]
        assert "attr: id" in (tmp_path / "selectors/field/hidden.yaml").read_text("utf-8")


BAR = """<!doctype html><meta charset=utf-8><title>商品</title><b class=shop-name>{shop}</b>
<div class=goods><div class=bar-box></div><table class=goods-list>
<thead><tr><th></th><th>商品</th><th>商品ID</th></tr></thead><tbody>{rows}</tbody></table></div><script>
const bar = document.querySelector(".bar-box");
const n = () => document.querySelectorAll("td input:checked").length;
const says = () => {{
  bar.innerHTML = `已选 ${{n()}} 项 <button onclick="asks()">移出</button>`;
}};
const asks = () => {{
  bar.innerHTML = `确定移出 ${{n()}} 个商品吗？<button>确定移出</button>
    <button onclick="says()">取消</button>`;
}};
document.addEventListener("change", says);
says();
</script>"""


def test_a_bar_that_asks_in_its_own_place(playwright: Playwright, tmp_path: Path) -> None:
    """What shows something while nothing is asked, too, is no layer of questions."""
    rows = "".join(
        f"<tr><td><input type=checkbox></td><td>家用保温杯 {n} 号</td><td>36{n:017}</td></tr>"
        for n in range(1, 7)
    )

    def play(person: Person) -> None:
        person.asked("Click any product")
        person.page.get_by_role("row").nth(3).get_by_role("checkbox").click()
        person.asked("Press what removes")
        person.page.get_by_role("button", name="移出").click()
        person.asked("Point at what goes on")
        person.page.get_by_role("button", name="确定移出").click()

    with served({"/": BAR.format(shop=SHOP, rows=rows)}) as url:
        made = record(
            playwright, shop_alone(tmp_path), url, "field/bar", play, "--yes-to-proposals"
        )

    assert made.code == 0, made.said
    (site,) = (tmp_path / "selectors/sites").glob("*.yaml")
    (dialogs,) = re.findall(r"^dialogs: (.*)$", site.read_text("utf-8"), re.M)
    assert "bar-box" not in dialogs and "dialog" in dialogs
    assert "bar-box" in (tmp_path / "selectors/field/bar.yaml").read_text("utf-8")


def test_numbers_that_only_their_place_tells_apart(playwright: Playwright, tmp_path: Path) -> None:
    def play(person: Person) -> None:
        person.asked("Click any product")
        person.page.get_by_text("家用保温杯 3 号").click()
        person.told("several long numbers")
        person.answers("Stop")

    one = page(numbers={"编号": "58", "流水": "59"})
    with served({"/": one.replace("<th>编号", "<th>").replace("<th>流水", "<th>")}) as address:
        made = record(playwright, shop_alone(tmp_path), address, "field/two", play)

    assert "hide the columns" in made.told["advice"]
    assert files(tmp_path) == []


REFUSALS: dict[str, tuple[str, Play]] = {
    "an agreement": (
        page(inside="<label><input type=checkbox>我已阅读并同意《服务协议》</label>"),
        in_the_dialog("asks to agree to", "我已阅读并同意"),
    ),
    "another tab": (
        page(asks="window.open(`/other`)"),
        stops_at("opened another tab", "移出"),
    ),
    "a question without words": (
        page().replace("确定移出该商品吗？", "？").replace("确定移出</button>", "确定</button>"),
        in_the_dialog("no words of its own", "确定"),
    ),
}


@pytest.mark.parametrize("name", REFUSALS)
def test_a_removal_that_cannot_be_left_alone(
    playwright: Playwright, tmp_path: Path, name: str
) -> None:
    html, play = REFUSALS[name]
    with served({"/": html, "/other": "<p>别处"}) as address:
        made = record(playwright, shop_alone(tmp_path), address, "field/refused", play)

    assert made.code == 1, made.told
    assert made.told["error"] and made.told["advice"]
    assert files(tmp_path) == []


#: Pagers that nothing here knows how to turn; the second page is never shown.
PAGERS = {
    "arrows drawn by a font": "<nav class=pagination><button></button><button></button></nav>",
    "letters": "<p class=pages><a href=#>A</a> <a href=#>B</a> <a href=#>C</a></p>",
    "numbers in a row": "<p><a href=#>1</a><i> · </i><a href=#>2</a><i> · </i><a href=#>3</a></p>",
}


@pytest.mark.parametrize("pager", PAGERS)
def test_a_list_that_has_more_pages_than_were_found_is_not_taken_for_whole(
    playwright: Playwright, tmp_path: Path, pager: str
) -> None:
    """No total is stated either: a survey would say of all on further pages that they are tied nowhere."""

    style = "<style>.pagination button{width:20px;height:20px}</style>"
    with served({"/": page() + style + PAGERS[pager]}) as address:
        made = record(
            playwright,
            shop_alone(tmp_path),
            address,
            "field/pages",
            shows_one,
            "--yes-to-proposals",
        )

    assert made.code == 1, made.told
    assert "further pages" in made.told["error"] and made.told["advice"]
    assert files(tmp_path) == []


#: Six of eighteen rows at a time; what leads on is called as nothing here knows.
IN_PAGES = """<p class=pages>{letters}</p><div class=tools><span class=onward
style="cursor:pointer" onclick="show(at + 1)">往后看</span></div><script>
let at = 0;
const all = [0, 1, 2].map(p => [...document.querySelectorAll("tbody tr")].map(row => {{
  const each = row.cloneNode(true);
  for (const cell of each.cells) cell.innerHTML = cell.innerHTML.replace("360", `36${{p}}`);
  return each;
}}));
const show = p => {{
  document.querySelector("tbody").replaceChildren(...all[at = p]);
  document.querySelector(".onward").hidden = p === 2;
}};
show(0);
</script>"""
LETTERS = " ".join(
    f'<a href="javascript:show({n})" class=page-{name}>{name}</a>' for n, name in enumerate("ABC")
)


def test_what_turns_the_pages_is_shown_where_nothing_was_found(
    playwright: Playwright, tmp_path: Path
) -> None:
    """And a link to one certain page is not taken for it."""

    def play(person: Person) -> None:
        shows_one(person)
        person.asked("Press what leads to the next page")
        person.told("further pages")
        person.page.get_by_text("C", exact=True).click()
        person.told("did not lead on")
        person.page.get_by_text("往后看").click()
        person.asked("Is this right?")
        person.told("pages: turned by a button")
        person.answers("Yes")
        person.asked("Recorded")
        person.answers("Close")

    with served({"/": page() + IN_PAGES.format(letters=LETTERS)}) as address:
        made = record(playwright, shop_alone(tmp_path), address, "field/pages", play)

    assert made.code == 0, made.told
    assert "18 of 18 rows read" in made.told["proof"][0]["text"], made.told["proof"]


#: Ten at a time, turned by what neither its words nor its place tell.
UNTOLD = """<p><span style="cursor:pointer" onclick="turn()">往后看</span></p><script>
const list = document.querySelector("tbody");
const turn = () => { list.innerHTML = list.innerHTML.replaceAll(">360", ">361"); };
</script>"""


def test_a_full_page_without_a_total_is_not_taken_for_the_whole_list(
    playwright: Playwright, tmp_path: Path
) -> None:
    with served({"/": page(n=10) + UNTOLD}) as address:
        shop = shop_alone(tmp_path)
        made = record(playwright, shop, address, "field/full", shows_one, "--yes-to-proposals")

    assert made.code == 1, made.told
    assert "further pages" in made.told["error"] and made.told["advice"]
    assert files(tmp_path) == []


def test_a_full_page_that_is_whole_is_read_as_one(playwright: Playwright, tmp_path: Path) -> None:
    """It says so up to that many rows: the next night may have a second page."""

    def play(person: Person) -> None:
        shows_one(person)
        person.asked("Press what leads to the next page")
        person.answers("That is the whole list")
        accepts(person)

    with served({"/": page(n=10)}) as address:
        made = record(playwright, shop_alone(tmp_path), address, "field/whole", play)

    assert made.code == 0, made.told
    [written] = tmp_path.rglob("whole.yaml")
    assert "one_page: 10" in written.read_text("utf-8")
    assert "10 of 10 rows read" in made.told["proof"][0]["text"], made.told["proof"]


def test_a_list_that_only_looks_as_if_it_went_on(playwright: Playwright, tmp_path: Path) -> None:
    """Two buttons below it, the first greyed out: no pager, says the person."""
    two = "<div><button disabled>草稿</button><button>说明</button></div>"

    def play(person: Person) -> None:
        shows_one(person)
        person.asked("Press what leads to the next page")
        person.answers("That is the whole list")
        accepts(person)

    with served({"/": page() + two}) as address:
        made = record(playwright, shop_alone(tmp_path), address, "field/whole", play)

    assert made.code == 0, made.told


#: Six of eighteen rows at a time, or what is searched for; the page comes back to where it was left.
REMEMBERS = """<p><input name=q placeholder=商品ID><button onclick="seek(q.value)">搜索</button></p>
<p class=pages>{back}<button class=on onclick="turn(1)">下一页</button></p><script>
const q = document.querySelector("input"), all = [0, 1, 2].flatMap(p =>
  [...document.querySelectorAll("tbody tr")].map(row => {{
    const each = row.cloneNode(true);
    for (const cell of each.cells) cell.innerHTML = cell.innerHTML.replace("360", `36${{p}}`);
    return each;
  }}));
const kept = JSON.parse(localStorage.kept ?? '{{"at": 0, "words": ""}}');
const show = () => {{
  localStorage.kept = JSON.stringify(kept);
  const asked = kept.words.split(",");
  const found = all.filter(row => !kept.words || asked.some(id => row.textContent.includes(id)));
  document.querySelector("tbody").replaceChildren(...found.slice(kept.at * 6, kept.at * 6 + 6));
  document.querySelector(".on").disabled = kept.at * 6 + 6 >= found.length;
  for (const back of document.querySelectorAll(".back")) back.disabled = !kept.at;
}};
const turn = by => {{ kept.at += by; show(); }};
const seek = words => {{ Object.assign(kept, {{at: 0, words}}); show(); }};
show();
</script>"""


def test_a_list_that_comes_back_to_where_it_was_left(
    playwright: Playwright, tmp_path: Path
) -> None:
    """It is turned back to its first page; a search, which would stay too, is not used."""
    back = "<button class=back onclick='turn(-1)'>上一页</button>"
    with served({"/": page() + REMEMBERS.format(back=back)}) as address:
        shop = shop_alone(tmp_path)
        made = record(playwright, shop, address, "field/kept", shows_one, "--yes-to-proposals")

    assert made.code == 0, made.told
    [written] = tmp_path.rglob("kept.yaml")
    text = written.read_text("utf-8")
    assert "previous: previous_page" in text and "search_box" not in text
    assert "18 rows read, 18 different ids" in made.told["proof"][0]["text"], made.told["proof"]


def test_a_list_that_stays_where_it_was_left_is_refused(
    playwright: Playwright, tmp_path: Path
) -> None:
    """Of a page in the middle, read to the end, nothing would tell that it is not the whole list."""
    with served({"/": page() + REMEMBERS.format(back="")}) as address:
        shop = shop_alone(tmp_path)
        made = record(playwright, shop, address, "field/kept", shows_one, "--yes-to-proposals")

    assert made.code == 1, made.told
    assert "opens on the page that was shown last" in made.told["error"] and made.told["advice"]
    assert files(tmp_path) == []


#: Answers of a question, what removes last; what the control in the row is called; whether it has to be
#: pointed at twice.
ANSWERS = {
    "放弃 of 放弃代理": (("保留", "放弃"), "放弃代理", False),
    "取消 of 取消合作": (("再想想", "取消"), "取消合作", False),
    "what else goes on": (("留着", "放弃"), "移出", True),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_what_removes_may_be_called_as_what_goes_back(
    playwright: Playwright, tmp_path: Path, name: str
) -> None:
    """It is what the person points at, and never pressed to leave the question."""
    (stays, removes), control, twice = ANSWERS[name]
    answers = f"""<button onclick="this.closest('dialog').close()">{stays}</button>
<button onclick="localStorage.gone = 1; this.closest('dialog').close()">{removes}</button>"""
    before = page().partition("<button>确定移出</button>")[0]
    html = before.replace("移出</button>", f"{control}</button>") + answers
    gone = []

    def play(person: Person) -> None:
        person.asked("Click any product")
        person.page.get_by_role("row").nth(3).get_by_text(control).click()
        person.asked("Point at what goes on")
        person.page.get_by_role("button", name=removes, exact=True).click()
        if twice:
            person.told("goes back")
            person.page.get_by_role("button", name=removes, exact=True).click()
        person.asked("Is this right?")
        gone.append(person.page.evaluate("localStorage.gone"))
        accepts(person)

    with served({"/": html}) as address:
        made = record(playwright, shop_alone(tmp_path), address, "field/answers", play)

    assert made.code == 0, made.told
    assert gone == [None]
    [written] = tmp_path.rglob("answers.yaml")
    assert f"name: {removes}" in written.read_text("utf-8")


def test_who_points_at_the_wrong_answer_removes_nothing(
    playwright: Playwright, tmp_path: Path
) -> None:
    """The other one is called as what goes back, and is what removes."""
    before = page().partition("<button>确定移出</button>")[0]
    html = (
        before.replace("移出</button>", "放弃代理</button>")
        + """
<button onclick="this.closest('dialog').close()">保留</button>
<button onclick="localStorage.gone = 1; this.closest('dialog').close()">放弃</button>"""
    )
    gone = []

    def play(person: Person) -> None:
        person.asked("Click any product")
        person.page.get_by_role("row").nth(3).get_by_text("放弃代理").click()
        person.asked("Point at what goes on")
        person.page.get_by_role("button", name="保留", exact=True).click()
        person.asked("Is this right?")
        gone.append(person.page.evaluate("localStorage.gone"))
        person.answers("Yes")
        person.asked("Recorded")
        gone.append(person.page.evaluate("localStorage.gone"))
        person.answers("Close")

    with served({"/": html}) as address:
        record(playwright, shop_alone(tmp_path), address, "field/wrong", play)

    assert gone == [None, None]


def test_a_question_outside_the_frame_of_the_list(playwright: Playwright, tmp_path: Path) -> None:
    around = page().replace(
        "<table", "<iframe src=/list width=900 height=500></iframe><table hidden"
    )

    def play(person: Person) -> None:
        person.asked("Click any product")
        inside = person.page.frame_locator("iframe")
        inside.get_by_role("row").nth(3).get_by_text("移出").click()
        person.told("outside the frame")
        person.answers("Stop")

    with served({"/": around, "/list": page(asks="top.ask.showModal()")}) as address:
        made = record(playwright, shop_alone(tmp_path), address, "field/refused", play)

    assert made.code == 1
    assert "address of the frame" in made.told["advice"]
    assert files(tmp_path) == []


def test_a_question_that_comes_late_is_waited_for(playwright: Playwright, tmp_path: Path) -> None:
    def play(person: Person) -> None:
        person.asked("Click any product")
        person.page.get_by_role("row").nth(3).get_by_text("移出").click()
        person.asked("Point at what goes on")
        person.answers("Stop")

    with served({"/": page(asks="setTimeout(() => ask.showModal(), 1200)")}) as address:
        made = record(playwright, shop_alone(tmp_path), address, "field/late", play)

    assert made.code == 1
    assert made.told["error"] == "recording was stopped"
    assert files(tmp_path) == []


TWO = page(numbers={"编号": "58", "流水": "59"}, cells="goods")
#: The same without classes: what stands over them tells them apart.
HEADED = page(numbers={"编号": "58", "流水": "59"})


@pytest.mark.parametrize("html", [TWO, HEADED], ids=["classes", "heads"])
def test_of_two_numbers_the_person_says_which(
    playwright: Playwright, tmp_path: Path, html: str
) -> None:
    def play(person: Person) -> None:
        person.asked("Click any product")
        person.page.get_by_text("家用保温杯 3 号").click()
        person.asked("Which of these numbers")
        person.page.get_by_text("5900000000000000004").click()
        person.asked("Tick one product")
        person.told("as 流水 59")
        person.answers("Stop")

    with served({"/": html}) as address:
        made = record(playwright, shop_alone(tmp_path), address, "field/two", play)
    assert made.told["error"] == "recording was stopped"


def test_of_two_numbers_an_option_says_which(playwright: Playwright, tmp_path: Path) -> None:
    with served({"/": TWO}) as address:
        home = shop_alone(tmp_path)
        told = stops_at("as 流水 59")
        made = record(playwright, home, address, "field/two", told, "--row-key", "流水")
        assert made.told["error"] == "recording was stopped"

        def play(person: Person) -> None:
            person.asked("Click any product")
            person.page.get_by_text("家用保温杯 3 号").click()

        made = record(playwright, home, address, "field/two", play, "--row-key", "货号")
    assert made.code == 1
    assert made.told["error"] == "--row-key 货号: the rows carry 编号, 流水"
    assert files(tmp_path) == []


def test_the_window_is_closed(playwright: Playwright, tmp_path: Path) -> None:
    def play(person: Person) -> None:
        person.asked("Click any product")
        person.page.close()

    with served({"/": page()}) as address:
        made = record(playwright, shop_alone(tmp_path), address, "field/closed", play)

    assert made.code == 1
    assert made.told["error"] == "the window was closed"
    assert files(tmp_path) == []


@pytest.fixture
def heard() -> Iterator[None]:
    """Tests that were started in the background ignore Ctrl-C, and hand that on to what they start."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("heard")
def test_ctrl_c_leaves_nothing_behind(playwright: Playwright, tmp_path: Path) -> None:
    with (
        served({"/": page()}) as address,
        recorder(shop_alone(tmp_path), address, "field/stopped") as (process, port, log),
    ):
        shown = attached(playwright, port, process).contexts[0].pages[0]
        expect(shown.get_by_role("status")).to_contain_text("Click any product")
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=30)
        said = told_in(log)

    assert process.returncode == 130
    assert "Traceback" not in said
    assert files(tmp_path) == []


def test_a_page_that_is_not_there(playwright: Playwright, tmp_path: Path) -> None:
    with recorder(shop_alone(tmp_path), "http://127.0.0.1:9/", "field/none") as (process, *_rest):
        out, _err = process.communicate(timeout=60)

    assert process.returncode == 1
    assert "does not answer" in out and "check the address" in out

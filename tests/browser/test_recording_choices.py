"""What the person decides while recording, beforehand by options, and when a page is recorded once more."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Playwright
from ruamel.yaml import YAML

from tests.pages import FieldPages

from .recording import Person, record, shop_alone
from .test_recording import plain
from .test_recording_refused import page, served


def test_proposals_are_confirmed_one_by_one_and_whose_page_it_is(
    playwright: Playwright, tmp_path: Path
) -> None:
    """The shop has another name on this page, and its search is not to be used."""

    def play(person: Person) -> None:
        plain(person)
        person.asked("Is this right?")
        person.told("search: ")
        person.told("total: 120")
        person.answers("without search")
        person.told("search: none")
        person.answers("Yes, write it")
        person.asked("Click where the page says whose it is")
        person.told("“晚风小店” anywhere")
        person.page.get_by_text("好物优选旗舰店").click()
        person.asked("Recorded and proved")
        person.told("120 of 120 rows read")
        person.answers("Close")

    home = shop_alone(tmp_path, "晚风小店")
    with FieldPages() as pages:
        made = record(playwright, home, pages.url("plain"), "erp/autumn", play, "--site", "erp")
        address = pages.url("plain", "")
        assert not pages.log

    assert made.code == 0, (made.told, made.said)
    assert made.told["site"] == "erp"
    written = (home / "shops.yaml").read_text("utf-8")
    assert written.startswith("# 我的店铺\n")
    shop = YAML(typ="safe").load(written)["shops"]["demo"]
    assert shop == {
        "name": "晚风小店",
        "sites": {"erp": address},
        "shows": {"erp": "好物优选旗舰店"},
    }
    page = YAML(typ="safe").load((home / "selectors" / "erp" / "autumn.yaml").read_text("utf-8"))
    assert "search_box" not in page["names"]
    assert page["verified"] is False
    flow = (home / "flows" / "erp" / "autumn.py").read_text("utf-8")
    assert "locate" not in flow
    assert len(flow.splitlines()) <= 40


def test_one_test_product_really_goes_and_the_page_is_recorded_once_more(
    playwright: Playwright, tmp_path: Path
) -> None:
    home = shop_alone(tmp_path)
    with FieldPages() as pages:
        url, chosen = pages.url("plain"), pages.ids("plain")[40]

        made = record(
            playwright, home, url, "erp/autumn", plain, "--yes-to-proposals",
            "--batch", "5", "--title", "秋季清仓", "--really", chosen,
        )  # fmt: skip

        assert made.code == 0, (made.told, made.said)
        assert made.told["really"] == f"{chosen}: removed"
        assert [entry["ids"] for entry in pages.log] == [[chosen]]
        flow = home / "flows" / "erp" / "autumn.py"
        assert 'title = "秋季清仓"' in flow.read_text("utf-8")
        assert "batch = 5" in flow.read_text("utf-8")
        case = home / "recordings" / "erp" / "autumn"
        kept = (case / "page.html").read_text("utf-8")
        assert not any(i in kept for i in pages.ids("plain")), "product ids in the snapshot"
        assert "好物优选" not in kept and "data-unbind" not in kept
        assert json.loads((case / "case.json").read_text("utf-8"))["gestures"] == 3

        # Some weeks later a colleague has noted something, and one name finds nothing any more.
        page = home / "selectors" / "erp" / "autumn.yaml"
        was, flow_was = page.read_text("utf-8"), flow.read_text("utf-8")
        good = was[was.index("  batch_remove:") :]
        good = good[good.index("find:") : good.index("\n", good.index("- "))]
        noted = was.replace("names:\n", "names:  # 小李核对过\n", 1)
        page.write_text(noted.replace("移出所选", "移出选中的商品"), "utf-8")

        again = record(playwright, home, url, "erp/autumn", plain, "--yes-to-proposals")

        assert again.code == 0, (again.told, again.said)
        assert again.told["changes"] == ["names.batch_remove: found in another way now"]
        now = page.read_text("utf-8")
        assert "names:  # 小李核对过\n" in now
        assert now.replace("  # 小李核对过", "") == was or good in now
        assert flow.read_text("utf-8") == flow_was
        assert len(pages.log) == 1


def test_what_leads_to_the_list_may_vanish_with_the_overview(
    playwright: Playwright, tmp_path: Path
) -> None:
    """In the same document: nothing of it is left to look at once it was clicked."""

    def play(person: Person) -> None:
        person.asked("Click any product")
        person.page.get_by_text("夏季清仓").click()
        row = person.page.get_by_role("row").nth(3)
        row.get_by_text("移出").click()
        person.asked("Point at what goes on")
        person.page.get_by_role("button", name="确定移出").click()

    overview = (
        '<main id=over><div class=plan style="cursor:pointer" '
        'onclick="over.replaceWith(goods.content)"><b>夏季清仓</b> 进行中</div></main>'
        "<template id=goods><table"
    )
    html = page().replace("<table", overview).replace("</table>", "</table></template>")
    with served({"/": html}) as address:
        home = shop_alone(tmp_path)
        made = record(playwright, home, address, "erp/plans", play, "--yes-to-proposals")

    assert made.code == 0, (made.told, made.said)
    assert any("6 of 6 rows read" in p["text"] for p in made.told["proof"]), made.told["proof"]
    assert "open = steps(click(" in (home / "flows" / "erp" / "plans.py").read_text("utf-8")


def test_a_click_while_the_rows_are_still_being_drawn_counts(
    playwright: Playwright, tmp_path: Path
) -> None:
    """Grey places stand in for the rows once more, just after the click."""

    def play(person: Person) -> None:
        person.asked("Click any product")
        person.page.get_by_text("家用保温杯 3 号").click()
        person.asked("Tick one product")
        person.told("6 rows on this page")
        person.answers("Stop")

    again = """<script>addEventListener("pointerdown", () => setTimeout(() => {
      const body = document.querySelector("tbody"), rows = body.innerHTML;
      body.innerHTML = rows.replace(/>[^<]+</g, "> <");
      setTimeout(() => { body.innerHTML = rows; }, 1500);
    }), {capture: true, once: true})</script>"""
    with served({"/": again + page()}) as address:
        made = record(playwright, shop_alone(tmp_path), address, "erp/drawn", play)
    assert made.told["error"] == "recording was stopped"


def test_a_bar_that_comes_with_a_tick_is_no_menu(playwright: Playwright, tmp_path: Path) -> None:
    """The box is drawn, and the bar stands over the page: it says how many are ticked."""

    def play(person: Person) -> None:
        person.asked("Click any product")
        person.page.locator("tbody .box").nth(2).click()
        person.asked("Press what removes the ticked product")
        person.answers("Stop")

    bar = """<style>.box { display: inline-block; width: 14px; height: 14px; border: 1px solid;
    cursor: pointer } .on { background: blue } .bar { position: fixed; bottom: 0; left: 0; right: 0 }
    </style><script>
    const puts = (el, html) => el.insertAdjacentHTML(el === document.body ? "beforeend" : "afterbegin", html);
    for (const tr of document.querySelectorAll("tbody tr")) puts(tr, "<td><span class=box></span>");
    puts(document.querySelector("thead tr"), "<th>");
    onclick = event => {
      if (!event.target.matches(".box")) return;
      event.target.classList.toggle("on");
      puts(document.body, "<div class=bar>已选 1 项 <button>导出</button> <button>移出</button></div>");
    };</script>"""
    with served({"/": page() + bar}) as address:
        made = record(playwright, shop_alone(tmp_path), address, "erp/bar", play)
    assert made.told["error"] == "recording was stopped"


def test_what_removes_may_select_its_row_too(playwright: Playwright, tmp_path: Path) -> None:
    def play(person: Person) -> None:
        person.asked("Click any product")
        person.page.get_by_role("row").nth(3).get_by_text("移出").click()
        person.asked("Point at what goes on")
        person.answers("Stop")

    selects = """<script>onclick = event => {
      const row = event.target.closest("tbody tr");
      if (!row) return;
      row.classList.add("picked");
      document.body.insertAdjacentHTML("afterbegin", "<p>已选 1 项</p>");
    };</script>"""
    with served({"/": page() + selects}) as address:
        made = record(playwright, shop_alone(tmp_path), address, "erp/selects", play)
    assert made.told["error"] == "recording was stopped"


def test_a_control_is_told_by_the_words_that_it_says_in_every_row(
    playwright: Playwright, tmp_path: Path
) -> None:
    """Beside another one, and neither has anything else to tell it by."""

    def play(person: Person) -> None:
        person.asked("Click any product")
        person.page.get_by_role("row").nth(1).get_by_text("移出计划").click()
        person.asked("Point at what goes on")
        person.page.get_by_role("button", name="确定移出").click()

    before, button = "<button class=go onclick=", "移出</button>"
    html = page().replace(before, "<a>出价</a> <a onclick=").replace(button, "移出计划</a>")
    with served({"/": html}) as address:
        home = shop_alone(tmp_path)
        made = record(playwright, home, address, "erp/bare", play, "--yes-to-proposals")

    assert made.code == 0, (made.told, made.said)
    assert "移出计划" in (home / "selectors" / "erp" / "bare.yaml").read_text("utf-8")


def test_arrows_without_words_turn_the_pages(playwright: Playwright, tmp_path: Path) -> None:
    """Four alike, told apart by what is drawn on them; the last page is not the next one."""

    def play(person: Person) -> None:
        person.asked("Click any product")
        person.page.get_by_role("row").nth(1).get_by_text("移出").click()
        person.asked("Point at what goes on")
        person.page.get_by_role("button", name="确定移出").click()

    arrows = "".join(
        f"<button onclick='turn({to})'><svg width=16 height=16><path d='{drawn}'/></svg></button>"
        for to, drawn in (
            ("0", "M9 2 3 8 9 14 M1 2V14"),
            ("at - 1", "M9 2 3 8 9 14"),
            ("2", "M3 2 9 8 3 14 M12 2V14"),
            ("at + 1", "M4 2 10 8 4 14"),
        )
    )
    script = """<p id=pager>%s</p><script>
      let at = 0;
      const rows = [...document.querySelectorAll("tbody tr")], arrows = pager.querySelectorAll("button");
      const turn = to => {
        at = to;
        document.querySelector("tbody").replaceChildren(...rows.slice(at * 2, at * 2 + 2));
        arrows.forEach((arrow, n) => { arrow.disabled = n < 2 ? at === 0 : at === 2; });
      };
      turn(0);
    </script>"""
    with served({"/": page() + script % arrows}) as address:
        home = shop_alone(tmp_path)
        made = record(playwright, home, address, "erp/arrows", play, "--yes-to-proposals")

    assert made.code == 0, (made.told, made.said)
    assert any("6 different ids" in p["text"] for p in made.told["proof"]), made.told["proof"]


GUIDE = """<style>.new-guide { position: fixed; inset: 0; background: #0008; }
.new-guide div { background: #fff; margin: 200px auto; width: 300px; }</style>
<script>
  const say = ["看看新功能", "批量管理在这里", "客服在右下角"], n = %d;
  const show = step => {
    document.querySelector(".new-guide")?.remove();
    const next = `<button onclick="show(${step + 1})">${step < n - 1 ? "下一步" : "知道了"}</button>`;
    if (step < n) document.body.insertAdjacentHTML("beforeend", `<div class=new-guide>
      <div><h3>新手引导 ${step + 1}/${n}</h3><p>${say[step]} %s</p>${next}</div></div>`);
  };
  addEventListener("%s", () => show(0), {once: true});
</script>"""


def guided(person: Person, steps: int, late: bool = False, agreed: bool = False) -> None:
    """``late``: the guide comes only once a product was clicked. ``agreed``: closing it is agreeing."""

    def close() -> None:
        for step in range(1, steps + 1):
            guide = person.page.locator(".new-guide").filter(has_text=f"新手引导 {step}/{steps}")
            guide.get_by_role("button").click()

    person.asked("Click any product")
    if not late:
        close()
    if agreed:
        person.told("“新手引导 1/1” is for a person to answer")
        person.answers("Stop")
        return
    person.page.get_by_text("家用保温杯 3 号").click()
    person.asked("Tick one product")
    if late:
        person.page.evaluate("show(0)")
        close()
    person.page.get_by_role("row").nth(1).get_by_text("移出").click()
    person.asked("Point at what goes on")
    person.page.get_by_role("button", name="确定移出").click()


@pytest.mark.parametrize(("steps", "late"), [(1, False), (3, False), (1, True)])
def test_what_the_person_closes_is_closed_from_then_on(
    playwright: Playwright, tmp_path: Path, steps: int, late: bool
) -> None:
    """It comes at every load: none of the proof would succeed with it standing there."""
    html = page() + GUIDE % (steps, "", "never" if late else "load")
    with served({"/": html}) as address:
        made = record(
            playwright, shop_alone(tmp_path), address, "erp/guided",
            lambda person: guided(person, steps, late), "--yes-to-proposals", "--site", "erp",
        )  # fmt: skip

    assert made.code == 0, (made.told, made.said)
    assert "open =" not in (tmp_path / "flows" / "erp" / "guided.py").read_text("utf-8")
    site = (tmp_path / "selectors" / "sites" / "erp.yaml").read_text("utf-8")
    overlays = YAML(typ="safe").load(site)["overlays"]
    assert len(overlays) == steps
    for overlay in overlays:
        assert overlay["css"] == "div.new-guide" and overlay["close"].endswith("button")
    assert re.search(
        overlays[0]["says"], "新手引导 2/3\n看看新功能\n" + ("知道了" if steps == 1 else "下一步")
    )
    assert not re.search(overlays[0]["says"], "新手引导 1/1 确定移出该商品吗？ 知道了")


def test_a_notice_that_is_titled_like_the_question_is_not_taken_for_it(
    playwright: Playwright, tmp_path: Path
) -> None:
    """And drawn like it: what closes the one would answer the other."""

    def play(person: Person) -> None:
        person.asked("Click any product")
        person.page.get_by_role("button", name="知道了").click()
        person.page.get_by_role("row").nth(1).get_by_text("移出").click()
        person.asked("Point at what goes on")
        person.page.get_by_role("button", name="确定移出").click()

    notice = """<dialog class=ask-box id=notice><h3>提示</h3><p>今晚维护</p>
    <button onclick="notice.close()">知道了</button></dialog><script>notice.showModal()</script>"""
    html = page().replace("<p>确定", "<h3>提示</h3><p>确定") + notice
    with served({"/": html}) as address:
        made = record(
            playwright, shop_alone(tmp_path), address, "erp/titled",
            play, "--yes-to-proposals", "--site", "erp",
        )  # fmt: skip

    assert made.code == 0, (made.told, made.said)
    site = (tmp_path / "selectors" / "sites" / "erp.yaml").read_text("utf-8")
    (overlay,) = YAML(typ="safe").load(site)["overlays"]
    assert re.search(overlay["says"], "提示 今晚维护 知道了")
    assert not re.search(overlay["says"], "提示 确定移出该商品吗？ 确定移出 取消")


def test_a_bar_over_the_page_is_no_notice(playwright: Playwright, tmp_path: Path) -> None:
    """It comes with the first tick, says what a notice might, and its icon removes."""

    def play(person: Person) -> None:
        person.asked("Click any product")
        person.page.get_by_role("checkbox").nth(1).click()
        person.asked("Press what removes")
        person.page.locator(".bar button").click()
        person.asked("Point at what goes on")
        person.page.get_by_role("button", name="确定移出").click()

    bar = """<style>.bar { position: fixed; bottom: 0 }
    .bar:not(:has(~ table :checked)) { display: none }</style>
    <div class=bar>对所选商品 <button class=bin title="" onclick="ask.showModal()">
    <svg width=16 height=16><path d="M2 2H14V14Z"/></svg></button></div><table"""
    html = page().replace("<table", bar).replace("<tr><td>", "<tr><td><input type=checkbox>")
    with served({"/": html}) as address:
        made = record(
            playwright, shop_alone(tmp_path), address, "erp/bar", play, "--yes-to-proposals"
        )

    assert made.code == 0, (made.told, made.said)
    flow = (tmp_path / "flows" / "erp" / "bar.py").read_text("utf-8")
    assert 'click("batch_remove")' in flow


def test_an_agreement_is_closed_by_no_machine(playwright: Playwright, tmp_path: Path) -> None:
    def play(person: Person) -> None:
        guided(person, 1, agreed=True)

    with served({"/": page() + GUIDE % (1, "继续使用即同意服务协议", "load")}) as address:
        made = record(
            playwright, shop_alone(tmp_path), address, "erp/agreed",
            play, "--yes-to-proposals", "--site", "erp",
        )  # fmt: skip

    assert made.code != 0
    site = tmp_path / "selectors" / "sites" / "erp.yaml"
    assert not site.exists() or "overlays" not in site.read_text("utf-8")

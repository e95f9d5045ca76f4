"""A page built anew, with other classes: what only saved time is done without, and all of it is told."""

from __future__ import annotations

import pytest

from bot.browser.list.listing import Listing
from bot.browser.page import ScenePage
from bot.browser.selection import Selection
from bot.scene.steps import steps, tick

from .test_strange_pages import A, B, C, Show, name, row, server, show  # noqa: F401

REGION = {"what": "列表", "find": [{"css": ".old"}, {"css": "body"}]}


def told(page: ScenePage) -> set[str]:
    return {drift.name for drift in page.names.drift}


def test_the_list_is_looked_for_in_the_whole_page(show: Show) -> None:  # noqa: F811
    """Of whose total nobody knows what it is about."""
    html = f"<p>待办 共 1 条</p><div class=new>{row(A)}{row(B)}</div><p>共 2 条，已选 0 条</p>"
    page = show(
        {"/": html},
        names={"list": REGION},
        rows={"selected": r"已选\s*(\d+)"},
        pager={"total": r"共\s*(\d+)"},
    )

    read = page.read()

    assert read.ids == (A, B) and read.total is None
    assert read.selected == 0, "which is held against the ticked rows"
    assert "list" in told(page)


def test_what_is_drawn_late_is_no_other_build(show: Show) -> None:  # noqa: F811
    html = f"""<p>待办 共 1 条</p>{row(A)}<script>setTimeout(() => {{
      document.querySelector(".row").remove();
      document.body.insertAdjacentHTML("beforeend", `<div class=old>{row(B)}{row(C)}共 2 条</div>`);
    }}, 20)</script>"""
    page = show({"/": html}, names={"list": REGION}, pager={"total": r"共\s*(\d+)"})
    page.page.locator(".old").wait_for()

    read = page.read()

    assert read.ids == (B, C) and read.total == 2
    assert not told(page)


PAGES = """<div id=list></div><button class=next>下一页</button><script>
  const ALL = ["%s", "%s"], list = document.querySelector("#list"), next = document.querySelector(".next");
  let at = 0;
  const draw = () => {
    list.innerHTML = `<div class=row data-id=${ALL[at]}>商品</div>`;
    next.disabled = at === ALL.length - 1;
  };
  next.onclick = () => { at++; draw(); };
  draw();
</script>""" % (A, B)  # noqa: UP031


def test_without_the_box_of_page_sizes_the_pages_are_read_as_they_are(show: Show) -> None:  # noqa: F811
    page = show(
        {"/": PAGES},
        names={"next": name(".next"), "size": name(".size"), "size_option": name(".option")},
        pager={"next": "next", "size": "size", "sizes": [1, 100]},
    )
    listing = Listing(page, "")
    listing.enter(loaded=True)
    assert list(listing.read_all(entered=True)) == [A, B]
    assert told(page) == {"size"}


@pytest.mark.parametrize("head", ["", "<input type=checkbox class=all>"])
def test_without_the_box_in_the_head_each_row_is_ticked(show: Show, head: str) -> None:  # noqa: F811
    box = "<input type=checkbox class=box>"
    all_ = """<script>document.querySelector(".all")?.addEventListener("change", event => {
      for (const box of document.querySelectorAll(".box")) box.checked = event.target.checked; })</script>"""
    page = show(
        {"/": f"{head}<div id=list>{row(A, box)}{row(B, box)}</div>{all_}"},
        names={"box": name(".box", **{"in": "row"}), "all": name(".all")},
        rows={"select_all": "all"},
        flow={"select": steps(tick("box")), "batch": 5},
    )
    selection = Selection(page)

    assert selection.tick_exactly([A, B], page.read()).ticked == {A, B}
    assert not selection.untick_all().ticked
    assert told(page) == (set() if head else {"all"})

"""A reading is whole when it adds up, or when the end of the pages was seen: small pages, each with another
pager."""

from __future__ import annotations

import json

import pytest

from bot.browser.list.listing import Listing
from bot.browser.page import ScenePage
from bot.errors import ReadingUnproved

from .test_strange_pages import Show, name, server, show  # noqa: F401

IDS = [f"36900000000000000{n:02d}" for n in range(1, 8)]

PAGE = """
<div id=list><div id=rows></div><span id=total></span><button id=next>下一页</button></div>
<script>
const ids = %(ids)s, size = 3, pages = Math.ceil(ids.length / size);
let page = 1;
const by = id => document.getElementById(id);
const draw = list => { by("rows").innerHTML = list.map(i => `<div class=row data-id=${i}>商品</div>`).join("")
  || "<p class=nothing>没有了</p>"; };
const of = n => ids.slice((n - 1) * size, n * size);
const turn = to => { page = to; draw(of(page)); };
const off = () => { by("next").disabled = true; };
by("total").textContent = "%(total)s";
turn(1);
by("next").onclick = () => { %(click)s };
%(begin)s
</script>
"""

#: What a click on the arrow does.
GREYED = "turn(page + 1); if (page === pages) off();"
ONE_MORE_GREYS = "if (page < pages) turn(page + 1); else { turn(page); off(); }"
ONE_MORE_REMOVES = "if (page < pages) turn(page + 1); else { turn(page); by('next').remove(); }"
ONE_MORE_SILENTLY = "if (page < pages) turn(page + 1); else off();"
GONE = "turn(page + 1); if (page === pages) by('next').remove();"
APPENDS = "page++; draw(ids.slice(0, page * size)); if (page === pages) by('next').remove();"
STAYS = "if (page < pages) turn(page + 1); else turn(page);"
NOTHING = "if (page < pages) turn(page + 1);"
EMPTY = "turn(page + 1);"
ROUND = "turn(page % pages + 1);"


def read(
    shown: Show,
    click: str,
    total: str = "",
    begin: str = "",
    pager: dict[str, object] | None = None,
) -> set[str]:
    html = PAGE % {"ids": json.dumps(IDS), "total": total, "click": click, "begin": begin}
    page = shown(
        {"/": html},
        names={"next": name("#next"), "empty": name(".nothing")},
        rows={"empty": "empty"},
        pager={"next": "next", "total": r"共(\d+)条"} if pager is None else pager,
    )
    listing = Listing(page, "")
    listing.enter()
    return set(listing.read_all(entered=True))


@pytest.mark.parametrize(
    "click", [GREYED, ONE_MORE_GREYS, ONE_MORE_REMOVES, ONE_MORE_SILENTLY, GONE, APPENDS]
)
def test_an_end_that_is_seen(show: Show, click: str) -> None:  # noqa: F811
    assert read(show, click) == set(IDS)


@pytest.mark.parametrize("click", [STAYS, NOTHING, EMPTY, ROUND])
def test_an_end_that_is_not_seen(show: Show, click: str) -> None:  # noqa: F811
    with pytest.raises(ReadingUnproved):
        read(show, click)


@pytest.mark.parametrize("click", [GREYED, ONE_MORE_GREYS, STAYS, NOTHING, EMPTY, ROUND, APPENDS])
def test_a_total_is_the_end(show: Show, click: str) -> None:  # noqa: F811
    assert read(show, click, total="共7条") == set(IDS)


@pytest.mark.parametrize("total", ["共3条", "共6条", "共8条"])
@pytest.mark.parametrize("click", [GREYED, APPENDS])
def test_a_number_that_is_not_the_total(show: Show, click: str, total: str) -> None:  # noqa: F811
    """The rows of a page, say: the arrow can still be used, so it is turned."""
    with pytest.raises(ReadingUnproved):
        read(show, click, total=total)


@pytest.mark.parametrize("total", ["共3+条", "共 3.5万 条", "共3多条"])
def test_about_so_many_is_no_total(show: Show, total: str) -> None:  # noqa: F811
    assert read(show, GREYED, total=total, pager={"next": "next", "total": r"共\s*(\d+)"}) == set(
        IDS
    )


def test_an_arrow_that_is_called_otherwise_now(show: Show) -> None:  # noqa: F811
    with pytest.raises(ReadingUnproved, match="nothing says that these are all"):
        read(show, GREYED, begin="by('next').id = 'weiter'")


def test_a_file_without_a_pager_says_that_there_is_one_page(show: Show) -> None:  # noqa: F811
    assert read(show, GREYED, pager={}) == set(IDS[:3])


@pytest.mark.parametrize(
    ("n", "pager", "whole"),
    [
        (7, {}, True),
        (10, {}, False),
        (12, {}, False),
        (13, {}, True),
        (20, {}, False),
        (20, {"total": r"共(\d+)条"}, False),
        (20, {"one_page": 20}, True),
        (15, {"one_page": 20}, True),
        (23, {"one_page": 20}, True),
        (50, {"one_page": 20}, False),
        (100, {}, False),
    ],
)
def test_as_many_rows_as_a_page_holds_are_not_all(
    show: Show,  # noqa: F811
    n: int,
    pager: dict[str, object],
    whole: bool,
) -> None:
    """Nothing is known to turn the pages and no total is shown: the rest may stand on a second one."""
    ids = [f"36900000000000{i:05d}" for i in range(n)]
    rows = "".join(f"<div class=row data-id={i}>商品</div>" for i in ids)
    listing = Listing(show({"/": f"<div id=list>{rows}</div>"}, pager=pager), "")
    listing.enter()
    if whole:
        assert set(listing.read_all(entered=True)) == set(ids)
    else:
        with pytest.raises(ReadingUnproved, match="nothing says that these are all"):
            listing.read_all(entered=True)


#: On a slow machine the click on an option is over before it is answered.
SLOW = """
<div id=list><div id=rows></div><span>共7条</span><span id=box>3 条/页</span>
<ul id=menu hidden><li>7 条/页</ul><button id=next>下一页</button></div>
<script>
const ids = %s, by = id => document.getElementById(id);
const row = i => `<div class=row data-id=${i}>商品</div>`;
const draw = list => { by("rows").innerHTML = list.map(row).join(""); };
draw(ids.slice(0, 3));
window.opened = 0;
by("box").onclick = () => { window.opened++; by("menu").hidden = false; };
by("menu").onclick = () => {
  const until = performance.now() + 2600;
  while (performance.now() < until);
  by("menu").hidden = by("next").disabled = true;
  by("box").textContent = "7 条/页";
  draw(ids);
};
</script>
"""


def sized(shown: Show, html: str) -> ScenePage:
    return shown(
        {"/": html},
        names={
            "next": name("#next"),
            "size": name("#box"),
            "size_option": {"what": "选项", "find": [{"css": "#menu li"}]},
        },
        pager={"next": "next", "size": "size", "sizes": [3, 7], "total": r"共(\d+)条"},
    )


def test_a_page_size_that_was_chosen_is_not_chosen_again(show: Show) -> None:  # noqa: F811
    """Nor is an option waited for that the closed menu does not show any more."""
    page = sized(show, SLOW % json.dumps(IDS))
    listing = Listing(page, "")
    listing.enter()
    assert set(listing.read_all(entered=True)) == set(IDS)
    assert page.page.evaluate("window.opened") == 1


#: The menu stands in the box, and closes once without taking what was pressed.
SHY = """
<div id=list><div id=rows></div><span>共7条</span>
<div id=box><b>3 条/页</b><ul id=menu hidden><li>7 条/页</ul></div><button id=next>下一页</button></div>
<script>
const ids = %s, by = id => document.getElementById(id);
const row = i => `<div class=row data-id=${i}>商品</div>`;
const draw = list => { by("rows").innerHTML = list.map(row).join(""); };
draw(ids.slice(0, 3));
let shy = true;
by("box").onclick = () => { by("menu").hidden = false; };
by("menu").onclick = event => {
  event.stopPropagation();
  const until = performance.now() + 2600;
  if (shy) while (performance.now() < until);
  by("menu").hidden = true;
  if (!shy) { by("next").disabled = true; by("box").firstChild.textContent = "7 条/页"; draw(ids); }
  shy = false;
};
</script>
"""


def test_a_menu_that_closed_without_taking_the_size_is_opened_again(show: Show) -> None:  # noqa: F811
    listing = Listing(sized(show, SHY % json.dumps(IDS)), "")
    listing.enter()
    assert set(listing.read_all(entered=True)) == set(IDS)

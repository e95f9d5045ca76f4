"""Lists that fetch more rows near their end: where one ends is proved, or nothing is concluded from it."""

from __future__ import annotations

import pytest

from bot.browser.list.listing import Listing
from bot.browser.selection import Selection
from bot.errors import NameNotFound, PageSilent

from .test_strange_pages import Show, listed, name, row, server, show  # noqa: F401

ALL = [f"36900000000000{n:05}" for n in range(1, 61)]

#: Twenty rows, and twenty more each time its end is seen, until there are sixty. `fetched`: how they come.
PAGE = """<style>.row{{height:40px}} {style}</style><p class=total>{total}</p>{list}
<script>
  const ALL = {all}, pane = {pane}, list = document.querySelector("#list");
  let shown = 0, busy = false;
  const more = () => {{
    for (const id of ALL.slice(shown, shown + 20))
      list.insertAdjacentHTML("beforeend", `<div class=row data-id=${{id}}>商品 ${{id}}</div>`);
    shown += 20;
    busy = false;
    {ended}
  }};
  const near = () => pane.scrollTop + pane.clientHeight > pane.scrollHeight - 30;
  (pane === document.scrollingElement ? document : pane).addEventListener("scroll", () => {{
    if (busy || shown >= ALL.length || !near()) return;
    busy = true;
    {fetched}
  }});
  more();
</script>"""
OWN_BOX = ("#list{height:300px;overflow:auto}", "document.querySelector('#list')")
WINDOW = ("", "document.scrollingElement")
LATE = "setTimeout(more, 300)"
BY_REQUEST = "fetch('/slow').then(r => r.text()).then(more)"


def page(box: tuple[str, str], fetched: str, *, total: str = "", ended: str = "") -> str:
    style, pane = box
    return PAGE.format(
        style=style, pane=pane, list=listed(), all=ALL, fetched=fetched, total=total, ended=ended
    )


def scrolled(
    show: Show,  # noqa: F811
    box: tuple[str, str],
    html: str,
    *,
    css: str = "",
    within: str = "whole",
    **keys: object,
) -> Listing:
    css = css or ("html" if box is WINDOW else "#list")
    shown = show(
        {"/": html},
        names={"scroller": name(css), "whole": name("body")},
        rows={"scroller": "scroller", "within": within},
        **keys,
    )
    return Listing(shown, "")


@pytest.mark.parametrize("box", [OWN_BOX, WINDOW], ids=["own box", "window"])
@pytest.mark.parametrize("fetched", ["more()", LATE, BY_REQUEST], ids=["at once", "late", "slow"])
def test_a_list_is_scrolled_to_its_real_end(
    show: Show,  # noqa: F811
    box: tuple[str, str],
    fetched: str,
) -> None:
    listing = scrolled(show, box, page(box, fetched))

    listing.enter()
    rows = listing.read_all(entered=True)

    assert list(rows) == ALL
    assert listing.total == len(ALL), "counted, as the page says no number"


def test_a_request_on_its_way_is_no_end(show: Show) -> None:  # noqa: F811
    """It takes longer than anything before it."""
    fetched = "fetch(shown < 40 ? '/quick' : '/slower').then(r => r.text()).then(more)"
    listing = scrolled(show, OWN_BOX, page(OWN_BOX, fetched))

    listing.enter()

    assert list(listing.read_all(entered=True)) == ALL


def test_a_request_that_fails_ends_the_waiting(show: Show) -> None:  # noqa: F811
    """And one that never ends is told as such: nothing is concluded from what was read."""
    fetched = "fetch('http://shop.localhost:1/').catch(more)"
    listing = scrolled(show, OWN_BOX, page(OWN_BOX, fetched))
    listing.enter()
    assert list(listing.read_all(entered=True)) == ALL


def test_a_request_that_never_ends_is_no_end(show: Show) -> None:  # noqa: F811
    listing = scrolled(show, OWN_BOX, page(OWN_BOX, "fetch('/never').then(more)"))
    with pytest.raises(PageSilent, match="still loading"):
        listing.enter()


def test_words_that_only_look_like_an_end_are_none(show: Show) -> None:  # noqa: F811
    """The end is asked for at least once, whatever the page says below its list."""
    ended = "list.parentNode.append('怎样做到底价 没有更多了')"
    listing = scrolled(show, WINDOW, page(WINDOW, LATE, ended=ended))
    listing.enter()
    assert list(listing.read_all(entered=True)) == ALL


def test_a_total_that_is_reached_or_the_words_of_the_end_are_waited_for_no_longer(
    show: Show,  # noqa: F811
) -> None:
    """Told by how often a list that has all its rows is scrolled back up from its end: without either, the
    end is asked for once more."""
    ended = "if (shown >= ALL.length) list.insertAdjacentHTML('beforeend', '<p>没有更多了</p>');"
    counting = """<script>
      window.backUp = 0;
      const {get, set} = Object.getOwnPropertyDescriptor(Element.prototype, "scrollTop");
      Object.defineProperty(Element.prototype, "scrollTop", {get, set(to) {
        if (shown >= ALL.length && to > 0 && to < get.call(this)) window.backUp++;
        set.call(this, to);
      }});
    </script>"""
    asked = {}
    for what, html, keys in (
        ("nothing", page(OWN_BOX, "more()"), {}),
        ("total", page(OWN_BOX, "more()", total="共 60 条"), {"pager": {"total": r"共 (\d+) 条"}}),
        ("words", page(OWN_BOX, "more()", ended=ended), {}),
    ):
        listing = scrolled(show, OWN_BOX, counting + html, **keys)
        listing.enter()
        assert list(listing.read_all(entered=True)) == ALL
        asked[what] = listing.page.page.evaluate("window.backUp")
    assert asked["total"] < asked["words"] < asked["nothing"]


def test_a_row_far_down_is_fetched_before_it_is_aimed_at(show: Show) -> None:  # noqa: F811
    listing = scrolled(show, OWN_BOX, page(OWN_BOX, LATE))
    listing.enter()
    listing.page.page.evaluate("document.querySelector('#list').scrollTop = 0")
    row = Selection(listing.page).aim(ALL[-1])
    assert row.get_attribute("data-id") == ALL[-1]


def test_what_scrolls_may_be_what_holds_the_rows(show: Show) -> None:  # noqa: F811
    listing = scrolled(show, OWN_BOX, page(OWN_BOX, LATE), within="list")
    listing.enter()
    assert list(listing.read_all(entered=True)) == ALL


def test_another_box_scrolls_since_the_page_was_built_anew(show: Show) -> None:  # noqa: F811
    listing = scrolled(show, OWN_BOX, page(OWN_BOX, LATE), css="#old")
    listing.enter()
    assert list(listing.read_all(entered=True)) == ALL
    assert {drift.name for drift in listing.page.names.drift} == {"scroller"}


def test_a_part_is_not_taken_for_a_list_that_scrolled_when_it_was_recorded(show: Show) -> None:  # noqa: F811
    """Nothing scrolls any more, and nothing says whether this is all."""
    listing = scrolled(show, OWN_BOX, listed(row(ALL[0])), css="#old")
    with pytest.raises(NameNotFound):
        listing.enter()

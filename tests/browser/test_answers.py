"""What counts as the list's answer where it shows the same as before, nothing, or what is no row."""

from __future__ import annotations

from typing import Any

import pytest

from bot.browser.list.listing import Listing
from bot.browser.page import ScenePage
from bot.browser.page_read import PageRead
from bot.errors import ListUnchanged, PageSilent, UnknownDialog
from bot.scene.steps import fill, press, steps

from .test_strange_pages import A, B, C, Late, Show, listed, name, row, server, show  # noqa: F401

#: Draws only what differs, like most frameworks: of the rows that stay nobody sees that they are an answer.
FINDS = """<input id=q><script>
  const ALL = %s, list = document.querySelector("#list"), box = document.querySelector("#q");
  const draw = () => {
    const ids = ALL.filter(id => !box.value || box.value.includes(id));
    for (const el of [...list.children]) if (!ids.includes(el.dataset.id)) el.remove();
    for (const id of ids) if (!list.querySelector(`[data-id="${id}"]`))
      list.insertAdjacentHTML("beforeend", `<div class=row data-id=${id}>商品</div>`);
    %s
  };
  const find = () => fetch("/find?ids=" + encodeURIComponent(box.value)).then(a => a.text()).then(draw);
  draw();
  %s
</script>"""
ON_ENTER = "box.onkeydown = event => { if (event.key === 'Enter') find(); };"
WHILE_TYPING = "box.oninput = draw;"
SEARCH = {"locate": steps(fill("q", "{product_ids}"), press("q", "Enter"))}


def searched(show: Show, ids: str, *, drawn: str = "", by: str = ON_ENTER) -> Listing:  # noqa: F811
    """The page of a search, with its whole list of these ids entered."""
    page = show(
        {"/": listed() + FINDS % (ids.split(), drawn, by)},
        names={"q": name("#q")},
        flow=SEARCH,
        search_most=2,
    )
    listing = Listing(page, "")
    listing.enter(loaded=True)
    return listing


def test_the_same_rows_are_an_answer_once_the_server_has_answered(show: Show) -> None:  # noqa: F811
    listing = searched(show, f"{A} {B}")
    assert listing.show([A]).ids == (A,)
    assert listing.show([A]).ids == (A,)


def test_nothing_at_all_is_an_answer_once_the_server_has_answered(show: Show) -> None:  # noqa: F811
    listing = searched(show, f"{A} {B}")
    assert listing.show([C]).ids == ()


def test_a_search_may_begin_while_it_is_typed(show: Show) -> None:  # noqa: F811
    listing = searched(show, f"{A} {B}", by=WHILE_TYPING)
    assert listing.show([B]).ids == (B,)


def test_a_witness_is_none_of_the_rows_that_stand_there(show: Show) -> None:  # noqa: F811
    """An answer of the same row is not to be told from none; so it is asked for one of another row."""
    listing = searched(show, f"{A} {B} {C}")
    gone = [f"37000000000000000{n:02}" for n in range(3)]
    assert listing.look_up(gone) == {}


def test_what_proves_an_absence_has_to_be_seen_to_come(show: Show) -> None:  # noqa: F811
    """Only one row is known: an answer that changes nothing proves nothing."""
    listing = searched(show, A)
    with pytest.raises(PageSilent):
        listing.look_up([C])


ASKS = """<script>
  const say = request => fetch(request.url, request).then(answer => answer.text());
</script>"""


@pytest.mark.parametrize(
    ("request_", "heard"),
    [
        ('{url: "/remove?ids=%s"}', ListUnchanged),
        ('{url: "/poll"}', PageSilent),
        ('{url: "/never?ids=%s"}', PageSilent),
    ],
)
def test_a_removal_that_changes_nothing_is_known_once_it_is_answered(
    show: Show,  # noqa: F811
    request_: str,
    heard: type[PageSilent],
) -> None:
    page = show({"/": listed(row(A)) + ASKS})
    page.arm([A])
    page.page.evaluate(f"void say({request_ % A if '%s' in request_ else request_})")
    with pytest.raises(PageSilent) as error:
        page.read(armed=True)
    assert type(error.value) is heard


#: Each turn of the page fetches both; what the list shows next comes with the second.
TURNS = """<script>
  let row = document.querySelector(".row");
  const turn = (id, before, begins = 0) => {
    fetch("/seen").then(answer => answer.text());
    setTimeout(() => fetch(before + "?page").then(answer => answer.text()).then(() => {
      if (row.dataset.id !== id) row.dataset.id = id;
    }), begins);
  };
</script>"""


def turned(show: Show) -> ScenePage:  # noqa: F811
    page = show({"/": listed(row(A)) + TURNS})
    page.arm()
    page.page.evaluate(f"turn('{B}', '/list')")
    assert page.read(armed=True).ids == (B,)
    return page


def test_a_turn_that_changes_nothing_is_known_once_the_same_was_answered(show: Show) -> None:  # noqa: F811
    page = turned(show)
    page.arm()
    page.page.evaluate(f"turn('{B}', '/list')")
    with pytest.raises(ListUnchanged):
        page.read(armed=True)


#: What some frameworks do with the rows at hand when they hear of a click, before the next ones come.
ONCE_MORE = {
    "the same id": "row.setAttribute('data-id', row.dataset.id)",
    "the same rows": "row.replaceWith(row = row.cloneNode(true))",
}


@pytest.mark.parametrize("draws", ONCE_MORE)
def test_rows_that_are_drawn_once_more_are_not_those_of_the_next_page(
    show: Show,  # noqa: F811
    draws: str,
) -> None:
    turn = f"turn('{B}', '/slow'); {ONCE_MORE[draws]}"
    arrow = f'<button id=next onclick="{turn}">下一页</button>'
    page = show(
        {"/": listed(row(A)) + TURNS + arrow}, names={"next": name("#next")}, pager={"next": "next"}
    )
    listing = Listing(page, "")
    listing.enter(loaded=True)
    read = listing.next_page()
    assert read and read.ids == (B,)


@pytest.mark.parametrize("how", ["'/slower'", "'/list', 2200"])
def test_a_turn_whose_list_comes_late_is_waited_for(show: Show, how: str) -> None:  # noqa: F811
    page = turned(show)
    page.arm()
    page.page.evaluate(f"turn('{C}', {how})")
    assert page.read(armed=True).ids == (C,)


def test_an_answer_that_is_still_being_fetched_is_waited_for(show: Show) -> None:  # noqa: F811
    """The removal was answered; what the list shows then comes with the next request."""
    page = show({"/": listed(row(A), row(B)) + ASKS})
    page.arm([A])
    page.page.evaluate(
        f"void say({{url: '/remove?ids={A}'}}).then(() => say({{url: '/slower'}}))"
        ".then(() => document.querySelector('.row').remove())"
    )
    assert page.read(armed=True).ids == (B,)


WORKS = """() => {
  document.body.insertAdjacentHTML("beforeend", '<i class=spin style="%s">加载中</i>');
  const row = document.querySelector(".row");
  setTimeout(() => { %s }, 700);
}"""


@pytest.mark.parametrize(
    ("style", "ends"),
    [
        ("display:none", f"spin(); row.dataset.id = '{B}'"),
        ("", f"spin(); row.dataset.id = '{B}'"),
        # A list that shows the same again.
        ("", "spin()"),
        ("display:none", "spin()"),
    ],
)
def test_a_spinner_answers_with_its_end(show: Show, style: str, ends: str) -> None:  # noqa: F811
    """That it begins says nothing: many are shown only after a while."""
    page = show({"/": listed(row(A))}, names={"spin": name(".spin")}, rows={"busy": "spin"})
    page.arm()
    page.page.evaluate(
        WORKS % (style, ends.replace("spin()", "document.querySelector('.spin').remove()"))
    )
    assert page.read(armed=True).ids == ((B,) if B in ends else (A,))


@pytest.mark.parametrize(("place", "waits"), [("inset: 0", True), ("top: 300px", False)])
def test_a_spinner_may_stand_beside_what_holds_the_rows(
    show: Show,  # noqa: F811
    place: str,
    waits: bool,
) -> None:
    """Laid over them it is theirs; elsewhere, and for good, it is none of them."""
    ends = (
        f"setTimeout(() => {{ document.querySelector('.row').dataset.id = '{B}';"
        " document.querySelector('.spin').remove(); }, 700)"
    )
    page = show(
        {
            "/": "<div style='position: relative'>"
            f"<div class=spin style='position: absolute; {place}'>加载中</div>{listed(row(A))}</div>"
            f"<script>{ends if waits else ''}</script>"
        },
        names={"spin": name(".spin")},
        rows={"busy": "spin"},
    )
    assert page.read().ids == ((B,) if waits else (A,))


# --- what is no row


def reads(show: Show, html: str, **rows: object) -> PageRead:  # noqa: F811
    page = show(
        {"/": html},
        names={"nothing": {"what": "空", "find": [{"css": ".cell", "has_text": "/没有/"}]}},
        rows={"empty": "nothing", **rows},
    )
    return page.read()


def test_a_row_that_says_that_there_is_none_is_no_row(show: Show) -> None:  # noqa: F811
    read = reads(show, listed("<div class=row><span class=cell>没有记录</span></div>"))
    assert read.rows == () and read.unreadable == 0


NOT_YET = """<script>
  const draw = () => { document.querySelector("#list").innerHTML = "%s"; };
  %s
</script>"""


@pytest.mark.parametrize(
    "comes",
    [
        "fetch('/slow').then(draw)",
        "fetch('/').then(() => fetch('/slow')).then(draw)",
        # The first is given up for the second, as pages do that ask at every change of their state.
        "const first = new AbortController(); fetch('/slow', first).catch(() => 0);"
        "setTimeout(() => { first.abort(); fetch('/slow').then(draw); }, 200)",
        # Part of the page comes late, and asks then.
        "document.head.append(Object.assign(document.createElement('script'), {src: '/slow', onload: draw}))",
        # The address changes meanwhile; something else is loaded beside it.
        "fetch('/slow').then(draw); history.pushState({}, '', '/x');"
        "document.body.append(document.createElement('iframe')); frames[0].location = '/other'",
    ],
)
def test_a_list_is_not_empty_while_it_is_fetched(show: Show, comes: str) -> None:  # noqa: F811
    """A page may say that there is nothing before it knows."""
    nothing = "<div class=row><span class=cell>没有记录</span></div>"
    read = reads(show, listed(nothing) + NOT_YET % (row(A).replace('"', "'"), comes))
    assert read.ids == (A,)


def test_what_stands_in_a_row_for_the_rows_is_no_list_while_they_are_fetched(show: Show) -> None:  # noqa: F811
    """Words of an empty list that no name knows."""
    nothing = "<div class=row>什么也没找到</div>"
    comes = "fetch('/slow').then(draw)"
    read = reads(show, listed(nothing) + NOT_YET % (row(A).replace('"', "'"), comes))
    assert read.ids == (A,) and not read.unreadable


def test_a_single_row_without_an_id_is_one_all_the_same(show: Show) -> None:  # noqa: F811
    read = reads(show, listed("<div class=row><span class=cell>收纳箱</span></div>"))
    assert read.unreadable == 1


COMES = """<script>setTimeout(() => {
  for (const el of document.querySelectorAll('.row:not([data-id])'))
    el.outerHTML = `<div class=row data-id=%s>商品</div>`;
}, 400)</script>"""


@pytest.mark.parametrize("words", ["", "加载中…", "Loading"])
def test_the_place_of_a_row_that_is_on_its_way_is_waited_for(show: Show, words: str) -> None:  # noqa: F811
    page = show({"/": listed(row(A), f"<div class=row style=height:9px>{words}</div>") + COMES % B})
    assert page.read().ids == (A, B)


def test_a_place_that_is_never_filled_counts_as_unreadable(show: Show) -> None:  # noqa: F811
    page = show({"/": listed(row(A), "<div class=row style=height:9px></div>")})
    assert page.read().unreadable == 1


# --- what is no dialog


@pytest.mark.parametrize("inside", ["", "<p></p><div style='opacity:.5'></div>"])
def test_a_layer_with_nothing_in_it_is_no_unknown_dialog(show: Show, inside: str) -> None:  # noqa: F811
    page = show({"/": listed(row(A)) + layer(inside)})
    page.watch.look()


@pytest.mark.parametrize(
    "inside",
    [
        "授权",
        "<button></button>",
        "<img src='data:,' style='width:9px;height:9px'>",
        "<p style='height:9px;background:url(data:,)'></p>",
        "<iframe></iframe>",
    ],
)
def test_what_a_person_could_read_or_press_is_one(show: Show, inside: str) -> None:  # noqa: F811
    page = show({"/": listed(row(A))})
    page.page.evaluate("html => document.body.insertAdjacentHTML('beforeend', html)", layer(inside))
    with pytest.raises(UnknownDialog):
        page.watch.look()


def layer(inside: str) -> str:
    return f"<div class=dialog style='position:fixed;inset:0'>{inside}</div>"


# --- lists that are opened one after the other


TABS = """<div id=tabs><b class=on>甲</b><b>乙</b></div><script>
  const list = document.querySelector("#list");
  const show = async (path, id) => {
    await fetch(path);
    list.innerHTML = `<div class=row data-id=${id}>商品</div>`;
  };
  for (const tab of document.querySelectorAll("b")) tab.onclick = () => {
    document.querySelector(".on").classList.remove("on");
    tab.classList.add("on");
    show("/slower", "%s");
  };
  show("/slow", "%s");
</script>"""


def tabbed(show: Show, html: str) -> ScenePage:  # noqa: F811
    return show(
        {"/": html},
        names={"tab": name("#tabs b"), "open": name("#tabs .on")},
        containers={"each": "tab", "active": "open", "label": "(.+)"},
    )


@pytest.mark.parametrize("before", ["", row(A), "<div class=cell>没有记录</div>"])
def test_what_comes_late_for_the_open_list_is_not_taken_for_the_next(
    show: Show,  # noqa: F811
    before: str,
) -> None:
    page = tabbed(show, listed(before) + TABS % (B, A))
    assert page.containers.open("乙").ids == (B,)


def test_what_never_ends_keeps_no_list_from_being_opened(show: Show) -> None:  # noqa: F811
    page = tabbed(show, listed(row(A)) + "<script>fetch('/never')</script>" + TABS % (B, A))
    assert page.containers.open("乙").ids == (B,)


CARDS = """<p id=tabs><i class=on>长期</i><i>短期</i></p><div id=cards><b>甲</b></div><script>
  const cards = document.querySelector("#cards"), wait = () => fetch("/slow");
  const draw = (...names) => { cards.innerHTML = names.map(n => `<b>${n}</b>`).join(""); };
  const go = async () => { %s };
  for (const tab of document.querySelectorAll("i")) tab.onclick = () => {
    document.querySelector(".on").classList.remove("on");
    tab.classList.add("on");
    go();
  };
</script>"""
THERE = "<p id=tabs><i>长期</i><i class=on>短期</i></p><div id=cards><b>乙</b><b>丙</b></div>"


@pytest.mark.parametrize(
    "comes",
    [
        "await wait(); draw('乙', '丙');",
        # The same are drawn anew at first, as pages do that draw everything at each click.
        "draw('甲'); await wait(); draw('乙', '丙');",
        # Places of cards that come.
        "draw('', ''); await wait(); draw('乙', '丙');",
        "location = '/there';",
    ],
)
def test_the_lists_of_a_tab_are_waited_for(show: Show, comes: str) -> None:  # noqa: F811
    page = show(
        {"/": listed() + CARDS % comes, "/there": Late(listed() + THERE)},
        names={
            "tab": name("#tabs i"),
            "on": name("#tabs .on"),
            "card": name("#cards b"),
            "open": name("#cards b"),
        },
        containers={
            "each": "card",
            "active": "open",
            "label": "(.+)",
            "tabs": {"each": "tab", "active": "on", "label": "(.+)"},
        },
    )
    found = [one.label for one in page.containers.all()]
    assert found == ["长期 · 甲", "短期 · 乙", "短期 · 丙"]


#: What goes stands there for a while yet: unseen, or on its way out. Not by CSS: it is cut short.
LEAVES = """<style>.row { height: 20px; overflow: hidden }</style><script>
  const list = document.querySelector("#list");
  const byScript = (el, done) => {
    let opacity = 1;
    const step = () => {
      el.style.opacity = opacity -= .04;
      if (opacity > 0) requestAnimationFrame(step); else done();
    };
    step();
  };
  const turn = (id, how, begins = 0) => setTimeout(() => {
    const old = [...list.children].filter(el => !el.dataset.gone);
    list.insertAdjacentHTML("beforeend", `<div class=row data-id=${id}>商品</div>`);
    for (const el of old) {
      el.dataset.gone = 1;
      if (how === "at once") { el.style.opacity = 0; setTimeout(() => el.remove(), 450); }
      else if (how === "by script") byScript(el, () => el.remove());
      else el.animate(how, {duration: 400, fill: "forwards"}).onfinish = () => el.remove();
    }
  }, begins);
</script>"""


def test_rows_that_nobody_sees_any_more_are_no_answer_when_they_go(show: Show) -> None:  # noqa: F811
    page = show({"/": listed(row(A)) + LEAVES})
    page.arm()
    page.page.evaluate(f"turn('{B}', 'at once')")
    assert page.read(armed=True).ids == (B,)
    page.arm()
    page.page.evaluate(f"turn('{C}', 'at once', 800)")
    assert page.read(armed=True).ids == (C,)


@pytest.mark.parametrize(
    "how", ["by script", {"opacity": 0.2}, {"height": 0}, {"transform": "translateX(-60px)"}]
)
def test_a_row_on_its_way_out_is_waited_for(show: Show, how: str | dict[str, Any]) -> None:  # noqa: F811
    page = show({"/": listed(row(A)) + LEAVES})
    page.arm()
    page.page.evaluate("([id, how]) => turn(id, how)", [B, how])
    assert page.read(armed=True).ids == (B,)


def test_rows_that_never_rest_are_read(show: Show) -> None:  # noqa: F811
    page = show({"/": listed(row(A), row(B)) + LEAVES})
    page.page.evaluate(
        """() => [...list.children].forEach(el => el.animate(
            {opacity: [1, .3, 1], height: ["20px", "10px", "20px"]},
            {duration: 600, iterations: Infinity}))"""
    )
    assert page.read().ids == (A, B)

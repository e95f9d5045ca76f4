"""When a question is judged, and when it is closed: as a person sees it, whatever the document holds."""

from __future__ import annotations

import pytest

from bot.browser.confirmation import Confirmation
from bot.browser.page import ScenePage
from bot.errors import DialogMismatch, PageSilent, UnknownDialog
from bot.scene.steps import click, expect_dialog, hover, steps

from .test_strange_pages import A, Show, listed, name, row, server, show

__all__ = ["server", "show"]

ASK = expect_dialog("ask", says="移出分组", count=True)
COUNTED = {"ask": name(".dialog", count=r"(\d+)个商品")}
QUESTION = "<div class=dialog hidden>将 19 个商品移出分组</div>"


@pytest.mark.parametrize(
    ("later", "right"),
    [("将 2 个商品移出分组", True), ("将 3 个商品移出分组", False), ("", False)],
)
def test_a_question_is_judged_by_its_last_words(show: Show, later: str, right: bool) -> None:
    """For a moment it says what it said of the batch before."""
    page = show({"/": listed(row(A)) + QUESTION}, names=COUNTED)
    said = f"document.querySelector('.dialog').textContent = '{later}'" if later else ""
    shows = "document.querySelector('.dialog').hidden = false"
    page.page.evaluate(f"() => {{ {shows}; setTimeout(() => {{ {said} }}, 200) }}")
    confirmation = Confirmation(page)
    if right:
        assert confirmation.expect(ASK, count=2).text == later
    else:
        with pytest.raises(DialogMismatch, match="3" if later else "19"):
            confirmation.expect(ASK, count=2)


DRAWER = """<style>
  .layer { position: fixed; inset: 0; pointer-events: none }
  .dialog { position: absolute; inset: 0 0 0 auto; width: 300px; transform: translateX(100%%) }
  .open .dialog { transform: none; pointer-events: auto }
</style><div class=layer><p class=mask></p><div class=dialog><p>将 2 个商品移出分组</p>
<button class=yes onclick="%s">确定</button></div></div>"""
CLOSE = "document.querySelector('.layer').classList.remove('open')"


def with_drawer(show: Show, yes: str) -> ScenePage:
    names = {**COUNTED, "yes": name(".yes", **{"in": "ask"})}
    page = show({"/": listed(row(A)) + DRAWER % yes}, names=names)
    page.watch.look()  # it is closed: no unknown dialog
    page.page.evaluate("document.querySelector('.layer').classList.add('open')")
    return page


def test_a_drawer_that_is_slid_out_is_closed(show: Show) -> None:
    page = with_drawer(show, CLOSE)
    confirmation = Confirmation(page)
    confirmation.expect(ASK, count=2)
    page.take([click("yes")], danger=True)
    confirmation.all_closed()
    page.watch.look()


def test_a_drawer_that_stays_is_open(show: Show) -> None:
    page = with_drawer(show, "")
    confirmation = Confirmation(page)
    confirmation.expect(ASK, count=2)
    page.take([click("yes")], danger=True)
    with pytest.raises(PageSilent, match="still open"):
        confirmation.all_closed()


SHEET = """<div class="dialog sheet" hidden><p>编辑</p><p class=entry onclick="taken()">移出分组</p></div>
<script>const taken = () => {
  document.querySelector(".ask").hidden = false;
  setTimeout(() => document.querySelector(".sheet").remove(), 700);
};</script>"""
ENTRY = {"ask": name(".ask", count=r"(\d+)个商品"), "entry": name(".entry")}


@pytest.mark.parametrize("stranger", [False, True])
def test_a_menu_that_is_called_a_dialog_may_still_close(show: Show, stranger: bool) -> None:
    """The one whose entry was taken, and no other dialog."""
    other = "<div class=dialog hidden>有新的协议<button>同意</button></div>" if stranger else ""
    question = QUESTION.replace("19", "1").replace("class=dialog", 'class="dialog ask"')
    page = show({"/": listed(row(A)) + question + SHEET + other}, names=ENTRY)
    remove = steps(click("row"), click("entry"))
    confirmation = Confirmation(page)
    confirmation.begin(remove)
    opens = "el => { el.hidden = el.matches('.ask') }"
    for dialog in page.page.locator(".dialog").all():
        dialog.evaluate(opens)
    page.take(remove[1:], danger=True)
    if stranger:
        with pytest.raises(UnknownDialog, match="协议"):
            confirmation.expect(ASK, count=1)
    else:
        assert "1 个商品" in confirmation.expect(ASK, count=1).text


def test_what_shows_under_the_pointer_is_no_menu(show: Show) -> None:
    page = show({"/": listed(row(A, "<b>移出</b>"))}, names={"remove": name("b", **{"in": "row"})})
    confirmation = Confirmation(page)
    confirmation.begin(steps(hover("row"), click("remove")))
    assert confirmation.answered() is None

"""What goes on is enabled only when something was given."""

from tests.browser.recording import Person
from tests.gauntlet.shown import Page


def given(person: Person, words: str) -> None:
    """A reason is chosen, or the words are typed, and what goes on is pressed."""
    page = person.page
    person.asked("Point at what goes on")
    reason = page.locator(".reason")
    if reason.count():
        reason.select_option("停产或无货")
        page.get_by_role("button", name="确认移出").click()
    else:
        page.get_by_role("dialog").get_by_role("textbox").click()
        page.keyboard.type(words)
        page.get_by_role("button", name="我已了解，取消托管").click()


def batch(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    page.locator("tbody input, .items .sw").nth(2).click()
    person.asked("Press what removes")
    page.locator(".out, .several").click()
    given(person, "1")  # as many as are chosen


def row(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    page.locator("tbody .rm, .items .red").nth(2).click()
    given(person, "移除")


PAGE = Page(
    made_of="confirmations that want something, no library",
    plays={"batch": batch, "row": row},
    variants=(
        "a dialog that stays in the document, a reason from a select before 确认移出 is enabled, "
        "numbers of pages, search for several by a button, id as text, order beside it, total",
        "<dialog>: the word 移除 for one, the number for several before its button is enabled; ticks "
        "are buttons with role checkbox, id in data-item and link, 较新 / 较早, total, no search",
    ),
)

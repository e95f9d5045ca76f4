"""Old pages: a form that posts itself back, or frames."""

from tests.browser.recording import Person
from tests.gauntlet.shown import Page


def framed(person: Person) -> bool:
    return person.page.locator("iframe").count() > 0


def goes_on(person: Person) -> None:
    """What the browser itself asks is answered by the recorder."""
    if framed(person):
        person.asked("Point at what goes on")
        person.page.get_by_role("button", name="确定", exact=True).click()


def batch(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    if framed(person):
        inner = page.frame_locator("iframe")
        inner.locator("[name=goodsCode]").nth(2).click()
        person.asked("Press what removes")
        inner.get_by_role("button", name="批量停供").click()
    else:
        page.locator("[id$=chkItem]").nth(2).click()
        person.asked("Press what removes")
        page.locator("[id$=btnDelAll]").click()
    goes_on(person)


def row(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    if framed(person):
        page.frame_locator("iframe").locator(".del").nth(2).click()
    else:
        page.locator("[id$=btnDel]").nth(2).click()
    goes_on(person)


PAGE = Page(
    made_of="old pages of ASP.NET and JSP, no library",
    plays={"batch": batch, "row": row},
    variants=(
        "one form that posts itself back, image buttons, confirm() of the browser, words in red after "
        "it, 首页 上页 下页 尾页 and a select of pages, search by a button, id as text, order beside "
        "it, total",
        "the list in an <iframe>, its questions drawn by the page around it, buttons as pager, a number "
        "and GO, id in a sub-line and the tick's value, contract numbers, total",
    ),
    several=False,
)

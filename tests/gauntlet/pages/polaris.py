"""Shopify Polaris."""

from tests.browser.recording import Person
from tests.gauntlet.shown import Page


def batch(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    page.locator("tbody tr").nth(2).locator(".Polaris-Checkbox").click()
    person.asked("Press what removes")
    promoted = page.get_by_role("button", name="移除产品")
    if promoted.count():
        promoted.click()
    else:
        page.get_by_role("button", name="其他操作").last.click()
        person.asked("Take the entry")
        page.locator(".Polaris-Popover").get_by_text("从系列中移除").click()
    person.asked("Point at what goes on")
    page.get_by_role("dialog").get_by_role("button").last.click()


def row(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    page.locator("tbody tr").nth(2).get_by_role("button").last.click()
    person.asked("Point at what goes on")
    page.locator("[role=dialog], .Polaris-Popover").get_by_role("button", name="移除").click()


PAGE = Page(
    made_of="Shopify Polaris 13 IndexTable",
    plays={"batch": batch, "row": row},
    variants=(
        "a bar of bulk actions in place of the head, a click in a row ticks it, Modal, Toast, search, total",
        "batch in the bar's menu, an icon and a Popover in the row, id in a sub-line, results in a banner, "
        "arrows without words or numbers",
    ),
)

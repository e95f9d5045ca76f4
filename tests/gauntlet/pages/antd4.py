"""Ant Design 4 with a prefix of its own."""

from tests.browser.recording import Person
from tests.gauntlet.shown import Page


def confirmed(person: Person) -> None:
    page = person.page
    person.asked("Point at what goes on")
    reason = page.locator(".auxo-modal .auxo-select-selector")
    if reason.count():
        reason.click()
        page.locator(".auxo-select-item-option", has_text="合作期满").click()
    page.locator(
        ".auxo-modal-confirm-btns, .auxo-modal-footer, .auxo-popover-buttons"
    ).last.locator(".auxo-btn-primary").click()


def batch(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    page.locator("tr[data-row-key], .card").nth(2).locator("input[type=checkbox]").click()
    person.asked("Press what removes")
    page.get_by_role("button", name="批量取消合作").or_(
        page.locator(".fixed-bar").get_by_role("button", name="终止合作")
    ).click()
    confirmed(person)


def row(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    product = page.locator("tr[data-row-key], .card").nth(2)
    more = product.get_by_text("更多")
    if more.count():
        more.hover()
        page.get_by_role("menuitem", name="终止合作").click()
    else:
        product.get_by_text("取消合作", exact=True).click()
    confirmed(person)


PAGE = Page(
    made_of="Ant Design 4.24 with the prefix auxo, ProTable",
    plays={"batch": batch, "row": row},
    variants=(
        "ProTable: query form, alert that counts, Modal.confirm for several, Popconfirm for one, id as "
        "text, what is refused in a list of a dialog, total",
        "cards in a grid, a bar at the foot that comes with a tick, a reason to be chosen before 确定, "
        "actions in a dropdown that opens by hover, id in grey text, notifications, range and total",
    ),
)

"""What a person does on more than one page."""

from __future__ import annotations

from playwright.sync_api import Locator

from tests.browser.recording import Person


def opens(person: Person, control: Locator, shown: Locator) -> None:
    """Press it until it has opened that. An icon may be anything: it may be asked what it does."""
    control.click()
    panel = person.page.get_by_role("region", name=person.title)
    again = panel.get_by_text("press what removes it")
    shown.or_(again).first.wait_for()
    if not shown.is_visible():
        control.click()
        shown.wait_for()
    person.page.wait_for_timeout(400)  # so long it takes to find the entry

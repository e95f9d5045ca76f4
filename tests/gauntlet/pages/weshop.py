"""In the manner of WeUI: a shop on the phone."""

from tests.browser.recording import Person
from tests.gauntlet.shown import Page
from tests.gauntlet.ways import opens


def confirmed(person: Person) -> None:
    person.asked("Point at what goes on")
    person.page.locator(".dialog .primary, .half .yes").click()


def batch(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    page.locator(".manage").click()
    page.locator("#list .round").nth(2).click()
    person.asked("Press what removes")
    away = page.locator(".choose .go")
    if away.count():
        away.click()
    else:
        entry = page.locator(".sheet").get_by_text("删除所选商品")
        opens(person, page.locator(".choose .del"), entry)
        entry.click()
    confirmed(person)


def row(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    away = page.locator(".ops .off").nth(2)
    if away.count():
        away.click()
    else:
        entry = page.locator(".sheet").get_by_text("删除商品", exact=True)
        opens(person, page.locator(".dots").nth(2), entry)
        entry.click()
    confirmed(person)


PAGE = Page(
    made_of="a shop on the phone in the manner of WeUI, no library",
    plays={"batch": batch, "row": row},
    variants=(
        "cells, round ticks come with 编辑 and go after each removal, 删除(n) opens a sheet before the "
        "dialog, ••• for one, no button is one, loads at the end until 没有更多了, search behind a "
        "label, no total",
        "cards side by side that are chosen as a whole, a dialog of half the screen, words in the card, "
        "id in data-spu, 点击加载更多, total in a tab, no search",
    ),
    several=False,
)

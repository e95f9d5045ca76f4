"""Vant: a page for phones."""

from tests.browser.recording import Person
from tests.gauntlet.shown import Page


def batch(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    manage = page.get_by_text("管理", exact=True)
    if manage.count():
        manage.click()
    page.locator(".good, .van-swipe-cell").nth(2).locator(".van-checkbox").click()
    person.asked("Press what removes")
    page.locator(".bar .van-button").click()
    person.asked("Point at what goes on")
    page.locator(".van-dialog__confirm, .ask .van-button--danger").click()


def row(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    product = page.locator(".good, .van-swipe-cell").nth(2)
    in_menu = page.get_by_text("收藏夹").count() > 0
    control = product.locator(".van-card__footer .van-button--danger, .van-icon-ellipsis")
    control.click()
    if in_menu:
        person.asked("press what removes it")  # an icon may be anything
        control.click()
        person.asked("Take the entry")
        page.locator(".van-action-sheet").get_by_text("取消收藏").click()
    person.asked("Point at what goes on")
    page.locator(".van-dialog").get_by_role("button").last.click()


PAGE = Page(
    made_of="Vant 4.10, a page for phones",
    plays={"batch": batch, "row": row},
    variants=(
        "cards that grow while scrolling, a bar at the bottom, showConfirmDialog, toast, search, total",
        "cells to swipe, ticks come with 管理, an action sheet for one, a popup from below for several, "
        "pages as “1/8”, no total",
    ),
)

"""Pages of a few lines, looked at by the recorder; nothing is recorded."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser

from bot.recorder.recorded_page import Stage

Look = Callable[[str], Stage]


@pytest.fixture(scope="module")
def look(browser: Browser) -> Iterator[Look]:
    """A page of this HTML, looked at by the recorder."""
    context = browser.new_context()
    stage = Stage(context, 5, listening=False)

    def opened(html: str) -> Stage:
        stage.page.goto("data:text/html;charset=utf-8," + quote(f"<!doctype html>{html}"))
        return stage

    yield opened
    context.close()


def marked(stage: Stage, css: str, n: int = 0) -> str:
    """The mark of the n-th element of this CSS."""
    mark: str = (
        stage.page.locator(css)
        .nth(n)
        .evaluate("(el, token) => window[Symbol.for(token)].mark(el)", stage.token)
    )
    return mark

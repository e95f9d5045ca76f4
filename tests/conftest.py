"""Which tests drive a browser, the long ones first, and what each file costs."""

from __future__ import annotations

import inspect
from collections import Counter

import pytest

#: Long ones beside the recordings.
LONG = ("test_fortnight", "test_everywhere", "test_recording_again")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "playwright" in getattr(item, "fixturenames", ()):  # which "browser" asks for, too
            item.add_marker(pytest.mark.browser)
    # So that no worker is left alone with one of them at the end.
    items.sort(key=lambda item: not _long(item))


def _long(item: pytest.Item) -> bool:
    """A recording starts a process and a browser of its own, with this fixture."""
    recording = "playwright" in inspect.signature(getattr(item, "function", _long)).parameters
    return recording or item.path.stem in LONG


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    spent: Counter[str] = Counter()
    for reports in terminalreporter.stats.values():
        for report in reports:
            if isinstance(report, pytest.TestReport):
                spent[report.location[0]] += report.duration
    if sum(spent.values()) < 60:
        return
    terminalreporter.section("seconds per file, the most first")
    for file, seconds in spent.most_common(15):
        terminalreporter.write_line(f"{seconds:7.0f}  {file}")

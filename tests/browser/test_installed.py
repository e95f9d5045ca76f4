"""No real browser: small scripts that answer --version stand in for one."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from bot.browser import installed as finding
from bot.browser.installed import FoundBrowser, find_browser
from bot.errors import NoBrowser

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-ins are shell scripts")


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A Linux machine with nothing but an empty folder on PATH."""
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("UNBIND_BROWSER", raising=False)
    monkeypatch.setattr(finding, "_playwrights_own", lambda headed: "")
    only_path = [
        finding.Kind(
            k.name, tuple(c for c in k.commands if "/" not in c), k.mac, k.windows, k.headless_only
        )
        for k in finding.KINDS
    ]
    monkeypatch.setattr(finding, "KINDS", tuple(only_path))
    return tmp_path


def put(path: Path, says: str = "Chromium 156.0.8078.79 built on Debian", code: int = 0) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f'#!/bin/sh\necho "{says}"\nexit {code}\n')
    path.chmod(0o755)
    return path


def test_nothing_there(machine: Path) -> None:
    with pytest.raises(NoBrowser) as caught:
        find_browser()
    assert "UNBIND_BROWSER" in caught.value.advice


def test_chrome_comes_before_the_others(machine: Path) -> None:
    put(machine / "chromium")
    put(machine / "microsoft-edge", "Microsoft Edge 155.0.1.2")
    chrome = put(machine / "google-chrome", "Google Chrome 156.0.8078.79 ")
    assert find_browser() == FoundBrowser("Google Chrome", "156.0.8078.79", chrome)


def test_a_stub_that_wants_a_snap_is_passed_over(machine: Path) -> None:
    put(machine / "chromium-browser", "requires the chromium snap 1.0 to be installed", code=1)
    shell = put(machine / "chromium-headless-shell")
    assert find_browser().path == shell


def test_a_program_that_cannot_be_run_is_passed_over(machine: Path) -> None:
    (machine / "chromium").write_bytes(b"\x7fELF of another processor")
    (machine / "chromium").chmod(0o755)
    with pytest.raises(NoBrowser):
        find_browser()


def test_a_window_needs_more_than_the_headless_shell(machine: Path) -> None:
    put(machine / "chromium-headless-shell")
    with pytest.raises(NoBrowser, match="window"):
        find_browser(headed=True)
    whole = put(machine / "chromium")
    assert find_browser(headed=True).path == whole


def test_playwrights_own_comes_last_and_has_no_path(
    machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "_playwrights_own", lambda headed: "159.0.8154.6")
    found = find_browser()
    assert found == FoundBrowser(finding.PLAYWRIGHT, "159.0.8154.6")
    assert found.path is None
    assert str(found) == "Playwright's Chromium 159.0.8154.6"


def test_the_one_asked_for_wins(machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(machine / "google-chrome")
    mine, other = put(machine / "my" / "browser"), put(machine / "other" / "browser")
    monkeypatch.setenv("UNBIND_BROWSER", str(mine))
    assert find_browser().path == mine
    assert find_browser(str(other)).path == other


def test_the_one_asked_for_may_be_a_command(machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(machine / "google-chrome")
    chromium = put(machine / "chromium")
    monkeypatch.setenv("UNBIND_BROWSER", "chromium")
    assert find_browser() == FoundBrowser("Chromium", "156.0.8078.79", chromium)


@pytest.mark.parametrize("says", ["gone", "silent"])
def test_the_one_asked_for_is_not_replaced_by_another(machine: Path, says: str) -> None:
    put(machine / "google-chrome")
    if says == "silent":
        put(machine / "gone", "no version")
    with pytest.raises(NoBrowser, match="gone does not start"):
        find_browser(str(machine / "gone"))


def test_a_headless_shell_asked_for_shows_no_window(machine: Path) -> None:
    shell = put(machine / "chrome-headless-shell-linux64" / "headless_shell")
    assert find_browser(str(shell)).path == shell
    with pytest.raises(NoBrowser, match="cannot show a window"):
        find_browser(str(shell), headed=True)


def test_on_a_mac(machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setenv("HOME", str(machine))
    edge = put(
        machine / "Applications" / "Microsoft Edge.app" / "Contents" / "MacOS" / "Microsoft Edge",
        "Microsoft Edge 156.0.1.2",
    )
    if not Path("/Applications/Google Chrome.app").exists():
        assert find_browser() == FoundBrowser("Microsoft Edge", "156.0.1.2", edge)


def test_on_windows_the_version_is_read_from_the_folder(
    machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There chrome.exe --version would open a window, so the program must not be run."""
    monkeypatch.setattr(sys, "platform", "win32")
    for name in ("ProgramFiles", "ProgramFiles(x86)"):
        monkeypatch.setenv(name, str(machine / "empty"))
    monkeypatch.setenv("LocalAppData", str(machine))
    monkeypatch.setattr(finding.subprocess, "run", lambda *a, **k: pytest.fail("was run"))
    chrome = put(machine / "Google" / "Chrome" / "Application" / "chrome.exe")
    for version in ("99.0.1.2", "156.0.8078.79", "SetupMetrics"):
        (chrome.parent / version).mkdir()
    assert find_browser() == FoundBrowser("Google Chrome", "156.0.8078.79", chrome)


def test_playwright_without_a_browser_says_no(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path))
    assert finding._playwrights_own(headed=False) == ""
    assert finding._playwrights_own(headed=True) == ""


def test_the_shell_reads_one_line(machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import subprocess

    monkeypatch.undo()
    shell = put(machine / "chromium")
    done = subprocess.run(
        [sys.executable, "-m", "bot.browser.installed"],
        env={**os.environ, "UNBIND_BROWSER": str(shell), "UNBIND_LANG": "en"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == f"Chromium 156.0.8078.79 ({shell})\n"

"""Which browser to drive. Installed ones come first: many networks keep Playwright from its own.

``python -m bot.browser.installed`` prints the one found; the exit code is 1 when there is none.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.errors import NoBrowser
from bot.i18n import _


@dataclass(frozen=True)
class Kind:
    """A browser and the places its installers put it."""

    name: str
    commands: tuple[str, ...]  # on PATH, or absolute where installers do not link them there
    mac: str = ""  # below an Applications folder
    windows: str = ""  # below %ProgramFiles% or %LocalAppData%
    headless_only: bool = False


KINDS = (
    Kind(
        "Google Chrome",
        ("google-chrome-stable", "google-chrome", "/opt/google/chrome/chrome"),
        "Google Chrome.app/Contents/MacOS/Google Chrome",
        "Google/Chrome/Application/chrome.exe",
    ),
    Kind(
        "Microsoft Edge",
        ("microsoft-edge-stable", "microsoft-edge", "/opt/microsoft/msedge/msedge"),
        "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
        "Microsoft/Edge/Application/msedge.exe",
    ),
    Kind(
        "Chromium",
        ("chromium", "chromium-browser"),
        "Chromium.app/Contents/MacOS/Chromium",
        "Chromium/Application/chrome.exe",
    ),
    Kind(
        "Chromium headless shell",
        ("chromium-headless-shell", "chrome-headless-shell"),
        headless_only=True,
    ),
)
PLAYWRIGHT = "Playwright's Chromium"

# A process of its own: the sync API starts once in a thread, and callers may be inside it.
# executable_path tells nothing of the headless shell, a separate download, so that is launched.
ASK_PLAYWRIGHT = """
import os, subprocess, sys
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    if sys.argv[1] == "headless":
        with playwright.chromium.launch() as browser:
            print(browser.version)
    else:
        path = playwright.chromium.executable_path
        print(subprocess.check_output([path, "--version"], text=True))
"""


@dataclass(frozen=True)
class FoundBrowser:
    """``path`` is None for Playwright's own download, which Playwright finds by itself."""

    name: str
    version: str
    path: Path | None = None

    def __str__(self) -> str:
        where = f"({self.path})" if self.path else ""
        return " ".join(filter(None, (self.name, self.version, where)))


def find_browser(executable: str | None = None, headed: bool = False) -> FoundBrowser:
    """``executable`` or ``UNBIND_BROWSER`` if given, and no other; else the first that starts."""
    asked = executable or os.environ.get("UNBIND_BROWSER", "")
    if asked:
        return _asked_for(asked, headed)
    for kind in KINDS:
        if headed and kind.headless_only:
            continue
        for path in _places(kind):
            if version := _version(path):
                return FoundBrowser(kind.name, version, path)
    if version := _playwrights_own(headed):
        return FoundBrowser(PLAYWRIGHT, version)
    raise NoBrowser(
        _("No browser with a window was found.") if headed else _("No browser was found."),
        advice=_(
            "Install Chrome, Edge or Chromium, or run: playwright install chromium. "
            "A browser in another place is named by UNBIND_BROWSER."
        ),
    )


def title_at(browser: FoundBrowser, url: str) -> str:
    """Launch, open the address past any proxy of the system, and return the title of the page."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=browser.path, args=["--no-proxy-server"], timeout=30_000
        )
        try:
            page = launched.new_page()
            page.goto(url, timeout=10_000)
            return page.title()
        finally:
            launched.close()


def _asked_for(executable: str, headed: bool) -> FoundBrowser:
    there = shutil.which(os.path.expanduser(executable))
    version = _version(Path(there)) if there else ""
    if not there or not version:
        raise NoBrowser(
            _("{path} does not start as a browser.").format(path=executable),
            advice=_("Correct UNBIND_BROWSER, or leave it empty to use the first browser found."),
        )
    path = Path(there)
    known = next((k for k in KINDS if path.name in k.commands), None)
    if headed and (known.headless_only if known else "headless" in path.name):
        raise NoBrowser(
            _("{path} cannot show a window.").format(path=executable),
            advice=_("Set UNBIND_BROWSER to a full Chrome, Edge or Chromium."),
        )
    return FoundBrowser(known.name if known else path.stem, version, path)


def _places(kind: Kind) -> Iterator[Path]:
    if sys.platform == "win32":
        roots = [
            os.environ.get(name, "")
            for name in ("ProgramFiles", "ProgramFiles(x86)", "LocalAppData")
        ]
        below = kind.windows
    elif sys.platform == "darwin":
        roots, below = ["/Applications", os.path.expanduser("~/Applications")], kind.mac
    else:
        roots, below = list[str](), ""
    if below:
        yield from (path for root in roots if root and (path := Path(root) / below).is_file())
    if sys.platform != "win32":
        yield from (Path(there) for command in kind.commands if (there := shutil.which(command)))


def _version(path: Path) -> str:
    """Empty when it does not start: Ubuntu's ``chromium-browser`` only asks for a snap."""
    if sys.platform == "win32":
        # chrome.exe --version opens a window there; the folder beside it is named by its version.
        folders = (child.name for child in path.parent.iterdir() if child.is_dir())
        numbers = [name for name in folders if re.fullmatch(r"\d+(\.\d+){3}", name)]
        return max(numbers, key=lambda n: [int(part) for part in n.split(".")], default="?")
    return _number(_output([str(path), "--version"]))


def _playwrights_own(headed: bool) -> str:
    mode = "headed" if headed else "headless"
    return _number(_output([sys.executable, "-c", ASK_PLAYWRIGHT, mode]))


def _output(command: list[str]) -> str:
    """What a program prints; nothing when it fails, hangs or cannot be run."""
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=30, stdin=subprocess.DEVNULL
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout if done.returncode == 0 else ""


def _number(text: str) -> str:
    found = re.search(r"\d+(\.\d+){1,3}", text)
    return found.group() if found else ""


if __name__ == "__main__":
    try:
        print(find_browser())
    except NoBrowser as problem:
        sys.exit(f"{problem.message} {problem.advice}")

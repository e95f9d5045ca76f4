"""Whether this machine can do the work, and what to do where it cannot."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import resources
from pathlib import Path

from bot.browser.installed import FoundBrowser, find_browser, title_at
from bot.errors import NoBrowser
from bot.i18n import _
from bot.workspace import Privacy, Workspace, keep_private, others_may_read, others_may_write

# Parts of the file names of the usual Chinese fonts, in lower case.
CHINESE_FONTS = (
    *("wqy", "notosanscjk", "notosanssc", "notoserifcjk", "notoserifsc", "sourcehan"),
    *("droidsansfallback", "uming", "ukai", "simsun", "simhei", "msyh", "pingfang", "stheiti"),
    *("hiragino sans gb",),
)


@dataclass(frozen=True)
class Finding:
    """``ok`` is None where the work goes on, but something is missing or could not be judged."""

    what: str
    ok: bool | None
    detail: str
    advice: str = ""


def diagnose(
    *,
    workspace: Path | None = None,
    database: str | None = None,
    browser: str | None = None,
) -> list[Finding]:
    """Everything, in the order in which it is mended. What is not given is not looked at."""
    findings = [_python(), _playwright()]
    try:
        found = find_browser(browser)
    except NoBrowser as problem:
        findings.append(Finding(_("Browser"), False, problem.message, problem.advice))
    else:
        findings.append(_browser(found))
    findings += [_font(), _mock_pages()]
    if workspace is not None:
        findings.append(_workspace(workspace))
        if workspace.is_dir():
            findings.append(_privacy(workspace))
    if database is not None:
        findings.append(_database(database))
    return findings


def chinese_font() -> str | None:
    """The name of a font that can draw Chinese, None if there is none."""
    if listed := shutil.which("fc-list"):
        done = subprocess.run(
            [listed, ":lang=zh", "family"], capture_output=True, text=True, timeout=60, check=False
        )
        if done.returncode == 0:
            return next(iter(done.stdout.splitlines()), None)
    for folder in _font_folders():
        for _root, _folders, files in os.walk(folder):
            for file in files:
                if file.lower().replace("-", "").startswith(CHINESE_FONTS):
                    return file
    return None


def _font_folders() -> Iterator[Path]:
    if sys.platform == "win32":
        yield Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts"
    elif sys.platform == "darwin":
        yield from (Path("/System/Library/Fonts"), Path("/Library/Fonts"))
        yield Path.home() / "Library/Fonts"
    else:
        yield from (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"))
        yield from (Path.home() / ".fonts", Path.home() / ".local/share/fonts")


def _python() -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    return Finding("Python", True, f"{version} ({sys.executable})")


def _playwright() -> Finding:
    """Its driver is a Node program, which needs a library that minimal Debian leaves out."""
    what = _("Playwright driver")
    try:
        done = subprocess.run(
            [sys.executable, "-m", "playwright", "--version"],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Finding(
            what, False, _("It does not answer."), _("Reinstall: pip install playwright")
        )
    if done.returncode == 0:
        return Finding(what, True, done.stdout.strip())
    said = _last_line(done.stderr) or str(done.returncode)
    if "libatomic" in done.stderr:
        return Finding(what, False, said, "apt-get install libatomic1")
    return Finding(what, False, said, _("Reinstall: pip install playwright"))


def _browser(found: FoundBrowser) -> Finding:
    """A page from this machine under a name like those of the mock site."""
    what = _("Browser")

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(b"<title>reached</title>")

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        title = title_at(found, f"http://doctor.localhost:{server.server_port}/")
    except Exception as problem:  # Playwright's own classes stay in bot/browser
        said = str(problem).strip().splitlines()
        detail = f"{found}: {said[0] if said else type(problem).__name__}"
        if "net::" in detail:
            return Finding(
                what,
                False,
                detail,
                _("The mock site needs *.localhost: let proxies and firewalls spare 127.0.0.1."),
            )
        return Finding(
            what,
            False,
            detail,
            _("Update it, or name another in UNBIND_BROWSER; on Linux: playwright install-deps"),
        )
    finally:
        server.shutdown()
        server.server_close()
    if title != "reached":
        return Finding(
            what,
            False,
            _("{browser}: something else answers at doctor.localhost.").format(browser=found),
            _("The mock site needs *.localhost: let proxies and firewalls spare 127.0.0.1."),
        )
    return Finding(what, True, str(found))


def _font() -> Finding:
    what = _("Chinese font")
    if font := chinese_font():
        return Finding(what, True, font)
    advice = _("Install one, or screenshots show boxes; Debian: apt-get install fonts-wqy-microhei")
    return Finding(what, None, _("None was found."), advice)


def _mock_pages() -> Finding:
    what = _("Pages of the mock site")
    try:
        built = resources.files("mock_site").joinpath("dist", "index.html").is_file()
    except ModuleNotFoundError:
        built = False
    if built:
        return Finding(what, True, _("They are built."))
    return Finding(what, None, _("They are not built."), _("In a checkout: make ui"))


def _workspace(folder: Path) -> Finding:
    what = _("Workspace")
    advice = _("Give yourself write access, or set UNBIND_HOME to another folder.")
    there = folder
    while not there.exists() and there != there.parent:
        there = there.parent
    if there != folder:  # looking does not make it
        if there.is_dir() and os.access(there, os.W_OK | os.X_OK):
            return Finding(what, True, _("{path} will be made.").format(path=folder))
        return Finding(what, False, _("{path} cannot be made.").format(path=folder), advice)
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as problem:
        return Finding(what, False, f"{folder}: {problem.strerror}", advice)
    return Finding(what, True, str(folder))


def _privacy(folder: Path) -> Finding:
    """Sign-ins and the secrets of .env are for their owner; nobody else writes what the bot carries out."""
    what = _("Private files")
    if os.name == "nt":
        if Path.home() in (folder, *folder.parents):
            return Finding(what, True, _("In your own user folder, which others cannot read."))
        return Finding(
            what,
            None,
            _("{path} is outside your user folder: Windows may let others read it.").format(
                path=folder
            ),
            _("Keep the workspace in your user folder, and on no shared disk."),
        )
    kept = {path: keep_private(path) for path in Workspace(folder).secret}
    beside = Path.cwd() / ".env"  # read too, but it may be somebody else's as well: only looked at
    if others_may_read(beside):
        kept.setdefault(beside, Privacy.OPEN)
    if open_still := [str(p) for p, privacy in kept.items() if privacy is Privacy.OPEN]:
        return Finding(
            what,
            False,
            _("Others can read {files}.").format(files=", ".join(open_still)),
            _by_its_owner(f"chmod go-rwx {' '.join(open_still)}"),
        )
    if written := [str(p) for p in Workspace(folder).acted_on if others_may_write(p)]:
        return Finding(
            what,
            False,
            _("Everybody can write {files}, and so change what the bot does.").format(
                files=", ".join(written)
            ),
            _by_its_owner(f"chmod o-w {' '.join(written)}"),
        )
    if mended := [str(p) for p, privacy in kept.items() if privacy is Privacy.MENDED]:
        return Finding(
            what,
            None,
            _("Others could read {files}; from now on only you can.").format(
                files=", ".join(mended)
            ),
            _("If others use this machine, sign in again and renew the secrets of the chats."),
        )
    return Finding(what, True, _("Sign-ins and .env are yours alone."))


def _by_its_owner(command: str) -> str:
    return _("{command}; where that changes nothing, keep the workspace on another disk.").format(
        command=command
    )


def _database(url: str) -> Finding:
    from sqlalchemy import create_engine, text
    from sqlalchemy.engine import make_url
    from sqlalchemy.exc import ArgumentError, SQLAlchemyError

    what = _("Journal database")
    try:
        parsed = make_url(url)
        shown = parsed.render_as_string(hide_password=True)
        file = parsed.database if parsed.get_backend_name() == "sqlite" else None
        if file and file != ":memory:" and not Path(file).exists():
            return Finding(what, True, _("{path} will be made.").format(path=file))
        engine = create_engine(parsed)
        try:
            with engine.connect() as connection:
                # "select 1" does not open an SQLite file.
                connection.execute(
                    text("select count(*) from sqlite_master" if file else "select 1")
                )
        finally:
            engine.dispose()
    except ArgumentError:
        return Finding(
            what, False, _("Its address cannot be read."), _("It looks like sqlite:///file.db")
        )
    except ModuleNotFoundError as problem:
        return Finding(what, False, str(problem), "pip install 'doudian-unbind[postgres]'")
    except SQLAlchemyError as problem:
        said = _last_line(str(getattr(problem, "orig", None) or problem))
        return Finding(
            what,
            False,
            f"{shown}: {said}",
            _("Is the server up, the address right, the file sound?"),
        )
    return Finding(what, True, shown)


def _last_line(text: str) -> str:
    lines = text.strip().splitlines()
    return lines[-1].strip() if lines else ""

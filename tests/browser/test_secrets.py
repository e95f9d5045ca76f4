"""Secrets planted in every place that a page has are in no file of the workspace, whatever went wrong."""

from __future__ import annotations

import json
import os
import stat
import tempfile
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from bot.browser import evidence
from bot.browser.evidence import private_folder
from bot.report.write import write_reports
from bot.settings import session_path

from .conftest import Bench
from .front import Answered, away, moved, passed_on, server

TRACKING = "opportunity/tracking"
#: Each in a place of its own, so that a failure tells which one leaks.
SECRETS = {
    what: f"k7Qm2pXw9Zr4{what.replace(' ', '')}"
    for what in (
        *("cookie", "bearer", "query", "dat body", "js body", "bin body", "odd body", "posted"),
        *("answered header", "console", "storage", "input", "ticket", "code", "hook"),
    )
}
PLANTED = """<meta name="csrf-token" content="{input}"><script src="/own.js"></script><script>
  localStorage.setItem("any", "{storage}");
  const own = {{headers: {{Authorization: "Bearer {bearer}"}}}};
  Promise.all([
    fetch("/a.dat?ticket={query}&page=1", own), fetch("/b.bin"), fetch("/c.unheardof"),
    fetch("/api/x", {{method: "POST", body: JSON.stringify({{password: "{posted}", page: 1}})}}),
  ]).then(() => console.error("GET /open-apis/bot/v2/hook/{hook} msToken={console}"));
</script>"""


def everything(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every file, and every member of an archive."""
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        yield str(path.relative_to(folder)), path.read_bytes()
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                for name in archive.namelist():
                    yield f"{path.name}/{name}", archive.read(name)


@pytest.fixture
def stopped(bench: Bench, traced: None) -> Path:
    """A run that the site sends to its sign-in page after a batch, with a ticket in the address."""
    there = bench.shop.sites["fxg"]
    plan = bench.plan(TRACKING, ids=bench.ids(TRACKING)[:120])
    session = session_path(bench.settings, bench.shop)
    state = json.loads(session.read_text("utf-8"))
    state["cookies"].append({**state["cookies"][0], "name": "visitor", "value": SECRETS["cookie"]})
    session.write_text(json.dumps(state), "utf-8")

    def front(asked: BaseHTTPRequestHandler) -> Answered:
        kinds = {
            "/own.js": ("js body", "text/javascript", "window.boot = {{csrf_token: '{}'}};"),
            "/a.dat": ("dat body", "application/octet-stream", '{{"token":"{}"}}'),
            "/b.bin": ("bin body", "application/octet-stream", "\\x00\\xfftoken={}"),
            "/c.unheardof": ("odd body", "x/y", "a=1&sessionid={}"),
            "/api/x": ("answered header", "application/json", "{{}}"),
        }
        path = asked.path.partition("?")[0]
        if path in kinds:
            what, kind, text = kinds[path]
            body = text.format(SECRETS[what]).encode("latin-1")
            extra = {"x-tt-token": SECRETS[what]} if what == "answered header" else {}
            return 200, {"content-type": kind, **extra}, body
        if bench.removed() and path.startswith("/ffa/"):
            ticket, code = SECRETS["ticket"], SECRETS["code"]
            return away(f"{there}/login/common?ticket={ticket}&code={code}")
        status, headers, body = passed_on(asked, there)
        planted = PLANTED.format(**{k.replace(" ", "_"): v for k, v in SECRETS.items()})
        return status, headers, body.replace(b"<head>", b"<head>" + planted.encode())

    bench.judge.set_fault("session_expires", after=14)
    with server(front) as port:
        moved(bench, "fxg", f"http://front.jinritemai.localhost:{port}")
        finished = bench.apply(plan)
    assert finished.record.problems and finished.record.problems[0].trace
    write_reports(finished.record, finished.folder)
    return finished.folder


def test_no_file_of_the_workspace_holds_a_secret(bench: Bench, stopped: Path) -> None:
    files = dict(everything(bench.settings.home))
    own = f"sessions/{bench.shop.key}.json"
    assert SECRETS["cookie"].encode() in files.pop(own)
    leaks = [
        (what, name)
        for what, secret in SECRETS.items()
        for name, content in files.items()
        if secret.encode() in content
    ]
    assert leaks == []
    everywhere = b"".join(files.values())
    assert b"/a.dat?ticket=" in everywhere  # the trace tells what happened all the same
    assert b"own.js" in everywhere


def test_what_is_not_redacted_yet_stands_outside_the_workspace(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Seen at the moment at which a kill would leave it there."""
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    monkeypatch.setattr(tempfile, "tempdir", str(elsewhere))
    seen: list[Path] = []

    def killed(raw: Path, to: Path) -> None:
        seen.append(raw)
        assert not list(bench.settings.home.rglob("*.zip"))
        if os.name != "nt":
            assert stat.S_IMODE(raw.parent.stat().st_mode) == 0o700
        raise OSError("killed here")

    monkeypatch.setattr(evidence, "redact_trace", killed)
    bench.judge.set_fault("captcha")
    bench.apply(bench.plan(TRACKING, ids=bench.ids(TRACKING)[:1]))
    assert [raw.parent.parent for raw in seen] == [elsewhere]
    assert list(elsewhere.iterdir()) == []
    with private_folder() as folder:
        assert folder.parent == elsewhere


@pytest.mark.parametrize(
    "path", ["/sso/jump?ticket=geheim-1&code=geheim-2", "/#access_token=geheim-1"]
)
def test_the_address_of_a_sign_in_is_kept_without_its_ticket(
    bench: Bench, traced: None, path: str
) -> None:
    """In the journal, the log, the trace and the report; nobody answers there."""
    with server(lambda asked: away("/")) as closed:
        gone = f"http://sso.localhost:{closed}{path}"
    plan = bench.plan(TRACKING, ids=bench.ids(TRACKING)[:1])
    with server(lambda asked: away(gone)) as port:
        moved(bench, "fxg", f"http://shop.localhost:{port}")
        finished = bench.apply(plan)
    assert finished.record.problems
    write_reports(finished.record, finished.folder)
    assert [n for n, content in everything(bench.settings.home) if b"geheim" in content] == []

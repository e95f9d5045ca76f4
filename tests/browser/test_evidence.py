"""A trace that is kept for looking into trouble holds no secret, and still tells what happened."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from bot.browser.evidence import Evidence, private_folder, redact_trace

SECRET = "k7Qm2pXw9Zr4"
URL = "https://fxg.jinritemai.com/api/list"
WITH_TOKEN = f"{URL}?page=2&msToken={SECRET}&size=50"


def pair(name: str, value: str = SECRET) -> dict[str, str]:
    return {"name": name, "value": value}


def exchange(request: Any = None, response: Any = None) -> dict[str, Any]:
    """One line of a .network file, as Playwright writes it."""
    return {
        "type": "resource-snapshot",
        "snapshot": {
            "_frameref": "frame@1",
            "startedDateTime": "2026-11-23T02:00:00.000Z",
            "request": {
                "method": "POST",
                "url": f"{URL}?page=2",
                "httpVersion": "HTTP/2.0",
                "cookies": [],
                "headers": [pair("content-type", "application/json"), pair("x-tt-logid", "log1")],
                "queryString": [pair("page", "2")],
                "postData": {"mimeType": "application/json", "params": [], "text": '{"ids":[31]}'},
                **(request or {}),
            },
            "response": {
                "status": 207,
                "statusText": "Multi-Status",
                "headers": [pair("server", "volc-dcdn")],
                "cookies": [],
                "content": {"size": 15, "mimeType": "application/json", "_sha1": "body.json"},
                "redirectURL": "",
                **(response or {}),
            },
        },
    }


ACTION = {
    "type": "before",
    "callId": "call@7",
    "class": "Frame",
    "method": "click",
    "params": {"selector": 'internal:role=button[name="批量移除"i]', "strict": True},
}


def redacted(tmp_path: Path, members: dict[str, str | bytes]) -> dict[str, bytes]:
    raw, clean = tmp_path / "raw.zip", tmp_path / "trace.zip"
    with zipfile.ZipFile(raw, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    redact_trace(raw, clean)
    with zipfile.ZipFile(clean) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def lines(*values: Any) -> str:
    """JSON as a browser writes it: characters stand for themselves."""
    return "".join(json.dumps(v, ensure_ascii=False, separators=(",", ":")) + "\n" for v in values)


def read_lines(content: bytes) -> list[Any]:
    return [json.loads(line) for line in content.decode().split("\n") if line]


# --- no secret ---

HEADERS = [
    *("Cookie", "cookie", "Set-Cookie", "Authorization", "Proxy-Authorization"),
    *("x-secsdk-csrf-token", "X-Tt-Token", "X-CSRFToken", "x-session-id", "x-tt-passport-ticket"),
]


@pytest.mark.parametrize("side", ["request", "response"])
@pytest.mark.parametrize("name", HEADERS)
def test_a_secret_header(tmp_path: Path, side: str, name: str) -> None:
    line = exchange(**{side: {"headers": [pair(name), pair("accept", "*/*")]}})
    out = redacted(tmp_path, {"trace.network": lines(line)})["trace.network"]
    assert SECRET not in out.decode()
    kept = read_lines(out)[0]["snapshot"][side]["headers"]
    assert [h["name"] for h in kept] == [name, "accept"]
    assert kept[1]["value"] == "*/*"


PLACES: dict[str, Any] = {
    "cookies of a request": exchange({"cookies": [pair("sessionid"), pair("ttwid")]}),
    "cookies of a response": exchange(None, {"cookies": [pair("odin_tt")]}),
    "query part msToken": exchange({"queryString": [pair("page", "2"), pair("msToken")]}),
    "query part a_bogus": exchange({"queryString": [pair("a_bogus")]}),
    "query part verifyFp": exchange({"queryString": [pair("verifyFp")]}),
    "query part _signature": exchange({"queryString": [pair("_signature")]}),
    "query part passport_csrf_token": exchange({"queryString": [pair("passport_csrf_token")]}),
    "address of a request": exchange({"url": WITH_TOKEN}),
    "address with a_bogus": exchange({"url": f"{URL}?a_bogus={SECRET}"}),
    "address with a token last": exchange({"url": f"{URL}?page=2&access_token={SECRET}#top"}),
    "address in the header Referer": exchange({"headers": [pair("Referer", WITH_TOKEN)]}),
    "address in the header Location": exchange(None, {"headers": [pair("Location", WITH_TOKEN)]}),
    "address of a redirect": exchange(None, {"redirectURL": WITH_TOKEN}),
    "posted JSON": exchange(
        {"postData": {"mimeType": "application/json", "text": f'{{"csrf_token":"{SECRET}"}}'}}
    ),
    "posted form": exchange(
        {"postData": {"mimeType": "x-www-form-urlencoded", "text": f"a=1&token={SECRET}"}}
    ),
    "posted form in parts": exchange(
        {"postData": {"mimeType": "x-www-form-urlencoded", "params": [pair("csrf_token")]}}
    ),
    "action with an address": {**ACTION, "method": "goto", "params": {"url": WITH_TOKEN}},
    "action that sets cookies": {**ACTION, "params": {"cookies": [pair("sessionid")]}},
    "result of an action": {"type": "after", "callId": "call@7", "result": {"csrfToken": SECRET}},
    "options of the context": {
        "type": "context-options",
        "options": {"storageState": {"cookies": [pair("sessionid")], "origins": []}},
    },
    "local storage in the options": {
        "type": "context-options",
        "options": {
            "storageState": {"origins": [{"origin": URL, "localStorage": [pair("xmst_token")]}]}
        },
    },
    "words of the console": {"type": "console", "text": f"GET {WITH_TOKEN} 403"},
    "address of a frame": {"type": "frame-snapshot", "snapshot": {"frameUrl": WITH_TOKEN}},
    "typed text of a password field": {
        "type": "frame-snapshot",
        "snapshot": {"html": ["INPUT", {"type": "password", "__playwright_value_": SECRET}]},
    },
}


@pytest.mark.parametrize("place", PLACES)
def test_a_secret_elsewhere(tmp_path: Path, place: str) -> None:
    text = lines(ACTION, PLACES[place])
    assert SECRET in text
    for content in redacted(tmp_path, {"trace.network": text, "0-trace.trace": text}).values():
        assert SECRET not in content.decode()
        assert read_lines(content)[0] == ACTION


def test_a_line_that_cannot_be_read_is_dropped_not_kept(tmp_path: Path) -> None:
    broken = lines(exchange({"cookies": [pair("sessionid")]}))[:-20] + "\n"
    out = redacted(tmp_path, {"trace.network": lines(ACTION) + broken + lines(ACTION)})
    assert SECRET not in out["trace.network"].decode()
    assert [line for line in read_lines(out["trace.network"]) if line] == [ACTION, ACTION]


def test_a_body_that_holds_a_token(tmp_path: Path) -> None:
    """Bodies lie beside the lines, under the name of their hash."""
    members: dict[str, str | bytes] = {
        "trace.network": lines(exchange()),
        "resources/body.json": f'{{"data":{{"csrf_token":"{SECRET}"}},"code":0}}',
    }
    everything = b"".join(redacted(tmp_path, members).values())
    assert SECRET.encode() not in everything


BODIES = ["js", "dat", "bin", "unheardof", "css", "xml", "json", "html"]


@pytest.mark.parametrize("ending", BODIES)
@pytest.mark.parametrize(
    "body",
    [
        f'{{"data":{{"token":"{SECRET}"}}}}',
        f"location = '/x?ticket={SECRET}&code={SECRET}'",
        f"Authorization: Bearer {SECRET}",
        f"Set-Cookie: a={SECRET}; Path=/",
    ],
)
def test_a_body_of_any_kind(tmp_path: Path, ending: str, body: str) -> None:
    """What a body is called says nothing of what it holds."""
    out = redacted(tmp_path, {"trace.network": lines(ACTION), f"resources/b.{ending}": body})
    assert SECRET.encode() not in out[f"resources/b.{ending}"]


@pytest.mark.skipif(os.name == "nt", reason="there a killed process is another thing")
def test_what_a_killed_process_left_is_gone_at_the_next_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    killed = """
import os, signal, sys, tempfile
tempfile.tempdir = sys.argv[1]
from bot.browser.evidence import private_folder
with private_folder() as folder:
    (folder / "raw.zip").write_text("geheim")
    os.kill(os.getpid(), signal.SIGKILL)
"""
    subprocess.run([sys.executable, "-c", killed, str(tmp_path)], check=False)
    left = list(tmp_path.rglob("raw.zip"))
    assert [stat.S_IMODE(raw.parent.stat().st_mode) for raw in left] == [0o700]
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with private_folder() as mine, private_folder() as other:
        assert mine.is_dir() and other.is_dir(), "one that is in use stays"
        assert not left[0].exists()
    assert list(tmp_path.iterdir()) == []


# --- what is of use survives ---


def test_a_harmless_line_comes_through_as_it_is(tmp_path: Path) -> None:
    given = [exchange(), ACTION, {"type": "event", "text": "普通的一行"}]
    out = redacted(tmp_path, {"trace.network": lines(*given), "0-trace.trace": lines(*given)})
    assert read_lines(out["trace.network"]) == given
    assert read_lines(out["0-trace.trace"]) == given


def test_what_stands_beside_a_secret_survives(tmp_path: Path) -> None:
    line = exchange(
        {"url": WITH_TOKEN, "headers": [pair("Cookie"), pair("content-type", "text/plain")]},
        {"headers": [pair("Set-Cookie"), pair("server", "volc-dcdn")]},
    )
    (kept,) = read_lines(redacted(tmp_path, {"trace.network": lines(line)})["trace.network"])
    request, response = kept["snapshot"]["request"], kept["snapshot"]["response"]
    assert request["url"].startswith(f"{URL}?page=2&")
    assert request["url"].endswith("&size=50")
    assert request["method"] == "POST"
    assert request["headers"][1] == pair("content-type", "text/plain")
    assert request["postData"]["text"] == '{"ids":[31]}'
    assert (response["status"], response["statusText"]) == (207, "Multi-Status")
    assert response["headers"][1] == pair("server", "volc-dcdn")
    assert response["content"] == {"size": 15, "mimeType": "application/json", "_sha1": "body.json"}


def test_a_value_that_only_speaks_of_tokens_survives(tmp_path: Path) -> None:
    """Names of what was clicked are what the trace is kept for."""
    action = {**ACTION, "params": {"selector": "#cookie-banner >> text=Session"}}
    out = redacted(tmp_path, {"0-trace.trace": lines(action)})
    assert read_lines(out["0-trace.trace"]) == [action]


@pytest.mark.parametrize("separator", ["\u2028", "\u2029", "\x85"])
def test_a_line_ends_only_where_the_file_says_so(tmp_path: Path, separator: str) -> None:
    """Page text may hold what Python takes for the end of a line."""
    event = {"type": "console", "text": f"标题{separator}第二行"}
    out = redacted(tmp_path, {"0-trace.trace": lines(event, ACTION)})
    assert read_lines(out["0-trace.trace"]) == [event, ACTION]


def test_pictures_and_styles_of_the_page_survive(tmp_path: Path) -> None:
    members: dict[str, str | bytes] = {
        "0-trace.trace": lines(ACTION),
        "0-trace.stacks": '{"files":[],"stacks":[]}',
        "resources/a1.css": ".auxo-table { color: red }",
        "resources/b2.jpeg": b"\xff\xd8\xff\xe0 \x00 cookie \xff\xd9",
    }
    out = redacted(tmp_path, members)
    assert set(out) == set(members)
    assert out["resources/a1.css"] == b".auxo-table { color: red }"
    assert out["resources/b2.jpeg"] == members["resources/b2.jpeg"]


def test_the_raw_trace_is_left_to_the_caller(tmp_path: Path) -> None:
    redacted(tmp_path, {"trace.network": lines(exchange())})
    assert sorted(p.name for p in tmp_path.iterdir()) == ["raw.zip", "trace.zip"]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 cut off"])
def test_what_is_no_archive(tmp_path: Path, content: bytes) -> None:
    """The caller goes on without a trace; what it must know is that there is none."""
    raw = tmp_path / "raw.zip"
    raw.write_bytes(content)
    with pytest.raises(zipfile.BadZipFile):
        redact_trace(raw, tmp_path / "trace.zip")
    assert not (tmp_path / "trace.zip").exists()


# --- pictures ---


class Camera:
    """A page, as far as pictures go."""

    def __init__(self) -> None:
        self.taken: list[str] = []

    def screenshot(self, *, path: Path, **_options: Any) -> None:
        self.taken.append(path.name)
        path.write_bytes(b"\xff\xd8")


def take(folder: Path, captions: Sequence[str]) -> list[str | None]:
    evidence, camera = Evidence(folder), Camera()
    return [evidence.picture(camera, caption) for caption in captions]  # type: ignore[arg-type]


def test_pictures_sort_by_time_across_a_resumed_run(tmp_path: Path) -> None:
    folder = tmp_path / "evidence"
    first = take(folder, ["batch-001-before", "batch-001-after"])
    second = take(folder, ["batch-002-before"])
    names = [*first, *second]
    assert names == sorted(p.name for p in folder.iterdir())
    assert names[2] == "0003-batch-002-before.jpg"


def test_no_folder_without_a_picture(tmp_path: Path) -> None:
    Evidence(tmp_path / "evidence")
    assert not (tmp_path / "evidence").exists()

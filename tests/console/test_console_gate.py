"""Whoever has no business here is not let in, however he asks."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from bot.console import gate, server
from bot.console.desk import Desk
from tests.console.conftest import ORIGIN, PORT, TOKEN

DECISION = {"digest": "0" * 64, "yes": False}


def test_the_printed_address_gives_the_cookie_and_hides_the_token(stranger: TestClient) -> None:
    welcome = stranger.get("/", params={"token": TOKEN})
    assert (welcome.status_code, welcome.headers["location"]) == (303, "/")
    cookie = welcome.headers["set-cookie"]
    assert all(word in cookie for word in ("HttpOnly", "SameSite=strict", "Path=/"))
    assert TOKEN not in cookie
    assert stranger.get("/api/home").status_code == 200


@pytest.mark.parametrize("path", ["/", "/api/home", "/assets/x.js", "/files/runs/a/report.html"])
def test_without_the_cookie_nothing_is_answered(stranger: TestClient, path: str) -> None:
    answer = stranger.get(path)
    assert answer.status_code == 403
    assert answer.json()["error"] == "this browser was not let in"


def test_whoever_opens_the_address_without_its_token_reads_what_to_do(stranger: TestClient) -> None:
    answer = stranger.get("/", headers={"Accept": "text/html,*/*"})
    assert answer.status_code == 403
    assert answer.headers["content-type"].startswith("text/plain")
    assert "`unbind console` printed" in answer.text


@pytest.mark.parametrize("token", ["", "wrong", TOKEN + "x", TOKEN[:-1], "名"])
def test_a_wrong_token(stranger: TestClient, token: str) -> None:
    answer = stranger.get("/", params={"token": token})
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


def test_the_token_counts_nowhere_else(stranger: TestClient) -> None:
    assert stranger.get("/api/home", params={"token": TOKEN}).status_code == 403


def test_the_cookie_of_another_start_does_not_count(desk: Desk, client: TestClient) -> None:
    other = TestClient(server.build(desk, PORT, TOKEN), base_url=ORIGIN)
    other.cookies = client.cookies
    assert other.get("/api/home").status_code == 403


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        f"evil.example:{PORT}",
        "127.0.0.1",
        "127.0.0.1:1",
        f"127.0.0.1.nip.io:{PORT}",
    ],
)
def test_a_foreign_host_name(client: TestClient, host: str) -> None:
    answer = client.get("/api/home", headers={"Host": host})
    assert answer.status_code == 403


def test_localhost_is_this_host(client: TestClient) -> None:
    key = client.cookies[f"unbind_console_{PORT}"]
    headers = {"Host": f"localhost:{PORT}", "Cookie": f"unbind_console_{PORT}={key}"}
    assert client.get("/api/home", headers=headers).status_code == 200


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "http://127.0.0.1:1", f"https://127.0.0.1:{PORT}", ""]
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_another_page_asks(client: TestClient, origin: str, method: str) -> None:
    path = "/api/home" if method == "GET" else "/api/decisions"
    given = {"json": DECISION} if method == "POST" else {}
    answer = client.request(method, path, headers={"Origin": origin}, **given)  # type: ignore[arg-type]
    assert answer.status_code == 403


def test_what_changes_something_says_whence_it_comes(client: TestClient) -> None:
    del client.headers["Origin"]
    assert client.post("/api/decisions", json=DECISION).status_code == 403
    for where in ("cross-site", "same-site", "none"):
        headers = {"Sec-Fetch-Site": where}
        assert client.post("/api/decisions", json=DECISION, headers=headers).status_code == 403
    same = {"Sec-Fetch-Site": "same-origin"}
    assert client.post("/api/decisions", json=DECISION, headers=same).status_code == 404


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", ""])
def test_only_json_and_files_are_taken(client: TestClient, kind: str) -> None:
    answer = client.post("/api/decisions", content=b"{}", headers={"Content-Type": kind})
    assert answer.status_code == 415


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS"])
def test_other_methods(client: TestClient, method: str) -> None:
    assert client.request(method, "/api/tasks").status_code == 405


@pytest.mark.parametrize("path", ["/api/home", "/", "/api/nothing", "/files/runs/a/b"])
def test_every_answer_is_guarded(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert "default-src 'self'" in headers["content-security-policy"]
    assert "frame-ancestors 'self'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cache-control"] == "no-store"


def test_a_large_request(client: TestClient, monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    monkeypatch.setattr(gate, "MOST", 2000)
    files = {"file": ("ids.txt", b"3" * 3000)}
    answer = client.post("/api/ids", files=files)
    assert answer.status_code == 413
    assert not (home / "console").exists()


def test_a_large_request_that_hides_its_length(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gate, "MOST", 2000)
    parts = (b" " * 500 for _n in range(9))
    headers = {"Content-Type": "application/json"}
    assert client.post("/api/tasks", content=parts, headers=headers).status_code == 413


def test_no_answer_holds_the_key(client: TestClient) -> None:
    key = client.cookies[f"unbind_console_{PORT}"]
    for path in ("/api/home", "/api/shops", "/api/nothing", "/api/tasks", "/"):
        answer = client.get(path)
        assert key not in answer.text and TOKEN not in answer.text


def test_a_bug_is_told_with_a_file_and_without_its_words(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    def broken(*_args: object) -> object:
        raise KeyError("a secret of the page")

    monkeypatch.setattr(server, "home", broken)
    answer = client.get("/api/home")
    assert answer.status_code == 500
    assert answer.json()["error"] == "something unexpected: KeyError"
    assert "secret" not in answer.text
    (crash,) = (home / "crashes").iterdir()
    assert "console GET /api/home" in crash.read_text("utf-8")


def test_a_body_that_is_no_such_thing(client: TestClient) -> None:
    for body in (b"{", b"[]", b'{"kind": "demolish"}', b'{"kind": "login", "shop": "a", "x": 1}'):
        headers = {"Content-Type": "application/json"}
        answer = client.post("/api/tasks", content=body, headers=headers)
        assert answer.status_code == 400, body
        assert answer.json()["problems"]


def test_the_page_that_is_not_built(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    from bot.console import served_files

    monkeypatch.setattr(served_files, "DIST", Path("/nowhere"))
    answer = client.get("/runs/abc")
    assert (answer.status_code, "make ui" in answer.text) == (503, True)


def test_the_built_page(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    from bot.console import served_files

    top = tmp_path_factory.mktemp("built")
    dist = top / "dist"
    (dist / "assets").mkdir(parents=True)
    (dist / "index.html").write_text("<!doctype html>page", "utf-8")
    (dist / "assets" / "a.js").write_text("1", "utf-8")
    (top / "secret.txt").write_text("secret", "utf-8")
    monkeypatch.setattr(served_files, "DIST", dist)
    assert client.get("/").text == client.get("/runs/abc").text == "<!doctype html>page"
    script = client.get("/assets/a.js")
    assert script.text == "1" and "javascript" in script.headers["content-type"]
    assert "immutable" in script.headers["cache-control"]
    for path in ("/assets/b.js", "/assets/..%2f..%2fsecret.txt", "/%2e%2e/secret.txt"):
        assert "secret" not in client.get(path).text
    assert client.get("/assets/b.js").status_code == 404

"""Digests in each chat's own format, signed as its guide says, and never lost.

The robots are stand-ins that refuse what the real ones refuse.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import socketserver
import threading
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from email import message_from_bytes
from email.policy import default
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from pydantic import ValidationError

from bot import clock
from bot.clock import utc_now
from bot.errors import SettingsError
from bot.notify.channels import Channel, secret
from bot.notify.digest import Digest, Level, Refused, Removed, ToDo, Waiting, heading
from bot.notify.robots import ROBOTS, plain_text
from bot.notify.sending import PER_MINUTE, STALE, Sender, Told

SECRET = "SECabc123"


def digest(lines: int = 1, words: str = "活动锁定期") -> Digest:
    return Digest(
        title="每晚清理",
        night=date(2026, 11, 26),
        level=Level.ATTENTION,
        removed=tuple(Removed(shop="demo", reason=f"商品已下架 {n}", n=3) for n in range(lines)),
        waiting=(Waiting(shop="two", n=80, why="80 rows, the limit is 50", digest="abcd1234"),),
        refused=(Refused(shop="demo", words=words, n=2, some=("3690000000000000001",)),),
        to_do=(ToDo(shop="three", what="登录已失效", advice="unbind login three"),),
        report="/home/ops/unbind/runs/20261126",
    )


class Robots(ThreadingHTTPServer):
    """Three robots: /feishu, /dingtalk, /wecom. ``answers`` are given first, one a request."""

    daemon_threads = True

    def __init__(self) -> None:
        self.taken: list[tuple[str, dict[str, Any]]] = []
        self.asked = 0
        self.answers: list[tuple[int, dict[str, Any]]] = []
        super().__init__(("127.0.0.1", 0), _Handler)

    def judge(self, path: str, query: dict[str, list[str]], body: bytes) -> dict[str, Any]:
        message = json.loads(body)
        now = utc_now().timestamp()
        if path == "/feishu":
            at = message.get("timestamp", "0")
            key = f"{at}\n{SECRET}".encode()
            sign = base64.b64encode(hmac.new(key, b"", hashlib.sha256).digest()).decode()
            if message.get("sign") != sign or abs(now - int(at)) > 3600:
                return {"code": 19021, "msg": "sign match fail or timestamp is not within one hour"}
            if len(body) > 20 * 1024:
                return {"code": 9499, "msg": "too big"}
            elements = message["card"]["elements"]
            good = message["msg_type"] == "interactive" and all(
                e["tag"] == "div" and e["text"]["tag"] == "lark_md" for e in elements
            )
            return {"code": 0 if good else 9499, "msg": "success" if good else "Bad Request"}
        if path == "/dingtalk":
            at = query.get("timestamp", ["0"])[0]
            signed = hmac.new(SECRET.encode(), f"{at}\n{SECRET}".encode(), hashlib.sha256).digest()
            fresh = abs(now * 1000 - int(at)) < 3_600_000
            if query.get("sign") != [base64.b64encode(signed).decode()] or not fresh:
                return {"errcode": 310000, "errmsg": "sign not match"}
            good = (
                message["msgtype"] == "markdown" and {"title", "text"} <= message["markdown"].keys()
            )
            return {"errcode": 0 if good else 40035, "errmsg": "ok"}
        text = message["markdown"]["content"]
        if len(text.encode()) > 4096:
            return {"errcode": 40058, "errmsg": "markdown.content exceed max length 4096"}
        return {"errcode": 0, "errmsg": "ok"}


class _Handler(BaseHTTPRequestHandler):
    server: Robots

    def do_POST(self) -> None:
        self.server.asked += 1
        body = self.rfile.read(int(self.headers["content-length"]))
        address = urlsplit(self.path)
        if self.server.answers:
            status, said = self.server.answers.pop(0)
        else:
            status, said = 200, self.server.judge(address.path, parse_qs(address.query), body)
            if 0 in (said.get("code"), said.get("errcode")):
                self.server.taken.append((address.path, json.loads(body)))
        data = json.dumps(said).encode()
        self.send_response(status)
        self.send_header("content-length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *words: object) -> None:
        pass


@pytest.fixture
def robots(monkeypatch: pytest.MonkeyPatch) -> Iterator[Robots]:
    with Robots() as server:
        threading.Thread(target=server.serve_forever, args=[0.02], daemon=True).start()
        for kind in ROBOTS:
            address = f"http://127.0.0.1:{server.server_port}/{kind}?access_token=geheim"
            monkeypatch.setenv(f"T_{kind.upper()}", address)
        monkeypatch.setenv("T_SECRET", SECRET)
        yield server
        server.shutdown()


@pytest.fixture
def pauses() -> list[float]:
    return []


@pytest.fixture
def sender(tmp_path: Path, pauses: list[float]) -> Sender:
    return Sender(tmp_path, pause=pauses.append)


def channel(kind: str, **more: Any) -> Channel:
    signed = {"secret": "env:T_SECRET"} if kind != "wecom" else {}
    return Channel.model_validate({kind: f"env:T_{kind.upper()}", **signed, **more})


@pytest.mark.parametrize("kind", ROBOTS)
def test_each_robot_takes_the_digest(robots: Robots, sender: Sender, kind: str) -> None:
    assert sender.tell(digest(), {"值班群": channel(kind)}) == [Told("值班群", True)]
    ((path, message),) = robots.taken
    text = json.dumps(message, ensure_ascii=False)
    assert path == f"/{kind}"
    for words in ("每晚清理", "2026-11-26", "unbind approve abcd1234", "登录已失效", "活动锁定期"):
        assert words in text
    assert text.index("登录已失效") < text.index("商品已下架"), "what a person must do comes first"


@pytest.mark.parametrize("kind", ROBOTS)
def test_a_long_digest_is_cut_at_a_line(robots: Robots, sender: Sender, kind: str) -> None:
    assert sender.tell(digest(lines=2000), {"g": channel(kind)}) == [Told("g", True)]
    ((_path, message),) = robots.taken
    text = json.dumps(message, ensure_ascii=False)
    assert "登录已失效" in text and "abcd1234" in text
    assert "report" in text or "报告" in text


@pytest.mark.parametrize("kind", ROBOTS)
def test_words_of_a_page_mention_nobody_and_lead_nowhere(kind: str) -> None:
    evil = '<at id=all></at> @所有人 [点我](http://evil.example) <font color="warning">x</font>\n# 大标题'
    message = ROBOTS[kind].message(digest(words=evil))
    text = json.dumps(message, ensure_ascii=False)
    assert "<at" not in text and "@所有人" not in text and "](http" not in text
    assert "\\n# 大" not in text


@pytest.mark.parametrize(("kind", "code"), [("feishu", 19021), ("dingtalk", 310000)])
def test_a_wrong_secret_is_told_and_not_tried_again(
    robots: Robots, sender: Sender, monkeypatch: pytest.MonkeyPatch, kind: str, code: int
) -> None:
    monkeypatch.setenv("T_SECRET", "wrong")
    (told,) = sender.tell(digest(), {"g": channel(kind)})
    assert not told.ok and str(code) in told.why and "wrong" not in told.why
    assert robots.asked == 1


@pytest.mark.parametrize(
    "answer",
    [(500, {}), (429, {}), (200, {"errcode": 130101, "errmsg": "send too fast, exceed 20 times"})],
)
def test_what_may_be_taken_later_is_tried_again(
    robots: Robots, sender: Sender, pauses: list[float], answer: tuple[int, dict[str, Any]]
) -> None:
    robots.answers = [answer, answer]
    assert sender.tell(digest(), {"g": channel("dingtalk")}) == [Told("g", True)]
    assert robots.asked == 3 and len(pauses) == 2 and pauses[0] < pauses[1]


def test_what_was_not_taken_is_kept_and_sent_once(
    robots: Robots, sender: Sender, tmp_path: Path
) -> None:
    robots.answers = [(500, {})] * 4
    group = {"g": channel("wecom")}
    (told,) = sender.tell(digest(), group)
    assert not told.ok and "500" in told.why and "geheim" not in told.why
    assert len(list(sender.outbox.iterdir())) == 1

    again = Sender(tmp_path, pause=lambda s: None)
    assert again.tell(digest(lines=2), group) == [Told("g", True), Told("g", True)]
    assert again.tell_waiting(group) == []
    assert len(robots.taken) == 2


def test_after_three_days_it_is_given_up_and_said(robots: Robots, sender: Sender) -> None:
    group = {"g": channel("wecom")}
    robots.answers = [(500, {})] * 8
    sender.tell(digest(), group)
    with clock.set_to(utc_now() + STALE + timedelta(hours=1)):
        (told,) = sender.tell_waiting(group)
    assert "3" in told.why and not list(sender.outbox.iterdir())


def test_no_more_than_twenty_a_minute(robots: Robots, sender: Sender, pauses: list[float]) -> None:
    group = {"g": channel("wecom")}
    for _n in range(PER_MINUTE + 1):
        sender.tell(digest(), group)
    assert len(pauses) == 1 and 50 < pauses[0] <= 60


def test_a_chat_that_is_away_stops_nobody(sender: Sender, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("T_WECOM", "http://127.0.0.1:9/wecom?key=geheim")
    (told,) = sender.tell(digest(), {"g": channel("wecom")})
    assert not told.ok and "geheim" not in told.why


# ---- mail and the rest


class _Smtp(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        say = lambda words: self.wfile.write(f"{words}\r\n".encode())  # noqa: E731
        say("220 here")
        while line := self.rfile.readline().decode().strip():
            verb = line[:4].upper()
            if verb == "DATA":
                say("354 go on")
                body = b""
                while (part := self.rfile.readline()) != b".\r\n":
                    body += part
                self.server.mails.append(body)  # type: ignore[attr-defined]
            say("221 bye" if verb == "QUIT" else "250 ok")
            if verb == "QUIT":
                return


def test_mail(sender: Sender) -> None:
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Smtp) as server:
        server.mails = []  # type: ignore[attr-defined]
        threading.Thread(target=server.serve_forever, args=[0.02], daemon=True).start()
        mail = {"server": "127.0.0.1", "port": server.server_address[1], "from": "bot@example.com"}
        told = sender.tell(
            digest(), {"m": Channel.model_validate({"mail": {**mail, "to": ["ops@example.com"]}})}
        )
        server.shutdown()
        (body,) = server.mails  # type: ignore[attr-defined]
    assert told == [Told("m", True)]
    message = message_from_bytes(body, policy=default)
    assert message["To"] == "ops@example.com" and message["Subject"] == heading(digest())
    assert message.get_content().split() == plain_text(digest()).split()


def test_anything_else_by_apprise(
    robots: Robots, sender: Sender, monkeypatch: pytest.MonkeyPatch
) -> None:
    robots.answers = [(200, {})]
    monkeypatch.setenv("T_ANY", f"json://127.0.0.1:{robots.server_port}/any")
    told = sender.tell(digest(), {"a": Channel.model_validate({"apprise": "env:T_ANY"})})
    assert told == [Told("a", True)] and robots.asked == 1
    monkeypatch.setenv("T_ANY", "nonsense")
    (no,) = sender.tell(digest(), {"a": Channel.model_validate({"apprise": "env:T_ANY"})})
    assert not no.ok


# ---- who is told, and the secrets


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"feishu": "https://open.feishu.cn/hook/x"}, "a secret is named, not written"),
        ({"feishu": "env:A", "wecom": "env:B"}, "name one of"),
        ({}, "name one of"),
        ({"wecom": "env:A", "secret": "env:B"}, "only feishu and dingtalk"),
        ({"mail": {"server": "s", "from": "a@b.c", "to": []}}, "mail.to"),
        ({"slack": "env:A"}, "slack"),
    ],
)
def test_a_mistake_in_a_channel(given: dict[str, Any], words: str) -> None:
    with pytest.raises(ValidationError) as error:
        Channel.model_validate(given)
    shown = f"{error.value.errors()}".replace("('mail', 'to')", "mail.to")
    assert words in shown


def test_a_secret_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("T_NONE", raising=False)
    with pytest.raises(SettingsError) as error:
        secret("env:T_NONE")
    assert "T_NONE" in error.value.message and ".env" in error.value.advice


def test_a_secret_from_the_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    import keyring

    stored: Callable[[str, str], str] = lambda service, user: f"{service}:{user}"  # noqa: E731
    monkeypatch.setattr(keyring, "get_password", stored)
    found = secret("keyring:unbind/ding")
    assert found.get_secret_value() == "unbind:ding"
    assert "unbind:ding" not in repr(found)


def test_the_heading_says_how_many() -> None:
    assert "6" in heading(digest(lines=2))

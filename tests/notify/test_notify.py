"""Digests in each chat's own format, signed as its guide says, and never lost.

The robots are stand-ins that refuse what the real ones refuse.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import logging
import re
import smtplib
import socketserver
import ssl
import sys
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
from filelock import FileLock
from loguru import logger
from pydantic import ValidationError
from tenacity import nap

from bot import clock
from bot.cli import main
from bot.clock import utc_now
from bot.errors import BadJobs, SettingsError
from bot.nightly.jobs import load_jobs
from bot.notify import outbox, sending
from bot.notify.channel import KINDS, Channel
from bot.notify.digest import Digest, Level, Refused, Removed, ToDo, Waiting, heading, plain_text
from bot.notify.kind import secret
from bot.notify.outbox import STALE
from bot.notify.robot import Robot
from bot.notify.sending import PER_MINUTE, Sender, Told
from bot.settings import Settings

SECRET = "SECabc123"
ROBOTS = {name: kind for name, kind in KINDS.items() if isinstance(kind, Robot)}


def digest(lines: int = 1, words: str = "活动锁定期") -> Digest:
    return Digest(
        title="每晚清理",
        night=date(2026, 11, 26),
        level=Level.ATTENTION,
        removed=tuple(Removed(shop="demo", reason=f"商品已下架 {n}", n=3) for n in range(lines)),
        waiting=(Waiting(shop="two", n=80, why="80 rows, the limit is 50", digest="abcd1234"),),
        refused=(Refused(shop="demo", words=words, n=2, some=("3690000000000000001",)),),
        to_do=(ToDo(shop="three", what="登录已失效", advice="unbind login three"),),
        report="runs/20261126/report.html",
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
                e["tag"] == "div" and e["text"]["tag"] in ("lark_md", "plain_text")
                for e in elements
            )
            return {"code": 0 if good else 9499, "msg": "success" if good else "Bad Request"}
        if path == "/dingtalk":
            at = query.get("timestamp", ["0"])[0]
            signed = hmac.new(SECRET.encode(), f"{at}\n{SECRET}".encode(), hashlib.sha256).digest()
            fresh = abs(now * 1000 - int(at)) < 3_600_000
            if query.get("sign") != [base64.b64encode(signed).decode()] or not fresh:
                return {"errcode": 310000, "errmsg": "sign not match"}
            if len(body) > 20_000:
                return {"errcode": 40035, "errmsg": "message too long, exceed 20000 bytes"}
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


@pytest.fixture(autouse=True)
def in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UNBIND_LANG", "en")


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


def shown(message: Any) -> str:
    """All texts of a message, one below the other."""
    if isinstance(message, str):
        return message
    inside = message.values() if isinstance(message, dict) else message
    return "\n".join(shown(v) for v in inside if isinstance(v, str | dict | list))


@pytest.mark.parametrize("kind", ROBOTS)
def test_each_robot_takes_the_digest(robots: Robots, sender: Sender, kind: str) -> None:
    assert sender.tell(digest(), {"值班群": channel(kind)}) == [Told("值班群", True)]
    ((path, message),) = robots.taken
    text = json.dumps(message, ensure_ascii=False)
    assert path == f"/{kind}"
    for words in ("每晚清理", "2026-11-26", "unbind approve abcd1234", "登录已失效", "活动锁定期"):
        assert words in text
    assert text.index("登录已失效") < text.index("商品已下架"), "what a person must do comes first"


@pytest.mark.parametrize("lines", [20, 200, 2000])
@pytest.mark.parametrize("kind", ROBOTS)
def test_a_long_digest_is_cut_at_a_line(
    robots: Robots, sender: Sender, kind: str, lines: int
) -> None:
    assert sender.tell(digest(lines), {"g": channel(kind)}) == [Told("g", True)]
    ((_path, message),) = robots.taken
    text = shown(message)
    assert "登录已失效" in text and "abcd1234" in text and "runs/20261126" in text
    left = [line for line in text.splitlines() if re.search(r"商品已下架 \d+$", line)]
    more = re.search(r"… and (\d+) more lines", text)
    assert len(left) + int(more[1] if more else 0) in (
        lines,
        lines + 1,
    )  # one line tells of refusals
    assert bool(more) == (lines > (20 if kind == "wecom" else 200))


@pytest.mark.parametrize("kind", ROBOTS)
def test_one_endless_word_of_a_page_pushes_nothing_out(kind: str) -> None:
    text = shown(ROBOTS[kind].message(digest(words="长" * 50_000)))
    assert "登录已失效" in text and "runs/20261126" in text and "more lines" not in text


def test_of_many_reports_some_are_named() -> None:
    many = digest().model_copy(update={"report": " · ".join(f"/runs/{n}" for n in range(12))})
    text = plain_text(many)
    assert "/runs/4" in text and "/runs/5" not in text and "… and 7 more" in text


EVIL = (
    "<at id=all></at> <@all> @所有人 [点我](http://evil.example) ![](http://evil.example/x.png) "
    '<font color="warning">x</font> **粗** `码` \u202e反\n# 大标题'
)


@pytest.mark.parametrize("kind", ROBOTS)
def test_an_address_in_a_digest_holds_no_ticket(kind: str) -> None:
    words = (
        "跳到 https://sso.example/login?ticket=geheim-1&next=%2Fx%3Fcode%3Dgeheim-2 Bearer geheim3"
    )
    text = shown(ROBOTS[kind].message(digest(words=words)))
    assert "sso.example" in text and "geheim" not in text


@pytest.mark.parametrize("kind", ["dingtalk", "wecom"])
def test_words_of_a_page_mention_nobody_and_lead_nowhere(kind: str) -> None:
    plain, evil = (shown(ROBOTS[kind].message(digest(words=w))) for w in ("", EVIL))
    for sign in ("<", "@", "](", "`", "**", "://", "\u202e"):
        assert evil.count(sign) == plain.count(sign), sign
    assert not re.search("^# 大标题", evil, re.MULTILINE)


def test_words_of_a_page_are_plain_text_in_a_card() -> None:
    elements = ROBOTS["feishu"].message(digest(words=EVIL))["card"]["elements"]
    formatted = [e["text"]["content"] for e in elements if e["text"]["tag"] != "plain_text"]
    assert formatted and all(re.fullmatch(r"\*\*[\w ]+\*\*", words) for words in formatted)
    assert "大标题" in shown(elements) and "://" not in shown(elements)


@pytest.mark.parametrize("kind", ROBOTS)
def test_what_is_to_be_typed_can_be_copied(kind: str) -> None:
    asked = ToDo(
        shop="my_shop", what="登录已失效", advice="unbind login my_shop --home ~/un_bind#1"
    )
    text = shown(ROBOTS[kind].message(digest().model_copy(update={"to_do": (asked,)})))
    assert asked.advice in text


@pytest.mark.parametrize(("kind", "code"), [("feishu", 19021), ("dingtalk", 310000)])
def test_a_wrong_secret_is_told_and_not_tried_again(
    robots: Robots, sender: Sender, monkeypatch: pytest.MonkeyPatch, kind: str, code: int
) -> None:
    monkeypatch.setenv("T_SECRET", "wrong")
    (told,) = sender.tell(digest(), {"g": channel(kind)})
    assert not told.ok and str(code) in told.why and "wrong" not in told.why
    assert robots.asked == 1


def test_a_message_that_is_refused_for_its_form_is_not_tried_again(
    robots: Robots, sender: Sender
) -> None:
    """9499 says “Bad Request”; Feishu's “too often” is 11232."""
    robots.answers = [(200, {"code": 9499, "msg": "Bad Request"})]
    (told,) = sender.tell(digest(), {"g": channel("feishu")})
    assert not told.ok and "9499" in told.why and robots.asked == 1


@pytest.mark.parametrize(
    "answer",
    [
        (500, {}),
        (200, {"errcode": -1, "errmsg": "系统繁忙"}),
        (200, {"errcode": 410100, "errmsg": "x"}),
        (429, {}),
        (200, {"errcode": 130101, "errmsg": "send too fast, exceed 20 times"}),
    ],
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
    assert len(list(sender.outbox.folder.iterdir())) == 1

    again = Sender(tmp_path, pause=lambda s: None)
    assert again.tell(digest(lines=2), group) == [Told("g", True), Told("g", True)]
    assert again.tell_waiting(group) == []
    assert len(robots.taken) == 2


def test_one_that_is_refused_holds_up_none(robots: Robots, sender: Sender, tmp_path: Path) -> None:
    group = {"g": channel("wecom")}
    robots.answers = [(200, {"errcode": 40058, "errmsg": "no"})] * 2
    assert not sender.tell(digest(), group)[0].ok
    again = Sender(tmp_path, pause=lambda s: None)
    assert [t.ok for t in again.tell(digest(lines=2), group)] == [False, True]
    assert len(robots.taken) == 1


def test_a_run_asks_once_who_is_away(robots: Robots, sender: Sender) -> None:
    group = {"g": channel("wecom")}
    robots.answers = [(500, {})] * 4
    sender.tell(digest(), group)
    assert sender.tell(digest(lines=2), group) == [] == sender.tell_waiting(group)
    assert robots.asked == 4 and len(list(sender.outbox.folder.iterdir())) == 2


def later(sender: Sender) -> Sender:
    return Sender(sender.outbox.folder.parent, pause=lambda seconds: None)


def test_after_three_days_it_is_given_up_and_said(robots: Robots, sender: Sender) -> None:
    group = {"g": channel("wecom")}
    robots.answers = [(500, {})] * 8
    sender.tell(digest(), group)
    with clock.set_to(utc_now() + STALE + timedelta(hours=1)):
        (told,) = later(sender).tell_waiting(group)
    assert "3" in told.why and not list(sender.outbox.folder.iterdir())


def test_a_channel_that_is_gone_is_given_up_too(robots: Robots, sender: Sender) -> None:
    robots.answers = [(500, {})] * 4
    sender.tell(digest(), {"g": channel("wecom")})
    other = {"other": channel("feishu")}
    assert later(sender).tell_waiting(other) == []
    with clock.set_to(utc_now() + STALE + timedelta(hours=1)):
        assert later(sender).tell(digest(), other) == [Told("other", True)]
        (told,) = later(sender).tell_waiting(other)
    assert (
        told.channel == "g" and "given up" in told.why and not list(sender.outbox.folder.iterdir())
    )


@pytest.mark.parametrize("damage", ["", "{", '{"channel": "g", "at": "2026-11-26", "digest": {}}'])
def test_a_damaged_file_in_the_outbox_is_put_aside(
    robots: Robots, sender: Sender, damage: str
) -> None:
    sender.outbox.folder.mkdir()
    (sender.outbox.folder / "20200101.json").write_text(damage, "utf-8")
    assert sender.tell(digest(), {"g": channel("wecom")}) == [Told("g", True)]
    assert [p.name for p in sender.outbox.folder.iterdir()] == ["20200101.bad"]


def test_two_runs_send_a_message_once(
    robots: Robots, sender: Sender, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outbox, "_PATIENCE", 0.05)
    group = {"g": channel("wecom")}
    with FileLock(sender.outbox.folder.with_suffix(".lock")):
        (told,) = sender.tell(digest(), group)
    assert not told.ok and robots.asked == 0
    assert later(sender).tell_waiting(group) == [Told("g", True)] and robots.asked == 1


def test_no_more_than_twenty_a_minute(
    robots: Robots, sender: Sender, pauses: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The clock stands still: a slow machine needs longer for twenty messages than a robot would mind."""
    now = utc_now()
    monkeypatch.setattr(sending, "utc_now", lambda: now)
    group = {"g": channel("wecom")}
    for _n in range(PER_MINUTE + 1):
        sender.tell(digest(), group)
    assert pauses == [60]


def test_a_chat_that_is_away_stops_nobody(sender: Sender, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("T_WECOM", "http://127.0.0.1:9/wecom?key=geheim")
    (told,) = sender.tell(digest(), {"g": channel("wecom")})
    assert not told.ok and "geheim" not in told.why


@pytest.mark.parametrize("address", ["geheim", "http://x:geheim/"])
def test_an_address_that_is_none(
    sender: Sender, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv("T_WECOM", address)
    (told,) = sender.tell(digest(), {"g": channel("wecom")})
    assert not told.ok and "web address" in told.why and "geheim" not in told.why


def test_what_a_library_throws_stops_nobody(
    robots: Robots, sender: Sender, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(service: str, user: str) -> str:
        raise RuntimeError("geheim")

    monkeypatch.setattr("keyring.get_password", broken)
    bad = Channel.model_validate({"wecom": "keyring:a/b"})
    told = sender.tell(digest(), {"bad": bad, "good": channel("wecom")})
    assert told == [Told("bad", False, "it failed (RuntimeError)"), Told("good", True)]


@pytest.mark.parametrize("kind", ROBOTS)
def test_no_secret_is_told(
    robots: Robots,
    sender: Sender,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    kind: str,
) -> None:
    """Not even where the other side repeats it."""
    caplog.set_level(logging.INFO)
    said: list[str] = []
    sink = logger.add(lambda message: said.append(str(message)), level=0)
    path = f"/{kind}/geheim-hook?key=geheim-key"
    monkeypatch.setenv(f"T_{kind.upper()}", f"http://127.0.0.1:{robots.server_port}{path}")
    words = f"no way to {path}"
    robots.answers = [(200, {"code": 1, "errcode": 1, "msg": words, "errmsg": words})]
    (told,) = sender.tell(digest(), {"g": channel(kind)})
    logger.remove(sink)
    everything = " ".join([told.why, *said, caplog.text, repr(channel(kind))])
    assert "no way to" in everything and "geheim" not in everything and SECRET not in everything


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


def test_no_password_without_encryption(sender: Sender, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("T_MAIL", "geheim")
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Smtp) as server:
        server.mails = []  # type: ignore[attr-defined]
        threading.Thread(target=server.serve_forever, args=[0.02], daemon=True).start()
        mail = {"server": "127.0.0.1", "port": server.server_address[1], "password": "env:T_MAIL"}
        address = {"from": "bot@example.com", "to": ["ops@example.com"]}
        (told,) = sender.tell(
            digest(), {"m": Channel.model_validate({"mail": {**mail, **address}})}
        )
        server.shutdown()
    assert "no encryption" in told.why and not server.mails  # type: ignore[attr-defined]


def test_the_certificate_of_the_mail_server_is_checked(
    sender: Sender, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[ssl.SSLContext] = []

    def connect(*_place: Any, context: ssl.SSLContext, **_more: Any) -> smtplib.SMTP:
        given.append(context)
        raise ssl.SSLCertVerificationError

    monkeypatch.setattr(smtplib, "SMTP_SSL", connect)
    mail = {"server": "smtp.example.com", "from": "bot@example.com", "to": ["ops@example.com"]}
    (told,) = sender.tell(digest(), {"m": Channel.model_validate({"mail": mail})})
    assert not told.ok and "SSLCertVerificationError" in told.why
    assert [(c.verify_mode, c.check_hostname) for c in given] == [(ssl.CERT_REQUIRED, True)]


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


def test_apprise_is_an_extra(
    sender: Sender, monkeypatch: pytest.MonkeyPatch, pauses: list[float]
) -> None:
    """Told in one line how it is installed, and not tried again at once."""
    monkeypatch.setitem(sys.modules, "apprise", None)
    monkeypatch.setenv("T_ANY", "json://127.0.0.1/any")
    (told,) = sender.tell(digest(), {"a": Channel.model_validate({"apprise": "env:T_ANY"})})
    assert told.why.startswith("the package apprise is not installed → pip install apprise; ")
    assert not told.ok and not pauses


# ---- who is told, and the secrets


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"feishu": "https://open.feishu.cn/hook/x"}, "a secret is named, not written"),
        ({"feishu": "env:A", "wecom": "env:B"}, "name one of"),
        ({}, "name one of"),
        ({"wecom": "env:A", "secret": "env:B"}, "wecom has no signing secret"),
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


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("ops: {feishu: 'https://example.com/hook/geheim'}", "tell.ops.feishu: a secret is named"),
        ("ops: {feishu: env:A, secret: geheim}", "tell.ops.secret: a secret is named"),
        ("ops: {slack: env:A}", "tell.ops.slack: "),
        (
            "ops: {mail: {server: s, from: a@b.c, to: [x@y.z], password: geheim}}",
            "tell.ops.mail.pass",
        ),
    ],
)
def test_a_mistake_in_the_jobs_file_tells_its_place(tmp_path: Path, line: str, place: str) -> None:
    (tmp_path / "jobs.yaml").write_text(f"tell:\n  {line}\n", "utf-8")
    with pytest.raises(BadJobs) as error:
        load_jobs(Settings(home=tmp_path))
    assert f"jobs.yaml: {place}" in error.value.message and "geheim" not in error.value.message


@pytest.mark.parametrize("name", ["notify.md", "notify.zh-CN.md"])
def test_the_channels_of_the_docs(tmp_path: Path, name: str) -> None:
    text = (Path(__file__).parents[2] / "docs" / name).read_text("utf-8")
    (example,) = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)
    (tmp_path / "jobs.yaml").write_text(example, "utf-8")
    found = load_jobs(Settings(home=tmp_path)).tell
    assert [c.kind for c in found.values()] == ["feishu", "dingtalk", "wecom", "mail", "apprise"]


# ---- unbind tell


@pytest.fixture
def tell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str]]:
    monkeypatch.setenv("UNBIND_HOME", str(tmp_path))
    monkeypatch.setattr(nap, "sleep", lambda seconds: None)
    lines = ("ops: {feishu: env:T_FEISHU, secret: env:T_SECRET}", "two: {wecom: env:T_WECOM}")
    (tmp_path / "jobs.yaml").write_text("tell:\n" + "".join(f"  {x}\n" for x in lines), "utf-8")

    def run(*words: str) -> tuple[int, str]:
        code = main(["tell", *words])
        said = capsys.readouterr()
        return code, said.out + said.err

    return run


def test_a_test_message_to_all_or_one(robots: Robots, tell: Callable[..., tuple[int, str]]) -> None:
    code, said = tell()
    assert code == 0 and "told ops" in said and "told two" in said
    assert [path for path, _message in robots.taken] == ["/feishu", "/wecom"]
    assert all("This is a test" in shown(message) for _path, message in robots.taken)
    assert tell("--to", "two")[0] == 0 and len(robots.taken) == 3


def test_a_test_message_that_is_not_taken(
    robots: Robots, tell: Callable[..., tuple[int, str]], tmp_path: Path
) -> None:
    robots.answers = [(200, {"code": 19024, "msg": "Key Words Not Found"})]
    code, said = tell("--to", "ops", "--json")
    (told,) = json.loads(said)["told"]
    assert code == 3 and "19024" in told["why"]
    assert not (tmp_path / "outbox").exists()


def test_a_test_message_to_nobody(robots: Robots, tell: Callable[..., tuple[int, str]]) -> None:
    code, said = tell("--to", "three")
    assert code == 1 and "three" in said and "ops, two" in said


def test_the_heading_says_how_many() -> None:
    assert "6" in heading(digest(lines=2))


def looks() -> dict[str, str]:
    """One full digest in every format, to be read by eye."""
    full = digest(lines=3).model_copy(
        update={
            "pending": (Removed(shop="demo", reason="合作计划 T+1", n=2),),
            "notes": ("demo: 11-24 那一晚错过了", "two: 下次再试"),
        }
    )
    robots = {
        f"{kind}.json": json.dumps(robot.message(full), ensure_ascii=False, indent=2)
        for kind, robot in ROBOTS.items()
    }
    texts = {f"{kind}.txt": shown(robot.message(full)) for kind, robot in ROBOTS.items()}
    return {**robots, **texts, "mail.txt": f"{heading(full)}\n\n{plain_text(full)}"}


if __name__ == "__main__":  # python -m tests.notify.test_notify FOLDER
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for file, words in looks().items():
        (folder / file).write_text(words, "utf-8")

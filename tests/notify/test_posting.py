"""Robots that cannot be reached from here: which of the usual reasons it is, in one line, with a way out.

The networks are stand-ins that answer as the real ones do.
"""

from __future__ import annotations

import socket
import ssl
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from bot.notify.channel import Channel
from bot.notify.sending import Sender, Told

from .test_notify import digest

#: Of 127.0.0.1, by an issuer that nobody knows.
OWN_CERTIFICATE = """\
-----BEGIN CERTIFICATE-----
MIIBRzCB76ADAgECAgEBMAoGCCqGSM49BAMCMBoxGDAWBgNVBAMMD2EgY29tcGFu
eSdzIG93bjAgFw0yMDAxMDEwMDAwMDBaGA8yMTIwMDEwMTAwMDAwMFowGjEYMBYG
A1UEAwwPYSBjb21wYW55J3Mgb3duMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE
Q1mWKjgJa+KR3P+6kqBVzMz/iNdCeiiLMBSySDrAF8MxodZr35rzFVUPpZWOcTv9
ceO5ZiPOZNcY0n98wAA4F6MkMCIwDwYDVR0RBAgwBocEfwAAATAPBgNVHRMBAf8E
BTADAQH/MAoGCCqGSM49BAMCA0cAMEQCIBf0fMVbifYZIfr/KVJ3OCv7zc9bs8+i
MC7x1RM/hoWWAiAjT7qiM+7QmxvMrzA9MGglD7jp8nwmN1Blv9OKaX54LQ==
-----END CERTIFICATE-----
-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgsLr4N4z8Vt2uyHKb
nxm2TTzIiAo8DpJY5ouFmTaIX0WhRANCAARDWZYqOAlr4pHc/7qSoFXMzP+I10J6
KIswFLJIOsAXwzGh1mvfmvMVVQ+llY5xO/1x47lmI85k1xjSf3zAADgX
-----END PRIVATE KEY-----
"""
PROXIES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY")
TAKEN = (200, {"content-type": "application/json"}, b'{"code": 0, "errcode": 0}')


class Net(ThreadingHTTPServer):
    """``says`` is what everybody is answered who asks."""

    daemon_threads = True

    def __init__(self, context: ssl.SSLContext | None = None) -> None:
        self.says: tuple[int, dict[str, str], bytes] = TAKEN
        self.asked: list[str] = []
        super().__init__(("127.0.0.1", 0), _Handler)
        if context:
            self.socket = context.wrap_socket(self.socket, server_side=True)

    def handle_error(self, *args: Any) -> None:
        pass


class _Handler(BaseHTTPRequestHandler):
    server: Net

    def do_POST(self) -> None:
        self.server.asked.append(self.path)
        self.rfile.read(int(self.headers.get("content-length", 0)))
        status, headers, body = self.server.says
        self.send_response(status)
        for name, value in {**headers, "content-length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    do_CONNECT = do_POST

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """English, and nothing of the machine that runs the tests."""
    monkeypatch.setenv("UNBIND_LANG", "en")
    for name in (*PROXIES, *(n.lower() for n in PROXIES), "SSL_CERT_FILE", "SSL_CERT_DIR"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def net(monkeypatch: pytest.MonkeyPatch) -> Iterator[Net]:
    with Net() as net:
        threading.Thread(target=net.serve_forever, args=[0.02], daemon=True).start()
        address = f"http://127.0.0.1:{net.server_port}/cgi-bin/webhook/send?key=geheim-key"
        monkeypatch.setenv("T_WECOM", address)
        yield net
        net.shutdown()


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    path = tmp_path / "company.pem"
    path.write_text(OWN_CERTIFICATE, "utf-8")
    return path


@pytest.fixture
def secure(monkeypatch: pytest.MonkeyPatch, certificate: Path) -> Iterator[Net]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with Net(context) as net:
        threading.Thread(target=net.serve_forever, args=[0.02], daemon=True).start()
        monkeypatch.setenv("T_WECOM", f"https://127.0.0.1:{net.server_port}/send?key=geheim-key")
        yield net
        net.shutdown()


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


GROUP = {"g": Channel.model_validate({"wecom": "env:T_WECOM"})}


def tell(tmp_path: Path, group: dict[str, Channel] = GROUP) -> tuple[Told, list[float]]:
    """What is said of it, and how long was waited before each further try."""
    pauses: list[float] = []
    (told,) = Sender(tmp_path / "home", pause=pauses.append).tell(digest(), group)
    assert "\n" not in told.why and "geheim" not in told.why and "Traceback" not in told.why
    assert told.ok or "→" in told.why or pauses, "a way out, or it was tried again"
    return told, pauses


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("NO_PROXY", "[::1"),
        ("NO_PROXY", "localhost,::1,fd00::/8"),
        ("NO_PROXY", "，localhost"),
        ("no_proxy", "host:port"),
        ("ALL_PROXY", "socks4://127.0.0.1:1080"),
        ("HTTPS_PROXY", "127.0.0.1:port"),
        ("http_proxy", "http://me:geheim-pw@127.0.0.1:port"),
    ],
)
def test_a_setting_of_proxies_that_cannot_be_understood(
    net: Net, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    if name.upper() == "NO_PROXY":
        monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    told, pauses = tell(tmp_path)
    assert not told.ok and told.why.startswith(f"{name.upper()} cannot be understood")
    assert not pauses and not net.asked
    assert len(list((tmp_path / "home" / "outbox").iterdir())) == 1, "it goes with the next run"


def test_a_socks_proxy_that_is_away(
    net: Net, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALL_PROXY", f"socks5://me:geheim-pw@127.0.0.1:{free_port()}")
    told, _pauses = tell(tmp_path)
    assert not told.ok and "proxy socks5://" in told.why and not net.asked


def test_a_socks_proxy_and_nothing_that_speaks_to_one(
    net: Net, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "socksio", None)
    monkeypatch.setenv("ALL_PROXY", "socks5://127.0.0.1:1080")
    told, pauses = tell(tmp_path)
    assert not told.ok and "SOCKS" in told.why and "pip install 'httpx[socks]'" in told.why
    assert not pauses


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_proxy_that_wants_a_password(
    net: Net, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, scheme: str
) -> None:
    net.says = (407, {"proxy-authenticate": "Basic"}, b"")
    proxy = f"http://me:geheim-pw@127.0.0.1:{net.server_port}"
    monkeypatch.setenv(f"{scheme.upper()}_PROXY", proxy)
    monkeypatch.setenv("T_WECOM", f"{scheme}://qyapi.example/send?key=geheim-key")
    told, pauses = tell(tmp_path)
    assert not told.ok and "407" in told.why and f"127.0.0.1:{net.server_port}" in told.why
    assert not pauses


def test_a_certificate_of_a_company(
    secure: Net, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, certificate: Path
) -> None:
    told, pauses = tell(tmp_path)
    assert not told.ok and "certificate" in told.why and "SSL_CERT_FILE=" in told.why
    assert not pauses and not secure.asked
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    again = Sender(tmp_path / "home", pause=lambda seconds: None)
    assert again.tell_waiting(GROUP) == [Told("g", True)]


@pytest.mark.parametrize("content", [None, "no certificate"])
def test_a_file_of_certificates_that_is_none(
    secure: Net, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str | None
) -> None:
    path = tmp_path / "other.pem"
    if content:
        path.write_text(content, "utf-8")
    monkeypatch.setenv("SSL_CERT_FILE", str(path))
    told, pauses = tell(tmp_path)
    assert not told.ok and "SSL_CERT_FILE" in told.why and str(path) in told.why
    assert not pauses


HTML = "text/html; charset=utf-8"


@pytest.mark.parametrize(
    "says",
    [
        (200, {"content-type": HTML}, "<html>请先登录网络</html>".encode()),
        (200, {"content-type": "text/plain"}, b"\n <!DOCTYPE html><title>Wi-Fi</title>"),
        (302, {"location": "http://portal.example/login?token=geheim-t"}, b""),
        (307, {"location": "http://me:geheim-pw@portal.example/"}, b""),
        (511, {"content-type": HTML}, b"<html>"),
    ],
)
def test_a_network_that_wants_a_sign_in(
    net: Net, tmp_path: Path, says: tuple[int, dict[str, str], bytes]
) -> None:
    net.says = says
    told, pauses = tell(tmp_path)
    assert not told.ok and str(says[0]) in told.why and "sign in" in told.why
    assert "portal.example" in told.why or "location" not in says[1]
    assert not pauses and len(net.asked) == 1
    net.says = TAKEN
    again = Sender(tmp_path / "home", pause=lambda seconds: None)
    assert again.tell_waiting(GROUP) == [Told("g", True)]


def test_a_host_that_nobody_knows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_args: object, **_more: object) -> list[object]:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    monkeypatch.setenv("T_WECOM", "https://qyapi.exampel/send?key=geheim-key")
    told, pauses = tell(tmp_path)
    assert not told.ok and "not found" in told.why and len(pauses) == 3


def test_the_others_are_told_all_the_same(
    net: Net, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("T_OTHER", f"http://127.0.0.1:{net.server_port}/other")
    monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{free_port()}")
    monkeypatch.setenv("T_WECOM", "https://qyapi.example/send?key=geheim-key")
    both = {**GROUP, "other": Channel.model_validate({"wecom": "env:T_OTHER"})}
    told = Sender(tmp_path, pause=lambda seconds: None).tell(digest(), both)
    assert [(t.channel, t.ok) for t in told] == [("g", False), ("other", True)]


@pytest.mark.parametrize(
    ("words", "times"), [("too many request", 4), ("system busy", 4), ("Bad Request", 1)]
)
def test_feishu_has_one_code_for_too_often_and_for_a_bad_message(
    net: Net, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: str, times: int
) -> None:
    monkeypatch.setenv("T_FEISHU", f"http://127.0.0.1:{net.server_port}/x")
    body = f'{{"code": 9499, "msg": "{words}"}}'.encode()
    net.says = (200, {"content-type": "application/json"}, body)
    group = {"g": Channel.model_validate({"feishu": "env:T_FEISHU"})}
    (told,) = Sender(tmp_path, pause=lambda seconds: None).tell(digest(), group)
    assert not told.ok and "9499" in told.why and len(net.asked) == times

"""A server in front of the mock or the field pages: it passes on, changes, or sends elsewhere."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

from .conftest import Bench

KEPT = ("content-type", "x-mock-page", "set-cookie")
Answered = tuple[int, dict[str, str], bytes]


@contextmanager
def server(answer: Callable[[BaseHTTPRequestHandler], Answered]) -> Iterator[int]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, headers, body = answer(self)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_POST = do_GET

        def log_message(self, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        threading.Thread(target=running.serve_forever, args=[0.02], daemon=True).start()
        yield running.server_port
        running.shutdown()


def page(text: str) -> Answered:
    return 200, {"content-type": "text/html; charset=utf-8"}, text.encode()


def away(address: str) -> Answered:
    return 302, {"location": address}, b""


def passed_on(asked: BaseHTTPRequestHandler, address: str) -> Answered:
    """What the site at ``address`` answers."""
    host = urlsplit(address)
    line = HTTPConnection("127.0.0.1", host.port or 80)
    body = asked.rfile.read(int(asked.headers.get("content-length", 0)))
    kept = {k: v for k, v in asked.headers.items() if k.lower() in ("cookie", "content-type")}
    line.request(asked.command, asked.path, body or None, {**kept, "Host": host.netloc})
    answer = line.getresponse()
    headers = {k: v for k, v in answer.getheaders() if k.lower() in KEPT}
    return answer.status, headers, answer.read()


def moved(bench: Bench, site: str, address: str) -> None:
    """The shops file has another address for a site."""
    path = bench.settings.home / "shops.yaml"
    text = path.read_text("utf-8")
    assert bench.shop.sites[site] in text
    path.write_text(text.replace(bench.shop.sites[site], address), "utf-8")

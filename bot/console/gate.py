"""Who may ask the console anything: this machine's browser, with the token, on the console's own page.

Another site that is open in the same browser can send requests here, and a name of its own can be made to
lead here. So every request shows a cookie that only the printed address gives, names this host, and whatever
changes something comes from a page of this origin.
"""

from __future__ import annotations

import secrets
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.console.answers import Trouble
from bot.errors import InputError
from bot.i18n import Language, _, speaking

#: Bytes of one request: a list of ids, and all that stands around it.
MOST = 20 * 1024 * 1024

#: The cookie that says what the page is read in: ``zh`` or ``en``.
LANGUAGE = "unbind_language"

_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        "script-src 'self'; frame-ancestors 'self'; base-uri 'none'; form-action 'self'; "
        "object-src 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class TooLarge(InputError):
    def __init__(self) -> None:
        super().__init__(
            _("this is more than {n} MB").format(n=MOST // 1024 // 1024),
            advice=_("hand in the list of ids alone, without pictures"),
        )


class Refusal(Exception):
    def __init__(self, status: int, error: str, advice: str = "") -> None:
        super().__init__(error)
        self.status = status
        self.error = error
        self.advice = advice


class Gate:
    """Around the whole application; nothing is answered that did not pass them."""

    def __init__(self, app: ASGIApp, port: int, token: str) -> None:
        self.app = app
        self.hosts = (f"127.0.0.1:{port}", f"localhost:{port}")
        self.token = token
        self.cookie = f"unbind_console_{port}"  # cookies know no ports
        self.key = secrets.token_urlsafe(32)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            if scope["type"] == "websocket":
                await send({"type": "websocket.close", "code": 1008})
            return
        with speaking(_language(scope)):
            await self._answer(scope, receive, _with_headers(send))

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            welcome = self._check(scope)
        except Refusal as no:
            await _as_asked(no, Headers(scope=scope))(scope, receive, send)
            return
        if welcome:
            await welcome(scope, receive, send)
            return
        await self.app(scope, _at_most(receive), send)

    def _check(self, scope: Scope) -> Response | None:
        """Raise :class:`Refusal`; for the printed address the answer that gives the cookie."""
        headers = Headers(scope=scope)
        self._check_where(headers)
        self._check_whence(scope["method"], headers)
        given = parse_qs(scope["query_string"].decode("latin-1")).get("token", [""])[0]
        if given and scope["path"] == "/" and scope["method"] == "GET":
            if not _same(given, self.token):
                raise _stranger()
            welcome = RedirectResponse("/", 303)
            welcome.set_cookie(self.cookie, self.key, httponly=True, samesite="strict", path="/")
            return welcome
        if not _same(_cookie(headers, self.cookie), self.key):
            raise _stranger()
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > MOST:
            large = TooLarge()
            raise Refusal(413, large.message, large.advice)
        return None

    def _check_where(self, headers: Headers) -> None:
        hosts = headers.getlist("host")
        if len(hosts) != 1 or hosts[0] not in self.hosts:
            raise Refusal(
                403,
                _("this address is not the console's"),
                _("open it by the address that `unbind console` printed"),
            )

    def _check_whence(self, method: str, headers: Headers) -> None:
        own = [f"http://{host}" for host in self.hosts]
        origins = headers.getlist("origin")
        foreign = Refusal(403, _("another page asked for this; it was not done"))
        if any(origin not in own for origin in origins):
            raise foreign
        if method in ("GET", "HEAD"):
            return
        if method != "POST":
            raise Refusal(405, _("the console knows no such request"))
        if not origins and headers.get("sec-fetch-site") != "same-origin":
            raise foreign
        kind = headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind not in ("application/json", "multipart/form-data"):
            raise Refusal(415, _("the console takes JSON and files only"))


def refused(
    status: int, error: str, advice: str = "", exit_code: int = 1, problems: tuple[str, ...] = ()
) -> Response:
    trouble = Trouble(error=error, advice=advice, exit_code=exit_code, problems=problems)
    return Response(trouble.model_dump_json(), status, media_type="application/json")


def _as_asked(no: Refusal, headers: Headers) -> Response:
    """Words for whoever opened the address in a browser, JSON for the page's own script."""
    if "text/html" not in headers.get("accept", ""):
        return refused(no.status, no.error, no.advice)
    told = "\n".join(filter(None, (no.error, no.advice and f"→ {no.advice}")))
    return PlainTextResponse(told, no.status)


def _stranger() -> Refusal:
    return Refusal(
        403,
        _("this browser was not let in"),
        _("open the address that `unbind console` printed, with its token"),
    )


def _language(scope: Scope) -> Language | None:
    """What the page is read in; None for who has not chosen."""
    match _cookie(Headers(scope=scope), LANGUAGE):
        case "zh":
            return "zh"
        case "en":
            return "en"
        case _:
            return None


def _cookie(headers: Headers, name: str) -> str:
    for line in headers.getlist("cookie"):
        try:
            found = SimpleCookie(line).get(name)
        except CookieError:
            continue
        if found:
            return found.value
    return ""


def _same(given: str, kept: str) -> bool:
    return secrets.compare_digest(given.encode(), kept.encode())


def _with_headers(send: Send) -> Send:
    async def answer(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return answer


def _at_most(receive: Receive) -> Receive:
    """A request may say nothing of its length, or lie."""
    left = MOST

    async def take() -> Message:
        nonlocal left
        message = await receive()
        left -= len(message.get("body", b""))
        if left < 0:
            raise TooLarge
        return message

    return take

"""One message to the address of a robot; and in plain words what stood between here and there."""

from __future__ import annotations

import os
import socket
import ssl
from collections.abc import Iterator
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import httpx

from bot.i18n import _
from bot.redaction import redacted

_PATIENCE = 15  # seconds


class NotTaken(Exception):
    """The other side said no, or nothing. The words hold no secret."""


class TryAgain(NotTaken):
    """… and may say yes in a while."""


class NoWay(NotTaken):
    """Nothing gets there from this machine as it is set up; to try again at once is of no use."""

    def __init__(self, what: str, advice: str) -> None:
        super().__init__(f"{what} → {advice}")


def post(address: str, message: dict[str, object]) -> httpx.Response:
    """The answer of the robot, or of a server that stands for it. Raise :class:`NotTaken`."""
    with _client() as client:
        try:
            answer = client.post(address, json=message)
        except (httpx.InvalidURL, httpx.UnsupportedProtocol):
            raise NotTaken(_("its address is no web address")) from None
        except (httpx.HTTPError, OverflowError) as error:
            raise why_not(error, address) from None
    _is_of_the_robot(answer, address)
    return answer


def _client() -> httpx.Client:
    trusted = trust()
    try:
        return httpx.Client(timeout=_PATIENCE, verify=trusted)
    except ImportError:
        raise NoWay(
            _("the proxy of this machine is a SOCKS proxy, and what speaks to one is missing"),
            "pip install 'httpx[socks]'",
        ) from None
    except (httpx.InvalidURL, ValueError):
        name = _broken_setting()
        raise NoWay(
            _("{name} cannot be understood: {value}").format(
                name=name, value=redacted(_setting(name))[:80]
            ),
            _("correct it where it is set, in .env or in the system; hosts are divided by commas"),
        ) from None


def trust() -> ssl.SSLContext:
    """Whom the browsers trust, whom this machine trusts, and who is named in SSL_CERT_FILE."""
    trusted = httpx.create_ssl_context(trust_env=False)
    trusted.load_default_certs()
    if own := os.environ.get("SSL_CERT_FILE"):
        try:
            trusted.load_verify_locations(own)
        except OSError as error:
            raise NoWay(
                _("the certificates in SSL_CERT_FILE cannot be read: {path}").format(path=own),
                _("name a file that begins with -----BEGIN CERTIFICATE-----, or empty it"),
            ) from error
    return trusted


def why_not(error: BaseException, address: str) -> NotTaken:
    """What a failed connection was about."""
    causes = list(_causes(error))
    for cause in causes:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return not_trusted(cause)
    proxy = proxy_of(address)
    name = type(error).__name__
    if isinstance(error, httpx.ProxyError):
        says = redacted(str(error))[:80]
        what = _("the proxy {proxy} lets nothing through: {words}").format(proxy=proxy, words=says)
        if says[:1] == "5":  # it is overworked, or does not reach the robot now
            return TryAgain(what)
        return NoWay(what, _("look at HTTPS_PROXY and ALL_PROXY, and its name and password there"))
    if proxy:
        return TryAgain(
            _("it does not answer ({why}), by way of the proxy {proxy}").format(
                why=name, proxy=proxy
            )
        )
    if any(isinstance(cause, socket.gaierror) for cause in causes):
        return TryAgain(
            _("its host is not found ({why}): no network, or a mistake in its address").format(
                why=name
            )
        )
    return TryAgain(_("it does not answer ({why})").format(why=name))


def not_trusted(error: ssl.SSLCertVerificationError) -> NoWay:
    return NoWay(
        _("this machine does not trust its certificate ({why})").format(
            why=getattr(error, "verify_message", "") or type(error).__name__
        ),
        _(
            "where a company looks into connections, name the file of its certificate in .env: "
            "SSL_CERT_FILE=…; else look at the clock, and whether the network wants a sign-in"
        ),
    )


def proxy_of(address: str) -> str:
    """The proxy of this machine for an address, without its password; empty where there is none."""
    parts = urlsplit(address)
    proxies = getproxies()
    if proxy_bypass(parts.hostname or ""):
        return ""
    return redacted(proxies.get(parts.scheme) or proxies.get("all") or "")


def _is_of_the_robot(answer: httpx.Response, address: str) -> None:
    """A hotel, a company or a mistyped address answers with a web page, or sends elsewhere."""
    code = answer.status_code
    if code == 407:
        raise NoWay(
            _("the proxy {proxy} lets nothing through: {words}").format(
                proxy=proxy_of(address), words=f"{code} {answer.reason_phrase}"
            ),
            _("look at HTTPS_PROXY and ALL_PROXY, and its name and password there"),
        )
    if answer.is_redirect:
        where = urlsplit(answer.headers["location"]).netloc.rpartition("@")[2]
        what = _("it answers {code}: the message is sent elsewhere, to {host}").format(
            code=code, host=where or "—"
        )
    elif code == 511 or (answer.is_success and _is_web_page(answer)):
        what = _("it answers {code}: a web page stands in its place").format(code=code)
    else:
        return
    raise NoWay(
        what,
        _(
            "open any web page on this machine: if the network wants a sign-in, sign in; else "
            "look at the robot's address"
        ),
    )


def _is_web_page(answer: httpx.Response) -> bool:
    return "html" in answer.headers.get("content-type", "") or answer.content.lstrip()[:1] == b"<"


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _setting(name: str) -> str:
    return os.environ.get(name.lower()) or os.environ.get(name) or "—"


def _broken_setting() -> str:
    """Which of the settings of proxies it is; the list of exceptions, if none of the others is."""
    for name in ("ALL_PROXY", "HTTPS_PROXY", "HTTP_PROXY"):
        value = _setting(name)
        if value != "—":
            try:
                httpx.Proxy(value if "://" in value else f"http://{value}")
            except (httpx.InvalidURL, ValueError):
                return name
    return "NO_PROXY"

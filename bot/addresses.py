"""Addresses of the shop's own sites: how they are put together, and whether a page is still on one."""

from __future__ import annotations

import re
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator

from bot.errors import WrongHost
from bot.i18n import _

_PORTS = {"http": 80, "https": 443}


def origin_of(url: str) -> str:
    """Scheme, host and port as a browser compares them; empty for what has none (``about:blank``)."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return ""
    if parts.scheme not in _PORTS or not host:
        return ""
    if not host.isascii():
        try:
            host = host.encode("idna").decode("ascii")
        except UnicodeError:
            return ""
    if ":" in host:
        host = f"[{host}]"
    default = port is None or port == _PORTS[parts.scheme]
    return f"{parts.scheme}://{host}" + ("" if default else f":{port}")


def _own_path(value: str) -> str:
    if not re.match(r"/(?!/)", value):
        raise ValueError("a path on the site's own host begins with one /, as /groups?tab=2")
    if "\\" in value or not value.isprintable() or re.search(r"\s", value):
        raise ValueError("a path holds no backslash, space or invisible character")
    return value


#: Put behind a host it stays on that host: ``@other.example``, ``//other.example``, ``.other.example`` and a
#: whole address would lead to another one.
OwnPath = Annotated[str, AfterValidator(_own_path)]


#: The same, or nothing.
OwnPathOrNone = Annotated[str, AfterValidator(lambda value: value and _own_path(value))]


def _site_address(value: str) -> str:
    host = r"(?:[\w.-]+|\[[0-9a-fA-F:.]+\])"
    if not re.fullmatch(rf"https?://{host}(?::\d{{1,5}})?", value) or not origin_of(value):
        raise ValueError("an address is https:// and a host, as https://tool.example.com")
    return value


#: What the shops file says of a site: scheme and host, perhaps a port, and nothing else.
SiteAddress = Annotated[str, AfterValidator(_site_address)]


def on_site(address: str, path: str) -> str:
    """The address of a page. Raise :class:`WrongHost` when it would be on another host than ``address``."""
    url = address.rstrip("/") + path
    if not path.startswith("/") or is_astray(url, origin_of(address)):
        raise WrongHost(
            _("“{path}” is no path on {address}").format(path=path, address=address),
            advice=_("mend `path` in the selector file: it begins with /"),
        )
    return url


def is_astray(url: str, origin: str) -> bool:
    """Whether a page or frame shows what another host sent. An empty one, one that failed to load and one
    that its own page wrote (``about:srcdoc``) show nothing of another's."""
    if not url.strip(":") or url.startswith(("about:", "chrome-error:")):
        return False
    return not origin or origin_of(url.removeprefix("blob:")) != origin

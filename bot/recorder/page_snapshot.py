"""A redacted picture of the page's structure, and what was recorded of it: for tests, and for sending to a
colleague."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Frame

from bot.redacted_content import redacted_data
from bot.redaction import redacted

# Open shadow roots are written as templates, which a browser reads back.
_HTML = """() => {
  const roots = [];
  const walk = root => {
    for (const el of root.querySelectorAll("*"))
      if (el.shadowRoot) { roots.push(el.shadowRoot); walk(el.shadowRoot); }
  };
  walk(document);
  const all = [document, ...roots];
  for (const root of all) root.querySelectorAll("unbind-recorder").forEach(el => el.remove());
  return "<!doctype html>" + document.documentElement.getHTML({shadowRoots: roots});
}"""
_KEPT_ATTRIBUTES = re.compile(
    r"^(class|id|role|name|type|title|placeholder|aria-|data-|for|checked|disabled|colspan|shadowrootmode)"
)


def page_html(frame: Frame, shop_name: str, titles: Sequence[str]) -> str:
    """The page without scripts, addresses and values; ids, numbers, product titles and the shop replaced,
    each always by the same."""
    html: str = frame.evaluate(_HTML)
    html = re.sub(r"<(script|style|noscript|iframe)\b.*?</\1>", "", html, flags=re.S | re.I)
    html = re.sub(r"<(link|meta|base)\b[^>]*>", "", html, flags=re.I)
    html = re.sub(r"<[a-zA-Z][^>]*>", _redact_tag, html)
    html = html.replace(shop_name, "示例店铺")
    for n, title in enumerate(sorted({t for t in titles if len(t) > 3}, key=len, reverse=True), 1):
        html = html.replace(title, f"商品标题{n}")
    return re.sub(r"(?<!\d)\d{5,}(?!\d)", lambda m: other_number(m[0]), redacted(html))


def _redact_tag(tag: re.Match[str]) -> str:
    def keep(attribute: re.Match[str]) -> str:
        return attribute[0] if _KEPT_ATTRIBUTES.match(attribute[1]) else ""

    return re.sub(r'\s([\w:-]+)(?:="[^"]*")?', keep, tag[0])


def other_number(digits: str) -> str:
    """Another number of the same length and first digit, always the same for the same."""
    made = int(hashlib.sha256(digits.encode()).hexdigest(), 16)
    return digits[0] + str(made).zfill(len(digits))[-(len(digits) - 1) :]


def write_case(folder: Path, html: str, case: dict[str, Any]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "page.html").write_text(html, "utf-8")
    (folder / "case.json").write_text(
        json.dumps(redacted_data(case), ensure_ascii=False, indent=2) + "\n", "utf-8"
    )

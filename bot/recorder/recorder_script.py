"""The script that hears and shows in a recorded page, put together from its parts."""

from __future__ import annotations

from importlib import resources

from bot.browser.js.scripts import source

#: Of the engine, so that both mean the same by “visible”, “text” and “key”.
_SHARED = ("dom.js", "icon.js", "bubbles.js", "row_key.js", "row_parts.js", "columns.js")
_PARTS = (
    "elements.js",
    "lasting_names.js",
    "controls.js",
    "keys.js",
    "lists.js",
    "region.js",
    "row_changes.js",
    "gestures.js",
    "changes.js",
    "surroundings.js",
    "container_signs.js",
    "nuisances.js",
    "fingerprints.js",
    "panel.js",
)


def recorder_script(token: str) -> str:
    """To be run before the page's own scripts; found there under ``Symbol.for(token)``."""
    folder = resources.files(__package__)
    shared = "\n".join(map(source, _SHARED))
    parts = "".join(f"({folder.joinpath(p).read_text('utf-8')})(R);" for p in _PARTS)
    return (
        f"(() => {{ {shared}\n const R = {{token: '{token}',"
        " prefix: 'u' + Math.random().toString(36).slice(2, 8) + '-'};"
        f" Object.defineProperty(window, Symbol.for(R.token), {{value: R}}); {parts} }})()"
    )

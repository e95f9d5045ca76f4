"""The pages of the mock site drawn anew: what is sent differs, what the site does is the same."""

from __future__ import annotations

import pytest

from mock_site.app import DIST
from mock_site.redesigns import REDESIGNS, check, redrawn


@pytest.mark.parametrize("name", REDESIGNS)
def test_each_changes_something(name: str) -> None:
    files = [DIST / "index.html", *(DIST / "assets").iterdir()]
    texts = [file.read_text("utf-8") for file in files]
    for old, _new in REDESIGNS[name].instead:
        assert any(old in text for text in texts), f"nothing says {old} any more"
    if REDESIGNS[name].style:
        assert redrawn(texts[0], [name], styles=True) != texts[0]


def test_no_two_undo_each_other() -> None:
    """Each finds its words still there after the others have been at work."""
    text = "\n".join(file.read_text("utf-8") for file in (DIST / "assets").glob("*.js"))
    for name, redesign in REDESIGNS.items():
        others = redrawn(text, [other for other in REDESIGNS if other != name])
        for old, _new in redesign.instead:
            assert (old in others) is (old in text), (name, old)


def test_an_unknown_one_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown redesign 'colours'"):
        check(["total", "colours"])

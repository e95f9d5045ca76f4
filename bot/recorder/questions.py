"""Whether what a click brought up is a confirmation."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Frame

from bot.recorder.control_words import GO_BACK, GO_ON
from bot.recorder.recorded_page import After, Stage

#: Letters of a sentence, rather than of a heading over a menu.
_SENTENCE = 6
#: What nobody would call an entry of a menu.
_AGREES = re.compile(
    r"^(确\s*[定认]|好的?$|是的?$|同\s*意|提\s*交|继续|ok|okay|yes|confirm|submit)", re.I
)
_FIELDS = {"input", "select", "textarea", "radio", "checkbox", "switch", "textbox", "combobox"}
_ASKS = re.compile(r"[?？吗么]|确认|confirm|sure", re.I)


def question_among(stage: Stage, frame: Frame, after: After) -> str:
    """The mark of the layer that is a confirmation, or of a question in the flow of the page."""
    for layer in after.layers:
        if asks(layer):
            return str(layer["mark"])
    loose = {c["label"]: c["mark"] for c in after.controls}
    both = [m for label, m in loose.items() if GO_BACK.match(label) or GO_ON.match(label)]
    if len(both) >= 2:
        return str(stage.call("common", both, frame=frame))
    return ""


def asks(layer: dict[str, Any]) -> bool:
    """Whether a layer is a confirmation, and no menu."""
    if layer["role"] in ("menu", "listbox") or _is_sheet(layer):
        return False
    if layer["role"] in ("dialog", "alertdialog"):
        return True
    labels = [c["label"] for c in layer["controls"]]
    if any(map(GO_BACK.match, labels)) or _offers_a_choice(layer):
        return True
    return any(map(GO_ON.match, labels)) and bool(_ASKS.search(layer["text"]))


def _offers_a_choice(layer: dict[str, Any]) -> bool:
    """A sentence and two buttons, one of which stands out, whatever they are called."""
    controls = layer["controls"]
    buttons = [c for c in controls if c["tag"] in ("button", "input") or c["role"] == "button"]
    if len(controls) != 2 or len(buttons) != 2 or buttons[0]["primary"] == buttons[1]["primary"]:
        return False
    return _is_sentence(_said(layer))


def _is_sheet(layer: dict[str, Any]) -> bool:
    """A menu, whatever it is called: it says next to nothing but what can be done, and that is more than to
    go on or back."""
    controls, says = layer["controls"], _said(layer)
    labels = [c["label"] for c in controls]
    if any(map(_AGREES.match, labels)) or _FIELDS & {
        x for c in controls for x in (c["tag"], c["role"])
    }:
        return False
    others = [x for x in labels if x and not GO_BACK.match(x) and not GO_ON.match(x)]
    return len(labels) > 2 and bool(others) and not (_is_sentence(says) or _ASKS.search(says))


def _said(layer: dict[str, Any]) -> str:
    """What it says beside its controls."""
    said = str(layer["text"])
    for control in layer["controls"]:
        said = said.replace(control["label"], "", 1)
    return said


def _is_sentence(said: str) -> bool:
    return len(re.findall(r"[^\W\d_]", said)) >= _SENTENCE

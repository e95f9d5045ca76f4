"""Whether what a click brought up is a confirmation."""

from __future__ import annotations

import re

from playwright.sync_api import Frame

from bot.recorder.control_words import GO_BACK, GO_ON
from bot.recorder.recorded_page import After, Stage


def question_among(stage: Stage, frame: Frame, after: After) -> str:
    """The mark of the layer that is a confirmation, or of a question in the flow of the page."""
    for layer in after.layers:
        labels = [c["label"] for c in layer["controls"]]
        goes_back = any(GO_BACK.match(label) for label in labels)
        goes_on = any(GO_ON.match(label) for label in labels)
        menu = layer["role"] in ("menu", "listbox")
        if (
            layer["role"] in ("dialog", "alertdialog")
            or (not menu and goes_back)
            or (
                not menu
                and goes_on
                and re.search(r"[?？吗么]|确认|confirm|sure", layer["text"], re.I)
            )
        ):
            return str(layer["mark"])
    loose = {c["label"]: c["mark"] for c in after.controls}
    asks = [m for label, m in loose.items() if GO_BACK.match(label) or GO_ON.match(label)]
    if len(asks) >= 2:
        return str(stage.call("common", asks, frame=frame))
    return ""

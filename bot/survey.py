"""A survey as a value: every association one read-only pass saw, with its facts; the input of planning."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict

from bot.model import Drift


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True)


def _whole(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


#: Page text that can be written to a file: half an emoji, cut off by the page, cannot.
PageText = Annotated[str, AfterValidator(_whole)]


class SurveyRow(_Value):
    product_id: str
    title: PageText = ""
    facts: dict[str, PageText] = {}
    block: str = ""
    """Why it may not be untied now; empty when it may."""
    advice: str = ""


class SurveyList(_Value):
    """``total`` is the whole list; ``rows`` only those asked for, when ids were given."""

    container: str
    total: int | None
    rows: tuple[SurveyRow, ...]


class SurveyScene(_Value):
    scene: str
    title: str
    lists: tuple[SurveyList, ...] = ()
    error: str = ""
    advice: str = ""
    exit_code: int = 0


class Survey(_Value):
    shop_key: str
    shop_name: str
    at: datetime
    asked: tuple[str, ...] = ()
    """The ids looked for; empty when everything was read."""
    scenes: tuple[SurveyScene, ...]
    drift: tuple[Drift, ...] = ()

    def nowhere(self) -> tuple[str, ...]:
        """Asked ids that no list read holds."""
        tied = {r.product_id for s in self.scenes for lst in s.lists for r in lst.rows}
        return tuple(i for i in self.asked if i not in tied)

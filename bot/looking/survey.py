"""A survey as a value: every association one read-only pass saw, with its facts; the input of planning."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, NamedTuple

from pydantic import AfterValidator, BaseModel, ConfigDict

from bot.errors import UnbindError, again
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
    """As on the page, also those that it no longer shows once the tie is gone: the snapshot of before."""
    block: PageText = ""
    """Why it may not be untied now; empty when it may."""
    advice: str = ""
    """What a person can do then."""

    @property
    def status(self) -> str:
        """As the page writes it; empty where it does not say."""
        return self.facts.get("status", "")

    @property
    def since(self) -> str:
        """When it was tied, as the page writes it; empty where it does not say."""
        return self.facts.get("since", "")

    @property
    def other_facts(self) -> dict[str, str]:
        return {k: v for k, v in self.facts.items() if k not in ("status", "since")}


class SurveyList(_Value):
    """``total`` is the whole list; ``rows`` only those asked for, when ids were given."""

    container: PageText
    total: int | None
    rows: tuple[SurveyRow, ...]

    @property
    def free(self) -> int:
        """How many of the rows may be untied now."""
        return sum(not row.block for row in self.rows)


class SurveyScene(_Value):
    scene: str
    title: str
    menu: tuple[str, ...] = ()
    """What a person clicks to get there, from the home page of the site."""
    reads_only: bool = False
    """Its rows are products with their facts, and no ties."""
    effect: str = ""
    """What a removal changes and when."""
    lists: tuple[SurveyList, ...] = ()
    skipped: str = ""
    """Why the shop has no such place at all; that is no error."""
    error: PageText = ""
    advice: str = ""
    exit_code: int = 0
    error_kind: str = ""
    """Name of the error's class; empty in surveys of before."""

    def trouble(self) -> UnbindError:
        """Its ``error``, to be raised again."""
        return again(self.error_kind, self.error, self.advice, self.exit_code)

    def path(self, container: str = "") -> str:
        """The way of a person into the container; empty when nobody wrote it down."""
        return " › ".join(filter(None, (*self.menu, container))) if self.menu else ""


class Tie(NamedTuple):
    """A row with the place it was seen in."""

    scene: SurveyScene
    container: str
    row: SurveyRow

    @property
    def where(self) -> str:
        return " · ".join(filter(None, (self.scene.title, self.container)))

    @property
    def path(self) -> str:
        return self.scene.path(self.container)


class Survey(_Value):
    shop_key: str
    shop_name: str
    at: datetime
    asked: tuple[str, ...] = ()
    """The ids looked for; empty when everything was read."""
    scenes: tuple[SurveyScene, ...]
    drift: tuple[Drift, ...] = ()

    def unread(self) -> tuple[SurveyScene, ...]:
        """Scenes that could not be read, or not to the end."""
        return tuple(s for s in self.scenes if s.error)

    def tied(self) -> tuple[SurveyScene, ...]:
        """The scenes whose rows are ties."""
        return tuple(s for s in self.scenes if not s.reads_only)

    def products(self) -> dict[str, dict[str, str]]:
        """What the scenes that are only read tell of each product, as ``goods_status`` and so on.

        Where two of them tell the same fact, the first one counts.
        """
        found: dict[str, dict[str, str]] = {}
        for row in (r for s in self.scenes if s.reads_only for lst in s.lists for r in lst.rows):
            facts = {f"goods_{name}": value for name, value in row.facts.items()}
            found[row.product_id] = facts | found.get(row.product_id, {})
        return found

    def ties(self) -> dict[str, list[Tie]]:
        """Where each product is tied, in the order asked for, else in that of the lists."""
        found: dict[str, list[Tie]] = {i: [] for i in self.asked}
        for scene in self.tied():
            for lst in scene.lists:
                for row in lst.rows:
                    found.setdefault(row.product_id, []).append(Tie(scene, lst.container, row))
        return {product_id: ties for product_id, ties in found.items() if ties}

    def not_found(self) -> tuple[str, ...]:
        """Asked ids that no list read holds."""
        tied = self.ties()
        return tuple(i for i in self.asked if i not in tied)

    def nowhere(self) -> tuple[str, ...]:
        """Those of :meth:`not_found` that are tied nowhere, since every list was read to its end."""
        return () if self._ties_unread() else self.not_found()

    def not_known(self) -> tuple[str, ...]:
        """Those of :meth:`not_found` that may be tied in what could not be read."""
        return self.not_found() if self._ties_unread() else ()

    def _ties_unread(self) -> bool:
        return any(s.error for s in self.tied())

"""Whom to tell: the ``tell`` part of jobs.yaml. What may stand there the files in ``channels/`` say."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Self

from pydantic import BaseModel, ConfigDict, create_model, model_validator

from bot.i18n import _
from bot.notify import channels
from bot.notify.kind import Kind, Place


def find_kinds() -> Iterator[Kind]:
    for module in sorted(m.name for m in pkgutil.iter_modules(channels.__path__)):
        found = importlib.import_module(f"{channels.__name__}.{module}")
        for value in vars(found).values():
            if inspect.isclass(value) and issubclass(value, Kind) and not inspect.isabstract(value):
                yield value()


KINDS = {kind.name: kind for kind in find_kinds()}


class _Channel(BaseModel):
    """One group, one mailbox list. Exactly one kind."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    secret: Place | None = None
    """The signing secret of a robot that has one."""

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        given = [name for name in KINDS if getattr(self, name)]
        if len(given) != 1:
            raise ValueError(_("name one of {kinds}").format(kinds=", ".join(KINDS)))
        if self.secret and not KINDS[given[0]].signs:
            raise ValueError(_("{kind} has no signing secret").format(kind=given[0]))
        return self

    @property
    def kind(self) -> str:
        return next(name for name in KINDS if getattr(self, name))

    @property
    def to(self) -> Any:
        return getattr(self, self.kind)


if TYPE_CHECKING:
    Channel = _Channel
else:
    #: With a field for each kind there is.
    Channel = create_model(
        "Channel",
        __base__=_Channel,
        **{name: (kind.form | None, None) for name, kind in KINDS.items()},
    )

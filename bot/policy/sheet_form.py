"""What a policy says of the spreadsheets that the shop exports: which columns are which facts."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, model_validator

from bot.i18n import _
from bot.policy.aggregation import Several
from bot.policy.known_facts import KNOWN, Kind


class Column(BaseModel):
    """What a column of the sheet is. A known fact has its kind already."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    fact: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    type: Kind | None = None
    fraction: bool = False
    """Percents that the sheet holds as numbers: 0.035 is 3.5 %. A cell that Excel shows as 3.5% is one."""

    rows: Several | None = None
    """What counts where a product has several rows; else what the sheet says."""

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        return {"fact": value} if isinstance(value, str) else value

    @model_validator(mode="after")
    def _with_kind(self) -> Column:
        known = KNOWN.get(self.fact)
        if known is None and self.type is None:
            raise ValueError(
                _("“{fact}” is no known fact: say its type ({types})").format(
                    fact=self.fact, types=", ".join(Kind)
                )
            )
        if known and self.type and self.type is not known:
            raise ValueError(_("“{fact}” is of the type {type}").format(fact=self.fact, type=known))
        if self.fraction and self.kind is not Kind.PERCENT:
            raise ValueError(_("only a percent can be a fraction"))
        if self.rows and not self.rows.suits(self.kind):
            raise ValueError(
                _("rows: {how} is nothing for the type {type}").format(
                    how=self.rows, type=self.kind
                )
            )
        return self

    @property
    def kind(self) -> Kind:
        return self.type or KNOWN[self.fact]

    def value(self, cell: object) -> object:
        """What the cell means; anything but a number from 0 to 1 is no fraction and stays as it is."""
        if self.fraction and re.fullmatch(r"0(\.\d+)?|1(\.0+)?", str(cell).strip()):
            return f"{Decimal(str(cell).strip()) * 100:f}%"
        return cell


class Sheet(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    file: str
    sheet: str = ""
    id: str = "商品ID"
    rows: Several | None = None
    """What counts where a product has several rows. None: then it is refused."""
    columns: Annotated[dict[str, Column], Field(min_length=1)]

    def kinds(self) -> dict[str, Kind]:
        return {column.fact: column.kind for column in self.columns.values()}

    def several(self, column: Column) -> Several | None:
        """Facts that have no sum must agree where the sheet says sum."""
        how = column.rows or self.rows
        return Several.SAME if how and not how.suits(column.kind) else how

"""Spreadsheets that the shop exports: facts of products, joined on the product id."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any

import python_calamine as calamine
from pydantic import BaseModel, ConfigDict, Field, model_validator

from bot.errors import BadPolicy
from bot.i18n import _
from bot.ids.cells import Fault, ids_in, plain
from bot.policy.facts import KNOWN, Kind


class Column(BaseModel):
    """What a column of the sheet is. A known fact has its kind already."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    fact: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    type: Kind | None = None
    fraction: bool = False
    """Percents that the sheet holds as numbers: 0.035 is 3.5 %. A cell that Excel shows as 3.5% is one."""

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
    columns: Annotated[dict[str, Column], Field(min_length=1)]

    def kinds(self) -> dict[str, Kind]:
        return {column.fact: column.kind for column in self.columns.values()}


def read_sheet(sheet: Sheet, policy: Path) -> dict[str, dict[str, object]]:
    """Product id → fact → cell. Paths are from the folder of the policy.

    Raise :class:`BadPolicy` when the file, a column or an id cannot be used.
    """
    path = policy.parent / sheet.file
    rows = _rows(path, sheet, policy)
    heads = [plain(cell) for cell in rows[0]] if rows else []
    places = {}
    for head in (sheet.id, *sheet.columns):
        found = [n for n, other in enumerate(heads) if other == plain(head)]
        if len(found) != 1:
            raise _wrong(
                policy,
                sheet,
                _("{n} columns are called “{head}”").format(n=len(found), head=head),
                _("its columns are: {heads}").format(
                    heads=", ".join(str(c) for c in rows[0] if c != "") if rows else "—"
                ),
            )
        places[head] = found[0]
    facts: dict[str, dict[str, object]] = {}
    for number, row in enumerate(rows[1:], 2):
        cell = row[places[sheet.id]] if places[sheet.id] < len(row) else ""
        if cell in ("", None):
            continue
        try:
            ids = ids_in(cell)
        except Fault as fault:
            raise _wrong(
                policy,
                sheet,
                _("row {n}: {reason}").format(n=number, reason=fault.reason),
                *fault.advice,
            ) from fault
        if len(ids) != 1 or ids[0] in facts:
            raise _wrong(
                policy,
                sheet,
                _("row {n}: not one product id, or one that stands above: {cell}").format(
                    n=number, cell=cell
                ),
                _("one row a product"),
            )
        facts[ids[0]] = {
            column.fact: column.value(row[places[head]]) if places[head] < len(row) else None
            for head, column in sheet.columns.items()
        }
    return facts


def _rows(path: Path, sheet: Sheet, policy: Path) -> Sequence[Sequence[object]]:
    try:
        if path.suffix.lower() == ".csv":
            data = path.read_bytes()
            try:
                text = data.decode("utf-8-sig")
            except UnicodeDecodeError:
                text = data.decode("gb18030")  # what Excel in China writes
            return list(csv.reader(io.StringIO(text)))
        book = calamine.CalamineWorkbook.from_path(path)
        name = sheet.sheet or book.sheet_names[0]
        if name not in book.sheet_names:
            raise _wrong(
                policy,
                sheet,
                _("there is no sheet “{name}”").format(name=name),
                ", ".join(book.sheet_names),
            )
        return book.get_sheet_by_name(name).to_python()
    except (OSError, UnicodeDecodeError, csv.Error, calamine.CalamineError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise _wrong(policy, sheet, why, _("export it again, as .xlsx or .csv")) from error


def _wrong(policy: Path, sheet: Sheet, what: str, *advice: str) -> BadPolicy:
    return BadPolicy(f"{policy}: sheets: {sheet.file}: {what}", advice=" ".join(advice))

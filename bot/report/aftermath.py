"""What the removals of a run bring about: a value, in which every line rests on facts that the rows showed
before.

A fact that is missing or cannot be read is counted as not known; nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from bot.clock import china_date
from bot.model import Outcome
from bot.policy.bundled_rules import OFF
from bot.policy.facts import read
from bot.policy.known_facts import KNOWN, Kind
from bot.report.aftermath_form import Aftermath, Freed, Line, Lost, Supplier
from bot.running.record import RowRecord, RunRecord

#: From which share of visitors that buy, in percent, a product that cannot be bought now is missed.
GOOD_CONVERSION = Decimal(3)

#: What may have ended with a tie, and the facts that tell of it.
ENDS = {
    "commission": ("commission", "author", "unsettled"),
    "traffic": ("views",),
    "offer": ("price", "limit", "activity_state"),
}
_STATUS, _STOCK = ("status", "goods_status"), ("goods_stock", "stock")
_SALES = ("goods_sales", "sales", "conversion")
_DAY = date(2000, 1, 1)  # nothing here is read as a date


def gone(record: RunRecord) -> list[RowRecord]:
    """The rows whose tie was removed, or will be."""
    return [r for r in record.rows if r.outcome in (Outcome.REMOVED, Outcome.PENDING)]


def gone_on(row: RowRecord) -> date | None:
    if row.outcome is Outcome.PENDING:
        return row.effective_on
    return china_date(row.outcome_at) if row.outcome_at else None


def aftermath(record: RunRecord) -> Aftermath:
    rows = gone(record)
    stock, units = _stock(rows)
    relist, unsure = _relist(rows)
    ended = [line for row in rows for line in _ended(row)]
    suppliers = _suppliers(rows)
    unknown = {
        "ended": _missing(rows, ended),
        "stock": _missing(rows, (r for r in rows if _number(r, *_STOCK) is not None)),
        "suppliers": _missing(rows, (line for s in suppliers for line in s.lines)),
        "relist": unsure,
    }
    return Aftermath(
        lost=tuple(_lost(rows)),
        ended=tuple(ended),
        stock=tuple(stock),
        campaign_units=units,
        suppliers=tuple(suppliers),
        relist=tuple(relist),
        freed=tuple(_freed(rows)),
        budget=tuple(
            _line(r, ("ad_spend", "ad_sales"), "budget")
            for r in _once(rows)
            if (_number(r, "ad_spend") or 0) > 0
        ),
        unknown=unknown,
    )


def facts_of(row: RowRecord) -> dict[str, str]:
    """Its own facts first: they are what stood in the list."""
    return {**row.joined, **row.facts}


def _number(row: RowRecord, *names: str) -> Decimal | None:
    """Of the first fact that can be read."""
    found = facts_of(row)
    for name in names:
        value = read(found.get(name), KNOWN[name], _DAY)
        if isinstance(value, Decimal):
            return value
    return None


def _text(row: RowRecord, name: str) -> str:
    return str(read(facts_of(row).get(name), Kind.TEXT, _DAY) or "")


def _line(row: RowRecord, names: Iterable[str], kind: str = "") -> Line:
    found = facts_of(row)
    return Line(
        product_id=row.product_id,
        title=row.title,
        scene=row.scene,
        scene_title=row.scene_title,
        container=row.container,
        kind=kind,
        facts={name: found[name] for name in names if found.get(name)},
        on=gone_on(row),
    )


def _once(rows: Iterable[RowRecord]) -> list[RowRecord]:
    """One row per product, the first."""
    return list({row.product_id: row for row in reversed(list(rows))}.values())[::-1]


def _missing(rows: Iterable[RowRecord], told: Iterable[RowRecord | Line]) -> int:
    return len({r.product_id for r in rows} - {t.product_id for t in told})


def _lost(rows: list[RowRecord]) -> list[Lost]:
    lists: dict[tuple[str, str], list[RowRecord]] = {}
    for row in rows:
        lists.setdefault((row.scene, row.container), []).append(row)
    return [
        Lost(
            scene=scene,
            scene_title=found[0].scene_title or scene,
            container=container,
            lines=tuple(_line(row, facts_of(row)) for row in found),
        )
        for (scene, container), found in lists.items()
    ]


def _ended(row: RowRecord) -> list[Line]:
    kinds = []
    if _number(row, "commission") is not None:
        kinds.append("commission")
    if (_number(row, "views") or 0) > 0:
        kinds.append("traffic")
    if row.scene.startswith("campaign/") and _text(row, "price"):
        kinds.append("offer")
    return [_line(row, ENDS[kind], kind) for kind in kinds]


def _stock(rows: list[RowRecord]) -> tuple[list[Line], int]:
    """Of campaigns per tie, each has its own; of the shop per product, several lists show the same."""
    lines, units, told = [], 0, set()
    for row in rows:
        if row.scene.startswith("campaign/"):
            if own := _number(row, "stock"):
                lines.append(_line(row, ("stock", "goods_stock"), "campaign"))
                units += int(own)
        elif row.product_id not in told and (_number(row, *_STOCK) or 0) > 0:
            told.add(row.product_id)
            lines.append(_line(row, _STOCK, "shop"))
    return lines, units


def _suppliers(rows: list[RowRecord]) -> list[Supplier]:
    found: dict[str, list[Line]] = {}
    for row in _once(rows):
        name = _text(row, "supplier")
        if name or _text(row, "drop_shipped") in ("是", "代发", "yes", "true", "1"):
            found.setdefault(name, []).append(_line(row, ("supplier", "drop_shipped")))
    return [
        Supplier(name=name, lines=tuple(lines))
        for name, lines in sorted(found.items(), key=lambda s: (not s[0], s[0]))
    ]


def _relist(rows: list[RowRecord]) -> tuple[list[Line], int]:
    """What cannot be bought now and was wanted, and of how many nobody knows whether they were."""
    lines, unsure = [], 0
    for row in _once(rows):
        names = [name for name in _STATUS if _text(row, name) in OFF]
        names += [
            n for n in _STOCK if _number(row, n) == 0 and not row.scene.startswith("campaign/")
        ]
        if not names:
            continue
        sales, conversion = _number(row, "goods_sales", "sales"), _number(row, "conversion")
        if sales is None and conversion is None:
            unsure += 1
        elif (sales or 0) > 0 or (conversion or 0) >= GOOD_CONVERSION:
            lines.append(_line(row, (*names, *_SALES)))
    return lines, unsure


def _freed(rows: list[RowRecord]) -> list[Freed]:
    scenes: dict[str, list[RowRecord]] = {}
    for row in rows:
        scenes.setdefault(row.scene, []).append(row)
    made = []
    for scene, found in scenes.items():
        views = [_number(row, "views") for row in found]
        known = [v for v in views if v is not None]
        made.append(
            Freed(
                scene=scene,
                scene_title=found[0].scene_title or scene,
                places=len(found),
                views=int(sum(known)) if known else None,
                views_unknown=len(views) - len(known),
            )
        )
    return made

"""What became of the rows of one list: what was clicked, what the page said, and the outcome of each.

Nothing here touches the page. A row is settled by rows read afresh, never by what a click seemed to do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date

from bot.clock import china_date, utc_now
from bot.i18n import _
from bot.model import Block, Outcome, Row
from bot.planning.plan import Item
from bot.policy.premises import objection
from bot.running.journal import Journal
from bot.running.refusal_words import reason, refuses, smaller_size
from bot.scene.guards import readable
from bot.scene.scene import Scene


@dataclass
class Todo:
    """One planned row. ``intents`` > 0: an earlier process may have clicked it already."""

    seq: int
    item: Item
    intents: int = 0


#: Characters of a message that are told with a row.
_MOST_WORDS = 200


class Settling:
    """Every outcome goes to the journal at once; ``on_settled`` hears how many rows it was."""

    def __init__(
        self,
        todo: Sequence[Todo],
        scene: Scene,
        *,
        run_id: str,
        journal: Journal,
        on_settled: Callable[[int], None],
    ) -> None:
        self.todo = {t.item.product_id: t for t in todo}
        self.scene = scene
        self.run_id = run_id
        self.journal = journal
        self.on_settled = on_settled
        self.clicked: dict[str, str] = {}
        """Id → the platform's words about it; not yet looked up."""
        self._overheard: dict[str, str] = {}
        self._together: dict[str, list[str]] = {}  # id → its last batch
        self.at_once = len(self.todo)
        """The most rows that the page takes at once, as far as it has said so."""
        self.outcomes: dict[str, Outcome] = {}
        """Of the settled ones."""
        self.stayed: dict[str, str] = {}
        """Clicked, refused by nobody, and still there at the second look: id → what to say of it. Unknown
        until :meth:`judge_stayed`."""
        self._unconfirmed: set[str] = (
            set()
        )  # of the clicked, those whose confirmation was not given

    @property
    def settled(self) -> Set[str]:
        return self.outcomes.keys()

    @property
    def open_ids(self) -> set[str]:
        """Neither settled nor clicked."""
        return self.todo.keys() - self.settled - self.clicked.keys()

    # ---- while a batch is clicked

    def intend(self, number: int, ids: Sequence[str], container: str) -> None:
        """Returns only once it is on disk."""
        self.journal.intend(
            self.run_id,
            number,
            [self.todo[i].seq for i in ids],
            scene=self.scene.name,
            container=container,
        )
        self.clicked.update(dict.fromkeys(ids, ""))
        # What was said of an earlier try is none of this.
        self._overheard.update(dict.fromkeys(ids, ""))
        self._unconfirmed.update(ids)
        self._together.update({i: list(ids) for i in ids})

    def confirm(self, ids: Iterable[str]) -> None:
        """The next click is the one that counts."""
        self._unconfirmed.difference_update(ids)

    def hear(self, words: Mapping[str, str]) -> None:
        """What the platform said of single rows; the first words about a row stay."""
        self.clicked.update(
            {i: said for i, said in words.items() if i in self.clicked and not self.clicked[i]}
        )

    def overhear(self, ids: Sequence[str], said: str) -> None:
        """What the page said after these were clicked, of whatever kind: told of those that stay."""
        said = said[:_MOST_WORDS]
        self._overheard.update(dict.fromkeys(ids, said))
        if not any(trouble in said for trouble in self.scene.site.troubles):
            self.hear({i: reason(said, i) for i in ids})

    def smaller(self, product_id: str) -> int | None:
        """Rows to try at once instead, where the page said that this one was clicked with too many."""
        if product_id not in self.clicked:
            return None
        words = f"{self.clicked[product_id]} · {self._overheard.get(product_id, '')}"
        return smaller_size(words, len(self._together[product_id]))

    # ---- outcomes

    def judge(self, rows: Mapping[str, Row]) -> None:
        """``rows``: of the clicked ids, those still in the list."""
        for product_id in self._unconfirmed & self.clicked.keys():
            self._retract(product_id)
            if product_id not in rows:
                self.gone([product_id])
        self._settle([i for i in self.clicked if i not in rows], Outcome.REMOVED)
        for product_id, words in list(self.clicked.items()):
            stays = all(i in rows for i in self._together[product_id])
            if self.scene.pending(rows[product_id])[0]:
                self.wait(rows[product_id])
            elif stays and (smaller := self.smaller(product_id)):
                self._reopen(product_id, smaller)
            elif words:
                self._settle(
                    [product_id],
                    Outcome.REFUSED,
                    words=words,
                    advice=self.scene.file.next_step(words),
                )
            else:
                self.stayed[product_id] = words = self._stayed(product_id)
                advice = _("`unbind resume` looks first, then goes on")
                self._settle([product_id], Outcome.UNKNOWN, words=words, advice=advice)

    def judge_stayed(self, rows: Mapping[str, Row]) -> None:
        """``rows``: of the stayed ids, those still in the list at the last look."""
        self._settle([i for i in self.stayed if i not in rows], Outcome.REMOVED)
        for product_id in self.stayed.keys() & rows.keys():
            if self.scene.pending(rows[product_id])[0]:
                self.wait(rows[product_id])
                continue
            advice = _("look at the pictures of its batch, then plan it again")
            words = self.stayed[product_id]
            self._settle([product_id], Outcome.FAILED, words=words, advice=advice)
        self.stayed.clear()

    def _retract(self, product_id: str) -> None:
        """Declined, so not ours, whether it is still there or not."""
        self.journal.retract(self.run_id, [self.todo[product_id].seq])
        self.clicked.pop(product_id)

    def none_confirmed(self, ids: Sequence[str]) -> bool:
        return self._unconfirmed.issuperset(ids)

    def overheard(self, ids: Sequence[str]) -> bool:
        """Whether the page said anything about them."""
        return any(self._overheard.get(i) for i in ids)

    def turned_away(self, ids: Sequence[str]) -> bool:
        """Whether it refused them in words, for their number perhaps."""
        return any(self.said_no(i) or self.smaller(i) for i in ids)

    def take_apart(self, ids: Sequence[str]) -> None:
        """The page would not let these go together: as many at once as it said, else each by itself."""
        fewer = self.smaller(ids[0]) or 1
        for product_id in ids:
            self._retract(product_id)
        self.at_once = min(self.at_once, fewer)

    def not_asked(self, product_id: str, why: str) -> None:
        """The page did not let the removal be confirmed."""
        words = self.clicked[product_id]
        self._retract(product_id)
        if words:
            advice = self.scene.file.next_step(words)
            self._settle([product_id], Outcome.REFUSED, words=words, advice=advice)
        else:
            advice = _("look at the pictures of its batch, then plan it again")
            self._settle([product_id], Outcome.FAILED, words=why, advice=advice)

    def _reopen(self, product_id: str, at_once: int) -> None:
        """Refused only because there were too many: to be tried again, with fewer."""
        self.at_once = min(self.at_once, at_once)
        del self.clicked[product_id]
        self.todo[product_id].intents += 1  # if it is found gone after all, it was by us

    def said_no(self, product_id: str) -> bool:
        """Whether the page refused it in words."""
        overheard = self._overheard.get(product_id, "")
        return bool(self.clicked.get(product_id) or refuses(overheard))

    def _stayed(self, product_id: str) -> str:
        if said := self._overheard.get(product_id):
            return _("still in the list at the second look; the page said “{said}”").format(
                said=said
            )
        return _("still in the list at the second look")

    def gone(self, ids: Sequence[str]) -> None:
        """Not in the list: ours, if an earlier process had clicked them, else gone before."""
        self._settle([i for i in ids if self.todo[i].intents], Outcome.REMOVED)
        self._settle([i for i in ids if not self.todo[i].intents], Outcome.ALREADY_GONE)

    def block(self, product_id: str, why: Block) -> None:
        self._settle([product_id], Outcome.BLOCKED, words=why.reason, advice=why.advice)

    def waits(self, row: Row) -> bool:
        """An earlier process clicked it, and the platform accepted that for a later day."""
        return self.todo[row.product_id].intents > 0 and self.scene.pending(row)[0]

    def wait(self, row: Row) -> None:
        """Accepted; it takes effect on a later day."""
        spec = self.scene.file.pending
        self._settle(
            [row.product_id],
            Outcome.PENDING,
            words=row.cells[spec.fact] if spec else "",
            advice=_("`unbind verify` after that day tells whether it is gone"),
            effective_on=self.scene.pending(row)[1],
        )

    def give_up(self, why: str) -> None:
        """The clicked rows could not be looked up: unknown, for ``resume`` to find out."""
        self.journal.settle(
            self.run_id,
            [self.todo[i].seq for i in self.clicked],
            Outcome.UNKNOWN,
            words=_("no second look: {why}").format(why=why),
            advice=_("`unbind resume` looks first, then goes on"),
        )

    def refusal(self, row: Row) -> Block | None:
        """Why the row must stay: another fact than when it was planned, or a guard."""
        item = self.todo[row.product_id].item
        for fact in item.decided_on:
            planned, now = item.facts.get(fact, ""), row.cells.get(fact, "")
            if not now and (unread := readable(fact)(row)):
                return unread  # nor was it looked at when the plan was made, perhaps
            if planned != now:
                return Block(
                    _("{fact} changed since the plan: “{planned}” → “{now}”").format(
                        fact=fact, planned=planned, now=now
                    ),
                    _("make a new plan if it should still go"),
                )
        if item.premise and (
            block := objection(
                item.premise, row, china_date(utc_now()), rule=item.rule, then=item.facts
            )
        ):
            return block
        return self.scene.objection(row)

    def _settle(
        self,
        ids: Sequence[str],
        outcome: Outcome,
        *,
        words: str = "",
        advice: str = "",
        effective_on: date | None = None,
    ) -> None:
        if not ids:
            return
        seqs = [self.todo[i].seq for i in ids]
        self.journal.settle(
            self.run_id, seqs, outcome, words=words, advice=advice, effective_on=effective_on
        )
        first = [i for i in ids if i not in self.outcomes]
        self.outcomes.update(dict.fromkeys(ids, outcome))
        for product_id in ids:
            self.clicked.pop(product_id, None)
        self.on_settled(len(first))

"""Looking for products by id, with proof of what is not there.

That a search does not show an id proves nothing by itself: it may have taken only the first ten, cut the
text, or been answered by a rate limit. An id counts as absent in an answer in which a row known to be there,
asked for last, came back too, in which nothing else stood, and whose rows were all read. Else fewer are asked
for at once; and where one id at a time is all that a search takes, only a counted reading of the whole list
can tell.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from loguru import logger

from bot.browser.details import Facts
from bot.browser.list.paging import Paging, Place
from bot.browser.page import ScenePage
from bot.browser.page_read import PageRead
from bot.errors import RateLimited
from bot.i18n import _
from bot.model import Row

#: How often another row is looked for when the witness itself is gone.
_WITNESSES = 2


@dataclass(frozen=True)
class Proof:
    """One answer of the search, all pages of it, and what it proves.

    ``witness``: the one of ``asked`` that is known to be there. ``strangers``: rows that nobody asked for, so
    it was not taken as it was asked. ``total``: how many rows the answer says it has, None where it does not
    say; ``end``: which page the last one read was.
    """

    asked: tuple[str, ...]
    witness: str
    found: Mapping[str, Row]
    strangers: int
    total: int | None
    end: Place

    @property
    def missing(self) -> list[str]:
        """Ids that were asked for and did not come."""
        return [i for i in self.asked if i not in self.found]

    @property
    def whole(self) -> bool:
        """Whether all rows of the answer were read."""
        if self.total is None:
            return self.end is Place.LAST
        return len(self.found) + self.strangers == self.total

    @property
    def holds(self) -> bool:
        """Whether what is missing is not there."""
        if self.strangers:
            return False
        return not self.missing or (self.witness in self.found and self.whole)


class Search:
    """``known``: ids that were seen in the list, in order. ``takes``: how many ids one search was found to
    take, the file's ``search_most`` to begin with."""

    def __init__(
        self,
        page: ScenePage,
        paging: Paging,
        where: str,
        *,
        refresh: Callable[[], PageRead],
        read_whole: Callable[[Sequence[str], bool], dict[str, Row]],
    ) -> None:
        """``refresh`` asks for the whole list again and raises where it looks empty and is not;
        ``read_whole`` reads it all, counted, and gives those of the ids that are in it."""
        self.page = page
        self.paging = paging
        self.where = where
        self.facts = Facts(page)
        self.known: dict[str, None] = {}
        self.takes = page.file.search_most
        self._refresh = refresh
        self._read_whole = read_whole

    @property
    def size(self) -> int:
        """Ids to look for at once: there is a witness among what is asked for, and all of it fits a page."""
        return max(1, self.shows - 1)

    @property
    def shows(self) -> int:
        """Ids of which a search shows every row that is there, without a witness among them."""
        return min(self.takes, self.paging.size)

    def forget(self, ids: Iterable[str]) -> None:
        """They may have gone: no witnesses any more."""
        for product_id in ids:
            self.known.pop(product_id, None)

    def suppose(self, ids: Sequence[str]) -> None:
        """Ids that should be there, as witnesses where no other is known: one that does not come back proves
        nothing."""
        if not self.known:
            self.note(ids)

    def note(self, ids: Sequence[str]) -> None:
        self.known.update(dict.fromkeys(ids))

    def _fewer(self, asked: int) -> None:
        """A search for so many proved nothing."""
        self.takes = min(self.takes, max(1, asked // 2))
        logger.warning(
            "{}: a search takes no {} ids; {} from now on", self.where, asked, self.takes
        )
        self.page.names.tell_missing(
            "search_most",
            _("an answer to {n} ids at once").format(n=self.page.file.search_most),
        )

    def find(self, ids: Sequence[str], whole_rows: bool) -> tuple[dict[str, Row], list[str]]:
        """The rows of those ids, and the ids of which nothing could be told, to be asked for in smaller
        numbers: :attr:`takes` is less than it was. All others are proved not to be in the list.

        Raise :class:`RateLimited` where the search shows nothing at all any more.
        """
        return self._find(list(ids), whole_rows, _WITNESSES)

    def _find(
        self, ids: list[str], whole_rows: bool, witnesses: int
    ) -> tuple[dict[str, Row], list[str]]:
        witness = self._witness(ids)
        if not witness:
            return self._read_whole(ids, whole_rows), []
        proof = self._answer([i for i in ids if i != witness], witness, whole_rows)
        found = {i: row for i, row in proof.found.items() if i in set(ids)}
        missing = [i for i in ids if i not in found]
        if proof.holds:
            self.forget(missing)
            return found, []
        lost = witness not in proof.found and not proof.strangers
        if lost and witness not in self._answer([], witness).found:
            self.known.pop(witness)  # gone itself, or nothing is found any more
            if not witnesses:
                raise self._dead()
            self._refresh()
            more, left = self._find(missing, whole_rows, witnesses - 1)
            return found | more, left
        self._fewer(len(proof.asked))
        return found, missing

    def _witness(self, ids: Sequence[str]) -> str:
        """A row known to be there, rather none of ``ids``, and none that is shown now: a page may draw an
        answer of the very rows that stand there so that nobody can tell. Empty when none is known."""
        asked = set(ids)
        shown = self.paging.here.ids if self.paging.here else ()
        for refreshed in (False, True):
            if refreshed:
                self._refresh()
            if others := [i for i in self.known if i not in asked]:
                return next((i for i in others if i not in shown), others[0])
            if len(ids) > 1 and (one := next((i for i in ids if i in self.known), "")):
                return one
        return ""

    def _answer(self, ids: Sequence[str], witness: str, whole_rows: bool = False) -> Proof:
        """Ask for these ids and the witness, and read every page of the answer."""
        asked = (*ids, witness)
        found: dict[str, Row] = {}
        strangers = 0
        total = self.ask(asked).total
        for read in self.paging.all_pages(total):
            read.check_readable(self.where)
            new = [row for row in read.rows if row.product_id not in found]
            rows = [row for row in new if row.product_id in asked]
            strangers += len(new) - len(rows)
            if whole_rows:
                rows = self.facts.complete(rows)
            found |= {row.product_id: row for row in rows}
        return Proof(asked, witness, found, strangers, total, end=self.paging.place)

    def ask(self, ids: Sequence[str], *, only_show: bool = False) -> PageRead:
        """The first page of what the list shows for these ids; for none, of the whole list. ``only_show``: it
        will prove nothing, so rows that stand there may be the answer once the server has answered."""
        self.paging.leave()
        return self.paging.stand(
            self.page.ask_list(
                self.page.scene.flow.locate,
                {"product_ids": ",".join(ids)},
                naming=ids if only_show else (),
            )
        )

    def _dead(self) -> RateLimited:
        return RateLimited(
            _("the search of {where} finds nothing, not even a product known to be there").format(
                where=self.where
            ),
            advice=_("this is how a rate limit looks; wait a while and run again"),
        )

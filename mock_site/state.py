"""The world behind the pages: sessions, shops, removals, and the log the judge reads."""

from __future__ import annotations

import pickle
import random
import threading
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from mock_site import seed as seeding
from mock_site.broken_answers import CUT, SILENT
from mock_site.faults import Faults
from mock_site.parts import Part, Rule, today
from mock_site.seed import Entry, Shop

_MADE: dict[tuple[Any, ...], bytes] = {}
NOT_LISTED = "商品不在当前列表中"
NAPPING = "服务打瞌睡了，请稍后再试"


@dataclass
class Session:
    phone: str
    shop_id: str | None = None


@dataclass
class Answer:
    """What the removal call says: HTTP status and JSON body."""

    status: int
    body: dict[str, Any]


@dataclass
class World:
    seed: int = 1
    parts: Sequence[Part] = ()
    faults: Faults = field(default_factory=Faults)
    scale: float = 1
    """How long the lists of 商机中心 and 商品管理 are, as a multiple of what the seed says."""
    redesigns: Sequence[str] = ()
    """How its pages are drawn, by the names of redesigns.py; outlives a reset."""
    lock: threading.RLock = field(default_factory=threading.RLock)

    def __post_init__(self) -> None:
        self.answering = 0
        """Requests that came and are not answered yet; ``still`` tells when there are fewer."""
        self.still = threading.Condition(self.lock)
        self.reset(self.seed)

    def reset(self, seed: int | None = None) -> None:
        """Back to the first state. Sign-ins survive, faults do not."""
        with self.lock:
            if seed is not None:
                self.seed = seed
            self.shops = {shop.id: shop for shop in seeding.shops(self.seed)}
            self.sessions: dict[str, Session] = getattr(self, "sessions", {})
            self.log: list[dict[str, Any]] = []
            self.requests: dict[str, Counter[str]] = {}
            self.behind: dict[tuple[str, str, str], list[Entry]] = {}
            """What lists held before the latest removal, for those that lag behind it."""
            self.faults.clear()

    # -- shops and lists

    def shop(self, shop_id: str) -> Shop:
        shop = self.shops[shop_id]
        if not shop.lists:
            # Making a shop takes a hundred times as long as copying one, and tests reset for each.
            key = (self.seed, self.scale, shop_id, today(), self.parts)
            if key not in _MADE:
                _MADE[key] = pickle.dumps(self._made(shop))
            made: Shop = pickle.loads(_MADE[key])
            shop.products, shop.lists, shop.containers = made.products, made.lists, made.containers
        return shop

    def _made(self, shop: Shop) -> Shop:
        made = Shop(shop.id, shop.name, shop.status)
        own = seeding.fill(made, self.seed, self.scale)
        for part in self.parts:
            # A generator of its own: a further part changes nothing of the others' data.
            part.fill(made, random.Random(f"{self.seed}/{shop.id}/{'/'.join(part.rules)}"), own)
        return made

    def rule(self, list_name: str) -> Rule:
        return next((p.rules[list_name] for p in self.parts if list_name in p.rules), Rule())

    def entries(self, shop_id: str, list_name: str, container: str | None) -> list[Entry]:
        lists = self.shop(shop_id).lists
        if list_name not in lists:
            raise KeyError(f"no list {list_name!r}; known: {', '.join(lists)}")
        containers = lists[list_name]
        if (container or "") not in containers:
            raise KeyError(
                f"list {list_name!r} has no container {container!r}; known: {', '.join(containers)}"
            )
        return containers[container or ""]

    def shown(self, shop_id: str, list_name: str, container: str | None) -> list[Entry]:
        """What a list call answers with, in its order: not always what the list holds now."""
        rows = self.entries(shop_id, list_name, container)
        lagging, turning = self.faults.get("lagging_list"), self.faults.get("other_order")
        if lagging and lagging.fired < lagging.options["calls"]:
            before = self.behind.get((shop_id, list_name, container or ""))
            lagging.fired += before is not None
            rows = before or rows
        if turning and rows:
            turning.fired += 1
            first = turning.fired % len(rows)
            rows = rows[first:] + rows[:first]
        return rows

    def another_shop(self, shop_id: str | None) -> str:
        """The twin of the same name if there is one, else the next main shop."""
        main = [sid for sid, _ in seeding.MAIN_SHOPS]
        name = self.shops[shop_id].name if shop_id else None
        for other in main:
            if other != shop_id and self.shops[other].name == name:
                return other
        return main[(main.index(shop_id) + 1) % len(main)] if shop_id in main else main[0]

    # -- sessions

    def sign_in(self, phone: str) -> str:
        token = f"{random.SystemRandom().getrandbits(128):032x}"
        self.sessions[token] = Session(phone)
        return token

    def count_api(self, session: Session) -> str | None:
        """Called for each API request except polling; returns what stands in its way."""
        self.faults.count()
        if self.faults.after("session_expires"):
            self.sessions.clear()
            return "expired"
        if self.faults.after("shop_changed"):
            self._change_shop(session)
        self.faults.after("captcha")
        self._colleague(session)
        captcha = self.faults.get("captcha")
        if captcha and captcha.fired:
            return "captcha"
        return "too many" if self.faults.during("too_many_requests") else None

    def moment(self, session: Session, name: str) -> None:
        """The page reports what it is doing, as real pages do all the time."""
        for fault_name in ("shop_changed", "captcha"):
            fault = self.faults.get(fault_name)
            if fault and not fault.fired and fault.options["moment"] == name:
                fault.fired = 1
                if fault_name == "shop_changed":
                    self._change_shop(session)

    def _change_shop(self, session: Session) -> None:
        fault = self.faults.get("shop_changed")
        if fault and session.shop_id:
            session.shop_id = str(fault.options["to"] or self.another_shop(session.shop_id))

    def _colleague(self, session: Session) -> None:
        fault = self.faults.get("colleague")
        if fault is None or fault.fired or session.shop_id is None:
            return
        fault.fired = 1
        name, container = fault.options["list"], fault.options["container"]
        entries = self.entries(session.shop_id, name, container)
        held = {entry.product_id for entry in entries}
        removes, adds = set(fault.options["removes"]) & held, set(fault.options["adds"]) - held
        like = entries[0] if entries else Entry("1", "", "2026-01-01 00:00:00")
        new = [replace(like, key=f"9{i[-8:]}", product_id=i) for i in sorted(adds)]
        entries[:] = new + [entry for entry in entries if entry.product_id not in removes]
        where = {"shop_id": session.shop_id, "list": name, "container": container}
        self.note(kind="colleague", **where, ids=sorted(removes), added=sorted(adds))

    # -- removal

    def note(self, **entry: Any) -> dict[str, Any]:
        at = datetime.now(UTC).isoformat(timespec="milliseconds")
        record = {"seq": len(self.log) + 1, "at": at, "heard": self.faults.heard(), **entry}
        self.log.append(record)
        return record

    def remove(
        self, session: Session, list_name: str, container: str | None, ids: list[str]
    ) -> Answer:
        """Take products out of a list. Every call is logged, whatever comes of it."""
        shop_id = session.shop_id or ""
        record = self.note(
            kind="remove",
            shop_id=shop_id,
            list=list_name,
            container=container,
            ids=list(ids),
            outcomes={},
            status=200,
            effect=False,
            fault=None,
        )

        def answer(status: int, body: dict[str, Any], fault: str | None = None) -> Answer:
            record["status"], record["fault"] = status, fault or record["fault"]
            return Answer(status, body)

        if self.faults.due("error_before"):
            record["outcomes"] = dict.fromkeys(ids, "unchanged")
            return answer(500, {"code": 500, "msg": NAPPING}, "error_before")
        if self.faults.due("cut_before"):
            record["outcomes"] = dict.fromkeys(ids, "unchanged")
            return answer(CUT, {"code": 500, "msg": ""}, "cut_before")
        rule = self.rule(list_name)
        if len(ids) > rule.cap:
            record["outcomes"] = dict.fromkeys(ids, f"refused: {rule.too_many}")
            return answer(200, {"code": 2010101, "msg": rule.too_many})
        refuse_all = self.faults.get("refuse_all")
        if refuse_all:
            words = refuse_all.options["words"]
            record["outcomes"] = dict.fromkeys(ids, f"refused: {words}")
            return answer(200, {"code": 2010045, "msg": words}, "refuse_all")
        limit = self.faults.get("batch_limit")
        if limit and len(ids) > limit.options["most"]:
            words = limit.options["words"]
            record["outcomes"] = dict.fromkeys(ids, f"refused: {words}")
            return answer(200, {"code": 2010102, "msg": words}, "batch_limit")
        if self.faults.get("fake_success"):
            record["outcomes"] = dict.fromkeys(ids, "unchanged")
            return answer(200, {"code": 0, "msg": "", "data": {"failed": []}}, "fake_success")

        shop = self.shop(shop_id)
        entries = self.entries(shop_id, list_name, container)
        present = {entry.product_id: entry for entry in entries}
        by_fault = self._refused(ids)
        refused = {
            i: words
            for i, entry in present.items()
            if i in ids and (words := rule.refuse(shop, container or "", entry))
        } | by_fault
        failed = []
        gone = set()
        for product_id in ids:
            if product_id not in present:
                record["outcomes"][product_id] = "missing"
                failed.append({"product_id": product_id, "reason": NOT_LISTED})
            elif product_id in refused:
                record["outcomes"][product_id] = f"refused: {refused[product_id]}"
                if product_id in by_fault:
                    record["fault"] = "partial_refusal"
                failed.append({"product_id": product_id, "reason": refused[product_id]})
            elif rule.later(shop, container or "", present[product_id]):
                record["outcomes"][product_id] = "pending"
                record["effect"] = True
            else:
                record["outcomes"][product_id] = "removed"
                gone.add(product_id)
        self.behind[shop_id, list_name, container or ""] = list(entries)
        if lagging := self.faults.get("lagging_list"):
            lagging.fired = 0
        entries[:] = [entry for entry in entries if entry.product_id not in gone]
        record["effect"] = record["effect"] or bool(gone)
        for fault, status in (("cut_after", CUT), ("never_answered", SILENT)):
            if self.faults.due(fault):
                return answer(status, {"code": 0, "msg": ""}, fault)
        if self.faults.due("told_as_failure"):
            words = self.faults.active["told_as_failure"].options["words"]
            record["fault"] = "told_as_failure"
            failed = [{"product_id": i, "reason": words} for i in ids]
        if self.faults.due("error_after"):
            return answer(500, {"code": 500, "msg": NAPPING}, "error_after")
        if self.faults.get("silent_success"):
            return answer(
                200,
                {"code": 0, "msg": "", "data": {"failed": failed, "silent": True}},
                "silent_success",
            )
        return answer(200, {"code": 0, "msg": "", "data": {"failed": failed}})

    def refuse(
        self, session: Session, list_name: str, container: str, ids: list[str], answer: Answer
    ) -> dict[str, Any]:
        """Log a call that is refused as a whole, with the words of the answer; the entry."""
        return self.note(
            kind="remove",
            shop_id=session.shop_id,
            list=list_name,
            container=container,
            ids=ids,
            outcomes=dict.fromkeys(ids, f"refused: {answer.body['msg']}"),
            status=answer.status,
            effect=False,
            fault=None,
        )

    def _refused(self, ids: list[str]) -> dict[str, str]:
        """By the fault ``partial_refusal``."""
        fault = self.faults.get("partial_refusal")
        if fault is None:
            return {}
        words, every = fault.options["words"], int(fault.options["every"])
        chosen = {str(value) for value in fault.options["ids"]}
        if every:
            chosen |= set(ids[every - 1 :: every])
        return {product_id: words for product_id in ids if product_id in chosen}

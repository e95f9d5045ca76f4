"""The products of a page, and what happens to them.

Lists of products are replaced, never changed in place: the test's thread may read at any time.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any, Literal

Order = Literal["as_is", "reversed", "shuffled"]

KINDS = ("保温杯", "收纳箱", "遮光窗帘", "棉质浴巾", "防滑拖鞋", "折叠雨伞", "记忆棉枕", "瑜伽垫")
STYLES = ("家用加厚", "简约日式", "新款便携", "食品级", "礼盒装")
SIZES = ("小号", "中号", "大号")
STATES = ("在售", "在售", "已下架", "在售", "审核中", "已下架", "在售")


@dataclass(frozen=True)
class Product:
    id: str
    title: str
    status: str
    stock: int
    price: str
    added: str
    promotion: str  # 推广ID: as long as an id, and not one
    order: str  # the last order's number: the same

    def shown(self) -> dict[str, Any]:
        return asdict(self)


def seed(page: str, count: int = 120) -> tuple[Product, ...]:
    chance = random.Random(page)
    titles = [f"{style}{kind}{size}" for kind in KINDS for style in STYLES for size in SIZES]
    chance.shuffle(titles)
    ids = [f"36{chance.randrange(10**16):016}{chance.randrange(8)}" for _ in range(count)]
    # Neighbours that differ in the last digit only.
    ids[3] = f"{ids[2][:-1]}{int(ids[2][-1]) + 1}"
    titles[8] = titles[5]
    titles[6] = f"{titles[6]}（{ids[1]} 同款）"
    start = datetime(2026, 9, 1, 21, 30, tzinfo=UTC)
    return tuple(
        Product(
            id=ids[n],
            title=titles[n % len(titles)],
            status=chance.choice(STATES),
            stock=chance.randrange(2000),
            price=f"{chance.randrange(590, 29900) / 100:.2f}",
            added=f"{start - timedelta(minutes=977 * n):%Y-%m-%d %H:%M}",
            promotion=f"7{chance.randrange(10**18):018}",
            order=f"69{chance.randrange(10**17):017}",
        )
        for n in range(count)
    )


@dataclass(frozen=True)
class Variation:
    """What a release of the page may change without a product being touched."""

    hashes: str = "r1"  # goes into every generated class name
    depth: int = 0  # wrappers around lists, rows and bars
    order: Order = "as_is"


@dataclass
class World:
    """The lists by name: one of each page, and ``ant_all`` behind the first tab of ``ant``."""

    shop: str
    lists: dict[str, tuple[Product, ...]] = field(default_factory=dict)
    log: list[dict[str, Any]] = field(default_factory=list)
    requests: Counter[str] = field(default_factory=Counter)
    variation: Variation = Variation()
    most: int = 0
    """Of more at once none is removed; 0 for any number. ``plain`` only, as the next one."""
    breaks: bool = False
    """A removal takes place, and is answered with an error page."""
    held: frozenset[str] = frozenset()
    """Products that may not go: where one of them is chosen, the page asks nothing."""
    hasty: bool = False
    """What was chosen goes without a question."""
    held_back: str = "正在参加秒杀，不能移出"
    """What it says then, before their ids; without it, nothing of them either."""

    def reset(self) -> None:
        sizes = {"ant_all": 30}
        names = ("plain", "cards", "legacy", "ant", "ant_all", "element")
        self.lists = {name: seed(name, sizes.get(name, 120)) for name in names}
        self.log = []
        self.requests = Counter()
        self.variation = Variation()
        self.most, self.breaks, self.held, self.hasty = 0, False, frozenset(), False

    def rows(self, name: str) -> list[Product]:
        rows = list(self.lists[name])
        if self.variation.order == "reversed":
            rows.reverse()
        elif self.variation.order == "shuffled":
            # By id, so that a removal does not shuffle the rest again.
            rows.sort(key=lambda product: random.Random(product.id).random())
        return rows

    def find(self, name: str, words: str, several: bool = True) -> list[Product]:
        """Numbers are ids, whole ones; anything else is part of a title. Without ``several`` a comma is
        part of what is looked for, too."""
        wanted = re.split(r"[,，\s]+", words.strip()) if several else [words.strip()]
        wanted = [word for word in wanted if word]
        if not wanted:
            return self.rows(name)
        return [
            p
            for p in self.rows(name)
            if any(p.id == word if word.isdecimal() else word in p.title for word in wanted)
        ]

    def remove(self, page: str, name: str, ids: Iterable[str]) -> list[str]:
        wanted = set(ids)
        gone = [p.id for p in self.rows(name) if p.id in wanted]
        if gone:
            self.lists[name] = tuple(p for p in self.lists[name] if p.id not in wanted)
            self.log.append({"page": page, "ids": gone, "at": datetime.now(UTC)})
        return gone


def anonymous(products: Sequence[Product]) -> list[Product]:
    """The same products without any id, in titles neither."""
    return [
        replace(p, id="", title=re.sub(r"（\d{19} 同款）", "（同款）", p.title)) for p in products
    ]

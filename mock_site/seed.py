"""Seeded shops and products. The same seed gives the same world; no id is ever a number."""

from __future__ import annotations

import random
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from typing import Any

SAME_NAME = "青禾食品专营店"
# The four shops with full data. Two share a name: only the id tells them apart.
MAIN_SHOPS = (
    ("10483921", "暖屋家居旗舰店"),
    ("20481937", SAME_NAME),
    ("20491937", SAME_NAME),
    ("31765402", "山野户外运动店"),
)
# Where the main shops stand in the chooser: two are beyond the rendered window of its virtual list.
CHOOSER_POSITIONS = (2, 5, 17, 26)
PADDING_SHOPS = 30

GROUPS = (  # two pairs of names of which one begins with the other
    ("春季上新", 320),
    ("直播间引流款", 150),
    ("直播间引流款2", 38),
    ("清仓尾货", 45),
    ("清仓尾货（勿动）", 12),
    ("待整理", 0),
)
FAVOURITES = (("趋势", 180), ("潜力爆款", 95))
TRACKED, COMPETITORS = 1200, 260


def _words(text: str) -> list[str]:
    return text.split()


PLACES = _words(
    "云栖 拾光 南屿 北麓 知夏 暮山 浅川 禾木 青禾 微澜 半亩 白鹿 松间 木子 一壶 听雨 星野"
)
KINDS = _words("家居 食品 户外运动 女装 母婴 数码配件 厨具 美妆个护 宠物用品 茶叶 箱包 文具")
SHOP_TYPES = _words("旗舰店 专营店 专卖店 企业店 个体店")
STYLES = _words(
    "北欧风 ins风 新中式 加厚 便携 一次性 家用 大容量 轻奢 儿童 复古 防水 免打孔 可折叠 手工"
)
THINGS = {
    "家居日用": _words("收纳箱 抱枕套 桌布 四件套 香薰蜡烛 晾衣架 地垫 浴室置物架 玻璃水杯 窗帘"),
    "食品饮料": _words("每日坚果 手撕面包 牛肉干 桂花乌龙 燕麦片 辣椒酱 冻干草莓 红糖姜茶 麻薯"),
    "运动户外": _words("露营灯 折叠椅 登山杖 冲锋衣 瑜伽垫 保温壶 骑行手套 防潮垫 天幕 速干T恤"),
    "个护清洁": _words("洗脸巾 牙刷杯 沐浴球 洗衣凝珠 除螨喷雾 护手霜 电动牙刷头 湿厕纸"),
}
SPECS = _words("3条装 大号 2件套 500g 1L 黑色 奶油白 L码 10包 礼盒装 30片 家庭装 单只 5双")
STATUSES = (("在售", 80), ("已下架", 8), ("已售罄", 8), ("审核中", 3), ("封禁中", 1))


@dataclass
class Product:
    id: str
    title: str
    status: str
    price: str
    stock: int
    exposure_7d: int | None  # None is shown as "--": the page does not always know
    category: str
    updated_at: str
    colour: int


@dataclass
class Entry:
    """One line of a list. `key` is the platform's record number, unrelated to the product id."""

    key: str
    product_id: str
    added_at: str
    facts: dict[str, Any] = field(default_factory=dict)
    """What this list knows of the product beyond the product's own fields; part of the row."""


@dataclass
class Shop:
    id: str
    name: str
    status: str = "正常营业"
    products: dict[str, Product] = field(default_factory=dict)
    lists: dict[str, dict[str, list[Entry]]] = field(default_factory=dict)
    containers: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)
    """Facts of the containers that have some: list → container → facts."""

    def row(self, entry: Entry) -> dict:
        product = asdict(self.products[entry.product_id])
        product["product_id"] = product.pop("id")
        return {"key": entry.key, "added_at": entry.added_at, **product, **entry.facts}


def _moment(rng: random.Random) -> str:
    return (datetime(2026, 1, 1) + timedelta(seconds=rng.randrange(240 * 86400))).strftime(
        "%Y-%m-%d %H:%M:%S"
    )


def _product(rng: random.Random, product_id: str) -> Product:
    category = rng.choice(list(THINGS))
    title = "".join(
        (
            rng.choice(PLACES),
            rng.choice(STYLES),
            rng.choice(THINGS[category]),
            " ",
            rng.choice(SPECS),
        )
    )
    status = rng.choices([s for s, _ in STATUSES], [w for _, w in STATUSES])[0]
    low = rng.randrange(990, 29900)
    price = f"¥{low / 100:.2f}"
    if rng.random() < 0.15:
        price += f"-{(low + rng.randrange(500, 9000)) / 100:.2f}"
    views = int(rng.lognormvariate(6.5, 2)) // (1 if status == "在售" else 40)
    exposure = None if rng.random() < 0.02 else views
    stock = 0 if status == "已售罄" else rng.randrange(1, 9000)
    return Product(
        product_id, title, status, price, stock, exposure, category, _moment(rng), rng.randrange(12)
    )


def _ids(rng: random.Random, count: int, taken: set[str]) -> list[str]:
    """19-digit ids beginning with 3; every tenth has a neighbour no float can tell apart."""
    ids: list[str] = []
    while len(ids) < count:
        number = 3_400_000_000_000_000_000 + rng.randrange(500_000_000_000_000_000)
        for candidate in (number, number + 1) if len(ids) % 10 == 0 else (number,):
            text = str(candidate)
            if text not in taken and len(ids) < count:
                taken.add(text)
                ids.append(text)
    return ids


def _make(rng: random.Random, count: int, taken: set[str]) -> list[Product]:
    return [_product(rng, product_id) for product_id in _ids(rng, count, taken)]


def _awkward(products: list[Product]) -> None:
    """Titles that trip naive readers, at fixed places so that they land on the first pages too."""

    def at(index: int) -> Product:
        return products[index % len(products)]

    for first, second in ((4, 31), (55, 56), (140, 141)):
        at(second).title = at(first).title
    at(7).title = f"{at(11).id} 同款替换装 {at(7).title}"
    at(9).title = f"【替代 ID：{at(12).id}】{at(9).title}"
    at(23).title = f"（原商品ID:{at(24).id}）{at(23).title}"
    at(14).title = "\"加大号\" <家用> 收纳箱 & 盖子 '2件'"
    at(17).title = '=HYPERLINK("http://example.invalid","赠品") 勿拍'
    at(18).title = "+86专用连接线 -2℃冷藏 @会员价"
    at(20).title = "超长标题" + "".join(p.title.replace(" ", "") for p in products[60:64])


def entries(rng: random.Random, products: list[Product], first_key: int) -> list[Entry]:
    keys = first_key
    entries = []
    for product in products:
        keys += rng.randrange(1, 9)
        entries.append(Entry(str(keys), product.id, _moment(rng)))
    entries.sort(key=lambda entry: entry.added_at, reverse=True)
    return entries


def fill(shop: Shop, seed: int, scale: float = 1) -> list[Product]:
    """Give a shop its products and the lists of 商机中心 (done on first use: most shops are never opened).

    Its own products come back, for the lists of the further areas. ``scale`` makes the lists of 商机中心 that
    much longer or shorter.
    """
    rng = random.Random(f"{seed}/{shop.id}")
    full = shop.id in {shop_id for shop_id, _ in MAIN_SHOPS}
    share = scale if full else 0.01
    supply = max(share, 1) if full else share  # the other areas draw from the products, too

    def sized(number: int) -> int:
        return int(number * share)

    taken: set[str] = set()
    shared: list[Product] = []
    if shop.name == SAME_NAME:
        # The two shops of one name share some products: acting in the wrong shop has an effect.
        shared = _make(random.Random(f"{seed}/{SAME_NAME}"), 60, taken)
    own = _make(rng, int(1260 * supply), taken)
    foreign = _make(rng, int(560 * supply), taken)
    _awkward(own)
    _awkward(foreign)
    for product in (*shared, *own, *foreign):
        shop.products[product.id] = product
    tracked = own[: sized(TRACKED)]
    if shared:
        tracked = tracked[: -len(shared)] + shared
    shop.lists["tracking"] = {"": entries(rng, tracked, 51_000_000)}
    shop.lists["competitors"] = {"": entries(rng, foreign[: sized(COMPETITORS)], 88_120_000)}
    if full:
        for index, product in enumerate(tracked[:40]):  # awkward products first: on the first pages
            entry = next(e for e in shop.lists["tracking"][""] if e.product_id == product.id)
            entry.added_at = f"2026-09-01 10:{59 - index:02d}:00"
        shop.lists["tracking"][""].sort(key=lambda entry: entry.added_at, reverse=True)
    groups: dict[str, list[Entry]] = {}
    for index, (name, size) in enumerate(GROUPS):
        picked = own[: sized(size)] if index == 0 else rng.sample(own, sized(size))
        groups[name] = entries(rng, picked, 7_300_000 + index * 10_000)
    shop.lists["groups"] = groups
    favourites: dict[str, list[Entry]] = {}
    for index, (name, size) in enumerate(FAVOURITES):
        favourites[name] = entries(rng, rng.sample(foreign, sized(size)), 640_000 + index * 10_000)
    shop.lists["favourites"] = favourites
    return own


def shops(seed: int) -> list[Shop]:
    """All shops of the one account, in the order of the chooser; empty until `fill`."""
    rng = random.Random(f"{seed}/shops")
    taken = {shop_id for shop_id, _ in MAIN_SHOPS}
    result: list[Shop] = []
    while len(result) < PADDING_SHOPS:
        shop_id = str(rng.randrange(1_000_000, 90_000_000))
        if shop_id in taken:
            continue
        taken.add(shop_id)
        name = rng.choice(PLACES) + rng.choice(KINDS) + rng.choice(SHOP_TYPES)
        result.append(Shop(shop_id, name, "已停业" if rng.random() < 0.15 else "正常营业"))
    for position, (shop_id, name) in zip(CHOOSER_POSITIONS, MAIN_SHOPS, strict=True):
        result.insert(position, Shop(shop_id, name))
    return result

"""抖店 · 商品管理. Every product of the shop, with facts that no list shows. Nothing is removed here."""

from bot import Flow, click, fill, steps


class Products(Flow):
    title = "商品管理"
    page = "shop/products"
    reads_only = True

    locate = steps(fill("search_box", "{product_ids}"), click("query"))

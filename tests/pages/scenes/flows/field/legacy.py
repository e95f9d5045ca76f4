"""A virtual list in a frame; the browser itself asks, and the mode for batches goes off after each."""

from bot import Flow, choose, click, expect_native, readable, steps, tick


class Legacy(Flow):
    title = "活动中心 · 活动商品"
    page = "field/legacy"
    batch = 20
    leaves = True

    open = steps(click("batch_mode"))
    select = steps(tick("box"))
    remove = steps(choose("action", "移出活动"), click("run"))
    confirm = steps(expect_native(says="商品移出活动吗", count=True))

    guards = (readable("status"),)

"""The files of a fresh workspace. They are read by shop staff, so they are written in Chinese."""

from __future__ import annotations

import os
from pathlib import Path

from bot.workspace import keep_private

_SHOPS = """\
# 店铺清单。每个店铺一段，照着下面的例子填写。
#
#   myshop:                  店铺代号：自己取，只用英文字母、数字、- 和 _，命令里用它
#     name: 我的旗舰店        店铺名称：和抖店后台右上角显示的一字不差
#     id: "10483921"         店铺ID：只有数字，两边要加英文引号；重名店铺必须填
#     sites:                用到第三方工具时才写它的网址；没写的，它的页面就跳过
#       tool: https://…
#
# 填写方法：去掉 myshop 那三行前面的 #，改成自己的；缩进用空格，不要用 Tab。
# 填好后，把“{}”那一行删掉。
shops:
  {}
#  myshop:
#    name: 我的旗舰店
#    id: "10483921"
"""

_MOCK_SHOPS = """\
# 自带模拟后台（unbind mock-site --port @PORT@）的店铺，用来试用，不会碰到真实店铺。
# 登录：任意 1 开头的 11 位手机号，验证码 123456。
shops:
  demo:
    name: @NAME@
    id: "@ID@"
    sites:
      fxg: http://fxg.jinritemai.localhost:@PORT@
      buyin: http://buyin.jinritemai.localhost:@PORT@
      compass: http://compass.jinritemai.localhost:@PORT@
      tool: http://tool.localhost:@PORT@
"""

_ENV = """\
# 设置。去掉行首的 # 就生效；不写就用默认值。电脑里同名的环境变量优先。
#UNBIND_LANG=zh              # 界面语言：zh 中文，en 英文
#UNBIND_BROWSER=             # 浏览器程序的完整路径；不写就自动找 Chrome、Edge、Chromium
#UNBIND_TIMEOUT=20           # 等页面反应最多多少秒
#UNBIND_MAX_ROWS=500         # 刹车：一次最多解绑多少条
#UNBIND_MAX_SHARE=0.5        # 刹车：一次最多解绑一个列表的多大比例，0.5 是一半
#UNBIND_MAX_TIMES_USUAL=5    # 刹车：最多是平时的多少倍
#UNBIND_PLAN_HOURS=24        # 计划做好后多少小时内有效
#UNBIND_DATABASE=            # 运行记录的数据库地址；不写就用本文件夹里的 journal.db
#HTTPS_PROXY=                # 发群消息要走代理时：http://用户名:密码@主机:端口
#SSL_CERT_FILE=              # 公司会检查网络连接时：公司证书的文件
"""

_POLICY = """\
# 清理规则的例子。先看它会移除什么，什么都不改动：
#   unbind plan --policy example -o plan.json
#   unbind rehearse --policy example --nights 14 -o 演练.html
title: 例子：下架的、卖不动的
never:                        # 绝不动的
  ids: []                     # 商品ID，两边加英文引号
  tags: []                    # 页面或表格上有标签的，写标签，如 [主推]
  titles: [年货]              # 标题里有这些字的
limits: {rows: 200, share: 0.3}     # 一晚最多多少条、最多一个列表的多大比例；超过就全部不动，等人点头
quiet: ["09:00-23:30"]        # 这些时间不移除；00:00-24:00 是全天都不移除
blackout:
  - {from: 2027-06-01, to: 2027-06-20, why: 618 大促}
rules:
  - use: off-shelf            # 自带的规则：商品已下架、停售
    grace: 3                  # 连着三晚都是，第四晚才移除
  - use: no-stock             # 没有库存，还在活动里
    limit: 50                 # 这条规则一晚最多 50 条，超过就一条都不动
  - name: 没人看              # 自己写的规则
    scenes: [opportunity/*]
    when: views < 10 and tied_days > 60
    reason: 近 7 天只有 {views} 次曝光，绑了 {tied_days} 天
"""

_JOBS = """\
# 夜间任务。去掉行首的 # 再改成自己的；写好后用 unbind schedule --install 让电脑按时运行。
#
#tell:                        # 告诉谁；密钥写在 .env 里，这里只写名字
#  值班群: {feishu: env:FEISHU_HOOK, secret: env:FEISHU_SECRET}
#check: {at: "15:00", tell: [值班群]}   # 下午看一遍：登录快到期的、改版的页面
#jobs:
#  clean:
#    title: 每晚清理
#    policy: example           # policies/example.yaml
#    at: "02:30"               # 北京时间
#    until: "06:00"            # 最晚几点还可以开始
#    mode: report              # report 只报告；approve 等人点头；auto 自动移除
#    tell: [值班群]
"""

_README = """\
抖店解绑工具的工作文件夹
========================

shops.yaml   店铺清单，自己填写
.env         设置，一般不用改（文件名以点开头，有些电脑默认不显示）。群机器人的密钥也写在这里，不要发给别人
sessions/    登录状态。等同于账号密码，不要发给别人，不要放进网盘
plans/       计划：准备解绑哪些商品
surveys/     每次查看时页面上的内容（解绑以后平台就不再显示了）
runs/        每次运行的结果：report.html 用浏览器打开，report.xlsx 用 Excel 打开
flows/       自己录制的页面流程（可以没有）
selectors/   自己修改过的页面定位文件，会盖过自带的同名文件（可以没有）
policies/    清理规则：哪些商品该移除
jobs.yaml    夜间任务：哪些店铺、按哪些规则、几点、告诉谁
journal.db   所有运行的记录，不要删

常用命令
--------

unbind doctor                                       检查电脑上缺什么
unbind login 店铺代号                               登录（会打开一个浏览器窗口）
unbind scenes                                       能解绑的页面
unbind survey --ids 商品ID.xlsx -o 绑定.html        只查看，不改动：这些商品绑在哪里
unbind plan opportunity/tracking --ids 商品ID.xlsx  做计划，只写文件，不改动
unbind plan --all-scenes --ids 商品ID.xlsx          同上，所有页面一起
unbind show 计划文件                                查看计划
unbind apply 计划文件                               照计划解绑，会先问一遍
unbind resume                                       中断以后接着做，先核对再继续
unbind report                                       最近一次运行的报告在哪里
unbind plan --policy example                        按规则选商品做计划，只写文件，不改动
unbind nightly --now                                现在就做一次今晚的任务

商品ID 是 19 位数字。在 Excel 里要放在“文本”格式的单元格里，否则后几位会变成 0；
这样的 ID 工具会拒绝，不会猜。
"""

_FOLDERS = ("sessions", "surveys", "plans", "runs", "flows", "selectors", "policies")


def make_workspace(home: Path, *, mock_port: int | None = None) -> tuple[list[str], list[str]]:
    """Names of what was made and of what was there; a file that is there is never touched."""
    made: list[str] = []
    kept: list[str] = []
    home.mkdir(parents=True, exist_ok=True)
    for name in _FOLDERS:
        folder = home / name
        (kept if folder.is_dir() else made).append(f"{name}/")
        folder.mkdir(mode=0o700 if name == "sessions" else 0o777, exist_ok=True)
    for secret in ("sessions", ".env"):
        keep_private(home / secret)
    texts = {
        "shops.yaml": _SHOPS,
        ".env": _ENV,
        "README.txt": _README,
        "jobs.yaml": _JOBS,
        "policies/example.yaml": _POLICY,
    }
    if mock_port:
        texts["shops.yaml"] = _mock_shops(mock_port)
    for name, text in texts.items():
        try:
            opener = _private if name == ".env" else None
            with open(home / name, "x", encoding="utf-8", opener=opener) as file:
                file.write(text)
        except FileExistsError:
            kept.append(name)
        else:
            made.append(name)
    if mock_port:
        (kept if (home / "ids.xlsx").exists() else made).append("ids.xlsx")
        if "ids.xlsx" in made:
            _mock_ids(home / "ids.xlsx")
    return made, kept


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _mock_shops(port: int) -> str:
    from mock_site.seed import MAIN_SHOPS

    shop_id, name = MAIN_SHOPS[0]
    return _MOCK_SHOPS.replace("@PORT@", str(port)).replace("@NAME@", name).replace("@ID@", shop_id)


def _mock_ids(path: Path) -> None:
    """Thirty products of the first list of the mock site's usual seed."""
    from bot.demo.story import write_id_list
    from mock_site.judge import Judge
    from mock_site.seed import MAIN_SHOPS
    from mock_site.state import World

    judge = Judge(World())
    shop_id, _name = MAIN_SHOPS[0]
    ids = judge.products_in(shop_id, "tracking")[5:35]
    write_id_list(path, [(i, judge.product(shop_id, i)["title"], "") for i in ids])

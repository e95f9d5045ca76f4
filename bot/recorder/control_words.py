"""What controls are called, in the languages of the pages: for proposals, which are then tried out."""

from __future__ import annotations

import re
from collections.abc import Iterable

#: Goes on with what a confirmation asks.
GO_ON = re.compile(
    r"^(确\s*[定认]|仍要|继续|提\s*交|下一步|好的?|是的?|同\s*意|移[除出]|删\s*除|解\s*绑"
    r"|取消(追踪|合作|收藏|关注|报名|绑定)"
    r"|退\s*出|下\s*架|作\s*废|ok|okay|yes|confirm|continue|submit|next|remove|delete|unbind|leave)",
    re.I,
)
#: Leaves a confirmation without giving it: pressed while recording, so only what can mean nothing else.
#: 不再推广 may be the removal itself.
GO_BACK = re.compile(
    r"^(取\s*消|返\s*回|[关關]\s*[闭閉]|算了|我?再(想想|看看|考虑)|否|放\s*[弃棄]|点错了|(以|稍)后再说"
    r"|[暂先]?不(了|用了?|需要|要|必了?|(移[除出]|删除|解绑|取消|退出|下架|处理)了?)?|暂不.?(移[除出]|删除|解绑|取消|退出|下架)"
    r"|cancel|back|close|no|not now|never mind|abort|keep( it)?|返回列表|×|✕|x)$",
    re.I,
)
_ENDS = re.compile(r"^(不再|取消|停止|终止|结束|放弃|退出|解除|中止)([一-鿿]{1,6})$")
#: It leaves all as it is beside another answer; by itself it may be what goes on (保留优惠).
_KEEP = re.compile(r"^保\s*留$")
#: They only take the question away, whatever it asks.
_CLOSE = re.compile(r"^([关關]\s*[闭閉]|close|×|✕|x)$", re.I)
#: Never given by a machine.
AGREEMENT = re.compile(r"协议|授权|条款|隐私|agreement|authori[sz]|terms|privacy|consent", re.I)
REMOVE = re.compile(
    r"移[除出走]|删除|剔除|去除|解除|清除|取消|解绑|退出|下[架线]|作废|放弃|终止|停[止供售用]|断开|注销"
    r"|撤[销回下]|收回|踢出|remove|delete|unbind|untie|unlink|leave|cancel|revoke|withdraw|detach|discard"
    r"|take .* off",
    re.I,
)
SEARCH = re.compile(r"^(搜\s*索|查\s*询|筛\s*选|查\s*找|search|find|filter|go)$", re.I)
SEARCH_BOX = re.compile(r"商品|产品|货号|编号|ID|搜|查|search|product|item|keyword|sku", re.I)
NEXT = re.compile(
    r"^(下\s*一\s*[页批组屏]|后一[页批]|[下后]页|[往向]后|[更较]早的?|更旧的?|next( page)?|go to next page"
    r"|older( (posts|entries|items))?|earlier|›|»|>|→)\s*[›»>→]?$",
    re.I,
)
PREVIOUS = re.compile(
    r"^[‹«<←]?\s*(上\s*一\s*[页批组屏]|前一[页批]|[上前]页|[往向]前|previous( page)?|prev|go to previous page"
    r"|‹|«|<|←)$",
    re.I,
)
#: What the makers of icons call an arrow to the right, in a class, an address or a label.
NEXT_ICON = re.compile(
    r"(?<![a-z])(chevron|arrow|angle|caret|keyboard)[-_]?(arrow[-_]?)?(right|forward|next)(?![a-z])"
    r"|(?<![a-z])(icon[-_])?(next|right|forward)(?![a-z-])",
    re.I,
)
MORE = re.compile(
    r"^[↓∨▼]?\s*(点击|点此|轻触|单击|点我)?\s*(加载|查看|显示|展开|浏览|获取)?\s*(更多|剩余|余下|其余)(的?(商品|产品|数据|内容|记录|结果))?"
    r"\s*([(（]\d+[)）])?\s*[.…>›»↓∨▼]*$|^(load|show|see|view) (more|the rest)( \w+)?$|^more$",
    re.I,
)
PAGE_SIZE = re.compile(
    r"^\s*(?:每页\s*)?(\d{1,3})\s*(?:条|个|件|项|行)?\s*(?:/\s*页|每页|/\s*page|per page|rows)?\s*$",
    re.I,
)
#: How a box of page sizes reads, for JavaScript.
BOX_OF_SIZES = r"^\s*(每页\s*)?\d{1,3}\s*(条|个|件|项|行)?\s*(/\s*页|每页|/\s*page|per page)\s*$"
APPLY = re.compile(r"^(切\s*换|确\s*定|应\s*用|跳\s*转|apply|go|ok|set)$", re.I)
SELECT_ALL = re.compile(r"^(全\s*选|本页全选|select all.*)?$", re.I)
#: Heads of columns and what their fact is called.
FACTS = (
    ("status", re.compile(r"^(商品)?状态$|^status$|^state$", re.I)),
    (
        "product",
        re.compile(r"商品信息|商品名称|^商品$|标题|^名称$|竞品信息|^product|^title$|^name$", re.I),
    ),
    (
        "since",
        re.compile(
            r"(加入|添加|追踪|收藏|关联|报名|绑定|创建)(时间|日期)|^(added|since|tied)", re.I
        ),
    ),
    ("price", re.compile(r"^价格$|^售价$|^price$", re.I)),
    ("stock", re.compile(r"^库存$|^stock$", re.I)),
    ("category", re.compile(r"^类目$|^分类$|^category$", re.I)),
)
STATES = re.compile(
    r"^(在售|已下架|下架|已上架|上架|审核中|待审核|售罄|停售|草稿|已失效|失效|生效中|未生效|进行中|未开始|已结束|推广中|已暂停|暂停"
    r"|正常|异常|封禁|on sale|off shelf|active|inactive|paused|ended|draft|sold out|expired)$",
    re.I,
)
#: Labels that stand before a product's own id, and those before other numbers.
PRODUCT_ID = re.compile(
    r"商品\s*(ID|编号|编码|号)|产品\s*(ID|编号)|product|goods|item|sku|spu", re.I
)
OTHER_ID = re.compile(
    r"推广|订单|活动|计划|达人|店铺|promotion|order|activity|plan|campaign|author|shop", re.I
)


def goes_back(label: str, others: Iterable[str], removes: str) -> bool:
    """Whether this answer of a question leaves all as it is. ``others``: what else it offers; ``removes``:
    what the control that brought the question up is called, and what is asked. 放弃 goes back, but not where
    保留 stands beside it and 放弃代理 was pressed.
    """
    if not GO_BACK.match(label):
        return False
    if "".join(label.split()) not in "".join(removes.split()):
        return True
    worded = [x for x in others if x and x != label and not _CLOSE.match(x)]
    return not (worded and all(GO_BACK.match(x) or _KEEP.match(x) for x in worded))


def keeps(label: str, goes_on: str) -> bool:
    """Whether one answer keeps what the other ends: 继续代理 beside 不再代理."""
    ends = _ENDS.match(goes_on.strip())
    return ends is not None and bool(
        re.fullmatch(rf"(继续|保持|保留|仍然?){ends[2]}", label.strip())
    )

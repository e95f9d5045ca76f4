"""By what a recorded name finds its element, and what of it is left when the page is redesigned.

The recorder is shown ``.it`` on the page as it was; on the page as it became, ``#right`` is the same thing.
"""

from __future__ import annotations

from typing import Any

import pytest

from bot.browser.names import Names
from bot.errors import NameNotFound, NotRecorded
from bot.model import Drift
from bot.recorder.candidates import Named, Place, candidates
from bot.recorder.lasting_candidates import keep_lasting
from bot.scene.page_names import Name

from .looked_at import Look, look, marked

__all__ = ["look"]

RIGHT = "right"


def recorded(look: Look, html: str, place: Place | None = None) -> dict[str, Any]:
    stage = look(html)
    find, must = candidates(stage, stage.page.main_frame, marked(stage, ".it"), place)
    return {"what": "it", "find": find, **({"must": must} if must else {})}


def found(
    look: Look, spec: dict[str, Any], html: str, *, danger: bool = False
) -> tuple[str | None, list[Drift]]:
    drift: list[Drift] = []
    names = Names(
        look(html).page, {"it": Name.model_validate(spec)}, where="x", timeout=1, drift=drift
    )
    return names.find("it", danger=danger, wait=False).get_attribute("id"), drift


@pytest.mark.parametrize(
    "html",
    [
        "<form><div class=box><input type=text class='field it'></div></form><input type=number>",
        "<header><button class=icon></button></header>"
        "<nav><button class='icon it'><svg class=a><path d='M1 1'/></svg></button></nav>",
    ],
)
def test_one_candidate_does_not_depend_on_classes(look: Look, html: str) -> None:
    find = recorded(look, html + "<style>button, svg { width: 20px; height: 20px }</style>")["find"]
    css = [c.get("css", "") for c in find]
    assert any("." not in one and "[class" not in one for one in css), find


@pytest.mark.parametrize(
    ("html", "candidate"),
    [
        ("<h2 class=it>商品列表</h2>", {"role": "heading", "name": "商品列表"}),
        (
            "<a class=it href='javascript:;'><span><span class=page-next>&nbsp;</span></span></a>"
            "<a href='javascript:;'><span><span class=page-last>&nbsp;</span></span></a>",
            {"css": "a:has(span.page-next)"},
        ),
        ("<label>数量<input class=it type=number></label>", {"label": "数量"}),
        ("<label class=it for=a>类目</label><input id=a>", {"css": "label", "has_text": "类目"}),
        ("<ul><li>一月<li class=it>二月</ul>", {"css": "li", "has_text": "二月"}),
        ("<a class=it href=/goods/all?tab=1>全部</a>", {"role": "link", "name": "全部"}),
        ("<a class=it href=https://x.y/goods/all>全部</a>", {"css": "a[href*='/goods/all']"}),
        (
            "<a class=it href='/go?to=https://x.y/goods/all'>全部</a>",
            {"css": "a[href*='/goods/all']"},
        ),
        (
            "<p>Size</p><p class=it><b>Size</b><i>Large</i></p>",
            {"css": "p", "has_text": r"/^\s*Size\s*Large\s*$/"},
        ),
        ("<a class=it href='#/goods/all'>全部</a>", {"css": "a[href*='#/goods/all']"}),
        (
            "<div><div>品牌：</div><div><input class=it></div></div><div><div>类目：</div><input></div>",
            {"css": "input", "near": "品牌"},
        ),
    ],
    ids=lambda value: "" if isinstance(value, dict) else value[:12],
)
def test_a_kind_of_candidate(look: Look, html: str, candidate: dict[str, str]) -> None:
    assert candidate in recorded(look, html)["find"]


@pytest.mark.parametrize("href", ["/list?page=2", "/list/2", "?page=2", "javascript:void(0)"])
def test_where_a_page_link_leads_is_no_candidate(look: Look, href: str) -> None:
    """The arrow back leads to an address that differs by a number."""
    assert "href" not in str(recorded(look, f"<a class='it next' href='{href}'>下页</a>"))


def test_the_one_thing_it_leads_to_is_the_last_resort(look: Look) -> None:
    """But in a row: that is its product, perhaps."""
    row = "<p class=row><a href=/plan/778201>看</a><a class=it href=/plan/778202>看</a></p>"
    assert recorded(look, row)["find"] == [{"css": "a[href*='/plan/778202']"}]
    stage = look(row)
    place = Place("row", marked(stage, ".row"))
    with pytest.raises(NotRecorded):
        candidates(stage, stage.page.main_frame, marked(stage, ".it"), place)


def test_the_beginning_of_long_words_is_enough(look: Look) -> None:
    words = "把这件商品从这个活动里移出来，活动页上就不再展示它，以后可以再报名参加，不影响已有的订单和评价"
    spec = recorded(look, f"<ul><li>别的<li class=it>{words}</ul>")
    assert found(look, spec, f"<ul><li id={RIGHT}>{words}。详情<li>别的</ul>")[0] == RIGHT


#: (how it was, how it became): what a redesign changes of an element while it stays the same thing.
SURVIVED = {
    "the words stay, all else changes": (
        "<button class='a it' name=go>开始查询</button>",
        "<a href=# role=button class=z id=right>开始查询</a><button class=a>重置</button>",
    ),
    "words are added": (
        "<a class='nav it' href=/sign/up>商品管理</a><a href=/x>帮助</a>",
        "<a class=z id=right href=/v3/up>商品管理（新版）</a><a href=/x>帮助</a>",
    ),
    "its own attribute stays, its words change": (
        "<button class='a it' data-action=export>导出</button><button>筛选</button>",
        "<button class=b data-action=export id=right>下载报表</button><button>筛选</button>",
    ),
    "where it leads stays": (
        "<a class='a it' href=/goods/list>商品</a><a href=/orders>订单</a>",
        "<a class=b href=/goods/list id=right>货品</a><a href=/orders>订单</a>",
    ),
    "the label stays": (
        "<label>商品名称<input class='a it'></label><label>类目<input></label>",
        "<div><label for=right>商品名称</label><p><input id=right></p></div><label>类目<input></label>",
    ),
    "what stands beside it stays": (
        "<div><span>品牌</span><input class='a it'></div><div><span>类目</span><input></div>",
        "<table><tr><th>类目<td><input><tr><th>品牌<td><i><input id=right></i></table>",
    ),
    "there is a second one, elsewhere": (
        "<div><b>竞品</b><a class=it href=#>更多</a></div><div><b>追踪</b><a href=#>全部</a></div>",
        "<div><b>追踪</b><a href=#>更多</a></div><div><b>竞品</b><a href=# id=right>更多</a></div>",
    ),
}


#: Their first candidate still finds them, so that nothing is told.
UNTOLD = ("the words stay, all else changes", "the label stays", "what stands beside it stays")


@pytest.mark.parametrize("what", SURVIVED)
def test_a_redesign_is_survived_for_reading_and_told(look: Look, what: str) -> None:
    before, after = SURVIVED[what]
    spec = recorded(look, before)
    where, drift = found(look, spec, after)
    assert where == RIGHT
    assert bool(drift) == (what not in UNTOLD)


#: What stands there is another thing: not even reading takes it.
LOST = {
    "the class of it on something else": (
        "<button class='primary it'>导出</button>",
        "<button class=primary>清空全部</button>",
    ),
    "the words of it on two": (
        "<button class='a it'>查询</button>",
        "<button>查询</button><button>查询</button>",
    ),
    "the place of it": (
        "<div class=bar><button class=it><svg class=a width=9 height=9></svg></button></div>",
        "<div class=bar><a href=#>帮助</a></div>",
    ),
}


@pytest.mark.parametrize("what", LOST)
@pytest.mark.parametrize("danger", [False, True])
def test_something_else_in_its_place_is_not_taken(look: Look, what: str, danger: bool) -> None:
    before, after = LOST[what]
    spec = recorded(look, before)
    with pytest.raises(NameNotFound):
        found(look, spec, after, danger=danger)


def test_a_role_alone_says_no_words(look: Look) -> None:
    """The only box of the page is another one now."""
    spec = {
        "what": "商品ID",
        "find": [{"label": "商品ID"}, {"role": "textbox"}],
        "must": {"role": "textbox", "name": "商品ID"},
    }
    with pytest.raises(NameNotFound):
        found(look, spec, "<label>密码提示<input></label>")


#: What a removing click must never land on, though a candidate finds it.
DANGEROUS = {
    "words were added": (
        "<button class='a it'>移除</button>",
        "<button class=a>全部移除</button>",
    ),
    "its own attribute stays, its words change": (
        "<button class='a it' data-action=remove>移除</button>",
        "<button class=a data-action=remove>删除商品</button>",
    ),
    "the icon stays, and is a switch now": (
        "<i class='remove-icon it' style='display: block'>✕</i><style>i { width: 9px; height: 9px }</style>",
        "<button class=remove-icon role=switch>✕</button><i></i>",
    ),
    "its first candidate finds it, and it says something else": (
        "<div><span class='remove it' onclick=1>移除</span></div>",
        "<div><span class=remove onclick=1>移除全部</span></div>",
    ),
}


@pytest.mark.parametrize("what", DANGEROUS)
def test_a_removing_click_lands_only_on_what_is_and_says_the_same(look: Look, what: str) -> None:
    before, after = DANGEROUS[what]
    spec = recorded(look, before)
    assert (
        found(look, spec, before.replace("class=", f"id={RIGHT} class="), danger=True)[0] == RIGHT
    )
    with pytest.raises(NameNotFound):
        found(look, spec, after, danger=True)


def test_a_spinner_that_is_not_gone_yet_is_no_part_of_what_a_button_says(look: Look) -> None:
    """Of another word before the same one nobody knows what it does."""
    spec = recorded(look, "<button class='remove it'>移除</button>")
    spins = "<button id={} class=remove><i role=img aria-label='{}'>i</i>移除</button>"
    assert found(look, spec, spins.format(RIGHT, "loading"), danger=True)[0] == RIGHT
    with pytest.raises(NameNotFound):
        found(look, spec, spins.format(RIGHT, "全部"), danger=True)


_BIN, _PEN = "M5 11h38M9 11v30h30V11", "M5 11h38M9 11v30h31V11"
_SIZED = "<style>body * { min-width: 9px; min-height: 9px; display: inline-block }</style>"
_FONT = "<style>.bin::before { content: '\\e61a' } .pen::before { content: '\\e61b' }</style>"
_PICTURE = "background: url(data:image/gif;base64,R0lGODlhAQABAAAAACw"
#: (the icon, the same one drawn elsewhere in the page, another): nothing else tells what the button does.
ICONS = {
    "drawn": (f"<svg><path d='{_BIN}'></svg>", "", f"<svg><path d='{_PEN}'></svg>"),
    "of several shapes": (
        "<svg><circle r=4 /><path d='M1 1h4'></svg>",
        "",
        "<svg><circle r=4 /><path d='M1 1v4'></svg>",
    ),
    "from a drawing of many": (
        "<svg><use href='#icon-bin'></svg>",
        "<svg class=v2><use href='/v2/all.svg#icon-bin'></svg>",
        "<svg><use href='#icon-pen'></svg>",
    ),
    "called by its maker": (
        f"<svg data-icon=delete><path d='{_BIN}'></svg>",
        f"<svg data-icon=delete><path d='{_PEN}'></svg>",
        f"<svg data-icon=edit><path d='{_BIN}'></svg>",
    ),
    "of an element of its own": (
        "<x-icon name=bin></x-icon>",
        "<x-icon name=bin size=s></x-icon>",
        "<x-icon name=pen></x-icon>",
    ),
    "a picture": (
        "<img src='/a/bin.3f2a91c0.png'>",
        "<img src='//x.y/b/bin.77aa01b2.png?v=2'>",
        "<img src='/a/pen.3f2a91c0.png'>",
    ),
    "a picture called by two words": (
        "<img src='/a/icon-bin.png'>",
        "<img src='/b/icon-bin-77aa01b2.png'>",
        "<img src='/a/icon-pen.png'>",
    ),
    "a picture of a style": (
        f"<i style='{_PICTURE}AA)'></i>",
        "",
        f"<i style='{_PICTURE}AB)'></i>",
    ),
    "a sign of a font": (_FONT + "<i class='bin'></i>", "", _FONT + "<i class='pen'></i>"),
}


@pytest.mark.parametrize("kind", ICONS)
def test_a_removing_click_on_an_icon_without_words_lands_on_the_same_icon_only(
    look: Look, kind: str
) -> None:
    """Its class has changed, so that another candidate finds it; and its class may be on another now."""
    icon, same, other = ICONS[kind]
    row = "<p><b>红裙</b><span class='ops__a it' onclick=1>{}</span></p>"
    spec = recorded(look, _SIZED + row.format(icon))
    assert spec["must"]["icon"]
    spec["find"].append({"css": "p > span"})
    built_anew = row.replace("class='ops__a it'", f"id={RIGHT} class=do__b")
    page = _SIZED + built_anew.format(same or icon)
    assert found(look, spec, page, danger=True)[0] == RIGHT
    for page in (built_anew, row):
        with pytest.raises(NameNotFound, match=r"in its place there is .* with the icon"):
            found(look, spec, _SIZED + page.format(other), danger=True)


@pytest.mark.parametrize(
    "said",
    ["选择 {title} ({id})", "选择 {title[0]}… 的框", "选择这件商品"],
    ids=["whole", "cut", "same"],
)
def test_a_contract_says_nothing_of_one_row_alone(look: Look, said: str) -> None:
    """The label of each box names its product: nothing of it may be asked of the next one."""
    titles = ("红裙 樱花粉 251型", "蓝裙 石墨灰 86型", "白裙 奶油黄 7型")
    products = {f"369000000000000000{n}": title for n, title in enumerate(titles)}
    row = "<p class=row><input type=checkbox class='a it' aria-label='{}'><b>{}</b><i>{}</i></p>"
    page = "".join(row.format(said.format(id=i, title=t), t, i) for i, t in products.items())
    stage = look(page)
    rows = [marked(stage, ".row", n) for n in range(3)]
    changing = [text for product in products.items() for text in product]
    find, must = candidates(
        stage, stage.page.main_frame, marked(stage, ".it"), Place("row", rows[0], changing, rows)
    )
    more = {"must": must} if must else {}
    spec = Name.model_validate({"what": "it", "in": "row", "find": find, **more})
    drift: list[Drift] = []
    names = Names(stage.page, {"it": spec}, where="x", timeout=1, drift=drift)
    for n in range(3):
        box = names.find("it", row=stage.page.locator(".row").nth(n), danger=True)
        assert (box.get_attribute("aria-label") or "").startswith("选择")
    assert not drift


def test_an_icon_that_says_words_may_be_drawn_anew(look: Look) -> None:
    button = "<button class=it aria-label=移除><svg width=9 height=9><path d='{}'></svg></button>"
    spec = recorded(look, button.format(_BIN))
    assert "icon" not in spec.get("must", {})
    anew = button.format(_PEN).replace("class=it", f"id={RIGHT}")
    assert found(look, spec, anew, danger=True)[0] == RIGHT


def test_an_icon_that_is_another_at_each_load_is_no_part_of_the_contract(look: Look) -> None:
    name = Named("remove", "移除", [{"css": "span"}], must={"tag": "span", "icon": "gradient-x81"})
    stage = look("<span><svg width=9 height=9><use href='#gradient-k22'></svg></span>")
    keep_lasting(stage.page.main_frame, ["tr"], [name])
    assert name.must == {"tag": "span"}


def test_what_stands_in_its_place_is_told(look: Look) -> None:
    spec = {
        "what": "移除",
        "find": [{"css": ".remove"}],
        "must": {"role": "button", "name": "移除"},
    }
    with pytest.raises(NameNotFound, match="in its place there is button “清空 全部”"):
        found(look, spec, "<button class=remove>清空<br>全部</button>", danger=True)


def test_the_first_candidate_must_be_what_was_recorded_too(look: Look) -> None:
    """For reading it is taken, and told once."""
    spec = {"what": "移除", "find": [{"css": ".remove"}], "must": {"tag": "span", "name": "移除"}}
    page = "<button id=right class=remove>清空</button>"
    where, drift = found(look, spec, page)
    assert where == RIGHT
    assert [d.found_by for d in drift] == ["css: .remove"]
    with pytest.raises(NameNotFound, match="清空"):
        found(look, spec, page, danger=True)


@pytest.mark.parametrize("words", ['说"好"', "选择: 全部", "it's", "<b>粗</b>体"])
def test_words_of_any_kind_meet_their_own_contract(look: Look, words: str) -> None:
    html = f"<button class='it a'>{words}</button><button>别的</button>"
    spec = recorded(look, html) | {"find": [{"css": "button.a"}]}
    spec.setdefault(
        "must", {"role": "button", "name": "".join(words.replace("<b>", "").split("</b>"))}
    )
    assert found(look, spec, html.replace("class=", "id=right class="), danger=True)[0] == RIGHT


def test_what_another_load_of_the_page_has_no_more_is_dropped(look: Look) -> None:
    """An end of a class that looks like a word, the words of the first row."""
    page = (
        "<div class=row><b>{title}</b><button class='it go__{end}'><span>移除</span></button></div>"
    )
    spec = recorded(look, page.format(end="melon", title="红裙"))
    hashed, words = {"css": ".go__melon"}, {"text": "移除"}
    button = Named("remove", "移除", [*spec["find"], hashed, words])
    in_row = Named("status", "状态", [{"css": "b"}, {"css": "b", "has_text": "红裙"}], "row")
    stage = look(page.format(end="apple", title="蓝裙"))
    keep_lasting(stage.page.main_frame, [".row"], [button, in_row])
    assert hashed not in button.find
    assert button.find[0] == spec["find"][0]
    assert words in button.find
    assert in_row.find == [{"css": "b"}]


def test_what_is_not_shown_before_something_is_done_is_not_judged(look: Look) -> None:
    """What a later candidate finds then is another thing: the bar with the button comes with a tick."""
    find = [{"role": "button", "name": "批量移除"}, {"css": "button.primary"}]
    batch = Named("batch_remove", "批量移除", list(find))
    unseen = Named("option", "选项", [{"css": ".gone"}, {"css": ".none"}])
    stage = look(
        "<button class=primary>查询</button><button hidden class=primary>批量移除</button>"
    )
    keep_lasting(stage.page.main_frame, ["tr"], [batch, unseen])
    assert batch.find == find
    assert len(unseen.find) == 2


def test_a_later_candidate_that_finds_another_thing_is_dropped(look: Look) -> None:
    name = Named("query", "查询", [{"role": "button", "name": "查询"}, {"css": "button.a"}])
    stage = look("<button class=b>查询</button><button class=a>重置</button>")
    keep_lasting(stage.page.main_frame, ["tr"], [name])
    assert name.find == [{"role": "button", "name": "查询"}]

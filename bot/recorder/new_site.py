"""A host that no shop knows: its site file, and its address in the shops file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import StringIO
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq

from bot.model import Shop
from bot.recorder.selector_yaml import dumped, on_one_line
from bot.scene.site_files import Overlay


def site_yaml(
    site: str, title: str, home: str, shop_css: Sequence[str], dialogs: Sequence[str]
) -> str:
    """What any back office has in common, and where this one shows whose it is."""
    data = {
        "site": site,
        "title": title,
        "home": home,
        "verified": False,
        "shop": {"name": list(shop_css)},
        "logged_out": {
            "url": r"/(login|signin|sign-in|passport)(/|\?|$)",
            "css": ["input[type='password']"],
            "says": ["登录过期", "请重新登录", "登录已失效", "授权已过期"],
        },
        "captcha": {
            "css": ["iframe[src*='captcha']", "[class*='captcha']"],
            "min": [280, 180],
            "says": ["请完成下列验证后继续", "请完成安全验证"],
        },
        "dialogs": list(
            dict.fromkeys([*dialogs, "[role='dialog']", "[role='alertdialog']", "dialog[open]"])
        ),
        "toasts": [
            "[role='alert']",
            "[class*='toast']",
            "[class*='message-notice']",
            "[class*='notification']",
        ],
        "error_toasts": [
            "[role='alert'][class*='error']",
            "[class*='toast'][class*='error']",
            "[class*='message'][class*='error']",
        ],
        "troubles": ["网络异常", "系统异常", "系统繁忙", "稍后再试", "稍后重试"],
        "rate_limited": ["请求过于频繁", "操作过于频繁", "请求被限流"],
        "forbidden": [
            {"what": "协议或授权", "says": "用户协议|服务协议|授权协议|隐私政策|账户授权"}
        ],
    }
    made = CommentedMap({k: on_one_line(v) for k, v in data.items()})
    made["forbidden"] = CommentedSeq([on_one_line(f) for f in data["forbidden"]])  # type: ignore[attr-defined]
    made.yaml_set_start_comment("录制时新建的后台：所有页面共用的部分。只写数据，不写程序。")
    return dumped(made)


def with_overlays(text: str, overlays: Sequence[Overlay]) -> str:
    """The text of a site file with more that may be closed; comments stay."""
    yaml = YAML()
    yaml.width = 4096
    yaml.preserve_quotes = True
    data = yaml.load(text)
    there = data.setdefault("overlays", CommentedSeq())
    there.extend(on_one_line(overlay.model_dump()) for overlay in overlays)
    out = StringIO()
    yaml.dump(data, out)
    return out.getvalue()


def add_site(shops_file: Path, shop: Shop, site: str, address: str, shows: str) -> None:
    """Write the address of a new site, and what it calls the shop, into the shops file; comments stay."""
    with _entry(shops_file, shop) as entry:
        entry.setdefault("sites", CommentedMap())[site] = address
        if shows:
            entry.setdefault("shows", CommentedMap())[site] = shows


def say_without(shops_file: Path, shop: Shop, scene: str, without: bool) -> None:
    """Whether this shop has no page of a scene, written into the shops file; comments stay."""
    if (scene in shop.without) is without:
        return
    with _entry(shops_file, shop) as entry:
        left = [name for name in entry.pop("without", ()) if name != scene]
        if without or left:
            entry["without"] = on_one_line([*left, scene] if without else left)


@contextmanager
def _entry(shops_file: Path, shop: Shop) -> Iterator[CommentedMap]:
    """What the shops file says of a shop; what is changed in it is written."""
    yaml = YAML()
    yaml.width = 4096
    yaml.preserve_quotes = True
    data = yaml.load(shops_file.read_text("utf-8-sig"))
    yield data["shops"][shop.key]
    part = shops_file.with_name(shops_file.name + ".part")
    with part.open("w", encoding="utf-8") as out:
        yaml.dump(data, out)
    part.replace(shops_file)

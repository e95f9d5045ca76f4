"""Whether a page is as it should be, concluded from what was seen of it: without a browser."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.browser.judge import Judge
from bot.browser.sight import OpenDialog, Seen
from bot.errors import (
    Captcha,
    LoggedOut,
    PageSilent,
    RateLimited,
    UnknownDialog,
    WrongHost,
    WrongShop,
)
from bot.model import Shop
from bot.scene.site_files import load_site

SITE = load_site(Path(__file__).parents[2] / "selectors/sites/fxg.yaml")
HOME = "https://fxg.jinritemai.com"
SHOP = Shop("mine", "好物优选", "12345", sites={"fxg": HOME})
GOOD = Seen(
    url=f"{HOME}/ffa/list",
    shop="好物优选",
    shop_id="12345",
    text="",
    toasts=(),
    errors=(),
    dialogs=(),
    logged_out=False,
    captcha=False,
)


def judge(shop: Shop = SHOP) -> Judge:
    return Judge(SITE, shop, origin=HOME, frame_origin="https://tool.example")


def test_a_page_as_it_should_be() -> None:
    judge().session(GOOD)
    judge().host(GOOD.url, "https://tool.example/list")
    judge().rate(GOOD)
    judge().agreements(GOOD)
    judge().strangers(GOOD, [])
    judge().whose(GOOD)


@pytest.mark.parametrize(
    ("seen", "why"),
    [
        (replace(GOOD, captcha=True, logged_out=True), Captcha),
        (replace(GOOD, logged_out=True), LoggedOut),
        (replace(GOOD, url=f"{HOME}/login?from=list"), LoggedOut),
    ],
)
def test_a_person_is_needed(seen: Seen, why: type[Exception]) -> None:
    with pytest.raises(why):
        judge().session(seen)


@pytest.mark.parametrize(
    ("url", "inside"),
    [
        ("https://elsewhere.example/ffa/list", ""),
        (f"{HOME}.elsewhere.example/", ""),
        (GOOD.url, "https://elsewhere.example/"),
    ],
)
def test_page_and_frame_are_on_hosts_of_the_shop(url: str, inside: str) -> None:
    with pytest.raises(WrongHost):
        judge().host(url, inside)


def test_a_rate_limit_is_told_by_its_words() -> None:
    with pytest.raises(RateLimited, match="请求过于频繁"):
        judge().rate(replace(GOOD, toasts=("保存成功", "请求过于频繁，请稍后")))


def test_an_agreement_is_none_of_the_nuisances_that_may_be_closed() -> None:
    """Also where the site file lets dialogs of that kind be closed, and in the dialog that was expected."""
    words = "请确认新的结算协议"
    with pytest.raises(UnknownDialog, match="agree"):
        judge().agreements(replace(GOOD, dialogs=(OpenDialog(words, overlay=0),)))
    with pytest.raises(UnknownDialog, match="agree"):
        judge().agreements(replace(GOOD, text=words))


def test_a_dialog_that_is_no_nuisance_is_unknown() -> None:
    judge().strangers(replace(GOOD, dialogs=(OpenDialog("新手引导", overlay=0),)), [])
    with pytest.raises(UnknownDialog, match="调查问卷"):
        judge().strangers(replace(GOOD, dialogs=(OpenDialog("调查问卷", overlay=-1),)), [])
    with pytest.raises(UnknownDialog, match="离开吗"):
        judge().strangers(GOOD, ["离开吗"])


@pytest.mark.parametrize(
    ("shop", "name", "shop_id", "why"),
    [
        (SHOP, "好物 优选", "", None),
        (SHOP, "好物优选", "54321", WrongShop),
        (SHOP, "别家的店", "12345", WrongShop),
        (SHOP, "", "", PageSilent),
        (replace(SHOP, shows={"fxg": "好物"}), "好物", "99", None),
        (replace(SHOP, shows={"fxg": "好物"}), "好物优选", "12345", WrongShop),
    ],
)
def test_whose_page_it_is(shop: Shop, name: str, shop_id: str, why: type[Exception] | None) -> None:
    seen = replace(GOOD, shop=name, shop_id=shop_id)
    if why is None:
        judge(shop).whose(seen)
    else:
        with pytest.raises(why):
            judge(shop).whose(seen)


def test_a_frame_adds_to_what_was_seen_around_it() -> None:
    inside = replace(
        GOOD, url="https://tool.example/", shop="", toasts=("好",), dialogs=(OpenDialog("?", -1),)
    )
    both = replace(GOOD, toasts=("早",)).with_frame(replace(inside, captcha=True))
    assert (both.url, both.inside, both.shop) == (GOOD.url, inside.url, GOOD.shop)
    assert both.toasts == ("早", "好")
    assert both.dialogs == (OpenDialog("?", -1, framed=True),)
    assert both.captcha and not both.logged_out

"""Signing in: a person in a window, or a phone and code typed in a terminal on a machine without one.

The session is written at once after sign-in and again after the shop choice, because people close the
window early. A verification is left to the person; headless, it stops.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from bot.addresses import on_site
from bot.browser.gestures import set_tick
from bot.browser.names import Names
from bot.browser.session import new_page
from bot.browser.signin_proof import explain_failure, prove
from bot.browser.stored_session import save_session
from bot.browser.watch import Watch
from bot.errors import LoggedOut, PageSilent, WrongShop
from bot.i18n import _
from bot.model import Drift, Shop
from bot.scene.site_files import SignIn, SiteFile
from bot.settings import Settings


def by_person(
    context: BrowserContext, site: SiteFile, shop: Shop, settings: Settings, *, wait_s: float
) -> None:
    """Show the sign-in page and wait until the shop's home page is there, up to ``wait_s`` seconds.

    Raise :class:`LoggedOut` when the window is closed or the time is over, :class:`WrongShop` when another
    shop was chosen.
    """
    page, watch, _names = _open(context, site, shop, settings)
    try:
        page.wait_for_function(
            "([own, url]) => location.origin === own && new RegExp(url).test(location.href)",
            arg=[watch.origin, _form(site).signed_in_url],
            timeout=wait_s * 1000,
            polling=500,
        )
    except PlaywrightError as error:
        over = isinstance(error, PlaywrightTimeout)
        raise LoggedOut(
            _("nobody signed in within {s:g} s").format(s=wait_s)
            if over
            else _("the window was closed before the shop was open"),
            advice=_("run `unbind login {shop}` again").format(shop=shop.key),
        ) from error
    save_session(context, settings, shop, signed_in=True)
    prove(page, watch, site, shop, context, settings)


def by_terminal(
    context: BrowserContext,
    site: SiteFile,
    shop: Shop,
    settings: Settings,
    *,
    phone: str,
    code: Callable[[], str],
) -> None:
    """Type phone and code into the page; the caller has the user's consent to the page's agreement.

    ``code`` is called once the site has been asked to send one.
    """
    form = _form(site)
    page, watch, names = _open(context, site, shop, settings)
    watch.stay()  # phone and code are for nobody else
    names.find(form.phone).fill(phone)
    if form.send_code:
        names.find(form.send_code).click()
    names.find(form.code).fill(code())
    set_tick(names.find(form.agree), True, names.timeout)
    names.find(form.submit).click()
    signed_in = page.locator(", ".join(site.shop.name)).or_(names.any(form.chooser))
    said_no = page.locator(", ".join(site.error_toasts))
    try:
        signed_in.or_(said_no).filter(visible=True).first.wait_for()
        words = " · ".join(said_no.all_inner_texts())
    except PlaywrightTimeout:
        words = "—"
    if words:
        explain_failure(watch)
        raise LoggedOut(
            _("{site} did not accept the sign-in: {words}").format(site=site.title, words=words),
            advice=_("check phone and code, then run `unbind login {shop}` again").format(
                shop=shop.key
            ),
        )
    save_session(context, settings, shop, signed_in=True)
    if names.any(form.chooser).count():
        _choose_shop(page, names, form, shop)
    prove(page, watch, site, shop, context, settings)


def _choose_shop(page: Page, names: Names, form: SignIn, shop: Shop) -> None:
    """Take the card with the shop's id; by name only when no id is known and just one card has it."""
    if form.chooser_search:
        names.find(form.chooser_search).fill(shop.shop_id or shop.name)
    cards = names.any(form.shop_card)
    wanted = re.compile(rf"(?<!\d){shop.shop_id}(?!\d)" if shop.shop_id else re.escape(shop.name))
    card = cards.filter(has_text=wanted)
    try:
        card.first.wait_for()
    except PlaywrightTimeout as error:
        raise WrongShop(
            _("the account has no shop “{name}” {id}")
            .format(name=shop.name, id=shop.shop_id)
            .strip(),
            advice=_("check name and id in the shops file, or sign in with another phone"),
        ) from error
    if card.count() != 1:
        raise WrongShop(
            _("{n} shops of the account are called “{name}”").format(
                n=card.count(), name=shop.name
            ),
            advice=_("write the shop's id (店铺ID) into the shops file"),
        )
    card.click()


def _open(
    context: BrowserContext, site: SiteFile, shop: Shop, settings: Settings
) -> tuple[Page, Watch, Names]:
    page = new_page(context, settings.timeout)
    watch = Watch(page, site, shop)
    drift: list[Drift] = []
    names = Names(
        page, site.names, where=f"sites/{site.site}", timeout=settings.timeout, drift=drift
    )
    try:
        page.goto(on_site(shop.sites[site.site], _form(site).path), wait_until="domcontentloaded")
    except PlaywrightError as error:
        raise PageSilent(
            _("{address} does not answer").format(address=shop.sites[site.site]),
            advice=_("check the network, and the address in the shops file"),
        ) from error
    return page, watch, names


def _form(site: SiteFile) -> SignIn:
    assert site.sign_in, f"sites/{site.site}.yaml has no sign_in"
    return site.sign_in

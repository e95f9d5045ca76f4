"""Whether a sign-in worked: the page shows the shop, and so does a fresh window with what was stored."""

from __future__ import annotations

from contextlib import suppress
from urllib.parse import urlsplit

from loguru import logger
from playwright.sync_api import Browser, BrowserContext, Page
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from bot.addresses import on_site
from bot.browser.session import new_page, open_context
from bot.browser.stored_session import keep_tabs, save_session
from bot.browser.watch import Watch
from bot.errors import LoggedOut
from bot.i18n import _
from bot.model import Shop
from bot.scene.site_files import SiteFile
from bot.settings import Settings, session_path


def prove(
    page: Page,
    watch: Watch,
    site: SiteFile,
    shop: Shop,
    context: BrowserContext,
    settings: Settings,
) -> None:
    """The header must show the shop: a sign-in that "succeeds" and shows no shop has saved nothing."""
    try:
        page.locator(", ".join(site.shop.name)).filter(visible=True).first.wait_for()
    except PlaywrightTimeout as error:
        explain_failure(watch)
        raise LoggedOut(
            _("{site} shows no shop after the sign-in").format(site=site.title),
            advice=_("run `unbind login {shop}` again").format(shop=shop.key),
        ) from error
    seen = watch.look()
    save_session(context, settings, shop, signed_in=True)
    if context.browser and not settings.cdp:
        url = on_site(shop.sites[site.site], site.home or urlsplit(page.url).path)
        _prove_kept(context, context.browser, site, shop, settings, url)
    logger.info("signed in to {} as {} {}", site.site, seen.shop, seen.shop_id)


def _prove_kept(
    context: BrowserContext,
    browser: Browser,
    site: SiteFile,
    shop: Shop,
    settings: Settings,
    url: str,
) -> None:
    """In a window that has only what was kept: some of a sign-in may have stayed in the first one. What its
    tabs have is kept too, if that is what it takes."""
    with suppress(LoggedOut):
        return _look_afresh(browser, site, shop, settings, url)
    keep_tabs(context, shop)
    save_session(context, settings, shop, signed_in=True)
    try:
        _look_afresh(browser, site, shop, settings, url)
    except LoggedOut as error:
        session_path(settings, shop).unlink(missing_ok=True)  # it would look like a good one
        raise LoggedOut(
            _("{site} does not know the sign-in in a fresh window: it cannot be kept").format(
                site=site.title
            ),
            advice=_(
                "start your browser with --remote-debugging-port, sign in there, and name it in "
                "UNBIND_CDP"
            ),
        ) from error


def _look_afresh(
    browser: Browser, site: SiteFile, shop: Shop, settings: Settings, url: str
) -> None:
    with open_context(browser, settings, shop) as fresh:
        page = new_page(fresh, settings.timeout)
        watch = Watch(page, site, shop, only_looking=True)
        with suppress(PlaywrightError):  # whatever it shows by then is judged
            page.goto(url, wait_until="domcontentloaded")
            watch.wait()
        watch.check_shop()


def explain_failure(watch: Watch) -> None:
    """Raise what the page shows to be wrong, except that nobody is signed in yet."""
    try:
        watch.look()
    except LoggedOut:
        return

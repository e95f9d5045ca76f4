"""``unbind shops``"""

from __future__ import annotations

from bot.cli.frame import SET_UP, Call, command
from bot.i18n import _


@command(
    "shops",
    _("The shops that are set up, and who is signed in."),
    group=SET_UP,
    example="unbind shops",
    as_json=True,
)
def shops(call: Call) -> int:
    from datetime import UTC, datetime

    from rich.text import Text

    from bot.cli.screen.terminal import KEY, advise, ago, fill, table, when
    from bot.settings import load_shops, session_path, shops_path

    found = load_shops(call.settings)
    paths = {key: session_path(call.settings, shop) for key, shop in found.items()}
    signed_in = {
        key: datetime.fromtimestamp(path.stat().st_mtime, UTC) if path.exists() else None
        for key, path in paths.items()
    }
    call.answer(
        file=str(shops_path(call.settings)),
        shops=[
            {
                "key": key,
                "name": shop.name,
                "shop_id": shop.shop_id,
                "sites": dict(shop.sites),
                "session_at": moment.isoformat() if (moment := signed_in[key]) else None,
            }
            for key, shop in found.items()
        ],
    )
    if not found:
        call.show.print(_("No shop is set up in {path}").format(path=shops_path(call.settings)))
        advise(call.show, _("run `unbind init` and write your shop into the file"))
        return 0
    made = table((_("Shop"), KEY), _("Name"), (_("Shop ID"), KEY), _("Session"))
    fill(
        made,
        (
            (
                key,
                shop.name,
                shop.shop_id or "–",
                _("{when}, {ago}").format(when=when(moment), ago=ago(moment))
                if (moment := signed_in[key])
                else Text(_("none: unbind login {shop}").format(shop=key), style="yellow"),
            )
            for key, shop in found.items()
        ),
    )
    call.show.print(made)
    return 0

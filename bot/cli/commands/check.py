"""``unbind check``"""

from __future__ import annotations

from dataclasses import asdict

from bot.cli.frame import NIGHT, Call, ShopKey, command
from bot.cli.options import ScenesIfAny
from bot.i18n import _


@command(
    "check",
    _(
        "Look by day at what the night will need.\n\n"
        "Is the shop signed in, and for how long? Are its pages as the selector files know them? "
        "Reads the first page of each scene and changes nothing."
    ),
    group=NIGHT,
    example="unbind check",
    as_json=True,
)
def check(call: Call, scenes: ScenesIfAny = None, shop: ShopKey = None) -> int:
    from bot.browser.session import open_browser
    from bot.looking.check import Level
    from bot.looking.check import check as look

    chosen = call.shop(shop)
    named = [call.scenes.get(name) for name in scenes or call.scenes.names()]
    here = [scene for scene in named if chosen.has(scene.name, scene.file.site)]
    signs = {Level.GOOD: ("✓", "green"), Level.WARN: ("!", "yellow"), Level.BAD: ("✗", "red")}
    found = []
    with open_browser(call.settings) as browser, call.bars() as bars:
        for finding in look(browser, call.settings, chosen, here, bars):
            found.append(finding)
            where = call.scenes.get(finding.scene).title if finding.scene else chosen.name
            sign, colour = signs[finding.level]
            call.show.print(sign, style=colour, end=" ")
            call.show.print(f"{where}: {finding.message}", soft_wrap=True)
            if finding.advice:
                call.show.print(f"  → {finding.advice}", soft_wrap=True)
    code = max((f.exit_code for f in found), default=0)
    call.answer(code, shop=chosen.key, findings=[asdict(f) for f in found])
    return code

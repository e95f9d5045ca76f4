"""How much memory a night takes: three shops with some 5,000 ties each, on the mock site.

    python benchmarks/night_memory.py

Prints the resident memory of the bot's own process after each shop, in MiB. The browser is another process.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from loguru import logger

from bot.browser.session import open_browser
from bot.nightly.jobs import Jobs
from bot.nightly.nights import Nights
from bot.running.journal import Journal
from bot.settings import Settings
from mock_site.seed import MAIN_SHOPS
from mock_site.server import MockSite

POLICY = """
title: measure
scenes: [opportunity/tracking]
rules:
  - use: off-shelf
  - use: unused
"""


def resident() -> float:
    """MiB, from /proc."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def main() -> None:
    logger.remove()
    home = Path(tempfile.mkdtemp())
    shops: dict[str, Any] = json.loads(sys.stdin.read())
    (home / "sessions").mkdir()
    for key, shop in shops.items():
        session = {"cookies": [shop.pop("cookie")], "origins": []}
        (home / "sessions" / f"{key}.json").write_text(json.dumps(session))
    (home / "shops.yaml").write_text(json.dumps({"shops": shops}))
    (home / "policies").mkdir()
    (home / "policies" / "p.yaml").write_text(POLICY)
    settings = Settings(home=home, timeout=60, backoff=(), max_rows=10_000, max_share=1)
    journal = Journal(settings.database_url)
    print(f"at start: {resident():.0f} MiB")
    with open_browser(settings) as browser:
        for key in shops:
            job = {"policy": "p", "at": "00:00", "mode": "report", "shops": [key]}
            jobs = Jobs.model_validate({"jobs": {key: job}})
            (ended,) = Nights(settings, journal, jobs, browser=browser).run_due(at_once=True)
            ties = max(len(p.read_text()) for p in (home / "surveys").iterdir())
            print(
                f"{key}: {ended.state}, {ended.message[:60]}; {resident():.0f} MiB (survey {ties:,} bytes)"
            )


def serve() -> None:
    """The mock in this process, the bot in another: only the bot is measured."""
    import subprocess

    with MockSite(scale=4.2) as site:
        shops = {}
        for n, (shop_id, name) in enumerate(MAIN_SHOPS[:3]):
            cookie = site.judge.cookie(shop_id)
            cookie |= {"expires": -1, "httpOnly": True, "secure": False, "sameSite": "Lax"}
            sites = {s: site.url(s, "") for s in ("fxg", "buyin", "compass", "tool")}
            print(name, len(site.judge.products_in(shop_id, "tracking")), "ties", file=sys.stderr)
            shops[f"s{n}"] = {"name": name, "id": shop_id, "sites": sites, "cookie": cookie}
        subprocess.run(
            [sys.executable, __file__, "bot"], input=json.dumps(shops), text=True, check=True
        )


if __name__ == "__main__":
    main() if sys.argv[1:] else serve()

"""The ground that all contenders share: one mock site, one signed-in workspace, a list to remove from."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.browser.installed import find_browser
from mock_site import MockSite

SHOP = "10483921"
ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Workload:
    name: str
    scene: str
    list_name: str
    """As the mock calls it."""
    n: int
    scale: float = 1
    """Of the mock's lists: 1 is 1,200 products in 我的追踪."""
    search: bool = True
    """False: the flow is given without its search."""


@dataclass
class Arena:
    site: MockSite
    home: Path
    workload: Workload
    browser: str

    @property
    def url(self) -> str:
        return self.site.url("fxg", "/ffa/bu/NewBusinessCenter")

    @property
    def ids_file(self) -> Path:
        return self.home / "ids.txt"

    @property
    def cookie_file(self) -> Path:
        return self.home / "cookie.json"

    def reset(self, round_number: int) -> list[str]:
        """The list as it was, a new sign-in, and the ids of this round: the same for every contender."""
        self.site.judge.reset()
        cookie = self.site.judge.cookie(SHOP)
        whole = {**cookie, "expires": -1, "httpOnly": True, "secure": False, "sameSite": "Lax"}
        self.cookie_file.write_text(json.dumps(cookie), "utf-8")
        session = self.home / "sessions" / "demo.json"
        session.parent.mkdir(exist_ok=True)
        session.write_text(json.dumps({"cookies": [whole], "origins": []}), "utf-8")
        # One that ends in zeros is refused in a file: so ends what Excel has damaged.
        held = [i for i in self.held() if not i.endswith("0000")]
        ids = random.Random(round_number).sample(held, self.workload.n)
        self.ids_file.write_text("\n".join(ids) + "\n", "utf-8")
        for kept in ("journal.db", "plans", "runs", "surveys"):
            path = self.home / kept
            shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
        return ids

    def held(self) -> list[str]:
        return self.site.judge.products_in(SHOP, self.workload.list_name)

    def requests(self) -> int:
        """API requests and pages since the last reset; no polling, no scripts and styles."""
        counts = self.site.judge.requests()
        return sum(sum(counts.get(kind, {}).values()) for kind in ("page", "api"))


@contextmanager
def arena(workload: Workload) -> Iterator[Arena]:
    with TemporaryDirectory() as folder, MockSite(scale=workload.scale) as site:
        home = Path(folder)
        sites = {name: site.url(name, "") for name in ("fxg", "buyin", "compass", "tool")}
        shop = {"name": site.judge.shop(SHOP)["name"], "id": SHOP, "sites": sites}
        (home / "shops.yaml").write_text(json.dumps({"shops": {"demo": shop}}), "utf-8")
        if not workload.search:
            _without_search(home, workload.scene)
        yield Arena(site, home, workload, find_browser().path)


def _without_search(home: Path, scene: str) -> None:
    """The bundled flow, less the line that searches."""
    source = (ROOT / "flows" / f"{scene}.py").read_text("utf-8")
    kept = [line for line in source.splitlines(True) if not line.strip().startswith("locate =")]
    path = home / "flows" / f"{scene}.py"
    path.parent.mkdir(parents=True)
    path.write_text("".join(kept), "utf-8")

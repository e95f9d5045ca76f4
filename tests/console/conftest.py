"""A workspace with one shop, and a browser that was let in."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

with warnings.catch_warnings():  # it asks for another client of HTTP than the one that is here
    warnings.simplefilter("ignore")
    from starlette.testclient import TestClient

from bot.console.desk import Desk
from bot.console.server import build
from bot.settings import load_settings

PORT, TOKEN = 8780, "a-token"
ORIGIN = f"http://127.0.0.1:{PORT}"
SHOP = "shops:\n  demo:\n    name: 晚风小店\n    id: '10483921'\n"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("UNBIND_HOME", str(tmp_path))
    monkeypatch.setenv("UNBIND_LANG", "en")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "shops.yaml").write_text(SHOP, "utf-8")
    return tmp_path


@pytest.fixture
def desk(home: Path) -> Iterator[Desk]:
    desk = Desk(load_settings(home=home))
    yield desk
    desk.journal.close()


@pytest.fixture
def stranger(desk: Desk) -> TestClient:
    return TestClient(build(desk, PORT, TOKEN), base_url=ORIGIN, follow_redirects=False)


@pytest.fixture
def client(stranger: TestClient) -> TestClient:
    """It has the cookie, and asks as the console's own page does."""
    assert stranger.get("/", params={"token": TOKEN}).status_code == 303
    stranger.headers["Origin"] = ORIGIN
    return stranger

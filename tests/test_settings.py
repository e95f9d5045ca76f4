"""Settings from the environment and .env, shops from their file; a wrong one is told by its name."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from bot.errors import SettingsError, UnknownName
from bot.settings import (
    SITES,
    Settings,
    choose_shop,
    load_settings,
    load_shops,
    session_path,
    shops_path,
)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A workspace and a current folder of their own, and nothing of the user's.

    What ``.env`` files put into the environment goes away again.
    """
    before = dict(os.environ)
    for name in [n for n in os.environ if n.startswith("UNBIND_")]:
        del os.environ[name]
    folder, here = tmp_path / "work", tmp_path / "here"
    folder.mkdir()
    here.mkdir()
    os.environ.update(UNBIND_HOME=str(folder), UNBIND_LANG="en", HOME=str(tmp_path))
    monkeypatch.chdir(here)
    yield folder
    os.environ.clear()
    os.environ.update(before)


def dotenv(folder: Path, text: str) -> None:
    (folder / ".env").write_text(text, "utf-8")


# --- which one counts ---


def test_defaults(home: Path) -> None:
    settings = load_settings()
    assert (settings.max_rows, settings.max_share, settings.max_times_usual) == (500, 0.5, 5)
    assert settings.headed is False
    assert settings.database_url == f"sqlite:///{home.as_posix()}/journal.db"


def test_the_nearer_one_counts(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Default < .env of the workspace < .env here < environment < command line."""
    lines = ("UNBIND_MAX_ROWS=1", "UNBIND_TIMEOUT=1", "UNBIND_MAX_SHARE=0.1", "UNBIND_CDP=one")
    dotenv(home, "\n".join(lines))
    dotenv(Path.cwd(), "\n".join(lines[:3]).replace("1", "2"))
    monkeypatch.setenv("UNBIND_TIMEOUT", "3")
    monkeypatch.setenv("UNBIND_MAX_ROWS", "3")
    settings = load_settings(max_rows=4, browser=None)
    assert settings.max_rows == 4
    assert settings.timeout == 3
    assert settings.max_share == 0.2
    assert settings.cdp == "one"
    assert settings.plan_hours == 24


def test_the_env_file_here_names_the_workspace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("UNBIND_HOME")
    other = tmp_path / "other"
    other.mkdir()
    dotenv(Path.cwd(), f"UNBIND_HOME={other}")
    dotenv(other, "UNBIND_MAX_ROWS=7")
    settings = load_settings()
    assert (settings.home, settings.max_rows) == (other, 7)


def test_the_workspace_of_the_command_line_brings_its_env_file(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    dotenv(other, "UNBIND_MAX_ROWS=7")
    settings = load_settings(home=other)
    assert (settings.home, settings.max_rows) == (other, 7)


def test_the_workspace_may_begin_with_a_tilde(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("UNBIND_HOME", "~/shops")
    assert load_settings().home == tmp_path / "shops"


def test_an_empty_workspace_name_is_as_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not the current folder: the journal would be another one in each."""
    monkeypatch.setenv("UNBIND_HOME", "")
    assert load_settings().home != Path.cwd()


def test_what_the_bot_does_not_know_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    dotenv(Path.cwd(), "OTHER_TOOL=1\nUNBIND_MAX_ROWS=9")
    assert load_settings().max_rows == 9


def test_settings_do_not_change() -> None:
    settings = load_settings()
    with pytest.raises(ValidationError):
        settings.max_rows = 5  # type: ignore[misc]


def test_lists_and_switches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UNBIND_BACKOFF", "[1, 2.5]")
    monkeypatch.setenv("UNBIND_HEADED", "true")
    monkeypatch.setenv("UNBIND_DATABASE", "postgresql+psycopg://db/unbind")
    settings = load_settings()
    assert (settings.backoff, settings.headed) == ((1, 2.5), True)
    assert settings.database_url == "postgresql+psycopg://db/unbind"


# --- wrong ones ---


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("MAX_ROWS", "0"),
        ("MAX_ROWS", "many"),
        ("MAX_ROWS", "1.5"),
        ("MAX_ROWS", ""),
        ("MAX_SHARE", "0"),
        ("MAX_SHARE", "1.01"),
        ("MAX_SHARE", "50%"),
        ("MAX_SHARE", "nan"),
        ("MAX_TIMES_USUAL", "0.5"),
        ("TIMEOUT", "0"),
        ("TIMEOUT", "20s"),
        ("PLAN_HOURS", "-1"),
        ("PLAN_HOURS", "inf"),
        ("HEADED", "perhaps"),
        ("BACKOFF", "30"),
        ("BACKOFF", "30,60"),
        ("BACKOFF", '[30, "x"]'),
        ("BACKOFF", "[-1]"),
    ],
)
def test_a_wrong_value_is_told_by_its_variable(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(f"UNBIND_{name}", value)
    with pytest.raises(SettingsError) as caught:
        load_settings()
    assert caught.value.message.startswith(f"UNBIND_{name}: ")
    assert ".env" in caught.value.advice


def test_a_wrong_value_in_the_env_file_is_told_too(home: Path) -> None:
    dotenv(home, "UNBIND_MAX_SHARE=half")
    with pytest.raises(SettingsError, match=r"^UNBIND_MAX_SHARE: "):
        load_settings()


@pytest.mark.parametrize("where", ["here", "home"])
def test_an_env_file_that_is_not_utf8(home: Path, where: str) -> None:
    """As an old Windows editor saves it."""
    folder = home if where == "home" else Path.cwd()
    (folder / ".env").write_bytes("# 浏览器\nUNBIND_MAX_ROWS=5".encode("gb18030"))
    with pytest.raises(SettingsError) as caught:
        load_settings()
    assert str(folder / ".env") in caught.value.message


# --- names that nobody knows ---


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("UNBIND_MAX_ROW", "UNBIND_MAX_ROWS"),
        ("UNBIND_MAXROWS", "UNBIND_MAX_ROWS"),
        ("UNBIND_MAX_SHARES", "UNBIND_MAX_SHARE"),
        ("UNBIND_TIMES_USUAL", "UNBIND_MAX_TIMES_USUAL"),
        ("UNBIND_HEADLESS", "UNBIND_HEADED"),
        ("UNBIND_DB", ""),
        ("unbind_max_rows", "UNBIND_MAX_ROWS"),
        ("Unbind_Max_Rows", "UNBIND_MAX_ROWS"),
        ("UNBIND-MAX-ROWS", "UNBIND_MAX_ROWS"),
        ("ＵＮＢＩＮＤ_MAX_ROWS", "UNBIND_MAX_ROWS"),
        ("UNBIND_MAX_ROWS\u200b", "UNBIND_MAX_ROWS"),
        ('"UNBIND_MAX_ROWS"', "UNBIND_MAX_ROWS"),
    ],
)
@pytest.mark.parametrize("where", ["environment", "here", "home"])
def test_a_setting_that_nobody_knows_is_refused(
    home: Path, monkeypatch: pytest.MonkeyPatch, name: str, meant: str, where: str
) -> None:
    if where == "environment":
        monkeypatch.setenv(name, "3")
        place = "environment"
    else:
        folder = home if where == "home" else Path.cwd()
        dotenv(folder, f"# 设置\n\nOTHER=1\n{name}=3\n")
        place = f"{folder / '.env'}: line 4"
    with pytest.raises(SettingsError) as caught:
        load_settings()
    assert caught.value.message.startswith(f"{place}: ")
    assert name in caught.value.message and meant in caught.value.message
    assert caught.value.advice
    assert name not in os.environ or where == "environment", "what is refused sets nothing"


@pytest.mark.parametrize("name", ["UNBND_MAX_ROWS", "UMBIND_MAX_ROWS", "UNBIND_MAX_ROWS "])
def test_a_misspelt_beginning_in_the_file(home: Path, name: str) -> None:
    """But for the blank before the sign, which does no harm."""
    dotenv(home, f"{name}=3")
    if name.endswith(" "):
        assert load_settings().max_rows == 3
        return
    with pytest.raises(SettingsError, match="UNBIND_MAX_ROWS"):
        load_settings()


@pytest.mark.parametrize(
    "line",
    [
        "UNBIND_MAX_ROWS＝3",
        "UNBIND_MAX_ROWS 3",
        "UNBIND_MAX_ROWS:3",
        "UNBIND_MAX_ROWS：3",
        "UNBIND_MAX_ROWS",
        "UNBIND MAX ROWS = 3",
        "set UNBIND_MAX_ROWS=3",
        "$env:UNBIND_MAX_ROWS 3",
        '"UNBIND_MAX_ROWS=3',
        'UNBIND_BROWSER="/usr/bin/chrome',
        "UNBIND_BROWSER=“chrome”\u3000＃\nUNBIND_MAX_ROWS 3",
    ],
)
@pytest.mark.parametrize("where", ["here", "home"])
def test_a_line_that_sets_nothing_is_named(home: Path, where: str, line: str) -> None:
    folder = home if where == "home" else Path.cwd()
    dotenv(folder, f"\n# 设置\n{line}\n")
    with pytest.raises(SettingsError) as caught:
        load_settings()
    number = 3 + line.count("\n")
    assert caught.value.message.startswith(f"{folder / '.env'}: line {number}: ")
    assert caught.value.advice


def test_a_quotation_mark_that_takes_the_next_settings_along(home: Path) -> None:
    dotenv(home, 'FEISHU_HOOK="https://example.com/secret-part\nUNBIND_MAX_ROWS=3\nA="b"\nC="')
    with pytest.raises(SettingsError) as caught:
        load_settings()
    assert "line 1" in caught.value.message and "FEISHU_HOOK" in caught.value.message
    assert "secret-part" not in caught.value.message


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le"])
def test_an_env_file_as_powershell_writes_it(home: Path, encoding: str) -> None:
    (home / ".env").write_text("UNBIND_MAX_ROWS=3\n", encoding)
    with pytest.raises(SettingsError, match="is not UTF-8"):
        load_settings()


def test_a_setting_that_is_set_twice(home: Path) -> None:
    dotenv(home, "UNBIND_MAX_ROWS=3\nA=1\nA=2\nUNBIND_MAX_ROWS=500\n")
    with pytest.raises(SettingsError, match="line 4: UNBIND_MAX_ROWS was set in line 1 already"):
        load_settings()


def test_the_env_file_of_another_program_is_its_own_business(home: Path) -> None:
    dotenv(Path.cwd(), "KEY: value\nANOTHER THING\nLONE\nMY_UNBIND_THING=1\n")
    assert load_settings().max_rows == 500
    dotenv(home, "FEISHU_HOOK＝https://example.com\n")
    with pytest.raises(SettingsError, match=r"line 1: .*FEISHU_HOOK"):
        load_settings()


def test_what_may_stand_in_the_file(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "jobs.yaml").write_text(
        "tell: {a: {feishu: env:UNBIND_ROBOT}, b: {feishu: env:FEISHU_HOOK_1}}\n", "utf-8"
    )
    dotenv(
        home,
        "\ufeff# 设置\nexport UNBIND_MAX_ROWS = '7'  # 条\n\nUNBIND_ROBOT=https://x\r\n"
        'UNBIND_DATABASE=\nEMPTY=\nFEISHU_HOOK_2=x\nTEXT="two\nlines"\nUNBIND_TIMEOUT="30"\n',
    )
    settings = load_settings()
    assert (settings.max_rows, settings.timeout, settings.database) == (7, 30, "")
    assert os.environ["UNBIND_ROBOT"] == "https://x"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("HOME", '"/srv/shops"'),
        ("BROWSER", "“/usr/bin/chrome”"),
        ("CDP", "'http://127.0.0.1:9222'"),
        ("LANG", "“zh”"),
        ("LANG", "cn"),
    ],
)
def test_a_value_that_would_mean_nothing(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(f"UNBIND_{name}", value)
    with pytest.raises(SettingsError, match=f"^UNBIND_{name}: "):
        load_settings()


# --- shops ---


def shops(home: Path, text: str) -> Settings:
    (home / "shops.yaml").write_text(text, "utf-8")
    return load_settings()


def test_a_shop(home: Path) -> None:
    settings = shops(
        home,
        """
        shops:
          main: {name: 暖屋家居旗舰店, id: "10482731"}
          test-2:
            name: 试用店
            sites: {fxg: "http://fxg.jinritemai.localhost:8765", extra: https://tool.example}
        """,
    )
    main, test = load_shops(settings).values()
    assert (main.key, main.name, main.shop_id) == ("main", "暖屋家居旗舰店", "10482731")
    assert dict(main.sites) == SITES
    assert test.shop_id == ""
    assert test.sites["fxg"] == "http://fxg.jinritemai.localhost:8765"
    assert test.sites["buyin"] == SITES["buyin"]
    assert test.sites["extra"] == "https://tool.example"


def test_a_shop_that_a_site_calls_otherwise(home: Path) -> None:
    text = "shops: {a: {name: 暖屋, sites: {erp: 'https://erp.example'}, shows: {erp: 某某账号}}}"
    assert dict(load_shops(shops(home, text))["a"].shows) == {"erp": "某某账号"}


@pytest.mark.parametrize("text", [None, "", "# none yet\n", "shops:\n", "shops: {}\n", "---\n"])
def test_no_shops(home: Path, text: str | None) -> None:
    settings = load_settings() if text is None else shops(home, text)
    assert load_shops(settings) == {}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("shops: {a: {}}", "shops.a.name: "),
        ("shops: {a: {name: x, nam: y}}", "shops.a.nam: "),
        ("shops: {a: {name: [x]}}", "shops.a.name: "),
        ('shops: {a: {name: ""}}', "shops.a.name: "),
        ('shops: {a: {name: "  "}}', "shops.a.name: "),
        ("shops: {a: {name: x, id: 10482731}}", "shops.a.id: "),
        ("shops: {a: {name: x, shows: {fxg: ' '}}}", "shops.a.shows.fxg: "),
        ("shops: {a: {name: x, shows: {erp: y}}}", "shows.erp: the shop has no such site"),
        ('shops: {a: {name: x, id: "id 5"}}', "shops.a.id: "),
        ("shops: {a: {name: x, sites: {fxg: fxg.jinritemai.com}}}", "shops.a.sites.fxg: "),
        ("shops: {a: {name: x, sites: {fxg: 'https://a.com/ffa'}}}", "shops.a.sites.fxg: "),
        ("shops: {a: {name: x, sites: {fxg: 'ftp://a.com'}}}", "shops.a.sites.fxg: "),
        ("shops: {a: {name: x, sites: {fxg: 'https://u:p@a.com'}}}", "shops.a.sites.fxg: "),
        ("shops: {a: {name: x, sites: {fxg: 'https://a.com?x'}}}", "shops.a.sites.fxg: "),
        ("shops: {a: {name: x, sites: {fxg: 'https://a.com:99999'}}}", "shops.a.sites.fxg: "),
        ('shops: {a: {name: x, sites: {fxg: "https://a.com\\\\b"}}}', "shops.a.sites.fxg: "),
        ("shops: {a/b: {name: x}}", "shops.a/b"),
        ("shops: {../a: {name: x}}", "shops.../a"),
        ("shops: [a]", "shops: "),
        ("shop: {a: {name: x}}", "shop: "),
        ("- a", "shops.yaml: Input"),
        ("shops:\n  a: {name: x}\n  a: {name: y}\n", "line 3: "),
        ("shops:\n  a: {name: x\n", "line "),
        ("shops:\n\ta: b\n", "line 2: "),
    ],
)
def test_a_mistake_in_the_shops_file_is_told_with_its_place(
    home: Path, text: str, place: str
) -> None:
    settings = shops(home, text)
    with pytest.raises(SettingsError) as caught:
        load_shops(settings)
    assert caught.value.message.startswith(f"{home / 'shops.yaml'}: ")
    assert place in caught.value.message
    assert "unbind init" in caught.value.advice


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("shops: {a: {name: 暖屋}}".encode("gb18030"), id="not UTF-8"),
        pytest.param(b"shops: {a: {name: a\x07b}}", id="control character"),
        pytest.param(b"shops: {a: {name: 2026-02-30}}", id="30 February"),
    ],
)
def test_a_shops_file_that_is_no_text(home: Path, content: bytes) -> None:
    (home / "shops.yaml").write_bytes(content)
    with pytest.raises(SettingsError) as caught:
        load_shops(load_settings())
    assert str(home / "shops.yaml") in caught.value.message


def test_notepads_mark_at_the_beginning_is_no_mistake(home: Path) -> None:
    (home / "shops.yaml").write_text("shops: {a: {name: 暖屋}}", "utf-8-sig")
    assert load_shops(load_settings())["a"].name == "暖屋"


# --- choosing ---

TWO = "shops: {main: {name: 暖屋}, other: {name: 试用}}"


def test_the_only_shop_need_not_be_named(home: Path) -> None:
    settings = shops(home, "shops: {main: {name: 暖屋}}")
    assert choose_shop(settings, None).key == "main"
    assert choose_shop(settings, "main").key == "main"


def test_one_of_several_is_named(home: Path) -> None:
    assert choose_shop(shops(home, TWO), "other").name == "试用"


@pytest.mark.parametrize(
    ("text", "key", "says"),
    [
        (TWO, None, ("main, other",)),
        (TWO, "third", ("“third”", "main, other")),
        (TWO, "暖屋", ("“暖屋”", "main, other")),
        ("shops: {main: {name: 暖屋}}", "other", ("“other”", "main")),
        ("shops:", None, ("no shop", "shops.yaml")),
        ("shops:", "main", ("no shop", "shops.yaml")),
    ],
)
def test_a_shop_that_is_not_clear(
    home: Path, text: str, key: str | None, says: tuple[str, ...]
) -> None:
    with pytest.raises(UnknownName) as caught:
        choose_shop(shops(home, text), key)
    assert all(words in caught.value.message for words in says)
    assert caught.value.advice


def test_places_in_the_workspace(home: Path) -> None:
    settings = shops(home, "shops: {main: {name: 暖屋}}")
    assert shops_path(settings) == home / "shops.yaml"
    assert session_path(settings, choose_shop(settings, None)) == home / "sessions" / "main.json"


def test_nothing_given_is_nothing_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """Options that were not used do not hide the environment."""
    monkeypatch.setenv("UNBIND_MAX_ROWS", "9")
    unused: dict[str, Any] = {"max_rows": None, "home": None}
    assert load_settings(**unused).max_rows == 9

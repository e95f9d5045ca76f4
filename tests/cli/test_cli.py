"""The command line without a browser: exit codes, one clear line per mistake, pure JSON."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.cli import main
from bot.cli.stopping import Stopping
from bot.cli.verifying import judge
from bot.clock import utc_now
from bot.demo.story import compare, write_id_list
from bot.errors import Brake
from bot.ids import read_ids
from bot.looking.survey import Survey, SurveyList, SurveyRow, SurveyScene
from bot.machine.crash import write_crash
from bot.machine.doctor import diagnose
from bot.model import Association, Outcome
from bot.planning.plan import Item, Kept, ListSize, Plan, read_plan, write_plan
from bot.policy.limits import Limits
from bot.running.journal import Journal
from bot.running.record import RowRecord, RunRecord
from bot.running.run import Finished
from bot.settings import load_settings

ID, OTHER = "3447910326106512200", "3546867613102941755"
SCENE = "opportunity/tracking"
COMMANDS = (
    *("scenes", "survey", "plan", "show", "apply", "run", "runs", "resume", "verify", "report"),
    "review",
    *("nightly", "approve", "rehearse", "schedule", "check", "tell", "record", "mend"),
    *("init", "login", "shops", "doctor", "demo", "mock-site"),
)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace of its own, and nothing of the user's."""
    for name in [n for n in os.environ if n.startswith("UNBIND_")]:
        monkeypatch.delenv(name)
    folder = tmp_path / "home"
    monkeypatch.setenv("UNBIND_HOME", str(folder))
    monkeypatch.setenv("UNBIND_LANG", "en")
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.stdin", io.StringIO())  # nobody is there to answer
    return folder


class Said:
    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    @property
    def json(self) -> dict[str, Any]:
        """Stdout is this object and nothing else."""
        data = json.loads(self.out)
        assert isinstance(data, dict)
        return data

    @property
    def lines(self) -> list[str]:
        return self.err.strip().splitlines()


class Run:
    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self.capsys = capsys

    def __call__(self, *argv: str | Path) -> Said:
        self.capsys.readouterr()
        code = main([str(a) for a in argv])
        return Said(code, *self.capsys.readouterr())


@pytest.fixture
def unbind(capsys: pytest.CaptureFixture[str]) -> Run:
    return Run(capsys)


def a_plan(items: Sequence[str] = (ID,), **changes: Any) -> Plan:
    now = utc_now()
    given: dict[str, Any] = {
        "shop_key": "demo",
        "shop_name": "暖屋家居旗舰店",
        "source": "ids.xlsx (1 ids)",
        "created_at": now,
        "expires_at": now + timedelta(hours=24),
        "limits": Limits(max_rows=500, max_share=0.5, max_times_usual=5),
        "items": tuple(
            Item(
                scene=SCENE,
                container="",
                product_id=i,
                title="收纳箱 [red]大号",
                facts={"status": "在售"},
                decided_on=("status",),
                rule="ids",
                reason="on the given list",
            )
            for i in items
        ),
        "lists": (ListSize(scene=SCENE, container="", total=1200),),
    }
    return Plan(**{**given, **changes}).sealed()


def on_disk(plan: Plan, name: str = "plan.json") -> Path:
    write_plan(plan, Path(name))
    return Path(name)


def a_run(home: Path, plan: Plan, run_id: str = "20261123-100000-abcd") -> Journal:
    home.mkdir(parents=True, exist_ok=True)
    journal = Journal(load_settings().database_url)
    journal.begin(run_id, plan)
    return journal


# --- starting


def test_help_and_version_load_nothing_slow() -> None:
    slow = "playwright", "sqlalchemy", "xlsxwriter", "starlette"
    for argv in (["--version"], ["--help"], ["run", "--help"]):
        code = (
            "import sys; from bot.cli import main; code = main(sys.argv[1:]); "
            f"print([m for m in {slow!r} if m in sys.modules], file=sys.stderr); sys.exit(code)"
        )
        done = subprocess.run(
            [sys.executable, "-c", code, *argv],
            cwd=Path(__file__).parents[2],
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stderr.strip() == "[]", argv


def test_version(unbind: Run) -> None:
    said = unbind("--version")
    assert (said.code, said.out) == (0, "unbind 0.1.0\n")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_with_an_example(unbind: Run, command: str) -> None:
    said = unbind(command, "--help")
    assert said.code == 0
    assert f"unbind {command}" in said.out.split("Example:")[1]


def test_the_help_lists_every_command(unbind: Run) -> None:
    out = unbind("--help").out
    assert [c for c in COMMANDS if f" {c} " not in out] == []


def test_no_command_is_a_usage_error_with_help(unbind: Run) -> None:
    said = unbind()
    assert said.code == 2
    assert "Usage: unbind" in said.out


def test_the_workspace_may_be_named_before_or_after_the_command(unbind: Run) -> None:
    for argv in (["--home", "here", "shops"], ["shops", "--home", "here"]):
        assert str(Path("here").resolve()) in unbind(*argv).out.replace("\n", "")


def test_the_language_of_the_env_file_reaches_the_help(
    unbind: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("UNBIND_LANG")
    Path(".env").write_text("UNBIND_LANG=zh\n", "utf-8")
    unbind("--version")
    assert os.environ.pop("UNBIND_LANG") == "zh"


# --- mistakes: one line, an advice, an exit code, no traceback


MISTAKES: list[tuple[int, list[str], str]] = [
    (2, ["frob"], "No such command"),
    (2, ["plan"], "--ids"),
    (2, ["plan", SCENE], "--ids"),
    (2, ["plan", "--ids", ID], "Neither SCENE nor --all-scenes"),
    (2, ["run", "--ids", ID], "Neither SCENE nor --all-scenes"),
    (2, ["plan", SCENE, "--all-scenes", "--ids", ID], "exclude each other"),
    (2, ["run", SCENE, "--all-scenes", "--ids", ID], "exclude each other"),
    (2, ["plan", SCENE, "--ids", ID, "--max-share", "1.5"], "--max-share"),
    (2, ["survey", "-o", "rows.pdf"], "rows.pdf: a survey is written as .html, .xlsx or .json"),
    (2, ["run", SCENE, "--ids", ID], "nobody is here to confirm"),
    (2, ["login", "demo", "--phone", "13800000000"], "go with --terminal"),
    (2, ["login", "demo", "--terminal"], "nobody is here to answer"),
    (2, ["mock-site", "--fault", "nope"], "unknown fault 'nope'"),
    (1, ["show", "nope.json"], "nope.json: No such file or directory"),
    (1, ["show", "text.json"], "text.json is not a plan"),
    (1, ["apply", "text.json"], "text.json is not a plan"),
    (1, ["plan", SCENE, "--ids", "nope.xlsx"], "nope.xlsx"),
    (1, ["plan", SCENE, "--ids", "3.44791E+18"], "Excel has shortened"),
    (1, ["plan", "no/scene", "--ids", ID], "there is no scene “no/scene”"),
    (1, ["plan", SCENE, "--ids", ID, "-o", "text.json"], "is not a plan; it was left as it is"),
    (1, ["plan", SCENE, "--ids", ID, "--shop", "nope"], "which shop? “nope”"),
    (1, ["survey", "no/scene"], "there is no scene “no/scene”"),
    (1, ["resume"], "nothing to go on with"),
    (1, ["resume", "nope"], "there is no run “nope”"),
    (1, ["verify"], "there is no run yet"),
    (1, ["report"], "there is no run yet"),
    (1, ["report", "nope"], "there is no run “nope”"),
    (1, ["login", "nope"], "which shop? “nope”"),
]


@pytest.fixture
def with_shop(unbind: Run) -> None:
    unbind("init", "--mock", "8765")
    Path("text.json").write_text("hello", "utf-8")


@pytest.mark.usefixtures("with_shop")
@pytest.mark.parametrize(("code", "argv", "words"), MISTAKES, ids=lambda v: str(v)[:40])
def test_a_mistake_is_one_clear_line_and_an_advice(
    unbind: Run, code: int, argv: list[str], words: str
) -> None:
    said = unbind(*argv)
    assert said.code == code
    error, advice = said.lines
    assert error.startswith("error: ") and words in error
    assert advice.startswith("→ ")
    assert said.out == ""


@pytest.mark.usefixtures("with_shop")
@pytest.mark.parametrize(
    ("code", "argv", "words"),
    [m for m in MISTAKES if m[1][0] not in ("login", "mock-site", "frob")],
    ids=lambda v: str(v)[:40],
)
def test_with_json_a_mistake_is_an_object_on_stdout(
    unbind: Run, code: int, argv: list[str], words: str
) -> None:
    said = unbind(*argv, "--json")
    assert said.code == said.json["exit_code"] == code
    assert words in said.json["error"]
    assert said.json["advice"]
    assert said.err == ""


def test_damaged_ids_are_all_listed_up_to_ten(unbind: Run) -> None:
    Path("ids.csv").write_text("商品ID\n" + "3.44E+18\n" * 13, "utf-8")
    said = unbind("plan", SCENE, "--ids", "ids.csv")
    assert said.code == 1
    assert said.lines[0] == "error: 13 problems, nothing was done:"
    assert len([line for line in said.lines if line.startswith("  ids.csv")]) == 10
    assert "… and 3 more" in said.err
    assert len(unbind("plan", SCENE, "--ids", "ids.csv", "--json").json["problems"]) == 13


def test_a_setting_that_cannot_be_used_is_named(
    unbind: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("UNBIND_TIMEOUT", "soon")
    said = unbind("runs")
    assert said.code == 1
    assert "UNBIND_TIMEOUT" in said.lines[0]


def test_a_shops_file_that_cannot_be_read_is_named(unbind: Run, home: Path) -> None:
    home.mkdir()
    (home / "shops.yaml").write_text("shops: [", "utf-8")
    said = unbind("shops", "--json")
    assert said.code == 1
    assert "shops.yaml" in said.json["error"]


def test_a_survey_is_not_written_over_the_list_of_ids(unbind: Run) -> None:
    write_id_list(Path("ids.xlsx"), [(ID, "", "")])
    before = Path("ids.xlsx").read_bytes()
    said = unbind("survey", "--ids", "ids.xlsx", "-o", "ids.xlsx")
    assert (said.code, Path("ids.xlsx").read_bytes()) == (2, before)


# --- a bug


def test_a_bug_is_one_line_and_a_file(
    unbind: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: object) -> None:
        raise ZeroDivisionError("sqlite://me:geheim@host and 13800000000")

    monkeypatch.setattr("bot.settings.load_shops", broken)
    said = unbind("shops")
    assert said.code == 70
    assert "Traceback" not in said.err
    (log,) = (home / "crashes").iterdir()
    assert str(log) in said.err.replace("\n", "")
    text = log.read_text("utf-8")
    assert "ZeroDivisionError" in text and "unbind shops" in text
    assert "geheim" not in text and "13800000000" not in text
    if os.name != "nt":
        assert log.stat().st_mode & 0o077 == 0
    assert unbind("shops", "--json").json["exit_code"] == 70


PLANTED = "k7Qm2pXw9Zr4"  # a traceback shows lines of the source, but not this one


@pytest.mark.parametrize(
    "words",
    [
        "{{'token': '{}', 'n': 1}}",
        '{{"msToken": "{}"}}',
        "https://a.example/x?msToken={}&ticket={}",
        "POST https://open.feishu.cn/open-apis/bot/v2/hook/{}",
        "https://oapi.dingtalk.com/robot/send?access_token={}",
        "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key={}",
        "mailto://me:{}@smtp.example.com",
        "headers [('Cookie', 'a=1; b={}'), ('authorization', 'Bearer {}')]",
        "{{'name': 'sessionid', 'value': '{}', 'domain': '.a.example'}}",
    ],
)
def test_a_crash_file_holds_no_secret(tmp_path: Path, words: str) -> None:
    try:
        try:
            raise KeyError(words.format(*[PLANTED] * 2))
        except KeyError as cause:
            raise RuntimeError(f"caused by {cause}") from cause
    except RuntimeError as error:
        text = write_crash(error, "runs", tmp_path).read_text("utf-8")
    assert PLANTED not in text
    assert "KeyError" in text and "RuntimeError" in text


def test_a_crash_log_finds_another_place(tmp_path: Path) -> None:
    taken = tmp_path / "file"
    taken.write_text("", "utf-8")
    path = write_crash(ValueError("x"), "runs", taken)
    assert path.read_text("utf-8").count("ValueError") == 1
    path.unlink()


# --- init, shops, scenes


def test_init_makes_a_workspace_and_never_touches_it_again(unbind: Run, home: Path) -> None:
    assert unbind("init").code == 0
    assert {p.name for p in home.iterdir()} == {
        *("shops.yaml", ".env", "README.txt", "jobs.yaml"),
        *("sessions", "surveys", "plans", "runs", "flows", "selectors", "policies"),
    }
    if os.name != "nt":
        assert (home / "sessions").stat().st_mode & 0o777 == 0o700
    (home / "shops.yaml").write_text("shops: {mine: {name: 店}}\n", "utf-8")
    said = unbind("init", "--mock", "8765")
    assert "shops.yaml was there" in said.out
    assert "mine" in unbind("shops").out


@pytest.fixture
def umask() -> Iterator[None]:
    """Of a machine on which everybody may read everything."""
    before = os.umask(0)
    yield
    os.umask(before)


def others(path: Path) -> int:
    return path.stat().st_mode & 0o077 if os.name != "nt" else 0


def test_settings_are_private_from_the_first_moment(unbind: Run, home: Path, umask: None) -> None:
    """They name the secrets of the chats."""
    unbind("init")
    assert others(home / ".env") == 0 and others(home / "sessions") == 0


@pytest.mark.parametrize("command", ["init", "runs"])
def test_settings_that_others_could_read_are_mended_and_told(
    unbind: Run, home: Path, command: str
) -> None:
    unbind("init")
    (home / ".env").chmod(0o664)
    said = unbind(command)
    assert others(home / ".env") == 0
    assert os.name == "nt" or f"others could read {home / '.env'}" in said.err.replace("\n", "")
    assert "others could read" not in unbind(command).err


def private_files(home: Path) -> tuple[bool | None, str, str]:
    found = next(f for f in diagnose(workspace=home) if f.what == "Private files")
    return found.ok, found.detail, found.advice


@pytest.fixture
def no_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UNBIND_BROWSER", "/nowhere")


def test_the_doctor_mends_sign_ins_that_others_could_read(
    unbind: Run, home: Path, no_browser: None
) -> None:
    unbind("init")
    session = home / "sessions" / "demo.json"
    session.write_text("{}", "utf-8")
    session.chmod(0o644)
    (home / "sessions").chmod(0o755)
    if os.name != "nt":
        ok, detail, _advice = private_files(home)
        assert ok is None and str(session) in detail
    assert others(session) == 0 and others(home / "sessions") == 0
    assert private_files(home)[0] is True


@pytest.mark.parametrize("name", ["flows/opportunity/x.py", "shops.yaml", "journal.db", "."])
def test_the_doctor_tells_of_what_everybody_can_write(
    unbind: Run, home: Path, no_browser: None, name: str
) -> None:
    """A flow is a program, and the shops file says where its clicks go."""
    unbind("init")
    path = home / name
    path.parent.mkdir(exist_ok=True)
    path.touch()
    path.chmod(0o777)
    if os.name != "nt":
        ok, detail, advice = private_files(home)
        assert ok is False and str(path) in detail and advice.startswith("chmod o-w ")


def test_the_workspace_of_init_can_be_used_as_it_is(unbind: Run) -> None:
    unbind("init")
    said = unbind("shops")
    assert said.code == 0
    assert "No shop is set up" in said.out
    assert unbind("runs").out == "There is no run yet.\n"


def test_the_settings_of_init_are_settings(unbind: Run, home: Path) -> None:
    from bot.settings import Settings

    unbind("init")
    lines = (home / ".env").read_text("utf-8").splitlines()
    names = [line[1:].split("=")[0] for line in lines if line.startswith("#UNBIND_")]
    assert {n.removeprefix("UNBIND_").lower() for n in names} <= set(Settings.model_fields)
    assert len(names) > 5


def test_init_for_the_mock_site(unbind: Run, home: Path) -> None:
    unbind("init", "--mock", "8765")
    (shop,) = unbind("shops", "--json").json["shops"]
    assert (shop["key"], shop["session_at"]) == ("demo", None)
    assert shop["sites"]["fxg"] == "http://fxg.jinritemai.localhost:8765"
    assert len(read_ids(home / "ids.xlsx").ids) == 30


def test_shops_tells_of_sessions(unbind: Run, home: Path) -> None:
    unbind("init", "--mock", "8765")
    assert "none: unbind login demo" in unbind("shops").out
    (home / "sessions" / "demo.json").write_text("{}", "utf-8")
    assert "0 min ago" in unbind("shops").out


def test_scenes_are_listed_and_a_broken_one_is_a_line(unbind: Run, home: Path) -> None:
    said = unbind("scenes")
    assert said.code == 0
    assert SCENE in said.out
    folder = home / "flows" / "mine"
    folder.mkdir(parents=True)
    (folder / "half.py").write_text("class X(", "utf-8")
    said = unbind("scenes")
    assert said.code == 1
    assert "broken: mine/half: " in said.out and SCENE in said.out
    scenes = {s["name"]: s for s in unbind("scenes", "--json").json["scenes"]}
    assert "SyntaxError" in scenes["mine/half"]["error"]
    assert scenes[SCENE]["title"]
    assert scenes[SCENE]["site"] == "fxg"
    assert {"menu", "effect"} <= set(scenes[SCENE])


def test_scenes_stand_under_their_back_office(unbind: Run) -> None:
    lines = unbind("scenes").out.splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith("抖店 (fxg)"))
    assert any(line.startswith(f"  {SCENE} ") for line in lines[at:])


# --- show, apply


def test_show_says_what_would_go(unbind: Run) -> None:
    kept = Kept(scene=SCENE, container="", product_id=OTHER, reason="not readable")
    path = on_disk(a_plan(kept=(kept,), not_found=("3999999999999999999",)))
    said = unbind("show", path)
    assert said.code == 0
    for words in (ID, "[red]大号", "ready, until", "Left alone (1)", "not readable", "0.1%"):
        assert words in said.out, words
    assert "3999999999999999999" in said.out.split("Found in no list (1)")[1]


def test_show_cuts_long_plans_and_all_does_not(unbind: Run) -> None:
    ids = [str(3_447_910_326_106_512_000 + n) for n in range(30)]
    path = on_disk(a_plan(ids))
    short, full = unbind("show", path).out, unbind("show", path, "--all").out
    assert sum(i in short for i in ids) == 20 and "… and 10 more" in short
    assert sum(i in full for i in ids) == 30


def test_an_altered_plan_is_shown_as_such_and_refused(unbind: Run) -> None:
    path = on_disk(a_plan())
    path.write_text(path.read_text("utf-8").replace(ID, OTHER), "utf-8")
    assert unbind("show", path, "--json").json["state"] == "altered"
    assert "the plan was changed after it was made" in unbind("show", path).out
    assert unbind("apply", path, "--yes").code == 4


def test_an_expired_plan_is_shown_as_such_and_refused(unbind: Run) -> None:
    now = utc_now()
    path = on_disk(a_plan(created_at=now - timedelta(days=2), expires_at=now - timedelta(days=1)))
    assert unbind("show", path, "--json").json["state"] == "expired"
    said = unbind("apply", path, "--yes", "--json")
    assert (said.code, said.json["exit_code"]) == (4, 4)


def test_a_used_plan_is_shown_as_such_and_refused(unbind: Run, home: Path) -> None:
    plan = a_plan()
    path = on_disk(plan)
    a_run(home, plan).close()
    shown = unbind("show", path, "--json").json
    assert (shown["state"], shown["used_by"]) == ("used", "20261123-100000-abcd")
    assert "used by run 20261123-100000-abcd" in unbind("show", path).out
    said = unbind("apply", path, "--yes")
    assert said.code == 4
    assert "unbind resume 20261123-100000-abcd" in said.lines[1]


def test_a_plan_past_its_brakes_is_refused_before_anybody_is_asked(unbind: Run) -> None:
    path = on_disk(a_plan(lists=(ListSize(scene=SCENE, container="", total=1),)))
    said = unbind("apply", path)
    assert said.code == 4
    assert "the limit is 50%" in said.lines[0]


def test_apply_asks_and_no_is_no(unbind: Run, monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    path = on_disk(a_plan())
    assert unbind("apply", path).code == 2  # nobody there
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    for answer in (False, KeyboardInterrupt):
        monkeypatch.setattr("typer.confirm", _answer(answer))
        said = unbind("apply", path)
        assert said.code == 130
        assert ID in said.out
    assert not list((home / "runs").glob("*"))


def _answer(answer: Any) -> Any:
    def confirm(*_args: object, **_options: object) -> bool:
        if answer is KeyboardInterrupt:
            raise KeyboardInterrupt
        return bool(answer)

    return confirm


def _finished(monkeypatch: pytest.MonkeyPatch, code: int, *outcomes: Outcome) -> None:
    """The run itself is another test's matter: its journal is written here."""

    def apply(plan: Plan, settings: Any, journal: Journal, **_more: Any) -> Finished:
        from bot.running.journal_record import record_of
        from bot.scene.scenes import Scenes

        journal.begin("20261123-100000-abcd", plan)
        for seq, outcome in enumerate(outcomes):
            journal.settle("20261123-100000-abcd", [seq], outcome, words="活动锁定")
        journal.end("20261123-100000-abcd", "done")
        record = record_of(journal, "20261123-100000-abcd", Scenes(settings.home))
        return Finished(record, settings.home / "runs" / record.run_id, code)

    monkeypatch.setattr("bot.running.run.apply", apply)


def test_apply_tells_the_outcome_and_where_the_report_is(
    unbind: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _finished(monkeypatch, 3, Outcome.REMOVED, Outcome.REFUSED)
    said = unbind("apply", on_disk(a_plan([ID, OTHER])), "--yes")
    assert said.code == 3
    for words in (
        *("1 of 2 rows removed", "Refused by the platform", "活动锁定 [1]", OTHER),
        "[1] settle in the back office what the platform names",
    ):
        assert words in said.out, words
    assert (home / "runs/20261123-100000-abcd/report.html").exists()
    assert "report.html" in said.out.replace("\n", "")


def test_apply_json(unbind: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _finished(monkeypatch, 0, Outcome.REMOVED)
    said = unbind("apply", on_disk(a_plan()), "--yes", "--json")
    assert said.code == said.json["exit_code"] == 0
    assert said.json["run"]["rows"][0]["product_id"] == ID  # text, never a number
    assert Path(said.json["report"]["xlsx"]).exists()


def test_a_run_that_breaks_still_leaves_a_report(
    unbind: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n, (error, code) in enumerate(
        ((KeyboardInterrupt(), 130), (ZeroDivisionError(), 70), (Brake("too many"), 4))
    ):
        run_id = f"20261123-10000{n}-abcd"

        def apply(
            plan: Plan,
            settings: Any,
            journal: Journal,
            run: str = run_id,
            why: Any = error,
            **_: Any,
        ) -> Finished:
            journal.begin(run, plan)
            raise why

        monkeypatch.setattr("bot.running.run.apply", apply)
        said = unbind("apply", on_disk(a_plan(source=f"{n}")), "--yes", "--json")
        assert said.code == said.json["exit_code"] == code
        assert said.json["run_id"] == run_id
        assert Path(said.json["report"]).exists()


def test_show_says_what_changes_in_order_and_which_groups_go(unbind: Run) -> None:
    groups = "opportunity/product_groups"
    first, second = a_plan([ID]).items[0], a_plan([OTHER]).items[0]
    kept = Kept(
        scene=SCENE,
        container="",
        product_id="31",
        reason="活动已锁定",
        advice="wait until it is over",
    )
    changes = {
        "items": (first.model_copy(update={"scene": groups, "container": "清仓组"}), second),
        "lists": (ListSize(scene=groups, container="清仓组", total=1),),
        "whole": ((groups, "清仓组"),),
        "effects": {SCENE: "tracking ends at once", groups: "it leaves the group"},
        "kept": (kept,),
    }
    out = unbind("show", on_disk(a_plan().model_copy(update=changes).sealed())).out
    assert out.index("it leaves the group") < out.index("tracking ends at once")
    assert "the whole group goes: 商机中心 · 自定义商品组 · 清仓组" in out
    assert "清仓组 (the whole group goes)" in out
    assert "活动已锁定 [1]" in out and "[1] wait until it is over" in out


# --- all scenes


OFF = "mine/off"
BROKEN = "mine/broken"


@pytest.fixture
def surveyed(unbind: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Three scenes, one for a tool the shop does not use, one broken; no browser. What is looked at."""
    from bot.scene.scenes import BUNDLED_FLOWS, BUNDLED_SELECTORS, Scenes

    unbind("init", "--mock", "8765")
    shops = (home / "shops.yaml").read_text("utf-8")
    lines = [line for line in shops.splitlines() if "tool.localhost" not in line]
    (home / "shops.yaml").write_text("\n".join(lines), "utf-8")
    for kind in ("flows", "selectors"):
        (home / kind / "mine").mkdir()
    flow = (BUNDLED_FLOWS / f"{SCENE}.py").read_text("utf-8")
    page = (BUNDLED_SELECTORS / f"{SCENE}.yaml").read_text("utf-8")
    (home / "flows" / f"{OFF}.py").write_text(flow.replace(SCENE, OFF), "utf-8")
    (home / "selectors" / f"{OFF}.yaml").write_text(
        page.replace("site: fxg", "site: tool"), "utf-8"
    )
    (home / "flows" / f"{BROKEN}.py").write_text("class X(", "utf-8")
    monkeypatch.setattr(Scenes, "names", lambda self: [BROKEN, OFF, SCENE])
    seen: list[str] = []

    def survey(
        browser: object,
        settings: object,
        shop: Any,
        scenes: Any,
        ids: Any = (),
        progress: Any = None,
    ) -> Survey:
        found = []
        for scene in scenes:
            seen.append(scene.name)
            rows = tuple(SurveyRow(product_id=i, facts={"status": "在售"}) for i in ids[:1])
            lists = (SurveyList(container="", total=200, rows=rows),)
            found.append(SurveyScene(scene=scene.name, title=scene.title, lists=lists))
        return Survey(
            shop_key=shop.key,
            shop_name=shop.name,
            at=utc_now(),
            asked=tuple(ids),
            scenes=tuple(found),
        )

    monkeypatch.setattr("bot.looking.surveyor.survey", survey)
    monkeypatch.setattr("bot.browser.session.open_browser", lambda settings: nullcontext())
    return seen


def test_a_plan_over_all_scenes_leaves_out_what_the_shop_does_not_use(
    unbind: Run, home: Path, surveyed: list[str]
) -> None:
    said = unbind("plan", "--all-scenes", "--ids", f"{ID},{OTHER}", "-o", "plan.json")
    assert said.code == 1  # the broken one is no silent gap
    assert surveyed == [SCENE]
    assert "left out: " in said.err and "demo has no address of 货盘助手" in said.err
    plan = read_plan(Path("plan.json"))
    assert [(i.scene, i.product_id) for i in plan.items] == [(SCENE, ID)]
    assert plan.not_found == (OTHER,)
    assert [line.split(":")[0] for line in plan.unread] == [BROKEN]


def test_a_plan_of_nothing_but_unused_back_offices_is_refused(
    unbind: Run, surveyed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from bot.scene.scenes import Scenes

    monkeypatch.setattr(Scenes, "names", lambda self: [OFF])
    said = unbind("plan", "--all-scenes", "--ids", ID, "-o", "plan.json")
    assert (said.code, Path("plan.json").exists()) == (1, False)
    assert "there is no scene to look at" in said.err


def test_a_scene_that_is_named_is_never_left_out(unbind: Run, surveyed: list[str]) -> None:
    unbind("survey", OFF, "--ids", ID)
    assert surveyed == [OFF]
    assert unbind("survey", BROKEN, "--ids", ID).code == 1


def test_every_survey_is_kept(unbind: Run, home: Path, surveyed: list[str]) -> None:
    said = unbind("survey", "--ids", ID)
    (kept,) = (home / "surveys").iterdir()
    assert str(kept) in said.out
    stored = Survey.model_validate_json(kept.read_bytes())
    assert [bool(s.error) for s in stored.scenes] == [True, False, False]
    assert [bool(s.skipped) for s in stored.scenes] == [False, True, False]
    for argv in (["survey", SCENE], ["plan", SCENE, "--ids", ID]):
        answer = unbind(*argv, "--json").json
        assert Path(answer["kept"] if argv[0] == "survey" else answer["survey"]).exists()
    assert len(list((home / "surveys").iterdir())) == 3


def test_whole_groups_are_planned_only_when_asked_for(
    unbind: Run, surveyed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def plan_listed(*args: Any, whole: bool, **more: Any) -> Plan:
        asked.append(whole)
        return a_plan()

    monkeypatch.setattr("bot.planning.make.plan_listed", plan_listed)
    unbind("plan", SCENE, "--ids", ID)
    unbind("plan", SCENE, "--ids", ID, "--whole-groups")
    assert asked == [False, True]


# --- runs, report, resume


def test_runs_are_listed_newest_first(unbind: Run, home: Path) -> None:
    journal = a_run(home, a_plan(), "20261122-100000-aaaa")
    journal.settle("20261122-100000-aaaa", [0], Outcome.REMOVED)
    journal.end("20261122-100000-aaaa", "done")
    journal.begin("20261123-100000-bbbb", a_plan([OTHER]))
    journal.close()
    found = unbind("runs", "--json").json["runs"]
    assert [r["run_id"] for r in found] == ["20261123-100000-bbbb", "20261122-100000-aaaa"]
    assert [(r["planned"], r["removed"]) for r in found] == [(1, 0), (1, 1)]
    out = unbind("runs").out
    assert out.index("bbbb") < out.index("aaaa")


def test_report_writes_anew(unbind: Run, home: Path) -> None:
    a_run(home, a_plan()).close()
    said = unbind("report", "20261123-1")
    assert said.code == 0
    paths = [Path(line) for line in said.out.splitlines()[1:]]
    assert [p.suffix for p in paths] == [".html", ".xlsx", ".json"]
    assert all(p.exists() for p in paths)
    assert unbind("report", "--json").json["run"]["run_id"] == "20261123-100000-abcd"


def test_resume_says_what_is_looked_up_first(
    unbind: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = a_run(home, a_plan([ID, OTHER]))
    journal.intend("20261123-100000-abcd", 1, [0], scene=SCENE, container="")
    journal.close()
    monkeypatch.setattr("bot.cli.commands.resume.go_on", lambda call, run: 0)
    said = unbind("resume")
    assert said.code == 0
    assert "2 of 2 rows have no outcome yet" in said.err
    assert "1 of them may have been clicked already" in said.err


# --- parts


def test_a_row_is_back_only_in_its_own_list() -> None:
    def tie(container: str, product_id: str) -> Association:
        return Association("demo", "opportunity/product_groups", container, product_id)

    def seen(container: str, *ids: str) -> SurveyList:
        rows = tuple(SurveyRow(product_id=i) for i in ids)
        return SurveyList(container=container, total=9, rows=rows)

    removed = {tie("春季", ID): Outcome.REMOVED, tie("春季", OTHER): Outcome.REMOVED}
    first, second = removed
    scene = SurveyScene(
        scene="opportunity/product_groups",
        title="组",
        lists=(seen("春季", OTHER), seen("清仓", ID)),
    )
    checked = judge(removed, {scene.scene: scene})
    assert (checked.gone, checked.back) == ((first,), (second,))
    checked = judge({**removed, second: Outcome.PENDING}, {scene.scene: scene})
    assert (checked.gone, checked.back, checked.waiting) == ((first,), (), (second,))
    unread = scene.model_copy(update={"lists": (), "error": "signed out", "exit_code": 5})
    checked = judge(removed, {scene.scene: unread})
    assert (checked.gone, checked.back, checked.unchecked) == ((), (), tuple(removed))


@pytest.mark.skipif(os.name == "nt", reason="a process cannot send itself SIGINT there")
def test_the_first_ctrl_c_asks_and_the_second_stops() -> None:
    said: list[str] = []
    before = signal.getsignal(signal.SIGINT)
    with pytest.raises(KeyboardInterrupt), Stopping(said.append) as stopping:
        assert not stopping()
        os.kill(os.getpid(), signal.SIGINT)
        assert stopping()
        assert len(said) == 1
        os.kill(os.getpid(), signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is before


@pytest.mark.parametrize(
    ("after", "agrees"),
    [
        ([OTHER], True),
        ([ID, OTHER], False),  # the report says removed, the records say not
        ([], False),  # one more has gone
    ],
)
def test_the_demo_believes_the_records_of_the_mock(after: list[str], agrees: bool) -> None:
    plan = a_plan()
    record = RunRecord(
        run_id="r",
        status="done",
        shop_key="demo",
        shop_name="店",
        plan_digest=plan.digest,
        plan_created_at=plan.created_at,
        started_at=plan.created_at,
        rows=(RowRecord(product_id=ID, scene=SCENE, outcome=Outcome.REMOVED),),
    )
    key = ("10483921", "tracking", "")
    lines = compare(Finished(record, Path(), 0), {key: [ID, OTHER]}, {key: after}, key[0])
    assert [line.agrees for line in lines] == [agrees]


def test_the_demo_notices_a_list_nobody_planned_to_touch() -> None:
    plan = a_plan()
    record = RunRecord(
        run_id="r",
        status="done",
        shop_key="demo",
        shop_name="店",
        plan_digest=plan.digest,
        plan_created_at=plan.created_at,
        started_at=plan.created_at,
    )
    key = ("10483921", "groups", "春季上新")
    (line,) = compare(Finished(record, Path(), 0), {key: [ID]}, {key: []}, key[0])
    assert not line.agrees
    assert (line.planned, line.gone) == (0, 1)


def test_the_demo_does_not_write_into_a_folder_of_somebody_else(unbind: Run) -> None:
    Path("mine").mkdir()
    Path("mine/notes.txt").write_text("x", "utf-8")
    said = unbind("demo", "--keep", "mine")
    assert said.code == 1
    assert [p.name for p in Path("mine").iterdir()] == ["notes.txt"]


def test_a_plan_file_is_what_plan_writes(unbind: Run) -> None:
    plan = a_plan()
    assert read_plan(on_disk(plan)) == plan

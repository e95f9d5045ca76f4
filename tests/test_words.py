"""Every word a user reads is in the Chinese catalogue, whole and with its placeholders.

``python -m tests.test_words`` prints what is missing, ready to be pasted into the catalogue.
"""

from __future__ import annotations

import ast
import io
import re
import string
from collections import Counter
from collections.abc import Iterator
from gettext import GNUTranslations
from pathlib import Path

import polib
import pytest
from babel.messages.extract import extract_from_dir

from bot.i18n import read_catalogue

ROOT = Path(__file__).resolve().parent.parent
BOT = ROOT / "bot"
CATALOGUE = BOT / "locale" / "zh_CN.po"
METHODS = [("**.py", "python"), ("**.j2", "jinja2.ext:babel_extract")]


def messages() -> dict[str, list[str]]:
    """Each message of the source with the files it stands in."""
    found: dict[str, list[str]] = {}
    for name, _line, message, _comments, _context in extract_from_dir(
        BOT, METHODS, {"**.j2": {"silent": "false"}}, keywords={"_": None}
    ):
        places = found.setdefault(message, [])
        if (place := f"bot/{Path(name).as_posix()}") not in places:
            places.append(place)
    return found


def catalogue() -> polib.POFile:
    return polib.pofile(str(CATALOGUE), encoding="utf-8")


def missing() -> polib.POFile:
    """What the catalogue does not hold yet."""
    known = {entry.msgid for entry in catalogue() if entry.msgstr}
    gaps = polib.POFile(wrapwidth=98)
    for message, places in messages().items():
        if message not in known:
            gaps.append(polib.POEntry(msgid=message, occurrences=[(p, "") for p in places]))
    return gaps


def placeholders(text: str) -> Counter[str]:
    """``{n}`` and ``{limit:.0%}``, each as it stands, in any order."""
    return Counter(
        f"{{{name}{'!' + conversion if conversion else ''}{':' + spec if spec else ''}}}"
        for _text, name, spec, conversion in string.Formatter().parse(text)
        if name is not None
    )


def commands(text: str) -> set[str]:
    """The words that follow “unbind” in a quoted command; ``--help`` and placeholders left out."""
    return set(re.findall(r"`unbind ([a-z][\w-]*)", text))


def edges(text: str) -> tuple[bool, bool]:
    return text[:1].isspace(), text[-1:].isspace()


def test_nothing_is_missing() -> None:
    gaps = missing()
    assert not gaps, f"no Chinese for:\n\n{gaps}"


def test_nothing_is_left_over() -> None:
    used = messages()
    assert not [e.msgid for e in catalogue().obsolete_entries()]
    assert not [e.msgid for e in catalogue() if e.msgid not in used]


def test_nothing_is_fuzzy_or_twice() -> None:
    entries = catalogue()
    assert not [e.msgid for e in entries if e.fuzzy]
    assert not [m for m, n in Counter(e.msgid for e in entries).items() if n > 1]


def test_the_bot_reads_it_as_gettext_does() -> None:
    binary = GNUTranslations(io.BytesIO(catalogue().to_binary()))
    read = read_catalogue(CATALOGUE.read_text("utf-8"))
    assert {m: said for m, said in read.items() if m} == {
        entry.msgid: binary.gettext(entry.msgid) for entry in catalogue()
    }


def test_what_the_bot_reads_of_a_catalogue() -> None:
    text = """msgid "a \\"b\\"\\n"\n"c\\\\"\nmsgstr ""\n"甲\\n"\n"乙"\n\nmsgid "d"\nmsgstr ""\n"""
    assert read_catalogue(text) == {'a "b"\nc\\': "甲\n乙", "d": ""}


def test_placeholders_agree() -> None:
    for entry in catalogue():
        assert placeholders(entry.msgstr) == placeholders(entry.msgid), entry.msgid


def test_quoted_commands_agree_and_blanks_stay() -> None:
    for entry in catalogue():
        assert commands(entry.msgstr) == commands(entry.msgid), entry.msgid
        # “not read: ” is put before a name: Chinese ends it with ：, which needs no blank.
        begins, ends = edges(entry.msgid)
        assert edges(entry.msgstr)[0] == begins, entry.msgid
        assert not edges(entry.msgstr)[1] or ends, entry.msgid


def test_every_quoted_command_exists() -> None:
    from bot.cli.entry import COMMANDS

    known = {name.replace("_", "-") for name in COMMANDS}
    for message in messages():
        assert commands(message) <= known, message


def _translated(tree: ast.AST) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "_":
            yield node


@pytest.mark.parametrize(
    "path", sorted(BOT.rglob("*.py")), ids=lambda p: p.relative_to(BOT).as_posix()
)
def test_only_plain_text_is_translated(path: Path) -> None:
    """An f-string or a name would look up a message that is in no catalogue."""
    for call in _translated(ast.parse(path.read_text("utf-8"))):
        if path.name == "i18n.py":
            continue
        assert len(call.args) == 1 and not call.keywords, f"line {call.lineno}"
        argument = call.args[0]
        plain = isinstance(argument, ast.Constant) and isinstance(argument.value, str)
        assert plain, f"line {call.lineno}: give _() one plain text, then .format()"


if __name__ == "__main__":
    print(missing())

"""Adopted scenes as one file for a colleague, and such a file taken in: read strictly, and trusted no more
than what is bundled.

A zip of flows, selector files and fingerprints. A flow is a program: one that does more than say what flows
say is refused.
"""

from __future__ import annotations

import ast
import difflib
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import bot
from bot.errors import BadFlow, InputError
from bot.i18n import _
from bot.recorder.fingerprints import Fingerprints
from bot.recorder.written import write_whole
from bot.scene.flow import Flow
from bot.scene.scenes import BUNDLED_SELECTORS, Scenes
from bot.workspace import Workspace

_NAME = r"[a-z][\w-]*"  # as scenes are called
#: What may be in a pack.
_INSIDE = re.compile(
    rf"flows/({_NAME}/{_NAME})\.py|selectors/({_NAME}/{_NAME})(\.yaml|\.fingerprints\.json)"
)
_MOST_FILES, _MOST_BYTES = 400, 5_000_000


@dataclass(frozen=True)
class Packed:
    """One file of a pack. ``path``: below the workspace; ``changes``: to what is used now, as a diff."""

    path: Path
    text: str
    changes: tuple[str, ...]


def pack(home: Path, to: Path) -> list[str]:
    """Write the scenes that are dated, and give their names. Raise :class:`InputError` where none is.

    Not those of a back office of the user's own: what is asked and agreed to there, its site file says, which
    is not for others to give.
    """
    scenes, own = Scenes(home), Workspace(home)
    names = [
        name
        for name in scenes.names()
        if (scene := scenes.get(name)).file.verified
        and own.selectors in scene.selector_path.parents
        and (BUNDLED_SELECTORS / "sites" / f"{scene.file.site}.yaml").is_file()
    ]
    if not names:
        raise InputError(
            _("no scene of {home} was adopted").format(home=home),
            advice=_("run `unbind adopt SHOP` first"),
        )
    files: dict[str, Path] = {}
    for name in names:
        page = scenes.get(name).flow.page
        files[f"flows/{name}.py"] = scenes.flow_file(name)
        files[f"selectors/{page}.yaml"] = scenes.page(page)[1]
        files[f"selectors/{page}.fingerprints.json"] = Fingerprints.of_page(
            own.selectors, page
        ).path
    part = to.with_name(to.name + ".part")
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as zipped:
        for inside, path in sorted(files.items()):
            if path.is_file():
                zipped.writestr(inside, path.read_text("utf-8-sig"))
    part.replace(to)
    return names


def unpack(home: Path, pack: Path) -> list[Packed]:
    """What taking it in would change; nothing is written. Raise :class:`InputError` with the place of the
    first thing that a pack may not hold."""
    texts = _read(pack)
    for inside, text in texts.items():
        if inside.endswith(".py"):
            check_says_only(text, inside)
    with TemporaryDirectory() as empty:
        there = Workspace(Path(empty))
        for inside, text in texts.items():
            write_whole(there.home / inside, _undated(inside, text))
        scenes = Scenes(there.home)
        for inside in texts:
            found = _INSIDE.fullmatch(inside)
            if found and found[1]:
                scenes.get(found[1])
            elif found and found[3] == ".yaml":
                scenes.page(found[2])
    own, used = Workspace(home), Scenes(home)
    return [
        Packed(own.home / inside, new, _diff(inside, _used(used, inside), new))
        for inside, text in texts.items()
        if _used(used, inside) != (new := _undated(inside, text))
    ]


def take_in(packed: Sequence[Packed]) -> None:
    for one in packed:
        write_whole(one.path, one.text)


def _read(pack: Path) -> dict[str, str]:
    """Path inside → text."""

    def refused(why: str) -> InputError:
        return InputError(
            _("{pack} is no pack of scenes: {why}").format(pack=pack, why=why),
            advice=_("let your colleague make it with `unbind adopt --export`"),
        )

    try:
        with zipfile.ZipFile(pack) as zipped:
            there = zipped.infolist()
            if len(there) > _MOST_FILES or sum(one.file_size for one in there) > _MOST_BYTES:
                raise refused(_("too large"))
            strange = [one.filename for one in there if not _INSIDE.fullmatch(one.filename)]
            if strange or not there:
                raise refused(strange[0] if strange else _("nothing is in it"))
            return {one.filename: zipped.read(one).decode("utf-8") for one in there}
    except (OSError, zipfile.BadZipFile, UnicodeDecodeError, RuntimeError) as error:
        raise refused(str(error)) from error


def check_says_only(source: str, place: str) -> None:
    """Raise :class:`BadFlow` for a flow that holds more than values, steps and guards of the bot."""
    try:
        body = ast.parse(source).body
    except SyntaxError as error:
        raise BadFlow(f"{place}: {error.msg} ({error.lineno})", advice=_ADVICE()) from error
    imports = [node for node in body if isinstance(node, ast.ImportFrom)]
    classes = [node for node in body if isinstance(node, ast.ClassDef)]
    known = {alias.name for node in imports for alias in node.names}
    fine = (
        len(body) == len(imports) + len(classes) + _has_docstring(body)
        and len(classes) == 1
        and all(n.module == "bot" and not n.level for n in imports)
        and not any(alias.asname for n in imports for alias in n.names)
        and known <= set(bot.__all__)
        and _is_plain(classes[0], known)
    )
    if not fine:
        raise BadFlow(
            _("{place}: a program of its own, which is not taken in").format(place=place),
            advice=_ADVICE(),
        )


def _ADVICE() -> str:
    return _("read it, and copy it into your workspace by hand if you trust it")


def _has_docstring(body: Sequence[ast.stmt]) -> bool:
    first = body[0] if body else None
    return isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)


def _is_plain(flow: ast.ClassDef, known: set[str]) -> bool:
    bases = [base.id for base in flow.bases if isinstance(base, ast.Name)]
    body = flow.body[_has_docstring(flow.body) :]
    return (
        bases == ["Flow"]
        and len(flow.bases) == 1
        and not (flow.keywords or flow.decorator_list)
        and all(
            isinstance(node, ast.Assign)
            and all(isinstance(t, ast.Name) and t.id in _SAYS for t in node.targets)
            and _is_value(node.value, known)
            for node in body
        )
    )


#: What a flow says of itself.
_SAYS = {name for name in vars(Flow) if not name.startswith("_") and name not in dir(object)}


def _is_value(node: ast.expr, known: set[str]) -> bool:
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str | int | bool)
    if isinstance(node, ast.Name):
        return node.id in known
    if isinstance(node, ast.Tuple):
        return all(_is_value(one, known) for one in node.elts)
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in known
        and all(_is_value(one, known) for one in node.args)
        and all(key.arg and _is_value(key.value, known) for key in node.keywords)
    )


def _undated(inside: str, text: str) -> str:
    """As nobody has seen it on this shop's pages."""
    if not inside.endswith(".yaml"):
        return text
    return re.sub(r"(?m)^verified:.*$", "verified: false", text, count=1)


def _used(scenes: Scenes, inside: str) -> str:
    """What is used in its place now; empty where nothing is."""
    kind, _slash, name = inside.partition("/")
    folders = scenes.flow_folders if kind == "flows" else scenes.selector_folders
    there = next((folder / name for folder in folders if (folder / name).is_file()), None)
    return there.read_text("utf-8-sig") if there else ""


def _diff(inside: str, old: str, new: str) -> tuple[str, ...]:
    if inside.endswith(".json"):
        return ()
    lines = difflib.unified_diff(
        old.splitlines(), new.splitlines(), inside, inside, lineterm="", n=0
    )
    return tuple(lines)

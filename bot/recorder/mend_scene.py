"""One scene mended, from the opened page to the written files: what :mod:`bot.recorder.mending` asks is kept
where it was proved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import BrowserContext

from bot.errors import NotRecorded
from bot.i18n import _
from bot.model import Shop
from bot.recorder.column_heads import with_heads
from bot.recorder.fingerprints import Fingerprints
from bot.recorder.meaning import with_beats
from bot.recorder.mended import Mend
from bot.recorder.mending import Mending
from bot.recorder.proof import Proof
from bot.recorder.proof_line import Line
from bot.recorder.recorded_page import Ended
from bot.recorder.rerecording import rewritten, with_parts
from bot.recorder.rewording import with_step
from bot.recorder.written import write_whole
from bot.scene.scenes import Scenes
from bot.settings import Settings
from bot.workspace import Workspace


def mend(
    context: BrowserContext,
    settings: Settings,
    shop: Shop,
    name: str,
    *,
    asks: bool,
    tell: Callable[[Line], None],
) -> Mend:
    """Go the way of a scene and mend its names. Raise :class:`Ended` when the person stops it; then nothing
    was written."""
    own = Workspace(settings.home)
    scenes = Scenes(settings.home)
    scene = scenes.get(name)
    own_file = {"names": dict(scene.file.names), "columns": dict(scene.file.columns)}
    scene = replace(scene, file=scene.file.model_copy(update=own_file))
    # What led back from a question may be what goes on now: Escape leaves it, or loading the page anew.
    proof = Proof(context, scene, shop, {}, timeout=settings.timeout, tell=tell)
    mending = Mending(
        scene,
        proof.page,
        Fingerprints.of_page(own.selectors, scene.flow.page),
        shop.name,
        asks=asks,
    )
    proof.onlooker = mending
    try:
        proved = proof.run()
    except Ended:
        raise Ended(_("mending was stopped"), advice=_("nothing was written")) from None
    done = Mend(
        mending.scene,
        [*mending.mended.values()],
        mending.reworded,
        mending.heads,
        mending.parts,
        mending.broken,
        mending.withheld,
        proof.lines,
        proved,
        proof.asked,
        bool(mending.searched and not scene.flow.locate),
        mending.talk.answered,
    )
    changed = []
    if mending.reworded or done.unsearchable:
        source = _flow_as_asked(scenes.flow_file(name), mending)
        source = with_beats(source, {"locate": ()}) if done.unsearchable else source
        changed.append((own.flows / f"{name}.py", source))
    if done.mended or done.heads or done.parts:
        text = with_heads(scene.selector_path.read_text("utf-8-sig"), done.heads)
        text = with_parts(text, done.parts)
        find = {m.name: m.find for m in done.mended}
        text = rewritten(text, find, {m.name: m.also for m in done.mended})
        changed.append((own.selectors / f"{scene.flow.page}.yaml", text))
    for path, text in changed:
        write_whole(path, text)
        done.files.append(path)
    if proved:
        mending.prints.save()
    return done


def _flow_as_asked(path: Path, mending: Mending) -> str:
    source = path.read_text("utf-8-sig")
    for old, new in mending.reworded:
        changed = with_step(source, old, new)
        if changed is None:
            raise NotRecorded(
                _("{path} does not write “{old}” out once").format(path=path, old=old.text),
                advice=_("put “{new}” there yourself; nothing was written").format(new=new.text),
            )
        source = changed
    return source

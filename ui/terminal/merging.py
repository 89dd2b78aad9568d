"""main.py merge: what is in a package comes into the library, and a list of what came."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import click

from resources.i18n import words
from resources.package_words import brought
from ui.terminal.house import House
from ui.terminal.packing import PASSPHRASE
from ui.terminal.speech import language, t
from ui.terminal.unlocking import somebody_sits_there
from workshop.changes import By
from workshop.errors import StorageTrouble
from workshop.merging import merge_package
from workshop.packages import Brought, Conflict, Merged, Package
from workshop.rows import Row
from workshop.source import Source


@click.command("merge", help=t("term.merge.help"))
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.pass_obj
def merge(house: House, file: Path) -> None:
    package = _read(house, file)
    if house.library.exists():
        house.back_up_before_merge(house.library)
    with house.open(house.library) as store:
        merged = store.act(By(Source.MERGE), merge_package, package).result()
    for line in told(merged):
        click.echo(line)


def _read(house: House, file: Path) -> Package:
    """With the passphrase that was sent along, or the library's own, or else one that is asked for."""
    refused: list[StorageTrouble] = []
    for passphrase in dict.fromkeys((os.environ.get(PASSPHRASE, ""), house.passphrase(house.library))):
        try:
            return house.packages.read(file, passphrase)
        except StorageTrouble as trouble:
            if trouble.code not in {"package_locked", "package_wrong_passphrase"}:
                raise
            refused.append(trouble)
    if not somebody_sits_there():
        raise refused[0]
    typed = click.prompt(t("term.merge.passphrase"), hide_input=True, default="", show_default=False, err=True)
    return house.packages.read(file, typed)


def told(merged: Merged) -> list[str]:
    """What came, session by session, and then what two people wrote in one place."""
    if merged.is_nothing:
        return [t("term.merge.nothing")]
    lines = [t("term.merge.project.new", name=merged.project.name)] if merged.project_is_new else []
    lines += [t("term.merge.project", name=merged.project.name)] if merged.project_changed else []
    lines += [t("term.merge.session", title=one.title, what=_what(one)) for one in merged.sessions]
    if merged.conflicts:
        lines.append(words(language()).count("package.conflicts", len(merged.conflicts)))
        lines += [_conflict(one) for one in merged.conflicts]
    return lines


def _what(one: Brought) -> str:
    named = [_by_name(counts) for counts in (one.added, one.changed, one.removed)]
    return brought(words(language()), *named, is_new=one.is_new)


def _by_name(counts: Mapping[type[Row], int]) -> dict[str, int]:
    return {kind.__name__.lower(): n for kind, n in counts.items()}


def _conflict(one: Conflict) -> str:
    say = words(language())
    where = say(f"package.field.{one.kind.__name__.lower()}.{one.field}")
    key = "term.merge.both" if one.other_id else "term.merge.later"
    return t(key, where=where, kept=_flat(one.kept), other=_flat(one.other))


def _flat(text: str) -> str:
    return " ".join(text.split())

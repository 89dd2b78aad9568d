"""main.py pack: a session or a project as one file, to bring to another laptop."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import click

from ui.terminal.finding import find_session
from ui.terminal.house import House
from ui.terminal.speech import t
from ui.terminal.unlocking import new_passphrase
from workshop.errors import Refused
from workshop.locking import clean_passphrase
from workshop.packages import Package, pack_project, pack_session
from workshop.ports import View
from workshop.sessions import Project
from workshop.text import same_name

PASSPHRASE = "LAPPTACKE_PACKAGE_PASSPHRASE"  # noqa: S105  # the name of a variable of the surroundings


@click.command("pack", help=t("term.pack.help"))
@click.argument("what", metavar="SESSION_OR_PROJECT")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--lock", is_flag=True, help=t("term.pack.lock"))
@click.option("--force", is_flag=True, help=t("term.pack.force"))
@click.pass_obj
def pack(house: House, what: str, file: Path, *, lock: bool, force: bool) -> None:
    if file.exists() and not force:
        raise Refused("package_exists", name=file.name)
    with house.read(house.library) as store:
        package = store.ask(_package, what, datetime.now(UTC)).result()
    passphrase = _passphrase() if lock else house.passphrase(house.library)
    house.packages.write(package, file, passphrase)
    said = t("term.pack.locked" if passphrase else "term.pack.done", path=file)
    click.echo(said)


def _passphrase() -> str:
    given = os.environ.get(PASSPHRASE, "")
    return clean_passphrase(given) if given else new_passphrase()


def _package(view: View, typed: str, made_at: datetime) -> Package:
    """Sessions first; a project is meant when no session has that name."""
    try:
        session = find_session(view, typed)
    except Refused as refused:
        if refused.code != "session_not_found":
            raise
        return pack_project(view, find_project(view, typed).id, made_at)
    return pack_session(view, session.id, made_at)


def find_project(view: View, typed: str) -> Project:
    """The project with that id or name. Refused: pack_not_found, pack_ambiguous."""
    found = [one for one in view.where(Project) if one.id == typed.strip().lower() or same_name(one.name, typed)]
    if not found:
        raise Refused("pack_not_found", what=typed)
    if len(found) > 1:
        raise Refused("pack_ambiguous", what=typed, ids=", ".join(sorted(one.id for one in found)))
    return found[0]

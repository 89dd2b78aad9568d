"""main.py export: the record of one session as files, or of a whole project."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from exports.kinds import USUAL, DocumentKind
from exports.making import unvouched
from exports.names import folder_name
from exports.project_file import Part, folders, project_folder, write_project
from exports.project_own import own_folder, write_own
from exports.record import write_record
from resources.i18n import Words, languages, words
from ui.terminal.finding import find_session
from ui.terminal.house import House
from ui.terminal.packing import find_project
from ui.terminal.speech import t
from workshop.filing import record_of
from workshop.ports import Store, View
from workshop.project_whole import project_whole
from workshop.reports import SessionReport
from workshop.sessions import Project, Session


@click.command("export", help=t("term.export.help"))
@click.argument("session", required=False)
@click.option("--project", metavar="PROJECT", help=t("term.export.project"))
@click.option(
    "--to", "folder", required=True, type=click.Path(file_okay=False, path_type=Path), help=t("term.export.to")
)
@click.option(
    "--language", type=click.Choice(languages("documents")), default="sv", show_default=True, help=t("term.language")
)
@click.option(
    "--documents",
    default=",".join(USUAL),
    show_default=True,
    callback=lambda _context, _option, typed: kinds(typed),
    help=t("term.export.documents", known=", ".join(DocumentKind)),
)
@click.pass_obj
def export(
    house: House, session: str | None, project: str | None, folder: Path, language: str, documents: list[DocumentKind]
) -> None:
    if (session is None) is (project is None):
        raise click.UsageError(t("term.export.one_of"))
    with house.read(house.library) as store:
        if project is not None:
            _export_project(store, project, folder, words(language), documents)
            return
        report, kept = store.ask(_record, session or "", datetime.now(UTC)).result()
    _say_written(write_record(report, documents, words(language), folder / folder_name(report), _tell, kept))


def _export_project(store: Store, typed: str, folder: Path, words: Words, documents: list[DocumentKind]) -> None:
    """One session after another, so that there is never more than one in memory."""
    now = datetime.now(UTC)
    project, sessions = store.ask(_sessions, typed).result()
    place = folder / project_folder(project, words("doc.project_file", name="{name}"))
    names, parts = folders(sessions), []
    for done, session in enumerate(sessions, 1):
        report, kept = store.ask(record_of, session.id, now).result()
        _say_doubtful(write_record(report, documents, words, place / names[session.id], None, kept))
        parts.append(Part.of(report, names[session.id]))
        _tell(done, len(sessions))
    whole, own = store.ask(project_whole, project.id, now).result(), own_folder(words)
    write_own(whole, words, place / own, now)
    write_project(place, project, parts, now, own)
    click.echo(place)


def _say_written(files: list[Path]) -> None:
    for file in files:
        click.echo(file)
    _say_doubtful(files)


def _say_doubtful(files: list[Path]) -> None:
    """Which of them were found to have a fault, and so do not claim to be fit for archives and screen readers."""
    for file in unvouched(files):
        click.echo(t("term.export.unvouched", name=file.name), err=True)


def kinds(typed: str) -> list[DocumentKind]:
    """Names divided by commas, as the documents they name."""
    names = [name for part in typed.split(",") if (name := part.strip().lower())]
    unknown = [name for name in names if name not in set(DocumentKind)]
    if unknown or not names:
        asked = ", ".join(unknown) or t("term.export.nothing")
        raise click.BadParameter(t("term.export.unknown", asked=asked, known=", ".join(DocumentKind)))
    return [DocumentKind(name) for name in dict.fromkeys(names)]


def _tell(done: int, of: int) -> None:
    """How far it has come, for whoever sits and waits."""
    if sys.stderr.isatty():
        click.echo(f"\r{t('term.export.step', done=done, of=of)}", nl=done == of, err=True)


def _record(view: View, typed: str, made_at: datetime) -> tuple[SessionReport, dict[str, bytes]]:
    return record_of(view, find_session(view, typed).id, made_at)


def _sessions(view: View, typed: str) -> tuple[Project, list[Session]]:
    """A project and its sessions, the first first."""
    project = find_project(view, typed)
    sessions = view.where(Session, project_id=project.id)
    return project, sorted(sessions, key=lambda session: (session.starts_at, session.id))

"""main.py export: the record of one session as files."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from exports.record import USUAL, DocumentKind, folder_name, write_record
from resources.i18n import languages, words
from ui.terminal.finding import find_session
from ui.terminal.house import House
from ui.terminal.speech import t
from workshop.ports import View
from workshop.reports import SessionReport, session_report


@click.command("export", help=t("term.export.help"))
@click.argument("session")
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
def export(house: House, session: str, folder: Path, language: str, documents: list[DocumentKind]) -> None:
    with house.read(house.library) as store:
        report = store.ask(_report, session, datetime.now(UTC)).result()
    for file in write_record(report, documents, words(language), folder / folder_name(report), _tell):
        click.echo(file)


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


def _report(view: View, typed: str, made_at: datetime) -> SessionReport:
    return session_report(view, find_session(view, typed).id, made_at)

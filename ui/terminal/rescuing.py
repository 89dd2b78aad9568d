"""main.py rescue: a new library of what can be read in a damaged one, and what was found and what was not."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from exports.rescue_report import counts, headline, notes
from resources.i18n import words
from ui.terminal.house import House
from ui.terminal.speech import language, t
from workshop.errors import StorageTrouble


@click.command("rescue", help=t("term.rescue.help"))
@click.option("--to", type=click.Path(dir_okay=False, path_type=Path), help=t("term.rescue.to"))
@click.pass_obj
def rescue(house: House, *, to: Path | None) -> None:
    if not house.library.exists():
        raise StorageTrouble("library_missing", path=str(house.library))
    rescued = house.rescue(house.library, to, _tell)
    said = words(language())
    for line in (headline(rescued, said), *counts(rescued, said), *notes(rescued, said)):
        click.echo(line)
    click.echo(t("term.rescue.file", path=rescued.file))
    click.echo(t("term.rescue.kept", path=house.library))


def _tell(done: int, of: int) -> None:
    """On the line for what is not the answer, and only where somebody is looking."""
    if of > 1 and sys.stderr is not None and sys.stderr.isatty():
        click.echo(f"\r{t('term.rescue.progress', done=done, of=of)}", nl=False, err=True)

"""main.py backups: what backups there are, and one more."""

from __future__ import annotations

import click

from ui.terminal.house import House
from ui.terminal.speech import sentence, t
from workshop.backups import Backup
from workshop.errors import StorageTrouble


@click.command("backups", help=t("term.backups.help"))
@click.option("--make", is_flag=True, help=t("term.backups.make"))
@click.pass_obj
def backups(house: House, *, make: bool) -> None:
    if not house.library.exists():
        raise StorageTrouble("library_missing", path=str(house.library))
    if make:
        house.back_up(house.library)
    found = house.backups(house.library)
    for backup in found:
        click.echo(_line(backup))
    if not found:
        click.echo(t("term.backups.none"))


def _line(backup: Backup) -> str:
    local = backup.made_at.astimezone()
    facts = {
        "date": local.date().isoformat(),
        "time": local.strftime("%H:%M:%S"),
        "reason": t(f"backup.reason.{backup.reason}"),
        "size": -(-backup.size // 1000),
        "name": backup.name,
    }
    if not backup.trouble:
        return t("term.backups.line", **facts)
    return t("term.backups.wrong", **facts, why=sentence(StorageTrouble(backup.trouble, path=backup.name)))

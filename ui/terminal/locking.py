"""main.py lock: a passphrase for the library and its backups, another one, or none."""

from __future__ import annotations

import click

from ui.terminal.house import House
from ui.terminal.speech import sentence, t
from ui.terminal.unlocking import new_passphrase
from workshop.errors import StorageTrouble


@click.command("lock", help=t("term.lock.help"))
@click.option("--remove", is_flag=True, help=t("term.lock.remove"))
@click.pass_obj
def lock(house: House, *, remove: bool) -> int:
    if not house.library.exists():
        with house.open(house.library):  # locked from its first day
            pass
    relocked = house.relock(house.library, "" if remove else new_passphrase())
    click.echo(t("term.lock.locked" if relocked.is_locked else "term.lock.open", path=house.library))
    for name in relocked.left:
        click.echo(sentence(StorageTrouble("backup_keeps_lock", path=name)), err=True)
    return 1 if relocked.left else 0

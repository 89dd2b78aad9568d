"""main.py list: what is in the library."""

from __future__ import annotations

import json
from zoneinfo import ZoneInfo

import click

from ui.terminal.house import House
from ui.terminal.speech import t
from workshop.overview import Entry, overview


@click.command("list", help=t("term.list.help"))
@click.option("--json", "as_json", is_flag=True, help=t("term.list.json"))
@click.pass_obj
def list_sessions(house: House, *, as_json: bool) -> None:
    with house.read(house.library) as store:
        lines = [_facts(entry) for entry in store.ask(overview).result().entries]
    if as_json:
        click.echo(json.dumps(lines, ensure_ascii=False, indent=2))
    elif lines:
        for line in lines:
            click.echo(t("term.list.line", **{**line, "state": t(f"state.{line['state']}")}))
    else:
        click.echo(t("term.list.none"))


def _facts(entry: Entry) -> dict[str, str | int]:
    session = entry.session
    return {
        "id": session.id,
        "date": session.starts_at.astimezone(ZoneInfo(session.zone)).date().isoformat(),
        "title": session.title,
        "project": entry.project.name,
        "state": session.state.value,
        "heads": entry.tally.heads,
        "ideas": entry.tally.ideas,
    }

"""main.py demo: a whole evening through the real program, and the record of it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

import click

from exports.kinds import USUAL
from exports.record import write_record
from resources import path
from resources.i18n import words
from ui.terminal.demo_folder import DemoFolder
from ui.terminal.house import House
from ui.terminal.outcome import DONE
from ui.terminal.phones import DemoFailed
from ui.terminal.playing import ZONE, EveningClock, Player, forget, last_evening
from ui.terminal.power import power_cut
from ui.terminal.programme_demo import PROGRAMMES, build
from ui.terminal.proving import Figures, faults, found
from ui.terminal.speech import language, t
from workshop.changes import By
from workshop.evenings import Evening, read_evening
from workshop.ports import Store, View
from workshop.reports import SessionReport, session_report
from workshop.sample import Scene, Script
from workshop.sessions import Session, SessionState
from workshop.source import Source


@click.command("demo", help=t("term.demo.help"))
@click.option(
    "--to",
    "folder",
    show_default="demo",
    type=click.Path(file_okay=False, path_type=Path),
    help=t("term.demo.to"),
)
@click.option("--programme", type=click.Choice(PROGRAMMES), help=t("term.demo.which"))
@click.option("--window/--no-window", default=None, help=t("term.demo.window"))
@click.option("--cut/--no-cut", default=True, help=t("term.demo.cut"))
@click.option("--thanked", type=click.Path(dir_okay=False, path_type=Path), help=t("term.demo.thanked"))
@click.pass_obj
def demo(
    house: House,
    folder: Path | None,
    programme: str | None,
    thanked: Path | None,
    *,
    window: bool | None,
    cut: bool,
) -> int:
    shows = house.has_screen if window is None else window
    if programme is not None:
        place = DemoFolder(folder or Path(f"demo-{programme}"))
        return build(house, place, programme) or _opened(house, place, shows=shows)
    folder = folder or Path("demo")
    place = DemoFolder(folder)
    evening = read_evening(path("evenings", "kvarnby.json").read_text("utf-8"))
    place.make_ready(house, _own_ids(evening))
    try:
        report = _played(house, place, evening, thanked, power_cut if cut else None)
    except DemoFailed as failed:
        click.echo(t("term.demo.failed", why=failed, folder=folder), err=True)
        return 1
    files = write_record(report, USUAL, words("sv"), folder)
    tally = found(report)
    place.finish(tally, len(evening.phones), files)
    _tell(report, tally, evening, files)
    return _opened(house, place, shows=shows)


def _opened(house: House, place: DemoFolder, *, shows: bool) -> int:
    """The window on what was made, if there is to be one; else how to come to it."""
    if shows:
        return house.window(place.library)
    click.echo(t("term.demo.open", library=place.library))
    return DONE


def _played(
    house: House, place: DemoFolder, evening: Evening, thanked: Path | None, cut: Callable[[], None] | None
) -> SessionReport:
    """The evening as the library holds it afterwards. DemoFailed when that is not the script's."""
    clock = EveningClock(last_evening(datetime.now(UTC), evening.minutes))
    with ExitStack() as opened:
        store = opened.enter_context(house.open(place.library, clock))
        script, over = store.ask(_script, evening, clock.now).result()
        if not over:
            desk = opened.enter_context(house.desk(store, place.library))
            Player(store, desk, clock, script, _ledger(opened, thanked), cut).play(partial(_announce, script))
        forget(store, By(Source.FACILITATOR, evening.facilitator), _erased(evening), t("term.demo.asked"))
        return _proven(store, script)


def _script(view: View, evening: Evening, starts_at: datetime) -> tuple[Script, bool]:
    """The script, beginning when it began if the demo was cut short; and whether the evening is over already."""
    session = view.get(Session, _id_of(evening, "session"))
    begins = session.starts_at if session else starts_at
    return Script(evening, partial(_id_of, evening), begins, ZONE), _is_over(session)


def _erased(evening: Evening) -> list[str]:
    return [person.name for phone in evening.phones for person in phone.people if person.is_erased]


def _is_over(session: Session | None) -> bool:
    return session is not None and session.state is SessionState.CLOSED


def _proven(store: Store, script: Script) -> SessionReport:
    report = store.ask(session_report, script.session_id, datetime.now(UTC)).result()
    wrong = faults(report, script)
    if wrong:
        raise DemoFailed("\n".join(wrong))
    return replace(report, made_at=report.session.closed_at or report.made_at)


def _id_of(evening: Evening, thing: str) -> str:
    """The same at each start, so that a demo that was cut short goes on with what is there."""
    return str(uuid5(NAMESPACE_URL, f"lapptacke:{evening.name}/{thing}"))


def _own_ids(evening: Evening) -> frozenset[str]:
    ids: set[str] = set()

    def id_of(thing: str) -> str:
        ids.add(_id_of(evening, thing))
        return _id_of(evening, thing)

    list(Script(evening, id_of, datetime.now(UTC), ZONE).scenes())
    return frozenset(ids)


def _ledger(opened: ExitStack, file: Path | None) -> Callable[[str], None]:
    """Writes down each id that a phone was thanked for, at once, when a file for that was asked for."""
    if file is None:
        return lambda _id: None
    lines = opened.enter_context(file.open("a", encoding="ascii", buffering=1))

    def thank(id: str) -> None:
        lines.write(f"{id}\n")

    return thank


def _announce(script: Script, scene: Scene) -> None:
    begins = script.starts_at.timestamp() + 60 * scene.minute
    clock = words(language()).clock(datetime.fromtimestamp(begins, UTC), script.zone)
    click.echo(f"{clock}  {t(f'term.demo.scene.{scene.key}')}")


def _tell(report: SessionReport, tally: Figures, evening: Evening, files: list[Path]) -> None:
    lost = sum(idea.lost for phone in evening.phones for idea in phone.ideas)
    click.echo()
    click.echo(f"{report.session.title} · {report.project.name}")
    for key in ("people", "extra", "ideas", "outcome"):
        facts = {name: getattr(tally, name) for name in (*Figures.__slots__, "heads")}
        click.echo("  " + t(f"term.demo.{key}", **facts, phones=len(evening.phones), lost=lost))
    click.echo(t("term.demo.wrote"))
    for file in files:
        click.echo(f"  {file}")

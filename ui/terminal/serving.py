"""main.py serve: the phone desk without a window."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable

import click

from ui.terminal.finding import find_session
from ui.terminal.house import House
from ui.terminal.speech import t
from workshop.changes import By
from workshop.desk import Desk, DeskState
from workshop.errors import StorageTrouble
from workshop.leading import go_live
from workshop.source import Source

_LOOK_S = 0.5


@click.command("serve", help=t("term.serve.help"))
@click.argument("session")
@click.option("--host", default="", help=t("term.serve.host"))
@click.option("--port", type=click.IntRange(1, 65_535), default=8080, show_default=True, help=t("term.serve.port"))
@click.pass_obj
def serve(house: House, session: str, host: str, port: int) -> None:
    path = house.library
    if not path.exists():
        raise StorageTrouble("library_missing", path=str(path))
    with house.open(path) as store, house.keep_backups(store, path), house.desk(store, path) as desk:
        found = store.ask(find_session, session).result()
        store.act(By(Source.FACILITATOR), go_live, found.id).result()
        state = desk.open(found.id, host, port).result()
        if state.moved_from:
            click.echo(t("term.serve.moved", asked=state.moved_from, port=state.port), err=True)
        told_to_stop = _signals()
        click.echo(f"ready {_as_written(state.join_url)}")
        stop_telling = tell_moves(desk, state.join_url)
        # Waiting without end would keep Ctrl+C out on Windows.
        while not told_to_stop.wait(_LOOK_S):
            pass
        stop_telling()


def tell_moves(desk: Desk, known: str) -> Callable[[], None]:
    """Print the way in anew whenever it is no longer the known one, as when the laptop changes network.

    Returns the way to stop.
    """

    def tell(state: DeskState) -> None:
        nonlocal known
        if state.join_url and state.join_url != known:
            known = state.join_url
            click.echo(f"moved {_as_written(known)}")

    return desk.subscribe(tell)


def _as_written(join_url: str) -> str:
    """In the QR the address is in capitals, which makes it smaller; here it is as people write it."""
    return join_url.replace("HTTP://", "http://", 1)


def _signals() -> threading.Event:
    """An event that Ctrl+C sets, and whatever else this system tells programs to end with."""
    told = threading.Event()
    for name in ("SIGINT", "SIGTERM", "SIGBREAK"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda _number, _frame: told.set())
    return told

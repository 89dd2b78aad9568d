"""The way in: reads the command line, builds every part once, wires them, and takes them down in the right order.

The only file that may import everything. Arrows, threads and shutdown are drawn in ARCHITECTURE.md.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from uuid_utils import uuid7

from storage import paths
from storage.backup import BackupFolder
from storage.backup_keeper import BackupKeeper
from storage.faults import LOG_NAME, keep_faults
from storage.health import check_library
from storage.library import open_library
from storage.restoring import restore
from storage.secret import desk_secret
from storage.settings_file import SettingsFile
from storage.store import LibraryStore
from ui.terminal.backing_up import backups
from ui.terminal.checking import check
from ui.terminal.demo import demo
from ui.terminal.exporting import export
from ui.terminal.house import Clock, House
from ui.terminal.listing import list_sessions
from ui.terminal.outcome import DONE, run
from ui.terminal.serving import serve
from ui.terminal.speech import t
from workshop.backups import Backup, Backups, Reason
from workshop.errors import StorageTrouble
from workshop.ports import By, Desk, NetworkCard, Store
from workshop.source import Source
from workshop.tidying import forget_old_devices

_SHUTDOWN_S = 5.0


@click.group(invoke_without_command=True, help=t("term.help"))
@click.option("--library", type=click.Path(dir_okay=False, readable=False, path_type=Path), help=t("term.library"))
@click.pass_context
def program(context: click.Context, library: Path | None) -> int:
    context.obj = House(
        library=library or paths.library_file(),
        open=open_store,
        read=read_store,
        desk=open_desk,
        check=check_library,
        backups=lambda path: BackupFolder(path).found(),
        keep_backups=open_backups,
        back_up=lambda path: BackupFolder(path).make(Reason.ASKED),
        cards=cards,
        window=open_window,
        has_screen=has_screen(),
    )
    return DONE if context.invoked_subcommand else open_window(context.obj.library)


for command in (list_sessions, serve, export, check, backups, demo):
    program.add_command(command)


@contextmanager
def open_store(path: Path, clock: Clock | None = None) -> Iterator[Store]:
    library = open_library(path)
    store = LibraryStore(library, clock) if clock else LibraryStore(library)
    try:
        store.act(By(Source.FACILITATOR), forget_old_devices).result()
        yield store
    finally:
        store.close()


@contextmanager
def open_backups(store: Store, path: Path) -> Iterator[Backups]:
    keeper = BackupKeeper(BackupFolder(path), store)
    keeper.start()
    try:
        yield keeper
    finally:
        keeper.close()


@contextmanager
def read_store(path: Path) -> Iterator[Store]:
    if not path.exists():
        raise StorageTrouble("library_missing", path=str(path))
    store = LibraryStore(open_library(path, reading_will_do=True))
    try:
        yield store
    finally:
        store.close()


@contextmanager
def open_desk(store: Store, path: Path) -> Iterator[Desk]:
    from ui.phone.desk import PhoneDesk

    desk = PhoneDesk(store, desk_secret(path))
    try:
        yield desk
    finally:
        desk.close().result(_SHUTDOWN_S)


def open_window(path: Path) -> int:
    """The window on a library, until it is closed; opened anew each time it was closed to restore a backup."""
    if not has_screen() and "QT_QPA_PLATFORM" not in os.environ:
        raise click.UsageError(t("term.no_screen"))
    # Qt's loop would hold Ctrl+C back; ending at once loses nothing that anybody was thanked for.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    # Short turns between threads: phones are answered quickly while the board is being painted.
    sys.setswitchinterval(0.001)
    settings = SettingsFile(paths.settings_file())
    outcome: Backup | StorageTrouble | None = None
    with told_in_a_window(settings):
        while True:
            code, wanted = one_window(path, settings, outcome)
            if wanted is None:
                return code
            outcome = restored(path, wanted)


def one_window(
    path: Path, settings: SettingsFile, outcome: Backup | StorageTrouble | None
) -> tuple[int, Backup | None]:
    """One window; after it the desk stops, then the backups, then the store. Also what it wants restored, if any."""
    from ui.desktop.app import Parts, run_window
    from ui.desktop.keeping import Keeping

    wanted: list[Backup] = []
    with open_store(path) as store, open_backups(store, path) as kept, open_desk(store, path) as desk:
        code = run_window(
            Parts(
                store=store,
                desk=desk,
                settings=settings,
                new_id=lambda: str(uuid7()),
                library_path=path,
                records_folder=paths.records_folder(),
                log_folder=paths.log_folder(),
                keeping=Keeping(kept, wanted.append, outcome),
            )
        )
    return code, wanted[-1] if wanted else None


def restored(path: Path, backup: Backup) -> Backup | StorageTrouble:
    """Restore a backup while nobody has the library open; what cannot be restored is told in the next window."""
    try:
        restore(BackupFolder(path), backup)
    except StorageTrouble as trouble:
        return trouble
    return backup


@contextmanager
def told_in_a_window(settings: SettingsFile) -> Iterator[None]:
    """Somebody who double-clicked the program sees no standard error: say it in a dialog too."""
    try:
        yield
    except StorageTrouble as error:
        if has_screen() and (sys.stderr is None or sys.stderr.isatty()):
            from ui.desktop.trouble_dialog import show_trouble

            show_trouble(error, settings.value.language)
        raise


def cards() -> list[NetworkCard]:
    from ui.phone.network import cards as found

    return found()


def has_screen() -> bool:
    """Windows and macOS always have one; elsewhere the display server says where it is."""
    return sys.platform in ("win32", "darwin") or bool({"DISPLAY", "WAYLAND_DISPLAY"} & os.environ.keys())


def main(arguments: list[str] | None = None) -> int:
    keep_faults(paths.log_folder())
    return run(program, arguments, paths.log_folder() / LOG_NAME)


if __name__ == "__main__":
    sys.exit(main())

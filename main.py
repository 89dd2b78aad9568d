"""The way in: reads the command line, builds every part once, wires them, and takes them down in the right order.

The only file that may import everything. Arrows, threads and shutdown are drawn in ARCHITECTURE.md.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click
from uuid_utils import uuid7

from resources.i18n import words
from storage import paths
from storage.faults import LOG_NAME, keep_faults
from storage.keys import Fits, Keys, LibraryLock
from storage.library import is_free, open_library
from storage.settings_file import SettingsFile
from storage.store import LibraryStore
from storage.template_files import TemplateFiles
from ui.terminal.commands import Commands
from ui.terminal.outcome import BROKEN, DONE, run
from ui.terminal.speech import language, t
from ui.terminal.unlocking import ask_passphrase
from workshop.backups import Backup, Backups, Reason
from workshop.changes import By
from workshop.errors import StorageTrouble
from workshop.locking import Relocked
from workshop.ports import Store
from workshop.source import Source

if TYPE_CHECKING:
    from concurrent.futures import Future

    from storage.backup import BackupFolder
    from ui.desktop.packages import Packages
    from ui.terminal.house import Clock, House
    from workshop.desk import Desk, NetworkCard
    from workshop.holding import Unwise
    from workshop.rehoming import StandIns
    from workshop.rescuing import Health, Progress, Rescued

VERSION = "0.1.0"
_SHUTDOWN_S = 5.0
_LET_THE_WINDOW_COME_S = 3.0

# What was done between two windows, told in the next one.
Outcome = Backup | Relocked | StorageTrouble | None

keys = Keys(ask_passphrase)


@click.group(cls=Commands, invoke_without_command=True)
@click.option("--library", type=click.Path(dir_okay=False, readable=False, path_type=Path))
@click.pass_context
def program(context: click.Context, library: Path | None) -> int:
    path = library or paths.library_file()
    if context.invoked_subcommand is None:
        return open_window(path)
    context.obj = house_of(path)
    return DONE


def house_of(library: Path) -> House:
    """What the commands are handed; most of it is read in only here, since the window does without."""
    from storage.health import check_library
    from storage.packing import PackageFolder
    from ui.terminal.house import House

    return House(
        library=library,
        open=open_store,
        read=read_store,
        desk=open_desk,
        check=lambda path: check_library(path, keys.of(path)),
        rescue=rescued,
        packages=PackageFolder(VERSION, is_picture),
        passphrase=passphrase_of,
        back_up_before_merge=lambda path: backup_folder(path).make(Reason.BEFORE_MERGE),
        place=unwise_place,
        backups=lambda path: backup_folder(path).found(),
        keep_backups=open_backups,
        back_up=lambda path: backup_folder(path).make(Reason.ASKED),
        relock=relocked,
        cards=cards,
        window=open_window,
        has_screen=has_screen(),
    )


@contextmanager
def open_store(path: Path, clock: Clock | None = None, *, reading_will_do: bool = False) -> Iterator[Store]:
    from workshop.inviting import forget_expected
    from workshop.tidying import tidy_up

    library = open_library(path, keys.of(path), reading_will_do=reading_will_do)
    store = LibraryStore(library, clock) if clock else LibraryStore(library)
    try:
        if store.writable:
            store.act(By(Source.FACILITATOR), tidy_up).result()
        yield store
    finally:
        if store.writable:  # last, because it may write the whole file anew, which nobody should wait for at a start
            store.act(By(Source.FACILITATOR), forget_expected)
        store.close()


@contextmanager
def open_backups(store: Store, path: Path) -> Iterator[Backups]:
    from storage.backup_keeper import BackupKeeper

    keeper = BackupKeeper(backup_folder(path), store, first_after_s=_LET_THE_WINDOW_COME_S)
    keeper.start()
    try:
        yield keeper
    finally:
        keeper.close()


@contextmanager
def open_health(path: Path, *, search_mended: bool) -> Iterator[Health]:
    from storage.health_keeper import HealthKeeper

    keeper = HealthKeeper(path, keys.of(path), search_mended=search_mended, first_after_s=_LET_THE_WINDOW_COME_S)
    keeper.start()
    try:
        yield keeper
    finally:
        keeper.close()


@contextmanager
def read_store(path: Path) -> Iterator[Store]:
    if not path.exists():
        raise StorageTrouble("library_missing", path=str(path))
    store = LibraryStore(open_library(path, keys.of(path), reading_will_do=True))
    try:
        yield store
    finally:
        store.close()


@contextmanager
def open_desk(store: Store, path: Path) -> Iterator[Desk]:
    from storage.secret import desk_secret
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
    keys.ask = partial(asked_in_a_window, settings)
    outcome: Outcome = None
    with told_in_a_window(settings):
        while True:
            try:
                code, wanted = one_window(path, settings, outcome)
            except StorageTrouble as trouble:
                match mended(trouble, path, settings):
                    case None:
                        raise
                    case False:
                        return BROKEN
                outcome = None
                continue
            if wanted is None:
                return code
            outcome = wanted()


def one_window(path: Path, settings: SettingsFile, outcome: Outcome) -> tuple[int, Callable[[], Outcome] | None]:
    """One window; after it the desk stops, then the backups, then the store. A library that another program
    has is only read; then there are neither.

    Returns its exit code, and what it wants done, if anything, before the next window while nobody has the library.
    """
    from storage.health import look_over
    from storage.holder import held_by
    from ui.desktop.app import Parts, run_window
    from ui.desktop.keeping import Keeping
    from ui.desktop.reading_along import Along, NoDesk

    wanted: list[Callable[[], Outcome]] = []
    search_mended = look_over(path, keys.of(path))
    with ExitStack() as open_now:
        store = open_now.enter_context(open_store(path, reading_will_do=True))
        desk: Desk = NoDesk()
        keeping, along = None, None
        if store.writable:
            kept = open_now.enter_context(open_backups(store, path))
            health = open_now.enter_context(open_health(path, search_mended=search_mended))
            keeping = Keeping(kept, lambda backup: wanted.append(partial(restored, path, backup)), health)
            desk = open_now.enter_context(open_desk(store, path))
        else:
            who, free = partial(held_by, path), partial(is_free, path)
            along = Along(who(), who, free, store.replaced, lambda: wanted.append(partial(keys.forget, path)))
        code = run_window(
            Parts(
                store=store,
                desk=desk,
                settings=settings,
                new_id=lambda: str(uuid7()),
                library_path=path,
                records_folder=paths.records_folder(),
                log_folder=paths.log_folder(),
                keeping=keeping,
                lock=LibraryLock(
                    path, keys.of(path), lambda typed: wanted.append(partial(relocked_or_not, path, typed))
                ),
                outcome=outcome,
                along=along,
                packages=partial(packages_of, path),
                templates=TemplateFiles(paths.templates_folder()),
                place=partial(unwise_place, path),
            )
        )
    return code, wanted[-1] if wanted else None


def unwise_place(path: Path) -> Future[Unwise | None]:
    """Read in only here: the window looks for it when it has been painted."""
    from storage.places import unwise_place_soon

    return unwise_place_soon(path)


def packages_of(path: Path) -> Packages:
    from storage.packing import PackageFolder
    from ui.desktop.packages import Packages

    back_up = partial(backup_folder(path).make, Reason.BEFORE_MERGE)
    return Packages(PackageFolder(VERSION, is_picture), partial(passphrase_of, path), back_up)


def is_picture(content: bytes) -> bool:
    """Whether bytes from a package are a picture in every pixel."""
    from ui.phone.developing import is_sound

    return is_sound(content)


def passphrase_of(path: Path) -> str:
    """The library's own, which is what its packages are locked with; empty when it is not locked."""
    key = keys.of(path)
    return key.passphrase if key is not None else ""


def backup_folder(path: Path) -> BackupFolder:
    from storage.backup import BackupFolder

    return BackupFolder(path, key=keys.of(path))


def restored(path: Path, backup: Backup) -> Backup | StorageTrouble:
    """Restore a backup while nobody has the library open; what cannot be restored is told in the next window."""
    from storage.restoring import restore

    try:
        restore(backup_folder(path), backup)
    except StorageTrouble as trouble:
        return trouble
    return backup


def relocked(path: Path, passphrase: str) -> Relocked:
    """Lock a library with a passphrase, or with an empty one not at all, while nobody has it open."""
    from storage import keyring
    from storage.locking import Key
    from storage.relocking import relock

    wanted = Key(passphrase) if passphrase else None
    done = relock(path, keys.of(path), wanted)
    keys.learn(path, wanted)
    if keyring.recall(path):
        keyring.remember(path, passphrase)
    return done


def relocked_or_not(path: Path, passphrase: str) -> Relocked:
    try:
        return relocked(path, passphrase)
    except StorageTrouble as trouble:
        return Relocked(keys.of(path) is not None, trouble=trouble.code)


def asked_in_a_window(settings: SettingsFile, fits: Fits) -> str:
    from ui.desktop.unlock_dialog import ask_passphrase as ask

    return ask(fits, settings.value.language)


def mended(trouble: StorageTrouble, path: Path, settings: SettingsFile) -> bool | None:
    """Let the user choose what becomes of a damaged library: is there a sound one now? None: it is not about damage."""
    from storage.damage import LibraryMending, may_be_mended

    if not may_be_mended(trouble, path) or not speaks_in_windows():
        return None
    from ui.desktop.trouble_dialog import show_damage

    mending = LibraryMending(path, keys.of(path), stand_ins(settings.value.language))
    is_mended = show_damage(mending, settings.value.language)
    keys.forget(path)  # another file lies there now
    return is_mended


def rescued(path: Path, to: Path | None, tell: Progress) -> Rescued:
    from storage.exchanging import beside
    from storage.rescuing import rescue as rescue_file

    target = to or beside(path, "rescued", datetime.now().astimezone().date())
    return rescue_file(path, target, keys.of(path), stand_ins=stand_ins(language()), tell=tell)


def stand_ins(spoken: str) -> StandIns:
    """What is written where a session, a question or a project could not be read."""
    from workshop.rehoming import StandIns

    name = words(spoken)("rescue.stand_in")
    return StandIns(name, name, name)


@contextmanager
def told_in_a_window(settings: SettingsFile) -> Iterator[None]:
    """Somebody who double-clicked the program sees no standard error: say it in a dialog too."""
    try:
        yield
    except StorageTrouble as error:
        if error.code != "library_locked" and speaks_in_windows():
            from ui.desktop.trouble_dialog import show_trouble

            show_trouble(error, settings.value.language)
        raise


def speaks_in_windows() -> bool:
    """Whether nobody would see what is written to standard error."""
    return has_screen() and (sys.stderr is None or sys.stderr.isatty())


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

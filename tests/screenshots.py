"""Pictures of every page, for looking at: python -m tests.screenshots FOLDER [page ...]

Each page in both sizes, themes and languages, filled with the sample evening; no phone desk is really opened.
"""

from __future__ import annotations

import argparse
import itertools
import os
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QDialog, QWidget

from resources import path
from storage.library import open_library
from storage.settings_file import SettingsFile
from storage.store import LibraryStore
from tests.pretend import FakeDesk, PretendLock
from tests.screenshot_props import programme_library, until_loaded, wait
from tests.screenshots_more import more
from ui.desktop.app import Desktop, Parts
from ui.desktop.collector import Collector
from ui.desktop.pages.write_interviews_key import KeyDialog
from ui.desktop.scenes import Scene
from workshop import planning
from workshop.answering import publish_feedback
from workshop.changes import By
from workshop.evenings import read_evening
from workshop.interview_keys import save_keys
from workshop.interviewing import save_interview, save_quote
from workshop.interviews import Agreement, Approval, Interview, Quote, Setting
from workshop.leading import close_session
from workshop.organisations import Sector
from workshop.sample import sample_steps
from workshop.sessions import Feedback
from workshop.source import Source
from workshop.surveying import open_survey

SIZES = ((1366, 768), (1920, 1080))
SETTLED_MS, RECORD_MS = 400, 2_000
ZONE = "Europe/Stockholm"
Size = tuple[int, int]
Show = Callable[[Desktop, FakeDesk], QWidget | None]


def filled_library(folder: Path) -> tuple[LibraryStore, str, str]:
    """A library with a closed evening, a live one and a planned one; the ids of the live and the closed one."""
    store = LibraryStore(open_library(folder / "library.lappbib"))
    numbers = itertools.count(1)

    def new_id() -> str:
        return f"{next(numbers):032}"

    evening = read_evening(path("evenings", "kvarnby.json").read_text("utf-8"))
    today = datetime.now(ZoneInfo(ZONE)).replace(hour=18, minute=0, second=0, microsecond=0)
    now = today.astimezone(UTC)
    closed = sample_steps(replace(evening, title="Trygg väg till skolan"), new_id, now - timedelta(days=14), ZONE)
    live = sample_steps(evening, new_id, now, ZONE)
    for step in [*closed, *(one for one in live if one.action is not close_session)]:
        store.act(step.by, step.action, **step.facts).result()
    _interview(store, str(closed[-1].facts["session_id"]))
    project = store.act(
        By(Source.FACILITATOR), planning.save_project, planning.Project(new_id(), "Ängslyckan")
    ).result()
    plan = planning.Plan(
        "Barnens gård: rita och bygg", project.id, now + timedelta(days=9), now + timedelta(days=9, hours=2)
    )
    store.act(By(Source.FACILITATOR), planning.save_session, new_id(), plan).result()
    return store, str(live[-1].facts["session_id"]), str(closed[-1].facts["session_id"])


def _interview(store: LibraryStore, session_id: str) -> None:
    """Two interviews with quotes, and a key for one of them."""
    met = date(2026, 11, 20)
    notes = "# Vad hindrar?\n- Vem betalar elen?\n- Inga avtal om belysning\n# Vad skulle hjälpa?\nEtt möte i vår."
    owner = Interview(
        "iv1", session_id, "", Sector.BUSINESS, "Fastighetsägare", met, Setting.WORK, Agreement.PAPER, notes
    )
    singer = Interview("iv2", session_id, "", Sector.CIVIL, agreement=Agreement.PHONE, notes="Vill sjunga i tunneln.")
    for one in (owner, singer):
        store.act(By(Source.FACILITATOR), save_interview, one).result()
    said = (("Vi betalar gärna, om vi får bestämma lampan.", Approval.YES), ("Ingen frågade oss.", Approval.NOT_ASKED))
    for n, (text, approval) in enumerate(said):
        quote = Quote(f"q{n}", "", "iv1", text, datetime.now(UTC), approval)
        store.act(By(Source.FACILITATOR), save_quote, quote).result()
    key = [("iv1", "Zbigniew Wójcik", "070-174 06 05")]
    store.act(By(Source.FACILITATOR), save_keys, session_id, key, date(2027, 11, 20)).result()


def main(folder: Path, wanted: set[str], languages: list[str], themes: list[str], sizes: list[Size]) -> None:
    """Write the pictures; wanted: names of pages, or none for all."""
    app = QApplication([])
    collector = Collector()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        full, live, closed = filled_library(Path(place, "full"))
        empty = LibraryStore(open_library(Path(place, "empty.lappbib")))
        libraries = {"full": full, "empty": empty, "programme": programme_library(Path(place))}
        try:
            shots = [*_shots(live, closed), *more(live, closed, libraries["programme"])]
            for language, theme, size in itertools.product(languages, themes, sizes):
                settings = SettingsFile(Path(place, f"{language}-{theme}.json"))
                settings.change(language=language, theme=theme, facilitator="Maria Lindqvist", note_patterns=True)
                settings.change(presenter_dark=theme == "dark")
                for name, library, show in shots:
                    if not wanted or name in wanted:
                        desk = FakeDesk()
                        places = (Path("library"), Path("Akter"), Path("logg"))
                        parts = Parts(libraries[library], desk, settings, _no_id, *places, lock=PretendLock())
                        file = folder / f"{name}-{language}-{theme}-{size[0]}.png"
                        _picture(Desktop(app, parts), desk, show, size, file)
        finally:
            for store in libraries.values():
                store.close()
    collector.stop()


def _picture(desktop: Desktop, desk: FakeDesk, show: Show, size: Size, file: Path) -> None:
    desktop.window.resize(*size)
    desktop.window.show()
    desktop.window.rooms.start.refresh()
    widget = show(desktop, desk) or desktop.window
    if not isinstance(widget, QDialog):
        widget.resize(*size)
    widget.show()
    wait(RECORD_MS if file.name.startswith("record") else SETTLED_MS)
    widget.grab().save(str(file))
    if isinstance(widget, QDialog):
        widget.close()
    desktop.window.leave()
    desktop.close()
    desktop.window.deleteLater()


def _no_id() -> str:
    return "x" * 32


def _part(key: str) -> Callable[[Desktop, FakeDesk], None]:
    def show(desktop: Desktop, _desk: FakeDesk) -> None:
        desktop.window.go("project")
        desktop.window.rooms.project.show_part(key)

    return show


def _interviews(opened: Callable[[Desktop, FakeDesk], None], session_id: str) -> list[tuple[str, str, Show]]:
    def one(desktop: Desktop, desk: FakeDesk) -> None:
        opened(desktop, desk)
        wait(200)
        desktop.window.rooms.interviews.show_row("iv1")

    def key(desktop: Desktop, desk: FakeDesk) -> QWidget:
        opened(desktop, desk)
        dialog = KeyDialog(desktop.window.rooms.interviews, desktop.hands, session_id)
        dialog.show()
        return dialog

    return [("interviews", "full", one), ("interviews-key", "full", key)]


def _shots(live: str, closed: str) -> list[tuple[str, str, Show]]:
    def at(session: str, page: str) -> Callable[[Desktop, FakeDesk], None]:
        def show(desktop: Desktop, _desk: FakeDesk) -> None:
            desktop.window.open_session(session, page)
            until_loaded(desktop)

        return show

    def led(scene: Scene | None = None, tried: bool = True) -> Callable[[Desktop, FakeDesk], QWidget | None]:
        def show(desktop: Desktop, desk: FakeDesk) -> QWidget | None:
            desktop.window.open_session(live, "lead")
            until_loaded(desktop)
            desktop.window.evening.retry()
            wait(100)
            desk.announce(replace(desk.state, tried=tried, phones=22, signed_in=19))
            if scene is None:
                return None
            desktop.window.rooms.presenter.show_scene(scene)
            desktop.window.rooms.presenter.show()
            return desktop.window.rooms.presenter

        return show

    def told(desktop: Desktop, desk: FakeDesk) -> QWidget | None:
        presenter = led(Scene.FEEDBACK)(desktop, desk)
        desktop.hands.act(publish_feedback, live, Feedback.PUBLISHED)
        desktop.hands.act(open_survey, live)
        wait(200)
        return presenter

    def agenda(desktop: Desktop, desk: FakeDesk) -> None:
        at(live, "plan")(desktop, desk)
        desktop.window.rooms.plan.show_side("agenda")

    def looking_back(desktop: Desktop, desk: FakeDesk) -> None:
        at(live, "board")(desktop, desk)
        desktop.window.go("history")
        wait(600)
        history = desktop.window.rooms.history
        history.list.setCurrentIndex(history.list.model().index(9, 0))

    return [
        ("start", "full", lambda _desktop, _desk: None),
        ("start-empty", "empty", lambda _desktop, _desk: None),
        ("plan-new", "empty", lambda desktop, _desk: desktop.window.new_session()),
        ("plan", "full", at(live, "plan")),
        ("agenda", "full", agenda),
        ("lead", "full", led()),
        ("lead-try", "full", led(tried=False)),
        ("lead-closed", "full", at(closed, "lead")),
        ("board", "full", at(live, "board")),
        ("past", "full", looking_back),
        ("write", "full", at(live, "write")),
        ("walk", "full", at(closed, "walk")),
        *_interviews(at(closed, "interviews"), closed),
        ("answer", "full", at(closed, "answer")),
        ("answer-live", "full", at(live, "answer")),
        ("record", "full", at(closed, "record")),
        ("project", "full", lambda desktop, _desk: desktop.window.go("project")),
        *((f"project-{key}", "full", _part(key)) for key in ("implementation", "visions", "methods")),
        ("ideas", "full", lambda desktop, _desk: desktop.window.go("ideas")),
        ("follow", "full", lambda desktop, _desk: desktop.window.go("follow")),
        ("match", "full", at(closed, "match")),
        ("settings", "full", lambda desktop, _desk: desktop.window.go("settings")),
        ("presenter-codes", "full", led(Scene.CODES)),
        ("presenter-question", "full", led(Scene.QUESTION)),
        ("presenter-board", "full", led(Scene.BOARD)),
        ("presenter-feedback", "full", told),
    ]


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", nargs="?", type=Path, default=Path("build/screenshots"))
    arguments.add_argument("pages", nargs="*", help="names such as lead or presenter-codes; none for all")
    arguments.add_argument("--language", action="append", choices=["sv", "en"])
    arguments.add_argument("--theme", action="append", choices=["light", "dark"])
    arguments.add_argument("--width", action="append", type=int, choices=[width for width, _height in SIZES])
    chosen = arguments.parse_args()
    main(
        chosen.folder,
        set(chosen.pages),
        chosen.language or ["sv", "en"],
        chosen.theme or ["light", "dark"],
        [size for size in SIZES if size[0] in (chosen.width or [size[0]])],
    )

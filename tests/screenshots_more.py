"""Pictures of what takes some steps to come to: dialogs, and pages in a state that an ordinary evening seldom sees."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea, QWidget

from resources.i18n import Words
from storage.store import LibraryStore
from tests.pretend import FakeDesk, PretendLock
from tests.screenshot_props import NOW, PretendBackups, PretendMending, Shot, Show, until_loaded, wait
from tests.screenshots_live import of_the_live
from ui.desktop.app import Desktop
from ui.desktop.crash_dialog import show_crash
from ui.desktop.damage_dialog import DamageDialog
from ui.desktop.guard import LockScreen
from ui.desktop.keys import show_keys
from ui.desktop.packages_came import CameDialog
from ui.desktop.packages_dialogs import PackDialog, PreviewDialog, UnlockPackageDialog
from ui.desktop.pages.answer_statistics import PapersDialog
from ui.desktop.pages.matching_dialogs import CardDialog
from ui.desktop.pages.plan import SIDES
from ui.desktop.pages.project import PARTS
from ui.desktop.passphrase_dialog import PassphraseDialog
from ui.desktop.trouble_dialog import trouble_dialog
from ui.desktop.unlock_dialog import UnlockDialog
from workshop.asking_statistics import count_papers
from workshop.board import Idea
from workshop.changes import By
from workshop.errors import StorageTrouble
from workshop.inviting import Guest, invite
from workshop.matchmaking import MatchCard, Side
from workshop.packages import Brought, Conflict, Merged, pack_session
from workshop.people import Role
from workshop.sessions import Project, Session
from workshop.source import Source
from workshop.survey import Form
from workshop.writing import Note


def more(live: str, closed: str, programme: LibraryStore) -> Iterator[Shot]:
    """live, closed: sessions of the full library. programme: the library that is called so in what is given back."""
    yield from _before_the_window()
    yield from _packages(closed)
    yield from of_the_live(live)
    yield from _of_a_plan(live)
    yield from _of_a_programme(programme)
    yield from _of_the_library(closed)


# What there is before, or in the place of, the window


def _before_the_window() -> Iterator[Shot]:
    def words(desktop: Desktop) -> Words:
        return desktop.hands.words

    def trouble(desktop: Desktop, _desk: FakeDesk) -> QWidget:
        place = Path("C:/Users/maria/Documents/Lapptäcke/library.lappbib")
        return trouble_dialog(StorageTrouble("library_newer", path=place), words(desktop).language)

    def unlock(desktop: Desktop, _desk: FakeDesk) -> QWidget:
        made = UnlockDialog(lambda _typed: False, words(desktop).language)
        made.form.field.setText("fel")
        made.form.go.click()
        return made

    def away(desktop: Desktop, _desk: FakeDesk) -> QWidget:
        return LockScreen(words(desktop), lambda _typed: False, lambda: None)

    def damage(*steps: int) -> Show:
        def show(desktop: Desktop, _desk: FakeDesk) -> QWidget:
            made = DamageDialog(PretendMending(desktop.hands._store), words(desktop))
            made.show()
            for step in steps:
                wait(300)
                [one for one in made.findChildren(QPushButton) if one.isVisible()][step].click()
            wait(300)
            return made

        return show

    def crash(desktop: Desktop, _desk: FakeDesk) -> QWidget:
        try:
            next(iter(()))
        except StopIteration as error:
            return show_crash(desktop.window, StopIteration, error.__traceback__)

    yield "trouble", "empty", trouble
    yield "unlock", "empty", unlock
    yield "away", "empty", away
    yield "damage", "full", damage()
    yield "damage-report", "full", damage(0)
    yield "damage-done", "full", damage(0, -1)
    yield "crash", "empty", crash


# Packages


def _packages(closed: str) -> Iterator[Shot]:
    def pack(desktop: Desktop, _desk: FakeDesk) -> QWidget:
        name = "Trygg väg till skolan"
        return PackDialog(desktop.window, desktop.hands.words, "session", name, has_own_lock=False, has_keys=True)

    def unlock(desktop: Desktop, _desk: FakeDesk) -> QWidget:
        made = UnlockPackageDialog(desktop.window, desktop.hands.words, "2026-11-22 Trygg väg till skolan.lapp")
        made.show()
        made.refuse()
        return made

    def preview(desktop: Desktop, _desk: FakeDesk) -> QWidget:
        package = desktop.hands._store.ask(partial(pack_session, session_id=closed, made_at=NOW)).result()
        return PreviewDialog(desktop.window, desktop.hands.words, package)

    def came(desktop: Desktop, _desk: FakeDesk) -> QWidget:
        sessions = (
            Brought(closed, "Trygg väg till skolan", is_new=False, added={Idea: 4, Note: 1}, changed={Idea: 2}),
            Brought("x", "Barnens gård: rita och bygg", is_new=True, added={Idea: 12}),
        )
        texts = ("Lampor vid grinden, tre stycken", "Lyktor vid grinden")
        conflicts = (
            Conflict(Idea, "i1", closed, "text", *texts, "i2"),
            Conflict(Session, closed, closed, "place", "Kvarnbyskolans matsal", "Kvarnbygatans samlingslokal"),
        )
        merged = Merged(Project("p", "Kvarnby – gårdar att leva i"), False, True, sessions, conflicts)
        return CameDialog(desktop.window, desktop.hands.words, merged, lambda *_where: None)

    yield "package-pack", "full", pack
    yield "package-unlock", "full", unlock
    yield "package-preview", "full", preview
    yield "package-came", "full", came


# Plans


def _of_a_plan(live: str) -> Iterator[Shot]:
    def side(key: str) -> Show:
        def show(desktop: Desktop, _desk: FakeDesk) -> None:
            desktop.window.open_session(live, "plan")
            until_loaded(desktop)
            desktop.window.rooms.plan.show_side(key)

        return show

    def block(desktop: Desktop, desk: FakeDesk) -> None:
        side("agenda")(desktop, desk)
        desktop.window.rooms.plan.agenda.choose(desktop.hands.mirror.agenda[1].id)

    def invited(desktop: Desktop, desk: FakeDesk) -> None:
        side("invited")(desktop, desk)
        guests = [Guest("Zbigniew Wójcik", "Kvarnby bostäder AB", Role.OTHER), Guest("Åsa Öhman"), Guest("", "PRO")]
        desktop.hands._store.act(By(Source.FACILITATOR), invite, "guests", live, guests).result()

    def read(desktop: Desktop, desk: FakeDesk) -> QWidget:
        side("invited")(desktop, desk)
        rows = [["Namn", "Organisation", "Roll"], ["Åsa Öhman", "PRO", "boende"], ["Åsa Öhman", "", ""], ["", "", "x"]]
        desktop.window.rooms.plan.invited._preview(rows)
        return desktop.window.rooms.plan.invited.importing

    for key in SIDES[2:]:
        yield f"plan-{key}", "full", side(key)
    yield "plan-block", "full", block
    yield "plan-import", "full", read
    yield "plan-guests", "full", invited


# A programme


def _of_a_programme(store: LibraryStore) -> Iterator[Shot]:
    cards = store.ask(lambda view: view.where(MatchCard)).result()
    matched = cards[0].session_id
    papers_in = {Form.GENDER: [14, 11, 0, 1], Form.AGE: [2, 9, 12, 5, 4], Form.FIRST_TIME: [17, 9]}
    store.act(By(Source.FACILITATOR), count_papers, matched, papers_in).result()

    def at(session_id: str, page: str) -> Show:
        def show(desktop: Desktop, _desk: FakeDesk) -> None:
            desktop.window.open_session(session_id, page)
            until_loaded(desktop)
            wait(300)

        return show

    def card(desktop: Desktop, desk: FakeDesk) -> QWidget:
        at(matched, "match")(desktop, desk)
        return CardDialog(desktop.window, desktop.hands, Side.NEED, cards[0], lambda: None)

    def match(desktop: Desktop, desk: FakeDesk) -> QWidget | None:
        at(matched, "match")(desktop, desk)
        page = desktop.window.rooms.match
        page.open_match(page._told.matches[0])
        return QApplication.activeModalWidget()

    def statistics(desktop: Desktop, desk: FakeDesk) -> None:
        at(matched, "answer")(desktop, desk)
        card = desktop.window.rooms.answer.findChildren(QWidget)
        shown = next(one for one in card if type(one).__name__ == "StatisticsCard")
        area = next(one for one in card if hasattr(one, "ensureWidgetVisible") and one.isAncestorOf(shown))
        area.ensureWidgetVisible(shown, 0, 0)

    def papers(desktop: Desktop, desk: FakeDesk) -> QWidget:
        at(matched, "answer")(desktop, desk)
        return PapersDialog(desktop.hands, desktop.window)

    def part(key: str) -> Show:
        def show(desktop: Desktop, _desk: FakeDesk) -> None:
            desktop.window.go("project")
            wait(200)
            desktop.window.rooms.project.show_part(key)
            wait(200)

        return show

    yield "match-filled", "programme", at(matched, "match")
    yield "match-card", "programme", card
    yield "match-made", "programme", match
    yield "answer-statistics", "programme", statistics
    yield "answer-papers", "programme", papers
    yield "counting-filled", "programme", at(matched, "plan")
    for key in PARTS:
        yield f"programme-{key}", "programme", part(key)
    yield "programme-ideas", "programme", lambda desktop, _desk: desktop.window.go("ideas")
    yield "programme-follow", "programme", lambda desktop, _desk: desktop.window.go("follow")
    yield "programme-start", "programme", lambda _desktop, _desk: None


# The library


def _of_the_library(closed: str) -> Iterator[Shot]:
    def backups(desktop: Desktop, _desk: FakeDesk) -> None:
        from ui.desktop.pages.backups import BackupsPage

        rooms, kept = desktop.window.rooms, PretendBackups(desktop.hands._store)
        page = BackupsPage(desktop.hands, kept, lambda _backup: None, lambda: None)
        rooms.stack.addWidget(page)
        rooms.stack.setCurrentWidget(page)
        page.refresh()
        wait(300)
        page.list.setCurrentRow(0)

    def found(typed: str) -> Show:
        def show(desktop: Desktop, _desk: FakeDesk) -> None:
            desktop.window.rooms.start._search.setText(typed)
            wait(600)

        return show

    def many(desktop: Desktop, _desk: FakeDesk) -> QWidget:
        desktop.window.open_session(closed, "record")
        until_loaded(desktop)
        wait(1_500)
        desktop.window.rooms.record.ask_many()
        return desktop.window.rooms.record.many

    def form(desktop: Desktop, _desk: FakeDesk) -> QWidget | None:
        desktop.window.open_session(closed, "record")
        until_loaded(desktop)
        wait(300)
        desktop.window.rooms.record._choose_form()
        return QApplication.activeModalWidget()

    def final(desktop: Desktop, desk: FakeDesk) -> QWidget | None:
        many(desktop, desk).close()
        desktop.window.rooms.record.preview.state.final_asked.emit()
        wait(300)
        return QApplication.activeModalWidget()

    def figures(desktop: Desktop, _desk: FakeDesk) -> None:
        desktop.window.open_session(closed, "answer")
        until_loaded(desktop)
        wait(200)
        named = [
            one for one in desktop.window.rooms.answer.findChildren(QPushButton) if one.property("kind") == "bigquiet"
        ]
        named[0].click()

    def passphrase(desktop: Desktop, _desk: FakeDesk) -> QWidget:
        return PassphraseDialog(desktop.window, desktop.hands, PretendLock(), lambda _chosen: None)

    def low(desktop: Desktop, _desk: FakeDesk) -> None:
        desktop.window.go("settings")
        wait(200)
        bar = desktop.window.rooms.settings.findChildren(QScrollArea)[0].verticalScrollBar()
        bar.setValue(bar.maximum())

    yield "backups", "full", backups
    yield "start-found", "full", found("lampor")
    yield "start-nothing", "full", found("xyzzy")
    yield "record-many", "full", many
    yield "record-form", "full", form
    yield "record-final", "full", final
    yield "answer-figures", "full", figures
    yield "persons", "full", lambda desktop, _desk: desktop.window.go("persons")
    yield "passphrase", "empty", passphrase
    yield "settings-low", "full", low
    yield "keys", "empty", lambda desktop, _desk: show_keys(desktop.window, desktop.hands.words)
    yield "follow-empty", "empty", lambda desktop, _desk: desktop.window.go("follow")
    yield "project-empty", "empty", lambda desktop, _desk: desktop.window.go("project")
    yield "ideas-empty", "empty", lambda desktop, _desk: desktop.window.go("ideas")

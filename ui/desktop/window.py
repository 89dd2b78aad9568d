"""The facilitator's window: rail, live bar, notices and one page at a time; and the projector's window beside it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Protocol, cast

from PySide6.QtCore import QUrl
from PySide6.QtGui import QCloseEvent, QDesktopServices, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from ui.desktop.bridge import Bridge
from ui.desktop.confirm import confirm
from ui.desktop.door import DoorAction
from ui.desktop.evening import DESK_NOTICE, Evening
from ui.desktop.hands import Hands
from ui.desktop.keeping import Keeping
from ui.desktop.keys import show_keys
from ui.desktop.live_bar import LiveBar
from ui.desktop.locking import Locking
from ui.desktop.menus import Commands, build_menus
from ui.desktop.mirror import touches
from ui.desktop.notices import NoticeBar, Toast
from ui.desktop.pages.search_results import PROJECT_PARTS, page_of
from ui.desktop.parts import column, plain, row
from ui.desktop.rail import SESSION_PAGES, Rail
from ui.desktop.reading_along import Along, ReadingBanner
from ui.desktop.reminders import Reminders
from ui.desktop.rooms import Places, Rooms
from ui.desktop.scenes import Scene
from ui.desktop.sight_menu import SightMenu
from ui.desktop.when_seen import Soon
from ui.desktop.widgets.mark import mark_icon
from workshop.backups import Backup
from workshop.ballots import Ballot
from workshop.board import Idea
from workshop.changes import Commit
from workshop.desk import Desk
from workshop.interviews import Interview
from workshop.matchmaking import MatchCard
from workshop.methods import Method
from workshop.people import Attendance
from workshop.programme import Activity
from workshop.search import Hit
from workshop.sessions import Exchange, Question, Session, SessionState
from workshop.walks import WalkStop

_READ_ANEW = frozenset({"start", "settings", "backups", "persons", "follow"})
"""Pages of the whole library, which are read anew each time they are opened."""


class _ReadAnew(Protocol):
    def refresh(self) -> None: ...


class Window(QMainWindow):
    """applied() is called when a setting wants the window built anew; library, records and logs are shown as places.

    keeping: the library's backups, where any are kept. locking: its lock. along: when another program has it.
    """

    def __init__(
        self,
        hands: Hands,
        bridge: Bridge,
        desk: Desk,
        applied: Callable[[], None],
        *,
        library: Path,
        records: Path,
        logs: Path,
        keeping: Keeping | None = None,
        locking: Locking | None = None,
        along: Along | None = None,
    ) -> None:
        super().__init__()
        self.words = hands.words
        self._logs = logs
        self._hands = hands
        self._bridge = bridge
        self._desk = desk
        self._keeping = keeping
        self._locking = locking
        self.banner = ReadingBanner(hands, bridge, along, self.leave) if along is not None else None
        self._leaving = False
        self._goes_on = False
        self.page_key = "start"
        self.evening = Evening(hands, bridge, desk)
        self.reminders = Reminders(hands, bridge, self._fill_in, keeping)
        self.rooms = Rooms(hands, self, self.evening, Places(library, records, logs), applied, keeping, locking)
        self._build()
        self._connect()
        self.go("start")

    # Going about

    def go(self, key: str) -> None:
        """Show a page; "library" leaves the session and "presenter" opens the projector."""
        if key == "presenter":
            self.show_scene(self.rooms.presenter.scene)
            return
        if key == "history":
            self._turn_history()
            return
        if key == "library":
            key = "start"
        page = self.rooms.page(key)
        if key in _READ_ANEW:
            cast("_ReadAnew", page).refresh()
        if key == "plan" and self._hands.mirror.is_loaded:
            self.rooms.plan.show_session()
        if self.rooms.has("looking_back"):
            self.rooms.history.forget()
        self.page_key = key
        self.rooms.stack.setCurrentWidget(page)
        page.setFocus()
        in_session = self._is_in_session
        self._rails.setCurrentWidget(self._session_rail if in_session else self._home_rail)
        if not in_session:
            self.rooms.hide_history()
        self._home_rail.mark("settings" if key in {"backups", "persons"} else key)
        self._session_rail.mark(key)
        self._show_live_bar()

    def open_session(self, session_id: str, page: str = "lead", row_id: str = "") -> None:
        """Open a session of the library on one of its pages, at one of its rows if one is given."""
        self._wanted, self._wanted_row = page, row_id
        self.rooms.furnish()
        self._hear_last()
        self._hands.mirror.open(session_id)

    def open_project(self, project_id: str, part: str = "about", row_id: str = "") -> None:
        """Show a project, one of its parts, and in it a row if one is given."""
        self.rooms.project.go_to(project_id, part, row_id)
        self.go("project")

    def open_grants(self, project_id: str) -> None:
        """Show who pays for a project."""
        self.open_project(project_id, "grants")

    def _open_hit(self, hit: Hit) -> None:
        """What a search found, where it stands."""
        page = page_of(hit)
        if page in PROJECT_PARTS:
            self.open_project(hit.project_id, page, hit.row_id)
        else:
            self.open_session(hit.session_id, page, hit.row_id)

    def _hear_last(self) -> None:
        """Of a session that is loaded the pages are to hear before the window shows one of them."""
        loaded = self._hands.mirror.loaded
        loaded.disconnect(self._on_loaded)
        loaded.connect(self._on_loaded)

    def go_on(self, session_id: str) -> None:
        """Carry on with a session that was live when the program ended: desk and all."""
        self._goes_on = True
        self.open_session(session_id, "lead")

    def show_scene(self, scene: Scene) -> None:
        """Put something on the projector, opening its window when it is not there."""
        self.rooms.presenter.show_scene(scene)
        self.rooms.presenter.show_on_projector()
        self.rooms.lead.mark_scene(scene)

    def ask_end(self) -> None:
        """Close the session, after asking."""
        say = self._hands.words
        confirm(
            self, say("live.end.title"), self.rooms.lead.end_text, say("live.end.yes"), say("confirm.no"), self._end
        )

    @property
    def has_session(self) -> bool:
        return self._hands.mirror.is_loaded

    @property
    def is_live(self) -> bool:
        return self.has_session and self._hands.mirror.session.state is SessionState.LIVE

    def _open_logs(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._logs)))

    # Building

    def _build(self) -> None:
        say = self._hands.words
        self.setWindowTitle(say("app.name"))
        self.setWindowIcon(mark_icon())
        self.resize(1366, 768)
        self._wanted, self._wanted_row = "lead", ""
        self._home_rail = Rail(say, self.go, in_session=False)
        self._session_rail = Rail(say, self.go, in_session=True)
        self._rails = QStackedWidget()
        self._rails.addWidget(self._home_rail)
        self._rails.addWidget(self._session_rail)
        self._rails.setFixedWidth(self._home_rail.width())
        self.live_bar = LiveBar(self._hands, self.ask_end, self.show_scene)
        self.notice_bar = NoticeBar(self._hands.notices, say)
        over = [bar for bar in (self.banner, self.live_bar, self.notice_bar) if bar is not None]
        right = column(*over, (self.rooms.stack, 1), gap=0)
        self._central = plain(row(self._rails, (plain(right), 1), gap=0))
        self._central.setObjectName("window")
        self.setCentralWidget(self._central)
        self.toast = Toast(self._hands.notices)
        self.toast.setParent(self._central)
        build_menus(
            self,
            Commands(
                words=say,
                new_session=self.new_session,
                go=self.go,
                undo=self._undo,
                redo=self._redo,
                ask_end=self.ask_end,
                show_scene=self.show_scene,
                show_keys=lambda: show_keys(self, say),
                open_logs=self._open_logs,
                show_backups=partial(self.go, "backups") if self._keeping is not None else None,
                hide=self._locking.hide if self._locking is not None and self._locking.lock.is_locked else None,
                room=SightMenu(self.rooms.sight, self._hands, self, bound=True),
                door=DoorAction(self._hands, self),
                quit=self.close,
                has_session=lambda: self.has_session,
                is_live=lambda: self.is_live,
                can_write=self._hands.can_write,
            ),
        )

    def _connect(self) -> None:
        mirror = self._hands.mirror
        self._counted = Soon(self, self._show_counts)
        mirror.loaded.connect(self._on_loaded)
        mirror.committed.connect(self._on_committed)
        self._bridge.committed.connect(self.rooms.start.on_commit)
        self._bridge.failed.connect(self._hands.show_error)
        self.rooms.start.hit_chosen.connect(self._open_hit)

    def lay_over(self, panel: QWidget) -> None:
        """Put something over the pages, which have no room beside them on a small screen."""
        panel.setParent(self._central)

    # What happens

    def _on_loaded(self) -> None:
        self._show_counts()
        self.setWindowTitle(f"{self._hands.mirror.session.title} – {self._hands.words('app.name')}")
        self.rooms.lead.mark_scene(self.rooms.presenter.scene)
        row_id, self._wanted_row = self._wanted_row, ""
        self.show_in(self._wanted, row_id)
        live = self._hands.mirror.session.state is SessionState.LIVE
        if live and not self.evening.serves_this and self._goes_on:
            self.reminders.say_gone_on()
            self.evening.retry()
            self.rooms.lead.desk.skip_test()
        self._goes_on = False

    def _fill_in(self) -> None:
        self.go("plan")
        self.rooms.plan.show_privacy()

    def _on_committed(self, commit: Commit) -> None:
        self._counted.ask()
        if touches(commit, Session, Question, Ballot):
            self._show_live_bar()

    def _show_counts(self) -> None:
        mirror = self._hands.mirror
        if not mirror.is_loaded:
            return
        self._session_rail.count("lead", sum(row.heads for row in mirror.rows(Attendance)))
        self._session_rail.count("board", len(mirror.rows(Idea)))
        cards = [card for card in mirror.rows(MatchCard) if card.session_id == mirror.session_id]
        self._session_rail.offer("match", bool(cards) or self._is_for_matching or self.page_key == "match")
        self._session_rail.offer("walk", self._is_walk or self.page_key == "walk")
        self._session_rail.count("walk", len(mirror.rows(WalkStop)))
        self._session_rail.offer("interviews", self._is_interviewing or self.page_key == "interviews")
        self._session_rail.count("interviews", len(mirror.rows(Interview)))
        self._session_rail.count("match", sum(not card.is_seen for card in cards))

    @property
    def _is_walk(self) -> bool:
        """Whether this session is held on foot, or has stops all the same."""
        mirror = self._hands.mirror
        activity = mirror.row(Activity, mirror.session_id)
        return bool(mirror.rows(WalkStop)) or (activity is not None and activity.method is Method.WALK)

    @property
    def _is_interviewing(self) -> bool:
        """Whether this session is a round of interviews, or has some all the same."""
        mirror = self._hands.mirror
        activity = mirror.row(Activity, mirror.session_id)
        return bool(mirror.rows(Interview)) or (activity is not None and activity.method is Method.INTERVIEW)

    @property
    def _is_for_matching(self) -> bool:
        """Whether this session is held to bring needs and offers together, or takes them in."""
        mirror = self._hands.mirror
        activity = mirror.row(Activity, mirror.session_id)
        is_held_so = activity is not None and activity.method is Method.MATCHMAKING
        return is_held_so or mirror.session.exchange is Exchange.OPEN

    @property
    def _is_in_session(self) -> bool:
        """Settings belong to where one comes from: a session that is led stays around them."""
        return self.has_session and (self.page_key in SESSION_PAGES or (self.page_key == "settings" and self.is_live))

    def _show_live_bar(self) -> None:
        self.live_bar.refresh()
        if not self._is_in_session:
            self.live_bar.hide()

    def _undo(self) -> None:
        """Only where one sees what is undone."""
        if self._is_in_session or self._hands.undoing.project_id:
            self._hands.undo()

    def _redo(self) -> None:
        if self._is_in_session or self._hands.undoing.project_id:
            self._hands.redo()

    def new_session(self) -> None:
        self.rooms.hide_history()
        self._hands.mirror.close()
        self.rooms.plan.show_new()
        self.page_key = "plan"
        self.rooms.stack.setCurrentWidget(self.rooms.plan)
        self._rails.setCurrentWidget(self._home_rail)
        self._show_live_bar()

    def created(self, session_id: str) -> None:
        self.open_session(session_id, "plan")

    def begin(self) -> None:
        """From the plan: begin, unless it has begun, and lead."""
        if self._hands.mirror.session.state is SessionState.PLANNED:
            self.evening.start()
        self.go("lead")

    def _end(self) -> None:
        self.evening.end()
        self.go("record")

    def write_outcome(self, letter: str) -> None:
        self.go("write")
        self.rooms.write.note.asked.emit(letter)

    def show_in(self, page: str, row_id: str) -> None:
        """From a finding in the record to the place where it can be mended."""
        self.go(page)
        show = getattr(self.rooms.page(page), "show_row", None)
        if show is not None and row_id:
            show(row_id)

    def mark_scene(self, scene: Scene) -> None:
        self.rooms.lead.mark_scene(scene)

    def restore(self, backup: Backup) -> None:
        """The library can only be exchanged when nobody has it open, so the window goes first."""
        if self._keeping is not None:
            self._keeping.restore(backup)
            self.leave()

    def _turn_history(self) -> None:
        """Open the history, or close it."""
        if self.has_session and not self.rooms.history.isVisible():
            self.rooms.looking_back.open()
        else:
            self.rooms.hide_history()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.toast.place()
        if self.rooms.has("looking_back"):
            self.rooms.history.lie_over(self.rooms.stack)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask before leaving a room full of phones; otherwise just go."""
        if self.evening.is_serving and not self._leaving:
            say = self._hands.words
            confirm(self, say("quit.title"), say("quit.text"), say("quit.yes"), say("confirm.no"), self.leave)
            event.ignore()
            return
        self._hands.notices.take_back(DESK_NOTICE)
        self.rooms.hide_presenter()
        super().closeEvent(event)

    def leave(self) -> None:
        """Close the program without asking again."""
        self._leaving = True
        self.close()

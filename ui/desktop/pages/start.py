"""The first screen: the one thing to do next, and the library's sessions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.desktop.confirm import confirm
from ui.desktop.hands import Hands
from ui.desktop.pages.search_field import PAUSE_MS, Asking, ResultList, SearchField
from ui.desktop.pages.search_painting import ResultDelegate
from ui.desktop.pages.search_results import FEW, LINE_ROLE, Line, More, ResultModel, id_at, lines_of
from ui.desktop.pages.session_list import ENTRY_ROLE, Index
from ui.desktop.pages.start_checklist import ChecklistBar
from ui.desktop.pages.start_follow_up import FollowUpBar
from ui.desktop.pages.start_overdue import OverdueBar
from ui.desktop.parts import button, card, column, label, plain, row
from ui.desktop.widgets.quilt import Quilt
from workshop.changes import Commit
from workshop.folding import Query, query_of, words_of
from workshop.overview import LATEST, Entry, Overview, overview
from workshop.planning import remove_session
from workshop.search import Found, Hit
from workshop.sessions import SessionState


class StartPage(QWidget):
    """open_session(id, page, row id) leads on; new_session() and sample() begin something.

    Signal hit_chosen(Hit): what a search found is to be opened where it stands.
    """

    hit_chosen = Signal(object)

    def __init__(
        self,
        hands: Hands,
        open_session: Callable[..., None],
        new_session: Callable[[], None],
        sample: Callable[[], None],
    ) -> None:
        super().__init__()
        self._hands = hands
        self._open = open_session
        self._new = new_session
        self._sample = sample
        self._overview = Overview((), ())
        self._found = Found(Query())
        self._all_sessions = False
        self._is_whole = False
        self._goes_on_at = -1
        self._news = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._news.timeout.connect(self.refresh)
        self._asking = Asking(hands, self)
        self._build()
        self._connect()

    def refresh(self) -> None:
        """Ask the library what it holds: the latest sessions, or every one once somebody has looked further."""
        self._hands.ask(overview, None if self._is_whole else LATEST, owner=self, done=self._on_overview)
        self.overdue.refresh()
        self.follow_up.refresh()
        self.checklist.refresh()

    def _build(self) -> None:
        words = self._hands.words
        self._greeting = label("", "h1")
        self._search = SearchField(words("start.search"))
        self._search.setToolTip(f"{words('search.tip')}  Ctrl+F")
        self._search.setFixedWidth(300)
        self._new_button = button(words("start.new"), self._new, icon_name="plus", keys="Ctrl+N")
        self._hands.only_to_write(self._new_button)
        self._next = NextCard(self._hands, self._open)
        self.overdue = OverdueBar(self._hands, self._open)
        self.follow_up = FollowUpBar(self._hands, self._open)
        self.checklist = ChecklistBar(self._hands, self._open)
        self._model = ResultModel(words)
        self._list = ResultList()
        self._list.setModel(self._model)
        self._delegate = ResultDelegate(words)
        self._list.setItemDelegate(self._delegate)
        self._list.setAccessibleName(words("start.sessions"))
        self._list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._nothing = label(words("search.nothing"), "muted")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._above = label(words("start.sessions"), "h3")
        self._full = plain(
            column(
                self.overdue,
                self.follow_up,
                self._next,
                self.checklist,
                self._above,
                (card(self._list, self._nothing, padding=6), 1),
                gap=12,
            )
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(plain(column()))
        self._stack.addWidget(self._empty())
        self._stack.addWidget(self._full)
        head = row((self._greeting, 1), self._search, self._new_button, gap=12)
        self.setLayout(column(head, (self._stack, 1), gap=14, margins=(32, 24, 32, 20)))

    def _empty(self) -> QWidget:
        words = self._hands.words
        quilt = Quilt(8, 5, 44)
        first = button(words("start.new"), self._new, kind="big", icon_name="plus")
        sample = button(words("start.sample"), self._sample, kind="bigquiet", icon_name="play")
        self.first_button, self.sample_button = first, sample
        self._hands.only_to_write(first, sample)
        text = label(words("start.empty.text"), "lead", wrap=True)
        text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        text.setFixedWidth(560)
        inner = column(
            None,
            row(None, quilt, None),
            16,
            row(None, label(words("start.empty"), "h2"), None),
            row(None, text, None),
            12,
            row(None, first, sample, None, gap=12),
            None,
        )
        return plain(inner)

    def _connect(self) -> None:
        self._search.textChanged.connect(self._on_typed)
        self._search.entered.connect(self._list.enter)
        self._asking.answered.connect(self._on_found)
        self._list.opened.connect(self._open_at)
        self._list.left.connect(self._search.setFocus)
        self._list.cleared.connect(self._search.clear)
        self._list.cleared.connect(self._search.setFocus)
        QShortcut(QKeySequence.StandardKey.Find, self, self._begin_search)
        gone = QShortcut(QKeySequence(Qt.Key.Key_Delete), self._list, context=Qt.ShortcutContext.WidgetShortcut)
        gone.activated.connect(lambda: self._ask_remove(self._list.currentIndex().data(ENTRY_ROLE)))
        self._list.customContextMenuRequested.connect(
            lambda at: self._ask_remove(self._list.indexAt(at).data(ENTRY_ROLE))
        )

    def on_commit(self, commit: Commit) -> None:
        """Keep the figures true while the page is shown; a room full of phones must not have it asked each time."""
        if self.isVisible():
            if not self._news.isActive():
                self._news.start()
            self._asking.again()

    def _on_overview(self, found: Overview) -> None:
        self._overview = found
        self._greeting.setText(self._greet())
        is_empty = not found.entries
        self._stack.setCurrentIndex(1 if is_empty else 2)
        self._search.setVisible(not is_empty)
        self._new_button.setVisible(not is_empty)
        self._next.show_entry(found.next_up(datetime.now(UTC)))
        self._show_results()
        if not found.older:
            self._go_on()

    def _begin_search(self) -> None:
        self._search.setFocus()
        self._search.selectAll()

    def _on_typed(self, typed: str) -> None:
        self._all_sessions = False
        self._goes_on_at = -1
        self._asking.about(typed)
        if typed.strip():
            self._look_further()
        self._show_results()

    def _look_further(self) -> None:
        """From now on with every session of the library."""
        if self._overview.older and not self._is_whole:
            self._is_whole = True
            self.refresh()

    def _on_found(self, found: Found) -> None:
        self._found = found
        self._show_results()
        self._go_on()

    def _go_on(self) -> None:
        """What was asked for has come: go to the first of it, where the line stood that offered it."""
        if self._goes_on_at >= 0:
            self._list.setCurrentIndex(self._model.index(self._goes_on_at))
            self._goes_on_at = -1

    def _show_results(self) -> None:
        """The sessions at once, from what is here already; the rest as the library answers."""
        typed = self._search.text()
        wanted = words_of(typed)
        self._next.setVisible(not typed.strip() and self._next.has_entry)
        entries = [e for e in self._overview.entries if all(part in _searchable(e) for part in wanted)]
        if typed.strip() and not wanted:
            entries = []
        entries, rest = self._few(entries) if typed.strip() else (entries, self._older())
        lines = rest + lines_of(self._found, self._hands.words)
        chosen = id_at(self._list.currentIndex())
        self._model.show_results(entries, lines)
        again = self._model.place_of(chosen) if chosen else None
        if again is not None:
            self._list.setCurrentIndex(again)
        self._above.setVisible(bool(entries) or not typed.strip())
        answered = self._found.query == query_of(typed) and not self._overview.older
        self._list.setVisible(bool(entries or lines))
        self._nothing.setVisible(answered and not entries and not lines)

    def _few(self, entries: list[Entry]) -> tuple[list[Entry], list[Line]]:
        """Like the other kinds: a name that many sessions share must not push everything else out of sight."""
        if self._all_sessions or len(entries) <= FEW + 1:
            return entries, []
        return entries[:FEW], [More("session", self._hands.words.count("search.all", len(entries)))]

    def _older(self) -> list[Line]:
        older = self._overview.older
        return [More(OLDER, self._hands.words.count("start.older", older))] if older else []

    def _open_at(self, index: Index) -> None:
        entry: Entry | None = index.data(ENTRY_ROLE)
        line = index.data(LINE_ROLE)
        if entry is not None:
            self._open(entry.session.id, _PAGE_FOR[entry.session.state])
        elif isinstance(line, Hit):
            self.hit_chosen.emit(line)
        elif isinstance(line, More):
            self._goes_on_at = index.row()
            self._show_more(line.kind)

    def _show_more(self, kind: str) -> None:
        if kind == OLDER:
            self._look_further()
        elif kind == "session":
            self._all_sessions = True
            self._show_results()
            self._go_on()
        else:
            self._asking.whole(kind)

    def _ask_remove(self, entry: Entry | None) -> None:
        if entry is None or entry.session.state is not SessionState.PLANNED or not self._hands.may_write():
            return
        words = self._hands.words
        confirm(
            self,
            words("start.remove.title", title=entry.session.title),
            words("start.remove.text"),
            words("start.remove.yes"),
            words("confirm.no"),
            lambda: self._hands.act(remove_session, entry.session.id),
        )

    def _greet(self) -> str:
        hour = datetime.now().astimezone().hour
        part = "morning" if 4 <= hour < 10 else "day" if hour < 17 else "evening"
        name = self._hands.settings.value.facilitator.split(" ")[0]
        greeting = self._hands.words(f"start.good_{part}")
        return f"{greeting}, {name}" if name else greeting


class NextCard(QWidget):
    """Tonight, in a card: the session that is live or planned next, with the one thing to press."""

    def __init__(self, hands: Hands, open_session: Callable[[str, str], None]) -> None:
        super().__init__()
        self._hands = hands
        self._entry: Entry | None = None
        words = hands.words
        self._quilt = Quilt(6, 5, 22)
        self._when = label("", "caption")
        self._title = label("", "h2", wrap=True)
        self._where = label("", "muted", wrap=True)
        self.lead_button = button("", lambda: self._go(open_session, "lead"), kind="big", icon_name="play")
        self._plan_button = button(
            words("start.open_plan"), lambda: self._go(open_session, "plan"), kind="bigquiet", icon_name="clock"
        )
        text = column(
            self._when, self._title, self._where, 6, row(self.lead_button, self._plan_button, None, gap=10), gap=4
        )
        self.setLayout(column(card(row(self._quilt, (text, 1), gap=26), padding=20)))

    @property
    def has_entry(self) -> bool:
        return self._entry is not None

    def show_entry(self, entry: Entry | None) -> None:
        self._entry = entry
        if entry is None:
            return
        words, session = self._hands.words, entry.session
        is_live = session.state is SessionState.LIVE
        self._quilt.show_session(session.id, entry.tally.colours)
        self._when.setText(words("start.live_now") if is_live else self._says_when(entry))
        self._title.setText(session.title)
        self._where.setText(" · ".join(part for part in (entry.project.name, session.place) if part))
        way = "start.go_on" if is_live else "start.begin"
        self.lead_button.setText(" " + words(way if self._hands.can_write else "reading.show"))

    def _says_when(self, entry: Entry) -> str:
        words, session = self._hands.words, entry.session
        zone = ZoneInfo(session.zone)
        day = session.starts_at.astimezone(zone).date()
        today = datetime.now(zone).date()
        clocks = f"{words.clock(session.starts_at, session.zone)}–{words.clock(session.ends_at, session.zone)}"
        when = words.pattern(day, "EEEE d MMMM" if day.year == today.year else "EEEE d MMMM y")
        return f"{words('start.today')} · {when} {clocks}" if day == today else f"{when} {clocks}"

    def _go(self, open_session: Callable[[str, str], None], page: str) -> None:
        if self._entry is not None:
            open_session(self._entry.session.id, page)


OLDER = "older"  # what the line at the end of the list leads to
_PAGE_FOR = {SessionState.PLANNED: "plan", SessionState.LIVE: "lead", SessionState.CLOSED: "record"}


def _searchable(entry: Entry) -> str:
    session = entry.session
    return _folded(f"{session.title} {entry.project.name} {session.place} {session.facilitator}")


@lru_cache(maxsize=10_000)  # each letter that is typed asks for all of them again
def _folded(text: str) -> str:
    return " ".join(words_of(text))

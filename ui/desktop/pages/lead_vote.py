"""Voting on the Lead page: one ballot at a time, what can be done with it, and what came of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QComboBox, QMenu, QPushButton, QWidget

from ui.desktop.ballot_box import BallotBox
from ui.desktop.confirm import confirm
from ui.desktop.hands import Hands
from ui.desktop.parts import button, card, column, label, plain, row, scroll, set_role
from ui.desktop.vote_count import CountDialog, PaperDialog
from ui.desktop.vote_plan import PlanDialog
from ui.desktop.widgets.bars import Bar, Bars
from workshop.ballots import Ballot, BallotState, Method, Via
from workshop.results import Line, Result
from workshop.voting import clear_votes, close_ballot, open_ballot, remove_ballot, reopen_ballot, show_result

_WORKING = {BallotState.PLANNED: "caption", BallotState.OPEN: "ok"}


class VoteCard(QWidget):
    """on_open() is told when a ballot has been opened here or its result shown, for the projector to follow."""

    def __init__(self, hands: Hands, box: BallotBox, on_open: Callable[[], object]) -> None:
        super().__init__()
        self._hands = hands
        self._box = box
        self._on_open = on_open
        self._chosen = ""
        say = hands.words
        self.which = QComboBox()
        self.which.setAccessibleName(say("ballot.choose"))
        self.which.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.which.setMinimumContentsLength(20)
        self.which.activated.connect(self._choose)
        self.new = button(say("ballot.new"), self._plan, icon_name="plus")
        self._title = label("", "h2", wrap=True)
        self._rule = label("", "caption", wrap=True)
        self._state = label("", "caption")
        self._figures = label("", "strong", wrap=True)
        self._sources = label("", "caption", wrap=True)
        self._bars = Bars()
        self._lines = scroll(plain(column(self._bars, None)), least=60)
        self.open = button(say("ballot.open"), self._open, kind="primary", icon_name="play")
        self.change = button(say("ballot.change"), self._change)
        self.close_ballot = button(say("ballot.close"), self._close, kind="primary", icon_name="lock-simple")
        self.show_all = button(say("ballot.show"), lambda: self._show(is_shown=True), kind="primary")
        self.hide_result = button(say("ballot.hide"), lambda: self._show(is_shown=False))
        self.paper = button(say("ballot.paper"), self._enter_papers)
        self.hands = button(say("ballot.hands"), self._count_hands)
        self.more = self._menu()
        buttons = (self.open, self.change, self.close_ballot, self.show_all, self.hide_result)
        hands.only_to_write(self.new, *buttons, self.paper, self.hands, self.more)
        self._detail = plain(
            column(
                self._rule,
                row((self._figures, 1), self._state),
                self._sources,
                (self._lines, 1),
                row(*buttons, self.paper, self.hands, None, self.more, gap=6),
                gap=6,
            )
        )
        self._none = plain(column(label(say("ballot.none.text"), wrap=True), None))
        inner = card(self.which, row((self._title, 1), self.new), (self._detail, 1), (self._none, 1), gap=6)
        self.setLayout(column((inner, 1)))
        for one in (self._detail, self.which, *buttons, self.paper, self.hands):  # until there is something to do
            one.hide()
        box.changed.connect(self.refresh)
        hands.mirror.loaded.connect(self._forget)

    @property
    def ballot(self) -> Ballot | None:
        """The one that is shown."""
        chosen = next((one for one in self._box.ballots if one.id == self._chosen), None)
        return chosen or self._box.latest

    def refresh(self) -> None:
        if not self._hands.mirror.is_loaded:
            return
        ballot, all_of_them = self.ballot, self._box.ballots
        self._detail.setVisible(ballot is not None)
        self._none.setVisible(ballot is None)
        self.which.clear()
        for one in all_of_them:
            self.which.addItem(one.title, one.id)
        self.which.setVisible(len(all_of_them) > 1)
        self._title.setText(ballot.title if ballot is not None else self._hands.words("ballot.title.none"))
        if ballot is not None:
            self.which.setCurrentIndex(self.which.findData(ballot.id))
            self._show_ballot(ballot)

    def _show_ballot(self, ballot: Ballot) -> None:
        say, state = self._hands.words, ballot.state
        told = self._box.result(ballot)
        self._rule.setText(self._box.rule(ballot))
        self._state.setText(say(f"ballot.state.{state}"))
        set_role(self._state, _WORKING.get(state, "caption"))
        self._figures.setText(self._in_figures(ballot, told))
        self._sources.setText(self._box.sources(told) if ballot.is_closed else say("ballot.hidden"))
        self._sources.setVisible(ballot.state is not BallotState.PLANNED)
        self._bars.show_bars(self._bars_of(ballot, told))
        live = self._hands.mirror.session.closed_at is None
        self.open.setEnabled(live and self._hands.can_write)
        begun = state is not BallotState.PLANNED
        wanted = {
            self.open: not begun,
            self.change: not begun,
            self.close_ballot: ballot.is_open,
            self.show_all: state is BallotState.CLOSED,
            self.hide_result: state is BallotState.SHOWN,
            self.paper: begun,
            self.hands: begun and ballot.method is not Method.RANKING,
            self.more: not ballot.is_open,
        }
        # What goes first: a row that for a moment held both would widen the window for good.
        for one in sorted(wanted, key=lambda one: wanted[one]):
            one.setVisible(wanted[one])
        self._reopen.setVisible(ballot.is_closed)
        self._clear.setVisible(ballot.is_closed and told.papers > 0)
        self._remove.setVisible(not told.papers)

    def _in_figures(self, ballot: Ballot, told: Result) -> str:
        say = self._hands.words
        if ballot.state is BallotState.PLANNED:
            return ""
        if ballot.is_open:
            here = say.count("ballot.here", self._hands.mirror.heads)
            by_hand = f" · {self._box.sources(told)}" if told.papers else ""
            return f"{say.count('ballot.voted', self._box.papers)} · {here}{by_hand}"
        return self._box.turnout(told)

    def _bars_of(self, ballot: Ballot, told: Result) -> list[Bar]:
        texts = self._box.texts(ballot)
        if not ballot.is_closed:
            return [Bar(str(n), " ".join(texts[one].split()), None, "") for n, one in enumerate(ballot.choices, 1)]
        return [self._bar(ballot, line, texts.get(line.choice, "")) for line in told.lines]

    def _bar(self, ballot: Ballot, line: Line, text: str) -> Bar:
        say = self._hands.words
        parts = [say(f"ballot.short.{via}", n=line.via[via]) for via in Via if line.via.get(via)]
        note = ", ".join(parts) if len(parts) > 1 else ""
        place = f"{line.place}{'=' if line.is_shared else ''}" if ballot.is_on_choices and line.points else ""
        return Bar(place, " ".join(text.split()), line.points, str(line.points), note)

    def _menu(self) -> QPushButton:
        say = self._hands.words
        menu = QMenu(self)
        self._reopen = menu.addAction(say("ballot.reopen"))
        self._reopen.triggered.connect(self._ask_reopen)
        self._clear = menu.addAction(say("ballot.clear"))
        self._clear.triggered.connect(self._ask_clear)
        self._remove = menu.addAction(say("ballot.remove"))
        self._remove.triggered.connect(self._on_remove)
        made = button(say("ballot.more"), kind="quiet")
        made.setMenu(menu)
        return made

    # What can be done

    def _choose(self, at: int) -> None:
        self._chosen = self.which.itemData(at)
        self.refresh()

    def _forget(self) -> None:
        self._chosen = ""

    def _plan(self) -> None:
        PlanDialog(self.window(), self._hands, self._on_planned).open()

    def _change(self) -> None:
        if self.ballot is not None:
            PlanDialog(self.window(), self._hands, self._on_planned, self.ballot).open()

    def _on_planned(self, ballot: Ballot) -> None:
        self._chosen = ballot.id
        self.refresh()
        if ballot.is_open:
            self._on_open()

    def _open(self) -> None:
        if self.ballot is not None:
            self._hands.act(open_ballot, self.ballot.id, done=self._on_planned)

    def _close(self) -> None:
        if self.ballot is not None:
            self._hands.act(close_ballot, self.ballot.id)

    def _show(self, *, is_shown: bool) -> None:
        if self.ballot is not None:
            done = (lambda _ballot: self._on_open()) if is_shown else None
            self._hands.act(show_result, self.ballot.id, is_shown=is_shown, done=done)

    def _enter_papers(self) -> None:
        if self.ballot is not None:
            PaperDialog(self.window(), self._hands, self._box, self.ballot).open()

    def _count_hands(self) -> None:
        if self.ballot is not None:
            CountDialog(self.window(), self._hands, self._box, self.ballot, Via.HANDS).open()

    def _ask_reopen(self) -> None:
        say = self._hands.words
        ask = (say("ballot.reopen.title"), say("ballot.reopen.text"), say("ballot.reopen.yes"), say("confirm.no"))
        ballot = self.ballot
        if ballot is not None:
            confirm(self.window(), *ask, lambda: self._hands.act(reopen_ballot, ballot.id, done=self._on_planned))

    def _ask_clear(self) -> None:
        say = self._hands.words
        ask = (say("ballot.clear.title"), say("ballot.clear.text"), say("ballot.clear.yes"), say("confirm.no"))
        ballot = self.ballot

        def done(_rows: int) -> None:
            self._hands.notices.toast(say("ballot.cleared"), say("undo.undo"), self._hands.undo)

        if ballot is not None:
            confirm(self.window(), *ask, lambda: self._hands.act(clear_votes, ballot.id, done=done))

    def _on_remove(self) -> None:
        say = self._hands.words
        if self.ballot is not None:
            self._hands.act(
                remove_ballot,
                self.ballot.id,
                done=lambda _none: self._hands.notices.toast(say("ballot.removed"), say("undo.undo"), self._hands.undo),
            )

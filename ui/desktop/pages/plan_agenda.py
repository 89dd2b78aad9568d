"""The agenda of the evening: its blocks along the clock, and the details of the one that is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.desktop.hands import Hands
from ui.desktop.mirror import touches
from ui.desktop.pages.plan_block_fields import BlockFields, nothing_chosen
from ui.desktop.pages.plan_block_list import BlockList, Drop, step_after
from ui.desktop.pages.plan_prints import PrintButton
from ui.desktop.pages.plan_template_button import TemplateButton
from ui.desktop.parts import button, column, label, plain, row, scroll, set_role
from ui.desktop.sentences import is_bug, sentence
from ui.desktop.widgets.quilt import Quilt
from workshop.agenda import Block, minutes_in_all
from workshop.agenda_planning import (
    add_block,
    end_with_agenda,
    lengthen_block,
    move_block,
    put_beside,
    remove_block,
    step_block,
    write_block,
)
from workshop.changes import Commit
from workshop.errors import Refused
from workshop.sessions import Question, Session

_MOST_ABREAST, _PANEL_WIDTH = 12, 380
_STEP = 5
_STRIP = 60  # so near the edge, the list scrolls under what is dragged


class AgendaEditor(QWidget):
    """Follows the session that is open. Every change is an action of its own, so that Ctrl+Z takes back one."""

    def __init__(self, hands: Hands) -> None:
        super().__init__()
        self._hands = hands
        self._chosen = ""
        self._begins_writing = ""
        self._build()
        hands.mirror.loaded.connect(self._on_loaded)
        hands.mirror.committed.connect(self._on_commit)

    def choose(self, id: str, *, with_focus: bool = True) -> None:
        """Show the details of a block."""
        self._chosen = id
        self.list.choose(id, with_focus=with_focus)
        QTimer.singleShot(0, self, self._show_chosen)  # when a new one has its place
        self._show_details()

    # What is on it

    def _build(self) -> None:
        say = self._hands.words
        self.list = BlockList(say)
        self.details = BlockFields(say)
        self._panel = QStackedWidget()
        self._panel.addWidget(nothing_chosen(say))
        self._panel.addWidget(self.details)
        self._panel.setFixedWidth(_PANEL_WIDTH)
        self._sum, self._fit = label("", "h3"), label("", "muted")
        self.end_button = button("", self._end_here, kind="link")
        self.add_button = button(
            say("agenda.add"), self._add, kind="primary", icon_name="plus", tip=say("agenda.add.tip")
        )
        self.print_button = PrintButton(self._hands, self)
        self.first_button = button(say("agenda.empty.first"), self._add, kind="big", icon_name="plus")
        self._hands.only_to_write(self.end_button, self.add_button, self.first_button, self.details)
        templates = TemplateButton(self._hands)
        sums = column(self._sum, row(self._fit, 4, self.end_button, None), gap=0)
        head = row((sums, 1), templates, self.print_button, self.add_button)
        self._scrolled = scroll(self.list)
        full = plain(column(head, (row((self._scrolled, 1), self._panel, gap=16), 1), gap=10))
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty())
        self._stack.addWidget(full)
        self.setLayout(column((self._stack, 1)))
        self.list.chosen.connect(lambda id: self.choose(id, with_focus=False))
        self.list.asked.connect(self._on_asked)
        self.list.stretched.connect(self._on_stretched)
        self.list.dropped.connect(self._on_dropped)
        self.list.previewed.connect(self._show_sums)
        self.list.passed.connect(lambda at: self._scrolled.ensureVisible(at.x(), at.y(), 0, _STRIP))
        self.details.written.connect(self._on_written)
        self.details.asked.connect(lambda what: self._on_asked(self._chosen, what))

    def _empty(self) -> QWidget:
        say = self._hands.words
        text = label(say("agenda.empty.text"), "lead", wrap=True)
        text.setFixedWidth(520)
        text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inner = column(
            None,
            row(None, Quilt(8, 3, 40), None),
            14,
            row(None, label(say("agenda.empty"), "h2"), None),
            row(None, text, None),
            10,
            row(None, self.first_button, TemplateButton(self._hands, first=True), None, gap=12),
            None,
        )
        return plain(inner)

    def _show_chosen(self) -> None:
        """Scroll to it."""
        if (bar := self.list.bars.get(self._chosen)) is not None:
            self._scrolled.ensureWidgetVisible(bar, 0, _STRIP)

    # What is shown

    def _on_loaded(self) -> None:
        self._chosen = ""
        self.details.forget()
        self._show()

    def _on_commit(self, commit: Commit) -> None:
        if touches(commit, Block, Question, Session):
            self._show()

    def _show(self) -> None:
        mirror = self._hands.mirror
        if not mirror.is_loaded:
            return
        agenda, session = mirror.agenda, mirror.session
        self._stack.setCurrentIndex(1 if agenda else 0)
        self.list.show_agenda(agenda, session.starts_at, session.ends_at, session.zone)
        if not any(block.id == self._chosen for block in agenda):
            self._chosen = ""
            self.details.forget()
        if self._begins_writing and self._begins_writing in self.list.bars:
            self.choose(self._begins_writing)
            self._begins_writing = ""
            self.details.begin()
        else:
            self._show_details()
        self._show_sums(agenda)

    def _show_details(self) -> None:
        block = self._hands.mirror.row(Block, self._chosen)
        self._panel.setCurrentIndex(1 if block is not None else 0)
        if block is not None:
            self.details.show_block(block, self._hands.mirror.questions, is_beside=self._is_beside(block))

    def _show_sums(self, agenda: Sequence[Block]) -> None:
        """How long it takes, and plainly whether that is more or less than the session has."""
        say, session = self._hands.words, self._hands.mirror.session
        minutes = minutes_in_all(agenda)
        ends = session.starts_at + timedelta(minutes=minutes)
        clock = say(
            "agenda.from_to", begins=say.clock(session.starts_at, session.zone), ends=say.clock(ends, session.zone)
        )
        self._sum.setText(" · ".join((clock, self._time(minutes), say.count("agenda.in_all", len(agenda)))))
        left = round((session.ends_at - ends).total_seconds() / 60)
        key = "agenda.fits" if not left else "agenda.under" if left > 0 else "agenda.over"
        self._fit.setText(say(key, time=self._time(abs(left)), ends=say.clock(session.ends_at, session.zone)))
        set_role(self._fit, "warn" if left < 0 else "muted")
        self.end_button.setText(say("agenda.end_here", ends=say.clock(ends, session.zone)))
        self.end_button.setVisible(left != 0)

    def _time(self, minutes: int) -> str:
        say, (hours, rest) = self._hands.words, divmod(minutes, 60)
        if not hours:
            return say("agenda.minutes", n=rest)
        return say("agenda.hours_minutes", h=hours, m=rest) if rest else say("agenda.hours", h=hours)

    def _is_beside(self, block: Block) -> bool:
        return sum(one.position == block.position for one in self._hands.mirror.agenda) > 1

    # What is done

    def _add(self) -> None:
        """A new block after the chosen one, with its title ready to be written."""
        self.details.save()
        say, id = self._hands.words, self._hands.new_id()
        self._begins_writing = id
        session_id = self._hands.mirror.session_id
        self._hands.act(add_block, id, session_id, say("agenda.new_title"), after=self._chosen)

    def _end_here(self) -> None:
        self._hands.act(end_with_agenda, self._hands.mirror.session_id)

    def _on_written(self, id: str, fields: dict[str, Any]) -> None:
        if self._hands.mirror.row(Block, id) is not None:
            self._hands.act(write_block, id, failed=self._on_refused, **fields)

    def _on_refused(self, error: Exception) -> None:
        field = self.details.fields.get(error.field) if isinstance(error, Refused) else None
        if field is not None and not is_bug(error):
            field.show_error(sentence(error, self._hands.words))
        else:
            self._hands.show_error(error)

    def _on_stretched(self, id: str, minutes: int) -> None:
        block = self._hands.mirror.row(Block, id)
        if block is None or not self._hands.may_write():
            self._show()
        else:
            self._hands.act(lengthen_block, id, minutes - block.minutes)

    def _on_dropped(self, id: str, drop: Drop) -> None:
        block = self._hands.mirror.row(Block, id)
        if block is None or not self._hands.may_write():
            return
        if drop.is_beside:
            other = next(one for one in self._hands.mirror.agenda if one.position == drop.step)
            self._hands.act(put_beside, id, other.id, names=self._tables())
        else:
            self._hands.act(move_block, id, step_after(drop, block.position, is_alone=not self._is_beside(block)))

    def _on_asked(self, id: str, what: str) -> None:
        block = self._hands.mirror.row(Block, id)
        if block is None:
            return
        if what in {"up", "down", "left", "right"}:
            self.choose(self.list.neighbour(id, what))
        elif what == "write":
            self.details.begin()
        elif self._hands.may_write():
            self._change(block, what)

    def _change(self, block: Block, what: str) -> None:
        act = self._hands.act
        match what:
            case "longer" | "shorter":
                act(lengthen_block, block.id, _STEP if what == "longer" else -min(_STEP, block.minutes - 1))
            case "earlier" | "later":
                act(step_block, block.id, 1 if what == "later" else -1)
            case "beside" if block.position > 0:
                before = next(one for one in self._hands.mirror.agenda if one.position == block.position - 1)
                act(put_beside, block.id, before.id, names=self._tables())
            case "alone" if self._is_beside(block):
                act(step_block, block.id, 1)
            case "remove":
                self._remove(block)

    def _remove(self, block: Block) -> None:
        """The one below is chosen next, so that several go with as many presses."""
        way = "down" if self.list.neighbour(block.id, "down") != block.id else "up"
        next_id = self.list.neighbour(block.id, way)
        self.details.forget()
        self.choose(next_id if next_id != block.id else "")
        self._hands.act(remove_block, block.id)

    def _tables(self) -> list[str]:
        return [self._hands.words("agenda.table", n=n) for n in range(1, _MOST_ABREAST + 1)]

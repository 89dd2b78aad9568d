"""A template to look at: when what happens, what is asked, and what is remembered."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtWidgets import QWidget

from resources.i18n import Words
from ui.desktop.hands import Hands
from ui.desktop.parts import Item, clear, column, label, row
from workshop.sessions import MinutesForm
from workshop.templates import Template, TemplateBlock

_CLOCK_WIDTH, _LENGTH_WIDTH = 52, 56


class TemplateShown(QWidget):
    """Filled anew for each template."""

    def __init__(self, hands: Hands) -> None:
        super().__init__()
        self._hands = hands
        self._lines = column(gap=6, margins=(0, 0, 10, 0))
        self.setLayout(self._lines)

    def show_template(self, template: Template, *, after: int = 0) -> None:
        """after: how many minutes into the session it would begin."""
        say = self._hands.words
        clear(self._lines)
        items: list[Item] = [
            label(template.title, "h2", wrap=True),
            label(facts_of(template, say), "caption"),
            *([label(template.about, wrap=True)] if template.about else []),
        ]
        if template.form is MinutesForm.MINUTES:
            items.append(label(say("template.minutes_form"), wrap=True))
        items += [6, label(say("template.goes"), "h3"), *self._blocks(template, after)]
        items += [6, label(say("template.asks"), "h3")]
        items += [label(text, wrap=True) for text in template.questions or [say("template.asks.nothing")]]
        if template.checklist:
            items += [6, label(say("template.remembers"), "h3")]
            items += [label(f"– {text}", wrap=True) for text in template.checklist]
        self._lines.addLayout(column(*items, None, gap=6))

    def _blocks(self, template: Template, after: int) -> list[Item]:
        session, say = self._hands.mirror.session, self._hands.words
        at, made = session.starts_at + timedelta(minutes=after), []
        for beside in template.places:
            made += [self._block(block, say.clock(at, session.zone)) for block in beside]
            at += timedelta(minutes=max(block.minutes for block in beside))
        return [*made]

    def _block(self, block: TemplateBlock, clock: str) -> QWidget:
        when, length = label(clock, "muted"), label(in_hours(block.minutes, self._hands.words), "muted")
        when.setFixedWidth(_CLOCK_WIDTH)
        length.setFixedWidth(_LENGTH_WIDTH)
        title = f"{block.track}: {block.title}" if block.track else block.title
        text = column(label(title, "strong", wrap=True), gap=0)
        if block.goal:
            text.addWidget(label(block.goal, "caption", wrap=True))
        made = QWidget()
        made.setLayout(row(_at_top(when), _at_top(length), (text, 1), gap=4))
        return made


def facts_of(template: Template, words: Words, *, short: bool = False) -> str:
    """For how many, how long, and of how many parts. short: as it fits in a list."""
    time, blocks = in_hours(template.minutes, words), words.count("template.blocks", len(template.blocks))
    if not template.least:
        return words("template.facts.own", time=time, blocks=blocks)
    key = "template.people.range" if template.most else "template.people.from"
    people = words(key, least=template.least, most=template.most)
    return f"{people} · {time}" if short else words("template.facts", people=people, time=time, blocks=blocks)


def in_hours(minutes: int, words: Words) -> str:
    """As in "2 h 15 min"."""
    h, m = divmod(minutes, 60)
    if not h:
        return words("template.minutes", n=m)
    return words("template.hours_minutes", h=h, m=m) if m else words("template.hours", h=h)


def _at_top(widget: QWidget) -> tuple[QWidget, int]:
    made = QWidget()
    made.setLayout(column(widget, None))
    return made, 0

"""Metodkort: how something was done and what came of it, one sheet each, with an index. Source: domain.md, B11."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from exports.frame import enumerated, said
from exports.pdf import blocks, tables
from exports.pdf.document import Document
from exports.pdf.text import clean_line
from resources.i18n import Words
from workshop.programme import MEASURES
from workshop.showing_methods import MethodTold, Outcome
from workshop.templates import Template

_FIGURES = ("heads", "ideas", "groups", "decisions", "actions", "stops")


def method_pages(document: Document, cards: Sequence[MethodTold], project: str, words: Words) -> None:
    """The index, and then the cards."""
    blocks.heading(document, 1, words("methodcard.title"))
    blocks.paragraph(document, words("methodcard.lead", project=said(project)), after=10)
    if not cards:
        blocks.notice(document, words("methodcard.none"))
        return
    columns = [
        tables.Column(words("doc.column.number"), 0.6),
        tables.Column(words("methodcard.card"), 4.0, names_row=True),
        tables.Column(words("methodcard.method"), 2.4),
        tables.Column(words("methodcard.length"), 1.4),
        tables.Column(words("methodcard.heads"), 1.2, "right"),
    ]
    rows = (
        [
            str(n),
            one.card.title,
            words(f"method.{one.method}"),
            _length(one, words) or "–",
            str(one.outcome.heads or "–"),
        ]
        for n, one in enumerate(cards, 1)
    )
    tables.table(document, columns, rows)
    for number, told in enumerate(cards, 1):
        document.turn_page()
        _card(document, number, told, project, words)


def _card(document: Document, number: int, told: MethodTold, project: str, words: Words) -> None:
    blocks.heading(document, 2, words("methodcard.numbered", n=number, title=said(told.card.title)))
    template = told.template
    pairs = [
        ("method", words(f"method.{told.method}")),
        ("purpose", told.purpose),
        ("fits", told.card.fits),
        ("target_group", told.target_group),
        ("length", _length(told, words)),
        ("people", _people(told, words)),
        ("material", "\n".join(materials(told))),
        ("access", enumerated(measures(told, words), words)),
    ]
    blocks.facts(document, [(words(f"methodcard.{key}"), value) for key, value in pairs if value])
    blocks.heading(document, 3, words("methodcard.steps"))
    if template is not None:
        _steps(document, template, words)
    else:
        blocks.notice(document, words("methodcard.no_steps"))
    blocks.heading(document, 3, words("methodcard.learnt"))
    blocks.paragraph(document, told.card.learnt or words("methodcard.empty"))
    if counted := _counted(told.outcome, words):
        blocks.paragraph(document, words("methodcard.came_of_it", what=counted))
    blocks.heading(document, 3, words("methodcard.advice"))
    blocks.paragraph(document, told.card.advice or words("methodcard.empty"))
    day = words.day(told.held_at.astimezone(ZoneInfo(told.zone)), "long")
    blocks.notice(document, words("methodcard.source", project=said(project), day=day))


def _steps(document: Document, template: Template, words: Words) -> None:
    columns = [
        tables.Column(words("methodcard.minutes"), 0.8, "right"),
        tables.Column(words("methodcard.step"), 2.6, names_row=True),
        tables.Column(words("methodcard.how"), 5.0),
    ]
    rows = (
        [
            str(block.minutes),
            clean_line(block.title),
            "\n".join(filter(None, (block.goal, block.instruction, block.question))) or "–",
        ]
        for block in template.blocks
    )
    tables.table(document, columns, rows)


def _length(told: MethodTold, words: Words) -> str:
    return words("methodcard.minutes_long", n=told.template.minutes) if told.template else ""


def _people(told: MethodTold, words: Words) -> str:
    """How many there were this time, and for how many it is planned."""
    return words.count("doc.people", told.outcome.heads) if told.outcome.heads else ""


def materials(told: MethodTold) -> list[str]:
    """What the steps need, each once."""
    blocks = told.template.blocks if told.template is not None else ()
    return list(dict.fromkeys(block.material for block in blocks if block.material))


def measures(told: MethodTold, words: Words) -> list[str]:
    """What was done so that more could take part."""
    return [words(f"measure.{key}") if key in MEASURES else clean_line(key) for key in told.measures]


def _counted(outcome: Outcome, words: Words) -> str:
    figures = ((name, getattr(outcome, name)) for name in _FIGURES)
    return enumerated([words.count(f"methodcard.figure.{name}", n) for name, n in figures if n], words)

"""Statistik på papper: who somebody is, for those without a phone; a sheet of two strips for each language."""

from __future__ import annotations

from exports import frame
from exports.faces import paint_box
from exports.pdf import blocks
from exports.pdf.document import Document, Paint, Row
from exports.pdf.pages import BODY_WIDTH, LEFT, Page
from exports.pdf.style import BODY, CELL, INK_2
from resources.i18n import Words
from workshop.asking_statistics import asked
from workshop.reports import SessionReport
from workshop.survey import QUESTIONS, STATISTICS, Form

_STRIPS = 2
_QUESTION = BODY.but(weight="semibold", align="left")
_BOX, _GAP = 13.0, 7.0


def statistics_form(report: SessionReport, words: Words) -> bytes:
    """The form as a PDF, to be cut in two and answered with crosses. Nothing on it asks who answers: a
    code by which somebody lets themselves be recognised is said apart from it.
    """
    document = Document(language=words.language)
    forms = asked(report.session) or STATISTICS
    for place, language in enumerate(frame.spoken(report, words)):
        if place:
            document.turn_page()
        with document.speaking("" if language == words.language else language):
            for strip in range(_STRIPS):
                if strip:
                    blocks.rule(document, before=18, after=14)
                _strip(document, report, frame.texts(language), forms)
    return frame.finish(document, report, words, "statistics_form", is_helper=True)


def _strip(document: Document, report: SessionReport, words: Words, forms: tuple[Form, ...]) -> None:
    blocks.heading(document, 1, words("statistics.title"))
    blocks.paragraph(document, frame.title(report, words), BODY.but(colour=INK_2, align="left"), after=2)
    blocks.paragraph(document, f"{words('statistics.lead')} {words('statistics.child')}", after=4)
    for form in forms:
        ((question, scale),) = QUESTIONS[form]
        blocks.paragraph(document, words(f"statistics.q.{question}"), _QUESTION, after=0)
        _boxes(document, words.items(f"statistics.{scale}"))


def _boxes(document: Document, labels: list[str]) -> None:
    """Side by side: a box for the cross, and what it says."""
    step = BODY_WIDTH / max(4, len(labels))
    places = [LEFT + place * step for place in range(len(labels))]
    style = CELL.but(align="left", size=11, leading=14)
    cells = tuple(
        document.cell(text, style, document.root.add("P"), x + _BOX + _GAP, step - _BOX - _GAP - 8)
        for text, x in zip(labels, places, strict=True)
    )
    document.place(Row(cells, above=5, after=9, paint=_painter(places), whole=True))


def _painter(places: list[float]) -> Paint:
    def paint(page: Page, top: float, _height: float) -> None:
        for x in places:
            paint_box(page, x, top - 2, _BOX)

    return paint

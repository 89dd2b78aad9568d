"""Enkät på papper: the exit survey for those without a phone, a sheet for each of the session's languages."""

from __future__ import annotations

from functools import partial

from exports import frame
from exports.faces import paint_box, paint_face
from exports.pdf import blocks
from exports.pdf.document import Document, Paint, Row
from exports.pdf.pages import BODY_WIDTH, LEFT, Page
from exports.pdf.style import BODY, CELL, INK_2
from resources.i18n import Words
from workshop.reports import SessionReport
from workshop.sessions import Lab
from workshop.survey import LAB_FORMS, QUESTIONS, VALUES, Form

_BIG, _SMALL = 64.0, 40.0  # for children, who have fewer questions, and for others
_BOX, _GAP = 16.0, 8.0


def survey_form(report: SessionReport, words: Words, form: Form = Form.ADULT) -> bytes:
    """The form as a PDF, to be answered with crosses. Nothing on it asks who answers."""
    document = Document(language=words.language)
    for place, language in enumerate(frame.spoken(report, words)):
        if place:
            document.turn_page()
        with document.speaking("" if language == words.language else language):
            _sheet(document, report, frame.texts(language), form)
    return frame.finish(document, report, words, _KINDS[form], is_helper=True)


_KINDS = {
    Form.ADULT: "survey_form",
    Form.CHILD: "survey_form_child",
    Form.LAB_BEFORE: "survey_form_before",
    Form.LAB_AFTER: "survey_form_after",
}
survey_form_child = partial(survey_form, form=Form.CHILD)


def survey_form_lab(report: SessionReport, words: Words) -> bytes:
    """The lab's questions, which are the same before it and after it; the head of the sheet says which."""
    return survey_form(report, words, Form.LAB_AFTER if report.session.lab is Lab.AFTER else Form.LAB_BEFORE)


def _sheet(document: Document, report: SessionReport, words: Words, form: Form) -> None:
    blocks.heading(document, 1, words("survey.lab" if form in LAB_FORMS else "survey.title"))
    blocks.paragraph(document, frame.title(report, words), BODY.but(colour=INK_2, align="left"), after=2)
    blocks.paragraph(document, words("survey.anon"), after=6)
    for question, scale in QUESTIONS[form]:
        blocks.heading(document, 2, words(f"survey.q.{question}"))
        _faces(document, VALUES[scale], words.items(f"survey.{scale}"), _BIG if form is Form.CHILD else _SMALL)


def _faces(document: Document, values: tuple[int, ...], labels: list[str], side: float) -> None:
    """Five in a row, or three: the face, a box for the cross, and below what they say."""
    step = BODY_WIDTH / len(values)
    places = [LEFT + place * step for place in range(len(values))]
    style = CELL.but(align="left", size=11, leading=14.5)
    cells = tuple(
        document.cell(label, style, document.root.add("P"), x, step - 10)
        for label, x in zip(labels, places, strict=True)
    )
    document.place(Row(cells, above=side + 10, after=6, paint=_painter(values, places, side), whole=True))


def _painter(values: tuple[int, ...], places: list[float], side: float) -> Paint:
    def paint(page: Page, top: float, _height: float) -> None:
        for value, x in zip(values, places, strict=True):
            paint_face(page, x, top - 4, side, value)
            paint_box(page, x + side + _GAP, top - 4 - (side - _BOX) / 2, _BOX)

    return paint

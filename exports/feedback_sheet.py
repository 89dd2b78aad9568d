"""Återkoppling: what the residents said, what is answered, and what happens now."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from exports import frame
from exports.pdf import blocks
from exports.pdf.document import Document
from exports.pdf.text import clean_line
from resources.i18n import Words
from workshop.feedback import Answer, Handling, Theme
from workshop.innovation import Stage
from workshop.journeys import Journey
from workshop.reports import SessionReport


def feedback_sheet(report: SessionReport, words: Words) -> bytes:
    """The sheet as a PDF: thanks, each theme with its answer, what is not taken up and why, and whom to ask."""
    document = frame.begin(report, words, "feedback")
    _thanks(document, report, words)
    answered = [theme.answer for theme in report.themes if theme.answer is not None and theme.is_answered]
    _answers(document, [one for one in answered if one.handling is not Handling.DECLINED], words)
    out = [journey for journey in report.journeys if journey.own_stage.is_out]
    _declined(document, [one for one in answered if one.handling is Handling.DECLINED], out, words)
    _waiting(document, report, [theme for theme in report.themes if not theme.is_answered], words)
    _ask_us(document, report, words)
    return frame.finish(document, report, words, "feedback")


def _thanks(document: Document, report: SessionReport, words: Words) -> None:
    people, ideas = words.count("doc.people", report.heads), words.count("doc.ideas", len(report.ideas))
    blocks.heading(document, 2, words("doc.feedback.thanks"))
    blocks.paragraph(document, words("doc.feedback.about", people=people, ideas=ideas))
    if report.session.purpose:
        blocks.paragraph(document, report.session.purpose)


def _answers(document: Document, answers: list[Answer], words: Words) -> None:
    blocks.heading(document, 2, words("doc.feedback.answers"))
    if not answers:
        blocks.notice(document, words("doc.feedback.none"))
    for answer in answers:
        _answer(document, answer, words)


def _answer(document: Document, answer: Answer, words: Words) -> None:
    """What was said stands as the heading, or, where it is empty, what was answered alone."""
    if said := clean_line(answer.said):
        blocks.heading(document, 3, said)
    handling = "" if answer.handling is Handling.OPEN else words.items("feedback.handling")[_place(answer.handling)]
    pairs = [
        (words("doc.feedback.we_answer"), f"{handling}.\n{answer.answer}" if handling else answer.answer),
        (words("doc.feedback.next"), answer.next_step),
        (words("doc.feedback.who"), answer.responsible),
        (words("doc.feedback.when"), words.day(answer.due, "long") if answer.due else ""),
    ]
    blocks.facts(document, [(name, value) for name, value in pairs if value], after=8)


def _declined(document: Document, answers: list[Answer], out: list[Journey], words: Words) -> None:
    """Themes that are not taken up, and single ideas that have gone no further, each with why."""
    if not answers and not out:
        return
    blocks.heading(document, 2, words("doc.feedback.declined"))
    for answer in answers:
        if said := clean_line(answer.said):
            blocks.heading(document, 3, said)
        pairs = [
            (words("doc.feedback.because"), answer.answer),
            (words("doc.feedback.next"), answer.next_step),
            (words("doc.feedback.who"), answer.responsible),
        ]
        blocks.facts(document, [(name, value) for name, value in pairs if value], after=8)

    for journey in out:
        blocks.heading(document, 3, clean_line(journey.text))
        into = clean_line(journey.into) if journey.own_stage is Stage.MERGED else ""
        pairs = [
            (words("doc.feedback.became"), words(f"doc.stage.{journey.own_stage}")),
            (words("doc.feedback.part_of"), into),
            (words("doc.feedback.because"), journey.reason),
        ]
        blocks.facts(document, [(name, value) for name, value in pairs if value], after=8)


def _waiting(document: Document, report: SessionReport, themes: list[Theme], words: Words) -> None:
    """What nobody has answered yet is told too, with the day by which it will be."""
    named = [clean_line(theme.answer.said if theme.answer else theme.heading) for theme in themes]
    if not any(named):
        return
    blocks.heading(document, 2, words("doc.feedback.waiting"))
    due = report.session.answer_due
    if due is not None:
        is_late = due < report.made_at.astimezone(ZoneInfo(report.session.zone)).date()
        day = words.day(due, "long")
        blocks.paragraph(document, words(f"doc.feedback.waiting_{'late' if is_late else 'until'}", day=day))
    blocks.bullets(document, [name for name in named if name])


def _ask_us(document: Document, report: SessionReport, words: Words) -> None:
    project = report.project
    blocks.heading(document, 2, words("doc.feedback.ask"))
    pairs = [
        (words("doc.fact.organiser"), project.organiser),
        (words("doc.feedback.contact"), project.contact),
        (words("doc.fact.facilitator"), report.session.facilitator),
    ]
    known = [(name, value) for name, value in pairs if value]
    if known:
        blocks.facts(document, known)
    else:
        blocks.notice(document, words("doc.feedback.nobody"))


def _place(handling: Handling) -> int:
    return list(Handling).index(handling)

"""Kvällen i bilder in the minutes: every figure in words, no colour needed, read from the right where that is so."""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf
import pypdfium2
import pytest
from pdf_reading import elements, problems, spoken, text_of

from exports import frame
from exports.evening_pictures import pictures_section
from exports.minutes import minutes
from exports.pdf.checking import faults
from resources import figure_words
from resources.i18n import Words, words
from workshop.evening_figures import evening_figures
from workshop.people import Role
from workshop.reports import SessionReport

HEADINGS = ("När folk kom", "När idéerna kom", "Idéer till varje fråga", "Vilka som kom")


def section(report: SessionReport, say: Words) -> bytes:
    """A document with nothing else."""
    document = frame.begin(report, say, "minutes")
    pictures_section(document, report, say)
    return frame.finish(document, report, say, "minutes")


def test_the_minutes_end_with_pictures_of_the_evening(evening: SessionReport, sv: Words) -> None:
    text = text_of(minutes(evening, sv))
    places = [text.index(heading) for heading in ("Kvällen i bilder", *HEADINGS)]
    assert places == sorted(places)


def test_a_small_evening_has_none(evening: SessionReport, empty: SessionReport, sv: Words) -> None:
    small = replace(evening, attendances=evening.attendances[:9], ideas=evening.ideas[:19])
    for report in (small, empty):
        assert "Kvällen i bilder" not in text_of(minutes(report, sv))


@pytest.mark.parametrize("language", ["sv", "en", "ar"])
def test_a_picture_says_all_its_figures_and_breaks_no_rule(evening: SessionReport, language: str) -> None:
    say = words(language)
    data = section(evening, say)
    assert faults(data) == []
    assert problems(data) == []
    figures = evening_figures(evening)
    said = spoken(data)
    for course in (figures.arrivals, figures.ideas):
        assert course is not None
        assert figure_words.course_spelt(say, course, evening.session.zone) in said
    assert [kind for kind, _element in elements(data)].count("Figure") == 2


def test_small_groups_are_not_named(evening: SessionReport, sv: Words) -> None:
    data = section(evening, sv)
    text = text_of(data)
    few = [role for role in Role if 0 < sum(a.heads for a in evening.attendances if a.role is role) < 5]
    assert few, "the evening is to have small groups"
    after = text[text.index("Vilka som kom") :]
    assert all(frame.role_name(role, sv) not in after for role in few)
    assert "grupper som inte visas" in after


def test_no_letter_is_smaller_than_nine_points(evening: SessionReport, sv: Words) -> None:
    """The sizes of the figures' own numbers are among them; head and foot of the page are not meant."""
    data = section(evening, sv)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        sizes = [
            float(operands[1])
            for operands, operator in pikepdf.parse_content_stream(pdf.pages[0])
            if str(operator) == "Tf"
        ]
    assert min(size for size in sizes if size != 8.5) >= 9


@pytest.mark.parametrize("language", ["sv", "ar"])
def test_time_runs_as_the_language_is_read(evening: SessionReport, language: str) -> None:
    say = words(language)
    with pypdfium2.PdfDocument(section(evening, say)) as pdf:
        page = pdf[0].get_textpage()

        def left(text: str) -> float:
            found = page.search(text).get_next()
            assert found is not None, text
            return float(page.get_charbox(found[0])[0])

        sides = [left(text.replace(".", "." if language == "sv" else ":")) for text in ("18.00", "18.20")]
    assert (sides[0] < sides[1]) == (language == "sv")

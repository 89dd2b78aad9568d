"""What is made of the exit survey and of the answers to residents: sheet, forms, minutes, data."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, date, datetime

import jsonschema
import pytest
from openpyxl import load_workbook
from pdf_reading import problems, text_of
from strange_text import CORPUS
from test_hostile_text import check

from exports.csv_tables import csv_tables
from exports.feedback_sheet import feedback_sheet
from exports.json_data import json_data, schema
from exports.minutes import minutes
from exports.spreadsheet import spreadsheet
from exports.survey_form import survey_form, survey_form_child
from resources.i18n import Words, words
from workshop.feedback import Answer, Handling
from workshop.reports import SessionReport
from workshop.source import Source
from workshop.survey import Form, SurveyAnswer

DUE = date(2026, 12, 15)


WRITTEN = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)


def answer(about: str, said: str, text: str = "", handling: Handling = Handling.OPEN, **more: object) -> Answer:
    facts = {"next_step": "", "responsible": "", "due": None, **more}
    return Answer(f"to {about or said}", "s1", about, said, text, handling=handling, written_at=WRITTEN, **facts)  # type: ignore[arg-type]


@pytest.fixture
def answered(evening: SessionReport) -> SessionReport:
    """One theme taken up, one declined, one with only what was said; nine forms from adults, two from children."""
    answers = (
        answer(
            "gr1", "Det är mörkt", "Tre lampor", Handling.TAKEN_UP, responsible="Bo Ek", due=DUE, next_step="Beställs"
        ),
        answer("gr2", "Ni vill låna verktyg", "Ingen kan sköta det", Handling.DECLINED),
        answer("gr3", "Mer grönt"),
    )
    adults = [SurveyAnswer(f"v{n}", "s1", Source.PHONE, Form.ADULT, (5, 4, 3 if n < 3 else 0, 1)) for n in range(9)]
    children = [SurveyAnswer(f"b{n}", "s1", Source.PAPER, Form.CHILD, (2, 5)) for n in range(2)]
    session = replace(evening.session, answer_due=date(2026, 12, 10))
    return replace(evening, session=session, answers=answers, survey_answers=(*adults, *children))


def test_the_sheet_says_what_was_said_what_is_answered_who_and_when_in_that_order(
    answered: SessionReport, sv: Words
) -> None:
    data = feedback_sheet(answered, sv)
    assert problems(data) == []
    text = text_of(data)
    order = ("Tack för att ni var med", "Det här sa ni, och det här svarar vi", "Det är mörkt", "Tre lampor")
    order += ("Beställs", "Bo Ek", "15 december 2026", "Det här tar vi inte med", "Ni vill låna verktyg")
    order += ("Ingen kan sköta det", "Det här har vi inte svarat på än", "10 december 2026", "Mer grönt", "Fråga oss")
    places = [text.find(part) for part in order]
    assert -1 not in places
    assert places == sorted(places)


def test_an_answer_that_is_late_is_said_to_be(answered: SessionReport, sv: Words) -> None:
    late = replace(answered, session=replace(answered.session, answer_due=date(2026, 11, 26)))
    assert "Det är försenat" in text_of(feedback_sheet(replace(late, made_at=WRITTEN), sv))
    assert "Det är försenat" not in text_of(feedback_sheet(replace(answered, made_at=WRITTEN), sv))


def test_a_sheet_without_answers_says_so(evening: SessionReport, en: Words) -> None:
    text = text_of(feedback_sheet(evening, en))
    assert "No theme has been answered yet." in text


@pytest.mark.parametrize("make", [survey_form, survey_form_child])
def test_the_form_has_a_sheet_for_each_language_and_asks_for_no_name(
    make: object, evening: SessionReport, sv: Words
) -> None:
    report = replace(evening, session=replace(evening.session, languages=("sv", "so", "ar", "ti")))
    data = make(report, sv)  # type: ignore[operator]
    assert problems(data) == []
    text = text_of(data)
    for language in ("sv", "en", "so", "ti"):
        say = words(language)
        assert say("survey.title") in text
        assert say.items("survey.chance")[0] in text
    assert "Namn" not in text


@pytest.mark.parametrize("name", sorted(CORPUS))
def test_strange_text_in_answers(name: str, answered: SessionReport, sv: Words) -> None:
    text = CORPUS[name]
    changed = tuple(replace(one, said=text, answer=text, next_step=text, responsible=text) for one in answered.answers)
    check(feedback_sheet(replace(answered, answers=changed), sv))


def test_the_minutes_tell_how_it_was_and_how_far_the_answers_have_come(answered: SessionReport, sv: Words) -> None:
    text = " ".join(text_of(minutes(answered, sv)).split())
    assert "2 av" in text
    assert "teman är besvarade. Resten besvaras senast 10 december 2026." in text
    assert "Minst 9 av" in text
    assert "Jag kunde säga det jag ville." in text
    assert "Jag tror att det vi sagt kommer att användas." not in text, "only three answered that"
    assert "Hur var det i dag?" not in text, "only two children answered"


def test_minutes_of_an_evening_without_either_say_nothing_of_them(evening: SessionReport, sv: Words) -> None:
    text = text_of(minutes(evening, sv))
    assert "Så tyckte deltagarna" not in text
    assert "Återkoppling" not in text


def test_the_data_has_figures_and_no_forms(answered: SessionReport, sv: Words) -> None:
    told = json.loads(json_data(answered, sv))
    jsonschema.validate(told, json.loads(schema()))
    assert [one["handling"] for one in told["answers"]] == ["taken_up", "declined", "open"]
    assert (told["survey"]["answers"], told["survey"]["is_whole"]) == (9, False)
    said, _, used, again, *children = told["survey"]["questions"]
    assert said["counts"] == [0, 0, 0, 0, 9]
    assert used["counts"] is None
    assert (again["values"], again["counts"]) == ([1, 3, 5], [9, 0, 0])
    assert [one["counts"] for one in children] == [None, None]
    assert "v0" not in json.dumps(told)


def test_the_sheets_have_what_may_be_shown(answered: SessionReport, sv: Words) -> None:
    book = load_workbook(io.BytesIO(spreadsheet(answered, sv)))
    rows = [[cell.value for cell in row] for row in book["Enkät"].iter_rows(min_row=2)]
    assert rows[0] == ["Vuxna", "Jag kunde säga det jag ville.", 9, 0, 0, 0, 0, 9]
    assert rows[2] == ["Vuxna", "Jag vill komma igen.", 9, 9, None, 0, None, 0]
    assert len(rows) == 3
    assert book["Återkoppling"]["B2"].value == "Tre lampor"
    lines = csv_tables(answered, sv)["Återkoppling"].decode("utf-8-sig").splitlines()
    assert next(csv.reader([lines[1]], delimiter=";"))[5] == "Tas med"

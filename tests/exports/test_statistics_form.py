"""The statistics on paper: two strips to a sheet for each language, and what may be told of them afterwards."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pdf_reading import problems, text_of

from exports.evaluation import evaluation
from exports.kinds import DocumentKind
from exports.making import handed_over
from exports.pdf.checking import is_claimed
from exports.public import public
from exports.statistics_form import statistics_form
from resources.i18n import Words, words
from workshop.reports import SessionReport
from workshop.source import Source
from workshop.survey import STATISTICS, Form, SurveyAnswer


@pytest.fixture
def asking(evening: SessionReport) -> SessionReport:
    return replace(evening, session=replace(evening.session, languages=("sv", "en", "ar"), statistics=STATISTICS))


@pytest.mark.parametrize("language", ["sv", "en", "ar"])
def test_each_language_has_a_sheet_of_two_strips(asking: SessionReport, language: str) -> None:
    data = handed_over(asking, DocumentKind.STATISTICS_FORM, words(language))
    assert is_claimed(data)
    assert problems(data) == []
    text = " ".join(text_of(data).split())
    for one in ("sv", "en") if language != "ar" else ():  # there, what is read from the left lies turned
        assert text.count(words(one)("statistics.title")) == 2
        assert text.count(words(one).items("statistics.gender")[0]) == 2


def test_only_what_the_plan_asks_stands_on_it_and_nothing_asks_who_answers(asking: SessionReport, sv: Words) -> None:
    only_age = replace(asking, session=replace(asking.session, languages=("sv",), statistics=("age",)))
    text = text_of(handed_over(only_age, DocumentKind.STATISTICS_FORM, sv))
    assert "65 år eller äldre" in text
    assert "Kvinna" not in text
    assert "Namn" not in text


def test_the_evaluation_and_the_public_copy_tell_of_large_groups(asking: SessionReport, sv: Words) -> None:
    values = [1] * 12 + [2] * 9 + [3] * 2
    answers = tuple(SurveyAnswer(str(n), "", Source.PAPER, Form.GENDER, (value,)) for n, value in enumerate(values))
    told = replace(asking, survey_answers=answers)
    for document in (evaluation, public):
        text = " ".join(text_of(document(told, sv)).split())
        assert "Kvinna eller flicka: 12" in text
        assert "Man eller pojke" not in text
        assert "11 svar ligger i grupper" in text


def test_a_code_is_not_asked_for_beside_what_somebody_says_of_themselves(served: SessionReport, sv: Words) -> None:
    asking = replace(served, session=replace(served.session, statistics=(Form.AGE, Form.KNOWN)))
    text = text_of(statistics_form(asking, sv))
    assert "Ålder" in text
    assert "kod" not in text
    assert "Kön" not in text

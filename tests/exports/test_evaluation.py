"""The evaluation summary and the lab's form on paper: what they tell, and what they keep to themselves."""

from __future__ import annotations

import json
from dataclasses import replace

import jsonschema
import pytest
from pdf_reading import problems, text_of

from exports.evaluation import evaluation
from exports.json_data import json_data, schema
from exports.survey_form import survey_form_lab
from resources import indicator_words
from resources.i18n import Words, words
from workshop.reports import SessionReport
from workshop.sessions import Lab
from workshop.source import Source
from workshop.survey import Form, SurveyAnswer


def given(form: Form, *values: tuple[int, ...]) -> list[SurveyAnswer]:
    return [SurveyAnswer(f"{form}{n}", "s1", Source.PAPER, form, one) for n, one in enumerate(values)]


@pytest.fixture
def lab(evening: SessionReport) -> SessionReport:
    before, after = [(2, 3, 1)] * 6, [(4, 3, 1)] * 3 + [(3, 3, 4)] * 3
    answers = (*given(Form.LAB_BEFORE, *before), *given(Form.LAB_AFTER, *after))
    return replace(evening, survey_answers=answers)


@pytest.mark.parametrize("language", ["sv", "en", "ar"])
def test_it_is_sound_in_every_language(lab: SessionReport, language: str) -> None:
    assert problems(evaluation(lab, words(language))) == []


def test_it_tells_answers_difference_and_leaves_room_to_judge(lab: SessionReport, sv: Words) -> None:
    text = " ".join(text_of(evaluation(lab, sv)).split())
    order = (
        "Utvärdering",
        "12 av",
        "svarade på enkäten",
        "Labbet, före",
        "Jag tror på framtiden här.",
        "Labbet, efter",
    )
    order += ("Före och efter", "2 (6 svar)", "3,5 (6 svar)", "+1,5", "inte prövad statistiskt", "Det här kom upp")
    order += ("Syfte, form och metod", "Vilka saknades", "Till nästa gång")
    places = [text.find(part) for part in order]
    assert -1 not in places, order[places.index(-1)]
    assert places == sorted(places)


def test_few_answers_are_not_told_and_make_no_difference(lab: SessionReport, sv: Words) -> None:
    few = replace(lab, survey_answers=(*lab.survey_answers[:6], *lab.survey_answers[6:10]))
    text = " ".join(text_of(evaluation(few, sv)).split())
    assert "Minst 6 av" in text
    assert "Labbet, före" in text
    assert "Labbet, efter" not in text
    assert "Före och efter" not in text
    none = " ".join(text_of(evaluation(replace(lab, survey_answers=lab.survey_answers[:3]), sv)).split())
    assert "Färre än 5" in none
    assert "Jag tror på framtiden" not in none


def test_nobody_who_came_is_named(lab: SessionReport, sv: Words) -> None:
    named = {one.name for one in lab.attendances if one.name} - {lab.session.facilitator}
    assert named
    text = text_of(evaluation(lab, sv))
    assert not [name for name in named if name in text]


@pytest.mark.parametrize(("value", "said"), [(0.44, "+0,4"), (-0.44, "−0,4"), (0.04, "0"), (-0.04, "0"), (1.0, "+1")])
def test_a_change_says_whether_it_is_more_or_less(value: float, said: str, sv: Words) -> None:
    assert indicator_words.change(sv, value) == said


def test_the_data_of_a_lab_keeps_to_the_schema(lab: SessionReport, sv: Words) -> None:
    told = json.loads(json_data(lab, sv))
    jsonschema.validate(told, json.loads(schema()))
    assert {one["form"] for one in told["survey"]["questions"]} == {"lab_before", "lab_after"}


@pytest.mark.parametrize("moment", [Lab.NOT_ASKED, Lab.AFTER])
def test_the_labs_form_on_paper_asks_its_three_questions(evening: SessionReport, sv: Words, moment: Lab) -> None:
    data = survey_form_lab(replace(evening, session=replace(evening.session, lab=moment, languages=("sv",))), sv)
    assert problems(data) == []
    text = " ".join(text_of(data).split())
    assert "Tre korta frågor" in text
    assert "Jag känner mig trygg här." in text
    assert "Innan du går" not in text
    assert ("Labbets enkät, efter" if moment is Lab.AFTER else "Labbets enkät, före") in text

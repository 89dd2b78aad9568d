"""Templates: each is whole in both languages, lies down in a plan as one step, and takes nothing away unasked."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from acting import Do, RefusedWith, Rows

from resources import path
from storage.store import LibraryStore
from storage.template_files import TemplateFiles
from tests.conftest import FACILITATOR
from ui.desktop.ready_templates import READY, ready_templates, usual_lines
from workshop.agenda import Block
from workshop.agenda_planning import add_block, agenda_of, save_agenda, write_block
from workshop.checklist import CheckItem
from workshop.collecting import add_idea
from workshop.errors import StorageTrouble
from workshop.methods import Method
from workshop.own_templates import own_template
from workshop.planning import remove_session, save_questions
from workshop.programme import Activity
from workshop.sessions import MinutesForm, Question, Session
from workshop.signing_in import sign_in
from workshop.templates import Template, TemplateBlock, read_template, texts_of, write_template
from workshop.ticking import add_check_items, remaining, tick_check_item, write_check_item
from workshop.using_templates import Way, planned, use_template

NOW = datetime(2026, 11, 26, 17, 0, tzinfo=UTC)
SMALL = Template(
    title="Kort",
    method=Method.OTHER,
    blocks=(
        TemplateBlock("Hej", 10, private="Andas."),
        TemplateBlock("Bord ett", 30, track="1", question="Vad saknas?"),
        TemplateBlock("Bord två", 20, track="2", question="Vad saknas?", beside=True),
        TemplateBlock("Slut", 5, question="Vad sker nu?"),
    ),
    checklist=("Tolk", "Skarvsladd"),
)


@pytest.fixture(params=["sv", "en"])
def ready(request: pytest.FixtureRequest) -> dict[Method, Template]:
    return {template.method: template for template in ready_templates(request.param)}


def test_there_is_one_for_each_of_the_twelve_ways_of_working(ready: dict[Method, Template]) -> None:
    assert set(ready) == set(READY) == set(Method) - {Method.WORKSHOP, Method.INFORMATION, Method.OTHER}
    assert len(ready) == 12


def test_each_is_whole(ready: dict[Method, Template]) -> None:
    for method, template in ready.items():
        assert template.about, method
        assert template.least > 0, method
        assert 60 <= template.minutes <= 400, method
        assert all(block.goal or block.instruction for block in template.blocks), method
        assert all(block.method for block in template.blocks), method
        assert sum(bool(block.private) for block in template.blocks) >= 2, method
        assert template.questions or template.form is MinutesForm.MINUTES, method
        assert sum("\n" in block.material for block in template.blocks) >= 1, method


def test_each_reminds_of_access_and_paper_and_all_of_interpreter_and_extension_lead() -> None:
    usual, every = usual_lines("sv"), [set(template.checklist) for template in ready_templates("sv")]
    assert all(usual["access"] in lines and usual["paper"] in lines for lines in every)
    assert sum(usual["interpreter"] in lines for lines in every) >= 9
    assert sum(usual["extension_lead"] in lines for lines in every) >= 7


def test_both_languages_say_the_same_thing_in_their_own_words() -> None:
    for swedish, english in zip(ready_templates("sv"), ready_templates("en"), strict=True):
        shape = [(block.minutes, block.beside, bool(block.question)) for block in swedish.blocks]
        assert shape == [(block.minutes, block.beside, bool(block.question)) for block in english.blocks]
        same = set(texts_of(swedish)) & set(texts_of(english)) - {"Vision", "Guide"}
        assert same == set(), swedish.title


def test_nothing_in_the_files_is_left_out_of_a_language() -> None:
    for file in path("templates").glob("*.json"):
        text = file.read_text("utf-8")
        assert text.count('"sv":') == text.count('"en":') > 0, file.name


@pytest.mark.parametrize(
    ("wrong", "where"),
    [
        ({"title": ""}, "template_name_missing"),
        ({"titel": "x"}, "not an object"),
        ({"method": "dance"}, "template.method is not one of"),
        ({"blocks": []}, "template_empty"),
        ({"blocks": [{"title": "x"}]}, r"template.blocks\[0\] is not"),
        ({"blocks": [{"title": "x", "minutes": 0}]}, "template_empty minutes"),
        ({"blocks": [{"title": "x", "minutes": True}]}, "minutes is not int"),
        ({"usual": ["nothing"]}, "names a line that there is not"),
        ({"checklist": ["x" * 300]}, "too_long"),
    ],
)
def test_a_template_with_a_slip_is_refused_and_the_place_named(wrong: dict[str, object], where: str) -> None:
    raw = {"title": "T", "method": "other", "blocks": [{"title": "x", "minutes": 5}], **wrong}
    with pytest.raises(ValueError, match=where):
        read_template(json.dumps(raw))


def test_what_runs_side_by_side_takes_as_long_as_the_longest() -> None:
    assert SMALL.minutes == 45
    assert SMALL.questions == ["Vad saknas?", "Vad sker nu?"]


def test_a_template_becomes_blocks_questions_and_a_checklist(do: Do, rows: Rows, evening: LibraryStore) -> None:
    before = {question.id for question in rows(Question)}
    made = do(use_template, "session", SMALL, id="t")
    assert [(block.position, block.track, block.minutes) for block in made] == [
        (0, "", 10),
        (1, "1", 30),
        (1, "2", 20),
        (2, "", 5),
    ]
    asked = {question.id: question.text for question in rows(Question) if question.id not in before}
    assert [asked.get(block.question_id, "") for block in made] == ["", "Vad saknas?", "Vad saknas?", "Vad sker nu?"]
    assert [item.text for item in sorted(rows(CheckItem), key=lambda one: one.position)] == ["Tolk", "Skarvsladd"]
    assert made[0].private == "Andas."


def test_it_is_one_step_to_undo(do: Do, rows: Rows, evening: LibraryStore) -> None:
    questions = rows(Question)
    do(use_template, "session", SMALL, id="t")
    evening.undo(FACILITATOR, "session").result()
    assert (rows(Block), rows(CheckItem)) == ([], [])
    assert sorted(rows(Question), key=lambda one: one.id) == sorted(questions, key=lambda one: one.id)
    evening.redo(FACILITATOR, "session").result()
    assert (len(rows(Block)), len(rows(CheckItem))) == (4, 2)


def test_asked_twice_it_is_there_once_and_asked_anew_it_comes_after(do: Do, rows: Rows) -> None:
    first = do(use_template, "session", SMALL, id="t")
    assert do(use_template, "session", SMALL, id="t") == first
    do(use_template, "session", SMALL, id="u")
    agenda = sorted(rows(Block), key=lambda one: (one.position, one.track))
    assert [block.position for block in agenda] == [0, 1, 1, 2, 3, 4, 4, 5]
    assert len(rows(CheckItem)) == 2
    assert [question.text for question in rows(Question)].count("Vad saknas?") == 1


def test_replacing_takes_only_what_has_not_begun_and_nobody_has_answered(do: Do, rows: Rows) -> None:
    do(use_template, "session", SMALL, id="t")
    hello, one, _two, _end = sorted(rows(Block), key=lambda block: (block.position, block.track))
    begun = replace(hello, began_at=NOW, ended_at=NOW + timedelta(minutes=9))
    do(save_agenda, "session", [begun if block.id == hello.id else block for block in rows(Block)])
    do(add_idea, id="i", session_id="session", question_id=one.question_id, text="Bänkar")
    found = do(planned, "session")
    assert (found.blocks, found.begun, found.blocks_going, found.questions_going) == (4, 1, 3, 1)
    do(use_template, "session", replace(SMALL, blocks=SMALL.blocks[:1]), id="u", way=Way.REPLACE)
    assert [block.title for block in do(agenda_of, "session")] == ["Hej", "Hej"]
    texts = [question.text for question in rows(Question)]
    assert "Vad saknas?" in texts
    assert "Vad sker nu?" not in texts


def test_the_template_comes_after_what_has_begun_wherever_that_stood(do: Do, rows: Rows) -> None:
    do(use_template, "session", SMALL, id="t")
    last = max(rows(Block), key=lambda one: one.position)
    begun = replace(last, began_at=NOW)
    do(save_agenda, "session", [begun if block.id == last.id else block for block in rows(Block)])
    do(use_template, "session", replace(SMALL, blocks=SMALL.blocks[:1]), id="u", way=Way.REPLACE)
    assert [(block.title, block.position) for block in do(agenda_of, "session")] == [("Slut", 0), ("Hej", 1)]


def test_a_question_that_the_new_template_asks_as_well_is_kept(do: Do, rows: Rows) -> None:
    do(use_template, "session", SMALL, id="t")
    asked = {question.text: question.id for question in rows(Question)}
    do(use_template, "session", SMALL, id="u", way=Way.REPLACE)
    again = {question.text: question.id for question in rows(Question)}
    assert again == asked
    assert len(rows(Block)) == 4


def test_questions_that_no_block_opens_are_never_taken(do: Do, rows: Rows) -> None:
    do(save_questions, "session", [("mine", "Min egen?")])
    do(use_template, "session", SMALL, id="t", way=Way.REPLACE)
    assert "Min egen?" in [question.text for question in rows(Question)]


def test_a_steering_group_is_recorded_in_minutes(do: Do, rows: Rows) -> None:
    steering = next(one for one in ready_templates("sv") if one.method is Method.STEERING_GROUP)
    do(use_template, "session", steering, id="t")
    assert rows(Session, id="session")[0].form is MinutesForm.MINUTES


def test_the_way_of_working_is_said_for_the_programme_unless_somebody_has_said_another(do: Do, rows: Rows) -> None:
    walk, steering = (one for one in ready_templates("sv") if one.method in {Method.WALK, Method.STEERING_GROUP})
    do(use_template, "session", SMALL, id="s")
    assert rows(Activity) == []
    do(use_template, "session", walk, id="t")
    do(use_template, "session", steering, id="u")
    assert rows(Activity) == [Activity("session", "session", method=Method.WALK)]
    assert do(own_template, "session", "Min", NOW).template.method is Method.WALK


def test_ones_own_template_has_the_agenda_but_nobody_in_it(do: Do) -> None:
    do(use_template, "session", SMALL, id="t")
    block = do(agenda_of, "session")[0]
    do(write_block, block.id, leader="Rakel Sandgren", instruction="Fråga Rakel Sandgren. Ring 070-123 45 67.")
    draft = do(own_template, "session", "Min", NOW)
    assert draft.template.title == "Min"
    assert "leader" not in write_template(draft.template)
    assert [one.private for one in draft.template.blocks] == [""] * 4
    assert draft.found[0] == "Rakel Sandgren"
    assert len(draft.found) == 2
    assert "070-123 45 67" not in draft.found[1]
    assert do(own_template, "session", "Min", NOW, with_private=True).template.blocks[0].private == "Andas."


def test_ones_own_template_comes_back_as_it_was(do: Do, rows: Rows) -> None:
    do(use_template, "session", SMALL, id="t")
    kept = do(own_template, "session", "Kort", NOW, with_private=True).template
    assert read_template(write_template(kept)) == kept
    assert kept.blocks == SMALL.blocks
    assert kept.checklist == SMALL.checklist


def test_names_of_those_who_came_are_found_in_it(do: Do, phone: Do, live: None) -> None:
    phone(sign_in, id="a", session_id="session", name="Åsa Björk")
    do(use_template, "session", replace(SMALL, about="", checklist=("Hälsa på Åsa Björk",)), id="t")
    assert "Åsa Björk" in do(own_template, "session", "Min", NOW).found


def test_an_empty_agenda_or_name_is_no_template(do: Do, refused: RefusedWith) -> None:
    refused("template_empty", do, own_template, "session", "Min", NOW)
    do(add_block, "b", "session", "Hej")
    assert refused("template_name_missing", do, own_template, "session", " ", NOW).field == "title"


def test_own_templates_lie_as_files_that_say_nothing_by_their_names(tmp_path: Path) -> None:
    shelf = TemplateFiles(tmp_path / "templates")
    assert shelf.own() == {}
    names = [shelf.keep(replace(SMALL, title=title)) for title in ("Östra", "Alby")]
    assert [one.title for one in shelf.own().values()] == ["Alby", "Östra"]
    assert sorted(file.stem for file in (tmp_path / "templates").iterdir()) == sorted(names)
    assert "Alby" not in " ".join(names)
    shelf.drop(names[0])
    shelf.drop(names[0])
    assert [one.title for one in shelf.own().values()] == ["Alby"]


def test_a_file_from_somebody_else_is_taken_in_only_if_it_is_a_template(tmp_path: Path) -> None:
    shelf = TemplateFiles(tmp_path / "templates")
    good, bad, deep = tmp_path / "good.json", tmp_path / "bad.json", tmp_path / "deep.json"
    good.write_text(write_template(SMALL), "utf-8")
    bad.write_bytes(b"\xff{")
    deep.write_text("[" * 100_000, "utf-8")
    name = shelf.take_in(good)
    assert shelf.own()[name] == SMALL
    for file in (bad, deep, tmp_path / "gone.json"):
        with pytest.raises(StorageTrouble) as trouble:
            shelf.take_in(file)
        assert trouble.value.code == "template_broken"
    (tmp_path / "templates" / "spoilt.json").write_text("{}", "utf-8")
    assert len(shelf.own()) == 1


def test_a_disk_that_says_no_is_told(tmp_path: Path) -> None:
    (tmp_path / "templates").write_text("in the way", "utf-8")
    with pytest.raises(StorageTrouble) as trouble:
        TemplateFiles(tmp_path / "templates").keep(SMALL)
    assert trouble.value.code == "template_not_kept"


def test_lines_are_ticked_changed_and_taken_out(do: Do, rows: Rows, refused: RefusedWith) -> None:
    do(write_check_item, "a", "session", " Ring\ntolken ")
    do(write_check_item, "b", "session", "Nyckel")
    assert do(tick_check_item, "a", True).is_done
    assert do(write_check_item, "a", "session", "Ring båda tolkarna").is_done
    assert [(one.position, one.text) for one in sorted(rows(CheckItem), key=lambda one: one.position)] == [
        (0, "Ring båda tolkarna"),
        (1, "Nyckel"),
    ]
    do(write_check_item, "a", "session", " ")
    assert [one.id for one in rows(CheckItem)] == ["b"]
    refused("checkitem_unknown", do, tick_check_item, "a", True)
    assert refused("too_long", do, write_check_item, "b", "session", "x" * 201).field == "text"


def test_lines_that_stand_there_are_not_added_again(do: Do, rows: Rows) -> None:
    do(add_check_items, "session", "x", ["Tolk", "Nyckel", "", "tolk"])
    do(add_check_items, "session", "y", ["NYCKEL", "Skyltar"])
    assert sorted(one.text for one in rows(CheckItem)) == ["Nyckel", "Skyltar", "Tolk"]


def test_in_the_last_week_what_is_left_is_said(do: Do, rows: Rows) -> None:
    starts = rows(Session, id="session")[0].starts_at
    do(add_check_items, "session", "x", ["Tolk", "Nyckel"])
    assert do(remaining, starts - timedelta(days=8)) == []
    (one,) = do(remaining, starts - timedelta(days=6))
    assert (one.session.id, one.left) == ("session", 2)
    for item in rows(CheckItem):
        do(tick_check_item, item.id, True)
    assert do(remaining, starts - timedelta(days=1)) == []


def test_a_session_that_never_began_takes_its_checklist_along(do: Do, rows: Rows) -> None:
    do(use_template, "session", SMALL, id="t")
    do(remove_session, "session")
    assert rows(CheckItem) == []

"""Walks, the implementation plan, visions and method cards: what may be saved, and what is read of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from acting import Do, RefusedWith, Rows

from storage.store import LibraryStore
from tests.conftest import FACILITATOR
from workshop.agenda_planning import add_block, write_block
from workshop.collecting import add_idea, remove_ideas
from workshop.deciding import agree_action, decide, mark_action, remove_decision
from workshop.envisioning import begin_vision, remove_vision, save_vision
from workshop.filed import PLAN, Filing
from workshop.filing import Finished, finalise, next_filing
from workshop.implementation import ImplementationPlan, PlanRow, PlanSource, ValueStep
from workshop.implementing import plan_from, plan_of, save_plan_row, sources, write_plan
from workshop.leading import close_session, go_live
from workshop.method_cards import MethodCard
from workshop.organisations import Organisation
from workshop.organisations_kept import save_organisation
from workshop.programme import Activity, Area, PlanningStage
from workshop.programme_planning import remove_area, save_activity, save_area
from workshop.reports import session_report
from workshop.showing_methods import as_template, method_told, methods_told, save_method_card
from workshop.templates import read_template, write_template
from workshop.visions import Vision
from workshop.visions_told import PlaceVision, ideas_to_choose, visions_of
from workshop.walking import in_order, move_stop, remove_stop, save_stop, write_walk
from workshop.walks import Feeling, StopKind, Walk, WalkStop
from workshop.writing import ActionStatus

TUNNEL = WalkStop(
    "tunnel", "session", 0, "Gångtunneln", "19.40, mörkt", "Lampan är trasig", StopKind.FAULT, Feeling.UNSAFE
)
NOW = datetime(2026, 12, 1, tzinfo=UTC)
AREA = Area("a", "project", "Kvarnby", "Malmö", stage=PlanningStage.IDEA)


def ask(store: LibraryStore, question: Any, *facts: Any) -> Any:
    return store.ask(question, *facts).result()


def test_stops_stand_in_the_order_of_the_walk_and_can_be_moved(do: Do, rows: Rows, refused: RefusedWith) -> None:
    do(save_stop, replace(TUNNEL, place="  Gång\ntunneln "))
    do(save_stop, replace(TUNNEL, id="bench", place="Bänken"))
    do(save_stop, replace(TUNNEL, id="gate", place="Porten"))
    assert [stop.place for stop in in_order(rows(WalkStop))] == ["Gång tunneln", "Bänken", "Porten"]
    do(move_stop, "gate", -1)
    do(move_stop, "gate", -1)
    do(move_stop, "gate", -1)
    assert [stop.id for stop in in_order(rows(WalkStop))] == ["gate", "tunnel", "bench"]
    do(save_stop, replace(TUNNEL, observation="Lagad"))
    assert [stop.id for stop in in_order(rows(WalkStop))] == ["gate", "tunnel", "bench"]
    do(remove_stop, "tunnel")
    assert [stop.id for stop in in_order(rows(WalkStop))] == ["gate", "bench"]
    refused("place_missing", do, save_stop, replace(TUNNEL, place=" "))


def test_the_action_of_a_stop_is_one_of_the_same_session(do: Do, rows: Rows) -> None:
    do(agree_action, "fix", "session", "Byt lampan", responsible="Gatukontoret")
    do(save_stop, replace(TUNNEL, action_id="fix"))
    assert rows(WalkStop)[0].action_id == "fix"


def test_a_walk_that_says_nothing_is_no_row(do: Do, rows: Rows) -> None:
    do(write_walk, Walk("session", "session", weather="Klart"))
    assert rows(Walk) == [Walk("session", "session", "Klart")]
    do(write_walk, Walk("session", "session"))
    assert rows(Walk) == []


def test_rows_of_the_plan_come_from_what_was_decided_and_say_so_when_that_is_gone(
    do: Do, evening: LibraryStore, refused: RefusedWith
) -> None:
    do(go_live, "session")
    do(add_idea, "lamps", "session", "light", "Lampor vid cykelstället")
    do(decide, "yes", "session", "Gården byggs om.")
    do(agree_action, "draw", "session", "Rita gården", responsible="Kvarnby bostäder", due=date(2027, 3, 1))
    offered = ask(evening, sources, "project")
    assert [(one.source, one.number) for one in offered] == [
        (PlanSource.DECISION, 1),
        (PlanSource.ACTION, 0),
        (PlanSource.IDEA, 1),
    ]
    picked = [(f"row-{one.id}", one.source, one.id) for one in offered]
    do(plan_from, "project", picked)
    do(plan_from, "project", [("twice", PlanSource.ACTION, "draw")])
    assert ask(evening, sources, "project") == []
    plan = ask(evening, plan_of, "project")
    assert {row.id for row, _source in plan.rows} == {"row-lamps", "row-yes", "row-draw"}
    drawn = next(row for row, _source in plan.rows if row.id == "row-draw")
    assert (drawn.responsible, drawn.ends) == ("Kvarnby bostäder", date(2027, 3, 1))
    do(remove_decision, "yes")
    traced = {row.id: source for row, source in ask(evening, plan_of, "project").rows}
    assert traced["row-yes"].text == "Gården byggs om."
    assert not traced["row-yes"].is_there
    assert traced["row-draw"].is_there
    refused("end_before_start", do, save_plan_row, replace(drawn, begins=date(2028, 1, 1)))
    refused("plan_text_missing", do, save_plan_row, replace(drawn, text=" "))


def test_a_plan_in_which_nobody_is_responsible_for_a_row_cannot_be_final(
    do: Do, evening: LibraryStore, refused: RefusedWith
) -> None:
    do(write_plan, ImplementationPlan("project", "project", goal="En gård för alla"))
    do(save_plan_row, PlanRow("r", "project", "Bygg gården", ValueStep.DELIVERY))
    do(go_live, "session")
    do(close_session, "session")
    report = ask(evening, session_report, "session", NOW)
    with pytest.raises(Exception) as no:
        next_filing(report, PLAN, "sv", "Maria")
    assert getattr(no.value, "code", "") == "plan_responsible_missing"
    finished = Finished("f", PLAN, "sv", "plan.pdf", Filing(1, "Maria", NOW), b"%PDF", "0" * 64)
    assert refused("plan_responsible_missing", do, finalise, "session", [finished]).facts["n"] == 1
    do(save_plan_row, PlanRow("r", "project", "Bygg gården", ValueStep.DELIVERY, "Kvarnby bostäder"))
    report = ask(evening, session_report, "session", NOW)
    assert next_filing(report, PLAN, "sv", "Maria").version == 1
    assert do(finalise, "session", [finished])[0].version == 1


def told(evening: LibraryStore) -> PlaceVision:
    (one,) = ask(evening, visions_of, "project")
    assert isinstance(one, PlaceVision)
    return one


def test_a_vision_has_versions_and_what_differs_between_them_is_told(
    do: Do, evening: LibraryStore, rows: Rows, refused: RefusedWith
) -> None:
    do(save_area, AREA)
    do(go_live, "session")
    do(add_idea, "lamps", "session", "light", "Lampor")
    do(add_idea, "bench", "session", "sit", "En bänk")
    v1 = do(begin_vision, "v1", "a")
    do(save_vision, replace(v1, text="En gård. Den är grön.", ideas=("lamps", "bench", "lamps")))
    do(save_area, replace(AREA, stage=PlanningStage.CONSULTATION))
    v2 = do(begin_vision, "v2", "a")
    do(save_vision, replace(v2, text="En gård. Den är trygg.", social="Grannar möts", ideas=("lamps",)))
    refused("vision_superseded", do, save_vision, replace(v1, text="Något annat"))
    refused("vision_superseded", do, remove_vision, "v1")
    refused("area_has_vision", do, remove_area, "a")
    first, second = told(evening).versions
    assert [one.text for one in first.supports] == ["Lampor", "En bänk"]
    changed = {change.field: (change.added, change.dropped) for change in second.changes}
    assert changed == {
        "text": (("Den är trygg.",), ("Den är grön.",)),
        "social": (("Grannar möts",), ()),
        "stage": (("consultation",), ("idea",)),
        "ideas": ((), ("En bänk",)),
    }
    do(remove_ideas, ["lamps"])
    assert (told(evening).versions[1].supports, told(evening).versions[1].lost) == ((), 1)
    do(remove_vision, "v2")
    assert [one.id for one in rows(Vision)] == ["v1"]


def test_a_version_that_says_nothing_new_is_not_left_behind_by_another(do: Do, refused: RefusedWith) -> None:
    do(save_area, AREA)
    do(begin_vision, "v1", "a")
    refused("vision_same", do, begin_vision, "v2", "a")


def test_commitments_are_actions_that_an_organisation_has_taken_on_and_late_ones_are_known(
    do: Do, evening: LibraryStore
) -> None:
    do(save_area, AREA)
    do(save_activity, Activity("session", "session", area_id="a"))
    do(save_organisation, Organisation("o", "project", "Kvarnby bostäder AB", spellings=("Kvarnby bostäder",)))
    do(agree_action, "theirs", "session", "Rita", responsible="kvarnby bostäder", due=date(2026, 11, 30))
    do(agree_action, "hers", "session", "Baka", responsible="Maria", due=date(2026, 11, 30))
    do(begin_vision, "v1", "a")
    (one,) = told(evening).commitments
    assert (one.action.id, one.organisation) == ("theirs", "Kvarnby bostäder AB")
    assert one.is_late(date(2026, 12, 1))
    assert not one.is_late(date(2026, 11, 30))
    do(mark_action, "theirs", ActionStatus.DONE, on=date(2026, 12, 1))
    assert not told(evening).commitments[0].is_late(date(2027, 1, 1))
    assert ask(evening, ideas_to_choose, "project", "a") == []


def test_a_method_card_is_made_of_what_was_done_and_goes_to_another_project_without_data(
    do: Do, evening: LibraryStore
) -> None:
    do(add_block, "b", "session", "Gå och titta", minutes=40)
    do(write_block, "b", instruction="Stanna vid varje punkt.", question_id="light")
    do(go_live, "session")
    do(add_idea, "lamps", "session", "light", "Lampor vid cykelstället")
    do(close_session, "session")
    do(
        save_method_card,
        MethodCard("session", "session", "Gåtur i mörker", "På hösten", "Mycket syns.", "Fråga Maria Lindqvist."),
    )
    (card,) = ask(evening, methods_told, "project", NOW)
    assert (card.outcome.ideas, card.template.minutes) == (1, 40)
    assert "Maria Lindqvist" in card.found
    text = write_template(as_template(card))
    assert "Lampor vid cykelstället" not in text
    assert "session" not in text
    again = read_template(text)
    assert again.blocks[0].question == "Var behövs ljus?"
    assert "På hösten" in again.about
    assert again.title == "Gåtur i mörker"


def test_a_session_without_an_agenda_has_a_card_all_the_same(do: Do, evening: LibraryStore) -> None:
    do(save_method_card, MethodCard("session", "session", "Prat"))
    assert ask(evening, method_told, "session", NOW).template is None


def test_all_of_it_can_be_undone(do: Do, evening: LibraryStore, rows: Rows) -> None:
    do(save_area, AREA)
    do(begin_vision, "v1", "a")
    do(save_plan_row, PlanRow("r", "project", "Bygg"))
    do(save_stop, TUNNEL)
    evening.undo(FACILITATOR, "session").result()
    evening.undo(FACILITATOR, "project").result()
    evening.undo(FACILITATOR, "project").result()
    assert rows(WalkStop) == []
    assert rows(PlanRow) == []
    assert rows(Vision) == []

"""Before the evening: projects, sessions and their questions."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from acting import Do, RefusedWith, Rows

from workshop.arranging import group_ideas
from workshop.collecting import add_idea, remove_ideas
from workshop.deciding import agree_action, decide, write_note
from workshop.leading import close_session, go_live, open_question
from workshop.planning import Plan, remove_session, save_plan, save_project, save_questions, save_session
from workshop.sessions import Project, Question, Session, SessionState
from workshop.signing_in import count_group, sign_in

AT = datetime(2026, 11, 26, 17, 0, tzinfo=UTC)
PLAN = Plan("Gården mellan husen", "project", AT, AT + timedelta(hours=2))


def test_a_session_gets_codes_of_its_own_and_keeps_them_when_it_is_changed(do: Do, rows: Rows) -> None:
    made = do(save_session, "another", PLAN)
    assert (len(made.join_code), len(made.short_code), made.state) == (10, 6, SessionState.PLANNED)
    assert made.join_code != rows(Session, id="session")[0].join_code
    changed = do(save_session, "another", replace(PLAN, title="Gården igen"))
    assert changed == replace(made, title="Gården igen")
    assert rows(Session, id="another") == [changed]


def test_a_live_session_stays_live_when_its_plan_is_changed(do: Do, live: None) -> None:
    changed = do(save_session, "session", replace(PLAN, place="Tvättstugan"))
    assert (changed.state, changed.open_question_id, changed.place) == (SessionState.LIVE, "light", "Tvättstugan")


@pytest.mark.parametrize(
    ("wrong", "code", "field"),
    [
        ({"title": ""}, "title_missing", "title"),
        ({"title": " \u200b\u202e "}, "title_missing", "title"),
        ({"title": "x" * 201}, "too_long", "title"),
        ({"ends_at": AT}, "end_before_start", "ends_at"),
        ({"ends_at": AT - timedelta(minutes=1)}, "end_before_start", "ends_at"),
        ({"languages": ()}, "languages_missing", "languages"),
        ({"zone": "Kvarnby"}, "zone_unknown", "zone"),
        ({"zone": ""}, "zone_unknown", "zone"),
        ({"zone": "Europe"}, "zone_unknown", "zone"),
        ({"zone": "../../etc/passwd"}, "zone_unknown", "zone"),
        ({"zone": "x" * 10_000}, "zone_unknown", "zone"),
        ({"facilitator": "x" * 10_000}, "too_long", "facilitator"),
        ({"wifi_name": "x" * 33}, "too_long", "wifi_name"),
        ({"wifi_password": "x" * 64}, "too_long", "wifi_password"),
    ],
)
def test_a_plan_that_makes_no_sense_is_refused_beside_its_field(
    do: Do, rows: Rows, refused: RefusedWith, wrong: dict[str, object], code: str, field: str
) -> None:
    before = rows(Session)
    assert refused(code, do, save_session, "another", replace(PLAN, **wrong)).field == field  # type: ignore[arg-type]
    assert rows(Session) == before


def test_a_session_belongs_to_a_project_that_is_there(do: Do, refused: RefusedWith) -> None:
    refused("project_unknown", do, save_session, "another", replace(PLAN, project_id="gone"))


def test_times_are_kept_in_utc_whatever_zone_they_were_typed_in(do: Do, rows: Rows) -> None:
    winter = timezone(timedelta(hours=1))
    there = replace(PLAN, starts_at=AT.astimezone(winter), ends_at=PLAN.ends_at.astimezone(winter))
    do(save_session, "another", there)
    kept = rows(Session, id="another")[0]
    assert kept.starts_at == AT
    assert kept.starts_at.utcoffset() == kept.ends_at.utcoffset() == timedelta(0)


def test_times_without_a_zone_are_a_bug_and_said_to_be(do: Do) -> None:
    with pytest.raises(ValueError, match="aware"):
        do(save_session, "another", replace(PLAN, starts_at=AT.replace(tzinfo=None)))


def test_a_project_needs_a_name_and_its_lines_are_cleaned(do: Do, refused: RefusedWith) -> None:
    assert refused("project_missing", do, save_project, Project("p", "  ")).field == "project"
    assert refused("too_long", do, save_project, Project("p", "P", contact="x" * 201)).field == "contact"
    saved = do(save_project, Project("p", " Kvarn\nby ", funding_statement="Rad 1\r\nRad 2", dpo="a\u202eb"))
    assert saved == Project("p", "Kvarn by", funding_statement="Rad 1\nRad 2", dpo="ab")


def test_names_are_taken_only_when_the_whole_privacy_notice_can_be_read() -> None:
    whole = Project("p", "P", organiser="o", contact="c", legal_basis="l", recipients="r", keep_until="k")
    assert whole.takes_names
    for field in ("organiser", "contact", "legal_basis", "recipients", "keep_until"):
        assert not replace(whole, **{field: ""}).takes_names


def test_questions_stand_in_the_order_given_and_empty_ones_are_passed_over(do: Do, rows: Rows) -> None:
    made = do(save_questions, "session", [("sit", "Var vill du sitta?"), ("none", " \t"), ("grow", "Vad ska växa?")])
    assert made == [
        Question("sit", "session", "Var vill du sitta?", 0),
        Question("grow", "session", "Vad ska växa?", 1),
    ]
    assert sorted(rows(Question, session_id="session"), key=lambda q: q.position) == made


def test_a_question_with_ideas_or_notes_under_it_cannot_go(do: Do, rows: Rows, refused: RefusedWith) -> None:
    do(add_idea, "idea", "session", "light", "Vid porten")
    do(write_note, "note", "session", "sit", "Många vill sitta")
    for left, used in ((["sit"], "Var behövs ljus?"), (["light"], "Var vill du sitta?")):
        no = refused("question_in_use", do, save_questions, "session", [(id, "Kvar") for id in left])
        assert no.facts == {"question": used}
    assert len(rows(Question, session_id="session")) == 2
    do(remove_ideas, ["idea"])
    do(save_questions, "session", [("sit", "Var vill du sitta?")])
    assert [q.id for q in rows(Question)] == ["sit"]


def test_a_question_that_once_held_a_group_can_go_when_its_ideas_are_gone(do: Do, rows: Rows) -> None:
    do(add_idea, "idea", "session", "light", "Vid porten")
    do(group_ideas, "group", ["idea"])
    do(remove_ideas, ["idea"])
    do(save_questions, "session", [("sit", "Var vill du sitta?")])
    assert [q.id for q in rows(Question)] == ["sit"]


def test_taking_away_the_open_question_leaves_none_open(do: Do, rows: Rows, live: None) -> None:
    do(save_questions, "session", [("sit", "Var vill du sitta?")])
    assert rows(Session, id="session")[0].open_question_id == ""


def test_a_whole_plan_is_saved_as_one_or_not_at_all(do: Do, rows: Rows, refused: RefusedWith) -> None:
    project = Project("new", "Nytt projekt")
    plan = replace(PLAN, project_id="new")
    refused("too_long", do, save_plan, "another", project=project, plan=plan, questions=[("q", "x" * 5_001)])
    assert not rows(Project, id="new")
    assert not rows(Session, id="another")
    do(save_plan, "another", project=project, plan=plan, questions=[("q", "Vad?")])
    assert rows(Question, session_id="another") == [Question("q", "another", "Vad?", 0)]


def test_a_session_that_never_began_can_be_taken_away_with_its_questions(do: Do, rows: Rows) -> None:
    do(open_question, "session", "light")
    do(remove_session, "session")
    assert not rows(Session)
    assert not rows(Question)


def test_a_session_that_has_been_live_stays(do: Do, rows: Rows, refused: RefusedWith) -> None:
    do(go_live, "session")
    refused("session_begun", do, remove_session, "session")
    do(close_session, "session")
    refused("session_begun", do, remove_session, "session")
    assert len(rows(Session)) == 1


@pytest.mark.parametrize(
    ("action", "args", "facts"),
    [
        (sign_in, ("a", "session"), {"name": "Åsa"}),
        (count_group, ("a", "session"), {"label": "3B", "heads": 18}),
        (write_note, ("n", "session", "", "Om kvällen"), {}),
        (decide, ("d", "session", "Vi bygger"), {}),
        (agree_action, ("t", "session", "Ring kommunen"), {}),
    ],
)
def test_a_session_in_which_something_is_written_down_stays(
    do: Do, rows: Rows, refused: RefusedWith, action: object, args: tuple[str, ...], facts: dict[str, object]
) -> None:
    do(action, *args, **facts)  # type: ignore[arg-type]
    refused("session_begun", do, remove_session, "session")
    assert len(rows(Question)) == 2


def test_a_session_with_ideas_stays(do: Do, refused: RefusedWith) -> None:
    do(add_idea, "idea", "session", "light", "Vid porten")
    refused("question_in_use", do, remove_session, "session")


def test_a_wifi_password_keeps_its_spaces(do: Do) -> None:
    saved = do(save_session, "session", replace(PLAN, wifi_name="Kvarnby  gäst", wifi_password=" blå  sippa\n"))
    assert (saved.wifi_name, saved.wifi_password) == ("Kvarnby  gäst", " blå  sippa")

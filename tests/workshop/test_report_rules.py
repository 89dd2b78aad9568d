"""The frozen report: complete, in the order a reader expects, and right in its figures."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from acting import Do

from storage.store import LibraryStore
from workshop.arranging import group_ideas
from workshop.collecting import add_idea
from workshop.deciding import agree_action, decide, remove_decision, write_note
from workshop.errors import Refused
from workshop.overview import overview
from workshop.people import Presence, Role
from workshop.planning import Plan, save_questions, save_session
from workshop.reports import SessionReport, session_report
from workshop.signing_in import correct_attendance, count_group, sign_in

AT = datetime(2026, 11, 26, 20, 0, tzinfo=UTC)


@pytest.fixture
def report(evening: LibraryStore, do: Do) -> SessionReport:
    do(save_questions, "session", [("sit", "Var vill du sitta?"), ("light", "Var behövs ljus?")])
    do(sign_in, "z", "session", name="Åsa", organisation="brf Kvarnen", role=Role.RESIDENT)
    do(sign_in, "y", "session", role=Role.RESIDENT)
    do(sign_in, "x", "session", name="Bo", organisation="BRF Kvarnen", role=Role.HOUSING)
    do(sign_in, "w", "session", name="Cia", organisation="Altona")
    do(count_group, "v", "session", label="Klass 3B", heads=18, role=Role.RESIDENT)
    do(add_idea, "i2", "session", "light", "först")
    do(add_idea, "i1", "session", "sit", "sedan", attendance_id="z")
    do(group_ideas, "g", ["i1"], "Sitta")
    do(write_note, "n2", "session", "", "först")
    do(write_note, "n1", "session", "light", "sedan")
    for id in "cba":
        do(decide, id, "session", id)
    do(remove_decision, "c")
    do(agree_action, "t", "session", "Ring")
    return evening.ask(session_report, "session", AT).result()


def test_everything_of_the_session_is_there_in_reading_order(report: SessionReport) -> None:
    assert (report.project.id, report.session.id, report.made_at) == ("project", "session", AT)
    assert [q.id for q in report.questions] == ["sit", "light"]
    assert [a.id for a in report.attendances] == ["z", "y", "x", "w", "v"]
    assert [i.id for i in report.ideas] == ["i2", "i1"]
    assert [g.id for g in report.groups] == ["g"]
    assert [n.id for n in report.notes] == ["n2", "n1"]
    assert [(d.number, d.id) for d in report.decisions] == [(1, "b"), (2, "a")]
    assert [a.id for a in report.actions] == ["t"]


def test_heads_are_everybody(report: SessionReport) -> None:
    assert report.heads == 4 + 18
    assert [a.id for a in report.of(Presence.NAMED)] == ["z", "x", "w"]
    assert [a.id for a in report.of(Presence.GUEST)] == ["y"]
    assert [a.id for a in report.of(Presence.GROUP)] == ["v"]


def test_as_what_people_came_is_told_where_nobody_is_found_by_it(report: SessionReport) -> None:
    """With 20 residents told, the one from a housing company would be known by the one who did not say."""
    assert report.roles is not None
    assert (report.roles.rest, {cell.number for cell in report.roles.cells.values()}) == (22, {0})
    many = replace(report, attendances=tuple(replace(a, role=Role.RESIDENT) for a in report.attendances))
    assert many.roles is not None
    assert many.roles.cells[Role.RESIDENT].number == 22
    assert replace(report, attendances=tuple(replace(a, role=None) for a in report.attendances)).roles is None


def test_an_organisation_is_named_once_as_it_was_first_spelt(report: SessionReport) -> None:
    assert report.organisations == ("Altona", "brf Kvarnen")


def test_only_a_note_with_a_name_has_an_author(report: SessionReport) -> None:
    assert {i.id: report.author(i) for i in report.ideas} == {"i2": "", "i1": "Åsa"}
    assert [i.id for i in report.ideas_of("sit")] == ["i1"]


def test_somebody_whose_name_was_taken_away_is_no_author(report: SessionReport, evening: LibraryStore, do: Do) -> None:
    do(correct_attendance, "z", name="")
    now = evening.ask(session_report, "session", AT).result()
    assert [now.author(i) for i in now.ideas] == ["", ""]


def test_a_report_holds_nothing_of_other_sessions(report: SessionReport, evening: LibraryStore, do: Do) -> None:
    do(save_session, "other", Plan("Andra", "project", AT, AT.replace(hour=22)))
    do(sign_in, "stranger", "other", name="Dan")
    assert evening.ask(session_report, "session", AT).result() == report
    other = evening.ask(session_report, "other", AT).result()
    assert (other.heads, other.ideas, other.questions) == (1, (), ())


def test_there_is_no_report_of_what_is_not_there(evening: LibraryStore) -> None:
    with pytest.raises(Refused, match="session_unknown"):
        evening.ask(session_report, "nowhere", AT).result()


def test_the_overview_counts_as_the_report_does(report: SessionReport, evening: LibraryStore) -> None:
    (entry,) = evening.ask(overview).result().entries
    assert (entry.session, entry.project) == (report.session, report.project)
    assert (entry.tally.heads, entry.tally.ideas, entry.tally.decisions) == (22, 2, 2)
    assert sum(entry.tally.colours.values()) == 2


def test_organisations_stand_in_swedish_order(evening: LibraryStore, do: Do) -> None:
    for n, name in enumerate(["Öbo", "Zebra", "Ängens vänner", "Élan", "Ådalen", "fritid"]):
        do(sign_in, f"p{n}", "session", name=f"Person {n}", organisation=name)
    found = evening.ask(session_report, "session", AT).result()
    assert found.organisations == ("Élan", "fritid", "Zebra", "Ådalen", "Ängens vänner", "Öbo")

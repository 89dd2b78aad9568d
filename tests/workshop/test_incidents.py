"""The register of incidents: what is noted, how long there is to report one, and that the figures count it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from acting import Do, RefusedWith, Rows

from storage.store import LibraryStore
from tests.conftest import Clock
from workshop.incidents import Incident, Reporting, Standing, in_order, is_incident
from workshop.indicators.choosing import Choice, Chosen, Period
from workshop.indicators.facts import facts
from workshop.indicators.gathering import gather
from workshop.indicators.governance import consents
from workshop.noting_incidents import remove_incident, save_incident
from workshop.persons import find_person

FOUND = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
SENT = Incident("sent", "project", "Listan skickades till fel adress.", FOUND)


@pytest.fixture
def late(clock: Clock) -> Clock:
    clock.now = FOUND + timedelta(days=10)
    return clock


def test_there_are_72_hours_from_when_it_was_found_out() -> None:
    assert SENT.due == datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
    assert SENT.standing(SENT.due) is Standing.DUE
    assert SENT.standing(SENT.due + timedelta(seconds=1)) is Standing.LATE
    reported = replace(SENT, reporting=Reporting.REPORTED)
    assert reported.standing(FOUND) is Standing.WHEN_LACKS
    assert replace(reported, reported_at=SENT.due).standing(FOUND) is Standing.REPORTED
    assert replace(reported, reported_at=SENT.due + timedelta(minutes=1)).standing(FOUND) is Standing.REPORTED_LATE
    spared = replace(SENT, reporting=Reporting.NOT_NEEDED)
    assert spared.standing(FOUND) is Standing.WHY_LACKS
    assert replace(spared, why_not="Krypterad.").standing(SENT.due + timedelta(days=9)) is Standing.NOT_NEEDED


def test_it_is_noted_and_filled_in_as_more_is_known(late: Clock, do: Do, rows: Rows) -> None:
    do(save_incident, SENT)
    told = replace(SENT, people=14, whose=" Boende  på mötet ", data="Namn", began_on=date(2026, 11, 19))
    do(save_incident, replace(told, reporting=Reporting.REPORTED, reported_at=FOUND + timedelta(hours=5)))
    (kept,) = rows(Incident)
    assert (kept.people, kept.whose, kept.reporting) == (14, "Boende på mötet", Reporting.REPORTED)
    assert is_incident(kept)
    # Whoever decides that it need not be reported after all has not reported it.
    do(save_incident, replace(kept, reporting=Reporting.NOT_NEEDED, why_not="Mottagaren har raderat den."))
    assert rows(Incident)[0].reported_at is None
    do(remove_incident, "sent")
    assert rows(Incident) == []
    do(remove_incident, "sent")


def test_what_cannot_be_is_refused(late: Clock, do: Do, refused: RefusedWith) -> None:
    reported = replace(SENT, reporting=Reporting.REPORTED)
    for code, field, wrong in (
        ("incident_empty", "what", replace(SENT, what=" ")),
        ("incident_found", "found_at", replace(SENT, found_at=late.now + timedelta(hours=1))),
        ("incident_found", "found_at", replace(SENT, found_at=None)),  # type: ignore[arg-type]
        ("incident_reported_early", "reported_at", replace(reported, reported_at=FOUND - timedelta(minutes=1))),
        ("incident_reported_early", "reported_at", replace(reported, reported_at=late.now + timedelta(hours=1))),
        ("end_before_start", "ended_on", replace(SENT, began_on=date(2026, 11, 2), ended_on=date(2026, 11, 1))),
        ("figure_wrong", "people", replace(SENT, people=-1)),
        ("project_unknown", "", replace(SENT, project_id="nowhere")),
    ):
        assert refused(code, do, save_incident, wrong).field == field


def test_the_latest_stands_first_and_each_counts_where_it_was_found_out(
    late: Clock, do: Do, evening: LibraryStore, rows: Rows
) -> None:
    do(save_incident, SENT)
    do(save_incident, replace(SENT, id="older", found_at=FOUND - timedelta(days=400)))
    assert [one.id for one in in_order(rows(Incident))] == ["sent", "older"]
    known = facts(evening.ask(gather).result())
    for choice, n in ((Choice(), 2), (Choice(Period.year(2026)), 1), (Choice(project_id="other"), 0)):
        found = {part.key: part.number for part in consents(Chosen(known, choice)).parts}
        assert found["indicator.part.incidents"] == n


def test_a_name_that_was_written_after_all_is_found(late: Clock, do: Do, evening: LibraryStore) -> None:
    do(save_incident, replace(SENT, measures="Åsa Öberg har fått veta det."))
    (passage,) = evening.ask(find_person, "Åsa Öberg").result().passages
    assert (passage.mention.kind, passage.mention.row_id) == (Incident, "sent")

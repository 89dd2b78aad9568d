"""Interviews by code: how they get it, what may be printed of them, and the key that lies apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from acting import Do, RefusedWith, Rows

from storage.store import LibraryStore
from tests.conftest import FACILITATOR
from workshop import planning
from workshop.checking import findings
from workshop.disposal import Held
from workshop.disposing import dispose, retention_list
from workshop.interview_keys import destroy_keys, key_of, save_keys, usual_due
from workshop.interviewing import own_groups, remove_interview, remove_quote, save_interview, save_quote
from workshop.interviews import Agreement, Approval, Interview, Quote, Setting, by_code, drawn, told_apart
from workshop.leading import go_live
from workshop.organisations import Sector
from workshop.reports import session_report
from workshop.sessions import Session

AT = datetime(2026, 12, 1, tzinfo=UTC)
DUE = date(2027, 11, 26)
OWNER = Interview(
    *("owner", "session", "", Sector.HOUSING, "Fastighetsägare", date(2026, 11, 20), Setting.WORK, Agreement.PAPER),
    notes="# Trygghet\n- Ljus vid porten",
)


def ask(store: LibraryStore, question: Any, *facts: Any) -> Any:
    return store.ask(question, *facts).result()


def test_a_code_is_drawn_by_the_program_and_stays(do: Do, rows: Rows) -> None:
    saved = do(save_interview, replace(OWNER, code="I-99"))
    assert saved.code in {f"I-{n:02}" for n in range(1, 100)}
    again = do(save_interview, replace(saved, code="", notes="Annat", key_gone_on=AT.date()))
    assert (again.code, again.notes, again.key_gone_on) == (saved.code, "Annat", None)
    assert rows(Interview) == [again]


def test_a_code_tells_nothing_of_who_came_before_whom() -> None:
    taken: list[str] = []
    for _ in range(200):
        taken.append(drawn(taken))
    assert len(set(taken)) == 200
    assert taken != sorted(taken)
    assert len({drawn([]) for _ in range(60)}) > 10
    assert all(len(code) == 4 for code in taken[:49])
    assert [one.code for one in by_code(Interview(code, "s", code) for code in ("I-104", "I-09", "I-31"))] == [
        *("I-09", "I-31", "I-104")
    ]


def test_no_two_interviews_of_a_project_have_one_code(do: Do, rows: Rows, evening: LibraryStore) -> None:
    plan = planning.Plan("Fler", "project", AT, AT + timedelta(hours=1))
    do(planning.save_session, "later", plan)
    for n in range(30):
        do(save_interview, Interview(f"i{n}", "session" if n % 2 else "later", own_group="Boende" if n else "Byggare"))
    assert len({one.code for one in rows(Interview)}) == 30
    assert ask(evening, own_groups, "project") == ["Boende", "Byggare"]


def test_two_that_came_to_have_one_code_are_told_apart_in_the_same_way_everywhere() -> None:
    two = [Interview("b", "s", "I-07"), Interview("a", "s", "I-07"), Interview("c", "s", "I-08")]
    (changed,) = told_apart(two)
    assert changed.id == "b"
    assert changed.code not in {"I-07", "I-08"}
    assert told_apart(two[::-1]) == [changed]
    assert told_apart([changed, *two[1:]]) == []


def test_quotes_say_something_and_go_with_their_interview(do: Do, rows: Rows, refused: RefusedWith) -> None:
    do(save_interview, OWNER)
    quote = do(save_quote, Quote("q", "", "owner", "  Vi har inte råd. ", AT))
    assert (quote.session_id, quote.text, quote.approval) == ("session", "Vi har inte råd.", Approval.NOT_ASKED)
    approved = do(save_quote, replace(quote, approval=Approval.YES))
    assert (approved.written_at, approved.approval) == (quote.written_at, Approval.YES)
    refused("quote_empty", do, save_quote, replace(quote, text=" "))
    refused("interview_unknown", do, save_quote, replace(quote, interview_id="nobody"))
    do(save_quote, replace(quote, id="other"))
    do(remove_quote, "other")
    do(remove_interview, "owner")
    assert rows(Quote) == rows(Interview) == []


def test_an_undo_that_would_leave_a_quote_alone_is_refused(do: Do, evening: LibraryStore) -> None:
    do(save_interview, OWNER)
    do(save_quote, Quote("q", "", "owner", "Vi har inte råd.", AT))
    first = ask(evening, lambda view: view.history("session"))[1]
    assert first.action == "save_interview"
    with pytest.raises(Exception, match="undo_blocked"):
        evening.undo(FACILITATOR, "session", [first.revision]).result()


def test_the_key_is_read_by_code_and_says_where_it_hides_nothing(
    do: Do, evening: LibraryStore, refused: RefusedWith
) -> None:
    do(save_interview, OWNER)
    do(save_interview, replace(OWNER, id="other", notes="Bo Ek sa nej, ring 0701234567"))
    do(save_keys, "session", [("owner", " Amina  Warsame ", ""), ("other", "Bo Ek", "")], DUE)
    key = ask(evening, key_of, "session")
    assert [one.interview.code for one in key.lines] == sorted(one.interview.code for one in key.lines)
    names = {one.interview.id: one.key.name for one in key.lines}
    assert names == {"owner": "Amina Warsame", "other": "Bo Ek"}
    code = {one.interview.id: one.interview.code for one in key.lines}
    assert (key.due, key.naming) == (DUE, (code["other"],))
    do(save_keys, "session", [("owner", "Amina Warsame", ""), ("other", " ", "")], DUE)
    assert [one.key is None for one in ask(evening, key_of, "session").lines].count(True) == 1
    assert refused("interview_has_key", do, remove_interview, "owner").facts["interview"] == code["owner"]
    refused("interview_unknown", do, save_keys, "session", [("nobody", "x", "")], DUE)
    do(planning.save_session, "later", planning.Plan("Fler", "project", AT, AT + timedelta(hours=1)))
    refused("interview_unknown", do, save_keys, "later", [("owner", "x", "")], DUE)


def test_a_key_is_kept_a_year_unless_somebody_says_otherwise(evening: LibraryStore) -> None:
    session = ask(evening, lambda view: view.need(Session, "session"))
    assert usual_due(session) == date(2027, 11, 26)
    leap = replace(session, ends_at=datetime(2028, 2, 29, 12, tzinfo=UTC))
    assert usual_due(leap) == date(2029, 2, 28)


def test_once_destroyed_only_the_codes_are_left_and_it_is_recorded(
    do: Do, rows: Rows, evening: LibraryStore, refused: RefusedWith
) -> None:
    code = do(save_interview, OWNER).code
    do(save_keys, "session", [("owner", "Amina Warsame", "070-1")], DUE)
    refused("rule_missing", do, destroy_keys, "session", " ")
    assert do(destroy_keys, "session", "Dokumenthanteringsplanen") == 1
    (left,) = rows(Interview)
    assert (left.code, left.key_gone_on) == (code, date(2026, 11, 26))
    assert ask(evening, key_of, "session").is_empty
    (record,) = ask(evening, lambda view: view.disposals())
    assert (record.held, record.rows, record.rule, record.project_id) == (
        *(Held.KEY, 1, "Dokumenthanteringsplanen", "project"),
    )
    assert ask(evening, lambda view: view.history("session"))[0].action == "destroy_keys"
    turned = evening.undo(FACILITATOR, "session").result()  # past what cannot be undone
    assert turned is not None
    assert turned.undone == "save_interview"
    do(save_interview, OWNER)
    assert do(destroy_keys, "session", "Igen") == 0


def test_a_session_with_interviews_is_not_taken_away(do: Do, refused: RefusedWith) -> None:
    do(save_interview, OWNER)
    refused("session_begun", do, planning.remove_session, "session")
    do(remove_interview, "owner")
    do(planning.remove_session, "session")


def test_a_destroyed_key_is_not_begun_again(do: Do, refused: RefusedWith) -> None:
    do(save_interview, OWNER)
    do(save_keys, "session", [("owner", "Amina Warsame", "")], DUE)
    do(destroy_keys, "session", "Klart")
    refused("key_gone", do, save_keys, "session", [("owner", "Amina Warsame", "")], DUE)
    do(go_live, "session")
    refused("erase_live", do, destroy_keys, "session", "Klart")


def test_its_day_comes_on_the_list_of_what_is_kept(
    do: Do, evening: LibraryStore, refused: RefusedWith, clock: Any
) -> None:
    do(save_interview, OWNER)
    do(save_keys, "session", [("owner", "Amina Warsame", "")], DUE)
    (due,) = [one for one in ask(evening, retention_list) if one.held is Held.KEY]
    assert (due.kept.due, due.rows) == (DUE, 1)
    assert refused("not_due", do, dispose, "project", Held.KEY, "Planen").facts["day"] == DUE.isoformat()
    clock.now = datetime(2027, 11, 27, 12, tzinfo=UTC)
    assert do(dispose, "project", Held.KEY, "Planen").rows == 1
    assert ask(evening, key_of, "session").is_empty
    assert [one for one in ask(evening, retention_list) if one.held is Held.KEY] == []


def test_consent_that_nobody_noted_and_quotes_that_wait_are_pointed_out(do: Do, evening: LibraryStore) -> None:
    do(save_interview, replace(OWNER, agreement=Agreement.NOT_ASKED, notes="Ring 070-123 45 67"))
    do(save_quote, Quote("q", "", "owner", "Vi har inte råd.", AT))
    report = ask(evening, session_report, "session", AT)
    found = {one.code: one for one in findings(report) if one.row_kind == "interview"}
    assert found.keys() == {"phone", "interview_without_consent", "quotes_not_asked"}
    assert found["interview_without_consent"].row_id == "owner"
    assert found["quotes_not_asked"].excerpt == "1"

"""Notes under the agenda, what decisions were made on, and actions that later sessions ask about."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from acting import Do, RefusedWith, Rows
from hypothesis import given
from hypothesis import strategies as st

from storage.store import LibraryStore
from tests.conftest import BEGAN, FACILITATOR
from workshop.agenda_planning import add_block, remove_block, save_agenda, write_block
from workshop.carrying import as_told, brought, carried
from workshop.deciding import agree_action, decide, mark_action, remove_decision, write_note
from workshop.marks import Mark, parts
from workshop.planning import Plan, save_session
from workshop.sessions import Session
from workshop.writing import ActionItem, ActionStatus, Decision, Note

DAY = date(2026, 11, 26)
DOING, DONE, DROPPED, OPEN = ActionStatus.DOING, ActionStatus.DONE, ActionStatus.DROPPED, ActionStatus.OPEN


@pytest.fixture
def next_sessions(do: Do) -> None:
    """Two sessions a month apart after the first; and one of another project's would be somewhere else."""
    for n, id in enumerate(("second", "third"), 1):
        begins = BEGAN + timedelta(days=30 * n)
        do(save_session, id, Plan(id.title(), "project", begins, begins + timedelta(hours=2)))


def left(store: LibraryStore, id: str) -> dict[str, ActionStatus]:
    found = store.ask(lambda view: carried(view, view.need(Session, id))).result()
    return {one.action.id: one.action.status for one in found}


def hold(do: Do, rows: Rows, id: str) -> None:
    """As when it has been live."""
    from workshop.leading import close_session, go_live

    do(go_live, id)
    do(close_session, id)


def test_a_note_stands_under_a_part_of_the_agenda(do: Do, rows: Rows, refused: RefusedWith) -> None:
    do(add_block, "walk", "session", "Ljusrond")
    note = do(write_note, "n", "session", "", "Mörkt vid porten", block_id="walk")
    assert (note.block_id, note.question_id) == ("walk", "")
    do(save_session, "other", Plan("Annan", "project", BEGAN, BEGAN + timedelta(hours=1)))
    refused("block_unknown", do, write_note, "m", "other", "", "x", block_id="walk")


def test_when_the_part_goes_the_note_stays_under_its_question(do: Do, rows: Rows, evening: LibraryStore) -> None:
    do(add_block, "walk", "session", "Ljusrond")
    do(write_block, "walk", question_id="light")
    do(add_block, "rest", "session", "Paus")
    do(write_note, "n", "session", "", "Mörkt vid porten", block_id="walk")
    do(write_note, "m", "session", "", "Kaffet tog slut", block_id="rest")
    do(save_agenda, "session", [])
    where = {note.id: (note.question_id, note.block_id, note.text) for note in rows(Note)}
    assert where == {"n": ("light", "", "Mörkt vid porten"), "m": ("", "", "Kaffet tog slut")}
    evening.undo(FACILITATOR, "session").result()
    assert {note.block_id for note in rows(Note)} == {"walk", "rest"}
    do(remove_block, "rest")
    assert {note.id: note.block_id for note in rows(Note)} == {"n": "walk", "m": ""}


def test_what_is_typed_while_the_part_goes_is_kept(do: Do, rows: Rows) -> None:
    do(add_block, "walk", "session", "Ljusrond")
    do(write_block, "walk", question_id="light")
    do(write_note, "n", "session", "", "Mörkt", block_id="walk")
    do(remove_block, "walk")
    do(write_note, "n", "session", "", "Mörkt vid porten", block_id="walk")
    do(write_note, "new", "session", "", "Och vid trappan", block_id="walk")
    assert {n.id: (n.text, n.question_id) for n in rows(Note)} == {
        "n": ("Mörkt vid porten", "light"),
        "new": ("Och vid trappan", ""),
    }


def test_a_decision_says_what_it_was_made_on(do: Do, rows: Rows, refused: RefusedWith) -> None:
    made = do(decide, "d", "session", "Tre lampor", background="Mörkt", proposal="Fyra lampor", reservation="Bo: två")
    assert (made.background, made.proposal, made.reservation) == ("Mörkt", "Fyra lampor", "Bo: två")
    do(decide, "e", "session", "Två bänkar", proposal="Tre bänkar")
    do(remove_decision, "d")
    assert [(one.number, one.proposal) for one in rows(Decision)] == [(1, "Tre bänkar")]
    assert refused("too_long", do, decide, "e", "session", "x", proposal="x" * 5_001).field == "proposal"


def test_what_has_become_of_an_action(do: Do, refused: RefusedWith) -> None:
    do(agree_action, "a", "session", "Ta in pris", responsible="Åsa")
    begun = do(mark_action, "a", DOING, on=DAY)
    assert (begun.status, begun.began_on, begun.done_on) == (DOING, DAY, None)
    later = DAY + timedelta(days=30)
    assert refused("reason_missing", do, mark_action, "a", DROPPED, on=later, reason=" ").field == "reason"
    dropped = do(mark_action, "a", DROPPED, on=later, reason="För dyrt")
    assert (dropped.reason, dropped.began_on, dropped.done_on) == ("För dyrt", DAY, later)
    changed = do(agree_action, "a", "session", "Ta in två priser", responsible="Åsa")
    assert (changed.status, changed.reason) == (DROPPED, "För dyrt")
    again = do(mark_action, "a", OPEN, on=later)
    assert (again.reason, again.began_on, again.done_on) == ("", None, None)
    refused("actionitem_unknown", do, mark_action, "gone", DONE, on=DAY)


def test_open_actions_are_shown_at_each_session_after_but_counted_once(
    do: Do, rows: Rows, evening: LibraryStore, next_sessions: None
) -> None:
    for id in ("price", "ask"):
        do(agree_action, id, "session", id)
    assert left(evening, "session") == {}
    assert left(evening, "second") == left(evening, "third") == {"price": OPEN, "ask": OPEN}
    assert len(rows(ActionItem)) == 2
    hold(do, rows, "second")
    do(mark_action, "price", DONE, on=DAY + timedelta(days=30))
    assert left(evening, "second") == {"price": DONE, "ask": OPEN}
    assert left(evening, "third") == {"ask": OPEN}  # it was told at the second


def test_what_is_done_between_two_sessions_is_told_at_the_next(
    do: Do, rows: Rows, evening: LibraryStore, next_sessions: None
) -> None:
    do(agree_action, "price", "session", "Ta in pris")
    hold(do, rows, "second")
    do(mark_action, "price", DONE, on=DAY + timedelta(days=45))
    assert left(evening, "second") == {"price": OPEN}  # as it stood that evening, whatever came later
    assert left(evening, "third") == {"price": DONE}


def test_who_may_be_asked(do: Do, evening: LibraryStore, next_sessions: None) -> None:
    from workshop.organisations_kept import enter_organisations

    do(enter_organisations, "project", {"o": "Kvarnby bostäder AB"})
    do(agree_action, "a", "session", "Ring", responsible="Åsa Öberg")
    _left, names = evening.ask(brought, "second").result()
    assert sorted(names) == ["Kvarnby bostäder AB", "Åsa Öberg"]


days = st.dates(date(2026, 1, 1), date(2026, 1, 5))


@given(st.none() | days, st.none() | days, days)
def test_nothing_that_was_told_later_changes_how_it_stood(began: date | None, done: date | None, day: date) -> None:
    status = DONE if done else DOING if began else OPEN
    action = ActionItem("a", "s", "x", "", None, BEGAN, status=status, began_on=began, done_on=done)
    then = as_told(action, day)
    without = replace(action, done_on=None, status=DOING if began else OPEN) if done and done > day else action
    assert then == as_told(without, day)
    assert (then.status is DONE) == (done is not None and done <= day)


def test_the_simple_structure_of_a_note() -> None:
    text = "# Ljus\nMörkt vid porten.\nOch vid trappan.\n\n- lampor\n- en bänk\n> Jag går omvägen.\n#nej\n-\nSlut"
    assert [(part.mark, part.lines) for part in parts(text)] == [
        (Mark.HEADING, ("Ljus",)),
        (Mark.TEXT, ("Mörkt vid porten.", "Och vid trappan.")),
        (Mark.ITEM, ("lampor", "en bänk")),
        (Mark.QUOTE, ("Jag går omvägen.",)),
        (Mark.TEXT, ("#nej", "-", "Slut")),
    ]


@given(st.text(alphabet="#->• ab\n", max_size=40))
def test_no_word_of_a_note_is_lost_by_its_structure(text: str) -> None:
    said = "".join(part.text for part in parts(text))
    assert [c for c in said if c in "ab"] == [c for c in text if c in "ab"]

"""What is written down: notes, decisions and who does what by when."""

from __future__ import annotations

from datetime import date

from acting import Do, RefusedWith, Rows
from hypothesis import given
from hypothesis import strategies as st

from workshop.deciding import agree_action, decide, remove_action, remove_decision, write_note
from workshop.writing import ActionItem, Decision, Note


def test_a_note_is_written_changed_and_taken_away_by_emptying_it(do: Do, rows: Rows) -> None:
    first = do(write_note, "n", "session", "light", "Många vill ha ljus")
    changed = do(write_note, "n", "session", "light", "Alla vill ha ljus\r\n\r\n\r\n\r\nvid porten")
    assert changed.text == "Alla vill ha ljus\n\nvid porten"
    assert changed.written_at == first.written_at
    assert do(write_note, "n", "session", "light", " \u200b\n ") is None
    assert do(write_note, "n", "session", "light", "") is None
    assert rows(Note) == []


def test_a_note_may_be_about_the_session_as_a_whole(do: Do, rows: Rows) -> None:
    note = do(write_note, "n", "session", "", "Det var kallt")
    assert rows(Note, question_id="") == [note]


def test_a_note_stands_under_a_question_of_its_session(do: Do, rows: Rows, refused: RefusedWith) -> None:
    refused("question_unknown", do, write_note, "n", "session", "gone", "x")
    assert do(write_note, "n", "session", "gone", "") is None
    assert rows(Note) == []


def test_decisions_are_numbered_from_one_in_each_session(do: Do, refused: RefusedWith) -> None:
    assert [do(decide, id, "session", id).number for id in "abc"] == [1, 2, 3]
    changed = do(decide, "b", "session", "b igen")
    assert (changed.number, changed.text) == (2, "b igen")
    refused("decision_empty", do, decide, "d", "session", " ")
    refused("decision_empty", do, decide, "b", "session", " ")
    assert refused("too_long", do, decide, "d", "session", "x" * 5_001).field == "text"
    refused("session_unknown", do, decide, "d", "elsewhere", "x")


def test_paragraphs_move_up_when_one_is_taken_out(do: Do, rows: Rows) -> None:
    for id in "abcd":
        do(decide, id, "session", id)
    do(remove_decision, "b")
    do(remove_decision, "b")
    assert {d.id: d.number for d in rows(Decision)} == {"a": 1, "c": 2, "d": 3}
    assert do(decide, "e", "session", "e").number == 4


class Pile:
    """Just enough of a library to decide on."""

    now = None

    def __init__(self) -> None:
        self.rows: dict[str, Decision] = {}

    def need(self, kind: object, id: str) -> None: ...

    def get(self, kind: object, id: str) -> Decision | None:
        return self.rows.get(id)

    def where(self, kind: object, /, **equals: object) -> list[Decision]:
        return list(self.rows.values()) if kind is Decision else []

    def put(self, row: Decision) -> None:
        self.rows[row.id] = row

    def remove(self, row: Decision) -> None:
        del self.rows[row.id]


@given(st.lists(st.tuples(st.booleans(), st.sampled_from("abcdefgh")), max_size=30))
def test_paragraphs_never_have_a_gap(steps: list[tuple[bool, str]]) -> None:
    pile = Pile()
    for adds, id in steps:
        if adds:
            decide(pile, id, "session", id)  # type: ignore[arg-type]
        else:
            remove_decision(pile, id)  # type: ignore[arg-type]
        assert sorted(d.number for d in pile.rows.values()) == list(range(1, len(pile.rows) + 1))


def test_an_action_has_words_and_perhaps_somebody_and_a_day(do: Do, rows: Rows, refused: RefusedWith) -> None:
    bare = do(agree_action, "a", "session", "Ring kommunen")
    assert (bare.responsible, bare.due) == ("", None)
    whole = do(agree_action, "a", "session", "Ring kommunen", responsible=" Maria\tL ", due=date(2026, 12, 24))
    assert (whole.responsible, whole.due, whole.written_at) == ("Maria L", date(2026, 12, 24), bare.written_at)
    assert rows(ActionItem) == [whole]
    refused("action_empty", do, agree_action, "b", "session", "")
    assert refused("too_long", do, agree_action, "b", "session", "x", responsible="x" * 201).field == "responsible"
    do(remove_action, "a")
    do(remove_action, "a")
    assert rows(ActionItem) == []

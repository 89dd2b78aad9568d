"""Ideas: sent once, kept once, anonymous unless their writer chose otherwise."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from acting import Do, RefusedWith, Rows

from storage.store import LibraryStore
from workshop.arranging import group_ideas, move_ideas, ungroup
from workshop.board import Colour, Group, Idea
from workshop.collecting import add_idea, colour_ideas, edit_idea, remove_ideas, take_back_idea
from workshop.leading import close_session, go_live, open_question
from workshop.planning import Plan, save_questions, save_session
from workshop.sessions import Session
from workshop.signing_in import count_group, sign_in
from workshop.source import Source


def test_an_idea_is_kept_as_it_was_sent(phone: Do, rows: Rows, live: None) -> None:
    idea = phone(add_idea, "i", "session", "light", " Vid <b>porten</b>\r\noch gungan ", colour=Colour.LAKE)
    assert (idea.text, idea.colour, idea.number) == ("Vid <b>porten</b>\noch gungan", Colour.LAKE, 1)
    assert (idea.source, idea.attendance_id, idea.group_id) == (Source.PHONE, "", "")
    assert rows(Idea) == [idea]


def test_a_retry_is_the_same_idea_even_when_it_has_been_removed_since(
    phone: Do, do: Do, rows: Rows, live: None
) -> None:
    first = phone(add_idea, "i", "session", "light", "Vid porten")
    assert phone(add_idea, "i", "session", "light", "Något annat") == first
    assert rows(Idea) == [first]
    do(remove_ideas, ["i"])
    assert phone(add_idea, "i", "session", "light", "Vid porten") == first
    assert rows(Idea) == []


def test_an_answer_lost_at_the_end_of_the_evening_is_still_thanked(phone: Do, do: Do, live: None) -> None:
    first = phone(add_idea, "i", "session", "light", "Vid porten")
    do(close_session, "session")
    assert phone(add_idea, "i", "session", "light", "Vid porten") == first


def test_the_id_of_a_person_no_longer_there_does_no_harm_to_an_idea(phone: Do, do: Do, live: None) -> None:
    from workshop.signing_in import sign_out

    phone(sign_in, "same", "session")
    do(sign_out, "same")
    assert phone(add_idea, "same", "session", "light", "Vid porten").text == "Vid porten"


def test_numbers_run_without_gaps_and_are_never_given_twice(
    phone: Do, do: Do, refused: RefusedWith, live: None
) -> None:
    assert do(add_idea, "a", "session", "light", "ett").number == 1
    assert do(add_idea, "b", "session", "sit", "två").number == 2
    refused("idea_empty", do, add_idea, "c", "session", "light", " \n ")
    do(remove_ideas, ["b"])
    assert phone(add_idea, "d", "session", "light", "tre").number == 3


def test_a_phone_answers_only_the_open_question_of_a_live_session(phone: Do, do: Do, refused: RefusedWith) -> None:
    refused("not_live", phone, add_idea, "i", "session", "light", "x")
    do(go_live, "session")
    refused("question_closed", phone, add_idea, "i", "session", "sit", "x")
    do(open_question, "session", "")
    refused("question_closed", phone, add_idea, "i", "session", "light", "x")
    do(open_question, "session", "sit")
    assert phone(add_idea, "i", "session", "sit", "x").question_id == "sit"
    do(close_session, "session")
    refused("not_live", phone, add_idea, "j", "session", "sit", "x")


def test_with_no_question_open_nothing_can_be_sent_to_no_question(phone: Do, do: Do, refused: RefusedWith) -> None:
    do(save_questions, "session", [])
    do(go_live, "session")
    refused("question_unknown", phone, add_idea, "i", "session", "", "x")


@pytest.fixture
def elsewhere(do: Do, rows: Rows) -> None:
    """Another session, "other", with a question, "theirs", live at the same time."""
    session = rows(Session)[0]
    do(save_session, "other", Plan("Andra gården", "project", session.starts_at, session.ends_at))
    do(save_questions, "other", [("theirs", "Vad ska växa?")])
    do(go_live, "other")


def test_a_question_of_another_session_is_none_of_this_one(
    phone: Do, do: Do, refused: RefusedWith, live: None, elsewhere: None
) -> None:
    refused("question_closed", phone, add_idea, "i", "session", "theirs", "x")
    refused("question_unknown", do, add_idea, "i", "session", "theirs", "x")
    refused("question_unknown", do, add_idea, "i", "session", "nowhere", "x")


@pytest.mark.parametrize(
    ("text", "code"), [("", "idea_empty"), ("\u200b\u202e\x00", "idea_empty"), ("x" * 501, "too_long")]
)
def test_an_idea_says_something_and_fits_on_a_note(
    phone: Do, do: Do, rows: Rows, refused: RefusedWith, live: None, text: str, code: str
) -> None:
    assert refused(code, phone, add_idea, "i", "session", "light", text).field == "text"
    assert rows(Idea) == []
    do(add_idea, "i", "session", "light", "x")
    refused(code, do, edit_idea, "i", text)
    assert rows(Idea)[0].text == "x"


# Who wrote it


def test_an_anonymous_idea_is_nowhere_joined_to_a_person(evening: LibraryStore, phone: Do, live: None) -> None:
    phone(sign_in, "person", "session", name="Åsa", device="token")
    phone(add_idea, "unnamed", "session", "light", "Vid porten", device="token")
    phone(add_idea, "named", "session", "light", "Jag heter Åsa", attendance_id="person", device="token")

    everything = evening.ask(_every_row).result()
    with_token = [(table, row) for table, row in everything if "token" in " ".join(map(str, row))]
    # The token is beside how many people signed in on that phone, and answered the survey or the questions for the
    # statistics, and beside the unnamed note. Nothing else.
    assert sorted(with_token) == [
        ("device", ("token", "session", 1, "", 0, 0)),
        ("device_idea", ("token", "session", "unnamed")),
    ]
    for table, row in everything:
        said = " ".join(map(str, row))
        assert not ("person" in said and "unnamed" in said), table


def test_a_named_idea_carries_the_name_and_cannot_be_told_to_a_phone(
    evening: LibraryStore, phone: Do, refused: RefusedWith, live: None
) -> None:
    phone(sign_in, "person", "session", name="Åsa", device="token")
    named = phone(add_idea, "i", "session", "light", "x", attendance_id="person", device="token")
    assert named.attendance_id == "person"
    refused("idea_locked", phone, take_back_idea, "i", "session", "token")


def test_an_idea_shows_only_the_name_of_somebody_who_is_there_and_has_one(
    phone: Do, do: Do, live: None, elsewhere: None
) -> None:
    phone(sign_in, "guest", "session")
    phone(sign_in, "stranger", "other", name="Bo")
    for id in ("guest", "stranger", "nobody", ""):
        idea = phone(add_idea, f"by-{id}", "session", "light", "x", attendance_id=id, device="token")
        assert idea.attendance_id == "", id
        phone(take_back_idea, f"by-{id}", "session", "token")
    do(count_group, "group", "session", label="3B", heads=18)
    assert do(add_idea, "by-group", "session", "light", "x", attendance_id="group").attendance_id == "group"


# Taking back


def test_a_phone_takes_back_its_own_note(phone: Do, rows: Rows, live: None) -> None:
    phone(add_idea, "i", "session", "light", "x", device="token")
    phone(take_back_idea, "i", "session", "token")
    assert rows(Idea) == []
    phone(take_back_idea, "i", "session", "token")  # a retry is no error


@pytest.mark.parametrize("device", ["another", ""])
def test_a_phone_takes_back_nobody_elses_note(
    phone: Do, do: Do, rows: Rows, refused: RefusedWith, live: None, device: str
) -> None:
    phone(add_idea, "i", "session", "light", "x", device="token")
    do(add_idea, "j", "session", "light", "y")
    refused("idea_locked", phone, take_back_idea, "i", "session", device)
    refused("idea_locked", phone, take_back_idea, "j", "session", device)
    assert len(rows(Idea)) == 2


@pytest.mark.parametrize(
    ("action", "args"),
    [
        (edit_idea, ("i", "rättat")),
        (colour_ideas, (["i"], Colour.OAT)),
        (move_ideas, ({"i": (900.0, 900.0)},)),
        (group_ideas, ("g", ["i"])),
    ],
)
def test_a_note_the_facilitator_has_touched_is_taken_back_by_no_phone(
    phone: Do, do: Do, refused: RefusedWith, live: None, action: Any, args: tuple[object, ...]
) -> None:
    phone(add_idea, "i", "session", "light", "x", device="token")
    do(action, *args)
    refused("idea_locked", phone, take_back_idea, "i", "session", "token")


def test_a_note_that_was_lifted_and_laid_back_where_it_was_is_untouched(
    phone: Do, do: Do, rows: Rows, live: None
) -> None:
    idea = phone(add_idea, "i", "session", "light", "x", device="token")
    do(move_ideas, {"i": (idea.x, idea.y)})
    phone(take_back_idea, "i", "session", "token")
    assert rows(Idea) == []


def test_nothing_is_taken_back_after_the_evening(
    phone: Do, do: Do, rows: Rows, refused: RefusedWith, live: None
) -> None:
    phone(add_idea, "i", "session", "light", "x", device="token")
    do(close_session, "session")
    refused("not_live", phone, take_back_idea, "i", "session", "token")
    do(go_live, "session")  # by then nobody knows any more whose it was
    refused("idea_locked", phone, take_back_idea, "i", "session", "token")


# At the laptop


def test_notes_are_mended_coloured_and_removed_and_gone_ones_are_passed_over(do: Do, rows: Rows) -> None:
    first = do(add_idea, "a", "session", "light", "ett")
    do(add_idea, "b", "session", "light", "två")
    do(colour_ideas, ["a", "gone"], Colour.ROSE)
    assert do(edit_idea, "a", " ett till ") == replace(first, text="ett till", colour=Colour.ROSE)
    assert do(remove_ideas, ["a", "a", "gone"]) == 1
    assert [i.id for i in rows(Idea)] == ["b"]


def test_a_note_that_is_gone_cannot_be_mended(do: Do, refused: RefusedWith) -> None:
    refused("idea_unknown", do, edit_idea, "gone", "x")


def test_removing_the_last_note_of_a_group_takes_the_group_too(do: Do, rows: Rows) -> None:
    for id in "abc":
        do(add_idea, id, "session", "light", id)
    do(group_ideas, "g", ["a", "b"])
    do(remove_ideas, ["a"])
    assert [g.id for g in rows(Group)] == ["g"]
    do(remove_ideas, ["b", "c"])
    assert rows(Group) == []
    do(ungroup, "g")


def _every_row(view: Any) -> list[tuple[str, tuple[object, ...]]]:
    """Everything in the file, table by table, read past the rules on purpose."""
    sql = view._sql
    tables = [name for (name,) in sql.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return [(table, row) for table in tables for row in sql.execute(f'SELECT * FROM "{table}"')]

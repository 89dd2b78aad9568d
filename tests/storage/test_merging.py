"""Two laptops, one session: what each did is there afterwards, once, and where they differ nothing is lost unseen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from storage.merged import draw_origin
from tests.storage.laptops import MARIA, PLAN, Laptop, Two
from workshop import arranging, collecting, deciding, leading, planning, signing_in
from workshop.board import AREA_WIDTH, Colour, Frame, Group, Idea
from workshop.people import Attendance, Presence
from workshop.sessions import Project, Question, Session, SessionState
from workshop.writing import ActionItem, Decision, Note


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Two]:
    """Two laptops with the same planned session; b's clock is some seconds ahead, so that its changes are the later."""
    a, b = Laptop(tmp_path, "a").plan(), Laptop(tmp_path, "b")
    b.merge(a.pack())
    b.time = a.time + timedelta(minutes=1)
    yield a, b
    a.close()
    b.close()


def exchange(two: Two) -> None:
    """Both merge the other's at the same time; they have to come to the same, and again changes nothing."""
    a, b = two
    packed = a.pack(), b.pack()
    a.merge(packed[1])
    b.merge(packed[0])
    assert a.state() == b.state()
    for laptop, package in ((a, packed[1]), (b, packed[0]), (a, b.pack()), (b, a.pack())):
        before = laptop.revision()
        assert laptop.merge(package).is_nothing
        assert laptop.revision() == before


def idea(laptop: Laptop, id: str, text: str, question: str = "light") -> None:
    laptop.act(collecting.add_idea, id, "session", question, text)


def test_what_each_did_is_there_once(two: Two) -> None:
    a, b = two
    idea(a, "ia", "Lampor")
    a.act(signing_in.sign_in, "pa", "session", name="Åsa")
    idea(b, "ib", "Bänkar")
    b.act(deciding.write_note, "nb", "session", "", "Mycket folk")
    exchange(two)
    assert {row.text for row in a.rows(Idea)} == {"Lampor", "Bänkar"}
    assert (len(a.rows(Attendance)), len(a.rows(Note))) == (1, 1)


def test_the_same_number_twice_becomes_two_numbers(two: Two) -> None:
    a, b = two
    idea(a, "ia", "Lampor")
    idea(b, "ib", "Bänkar")
    a.act(deciding.decide, "da", "session", "Ja")
    b.act(deciding.decide, "db", "session", "Nej")
    exchange(two)
    assert {row.id: row.number for row in a.rows(Idea)} == {"ia": 1, "ib": 2}
    assert {row.id: row.number for row in a.rows(Decision)} == {"da": 1, "db": 2}
    idea(a, "next", "Träd")
    assert a.row(Idea, "next").number == 3


def test_notes_that_landed_on_the_same_spot_lie_apart(two: Two) -> None:
    a, b = two
    for n in range(8):
        idea(a, f"a{n}", "Lampor")
        idea(b, f"b{n}", "Bänkar")
    assert a.row(Idea, "a0").x == b.row(Idea, "b0").x
    exchange(two)
    frames = [Frame.of_note(row.x, row.y) for row in a.rows(Idea)]
    assert not [1 for n, one in enumerate(frames) for other in frames[:n] if one.meets(other)]


def test_what_one_person_laid_on_top_of_another_stays_so(two: Two) -> None:
    a, b = two
    idea(a, "ia", "Lampor")
    idea(a, "ib", "Bänkar")
    a.act(arranging.move_ideas, {"ib": (40.0, 40.0)})
    b.merge(a.pack())
    idea(b, "ic", "Träd", "sit")
    exchange(two)
    assert (a.row(Idea, "ib").x, a.row(Idea, "ib").y) == (40.0, 40.0)


def test_of_two_moves_or_colours_the_later_stands(two: Two) -> None:
    a, b = two
    idea(a, "i", "Lampor")
    b.merge(a.pack())
    b.act(collecting.colour_ideas, ["i"], Colour.ROSE)
    b.act(arranging.move_ideas, {"i": (10.0, 20.0)})
    a.act(collecting.colour_ideas, ["i"], Colour.OAT)
    a.act(arranging.move_ideas, {"i": (300.0, 400.0)})
    exchange(two)
    row = a.row(Idea, "i")
    assert (row.colour, row.x, row.y) == (Colour.ROSE, 10.0, 20.0)


def test_a_wrong_clock_does_not_win_over_somebody_who_knew_better(two: Two) -> None:
    a, b = two
    b.time += timedelta(days=400)
    idea(b, "i", "Lampor")
    b.act(collecting.edit_idea, "i", "Lampor!")
    a.merge(b.pack())
    a.act(collecting.edit_idea, "i", "Lampor vid grinden")
    assert not b.merge(a.pack()).conflicts
    assert b.row(Idea, "i").text == "Lampor vid grinden"


@pytest.mark.parametrize("many", [Idea, Note, Decision, ActionItem])
def test_two_texts_in_one_place_become_two_rows_and_are_told(two: Two, many: type) -> None:
    a, b = two

    def write(laptop: Laptop, text: str) -> None:
        if many is Idea and laptop.row(Idea, "x") is not None:
            laptop.act(collecting.edit_idea, "x", text)
        elif many is Idea:
            idea(laptop, "x", text)
        elif many is Note:
            laptop.act(deciding.write_note, "x", "session", "", text)
        else:
            laptop.act(deciding.decide if many is Decision else deciding.agree_action, "x", "session", text)

    write(a, "först")
    b.merge(a.pack())
    write(a, "a skrev")
    write(b, "b skrev")
    packed = a.pack()
    (told,) = b.merge(packed).conflicts
    assert (told.row_id, told.field, told.kept, told.other) == ("x", "text", "b skrev", "a skrev")
    assert b.row(many, "x").text == "b skrev"
    assert b.row(many, told.other_id).text == "a skrev"
    exchange(two)
    assert sorted(row.text for row in a.rows(many)) == ["a skrev", "b skrev"]


def test_a_second_text_that_was_taken_away_does_not_come_back(two: Two) -> None:
    a, b = two
    idea(a, "x", "först")
    b.merge(a.pack())
    a.act(collecting.edit_idea, "x", "a skrev")
    b.act(collecting.edit_idea, "x", "b skrev")
    exchange(two)
    (other,) = (row.id for row in a.rows(Idea) if row.id != "x")
    a.act(collecting.remove_ideas, [other])
    exchange(two)
    assert [row.text for row in b.rows(Idea)] == ["b skrev"]


def test_where_there_is_room_for_one_text_the_later_stands_and_both_are_told(two: Two) -> None:
    a, b = two
    for laptop, name in two_named(two):
        plan = planning.Plan(f"Gården {name}", "project", PLAN.starts_at, PLAN.ends_at)
        laptop.act(planning.save_session, "session", plan)
        laptop.act(planning.save_project, Project("project", "P", *(["x"] * 6), dpo=name))
    told = {(one.kind, one.field): (one.kept, one.other) for one in a.merge(b.pack()).conflicts}
    assert told == {(Session, "title"): ("Gården b", "Gården a"), (Project, "dpo"): ("b", "a")}
    exchange(two)
    titles = {
        write.after.title for write in a.pack().writes if isinstance(write.after, Session)
    }  # the one that gave way is in the history
    assert {"Gården a", "Gården b"} <= titles


def two_named(two: Two) -> list[tuple[Laptop, str]]:
    return list(zip(two, "ab", strict=True))


def test_one_who_edits_what_the_other_wrote_is_no_conflict(two: Two) -> None:
    a, b = two
    idea(a, "i", "Lampor")
    b.merge(a.pack())
    b.act(collecting.edit_idea, "i", "Lampor vid grinden")
    told = a.merge(b.pack())
    assert (told.conflicts, a.row(Idea, "i").text) == ((), "Lampor vid grinden")
    assert not b.merge(a.pack()).conflicts


def test_what_one_removes_and_the_other_leaves_alone_is_gone(two: Two) -> None:
    a, b = two
    idea(a, "i", "Lampor")
    b.merge(a.pack())
    a.act(collecting.remove_ideas, ["i"])
    exchange(two)
    assert a.rows(Idea) == b.rows(Idea) == []


def test_what_one_removes_and_the_other_goes_on_with_stays(two: Two) -> None:
    a, b = two
    idea(a, "i", "Lampor")
    b.merge(a.pack())
    a.act(collecting.remove_ideas, ["i"])
    b.act(collecting.edit_idea, "i", "Lampor vid grinden")
    exchange(two)
    assert [row.text for row in a.rows(Idea)] == ["Lampor vid grinden"]


def test_a_question_that_somebody_still_needs_stays(two: Two) -> None:
    a, b = two
    a.act(planning.save_questions, "session", [("light", "Ljus?")])
    idea(b, "i", "Bänkar", "sit")
    exchange(two)
    assert {row.id: row.position for row in a.rows(Question)} == {"light": 0, "sit": 1}
    assert a.row(Idea, "i").question_id == "sit"


def test_questions_of_both_stand_side_by_side_and_their_notes_with_them(two: Two) -> None:
    a = two[0]
    for laptop, name in two_named(two):
        questions = [("light", "Ljus?"), ("sit", "Sitta?"), (f"q{name}", "Mer?")]
        laptop.act(planning.save_questions, "session", questions)
        idea(laptop, f"i{name}", "Ja", f"q{name}")
        laptop.act(arranging.move_ideas, {f"i{name}": (2 * AREA_WIDTH + "ab".index(name) * 400, 500.0)})
    exchange(two)
    at = {row.id: row.position for row in a.rows(Question)}
    assert sorted(at.values()) == [0, 1, 2, 3]
    for name in "ab":
        row = a.row(Idea, f"i{name}")
        assert (row.x - at[f"q{name}"] * AREA_WIDTH, row.y) == ("ab".index(name) * 400, 500.0)


def test_a_group_that_both_filled_holds_all_in_rows(two: Two) -> None:
    a, b = two
    for n in range(6):
        idea(a, f"i{n}", "Lampor")
    a.act(arranging.group_ideas, "g", ["i0", "i1"], "Ljus")
    b.merge(a.pack())
    a.act(arranging.group_ideas, "g", ["i2", "i3"])
    b.act(arranging.group_ideas, "g", ["i4", "i5"])
    exchange(two)
    members = a.rows(Idea, group_id="g")
    assert len(members) == 6
    assert len({(row.x, row.y) for row in members}) == 6
    frame = Frame.of(a.row(Group, "g"), 6)
    assert all(frame.left < row.x < frame.right and frame.top < row.y < frame.bottom for row in members)


def test_a_group_whose_notes_both_took_out_goes(two: Two) -> None:
    a, b = two
    idea(a, "i0", "Lampor")
    idea(a, "i1", "Lyktor")
    a.act(arranging.group_ideas, "g", ["i0", "i1"])
    b.merge(a.pack())
    a.act(arranging.move_ideas, {"i0": (600.0, 600.0)})
    b.act(arranging.move_ideas, {"i1": (800.0, 800.0)})
    exchange(two)
    assert a.rows(Group) == []


def test_a_name_that_was_taken_off_the_list_comes_off_the_notes_too(two: Two) -> None:
    a, b = two
    a.act(signing_in.sign_in, "p", "session", name="Åsa")
    b.merge(a.pack())
    a.act(signing_in.sign_out, "p")
    b.act(collecting.add_idea, "i", "session", "light", "Lampor", attendance_id="p")
    exchange(two)
    assert a.rows(Attendance) == []
    assert a.row(Idea, "i").attendance_id == ""


def test_a_name_taken_away_takes_the_presence_with_it(two: Two) -> None:
    a, b = two
    a.act(signing_in.sign_in, "p", "session", name="Åsa")
    b.merge(a.pack())
    a.act(signing_in.correct_attendance, "p", name="Åsa", organisation="Brf Linden")
    b.act(signing_in.correct_attendance, "p", name="")
    exchange(two)
    row = a.row(Attendance, "p")
    assert (row.presence, row.name, row.organisation) == (Presence.GUEST, "", "Brf Linden")


def test_the_evening_that_was_held_makes_the_planned_one_closed(two: Two) -> None:
    a, b = two
    a.act(leading.go_live, "session")
    a.act(leading.close_session, "session")
    b.act(leading.open_question, "session", "light")
    exchange(two)
    session = b.row(Session, "session")
    assert (session.state, session.open_question_id) == (SessionState.CLOSED, "")
    assert session.closed_at is not None


def test_a_session_that_was_removed_here_comes_back_when_it_is_fetched(two: Two) -> None:
    a, b = two
    package = b.pack()
    a.act(planning.remove_session, "session")
    assert a.merge(package).sessions[0].is_new
    assert a.state() == b.state()


def test_a_library_put_back_to_an_older_day_gets_what_it_had(two: Two) -> None:
    """Its revisions come round again, but under another name: what they were before is not taken for what they are."""
    a, b = two
    idea(a, "i0", "Lampor")
    b.merge(a.pack())
    a.store.undo(MARIA, "session").result()
    a.store.ask(lambda view: draw_origin(view._sql)).result()
    idea(a, "i1", "Träd")
    a.merge(b.pack())
    b.merge(a.pack())
    assert a.state() == b.state()
    assert {row.text for row in a.rows(Idea)} >= {"Träd"}


def test_three_laptops_that_all_hear_of_each_other_agree(two: Two, tmp_path: Path) -> None:
    a, b = two
    idea(a, "i", "först")
    b.merge(a.pack())
    c = Laptop(tmp_path, "c")
    c.merge(b.pack())
    c.time = b.time + timedelta(minutes=5)
    for laptop, name in ((a, "a"), (b, "b"), (c, "c")):
        laptop.act(collecting.edit_idea, "i", f"{name} skrev")
    for to, of in ((a, b), (b, c), (c, a), (a, b), (b, c), (c, a), (a, c), (b, a)):
        to.merge(of.pack())
    assert a.state() == b.state() == c.state()
    assert {row.text for row in a.rows(Idea)} == {"a skrev", "b skrev", "c skrev"}
    c.close()

"""Notes that the facilitator reads first, and the pause: what the phone is told, and that nobody else sees anything."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from tests.phone.phones import BENCHES, LAMPS, LEADER, SESSION, Evening, Phone, a_phone, fresh
from workshop.board import HeldIdea, Idea
from workshop.leading import close_session, open_question, pause_phones, resume_phones
from workshop.people import Attendance
from workshop.reviewing import review_ideas, show_ideas, turn_down_ideas
from workshop.sessions import Review

REVIEW = "Sparad. Processledaren läser den innan den visas."


@pytest.fixture
def reviewing(evening: Evening) -> Evening:
    evening.lead(review_ideas, SESSION, Review.FIRST)
    return evening


def json_idea(phone: Phone, text: str = "En lampa", **fields: str) -> dict[str, object]:
    data = {"t": phone.evening.code, "id": fresh(), "question": LAMPS, "text": text, **fields}
    answer = phone.send("/ideas", json=True, **data)
    return {"status": answer.status_code, **answer.json()}


def events_of(phone: Phone) -> Iterator[dict[str, object]]:
    with phone.http.stream("GET", "/live") as stream:
        for line in stream.iter_lines():
            if line.startswith("data: "):
                yield json.loads(line[6:])


def test_a_held_note_is_stored_thanked_and_not_on_the_board(reviewing: Evening, guest: Phone) -> None:
    guest.write("Fler lampor", colour="rose")
    assert f'<p id="status" role="status">{REVIEW}</p>' in guest.page
    assert f'<span class="saved">{REVIEW}</span>' in guest.page
    assert reviewing.rows(Idea) == []
    (held,) = reviewing.rows(HeldIdea)
    assert held.text == "Fler lampor"
    reviewing.lead(show_ideas, [held.id])
    guest.open("/now")
    assert f'<span class="saved">{REVIEW}' not in guest.page
    (idea,) = reviewing.rows(Idea)
    assert (idea.id, idea.text, idea.number, idea.written_at) == (held.id, "Fler lampor", 1, held.written_at)


def test_the_same_held_note_sent_again_is_one_also_when_it_has_been_let_through(
    reviewing: Evening, guest: Phone
) -> None:
    id = fresh()
    assert json_idea(guest, id=id)["held"] is True
    assert json_idea(guest, id=id)["held"] is True
    reviewing.lead(show_ideas, [id])
    assert json_idea(guest, id=id)["held"] is False
    assert len(reviewing.rows(Idea)) == 1
    assert reviewing.rows(HeldIdea) == []


def test_a_held_note_is_ones_own_to_take_back_until_the_facilitator_has_it_on_the_board(
    reviewing: Evening, guest: Phone
) -> None:
    guest.write("Oj")
    guest.send("/ideas/back", id=reviewing.rows(HeldIdea)[0].id)
    assert "Lappen är borta." in guest.page
    assert reviewing.rows(HeldIdea) == []


def test_nobody_else_takes_a_held_note_back_or_lets_it_through(reviewing: Evening, guest: Phone) -> None:
    guest.write("Min")
    (held,) = reviewing.rows(HeldIdea)
    with a_phone(reviewing) as other:
        other.scan()
        other.send("/sign-in", **{"as": "guest"})
        back = other.send("/ideas/back", json=True, id=held.id, t=reviewing.code)
        assert (back.status_code, back.json()["code"]) == (409, "idea_locked")
        for path in ("/ideas/show", "/review", "/ideas/approve", f"/ideas/{held.id}", "/hand/lower"):
            assert other.send(path, json=True, id=held.id, t=reviewing.code).status_code in (404, 405)
        assert json_idea(other, id=held.id)["id"] == held.id
        assert "Min" not in other.open("/now").text
    assert [one.text for one in reviewing.rows(HeldIdea)] == ["Min"]
    assert reviewing.rows(Idea) == []


def test_the_stream_tells_ids_and_never_what_a_held_note_says(reviewing: Evening, guest: Phone) -> None:
    with a_phone(reviewing) as other:
        other.scan()
        events = events_of(other)
        next(events)
        guest.write("Hemligt än")
        (held,) = reviewing.rows(HeldIdea)
        reviewing.lead(show_ideas, [held.id])
        shown = next(one for one in events if "shown" in one)
        assert shown["shown"] == [held.id]
        reviewing.store.undo(LEADER, SESSION).result(5)
        back = next(one for one in events if "held" in one)
        assert back["held"] == [held.id]
        assert "gone" not in back
        reviewing.lead(turn_down_ideas, [held.id])
        assert next(one for one in events if "gone" in one)["gone"] == [held.id]
        assert "Hemligt" not in repr((shown, back))


def test_a_held_note_with_a_name_is_not_joined_to_the_phone(reviewing: Evening, phone: Phone) -> None:
    phone.scan()
    phone.sign_in("Åsa")
    phone.write("Med namn", show="1")
    (held,) = reviewing.rows(HeldIdea)
    assert held.attendance_id == reviewing.rows(Attendance)[0].id
    assert "Med namn" not in phone.open("/now").text


def test_after_switching_back_new_notes_are_shown_and_old_ones_still_wait(reviewing: Evening, guest: Phone) -> None:
    guest.write("Först")
    reviewing.lead(review_ideas, SESSION, Review.AT_ONCE)
    guest.write("Sedan")
    assert [one.text for one in reviewing.rows(HeldIdea)] == ["Först"]
    assert [one.text for one in reviewing.rows(Idea)] == ["Sedan"]


def test_a_phone_asks_which_of_its_notes_wait(reviewing: Evening, guest: Phone) -> None:
    first, second = fresh(), fresh()
    for id in (first, second):
        json_idea(guest, id=id)
    reviewing.lead(show_ideas, [first])
    answer = guest.send("/mine", json=True, t=reviewing.code, ids=f"{first} {second}").json()
    assert answer == {"notes": {first: False, second: False}, "held": [second]}


# The pause


def test_in_a_pause_a_note_is_kept_by_the_phone_and_sent_after_it(evening: Evening, guest: Phone) -> None:
    evening.lead(pause_phones, SESSION)
    id = fresh()
    answer = json_idea(guest, id=id)
    assert (answer["status"], answer["code"]) == (503, "paused")
    assert evening.rows(Idea) == []
    evening.lead(resume_phones, SESSION)
    assert json_idea(guest, id=id)["status"] == 200
    assert len(evening.rows(Idea)) == 1


def test_without_script_the_text_stays_in_the_field(evening: Evening, guest: Phone) -> None:
    evening.lead(pause_phones, SESSION)
    assert guest.write("Lampor", colour="rose").status_code == 503
    assert "Paus. Din text är kvar här. Skicka den när pausen är slut." in guest.page
    assert "Lampor</textarea>" in guest.page
    guest.open("/now")
    assert '<p class="box wait" id="paused">Paus.' in guest.page
    evening.lead(resume_phones, SESSION)
    guest.open("/now")
    assert '<p class="box wait" id="paused" hidden>' in guest.page


def test_people_who_come_in_the_pause_can_sign_in(evening: Evening, phone: Phone) -> None:
    evening.lead(pause_phones, SESSION)
    phone.scan()
    assert phone.sign_in("Åsa").url.path == "/now"
    assert [one.name for one in evening.rows(Attendance)] == ["Åsa"]


def test_what_was_written_can_be_taken_back_in_a_pause(evening: Evening, guest: Phone) -> None:
    guest.write("Oj")
    evening.lead(pause_phones, SESSION)
    guest.send("/ideas/back", id=evening.rows(Idea)[0].id)
    assert evening.rows(Idea) == []


def test_the_end_ends_the_pause(evening: Evening, guest: Phone) -> None:
    evening.lead(pause_phones, SESSION)
    evening.lead(close_session, SESSION)
    assert guest.open("/now").url.path == "/closed"


def test_closing_the_question_keeps_what_is_being_written(evening: Evening, guest: Phone) -> None:
    evening.lead(open_question, SESSION, "")
    answer = guest.write("Halva meningen")
    assert answer.status_code == 409
    assert "Frågan är stängd. Din text är kvar här." in guest.page
    assert "Halva meningen</textarea>" in guest.page
    evening.lead(open_question, SESSION, BENCHES)
    assert guest.write("Bänkar", question=BENCHES).status_code == 200

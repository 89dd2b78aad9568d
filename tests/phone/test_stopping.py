"""A phone that misuses the evening is stopped, by way of what it wrote; and who raises a hand is nowhere kept."""

from __future__ import annotations

import json
import threading
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlcipher3 import dbapi2 as sqlite

from tests.phone.phones import LAMPS, LEADER, SESSION, Evening, Phone, a_phone, fresh
from ui.phone import hands
from ui.phone.hands import Hands
from workshop.board import Idea
from workshop.desk import DeskState
from workshop.errors import Refused
from workshop.leading import close_door, close_session, open_door
from workshop.people import Attendance
from workshop.sessions import Door, Session
from workshop.stopping import admit_phones, stop_phone

GONE = "Processledaren har stoppat den här mobilen."


def stop(evening: Evening, phone: Phone, *, with_notes: bool = True) -> None:
    """By way of a note of the phone's, until the desk knows."""
    phone.write("Otrevligt")
    idea = max(evening.rows(Idea), key=lambda one: one.number)
    evening.lead(stop_phone, idea.id, fresh(), with_notes=with_notes)
    until_stopped(phone)


def until_stopped(phone: Phone, *, stopped: bool = True) -> None:
    for _ in range(500):
        if phone.http.get("/state").json()["stopped"] is stopped:
            return
    raise AssertionError


def until(evening: Evening, holds) -> DeskState:  # type: ignore[no-untyped-def]
    """Wait until the desk says something."""
    there, found = threading.Event(), [DeskState()]

    def look(state: DeskState) -> None:
        found[0] = state
        if holds(state):
            there.set()

    stop = evening.desk.subscribe(look)
    assert there.wait(5), found[0]
    stop()
    return found[0]


def test_a_stopped_phone_sees_why_and_can_send_nothing(evening: Evening, guest: Phone) -> None:
    form = guest.page
    stop(evening, guest)
    for path in ("/now", "/", "/sign-in", "/people", "/hand", evening.join_path):
        assert guest.open(path).status_code == 403
        assert GONE in guest.page
        assert "<form" not in guest.page.split("<main")[1]
    guest.page = form
    for path in ("/ideas", "/ideas/back", "/sign-in", "/hand", "/hand/down", "/leave", "/remove", "/mine"):
        answer = guest.send(path, json=True, question=LAMPS, text="Igen", name="Bo", label="Bo", ids="")
        assert (answer.status_code, answer.json()["code"]) == (409, "phone_stopped"), path
        assert guest.send(path, question=LAMPS, text="Igen", name="Bo", ids="").status_code == 403
    assert evening.rows(Idea) == []
    assert guest.open("/privacy").status_code == 200


def test_it_is_stopped_for_the_store_too_and_after_the_desk_has_been_opened_again(
    evening: Evening, guest: Phone
) -> None:
    stop(evening, guest)
    evening.reopen()
    assert guest.http.get("/state").json()["stopped"] is True
    assert guest.open("/now").status_code == 403


def test_others_notice_nothing(evening: Evening, guest: Phone) -> None:
    with a_phone(evening) as other:
        other.scan()
        other.send("/sign-in", **{"as": "guest"})
        stop(evening, guest)
        other.write("Lugnt här")
    assert [one.text for one in evening.rows(Idea)] == ["Lugnt här"]


def test_only_its_unnamed_notes_go_and_only_when_that_was_chosen(evening: Evening, phone: Phone) -> None:
    phone.scan()
    phone.sign_in("Åsa")
    phone.write("Utan namn")
    phone.write("Med namn", show="1")
    stop(evening, phone, with_notes=False)
    assert sorted(one.text for one in evening.rows(Idea)) == ["Med namn", "Otrevligt", "Utan namn"]
    evening.store.undo(LEADER, SESSION).result(5)
    until_stopped(phone, stopped=False)
    stop(evening, phone)
    assert [one.text for one in evening.rows(Idea)] == ["Med namn"]
    assert [one.name for one in evening.rows(Attendance)] == ["Åsa"]


def test_undo_brings_the_notes_back_and_lets_the_phone_in(evening: Evening, guest: Phone) -> None:
    stop(evening, guest)
    evening.store.undo(LEADER, SESSION).result(5)
    until_stopped(guest, stopped=False)
    assert guest.open("/now").status_code == 200
    assert "Otrevligt" in guest.page
    evening.store.redo(LEADER, SESSION).result(5)
    until_stopped(guest)
    assert evening.rows(Idea) == []


def test_letting_in_all_that_were_stopped(evening: Evening, guest: Phone) -> None:
    stop(evening, guest)
    evening.lead(admit_phones, SESSION)
    until_stopped(guest, stopped=False)
    assert guest.write("Förlåt").status_code == 200
    stop(evening, guest)  # and again, without letting anybody else out
    assert len(evening.rows(Session)[0].stopped) == 1


def test_a_stop_is_joined_to_no_name_and_gone_with_the_evening(evening: Evening, phone: Phone) -> None:
    phone.scan()
    phone.sign_in("Åsa")
    (person,) = evening.rows(Attendance)
    device = phone.http.cookies["d"].split(".")[0]
    stop(evening, phone)
    (session,) = evening.rows(Session)
    evening.lead(close_session, SESSION)
    assert evening.rows(Session)[0].stopped == ()
    evening.stop()
    evening.store.close()
    with sqlite.connect(str(evening.store.path)) as sql:
        tables = [name for (name,) in sql.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        rows = [repr(row) for table in tables for row in sql.execute(f'SELECT * FROM "{table}"')]
    sql.close()
    assert not any(device in row for row in rows)
    told = [row for row in rows if session.stopped[0] in row]
    assert told
    assert not any(person.id in row or "Åsa" in row for row in told)


def test_the_stream_tells_the_stopped_phone_alone(evening: Evening, guest: Phone) -> None:
    guest.write("Otrevligt")
    (idea,) = evening.rows(Idea)
    with ExitStack() as open_now:
        other = open_now.enter_context(a_phone(evening))
        other.scan()
        streams = [open_now.enter_context(one.http.stream("GET", "/live")).iter_lines() for one in (guest, other)]
        evening.until_attached(2)
        evening.lead(stop_phone, idea.id, fresh(), with_notes=True)
        evening.until_attached(2)

        def said(lines, wanted):  # type: ignore[no-untyped-def]
            told = []
            for line in lines:
                told.append(line)
                if wanted in line:
                    return told
            raise AssertionError

        assert said(streams[0], '"stopped":true')
        assert not any('"stopped":true' in line for line in said(streams[1], '"gone"'))


# Hands


def test_a_hand_goes_up_and_down(evening: Evening, guest: Phone) -> None:
    guest.open("/hand")
    guest.send("/hand", label="Vid fönstret")
    assert guest.http.get("/state").json()["hand"] is True
    assert "Handen är uppe. Processledaren ser den." in guest.page
    state = until(evening, lambda state: state.hands)
    assert [hand.label for hand in state.hands] == ["Vid fönstret"]
    guest.send("/hand/down")
    assert '<p id="status" role="status">Handen är nere.</p>' in guest.page
    assert until(evening, lambda state: not state.hands).hands == ()


def test_one_hand_for_each_phone_in_the_order_in_which_they_came(evening: Evening, guest: Phone) -> None:
    with a_phone(evening) as other:
        other.scan()
        other.send("/sign-in", **{"as": "guest"})
        guest.send("/hand", label="Ett")
        other.send("/hand", label="Två", t=evening.code)
        guest.send("/hand", label="Ett igen", t=evening.code)
        state = until(evening, lambda state: len(state.hands) == 2 and state.hands[0].label == "Ett igen")
        assert [hand.label for hand in state.hands] == ["Ett igen", "Två"]
        evening.desk.lower_hands([state.hands[0].id])
        until(evening, lambda state: [hand.label for hand in state.hands] == ["Två"])
        assert guest.http.get("/state").json()["hand"] is False


def test_the_facilitator_takes_a_hand_down_and_the_phone_is_told(evening: Evening, guest: Phone) -> None:
    with guest.http.stream("GET", "/live") as stream:
        told = (json.loads(line[6:]) for line in stream.iter_lines() if line.startswith("data: "))
        next(told)
        with a_phone(evening) as same:
            same.http.cookies.update(guest.http.cookies)
            same.send("/hand", t=evening.code, label="")
        assert next(told)["hand"] is True
        state = until(evening, lambda state: state.hands)
        evening.desk.lower_hands([hand.id for hand in state.hands])
        assert next(told)["hand"] is False


def test_whoever_is_not_in_raises_no_hand(evening: Evening, phone: Phone) -> None:
    assert phone.send("/hand", json=True, t=evening.code, label="").status_code == 401
    phone.scan()
    assert phone.send("/hand", json=True, t=evening.code, label="").status_code == 401
    assert phone.open("/hand").url.path == "/sign-in"


def test_leaving_closing_and_being_stopped_take_the_hand_down(evening: Evening, guest: Phone) -> None:
    guest.send("/hand", label="")
    until(evening, lambda state: state.hands)
    stop(evening, guest)
    until(evening, lambda state: not state.hands)
    with a_phone(evening) as other:
        other.scan()
        other.send("/sign-in", **{"as": "guest"})
        other.send("/hand", label="")
        until(evening, lambda state: state.hands)
        (person, _guest) = sorted(evening.rows(Attendance), key=lambda one: one.signed_in_at, reverse=True)
        other.send("/leave", t=evening.code, id=person.id)
        until(evening, lambda state: not state.hands)


def test_what_stands_with_a_hand_is_in_no_library_and_gone_with_the_evening(evening: Evening, guest: Phone) -> None:
    guest.send("/hand", label="Sibylla vid dörren")
    until(evening, lambda state: state.hands)
    evening.lead(close_session, SESSION)
    until(evening, lambda state: not state.hands)
    evening.stop()
    evening.store.close()
    for file in evening.store.path.parent.iterdir():
        assert b"Sibylla" not in file.read_bytes()


def test_hostile_labels_are_one_line_of_text(evening: Evening, guest: Phone) -> None:
    guest.send("/hand", label='<b>x</b>\r\ndata: {"state":"closed"}\u202e')
    (hand,) = until(evening, lambda state: state.hands).hands
    assert hand.label == '<b>x</b> data: {"state":"closed"}'
    guest.send("/hand/down")
    long = guest.send("/hand", json=True, label="å" * 81, t=evening.code)
    assert (long.status_code, long.json()["field"]) == (400, "label")


def test_a_flood_of_hands_from_one_phone_is_one_hand_and_soon_refused(evening: Evening, guest: Phone) -> None:
    sent = [guest.send("/hand", json=True, label=str(n), t=evening.code).status_code for n in range(20)]
    assert sent.count(429) >= 5
    assert len(until(evening, lambda state: state.hands).hands) == 1


def test_there_is_an_end_to_how_many_hands_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hands, "MOST", 3)
    raised = Hands()
    for device in "abc":
        raised.up(device, device)
    with pytest.raises(Refused, match="too_fast"):
        raised.up("d", "")
    raised.up("a", "again")
    assert [hand.label for hand in raised.listed] == ["again", "b", "c"]


def test_a_forgotten_hand_goes_down_by_itself() -> None:
    now = [datetime(2026, 11, 26, 17, tzinfo=UTC)]
    raised = Hands(lambda: now[0])
    assert raised.next_old_s is None
    raised.up("a", "")
    now[0] += timedelta(minutes=20)
    raised.up("b", "")
    assert raised.next_old_s == 600
    now[0] += timedelta(minutes=10)
    assert raised.down_when_old() == ["a"]
    assert raised.is_up("b")


# Who is connected


def test_the_desk_counts_phones_and_those_where_somebody_is_signed_in(evening: Evening, guest: Phone) -> None:
    with ExitStack() as open_now:
        looking = open_now.enter_context(a_phone(evening))
        looking.scan()
        lines = [open_now.enter_context(one.http.stream("GET", "/live")).iter_lines() for one in (guest, looking)]
        for stream in lines:
            next(stream)
        state = until(evening, lambda state: state.phones == 2)
        assert state.signed_in == 1


@given(st.text(max_size=120))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_label_at_all(standing: Evening, label: str) -> None:
    typed = label.encode("utf-8", "ignore").decode()
    with a_phone(standing) as phone:
        phone.scan()
        phone.send("/sign-in", **{"as": "guest"})
        assert phone.send("/hand", json=True, t=standing.code, label=typed).status_code in (200, 400, 429)
        assert phone.open("/now").status_code == 200
        phone.send("/hand/down", json=True, t=standing.code)


# The door: for when somebody outside the room makes up one phone after another.


def turn_door(evening: Evening, phone: Phone, door: Door) -> None:
    """Close it or open it, until the desk knows."""
    before = phone.http.get("/state").json()["revision"]
    evening.lead(close_door if door is Door.CLOSED else open_door, SESSION)
    for _ in range(500):
        if phone.http.get("/state").json()["revision"] > before:
            return
    raise AssertionError


def test_a_closed_door_lets_no_new_phone_in_and_those_inside_notice_nothing(evening: Evening, guest: Phone) -> None:
    turn_door(evening, guest, Door.CLOSED)
    with a_phone(evening) as late:
        for answer in (late.scan(), late.http.post("/", data={"code": evening.rows(Session)[0].short_code})):
            assert answer.status_code == 403
            assert "Inga fler telefoner släpps in just nu." in answer.text
        assert not late.http.cookies
    guest.write("Bänkar i solen")
    assert [idea.text for idea in evening.rows(Idea)] == ["Bänkar i solen"]


def test_who_shares_a_phone_that_is_in_can_still_sign_in_on_it(evening: Evening, guest: Phone) -> None:
    turn_door(evening, guest, Door.CLOSED)
    guest.open("/sign-in")
    guest.sign_in("Amina")
    assert "Amina" in [one.name for one in evening.rows(Attendance)]


def test_an_opened_door_lets_them_in_again(evening: Evening, guest: Phone) -> None:
    turn_door(evening, guest, Door.CLOSED)
    turn_door(evening, guest, Door.OPEN)
    with a_phone(evening) as late:
        assert late.scan().status_code == 200


def test_the_door_is_open_again_when_a_session_goes_on_after_its_end(evening: Evening, guest: Phone) -> None:
    turn_door(evening, guest, Door.CLOSED)
    evening.lead(close_session, SESSION)
    assert evening.rows(Session)[0].door is Door.OPEN

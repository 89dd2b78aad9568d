"""Who is on the attendance list, and how they came there."""

from __future__ import annotations

from dataclasses import replace

import pytest
from acting import Do, RefusedWith, Rows

from storage.store import LibraryStore
from workshop.changes import By
from workshop.collecting import add_idea
from workshop.leading import close_session, go_live
from workshop.people import Attendance, Presence, Role
from workshop.planning import save_project
from workshop.sessions import Project
from workshop.signing_in import HEADS_MAX, correct_attendance, count_group, sign_in, sign_out
from workshop.source import Source


def test_a_name_signs_somebody_in_and_no_name_a_guest(phone: Do, live: None) -> None:
    named = phone(sign_in, "a", "session", name=" Åsa\tÖberg ", organisation="BRF Kvarnen", role=Role.RESIDENT)
    assert (named.presence, named.name, named.organisation) == (Presence.NAMED, "Åsa Öberg", "BRF Kvarnen")
    assert (named.role, named.heads, named.source) == (Role.RESIDENT, 1, Source.PHONE)
    guest = phone(sign_in, "b", "session", name=" \u200d ")
    assert (guest.presence, guest.name, guest.heads) == (Presence.GUEST, "", 1)


def test_a_retry_is_the_same_person(phone: Do, rows: Rows, live: None) -> None:
    first = phone(sign_in, "a", "session", name="Åsa", device="token")
    assert phone(sign_in, "a", "session", name="Någon annan", device="token") == first
    assert rows(Attendance) == [first]


def test_a_retry_counts_the_phone_once(evening: LibraryStore, phone: Do, live: None) -> None:
    for id in ("a", "a", "b"):
        phone(sign_in, id, "session", device="token")
    counted = evening.act(  # the count is kept outside the log, so it is read with an action's eyes
        By(Source.PHONE), lambda work: work.people_of_device("token", "session")
    ).result()
    assert counted == 2


def test_a_retry_after_removal_brings_nobody_back(phone: Do, do: Do, rows: Rows, live: None) -> None:
    first = phone(sign_in, "a", "session", name="Åsa")
    do(sign_out, "a")
    assert phone(sign_in, "a", "session", name="Åsa") == first
    assert rows(Attendance) == []


def test_a_phone_can_sign_nobody_in_before_or_after_the_evening(phone: Do, do: Do, refused: RefusedWith) -> None:
    refused("not_live", phone, sign_in, "a", "session")
    do(go_live, "session")
    do(close_session, "session")
    refused("not_live", phone, sign_in, "a", "session")
    refused("session_unknown", phone, sign_in, "a", "elsewhere")
    assert do(sign_in, "a", "session", name="Åsa").name == "Åsa"


@pytest.fixture
def incomplete(do: Do, rows: Rows, live: None) -> None:
    """The privacy notice does not say how long names are kept."""
    do(save_project, replace(rows(Project)[0], keep_until=""))


def test_phones_are_asked_for_no_names_while_the_privacy_notice_is_incomplete(
    incomplete: None, phone: Do, do: Do, refused: RefusedWith
) -> None:
    assert refused("names_not_taken", phone, sign_in, "a", "session", name="Åsa").field == "name"
    assert phone(sign_in, "b", "session").presence is Presence.GUEST
    assert do(sign_in, "c", "session", name="Åsa").presence is Presence.NAMED


@pytest.mark.parametrize("field", ["name", "organisation"])
def test_what_does_not_fit_is_refused_beside_its_field(
    phone: Do, rows: Rows, live: None, refused: RefusedWith, field: str
) -> None:
    no = refused("too_long", phone, sign_in, "a", "session", **{field: "x" * 10_000})
    assert (no.field, no.facts) == (field, {"max": 80})
    assert rows(Attendance) == []


def test_a_group_is_counted_without_names(do: Do) -> None:
    group = do(count_group, "g", "session", label="Klass 3B", heads=18, role=Role.SCHOOL)
    assert (group.presence, group.name, group.heads, group.role) == (Presence.GROUP, "Klass 3B", 18, Role.SCHOOL)
    assert do(count_group, "g", "session", label="Klass 3B", heads=99) == group


@pytest.mark.parametrize("heads", [0, -1, HEADS_MAX + 1])
def test_a_group_has_at_least_one_and_not_absurdly_many(do: Do, refused: RefusedWith, heads: int) -> None:
    no = refused("heads_wrong", do, count_group, "g", "session", label="3B", heads=heads)
    assert (no.field, no.facts) == ("heads", {"max": HEADS_MAX})


def test_a_group_has_a_label_and_a_session(do: Do, refused: RefusedWith) -> None:
    assert refused("label_missing", do, count_group, "g", "session", label=" ", heads=2).field == "label"
    refused("session_unknown", do, count_group, "g", "elsewhere", label="3B", heads=2)


def test_a_wrong_name_is_mended_and_a_person_without_one_becomes_a_guest(do: Do) -> None:
    do(sign_in, "a", "session", name="Asa")
    mended = do(correct_attendance, "a", name="Åsa", role=Role.BUSINESS, heads=7)
    assert (mended.presence, mended.name, mended.role, mended.heads) == (Presence.NAMED, "Åsa", Role.BUSINESS, 1)
    assert do(correct_attendance, "a", name="").presence is Presence.GUEST
    assert do(correct_attendance, "a", name="Åsa igen").presence is Presence.NAMED


def test_a_group_stays_a_group_when_it_is_mended(do: Do, refused: RefusedWith) -> None:
    do(count_group, "g", "session", label="3B", heads=18)
    mended = do(correct_attendance, "g", name="3C", heads=20)
    assert (mended.presence, mended.name, mended.heads) == (Presence.GROUP, "3C", 20)
    refused("label_missing", do, correct_attendance, "g", name="", heads=2)
    refused("heads_wrong", do, correct_attendance, "g", name="3C", heads=0)
    refused("attendance_unknown", do, correct_attendance, "nobody", name="x")


def test_taking_somebody_off_the_list_takes_the_name_off_the_notes_too(
    do: Do, phone: Do, rows: Rows, live: None
) -> None:
    phone(sign_in, "a", "session", name="Åsa")
    note = phone(add_idea, "i", "session", "light", "Vid porten", attendance_id="a")
    do(sign_out, "a")
    do(sign_out, "a")
    assert rows(Attendance) == []
    assert rows(type(note)) == [replace(note, attendance_id="")]

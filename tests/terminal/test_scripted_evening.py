"""A future workshop for sixty, by its script: two tables at once, some late, the power gone in the middle, votes on
paper, a yes taken back and somebody forgotten. What is expected is read off the script here, and not asked of the
program.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from evening_played import Played, squeezed, text_of

from resources import path
from storage.library import open_library
from storage.store import LibraryStore
from workshop.ballots import Via
from workshop.consent import Consent, Purpose
from workshop.people import Attendance, Presence
from workshop.persons import find_person
from workshop.results import result

GONE = "Örjan Ström"


@pytest.fixture(scope="session")
def raw() -> dict[str, Any]:
    return json.loads(path("evenings", "kvarnby.json").read_text("utf-8"))


@pytest.fixture
def library(played: Played) -> Iterator[LibraryStore]:
    store = LibraryStore(open_library(played.folder / "library.lappbib"))
    yield store
    store.close()


def people(raw: dict[str, Any]) -> list[dict[str, Any]]:
    return [person for phone in raw["phones"] for person in phone["people"]]


def test_the_script_is_the_evening_that_was_asked_for(raw: dict[str, Any]) -> None:
    assert len(people(raw)) + len(raw["at_laptop"]) + raw["counted"]["heads"] == 60
    tables = [part["track"] for part in raw["agenda"] if "track" in part]
    assert tables == ["Bord 1", "Bord 2"]
    assert sum(part["minutes"] for part in raw["agenda"] if not part.get("beside")) == raw["minutes"] == 120
    assert sum(len(phone["people"]) for phone in raw["phones"] if "comes" in phone) == 4
    assert sum("phone" not in paper for paper in raw["ballots"][0]["cast"]) == 4
    assert [person["name"] for person in people(raw) if person.get("withdraws")] == ["Märta Sjödin"]
    assert [person["name"] for person in people(raw) if person.get("is_erased")] == [GONE]


@pytest.mark.skipif(sys.platform == "win32", reason="nothing takes the place of a running program there")
def test_the_power_went_in_the_middle_of_the_notes_and_nothing_is_lost_or_there_twice(
    played: Played, raw: dict[str, Any]
) -> None:
    cut = next(n for n, line in enumerate(played.said) if line.startswith("The power goes"))
    assert [line[7:] for line in played.said[:cut]] == [line[7:] for line in played.said[cut + 1 : 2 * cut + 1]]
    sent = [idea["text"] for phone in raw["phones"] for idea in phone["ideas"]]
    typed = [idea["text"] for idea in raw["paper"]]
    assert sorted(idea.text for idea in played.report.ideas) == sorted(sent + typed)
    assert sorted(idea.number for idea in played.report.ideas) == list(range(1, len(sent + typed) + 1))
    assert played.report.heads == 60


def test_two_tables_worked_side_by_side_and_what_was_passed_over_is_known(played: Played, raw: dict[str, Any]) -> None:
    blocks = played.report.blocks
    assert [(one.title, one.track, one.minutes) for one in blocks] == [
        (part["title"], part.get("track", ""), part["minutes"]) for part in raw["agenda"]
    ]
    one, two = (block for block in blocks if block.track)
    assert one.position == two.position
    assert (one.began_at, one.ended_at, one.question_id) == (two.began_at, two.ended_at, two.question_id)
    assert [block.title for block in blocks if block.was_skipped] == ["Paus"]
    begins = played.report.session.starts_at
    minutes = [round((block.began_at - begins) / timedelta(minutes=1)) for block in blocks if block.began_at]
    assert minutes == [0, 15, 40, 65, 65, 85, 90]


def test_whoever_came_late_came_late(played: Played, raw: dict[str, Any]) -> None:
    begins, arrived = played.report.session.starts_at, {one.name: one for one in played.report.attendances}
    after = {"stay": 40, "care": 65}
    late = {phone["people"][0]["name"]: after[phone["comes"]] for phone in raw["phones"] if "comes" in phone}
    for name, minutes in late.items():
        assert arrived[name].signed_in_at >= begins + timedelta(minutes=minutes), name
    on_time = [one for one in people(raw) if one["name"] and one["name"] not in late and one["name"] != GONE]
    assert all(arrived[one["name"]].signed_in_at < begins for one in on_time)


def test_each_vote_is_counted_once_wherever_it_was_cast(played: Played, raw: dict[str, Any]) -> None:
    script = raw["ballots"][0]
    points = Counter(mark for paper in script["cast"] for mark in paper["marks"])
    points.update({one["group"]: one["hands"] for one in script["hands"]})
    headings = {heap["heading"]: points[heap["key"]] for heap in raw["groups"]}
    (ballot,) = played.report.ballots
    groups = {group.id: group.heading for group in played.report.groups}
    counted = {groups[line.choice]: line.points for line in result(ballot, played.report.votes).lines}
    assert counted == headings
    via = Counter(vote.via for vote in played.report.votes for _one in range(vote.count))
    assert via[Via.PAPER] == 4
    assert via[Via.PHONE] == len(script["cast"]) - 4


def test_decisions_have_their_paragraphs_in_the_order_of_the_script(played: Played, raw: dict[str, Any]) -> None:
    assert [(one.number, one.text) for one in played.report.decisions] == list(enumerate(raw["decisions"], 1))
    minutes = squeezed(text_of(played.document("Mötesanteckningar")))
    places = [minutes.index(squeezed(text)) for text in raw["decisions"]]
    assert places == sorted(places)
    assert all(f"§{n}" in minutes for n in range(1, len(raw["decisions"]) + 1))
    told = [(one.text, one.responsible) for one in played.report.actions]
    assert told == [(one["text"], one["responsible"]) for one in raw["actions"]]


def test_a_yes_that_was_taken_back_holds_no_more_and_the_others_do(library: LibraryStore) -> None:
    consents = library.ask(lambda view: view.where(Consent)).result()
    names = {one.id: one.name for one in library.ask(lambda view: view.where(Attendance)).result()}
    held = {(names[one.attendance_id], one.purpose) for one in consents if one.holds}
    assert held == {("Gunilla Åkerström", Purpose.QUOTE), ("Märta Sjödin", Purpose.QUOTE)}
    (back,) = [one for one in consents if not one.holds]
    assert (names[back.attendance_id], back.purpose) == ("Märta Sjödin", Purpose.PICTURE)


def test_whoever_was_erased_is_a_head_without_a_name_and_their_note_is_nobodys(
    played: Played, raw: dict[str, Any], library: LibraryStore
) -> None:
    named = [one["name"] for one in (*people(raw), *raw["at_laptop"]) if one["name"] and one["name"] != GONE]
    assert sorted(one.name for one in played.report.of(Presence.NAMED)) == sorted(named)
    nameless = [one for one in people(raw) if not one["name"]]
    assert len(played.report.of(Presence.GUEST)) == len(nameless) + 1
    note = next(idea for idea in played.report.ideas if idea.text.startswith("Jag kan laga cyklar"))
    assert note.attendance_id == ""
    found = library.ask(find_person, GONE).result()
    assert (found.appearances, found.passages) == ((), ())


def test_their_name_is_in_no_document_and_in_no_byte_of_the_library(played: Played) -> None:
    for kind in ("Mötesanteckningar", "Närvarolista", "Närvaro-utan-namn", "Idékatalog"):
        assert "Örjan" not in text_of(played.document(kind)), kind
    for file in played.folder.glob("library.lappbib*"):
        assert [form for form in (GONE, "Örjan", "orjan", "Orjan") if form.encode() in file.read_bytes()] == [], (
            file.name
        )
    assert "Gunilla Åkerström".encode() in (played.folder / "library.lappbib").read_bytes()


def test_the_attendance_list_has_everybody_else(played: Played, raw: dict[str, Any]) -> None:
    listed = squeezed(text_of(played.document("Närvarolista")))
    latin = [one["name"] for one in people(raw) if one["name"].isascii() or "å" in one["name"].casefold()]
    assert len(latin) > 10
    assert [name for name in latin if name != GONE and squeezed(name) not in listed] == []

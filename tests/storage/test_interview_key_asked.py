"""Whoever was interviewed is found in the key when they ask, told what they said, and erased from it."""

from __future__ import annotations

import json

import pytest

from exports.person_extract import person_extract, person_json
from resources.i18n import words
from storage.store import LibraryStore
from tests.storage.test_interview_key import CONTACT, DUE, NAME, NOW, act, fill, in_files, tables_with, tells
from tests.storage.test_interview_key import _text_of as text_in
from workshop.disposal import Held
from workshop.erasing import Chosen, correct_person, erase_person
from workshop.errors import Refused
from workshop.interview_keys import key_of, save_keys
from workshop.interviewing import save_interview
from workshop.interviews import Interview
from workshop.persons import find_person


@pytest.fixture
def code(evening: LibraryStore) -> str:
    return fill(evening)


def test_whoever_asks_what_is_kept_of_them_is_found_in_the_key_and_told_what_they_said(
    evening: LibraryStore, code: str
) -> None:
    for typed in ("zeynep öztürk", "Zeynep", CONTACT):
        (behind,) = evening.ask(find_person, typed).result().behind
        assert (behind.key.name, behind.key.contact, behind.key.due) == (NAME, CONTACT, DUE)
        assert behind.interview is not None
        assert behind.interview.code == code
    assert evening.ask(find_person, "Zeynep Berg").result().behind == ()
    found = evening.ask(find_person, NAME).result()
    said = text_in(person_extract(found, words("sv"), NOW))
    assert [
        one for one in (NAME, CONTACT, code, "Om ljuset.", "Hyran är för hög.", "Jag går omvägen.") if one not in said
    ] == []
    (told,) = json.loads(person_json(found, NOW))["interviews"]
    assert (told["name"], told["contact"], told["code"], told["kept_until"]) == (NAME, CONTACT, code, "2027-11-26")
    assert [one["approval"] for one in told["quotes"]] == ["yes", "no"]


def test_whoever_is_erased_is_in_no_key_any_more_and_the_others_are(evening: LibraryStore, code: str) -> None:
    act(evening, save_interview, Interview("other", "session", "", notes="Om bänkar."))
    act(evening, save_keys, "session", [("i", NAME, CONTACT), ("other", "Bo Ek", "")], DUE)
    assert act(evening, erase_person, Chosen(keys=("i",)), rule="Begäran") == 1
    assert tables_with(evening.path) == set()
    assert in_files(evening.path.parent) == set()
    gone, stays = sorted(evening.ask(key_of, "session").result().lines, key=lambda line: line.interview.id)
    assert (gone.interview.code, gone.interview.notes, gone.key) == (code, "Om ljuset.", None)
    assert gone.interview.key_gone_on is not None
    assert stays.key is not None
    with pytest.raises(Refused, match="key_gone"):
        act(evening, save_keys, "session", [("i", NAME, "")], DUE)
    (line,) = evening.ask(lambda view: view.disposals()).result()
    assert (line.held, line.rows, tells(repr(line))) == (Held.PERSON, 1, False)


def test_a_name_is_corrected_in_the_key_too(evening: LibraryStore, code: str) -> None:
    assert act(evening, correct_person, Chosen(keys=("i",)), "Zeynep Ozturk Berg") == 1
    (behind,) = evening.ask(find_person, "Ozturk Berg").result().behind
    assert (behind.key.name, behind.key.contact) == ("Zeynep Ozturk Berg", CONTACT)

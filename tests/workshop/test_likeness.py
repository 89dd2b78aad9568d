"""Suggestions of what says the same and what belongs together: right on everyday Swedish, and quick at 5,000 notes."""

from __future__ import annotations

import random
import time
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from workshop.board import Colour, Idea, Standing
from workshop.likeness import Suggestion, suggestions
from workshop.source import Source

NOW = datetime(2026, 11, 26, 17, 0, tzinfo=UTC)


def notes(*texts: str, question: str = "light", group: str = "") -> list[Idea]:
    return [
        Idea(text, "session", question, n, text, Colour.BUTTER, Source.PHONE, NOW, group_id=group)
        for n, text in enumerate(texts, 1)
    ]


def same(*texts: str) -> list[set[str]]:
    return [set(one.ids) for one in suggestions(notes(*texts)) if one.is_same]


def alike(ideas: list[Idea]) -> list[Suggestion]:
    return [one for one in suggestions(ideas) if not one.is_same]


def test_notes_with_the_same_words_are_duplicates_whatever_their_order_endings_and_case() -> None:
    assert same("Fler lampor vid porten", "LAMPOR VID PORTEN!", "lampa vid port", "En grill") == [
        {"Fler lampor vid porten", "LAMPOR VID PORTEN!", "lampa vid port"}
    ]


def test_a_slip_of_the_finger_is_a_spelling_variant() -> None:
    assert same("Bättre belysning", "bättre belysing", "Odlingslådor", "Odlinglådor") == [
        {"Bättre belysning", "bättre belysing"},
        {"Odlingslådor", "Odlinglådor"},
    ]


def test_short_words_and_numbers_are_not_taken_for_slips() -> None:
    assert same("buss 12345", "buss 12346", "bil", "bal") == []


def test_other_scripts_and_pure_signs_are_compared_too() -> None:
    assert same("مقاعد في الحديقة", "مقاعد في الحديقه", "👍", "👍", "!!", "!!") == [
        {"مقاعد في الحديقة", "مقاعد في الحديقه"},
        {"👍"},
        {"!!"},
    ]


def test_what_shares_its_telling_words_is_suggested_as_a_group_with_a_heading() -> None:
    texts = [
        *("Lampor vid lekplatsen", "Lampor i tunneln, det är mörkt", "Starkare lampor på gården"),
        *("Odla tomater ihop", "Odla i pallkragar", "Vi vill odla kryddor"),
        *("Tystare musik", "En hundrastgård"),
    ]
    found = alike(notes(*texts))
    assert [set(one.ids) for one in found] == [set(texts[:3]), set(texts[3:6])]
    assert [one.heading for one in found] == ["Lampor", "Odla"]


def test_a_compound_counts_as_its_parts() -> None:
    texts = ("Belysning i tunneln", "Gårdsbelysning", "Mera belysning vid lekplatsen", "En grill")
    (one,) = alike(notes(*texts))
    assert set(one.ids) == set(texts[:3])
    assert one.heading == "Belysning"


def test_a_word_that_nearly_all_have_gathers_nothing() -> None:
    assert alike(notes(*(f"Gården behöver {thing}{n}" for n, thing in enumerate("abcdefghijklmnopq")))) == []


def test_notes_in_groups_under_other_questions_parked_or_merged_are_left_alone() -> None:
    texts = ("Lampor vid lekplatsen", "Lampor i tunneln", "Lampor på gården")
    assert alike(notes(*texts, group="g")) == []
    first, *others = notes(*texts)
    assert alike([first, *notes(*texts[1:], question="sit")]) == []
    parked = Idea(*(getattr(first, name) for name in list(Idea.__dataclass_fields__)[:8]), standing=Standing.PARKED)
    assert alike([parked, *others]) == []


def test_what_was_waved_away_does_not_come_again() -> None:
    ideas = notes("Lampor vid porten", "lampor vid porten!", "Grill")
    (one,) = suggestions(ideas)
    assert suggestions(ideas, [frozenset(one.ids)]) == []


@given(st.lists(st.text(max_size=30), max_size=15))
def test_any_text_is_compared_and_no_note_is_in_two_suggestions_of_a_kind(texts: list[str]) -> None:
    ideas = [
        Idea(str(n), "session", "light", n, text, Colour.BUTTER, Source.PHONE, NOW) for n, text in enumerate(texts)
    ]
    found = suggestions(ideas)
    for is_same in (True, False):
        ids = [id for one in found if one.is_same is is_same for id in one.ids]
        assert len(ids) == len(set(ids))
    assert all(len(one.ids) > 1 for one in found)


def test_five_thousand_notes_take_seconds_at_most() -> None:
    """In a thread of its own; nobody waits. A goal with a wide margin, for a shared machine."""
    chance = random.Random(5)
    things = [f"{a}{b}" for a in ("lek", "ljus", "odling", "hund", "cykel", "tvätt", "gård") for b in range(60)]
    texts = [f"{' '.join(chance.choices(things, k=6))} nummer {n}" for n in range(5000)]
    began = time.perf_counter()
    suggestions(notes(*texts))
    assert time.perf_counter() - began < 10

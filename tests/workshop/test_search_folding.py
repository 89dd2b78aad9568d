"""What a word is to the search, what a question asks for, and where the words stand in what was written."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Collection
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.board import Colour, Idea
from workshop.folding import MARKS_MAX, QUERY_MAX, WORD_MAX, Query, marks_in, query_of, words_of
from workshop.ports import Matches
from workshop.rows import Row
from workshop.search import LEAST, excerpt, find, shares, text_of
from workshop.sessions import Project, Session
from workshop.source import Source
from workshop.text import clean_text
from workshop.writing import ActionItem

AT = datetime(2026, 11, 26, 17, 0, tzinfo=UTC)

FOLDED = [
    ("Åsa Öst Ärlig", ["åsa", "öst", "ärlig"]),
    ("A\u030asa", ["åsa"]),
    ("CAFÉ café cafe\u0301", ["cafe", "cafe", "cafe"]),
    ("Müller Łódź Đorđe Şükrü Çelik Ñandú", ["muller", "lodz", "dorde", "sukru", "celik", "nandu"]),
    ("Søren Æbelø Þór Straße Œuvre", ["sören", "äbelö", "thor", "strasse", "oeuvre"]),
    ("İstanbul ışık", ["istanbul", "isik"]),
    ("Ёлка елка Їжак йод", ["елка", "елка", "їжак", "йод"]),
    ("الحَدائِق أحمد إلى آية مـرحبا", ["الحدايق", "احمد", "الي", "ايه", "مرحبا"]),
    ("کتاب می‌خواهم", ["كتاب", "مي", "خواهم"]),
    ("شלוֹם", ["شלום"]),
    ("👍🏽 👨‍👩‍👧 1️⃣ ☀️", ["👍", "👨", "👩", "👧", "1", "☀"]),
    ("bra👍tack", ["bra", "👍", "tack"]),
    (
        "O'Connor l’été lek-plats c/o a.b@c.se",
        ["o", "connor", "l", "ete", "lek", "plats", "c", "o", "a", "b", "c", "se"],
    ),
    ("port 14, §3 ½ x² ٣", ["port", "14", "3", "1", "2", "x2", "3"]),
    ("社區花園 カフェ", ["社", "區", "花", "園", "カ", "フ", "ェ"]),
    ("हिन्दी ไทย 한국어", ["हिन्दी", "ไทย", "한국어"]),
    ('snake_case "q" *(a)^ {b}:c', ["snake", "case", "q", "a", "b", "c"]),
    ("", []),
    (" \n\t-–—…!?", []),
]


@pytest.mark.parametrize(("text", "words"), FOLDED, ids=[repr(text) for text, _ in FOLDED])
def test_the_words_of_a_text(text: str, words: list[str]) -> None:
    assert words_of(text) == words


@given(st.text(max_size=60))
def test_a_word_is_a_word_of_itself_and_nothing_the_index_would_part(text: str) -> None:
    words = words_of(text)
    assert words_of(" ".join(words)) == words
    for word in words:
        assert 0 < len(word) <= WORD_MAX
        # FTS5's ascii tokenizer takes these, and every letter beyond ASCII, as they are.
        assert all(not c.isascii() or c.isdigit() or c.islower() for c in word)


@given(st.text(max_size=60))
def test_marks_stand_on_the_words_asked_for_and_nowhere_else(typed: str) -> None:
    text = clean_text(typed)
    words = words_of(text)
    for wanted in words:
        marks = marks_in(text, Query((wanted,)))
        assert marks
        assert all(0 <= a < b <= len(text) for a, b in marks)
        assert len(marks) == min(MARKS_MAX, sum(Query((wanted,)).wants(word) for word in words))
    assert marks_in(text, Query()) == ()


def test_a_mark_covers_the_signs_that_are_dropped() -> None:
    text = "vid الحَدائِق nu"
    ((begin, end),) = marks_in(text, query_of("الحدائق"))
    assert text[begin:end] == "الحَدائِق"


def test_every_word_may_go_on_but_not_a_single_letter() -> None:
    query = query_of("lekplats LJUS ljus 1")
    assert query.words == ("lekplats", "ljus", "1")
    assert query.found_in(words_of("Mer ljus vid lekplatsen, port 1"))
    assert not query.found_in(words_of("Mer ljus vid lekplatsen, port 14"))
    assert not Query().found_in(["ljus"])


def test_a_question_has_an_end() -> None:
    assert query_of("a" * 10_000).words == ("a" * WORD_MAX,)
    assert query_of(" " * QUERY_MAX + "ljus") == Query()


def test_what_a_row_is_found_by_says_who() -> None:
    assert text_of(ActionItem("a", "s", "Ring", "Åsa", None, AT)) == "Ring – Åsa"
    assert text_of(ActionItem("a", "s", "Ring", "", None, AT)) == "Ring"
    assert text_of(Project("p", "Kvarnby", case_no="KS 12")) == "Kvarnby, KS 12"


def test_an_excerpt_begins_at_a_word_before_the_first_mark() -> None:
    text = f"{'långt före ' * 20}här är\nljuset"
    marks = marks_in(text, query_of("ljus"))
    line, moved = excerpt(text, marks, 16)
    assert line == "…före här är ljuset"
    assert [line[a:b] for a, b in moved] == ["ljuset"]
    assert excerpt("kort ljus", ((5, 9),), 16) == ("kort ljus", ((5, 9),))
    assert excerpt("utan", (), 16) == ("utan", ())


@given(st.text(max_size=200), st.integers(2, 40))
def test_an_excerpt_marks_the_same_words(typed: str, before: int) -> None:
    text = clean_text(typed)
    for wanted in words_of(text)[-2:]:
        marks = marks_in(text, Query((wanted,)))
        line, moved = excerpt(text, marks, before)
        flat = text.replace("\n", " ")
        assert [line[a:b] for a, b in moved] == [flat[a:b] for a, b in marks]
        assert moved[0][0] <= before + 1


class _Shelf:
    """A library of these rows, that hands out all of them."""

    def __init__(self, *rows: Row) -> None:
        self._rows = {(type(row), row.id): row for row in rows}

    def get(self, kind: type[Row], id: str) -> Row | None:
        return self._rows.get((kind, id))

    def search(self, query: Query, most: int, in_all: int, whole: Collection[str]) -> Matches:
        rows = [row for row in self._rows.values() if query.found_in(words_of(text_of(row)))]
        return Matches(rows, Counter(type(row).__name__.lower() for row in rows))


def test_whole_words_in_short_texts_of_late_sessions_come_first() -> None:
    sessions = [_session("new", 0), _session("old", -1500)]
    ideas = [
        _idea("long", "new", "ljus " + "och en massa annat som också sagts " * 4),
        _idea("begun", "new", "ljusare"),
        _idea("old", "old", "ljus"),
        _idea("short", "new", "ljus"),
    ]
    found = find(_Shelf(*sessions, *ideas), "Ljus")
    assert [hit.row_id for hit in found.hits] == ["short", "begun", "old", "long"]
    assert {hit.session_id for hit in found.hits} == {"new", "old"}
    assert found.of("idea")[0].marks == ((0, 4),)
    assert find(_Shelf(*sessions), "...").hits == ()


def test_kinds_with_few_are_looked_at_whole_and_the_others_share_the_room_evenly() -> None:
    assert shares({"idea": 40, "decision": 2, "note": 40}, 36) == {"decision": 2, "idea": 17, "note": 17}
    assert shares({"idea": 40, "decision": 2, "note": 40}, 36, {"note"}) == {"decision": 2, "idea": 17, "note": 40}
    assert shares({"idea": 40}, 36) == {"idea": 36}
    assert shares({}, 36) == {}


@given(st.dictionaries(st.text(max_size=3), st.integers(1, 40), max_size=9), st.integers(1, 100))
def test_no_kind_is_crowded_out_and_no_room_is_left_while_somebody_wants_it(counts: dict[str, int], room: int) -> None:
    given = shares(counts, room)
    assert given.keys() == counts.keys()
    assert all(min(count, LEAST) <= given[kind] <= count for kind, count in counts.items())
    if sum(given.values()) < room - len(counts):
        assert given == counts
    assert sum(given.values()) <= max(room, LEAST * len(counts))


def _session(id: str, days: int) -> Session:
    begins = AT + timedelta(days=days)
    return Session(id, "p", "Kväll", begins, begins + timedelta(hours=2), "Europe/Stockholm", "J" * 10, "S" * 6)


def _idea(id: str, session_id: str, text: str) -> Idea:
    assert unicodedata.is_normalized("NFC", text)
    return Idea(id, session_id, "q", 1, text, Colour.OAT, Source.PHONE, AT)

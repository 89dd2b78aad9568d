"""The index finds what is in the rows, in any script, and holds nothing that is not there any more."""

from __future__ import annotations

import random
import string
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlcipher3 import dbapi2 as sqlite
from sqlite_utils import Database

from storage.library import open_library
from storage.migrations import migrations
from storage.store import LibraryStore
from tests.conftest import BEGAN, FACILITATOR
from workshop import arranging, collecting, deciding, leading, planning, signing_in
from workshop.board import Colour
from workshop.folding import words_of
from workshop.search import MOST, Found, find

IDEAS = {
    "i-asa": "Åsa vill ha ljus vid lekplatsen",
    "i-asa-plain": "Asa betyder gudar",
    "i-cafe": "Ett café i hörnet, med bänkar",
    "i-arabic": "نريد المزيد من الأشجار في الحَدائق",
    "i-cyrillic": "Ёлка во дворе и детская площадка",
    "i-emoji": "Mer musik 🎸👍🏽 på gården",
    "i-apostrophe": "O'Connors hörna, l’école d'été",
    "i-hyphen": "En lek-plats för barn- och ungdomar",
    "i-port": "Lampan vid port 14 är trasig",
    "i-danish": "Søren Æbelø bygger",
    "i-chinese": "社區花園",
}
FINDS = [
    ("Åsa", {"i-asa"}),
    ("asa", {"i-asa-plain"}),
    ("ÅSA LJUS", {"i-asa"}),
    ("ljus lek", {"i-asa"}),
    ("lek ljus", {"i-asa"}),
    ("lekplats ljus", {"i-asa"}),
    ("le", {"i-asa", "i-hyphen"}),
    ("cafe", {"i-cafe"}),
    ("CAFÉ", {"i-cafe"}),
    ("bänk", {"i-cafe"}),
    ("bank", set()),
    ("cafe bänkar mord", set()),
    ("الحدائق", {"i-arabic"}),
    ("الحدا", {"i-arabic"}),
    ("الاشجار", {"i-arabic"}),
    ("елка", {"i-cyrillic"}),
    ("ЁЛКА", {"i-cyrillic"}),
    ("площ", {"i-cyrillic"}),
    ("детскаи", set()),
    ("🎸", {"i-emoji"}),
    ("👍", {"i-emoji"}),
    ("👍🏿 musik", {"i-emoji"}),
    ("o'connor", {"i-apostrophe"}),
    ("connors", {"i-apostrophe"}),
    ("L'École", {"i-apostrophe"}),
    ("ete", {"i-apostrophe"}),
    ("lek-plats", {"i-hyphen"}),
    ("plats", {"i-hyphen"}),
    ("ungdom", {"i-hyphen"}),
    ("port 14", {"i-port"}),
    ("port 1", set()),
    ("port ١٤", {"i-port"}),
    ("14", {"i-port"}),
    ("sören äbelö", {"i-danish"}),
    ("花園", {"i-chinese"}),
    ("", set()),
    ('"*()-^:', set()),
    ("ljus OR café", set()),
    ("NOT ljus", set()),
    ('"ljus', {"i-asa"}),
    ("text:ljus", set()),
    ("lju*", {"i-asa"}),
    ("NEAR(ljus vid)", set()),
]


def asked(store: LibraryStore, typed: str) -> Found:
    return store.ask(find, typed).result()


def ids(store: LibraryStore, typed: str, kind: str = "idea") -> set[str]:
    return {hit.row_id for hit in asked(store, typed).of(kind)}


@pytest.fixture
def library(evening: LibraryStore) -> LibraryStore:
    for id, text in IDEAS.items():
        evening.act(FACILITATOR, collecting.add_idea, id, "session", "light", text).result()
    return evening


@pytest.mark.parametrize(("typed", "found"), FINDS)
def test_what_finds_what(library: LibraryStore, typed: str, found: set[str]) -> None:
    assert ids(library, typed) == found


def test_every_kind_is_found_by_what_was_written_in_it(evening: LibraryStore) -> None:
    def act(action: object, *args: object, **facts: object) -> None:
        evening.act(FACILITATOR, action, *args, **facts).result()

    act(leading.go_live, "session")
    act(signing_in.sign_in, "person", "session", name="Zofia Wiśniewska", organisation="Hyresgästföreningen Zinken")
    act(collecting.add_idea, "idea", "session", "light", "Zebror på gården")
    act(collecting.add_idea, "idea2", "session", "light", "Två till")
    act(arranging.group_ideas, "group", ["idea", "idea2"])
    act(arranging.name_group, "group", "Zoologi")
    act(deciding.write_note, "note", "session", "light", "Flera\nnämnde zonen")
    act(deciding.decide, "decision", "session", "Zonen blir kvar")
    act(deciding.agree_action, "action", "session", "Ring zoo", responsible="Zeinab")
    found = {(hit.kind, hit.row_id, hit.session_id) for hit in asked(evening, "zo").hits}
    assert found == {
        (kind, row, "session")
        for kind, row in [
            ("attendance", "person"),
            ("group", "group"),
            ("note", "note"),
            ("decision", "decision"),
            ("actionitem", "action"),
        ]
    }
    assert ids(evening, "wisniewska", "attendance") == ids(evening, "zinken", "attendance") == {"person"}
    assert ids(evening, "zeinab", "actionitem") == {"action"}
    assert ids(evening, "behövs", "question") == {"light"}
    assert ids(evening, "kvarnbygatan", "session") == ids(evening, "mellan husen", "session") == {"session"}
    assert [(hit.row_id, hit.session_id) for hit in asked(evening, "2026 114").of("project")] == [("project", "")]


def test_an_edit_a_removal_and_their_undoing_are_followed(library: LibraryStore) -> None:
    library.act(FACILITATOR, collecting.edit_idea, "i-cafe", "Ett bageri").result()
    assert (ids(library, "cafe"), ids(library, "bageri")) == (set(), {"i-cafe"})
    library.undo(FACILITATOR, "session").result()
    assert (ids(library, "cafe"), ids(library, "bageri")) == ({"i-cafe"}, set())
    library.redo(FACILITATOR, "session").result()
    library.act(FACILITATOR, collecting.remove_ideas, ["i-cafe"]).result()
    assert ids(library, "bageri") == set()
    library.undo(FACILITATOR, "session").result()
    assert ids(library, "bageri") == {"i-cafe"}


def test_what_was_refused_is_not_found(library: LibraryStore) -> None:
    def half(work: object) -> None:
        collecting.add_idea(work, "half", "session", "light", "halvfärdig")
        raise ValueError

    assert isinstance(library.act(FACILITATOR, half).exception(), ValueError)
    assert ids(library, "halvfärdig") == set()


def test_however_many_ideas_hold_a_word_the_one_person_is_found(evening: LibraryStore) -> None:
    evening.act(FACILITATOR, signing_in.sign_in, "person", "session", name="Ljuspunkt Lindberg").result()
    for n in range(MOST + 5):
        evening.act(FACILITATOR, collecting.add_idea, f"i{n:03}", "session", "light", f"ljus {n}").result()
    found = asked(evening, "ljus")
    assert [hit.row_id for hit in found.of("attendance")] == ["person"]
    assert found.counts["idea"] == MOST
    newest = {f"i{n:03}" for n in range(5, MOST + 5)}
    assert {hit.row_id for hit in found.of("idea")} < newest
    assert {hit.row_id for hit in evening.ask(find, "ljus", {"idea"}).result().of("idea")} == newest


def test_of_many_that_begin_so_those_with_the_word_itself_are_looked_at_first(evening: LibraryStore) -> None:
    for n in range(MOST):
        word = "ljus" if n == 3 else f"ljuspunkt{n}"
        evening.act(FACILITATOR, collecting.add_idea, f"i{n:03}", "session", "light", f"mer {word}").result()
    found = asked(evening, "ljus")
    assert len(found.of("idea")) < found.counts["idea"]
    assert found.hits[0].row_id == "i003"


def test_changes_that_share_a_commit_come_to_what_they_come_to(evening: LibraryStore) -> None:
    def come_and_go(work: object) -> None:
        collecting.add_idea(work, "i", "session", "light", "zebra")
        collecting.edit_idea(work, "i", "giraff")
        collecting.add_idea(work, "j", "session", "light", "zebra")
        collecting.remove_ideas(work, ["j"])

    evening.act(FACILITATOR, come_and_go).result()
    assert (ids(evening, "zebra"), ids(evening, "giraff")) == (set(), {"i"})


@given(typed=st.text(max_size=40) | st.text(st.sampled_from("åäé \"'*()-:^{}+,;\\\x00ANDORTljus👍ا"), max_size=400))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_typed_nothing_breaks_and_every_hit_has_the_words(library: LibraryStore, typed: str) -> None:
    found = asked(library, typed)
    for hit in found.hits:
        assert found.query.found_in(words_of(hit.text))
        assert hit.marks
    if not words_of(typed):
        assert found.hits == ()


@pytest.mark.parametrize("typed", ["å" * 10_000, "a " * 5_000, '"' * 9_999, "\x00", "\ud800", "ljus\x00vid", "%_"])
def test_very_long_and_very_odd_text_is_only_not_found(library: LibraryStore, typed: str) -> None:
    assert all(hit.marks for hit in asked(library, typed).hits)


def test_any_run_of_a_text_that_is_there_finds_it(library: LibraryStore) -> None:
    for id, text in IDEAS.items():
        words = words_of(text)
        for n, word in enumerate(words):
            assert id in ids(library, f"{words[0]} {word}"), (text, word)
            assert id in ids(library, " ".join(words[n:])), (text, n)


# What is gone is gone


def leftovers(path: Path, words: list[str]) -> set[str]:
    """Those whose middles can still be read in what the index is kept in; the beginnings may be others' too."""
    with sqlite.connect(str(path)) as sql:
        tables = [
            n for (n,) in sql.execute("SELECT name FROM sqlite_master WHERE name LIKE 'search%' AND rootpage > 0")
        ]
        assert len(tables) >= 4
        held = b"".join(
            cell if isinstance(cell, bytes) else str(cell).encode()
            for table in tables
            if not table.startswith("search_row_row")
            for row in sql.execute(f'SELECT * FROM "{table}"')
            for cell in row
        )
    return {word for word in words if word[2:].encode() in held}


def test_nothing_of_a_removed_name_is_left_in_the_index(evening: LibraryStore) -> None:
    draw = random.Random(7)
    names = ["".join(draw.choices(string.ascii_lowercase, k=12)) for _ in range(120)]
    for n, name in enumerate(names):
        evening.act(FACILITATOR, signing_in.sign_in, f"p{n}", "session", name=f"{name} Andersson").result()
    for n in range(0, 120, 2):
        evening.act(FACILITATOR, signing_in.sign_out, f"p{n}").result()
    for n in range(0, 120, 2):
        assert ids(evening, names[n], "attendance") == set()
        assert ids(evening, names[n + 1], "attendance") == {f"p{n + 1}"}
    evening.close()
    assert leftovers(evening.path, names) == set(names[1::2])


def test_what_was_edited_away_is_not_left_either(evening: LibraryStore) -> None:
    evening.act(FACILITATOR, collecting.add_idea, "i", "session", "light", "Ring Qvistbergska genast").result()
    evening.act(FACILITATOR, collecting.edit_idea, "i", "Ring henne genast").result()
    evening.close()
    assert leftovers(evening.path, ["qvistbergska", "genast"]) == {"genast"}


# A library from before there was an index


def test_a_library_from_before_is_indexed_when_it_is_opened(library: LibraryStore, tmp_path: Path) -> None:
    library.act(FACILITATOR, signing_in.sign_in, "p", "session", name="Zofia Wiśniewska").result()
    library.act(FACILITATOR, deciding.agree_action, "a", "session", "Ring", responsible="Åsa").result()
    library.act(FACILITATOR, deciding.write_note, "n", "session", "", "Om café").result()
    old = tmp_path / "old.lappbib"
    _without_index(library, old)
    again = LibraryStore(open_library(old))
    try:
        assert _entries(again) == _entries(library)
        for typed, found in FINDS:
            assert ids(again, typed) == found
        assert ids(again, "wisn", "attendance") == {"p"}
        assert ids(again, "åsa", "actionitem") == {"a"}
        again.act(FACILITATOR, collecting.remove_ideas, ["i-cafe"]).result()
        assert ids(again, "cafe") == set()
    finally:
        again.close()


def _without_index(store: LibraryStore, to: Path) -> None:
    """The same rows and the same log, in a library that knows only the first step."""
    with sqlite.connect(str(to), isolation_level=None) as sql:
        migrations().apply(Database(sql), stop_before="m002_search")
        sql.execute("PRAGMA application_id = 0x4C415050")
        sql.execute(f"ATTACH '{store.path}' AS newer")
        for (name,) in sql.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'").fetchall():
            if not name.startswith(("_", "sqlite")):
                known = sql.execute(f"SELECT name FROM main.pragma_table_info('{name}')").fetchall()
                columns = ", ".join(f'"{column}"' for (column,) in known)
                sql.execute(f'INSERT INTO main."{name}" ({columns}) SELECT {columns} FROM newer."{name}"')
    sql.close()


def _entries(store: LibraryStore) -> set[tuple[int, str, str, str]]:
    held = "SELECT id >> 40, row_id, session_id, words FROM search_row"
    return store.ask(lambda view: set(view._sql.execute(held))).result()


# What it costs


def test_an_idea_costs_as_many_statements_in_a_full_library_as_in_an_empty_one(evening: LibraryStore) -> None:
    first = _statements(evening, "first")
    for n in range(300):
        evening.act(FACILITATOR, collecting.add_idea, f"i{n}", "session", "light", f"ljus och bänk {n}").result()
    assert _statements(evening, "last") <= first + 2


def test_moving_and_colouring_leave_the_index_alone(library: LibraryStore) -> None:
    before = _index_bytes(library)
    library.act(FACILITATOR, arranging.move_ideas, {"i-asa": (900.0, 900.0)}).result()
    library.act(FACILITATOR, collecting.colour_ideas, ["i-asa"], Colour.LAKE).result()
    assert _index_bytes(library) == before


def test_the_index_stays_in_few_parts_however_many_sessions_there_have_been(library: LibraryStore) -> None:
    """Each commit lays down a part of its own, and a search looks into all of them."""
    plan = planning.Plan("Kväll", "project", BEGAN, BEGAN + timedelta(hours=1))
    most = 0
    for n in range(24):
        library.act(FACILITATOR, planning.save_session, f"s{n}", plan).result()
        library.act(FACILITATOR, planning.save_questions, f"s{n}", [(f"q{n}", "Vad är bra?")]).result()
        for i in range(4):
            library.act(FACILITATOR, collecting.add_idea, f"i{n}-{i}", f"s{n}", f"q{n}", f"mer ljus {n} {i}").result()
        library.act(FACILITATOR, leading.go_live, f"s{n}").result()
        library.act(FACILITATOR, leading.close_session, f"s{n}").result()
        most = max(most, _parts(library))
    assert most <= 7
    assert len(library.ask(find, "ljus", {"idea"}).result().of("idea")) == MOST


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is quiet as soon as there is nothing to do."""
    monkeypatch.setattr("storage.store.QUIET_S", 0.0)


@pytest.mark.usefixtures("at_once")
def test_after_a_session_the_index_comes_to_lie_in_one_part_while_nobody_waits(library: LibraryStore) -> None:
    for n in range(9):
        library.act(FACILITATOR, collecting.add_idea, f"i{n}", "session", "light", f"mer ljus {n}").result()
    assert _parts(library) > 1
    library.act(FACILITATOR, leading.go_live, "session").result()
    library.act(FACILITATOR, leading.close_session, "session").result()
    assert any(_parts(library) == 1 for _look in range(200))  # each look lets the store be idle once
    assert len(library.ask(find, "ljus", {"idea"}).result().of("idea")) >= 9


@pytest.mark.parametrize("quiet", [0.0, 60.0])
def test_while_one_job_follows_another_the_index_is_left_as_it_is(
    library: LibraryStore, monkeypatch: pytest.MonkeyPatch, quiet: float
) -> None:
    """Or each of a thousand packages would have the whole of it put together once more."""
    steps: list[object] = []
    monkeypatch.setattr("storage.store.QUIET_S", quiet)
    monkeypatch.setattr("storage.store.into_one_part", lambda _sql: map(steps.append, range(9)))
    library.act(FACILITATOR, leading.go_live, "session").result()
    for _look in range(200):
        library.ask(find, "ljus", {"idea"}).result()
    assert bool(steps) is not bool(quiet)


@pytest.mark.usefixtures("at_once")
def test_a_broken_index_ends_the_upkeep_alone(library: LibraryStore, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_sql: object) -> Iterator[None]:
        raise sqlite.DatabaseError("database disk image is malformed")
        yield

    monkeypatch.setattr("storage.store.into_one_part", broken)
    library.act(FACILITATOR, leading.go_live, "session").result()
    assert [hit.row_id for hit in library.ask(find, "bänk", {"idea"}).result().of("idea")] == ["i-cafe"]
    library.act(FACILITATOR, leading.close_session, "session").result()


def _parts(store: LibraryStore) -> int:
    held = "SELECT count(DISTINCT segid) FROM search_idx"
    return int(store.ask(lambda view: view._sql.execute(held).fetchone()[0]).result())


def _statements(store: LibraryStore, id: str) -> int:
    """How many statements SQLite ran, FTS5's own among them, until the idea was on disk."""
    seen: list[str] = []
    trace = lambda callback: store.ask(lambda view: view._sql.set_trace_callback(callback)).result()  # noqa: E731
    trace(seen.append)
    store.act(FACILITATOR, collecting.add_idea, id, "session", "light", "ett ljus till").result()
    trace(None)
    return len(seen)


def _index_bytes(store: LibraryStore) -> list[tuple[int, bytes]]:
    return store.ask(lambda view: view._sql.execute("SELECT id, block FROM search_data").fetchall()).result()


def test_the_latest_session_stands_first_among_equals(evening: LibraryStore) -> None:
    for id, days in (("old", -800), ("new", 30)):
        plan = planning.Plan(id, "project", BEGAN + timedelta(days=days), BEGAN + timedelta(days=days, hours=1))
        evening.act(FACILITATOR, planning.save_session, id, plan).result()
        evening.act(FACILITATOR, planning.save_questions, id, [(f"q-{id}", "Vad?")]).result()
    for id in ("new", "old"):
        evening.act(FACILITATOR, collecting.add_idea, f"i-{id}", id, f"q-{id}", "mer ljus").result()
    assert [hit.row_id for hit in asked(evening, "ljus").of("idea")] == ["i-new", "i-old"]

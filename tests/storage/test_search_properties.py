"""Whatever is done, undone, done again and restarted, the index is what the rows would make it from the beginning."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule, run_state_machine_as_test
from test_undo_properties import FACILITATOR, AnEvening

from storage.search import SHELF_OF
from workshop import collecting
from workshop.belonging import session_id_of
from workshop.folding import words_of
from workshop.search import find, text_of

texts = st.sampled_from(["Åsa vid ljuset", "café", "الحدائق", "Ёлка 14", "🎸", "-", "lek-plats lek"])


class AnEveningSearched(AnEvening):
    @rule(id=st.sampled_from(["i0", "i1", "i2"]), text=texts)
    def write_otherwise(self, id: str, text: str) -> None:
        self.act(FACILITATOR, collecting.edit_idea, id, text)

    @rule(text=texts)
    def several_in_one_commit(self, text: str) -> None:
        """Some of them refused, and each with a savepoint of its own."""
        futures = [
            self.store.act(FACILITATOR, collecting.edit_idea, id, f"{text} {n}")
            for n, id in enumerate(["i0", "nowhere", "i1", "i0"])
        ]
        for future in futures:
            future.exception()

    @invariant()
    def the_index_is_what_the_rows_would_make_it(self) -> None:
        expected = {
            (SHELF_OF[type(row)], row.id, session_id_of(row), " ".join(words))
            for row in self.state().values()
            if (words := words_of(text_of(row)))
        }

        def held(view: Any) -> list[tuple[int, str, str, str]]:
            # FTS5's own comparison of what it holds with what lies under it; it raises when they differ.
            view._sql.execute("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")
            found: list[tuple[int, str, str, str]] = view._sql.execute(
                "SELECT id >> 40, row_id, session_id, words FROM search_row"
            ).fetchall()
            return found

        entries = self.store.ask(held).result()
        assert len(entries) == len(expected)
        assert set(entries) == expected

    @rule(asked=texts | st.sampled_from(["lju", "bänk", "trä", "gård"]))
    def what_is_found_is_what_the_rows_say(self, asked: str) -> None:
        found = self.store.ask(find, asked).result()
        expected = {
            (type(row).__name__.lower(), row.id)
            for row in self.state().values()
            if found.query.found_in(words_of(text_of(row)))
        }
        assert {(hit.kind, hit.row_id) for hit in found.hits} == expected


def test_the_index_follows_whatever_is_done() -> None:
    run_state_machine_as_test(
        AnEveningSearched,
        settings=settings(
            max_examples=25,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
        ),
    )

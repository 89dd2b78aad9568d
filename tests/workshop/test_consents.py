"""Each yes is somebody's own, can be taken back at any time, and says which notice was read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from storage.store import LibraryStore
from tests.conftest import BEGAN, PROJECT
from tests.workshop.acting import Do, RefusedWith, Rows
from workshop.collecting import add_idea
from workshop.consent import Consent, Purpose
from workshop.consenting import (
    agreed,
    choose_consents,
    consents_of,
    note_paper_consents,
    strike_paper_consent,
    withdraw_consent,
)
from workshop.people import Attendance
from workshop.planning import save_project
from workshop.sessions import Project
from workshop.signing_in import sign_in, sign_out
from workshop.source import Source

ONE, TWO, THREE = (f"{n}0000000-0000-4000-8000-000000000000" for n in (1, 2, 3))


@pytest.fixture
def asked(do: Do, live: None) -> None:
    del live
    do(save_project, replace(PROJECT, consents=(Purpose.PICTURE, Purpose.QUOTE)))


def held(store: LibraryStore, id: str = "a") -> set[Purpose]:
    return {one.purpose for one in store.ask(consents_of, id).result() if one.holds}


@pytest.mark.usefixtures("asked")
class TestConsents:
    def test_nothing_is_agreed_to_until_somebody_says_so(self, phone: Do, evening: LibraryStore) -> None:
        phone(sign_in, "a", "session", name="Åsa")
        assert held(evening) == set()

    def test_what_is_ticked_is_given_and_what_is_not_is_taken_back(self, phone: Do, evening: LibraryStore) -> None:
        phone(sign_in, "a", "session", name="Åsa")
        phone(choose_consents, ONE, "a", [Purpose.PICTURE, Purpose.QUOTE])
        assert held(evening) == {Purpose.PICTURE, Purpose.QUOTE}
        phone(choose_consents, TWO, "a", [Purpose.QUOTE])
        assert held(evening) == {Purpose.QUOTE}
        phone(choose_consents, THREE, "a", [Purpose.PICTURE])
        told = evening.ask(consents_of, "a").result()
        assert [(one.purpose, one.holds) for one in told] == [
            (Purpose.PICTURE, False),
            (Purpose.QUOTE, False),
            (Purpose.PICTURE, True),
        ]
        assert [one.id for one in evening.ask(agreed, "session", Purpose.PICTURE).result()] == ["a"]

    def test_the_same_choice_sent_twice_is_one(self, phone: Do, rows: Rows) -> None:
        phone(sign_in, "a", "session", name="Åsa")
        phone(choose_consents, ONE, "a", [Purpose.PICTURE])
        phone(choose_consents, ONE, "a", [Purpose.PICTURE])
        assert len(rows(Consent)) == 1

    def test_only_what_the_project_asks_for_can_be_given(self, phone: Do, evening: LibraryStore) -> None:
        phone(sign_in, "a", "session", name="Åsa")
        phone(choose_consents, ONE, "a", list(Purpose))
        assert held(evening) == {Purpose.PICTURE, Purpose.QUOTE}

    def test_a_guest_has_nothing_to_agree_with(self, phone: Do, refused: RefusedWith) -> None:
        phone(sign_in, "g", "session")
        refused("consent_unnamed", phone, choose_consents, ONE, "g", [Purpose.PICTURE])

    def test_no_undo_gives_or_takes_anybodys_yes(self, phone: Do, do: Do, evening: LibraryStore) -> None:
        phone(sign_in, "a", "session", name="Åsa")
        phone(choose_consents, ONE, "a", [Purpose.PICTURE])
        do(withdraw_consent, evening.ask(consents_of, "a").result()[0].id)
        undone = evening.undo(by=_by(), session_id="session")
        assert undone.exception() is not None or undone.result().undone == "sign_in"  # type: ignore[union-attr]
        assert held(evening) == set()

    def test_who_is_taken_off_the_list_has_agreed_to_nothing(self, phone: Do, do: Do, rows: Rows) -> None:
        phone(sign_in, "a", "session", name="Åsa")
        phone(choose_consents, ONE, "a", [Purpose.PICTURE])
        do(sign_out, "a")
        assert rows(Consent) == []


SIGNED = {"on": BEGAN.date(), "notice": 1, "paper": "Pärm 3"}


class TestPapers:
    """What somebody signed on paper and the facilitator has in hand."""

    @pytest.fixture(autouse=True)
    def on_the_list(self, asked: None, phone: Do) -> None:
        del asked
        phone(sign_in, "a", "session", name="Åsa")

    def test_each_purpose_is_a_yes_of_its_own_with_its_day_its_notice_and_its_place(self, do: Do, rows: Rows) -> None:
        do(save_project, replace(PROJECT, consents=(Purpose.PICTURE, Purpose.QUOTE), recipients="kommunen"))
        do(note_paper_consents, ONE, "a", [Purpose.PICTURE, Purpose.CONTACT], **{**SIGNED, "notice": 2})
        told = sorted(rows(Consent), key=lambda one: list(Purpose).index(one.purpose))
        assert [one.purpose for one in told] == [Purpose.PICTURE, Purpose.CONTACT]  # a paper may ask for more
        assert {(one.source, one.notice, one.paper) for one in told} == {(Source.PAPER, 2, "Pärm 3")}
        assert {one.given_at.date() for one in told} == {BEGAN.date()}

    def test_the_same_paper_twice_is_one_and_a_yes_from_the_phone_stays_as_it_was(
        self, do: Do, phone: Do, rows: Rows
    ) -> None:
        phone(choose_consents, TWO, "a", [Purpose.PICTURE])
        for _ in range(2):
            do(note_paper_consents, ONE, "a", [Purpose.PICTURE, Purpose.QUOTE], **SIGNED)
        assert {one.purpose: one.source for one in rows(Consent)} == {
            Purpose.PICTURE: Source.PHONE,
            Purpose.QUOTE: Source.PAPER,
        }

    def test_one_noted_by_mistake_goes_and_counts_as_nothing_until_it_has_been_taken_back(
        self, do: Do, rows: Rows, refused: RefusedWith
    ) -> None:
        picture, quote = do(note_paper_consents, ONE, "a", [Purpose.PICTURE, Purpose.QUOTE], **SIGNED)
        do(strike_paper_consent, picture.id)
        do(strike_paper_consent, picture.id)
        assert [one.id for one in rows(Consent)] == [quote.id]
        do(withdraw_consent, quote.id)
        refused("consent_withdrawn", do, strike_paper_consent, quote.id)
        assert [one.holds for one in rows(Consent)] == [False]

    def test_what_somebody_chose_on_a_phone_is_taken_back_and_never_struck(
        self, do: Do, phone: Do, refused: RefusedWith
    ) -> None:
        (chosen,) = phone(choose_consents, ONE, "a", [Purpose.PICTURE])
        refused("consent_not_paper", do, strike_paper_consent, chosen.id)

    def test_no_undo_takes_a_paper_away_by_the_way(self, do: Do, evening: LibraryStore) -> None:
        do(add_idea, "i", "session", "light", "Ljus")
        do(note_paper_consents, ONE, "a", [Purpose.PICTURE], **SIGNED)
        undone = evening.undo(by=_by(), session_id="session").result()
        assert undone is not None
        assert undone.undone == "add_idea"
        assert held(evening) == {Purpose.PICTURE}

    def test_papers_count_as_phones_do_in_the_indicators(self, do: Do, evening: LibraryStore) -> None:
        do(note_paper_consents, ONE, "a", [Purpose.PICTURE, Purpose.QUOTE], **SIGNED)
        counts = evening.ask(lambda view: view.session_counts()["session"]).result()
        assert (counts.given, counts.withdrawn) == (2, 0)
        picture, quote = evening.ask(consents_of, "a").result()
        do(withdraw_consent, picture.id)
        do(strike_paper_consent, quote.id)
        counts = evening.ask(lambda view: view.session_counts()["session"]).result()
        assert (counts.given, counts.withdrawn) == (1, 1)

    @pytest.mark.parametrize(
        ("code", "wrong"),
        [
            ("purposes_missing", {"purposes": []}),
            ("consent_ahead", {"on": date(2031, 1, 1)}),
            ("notice_unknown", {"notice": 0}),
            ("notice_unknown", {"notice": 7}),
            ("paper_missing", {"paper": "  "}),
            ("too_long", {"paper": "x" * 500}),
        ],
    )
    def test_a_paper_that_cannot_be_is_refused(
        self, code: str, wrong: dict[str, Any], do: Do, rows: Rows, refused: RefusedWith
    ) -> None:
        facts = {"purposes": [Purpose.PICTURE], **SIGNED, **wrong}
        refused(code, do, note_paper_consents, ONE, "a", **facts)
        assert rows(Consent) == []

    def test_a_guest_signs_nothing(self, do: Do, phone: Do, refused: RefusedWith) -> None:
        phone(sign_in, "g", "session")
        refused("consent_unnamed", do, note_paper_consents, ONE, "g", [Purpose.PICTURE], **SIGNED)

    def test_a_paper_of_an_earlier_day_keeps_its_day(self, do: Do, rows: Rows) -> None:
        earlier = BEGAN.date() - timedelta(days=3)
        do(note_paper_consents, ONE, "a", [Purpose.PICTURE], **{**SIGNED, "on": earlier})
        assert rows(Consent)[0].given_at.date() == earlier


def _by() -> Any:
    from tests.conftest import FACILITATOR

    return FACILITATOR


@pytest.mark.parametrize("field", ["organiser", "contact", "dpo", "legal_basis", "recipients", "keep_until"])
def test_the_notice_is_another_when_what_it_says_is(field: str, do: Do, rows: Rows) -> None:
    assert rows(Project)[0].notice == 1
    other: dict[str, Any] = {field: "något annat"}
    do(save_project, replace(PROJECT, **other))
    assert rows(Project)[0].notice == 2
    do(save_project, replace(PROJECT, **other, name="Annat namn"))
    assert rows(Project)[0].notice == 2


def test_while_nobody_could_sign_in_the_notice_is_only_being_written(do: Do, rows: Rows) -> None:
    do(save_project, replace(PROJECT, id="new", contact=""))
    do(save_project, replace(PROJECT, id="new"))
    assert rows(Project, id="new")[0].notice == 1


def test_who_gives_a_name_has_read_this_version_and_of_guests_nothing_is_kept(
    do: Do, phone: Do, rows: Rows, live: None, refused: Callable[..., Any]
) -> None:
    del live, refused
    do(save_project, replace(PROJECT, recipients="kommunen"))
    phone(sign_in, "a", "session", name="Åsa")
    phone(sign_in, "g", "session")
    do(sign_in, "typed", "session", name="Bo")
    assert {one.id: one.notice for one in rows(Attendance)} == {"a": 2, "g": 0, "typed": 0}

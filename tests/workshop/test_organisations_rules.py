"""The register of organisations: each once however it is spelled, joined and told apart by a person, undoable."""

from __future__ import annotations

from dataclasses import replace

import pytest
from acting import Do, RefusedWith, Rows

from storage.store import LibraryStore
from tests.conftest import FACILITATOR
from workshop.leading import go_live
from workshop.organisation_joins import Reason, suggested_joins
from workshop.organisation_names import Register, number_of, written_in
from workshop.organisations import Organisation, Sector
from workshop.organisations_kept import (
    add_spelling,
    enter_organisations,
    join_organisations,
    part_spelling,
    remove_organisation,
    save_organisation,
    tell_apart,
)
from workshop.signing_in import sign_in


def org(id: str, name: str, **facts: object) -> Organisation:
    return Organisation(id, "project", name, **facts)  # type: ignore[arg-type]


MKB = org("mkb", "MKB Fastighets AB", number="556049-1432", sector=Sector.HOUSING, is_property_owner=True)
TOWN = org("town", "Malmö stad", sector=Sector.PUBLIC)


@pytest.mark.parametrize("typed", ["556049-1432", "5560491432", " 16556049-1432 ", "556049 1432"])
def test_a_number_is_written_one_way(typed: str) -> None:
    assert number_of(typed) == "556049-1432"


@pytest.mark.parametrize("typed", ["556049-1433", "556049143", "abc", "55604914322", "656049-1432"])
def test_a_number_that_does_not_check_is_none(typed: str) -> None:
    assert number_of(typed) is None


def test_an_organisation_is_known_by_each_of_its_spellings() -> None:
    register = Register([replace(MKB, spellings=("Mkb", "M.K.B.")), TOWN])
    for written in ("mkb fastighets ab", "MKB", "m k b"):
        found = register.find(written)
        assert found is not None
        assert found.id == "mkb"
    assert register.find("E.ON") is None
    assert register.find("") is None


def test_a_name_wins_over_a_spelling_of_another() -> None:
    register = Register([org("a", "A", spellings=("Bo",)), org("z", "Bo")])
    found = register.find("bo")
    assert found is not None
    assert found.id == "z"


def test_what_is_saved_is_refused_with_the_field_that_is_wrong(do: Do, refused: RefusedWith) -> None:
    do(save_organisation, MKB)
    do(save_organisation, org("unit", "Miljöförvaltningen", parent_id="mkb"))
    wrong = (
        ("name_missing", "name", org("x", "")),
        ("number_wrong", "number", org("x", "X", number="556049-1433")),
        ("number_personal", "number", org("x", "X", number="811218-9876")),
        ("organisation_known", "name", org("x", "mkb fastighets-ab")),
        ("organisation_known", "number", org("x", "X", number="5560491432")),
        ("parent_wrong", "parent_id", org("x", "X", parent_id="nowhere")),
        ("parent_wrong", "parent_id", replace(MKB, parent_id="unit")),
    )
    for code, field, organisation in wrong:
        assert refused(code, do, save_organisation, organisation).field == field


def test_joining_moves_spellings_units_and_flags_and_is_undone_in_one_step(
    do: Do, rows: Rows, evening: LibraryStore
) -> None:
    other = org("other", "Mkb", spellings=("MKB bostad",), sector=Sector.HOUSING, is_builder=True)
    for one in (replace(MKB, sector=Sector.OTHER), other, org("unit", "MKB Net", parent_id="other")):
        do(save_organisation, one)
    before = sorted(rows(Organisation), key=lambda one: one.id)
    joined = do(join_organisations, "mkb", "other")
    assert joined.spellings == ("Mkb", "MKB bostad")
    assert (joined.is_property_owner, joined.is_builder, joined.sector) == (True, True, Sector.HOUSING)
    assert {one.id: one.parent_id for one in rows(Organisation)} == {"mkb": "", "unit": "mkb"}
    evening.undo(FACILITATOR, "project").result()
    assert sorted(rows(Organisation), key=lambda one: one.id) == before


def test_two_numbers_are_two_organisations(do: Do, refused: RefusedWith) -> None:
    do(save_organisation, MKB)
    do(save_organisation, org("eon", "MKB", number="556006-8420"))
    refused("join_numbers", do, join_organisations, "mkb", "eon")
    refused("join_itself", do, join_organisations, "mkb", "mkb")
    assert suggested_joins([MKB, org("eon", "MKB Fastighet", number="556006-8420")]) == []


def test_a_spelling_can_be_given_and_taken(do: Do, rows: Rows, refused: RefusedWith) -> None:
    do(save_organisation, MKB)
    do(save_organisation, TOWN)
    do(add_spelling, "mkb", "Mkb")
    refused("organisation_known", do, add_spelling, "town", "MKB")
    do(part_spelling, "mkb", "Mkb", "new")
    assert {one.id: one.spellings for one in rows(Organisation)} == {"mkb": (), "town": (), "new": ()}
    assert suggested_joins(rows(Organisation)) == [], "it was parted by a person"
    refused("spelling_unknown", do, part_spelling, "mkb", "Mkb", "newer")


def test_removing_a_parent_leaves_its_units(do: Do, rows: Rows) -> None:
    do(save_organisation, TOWN)
    do(save_organisation, org("unit", "Miljöförvaltningen", parent_id="town"))
    do(remove_organisation, "town")
    assert [(one.id, one.parent_id) for one in rows(Organisation)] == [("unit", "")]


def test_those_who_may_be_one_are_suggested_with_the_reason() -> None:
    organisations = [
        *(MKB, org("a", "MKB fastighet"), org("b", "Malmö kommunala bostadsbolag"), org("c", "E.ON Sverige")),
        *(org("d", "Eon Sverige AB"), TOWN, org("e", "Malmö stad, Miljöförvaltningen"), org("f", "Skanska")),
    ]
    found = {
        (frozenset((one.one.name, one.other_name)), one.reason)
        for one in suggested_joins(organisations, ["Malmo stad"])
    }
    assert found == {
        (frozenset(("MKB Fastighets AB", "MKB fastighet")), Reason.SLIP),
        (frozenset(("E.ON Sverige", "Eon Sverige AB")), Reason.WORDS),
        (frozenset(("Malmö stad", "Malmo stad")), Reason.SLIP),
        (frozenset(("Malmö stad", "Malmö stad, Miljöförvaltningen")), Reason.BEGINS),
    }
    assert suggested_joins([org("a", "MKB"), org("b", "Malmö kommunala bostadsbolag")])[0].reason is Reason.INITIALS
    same = [org("a", "Ett", number="556049-1432"), org("b", "Två", number="556049-1432")]
    assert suggested_joins(same)[0].reason is Reason.NUMBER


def test_who_is_told_apart_is_not_asked_of_again(do: Do, rows: Rows) -> None:
    do(save_organisation, MKB)
    do(save_organisation, org("a", "MKB fastighet"))
    assert len(suggested_joins(rows(Organisation))) == 1
    do(tell_apart, "a", "mkb")
    assert suggested_joins(rows(Organisation)) == []


def test_what_was_written_at_signing_in_is_found_or_unknown(do: Do, rows: Rows, evening: LibraryStore) -> None:
    do(go_live, "session")
    for n, written in enumerate(["MKB Fastighets AB", "mkb  fastighets ab", "Skanska", "SKANSKA", "Skanska", ""]):
        do(sign_in, f"p{n}", "session", name=f"P{n}", organisation=written)
    do(save_organisation, MKB)
    written = evening.ask(written_in, "project").result()
    register = Register(rows(Organisation))
    assert register.times(written)["mkb"] >= 1
    (unknown,) = register.unknown(written)
    assert unknown.text.casefold() == "skanska"
    do(enter_organisations, "project", {"s": unknown.text, "again": "mkb fastighets ab"})
    assert Register(rows(Organisation)).unknown(written) == []
    assert len(rows(Organisation)) == 2, "each once"


def test_a_register_of_two_thousand_is_looked_through_at_once() -> None:
    many = [org(str(n), f"Bostadsrättsföreningen {n // 45} Kvarteret {n % 45}") for n in range(2_000)]
    assert suggested_joins(many) == [], "house 1 is not house 2"

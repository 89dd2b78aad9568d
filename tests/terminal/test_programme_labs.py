"""Four labs on two laptops: merged they give what one laptop would have; and needs meet offers for reasons given."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

import pytest
from evening_played import text_of
from programmes_laid import RULES, Laid, laid_in, laid_out, raw_script, reported

from exports.kinds import DocumentKind
from exports.making import build
from resources.i18n import words
from storage.package_reading import read_package
from storage.packing import write_package
from ui.terminal.programme_demo import cast_of, lay_in
from workshop.board import Idea
from workshop.changes import By
from workshop.indicators.targets import Correction
from workshop.matching import withdraw_contact
from workshop.matchmaking import Match, MatchCard, Side
from workshop.merging import merge_package
from workshop.organisation_joins import suggested_joins
from workshop.organisation_names import Register, written_in
from workshop.organisations import Organisation
from workshop.packages import Merged, Package, pack_project, pack_session
from workshop.people import Attendance
from workshop.programme_cast import Cast, Occasion
from workshop.programme_sample import occasions
from workshop.proposing import cards_of, propose
from workshop.reports import session_report
from workshop.rows import ROW_KINDS
from workshop.sessions import Session
from workshop.showing_methods import methods_told
from workshop.source import Source

COUNTED = [code for code, rule in RULES.items() if rule is not None]
HALVES = ({"work", "school"}, {"service", "crime"})


@dataclass
class Desks:
    """The coordinator's library after both packages have come; proposed: before anything was joined."""

    coordinator: Laid
    packages: list[Package]
    proposed: set[tuple[str, str]]
    unjoined: float | None


@pytest.fixture(scope="module")
def one(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Laid]:
    with laid_in(tmp_path_factory.mktemp("one"), "innovationslabb") as laid:
        yield laid


@pytest.fixture(scope="module")
def merged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desks]:
    folder = tmp_path_factory.mktemp("labs")
    cast = cast_of("innovationslabb")
    told = occasions(cast)
    shared = [one for one in told if not one.stream]
    first, last = shared[:1], shared[1:]
    (folder / "coordinator").mkdir()
    with laid_out(folder / "coordinator", cast, first) as coordinator:
        start = packed(coordinator)
        files = [lab(folder, n, cast, start, told) for n in range(len(HALVES))]
        packages = [read_package(file) for file in files]
        for package in packages:
            merge(coordinator, package)
        proposed, unjoined = proposals(coordinator), coordinator.value("C5")
        lay_in(coordinator.store, coordinator.clock, last)
        yield Desks(coordinator, packages, proposed, unjoined)


def lab(folder: Path, n: int, cast: Cast, start: Package, told: list[Occasion]) -> Path:
    """A laptop that gets the project from the coordinator, holds its half of the labs, and sends them back."""
    (folder / str(n)).mkdir()
    with laid_out(folder / str(n), cast, []) as laptop:
        merge(laptop, start)
        lay_in(laptop.store, laptop.clock, [one for one in told if one.stream in HALVES[n]])
        write_package(packed(laptop), folder / f"{n}.lapp")
    return folder / f"{n}.lapp"


def packed(laid: Laid) -> Package:
    package: Package = laid.store.ask(pack_project, laid.cast.project_id, laid.clock.now).result()
    return package


def merge(laid: Laid, package: Package) -> Merged:
    came: Merged = laid.store.act(By(Source.MERGE), merge_package, package).result()
    return came


def proposals(laid: Laid) -> set[tuple[str, str]]:
    register = laid.rows(Organisation)
    written = laid.store.ask(written_in, laid.cast.project_id).result()
    unknown = [one.text for one in Register(register).unknown(written)]
    return {(join.one.name, join.other_name) for join in suggested_joins(register, unknown)}


def test_the_records_give_what_the_script_says(one: Laid) -> None:
    assert one.values(reported(one)) == reported(one)
    assert one.rows(Correction) == []


def test_two_labs_packages_give_the_same_totals_as_one_laptop(one: Laid, merged: Desks) -> None:
    assert merged.coordinator.values(COUNTED) == one.values(COUNTED)
    for kind in ROW_KINDS:
        assert {row.id for row in merged.coordinator.rows(kind)} == {row.id for row in one.rows(kind)}, kind


def test_a_package_brings_what_people_thought_too(one: Laid, tmp_path: Path) -> None:
    package = one.store.ask(pack_session, one.cast.session_id("work_lab/1"), one.clock.now).result()
    write_package(package, tmp_path / "one.lapp")
    assert read_package(tmp_path / "one.lapp") == package


def test_merging_again_changes_nothing(merged: Desks) -> None:
    before = merged.coordinator.values(COUNTED)
    for package in merged.packages:
        assert merge(merged.coordinator, package).is_nothing
    assert merged.coordinator.values(COUNTED) == before


def test_one_organisation_spelled_two_ways_is_proposed_and_counts_once_when_joined(merged: Desks) -> None:
    spelled = {(one.means, one.written) for one in merged.coordinator.cast.script.spellings}
    assert spelled <= merged.proposed
    assert merged.unjoined == reported(merged.coordinator)["C5"] + len(spelled)
    assert merged.coordinator.value("C5") == reported(merged.coordinator)["C5"]


def test_the_labs_add_up_to_the_project(one: Laid) -> None:
    known = one.facts
    for code in ("C1", "C2", "C8", "C16", "C21"):
        parts = [one.value(code, known, stream_id=one.cast.id_of(f"stream/{s.key}")) for s in one.cast.script.streams]
        assert sum(part or 0 for part in parts) == one.value(code, known), code


def test_needs_meet_offers_for_reasons_that_a_person_can_check(one: Laid) -> None:
    cards = one.store.ask(cards_of, one.cast.project_id).result()
    assert [sum(card.side is side for card in cards) for side in Side] == [5, 7]
    found = {(each.need.text, each.offer.text): {why.key for why in each.reasons} for each in propose(cards)}
    assert {"theme", "area", "words"} <= found["Läxhjälp två kvällar i veckan", "Studenter som kan ge läxhjälp"]
    assert all({"theme", "words"} & why for why in found.values())
    left = {(each.need.id, each.offer.id) for each in propose(cards, one.rows(Match))}
    assert not left & {(each.need_id, each.offer_id) for each in one.rows(Match)}
    assert len(left) == len(found) - 3


def test_an_offer_from_a_phone_is_nobodys_to_see_before_it_is_approved(one: Laid) -> None:
    (unread,) = [card for card in one.rows(MatchCard) if not card.is_seen]
    assert (unread.source, unread.text) == (Source.PHONE, "Boxning för unga")
    assert unread.id not in {each.offer.id for each in propose(one.rows(MatchCard))}
    assert {part.key: part.number for part in one.figure("C21").parts}["indicator.side.offer"] == 6
    report = one.store.ask(session_report, unread.session_id, one.clock.now).result()
    assert "Boxning" not in text_of(build(report, DocumentKind.MATCHES, words("sv")))


def test_what_was_agreed_has_a_next_step_a_day_and_somebody_who_does_it(one: Laid) -> None:
    matches = one.rows(Match)
    assert all(each.next_step and each.responsible and each.due and each.agreed_on for each in matches)
    need = one.row(MatchCard, "card/need/1")
    report = one.store.ask(session_report, need.session_id, one.clock.now).result()
    assert "Tre börjar i köket i november." in text_of(build(report, DocumentKind.MATCHES, words("sv")))


def test_whoever_withdraws_their_address_is_in_no_later_document(one: Laid) -> None:
    card = one.row(MatchCard, "card/offer/1")
    assert card.contact == "rosmarin@example.se"
    one.do(withdraw_contact, card.id)
    assert one.row(MatchCard, "card/offer/1").contact == ""
    report = one.store.ask(session_report, card.session_id, one.clock.now).result()
    assert "rosmarin@" not in text_of(build(report, DocumentKind.MATCHES, words("sv")))


def test_what_people_thought_is_told_of_groups_that_are_large_enough(one: Laid) -> None:
    figure = one.figure("C26")
    answers = {part.key: part.number for part in figure.parts}["indicator.part.answers"]
    labs = [series for series in raw_script("innovationslabb")["series"] if "surveys" in series]
    assert answers == sum(len(series["surveys"]) * (series["times"] - 2) for series in labs)
    assert all("surveys_hidden" not in part.key for part in figure.parts)


@pytest.mark.parametrize("lab", ["work", "school", "service", "crime"])
def test_a_lab_is_measured_before_it_and_after_it(one: Laid, lab: str) -> None:
    """By the three questions of the script's forms: the same answers, question by question, as they stand there."""
    series = next(each for each in raw_script("innovationslabb")["series"] if each["key"] == f"{lab}_lab")
    figure = one.figure("C22", stream_id=one.cast.id_of(f"stream/{lab}"))
    told = {part.key.rpartition(".")[2]: part.number for part in figure.parts}
    changes = []
    for place, question in enumerate(("hope", "safe", "contacts")):
        before, after = (mean(int(form[place]) for form in series[moment]) for moment in ("before", "after"))
        assert (told[f"{question}_before"], told[f"{question}_after"]) == (pytest.approx(before), pytest.approx(after))
        changes.append(after - before)
    assert figure.value == pytest.approx(mean(changes))
    assert figure.sessions == (one.cast.session_id(f"{lab}_lab/1"), one.cast.session_id(f"{lab}_lab/6"))
    assert told["lab_before"] == told["lab_after"] == 6


def test_each_lab_has_a_method_card_without_anybodys_name(one: Laid) -> None:
    told = one.store.ask(methods_told, one.cast.project_id, one.clock.now).result()
    assert [(card.found, card.outcome.ideas) for card in told] == [((), 2)] * 4


def test_nobody_is_there_twice(one: Laid) -> None:
    for kind in (Session, Attendance, Idea, MatchCard):
        ids = [row.id for row in one.rows(kind)]
        assert len(ids) == len(set(ids)), kind

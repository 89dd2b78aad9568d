"""The innovation cards, the matching report, the poster for needs and offers; and reasons on the feedback sheet."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from pdf_reading import text_of

from exports.kinds import DocumentKind
from exports.making import build, handed_over
from exports.offer_poster import address
from exports.pdf.checking import is_claimed
from resources.i18n import Words, words
from workshop.innovation import IdeaStep, InnovationCard, InnovationKind, Stage
from workshop.journeys import Journey
from workshop.matchmaking import Match, MatchCard, MatchState, Side
from workshop.reports import SessionReport

AT = datetime(2026, 12, 1, tzinfo=UTC)


def step(idea: str, n: int, stage: Stage, **facts: str) -> IdeaStep:
    return IdeaStep(f"{idea}{n}", "s1", idea, stage, date(2026, 12, n), AT, **facts)


def journey(report: SessionReport, place: int, *steps: IdeaStep, card: InnovationCard | None = None) -> Journey:
    idea = report.ideas[place]
    met = (report.session.id, report.session.title, report.session.starts_at)
    return Journey(idea.id, *met, idea.number, idea.text, steps, card, steps[-1].stage, "")


CARD = InnovationCard(
    id="i",
    session_id="s1",
    title="Cykelköket på gården",
    kind=InnovationKind.SOCIAL,
    need="Många cyklar står trasiga, och ungdomar saknar någonstans att vara.",
    solution="En öppen verkstad två kvällar i veckan, där de som kan lär de som vill.",
    owner="Kvarnby bostäder AB",
    partners=("Cykelköket", "Kvarnbyskolan"),
    place="Cykelrummet i hus 12",
    pilot_from=date(2027, 3, 1),
    pilot_to=date(2027, 8, 31),
    hypothesis="Fler lagar själva, och fler känner varandra.",
    before="4 av 41 kände någon i ett annat hus",
    after="19 av 38",
    result="212 cyklar lagade",
    jobs=2,
    jobs_evidence="Anställningsavtal 2027-09-01, diarienummer BO 2027-88",
    lessons="Någon måste ha nyckeln varje gång.",
    spread="Lindängen börjar i maj",
)


@pytest.fixture
def told(evening: SessionReport) -> SessionReport:
    """An evening of which one idea was launched, one parked and one merged; and needs and offers met."""
    launched = journey(
        evening,
        0,
        step("a", 1, Stage.CHOSEN, decided_by="Styrgruppen § 12"),
        step("a", 2, Stage.PILOT),
        step("a", 3, Stage.RUNNING, evidence="Avtal med Cykelköket"),
        card=CARD,
    )
    parked = journey(evening, 1, step("b", 1, Stage.PARKED, why="Vi väntar på besked om bidrag."))
    merged = replace(
        journey(evening, 2, step("c", 1, Stage.MERGED, why="Samma sak.", into_id="a")), into="Cykelköket på gården"
    )
    cards = (
        MatchCard("n1", "s1", Side.NEED, "En lokal för läxhjälp", "Läxhjälpen", "Skola", "Kvarnby", is_seen=True),
        MatchCard("n2", "s1", Side.NEED, "Ett odlingsland", contact="070-123 45 67", is_seen=True),
        MatchCard("o1", "s1", Side.OFFER, "Vår lokal", "Scouterna", "Skola", valid_to=date(2027, 6, 1), is_seen=True),
    )
    agreed = Match(
        *("m1", "s1", "n1", "o1", MatchState.AGREED, "Tema: Skola", "Visning av lokalen", "Åsa Öberg"),
        date(2026, 12, 9),
        date(2026, 12, 2),
        "Nio barn kommer varje tisdag",
    )
    return replace(evening, journeys=(launched, parked, merged), cards=cards, matches=(agreed,))


def test_a_card_has_everything_that_is_known_and_every_step(told: SessionReport, sv: Words) -> None:
    text = text_of(build(told, DocumentKind.INNOVATIONS, sv))
    for fact in (
        *("Cykelköket på gården", "I drift", "Social innovation", "Kvarnby bostäder AB", "Cykelköket", "hus 12"),
        *("1 mars 2027", "4 av 41", "19 av 38", "212 cyklar", "BO 2027-88", "nyckeln", "Lindängen"),
        *("Styrgruppen § 12", "Testas", "Avtal med Cykelköket"),
    ):
        assert fact in text, fact


def test_jobs_that_nothing_proves_say_so(told: SessionReport, sv: Words) -> None:
    unproven = replace(told.journeys[0], card=replace(CARD, jobs_evidence=""))
    text = text_of(build(replace(told, journeys=(unproven,)), DocumentKind.INNOVATIONS, sv))
    assert "Underlag saknas." in text


def test_the_report_tells_who_met_why_what_next_and_what_came_of_it(told: SessionReport, sv: Words) -> None:
    text = text_of(build(told, DocumentKind.MATCHES, sv))
    for fact in (
        *("2 behov, 1 erbjudande, 1 matchning.", "B1", "E1", "Scouterna", "Tema: Skola", "Visning av lokalen"),
        *("Åsa Öberg", "9 december 2026", "Nio barn kommer varje tisdag", "Följs upp"),
    ):
        assert fact in text, fact
    assert text.rindex("B2 Ett odlingsland") > text.index("Utan motpart")


def test_how_to_reach_somebody_is_in_no_document(told: SessionReport, sv: Words) -> None:
    for kind in DocumentKind:
        if kind.is_pdf:
            assert "070-123" not in text_of(build(told, kind, sv)), kind


def test_reasons_reach_the_feedback_sheet(told: SessionReport, sv: Words) -> None:
    text = text_of(build(told, DocumentKind.FEEDBACK, sv))
    declined = text[text.index("Det här tar vi inte med") :]
    assert "Vi väntar på besked om bidrag." in declined
    assert "Parkerad" in declined
    assert "Samma sak." in declined
    assert "Cykelköket på gården" in declined


def test_the_idea_catalogue_tells_what_has_become_of_them(
    told: SessionReport, evening: SessionReport, sv: Words
) -> None:
    text = text_of(build(told, DocumentKind.IDEAS, sv))
    became = text[text.index("Vad idéerna har blivit") :]
    for fact in ("I drift", "Avtal med Cykelköket", "Parkerad", "Ingår nu i Cykelköket på gården"):
        assert fact in became, fact
    assert "Vad idéerna har blivit" not in text_of(build(evening, DocumentKind.IDEAS, sv))


def test_the_poster_sends_phones_straight_to_the_form(told: SessionReport, sv: Words) -> None:
    served = replace(told, join_url="http://192.168.8.20:8080/ABCDEFGHJK", short_url="192.168.8.20:8080")
    assert address(served) == "http://192.168.8.20:8080/offer/ABCDEFGHJK"
    for report in (told, served):
        text = text_of(build(report, DocumentKind.OFFER_POSTER, sv))
        assert "Jag behöver" in text
        assert "Jag erbjuder" in text
    assert "Skriv det i mobilen" in text


@pytest.mark.parametrize("language", ["sv", "en", "ar"])
@pytest.mark.parametrize("kind", [DocumentKind.INNOVATIONS, DocumentKind.MATCHES, DocumentKind.OFFER_POSTER])
def test_they_are_fit_for_archives_and_screen_readers(told: SessionReport, kind: DocumentKind, language: str) -> None:
    assert is_claimed(handed_over(told, kind, words(language)))


@pytest.mark.parametrize("kind", [DocumentKind.INNOVATIONS, DocumentKind.MATCHES])
def test_an_evening_without_any_says_so(evening: SessionReport, kind: DocumentKind, sv: Words) -> None:
    assert text_of(build(evening, kind, sv))

"""Matchningsrapport: what was needed, what was offered, what was brought together, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass

from exports import frame
from exports.innovation_cards import days
from exports.pdf import blocks, tables
from exports.pdf.document import Document
from exports.pdf.text import clean_line
from resources.i18n import Words
from workshop.following_up import asked_at
from workshop.matchmaking import Match, MatchCard, MatchState, Side
from workshop.reports import SessionReport


def matching_report(report: SessionReport, words: Words) -> bytes:
    """The report as a PDF. How to reach somebody is not in it: that is kept in the program, while they consent."""
    document = frame.begin(report, words, "matches")
    told = _Told.of(report, words)
    blocks.heading(document, 2, words("doc.heading.occasion"))
    matched = [match for match in report.matches if match.state is not MatchState.NO]
    counts = [
        words.count("doc.matches.needs", len(told.of_side(Side.NEED))),
        words.count("doc.matches.offers", len(told.of_side(Side.OFFER))),
        words.count("doc.matches.matches", len(matched)),
    ]
    blocks.facts(document, frame.session_facts(report, words))
    blocks.paragraph(document, f"{frame.enumerated(counts, words)}.")
    for side in Side:
        _cards(document, told, side, words)
    _matches(document, told, matched, words)
    _alone(document, told, matched, words)
    _followed_up(document, told, matched, words)
    return frame.finish(document, report, words, "matches")


@dataclass(frozen=True, slots=True)
class _Told:
    """cards: in their order. names: what each is called, such as B1, by its id."""

    cards: tuple[MatchCard, ...]
    names: dict[str, str]

    @classmethod
    def of(cls, report: SessionReport, words: Words) -> _Told:
        names = {}
        for side in Side:
            own = [card for card in report.cards if card.side is side]
            names.update({card.id: words(f"doc.matches.no_{side}", n=n) for n, card in enumerate(own, 1)})
        return cls(report.cards, names)

    def of_side(self, side: Side) -> list[MatchCard]:
        return [card for card in self.cards if card.side is side]

    def card(self, id: str) -> MatchCard | None:
        return next((card for card in self.cards if card.id == id), None)

    def line(self, id: str) -> str:
        """A card's name and text on one line."""
        card = self.card(id)
        return f"{self.names[id]} {clean_line(card.text)}" if card else ""


def _cards(document: Document, told: _Told, side: Side, words: Words) -> None:
    blocks.heading(document, 2, words(f"doc.heading.{side}s"))
    cards = told.of_side(side)
    if not cards:
        blocks.notice(document, words(f"doc.matches.no_{side}s"))
        return
    columns = [
        tables.Column(words("doc.column.number"), 0.7),
        tables.Column(words(f"doc.column.{side}"), 4.2, names_row=True),
        tables.Column(words("doc.column.party"), 1.9),
        tables.Column(words("doc.column.theme_area"), 1.8),
        tables.Column(words("doc.column.valid"), 1.9),
    ]
    tables.table(
        document,
        columns,
        (
            [
                told.names[card.id],
                "\n".join(filter(None, (card.text, card.conditions))),
                card.party,
                "\n".join(filter(None, (card.theme, card.area))),
                _valid(card, words),
            ]
            for card in cards
        ),
    )


def _valid(card: MatchCard, words: Words) -> str:
    return days(card.valid_from, card.valid_to, words)


def _matches(document: Document, told: _Told, matched: list[Match], words: Words) -> None:
    blocks.heading(document, 2, words("doc.heading.matches"))
    if not matched:
        blocks.notice(document, words("doc.matches.none"))
    for match in matched:
        names = [told.names.get(id, "–") for id in (match.need_id, match.offer_id)]
        blocks.heading(document, 3, words("doc.matches.pair", need=names[0], offer=names[1]))
        pairs = [
            ("doc.column.need", told.line(match.need_id)),
            ("doc.column.offer", told.line(match.offer_id)),
            ("doc.matches.reason", match.reason),
            ("doc.matches.state", words(f"doc.matches.state.{match.state}")),
            ("doc.feedback.next", match.next_step),
            ("doc.feedback.who", match.responsible),
            ("doc.feedback.when", words.day(match.due, "long") if match.due else ""),
        ]
        blocks.facts(document, [(words(key), value) for key, value in pairs if value], after=8, is_short=True)


def _alone(document: Document, told: _Told, matched: list[Match], words: Words) -> None:
    """Needs without an offer, and offers that nobody has taken."""
    taken = {id for match in matched for id in (match.need_id, match.offer_id)}
    blocks.heading(document, 2, words("doc.heading.alone"))
    alone = [card for card in told.cards if card.id not in taken]
    if not alone:
        blocks.notice(document, words("doc.matches.none_alone"))
    blocks.bullets(document, (told.line(card.id) for card in alone))


def _followed_up(document: Document, told: _Told, matched: list[Match], words: Words) -> None:
    agreed = [match for match in matched if match.agreed_on]
    blocks.heading(document, 2, words("doc.heading.followed_up"))
    if not agreed:
        blocks.notice(document, words("doc.matches.none_agreed"))
        return
    columns = [
        tables.Column(words("doc.column.match"), 1.2, names_row=True),
        tables.Column(words("doc.column.agreed_on"), 1.6),
        tables.Column(words("doc.column.after_3"), 3.4),
        tables.Column(words("doc.column.after_6"), 3.4),
    ]

    def after(match: Match, months: int, text: str) -> str:
        return text or words("doc.matches.asked", day=words.day(asked_at(match)[months], "long"))

    tables.table(
        document,
        columns,
        (
            [
                f"{told.names.get(match.need_id, '–')} + {told.names.get(match.offer_id, '–')}",
                words.day(match.agreed_on, "long") if match.agreed_on else "",
                after(match, 3, match.after_3),
                after(match, 6, match.after_6),
            ]
            for match in agreed
        ),
    )

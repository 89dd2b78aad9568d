"""Gåtursprotokoll: what was seen at each stop, who decides over it, and what is done. Source: domain.md, B8."""

from __future__ import annotations

from exports import frame
from exports.outcomes import status_name
from exports.pdf import blocks, notes, sketch, tables
from exports.pdf.document import Document
from exports.pdf.text import clean_line
from exports.pictured import in_words, on_paper, picture_of
from resources.i18n import Words
from workshop.board import Colour
from workshop.reports import SessionReport
from workshop.walks import Feeling, StopKind, Walk, WalkStop

_COLOURS = {StopKind.GOOD: Colour.BIRCH, StopKind.FAULT: Colour.APRICOT, None: Colour.OAT}


def walk_protocol(report: SessionReport, words: Words) -> bytes:
    """The protocol as a PDF. Nobody who walked along is named in it."""
    document = frame.begin(report, words, "walk")
    walk = next(iter(report.walk), Walk(report.session.id, report.session.id))
    _facts(document, report, walk, words)
    _map(document, report, walk, words)
    _stops(document, report, words)
    _in_charge(document, report, words)
    _actions(document, report, words)
    _pictures(document, report, words)
    blocks.heading(document, 2, words("doc.walk.follow_up"))
    if walk.follow_up:
        blocks.paragraph(document, walk.follow_up)
    else:
        blocks.notice(document, words("doc.walk.no_follow_up"))
    return frame.finish(document, report, words, "walk")


def _facts(document: Document, report: SessionReport, walk: Walk, words: Words) -> None:
    pairs = [
        (words("doc.walk.weather"), walk.weather),
        (words("doc.walk.route"), walk.route),
        (words("doc.walk.walked"), frame.presence_sentence(report, words) if report.attendances else ""),
        (words("doc.walk.seen"), _seen(report, words)),
    ]
    blocks.facts(document, [*frame.session_facts(report, words), *(pair for pair in pairs if pair[1])])
    if report.session.purpose:
        blocks.heading(document, 2, words("doc.heading.purpose"))
        blocks.paragraph(document, report.session.purpose)


def _map(document: Document, report: SessionReport, walk: Walk, words: Words) -> None:
    """Where the stops lie, by their numbers, on the walk's own map or on a plain sketch. In words, it is the places."""
    placed = [
        (number, stop, stop.x, stop.y)
        for number, stop in enumerate(report.stops, 1)
        if stop.x is not None and stop.y is not None
    ]
    if not placed:
        return
    blocks.heading(document, 2, words("doc.walk.map"))
    told = [
        words("doc.walk.map_stop", n=number, place=frame.said(stop.place), x=round(100 * x), y=round(100 * y))
        for number, stop, x, y in placed
    ]
    alt = words("doc.walk.map_alt", stops=", ".join(told))
    content = report.pictures.get(walk.picture_id)
    ground = on_paper(walk.picture_id, content, alt) if content is not None else None
    sketch.stops(document, [(number, x, y) for number, _stop, x, y in placed], alt, ground)
    if left := len(report.stops) - len(placed):
        blocks.notice(document, words.count("doc.walk.map_left", left))


def _seen(report: SessionReport, words: Words) -> str:
    """For example: 3 bra, 5 brister; 4 otrygga, 2 trygga."""
    kinds = [(f"doc.walk.kinds.{kind}", sum(stop.kind is kind for stop in report.stops)) for kind in StopKind]
    feelings = [
        (f"doc.walk.feelings.{one}", sum(stop.feeling is one for stop in report.stops))
        for one in (Feeling.SAFE, Feeling.UNSAFE)
    ]
    return frame.enumerated([words.count(key, n) for key, n in (*kinds, *feelings) if n], words)


def _stops(document: Document, report: SessionReport, words: Words) -> None:
    blocks.heading(document, 2, words("doc.walk.stops"))
    if not report.stops:
        blocks.notice(document, words("doc.walk.none"))
        return
    columns = [
        tables.Column(words("doc.column.number"), 0.6),
        tables.Column(words("doc.walk.place"), 2.0, names_row=True),
        tables.Column(words("doc.walk.observation"), 2.8),
        tables.Column(words("doc.walk.judged"), 1.3),
        tables.Column(words("doc.walk.proposal"), 2.3),
        tables.Column(words("doc.walk.in_charge"), 1.8),
    ]
    rows = (
        [
            str(number),
            "\n".join(filter(None, (stop.place, stop.moment))),
            stop.observation,
            judged(stop, words),
            stop.proposal,
            stop.in_charge or words("doc.walk.nobody"),
        ]
        for number, stop in enumerate(report.stops, 1)
    )
    tables.table(document, columns, rows)


def judged(stop: WalkStop, words: Words) -> str:
    """Whether it is good or a fault, and how it felt, one below the other."""
    told = (words(f"doc.walk.kind.{stop.kind}") if stop.kind else "",
            words(f"doc.walk.feeling.{stop.feeling}") if stop.feeling else "")  # fmt: skip
    return "\n".join(filter(None, told))


def _in_charge(document: Document, report: SessionReport, words: Words) -> None:
    """Whom to send it to, and which stops are theirs."""
    theirs: dict[str, list[str]] = {}
    for number, stop in enumerate(report.stops, 1):
        if stop.in_charge:
            theirs.setdefault(clean_line(stop.in_charge), []).append(str(number))
    if not theirs:
        return
    blocks.heading(document, 2, words("doc.walk.whose"))
    pairs = [
        (who, words("doc.walk.their_stops", stops=frame.enumerated(stops, words))) for who, stops in theirs.items()
    ]
    blocks.facts(document, pairs)


def _actions(document: Document, report: SessionReport, words: Words) -> None:
    """Every action of the session with the stops that it is about, and what has become of it."""
    blocks.heading(document, 2, words("doc.walk.actions"))
    if not report.actions:
        blocks.notice(document, words("doc.walk.no_actions"))
        return
    of_stops: dict[str, list[str]] = {}
    for number, stop in enumerate(report.stops, 1):
        of_stops.setdefault(stop.action_id, []).append(str(number))
    columns = [
        tables.Column(words("doc.walk.stop"), 0.8),
        tables.Column(words("doc.column.what"), 3.4, names_row=True),
        tables.Column(words("doc.column.responsible"), 2.0),
        tables.Column(words("doc.column.due"), 1.6),
        tables.Column(words("doc.walk.answer"), 2.2),
    ]
    rows = (
        [
            frame.enumerated(of_stops.get(action.id, []), words) or "–",
            action.text,
            action.responsible or words("doc.walk.nobody"),
            words.day(action.due, "long") if action.due else "–",
            status_name(action, words),
        ]
        for action in report.actions
    )
    tables.table(document, columns, rows)


def _pictures(document: Document, report: SessionReport, words: Words) -> None:
    ideas = {idea.id: idea for idea in report.ideas}
    patches = []
    for number, stop in enumerate(report.stops, 1):
        idea = ideas.get(stop.idea_id)
        picture = picture_of(report, idea, words) if idea is not None else None
        if idea is not None and picture is not None:
            label = words("doc.walk.picture", n=number, place=frame.said(stop.place))
            patches.append(notes.Patch(label, in_words(idea, words), _COLOURS[stop.kind], picture=picture))
    if patches:
        blocks.heading(document, 2, words("doc.walk.pictures"))
        notes.patches(document, patches)

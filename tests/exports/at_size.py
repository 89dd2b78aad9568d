"""Every document that the program makes as a PDF, as large as it may well be: of a session with 500 people and 3,000
ideas, and of a project with 50 sessions, 300 organisations and 100 innovations.

A new document is among the kinds of exports/kinds.py, and is large by itself, or has a line in ``OTHERS``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeVar

from made_reports import complete, enlarged

from exports.disposal_record import disposal_record
from exports.indicators import indicators
from exports.interview_key import interview_key
from exports.inventory import Entry, inventory
from exports.invitations import invitations
from exports.kinds import DocumentKind
from exports.making import build
from exports.person_extract import person_extract
from exports.project_papers import PAPERS, paper
from resources.i18n import Words
from tests.programmes import PROJECT, Programme, organisation
from workshop.attending import Stay
from workshop.board import Idea
from workshop.consent import Consent, Purpose
from workshop.disposal import Disposal, Held
from workshop.funding import grants_of
from workshop.implementing import ProjectPlan
from workshop.incidents import Incident
from workshop.indicators.choosing import Choice
from workshop.indicators.report import indicator_report
from workshop.innovation import Stage
from workshop.interview_keys import Keyed, KeyOfSession
from workshop.interviews import InterviewKey
from workshop.method_cards import MethodCard
from workshop.methods import Method
from workshop.organisations import Sector
from workshop.persons import Appearance, Behind, Passage, Person
from workshop.ports import Mention
from workshop.programme import Stream, StreamKind
from workshop.project_papers import ProjectPapers
from workshop.reports import SessionReport
from workshop.sessions import MinutesForm
from workshop.showing_methods import MethodTold, Outcome
from workshop.templates import Template, TemplateBlock

Maker = Callable[[SessionReport, Words], bytes]
R = TypeVar("R")

AT = datetime(2026, 12, 1, 9, 30, tzinfo=UTC)
# Of each kind of row in a report, how many there are at most in a large session; of others as many as there were.
_MANY = (
    *(("blocks", 40), ("decisions", 50), ("actions", 120), ("notes", 200), ("carried", 120), ("checklist", 60)),
    *(("journeys", 100), ("cards", 300), ("matches", 120), ("invited", 500), ("answers", 120)),
    *(("survey_answers", 480), ("stops", 120), ("groups", 60), ("questions", 12), ("ballots", 12)),
    *(("interviews", 60), ("quotes", 120)),
)


def many(rows: Sequence[R], count: int) -> tuple[R, ...]:
    """As many rows as that, like these, under ids of their own and in line."""
    made: list[Any] = []
    for n in range(count if rows else 0):
        row: Any = rows[n % len(rows)]
        names = {field.name for field in fields(row)}
        own: dict[str, Any] = {"id": row.id if n < len(rows) else f"{row.id}-{n}"} if "id" in names else {}
        if "position" in names:
            own |= {"position": n, **({"track": ""} if "track" in names else {})}
        elif "text" in names and "number" in names:
            own["number"] = n + 1
        made.append(replace(row, **own))
    return tuple(made)


def sized(report: SessionReport) -> SessionReport:
    """The evening with 500 people, 3,000 ideas and much of everything else."""
    whole = complete(enlarged(report))
    rows = {name: many(getattr(whole, name), count) for name, count in _MANY}
    (plan,) = whole.plan
    (place,) = whole.visions
    return replace(
        whole,
        **rows,
        plan=(ProjectPlan(plan.plan, many_pairs(plan, 150)),),
        visions=tuple(replace(place, area=replace(place.area, id=f"area{n}")) for n in range(20)),
    )


def many_pairs(plan: ProjectPlan, count: int) -> tuple[Any, ...]:
    return tuple((replace(row, id=f"{row.id}{n}"), origin) for n in range(count) for row, origin in plan.rows[:1])


def formal(report: SessionReport) -> SessionReport:
    """The same as a meeting with minutes, whose §§ stand under the agenda and were missed by many."""
    parts = [block.id for block in report.blocks]
    told = tuple(replace(one, block_id=parts[n % len(parts)]) for n, one in enumerate(report.decisions))
    told = tuple(sorted(told, key=lambda one: parts.index(one.block_id)))
    told = tuple(replace(one, number=n) for n, one in enumerate(told, 1))
    stays = [Stay("", told[n % 20].id, told[-1 - n % 20].id, (told[25].id,)) for n in range(len(report.attendances))]
    people = zip(report.attendances, stays, strict=True)
    return replace(
        report,
        session=replace(report.session, form=MinutesForm.MINUTES, chair="Bo Ek", secretary="Maria", adjusters="Åsa"),
        decisions=told,
        notes=tuple(replace(one, question_id="", block_id=parts[n % len(parts)]) for n, one in enumerate(report.notes)),
        attendances=tuple(
            replace(one, from_id=stay.from_id, to_id=stay.to_id, away=stay.away) if n % 3 else one
            for n, (one, stay) in enumerate(people)
        ),
    )


def papers(report: SessionReport) -> ProjectPapers:
    """Of a project that has held fifty sessions."""
    (plan,) = report.plan
    method = Template("Gåtur", Method.WALK, (TemplateBlock("Gå runt", 60, instruction="Stanna vid varje punkt."),))
    cards = tuple(
        MethodTold(
            MethodCard(f"m{n}", f"m{n}", f"Gåtur {n}", "När det känns otryggt.", "Mest belysning.", "Gå i november."),
            *(Method.WALK, AT, "Europe/Stockholm", "Var är det otryggt?", "Boende", ("evening", "interpreter")),
            Outcome(heads=14, ideas=9, actions=3, stops=7),
            method,
        )
        for n in range(50)
    )
    grants = grants_of(report.project, report.grants)
    incidents = tuple(
        Incident(f"x{n}", report.project.id, "Listan skickades fel.", AT - timedelta(days=n), data="Namn", people=n)
        for n in range(100)
    )
    rows = ProjectPlan(plan.plan, many_pairs(plan, 300))
    return ProjectPapers(report.project, grants, rows, report.visions, cards, incidents=incidents)


def programme() -> Programme:
    """Fifty sessions in seven work packages, 300 organisations that came, and 100 innovations."""
    made = Programme()
    sectors = list(Sector)
    names = [f"Organisation {n}, كفارنبي" if n % 7 == 0 else f"Organisation {n}" for n in range(300)]
    made.knows(
        *(
            organisation(name, sector=sectors[n % len(sectors)], is_property_owner=n % 6 == 0)
            for n, name in enumerate(names)
        )
    )
    streams = tuple(Stream(f"ap{n}", PROJECT.id, StreamKind.WORK_PACKAGE, f"Paket {n}", f"AP{n}") for n in range(7))
    made.rows = replace(made.rows, streams=streams)
    for n in range(50):
        who = [names[(n * 6 + place) % 300] for place in range(12)]
        made.meets(f"s{n}", *who, on=date(2018, 1, 8) + timedelta(days=7 * n), stream_id=f"ap{n % 7}", ideas=60)
    for n in range(100):
        steps = ((Stage.CHOSEN, date(2018, 6, 1)), (Stage.PILOT, date(2018, 9, 1)))
        made.develops(f"Innovation {n}", f"s{n % 50}", *steps, owner=names[n], partners=(names[n + 1],))
    return made


def _extract(report: SessionReport, words: Words) -> bytes:
    """Of somebody who came fifty times, and is written of a hundred times."""
    who, session, project = report.attendances[0], report.session, report.project
    agreed = tuple(Consent(f"c{n}", session.id, who.id, Purpose.PICTURE, AT, who.source, 1) for n in range(3))
    appearances = (Appearance(who, session, project, agreed, report.ideas[:6]),) * 50
    passages = tuple(
        Passage(Mention(Idea, f"i{n}", ("text",)), session, f"Fråga {who.name} om nyckeln") for n in range(100)
    )
    behind = tuple(
        Behind(InterviewKey(one.id, session.id, who.name, "070-123 45 67", AT.date()), one, session, project)
        for one in report.interviews
    )
    return person_extract(Person(who.name, appearances, passages, behind=behind), words, AT)


def _disposals(report: SessionReport, words: Words) -> bytes:
    held, named = list(Held), {report.project.id: report.project.name}
    rows = [
        Disposal(f"d{n}", AT - timedelta(days=n), "Maria", held[n % len(held)], "Plan 4.2", n, report.project.id, 2)
        for n in range(500)
    ]
    return disposal_record(rows, named, words, AT)


def _key(report: SessionReport, words: Words) -> bytes:
    lines = tuple(
        Keyed(one, InterviewKey(one.id, report.session.id, f"Åsa Öberg {n}", "070-123 45 67", AT.date()))
        for n, one in enumerate(report.interviews)
    )
    return interview_key(KeyOfSession(report.project, report.session, lines, AT.date()), words, AT)


def _inventory(report: SessionReport, words: Words) -> bytes:
    return inventory(report, words, [Entry("Idékatalog", f"data/fil-{n}.csv", n * 999, "0f" * 32) for n in range(300)])


def _indicators(_report: SessionReport, words: Words) -> bytes:
    return indicators(indicator_report(programme().facts, Choice()), "pdf", words, AT)


def _paper(kind: str) -> Maker:
    return lambda report, words: paper(papers(report), kind, words, AT)


OTHERS: dict[str, tuple[str, Maker]] = {
    "protocol": ("minutes", lambda report, words: build(formal(report), DocumentKind.MINUTES, words)),
    "indicator_report": ("indicator_report", _indicators),
    "person_extract": ("person_extract", _extract),
    "disposal_record": ("disposal_record", _disposals),
    "interview_key": ("interview_key", _key),
    "invitations": ("invitations", invitations),
    "inventory": ("inventory", _inventory),
    **{f"project_{kind}": ("project_papers", _paper(kind)) for kind in PAPERS},
}
"""What is made elsewhere than a record's kinds: the module in exports/ that makes it, and how it is made large."""


def makers() -> dict[str, Maker]:
    """Every document by name; each is given a report that is ``sized``."""

    def of(kind: DocumentKind) -> Maker:
        return lambda report, words: build(report, kind, words)

    return {str(kind): of(kind) for kind in DocumentKind if kind.is_pdf} | {n: make for n, (_m, make) in OTHERS.items()}

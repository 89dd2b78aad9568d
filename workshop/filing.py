"""Actions that make documents final ("Fastställ"), and what is known of those that are."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import MISSING, dataclass, fields, replace
from datetime import datetime
from typing import Any

from workshop.board import Idea
from workshop.errors import Refused
from workshop.filed import MINUTES, PLAN, SHOWING_PICTURES, FiledDocument, Filing
from workshop.illustrating import demand_agreed_faces
from workshop.implementation import PlanRow
from workshop.implementing import demand_responsible
from workshop.paragraphs import taken
from workshop.ports import View, Work
from workshop.reports import SessionReport, session_report
from workshop.sessions import MinutesForm, Session, SessionState
from workshop.text import NAME_MAX, clean_line, needed

# Of a report: what is in no document that can be filed, or says only when and how it was made.
_NOT_TOLD = frozenset(
    {
        *("made_at", "join_url", "short_url", "held", "unread", "filed", "filing", "paragraphs", "pictures"),
        "checklist",
    }
)
# Of a session: how it is reached, and how it goes just now.
_PASSING = frozenset(
    {
        *("state", "open_question_id", "went_live_at", "closed_at", "review", "intake", "door", "stopped"),
        *("join_code", "short_code", "wifi_name", "wifi_password", "wifi_hidden", "exchange", "lab", "statistics"),
        *("timer_s", "timer_left_s", "timer_ends_at"),
    }
)


@dataclass(frozen=True, slots=True)
class Finished:
    """A document that is to be filed: what the row will say, and its bytes."""

    id: str
    document_kind: str
    language: str
    name: str
    filing: Filing
    content: bytes
    basis: str
    paragraphs: tuple[str, ...] = ()


def finalise(work: Work, session_id: str, finished: Sequence[Finished]) -> list[FiledDocument]:
    """File these documents as they are; the same again changes nothing.

    Refused: session_unknown, not_closed, finaliser_missing, too_long; and filed_meanwhile, when somebody else has filed
    one of them, or drawn one of the §§, since they were made; plan_responsible_missing, of a plan in which nobody is
    responsible for some of it; faces_without_consent (facts: n, numbers of notes), of what shows pictures of people who
    have not agreed to it.
    """
    session = work.need(Session, session_id)
    if session.state is not SessionState.CLOSED:
        raise Refused("not_closed")
    if any(one.document_kind == PLAN for one in finished):
        demand_responsible(work.where(PlanRow, project_id=session.project_id))
    if any(one.document_kind in SHOWING_PICTURES for one in finished):
        demand_agreed_faces(work.where(Idea, session_id=session_id))
    return [work.get(FiledDocument, one.id) or _file(work, session, one) for one in finished]


def save_form(
    work: Work, session_id: str, *, form: MinutesForm, chair: str = "", secretary: str = "", adjusters: str = ""
) -> Session:
    """Choose between meeting notes and minutes, and say who signs them. Refused: session_unknown, too_long."""
    session = replace(
        work.need(Session, session_id),
        form=form,
        chair=clean_line(chair, NAME_MAX, "chair"),
        secretary=clean_line(secretary, NAME_MAX, "secretary"),
        adjusters=clean_line(adjusters, NAME_MAX, "adjusters"),
    )
    work.put(session)
    return session


def next_filing(report: SessionReport, kind: str, language: str, by: str) -> Filing:
    """What the next final document of that kind will say; its time is the report's.

    Refused: finaliser_missing; plan_responsible_missing, of a plan in which somebody is missing; faces_without_consent
    as finalise.
    """
    if kind == PLAN:
        demand_responsible(row for plan in report.plan for row, _source in plan.rows)
    if kind in SHOWING_PICTURES:
        demand_agreed_faces(report.ideas)
    name = needed(clean_line(by, NAME_MAX, "finalised_by"), "finaliser_missing", "finalised_by")
    versions = versions_of(report.filed, kind, language)
    return Filing(max((one.version for one in versions), default=0) + 1, name, report.made_at)


def versions_of(filed: Iterable[FiledDocument], kind: str, language: str) -> list[FiledDocument]:
    """The latest first."""
    found = (one for one in filed if one.document_kind == kind and one.language == language)
    return sorted(found, key=lambda one: one.version, reverse=True)


def latest_filed(filed: Iterable[FiledDocument], kind: str, language: str) -> FiledDocument | None:
    return next(iter(versions_of(filed, kind, language)), None)


def basis(report: SessionReport) -> str:
    """What the documents are made of, in short: as long as it is the same, none of them would say anything else.

    Where it is different a document may still be the same. Fields that a later version of the program adds make no
    difference as long as they have their defaults.
    """
    lines: list[str] = []
    for field in fields(report):
        if field.name not in _NOT_TOLD:
            value = getattr(report, field.name)
            rows = value if isinstance(value, tuple) else (value,)
            lines += [repr((field.name, _told(row))) for row in rows]
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()


def contents(view: View, documents: Iterable[FiledDocument]) -> dict[str, bytes]:
    """The bytes of filed documents, by their content_id; without those that the library has lost."""
    found = ((one.content_id, view.content(one.content_id)) for one in documents)
    return {id: content for id, content in found if content is not None}


def record_of(view: View, session_id: str, made_at: datetime) -> tuple[SessionReport, dict[str, bytes]]:
    """A report, and the bytes of all that has been filed. Refused: session_unknown."""
    report = session_report(view, session_id, made_at)
    return report, contents(view, report.filed)


def drawn(report: SessionReport, kind: str) -> tuple[str, ...]:
    """The §§ that a final document of this kind gives the decisions."""
    if kind != MINUTES or report.session.form is not MinutesForm.MINUTES:
        return ()
    return tuple(f"{report.paragraph(one)} {one.id}" for one in report.decisions)


def _file(work: Work, session: Session, one: Finished) -> FiledDocument:
    name = needed(clean_line(one.filing.by, NAME_MAX, "finalised_by"), "finaliser_missing", "finalised_by")
    before = work.where(FiledDocument, session_id=session.id, document_kind=one.document_kind, language=one.language)
    version = max((each.version for each in before), default=0) + 1
    if version != one.filing.version or not _are_free(work, session, one):
        raise Refused("filed_meanwhile")
    document = FiledDocument(
        id=one.id,
        session_id=session.id,
        document_kind=one.document_kind,
        language=one.language,
        version=version,
        printed=version,
        name=one.name,
        finalised_by=name,
        finalised_at=one.filing.at,
        content_id=work.keep(one.content),
        basis=one.basis,
        paragraphs=one.paragraphs,
    )
    work.put(document)
    return document


def _are_free(work: Work, session: Session, one: Finished) -> bool:
    """Whether no other minutes have been given the §§ that it gives."""
    return not {int(each.partition(" ")[0]) for each in one.paragraphs} & taken(work, session)


def _told(row: Any) -> list[tuple[str, str]]:
    if not hasattr(row, "__dataclass_fields__"):
        return [("", str(row))]
    skipped = _PASSING if isinstance(row, Session) else frozenset()
    return [
        (field.name, str(getattr(row, field.name)))
        for field in fields(row)
        if field.name not in skipped and getattr(row, field.name) != _default(field)
    ]


def _default(field: Any) -> Any:
    return field.default_factory() if field.default_factory is not MISSING else field.default

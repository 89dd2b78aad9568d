"""Who pays for a project, what each fund asks for, and what follows when a case number arrives late."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from workshop.changes import Write
from workshop.filed import FiledDocument
from workshop.ports import View
from workshop.programme import Fund, Grant
from workshop.sessions import Project, Session
from workshop.text import swedish_order


@dataclass(frozen=True, slots=True)
class FundRules:
    """case_no: what a case number looks like, or nothing; example: one that does. keep_years: how long papers are kept
    after the final payment, 0 where the decision says. begins_in: from which year
    such a grant can have begun, and before which. Sources: domain.md 1.1, 1.4 and 1.5.
    """

    case_no: str = ""
    example: str = ""
    keep_years: int = 0
    is_union: bool = False
    begins_in: tuple[int, int] | None = None


RULES: dict[Fund, FundRules] = {
    Fund.NONE: FundRules(),
    Fund.ERDF_2014: FundRules(r"\d{8}", "20201234", 4, is_union=True, begins_in=(2014, 2024)),
    Fund.ERDF_2021: FundRules(r"\d{8}", "20251234", 5, is_union=True, begins_in=(2021, 2030)),
    Fund.VINNOVA: FundRules(r"(19|20)\d{2}-\d{5}", "2014-00918"),
    Fund.OTHER: FundRules(),
}

_OF_2021 = re.compile(r"finansieras av europeiska unionen|funded by the european union", re.IGNORECASE)
_UNION = re.compile(r"europeiska unionen|european union|الاتحاد الأوروبي", re.IGNORECASE)
_FUNDS = re.compile(r"\b(?:EU|ESF|ERUF|ERDF|Interreg)\b")
_NAMES = re.compile(r"europeisk\w* (?:regional|social)|european (?:regional|social)", re.IGNORECASE)


class Lack(StrEnum):
    """What is to be looked at in a grant. Nothing is refused for it: a decision may come late, or be unusual."""

    CASE_NO_MISSING = "case_no_missing"
    CASE_NO_ODD = "case_no_odd"
    STATEMENT_MISSING = "statement_missing"
    STATEMENT_NEWER = "statement_newer"
    STATEMENT_OLDER = "statement_older"
    PERIOD_ODD = "period_odd"
    STATEMENT_WITHOUT_UNION = "statement_without_union"


class UnionWords(StrEnum):
    """What is written beside the emblem where nobody has said it: each period of the funds has words of its own."""

    EARLIER = "earlier"
    NOW = "now"


@dataclass(frozen=True, slots=True)
class Statements:
    """What whoever pays wants said on everything, each sentence once. lacking: the Union's, where none names it."""

    said: tuple[str, ...]
    lacking: UnionWords | None = None


@dataclass(frozen=True, slots=True)
class Keeping:
    """How long a project's papers are kept: the longest of its grants' rules wins. until: none while nobody knows.

    waiting: funders whose last payment is not decided, so that the day may yet become later.
    """

    until: date | None
    waiting: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ToReissue:
    """A final document that says that a case number is missing, though it has come since."""

    session: Session
    document: FiledDocument
    grants: tuple[Grant, ...]


def grants_of(project: Project, grants: Iterable[Grant]) -> tuple[Grant, ...]:
    """Everybody who pays, those of the Union first, then the largest. A simple project names its only funder in itself;
    that grant has the project's id, and becomes a row of its own when it is saved as one.
    """
    found = [grant for grant in grants if grant.project_id == project.id]
    if project.funder or project.funding_statement:
        fund = Fund.VINNOVA if "vinnova" in project.funder.casefold() else Fund.NONE
        own = Grant(project.id, project.id, project.funder, fund, project.case_no, statement=project.funding_statement)
        found = [own, *(grant for grant in found if grant.id != project.id)]
    return tuple(sorted(found, key=_rank))


def payers_of(project: Project, grants: Iterable[Grant], named: Collection[str]) -> tuple[Grant, ...]:
    """Everybody who pays for a session: those that it names by their ids, or all of the project's."""
    found = grants_of(project, grants)
    return tuple(grant for grant in found if grant.id in named) or found


def wants_emblem(funders: Iterable[Grant]) -> bool:
    """Whether a fund of the European Union pays, by its rules, its name or the sentence that it wants on everything."""
    return any(map(_is_of_union, funders))


def statements(funders: Sequence[Grant]) -> Statements:
    said = tuple(dict.fromkeys(grant.statement for grant in funders if grant.statement))
    of_union = [grant for grant in funders if _is_of_union(grant)]
    if not of_union or any(_UNION.search(statement) for statement in said):
        return Statements(said)
    is_earlier = all(one.fund is Fund.ERDF_2014 for one in of_union)
    return Statements(said, UnionWords.EARLIER if is_earlier else UnionWords.NOW)


def lacks(grant: Grant) -> tuple[Lack, ...]:
    rules = RULES[grant.fund]
    found = []
    if not grant.case_no:
        found.append(Lack.CASE_NO_MISSING)
    elif rules.case_no and not re.fullmatch(rules.case_no, grant.case_no):
        found.append(Lack.CASE_NO_ODD)
    if not grant.statement:
        found += [Lack.STATEMENT_MISSING] if grant.fund is not Fund.NONE else []
    elif grant.fund is Fund.ERDF_2014 and _OF_2021.search(grant.statement):
        found.append(Lack.STATEMENT_NEWER)
    elif grant.fund is Fund.ERDF_2021 and _UNION.search(grant.statement) and not _OF_2021.search(grant.statement):
        found.append(Lack.STATEMENT_OLDER)
    elif rules.is_union and not _UNION.search(grant.statement):
        found.append(Lack.STATEMENT_WITHOUT_UNION)
    if grant.begins is not None and rules.begins_in and grant.begins.year not in range(*rules.begins_in):
        found.append(Lack.PERIOD_ODD)
    return tuple(found)


def kept_until(grants: Sequence[Grant]) -> Keeping:
    """The turn of the year so many years after each final payment, the last of them all."""
    ruled = [grant for grant in grants if grant.keep_years]
    days = [date(grant.paid_on.year + grant.keep_years, 12, 31) for grant in ruled if grant.paid_on]
    return Keeping(max(days, default=None), tuple(grant.funder for grant in ruled if grant.paid_on is None))


def documents_to_reissue(view: View, project_id: str) -> list[ToReissue]:
    """Final documents, of each the latest version, that were made while a number was missing that is there now."""
    project = view.need(Project, project_id)
    writes = view.writes([], [project_id])
    arrived = {grant: at for grant in grants_of(project, view.where(Grant, project_id=project_id))
               if (at := _arrived(grant, writes)) is not None}  # fmt: skip
    if not arrived:
        return []
    found = []
    filed = (view.need(Session, id) for id in {document.session_id for document in view.final_documents(project_id)})
    for session in sorted(filed, key=lambda one: (one.starts_at, one.id)):
        for document in _latest(view.where(FiledDocument, session_id=session.id)):
            lacking = tuple(grant for grant, at in arrived.items() if document.finalised_at < at)
            if lacking:
                found.append(ToReissue(session, document, lacking))
    return found


def _arrived(grant: Grant, writes: Iterable[Write]) -> datetime | None:
    """When its number came, if there was a time when it was known and had none."""
    numbers: list[tuple[datetime, str]] = []
    for write in sorted(writes, key=lambda write: (write.stamp, write.name)):
        row = write.after
        if (isinstance(row, Grant) and row.id == grant.id) or (
            isinstance(row, Project) and row.id == grant.id and row.funder
        ):
            numbers.append((write.at, row.case_no))
    missing = [n for n, (_at, number) in enumerate(numbers) if not number]
    if not grant.case_no or not missing or missing[-1] + 1 >= len(numbers):
        return None
    return numbers[missing[-1] + 1][0]


def _latest(documents: Iterable[FiledDocument]) -> list[FiledDocument]:
    newest: dict[tuple[str, str], FiledDocument] = {}
    for one in sorted(documents, key=lambda one: one.version):
        newest[one.document_kind, one.language] = one
    return [newest[key] for key in sorted(newest)]


def _is_of_union(grant: Grant) -> bool:
    said = f"{grant.funder} {grant.statement}"
    return RULES[grant.fund].is_union or any(pattern.search(said) for pattern in (_FUNDS, _UNION, _NAMES))


def _rank(grant: Grant) -> tuple[bool, int, str, str]:
    return not RULES[grant.fund].is_union, -grant.amount, swedish_order(grant.funder), grant.id

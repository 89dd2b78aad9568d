"""What to look at before the record is filed. Nothing here says no: the facilitator decides."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from workshop.board import Idea
from workshop.demands import FIELDS, unmet
from workshop.funding import Lack, lacks
from workshop.interviews import Agreement, Approval
from workshop.people import Presence
from workshop.pictures import Faces, PictureKind
from workshop.sessions import MinutesForm, SessionState
from workshop.writing import ActionItem

if TYPE_CHECKING:
    from workshop.reports import SessionReport

EXCERPT_MAX = 60
_WRONG_WORDS = frozenset({Lack.STATEMENT_NEWER, Lack.STATEMENT_OLDER, Lack.STATEMENT_WITHOUT_UNION})
_SHOWN = 4  # characters of a number or an address


class Severity(StrEnum):
    """LOOK: something may be wrong. KNOW: nothing is wrong, but it is good to know."""

    LOOK = "look"
    KNOW = "know"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at. code: a stable key; row_kind and row_id: where it stands; excerpt: the words around it.

    An excerpt never holds a whole personal number, telephone number or address: it is only to be recognised.
    """

    code: str
    row_kind: str
    row_id: str
    excerpt: str = ""
    severity: Severity = Severity.LOOK


@dataclass(frozen=True, slots=True)
class _Text:
    """Something somebody typed that the documents will show."""

    row_kind: str
    row_id: str
    text: str


def findings(report: SessionReport) -> list[Finding]:
    """Everything to look at, what concerns people's privacy first."""
    return [
        *_in_texts(report),
        *_names_in_ideas(report),
        *_pictures(report),
        *_interviews(report),
        *_in_funding(report),
        *_in_actions(report),
        *_in_minutes(report),
        *_in_programme(report),
        *_in_session(report),
    ]


def name_pattern(name: str) -> re.Pattern[str]:
    """Finds a name as a reader does: across line breaks and in the genitive, but not inside a word.

    The case does not matter, except for a lone first name: many of those are also ordinary words.
    """
    words = [re.escape(word).replace(r"\-", r"-\s*") for word in name.split()]
    spaced = r"\s+".join(words)
    return re.compile(rf"(?<!\w){spaced}s?(?!\w)", re.IGNORECASE if len(words) > 1 else re.NOFLAG)


def full_names(report: SessionReport) -> list[str]:
    """The names of those who signed in, once each. A lone first name is no sure sign of anybody and is left out."""
    named = (a.name for a in report.of(Presence.NAMED))
    return list(dict.fromkeys(name for name in named if len(name.split()) > 1))


def slipped(text: str, today: date) -> list[str]:
    """The personal numbers, telephone numbers and addresses in a text, each with the words around it; never whole."""
    return [_hinted(text, match) for _code, search in _SEARCHES for match in search(text, today)]


# Personal numbers: a date, perhaps with its century, and four more digits. Coordination numbers add 60 to the day.
_PERSONAL = re.compile(
    r"(?<![\w/-])(?<!\d[.,])(?P<year>\d{4}|\d{2})(?P<month>\d\d)(?P<day>\d\d)(?P<mark>[-–+ ]?)\d{4}(?![\w-])"
)

# Telephone numbers begin with 0 or with + and a country; a digit or a comma before means a part of something else.
_PHONE = re.compile(
    r"""(?<![\w+])(?<!\d[.,:/-])
    (?: (?:\+|00)[1-9]\d{0,2}[ ]?[-/ ]?(?:\(0\)[ ]?)?\d{1,3}(?:[ -]?\d{2,4}){2,4}   # +46 70 123 45 67
      | \(?07[02369]\)?[ ]?[-/–]?[ ]?\d{2,3}(?:[ -]?\d{2,3}){1,3}                    # 070-123 45 67
      | \(?0(?:8|[1-9]\d{1,2})\)?[ ]?[-/–]?[ ]?[1-9]\d{1,2}(?:[ -]?\d{2,3}){1,3}     # 08-123 456 78, 0431-123 45
    )(?![\w])(?![.,:]\d)""",
    re.VERBOSE,
)
_DIGITS_OF_PHONE = range(8, 14)
_TIMES = re.compile(r"[0-2]\d[0-5]\d ?[-–] ?[0-2]\d[0-5]\d")
_DAY = re.compile(r"[0-3]?\d[-/. ][01]?\d[-/. ](?:19|20)\d\d")

_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@\w[\w-]*(?:\.\w[\w-]*)+")


def _personal_numbers(text: str, today: date) -> Iterator[re.Match[str]]:
    return (match for match in _PERSONAL.finditer(text) if _may_be_born(match, today))


def _may_be_born(match: re.Match[str], today: date) -> bool:
    year, month, day = int(match["year"]), int(match["month"]), int(match["day"])
    if len(match["year"]) == 2:
        year += 2000 if 2000 + year <= today.year else 1900
    try:
        born = date(year, month, day - 60 if day > 60 else day)
    except ValueError:
        return False
    if not year >= 1900 or born > today:
        return False
    return match["mark"] in {"-", "–", "+"} or _sums_up(re.sub(r"\D", "", match[0])[-10:])


def _sums_up(digits: str) -> bool:
    """The check digit is right: without the hyphen, ten digits may be anything."""
    doubled = (int(digit) * (2 - at % 2) for at, digit in enumerate(digits))
    return sum(n // 10 + n % 10 for n in doubled) % 10 == 0


def _phones(text: str, today: date) -> Iterator[re.Match[str]]:
    born = {match.start() for match in _personal_numbers(text, today) if match["mark"]}
    for match in _PHONE.finditer(text):
        digits = sum(character.isdigit() for character in match[0])
        ordinary = match.start() not in born and digits in _DIGITS_OF_PHONE
        if ordinary and not _TIMES.fullmatch(match[0]) and not _DAY.fullmatch(match[0]):
            yield match


def _emails(text: str, today: date) -> Iterator[re.Match[str]]:
    del today
    return _EMAIL.finditer(text)


_Search = Callable[[str, date], Iterable[re.Match[str]]]
_SEARCHES: tuple[tuple[str, _Search], ...] = (
    ("phone", _phones),
    ("personal_number", _personal_numbers),
    ("email", _emails),
)


def _in_texts(report: SessionReport) -> Iterator[Finding]:
    today = report.made_at.date()
    for one in _texts(report):
        seen: set[int] = set()
        for code, search in _SEARCHES:
            hit = next((match for match in search(one.text, today) if match.start() not in seen), None)
            if hit is not None:
                seen.add(hit.start())
                yield Finding(code, one.row_kind, one.row_id, _hinted(one.text, hit))


def _texts(report: SessionReport) -> Iterator[_Text]:
    said = report.session.title, report.session.purpose, report.activity.influence, report.activity.promise
    yield _Text("session", report.session.id, "\n".join(said))
    for question in report.questions:
        yield _Text("question", question.id, question.text)
    for idea in report.ideas:
        yield _Text("idea", idea.id, "\n".join((idea.text, idea.picture_alt)))
    for group in report.groups:
        yield _Text("group", group.id, group.heading)
    for note in report.notes:
        yield _Text("note", note.id, note.text)
    for decision in report.decisions:
        yield _Text("decision", decision.id, decision.text)
    for action in report.actions:
        yield _Text("action", action.id, "\n".join((action.text, action.responsible)))
    for answer in report.answers:
        yield _Text("answer", answer.id, "\n".join((answer.said, answer.answer, answer.next_step, answer.responsible)))
    for interview in report.interviews:
        printed = (one.text for one in report.quotes if one.interview_id == interview.id)
        yield _Text("interview", interview.id, "\n".join((interview.own_group, interview.notes, *printed)))
    yield from _on_their_way(report)


def _on_their_way(report: SessionReport) -> Iterator[_Text]:
    """What ideas have become, and what is needed, offered and matched. How to reach somebody is in no document."""
    for told in report.journeys:
        steps = ((step.why, step.evidence, step.decided_by) for step in told.steps)
        card = told.card
        texts = (card.title, card.need, card.solution, card.owner, *card.partners, card.result) if card else ()
        more = (card.hypothesis, card.before, card.after, card.jobs_evidence, card.lessons, card.spread) if card else ()
        yield _Text("way", told.idea_id, "\n".join((*texts, *more, *(text for each in steps for text in each))))
    for one in report.cards:
        yield _Text("matchcard", one.id, "\n".join((one.text, one.party, one.theme, one.area, one.conditions)))
    for match in report.matches:
        told_of = (match.reason, match.next_step, match.responsible, match.after_3, match.after_6)
        yield _Text("match", match.id, "\n".join(told_of))


def _names_in_ideas(report: SessionReport) -> Iterator[Finding]:
    """Whoever put a name to a note chose to; anybody else's name on it was not theirs to give."""
    patterns = {name: name_pattern(name) for name in full_names(report)}
    for idea in report.ideas:
        hit = _first_name(idea, patterns, report.author(idea))
        if hit is not None:
            yield Finding("name_in_idea", "idea", idea.id, _around(idea.text, hit.start(), hit.end()))


def _first_name(idea: Idea, patterns: dict[str, re.Pattern[str]], author: str) -> re.Match[str] | None:
    return next((hit for name, find in patterns.items() if name != author and (hit := find.search(idea.text))), None)


def _pictures(report: SessionReport) -> Iterator[Finding]:
    """Who does not see a picture needs words for it, and a document with none of them is not accessible."""
    for idea in report.ideas:
        if idea.picture_id and not idea.picture_alt:
            yield Finding("picture_without_text", "idea", idea.id, _around(idea.text, 0, 0))
        if not idea.picture_faces.may_be_printed:
            yield Finding("faces_without_consent", "idea", idea.id, _around(idea.picture_alt or idea.text, 0, 0))
        elif idea.picture_kind is PictureKind.PHOTO and idea.picture_faces is Faces.UNSAID:
            yield Finding("faces_unsaid", "idea", idea.id, _around(idea.picture_alt or idea.text, 0, 0))


def _interviews(report: SessionReport) -> Iterator[Finding]:
    for one in report.interviews:
        if one.agreement is Agreement.NOT_ASKED:
            yield Finding("interview_without_consent", "interview", one.id, one.code)
    waiting = sum(quote.approval is Approval.NOT_ASKED for quote in report.quotes)
    if waiting:
        yield Finding("quotes_not_asked", "interview", "", str(waiting), severity=Severity.KNOW)


def _in_funding(report: SessionReport) -> Iterator[Finding]:
    """What a fund of the Union wants said otherwise: the words of one period are not those of another."""
    for grant in report.funders:
        for lack in lacks(grant):
            if lack in _WRONG_WORDS:
                yield Finding(lack, "grant", grant.id, grant.funder)


def _in_actions(report: SessionReport) -> Iterator[Finding]:
    for action in report.actions:
        code = _lacking(action)
        if code:
            yield Finding(code, "action", action.id, _around(action.text, 0, 0))


def _lacking(action: ActionItem) -> str:
    if action.status.is_over:
        return ""
    if action.responsible:
        return "action_without_date" if action.due is None else ""
    return "action_without_both" if action.due is None else "action_without_responsible"


def _in_minutes(report: SessionReport) -> Iterator[Finding]:
    """Where minutes are kept: who is to sign them, and decisions that say nothing."""
    session = report.session
    if session.form is MinutesForm.MINUTES:
        for role in ("chair", "secretary", "adjusters"):
            if not getattr(session, role):
                yield Finding(f"{role}_missing", "form", session.id)
    for decision in report.decisions:
        if not decision.text.strip():
            yield Finding("decision_empty", "decision", decision.id, f"§ {report.paragraph(decision)}")


def _in_programme(report: SessionReport) -> Iterator[Finding]:
    """What the project demands that the session says of how it counts; where it stands is the field that is empty."""
    stage = report.area[0].stage if report.area else None
    for demand in unmet(report.project, report.activity, stage):
        yield Finding(f"{demand}_missing", "activity", FIELDS[demand])


def _in_session(report: SessionReport) -> Iterator[Finding]:
    session = report.session
    if not session.purpose:
        yield Finding("purpose_missing", "session", session.id)
    if not session.place:
        yield Finding("place_missing", "session", session.id)
    for group in report.groups:
        if not group.heading:
            yield Finding("group_without_heading", "group", group.id, _first_idea(report, group.id))
    if not report.heads:
        yield Finding("nobody_signed_in", "attendance", "")
    if report.held:
        yield Finding("held_back", "held", report.held[0].id, str(len(report.held)))
    if session.state is SessionState.LIVE:
        yield Finding("still_live", "session", session.id, severity=Severity.KNOW)


def _first_idea(report: SessionReport, group_id: str) -> str:
    return next((_around(idea.text, 0, 0) for idea in report.ideas if idea.group_id == group_id), "")


def _hinted(text: str, hit: re.Match[str]) -> str:
    """The words before a hit and its first characters, enough to find it by."""
    return _around(text, hit.start(), hit.start() + _SHOWN).rstrip(" -–/…") + "…"


def _around(text: str, start: int, end: int) -> str:
    """One line of what is before start, up to end; with nothing between them, the text's beginning."""
    if start == end:
        line = " ".join(text.split())
        return line if len(line) <= EXCERPT_MAX else line[: EXCERPT_MAX - 1].rstrip() + "…"
    before = " ".join(text[:start].split())
    room = EXCERPT_MAX // 2
    if len(before) > room:
        before = "…" + before[-room:].partition(" ")[2]
    return f"{before} {' '.join(text[start:end].split())}".strip()

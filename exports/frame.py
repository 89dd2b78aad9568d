"""What all session documents share: beginning and end, what stands around each sheet, and facts that several give."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from zoneinfo import ZoneInfo

from exports.funding import numbers, payers, sentence
from exports.kinds import form_of
from exports.pdf import blocks
from exports.pdf.document import Document
from exports.pdf.finish import Info
from exports.pdf.sheets import Emblem, Furniture, to_bytes
from exports.pdf.style import BODY, INK_2
from exports.pdf.text import clean_line, isolated, plain
from resources.i18n import Words, languages
from resources.i18n import words as words_of
from workshop.board import Group, Idea
from workshop.filed import Filing
from workshop.funding import wants_emblem
from workshop.people import Ages, Attendance, Presence, Role
from workshop.reports import SessionReport, heads
from workshop.sessions import MinutesForm
from workshop.source import Source

_BETWEEN = " · "


def begin(report: SessionReport, words: Words, kind: str) -> Document:
    """A document with its title and the date; kind names the document type in the catalogue."""
    document = Document(language=words.language)
    blocks.heading(document, 1, title(report, words))
    subtitle = words("doc.subtitle", type=type_name(report, words, kind), day=day(report, words))
    blocks.paragraph(document, subtitle, BODY.but(colour=INK_2), after=14)
    return document


def finish(
    document: Document,
    report: SessionReport,
    words: Words,
    kind: str,
    *,
    is_helper: bool = False,
    is_loose: bool = False,
    in_black: bool = False,
) -> bytes:
    """The file, with head and foot on each sheet. is_helper: it is for use at the session, neither draft nor final.

    is_loose: each sheet is handed out alone, and has no number. in_black: it is for an ordinary office printer.

    A final document has no date but the one when it became final, so that it can be made again to the byte.
    """
    project, type_ = report.project, type_name(report, words, kind)
    state = "" if is_helper else _state(report, words)
    furniture = Furniture(
        subject=project.name,
        head_left=_BETWEEN.join(filter(None, (type_, state))),
        head_right=numbers(project, report.funders, words),
        foot=tuple(filter(None, (sentence(report.funders, words), _made(report, words, kind, is_helper=is_helper)))),
        page_of=lambda page, pages: "" if is_loose else words("doc.page_of", page=page, pages=pages),
        emblem=(Emblem.BLACK if in_black else Emblem.COLOUR) if wants_emblem(report.funders) else Emblem.NONE,
    )
    info = Info(
        title=f"{type_} – {title(report, words)}",
        author=project.organiser or project.name,
        subject=f"{project.name}, {day(report, words)}" if project.name else day(report, words),
        keywords=", ".join(filter(None, (project.own_dnr, *(grant.case_no for grant in report.funders)))),
        language=words.language,
        made_at=report.made_at,
    )
    return to_bytes(document, info, furniture)


def type_name(report: SessionReport, words: Words, kind: str) -> str:
    """What a kind of document is called in this session: minutes are notes, unless the session keeps real ones."""
    return words(f"doc.type.{form_of(report, kind)}")


def filed_line(filing: Filing, zone: str, words: Words) -> str:
    """When a document became final and who made it so; without a name, where none may stand."""
    day = words.day(filing.at.astimezone(ZoneInfo(zone)), "long")
    key = "doc.filed" if filing.by else "doc.filed_nameless"
    return words(key, day=day, time=words.clock(filing.at, zone), name=isolated(filing.by), n=filing.version)


def _state(report: SessionReport, words: Words) -> str:
    return words("doc.final", n=report.filing.version) if report.filing else words("doc.draft")


def _made(report: SessionReport, words: Words, kind: str, *, is_helper: bool) -> str:
    zone = report.session.zone
    id = f"{report.session.id.replace('-', '')[-8:].upper()}-{words(f'doc.letters.{form_of(report, kind)}')}"
    if report.filing is not None and not is_helper:
        return words("doc.made_final", id=id, filed=filed_line(report.filing, zone, words))
    day = words.day(report.made_at.astimezone(ZoneInfo(zone)), "long")
    return words("doc.made", id=id, day=day, time=words.clock(report.made_at, zone))


def title(report: SessionReport, words: Words) -> str:
    """The session's title, or words for that it has none."""
    typed = report.session.title
    return clean_line(typed) if plain(typed) else words("doc.untitled")


def spoken(report: SessionReport, words: Words) -> list[str]:
    """The languages of a sheet for everybody at the session: the document's own, the session's, Swedish and English."""
    wanted = (words.language, *report.session.languages, "sv", "en")
    return [code for code in dict.fromkeys(wanted) if code in languages()]


def texts(language: str) -> Words:
    """The texts of one of the languages that participants may choose."""
    return words_of(language)


def said(text: str) -> str:
    """What somebody filled in, on one line, as part of a sentence."""
    return isolated(clean_line(text))


def enumerated(texts: Iterable[str], words: Words) -> str:
    """Texts one after the other, with the comma of the language between them."""
    comma = words("doc.comma")
    return f"{comma} ".join(texts)


def as_day(typed: str, words: Words) -> str:
    """A date in words when what was typed is one, as 2028-12-31; else as it was typed."""
    try:
        return words.day(date.fromisoformat(typed.strip()), "long")
    except ValueError:
        return typed


def day(report: SessionReport, words: Words) -> str:
    """The day of the session, where it is held."""
    return words.day(local_day(report))


def local_day(report: SessionReport) -> date:
    """The same as a date."""
    return report.session.starts_at.astimezone(ZoneInfo(report.session.zone)).date()


def funding(report: SessionReport, words: Words) -> str:
    """The funders with their case numbers; says when one is missing. Empty without a funder."""
    return payers(report.funders, words)


def session_facts(
    report: SessionReport, words: Words, *, with_facilitator: bool = True, with_funding: bool = True
) -> list[tuple[str, str]]:
    """Project, time, place, who held it and who pays; what is not filled in is left out."""
    session, project = report.session, report.project
    start, end = words.clock(session.starts_at, session.zone), words.clock(session.ends_at, session.zone)
    pairs = [
        ("doc.fact.project", project.name),
        ("doc.fact.time", words("doc.time", day=day(report, words), start=start, end=end)),
        ("doc.fact.place", session.place),
        ("doc.fact.organiser", project.organiser),
        ("doc.fact.facilitator", session.facilitator if with_facilitator else ""),
        ("doc.fact.funding", funding(report, words) if with_funding else ""),
    ]
    return [(words(key), value) for key, value in pairs if value]


def purpose_and_questions(document: Document, report: SessionReport, words: Words) -> None:
    """A section with what the session was for and what it asked."""
    blocks.heading(document, 2, words("doc.heading.purpose"))
    if report.session.purpose:
        blocks.paragraph(document, report.session.purpose)
    else:
        blocks.notice(document, words("doc.none.purpose"))
    _dialogue(document, report, words)
    if report.questions:
        numbered = ((f"{place}.", question.text) for place, question in enumerate(report.questions, 1))
        blocks.labelled(document, numbered, 20, "Decimal")
    elif report.session.form is not MinutesForm.MINUTES:
        blocks.notice(document, words("doc.none.questions"))


def _dialogue(document: Document, report: SessionReport, words: Words) -> None:
    """How far those who came could decide, what they were told of that, and what they were promised."""
    activity = report.activity
    pairs = [
        (words("doc.fact.ladder"), words(f"doc.ladder.{activity.ladder}") if activity.ladder else ""),
        (words("doc.fact.influence"), activity.influence),
        (words("doc.fact.promise"), activity.promise),
    ]
    if any(value for _name, value in pairs):
        blocks.facts(document, [pair for pair in pairs if pair[1]])


def funding_section(document: Document, report: SessionReport, words: Words) -> None:
    """A section about who pays, when somebody does."""
    if not report.funders:
        return
    blocks.heading(document, 2, words("doc.heading.funding"))
    for grant in report.funders:
        pairs = [
            ("doc.fact.funder", grant.funder),
            ("doc.fact.case_no", grant.case_no or (words("doc.case_no_missing") if grant.funder else "")),
            ("doc.fact.statement", grant.statement),
        ]
        blocks.facts(document, [(words(key), value) for key, value in pairs if value])
    if any("esf" in grant.funder.casefold() for grant in report.funders):
        blocks.notice(document, words("doc.not_esf"))


def totals(report: SessionReport, words: Words) -> list[tuple[str, str]]:
    """How many were there, and of which kinds; what may not be told says so."""
    unsaid = words("doc.total.not_shown")
    return [(label, unsaid if amount is None else str(amount)) for label, amount in amounts(report, words)]


def amounts(report: SessionReport, words: Words) -> list[tuple[str, int | None]]:
    """The same as numbers; None for what may not be told."""
    roles = report.roles
    residents = roles.cells[Role.RESIDENT] if roles is not None else None
    told = [
        ("doc.total.all", report.heads),
        *([("doc.total.residents", None if residents.is_hidden else residents.number)] if residents else []),
        ("doc.total.named", len(report.of(Presence.NAMED))),
        ("doc.total.guests", heads(report.of(Presence.GUEST))),
        ("doc.total.groups", heads(report.of(Presence.GROUP))),
        ("doc.total.organisations", len(report.organisations)),
    ]
    return [(words(key), amount) for key, amount in told]


def presence_sentence(report: SessionReport, words: Words) -> str:
    """For example: 41 personer, varav 18 räknade i grupp."""
    counted = heads(report.of(Presence.GROUP))
    everybody = words.count("doc.people", report.heads)
    return words("doc.people_in_groups", people=everybody, counted=counted) if counted else everybody


def role_name(role: Role | None, words: Words) -> str:
    return words.items("signin.roles")[list(Role).index(role)] if role else ""


def counted_name(group: Attendance, words: Words) -> str:
    """What a counted group is called; of children also how old they are and how many adults came with them."""
    ages = words.items("doc.ages")[list(Ages).index(group.ages)] if group.ages else ""
    adults = words("doc.adults", n=group.adults) if group.adults else ""
    return ", ".join(filter(None, (clean_line(group.name) or words("doc.group.unlabelled"), ages, adults)))


def source_name(source: Source, words: Words) -> str:
    return words.items("doc.sources")[list(Source).index(source)]


def proof(attendance: Attendance, words: Words) -> str:
    """How the presence is shown to be true."""
    if attendance.presence is Presence.GROUP:
        return words("doc.proof_group")
    return words.items("doc.proofs")[list(Source).index(attendance.source)]


def grouped(report: SessionReport, ideas: Sequence[Idea]) -> list[tuple[Group | None, list[Idea]]]:
    """Ideas by group, in the order of the groups on the board; last those that lie in none."""
    parts: list[tuple[Group | None, list[Idea]]] = [
        (group, [idea for idea in ideas if idea.group_id == group.id]) for group in report.groups
    ]
    known = {group.id for group in report.groups}
    parts.append((None, [idea for idea in ideas if idea.group_id not in known]))
    return [(group, members) for group, members in parts if members]


def group_name(group: Group | None, words: Words) -> str:
    """A group's heading; ideas outside all groups have one too."""
    if group is None:
        return words("doc.group.none")
    return clean_line(group.heading) or words("doc.group.untitled")

"""Registerutdrag: all that a library holds of one person, for them to read; and the same for other programs."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime

from exports import frame
from exports.pdf import blocks
from exports.pdf.checking import checked
from exports.pdf.document import Document
from exports.pdf.finish import Info
from exports.pdf.sheets import Furniture, to_bytes
from exports.pdf.style import BODY, INK_2
from exports.pdf.text import isolated
from resources.i18n import Words
from resources.section_words import attended
from workshop.consent import Consent, Purpose
from workshop.people import Attendance
from workshop.persons import Appearance, Behind, Passage, Person
from workshop.sessions import Project

_ZONE = "Europe/Stockholm"


def person_extract(person: Person, words: Words, made_at: datetime) -> bytes:
    """The extract as a PDF. Only what is here now; what was removed is told of by its number."""
    document = Document(language=words.language)
    blocks.heading(document, 1, words("doc.extract.title"))
    made = words("doc.extract.made", day=words.day(made_at, "long"), time=words.clock(made_at, _ZONE))
    blocks.paragraph(document, made, BODY.but(colour=INK_2, align="left"), after=10)
    blocks.facts(document, [(words("doc.extract.who"), ", ".join(person.names))])
    _lists(document, person, words)
    _interviews(document, person, words)
    _texts(document, person, words)
    _why(document, person, words)
    _filed(document, person, words)
    blocks.heading(document, 2, words("doc.extract.rights"))
    blocks.paragraph(document, words("privacy.rights"))
    blocks.paragraph(document, words("doc.extract.elsewhere"))
    return checked(to_bytes(document, _info(person, words, made_at), _furniture(words, made)))


def person_json(person: Person, made_at: datetime) -> bytes:
    """The extract for other programs: UTF-8, times in UTC."""
    told = {
        "made_at": made_at.isoformat(),
        "names": list(person.names),
        "attendances": [_as_json(one) for one in person.appearances],
        "interviews": [_interview_as_json(one) for one in person.behind],
        "texts": [
            {
                "kind": one.mention.kind.__name__.lower(),
                "session": one.session.title if one.session else "",
                "text": one.excerpt,
            }
            for one in _present(person)
        ],
        "removed_texts_in_history": len(person.passages) - len(_present(person)),
    }
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def _lists(document: Document, person: Person, words: Words) -> None:
    blocks.heading(document, 2, words("doc.extract.lists"))
    if not person.appearances:
        blocks.notice(document, words("doc.extract.none"))
    for one in person.appearances:
        blocks.heading(document, 3, f"{one.session.title}, {_day(one, words)}")
        blocks.facts(document, [(words(key), text) for key, text in _facts(one, words) if text])


def _facts(one: Appearance, words: Words) -> list[tuple[str, str]]:
    who: Attendance = one.attendance
    agreed = "\n".join(_agreed(consent, one, words) for consent in one.consents)
    return [
        ("doc.fact.project", one.project.name),
        ("doc.fact.place", one.session.place),
        ("doc.extract.name", who.name),
        ("doc.extract.organisation", who.organisation),
        ("doc.extract.role", frame.role_name(who.role, words)),
        ("doc.extract.time", words.clock(who.signed_in_at, one.session.zone)),
        ("doc.column.attended", attended(words, one.every, one.there, is_whole=False)),
        ("doc.extract.source", frame.proof(who, words)),
        ("doc.extract.notice", words("privacy.version", n=who.notice) if who.notice else ""),
        ("doc.extract.consents", agreed or words("doc.extract.no_consents")),
        ("doc.extract.notes", "\n".join(note.text for note in one.notes)),
    ]


def _agreed(consent: Consent, one: Appearance, words: Words) -> str:
    text = words.items("choices.items")[list(Purpose).index(consent.purpose)]
    zone = one.session.zone
    if consent.withdrawn_at is None and consent.paper:
        day = words.day(consent.given_at, "long")
        return words("doc.extract.on_paper", text=text, day=day, place=isolated(consent.paper))
    if consent.withdrawn_at is None:
        return words("doc.extract.agreed", text=text, time=_moment(consent.given_at, zone, words))
    return words("doc.extract.withdrawn", text=text, time=_moment(consent.withdrawn_at, zone, words))


def _interviews(document: Document, person: Person, words: Words) -> None:
    """Only an extract for the person joins name and code, beside the key itself."""
    if not person.behind:
        return
    blocks.heading(document, 2, words("doc.extract.interviews"))
    for one in person.behind:
        code = isolated(one.interview.code) if one.interview else words("doc.extract.interview_gone")
        title = f"{code} · {one.session.title}" if one.session else code
        blocks.heading(document, 3, title)
        blocks.facts(document, [(words(key), text) for key, text in _kept_in_key(one, words) if text])


def _kept_in_key(one: Behind, words: Words) -> list[tuple[str, str]]:
    held_on = one.interview.held_on if one.interview else None
    return [
        ("doc.fact.project", one.project.name if one.project else ""),
        ("doc.extract.name", one.key.name),
        ("doc.key.contact", one.key.contact),
        ("doc.extract.key_until", words.day(one.key.due, "long")),
        ("doc.interviews.day", words.day(held_on, "long") if held_on else ""),
        ("doc.extract.interview_notes", one.interview.notes if one.interview else ""),
        ("doc.extract.quotes", "\n".join(words("doc.interviews.quote", text=quote.text) for quote in one.quotes)),
    ]


def _texts(document: Document, person: Person, words: Words) -> None:
    blocks.heading(document, 2, words("doc.extract.texts"))
    present = _present(person)
    if present:
        blocks.bullets(document, (_told(one) for one in present))
    else:
        blocks.notice(document, words("doc.extract.no_texts"))
    if gone := len(person.passages) - len(present):
        blocks.notice(document, words("doc.extract.history", n=gone))


def _told(one: Passage) -> str:
    return f"{one.session.title}: {isolated(one.excerpt)}" if one.session is not None else isolated(one.excerpt)


def _why(document: Document, person: Person, words: Words) -> None:
    for project in person.projects:
        blocks.heading(document, 2, words("doc.extract.why", project=project.name))
        blocks.facts(document, [(words(key), text) for key, text in _reasons(project, words) if text])


def _reasons(project: Project, words: Words) -> Iterable[tuple[str, str]]:
    return (
        ("doc.fact.controller", project.organiser),
        ("doc.fact.contact", ", ".join(filter(None, (project.contact, project.dpo)))),
        ("doc.extract.purpose", words("doc.extract.purpose_text")),
        ("doc.fact.legal_basis", project.legal_basis),
        ("doc.fact.recipients", project.recipients),
        ("doc.fact.keep_until", frame.as_day(project.keep_until, words)),
    )


def _filed(document: Document, person: Person, words: Words) -> None:
    filed = {one.id: (one, at.session) for at in person.appearances for one in at.filed}
    filed |= {one.id: (one, at.session) for at in person.passages if at.session is not None for one in at.filed}
    blocks.heading(document, 2, words("doc.extract.filed"))
    if not filed:
        blocks.notice(document, words("doc.extract.none_filed"))
        return
    blocks.bullets(document, (f"{session.title}: {one.file_name}" for one, session in filed.values()))
    blocks.notice(document, words("doc.extract.filed_why"))


def _present(person: Person) -> list[Passage]:
    return [one for one in person.passages if one.mention.is_now]


def _day(one: Appearance, words: Words) -> str:
    return words.day(one.session.starts_at, "long")


def _moment(at: datetime, zone: str, words: Words) -> str:
    return f"{words.day(at, 'long')} {words.clock(at, zone)}"


def _furniture(words: Words, made: str) -> Furniture:
    return Furniture(
        subject=words("doc.extract.title"),
        head_left=made,
        head_right=("", "", ""),
        foot=(words("doc.extract.title"),),
        page_of=lambda page, pages: words("doc.page_of", page=page, pages=pages),
    )


def _info(person: Person, words: Words, made_at: datetime) -> Info:
    author = next((one.organiser or one.name for one in person.projects), "")
    title = words("doc.extract.title")
    return Info(title=title, author=author, subject=title, keywords="", language=words.language, made_at=made_at)


def _as_json(one: Appearance) -> dict[str, object]:
    who = one.attendance
    return {
        "session": one.session.title,
        "starts_at": one.session.starts_at.isoformat(),
        "project": one.project.name,
        "name": who.name,
        "organisation": who.organisation,
        "role": who.role.value if who.role else "",
        "signed_in_at": who.signed_in_at.isoformat(),
        "source": who.source.value,
        "notice_version": who.notice,
        "sections": list(one.there) if one.every else None,
        "consents": [
            {
                "purpose": consent.purpose.value,
                "given_at": consent.given_at.isoformat(),
                "withdrawn_at": consent.withdrawn_at.isoformat() if consent.withdrawn_at else None,
                "notice_version": consent.notice,
                "source": consent.source.value,
                "paper_kept": consent.paper,
            }
            for consent in one.consents
        ],
        "notes_with_name": [note.text for note in one.notes],
        "filed_documents": [filed.file_name for filed in one.filed],
    }


def _interview_as_json(one: Behind) -> dict[str, object]:
    held = one.interview
    return {
        "session": one.session.title if one.session else "",
        "project": one.project.name if one.project else "",
        "code": held.code if held else "",
        "name": one.key.name,
        "contact": one.key.contact,
        "kept_until": one.key.due.isoformat(),
        "held_on": held.held_on.isoformat() if held and held.held_on else None,
        "agreement": held.agreement.value if held else "",
        "notes": held.notes if held else "",
        "quotes": [{"text": quote.text, "approval": quote.approval.value} for quote in one.quotes],
    }

"""What is said under "before you save": the findings, and the checks that the finished documents have passed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from exports.kinds import DocumentKind, form_of
from resources.i18n import Words, words
from ui.desktop.pages.record_build import Built
from workshop.checking import Finding, Severity, findings, name_pattern
from workshop.people import Presence
from workshop.reports import SessionReport

_PAGES = {
    "idea": "board",
    "group": "board",
    "note": "write",
    "decision": "write",
    "action": "write",
    "answer": "answer",
    "way": "board",
    "matchcard": "match",
    "match": "match",
    "attendance": "lead",
    "session": "plan",
    "question": "plan",
    "form": "record",
    "interview": "interviews",
    "grant": "project",
    "activity": "plan",
    "held": "lead",
}
_PRIVATE = frozenset({"personal_number", "phone", "email", "name_in_idea"})
_COUNTS = frozenset({"held_back", "quotes_not_asked"})  # their excerpt is how many
_COUNTED = (DocumentKind.ATTENDANCE, DocumentKind.MINUTES, DocumentKind.PUBLIC)
_Documents = Mapping[DocumentKind, Built]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the card. kind: look, know or passed. page and row_id: where it can be mended, if it can."""

    kind: str
    text: str
    detail: str = ""
    action: str = ""
    page: str = ""
    row_id: str = ""


def type_name(report: SessionReport, kind: DocumentKind, say: Words) -> str:
    """What a document is called in the window."""
    return say(f"record.kind.{form_of(report, kind)}")


def lines(report: SessionReport, built: _Documents, say: Words) -> list[Line]:
    """What to look at first, then what is in order. ``say`` is the language of the window."""
    found = findings(report)
    looks = [_line(one, report, say) for one in found if one.severity is Severity.LOOK]
    knows = [_line(one, report, say) for one in found if one.severity is Severity.KNOW]
    passed = [*_heads(report, built, say), *_texts(found, say)]
    leaks, nameless = _names(report, built, say)
    return [*leaks, *looks, *knows, *passed, *nameless]


def _line(found: Finding, report: SessionReport, say: Words) -> Line:
    kind = f"_{found.row_kind}" if found.code in _PRIVATE and found.code != "name_in_idea" else ""
    figures = {"n": found.excerpt} if found.code in _COUNTS else {}
    text = say(f"record.found.{found.code}{kind}", **figures)
    page = _PAGES[found.row_kind] if found.severity is Severity.LOOK else ""
    action = say("record.show" if found.code in _PRIVATE else "record.mend") if page else ""
    return Line(found.severity.value, text, _detail(found, report, say), action, page, found.row_id)


def _detail(found: Finding, report: SessionReport, say: Words) -> str:
    number = next((idea.number for idea in report.ideas if idea.id == found.row_id), 0)
    if number:
        return say("record.on_note", text=found.excerpt, n=number)
    excerpt = "" if found.code in _COUNTS else found.excerpt
    return excerpt or (say(f"record.why.{found.code}") if say.has(f"record.why.{found.code}") else "")


def _heads(report: SessionReport, built: _Documents, say: Words) -> Iterator[Line]:
    """The same number of people stands in every document that gives one. Read from the files, not from the library."""
    given = [kind for kind in _COUNTED if kind in built]
    if report.heads and len(given) > 1 and all(_gives(built[kind], report) for kind in given):
        where = ", ".join(type_name(report, kind, say) for kind in given)
        yield Line("passed", say.count("record.passed.heads", report.heads), where.capitalize())


def _gives(document: Built, report: SessionReport) -> bool:
    """Whether the document says that many, and, where people are listed, lists everybody with a name."""
    total = f"{words(document.language)('doc.total.all')} {report.heads} "
    listed = _unique_names(report) if document.kind is DocumentKind.ATTENDANCE else []
    return total in f"{document.text} " and all(_stands_in(document, name) for name in listed)


def _stands_in(document: Built, name: str) -> bool:
    """The words also in the other order: text that runs from right to left is read back so from the file."""
    turned = " ".join(reversed(name.split()))
    return any(name_pattern(one).search(document.text) for one in (name, turned))


def _unique_names(report: SessionReport) -> list[str]:
    return list(dict.fromkeys(a.name for a in report.of(Presence.NAMED)))


def _texts(found: list[Finding], say: Words) -> Iterator[Line]:
    if not any(one.code in _PRIVATE for one in found):
        yield Line("passed", say("record.passed.texts"), say("record.passed.texts_how"))


def _names(report: SessionReport, built: _Documents, say: Words) -> tuple[list[Line], list[Line]]:
    """Names in the public copy, or that there are none; not claimed unless the search finds what it ought to find."""
    document, listed = built.get(DocumentKind.PUBLIC), built.get(DocumentKind.ATTENDANCE)
    names = _unique_names(report)
    if document is None or not names:
        return [], []
    leaked = [name for name in names if _stands_in(document, name)]
    if leaked:
        text, action = say("record.found.name_in_public"), say("record.mend")
        return [Line("look", text, name, action, "plan", report.session.id) for name in leaked], []
    readable = words(document.language)("doc.total.all") in document.text
    if not readable or (listed is not None and not all(_stands_in(listed, name) for name in names)):
        return [], []
    return [], [Line("passed", say("record.passed.nameless"), say.count("record.passed.nameless_how", len(names)))]

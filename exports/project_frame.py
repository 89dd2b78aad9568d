"""What stands around the sheets of a document that is a project's, and of no session of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from exports.funding import numbers, sentence
from exports.pdf.document import Document
from exports.pdf.finish import Info
from exports.pdf.sheets import Emblem, Furniture, to_bytes
from resources.i18n import Words
from workshop.funding import wants_emblem
from workshop.programme import Grant
from workshop.sessions import Project

_ZONE, _BETWEEN = "Europe/Stockholm", " · "


def finished(
    document: Document,
    project: Project,
    grants: Sequence[Grant],
    words: Words,
    type_: str,
    made_at: datetime,
    *,
    is_draft: bool = True,
) -> bytes:
    """The file, with head and foot on each sheet; it says when it was made, and that it is a draft where it may become
    final.
    """
    day = words.day(made_at.astimezone(ZoneInfo(_ZONE)), "long")
    made = words("doc.project.made" if is_draft else "doc.extract.made", day=day, time=words.clock(made_at, _ZONE))
    furniture = Furniture(
        subject=project.name,
        head_left=_BETWEEN.join((type_, words("doc.draft"))) if is_draft else type_,
        head_right=numbers(project, grants, words),
        foot=tuple(filter(None, (sentence(grants, words), made))),
        page_of=lambda page, pages: words("doc.page_of", page=page, pages=pages),
        emblem=Emblem.COLOUR if wants_emblem(grants) else Emblem.NONE,
    )
    info = Info(
        title=f"{type_} – {project.name}",
        author=project.organiser or project.name,
        subject=project.name,
        keywords=", ".join(filter(None, (project.own_dnr, *(grant.case_no for grant in grants)))),
        language=words.language,
        made_at=made_at,
    )
    return to_bytes(document, info, furniture)

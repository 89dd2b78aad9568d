"""Gallringsprotokoll: what was thrown away, when, by whom and by which rule. It names nobody whose data it was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from exports.pdf import blocks
from exports.pdf.checking import checked
from exports.pdf.document import Document
from exports.pdf.finish import Info
from exports.pdf.sheets import Furniture, to_bytes
from exports.pdf.style import BODY, INK_2
from exports.pdf.tables import Column, table
from resources.i18n import Words
from workshop.disposal import Disposal

_ZONE = "Europe/Stockholm"
_COLUMNS = (("when", 14.0), ("what", 21.0), ("rule", 31.0), ("rows", 8.0), ("left", 8.0), ("by", 18.0))


def disposal_record(record: Sequence[Disposal], projects: Mapping[str, str], words: Words, made_at: datetime) -> bytes:
    """The record as a PDF, the latest first. projects: their names, by id."""
    document = Document(language=words.language)
    blocks.heading(document, 1, words("doc.disposal.title"))
    made = words("doc.extract.made", day=words.day(made_at, "long"), time=words.clock(made_at, _ZONE))
    blocks.paragraph(document, made, BODY.but(colour=INK_2, align="left"), after=10)
    blocks.paragraph(document, words("doc.disposal.how"))
    if record:
        columns = [
            Column(words(f"doc.disposal.{key}"), share, "right" if key in {"rows", "left"} else "left", key == "what")
            for key, share in _COLUMNS
        ]
        table(document, columns, [_line(one, projects, words) for one in record])
        blocks.signature(document, words.items("doc.disposal.sign"))
    else:
        blocks.notice(document, words("doc.disposal.none"))
    title = words("doc.disposal.title")
    info = Info(title=title, author="", subject=title, keywords="", language=words.language, made_at=made_at)
    return checked(to_bytes(document, info, _furniture(title, made, words)))


def _line(one: Disposal, projects: Mapping[str, str], words: Words) -> tuple[str, ...]:
    what = words(f"doc.disposal.held.{one.held.value}")
    project = projects.get(one.project_id, "")
    return (
        f"{words.day(one.at, 'long')}\n{words.clock(one.at, _ZONE)}",
        f"{what}\n{project}" if project else what,
        one.rule,
        str(one.rows),
        str(one.left),
        one.by,
    )


def _furniture(title: str, made: str, words: Words) -> Furniture:
    return Furniture(
        subject=title,
        head_left=made,
        head_right=("", "", ""),
        foot=(title,),
        page_of=lambda page, pages: words("doc.page_of", page=page, pages=pages),
    )

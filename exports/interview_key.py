"""Kodnyckel: who was interviewed under which code, on paper for a locked cupboard. No other document joins the two."""

from __future__ import annotations

from datetime import datetime

from exports.pdf import blocks
from exports.pdf.checking import checked
from exports.pdf.document import Document
from exports.pdf.finish import Info
from exports.pdf.sheets import Furniture, to_bytes
from exports.pdf.style import BODY, INK_2
from exports.pdf.tables import Column, table
from exports.pdf.text import isolated
from resources.i18n import Words
from workshop.interview_keys import KeyOfSession

_COLUMNS = (("code", 9.0), ("name", 34.0), ("contact", 57.0))


def interview_key(key: KeyOfSession, words: Words, made_at: datetime) -> bytes:
    """The key of one session as a PDF, to be printed and never filed. Codes with nobody behind them are left out."""
    session, zone = key.session, key.session.zone
    title = words("doc.key.title")
    document = Document(language=words.language)
    blocks.heading(document, 1, title)
    day = words.day(session.starts_at, "long")
    about = " · ".join(filter(None, (isolated(key.project.name), isolated(session.title), day)))
    blocks.paragraph(document, about, BODY.but(colour=INK_2, align="left"), after=8)
    blocks.paragraph(document, words("doc.key.how", day=words.day(key.due, "long")))
    columns = [Column(words(f"doc.key.{name}"), share, names_row=name == "code") for name, share in _COLUMNS]
    told = ((line.interview.code, line.key.name, line.key.contact) for line in key.lines if line.key is not None)
    named = [tuple(map(isolated, cells)) for cells in told]
    if named:
        table(document, columns, named)
    else:
        blocks.notice(document, words("doc.key.none"))
    blocks.signature(document, words.items("doc.key.signatures"))
    made = words("doc.extract.made", day=words.day(made_at, "long"), time=words.clock(made_at, zone))
    info = Info(title=title, author="", subject=title, keywords="", language=words.language, made_at=made_at)
    return checked(to_bytes(document, info, _furniture(title, made, words)))


def _furniture(title: str, made: str, words: Words) -> Furniture:
    return Furniture(
        subject=title,
        head_left=made,
        head_right=("", "", ""),
        foot=(words("doc.key.foot"),),
        page_of=lambda page, pages: words("doc.page_of", page=page, pages=pages),
    )

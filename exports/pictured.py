"""The pictures of notes in documents: small enough for paper, with what they show in words."""

from __future__ import annotations

import io

from exports.pdf.figures import Picture
from exports.pdf.text import clean_line
from resources.i18n import Words
from workshop.board import Idea
from workshop.pictures import PictureKind
from workshop.reports import SessionReport

_FOLDER, _JPEG = "media", b"\xff\xd8"
_PRINTED_SIDE = 900  # pixels: some 300 to the inch at the size in which documents show them


def words_on(idea: Idea, words: Words) -> str:
    """What stands on a note; of one without words, what is on it."""
    return idea.text or in_words(idea, words)


def in_words(idea: Idea, words: Words) -> str:
    """What a note's picture shows: as somebody has said, or else by the words beside it."""
    if idea.picture_kind is PictureKind.NONE:
        return ""
    kind, shown = words(f"doc.picture.{idea.picture_kind}"), clean_line(idea.picture_alt or idea.text)
    return words("doc.picture.of", kind=kind, shown=shown) if shown else kind


def picture_of(report: SessionReport, idea: Idea, words: Words) -> Picture | None:
    """A note's picture for paper; none where there is none, or where the library no longer has it."""
    content = report.pictures.get(idea.picture_id)
    if content is None:
        return None
    return on_paper(idea.picture_id, content, in_words(idea, words))


def on_paper(id: str, content: bytes, alt: str) -> Picture:
    """A picture of the library's as documents have it. alt: what it shows, in words."""
    small, width, height = _reduced(content)
    return Picture(id, small, width, height, alt)


def picture_files(report: SessionReport) -> dict[str, bytes]:
    """The pictures as they are in the library, as files named by the numbers of their notes."""
    found = ((idea.number, report.pictures.get(idea.picture_id)) for idea in report.ideas)
    return {file_name(number, content): content for number, content in found if content is not None}


def file_name(number: int, content: bytes) -> str:
    return f"{_FOLDER}/{number}.{'jpg' if content.startswith(_JPEG) else 'png'}"


def _reduced(content: bytes) -> tuple[bytes, int, int]:
    """As many pixels as can be seen on paper: the bytes, and how wide and high it is."""
    from PIL import Image

    image = Image.open(io.BytesIO(content))
    if max(image.size) <= _PRINTED_SIDE:
        return content, *image.size
    kind = image.format
    image.thumbnail((_PRINTED_SIDE, _PRINTED_SIDE))
    out = io.BytesIO()
    image.save(out, kind, **({"quality": 80} if kind == "JPEG" else {}))
    return out.getvalue(), *image.size

"""Pictures on notes: what they may be, and what they are called."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

SIDE_MAX = 1_600  # pixels
BYTES_MAX = 2 * 2**20  # of one picture in the library
ALT_MAX = 300
_SIGNATURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")


class PictureKind(StrEnum):
    """NONE: the note has words only."""

    NONE = ""
    DRAWING = "drawing"
    PHOTO = "photo"


class Faces(StrEnum):
    """Whether a picture shows anybody's face, and whether they let it be printed; a child's guardian says it for them.

    UNSAID: nobody has looked yet.
    """

    UNSAID = ""
    NONE = "none"
    ADULTS = "adults"
    ADULTS_AGREED = "adults_agreed"
    CHILDREN = "children"
    CHILDREN_AGREED = "children_agreed"

    @property
    def may_be_printed(self) -> bool:
        return self not in {Faces.ADULTS, Faces.CHILDREN}


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture on its way to a note. content: JPEG or PNG without anything in it but the pixels, no larger than
    SIDE_MAX on its longer side and BYTES_MAX in all. alt: what it shows, in words; may be empty.
    """

    kind: PictureKind
    content: bytes
    alt: str = ""


def looks_like_picture(content: bytes) -> bool:
    """Whether bytes begin as one of ours and are not too many; not whether they can be shown."""
    return content.startswith(_SIGNATURES) and len(content) <= BYTES_MAX

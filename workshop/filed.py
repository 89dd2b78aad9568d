"""A document as it was finalised: who made it final, when, and which bytes it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

MINUTES = "minutes"  # the kind of document that gives decisions their §§
SHOWING_PICTURES = frozenset({"ideas", "board", "walk"})  # the kinds in which the pictures of notes can be seen
PLAN = "implementation_plan"  # the kind in which everything has somebody who is responsible


@dataclass(frozen=True, slots=True)
class Filing:
    """What a document says of itself once it is final. version: from 1, for each kind and language of a session."""

    version: int
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class FiledDocument:
    """A final document. Nothing ever changes or removes it; what is different afterwards becomes another version.

    printed: the version that stands in the document. version: its place among those of its kind and language, which
    is another one where two laptops had filed each their own. name: of its file,
    but for the version.
    content_id: its bytes in the library, and so their SHA-256 in hexadecimal. basis: what it was made of, in short
    (workshop.filing.basis). paragraphs: the §§ that it gave, each as "12 <the decision's id>".
    """

    id: str
    session_id: str
    document_kind: str
    language: str
    version: int
    printed: int
    name: str
    finalised_by: str
    finalised_at: datetime
    content_id: str
    basis: str
    paragraphs: tuple[str, ...] = ()

    @property
    def file_name(self) -> str:
        """Its file's name, such as 2026-11-26_Kvarnby_Protokoll_v2.pdf."""
        stem, dot, ending = self.name.rpartition(".")
        return f"{stem}_v{self.version}{dot}{ending}"

    @property
    def filing(self) -> Filing:
        """As it stands in the document."""
        return Filing(self.printed, self.finalised_by, self.finalised_at)

    @property
    def numbers(self) -> dict[str, int]:
        """The §§ that it gave, by the decision's id."""
        pairs = (one.partition(" ") for one in self.paragraphs)
        return {id: int(number) for number, _, id in pairs}

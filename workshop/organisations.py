"""The register of organisations. What somebody wrote when signing in is looked up here by its spelling."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from workshop.folding import words_of
from workshop.text import NAME_MAX, clean_line

SPELLINGS_MAX = 200


class Sector(StrEnum):
    """The kinds of actor, residents apart from civil society. Source: domain.md 6.3."""

    RESIDENTS = "residents"
    CIVIL = "civil"
    PUBLIC = "public"
    HOUSING = "housing"
    BUSINESS = "business"
    ACADEMIA = "academia"
    SCHOOL = "school"
    FUNDER = "funder"
    OTHER = "other"


class Part(StrEnum):
    """What an organisation is to the project."""

    PARTNER = "partner"
    COLLABORATES = "collaborates"
    TAKES_PART = "takes_part"
    FUNDS = "funds"


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation that has to do with a project. An attendance belongs to it when what was written at signing
    in is, folded, its name or one of its spellings; so joining two that are one is moving spellings, and can be undone.

    number: its organisation number as 556000-0000, or empty. parent_id: the organisation that it is a unit of, as an
    administration of its municipality. Across projects the number, or else the folded name, says which are the same.
    others: ids of organisations that a person has said are not this one, however alike they are spelled.
    """

    id: str
    project_id: str
    name: str
    spellings: tuple[str, ...] = ()
    number: str = ""
    parent_id: str = ""
    sector: Sector = Sector.OTHER
    is_property_owner: bool = False
    is_builder: bool = False
    is_system_owner: bool = False
    part: Part = Part.TAKES_PART
    others: tuple[str, ...] = ()


@lru_cache(maxsize=20_000)  # the same names, in session after session
def folded(name: str) -> str:
    """A name as it is compared: without case, accents or signs."""
    return " ".join(words_of(name)) or name.strip().casefold()


def is_organisation(row: Organisation) -> bool:
    return (
        len(row.spellings) <= SPELLINGS_MAX
        and all(0 < len(text) <= NAME_MAX and clean_line(text, NAME_MAX) == text for text in row.spellings)
        and row.parent_id != row.id
        and all(0 < len(id) <= 64 for id in row.others)
    )

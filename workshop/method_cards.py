"""What others should know before they do as this session did. Source: domain.md B11."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MethodCard:
    """What a person adds to what the program knows of a session. Its id is the session's.

    fits: when the method is of use. learnt: what it gave. advice: to whoever tries it. All without names of persons.
    """

    id: str
    session_id: str
    title: str
    fits: str = ""
    learnt: str = ""
    advice: str = ""


def is_method_card(row: MethodCard) -> bool:
    return row.id == row.session_id

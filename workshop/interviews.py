"""Interviews, each known by a code. Who was behind a code stands in the key alone, which lies apart.

The key is no row: it is in no history, no feed, no search and no document of a session. Source: domain.md A30, 6.1.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from functools import partial
from typing import Protocol

from workshop.organisations import Sector


class Setting(StrEnum):
    """In what kind of place somebody was interviewed; never which, since that may tell who it was."""

    HOME = "home"
    WORK = "work"
    PREMISES = "premises"
    OUTDOORS = "outdoors"
    PHONE = "phone"
    ONLINE = "online"
    OTHER = "other"


class Agreement(StrEnum):
    """How somebody agreed to be interviewed."""

    NOT_ASKED = "not_asked"
    PAPER = "paper"
    PHONE = "phone"


class Approval(StrEnum):
    """Whether somebody lets their words be printed, once they have seen them."""

    NOT_ASKED = "not_asked"
    YES = "yes"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Interview:
    """What was said in one interview. code: drawn by the program, in no order; empty only before it is saved.

    sector: whom the interviewed stand for, of the kinds of actor; own_group: the same in the project's own words,
    which then stand instead. notes: with headings, lists and quotes as in workshop.marks. key_gone_on: when the key was
    destroyed, if it was.
    """

    id: str
    session_id: str
    code: str = ""
    sector: Sector | None = None
    own_group: str = ""
    held_on: date | None = None
    setting: Setting | None = None
    agreement: Agreement = Agreement.NOT_ASKED
    notes: str = ""
    key_gone_on: date | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's own words out of an interview. Only what is approved is printed."""

    id: str
    session_id: str
    interview_id: str
    text: str
    written_at: datetime
    approval: Approval = Approval.NOT_ASKED


@dataclass(frozen=True, slots=True)
class InterviewKey:
    """Who one interview was with. Its id is the interview's. due: the last day that it may be kept."""

    id: str
    session_id: str
    name: str
    contact: str
    due: date


InterviewRow = Interview | Quote
INTERVIEW_KINDS: tuple[type[InterviewRow], ...] = (Interview, Quote)
INTERVIEWS_MAX, QUOTES_MAX = 500, 50  # of a session, of an interview
_CODE = re.compile(r"I-\d{2,4}")


class KeysView(Protocol):
    """The part of workshop.ports.View that reads keys."""

    def keys(self, session_id: str) -> list[InterviewKey]:
        """The key of a session, in no promised order; also of interviews that are gone."""
        ...

    def sessions_with_keys(self) -> list[str]: ...


class KeysWork(Protocol):
    """The part of workshop.ports.Work that keeps them, outside the log and the backups."""

    def keep_key(self, key: InterviewKey) -> None: ...

    def forget_keys(self, ids: Iterable[str]) -> None:
        """Take them away, as when one was written at the wrong interview."""
        ...

    def destroy_keys(self, ids: Iterable[str]) -> None:
        """Take them away for good: the file is written anew."""
        ...


def drawn(taken: Collection[str], choose: Callable[[Sequence[str]], str] = secrets.choice) -> str:
    """A code that is not taken. It tells nothing of who came before whom, so half of each length are left unused."""
    for most in (100, 1_000, 10_000):
        free = [code for n in range(1, most) if (code := f"I-{n:02}") not in taken]
        if len(free) >= most // 2:
            break
    return choose(free)


def told_apart(interviews: Iterable[Interview]) -> list[Interview]:
    """Those that two laptops gave one code, with other codes; it comes to the same on both."""
    ordered = sorted(interviews, key=lambda one: one.id)
    taken = {one.code for one in ordered}
    seen: set[str] = set()
    changed = []
    for one in ordered:
        if one.code in seen:
            changed.append(replace(one, code=drawn(taken, partial(_by_id, one.id))))
            taken.add(changed[-1].code)
        seen.add(one.code)
    return changed


def _by_id(id: str, free: Sequence[str]) -> str:
    """The same of them for the same id, and otherwise any."""
    return free[int(hashlib.sha256(id.encode()).hexdigest(), 16) % len(free)]


def by_code(interviews: Iterable[Interview]) -> list[Interview]:
    return sorted(interviews, key=lambda one: (len(one.code), one.code, one.id))


def in_order(quotes: Iterable[Quote]) -> list[Quote]:
    return sorted(quotes, key=lambda one: (one.written_at, one.id))


def is_interview(row: Interview) -> bool:
    return _CODE.fullmatch(row.code) is not None

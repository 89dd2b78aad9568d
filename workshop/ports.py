"""What the rules need from outside, as shapes: a library to read and change, a feed, and a phone desk.

``storage`` and ``ui.phone`` fulfil them; ``main`` hands them over; nobody here knows who that is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol, TypeVar

from workshop.board import Colour, Group, Idea
from workshop.folding import Query
from workshop.history import Entry
from workshop.people import Attendance
from workshop.sessions import Project, Question, Session
from workshop.source import Source
from workshop.writing import ActionItem, Decision, Note

Row = Project | Session | Question | Attendance | Idea | Group | Note | Decision | ActionItem
ROW_KINDS: tuple[type[Row], ...] = (Project, Session, Question, Attendance, Idea, Group, Note, Decision, ActionItem)

R = TypeVar("R", bound=Row)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class By:
    """Who does something, and through which face. ``who`` is a facilitator's name or empty; never a participant's."""

    source: Source
    who: str = ""


@dataclass(frozen=True, slots=True)
class Tally:
    """A session in figures. colours: how many notes there are of each colour."""

    heads: int = 0
    ideas: int = 0
    decisions: int = 0
    colours: Mapping[Colour, int] = field(default_factory=dict)


class View(Protocol):
    """Reading the library. Valid only inside the call it was handed to."""

    def get(self, kind: type[R], id: str) -> R | None: ...

    def need(self, kind: type[R], id: str) -> R:
        """As get, but raises Refused("<kind>_unknown"), kind in lower case, when there is no such row."""
        ...

    def former(self, kind: type[R], id: str) -> R | None:
        """How a row looked when it was last there, if it has been removed."""
        ...

    def where(self, kind: type[R], **equals: object) -> list[R]:
        """All rows whose fields equal the given values; in no promised order."""
        ...

    def count(self, kind: type[Row], **equals: object) -> int: ...

    def history(self, session_id: str, most: int = 500) -> list[Entry]:
        """What has happened in a session, newest first."""
        ...

    def touched(self, id: str) -> bool:
        """Whether anything has happened to that row since it was first put."""
        ...

    def ideas_of_device(self, token: str, session_id: str) -> list[str]: ...

    def people_of_device(self, token: str, session_id: str) -> int: ...

    def tallies(self) -> dict[str, Tally]:
        """What each session has come to, by its id; sessions with nothing yet are left out."""
        ...

    def search(self, query: Query, most: int) -> list[Row]:
        """The rows that have all the words, at most so many of each kind, and of each kind the latest.

        What waits for the same commit is not found yet.
        """
        ...

    def covers(self, session_id: str, x: float, y: float) -> bool:
        """Whether a note laid down at x, y would cover part of another of the session, or of a group."""
        ...


class Work(View, Protocol):
    """One action's transaction: what it puts and removes is written together, with before and after, or not at all."""

    now: datetime
    by: By

    def put(self, row: Row) -> None:
        """Add the row, or replace the one with its id; one that is already so is no change."""
        ...

    def remove(self, row: Row) -> None: ...

    def next_number(self, session_id: str) -> int:
        """1 more than the largest idea number ever given in the session, also to what has since been removed."""
        ...

    def remember_device(self, token: str, *, session_id: str, ideas: tuple[str, ...] = (), people: int = 0) -> None:
        """Note, outside the log, that the device with this random token wrote these ideas or signed in that many more.

        The token is joined to nothing else and is thrown away by forget_devices.
        """
        ...

    def forget_devices(self, session_id: str) -> None: ...


@dataclass(frozen=True, slots=True)
class Change:
    """One row before and after. Added when there is no before, removed when there is no after."""

    before: Row | None
    after: Row | None

    @property
    def row(self) -> Row:
        row = self.after if self.after is not None else self.before
        assert row is not None
        return row


@dataclass(frozen=True, slots=True)
class Commit:
    """One action that is safely on disk.

    revision: its place in the log; each commit has one more than the one before. action: the use case's name
    (``undo`` and ``redo`` are actions too, and say in ``undone`` which action they took back or did again).
    session_id: empty for what belongs to no session.
    """

    revision: int
    action: str
    session_id: str
    by: By
    at: datetime
    changes: tuple[Change, ...]
    undone: str = ""


class Store(Protocol):
    """The library, with its one door and its feed. Every method may be called from any thread and returns at once."""

    def act(self, by: By, action: Callable[..., T], /, *args: object, **facts: object) -> Future[T]:
        """Run ``action(work, *args, **facts)`` on the store thread, in one transaction.

        The future resolves after the commit is on disk, or fails with Refused or StorageTrouble and nothing changed.
        """
        ...

    def ask(self, question: Callable[..., T], /, *args: object, **facts: object) -> Future[T]:
        """Run ``question(view, *args, **facts)`` on the store thread and hand back what it returns."""
        ...

    def undo(self, by: By, session_id: str) -> Future[Commit | None]:
        """Take back the session's latest action, whoever did it; None when there is nothing to take back.

        Fails with Refused("undo_blocked") when a later change stands in the way.
        """
        ...

    def redo(self, by: By, session_id: str) -> Future[Commit | None]: ...

    def since(self, revision: int, most: int = 10_000) -> Future[list[Commit]]:
        """The commits after a revision, oldest first: what a listener that was away has missed.

        At most so many at a time; ask again from the last one's revision for the rest.
        """
        ...

    def subscribe(self, listener: Callable[[Commit], None]) -> Callable[[], None]:
        """Call listener(commit), on the store thread, for every commit from now on. Returns the way to stop.

        The listener must not wait for the store: it stands on its thread.
        """
        ...


@dataclass(frozen=True, slots=True)
class NetworkCard:
    """An address of this laptop that a phone might reach. rank: the lower the likelier; kind: wifi, cable,
    other, virtual or loopback.
    """

    name: str
    address: str
    kind: str
    rank: int


@dataclass(frozen=True, slots=True)
class DeskState:
    """What the phone desk is doing; announced whenever it changes.

    phones: live connections now. tried: the facilitator's own phone has come through the self-test.
    moved_from: the port that was asked for, when it was taken and another is used; else 0. trouble: a code, or empty.
    """

    running: bool = False
    session_id: str = ""
    address: str = ""
    port: int = 0
    join_url: str = ""
    short_url: str = ""
    test_url: str = ""
    phones: int = 0
    tried: bool = False
    moved_from: int = 0
    trouble: str = ""


class Desk(Protocol):
    """The phone desk: the small web server that the room's phones talk to. Methods return at once."""

    def cards(self) -> list[NetworkCard]:
        """This laptop's addresses, likeliest first. May take some milliseconds: not for the GUI thread."""
        ...

    def open(self, session_id: str, address: str = "", port: int = 8080) -> Future[DeskState]:
        """Serve one session on that address (empty: the likeliest). A taken port moves to the next free one."""
        ...

    def close(self) -> Future[None]: ...

    def subscribe(self, listener: Callable[[DeskState], None]) -> Callable[[], None]:
        """Call listener(state), on a thread of the desk's, now and at each change. Returns the way to stop."""
        ...

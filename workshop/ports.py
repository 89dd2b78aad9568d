"""What the rules need from outside, as shapes: a library to read and change, and a feed.

``storage`` fulfils them; ``main`` hands them over; nobody here knows who that is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol, TypeVar

from workshop.ballots import Ballot
from workshop.board import Colour
from workshop.changes import By, Commit, Write
from workshop.disposal import Disposal
from workshop.folding import Query
from workshop.history import Entry
from workshop.indicators.counts import FinalDocument, SessionCounts, SessionOutline
from workshop.interviews import KeysView, KeysWork
from workshop.needs import Need
from workshop.rows import R, Row
from workshop.sessions import Session
from workshop.survey import Form, SurveyAnswer
from workshop.writing import ActionItem

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Tally:
    """A session or a project in figures. colours: how many notes of a session there are of each colour."""

    heads: int = 0
    ideas: int = 0
    decisions: int = 0
    colours: Mapping[Colour, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Matches:
    """rows: of what a search found. counts: how many it found of each kind, by its name in lower case."""

    rows: Sequence[Row]
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Mention:
    """A row with a name in its texts. is_now: it stands there now, and not only in the history."""

    kind: type[Row]
    row_id: str
    fields: tuple[str, ...]
    is_now: bool = True


class View(KeysView, Protocol):
    """Reading the library. Valid only inside the call it was handed to."""

    def get(self, kind: type[R], id: str) -> R | None: ...

    def need(self, kind: type[R], id: str) -> R:
        """As get, but raises Refused("<kind>_unknown"), kind in lower case, when there is no such row."""
        ...

    def former(self, kind: type[R], id: str) -> R | None:
        """How a row looked when it was last there, if it has been removed."""
        ...

    def where(self, kind: type[R], /, **equals: object) -> list[R]:
        """All rows whose fields equal the given values; in no promised order."""
        ...

    def count(self, kind: type[Row], /, **equals: object) -> int: ...

    def history(self, session_id: str, most: int = 500, before: int = 0) -> list[Entry]:
        """What has happened in a session, newest first; with ``before``, only what came before that revision."""
        ...

    def as_it_was(self, session_id: str, revision: int) -> list[Row]:
        """The session's rows as they were after one of its actions; the session itself and its project not among them.

        What has not been touched since is as it is now. Refused: entry_unknown, when no action of the session's has
        that revision.
        """
        ...

    def touched(self, id: str) -> bool:
        """Whether anything has happened to that note since it was first on the board."""
        ...

    def ideas_of_device(self, token: str, session_id: str) -> list[str]: ...

    def people_of_device(self, token: str, session_id: str) -> int: ...

    def device_of_idea(self, id: str, session_id: str) -> str:
        """The token of the device that wrote an unnamed note; empty when nothing says which."""
        ...

    def stops_of_devices(self, session_id: str) -> dict[str, str]:
        """By token, the id under which a device was stopped. It holds while the session's ``stopped`` has that id."""
        ...

    def surveys_of_device(self, token: str, session_id: str, *, statistics: bool = False) -> int:
        """How many times that device has answered the exit survey, or the questions for the statistics."""
        ...

    def is_in_box(self, id: str) -> bool:
        """Whether a survey answer with that id lies among those that wait for the end of the session."""
        ...

    def count_in_box(self, session_id: str, form: Form) -> int: ...

    def sessions_to_answer(self, before: date, most: int) -> list[Session]:
        """Sessions whose day to answer residents has come before that day, the latest such day first."""
        ...

    def papers(self, ballot_id: str) -> dict[str, tuple[str, ...]]:
        """What lies in a ballot's box, while it is open: the marks of each phone's paper, by its id."""
        ...

    def paper(self, ballot_id: str, id: str) -> tuple[str, ...] | None:
        """The marks of a paper that lies in a ballot's box; None when none by that id does."""
        ...

    def papers_in(self, ballot_id: str) -> int:
        """How many papers lie in a ballot's box."""
        ...

    def papers_of_device(self, token: str, ballot: Ballot) -> list[str]:
        """The ids of the papers that a device has laid in a ballot's box in its round, also of those counted since."""
        ...

    def knows_who_voted(self, ballot: Ballot) -> bool:
        """Whether anything says which devices have voted in a ballot's round: not after forget_devices."""
        ...

    def sessions_with_devices(self) -> list[str]:
        """The ids of the sessions in which something still joins phones to notes, or counts their people."""
        ...

    def latest_sessions(self, most: int) -> list[Session]:
        """The sessions that begin last, the latest first."""
        ...

    def session_before(self, session_id: str) -> Session | None:
        """The last of the project's sessions that began before this one; one that is only planned is passed over."""
        ...

    def actions_left(self, session_id: str, since: date) -> list[ActionItem]:
        """The actions of the project's earlier sessions that are not over, or have been over from that day on."""
        ...

    def tally(self, session_id: str) -> Tally:
        """What a session has come to."""
        ...

    def project_tallies(self) -> dict[str, Tally]:
        """What the sessions of each project have come to together, by its id; projects without any are left out."""
        ...

    def moment(self) -> tuple[int, ...]:
        """Another one as soon as anything at all has been written, by whomever: while it is the same, so is every
        answer.
        """
        ...

    def session_outlines(self) -> list[SessionOutline]:
        """Every session, without most of its fields; in no promised order."""
        ...

    def session_counts(self) -> dict[str, SessionCounts]:
        """Every session in figures, by its id, without reading its rows one by one."""
        ...

    def written_in(self, project_id: str) -> dict[str, int]:
        """What was written for organisations at signing in to a project's sessions, and in how many of them."""

    def final_documents(self, project_id: str = "") -> list[FinalDocument]:
        """Every document that is final, or those of one project, without their contents; in no promised order."""

    def origin(self) -> str:
        """The random id by which this library's changes are known in others; a restored library gets another."""
        ...

    def writes(self, session_ids: Sequence[str], project_ids: Sequence[str]) -> list[Write]:
        """The changes to these sessions and projects, of this library's own making and from packages; in no promised
        order. Not what a merge carried over, which stands under its own name, nor what was taken back of a merge.
        """
        ...

    def content(self, id: str) -> bytes | None:
        """The bytes with that id, such as a picture's; None when they are not in the library."""
        ...

    def loose_pictures(self) -> list[str]:
        """The ids of pictures that no row refers to any more."""
        ...

    def search(self, query: Query, most: int, in_all: int, whole: Collection[str] = ()) -> Matches:
        """The rows that have all the words, of each kind the latest, which are counted up to ``most``.

        About ``in_all`` of them come, shared between the kinds (workshop.search.shares); of the kinds in ``whole``
        (named in lower case) all that were counted. What waits for the same commit is not found yet.
        """
        ...

    def mentions(self, names: Sequence[re.Pattern[str]]) -> list[Mention]:
        """Every row with any of these names in a text of it, also of those that are gone and of what came in packages.

        It reads the whole library, which takes seconds in a large one.
        """
        ...

    def erased(self) -> Mapping[tuple[type[Row], str], Sequence[str]]:
        """The fields that were erased, by row; of a row that was erased whole, none."""
        ...

    def gone(self, session_ids: Sequence[str]) -> list[tuple[type[Row], str]]:
        """The rows of these sessions that were removed, and are in the history as they were."""
        ...

    def disposals(self) -> list[Disposal]:
        """The disposal record, and beside it the extracts that were given, the latest first."""
        ...

    def needs(self, session_id: str) -> Mapping[Need, int]:
        """How many have said that they need each of these things; without those that nobody needs."""
        ...

    def sessions_with_needs(self) -> list[str]: ...

    def covers(self, session_id: str, x: float, y: float) -> bool:
        """Whether a note laid down at x, y would cover part of another of the session, or of a group."""
        ...


class Work(View, KeysWork, Protocol):
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

    def stop_device(self, token: str, session_id: str, stop: str) -> None:
        """Note, outside the log, under which id a device was stopped."""
        ...

    def put_in_box(self, answers: Sequence[SurveyAnswer], token: str) -> None:
        """Keep what one person answered outside the log, and note beside the device's token: once more.

        token: empty of somebody without a phone.
        """
        ...

    def take_from_box(self, session_id: str) -> list[SurveyAnswer]:
        """The survey answers that waited, in no order of coming; the box is empty after."""
        ...

    def cast(self, id: str, ballot: Ballot, marks: tuple[str, ...], token: str) -> None:
        """Lay a paper in a ballot's box, outside the log, or change it there; and note whose device it came from."""
        ...

    def empty_box(self, ballot_id: str) -> None:
        """Take all papers out of a ballot's box. Which devices have voted stays known, until forget_devices."""
        ...

    def forget_devices(self, session_id: str) -> None: ...

    def erase(self, kind: type[Row], id: str, values: Mapping[str, object]) -> None:
        """See to it that these fields have never said anything else: nowhere in the history, nor in the file's free
        space; and that no package and no backup brings it back. Without values: that the row has never been.

        The row itself is put or removed as ever, before or after. The action cannot be undone.
        """
        ...

    def record_disposal(self, one: Disposal) -> None:
        """Write a line into the disposal record, outside the log."""
        ...

    def tell_need(self, id: str, session_id: str, need: Need) -> None:
        """Count a need up, outside the log. The same id again is the same person's."""
        ...

    def take_need(self, session_id: str, need: Need) -> None:
        """Count a need down, if anybody has told it."""
        ...

    def forget_needs(self, session_id: str) -> None: ...

    def keep(self, content: bytes) -> str:
        """Store bytes for rows to refer to, outside the log; the same bytes are stored once.

        Returns their id, which is their SHA-256 in hexadecimal.
        """
        ...

    def drop(self, ids: Iterable[str]) -> None:
        """Throw contents away for good, whatever in the log still refers to them."""
        ...

    def raise_number(self, session_id: str, least: int) -> None:
        """See to it that next_number gives more than this."""
        ...

    def remember(self, writes: Iterable[Write]) -> None:
        """Keep changes that were made elsewhere as history. It changes no row; what is known already stays as it is."""
        ...


class Store(Protocol):
    """The library, with its one door and its feed. Every method may be called from any thread and returns at once.

    replaced: done when the library has become another while it was read, as when a backup was restored by the program
    that has it. What was read until then no longer holds; the library is to be opened again.
    """

    replaced: Future[None]

    @property
    def writable(self) -> bool:
        """False when another program has the library: reading works and follows it, but every action is refused."""
        ...

    def act(self, by: By, action: Callable[..., T], /, *args: object, **facts: object) -> Future[T]:
        """Run ``action(work, *args, **facts)`` on the store thread, in one transaction.

        The future resolves after the commit is on disk, or fails with Refused or StorageTrouble and nothing changed.
        """
        ...

    def ask(self, question: Callable[..., T], /, *args: object, **facts: object) -> Future[T]:
        """Run ``question(view, *args, **facts)`` on the store thread and hand back what it returns."""
        ...

    def undo(self, by: By, session_id: str, entries: Sequence[int] = ()) -> Future[Commit | None]:
        """Take back the session's latest action, whoever did it; or just these (revisions), all or none.

        Each gets an undo of its own in the log; the last one is returned. None when there is nothing to take back.
        Fails with Refused("undo_blocked") when a later change stands in the way: its fact ``obstacle`` is an Obstacle.
        """
        ...

    def redo(self, by: By, session_id: str, entries: Sequence[int] = ()) -> Future[Commit | None]:
        """Do again what was last taken back, or just these. Fails as undo; an obstacle then offers no other way."""
        ...

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

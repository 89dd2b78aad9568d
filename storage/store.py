"""The one door in: a thread that runs every action and every question on the library, and tells what came of them."""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeVar

from sqlcipher3 import dbapi2 as sqlite

from storage import erasing
from storage.following import LOOK_S, Following
from storage.holder import busy
from storage.known import Known
from storage.library import Library, fold_in
from storage.log import Log
from storage.search import follow, gather, into_one_part
from storage.trouble import trouble
from storage.turning import Turning
from storage.work import LibraryView, LibraryWork, is_lasting, scope_of_action
from workshop.changes import By, Commit
from workshop.errors import Refused, StorageTrouble
from workshop.turns import PYTHON

T = TypeVar("T")
Listener = Callable[[Commit], None]
Outcome = tuple[Any, tuple[Commit, ...]]

BATCH_MAX, SINCE_MAX = 256, 10_000
CACHE_KIB = 32_000  # the upper parts of a million notes' trees, which every search and every action go through
QUIET_S = 2.0  # without a job, before upkeep begins: who brings in a thousand packages is not done after the first
FOLD_IN_PAGES = 4_000  # 16 MB; four times SQLite's own: to fold in takes three syncs more than a commit

# What SQLite holds against one statement, after which the transaction and its other jobs are as sound as before.
_FAULTS_OF_ONE_JOB = (sqlite.IntegrityError, sqlite.InterfaceError, sqlite.ProgrammingError, sqlite.DataError)

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Job:
    run: Callable[[], Outcome]
    future: Future[Any]
    writes: bool


class LibraryStore:
    """workshop.ports.Store on a library file. close() ends it; what was waiting by then is still done."""

    def __init__(self, library: Library, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self.path = library.path
        self._library = library
        self._clock = clock
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._gate = threading.Lock()
        self._closed = False
        self._listeners: tuple[Listener, ...] = ()
        self._known = Known()
        self._view = LibraryView(library.connection, self._known)
        self.replaced: Future[None] = Future()
        self._following: Following | None = None
        self._is_worn = False
        self._is_quiet = False
        self._upkeep: Iterator[None] | None = None
        try:
            library.connection.execute(f"PRAGMA cache_size = {-CACHE_KIB}")
            library.connection.execute(f"PRAGMA wal_autocheckpoint = {FOLD_IN_PAGES}").fetchall()
            self._history = Log(library.connection)
            self._pen = library.connection.cursor()
            self._turning = Turning(library.connection, self._history)
            if not library.writable:
                self._following = Following(library.path, library.connection, self._history)
        except sqlite.Error as error:
            library.close()
            raise trouble(error, library.path) from error
        self._thread = threading.Thread(target=self._run, name="store")
        self._thread.start()

    @property
    def writable(self) -> bool:
        return self._library.writable

    def act(self, by: By, action: Callable[..., T], /, *args: object, **facts: object) -> Future[T]:
        def run() -> Outcome:
            work = self._work(by)
            result = action(work, *args, **facts)
            commits: tuple[Commit, ...] = ()
            if work.changes:
                commits = (self._history.write(work, action.__name__, scope_of_action(work.changes)),)
            if work.erasures:
                self._erase(work)
            return result, commits

        return self._submit(run, writes=True)

    def ask(self, question: Callable[..., T], /, *args: object, **facts: object) -> Future[T]:
        return self._submit(lambda: (question(self._view, *args, **facts), ()), writes=False)

    def undo(self, by: By, session_id: str, entries: Sequence[int] = ()) -> Future[Commit | None]:
        return self._turn(by, session_id, entries, self._turning.undo)

    def redo(self, by: By, session_id: str, entries: Sequence[int] = ()) -> Future[Commit | None]:
        return self._turn(by, session_id, entries, self._turning.redo)

    def since(self, revision: int, most: int = SINCE_MAX) -> Future[list[Commit]]:
        return self._submit(lambda: (self._history.since(revision, most), ()), writes=False)

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        with self._gate:
            self._listeners = (*self._listeners, listener)

        def stop() -> None:
            with self._gate:
                self._listeners = tuple(one for one in self._listeners if one is not listener)

        return stop

    def close(self) -> None:
        """Do what is waiting, then let go of the file. Safe to call twice."""
        with self._gate:
            if not self._closed:
                self._closed = True
                self._jobs.put(None)
        self._thread.join()

    def _work(self, by: By) -> LibraryWork:
        if not self._library.writable:
            raise busy(self.path)
        return LibraryWork(self._library.connection, by, self._clock(), self._known, self._pen)

    def _turn(
        self,
        by: By,
        session_id: str,
        entries: Sequence[int],
        turn: Callable[[LibraryWork, str, Sequence[int]], tuple[Commit, ...]],
    ) -> Future[Commit | None]:
        def run() -> Outcome:
            commits = turn(self._work(by), session_id, entries)
            return (commits[-1] if commits else None), commits

        return self._submit(run, writes=True)

    def _submit(self, run: Callable[[], Outcome], *, writes: bool) -> Future[Any]:
        future: Future[Any] = Future()
        with self._gate:
            if self._closed:
                future.set_exception(StorageTrouble("library_closed", path=str(self.path)))
            else:
                self._jobs.put(_Job(run, future, writes))
        return future

    # On the store thread from here.

    def _run(self) -> None:
        try:
            while (batch := self._next_batch()) is not None:
                if not batch and self._upkeep is not None:
                    self._keep_up(self._upkeep)
                elif batch or (self._following is not None and self._following.has_news()):
                    self._do(batch)
        finally:
            self._library.close()

    def _next_batch(self) -> list[_Job] | None:
        """All that is waiting, so that it shares one commit; None when the store is to close.

        Nothing, after a while, in a library that is only read: then it is time to look at what another program does.
        Nothing, too, when it is quiet and there is upkeep to be done.
        """
        try:
            first = self._jobs.get(timeout=self._patience())
        except queue.Empty:
            self._is_quiet = True
            return []
        if first is None:
            return None
        self._is_quiet = False
        batch = [first]
        while len(batch) < BATCH_MAX:
            try:
                job = self._jobs.get_nowait()
            except queue.Empty:
                break
            if job is None:
                self._jobs.put(None)
                break
            batch.append(job)
        return batch

    def _patience(self) -> float | None:
        """Seconds to wait for a job; None: for as long as it takes."""
        if self._upkeep is not None:
            return 0.0 if self._is_quiet else QUIET_S
        return None if self._following is None else LOOK_S

    def _do(self, batch: list[_Job]) -> None:
        batch = [job for job in batch if job.future.set_running_or_notify_cancel()]
        before = self._history.revision
        try:
            missed, outcomes = self._in_one_transaction(batch)
        except Exception as error:
            # Nothing of the batch is on disk, so nobody is thanked; each sender may try the same again.
            if self._following is not None:
                self._following.failed(error)
            else:
                _log.exception("a commit failed")
            self._history.rewind(before)
            self._roll_back()
            for job in batch:
                job.future.set_exception(trouble(error, self.path) if isinstance(error, sqlite.Error) else error)
            return
        if self._following is not None:
            self._tell_missed(self._following, missed)
        with PYTHON.taken():
            for job, (result, commits) in zip(batch, outcomes, strict=True):
                for commit in commits:
                    self._tell(commit)
                if isinstance(result, _Failure):
                    job.future.set_exception(result.error)
                else:
                    job.future.set_result(result)

    def _in_one_transaction(self, batch: list[_Job]) -> tuple[list[Commit], list[Outcome]]:
        """What another program has committed, as far as the batch can see it; and what came of each job."""
        sql = self._library.connection
        writes = any(job.writes for job in batch) and self._library.writable
        sql.execute("BEGIN IMMEDIATE" if writes else "BEGIN")
        if self._following is None:
            self._known.forget_if_many()
        else:
            self._known.clear()
        missed = [] if self._following is None else self._following.missed(SINCE_MAX)
        with PYTHON.taken():  # the commit's own work is SQLite's and the disk's: meanwhile the desk answers
            outcomes = [self._in_savepoint(job) for job in batch]
            # Once for all of them: FTS5 writes out what it holds at each savepoint, and would do so for every job.
            told = [commit for _, commits in outcomes for commit in commits]
            follow(sql, [change for commit in told for change in commit.changes])
        sql.execute("COMMIT")
        if any(is_lasting(commit.changes) for commit in told):
            self._tidy()
        if self._is_worn:
            self._write_anew()
        return missed, outcomes

    def _in_savepoint(self, job: _Job) -> Outcome:
        """Run one job so that what it refuses, or breaks, touches none of its neighbours."""
        sql = self._pen
        revision = self._history.revision
        sql.execute("SAVEPOINT job")
        try:
            outcome = job.run()
        except BaseException as error:  # whatever it is, the sender hears of it
            if isinstance(error, sqlite.Error) and not isinstance(error, _FAULTS_OF_ONE_JOB):
                raise
            if not isinstance(error, (Refused, StorageTrouble)):
                _log.exception("an action failed")
            sql.execute("ROLLBACK TO job")
            self._known.clear()
            self._history.rewind(revision)
            outcome = _Failure(error), ()
        sql.execute("RELEASE job")
        return outcome

    def _erase(self, work: LibraryWork) -> None:
        erasing.write_over(self._library.connection, work.erasures)
        self._known.clear()
        self._is_worn = True

    def _write_anew(self) -> None:
        """The whole file, so that nothing of what was erased is left between the rows. It is done before anybody hears
        that it is erased; what a reader keeps from being folded in is folded in later.
        """
        self._is_worn = False
        try:
            self._library.connection.execute("VACUUM")
        except sqlite.Error:
            _log.exception("the library could not be written anew")
            self._is_worn = True
        fold_in(self._library.connection)

    def _tidy(self) -> None:
        """When a session has begun or ended; nothing is lost when it fails. The rest is done when nobody waits."""
        try:
            gather(self._library.connection)
        except sqlite.Error:
            _log.exception("the search index could not be gathered")
        fold_in(self._library.connection)
        self._upkeep = into_one_part(self._library.connection)

    def _keep_up(self, upkeep: Iterator[None]) -> None:
        try:
            next(upkeep)
        except StopIteration:
            self._upkeep = None
        except sqlite.Error:
            _log.exception("the search index could not be put together")
            self._upkeep = None

    def _roll_back(self) -> None:
        self._known.clear()
        try:
            if self._library.connection.in_transaction:
                self._library.connection.execute("ROLLBACK")
        except sqlite.Error:
            _log.exception("a commit could not be rolled back")

    def _tell_missed(self, following: Following, missed: list[Commit]) -> None:
        """Before the batch's answers, which have seen it."""
        for commit in missed:
            self._tell(commit)
        following.told()
        if following.lost and not self.replaced.done():
            self.replaced.set_result(None)

    def _tell(self, commit: Commit) -> None:
        for listener in self._listeners:
            try:
                listener(commit)
            except BaseException:
                _log.exception("a listener failed at revision %d", commit.revision)


@dataclass(frozen=True, slots=True)
class _Failure:
    error: BaseException

"""Undo and redo in the window: doing it, saying so with the way back, and saying what stands in the way."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from resources.i18n import Words
from ui.desktop.bridge import Bridge
from ui.desktop.history_words import moment, what, who
from ui.desktop.mirror import Mirror
from ui.desktop.notices import Act, Notices, Offer
from ui.desktop.sentences import sentence
from workshop.changes import By, Commit
from workshop.errors import Refused
from workshop.history import Obstacle
from workshop.ports import Store
from workshop.source import Source

_NOTICE = "undo"


class Turn(Protocol):
    """Undo or redo: the last thing, or just these entries of the history (revisions)."""

    def __call__(self, *entries: int) -> None: ...


class Undoing(QObject):
    """Signal history_wanted(): somebody wants to see what came after. by(): who turns things.

    project_id: the project whose page is shown, and whose history is turned then instead of a session's.
    """

    history_wanted = Signal()

    def __init__(
        self, store: Store, bridge: Bridge, mirror: Mirror, notices: Notices, words: Words, by: Callable[[], By]
    ) -> None:
        super().__init__()
        self._store = store
        self._bridge = bridge
        self._mirror = mirror
        self._notices = notices
        self._words = words
        self._by = by
        self._latest = 0
        self.project_id = ""
        mirror.committed.connect(self._on_commit)

    def undo(self, *entries: int) -> None:
        """Take back the session's latest action, or just these, and say so, with the way forward again."""
        self._turn(self._store.undo, "undo.done", entries, self.redo)

    def redo(self, *entries: int) -> None:
        """Do again what was last taken back, or just these, and say so."""
        self._turn(self._store.redo, "undo.redone", entries, self.undo)

    def pinned(self, undo: Turn, act: Act | None) -> Act | None:
        """Beside what has just been said, Undo means that, whatever phones have sent since."""
        return partial(undo, self._latest) if act == undo and self._latest else act

    def _turn(
        self,
        turn: Callable[[By, str, tuple[int, ...]], Future[Commit | None]],
        said: str,
        entries: tuple[int, ...],
        back: Turn,
    ) -> None:
        if scope := self.project_id or self._mirror.session_id:
            done = partial(self._say, said, entries, back)
            self._bridge.follow(turn(self._by(), scope, entries), self, done, self._refused)

    def _say(self, said: str, entries: tuple[int, ...], back: Turn, commit: Commit | None) -> None:
        self._notices.take_back(_NOTICE)
        words, forward = self._words, said == "undo.done"
        if commit is None:
            self._notices.toast(words("undo.nothing" if forward else "undo.nothing_forward"))
            return
        several = words.count("undo.several", len(entries)) if len(entries) > 1 else what(commit.undone, words)
        label = words("undo.redo" if forward else "undo.undo")
        act = partial(back, *(entries or (commit.target,)))
        self._notices.toast(words(said, what=several), label, act, of_last=True)

    def _on_commit(self, commit: Commit) -> None:
        """What phones send changes nothing about the last thing done here; what is done here does."""
        if commit.by.source is not Source.PHONE:
            self._latest = commit.revision
            self._notices.move_on()

    def _refused(self, error: Exception) -> None:
        obstacle = error.facts.get("obstacle") if isinstance(error, Refused) else None
        if not isinstance(obstacle, Obstacle) or not self._mirror.is_loaded or self.project_id:
            self._notices.say("harm", sentence(error, self._words))
            return
        words = self._words
        text = self._in_the_way(obstacle)
        offers: list[Offer] = [(words("undo.history"), self.history_wanted.emit)]
        if len(obstacle.together) > 1:
            offers.insert(
                0, (words.count("undo.together", len(obstacle.together) - 1), partial(self.undo, *obstacle.together))
            )
        elif obstacle.earlier:
            offers.insert(0, (words("undo.skip"), partial(self.undo, obstacle.earlier)))
        self._notices.say("warn", text, *offers[0], key=_NOTICE, also=offers[1] if len(offers) > 1 else None)

    def _in_the_way(self, obstacle: Obstacle) -> str:
        words, session = self._words, self._mirror.session
        facts = {"what": what(obstacle.entry.action, words), "when": moment(obstacle.entry.at, session, words)}
        kind = "blocked_again" if obstacle.entry.undone else "blocked"
        later = obstacle.later
        if later is None:
            return words(f"undo.{kind}_somehow", **facts)
        return words(
            f"undo.{kind}",
            **facts,
            later=what(later.action, words),
            who=who(later, words),
            later_when=moment(later.at, session, words),
        )

"""What the window says by itself, for as long as it is so: names that cannot be taken, an evening carried on, a backup
that failed, a library that lies unsafely or is damaged."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future

from PySide6.QtCore import QObject

from ui.desktop.bridge import Bridge
from ui.desktop.hands import Hands
from ui.desktop.keeping import Keeping
from ui.desktop.sentences import sentence
from workshop.errors import StorageTrouble
from workshop.holding import Unwise
from workshop.sessions import SessionState

_PRIVACY, _GONE_ON, _BACKUP, _PLACE = "privacy", "gone_on", "backup_failed", "place"
_HEALTH = "health"


class Reminders(QObject):
    """fill_in() leads to what the privacy notice lacks."""

    def __init__(
        self, hands: Hands, bridge: Bridge, fill_in: Callable[[], object], keeping: Keeping | None = None
    ) -> None:
        super().__init__()
        self._hands = hands
        self._bridge = bridge
        self._fill_in = fill_in
        self._keeping = keeping
        hands.mirror.loaded.connect(self._look)
        hands.mirror.committed.connect(self._look)
        self._watch_backups()
        self._watch_health()

    def say_gone_on(self) -> None:
        """The session was live when the program ended, and goes on."""
        self._hands.notices.say("info", self._hands.words("desk.gone_on"), key=_GONE_ON)

    def watch_place(self, found: Future[Unwise | None], library: str) -> None:
        """Warn when the library turns out to lie where it can be damaged, unless that is known and accepted."""
        if self._hands.settings.value.accepted_place != library:
            self._bridge.follow(found, self, lambda why: self._say_place(why, library), lambda _error: None)

    def _say_place(self, why: Unwise | None, library: str) -> None:
        if why is None:
            return
        notices, words = self._hands.notices, self._hands.words
        text = words(f"place.{why.code}", service=why.service)

        def accept() -> None:
            self._hands.settings.change(accepted_place=library)
            notices.take_back(_PLACE)

        notices.say("warn", text, words("place.never"), accept, _PLACE)

    def _look(self) -> None:
        """While phones may come and their page takes no names, nobody would see why from the laptop."""
        if not self._hands.can_write:
            return
        notices, mirror, say = self._hands.notices, self._hands.mirror, self._hands.words
        live = mirror.session.state is SessionState.LIVE
        if not live or mirror.project.takes_names:
            notices.take_back(_PRIVACY)
        elif not any(notice.key == _PRIVACY for notice in notices.waiting):
            notices.say("warn", say("privacy.notice_missing"), say("privacy.fill_in"), self._fill_in, _PRIVACY)
        if not live:
            notices.take_back(_GONE_ON)

    def _watch_backups(self) -> None:
        if self._keeping is not None:
            self._bridge.follow(self._keeping.backups.next_failure(), self, self._on_backup_failure)

    def _on_backup_failure(self, trouble: StorageTrouble) -> None:
        words = self._hands.words
        self._hands.notices.say("warn", words("backup.auto_failed", why=sentence(trouble, words)), key=_BACKUP)
        self._watch_backups()

    def _watch_health(self) -> None:
        if self._keeping is not None and self._keeping.health is not None:
            self._bridge.follow(self._keeping.health.finding(), self, self._on_finding)

    def _on_finding(self, trouble: StorageTrouble) -> None:
        """Nothing stops for it: what can be done is done when the program starts again."""
        notices, mirror, words = self._hands.notices, self._hands.mirror, self._hands.words
        if trouble.code == "search_mended":
            notices.say("info", sentence(trouble, words), key=_HEALTH)
        elif trouble.code == "search_damaged":
            notices.say("info", words("health.search"), key=_HEALTH)
        elif mirror.is_loaded and mirror.session.state is SessionState.LIVE:
            notices.say("harm", words("health.damaged"), key=_HEALTH)
        else:
            notices.say("harm", words("health.damaged.idle"), key=_HEALTH)

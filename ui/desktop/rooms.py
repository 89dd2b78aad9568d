"""The pages of the window, the history beside them and the projector's window: each built when it is first needed.

To build them all takes longer than everything else between a double click and the first list, and so does importing
what they are made of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.desktop.evening import Evening
from ui.desktop.hands import Hands
from ui.desktop.keeping import Keeping
from ui.desktop.locking import Locking
from ui.desktop.pages.start import StartPage
from ui.desktop.rail import SESSION_PAGES
from ui.desktop.sample import SampleEvening
from ui.desktop.scenes import Scene
from ui.desktop.sight import Sight
from workshop.backups import Backup

if TYPE_CHECKING:
    from ui.desktop.board.page import BoardPage
    from ui.desktop.history import HistoryPanel
    from ui.desktop.looking_back import LookingBack
    from ui.desktop.pages.answer import AnswerPage
    from ui.desktop.pages.backups import BackupsPage
    from ui.desktop.pages.follow import FollowPage
    from ui.desktop.pages.ideas import IdeasPage
    from ui.desktop.pages.lead import LeadPage
    from ui.desktop.pages.matching import MatchingPage
    from ui.desktop.pages.persons import PersonsPage
    from ui.desktop.pages.plan import PlanPage
    from ui.desktop.pages.project import ProjectPage
    from ui.desktop.pages.record import RecordPage
    from ui.desktop.pages.settings import SettingsPage
    from ui.desktop.pages.walk import WalkPage
    from ui.desktop.pages.write import WritePage
    from ui.desktop.pages.write_interviews import InterviewsPage
    from ui.desktop.presenter import Presenter

P = TypeVar("P", bound=QWidget)

# The record waits until somebody goes there: it brings a PDF reader along, and nothing in it follows the evening.
_LATER = {"record", "match", "walk", "interviews"}
_OF_A_SESSION = (*(page for page in SESSION_PAGES if page not in _LATER), "looking_back", "presenter")


class Ways(Protocol):
    """What the pages ask of the window that they are in."""

    def go(self, key: str) -> None: ...
    def open_session(self, session_id: str, page: str = "lead", row_id: str = "") -> None: ...
    def new_session(self) -> None: ...
    def created(self, session_id: str) -> None: ...
    def begin(self) -> None: ...
    def show_scene(self, scene: Scene) -> None: ...
    def mark_scene(self, scene: Scene) -> None: ...
    def show_in(self, page: str, row_id: str) -> None: ...
    def write_outcome(self, letter: str) -> None: ...
    def restore(self, backup: Backup) -> None: ...
    def leave(self) -> None: ...
    def lay_over(self, panel: QWidget) -> None: ...
    def open_grants(self, project_id: str) -> None: ...


@dataclass(frozen=True, slots=True)
class Places:
    """Where things lie on this laptop."""

    library: Path
    records: Path
    logs: Path


class Rooms:
    """stack: where the pages lie, one on top. A page's name here is its key in the rail."""

    def __init__(
        self,
        hands: Hands,
        ways: Ways,
        evening: Evening,
        places: Places,
        applied: Callable[[], None],
        keeping: Keeping | None,
        locking: Locking | None,
    ) -> None:
        self._hands, self._ways, self._evening, self._places = hands, ways, evening, places
        self._applied, self._keeping, self._locking = applied, keeping, locking
        self.stack = QStackedWidget()
        self.sight = Sight(partial(ways.show_scene, Scene.BOARD))
        hands.mirror.loaded.connect(self._meet)

    def page(self, key: str) -> QWidget:
        made: QWidget = getattr(self, key)
        return made

    def has(self, key: str) -> bool:
        """Whether it is built yet."""
        return key in vars(self)

    def furnish(self) -> None:
        """Build what a session needs."""
        for _room in self._unfurnished():
            pass

    def furnish_by_and_by(self) -> None:
        """The same while nobody waits, one at each turn of the events."""
        for _room in self._unfurnished():
            QTimer.singleShot(0, self.stack, self.furnish_by_and_by)
            return

    @cached_property
    def sample(self) -> SampleEvening:
        return SampleEvening(self._hands, self._ways.open_session)

    @cached_property
    def start(self) -> StartPage:
        return self._added(StartPage(self._hands, self._ways.open_session, self._ways.new_session, self.sample.play))

    @cached_property
    def project(self) -> ProjectPage:
        from ui.desktop.pages.project import ProjectPage

        return self._added(ProjectPage(self._hands, self._ways.open_session))

    @cached_property
    def plan(self) -> PlanPage:
        from ui.desktop.pages.plan import PlanPage

        return self._added(PlanPage(self._hands, self._ways.created, self._ways.begin, self._ways.open_grants))

    @cached_property
    def lead(self) -> LeadPage:
        from ui.desktop.pages.lead import LeadPage

        ways = self._ways
        return self._added(LeadPage(self._hands, self._evening, ways.show_scene, ways.write_outcome, self.sight))

    @cached_property
    def board(self) -> BoardPage:
        from ui.desktop.board.page import BoardPage

        made = self._added(BoardPage(self._hands, self.sight))
        made.plan_wanted.connect(partial(self._ways.go, "plan"))
        return made

    @cached_property
    def write(self) -> WritePage:
        from ui.desktop.pages.write import WritePage

        return self._added(WritePage(self._hands))

    @cached_property
    def answer(self) -> AnswerPage:
        from ui.desktop.pages.answer import AnswerPage

        made = self._added(AnswerPage(self._hands, partial(self._ways.show_scene, Scene.FEEDBACK)))
        made.match_wanted.connect(partial(self._ways.go, "match"))
        return made

    @cached_property
    def record(self) -> RecordPage:
        from ui.desktop.pages.record import RecordPage

        return self._added(RecordPage(self._hands, self._ways.show_in, self._places.records, self._evening))

    @cached_property
    def match(self) -> MatchingPage:
        from ui.desktop.pages.matching import MatchingPage

        return self._added(MatchingPage(self._hands))

    @cached_property
    def walk(self) -> WalkPage:
        from ui.desktop.pages.walk import WalkPage

        return self._added(WalkPage(self._hands, partial(self._ways.go, "record")))

    @cached_property
    def interviews(self) -> InterviewsPage:
        from ui.desktop.pages.write_interviews import InterviewsPage

        lock = self._locking.lock if self._locking is not None else None
        return self._added(InterviewsPage(self._hands, partial(self._ways.go, "record"), lock))

    @cached_property
    def ideas(self) -> IdeasPage:
        from ui.desktop.pages.ideas import IdeasPage

        made = self._added(IdeasPage(self._hands))
        self._hands.mirror.committed.connect(made.on_commit)
        return made

    @cached_property
    def settings(self) -> SettingsPage:
        from ui.desktop.pages.settings import SettingsPage
        from ui.desktop.pages.settings_lock import LockCard

        lock_card = LockCard(self._hands, self._locking, self._ways.leave) if self._locking is not None else None
        if lock_card is not None:
            self._hands.only_to_write(lock_card)
        show_backups = partial(self._ways.go, "backups") if self._keeping is not None else None
        library, logs = self._places.library, self._places.logs
        show_persons = partial(self._ways.go, "persons")
        return self._added(
            SettingsPage(self._hands, self._applied, library, logs, show_backups, lock_card, show_persons)
        )

    @cached_property
    def follow(self) -> FollowPage:
        from ui.desktop.pages.follow import FollowPage

        return self._added(FollowPage(self._hands, self._ways.open_session))

    @cached_property
    def persons(self) -> PersonsPage:
        from ui.desktop.pages.persons import PersonsPage

        return self._added(PersonsPage(self._hands, partial(self._ways.go, "settings"), self._keeping))

    @cached_property
    def backups(self) -> BackupsPage:
        from ui.desktop.pages.backups import BackupsPage

        assert self._keeping is not None
        back = partial(self._ways.go, "settings")
        return self._added(BackupsPage(self._hands, self._keeping.backups, self._ways.restore, back))

    @cached_property
    def looking_back(self) -> LookingBack:
        from ui.desktop.looking_back import LookingBack

        made = LookingBack(self._hands, self.stack, partial(self._ways.go, "board"))
        self._ways.lay_over(made.panel)
        return made

    @property
    def history(self) -> HistoryPanel:
        return self.looking_back.panel

    def hide_history(self) -> None:
        if self.has("looking_back"):
            self.history.hide()

    @cached_property
    def presenter(self) -> Presenter:
        from ui.desktop.presenter import Presenter

        return Presenter(self._hands, self._evening, self._ways.mark_scene, self.lead.raised.floor, self.sight)

    def hide_presenter(self) -> None:
        if self.has("presenter"):
            self.presenter.hide()

    def _meet(self) -> None:
        self.sight.meet(self._hands.mirror.session_id)

    def _unfurnished(self) -> Iterator[Any]:
        """Builds, one after another, what a session needs and is not there yet."""
        for name in _OF_A_SESSION:
            if not self.has(name):
                yield getattr(self, name)

    def _added(self, page: P) -> P:
        self.stack.addWidget(page)
        return page

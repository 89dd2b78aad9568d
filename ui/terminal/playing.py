"""Plays a made-up evening through the real program: the store, the phone desk, and phones over HTTP."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from ui.terminal.phones import Crowd, Thanked
from workshop.changes import By
from workshop.desk import Desk
from workshop.erasing import Chosen, erase_person
from workshop.persons import find_person
from workshop.ports import Store
from workshop.sample import Scene, Script, Step

ZONE = "Europe/Stockholm"
BEGINS = time(18)
THURSDAY = 3
_LOOK = timedelta(seconds=5)
_LOOPBACK = "127.0.0.1"


class EveningClock:
    """The store's clock: an evening in seconds. Between scenes it jumps; within one, each look at it takes a while."""

    def __init__(self, start: datetime) -> None:
        self.now = start

    def __call__(self) -> datetime:
        self.now += _LOOK
        return self.now


def last_evening(now: datetime, minutes: int) -> datetime:
    """When a session of that length last began that is over by now: on a Monday to a Thursday, as they do."""
    zone = ZoneInfo(ZONE)
    begin = datetime.combine(now.astimezone(zone).date(), BEGINS, zone)
    while begin.weekday() > THURSDAY or begin + timedelta(minutes=minutes + 15) > now:
        begin -= timedelta(days=1)
    return begin.astimezone(UTC)


class Player:
    """Begins where the library says that the evening is; what is done already does no harm done again.

    cut: takes the power away, in the middle of what the phones send in the scene that says so. It does not come back.
    """

    def __init__(
        self,
        store: Store,
        desk: Desk,
        clock: EveningClock,
        script: Script,
        thanked: Thanked,
        cut: Callable[[], None] | None = None,
    ) -> None:
        self._store = store
        self._desk = desk
        self._clock = clock
        self._script = script
        self._thanked = thanked
        self._cut = cut
        self._until_cut = 0
        self._crowd: Crowd | None = None

    def play(self, told: Callable[[Scene], None]) -> None:
        """The whole evening; told(scene) before each part. DemoFailed when a phone is not answered as it should be."""
        for scene in self._script.scenes():
            self._clock.now = self._script.starts_at + timedelta(minutes=scene.minute)
            told(scene)
            self._at_laptop(scene.first)
            if scene.phones:
                self._until_cut = len(scene.phones) // 2 if scene.is_cut and self._cut else 0
                self._phones().do(scene.phones)
            self._at_laptop(scene.then)
        self._desk.close().result()

    def _at_laptop(self, steps: Iterable[Step]) -> None:
        for step in steps:
            if step.is_done is not None and self._store.ask(step.is_done).result():
                continue
            self._store.act(step.by, step.action, **step.facts).result()

    def _phones(self) -> Crowd:
        """The room with the desk open: it opens when the first phones arrive."""
        if self._crowd is None:
            state = self._desk.open(self._script.session_id, _LOOPBACK).result()
            self._crowd = Crowd(state.join_url, self._script.evening.phones, self._on_thanked)
        return self._crowd

    def _on_thanked(self, id: str) -> None:
        self._thanked(id)
        if self._until_cut and self._cut is not None:
            self._until_cut -= 1
            if not self._until_cut:
                self._cut()


def forget(store: Store, by: By, names: Iterable[str], rule: str) -> None:
    """Erase these people, wherever they are and whatever names them; whoever is erased already is not found again."""
    for name in names:
        person = store.ask(find_person, name).result()
        chosen = Chosen(
            tuple(one.attendance.id for one in person.appearances),
            tuple(one.mention for one in person.passages),
            person.names,
        )
        if chosen.attendances or chosen.mentions:
            store.act(by, erase_person, chosen, rule=rule).result()

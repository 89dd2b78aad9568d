"""Who is expected at a session: somebody by name, or an organisation that sends whom it likes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID, uuid5

from workshop.folding import words_of
from workshop.people import Attendance, Role

_ARRIVALS = UUID("5f1d9c3e-7a6b-4d0e-9a53-1c8e0b6f2d47")


@dataclass(frozen=True, slots=True)
class Invited:
    """One who is expected. Nothing is kept of how to reach them: the program sends nothing.

    name: empty when only the organisation is known. is_excused: they have said that they cannot come.
    """

    id: str
    session_id: str
    name: str = ""
    organisation: str = ""
    role: Role | None = None
    is_excused: bool = False

    @property
    def arrival_id(self) -> str:
        """The id of the attendance that they get when they come, so that coming twice is coming once."""
        return str(uuid5(_ARRIVALS, self.id))

    @property
    def shown(self) -> str:
        """The name, or else the organisation."""
        return self.name or self.organisation


def likeness(name: str, organisation: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The same for two ways to write one guest: case, accents, commas and the order of the names aside."""
    return tuple(sorted(words_of(name))), tuple(words_of(organisation))


def arrivals(invited: Iterable[Invited], attendances: Iterable[Attendance]) -> Mapping[str, Attendance]:
    """Who of the expected has come, by their id: by badge or ticked in, else by the same name on the list.

    Somebody who signed in by phone counts where the organisations do not gainsay it; nobody is counted for two.
    """
    here = {one.id: one for one in attendances}
    found: dict[str, Attendance] = {}
    waiting = []
    for guest in invited:
        came = here.pop(guest.arrival_id, None)
        if came is not None:
            found[guest.id] = came
        elif guest.name:
            waiting.append(guest)
    by_name: dict[tuple[str, ...], list[Attendance]] = {}
    for one in here.values():
        by_name.setdefault(likeness(one.name, "")[0], []).append(one)
    for guest in waiting:
        namesakes = by_name.get(likeness(guest.name, "")[0], [])
        own = next((one for one in namesakes if _is_from(one, guest.organisation)), None)
        if own is not None:
            namesakes.remove(own)
            found[guest.id] = own
    return found


def _is_from(one: Attendance, organisation: str) -> bool:
    return not organisation or not one.organisation or words_of(one.organisation) == words_of(organisation)

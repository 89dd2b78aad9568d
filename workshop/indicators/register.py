"""Which organisation somebody meant who wrote its name at signing in; the same in all projects."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workshop.organisation_names import Register
from workshop.organisations import Organisation, Sector, folded


@dataclass(frozen=True, slots=True)
class Party:
    """An organisation as it is counted. key: the same for all its units, and in all projects: its number, or its name
    folded. unit_key, unit: the unit that came, or empty. is_administration: it is a unit of a public body.
    """

    key: str
    name: str
    unit_key: str = ""
    unit: str = ""
    sector: Sector = Sector.OTHER
    is_property_owner: bool = False
    is_builder: bool = False
    is_system_owner: bool = False
    is_registered: bool = True
    is_administration: bool = False


class Parties:
    """The organisations of every project. Nobody is found by a person's name, only organisations by theirs."""

    def __init__(self, organisations: Iterable[Organisation]) -> None:
        of_project: dict[str, list[Organisation]] = {}
        numbers: dict[str, set[str]] = {}
        for one in organisations:
            of_project.setdefault(one.project_id, []).append(one)
            if one.number and not one.parent_id:
                numbers.setdefault(folded(one.name), set()).add(one.number)
        self._registers = {project_id: Register(some) for project_id, some in of_project.items()}
        # The same name with two numbers is two organisations; with one, those without a number are that one.
        self._numbers = {name: found.pop() for name, found in numbers.items() if len(found) == 1}
        self._found: dict[str, dict[str, Party]] = {}

    def came(self, project_id: str, written: Iterable[str]) -> list[Party]:
        """Whom a project means by what was written; who is not in its register counts by the name alone."""
        found = self._found.setdefault(project_id, {})
        return [found.get(name) or self._find(project_id, name) for name in written]

    def administrations(self, project_ids: Iterable[str]) -> dict[str, Party]:
        """All units of public bodies in those projects' registers, by their keys, whether they have come or not."""
        registers = (self._registers[id] for id in project_ids if id in self._registers)
        parties = (self._party(one) for register in registers for one in register.all if one.parent_id)
        return {party.unit_key: party for party in parties if party.is_administration}

    def _find(self, project_id: str, written: str) -> Party:
        register = self._registers.get(project_id)
        known = register.find(written) if register else None
        party = self._found[project_id][written] = self._party(known) if known else self._stranger(written)
        return party

    def _party(self, one: Organisation) -> Party:
        root = self._root(one)
        key, sector = self._key(root), one.sector
        is_unit = root is not one
        if is_unit and sector is Sector.OTHER:
            sector = root.sector
        return Party(
            key=key,
            name=root.name,
            unit_key=f"{key}/{folded(one.name)}" if is_unit else "",
            unit=one.name if is_unit else "",
            sector=sector,
            is_property_owner=one.is_property_owner or root.is_property_owner,
            is_builder=one.is_builder or root.is_builder,
            is_system_owner=one.is_system_owner or root.is_system_owner,
            is_administration=is_unit and sector is Sector.PUBLIC,
        )

    def _stranger(self, written: str) -> Party:
        name = folded(written)
        return Party(self._numbers.get(name, name), written, is_registered=False)

    def _key(self, root: Organisation) -> str:
        name = folded(root.name)
        return root.number or self._numbers.get(name, name)

    def _root(self, one: Organisation) -> Organisation:
        register, seen = self._registers[one.project_id], {one.id}
        while (above := register.parent(one)) is not None and above.id not in seen:
            seen.add(above.id)
            one = above
        return one

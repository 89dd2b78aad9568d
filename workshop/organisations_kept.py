"""Actions on the register of organisations. Joining two is moving spellings from one to the other: it can be undone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from workshop.errors import Refused
from workshop.organisation_names import Register, is_of_a_person, number_of
from workshop.organisations import SPELLINGS_MAX, Organisation, Sector, folded
from workshop.ports import Work
from workshop.sessions import Project
from workshop.text import NAME_MAX, clean_line, needed


def save_organisation(work: Work, organisation: Organisation) -> Organisation:
    """Add an organisation or change it; its number is written as 556000-4615.

    Refused: project_unknown, name_missing, organisation_known (another has that name or that number),
    number_wrong, number_personal, parent_wrong, too_long.
    """
    work.need(Project, organisation.project_id)
    others = [one for one in _of_project(work, organisation.project_id) if one.id != organisation.id]
    name = needed(clean_line(organisation.name, NAME_MAX, "name"), "name_missing", "name")
    number = _number(organisation.number)
    _refuse_known(others, "name", name, lambda one: folded(name) in map(folded, (one.name, *one.spellings)))
    _refuse_known(others, "number", number, lambda one: bool(number) and one.number == number)
    register = Register([*others, organisation])
    parent = register.parent(organisation)
    if organisation.parent_id and (parent is None or register.is_beneath(parent, organisation.id)):
        raise Refused("parent_wrong", "parent_id")
    spellings = _spellings(organisation.spellings, name)
    return _put(work, replace(organisation, name=name, number=number, spellings=spellings))


def enter_organisations(work: Work, project_id: str, names: Mapping[str, str]) -> list[Organisation]:
    """Take names, by new ids, into the register; those that are there are passed over. Refused: project_unknown,
    too_long.
    """
    work.need(Project, project_id)
    entered = []
    for id, typed in names.items():
        name = clean_line(typed, NAME_MAX, "name")
        if name and Register(_of_project(work, project_id)).find(name) is None:
            entered.append(_put(work, Organisation(id, project_id, name)))
    return entered


def remove_organisation(work: Work, id: str) -> None:
    """Take an organisation out of the register; its units stand by themselves from then on."""
    known = work.get(Organisation, id)
    if known is not None:
        for unit in work.where(Organisation, parent_id=id):
            work.put(replace(unit, parent_id=""))
        work.remove(known)


def join_organisations(work: Work, into_id: str, other_id: str) -> Organisation:
    """Let one have the other's spellings, units and whatever else it lacks itself; the other goes.

    Refused: organisation_unknown, join_itself, join_numbers (both have one, and not the same), too_many_spellings.
    """
    into, other = work.need(Organisation, into_id), work.need(Organisation, other_id)
    if into.id == other.id or into.project_id != other.project_id:
        raise Refused("join_itself")
    if into.number and other.number and into.number != other.number:
        raise Refused("join_numbers", one=into.number, other=other.number)
    parent_id = into.parent_id or other.parent_id
    joined = replace(
        into,
        spellings=_spellings((*into.spellings, other.name, *other.spellings), into.name),
        number=into.number or other.number,
        parent_id="" if parent_id in (into.id, other.id) else parent_id,
        sector=into.sector if into.sector is not Sector.OTHER else other.sector,
        is_property_owner=into.is_property_owner or other.is_property_owner,
        is_builder=into.is_builder or other.is_builder,
        is_system_owner=into.is_system_owner or other.is_system_owner,
    )
    for unit in work.where(Organisation, parent_id=other.id):
        if unit.id != into.id:
            work.put(replace(unit, parent_id=into.id))
    work.remove(other)
    return _put(work, joined)


def add_spelling(work: Work, id: str, written: str) -> Organisation:
    """Say that what was written at signing in means this organisation. Refused: organisation_unknown,
    organisation_known (it means another), too_many_spellings, too_long.
    """
    known = work.need(Organisation, id)
    text = needed(clean_line(written, NAME_MAX, "spellings"), "name_missing", "spellings")
    others = [one for one in _of_project(work, known.project_id) if one.id != id]
    _refuse_known(others, "spellings", text, lambda one: folded(text) in map(folded, (one.name, *one.spellings)))
    return _put(work, replace(known, spellings=_spellings((*known.spellings, text), known.name)))


def part_spelling(work: Work, id: str, spelling: str, new_id: str) -> Organisation:
    """Make a spelling an organisation of its own again. Refused: organisation_unknown, spelling_unknown."""
    known = work.need(Organisation, id)
    if spelling not in known.spellings:
        raise Refused("spelling_unknown")
    left = tuple(text for text in known.spellings if text != spelling)
    work.put(replace(known, spellings=left))
    return _put(work, Organisation(new_id, known.project_id, spelling, sector=known.sector, others=(known.id,)))


def tell_apart(work: Work, one_id: str, other_id: str) -> Organisation:
    """Say that two are not the same, so that nobody is asked again. Refused: organisation_unknown."""
    one, other = work.need(Organisation, one_id), work.need(Organisation, other_id)
    return _put(work, replace(one, others=tuple(dict.fromkeys((*one.others, other.id)))))


def _of_project(work: Work, project_id: str) -> list[Organisation]:
    return work.where(Organisation, project_id=project_id)


def _number(typed: str) -> str:
    if not typed.strip():
        return ""
    number = number_of(typed)
    if number is None:
        raise Refused("number_wrong", "number")
    if is_of_a_person(number):
        raise Refused("number_personal", "number")
    return number


def _refuse_known(others: list[Organisation], field: str, said: str, is_it: Callable[[Organisation], bool]) -> None:
    known = next((one for one in others if is_it(one)), None)
    if known is not None:
        raise Refused("organisation_known", field, said=said, name=known.name)


def _spellings(typed: Iterable[str], name: str) -> tuple[str, ...]:
    """Each once, as it is compared, and not the name itself."""
    found: dict[str, str] = {}
    for one in typed:
        if (text := clean_line(one, NAME_MAX, "spellings")) and folded(text) != folded(name):
            found.setdefault(folded(text), text)
    if len(found) > SPELLINGS_MAX:
        raise Refused("too_many_spellings", "spellings", most=SPELLINGS_MAX)
    return tuple(found.values())


def _put(work: Work, row: Organisation) -> Organisation:
    work.put(row)
    return row

"""C5 to C7: which organisations have come. Each counts once, however often and by however many units it came."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from workshop.indicators.choosing import Chosen
from workshop.indicators.figures import Figure, Part, share, things
from workshop.indicators.register import Party
from workshop.organisations import Sector


def organisations(chosen: Chosen) -> Figure:
    """C5. By kind; units, and names that no register has, are told beside."""
    figure = _came(chosen, chosen.came)
    known = {party.key: party for party, _id in chosen.came}
    units = {party.unit_key for party, _id in chosen.came if party.unit_key}
    strangers = sum(not party.is_registered for party in known.values())
    sectors = Counter(party.sector for party in known.values() if party.is_registered)
    parts = [Part(f"org.sector.{one}", sectors[one]) for one in Sector if sectors[one]]
    parts += [Part("indicator.part.strangers", strangers)] if strangers else []
    parts += [Part("indicator.part.units", len(units))] if units else []
    return Figure(
        figure.value,
        sessions=figure.sessions,
        parts=tuple(parts),
        things=figure.things,
        remarks=("strangers",) if strangers else (),
    )


def property_owners(chosen: Chosen) -> Figure:
    """C6. Those that own property."""
    return _came(chosen, [(party, id) for party, id in chosen.came if party.is_property_owner])


def administrations(chosen: Chosen) -> Figure:
    """C7. Of the municipality's administrations, how many have come. The whole is what somebody has said that there
    are, or else those that the register has.
    """
    told = [(party.unit_key, party.unit, id) for party, id in chosen.came if party.is_administration]
    came = {key for key, _name, _id in told}
    said = max((project.units_total for project in chosen.projects), default=0)
    whole = max(said, len(chosen.administrations), len(came))
    remark = "" if not whole else "more_than_half" if 2 * len(came) > whole else "not_more_than_half"
    remarks = tuple(filter(None, (remark, "" if said or not whole else "units_of_register")))
    return Figure(
        share(len(came), whole),
        of=whole,
        part=len(came),
        sessions=tuple(dict.fromkeys(session_id for _key, _name, session_id in told)),
        things=things(told),
        remarks=remarks,
    )


def _came(chosen: Chosen, who: list[tuple[Party, str]]) -> Figure:
    found = [(party.key, party.name, id) for party, id in who]
    known = {party.key for party, _id in chosen.came if party.is_registered}
    strange = [one for one in found if one[0] not in known]
    strangers = (replace(thing, is_known=False) for thing in things(strange))
    listed = (*things([one for one in found if one[0] in known] if strange else found), *strangers)
    return Figure(len(listed), sessions=tuple(dict.fromkeys(id for _party, id in who)), things=listed)

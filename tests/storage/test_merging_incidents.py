"""The register of incidents goes with the project from one laptop to another, and is undone as all else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from tests.storage.laptops import AT, Laptop
from workshop.incidents import Incident, Reporting
from workshop.noting_incidents import remove_incident, save_incident
from workshop.packages import pack_project

FOUND = AT - timedelta(days=1)
LOST = Incident("lost", "project", "En lista försvann.", FOUND, began_on=date(2026, 11, 24), people=12)


def hand_over(giver: Laptop, taker: Laptop) -> None:
    taker.merge(giver.store.ask(pack_project, "project", made_at=taker.time).result())


def test_what_two_have_noted_is_put_together(tmp_path: Path) -> None:
    one, other = Laptop(tmp_path, "one").plan(), Laptop(tmp_path, "other")
    one.act(save_incident, LOST)
    hand_over(one, other)
    reported = {"reporting": Reporting.REPORTED, "reported_at": AT - timedelta(hours=2)}
    one.act(save_incident, replace(LOST, **reported))  # type: ignore[arg-type]
    other.act(save_incident, replace(LOST, measures="Listan är hittad."))
    other.act(save_incident, replace(LOST, id="second", what="Fel mottagare."))
    for giver, taker in ((one, other), (other, one), (one, other)):
        hand_over(giver, taker)
    assert one.rows(Incident, id="lost") == [replace(LOST, measures="Listan är hittad.", **reported)]  # type: ignore[arg-type]
    assert one.state() == other.state()
    assert len(one.rows(Incident)) == 2
    one.act(remove_incident, "second")
    hand_over(one, other)
    assert [row.id for row in other.rows(Incident)] == ["lost"]
    for laptop in (one, other):
        laptop.store.close()

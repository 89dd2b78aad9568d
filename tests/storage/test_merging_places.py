"""What two laptops have done with walks, the plan and visions, brought together: as if it had been done on one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.phone.pictures import photo
from tests.storage.laptops import Laptop, Two
from workshop.demands import Demand
from workshop.envisioning import begin_vision, save_vision
from workshop.implementation import PlanRow, PlanSource
from workshop.implementing import save_plan_row
from workshop.method_cards import MethodCard
from workshop.pictures import Picture, PictureKind
from workshop.programme import Area
from workshop.programme_planning import put_sketch, save_about, save_area
from workshop.sessions import Project
from workshop.showing_methods import save_method_card
from workshop.visions import Vision
from workshop.walking import in_order, place_stop, put_map, save_stop, write_walk
from workshop.walks import Walk, WalkStop

MAP, SKETCH = photo(60, 40, "JPEG"), photo(50, 50, "PNG")


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Two]:
    """Two laptops with the same walk, plan and vision."""
    a, b = Laptop(tmp_path, "a").plan(), Laptop(tmp_path, "b")
    a.act(save_area, Area("area", "project", "Kvarnby"))
    a.act(begin_vision, "v1", "area")
    (first,) = a.rows(Vision)
    a.act(save_vision, replace(first, text="En gård för alla."))
    a.act(save_plan_row, PlanRow("row", "project", "Rita", source=PlanSource.ACTION, source_id="gone"))
    a.act(save_stop, WalkStop("t", "session", 0, "Tunneln", action_id="gone", idea_id="gone"))
    a.act(write_walk, Walk("session", "session", "Klart"))
    a.act(save_method_card, MethodCard("session", "session", "Gåtur"))
    b.merge(a.pack())
    b.time = a.time + timedelta(minutes=1)
    yield a, b
    a.close()
    b.close()


def test_both_laptops_stops_rows_and_versions_are_there_and_merging_again_changes_nothing(two: Two) -> None:
    a, b = two
    a.act(save_stop, WalkStop("a-stop", "session", 0, "Bänken"))
    b.act(save_stop, WalkStop("b-stop", "session", 0, "Porten"))
    b.act(save_stop, replace(a.rows(WalkStop)[0], id="t", place="Tunneln", observation="Mörkt"))
    a.act(save_plan_row, PlanRow("row", "project", "Rita", responsible="Kvarnby bostäder"))
    b.act(save_plan_row, PlanRow("other", "project", "Bygg"))
    a.act(begin_vision, "v2", "area")
    b.act(begin_vision, "v2b", "area")
    packed = a.pack(), b.pack()
    a.merge(packed[1])
    b.merge(packed[0])
    assert a.state() == b.state()
    assert a.merge(b.pack()).is_nothing
    stops = in_order(a.rows(WalkStop))
    assert {(one.id, one.observation) for one in stops} == {("t", "Mörkt"), ("a-stop", ""), ("b-stop", "")}
    assert {row.id: row.responsible for row in a.rows(PlanRow)} == {"row": "Kvarnby bostäder", "other": ""}
    assert {one.id for one in a.rows(Vision)} == {"v1", "v2", "v2b"}
    assert [one.weather for one in b.rows(Walk)] == ["Klart"]
    assert [one.title for one in b.rows(MethodCard)] == ["Gåtur"]


def test_the_map_comes_along_and_a_stop_lies_where_it_was_laid_last(two: Two) -> None:
    a, b = two
    a.act(put_map, "session", Picture(PictureKind.PHOTO, MAP))
    a.act(put_sketch, "project", Picture(PictureKind.PHOTO, SKETCH))
    a.act(save_about, "project", demands=(Demand.STREAM,))
    a.act(place_stop, "t", 0.25, 0.5)
    b.time = a.time + timedelta(minutes=1)
    b.act(place_stop, "t", 0.75, 0.1)
    packed = a.pack(), b.pack()
    a.merge(packed[1])
    b.merge(packed[0])
    assert a.state() == b.state()
    (walk,), (project,), (stop,) = b.rows(Walk), b.rows(Project), b.rows(WalkStop)
    assert (stop.x, stop.y) == (0.75, 0.1), "from one laptop, never half from each"
    assert project.demands == (Demand.STREAM,)
    kept = [b.store.ask(lambda view, id=id: view.content(id)).result() for id in (walk.picture_id, project.picture_id)]
    assert kept == [MAP, SKETCH]

"""What belongs to a project travels with it, with its history, and meets what is there already."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from storage.package_reading import read_package
from storage.packing import write_package
from tests.storage.laptops import AT, MARIA, MERGE, PLAN, Laptop
from workshop import planning
from workshop.errors import Refused
from workshop.merging import merge_package
from workshop.organisations import Organisation
from workshop.organisations_kept import join_organisations, remove_organisation, save_organisation
from workshop.packages import pack_project
from workshop.programme import Activity, Area, Fund, Grant, Stream, StreamKind
from workshop.programme_planning import remove_stream, save_activity, save_area, save_grant, save_stream, untold
from workshop.sessions import Project

GRANT = Grant("g", "project", "Tillväxtverket", Fund.ERDF_2014, "20201234", 36_511_445, AT.date(), statement="EU")
STREAM = Stream("s", "project", StreamKind.LAB, "Boden", "L1")


def org(id: str, name: str) -> Organisation:
    return Organisation(id, "project", name)


@pytest.fixture
def a(tmp_path: Path) -> Iterator[Laptop]:
    made = Laptop(tmp_path, "a").plan()
    for action, row in (
        (save_grant, GRANT),
        (save_stream, STREAM),
        (save_area, Area("ar", "project", "Lindängen", x=0.5, y=0.25)),
        (save_organisation, org("mkb", "MKB")),
        (save_organisation, org("eon", "E.ON")),
        (save_activity, Activity("session", "session", stream_id="s", area_id="ar", measures=("interpreter",))),
    ):
        made.act(action, row)
    yield made
    made.close()


@pytest.fixture
def b(tmp_path: Path) -> Iterator[Laptop]:
    made = Laptop(tmp_path, "b")
    yield made
    made.close()


def test_a_session_brings_its_project_along_and_again_changes_nothing(a: Laptop, b: Laptop, tmp_path: Path) -> None:
    write_package(a.pack(), tmp_path / "one.lapp")
    package = read_package(tmp_path / "one.lapp")
    assert package.rows == a.pack().rows
    told = b.merge(package)
    assert b.state() == a.state()
    assert told.project_is_new
    assert b.merge(package).is_nothing


def test_two_laptops_write_in_the_same_register_and_end_with_the_same(a: Laptop, b: Laptop) -> None:
    b.merge(a.pack())
    a.act(save_organisation, org("mau", "Malmö universitet"))
    a.act(remove_organisation, "eon")
    b.act(save_organisation, replace(org("mkb", "MKB"), is_property_owner=True))
    b.act(save_stream, replace(STREAM, lead="Boden kommun"))
    b.act(save_grant, replace(GRANT, case_no="20209999"))
    told = a.merge(b.pack())
    assert told.project_changed
    b.merge(a.pack())
    assert a.state() == b.state()
    assert {one.id for one in a.rows(Organisation)} == {"mkb", "mau"}, "removed here, and unknown of there"
    assert (a.row(Stream, "s").lead, a.row(Grant, "g").case_no) == ("Boden kommun", "20209999")
    assert a.merge(b.pack()).is_nothing


def test_two_texts_in_one_place_are_told(a: Laptop, b: Laptop) -> None:
    b.merge(a.pack())
    a.act(save_grant, replace(GRANT, case_no="20201111"))
    b.act(save_grant, replace(GRANT, case_no="20202222"))
    (conflict,) = a.merge(b.pack()).conflicts
    assert (conflict.kind, conflict.session_id, {conflict.kept, conflict.other}) == (
        Grant,
        "",
        {"20201111", "20202222"},
    )


def test_a_join_travels_as_it_was_made(a: Laptop, b: Laptop) -> None:
    a.act(save_organisation, org("mkb2", "Mkb bostad"))
    b.merge(a.pack())
    a.act(join_organisations, "mkb", "mkb2")
    b.merge(a.pack())
    assert a.state() == b.state()
    assert b.row(Organisation, "mkb").spellings == ("Mkb bostad",)


def test_a_stream_that_was_removed_leaves_a_session_that_was_given_it_elsewhere_without_one(
    a: Laptop, b: Laptop
) -> None:
    a.act(save_activity, untold("session"))
    b.merge(a.pack())
    a.act(remove_stream, "s")
    b.act(save_activity, Activity("session", "session", stream_id="s"))
    a.merge(b.pack())
    b.merge(a.pack())
    assert a.state() == b.state()
    assert (a.rows(Stream), a.row(Activity, "session").stream_id) == ([], "s")
    a.store.undo(MARIA, "project").result()
    assert a.pack().project.id == "project", "and what refers to nothing can be packed"


def test_only_the_project_s_own_changes_come_along(a: Laptop, b: Laptop) -> None:
    a.act(planning.save_project, Project("other", "Q"))
    a.act(save_stream, replace(STREAM, id="t", project_id="other"))
    package = a.pack()
    assert not [write for write in package.writes if write.row.id in ("other", "t")]
    assert {write.row.id for write in package.writes} >= {"g", "s", "ar", "mkb", "session"}
    later = replace(PLAN, starts_at=AT + timedelta(days=7), ends_at=AT + timedelta(days=7, hours=1), project_id="other")
    a.act(planning.save_session, "later", later)
    b.merge(a.store.ask(pack_project, "other", AT).result())
    assert [one.id for one in b.rows(Stream)] == ["t"]


def test_a_row_that_is_in_another_project_is_not_taken_from_it(a: Laptop, b: Laptop) -> None:
    b.act(planning.save_project, Project("other", "Q"))
    b.act(save_stream, replace(STREAM, project_id="other"))
    before = b.state()
    with pytest.raises(Refused, match="package_mismatch"):
        b.store.act(MERGE, merge_package, a.pack()).result()
    assert b.state() == before


def test_what_was_done_to_a_project_is_undone_in_its_own_history_and_in_no_other(a: Laptop) -> None:
    a.act(planning.save_project, Project("other", "Q"))
    a.act(save_stream, replace(STREAM, id="t", project_id="other"))
    a.act(save_organisation, org("new", "Ny"))
    a.store.undo(MARIA, "other").result()
    assert [one.id for one in a.rows(Stream)] == ["s"]
    assert a.row(Organisation, "new") is not None
    a.store.undo(MARIA, "project").result()
    assert a.row(Organisation, "new") is None
    a.store.redo(MARIA, "project").result()
    assert a.row(Organisation, "new") is not None
    assert a.store.ask(lambda view: view.history("project")).result()[0].action == "redo"

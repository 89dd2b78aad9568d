"""A project's rules in the window: ticked on its page, told in the plan with the way to where it is mended."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from storage.store import LibraryStore
from tests.conftest import FACILITATOR
from tests.reading import rows
from ui.desktop.hands import Hands
from ui.desktop.pages.plan import COUNTING, PlanPage
from ui.desktop.pages.project import ProjectPage
from workshop.demands import Demand
from workshop.planning import save_project
from workshop.programme import Activity, Fund, Grant, Ladder
from workshop.programme_planning import save_about, save_activity, save_grant
from workshop.sessions import OwnerKind, Project


@pytest.fixture
def page(hands: Hands, qtbot: QtBot) -> ProjectPage:
    made = ProjectPage(hands, lambda _session, _page: None)
    qtbot.addWidget(made)
    made.resize(1170, 738)
    made.show()
    qtbot.waitUntil(lambda: made.about.form.editors["name"].text() == "Kvarnby")
    return made


@pytest.fixture
def plan(hands: Hands, qtbot: QtBot) -> PlanPage:
    made = PlanPage(hands, lambda _id: None, lambda: None, asked.append)
    asked.clear()
    qtbot.addWidget(made)
    made.resize(1170, 738)
    made.show()
    made.show_session()
    return made


asked: list[str] = []
"""The projects whose page was asked for."""


def test_a_rule_is_a_tick_and_what_is_usual_is_ticked_for_one(
    page: ProjectPage, evening: LibraryStore, qtbot: QtBot
) -> None:
    ticks = page.about.demands.ticks
    ticks[Demand.STRAND].click()
    qtbot.waitUntil(lambda: rows(evening, Project)[0].demands == (Demand.STRAND,))
    evening.act(FACILITATOR, save_about, "project", owner_kind=OwnerKind.MUNICIPALITY).result()
    evening.act(FACILITATOR, save_grant, Grant("g", "project", "Tillväxtverket", Fund.ERDF_2021)).result()
    qtbot.waitUntil(lambda: len(page._state.grants) == 1 if page._state else False)
    page.about.demands.fill.click()
    qtbot.waitUntil(lambda: rows(evening, Project)[0].demands == tuple(Demand))
    qtbot.waitUntil(lambda: all(tick.isChecked() for tick in ticks.values()))


def test_what_the_project_demands_is_told_in_the_plan_with_the_way_to_the_field(
    plan: PlanPage, evening: LibraryStore, qtbot: QtBot
) -> None:
    name = plan.sides[COUNTING].text()
    evening.act(FACILITATOR, save_about, "project", demands=(Demand.STREAM, Demand.STAGE)).result()
    qtbot.waitUntil(lambda: plan.sides[COUNTING].text() == f"{name} · 2")
    plan.show_side(COUNTING)
    qtbot.waitUntil(lambda: "stage" in plan.counting.ways)
    qtbot.mouseClick(plan.counting.ways["stage"], Qt.MouseButton.LeftButton)
    assert plan.focusWidget() is plan.counting.programme.editors["stage"]
    informed = Activity("session", "session", ladder=Ladder.INFORMATION, stream_id="s")
    evening.act(FACILITATOR, save_activity, informed).result()
    qtbot.waitUntil(lambda: plan.sides[COUNTING].text() == name)
    assert not plan.counting.notes.isVisible()


def test_from_the_record_one_comes_to_the_field_that_is_empty(plan: PlanPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: plan.counting._is_ready)
    plan.show_row("stream_id")
    assert plan._stack.currentWidget() is plan.counting
    assert plan.focusWidget() is plan.counting.programme.editors["stream_id"]


def test_who_pays_is_only_read_in_the_plan_and_written_on_the_projects_page(
    plan: PlanPage, evening: LibraryStore, qtbot: QtBot
) -> None:
    line = plan.form.funders
    qtbot.waitUntil(lambda: line.said == [plan._hands.words("plan.funders.none")])
    evening.act(FACILITATOR, save_grant, Grant("g", "project", "Tillväxtverket", case_no="20201234")).result()
    evening.act(FACILITATOR, save_grant, Grant("h", "project", "Malmö stad")).result()
    qtbot.waitUntil(lambda: len(line.said) == 2)
    assert "Tillväxtverket · 20201234" in line.said
    assert set(plan.form.filing.fields) == {"own_dnr"}
    qtbot.mouseClick(line.change, Qt.MouseButton.LeftButton)
    assert asked == ["project"]


def test_what_was_once_written_in_the_plan_is_shown_and_stays(
    plan: PlanPage, evening: LibraryStore, hands: Hands, qtbot: QtBot
) -> None:
    """Libraries from before hold the only funder in the project itself."""
    old = Project(**{**_as_dict(rows(evening, Project)[0]), "funder": "Vinnova", "case_no": "2014-00918"})
    evening.act(FACILITATOR, save_project, old).result()
    qtbot.waitUntil(lambda: plan.form.funders.said == ["Vinnova · 2014-00918"])
    plan.form.place.setText("Biblioteket")
    plan.form.left.emit()
    qtbot.waitUntil(lambda: hands.mirror.session.place == "Biblioteket")
    assert rows(evening, Project)[0].funder == "Vinnova"
    evening.act(FACILITATOR, save_grant, Grant("project", "project", "Vinnova", case_no="2014-00918")).result()
    qtbot.waitUntil(lambda: hands.mirror.project.funder == "")
    plan.form.place.setText("Skolan")
    plan.form.left.emit()
    qtbot.waitUntil(lambda: hands.mirror.session.place == "Skolan")
    assert rows(evening, Project)[0].funder == "", "the plan writes no funder back"
    assert plan.form.funders.said == ["Vinnova · 2014-00918"]


def _as_dict(project: Project) -> dict[str, Any]:
    return {name: getattr(project, name) for name in Project.__dataclass_fields__}

"""The project's plan, visions and method cards, as they are made on its page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from storage.store import LibraryStore
from tests.conftest import FACILITATOR
from tests.desktop.keyboard import write
from tests.reading import rows
from ui.desktop.hands import Hands
from ui.desktop.pages.project import ProjectPage
from workshop.collecting import add_idea
from workshop.deciding import agree_action, decide
from workshop.implementation import PlanRow, PlanSource
from workshop.leading import close_session, go_live
from workshop.method_cards import MethodCard
from workshop.programme import Activity, Area
from workshop.programme_planning import save_activity, save_area
from workshop.visions import Vision


@pytest.fixture
def page(hands: Hands, evening: LibraryStore, qtbot: QtBot) -> ProjectPage:
    def act(action: Callable[..., Any], *facts: Any, **more: Any) -> None:
        evening.act(FACILITATOR, action, *facts, **more).result()

    act(save_area, Area("a", "project", "Kvarnby", "Malmö"))
    act(save_activity, Activity("session", "session", area_id="a"))
    act(go_live, "session")
    act(add_idea, "lamps", "session", "light", "Lampor vid cykelstället")
    act(decide, "yes", "session", "Gården byggs om.")
    act(agree_action, "draw", "session", "Rita gården", responsible="Kvarnby bostäder")
    act(close_session, "session")
    made = ProjectPage(hands, lambda _session, _page: None)
    qtbot.addWidget(made)
    made.resize(1138, 690)
    made.show()
    qtbot.waitUntil(lambda: made.box.count() == 1)
    return made


def test_rows_of_the_plan_are_fetched_and_the_one_without_somebody_responsible_is_warned_of(
    page: ProjectPage, evening: LibraryStore, qtbot: QtBot, tmp_path: Path
) -> None:
    plan = page.papers.plan
    page.show_part("implementation")
    qtbot.waitUntil(lambda: plan.saving._papers() is not None)
    plan.fetch.click()
    qtbot.waitUntil(lambda: plan.dialog is not None)
    assert plan.dialog is not None
    plan.dialog.tick("yes")
    plan.dialog.tick("draw")
    plan.dialog.take.click()
    qtbot.waitUntil(lambda: plan.rows.list.count() == 2)
    assert {(row.source, row.source_id) for row in rows(evening, PlanRow)} == {
        (PlanSource.DECISION, "yes"),
        (PlanSource.ACTION, "draw"),
    }
    assert plan.missing.text().startswith("1 rad")
    plan.rows.choose(next(row.id for row in rows(evening, PlanRow) if row.source_id == "yes"))
    assert "Beslut § 1" in plan.trace.text()
    write(plan.rows.form.editors["responsible"], "Stadsbyggnadskontoret")
    qtbot.waitUntil(lambda: not plan.missing.isVisible())
    plan.saving.save(tmp_path / "plan.pdf")
    qtbot.waitUntil(plan.saving.button.isEnabled, timeout=20_000)
    assert (tmp_path / "plan.pdf").read_bytes().startswith(b"%PDF")


def test_a_vision_is_written_rests_on_notes_and_gets_a_second_version(
    page: ProjectPage, evening: LibraryStore, qtbot: QtBot
) -> None:
    part = page.papers.visions
    page.show_part("visions")
    qtbot.waitUntil(lambda: part.list.count() == 1)
    part.begin.click()
    qtbot.waitUntil(lambda: part.version is not None)
    write(part.form.editors["text"], "En gård där man möts. Den är grön.")
    part.form.left.emit()
    qtbot.waitUntil(lambda: rows(evening, Vision)[0].text.startswith("En gård"))
    qtbot.waitUntil(lambda: part.version is not None and bool(part.version.vision.text))
    part.pick.click()
    qtbot.waitUntil(lambda: part.dialog is not None)
    assert part.dialog is not None
    part.dialog.tick("lamps")
    part.dialog.take.click()
    qtbot.waitUntil(lambda: "Lampor" in part.ideas.text())
    part.begin.click()
    qtbot.waitUntil(lambda: len(rows(evening, Vision)) == 2 and part.versions.count() == 2)
    write(part.form.editors["text"], "En gård där man möts. Den är trygg.")
    part.form.left.emit()
    qtbot.waitUntil(lambda: "Den är trygg." in part.changes.text())
    assert "struket: Den är grön." in part.changes.text()


def test_a_method_card_is_made_of_a_session_that_was_held(
    page: ProjectPage, evening: LibraryStore, qtbot: QtBot
) -> None:
    part = page.papers.methods
    page.show_part("methods")
    qtbot.waitUntil(lambda: part.rows.list.count() == 1)
    assert not part.rows.form.isVisible()
    part.make.click()
    qtbot.waitUntil(lambda: len(rows(evening, MethodCard)) == 1)
    qtbot.waitUntil(part.rows.form.isVisible)
    evening.act(FACILITATOR, _advise, "Fråga Maria Lindqvist").result()
    qtbot.waitUntil(lambda: "Maria Lindqvist" in part.found.text())


def _advise(work: Any, advice: str) -> None:
    work.put(replace(work.need(MethodCard, "session"), advice=advice))

"""The project's plan, visions and method cards, as they are made on its page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QRect, Qt
from pytestqt.qtbot import QtBot

from storage.store import LibraryStore
from tests.conftest import FACILITATOR
from tests.desktop.keyboard import write
from tests.reading import rows
from ui.desktop.hands import Hands
from ui.desktop.pages.project import ProjectPage
from ui.desktop.widgets.wrapped_rows import WrappedRows
from workshop.collecting import add_idea
from workshop.deciding import agree_action, decide
from workshop.implementation import PlanRow, PlanSource
from workshop.incidents import Incident, Reporting
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
    for ending, begins in (("pdf", b"%PDF"), ("xlsx", b"PK")):
        plan.saving.save(tmp_path / f"plan.{ending}", ending)
        qtbot.waitUntil(plan.saving.button.isEnabled, timeout=20_000)
        assert (tmp_path / f"plan.{ending}").read_bytes().startswith(begins)


def test_what_says_nothing_yet_cannot_be_saved_and_says_what_to_do_first(page: ProjectPage, qtbot: QtBot) -> None:
    papers = page.papers
    page.show_part("implementation")
    qtbot.waitUntil(lambda: papers.plan.saving._papers() is not None)
    for part, said in ((papers.plan, "en rad"), (papers.visions, "vision"), (papers.methods, "metodkort")):
        button = part.saving.button
        assert not button.isEnabled()
        assert said in button.toolTip() == button.accessibleDescription()
    assert not papers.methods.give_all.isEnabled()
    assert "metodkort" in papers.methods.give_all.toolTip()


def test_a_title_of_two_lines_leaves_room_for_what_stands_below_it(qtbot: QtBot) -> None:
    rows = WrappedRows()
    qtbot.addWidget(rows)
    rows.setStyleSheet("QListWidget { border: 0 } QListWidget::item { padding: 8px 10px; }")
    for letters in range(40):
        rows.addItem(f"Medborgardialog om gångtunneln{'i' * letters}\nInget kort än")
    rows.resize(300, 600)
    rows.show()
    inner = QRect(0, 0, rows.viewport().width() - 2 * (10 + 3), 1000)
    for n in range(rows.count()):
        item = rows.item(n)
        needed = rows.fontMetrics().boundingRect(inner, Qt.TextFlag.TextWordWrap, item.text()).height()
        assert rows.visualItemRect(item).height() >= needed + 16, item.text()


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


def test_an_incident_is_noted_with_the_time_that_is_left_and_reported_in_time(
    page: ProjectPage, evening: LibraryStore, qtbot: QtBot, tmp_path: Path
) -> None:
    part = page.papers.incidents
    page.show_part("incidents")
    qtbot.waitUntil(lambda: part.saving._papers() is not None)
    assert not part.saving.button.isEnabled()
    assert not part.due.isVisible()
    part.rows.add_button.click()
    write(part.rows.form.editors["what"], "Listan gick till fel adress.")
    qtbot.waitUntil(lambda: len(rows(evening, Incident)) == 1)
    (noted,) = rows(evening, Incident)
    assert noted.found_at <= part._hands.clock()
    assert "72 timmar kvar" in part.due.text() or "71 timmar kvar" in part.due.text()
    # Found out four days ago, as somebody types it.
    found = noted.found_at - timedelta(days=4)
    write(part.rows.form.editors["found_at"], _typed(found))
    qtbot.waitUntil(lambda: rows(evening, Incident)[0].found_at == found)
    qtbot.waitUntil(lambda: part.due.text().startswith("Skulle ha anmälts senast"))
    assert part.due.property("role") == "warn"
    write(part.rows.form.editors["found_at"], "i tisdags")
    qtbot.waitUntil(lambda: "2026-05-31 14:30" in part.rows.form.fields["found_at"].error())
    write(part.rows.form.editors["found_at"], _typed(found))
    write(part.rows.form.editors["reported_at"], _typed(found + timedelta(hours=70)))
    part.rows.form.choose("reporting", Reporting.REPORTED)
    qtbot.waitUntil(lambda: part.due.text().startswith("Anmäld i tid."))
    for ending, begins in (("pdf", b"%PDF"), ("xlsx", b"PK")):
        part.saving.save(tmp_path / f"incidenter.{ending}", ending)
        qtbot.waitUntil(part.saving.button.isEnabled, timeout=20_000)
        assert (tmp_path / f"incidenter.{ending}").read_bytes().startswith(begins)
    part.rows._remove.click()
    qtbot.waitUntil(lambda: rows(evening, Incident) == [])


def _typed(at: datetime) -> str:
    return at.astimezone(ZoneInfo("Europe/Stockholm")).strftime("%Y-%m-%d %H:%M")

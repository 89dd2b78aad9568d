"""The project's page: what is written is saved and can be taken back; names that are alike are asked of once."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from storage.store import LibraryStore
from tests.conftest import FACILITATOR
from tests.desktop.keyboard import write
from tests.reading import rows
from ui.desktop.hands import Hands
from ui.desktop.pages.plan_counting import Counting
from ui.desktop.pages.project import ProjectPage
from workshop.leading import go_live
from workshop.organisations import Organisation
from workshop.organisations_kept import save_organisation
from workshop.programme import Activity, Fund, Grant, Ladder, Stream, StreamKind
from workshop.programme_planning import save_grant, save_stream
from workshop.sessions import Project
from workshop.signing_in import sign_in


@pytest.fixture
def page(hands: Hands, qtbot: QtBot) -> ProjectPage:
    made = ProjectPage(hands, lambda _session, _page: None)
    qtbot.addWidget(made)
    made.resize(1170, 738)
    made.show()
    qtbot.waitUntil(lambda: made.box.count() == 1 and made.about.form.editors["name"].text() == "Kvarnby")
    return made


@pytest.fixture
def counting(hands: Hands, evening: LibraryStore, qtbot: QtBot) -> Counting:
    evening.act(
        FACILITATOR, save_stream, Stream("s4", "project", StreamKind.WORK_PACKAGE, "Utveckling", "AP4")
    ).result()
    made = Counting(hands)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: "s4" in made.programme.choices("stream_id"))
    return made


def press(qtbot: QtBot, widget: QWidget, text: str) -> None:
    """The button may be on its way, as what it belongs to is asked of the library."""

    def found() -> list[QPushButton]:
        return [one for one in widget.findChildren(QPushButton) if one.text().strip() == text and one.isVisible()]

    qtbot.waitUntil(lambda: bool(found()))
    found()[0].click()


def test_what_is_written_of_the_project_is_saved_and_taken_back(
    page: ProjectPage, evening: LibraryStore, hands: Hands, qtbot: QtBot
) -> None:
    write(page.about.form.editors["begins"], "2016-09-01")
    qtbot.waitUntil(lambda: rows(evening, Project)[0].begins == date(2016, 9, 1))
    hands.undo()
    qtbot.waitUntil(lambda: rows(evening, Project)[0].begins is None)
    qtbot.waitUntil(lambda: page.about.form.editors["begins"].text() == "")


def test_a_date_that_is_none_is_said_there_and_nothing_is_saved(page: ProjectPage, evening: LibraryStore) -> None:
    page.about.form.editors["ends"].setText("nästa år")
    page.about.form.left.emit()
    assert page.about.form.fields["ends"].error()
    assert rows(evening, Project)[0].ends is None


def test_a_funder_is_added_with_what_its_fund_usually_says_and_an_odd_number_is_warned_of(
    page: ProjectPage, evening: LibraryStore, qtbot: QtBot
) -> None:
    page.show_part("grants")
    form = page.grants.rows.form
    page.grants.rows.add()
    form.choose("fund", Fund.ERDF_2014)
    write(form.editors["case_no"], "12")
    qtbot.wait(20)
    assert rows(evening, Grant) == [], "a funder without a name is not saved"
    write(form.editors["funder"], "Tillväxtverket")
    qtbot.waitUntil(lambda: len(rows(evening, Grant)) == 1)
    grant = rows(evening, Grant)[0]
    assert (grant.fund, grant.keep_years, "Europeiska unionen" in grant.statement) == (Fund.ERDF_2014, 4, True)
    qtbot.waitUntil(lambda: "20201234" in page.grants.notes.text())


def test_what_is_written_belongs_to_the_row_that_was_shown(
    page: ProjectPage, evening: LibraryStore, qtbot: QtBot
) -> None:
    for n in (1, 2):
        stream = Stream(f"s{n}", "project", StreamKind.LAB, f"Labb {n}", f"L{n}")
        evening.act(FACILITATOR, save_stream, stream).result()
    page.show_part("streams")
    qtbot.waitUntil(lambda: page.streams.list.count() == 2)
    write(page.streams.form.editors["lead"], "Boden")
    page.streams.list.setCurrentRow(1)
    qtbot.waitUntil(lambda: {one.id: one.lead for one in rows(evening, Stream)} == {"s1": "Boden", "s2": ""})
    qtbot.waitUntil(lambda: page.streams.form.editors["name"].text() == "Labb 2")


def test_names_that_are_alike_are_joined_and_parted_again(
    page: ProjectPage, evening: LibraryStore, hands: Hands, qtbot: QtBot
) -> None:
    evening.act(FACILITATOR, go_live, "session").result()
    evening.act(FACILITATOR, sign_in, "p", "session", name="Åsa", organisation="Mkb fastighet").result()
    evening.act(FACILITATOR, save_organisation, Organisation("mkb", "project", "MKB Fastighets AB")).result()
    part = page.organisations
    page.show_part("organisations")
    qtbot.waitUntil(lambda: part.joins.isVisible() and part.table.count == 1)
    press(qtbot, part.joins, "Samma")
    qtbot.waitUntil(lambda: rows(evening, Organisation)[0].spellings == ("Mkb fastighet",))
    qtbot.waitUntil(lambda: not part.joins.isVisible() and not part.enter_button.isVisible())
    hands.undo()
    qtbot.waitUntil(lambda: rows(evening, Organisation)[0].spellings == ())
    qtbot.waitUntil(part.enter_button.isVisible)
    part.enter_button.click()
    qtbot.waitUntil(lambda: part.table.count == 2)
    press(qtbot, part.joins, "Inte samma")
    qtbot.waitUntil(lambda: not part.joins.isVisible())
    part.search.setText("fastighets")
    assert part.table.count == 1


def test_how_a_session_counts_is_saved_with_what_it_lacks_said(
    counting: Counting, evening: LibraryStore, qtbot: QtBot
) -> None:
    counting.measures.chips["interpreter"].click()
    qtbot.waitUntil(lambda: len(rows(evening, Activity)) == 1)
    for form, name, value in (
        (counting.programme, "stream_id", "s4"),
        (counting.dialogue, "ladder", Ladder.CONSULTATION),
    ):
        form.choose(name, value)
        qtbot.waitUntil(lambda: not form.is_ahead)  # noqa: B023
    qtbot.waitUntil(counting.notes.isVisible)
    activity = rows(evening, Activity)[0]
    assert (activity.stream_id, activity.ladder, activity.measures) == ("s4", Ladder.CONSULTATION, ("interpreter",))
    for name in ("influence", "promise"):
        editor = counting.dialogue.editors[name]
        assert isinstance(editor, QPlainTextEdit)
        editor.setPlainText("Var bänkarna ska stå")
        counting.dialogue.left.emit()
    qtbot.waitUntil(lambda: not counting.notes.isVisible())


def test_information_demands_nothing(counting: Counting, qtbot: QtBot) -> None:
    counting.dialogue.choose("ladder", Ladder.INFORMATION)
    qtbot.waitUntil(counting._about_ladder.isVisible)
    assert not counting.notes.isVisible()


def test_a_library_without_projects_says_how_one_comes(hands: Hands, qtbot: QtBot) -> None:
    made = ProjectPage(hands, lambda _session, _page: None)
    qtbot.addWidget(made)
    made.show()
    made._on_projects([])
    assert made._none.isVisible()
    assert not made.box.isVisible()


def test_a_funder_of_another_row_is_not_lost(page: ProjectPage, evening: LibraryStore, qtbot: QtBot) -> None:
    evening.act(FACILITATOR, save_grant, Grant("g", "project", "Region Skåne")).result()
    page.show_part("grants")
    qtbot.waitUntil(lambda: page.grants.rows.list.count() == 1)
    page.grants.rows.add()
    write(page.grants.rows.form.editors["funder"], "Vinnova")
    qtbot.waitUntil(lambda: {one.funder for one in rows(evening, Grant)} == {"Region Skåne", "Vinnova"})

"""What is final stays as it was: who, when and which version; and §§ that are drawn once."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest
from acting import Do, RefusedWith, Rows

from storage.store import LibraryStore
from tests.conftest import BEGAN, FACILITATOR
from workshop.collecting import add_idea
from workshop.deciding import decide, remove_decision, write_note
from workshop.filed import FiledDocument, Filing
from workshop.filing import Finished, basis, drawn, finalise, next_filing, record_of, save_form
from workshop.going_back import go_back_to
from workshop.leading import close_session, go_live
from workshop.planning import Plan, save_session
from workshop.reports import SessionReport, session_report
from workshop.sessions import MinutesForm, Session

AT = datetime(2026, 11, 26, 19, 14, tzinfo=UTC)


@pytest.fixture
def closed(do: Do) -> None:
    do(go_live, "session")
    do(close_session, "session")


def document(version: int = 1, kind: str = "minutes", **facts: object) -> Finished:
    made = Finished(
        id=f"{kind}-{version}",
        document_kind=kind,
        language="sv",
        name="2026-11-26_Kvarnby_Protokoll.pdf",
        filing=Filing(version, "Maria Ek", AT + timedelta(minutes=version)),
        content=b"%PDF version " + bytes([version]),
        basis="0" * 64,
    )
    return replace(made, **facts)


def report_of(evening: LibraryStore, session_id: str = "session") -> SessionReport:
    return evening.ask(session_report, session_id, AT).result()


@pytest.mark.usefixtures("closed")
def test_a_final_document_says_who_when_and_which_bytes(evening: LibraryStore, do: Do) -> None:
    [filed] = do(finalise, "session", [document()])
    assert (filed.finalised_by, filed.version, filed.finalised_at) == ("Maria Ek", 1, AT + timedelta(minutes=1))
    assert filed.content_id == sha256(document().content).hexdigest()
    report, kept = evening.ask(record_of, "session", AT).result()
    assert report.filed == (filed,)
    assert kept == {filed.content_id: document().content}
    assert filed.file_name == "2026-11-26_Kvarnby_Protokoll_v1.pdf"


@pytest.mark.usefixtures("closed")
def test_a_change_makes_version_2_and_keeps_1(evening: LibraryStore, do: Do) -> None:
    do(finalise, "session", [document()])
    do(finalise, "session", [document(2)])
    report, kept = evening.ask(record_of, "session", AT).result()
    assert [one.version for one in report.filed] == [1, 2]
    assert [kept[one.content_id] for one in report.filed] == [document().content, document(2).content]


@pytest.mark.usefixtures("closed")
def test_asked_twice_it_is_filed_once(do: Do, rows: Rows) -> None:
    assert do(finalise, "session", [document()]) == do(finalise, "session", [document()])
    assert len(rows(FiledDocument)) == 1


@pytest.mark.usefixtures("closed")
def test_neither_undo_nor_going_back_touches_what_is_final(evening: LibraryStore, do: Do, rows: Rows) -> None:
    do(write_note, "note", "session", "light", "Flera vill ha ljus.")
    [before] = evening.ask(lambda view: view.history("session", 1)).result()
    do(finalise, "session", [document()])
    filed = rows(FiledDocument)
    taken_back = evening.undo(FACILITATOR, "session").result()
    assert taken_back is not None
    assert taken_back.undone == "write_note"
    do(go_back_to, "session", before.revision)
    assert rows(FiledDocument) == filed
    [entry] = evening.ask(lambda view: [e for e in view.history("session") if e.action == "finalise"]).result()
    assert entry.lasting
    assert evening.undo(FACILITATOR, "session", [entry.revision]).result() is None


def test_only_a_session_that_is_over_can_be_filed(do: Do, refused: RefusedWith) -> None:
    refused("not_closed", do, finalise, "session", [document()])
    do(go_live, "session")
    refused("not_closed", do, finalise, "session", [document()])


@pytest.mark.usefixtures("closed")
def test_somebody_must_answer_for_it(evening: LibraryStore, do: Do, refused: RefusedWith) -> None:
    nobody = replace(document(), filing=Filing(1, "  ", AT))
    refused("finaliser_missing", do, finalise, "session", [nobody])


@pytest.mark.usefixtures("closed")
def test_who_comes_second_with_the_same_version_is_told_and_nothing_is_filed(
    do: Do, rows: Rows, refused: RefusedWith
) -> None:
    do(finalise, "session", [document()])
    both = [document(1, "ideas"), replace(document(), id="other", content=b"%PDF other")]
    refused("filed_meanwhile", do, finalise, "session", both)
    assert len(rows(FiledDocument)) == 1


@pytest.mark.usefixtures("closed")
def test_versions_are_counted_for_each_kind_and_language(evening: LibraryStore, do: Do) -> None:
    do(finalise, "session", [document(), document(1, "ideas")])
    report = report_of(evening)
    assert next_filing(report, "minutes", "sv", " Maria  Ek ") == Filing(2, "Maria Ek", AT)
    assert next_filing(report, "minutes", "en", "Maria Ek").version == 1
    assert next_filing(report, "board", "sv", "Maria Ek").version == 1


# §§ through the project's year


def session_in(do: Do, id: str, starts_at: datetime) -> None:
    do(save_session, id, Plan(f"Träff {id}", "project", starts_at, starts_at + timedelta(hours=2)))
    do(go_live, id)
    do(close_session, id)


def file_minutes(evening: LibraryStore, do: Do, id: str, version: int = 1) -> dict[str, int]:
    report = report_of(evening, id)
    made = document(version, id=f"{id}-{version}", paragraphs=drawn(report, "minutes"))
    [filed] = do(finalise, id, [made])
    return filed.numbers


@pytest.mark.usefixtures("closed")
def test_paragraphs_run_through_the_year_in_the_order_of_filing(evening: LibraryStore, do: Do) -> None:
    session_in(do, "later", BEGAN + timedelta(days=7))
    session_in(do, "next-year", BEGAN + timedelta(days=60))
    for id in ("session", "later", "next-year"):
        do(save_form, id, form=MinutesForm.MINUTES, chair="Bo Ek")
        for n in (1, 2):
            do(decide, f"{id}-{n}", id, f"Beslut {n}")
    assert file_minutes(evening, do, "later") == {"later-1": 1, "later-2": 2}
    assert file_minutes(evening, do, "session") == {"session-1": 3, "session-2": 4}
    assert file_minutes(evening, do, "next-year") == {"next-year-1": 1, "next-year-2": 2}


@pytest.mark.usefixtures("closed")
def test_a_drawn_paragraph_stays_and_a_later_decision_gets_the_next_free_one(evening: LibraryStore, do: Do) -> None:
    session_in(do, "later", BEGAN + timedelta(days=7))
    for id in ("session", "later"):
        do(save_form, id, form=MinutesForm.MINUTES)
        for n in (1, 2):
            do(decide, f"{id}-{n}", id, f"Beslut {n}")
        file_minutes(evening, do, id)
    do(remove_decision, "session-1")
    do(decide, "session-3", "session", "Beslut 3")
    assert file_minutes(evening, do, "session", 2) == {"session-2": 2, "session-3": 5}


@pytest.mark.usefixtures("closed")
def test_two_minutes_never_get_the_same_paragraph(evening: LibraryStore, do: Do, refused: RefusedWith) -> None:
    session_in(do, "later", BEGAN + timedelta(days=7))
    for id in ("session", "later"):
        do(save_form, id, form=MinutesForm.MINUTES)
        do(decide, f"{id}-1", id, "Beslut")
    made_before = document(paragraphs=drawn(report_of(evening), "minutes"))
    file_minutes(evening, do, "later")
    refused("filed_meanwhile", do, finalise, "session", [made_before])


@pytest.mark.usefixtures("closed")
def test_notes_begin_with_1_each_time(evening: LibraryStore, do: Do) -> None:
    do(decide, "one", "session", "Beslut")
    report = report_of(evening)
    assert [report.paragraph(one) for one in report.decisions] == [1]
    assert drawn(report, "minutes") == ()


def test_the_form_and_who_signs_are_kept_and_can_be_undone(evening: LibraryStore, do: Do, rows: Rows) -> None:
    do(save_form, "session", form=MinutesForm.MINUTES, chair=" Bo  Ek ", secretary="Maria", adjusters="Åsa")
    [session] = rows(Session)
    assert (session.form, session.chair, session.secretary, session.adjusters) == ("minutes", "Bo Ek", "Maria", "Åsa")
    evening.undo(FACILITATOR, "session").result()
    assert rows(Session)[0].form is MinutesForm.NOTES


# What a document is made of


def test_the_basis_changes_with_what_documents_say_and_with_nothing_else(evening: LibraryStore, do: Do) -> None:
    first = basis(report_of(evening))
    do(go_live, "session")
    assert basis(report_of(evening)) == first
    later = evening.ask(session_report, "session", AT + timedelta(days=1)).result()
    assert basis(later) == first
    do(add_idea, "idea", "session", "light", "Lampor")
    second = basis(report_of(evening))
    assert second != first
    evening.undo(FACILITATOR, "session").result()
    assert basis(report_of(evening)) == first


def test_a_new_field_with_its_default_does_not_make_every_document_look_changed(evening: LibraryStore) -> None:
    report = report_of(evening)
    assert basis(replace(report, filed=(), join_url="http://x/")) == basis(report)
    assert basis(replace(report, session=replace(report.session, chair="Bo"))) != basis(report)

"""What two of the projects did, from the action to the printed page."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pypdfium2
import pytest

from exports.kinds import DocumentKind
from exports.making import build
from resources.i18n import words
from storage.store import LibraryStore
from tests.conftest import FACILITATOR
from workshop.collecting import add_idea
from workshop.deciding import write_note
from workshop.errors import Refused
from workshop.filing import next_filing
from workshop.illustrating import mark_faces, put_picture
from workshop.interview_keys import save_keys
from workshop.interviewing import save_interview, save_quote
from workshop.interviews import Agreement, Approval, Interview, Quote
from workshop.leading import close_session, go_live
from workshop.methods import Method
from workshop.organisations import Sector
from workshop.people import Ages, Presence
from workshop.pictures import Faces, Picture, PictureKind
from workshop.planning import save_project
from workshop.programme import Activity
from workshop.programme_planning import save_activity
from workshop.reports import SessionReport, session_report
from workshop.sessions import OwnerKind, Project
from workshop.signing_in import count_group

AT = datetime(2026, 12, 1, tzinfo=UTC)


def act(store: LibraryStore, action: Any, *args: object, **facts: object) -> Any:
    return store.act(FACILITATOR, action, *args, **facts).result()


def report_of(store: LibraryStore) -> SessionReport:
    report: SessionReport = store.ask(session_report, "session", AT).result()
    return report


def printed(store: LibraryStore, kind: DocumentKind) -> str:
    with pypdfium2.PdfDocument(build(report_of(store), kind, words("sv"))) as pdf:
        return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in pdf)


def test_a_dance_is_told_by_how_many_danced_and_a_childs_face_needs_its_guardian(evening: LibraryStore) -> None:
    act(evening, save_activity, Activity("session", "session", Method.MOVEMENT))
    act(evening, go_live, "session")
    act(evening, count_group, "class", "session", label="18 barn 7–9 år", heads=20, ages=Ages.FROM_7, adults=2)
    act(evening, write_note, "said", "session", "", "Barnen gick i ring runt det mörka hörnet.")
    act(evening, add_idea, "dance", "session", "light", "Ringen")
    act(evening, put_picture, "dance", Picture(PictureKind.PHOTO, b"\xff\xd8\xff ring", "Barn i ring"))
    act(evening, close_session, "session")
    assert [one.presence for one in report_of(evening).attendances] == [Presence.GROUP]
    attendance = printed(evening, DocumentKind.ATTENDANCE)
    assert "18 barn 7–9 år" in attendance
    assert "Barnen gick i ring" in printed(evening, DocumentKind.MINUTES)
    act(evening, mark_faces, "dance", Faces.CHILDREN)
    with pytest.raises(Refused, match="faces_without_consent"):
        next_filing(report_of(evening), DocumentKind.IDEAS, "sv", "Maria")
    act(evening, mark_faces, "dance", Faces.CHILDREN_AGREED)
    assert next_filing(report_of(evening), DocumentKind.IDEAS, "sv", "Maria").version == 1


def test_six_groups_are_interviewed_by_code_and_only_approved_quotes_are_printed(evening: LibraryStore) -> None:
    groups = ("Boende", "Föreningar", "Fastighetsägare", "Byggaktörer", "Näringsliv", "Kommunen")
    people = ("Amina Warsame", "Bo Ek", "Cia Dahl", "Diyar Kaya", "Eva Frid", "Göran Hed")
    act(evening, save_activity, Activity("session", "session", Method.INTERVIEW))
    for n, group in enumerate(groups):
        one = Interview(f"i{n}", "session", "", Sector.OTHER, group, date(2026, 11, 20), agreement=Agreement.PAPER)
        act(evening, save_interview, replace(one, notes=f"{group} vill mötas."))
        approval = list(Approval)[n % 3]
        act(evening, save_quote, Quote(f"q{n}", "", f"i{n}", f"Så säger {group.lower()}.", AT, approval))
    act(evening, save_keys, "session", [(f"i{n}", name, "") for n, name in enumerate(people)], date(2027, 11, 20))
    told = printed(evening, DocumentKind.MINUTES)
    assert "6 personer intervjuades, från 6 intressentgrupper." in told
    codes = [one.code for one in report_of(evening).interviews]
    assert len(set(codes)) == 6
    assert [told.index(code) for code in codes] == sorted(told.index(code) for code in codes)
    assert [name for name in people if name.split()[1] in told] == []
    for n, group in enumerate(groups):
        assert f"{group} vill mötas." in told
        assert (f"Så säger {group.lower()}." in told) is (n % 3 == list(Approval).index(Approval.YES))


def test_the_notice_on_paper_says_who_answers_and_on_what_ground(evening: LibraryStore) -> None:
    (project,) = evening.ask(lambda view: view.where(Project)).result()
    town = printed(evening, DocumentKind.PRIVACY)
    society = replace(
        project, owner_kind=OwnerKind.ASSOCIATION, organiser="Coompanion Sörtorp", legal_basis="berättigat intresse"
    )
    act(evening, save_project, society)
    told = printed(evening, DocumentKind.PRIVACY)
    assert "Coompanion Sörtorp" in told
    assert "berättigat intresse" in told
    assert "Coompanion Sörtorp" not in town
    assert evening.ask(lambda view: view.need(Project, project.id)).result().notice == project.notice + 1

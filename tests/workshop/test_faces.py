"""Pictures of people: nobody's face is in a final document unless they, or a child's guardian, have agreed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from acting import Do, RefusedWith, Rows

from storage.store import LibraryStore
from workshop.board import Idea
from workshop.checking import findings
from workshop.collecting import add_idea
from workshop.errors import Refused
from workshop.filed import MINUTES, SHOWING_PICTURES, Filing
from workshop.filing import Finished, finalise, next_filing
from workshop.illustrating import mark_faces, put_picture, remove_picture
from workshop.leading import close_session, go_live
from workshop.pictures import Faces, Picture, PictureKind
from workshop.reports import session_report

NOW = datetime(2026, 12, 1, tzinfo=UTC)
PHOTO = Picture(PictureKind.PHOTO, b"\xff\xd8\xff dansen", "Barn som dansar")


@pytest.fixture
def danced(do: Do) -> Do:
    """A closed session with a photo from a children's dance."""
    do(go_live, "session")
    do(add_idea, "dance", "session", "light", "Så dansar gården")
    do(put_picture, "dance", PHOTO)
    do(close_session, "session")
    return do


def codes(store: LibraryStore) -> list[str]:
    report = store.ask(session_report, "session", NOW).result()
    return [one.code for one in findings(report) if one.row_id == "dance"]


def finished(kind: str) -> Finished:
    return Finished(f"f-{kind}", kind, "sv", f"{kind}.pdf", Filing(1, "Maria", NOW), b"%PDF", "0" * 64)


def test_a_photo_is_asked_about_and_what_is_said_is_pointed_out(danced: Do, evening: LibraryStore) -> None:
    assert codes(evening) == ["faces_unsaid"]
    for faces in Faces:
        danced(mark_faces, "dance", faces)
        expected = {Faces.UNSAID: ["faces_unsaid"]}.get(faces, [])
        assert codes(evening) == (expected if faces.may_be_printed else ["faces_without_consent"])


@pytest.mark.parametrize("faces", [Faces.ADULTS, Faces.CHILDREN])
@pytest.mark.parametrize("kind", sorted(SHOWING_PICTURES))
def test_what_shows_a_face_without_consent_cannot_be_final(
    faces: Faces, kind: str, danced: Do, evening: LibraryStore, refused: RefusedWith
) -> None:
    danced(mark_faces, "dance", faces)
    report: Any = evening.ask(session_report, "session", NOW).result()
    with pytest.raises(Refused, match="faces_without_consent") as no:
        next_filing(report, kind, "sv", "Maria")
    assert no.value.facts == {"n": 1, "numbers": "1"}
    refused("faces_without_consent", danced, finalise, "session", [finished(kind)])
    assert danced(finalise, "session", [finished(MINUTES)])[0].version == 1  # which shows no picture


def test_with_consent_or_without_the_picture_it_can(danced: Do, evening: LibraryStore) -> None:
    danced(mark_faces, "dance", Faces.CHILDREN)
    danced(mark_faces, "dance", Faces.CHILDREN_AGREED)
    assert danced(finalise, "session", [finished("ideas")])[0].version == 1
    danced(mark_faces, "dance", Faces.CHILDREN)
    danced(remove_picture, "dance")
    assert danced(finalise, "session", [finished("board")])[0].version == 1


def test_what_was_said_of_one_picture_does_not_hold_for_another(danced: Do, rows: Rows, refused: RefusedWith) -> None:
    danced(mark_faces, "dance", Faces.ADULTS_AGREED)
    danced(put_picture, "dance", replace(PHOTO, content=b"\xff\xd8\xff en annan"))
    assert rows(Idea)[0].picture_faces is Faces.UNSAID
    danced(remove_picture, "dance")
    refused("picture_gone", danced, mark_faces, "dance", Faces.NONE)

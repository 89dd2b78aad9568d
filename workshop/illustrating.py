"""Actions on the pictures of notes that lie on the board."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from workshop.board import Idea
from workshop.errors import Refused
from workshop.pictures import ALT_MAX, Faces, Picture, PictureKind, looks_like_picture
from workshop.ports import Work
from workshop.text import clean_line


def put_picture(work: Work, id: str, picture: Picture) -> Idea:
    """Give a note a picture, in place of the one it may have. Refused: idea_unknown, picture_bad, too_long."""
    idea = work.need(Idea, id)
    changed = replace(
        idea,
        picture_id=kept(work, picture),
        picture_kind=picture.kind,
        picture_alt=clean_alt(picture.alt),
        picture_faces=Faces.UNSAID,
    )
    work.put(changed)
    return changed


def describe_picture(work: Work, id: str, alt: str) -> Idea:
    """Say in words what a note's picture shows. Refused: idea_unknown, too_long."""
    changed = replace(work.need(Idea, id), picture_alt=clean_alt(alt))
    work.put(changed)
    return changed


def mark_faces(work: Work, id: str, faces: Faces) -> Idea:
    """Say whether a note's picture shows faces, and if they may be printed. Refused: idea_unknown, picture_gone."""
    idea = work.need(Idea, id)
    if idea.picture_kind is PictureKind.NONE:
        raise Refused("picture_gone")
    changed = replace(idea, picture_faces=faces)
    work.put(changed)
    return changed


def demand_agreed_faces(ideas: Iterable[Idea]) -> None:
    """Refused: faces_without_consent (facts: n, numbers), when a picture shows people who have not agreed to it."""
    numbers = sorted(one.number for one in ideas if not one.picture_faces.may_be_printed)
    if numbers:
        raise Refused("faces_without_consent", n=len(numbers), numbers=", ".join(map(str, numbers)))


def remove_picture(work: Work, id: str) -> Idea:
    """Take a note's picture away. Refused: idea_unknown; idea_empty, when there is nothing else on the note."""
    idea = work.need(Idea, id)
    if not idea.text:
        raise Refused("idea_empty", "text")
    changed = replace(idea, picture_id="", picture_kind=PictureKind.NONE, picture_alt="", picture_faces=Faces.UNSAID)
    work.put(changed)
    return changed


def kept(work: Work, picture: Picture) -> str:
    """The picture's id, once its bytes are in the library. Refused: picture_bad."""
    if picture.kind is PictureKind.NONE or not looks_like_picture(picture.content):
        raise Refused("picture_bad")
    return work.keep(picture.content)


def clean_alt(alt: str) -> str:
    return clean_line(alt, ALT_MAX, "alt")

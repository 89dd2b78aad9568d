"""Actions on the pictures of notes that lie on the board."""

from __future__ import annotations

from dataclasses import replace

from workshop.board import Idea
from workshop.errors import Refused
from workshop.pictures import ALT_MAX, Picture, PictureKind, looks_like_picture
from workshop.ports import Work
from workshop.text import clean_line


def put_picture(work: Work, id: str, picture: Picture) -> Idea:
    """Give a note a picture, in place of the one it may have. Refused: idea_unknown, picture_bad, too_long."""
    idea = work.need(Idea, id)
    changed = replace(
        idea, picture_id=kept(work, picture), picture_kind=picture.kind, picture_alt=clean_alt(picture.alt)
    )
    work.put(changed)
    return changed


def describe_picture(work: Work, id: str, alt: str) -> Idea:
    """Say in words what a note's picture shows. Refused: idea_unknown, too_long."""
    changed = replace(work.need(Idea, id), picture_alt=clean_alt(alt))
    work.put(changed)
    return changed


def remove_picture(work: Work, id: str) -> Idea:
    """Take a note's picture away. Refused: idea_unknown; idea_empty, when there is nothing else on the note."""
    idea = work.need(Idea, id)
    if not idea.text:
        raise Refused("idea_empty", "text")
    changed = replace(idea, picture_id="", picture_kind=PictureKind.NONE, picture_alt="")
    work.put(changed)
    return changed


def kept(work: Work, picture: Picture) -> str:
    """The picture's id, once its bytes are in the library. Refused: picture_bad."""
    if picture.kind is PictureKind.NONE or not looks_like_picture(picture.content):
        raise Refused("picture_bad")
    return work.keep(picture.content)


def clean_alt(alt: str) -> str:
    return clean_line(alt, ALT_MAX, "alt")

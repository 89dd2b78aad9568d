"""What a screen reader says about a note: its number, colour, text, name, group and where it came from."""

from __future__ import annotations

from resources.i18n import Words
from ui.desktop.board.contents import Contents
from workshop.board import HeldIdea, Idea
from workshop.pictures import PictureKind


def describe(idea: Idea, contents: Contents, words: Words) -> str:
    said = [words("board.idea", n=idea.number), words(f"colour.{idea.colour}")]
    if idea.picture_kind is not PictureKind.NONE:
        said.append(picture_in_words(idea, words))
    if idea.text:
        said.append(f'"{idea.text}"')
    if author := contents.author(idea):
        said.append(author)
    group = contents.groups.get(idea.group_id)
    if group is not None:
        said.append(words("board.in_the_group", heading=group.heading or words("board.no_heading")))
    said.append(words(f"board.from_{idea.source}"))
    return ", ".join(said)


def picture_in_words(idea: Idea | HeldIdea, words: Words) -> str:
    """What is on a note's picture, as far as anybody has said."""
    kind = words(f"picture.{idea.picture_kind}")
    return f"{kind}: {idea.picture_alt}" if idea.picture_alt else kind

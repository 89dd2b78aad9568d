"""Templates: whole agendas for ways of working, those that come with the program and one's own, as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Protocol

from workshop.errors import Refused
from workshop.methods import Method
from workshop.sessions import MinutesForm
from workshop.shaped import shaped
from workshop.text import LINE_MAX, NAME_MAX, TEXT_MAX, clean_line, clean_text, needed

LANGUAGES = frozenset({"sv", "en"})
MINUTES_MAX, BLOCKS_MAX, LINES_MAX = 24 * 60, 100, 100


@dataclass(frozen=True, slots=True)
class TemplateBlock:
    """As a Block of an agenda, but nobody's yet. beside: it runs side by side with the one before it.

    question: what it opens on the board, or nothing; the same words in several blocks are one question.
    """

    title: str
    minutes: int
    track: str = ""
    goal: str = ""
    instruction: str = ""
    material: str = ""
    method: str = ""
    private: str = ""
    question: str = ""
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Template:
    """title and about: what it is called, and what it is good for. least, most: for how many people; 0 for no limit.

    form: how such a meeting is written down. usual: lines for the checklist that many templates share, by their keys.
    given_by: the project whose method card it is, if it is one.
    """

    title: str
    method: Method
    blocks: tuple[TemplateBlock, ...]
    about: str = ""
    least: int = 0
    most: int = 0
    form: MinutesForm = MinutesForm.NOTES
    usual: tuple[str, ...] = ()
    checklist: tuple[str, ...] = ()
    given_by: str = ""

    @property
    def places(self) -> list[list[TemplateBlock]]:
        """The blocks in order; those that run side by side together."""
        found: list[list[TemplateBlock]] = []
        for block in self.blocks:
            if block.beside and found:
                found[-1].append(block)
            else:
                found.append([block])
        return found

    @property
    def minutes(self) -> int:
        """From the first block's beginning to the last one's end."""
        return sum(max(block.minutes for block in beside) for beside in self.places)

    @property
    def questions(self) -> list[str]:
        """What it asks, each question once."""
        return list(dict.fromkeys(block.question for block in self.blocks if block.question))


class TemplateShelf(Protocol):
    """One's own templates, by name. All may wait for the disk: not for the GUI thread."""

    def own(self) -> Mapping[str, Template]:
        """Those that can be read, in order of their titles."""
        ...

    def keep(self, template: Template) -> str:
        """Keep one more; returns its name. Raises StorageTrouble."""
        ...

    def drop(self, name: str) -> None:
        """Remove one; one that is gone already is no fault. Raises StorageTrouble."""
        ...

    def take_in(self, path: Path) -> str:
        """Keep the template in a file that somebody has sent. Raises StorageTrouble: template_broken."""
        ...


def read_template(text: str, language: str = "sv", usual: Mapping[str, str] | None = None) -> Template:
    """The template in a file's text, in one language where it has several. usual: the shared lines by their keys.

    ValueError, saying where, when it is not as a template must be.
    """
    template: Template = shaped(Template, in_language(json.loads(text), language), "template")
    shared = [(usual or {}).get(key, "") for key in template.usual]
    if not all(shared):
        raise ValueError("template.usual names a line that there is not")
    try:
        return cleaned(replace(template, usual=(), checklist=(*shared, *template.checklist)))
    except Refused as refused:
        raise ValueError(f"template: {refused.code} {refused.field}") from None


def write_template(template: Template) -> str:
    """The text of a template's file."""
    return json.dumps(asdict(template), ensure_ascii=False, indent=2) + "\n"


def in_language(raw: Any, language: str) -> Any:
    """What was read from JSON, with one text in the place of each {"sv": ..., "en": ...}."""
    match raw:
        case dict() if raw.keys() == LANGUAGES:
            return raw[language]
        case dict():
            return {key: in_language(value, language) for key, value in raw.items()}
        case list():
            return [in_language(value, language) for value in raw]
    return raw


def texts_of(template: Template) -> Sequence[str]:
    """Everything in a template that somebody has written."""
    words = [text for block in template.blocks for text in asdict(block).values() if isinstance(text, str) and text]
    return [template.title, template.about, *words, *template.checklist]


def cleaned(template: Template) -> Template:
    """The template with its texts as rules would have them.

    Refused: template_empty (no blocks, or more than anybody plans), template_name_missing, too_long.
    """
    if not 0 < len(template.blocks) <= BLOCKS_MAX or len(template.checklist) > LINES_MAX:
        raise Refused("template_empty", "blocks")
    return replace(
        template,
        title=needed(clean_line(template.title, NAME_MAX, "title"), "template_name_missing", "title"),
        about=clean_text(template.about, TEXT_MAX, "about"),
        given_by=clean_line(template.given_by, NAME_MAX, "given_by"),
        blocks=tuple(_clean_block(block) for block in template.blocks),
        checklist=tuple(line for one in template.checklist if (line := clean_line(one, LINE_MAX, "checklist"))),
    )


def _clean_block(block: TemplateBlock) -> TemplateBlock:
    if not 0 < block.minutes <= MINUTES_MAX:
        raise Refused("template_empty", "minutes")
    texts = ("goal", "instruction", "material", "private")
    lines = {"title": LINE_MAX, "track": NAME_MAX, "method": LINE_MAX, "question": TEXT_MAX}
    cleaned: dict[str, Any] = {name: clean_text(getattr(block, name), TEXT_MAX, name) for name in texts}
    cleaned |= {name: clean_line(getattr(block, name), most, name) for name, most in lines.items()}
    return replace(block, **cleaned)

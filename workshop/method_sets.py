"""A project's method cards as one file that another project takes in: an index, and a template for each card.

Nothing of what was said or who came is in it: a card is what was planned, and what a person wrote of the method.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from workshop.showing_methods import MethodTold, as_template
from workshop.templates import Template, read_template, write_template

MOST = 200  # cards of one set
_FORM, _VERSION = "method set", 1
_KEYS = frozenset({"lapptacke", "version", "given_by", "index", "cards"})


@dataclass(frozen=True, slots=True)
class MethodSet:
    """given_by: the project's name. templates: by their titles, as the index has them."""

    given_by: str
    templates: tuple[Template, ...]


def set_of(cards: Sequence[MethodTold], given_by: str) -> MethodSet:
    """The set of a project's cards. Those made of a session without an agenda have no steps to give on, and are left
    out.
    """
    return MethodSet(given_by, tuple(as_template(one, given_by) for one in cards if one.template is not None))


def write_set(one: MethodSet) -> str:
    """The text of a set's file."""
    index = [
        {"number": n, "title": each.title, "method": each.method, "minutes": each.minutes}
        for n, each in enumerate(one.templates, 1)
    ]
    cards = [json.loads(write_template(each)) for each in one.templates]
    told = {"lapptacke": _FORM, "version": _VERSION, "given_by": one.given_by, "index": index, "cards": cards}
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def read_set(text: str) -> MethodSet:
    """The set in a file's text; a single template's file is a set of one. ValueError when it is neither."""
    raw = json.loads(text)
    if not isinstance(raw, dict) or "lapptacke" not in raw:
        single = read_template(text)
        return MethodSet(single.given_by, (single,))
    if raw.keys() != _KEYS or (raw["lapptacke"], raw["version"]) != (_FORM, _VERSION):
        raise ValueError("this is no set of methods that can be read")
    cards: Any = raw["cards"]
    if not isinstance(cards, list) or not 0 < len(cards) <= MOST or not isinstance(raw["given_by"], str):
        raise ValueError("a set has some cards, and not too many")
    templates = tuple(read_template(json.dumps(card)) for card in cards)
    if not isinstance(raw["index"], list) or len(raw["index"]) != len(templates):
        raise ValueError("the index names other cards than there are")
    return MethodSet(raw["given_by"], templates)

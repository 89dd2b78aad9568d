"""The templates that come with the program, in the language of the window."""

from __future__ import annotations

import json

from resources import path
from workshop.methods import Method
from workshop.templates import Template, in_language, read_template

# In the order in which they are offered: from what most meetings are, to what is rare.
READY = (
    *(Method.FUTURE_WORKSHOP, Method.WORLD_CAFE, Method.GROUP_DIALOGUE, Method.WALK, Method.DOT_VOTING),
    *(Method.EXHIBITION, Method.MOVEMENT, Method.INTERVIEW, Method.LUNCH_SEMINAR, Method.MATCHMAKING),
    *(Method.LAB, Method.STEERING_GROUP),
)


def ready_templates(language: str) -> list[Template]:
    """All of them. They are read from files: not on the GUI thread."""
    usual = usual_lines(language)
    files = (path("templates", f"{method}.json") for method in READY)
    return [read_template(file.read_text("utf-8"), language, usual) for file in files]


def usual_lines(language: str) -> dict[str, str]:
    """Lines for the checklist that suit most sessions, by their keys."""
    lines: dict[str, str] = in_language(json.loads(path("templates", "checklist.json").read_text("utf-8")), language)
    return lines

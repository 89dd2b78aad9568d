"""The ways of working that a session can be held by. Source: domain.md 6.1."""

from __future__ import annotations

from enum import StrEnum


class Method(StrEnum):
    """What a session is held as. The words are ``method.<value>`` in the catalogue."""

    WORKSHOP = "workshop"
    WALK = "walk"
    FUTURE_WORKSHOP = "future_workshop"
    WORLD_CAFE = "world_cafe"
    DOT_VOTING = "dot_voting"
    GROUP_DIALOGUE = "group_dialogue"
    INTERVIEW = "interview"
    EXHIBITION = "exhibition"
    LUNCH_SEMINAR = "lunch_seminar"
    MOVEMENT = "movement"
    MATCHMAKING = "matchmaking"
    LAB = "lab"
    STEERING_GROUP = "steering_group"
    INFORMATION = "information"
    OTHER = "other"

"""What people need in order to take part: how many of each, never who. Gone the day after.

It may tell of somebody's health, so it lies outside the log, the packages and the backups.
"""

from __future__ import annotations

from enum import StrEnum


class Need(StrEnum):
    """In the order of the choices on the phone. Source: domain.md A11."""

    INTERPRETER = "interpreter"
    SIGN_LANGUAGE = "sign_language"
    HEARING_LOOP = "hearing_loop"
    WHEELCHAIR = "wheelchair"
    ESCORT = "escort"
    DIET = "diet"

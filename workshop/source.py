"""Where something came from. Kept with every attendance and idea, and with every action in the log."""

from __future__ import annotations

from enum import StrEnum


class Source(StrEnum):
    PHONE = "phone"
    FACILITATOR = "facilitator"
    PAPER = "paper"
    MERGE = "merge"

"""Who has a library open, as a sentence in any language."""

from __future__ import annotations

import platform
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from resources.i18n import Words


def who_holds(words: Words, user: str, computer: str, since: datetime) -> str:
    """As "Öppet av maria på LAPTOP-7 sedan 17.40."; the day too, unless it is today. What is unknown is left out."""
    local = since.astimezone()
    clock = local.strftime("%H.%M" if words.language.startswith("sv") else "%H:%M")
    if local.date() != datetime.now().astimezone().date():
        clock = words("held.day", day=words.pattern(local.date(), "d MMM").replace(".", ""), time=clock)
    if computer and computer == platform.node():
        return words("held.here", since=clock)
    if user and computer:
        return words("held.both", user=user, computer=computer, since=clock)
    if user or computer:
        return words("held.user" if user else "held.computer", name=user or computer, since=clock)
    return words("held.unknown", since=clock)


def held_sentence(words: Words, facts: Mapping[str, Any]) -> str:
    """What to say when a library cannot be opened because somebody has it: facts holds user, computer and since."""
    return words("trouble.library_busy_held", who=who_holds(words, facts["user"], facts["computer"], facts["since"]))

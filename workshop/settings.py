"""What the user has chosen for this laptop, as opposed to what belongs to a project or a session."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Settings:
    """language: sv, en or empty for the system's. theme: system, light or dark. text_size: a factor, 1.0 to 1.5.

    reduced_motion: nothing moves by itself. single_keys: letters alone mean something on the board.
    lock_after: minutes without a touch after which a locked library's window is hidden; 0: never.
    accepted_place: a library whose unsafe place the user has been told of, and wants to hear no more about.
    served_session, served_port: what phones were last served, and where; they look for it there after a restart.
    """

    language: str = ""
    theme: str = "system"
    text_size: float = 1.0
    note_patterns: bool = False
    presenter_dark: bool = False
    facilitator: str = ""
    records_folder: str = ""
    card: str = ""
    port: int = 8080
    served_session: str = ""
    served_port: int = 8080
    accepted_place: str = ""
    lock_after: int = 10
    reduced_motion: bool = False
    single_keys: bool = True


class SettingsKeeper(Protocol):
    """Holds the settings and keeps them on disk."""

    @property
    def value(self) -> Settings: ...

    def change(self, **chosen: object) -> Settings:
        """Choose differently; applies at once. Values that make no sense are left as they were."""
        ...

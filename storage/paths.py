"""Where the program keeps its things on this computer."""

from __future__ import annotations

from pathlib import Path

from platformdirs import PlatformDirs

_DIRS = PlatformDirs("Lapptacke", appauthor=False)
LIBRARY_NAME = "library.lappbib"


def library_file() -> Path:
    """The library that opens when no other is asked for."""
    return Path(_DIRS.user_data_dir) / LIBRARY_NAME


def log_folder() -> Path:
    return Path(_DIRS.user_log_dir)


def settings_file() -> Path:
    return Path(_DIRS.user_config_dir) / "settings.json"


def templates_folder() -> Path:
    """One's own templates."""
    return Path(_DIRS.user_data_dir) / "templates"


def records_folder() -> Path:
    """Where records are filed when the facilitator chooses nothing else."""
    return Path(_DIRS.user_documents_dir) / "Lapptacke"

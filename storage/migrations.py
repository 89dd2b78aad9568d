"""The steps that make a library what this program expects, in their order. A released step is never edited: a change
is a new step, in a file of its own in ``storage/steps/``, which has a function by the file's name."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Migrations

STEPS = (
    "m001_first_evening",
    "m002_search",
    "m003_large_libraries",
    "m004_packages",
    "m005_facilitators_hand",
    "m006_contents",
    "m007_pictures",
    "m008_ballots",
    "m009_afterwards",
    "m010_filed",
    "m011_board",
    "m012_search_upkeep",
    "m013_doors",
    "m014_agenda",
    "m015_private",
    "m016_programme",
    "m017_innovation",
    "m018_invited",
    "m019_timer",
    "m020_checklist",
    "m021_indicators",
    "m022_written",
    "m023_places",
    "m024_lab",
    "m025_paragraphs",
    "m026_checklist_found",
    "m026_on_paper",
    "m027_statistics",
    "m028_interviews",
    "m029_found",
    "m030_incidents",
    "m031_door",
)


def migrations() -> Migrations:
    """The steps, ready to be taken. Most starts need none of them, and are quicker without what takes them."""
    from sqlite_utils import Migrations

    taken = Migrations("lapptacke")
    for name in STEPS:
        taken()(getattr(import_module(f"storage.steps.{name}"), name))
    return taken

"""The steps that make a library what this program expects, in their order. A released step is never edited: a change
is a new step, in a file of its own in ``storage/steps/``."""

from __future__ import annotations

from sqlite_utils import Migrations

from storage.steps.m001_first_evening import m001_first_evening
from storage.steps.m002_search import m002_search
from storage.steps.m003_large_libraries import m003_large_libraries
from storage.steps.m004_packages import m004_packages
from storage.steps.m005_facilitators_hand import m005_facilitators_hand
from storage.steps.m006_contents import m006_contents

migrations = Migrations("lapptacke")

for _step in (
    m001_first_evening,
    m002_search,
    m003_large_libraries,
    m004_packages,
    m005_facilitators_hand,
    m006_contents,
):
    migrations()(_step)

"""Who pays, as they want it said: the sentence at the foot of each sheet, and the European emblem beside it."""

from __future__ import annotations

from collections.abc import Sequence

from exports.pdf.text import isolated
from resources.funding_words import funding_sentence
from resources.i18n import RIGHT_TO_LEFT, Words
from workshop.funding import statements
from workshop.programme import Grant
from workshop.sessions import Project

_BETWEEN = " · "


def sentence(funders: Sequence[Grant], words: Words) -> str:
    """What stands at the foot. Beside the emblem it names the Union, also where the project only wrote a fund."""
    found = statements(funders)
    turned = words.language in RIGHT_TO_LEFT
    return funding_sentence(words, [isolated(one) if turned else one for one in found.said], found.lacking)


def numbers(project: Project | None, funders: Sequence[Grant], words: Words) -> tuple[str, str, str]:
    """For the head of a sheet: the project's own number, and who pays. Of several funders only their numbers.

    In three parts, of which the middle one is a name that may be cut; the numbers around it may not.
    """
    own = words("doc.dnr", number=isolated(project.own_dnr)) if project and project.own_dnr else ""
    between = _BETWEEN if own else ""
    named = [grant for grant in funders if grant.funder]
    if len(named) == 1:
        return own, f"{between}{isolated(named[0].funder)}", _number(named[0], words)
    missing = [words("doc.case_no_missing")] if any(not grant.case_no for grant in named) else []
    known = _BETWEEN.join([*(isolated(grant.case_no) for grant in named if grant.case_no), *missing])
    return own, "", f"{between}{known}" if known else ""


def payers(funders: Sequence[Grant], words: Words) -> str:
    """A line for each funder with its case number; says when one is missing."""
    return "\n".join(f"{isolated(one.funder)}{_number(one, words)}" for one in funders if one.funder)


def _number(grant: Grant, words: Words) -> str:
    return f" {isolated(grant.case_no)}" if grant.case_no else f"{_BETWEEN}{words('doc.case_no_missing')}"

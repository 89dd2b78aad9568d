"""Who pays, as they want it said: the sentence at the foot of each sheet, and the European emblem beside it."""

from __future__ import annotations

import re

from resources.i18n import Words
from workshop.sessions import Project

_FUNDS = re.compile(r"\b(?:EU|ESF|ERUF|ERDF|Interreg)\b")
_UNION = re.compile(r"europeiska unionen|european union|الاتحاد الأوروبي", re.IGNORECASE)
_NAMES = re.compile(r"europeisk\w* (?:regional|social)|european (?:regional|social)", re.IGNORECASE)


def wants_emblem(project: Project) -> bool:
    """Whether a fund of the European Union pays, by its name or by the sentence that it wants on everything."""
    said = f"{project.funder} {project.funding_statement}"
    return any(pattern.search(said) for pattern in (_FUNDS, _UNION, _NAMES))


def sentence(project: Project, words: Words) -> str:
    """What stands at the foot. Beside the emblem it names the Union, also where the project only wrote a fund."""
    statement = project.funding_statement
    if not wants_emblem(project) or _UNION.search(statement):
        return statement
    return " ".join(filter(None, (words("doc.union"), statement)))

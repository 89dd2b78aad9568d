"""Small groups stay hidden whatever is taken from what: all documents and data of a session, laid side by side."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest
from pdf_reading import text_of

from exports.frame import amounts, role_name
from exports.json_data import json_data
from exports.kinds import DocumentKind
from exports.making import build, files
from exports.spreadsheet import sheets
from resources.i18n import Words
from workshop.people import Attendance, Role
from workshop.reports import SessionReport

NAMED = {DocumentKind.ATTENDANCE, DocumentKind.CERTIFICATES, DocumentKind.BADGES, DocumentKind.SPREADSHEET}
"""Lists with a row for each person, for those who may see them; of others only figures may tell as what people came."""
R = Role
EVENINGS: dict[str, Mapping[Role | None, int]] = {
    "three residents": {R.RESIDENT: 3, R.ASSOCIATION: 12, R.HOUSING: 9, R.SCHOOL: 4},
    "all but one": {R.RESIDENT: 40, R.SCHOOL: 1},
    "all but one who says nothing": {R.RESIDENT: 40, None: 1},
    "two small ones": {R.RESIDENT: 40, R.SCHOOL: 4, R.BUSINESS: 4, R.ACADEMIA: 30},
    "a class and two neighbours": {R.RESIDENT: 2, R.SCHOOL: 25},
    "nothing to hide": {R.RESIDENT: 20, R.SCHOOL: 10},
}


def held(report: SessionReport, came: Mapping[Role | None, int]) -> SessionReport:
    """The evening with these people; the pupils came as a class."""
    like = report.attendances[0]
    people: list[Attendance] = []
    for role, number in came.items():
        if role is Role.SCHOOL and number > 5:
            people.append(replace(report.attendances[-1], id="class", heads=number, role=role, name="Klass 5B"))
            continue
        people += [replace(like, id=f"{role}{n}", role=role, name=f"Gäst {role}{n}") for n in range(number)]
    return replace(report, attendances=tuple(people), ideas=report.ideas[:20])


def told(text: str, report: SessionReport, words: Words) -> dict[Role | None, int]:
    """How many came as what, as a text says it: "Boende 32", "Boende: 32" and "Varav boende 32"."""
    found: dict[Role | None, int] = {}
    flat = " ".join(text.split())
    names: dict[Role | None, str] = {role: role_name(role, words) for role in Role}
    names[None] = words("figure.role.none")
    for role, name in names.items():
        if hit := re.search(rf"(?<!\w){re.escape(name)}:? (\d+)(?! (?:från|ideas|idéer))", flat, re.IGNORECASE):
            found[role] = int(hit[1])
    return found


def without_rows(report: SessionReport, words: Words) -> str:
    """The tables of the spreadsheet and of the CSV files, all but the list with a row for each person."""
    tables = sheets(report, words, ZoneInfo(report.session.zone))
    return "\n".join(" ".join(map(str, row)) for kind, rows in tables if kind != "attendances" for row in rows)


def everything(report: SessionReport, words: Words) -> dict[str, dict[Role | None, int]]:
    """By document, what it tells."""
    texts = {
        str(kind): text_of(build(report, kind, words))
        for kind in DocumentKind
        if kind.is_pdf and kind not in NAMED and not kind.startswith(("poster", "offer", "board"))
    }
    texts["spreadsheet"] = texts["csv"] = without_rows(report, words)
    data = json.loads(json_data(report, words))
    texts["json"] = json.dumps({key: value for key, value in data.items() if key != "attendances"})
    return {kind: told(text, report, words) for kind, text in texts.items()}


@pytest.mark.parametrize("name", EVENINGS)
def test_nobody_is_found_by_taking_one_figure_from_another(name: str, evening: SessionReport, sv: Words) -> None:
    came = EVENINGS[name]
    report = held(evening, came)
    by_document = everything(report, sv)
    known: dict[Role | None, int] = {}
    for figures in by_document.values():
        known |= figures
    threshold = report.project.threshold
    rest = report.heads - sum(known.values())
    assert all(came.get(role, 0) == number for role, number in known.items()), by_document
    assert not known or rest == 0 or rest >= 2 * threshold, by_document
    assert all(number >= threshold for number in known.values() if number)


def test_figures_that_may_be_told_are(evening: SessionReport, sv: Words) -> None:
    """The test above would keep quiet about documents that never said anything."""
    by_document = everything(held(evening, EVENINGS["nothing to hide"]), sv)
    for kind in ("minutes", "public", "evaluation", "spreadsheet", "csv"):
        assert by_document[kind][Role.RESIDENT] == 20, kind


def test_a_list_with_names_says_no_more_in_its_totals(evening: SessionReport, sv: Words, en: Words) -> None:
    report = held(evening, EVENINGS["three residents"])
    assert "Varav boende visas inte" in text_of(build(report, DocumentKind.ATTENDANCE, sv))
    assert dict(amounts(report, sv))["Varav boende"] is None
    table = next(iter(files(report, DocumentKind.CSV, sv).values())).decode()
    assert '"Varav boende";""' in table
    assert en("doc.total.not_shown") in text_of(build(report, DocumentKind.MINUTES, en))


def test_the_public_copy_does_not_say_as_what_a_class_came(evening: SessionReport, sv: Words) -> None:
    """20 residents of whom 18 came as a class would be two neighbours."""
    text = text_of(build(held(evening, {Role.SCHOOL: 18, Role.RESIDENT: 20}), DocumentKind.PUBLIC, sv))
    assert "Klass 5B" in text
    assert "Kom som" not in text

"""Reports made out of another: with many people and ideas, and with one text in every field."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from workshop.people import Presence
from workshop.reports import SessionReport


def enlarged(report: SessionReport, people: int = 500, ideas: int = 3_000) -> SessionReport:
    """As many people, all with names, and as many ideas on the board, like those that the report has."""
    attendances = tuple(
        replace(
            report.attendances[n % 41],
            id=f"p{n}",
            signed_in_at=report.session.starts_at + timedelta(seconds=n),
            presence=Presence.NAMED,
            name=f"{report.attendances[n % 41].name} {n}",
        )
        for n in range(people)
    )
    on_board = tuple(
        replace(report.ideas[n % 60], id=f"i{n}", number=n + 1, x=n % 50 * 166.0, y=n // 50 * 144.0)
        for n in range(ideas)
    )
    return replace(report, attendances=attendances, ideas=on_board)


def filled(report: SessionReport, text: str) -> SessionReport:
    """The same text wherever somebody can write one."""
    project = dict.fromkeys(("name", "own_dnr", "funder", "case_no", "funding_statement", "organiser"), text)
    notice = dict.fromkeys(("contact", "dpo", "legal_basis", "recipients", "keep_until"), text)
    session = dict.fromkeys(("title", "place", "purpose", "facilitator"), text)
    wifi = {"wifi_name": text[:32], "wifi_password": text[:63]}
    return replace(
        report,
        project=replace(report.project, **project, **notice),
        session=replace(report.session, **session, **wifi),
        questions=tuple(replace(question, text=text) for question in report.questions),
        attendances=tuple(replace(each, name=text, organisation=text) for each in report.attendances[:2]),
        ideas=tuple(replace(idea, text=text) for idea in report.ideas[:2]),
        groups=tuple(replace(group, heading=text) for group in report.groups),
        notes=tuple(replace(note, text=text) for note in report.notes),
        decisions=tuple(replace(decision, text=text) for decision in report.decisions),
        actions=tuple(replace(action, text=text, responsible=text) for action in report.actions),
    )

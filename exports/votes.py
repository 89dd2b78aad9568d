"""Omröstningar in the minutes, the idea catalogue and the tables: the rule, who voted, how, and what it came to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from exports import frame
from exports.pdf import blocks, tables
from exports.pdf.document import Document
from exports.pdf.text import clean_line
from resources import ballot_words
from resources.i18n import Words
from workshop.ballots import Ballot, Via
from workshop.duplicates import fronts
from workshop.reports import SessionReport
from workshop.results import Result, by_group, result, texts

Cell = str | int | float | date | datetime | None


def votes_section(document: Document, report: SessionReport, words: Words) -> None:
    """Every ballot that has been opened, in its order; nothing without one. An open one has no result."""
    begun = [ballot for ballot in report.ballots if ballot.opened_at is not None]
    if not begun:
        return
    blocks.heading(document, 2, words("doc.heading.votes"))
    for ballot in begun:
        blocks.heading(document, 3, clean_line(ballot.title))
        if ballot.is_open:
            blocks.notice(document, words("doc.vote.open"))
            continue
        told = counted(report, ballot)
        said = choice_texts(report, ballot, words)
        blocks.paragraph(document, _sentences(report, told, said, words))
        if told.points:
            _table(document, told, said, words)
            _by_group(document, report, ballot, words)


def counted(report: SessionReport, ballot: Ballot) -> Result:
    return result(ballot, report.votes, fronts(report.ideas))


def rule_of(ballot: Ballot, words: Words) -> str:
    return ballot_words.rule(words, ballot.method, ballot.budget, ballot.most)


def choice_texts(report: SessionReport, ballot: Ballot, words: Words) -> dict[str, str]:
    """What the documents say for each choice."""
    if not ballot.is_on_choices:
        return {choice: words(f"ballot.answer.{choice}") for choice in ballot.choices}
    lost = words("ballot.nameless" if ballot.titles else "ballot.gone")
    found = texts(ballot, report.ideas, report.groups)
    return {choice: clean_line(text) or lost for choice, text in found.items()}


def vote_rows(report: SessionReport, words: Words) -> list[Sequence[Cell]]:
    """For the tables: a row for each choice of each ballot that has been counted."""
    rows: list[Sequence[Cell]] = []
    for ballot in report.ballots:
        if not ballot.is_closed:
            continue
        told, said = counted(report, ballot), choice_texts(report, ballot, words)
        least = words("doc.vote.least") if told.is_least else ""
        for line in told.lines:
            place = line.place if ballot.is_on_choices else None
            via = [line.via.get(one, 0) for one in Via]
            own = (said.get(line.choice, ""), place, line.points, *via, line.voters)
            rows.append((ballot.title, rule_of(ballot, words), *own, told.papers, least, told.abstained))
    return rows


def _sentences(report: SessionReport, told: Result, said: dict[str, str], words: Words) -> str:
    turnout = ballot_words.turnout(words, told.papers, report.heads, told.abstained, is_least=told.is_least)
    names = (
        [frame.said(said.get(line.choice, "").rstrip(" .")) for line in told.winners]
        if told.ballot.is_on_choices
        else []
    )
    tie = ballot_words.first(words, names) if len(names) > 1 else ""
    mean, ways = ballot_words.mean(words, told.mean), ballot_words.sources(words, told.via)
    rule = words("doc.vote.rule", rule=rule_of(told.ballot, words))
    return " ".join(part for part in (rule, turnout, ways, mean, tie) if part)


def _ways(told: Result) -> list[Via]:
    """The ways by which votes came, when there is more than one to tell apart."""
    used = [via for via in Via if any(line.via.get(via) for line in told.lines)]
    return used if len(used) > 1 else []


def _table(document: Document, told: Result, said: dict[str, str], words: Words) -> None:
    ways, is_ranked = _ways(told), told.ballot.is_on_choices
    columns = [
        *([tables.Column(words("doc.column.place"), 0.9)] if is_ranked else []),
        tables.Column(words("doc.column.choice"), 5.2, names_row=True),
        tables.Column(words("doc.column.points"), 1.1, "right"),
        *(tables.Column(words(f"doc.column.via.{via}"), 1.1, "right") for via in ways),
    ]
    rows = (
        [
            *([f"{line.place}{'=' if line.is_shared else ''}"] if is_ranked else []),
            said.get(line.choice, ""),
            str(line.points),
            *(str(line.via.get(via, 0)) for via in ways),
        ]
        for line in told.lines
    )
    tables.table(document, columns, rows)


def _by_group(document: Document, report: SessionReport, ballot: Ballot, words: Words) -> None:
    """Votes on ideas follow them into the groups that they lie in by now."""
    ways = fronts(report.ideas)
    home = {idea.id: idea.group_id for idea in report.ideas}
    group_of = {choice: home.get(ways.get(choice, choice), "") for choice in ballot.choices}
    lines = [line for line in by_group(ballot, report.votes, group_of) if line.points]
    if not lines:
        return
    names = {group.id: frame.group_name(group, words) for group in report.groups}
    blocks.heading(document, 4, words("ballot.groups"))
    columns = [
        tables.Column(words("doc.column.group"), 5.2, names_row=True),
        tables.Column(words("doc.column.points"), 1.1, "right"),
        tables.Column(words("doc.column.voters"), 1.4, "right"),
    ]
    tables.table(
        document, columns, ((names.get(line.choice, ""), str(line.points), str(line.voters)) for line in lines)
    )

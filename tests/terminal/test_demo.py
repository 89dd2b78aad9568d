"""The demo: forty participants over real HTTP give forty attendances, and exactly the ideas that were sent."""

from __future__ import annotations

import os
import re
import sys
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from evening_played import Played, read_back, squeezed, text_of

from storage.library import open_library
from storage.store import LibraryStore
from tests.conftest import FACILITATOR, PROJECT
from ui.terminal.playing import last_evening
from ui.terminal.proving import found, wanted
from workshop.evenings import Evening
from workshop.planning import save_project
from workshop.reports import SessionReport
from workshop.sessions import SessionState
from workshop.source import Source


def test_forty_participants_give_forty_attendances_and_every_idea_once(played: Played, script: Evening) -> None:
    report = played.report
    by_phone = [one for one in report.attendances if one.source is Source.PHONE]
    assert len(by_phone) == 40
    assert found(report) == wanted(script)
    assert report.session.state is SessionState.CLOSED
    sent = sorted(idea.text for phone in script.phones for idea in phone.ideas)
    assert sorted(idea.text for idea in report.ideas if idea.source is Source.PHONE) == sent


def test_the_spreadsheet_has_the_same_numbers(played: Played, script: Evening) -> None:
    book = openpyxl.load_workbook(BytesIO(played.document("Kalkylblad")))
    ideas = list(book["Idéer"].iter_rows(min_row=2, values_only=True))
    assert sorted(str(row[1]) for row in ideas) == sorted(idea.text for idea in played.report.ideas)
    assert [row[5] for row in ideas].count("mobil") == wanted(script).ideas_sent
    people = list(book["Närvaro"].iter_rows(min_row=2, values_only=True))
    assert [row[7] for row in people].count("Egen mobil") == 40
    assert sorted(str(row[2]) for row in people if row[2]) == sorted(
        one.name for one in played.report.attendances if one.name
    )


def test_the_pdfs_have_the_same_numbers_and_words(played: Played, script: Evening) -> None:
    tally = wanted(script)
    catalogue = text_of(played.document("Idékatalog"))
    numbers = re.findall(r"^(\d+) · (mobil|papper)", catalogue, re.MULTILINE)
    assert sorted(int(n) for n, _ in numbers) == list(range(1, tally.ideas + 1))
    assert [source for _, source in numbers].count("mobil") == tally.ideas_sent
    # What runs from right to left, readers take out in orders of their own.
    leftward = [idea.text for idea in played.report.ideas if not re.search("[\u0600-\u06ff]", idea.text)]
    assert len(leftward) > 60
    assert [text for text in leftward if squeezed(text) not in squeezed(catalogue)] == []
    names = [one.name for one in played.report.attendances if one.name and not re.search("[\u0600-\u06ff]", one.name)]
    people, public = (squeezed(text_of(played.document(kind))) for kind in ("Närvarolista", "Närvaro-utan-namn"))
    assert [name for name in names if squeezed(name) not in people] == []
    assert "Åkerström" not in public


def test_the_summary_tells_the_numbers_apart(played: Played, script: Evening) -> None:
    summary = played.summary
    assert summary["signed_in"] == 40
    assert summary["at_laptop"] == 2
    assert summary["counted"] == 18
    assert summary["heads"] == 60
    assert summary["phones"] == len(script.phones)


@pytest.mark.parametrize(
    ("now", "began"),
    [
        ("2026-11-26T21:00+01:00", "2026-11-26T18:00+01:00"),
        ("2026-11-26T20:10+01:00", "2026-11-25T18:00+01:00"),
        ("2026-11-29T12:00+01:00", "2026-11-26T18:00+01:00"),
        ("2026-03-30T12:00+02:00", "2026-03-26T18:00+01:00"),
    ],
)
def test_the_evening_is_the_latest_weekday_that_is_over(now: str, began: str) -> None:
    assert last_evening(datetime.fromisoformat(now), 120) == datetime.fromisoformat(began)


def test_a_finished_demo_is_played_afresh(play, tmp_path: Path) -> None:
    first, second = play(tmp_path, "--no-cut"), play(tmp_path, "--no-cut")
    assert second.report.session.join_code != first.report.session.join_code
    assert found(second.report) == found(first.report)


def test_a_library_with_anything_else_in_it_is_left_alone(run, tmp_path: Path) -> None:
    file = tmp_path / "library.lappbib"
    store = LibraryStore(open_library(file))
    store.act(FACILITATOR, save_project, PROJECT).result()
    store.close()
    assert "Choose another folder" in run("demo", "--to", tmp_path, "--no-window").said(2)
    assert not (tmp_path / "summary.json").exists()


def test_a_demo_that_comes_out_wrong_fails_loudly(run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.terminal.demo.faults", lambda report, script: ["signed_in: 39 != 40"])
    outcome = run("demo", "--to", tmp_path / "demo", "--no-window", "--no-cut")
    assert outcome.code == 1
    assert "signed_in: 39 != 40" in outcome.err
    assert not (tmp_path / "demo" / "summary.json").exists()


def test_what_is_proven_notices_each_number(played: Played, script: Evening) -> None:
    report = played.report
    spoilt = {
        "attendances": report.attendances[1:],
        "ideas": report.ideas[:-1],
        "groups": report.groups[1:],
        "decisions": report.decisions[1:],
    }
    for name, rows in spoilt.items():
        assert found(_with(report, name, rows)) != wanted(script), name


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe with a path is a POSIX thing")
@pytest.mark.parametrize("after", [7, 45, 90])
def test_killed_in_the_middle_it_loses_nothing_and_goes_on(start, play, tmp_path: Path, script, after: int) -> None:
    reading, writing = os.pipe()
    arguments = ("demo", "--to", tmp_path / "demo", "--no-window", "--no-cut", "--thanked", f"/dev/fd/{writing}")
    with start(*arguments, pass_fds=(writing,)) as program:
        os.close(writing)
        with os.fdopen(reading, encoding="ascii") as ledger:
            thanked = {ledger.readline().strip() for _ in range(after)}
            program.kill()
            thanked |= {line.strip() for line in ledger if line.endswith("\n")}
    assert len(thanked) >= after
    report = read_back(tmp_path / "demo")
    there = {row.id for row in (*report.attendances, *report.ideas)}
    assert thanked <= there
    assert report.session.state is SessionState.LIVE

    assert found(play(tmp_path / "demo", "--no-cut").report) == wanted(script)


def _with(report: SessionReport, name: str, rows: object) -> SessionReport:
    return replace(report, **{name: rows})

"""The demo: forty participants over real HTTP give forty attendances, and exactly the ideas that were sent."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pypdf
import pytest

from resources import path
from storage.library import open_library
from storage.store import LibraryStore
from tests.conftest import FACILITATOR, PROJECT
from ui.terminal.playing import last_evening
from ui.terminal.proving import found, wanted
from workshop.evenings import Evening, read_evening
from workshop.planning import save_project
from workshop.reports import SessionReport, session_report
from workshop.sessions import Session, SessionState
from workshop.source import Source


@dataclass(frozen=True)
class Played:
    """A demo as it lies in its folder."""

    folder: Path
    report: SessionReport
    summary: dict[str, object]

    def document(self, kind: str) -> bytes:
        return next(self.folder.glob(f"*_{kind}.*")).read_bytes()


@pytest.fixture(scope="session")
def script() -> Evening:
    return read_evening(path("evenings", "kvarnby.json").read_text("utf-8"))


@pytest.fixture(scope="session")
def play(start: Callable[..., Any]) -> Callable[[Path], Played]:
    """Play the demo as a program of its own in a folder, and look at what it left."""

    def play(folder: Path) -> Played:
        with start("demo", "--to", folder, "--no-window") as program:
            out, err = program.communicate(timeout=90)
        assert (program.returncode, err) == (0, "")
        summary = json.loads((folder / "summary.json").read_text("utf-8"))
        assert all(str(folder / name) in out for name in summary["files"])
        return Played(folder, read_back(folder), summary)

    return play


@pytest.fixture(scope="session")
def played(play: Callable[[Path], Played], tmp_path_factory: pytest.TempPathFactory) -> Played:
    return play(tmp_path_factory.mktemp("evening") / "demo")


def read_back(folder: Path) -> SessionReport:
    store = LibraryStore(open_library(folder / "library.lappbib"))
    try:
        sessions = store.ask(lambda view: view.where(Session)).result()
        assert len(sessions) == 1
        return store.ask(session_report, sessions[0].id, sessions[0].ends_at).result()
    finally:
        store.close()


def text_of(data: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(data)).pages)


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
    assert [text for text in leftward if _squeezed(text) not in _squeezed(catalogue)] == []
    names = [one.name for one in played.report.attendances if one.name and not re.search("[\u0600-\u06ff]", one.name)]
    people, public = (_squeezed(text_of(played.document(kind))) for kind in ("Närvarolista", "Närvaro-utan-namn"))
    assert [name for name in names if _squeezed(name) not in people] == []
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
    first, second = play(tmp_path), play(tmp_path)
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
    outcome = run("demo", "--to", tmp_path / "demo", "--no-window")
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
    arguments = ("demo", "--to", tmp_path / "demo", "--no-window", "--thanked", f"/dev/fd/{writing}")
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

    assert found(play(tmp_path / "demo").report) == wanted(script)


def _with(report: SessionReport, name: str, rows: object) -> SessionReport:
    return replace(report, **{name: rows})


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)

"""Running commands: here in this process, so that a test may hold things; or as a program of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from evening_played import Played, read_back

import main
from resources import path
from storage import paths
from storage.keys import Keys
from ui.terminal.speech import language
from ui.terminal.unlocking import ask_passphrase
from workshop.evenings import Evening, read_evening

ROOT = Path(main.__file__).parent
HOMES = ("HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "LOCALAPPDATA", "APPDATA")


@dataclass(frozen=True)
class Outcome:
    code: int
    out: str
    err: str

    def said(self, code: int) -> str:
        """The one line on standard error, after looking that it is one and that the exit code is right."""
        assert self.code == code, self
        lines = self.err.splitlines()
        assert len(lines) == 1, self
        return lines[0]


Run = Callable[..., Outcome]


def fresh_keys() -> Keys:
    """As at the start of the program: no passphrase has been typed yet."""
    return Keys(ask_passphrase)


@pytest.fixture(autouse=True)
def _english_and_at_home_nowhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """English, and every folder that the program would make in somebody's home made here instead."""
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    for name in HOMES:
        monkeypatch.setenv(name, str(tmp_path / "home"))
    monkeypatch.setattr(paths, "log_folder", lambda: tmp_path / "log")
    language.cache_clear()
    yield
    language.cache_clear()


@pytest.fixture(autouse=True)
def _no_store_is_left() -> Iterator[None]:
    """Its thread would keep the program, and these tests, from ever ending."""
    before = set(threading.enumerate())
    yield
    assert [one.name for one in set(threading.enumerate()) - before if one.name == "store"] == []


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run main.py with these arguments in this process; its log is pytest's."""
    monkeypatch.setattr(main, "keep_faults", lambda folder: None)

    def run(*arguments: object) -> Outcome:
        capsys.readouterr()
        monkeypatch.setattr(main, "keys", fresh_keys())
        code = main.main([str(one) for one in arguments])
        told = capsys.readouterr()
        return Outcome(code, told.out, told.err)

    return run


Start = Callable[..., AbstractContextManager[subprocess.Popen[str]]]


@pytest.fixture(scope="session")
def start(tmp_path_factory: pytest.TempPathFactory) -> Start:
    """Start main.py as a program of its own, with a home of its own; it is killed if it is still there at the end."""
    home = str(tmp_path_factory.mktemp("home"))

    @contextmanager
    def start(*arguments: object, lang: str = "en_GB.UTF-8", pass_fds: tuple[int, ...] = ()) -> Iterator[Any]:
        command = [sys.executable, str(ROOT / "main.py"), *(str(one) for one in arguments)]
        surroundings = {**os.environ, **dict.fromkeys(HOMES, home), "LC_ALL": lang}
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "encoding": "utf-8"}
        with subprocess.Popen(command, env=surroundings, pass_fds=pass_fds, **pipes) as program:
            try:
                yield program
            finally:
                program.kill()

    return start


@pytest.fixture(scope="session")
def script() -> Evening:
    return read_evening(path("evenings", "kvarnby.json").read_text("utf-8"))


@pytest.fixture(scope="session")
def play(start: Start) -> Callable[..., Played]:
    """Play the demo as a program of its own in a folder, and look at what it left."""

    def play(folder: Path, *arguments: str) -> Played:
        with start("demo", "--to", folder, "--no-window", *arguments) as program:
            out, err = program.communicate(timeout=90)
        assert (program.returncode, err) == (0, "")
        summary = json.loads((folder / "summary.json").read_text("utf-8"))
        assert all(str(folder / name) in out for name in summary["files"])
        return Played(folder, read_back(folder), summary, tuple(out.splitlines()))

    return play


@pytest.fixture(scope="session")
def played(play: Callable[..., Played], tmp_path_factory: pytest.TempPathFactory) -> Played:
    """The evening, played once for all who look at it."""
    return play(tmp_path_factory.mktemp("evening") / "demo")

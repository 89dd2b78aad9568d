"""The log: faults are there to be found, what people typed is not."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.faults import LOG_NAME, keep_faults


@pytest.fixture(autouse=True)
def _logging_as_it_was(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    monkeypatch.setattr(logging, "raiseExceptions", logging.raiseExceptions)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    yield
    for handler in set(root.handlers) - set(handlers):
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)
    logging.getLogger("uvicorn.access").disabled = False


def _written(folder: Path) -> str:
    return (folder / LOG_NAME).read_text("utf-8")


def _fails(name: str, text: str) -> None:
    try:
        {}[name]
    except KeyError as inner:
        raise ValueError(text) from inner


def test_an_exception_is_told_by_kind_and_place_without_its_words(tmp_path: Path) -> None:
    keep_faults(tmp_path)
    try:
        _fails("Gunilla Åkerström", "hennes idé")
    except ValueError:
        logging.getLogger("somewhere").exception("an action failed")
    log = _written(tmp_path)
    assert "an action failed" in log
    assert "builtins.ValueError" in log
    assert "builtins.KeyError" in log
    assert "test_fault_log.py" in log
    assert "Gunilla" not in log.replace('_fails("Gunilla Åkerström", "hennes idé")', "")


def test_what_is_not_a_warning_is_not_kept(tmp_path: Path) -> None:
    keep_faults(tmp_path)
    logging.getLogger("uvicorn.access").error("192.0.2.7 POST /ideas")
    logging.getLogger("somewhere").info("Started")
    logging.getLogger("somewhere").warning("slow")
    log = _written(tmp_path)
    assert "slow" in log
    assert "Started" not in log
    assert "192.0.2.7" not in log


def test_a_thread_that_dies_is_written_down(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    keep_faults(tmp_path)

    def dies() -> None:
        raise RuntimeError("hemligt")

    thread = threading.Thread(target=dies, name="worker")
    thread.start()
    thread.join()
    assert "RuntimeError" in _written(tmp_path)
    assert "hemligt" not in _written(tmp_path).replace('raise RuntimeError("hemligt")', "")
    assert capsys.readouterr().err == "RuntimeError\n"


def test_a_folder_that_cannot_be_made_costs_only_the_log(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    keep_faults(tmp_path / "file" / "log")
    logging.getLogger("somewhere").error("nobody hears this")

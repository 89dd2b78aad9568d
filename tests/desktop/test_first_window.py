"""What stands between a double click and the first window: nothing that the window does not show."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from resources import path
from resources.i18n import Words, _catalogue, languages
from storage.library import open_library
from storage.store import LibraryStore

LATER = {
    "the web server": {"starlette", "uvicorn", "anyio", "itsdangerous", "psutil"},
    "documents": {"exports", "reportlab", "pikepdf", "pypdfium2", "uharfbuzz", "openpyxl", "docx", "xlsxwriter"},
    "codes and pictures": {"qrcode", "zxingcpp", "PIL", "cryptography", "pyrage"},
    "the board": {"numpy", "ui.desktop.board"},
    "the rules of a session's report": {"workshop.reports", "workshop.visions_told", "workshop.rescuing"},
    "half of Qt": {"PySide6.QtNetwork", "PySide6.QtPdf", "PySide6.QtPrintSupport", "PySide6.QtSvg", "PySide6.QtTest"},
}
_TELL = """
import os, sys
from tests.bench import starting_child
def say():
    print(*sys.modules)
    sys.stdout.flush()
    os._exit(0)
starting_child._say = say
starting_child.main()
"""


@pytest.fixture(scope="module")
def read_in(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The modules, and the packages they lie in, that were read in when the first window had been painted."""
    home = tmp_path_factory.mktemp("home")
    LibraryStore(open_library(home / "library.lappbib")).close()  # to make one takes more, and is done but once
    names = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "APPDATA", "LOCALAPPDATA", "USERPROFILE")
    surroundings = {**os.environ, **dict.fromkeys(names, str(home)), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", _TELL, "PySide6", "main", "--library", str(home / "library.lappbib")]
    told = subprocess.run(command, cwd=path().parent, env=surroundings, capture_output=True, text=True, check=True)
    modules = set(told.stdout.split())
    assert "ui.desktop.window" in modules
    return modules | {name.rpartition(".")[0] for name in modules} | {name.partition(".")[0] for name in modules}


@pytest.mark.parametrize("what", LATER)
def test_the_first_window_waits_for_none_of_it(what: str, read_in: set[str]) -> None:
    assert not LATER[what] & read_in


def test_each_text_is_read_in_one_language() -> None:
    """Swedish stands behind the others, and is read only where one of them lacks something."""
    _catalogue.cache_clear()
    words = Words("en")
    assert words("app.name")
    assert words.count("start.ideas", 2)
    assert _catalogue.cache_info().misses == 1


def test_what_a_language_lacks_is_said_in_swedish() -> None:
    swedish = Words("sv")
    lacking = next(one for one in map(Words, languages()) if "board.view" not in one._texts)
    assert lacking("board.view") == swedish("board.view")
    assert lacking.count("start.ideas", 2) == swedish.count("start.ideas", 2)
    assert lacking.has("board.view")
    assert not lacking.has("no.such.text")
    with pytest.raises(KeyError, match=r"no\.such\.text"):
        lacking("no.such.text")


def test_pythons_own_import_is_left_in_its_place() -> None:
    """PySide6's reads the source of all that is imported after it."""
    script = "import builtins; own = builtins.__import__; import ui.desktop.app; assert builtins.__import__ is own"
    subprocess.run([sys.executable, "-c", script], cwd=path().parent, check=True)


def test_a_board_takes_no_library_for_arrays_along() -> None:
    """It takes fifteen megabytes and a tenth of a second; only whoever scans a code with the camera needs it."""
    script = "import sys; import ui.desktop.board.page; assert 'numpy' not in sys.modules"
    subprocess.run([sys.executable, "-c", script], cwd=path().parent, check=True)

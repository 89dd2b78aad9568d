"""The house and its rules: arrows between rooms, files that the papers name, and what is not done anywhere."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

from resources import path

ROOT = path().parent
ROOMS = ("workshop", "storage", "exports", "ui", "resources", "tests")
LINES_MAX = 500
# The rules themselves, and what takes pictures of windows that have to settle first.
NOT_RULED = ("test_architecture.py", "screenshots.py")
NAMED = re.compile(r"`([A-Za-z_.][\w.-]*(?:/[\w.{},-]*)*)`")


def code_files(*rooms: str) -> list[Path]:
    return [ROOT / "main.py", *(file for room in rooms or ROOMS for file in sorted((ROOT / room).rglob("*.py")))]


def places(pattern: str, *rooms: str) -> list[str]:
    """Where a pattern stands in the code, as file:line."""
    found = []
    for file in code_files(*rooms):
        if file.name in NOT_RULED:
            continue
        for n, line in enumerate(file.read_text("utf-8").splitlines(), 1):
            if re.search(pattern, line):
                found.append(f"{file.relative_to(ROOT).as_posix()}:{n}")
    return found


def test_imports_point_one_way(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.syspath_prepend(str(ROOT))
    monkeypatch.setattr("importlinter.cli.logging_config.dictConfig", lambda _settings: None)  # it silences all others
    code = lint_imports(no_cache=True, no_logo=True)
    assert code == 0, capsys.readouterr().out


@pytest.mark.parametrize("paper", ["README.md", "ARCHITECTURE.md"])
def test_every_file_that_the_papers_name_is_there(paper: str) -> None:
    text = _read(paper)
    pictures = re.findall(r"!\[[^\]]*\]\(([^)]+)\)", text)
    named = [name for name in NAMED.findall(text) if "/" in name or name.endswith((".py", ".md", ".lock", ".toml"))]
    assert named
    assert [name for name in named if not _is_there(name)] == []
    assert [name for name in pictures if not (ROOT / name).is_file()] == []


def _is_there(name: str) -> bool:
    made = ("demo/", "build/", ".venv/")  # by the program, not by us
    return name.startswith(made) or (ROOT / name).exists()


def test_every_folder_is_on_the_map() -> None:
    """A new one is drawn in, or it is not there to be found."""
    text = _read("ARCHITECTURE.md")
    folders = {file.parent.relative_to(ROOT).as_posix() for file in code_files("workshop", "storage", "exports", "ui")}
    assert [folder for folder in folders if folder != "." and f"{folder}/" not in text] == []


def test_every_library_that_the_program_imports_is_asked_for() -> None:
    """Also by name, not only because another library happens to bring it."""
    asked = {re.match(r"[\w-]+", line)[0] for line in tomllib.loads(_read("pyproject.toml"))["project"]["dependencies"]}
    asked_for = {name.lower().replace("_", "-") for name in asked} | {"markupsafe", "shiboken6"}  # Jinja's, PySide's
    made_by = packages_distributions()
    ours = {*ROOMS, "main", *sys.stdlib_module_names}
    foreign = {name for file in code_files(*ROOMS[:-1]) for name in _imports(file)} - ours
    found = {name: {dist.lower().replace("_", "-") for dist in made_by.get(name, [])} for name in foreign}
    assert {name for name, dists in found.items() if not dists & _family(asked_for)} == set()


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-test.lock"])
def test_every_library_that_is_asked_for_is_installed_with_the_program(lock: str) -> None:
    """`make run` installs what is locked and nothing else."""
    asked = tomllib.loads(_read("pyproject.toml"))["project"]["dependencies"]
    wanted = {re.match(r"[\w-]+", line)[0].lower() for line in asked}
    locked = {name.lower() for name in re.findall(r"(?m)^([\w.-]+)(?:\[[^\]]*\])?==", _read(lock))}
    assert wanted - locked - {"tzdata"} == set()  # Windows brings no zones of its own, other systems do


def _family(asked: set[str]) -> set[str]:
    """PySide6 itself is only a name for its two halves."""
    return asked | {"pyside6-essentials", "pyside6-addons"} if "pyside6" in asked else asked


def _imports(file: Path) -> set[str]:
    """The top names of what a file imports, wherever in it."""
    nodes = list(ast.walk(ast.parse(file.read_text("utf-8"))))
    whole = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    parts = {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module and not node.level}
    return {name.partition(".")[0] for name in whole | parts}


def _read(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def test_no_file_is_long() -> None:
    long = {file.name: n for file in code_files() if (n := len(file.read_text("utf-8").splitlines())) > LINES_MAX}
    assert long == {}


@pytest.mark.parametrize(
    ("pattern", "rooms", "why"),
    [
        (r"\bprocessEvents\(", ROOMS, "events are waited for, never pumped"),
        (r"\bQMessageBox\b", ROOMS, "nothing asks in a box of Qt's: notices, and our own confirm"),
        (r"\btime\.sleep\(|\bQTest\.qWait\(|\bqWait\(", ("tests",), "tests wait for what they wait for"),
        (r"\beval\(|\bexec\(\s*[\"']", ROOMS, "what is typed is never interpreted"),
        (r"\.setHtml\(|RichText|setMarkdown\(", ("ui",), "what is typed is never rich text"),
        (r"\|\s*safe\b", ROOMS, "what is typed is never markup"),
        (r"\bprint\(", ("workshop", "exports", "ui", "resources"), "the faces speak through their own means"),
    ],
)
def test_what_is_not_done(pattern: str, rooms: tuple[str, ...], why: str) -> None:
    # A measurement may let the machine come to rest.
    assert [place for place in places(pattern, *rooms) if not place.startswith("tests/bench/")] == [], why


def test_labels_are_made_in_one_place_where_they_are_plain_text() -> None:
    assert {place.split(":")[0] for place in places(r"\bQLabel\(", "ui")} <= {"ui/desktop/parts.py"}


def test_qts_pdf_classes_are_used_by_what_shows_them_alone() -> None:
    """On the worker they would make the window stand still for ever: see record_reading.py."""
    using = {place.split(":")[0] for place in places(r"\bQtPdf\b", "ui")}
    assert using == {"ui/desktop/pages/record_pages.py", "ui/desktop/pages/record_preview.py"}


def test_templates_escape_what_is_typed() -> None:
    for file in path("phone").rglob("*.html"):
        assert "|safe" not in file.read_text("utf-8").replace(" ", ""), file.name
        assert "autoescape false" not in file.read_text("utf-8"), file.name
    for file in path("phone").rglob("*.js"):
        assert "innerHTML" not in file.read_text("utf-8"), file.name

"""main.py rescue: a new library beside the damaged one, and what was found, line by line."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner, Result

from storage.health import check_library
from storage.rescuing import rescue as rescue_file
from storage.store import LibraryStore
from ui.terminal.rescuing import rescue
from workshop.errors import StorageTrouble
from workshop.rescuing import Progress, Rescued


def run(library: Path, *arguments: str) -> Result:
    def rescued(damaged: Path, to: Path | None, tell: Progress) -> Rescued:
        return rescue_file(damaged, to or damaged.with_name("rescued.lappbib"), tell=tell)

    return CliRunner().invoke(rescue, arguments, obj=SimpleNamespace(library=library, rescue=rescued))


@pytest.fixture
def damaged(evening: LibraryStore) -> Path:
    evening.close()
    evening.path.write_bytes(evening.path.read_bytes()[:-4096])
    return evening.path


def test_it_says_what_was_found_and_where_it_is(damaged: Path) -> None:
    before = damaged.read_bytes()
    said = run(damaged)
    assert (said.exit_code, said.stderr) == (0, "")
    assert "Questions: 2" in said.stdout.splitlines()
    assert str(damaged.with_name("rescued.lappbib")) in said.stdout
    check_library(damaged.with_name("rescued.lappbib"))
    assert damaged.read_bytes() == before


def test_it_goes_where_it_is_told_and_never_over_anything(damaged: Path, tmp_path: Path) -> None:
    to = tmp_path / "new.lappbib"
    assert run(damaged, "--to", str(to)).exit_code == 0
    check_library(to)
    made = to.read_bytes()
    assert isinstance(run(damaged, "--to", str(to)).exception, StorageTrouble)
    assert to.read_bytes() == made


def test_no_library_is_said(tmp_path: Path) -> None:
    trouble = run(tmp_path / "none.lappbib").exception
    assert isinstance(trouble, StorageTrouble)
    assert trouble.code == "library_missing"

"""The key that signs phones' cookies: one for each library, the same after a restart, and nobody else's to read."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from storage.secret import desk_secret


def test_a_library_has_one_key_for_good(tmp_path: Path) -> None:
    key = desk_secret(tmp_path / "a.lappbib")
    assert len(key) == 32
    assert desk_secret(tmp_path / "a.lappbib") == key
    assert desk_secret(tmp_path / "b.lappbib") != key
    assert sorted(f.name for f in tmp_path.iterdir()) == ["a.lappbib.key", "b.lappbib.key"]


@pytest.mark.parametrize("damaged", [b"", b"zz" * 32, b"ab" * 31, b"ab" * 33, b"\xff" * 64, "å".encode() * 32])
def test_a_damaged_key_is_replaced_by_a_sound_one(tmp_path: Path, damaged: bytes) -> None:
    (tmp_path / "a.lappbib.key").write_bytes(damaged)
    key = desk_secret(tmp_path / "a.lappbib")
    assert len(key) == 32
    assert desk_secret(tmp_path / "a.lappbib") == key


@pytest.mark.skipif(sys.platform == "win32", reason="on Windows the user's folder keeps others out")
def test_only_its_owner_may_read_the_key(tmp_path: Path) -> None:
    desk_secret(tmp_path / "a.lappbib")
    assert (tmp_path / "a.lappbib.key").stat().st_mode & 0o777 == 0o600

"""A package may come from anybody. What is broken, foreign or made to do harm is refused before anything is written."""

from __future__ import annotations

import hashlib
import json
import stat
import struct
import warnings
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storage import package_format
from storage.package_reading import read_package
from storage.packing import write_package
from tests.storage.laptops import Laptop
from workshop import arranging, collecting, deciding, leading, signing_in
from workshop.errors import Refused, StorageTrouble

Members = dict[str, bytes]
Lines = list[dict[str, Any]]


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("good")
    laptop = Laptop(folder, "a").plan()
    laptop.act(leading.go_live, "session")
    laptop.act(signing_in.sign_in, "p1", "session", name="Åsa")
    laptop.act(collecting.add_idea, "i1", "session", "light", "Lampor", attendance_id="p1")
    laptop.act(collecting.add_idea, "i2", "session", "light", "Ljus")
    laptop.act(arranging.group_ideas, "g1", ["i1", "i2"], "Ljus")
    laptop.act(deciding.decide, "d1", "session", "Vi provar")
    laptop.act(deciding.agree_action, "a1", "session", "Ringa")
    laptop.act(leading.close_session, "session")
    write_package(laptop.pack(), folder / "good.lapp")
    laptop.close()
    return (folder / "good.lapp").read_bytes()


@pytest.fixture(scope="module")
def laptop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Laptop]:
    made = Laptop(tmp_path_factory.mktemp("b"), "b")
    yield made
    made.close()


@pytest.fixture
def refused(laptop: Laptop, tmp_path: Path) -> Callable[[bytes], str]:
    """Why these bytes are refused as a package; the library has to be as it was."""

    def refused(data: bytes) -> str:
        before, file = laptop.state(), tmp_path / "package.lapp"
        file.write_bytes(data)
        with pytest.raises((StorageTrouble, Refused)) as error:
            laptop.merge(read_package(file))
        assert laptop.state() == before
        return str(error.value.code)

    return refused


def members_of(data: bytes, folder: Path) -> Members:
    (folder / "x.zip").write_bytes(data)
    with zipfile.ZipFile(folder / "x.zip") as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(members: Members, folder: Path, change: Callable[[zipfile.ZipInfo], None] = lambda _info: None) -> bytes:
    with zipfile.ZipFile(folder / "y.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            change(info)
            archive.writestr(info, data)
    return (folder / "y.zip").read_bytes()


def sealed(members: Members) -> Members:
    """With a manifest that fits, as whoever makes a hostile package would."""
    manifest = json.loads(members["manifest.json"])
    for name in ("rows.jsonl", "history.jsonl"):
        data = members[name]
        manifest["members"][name] = {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}
    manifest["rows"] = members["rows.jsonl"].count(b"\n")
    manifest["changes"] = members["history.jsonl"].count(b"\n")
    return {**members, "manifest.json": json.dumps(manifest).encode()}


Rewritten = Callable[..., bytes]


@pytest.fixture
def rewritten(good: bytes, tmp_path: Path) -> Rewritten:
    """The good package, sealed again, with the lines of its members changed, or with other bytes for them."""

    def rewritten(
        rows: Callable[[Lines], object] | bytes = lambda _lines: None,
        history: Callable[[Lines], object] | bytes = lambda _lines: None,
    ) -> bytes:
        members = members_of(good, tmp_path)
        for name, change in (("rows.jsonl", rows), ("history.jsonl", history)):
            if isinstance(change, bytes):
                members[name] = change
                continue
            lines = [json.loads(line) for line in members[name].splitlines()]
            change(lines)
            members[name] = b"".join(json.dumps(line).encode() + b"\n" for line in lines)
        return zipped(sealed(members), tmp_path)

    return rewritten


def with_manifest(good: bytes, folder: Path, **change: Any) -> bytes:
    members = members_of(good, folder)
    manifest = {**json.loads(members["manifest.json"]), **change}
    return zipped({**members, "manifest.json": json.dumps(manifest).encode()}, folder)


def test_sealing_again_is_no_fault_in_itself(laptop: Laptop, rewritten: Rewritten, tmp_path: Path) -> None:
    (tmp_path / "package.lapp").write_bytes(rewritten())
    assert read_package(tmp_path / "package.lapp").sessions


# Not a package, or not a whole one


def test_what_is_no_package_is_told_from_what_is_broken(refused: Callable[[bytes], str], good: bytes) -> None:
    assert refused(b"") == "package_not_ours"
    assert refused(b"%PDF-1.7 and so on") == "package_not_ours"
    assert refused(b"PK\x03\x04 and no more") == "package_damaged"
    assert refused(good[: len(good) // 2]) == "package_damaged"
    assert refused(good[:-30]) == "package_damaged"


def test_somebody_elses_zip_is_no_package(refused: Callable[[bytes], str], tmp_path: Path, good: bytes) -> None:
    assert refused(zipped({"word/document.xml": b"<xml/>"}, tmp_path)) == "package_not_ours"
    assert refused(zipped({"manifest.json": b'{"name": "an app"}'}, tmp_path)) == "package_not_ours"
    assert refused(with_manifest(good, tmp_path, format="another")) == "package_not_ours"


def test_what_a_newer_program_wrote_is_left_to_it(
    refused: Callable[[bytes], str], rewritten: Rewritten, good: bytes, tmp_path: Path
) -> None:
    assert refused(with_manifest(good, tmp_path, version=package_format.VERSION + 1)) == "package_newer"
    assert refused(rewritten(lambda lines: lines[0].update(kind="orchestra"))) == "package_newer"
    assert refused(rewritten(lambda lines: lines[0]["image"].update(currency="SEK"))) == "package_newer"
    assert refused(rewritten(history=lambda lines: lines[0].update(source="fax"))) == "package_newer"


def test_a_wrong_checksum_is_seen(refused: Callable[[bytes], str], good: bytes, tmp_path: Path) -> None:
    members = members_of(good, tmp_path)
    members["rows.jsonl"] = members["rows.jsonl"].replace(b"Lampor", b"Bomber")
    assert refused(zipped(members, tmp_path)) == "package_damaged"
    assert refused(with_manifest(good, tmp_path, rows=7)) == "package_wrong"


# Made to do harm


def test_bombs_do_not_go_off(refused: Callable[[bytes], str], good: bytes, tmp_path: Path) -> None:
    members = members_of(good, tmp_path)
    many = b" " * (32 * 2**20)
    assert refused(zipped({**members, "rows.jsonl": many}, tmp_path)) == "package_too_big"
    assert refused(zipped({**members, "manifest.json": many}, tmp_path)) == "package_too_big"
    lying = bytearray(zipped({**members, "rows.jsonl": many}, tmp_path))
    at = lying.rindex(struct.pack("<L", len(many)))  # the size in the directory
    lying[at : at + 4] = struct.pack("<L", 1000)
    assert refused(bytes(lying)) in {"package_damaged", "package_too_big"}


def test_a_line_or_a_heap_of_lines_beyond_reason_is_not_taken_in(
    refused: Callable[[bytes], str], rewritten: Rewritten, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = b'{"kind": "idea", "image": "' + b"x" * 300_000 + b'"}\n'
    assert refused(rewritten(rows=long)) == "package_too_big"
    monkeypatch.setitem(package_format.COUNT_MAX, package_format.ROWS, 5)
    assert refused(rewritten()) == "package_too_big"


@pytest.mark.parametrize(
    "name", ["../rows.jsonl", "/etc/passwd", "C:\\x", "media/../../x", "a\\..\\b", "media/photo.jpg"]
)
def test_only_the_three_members_are_let_in(
    name: str, refused: Callable[[bytes], str], good: bytes, tmp_path: Path
) -> None:
    assert refused(zipped({**members_of(good, tmp_path), name: b"x"}, tmp_path)) == "package_wrong"


def test_neither_links_nor_doubles_nor_folders(refused: Callable[[bytes], str], good: bytes, tmp_path: Path) -> None:
    members = members_of(good, tmp_path)

    def link(info: zipfile.ZipInfo) -> None:
        if info.filename == "rows.jsonl":
            info.external_attr = (stat.S_IFLNK | 0o777) << 16

    assert refused(zipped(members, tmp_path, link)) == "package_wrong"
    with zipfile.ZipFile(tmp_path / "y.zip", "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name, data in [*members.items(), ("rows.jsonl", b"")]:
            archive.writestr(name, data)
    assert refused((tmp_path / "y.zip").read_bytes()) == "package_wrong"
    assert refused(zipped({**members, "media/": b""}, tmp_path)) == "package_wrong"


@pytest.mark.parametrize(
    "line",
    [
        b"[" * 100_000,
        b'{"kind": "idea", "image": ' + b'{"a":' * 40_000,
        b'{"kind": "idea", "kind": "idea", "image": {}}',
        b"NaN",
        b'{"kind": "idea", "image": 1' + b"0" * 5_000 + b"}",
        b"\xff\xfe",
        b"",
        b"null",
        b"{}",
        b'{"kind": ["idea"], "image": {}}',
        b'{"kind": "idea", "image": []}',
    ],
)
def test_json_that_is_made_to_choke_on(line: bytes, refused: Callable[[bytes], str], rewritten: Rewritten) -> None:
    assert refused(rewritten(rows=line + b"\n")) == "package_wrong"
    assert refused(rewritten(history=line + b"\n")) == "package_wrong"


def row(lines: Lines, kind: str) -> dict[str, Any]:
    image: dict[str, Any] = next(line["image"] for line in lines if line["kind"] == kind)
    return image


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        ("idea", {"id": "../x"}),
        ("idea", {"id": ""}),
        ("idea", {"id": "x" * 65}),
        ("idea", {"id": 7}),
        ("idea", {"number": "1"}),
        ("idea", {"number": True}),
        ("idea", {"number": 1.5}),
        ("idea", {"number": 0}),
        ("idea", {"number": 10**15}),
        ("idea", {"x": 1e300}),
        ("idea", {"x": None}),
        ("idea", {"text": ""}),
        ("idea", {"text": "\u202e\u0007"}),
        ("idea", {"text": "x" * 501}),
        ("idea", {"text": None}),
        ("idea", {"question_id": None}),
        ("idea", {"question_id": "elsewhere"}),
        ("idea", {"group_id": "elsewhere"}),
        ("idea", {"attendance_id": "elsewhere"}),
        ("idea", {"session_id": "elsewhere"}),
        ("idea", {"written_at": "2026-11-26T17:00:00"}),
        ("idea", {"written_at": "0001-01-01T00:00:00+14:00"}),
        ("idea", {"written_at": "yesterday"}),
        ("idea", {"colour": "DROP TABLE"}),
        ("attendance", {"heads": 0}),
        ("attendance", {"heads": 1_000_000}),
        ("attendance", {"name": "x" * 81}),
        ("actionitem", {"due": "2026-02-30"}),
        ("session", {"state": "live"}),
        ("session", {"zone": "../../etc/passwd"}),
        ("session", {"zone": "Mars/Olympus"}),
        ("session", {"languages": "[[[["}),
        ("session", {"languages": '["<b>"]'}),
        ("session", {"join_code": "'; --"}),
        ("session", {"project_id": "elsewhere"}),
        ("session", {"open_question_id": "elsewhere"}),
        ("session", {"ends_at": "2020-01-01T00:00:00+00:00"}),
        ("question", {"position": -1}),
        ("question", {"position": 10**9}),
        ("project", {"name": ""}),
    ],
)
def test_rows_that_no_action_could_have_made(
    kind: str, change: dict[str, Any], refused: Callable[[bytes], str], rewritten: Rewritten
) -> None:
    assert refused(rewritten(lambda lines: row(lines, kind).update(change))) == "package_wrong"


def test_rows_twice_and_rows_of_nowhere(refused: Callable[[bytes], str], rewritten: Rewritten) -> None:
    assert refused(rewritten(lambda lines: lines.append(lines[-1]))) == "package_wrong"
    assert refused(rewritten(lambda lines: lines.clear())) == "package_wrong"
    assert refused(rewritten(lambda lines: row(lines, "idea").pop("number"))) == "package_wrong"


@pytest.mark.parametrize(
    "change",
    [
        {"before": None, "after": None},
        {"origin": "a b"},
        {"revision": 0},
        {"revision": 2**63},
        {"n": -1},
        {"stamp": "9999-12-31T23:59:59+00:00"},
        {"at": 5},
        {"action": "<script>"},
        {"session_id": "/"},
        {"who": "x" * 81},
    ],
)
def test_histories_that_no_library_could_tell(
    change: dict[str, Any], refused: Callable[[bytes], str], rewritten: Rewritten
) -> None:
    assert refused(rewritten(history=lambda lines: lines[-1].update(change))) == "package_wrong"


def test_a_history_of_something_else_is_not_taken_along(refused: Callable[[bytes], str], rewritten: Rewritten) -> None:
    def elsewhere(lines: Lines) -> None:
        line = next(line for line in lines if line["kind"] == "idea" and line["before"] is None)
        line["after"]["session_id"] = "elsewhere"

    assert refused(rewritten(history=elsewhere)) == "package_wrong"
    assert refused(rewritten(history=lambda lines: lines.append(lines[0]))) == "package_wrong"


def test_texts_are_cleaned_as_if_they_had_been_typed(laptop: Laptop, rewritten: Rewritten, tmp_path: Path) -> None:
    (tmp_path / "package.lapp").write_bytes(
        rewritten(lambda lines: row(lines, "decision").update(text="Vi \u202eprovar\x00  nu"))
    )
    texts = [getattr(one, "text", "") for one in read_package(tmp_path / "package.lapp").rows]
    assert "Vi provar nu" in texts


# The lock


def test_a_lock_that_would_cost_hours_is_not_tried(refused: Callable[[bytes], str], tmp_path: Path) -> None:
    salt = b"A" * 22
    for work, code in ((b"30", "package_lock_absurd"), (b"-1", "package_damaged"), (b"9" * 50, "package_damaged")):
        header = package_format.AGE + b"-> scrypt " + salt + b" " + work + b"\n" + b"B" * 43 + b"\n--- " + b"C" * 43
        assert refused(header + b"\n" + b"x" * 100) == code
    other = package_format.AGE + b"-> X25519 " + salt + b"\n" + b"B" * 43 + b"\n--- " + b"C" * 43 + b"\n"
    assert refused(other) == "package_not_ours"
    assert refused(package_format.AGE) == "package_damaged"


# Whatever else


def merged_or_refused(laptop: Laptop, data: bytes, file: Path) -> None:
    file.write_bytes(data)
    before = laptop.state()
    try:
        laptop.merge(read_package(file))
    except (Refused, StorageTrouble):
        assert laptop.state() == before
    checked = laptop.store.ask(lambda view: view._sql.execute("PRAGMA foreign_key_check").fetchall())
    assert checked.result() == []


FUZZ = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


@FUZZ
@given(
    flips=st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), min_size=1, max_size=6),
    cut=st.integers(0, 40),
)
def test_bytes_changed_anywhere_are_refused_or_do_no_harm(
    flips: list[tuple[int, int]], cut: int, good: bytes, laptop: Laptop, tmp_path: Path
) -> None:
    data = bytearray(good)
    for at, value in flips:
        data[at % len(data)] = value
    merged_or_refused(laptop, bytes(data[: len(data) - cut]), tmp_path / "package.lapp")


CELLS = st.one_of(
    *(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=20), st.lists(st.integers(), max_size=2)),
    st.sampled_from(
        ["session", "light", "sit", "i1", "i2", "p1", "g1", "project", "live", "2026-11-26T17:00:00+00:00"]
    ),
)


@FUZZ
@given(
    changes=st.lists(st.tuples(st.booleans(), st.integers(0, 200), st.integers(0, 20), CELLS), min_size=1, max_size=4)
)
def test_cells_changed_anywhere_are_refused_or_do_no_harm(
    changes: list[tuple[bool, int, int, Any]], rewritten: Rewritten, laptop: Laptop, tmp_path: Path
) -> None:
    def change(lines: Lines, of_rows: bool) -> None:
        for in_rows, line, column, value in changes:
            if in_rows is of_rows:
                place = lines[line % len(lines)]
                image = place.get("image") or place.get("after") or place
                target = place if line % 3 == 0 or not isinstance(image, dict) else image
                target[list(target)[column % len(target)]] = value

    data = rewritten(lambda lines: change(lines, True), lambda lines: change(lines, False))
    merged_or_refused(laptop, data, tmp_path / "package.lapp")

"""Nothing writes to the library but the store's own code: who may speak SQL at all, and who may change anything."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
DRIVERS = {"sqlite3", "sqlite_utils", "sqlcipher3"}
CHANGES = re.compile(r"\b(INSERT INTO|INSERT OR|UPDATE \S+ SET|DELETE FROM|DROP|ALTER|CREATE)\b")


def modules(*rooms: str) -> Iterator[tuple[str, ast.Module]]:
    for room in rooms:
        for file in sorted((ROOT / room).rglob("*.py")):
            yield file.relative_to(ROOT).as_posix(), ast.parse(file.read_text("utf-8"))


def imported(tree: ast.Module) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.partition(".")[0])
    return names


def strings(tree: ast.Module) -> Iterator[str]:
    yield from (n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str))


def test_only_the_storage_room_knows_the_database() -> None:
    knowing = {name for name, tree in modules("workshop", "ui", "exports", "resources") if imported(tree) & DRIVERS}
    assert knowing == set()


def test_only_the_action_the_log_and_the_migrations_change_anything() -> None:
    changing = {name for name, tree in modules("storage") if any(map(CHANGES.search, strings(tree)))}
    steps = {name for name in changing if name.startswith("storage/steps/")}
    storing = (
        "ballot_papers",
        "box",
        "contents",
        "devices",
        "erasing",
        "interview_keys",
        "log",
        "merged",
        "needs",
        "search",
        "tables",
        "work",
    )
    # A rescue writes to copies that it throws away and to the file it makes; an index can be made anew; and a copy is
    # without what joins phones to what they sent.
    rescuing = ("copying", "damaged_copy", "reindexing", "rescued_file", "salvage_reading")
    assert changing - steps == {f"storage/{name}.py" for name in (*storing, *rescuing)}


def test_only_the_list_of_migrations_knows_the_steps() -> None:
    knowing = {
        name
        for name, tree in modules("storage", "workshop", "ui", "exports")
        for node in ast.walk(tree)
        if (isinstance(node, ast.Constant) and isinstance(node.value, str) and "storage.steps" in node.value)
        or (isinstance(node, ast.ImportFrom) and (node.module or "").startswith("storage.steps"))
    }
    assert knowing == {"storage/migrations.py"}


def test_only_the_store_and_the_migrations_hold_a_pen() -> None:
    """The only ways to write are LibraryWork and the log's turns, which the store alone makes, and the migrations."""
    users: dict[str, set[str]] = {"LibraryWork": set(), "Log": set(), "Turning": set(), "migrations": set()}
    for name, tree in modules("storage", "workshop", "ui", "exports"):
        called = {n.func.id for n in ast.walk(tree) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)}
        for pen in ("LibraryWork", "Log", "Turning"):
            if pen in called:
                users[pen].add(name)
        if any(isinstance(n, ast.Attribute) and n.attr == "apply" for n in ast.walk(tree)) and "storage" in name:
            users["migrations"].add(name)
    assert users == {
        "LibraryWork": {"storage/store.py"},
        "Log": {"storage/store.py"},
        "Turning": {"storage/store.py"},
        "migrations": {"storage/connection.py"},
    }


def test_the_library_is_opened_in_one_place() -> None:
    opening = {
        name
        for name, tree in modules("storage")
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "connect"
    }
    assert opening == {"storage/connection.py"}

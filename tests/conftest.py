"""Fixtures that every room's tests share: a real library in a folder of its own, and an evening to work on."""

from __future__ import annotations

import gc
import itertools
import os
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# Nobody's own keyring is asked, or written to.
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"
os.environ.pop("LAPPTACKE_PASSPHRASE", None)

from storage.store import LibraryStore
from tests.fresh import fresh_library
from tests.quick_lock import encrypt
from workshop import planning
from workshop.changes import By
from workshop.sessions import Project
from workshop.source import Source

# Searching on a shared machine has no deadline; in CI it searches the same places every time.
settings.register_profile("search", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "search")

HERE = Path(__file__).parent

FACILITATOR = By(Source.FACILITATOR, "Maria")
PHONE = By(Source.PHONE)
BEGAN = datetime(2026, 11, 26, 17, 0, tzinfo=UTC)

PROJECT = Project(
    id="project",
    name="Kvarnby",
    own_dnr="BO 2026-114",
    organiser="Kvarnby bostäder AB",
    contact="dialog@kvarnby.example",
    legal_basis="uppgift av allmänt intresse",
    recipients="Kvarnby bostäder AB",
    keep_until="31 december 2028",
)


# A browser that asks nobody for anything but the page.
QUIET = (
    *("no-sandbox", "disable-gpu", "disable-quic", "no-first-run", "disable-background-networking"),
    *("disable-component-update", "disable-sync"),
)


# Each of these files takes longer than most others together. Begun last, it would be waited for by an idle core.
LONGEST = (
    "exports/test_verapdf.py",
    "phone/test_accessible.py",
    "storage/test_merging_properties.py",
)


def pytest_configure(config: pytest.Config) -> None:
    """Several workers take the files in the order below; pytest-xdist would begin with those that have most tests."""
    config.option.loadscopereorder = False


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    def place(item: pytest.Item) -> int:
        name = item.path.relative_to(HERE).as_posix()
        return LONGEST.index(name) if name in LONGEST else len(LONGEST)

    items.sort(key=place)


def pytest_collection_finish() -> None:
    """What has been imported by now is not looked through again each time that a test is swept up after."""
    gc.collect()
    gc.freeze()


class Clock:
    """A clock that only moves when a test moves it, and a second at each look."""

    def __init__(self) -> None:
        self.now = BEGAN

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@pytest.fixture
def collected() -> Iterator[None]:
    """As in the program: windows that have gone out of use are destroyed on the GUI thread, here between tests."""
    gc.disable()
    yield
    gc.collect()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> Iterator[LibraryStore]:
    """An empty library, open."""
    opened = LibraryStore(fresh_library(tmp_path / "library.lappbib"), clock)
    yield opened
    opened.close()


@pytest.fixture
def evening(store: LibraryStore) -> LibraryStore:
    """A library with one planned session, "session", and two questions, "light" and "sit"."""
    plan = planning.Plan(
        title="Gården mellan husen",
        project_id="project",
        starts_at=BEGAN,
        ends_at=BEGAN + timedelta(hours=2),
        place="Kvarnbygatans samlingslokal",
        purpose="Vad ska gården vara?",
        facilitator="Maria Lindqvist",
    )
    store.act(FACILITATOR, planning.save_project, PROJECT).result()
    store.act(FACILITATOR, planning.save_session, "session", plan).result()
    questions = [("light", "Var behövs ljus?"), ("sit", "Var vill du sitta?")]
    store.act(FACILITATOR, planning.save_questions, "session", questions).result()
    return store


@pytest.fixture
def new_id() -> Callable[[], str]:
    """Ids in a row, so that a failing test reads the same twice."""
    numbers = itertools.count(1)
    return lambda: f"id-{next(numbers):04}"


@pytest.fixture
def quick_lock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Packages are locked in a moment, where there is a library to do that with; the program itself takes seconds."""
    if find_spec("cryptography") is not None:
        monkeypatch.setattr("pyrage.passphrase.encrypt", encrypt)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The phone's browser. Without one the tests say so and are skipped; in CI there has to be one."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = next((path for name in names if (path := shutil.which(name))), "")
    if not found:
        assert not os.environ.get("CI"), "CI must have a Chromium"
        pytest.skip("no Chromium on this computer: the pages were not tried in a browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=[f"--{one}" for one in QUIET])
        yield browser
        browser.close()

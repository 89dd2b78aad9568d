"""Fixtures for the phone pages: an evening with its desk open, a plain phone, and a browser."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.phone.phones import PROJECT, Evening, OpenBrowser, Phone, a_phone, an_evening
from workshop.sessions import Project


@pytest.fixture
def evening(tmp_path: Path) -> Iterator[Evening]:
    with an_evening(tmp_path) as made:
        yield made


@pytest.fixture(scope="session")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Evening]:
    """One evening for all tests that change nothing in it."""
    with an_evening(tmp_path_factory.mktemp("standing")) as made:
        yield made


@pytest.fixture(scope="session")
def seated(standing: Evening) -> Iterator[Phone]:
    """A guest at the standing evening."""
    with a_phone(standing) as made:
        made.scan()
        made.send("/sign-in", **{"as": "guest"})
        yield made


@pytest.fixture
def nameless_evening(tmp_path: Path) -> Iterator[Evening]:
    """Nobody has filled in the privacy notice."""
    with an_evening(tmp_path, Project(PROJECT, "Torget")) as made:
        yield made


@pytest.fixture
def phone(evening: Evening) -> Iterator[Phone]:
    with a_phone(evening) as made:
        yield made


@pytest.fixture
def guest(phone: Phone) -> Phone:
    """A phone that is in, without a name, at the open question."""
    phone.scan()
    assert phone.send("/sign-in", **{"as": "guest"}).url.path == "/now"
    return phone


@pytest.fixture
def browse(chromium: Browser, evening: Evening) -> OpenBrowser:
    """with browse(width=320, script=False, language="ar") as page: ... fails when the page asks anybody else."""

    @contextmanager
    def opened(*, width: int = 390, script: bool = True, language: str = "sv") -> Iterator[Page]:
        context: BrowserContext = chromium.new_context(
            viewport={"width": width, "height": 844}, java_script_enabled=script, locale=language, base_url=evening.base
        )
        context.set_default_timeout(8_000)
        page = context.new_page()
        strays: list[str] = []
        faults: list[str] = []
        page.on("request", lambda asked: strays.append(asked.url) if not asked.url.startswith(evening.base) else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda said: faults.append(said.text) if "Content Security" in said.text else None)
        try:
            yield page
        finally:
            context.close()
        assert [one for one in strays if not one.startswith("data:")] == []
        assert faults == []

    return opened

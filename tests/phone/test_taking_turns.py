"""The desk's loop and the store's thread work in turns, and neither can stop the other."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.phone.phones import LEADER, Evening
from ui.phone import looping
from workshop import turns
from workshop.ports import Work
from workshop.turns import Turns


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "PATIENCE_S", 0.02)


@pytest.fixture
def elsewhere() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(1) as thread:
        yield thread


def test_who_waits_is_before_who_just_had_a_turn(
    elsewhere: ThreadPoolExecutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turns, "PATIENCE_S", 10.0)
    one_python, said, is_waiting = Turns(), [], threading.Event()

    def other() -> None:
        is_waiting.set()
        with one_python.taken():
            said.append("who waited")

    assert one_python.take()
    waiting = elsewhere.submit(other)
    is_waiting.wait()
    while not one_python._next.locked():  # it stands first in line now
        threading.Event().wait(0.001)
    one_python.give()
    with one_python.taken():
        said.append("who had one")
    waiting.result(10)
    assert said == ["who waited", "who had one"]


def test_nobody_waits_for_ever_and_not_twice_for_the_same() -> None:
    one_python = Turns()
    assert one_python.take()
    assert not one_python.take()
    assert one_python._is_held_up
    one_python.give()
    assert one_python.take()
    assert not one_python._is_held_up


def test_a_loop_has_its_turn_while_it_works_and_not_while_it_waits(
    elsewhere: ThreadPoolExecutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    one_python = Turns()
    monkeypatch.setattr(looping, "PYTHON", one_python)

    async def working() -> tuple[bool, bool]:
        await asyncio.sleep(0)
        while_it_works = elsewhere.submit(one_python.take).result(10)
        loop = asyncio.get_running_loop()
        while_it_waits = await loop.run_in_executor(elsewhere, one_python.take)
        one_python.give()
        return while_it_works, while_it_waits

    def run() -> tuple[bool, bool]:
        with asyncio.Runner(loop_factory=looping.new_loop) as runner:
            return runner.run(working())

    with ThreadPoolExecutor(1) as desk:  # a browser's tests leave a loop of theirs in the main thread
        assert desk.submit(run).result(10) == (False, True)
    assert one_python.take()  # a loop that is closed has given it back


def test_the_store_has_its_turn_while_it_carries_out_what_phones_sent(evening: Evening) -> None:
    def look(_work: Work) -> bool:
        return turns.PYTHON._turn.locked()

    assert evening.store.act(LEADER, look).result(10)

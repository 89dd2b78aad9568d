"""Many that wait equally long share one timer, and each that does not come in time is given up, in order."""

from __future__ import annotations

import asyncio
from functools import partial

from tests.phone.phones import run_apart
from ui.phone.waiting import Waiting


def test_what_does_not_come_in_time_is_given_up_in_order() -> None:
    given_up: list[int] = []

    async def three() -> None:
        waiting = Waiting(0.02)
        calls = [partial(given_up.append, n) for n in range(3)]
        for call in calls:
            waiting.begin(call)
        waiting.end(calls[1])
        await asyncio.sleep(0.06)
        waiting.begin(calls[1])  # it goes on after all have gone
        assert given_up == [0, 2]
        await asyncio.sleep(0.06)

    run_apart(three())
    assert given_up == [0, 2, 1]


def test_one_timer_does_for_all() -> None:
    async def timers() -> int:
        waiting = Waiting(10.0)
        for n in range(300):
            waiting.begin(partial(print, n))
        return len(asyncio.get_running_loop()._scheduled)  # type: ignore[attr-defined]

    assert run_apart(timers()) == 1

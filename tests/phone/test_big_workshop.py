"""Sixty phones come in at once, as to a big workshop: each is on the list once, and none waits long."""

from __future__ import annotations

import asyncio
import time
from statistics import median

import httpx

from tests.phone.phones import Evening, fresh, run_apart
from workshop.people import Attendance

PHONES = 60
LONGEST_MEDIAN_S = 2.0


async def sign_in(evening: Evening, number: int) -> float:
    """Scan, and sign in by name; the answer to the form is lost once, so it is sent twice. Seconds in all."""
    async with httpx.AsyncClient(base_url=evening.base, trust_env=False, verify=False, timeout=30) as phone:
        began = time.perf_counter()
        assert (await phone.get(evening.join_path)).status_code == 200
        form = {"t": evening.code, "id": fresh(), "as": "named", "name": f"Boende {number}"}
        for _ in range(2):
            answer = await phone.post("/sign-in", data=form, headers={"origin": evening.base})
            assert answer.status_code == 303
            assert answer.headers["location"] == "/now?s=in"
        return time.perf_counter() - began


async def all_at_once(evening: Evening) -> list[float]:
    return await asyncio.gather(*(sign_in(evening, number) for number in range(PHONES)))


def test_sixty_phones_sign_in_each_once_and_none_waits_long(evening: Evening) -> None:
    taken = run_apart(all_at_once(evening))
    names = [one.name for one in evening.rows(Attendance)]
    assert sorted(names) == sorted(f"Boende {number}" for number in range(PHONES))
    assert median(taken) < LONGEST_MEDIAN_S

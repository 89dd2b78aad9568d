"""Three hundred phones that have the page open while nothing happens, beside a desk without any."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path

import psutil

from tests.bench.desk import ADDRESS, OpenDesk, open_desk
from tests.bench.room_phones import PHONES, Stream
from tests.bench.table import Finding
from tests.bench.wire import get
from tests.shims import lacking

SETTLED_S, SECONDS = 2.0, 20.0  # long enough for a sign of life to each
PERCENT = 2.0


def measure(phones: int = PHONES, seconds: float = SECONDS) -> list[Finding]:
    if reason := lacking():
        return [Finding("not measured", None, reason)]
    with tempfile.TemporaryDirectory() as place, open_desk(Path(place)) as desk:
        process = psutil.Process(desk.pid)
        without, lean = asyncio.run(_share(desk, process, 0, seconds)), process.memory_info().rss
        attached, full = asyncio.run(_share(desk, process, phones, seconds)), process.memory_info().rss
    raw = f"{without:.2f} % without phones; {(full - lean) / phones / 1e3:.0f} kB of memory to a phone"
    return [Finding(f"{phones} phones attached", attached, raw, at_most=PERCENT, unit=" % of a core")]


async def _share(desk: OpenDesk, process: psutil.Process, phones: int, seconds: float) -> float:
    """Per cent of a core that the program takes with so many phones attached, once they are."""
    loop = asyncio.get_running_loop()
    requests = [get(desk.host, "/live", cookie, "text/event-stream") for cookie in desk.devices(phones)]
    told: list[object] = []
    streams = [Stream(request, told.append) for request in requests]
    for stream in streams:
        await loop.create_connection(lambda stream=stream: stream, ADDRESS, desk.port)
    await asyncio.sleep(SETTLED_S)
    assert len(told) == phones
    before = _seconds(process)
    await asyncio.sleep(seconds)
    took = _seconds(process) - before
    for stream in streams:
        assert stream.is_open
        stream.hang_up()
    return 100 * took / seconds


def _seconds(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)

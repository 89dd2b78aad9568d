"""What nobody would send, in its thousands, from a seed and from the desk's own description: nothing comes of it.

LAPPTACKE_FUZZ_REQUESTS says how many; ``python -m tests.bench fuzz`` sends ten thousand.
"""

from __future__ import annotations

import gc
import itertools
import logging
import os
import re
import socket
import sys
from dataclasses import asdict
from random import Random
from typing import NamedTuple

import psutil
import pytest
import schemathesis
from hypothesis import Phase, given, settings
from schemathesis import GenerationMode

from tests.phone.answered import described
from tests.phone.fuzzing import Fuzzer, let_in
from tests.phone.phones import BENCHES, LAMPS, Evening, a_phone
from workshop.board import Idea
from workshop.rows import ROW_KINDS

REQUESTS = int(os.environ.get("LAPPTACKE_FUZZ_REQUESTS", "1200"))
DESCRIBED = REQUESTS // 40  # of each kind; it thinks long about each
SEED = int(os.environ.get("LAPPTACKE_FUZZ_SEED", "20261122"))
# Control characters, and what turns text round or cannot be seen: none of it is ever kept.
UNFIT = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
# What may be left behind once and for all, and by each request: its row in the library, but not the request itself.
OBJECTS, BYTES, HANDLES = 6_000, 12_000_000, 20
OBJECTS_EACH, BYTES_EACH = 0.5, 500


def test_odd_requests_from_a_seed(evening: Evening, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.ERROR)
    fuzzer = Fuzzer(evening, SEED)
    for n in range(REQUESTS // 2):
        sent(evening, *fuzzer.request(), n)
    before = weight()
    for n in range(REQUESTS // 2, REQUESTS):
        sent(evening, *fuzzer.request(), n)
    is_well(evening)
    assert len(evening.rows(Idea)) > REQUESTS / 250  # some came all the way in
    now = weight()
    assert now.objects - before.objects < OBJECTS + OBJECTS_EACH * REQUESTS / 2
    assert now.bytes - before.bytes < BYTES + BYTES_EACH * REQUESTS / 2
    assert now.handles - before.handles < HANDLES
    assert caplog.records == []


def sent(evening: Evening, request: bytes, whole: bool, n: int) -> None:
    """Send it, and see what comes of it. After one that is not whole, the desk is to notice that no more follows."""
    answer = b""
    with socket.create_connection(("127.0.0.1", evening.state.port), 10) as wire:
        try:
            wire.sendall(request)
            if not whole:
                wire.shutdown(socket.SHUT_WR)
            while piece := wire.recv(65_536):
                answer += piece
        except ConnectionError:
            pass
    told = f"request {n} of seed {SEED}: {request!r}"
    assert answer or not whole, told
    assert all(int(status) < 500 for status in re.findall(rb"HTTP/1\.1 (\d+)", answer)), told


class Weight(NamedTuple):
    """Python's objects, the program's bytes in memory, and its open files and sockets."""

    objects: int
    bytes: int
    handles: int


def weight() -> Weight:
    gc.collect()
    here = psutil.Process()
    handles = here.num_handles() if sys.platform == "win32" else here.num_fds()
    return Weight(len(gc.get_objects()), here.memory_info().rss, handles)


@pytest.mark.parametrize("mode", list(GenerationMode))
def test_what_schemathesis_makes_of_the_desks_own_description(
    evening: Evening, caplog: pytest.LogCaptureFixture, mode: GenerationMode
) -> None:
    """What fits the description, and what does not."""
    caplog.set_level(logging.ERROR)
    desk = schemathesis.openapi.from_dict(described(evening.code, (LAMPS, BENCHES)))
    phones = itertools.cycle(let_in(Random(SEED)))

    @given(desk.as_strategy(generation_mode=mode))
    @settings(max_examples=DESCRIBED, phases=[Phase.generate])
    def tried(case: schemathesis.Case) -> None:
        answer = case.call(evening.base, headers={"Cookie": next(phones)}, allow_redirects=False, timeout=10)
        assert answer.status_code < 500

    tried()
    is_well(evening)
    assert caplog.records == []


def is_well(evening: Evening) -> None:
    """The desk lets somebody in and takes a note; and nothing unfit was kept by anybody."""
    with a_phone(evening) as phone:
        assert phone.scan().status_code in (200, 429)
    for kind in ROW_KINDS:
        for row in evening.rows(kind):
            for name, value in asdict(row).items():
                for text in value if isinstance(value, tuple) else (value,):
                    assert not (isinstance(text, str) and UNFIT.search(text)), (kind.__name__, name, text)

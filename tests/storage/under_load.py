"""Running ``crash_child.py``: the program under load, to its end or until it is killed."""

from __future__ import annotations

import random
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

Sent = tuple[str, str]  # kind, id

CHILD = Path(__file__).with_name("crash_child.py")


@dataclass(slots=True)
class Ledger:
    """What was sent, and for which of it somebody was thanked."""

    tried: set[Sent] = field(default_factory=set)
    thanked: set[Sent] = field(default_factory=set)

    def hear(self, line: str) -> None:
        word, kind, id = line.split()
        (self.thanked if word == "ack" else self.tried).add((kind, id))

    def again(self, chance: random.Random) -> list[Sent]:
        """What to send once more: all without thanks, and some with, like a phone whose answer was lost."""
        lost = chance.sample(sorted(self.thanked), min(30, len(self.thanked)))
        return [*sorted(self.tried - self.thanked), *lost]


def run(
    library: Path,
    again: list[Sent],
    *,
    fault: str = "",
    passphrase: str = "",
    rounds: int | None = None,
    kill_after: int | None = None,
    env: dict[str, str] | None = None,
) -> list[str]:
    """Run the program for so many rounds, or kill it after so many thanks. Returns all that it said, line by line.

    It must not have complained of anything on standard error.
    """
    with subprocess.Popen(
        [
            sys.executable,
            "-X",
            "utf8",
            str(CHILD),
            str(library),
            fault,
            passphrase,
            "" if rounds is None else str(rounds),
        ],
        env=env,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        assert child.stderr is not None
        child.stdin.write("".join(f"{kind} {id}\n" for kind, id in again).encode())
        child.stdin.close()
        heard: list[str] = []
        thanks = 0
        for line in child.stdout:  # what it had said before it was killed is still to be read after
            heard.append(line.decode())
            thanks += line.startswith(b"ack")
            if thanks == kill_after:
                child.kill()
        assert child.stderr.read().decode() == ""
    return heard

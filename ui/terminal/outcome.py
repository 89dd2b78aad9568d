"""How a command ends: 0 done, 2 wrong use or bad input, told in one line, 1 anything else."""

from __future__ import annotations

import logging
import sys
from pathlib import Path

import click

from ui.terminal.speech import sentence, t
from workshop.errors import Refused, StorageTrouble

DONE, BROKEN, WRONG_USE = 0, 1, 2
NAME = "main.py"

_log = logging.getLogger(__name__)


def run(program: click.Command, arguments: list[str] | None, log: Path) -> int:
    """Run a command and return its exit code. log: where a fault of the program's own can be read about."""
    _speak_utf8()
    try:
        return int(program.main(arguments, prog_name=NAME, standalone_mode=False) or DONE)
    except (Refused, StorageTrouble) as error:
        return _say(sentence(error), WRONG_USE)
    except click.ClickException as error:
        return _say(error.format_message(), WRONG_USE)
    except (click.Abort, KeyboardInterrupt):
        return BROKEN
    except Exception:
        _log.exception("the program stopped")
        return _say(t("term.broken", log=log), BROKEN)


def _speak_utf8() -> None:
    """A Windows terminal, or a pipe, may be set to an alphabet that lacks half the names."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _say(said: str, code: int) -> int:
    click.echo(f"{NAME}: {' '.join(said.split())}", err=True)
    return code

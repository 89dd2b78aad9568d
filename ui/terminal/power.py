"""A power cut for the demo: the program is gone between two instructions, and starts anew."""

from __future__ import annotations

import os
import sys

import click

from ui.terminal.speech import t


def power_cut() -> None:
    """End this program as pulling the plug would, and start it again; the second time the power stays.

    Nothing is closed and nothing is finished: threads, connections and the library are gone in the middle of what they
    do. Never returns. Where nothing can take the place of a running program, as on Windows, the power stays.
    """
    if sys.platform == "win32":
        return
    click.echo(t("term.demo.scene.cut"))
    sys.stdout.flush()
    os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:], "--no-cut"])  # noqa: S606 - our own command line

"""Asking for a passphrase in the terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable

import click

from ui.terminal.speech import t
from workshop.locking import clean_passphrase


def somebody_sits_there() -> bool:
    return sys.stdin is not None and sys.stdin.isatty()


def ask_passphrase(_fits: Callable[[str], bool]) -> str:
    """What is typed, unseen; nothing when nobody sits there to ask."""
    if not somebody_sits_there():
        return ""
    typed: str = click.prompt(t("term.passphrase"), hide_input=True, default="", show_default=False, err=True)
    return typed


def new_passphrase() -> str:
    """A new one, typed twice unseen; or, where nobody sits there, the first line of what is sent in. Raises Refused."""
    if somebody_sits_there():
        typed = click.prompt(t("term.passphrase.new"), hide_input=True, confirmation_prompt=True, err=True)
    else:
        typed = sys.stdin.readline() if sys.stdin is not None else ""
    return clean_passphrase(typed)

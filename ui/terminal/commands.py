"""The commands by name, each read in only when it is asked for: the window starts without them."""

from __future__ import annotations

from importlib import import_module

import click

from ui.terminal.speech import t

_WHERE = {
    "list": "listing:list_sessions",
    "serve": "serving:serve",
    "export": "exporting:export",
    "check": "checking:check",
    "backups": "backing_up:backups",
    "pack": "packing:pack",
    "merge": "merging:merge",
    "rescue": "rescuing:rescue",
    "lock": "locking:lock",
    "demo": "demo:demo",
}


class Commands(click.Group):
    def format_help(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """Finds the words only now: to read in a language takes longer than to read the command line."""
        self.help = t("term.help")
        for option in self.params:
            if isinstance(option, click.Option):
                option.help = t(f"term.{option.name}")
        super().format_help(context, formatter)

    def list_commands(self, context: click.Context) -> list[str]:
        return list(_WHERE)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in _WHERE:
            return None
        module, attribute = _WHERE[name].split(":")
        found: click.Command = getattr(import_module(f"ui.terminal.{module}"), attribute)
        return found

"""The rotating file that faults are written to: what kind and where in the program, never what anybody typed."""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path

LOG_NAME = "lapptacke.log"
_BYTES_MAX, _OLD_ONES = 500_000, 3


class WithoutWords(logging.Formatter):
    """Writes an exception's kind and places but not its message, which may hold what somebody typed."""

    def format(self, record: logging.LogRecord) -> str:
        # What another handler has made of the exception, message and all, is kept on the record.
        made, record.exc_text = record.exc_text, None
        try:
            return super().format(record)
        finally:
            record.exc_text = made

    def formatException(self, ei: object) -> str:  # noqa: N802 - logging's own name
        assert isinstance(ei, tuple)
        lines = []
        error = ei[1]
        while isinstance(error, BaseException):
            lines += [
                f"{type(error).__module__}.{type(error).__qualname__}\n",
                *traceback.format_tb(error.__traceback__),
            ]
            error = error.__cause__ or error.__context__
        return "".join(lines).rstrip()


def keep_faults(folder: Path) -> None:
    """Write warnings and worse to a file in the folder, which is made; a folder that cannot be made costs the log."""
    logging.raiseExceptions = False  # a full disk, or a second program at the same file, must not fill the terminal
    threading.excepthook = _thread_died
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            folder / LOG_NAME, maxBytes=_BYTES_MAX, backupCount=_OLD_ONES, encoding="utf-8", delay=True
        )
    except OSError:
        logging.getLogger().addHandler(logging.NullHandler())
        return
    handler.setFormatter(WithoutWords("%(asctime)s %(levelname)s %(threadName)s %(name)s: %(message)s"))
    logging.getLogger().addHandler(handler)
    logging.getLogger().setLevel(logging.WARNING)
    # Its lines hold the addresses of phones and what they asked for.
    logging.getLogger("uvicorn.access").disabled = True


def _thread_died(args: threading.ExceptHookArgs) -> None:
    if args.exc_value is not None and not issubclass(args.exc_type, SystemExit):
        told = (args.exc_type, args.exc_value, args.exc_traceback)
        logging.getLogger(__name__).error("a thread ended with a fault", exc_info=told)
        if sys.stderr is not None:
            print(f"{args.exc_type.__name__}", file=sys.stderr)  # noqa: T201

"""The shapes of the short ways in which the tests act and look."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from workshop.errors import Refused
from workshop.rows import R


class Do(Protocol):
    def __call__(self, action: Callable[..., Any], /, *args: object, **facts: object) -> Any: ...


class Rows(Protocol):
    def __call__(self, kind: type[R], **equals: object) -> list[R]: ...


class RefusedWith(Protocol):
    def __call__(self, code: str, do: Do, action: Callable[..., Any], /, *args: object, **facts: object) -> Refused: ...

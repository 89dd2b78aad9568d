"""A browser that is driven from outside, whichever it is: the little that the journeys need of it."""

from __future__ import annotations

import json
import time
from abc import ABC, abstractmethod
from typing import Any

PATIENCE_S = 10.0
# Looks in the page itself, so that nobody here sleeps; a page that goes away in the middle ends it with an error.
_UNTIL = """new Promise(function (found) {
  const end = Date.now() + 1000;
  (function look() {
    let seen = null;
    try { seen = (%s); } catch (not_yet) { seen = null; }
    if (seen || Date.now() > end) found(seen || null); else setTimeout(look, 25);
  })();
})"""
_SAYS = "document.title + ' | ' + document.body.innerText.slice(0, 500)"


class PageLost(Exception):
    """The page was left while it was asked something."""


class Driven(ABC):
    """go, type and press as a person does; tell and until ask the page. Elements are named by CSS selectors."""

    base = ""

    @abstractmethod
    def tell(self, expression: str) -> Any:
        """What an expression is worth on the page; promises are waited for. Raises PageLost."""

    @abstractmethod
    def press(self, css: str) -> None:
        """Press an element where a finger would."""

    @abstractmethod
    def type(self, css: str, text: str) -> None:
        """Put the focus in an empty field and type."""

    @abstractmethod
    def begin(self, base: str) -> None:
        """A phone that has never been here, for the desk at this address."""

    @abstractmethod
    def _navigate(self, url: str) -> None: ...

    def go(self, path: str) -> None:
        self._navigate(self.base + path)
        self.until("document.readyState === 'complete'")

    def until(self, expression: str) -> Any:
        """Wait until it is true, on this page or the one that follows, and return what it is worth."""
        end = time.monotonic() + PATIENCE_S
        while time.monotonic() < end:
            try:
                if found := self.tell(_UNTIL % expression):
                    return found
            except PageLost:
                continue
        raise AssertionError(f"never true: {expression}; the page says: {self.tell(_SAYS)}")

    def until_says(self, css: str, text: str) -> None:
        """Wait until somewhere among these elements the text can be read."""
        self.until(f"Array.from(document.querySelectorAll({json.dumps(css)})).some(function (one) "
                   f"{{ return one.offsetParent && one.textContent.indexOf({json.dumps(text)}) >= 0; }})")  # fmt: skip

    def until_at(self, path: str) -> None:
        self.until(f"location.pathname === {json.dumps(path)} && document.readyState === 'complete'")

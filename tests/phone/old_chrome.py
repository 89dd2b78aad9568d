"""A Chrome of 2019, which no driver of today knows, by its own debugging protocol over two pipes.

LAPPTACKE_OLD_CHROME names the program. The npm package chrome-aws-lambda 1.20.4 carries Chromium 78, packed with
Brotli: ``npm pack chrome-aws-lambda@1.20.4``, unpack bin/chromium.br, and make it executable.
"""

from __future__ import annotations

import fcntl
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import RawIOBase
from itertools import count
from pathlib import Path
from typing import Any

from tests.phone.driven import Driven, PageLost

NAMED = "LAPPTACKE_OLD_CHROME"
# Chrome reads its orders from 3 and answers on 4.
_LAUNCH = "import os, sys; a = sys.argv; os.dup2(int(a[1]), 3); os.dup2(int(a[2]), 4); os.execv(a[3], a[3:])"
_ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-zygote",
    "--remote-debugging-pipe",
    "--lang=sv",
)
_MIDDLE = """(function () {
  const at = document.querySelector(%s);
  at.scrollIntoView({ block: "center" });
  const box = at.getBoundingClientRect();
  return [box.left + box.width / 2, box.top + box.height / 2];
})()"""


class OldChrome(Driven):
    """faults: what went wrong in scripts, and what the policy stopped, since it began."""

    def __init__(self, orders: RawIOBase, answers: RawIOBase) -> None:
        self._orders = orders
        self._answers = answers
        self._numbers = count(1)
        self._rest = b""
        self._session = ""
        self.faults: list[str] = []
        target = self._send("Target.createTarget", url="about:blank")["targetId"]
        self._session = self._send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log"):
            self._send(f"{domain}.enable")
        phone = {"width": 390, "height": 844, "deviceScaleFactor": 2, "mobile": True}
        self._send("Emulation.setDeviceMetricsOverride", **phone)

    def tell(self, expression: str) -> Any:
        said = self._send("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in said:
            raise PageLost(said["exceptionDetails"]["text"])
        return said["result"].get("value")

    def press(self, css: str) -> None:
        x, y = self.tell(_MIDDLE % json.dumps(css))
        for kind in ("mousePressed", "mouseReleased"):
            self._send("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def type(self, css: str, text: str) -> None:
        self.tell(f"document.querySelector({json.dumps(css)}).focus()")
        self._send("Input.insertText", text=text)

    def begin(self, base: str) -> None:
        self.base = base
        self.faults = []
        self._send("Network.clearBrowserCookies")

    def _navigate(self, url: str) -> None:
        self._send("Page.navigate", url=url)

    def _send(self, method: str, **facts: Any) -> Any:
        number = next(self._numbers)
        order = {"id": number, "method": method, "params": facts}
        if self._session:
            order["sessionId"] = self._session
        self._orders.write(json.dumps(order).encode() + b"\0")
        while True:
            said = self._hear()
            if said.get("id") == number:
                if "error" in said:
                    raise PageLost(said["error"]["message"])
                return said["result"]
            self._note(said)

    def _hear(self) -> Any:
        while b"\0" not in self._rest:
            piece = self._answers.read(65_536)
            assert piece, "the old Chrome is gone"
            self._rest += piece
        said, _, self._rest = self._rest.partition(b"\0")
        return json.loads(said)

    def _note(self, said: Any) -> None:
        if said.get("method") == "Runtime.exceptionThrown":
            self.faults.append(str(said["params"]["exceptionDetails"]))
        elif said.get("method") == "Log.entryAdded" and said["params"]["entry"]["source"] in ("javascript", "security"):
            self.faults.append(said["params"]["entry"]["text"])


@contextmanager
def old_chrome(folder: Path) -> Iterator[OldChrome | None]:
    """The Chrome that the variable names, with a profile in this folder; None when it names none."""
    named = os.environ.get(NAMED, "")
    if not named:
        yield None
        return
    (theirs_in, orders), (answers, theirs_out) = os.pipe(), os.pipe()
    high = [fcntl.fcntl(one, fcntl.F_DUPFD, 10) for one in (theirs_in, theirs_out)]
    command = [sys.executable, "-c", _LAUNCH, *map(str, high), named, *_ARGUMENTS, f"--user-data-dir={folder}"]
    with subprocess.Popen(command, pass_fds=high, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
        for one in (theirs_in, theirs_out, *high):
            os.close(one)
        try:
            with os.fdopen(orders, "wb", buffering=0) as asks, os.fdopen(answers, "rb", buffering=0) as says:
                yield OldChrome(asks, says)
        finally:
            running.terminate()

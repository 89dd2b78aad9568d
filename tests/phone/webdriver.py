"""Firefox and WebKit by the W3C's WebDriver: one set of commands over two wires."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
from abc import abstractmethod
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import httpx

from tests.phone.driven import Driven, PageLost

_ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
_ASYNC = "const done = arguments[0]; Promise.resolve(%s).then(done);"
# Firefox is to ask nobody for anything but the page, and to speak Swedish.
_PREFERENCES = {
    "marionette.port": 0,
    "intl.accept_languages": "sv",
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
}


class Command(NamedTuple):
    """The same command as Firefox calls it, and as an address."""

    name: str
    path: str


NAVIGATE = Command("WebDriver:Navigate", "/url")
FIND = Command("WebDriver:FindElement", "/element")
CLICK = Command("WebDriver:ElementClick", "/element/{id}/click")
KEYS = Command("WebDriver:ElementSendKeys", "/element/{id}/value")
RUN = Command("WebDriver:ExecuteAsyncScript", "/execute/async")
FORGET = Command("WebDriver:DeleteAllCookies", "/cookie")


class WebDriver(Driven):
    @abstractmethod
    def send(self, command: Command, **facts: Any) -> Any:
        """Carry out a command and return its value. Raises PageLost, and RuntimeError for everything else."""

    def tell(self, expression: str) -> Any:
        return self.send(RUN, script=_ASYNC % expression, args=[])

    def press(self, css: str) -> None:
        self.send(CLICK, id=self._find(css))

    def type(self, css: str, text: str) -> None:
        self.send(KEYS, id=self._find(css), text=text)

    def begin(self, base: str) -> None:
        self.base = base
        self._navigate(base + "/privacy")  # cookies are forgotten for the page that stands there
        self.send(FORGET)

    def _navigate(self, url: str) -> None:
        self.send(NAVIGATE, url=url)

    def _find(self, css: str) -> str:
        return str(self.send(FIND, using="css selector", value=css)[_ELEMENT])


class Firefox(WebDriver):
    """Over Marionette, which is built into Firefox: what geckodriver speaks to it."""

    def __init__(self, port: int) -> None:
        self._wire = socket.create_connection(("127.0.0.1", port), 30)
        self._read = self._wire.makefile("rb")
        self._asked = 0
        self._hear()
        self.send(Command("WebDriver:NewSession", ""), pageLoadStrategy="normal")

    def send(self, command: Command, **facts: Any) -> Any:
        self._asked += 1
        said = json.dumps([0, self._asked, command.name, facts]).encode()
        self._wire.sendall(b"%d:%s" % (len(said), said))
        _, _, error, answer = self._hear()
        if error:
            raise _trouble(error["error"], error["message"])
        return answer.get("value") if isinstance(answer, dict) else answer

    def close(self) -> None:
        self.send(Command("Marionette:Quit", ""), flags=["eForceQuit"])
        self._read.close()
        self._wire.close()

    def _hear(self) -> Any:
        length = b""
        while not length.endswith(b":"):
            length += self._read.read(1)
        return json.loads(self._read.read(int(length[:-1])))


class WebKit(WebDriver):
    """Over HTTP, to the WebKitWebDriver that comes with WebKitGTK."""

    def __init__(self, port: int) -> None:
        # The driver has just been started: a refused connection is tried again.
        self._http = httpx.Client(
            base_url=f"http://127.0.0.1:{port}",
            transport=httpx.HTTPTransport(retries=8),
            timeout=30,
            trust_env=False,
        )
        answer = self._http.post("/session", json={"capabilities": {"alwaysMatch": {}}}).json()["value"]
        self._session = f"/session/{answer['sessionId']}"

    def send(self, command: Command, **facts: Any) -> Any:
        path = self._session + command.path.format(id=facts.pop("id", ""))
        said = self._http.delete(path) if command is FORGET else self._http.post(path, json=facts)
        value = said.json()["value"]
        if said.is_error:
            raise _trouble(value["error"], value["message"])
        return value

    def close(self) -> None:
        self._http.delete(self._session)
        self._http.close()


def _trouble(kind: str, message: str) -> Exception:
    """That the page was left in the middle is told by each browser in words of its own."""
    left = kind in ("javascript error", "no such frame", "unknown error")
    return PageLost(message) if left else RuntimeError(f"{kind}: {message}")


@contextmanager
def firefox(folder: Path) -> Iterator[Firefox | None]:
    """A Firefox with a profile in this folder; None where there is no Firefox."""
    found = shutil.which("firefox-esr") or shutil.which("firefox")
    if not found:
        yield None
        return
    lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in _PREFERENCES.items()]
    folder.joinpath("user.js").write_text("\n".join(lines), "utf-8")
    arguments = [found, "--headless", "--marionette", "--no-remote", "--profile", str(folder)]
    surroundings = {**os.environ, "HOME": str(folder)}
    with subprocess.Popen(
        arguments, env=surroundings, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as running:
        assert running.stdout
        try:
            heard = next(line for line in running.stdout if "Listening on port" in line)
            with closing(Firefox(int(heard.rsplit(maxsplit=1)[1]))) as driven:
                yield driven
        finally:
            running.terminate()


@contextmanager
def webkit(folder: Path) -> Iterator[WebKit | None]:
    """A WebKitGTK with a home in this folder, on a screen of its own; None where there is none."""
    if not shutil.which("WebKitWebDriver") or not shutil.which("Xvfb"):
        yield None
        return
    with _screen() as display, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        surroundings = {**os.environ, "DISPLAY": display, "HOME": str(folder), "LIBGL_ALWAYS_SOFTWARE": "1"}
        with subprocess.Popen(
            ["WebKitWebDriver", f"--port={port}", "--host=127.0.0.1"],
            env=surroundings,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as running:
            try:
                with closing(WebKit(port)) as driven:
                    yield driven
            finally:
                running.terminate()


@contextmanager
def _screen() -> Iterator[str]:
    """The name of a display that nobody sees."""
    tells, told = os.pipe()
    with subprocess.Popen(
        ["Xvfb", "-displayfd", str(told), "-screen", "0", "1024x1000x24", "-nolisten", "tcp"],
        pass_fds=[told],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as running:
        os.close(told)
        try:
            with os.fdopen(tells) as says:
                yield f":{says.readline().strip()}"
        finally:
            running.terminate()

"""The names of the Wi-Fi networks this laptop is on, where its system tells them to a program without rights."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace

from workshop.desk import NetworkCard

PATIENCE_S = 2.0
Run = Callable[..., str]


def with_wifi_names(found: list[NetworkCard]) -> list[NetworkCard]:
    """The same cards, with the names that could be learnt. Takes some seconds at most, and reads no password."""
    try:
        names = wifi_names(found)
    except (OSError, subprocess.SubprocessError, ValueError):  # an older system, a newer one, or one that refuses
        return found
    return [replace(one, wifi=names.get(one.name, "")) for one in found]


def wifi_names(found: list[NetworkCard], platform: str = sys.platform, run: Run | None = None) -> dict[str, str]:
    """Network name by card name. run(*command) gives what a command printed."""
    run = run or _run
    if platform == "win32":
        return _from_netsh(run("netsh", "wlan", "show", "interfaces"))
    possible = [one.name for one in found if one.kind in ("wifi", "cable")]
    if platform == "darwin":
        # Which of en0, en1 … is the Wi-Fi differs; those that are not have no such line.
        return _some({name: _field("SSID", run("ipconfig", "getsummary", name)) for name in possible})
    wireless = [one.name for one in found if one.kind == "wifi"]
    if not wireless:
        return {}
    try:
        return _from_nmcli(run("nmcli", "-t", "-f", "IN-USE,DEVICE,SSID", "device", "wifi", "list", "--rescan", "no"))
    except (OSError, subprocess.SubprocessError):
        return _some({name: _field("SSID", run("iw", "dev", name, "link")) for name in wireless})


def _from_netsh(printed: str) -> dict[str, str]:
    """Blocks divided by empty lines; the first line of each is the card's name, in whatever language."""
    names: dict[str, str] = {}
    for block in re.split(r"\n\s*\n", printed.replace("\r", "")):
        lines = [line.partition(":") for line in block.splitlines() if ":" in line]
        ssid = next((value.strip() for key, _, value in lines if key.strip() == "SSID"), "")
        if ssid:
            names[lines[0][2].strip()] = ssid
    return names


def _from_nmcli(printed: str) -> dict[str, str]:
    used = (line.split(":", 2) for line in printed.splitlines() if line.startswith("*:"))
    return _some({device: re.sub(r"\\(.)", r"\1", ssid) for _, device, ssid in used})


def _field(name: str, printed: str) -> str:
    found = re.search(rf"^\s*{name}\s*:\s*(.+?)\s*$", printed, re.MULTILINE)
    return found[1] if found else ""


def _some(names: dict[str, str]) -> dict[str, str]:
    """macOS writes <redacted> where the program may not know."""
    return {card: name for card, name in names.items() if name and name != "<redacted>"}


def _run(*command: str) -> str:
    done = subprocess.run(  # noqa: S603 - fixed commands of the system's own
        command,
        capture_output=True,
        check=True,
        timeout=PATIENCE_S,
        stdin=subprocess.DEVNULL,
        encoding="oem" if sys.platform == "win32" else "utf-8",
        errors="replace",
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    return done.stdout

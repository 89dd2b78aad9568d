"""Whether this laptop's firewall may keep phones out, as far as a program without rights can tell; how to open it."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath

PATIENCE_S = 2.0
_MAC = "/usr/libexec/ApplicationFirewall/socketfilterfw"
_WINDOWS_KEY = r"SYSTEM\CurrentControlSet\Services\SharedAccess\Parameters\FirewallPolicy\FirewallRules"
_PORTS = 21  # the desk moves to the next free port, at most so far


@dataclass(frozen=True, slots=True)
class Firewall:
    """kind: windows, macos, ufw, firewalld or other.

    verdict: blocks (a rule keeps us out), on, open (a rule lets us in), off, or empty where it cannot be told.
    """

    kind: str
    verdict: str = ""


def look(platform: str = sys.platform, program: str = sys.executable) -> Firewall:
    """What can be seen. Takes a few seconds at most; not for the GUI thread."""
    try:
        if platform == "win32":
            return Firewall("windows", windows_verdict(_windows_rules(), program) or "on")
        if platform == "darwin":
            return Firewall("macos", mac_verdict(_run(_MAC, "--getglobalstate")))
        return _on_linux()
    except (OSError, subprocess.SubprocessError, ValueError):
        return Firewall({"win32": "windows", "darwin": "macos"}.get(platform, "other"))


def windows_verdict(rules: Iterable[str], program: str) -> str:
    """blocks, open or empty, from rules as the registry holds them. One that blocks is stronger than any that opens."""
    ours = str(PureWindowsPath(program)).lower()
    found = set()
    for rule in rules:
        facts = dict(part.split("=", 1) for part in rule.split("|") if "=" in part)
        app = str(PureWindowsPath(facts.get("App", ""))).lower()
        if app == ours and facts.get("Dir") == "In" and facts.get("Active", "").upper() == "TRUE":
            found.add(facts.get("Action", ""))
    return "blocks" if "Block" in found else "open" if "Allow" in found else ""


def mac_verdict(printed: str) -> str:
    found = re.search(r"State = (\d)", printed)
    return "" if found is None else "off" if found[1] == "0" else "on"


def ufw_verdict(settings: str) -> str:
    return "on" if re.search(r"^\s*ENABLED\s*=\s*yes", settings, re.MULTILINE | re.IGNORECASE) else "off"


def opening_line(kind: str, program: str, port: int) -> str:
    """What to paste where one may change the firewall; empty where there is nothing to paste."""
    ports = f"{port}-{port + _PORTS - 1}"
    if kind == "windows":
        # A prompt that was once cancelled left a rule that blocks: it goes first, since it is stronger.
        gone = f'netsh advfirewall firewall delete rule name=all program="{program}"'
        made = (
            f'netsh advfirewall firewall add rule name="Lapptäcke" dir=in action=allow program="{program}" '
            f"protocol=TCP localport={ports} remoteip=localsubnet profile=any"
        )
        return f"{gone}; {made}"
    if kind == "macos":
        return f'sudo {_MAC} --add "{program}" --unblockapp "{program}"'
    if kind == "ufw":
        return f"sudo ufw allow {port}/tcp"
    if kind == "firewalld":
        # Without --permanent: after the evening, a restart closes it again.
        return f"sudo firewall-cmd --add-port={port}/tcp"
    return ""


def _on_linux() -> Firewall:
    ufw = Path("/etc/ufw/ufw.conf")
    if ufw.exists() and ufw_verdict(ufw.read_text("utf-8", "replace")) == "on":
        return Firewall("ufw", "on")
    if _run("systemctl", "is-active", "firewalld").strip() == "active":
        return Firewall("firewalld", "on")
    return Firewall("other")


def _windows_rules() -> list[str]:
    if sys.platform == "win32":
        import winreg

        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, _WINDOWS_KEY) as key:
            return [str(winreg.EnumValue(key, at)[1]) for at in range(winreg.QueryInfoKey(key)[1])]
    else:
        return []


def _run(*command: str) -> str:
    # "inactive" comes with an exit code of its own, so that is not looked at.
    done = subprocess.run(  # noqa: S603 - fixed commands of the system's own
        command, capture_output=True, check=False, timeout=PATIENCE_S, stdin=subprocess.DEVNULL, encoding="utf-8"
    )
    return done.stdout

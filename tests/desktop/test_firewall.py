"""What can be seen of the laptop's firewall, from what the three systems really say."""

from __future__ import annotations

import sys

import pytest

from ui.desktop import firewall
from ui.desktop.firewall import Firewall, look, mac_verdict, opening_line, ufw_verdict, windows_verdict

PROGRAM = r"C:\Program Files\Lapptäcke\Lapptäcke.exe"
RULE = "v2.31|Action={}|Active={}|Dir={}|Protocol=6|Profile=Public|App={}|Name=lapptäcke.exe|"


@pytest.mark.parametrize(
    ("rules", "verdict"),
    [
        ([], ""),
        ([RULE.format("Allow", "TRUE", "In", PROGRAM)], "open"),
        ([RULE.format("Allow", "TRUE", "In", PROGRAM.upper())], "open"),
        ([RULE.format("Block", "TRUE", "In", PROGRAM), RULE.format("Allow", "TRUE", "In", PROGRAM)], "blocks"),
        ([RULE.format("Block", "FALSE", "In", PROGRAM)], ""),
        ([RULE.format("Block", "TRUE", "Out", PROGRAM)], ""),
        ([RULE.format("Block", "TRUE", "In", r"C:\Windows\other.exe"), "v2.31", "", "||="], ""),
    ],
)
def test_windows_rules_for_this_program(rules: list[str], verdict: str) -> None:
    assert windows_verdict(rules, PROGRAM) == verdict


@pytest.mark.parametrize(
    ("printed", "verdict"),
    [
        ("Firewall is enabled. (State = 1)\n", "on"),
        ("Firewall is blocking all non-essential incoming connections. (State = 2)\n", "on"),
        ("Firewall is disabled. (State = 0)\n", "off"),
        ("", ""),
    ],
)
def test_the_mac(printed: str, verdict: str) -> None:
    assert mac_verdict(printed) == verdict


def test_ufw() -> None:
    assert ufw_verdict("# /etc/ufw/ufw.conf\nENABLED=yes\nLOGLEVEL=low\n") == "on"
    assert ufw_verdict("#ENABLED=yes\nENABLED=no\n") == "off"


def test_a_system_that_says_nothing_is_no_trouble(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_command: str) -> str:
        raise FileNotFoundError

    monkeypatch.setattr(firewall, "_run", missing)
    assert look("darwin") == Firewall("macos")
    if sys.platform == "linux":
        assert look("linux").kind in ("other", "ufw")


@pytest.mark.skipif(sys.platform != "linux", reason="looks at this computer, as a Linux")
def test_this_computer_can_be_looked_at() -> None:
    assert look().kind in ("ufw", "firewalld", "other")


def test_the_windows_line_first_takes_away_what_blocks_and_opens_no_more_than_the_desk_uses() -> None:
    line = opening_line("windows", PROGRAM, 8080)
    gone, made = line.split("; ")
    assert gone == f'netsh advfirewall firewall delete rule name=all program="{PROGRAM}"'
    for part in ("dir=in", "protocol=TCP", "localport=8080-8100", "remoteip=localsubnet", f'program="{PROGRAM}"'):
        assert part in made


def test_there_is_no_line_for_a_firewall_that_is_not_known() -> None:
    assert opening_line("other", PROGRAM, 8080) == ""

"""The name of the Wi-Fi, from what the three systems print when they are asked."""

from __future__ import annotations

import subprocess

import pytest

from ui.phone import wifi_name
from ui.phone.wifi_name import wifi_names, with_wifi_names
from workshop.desk import NetworkCard

CARDS = [NetworkCard("wlp3s0", "192.168.8.20", "wifi", 5), NetworkCard("en0", "10.0.0.5", "cable", 10)]

NETSH = """
Det finns 1 gränssnitt på systemet:

    Namn                   : Wi-Fi
    Beskrivning            : Intel(R) Wi-Fi 6 AX201: 160MHz
    Fysisk adress          : aa:bb:cc:dd:ee:ff
    Tillstånd              : ansluten
    SSID                   : Kvarnby: gäst
    BSSID                  : 00:11:22:33:44:55
    Profil                 : Kvarnby: gäst

    Namn                   : Wi-Fi 2
    Tillstånd              : frånkopplad
"""
GETSUMMARY = "<dictionary> {\n  InterfaceType : WiFi\n  SSID : Kvarnby gäst\n  BSSID : x\n}\n"


def printing(**answers: str) -> wifi_name.Run:
    def run(*command: str) -> str:
        if command[0] not in answers:
            raise FileNotFoundError(command[0])
        return answers[command[0]]

    return run


def test_windows() -> None:
    assert wifi_names(CARDS, "win32", printing(netsh=NETSH.replace("\n", "\r\n"))) == {"Wi-Fi": "Kvarnby: gäst"}


def test_the_mac_finds_out_which_card_is_the_wifi_and_leaves_out_what_it_may_not_know() -> None:
    assert wifi_names(CARDS, "darwin", printing(ipconfig=GETSUMMARY))["en0"] == "Kvarnby gäst"
    assert wifi_names(CARDS, "darwin", printing(ipconfig=GETSUMMARY.replace("Kvarnby gäst", "<redacted>"))) == {}
    assert wifi_names(CARDS, "darwin", printing(ipconfig="<dictionary> {\n InterfaceType : Ethernet\n}\n")) == {}


def test_linux_with_networkmanager_and_without() -> None:
    listed = " :wlp3s0:Grannen\n*:wlp3s0:Kvarnby\\: gäst\n"
    assert wifi_names(CARDS, "linux", printing(nmcli=listed)) == {"wlp3s0": "Kvarnby: gäst"}
    linked = "Connected to 00:11:22:33:44:55 (on wlp3s0)\n\tSSID: Kvarnby gäst\n\tfreq: 2412\n"
    assert wifi_names(CARDS, "linux", printing(iw=linked)) == {"wlp3s0": "Kvarnby gäst"}
    assert wifi_names(CARDS, "linux", printing(iw="Not connected.\n")) == {}
    assert wifi_names(CARDS[1:], "linux", printing()) == {}


@pytest.mark.parametrize("error", [FileNotFoundError(), subprocess.TimeoutExpired("x", 2), PermissionError()])
def test_a_system_that_does_not_tell_leaves_the_cards_as_they_were(
    error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    def silent(*_command: str) -> str:
        raise error

    monkeypatch.setattr(wifi_name, "_run", silent)
    assert with_wifi_names(CARDS) == CARDS

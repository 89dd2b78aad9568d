"""Which of the laptop's addresses is offered first, by the names three systems really give their cards."""

from __future__ import annotations

import pytest

from ui.phone.network import card, cards, ranked, reachable


@pytest.mark.parametrize(
    ("name", "address", "kind"),
    [
        # Windows
        ("Wi-Fi", "192.168.8.20", "wifi"),
        ("Wi-Fi 2", "192.168.8.20", "wifi"),
        ("Trådlöst nätverk", "192.168.1.4", "wifi"),
        ("Ethernet", "192.168.1.5", "cable"),
        ("Ethernet 3", "10.0.0.5", "cable"),
        ("vEthernet (Default Switch)", "172.26.192.1", "virtual"),
        ("vEthernet (WSL (Hyper-V firewall))", "172.20.0.1", "virtual"),
        ("VMware Network Adapter VMnet8", "192.168.230.1", "virtual"),
        ("VirtualBox Host-Only Network", "192.168.56.1", "virtual"),
        ("Tailscale", "100.101.3.4", "vpn"),
        ("ZeroTier One [8056c2e21c000001]", "10.147.17.9", "vpn"),
        ("OpenVPN TAP-Windows6", "10.8.0.6", "vpn"),
        ("Loopback Pseudo-Interface 1", "127.0.0.1", "loopback"),
        # macOS
        ("en0", "192.168.1.7", "cable"),
        ("utun4", "10.5.0.2", "vpn"),
        ("bridge100", "192.168.64.1", "virtual"),
        ("awdl0", "169.254.9.9", "virtual"),
        ("lo0", "127.0.0.1", "loopback"),
        # Linux
        ("wlp3s0", "192.168.1.8", "wifi"),
        ("wlan0", "192.168.1.8", "wifi"),
        ("enp0s31f6", "192.168.1.9", "cable"),
        ("eth0", "10.0.2.15", "cable"),
        ("docker0", "172.17.0.1", "virtual"),
        ("br-1a2b3c4d5e6f", "172.18.0.1", "virtual"),
        ("virbr0", "192.168.122.1", "virtual"),
        ("tun0", "10.8.0.2", "vpn"),
        ("wg0", "10.7.0.2", "vpn"),
        ("zt7nnig26k", "10.147.17.10", "vpn"),
        ("tailscale0", "100.99.1.1", "vpn"),
        ("usb0", "192.168.42.10", "other"),
    ],
)
def test_kind(name: str, address: str, kind: str) -> None:
    assert card(name, address).kind == kind


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("Anslutning till lokalt nätverk* 10", "192.168.137.1"),
        ("Local Area Connection* 2", "192.168.137.1"),
        ("Wi-Fi 3", "192.168.137.1"),
        ("bridge100", "192.168.2.1"),
        ("wlp3s0", "10.42.0.1"),
        ("ap0", "192.168.12.1"),
    ],
)
def test_the_laptops_own_hotspot_is_known_on_three_systems_and_comes_first(name: str, address: str) -> None:
    found = ranked([("Wi-Fi", "192.168.8.20"), (name, address)])
    assert (found[0].kind, found[0].address) == ("hotspot", address)


@pytest.mark.parametrize(
    ("name", "address"),
    [("bridge100", "192.168.64.1"), ("eth1", "10.42.0.1"), ("Ethernet 2", "192.168.136.1"), ("wlan0", "10.43.0.1")],
)
def test_what_only_looks_like_a_hotspot_is_none(name: str, address: str) -> None:
    assert card(name, address).kind != "hotspot"


@pytest.mark.parametrize(
    ("name", "product"),
    [
        ("vEthernet (Default Switch)", "Hyper-V"),
        ("vEthernet (WSL (Hyper-V firewall))", "WSL"),
        ("VMware Network Adapter VMnet8", "VMware"),
        ("VirtualBox Host-Only Network", "VirtualBox"),
        ("docker0", "Docker"),
        ("Tailscale", "Tailscale"),
        ("ZeroTier One [8056c2e21c000001]", "ZeroTier"),
        ("wg0", "WireGuard"),
        ("utun4", ""),
        ("Wi-Fi", ""),
    ],
)
def test_what_exists_only_inside_the_laptop_is_called_what_it_is(name: str, product: str) -> None:
    assert card(name, "10.9.9.9").product == product


def test_no_phone_is_sent_to_an_address_that_no_network_gave_or_that_leads_into_the_laptop() -> None:
    found = ranked([("docker0", "172.17.0.1"), ("Wi-Fi", "169.254.3.3"), ("tun0", "10.8.0.2"), ("lo", "127.0.0.1")])
    assert reachable(found) == []
    assert [one.is_link_local for one in found if one.name == "Wi-Fi"] == [True]


def test_the_rooms_wifi_comes_before_all_else() -> None:
    found = [
        ("lo", "127.0.0.1"),
        ("docker0", "172.17.0.1"),
        ("eth0", "169.254.3.3"),
        ("tailscale0", "100.99.1.1"),
        ("usb0", "192.168.42.10"),
        ("enp0s31f6", "192.168.1.9"),
        ("wlp3s0", "192.168.8.20"),
    ]
    assert [one.name for one in ranked(found)] == [
        "wlp3s0",
        "enp0s31f6",
        "usb0",
        "eth0",
        "docker0",
        "tailscale0",
        "lo",
    ]


def test_a_private_address_comes_before_a_public_one() -> None:
    assert ranked([("eth0", "8.8.4.4"), ("eth1", "10.0.0.5")])[0].name == "eth1"


def test_the_same_cards_always_come_in_the_same_order() -> None:
    found = [("eth1", "10.0.0.10"), ("eth0", "10.0.0.9"), ("eth0", "10.0.0.10")]
    assert ranked(found) == ranked(reversed(found))


def test_this_computer_has_a_loopback_and_it_comes_last() -> None:
    assert cards()[-1].kind == "loopback"

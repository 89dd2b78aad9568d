"""This laptop's addresses, and which of them a phone on the room's Wi-Fi can most likely reach."""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Iterable

import psutil

from workshop.desk import NetworkCard

# Names as Windows, macOS and Linux give them, in English and Swedish. Windows lets users rename: the match is loose.
_PRODUCTS = (
    ("Tailscale", "vpn", r"tailscale"),
    ("ZeroTier", "vpn", r"zerotier|^zt"),
    ("WireGuard", "vpn", r"wireguard|^wg\d"),
    ("OpenVPN", "vpn", r"openvpn"),
    ("Hamachi", "vpn", r"hamachi|^ham\d"),
    ("NordVPN", "vpn", r"nordlynx|nordvpn"),
    ("Proton VPN", "vpn", r"proton"),
    ("Mullvad VPN", "vpn", r"mullvad"),
    ("Cisco AnyConnect", "vpn", r"anyconnect|cscotun"),
    ("GlobalProtect", "vpn", r"globalprotect|pangp"),
    ("FortiClient", "vpn", r"forti"),
    ("", "vpn", r"tun|tap|ppp|vpn|^ipsec"),
    ("WSL", "virtual", r"wsl"),
    ("Hyper-V", "virtual", r"^vethernet|hyper-v|default switch"),
    ("VMware", "virtual", r"vmware|vmnet"),
    ("VirtualBox", "virtual", r"virtualbox|vboxnet"),
    ("Docker", "virtual", r"docker|^br-"),
    ("Podman", "virtual", r"podman|^cni"),
    ("", "virtual", r"bridge|veth|virbr|lxc|flannel|awdl|llw|teredo|isatap|loopback|npcap"),
)
_KNOWN = tuple((product, kind, re.compile(pattern, re.IGNORECASE)) for product, kind, pattern in _PRODUCTS)
_WIFI = re.compile(r"wi-?fi|wlan|^wl|wireless|trådlös|airport|^u?ap\d", re.IGNORECASE)
_CABLE = re.compile(r"ethernet|^eth|^en[opsx\d]|^em\d|lan\b|kabel", re.IGNORECASE)

# A Wi-Fi that the laptop itself gives out: by the name of the card, and the network that each system lays on it.
_HOTSPOTS = tuple(
    (re.compile(name, re.IGNORECASE), ipaddress.IPv4Network(net))
    for name, net in (
        (r"", "192.168.137.1/32"),  # Windows, whatever the card is called
        (r"^(local area connection|anslutning till lokalt nätverk)\* ?\d+$", "0.0.0.0/0"),
        (r"^bridge1\d\d$", "192.168.2.0/24"),  # macOS; its virtual machines have .64 and up on the same kind of card
        (r"^bridge1\d\d$", "192.168.3.0/24"),
        (r"^(wl|u?ap\d)", "10.42.0.0/16"),  # NetworkManager
        (r"^u?ap\d", "0.0.0.0/0"),
    )
)

# Who has switched on a hotspot has done it for the phones.
_KIND_RANK = {"hotspot": 0, "wifi": 5, "cable": 10, "other": 20, "virtual": 60, "vpn": 65, "loopback": 100}
_NOT_PRIVATE, _LINK_LOCAL = 30, 45
INSIDE = frozenset({"vpn", "virtual", "loopback"})


def cards() -> list[NetworkCard]:
    """The IPv4 addresses of cards that are up, likeliest first; the loopback last."""
    up = {name for name, state in psutil.net_if_stats().items() if state.isup}
    return ranked(
        (name, one.address)
        for name, addresses in psutil.net_if_addrs().items()
        if name in up
        for one in addresses
        if one.family == socket.AF_INET
    )


def ranked(found: Iterable[tuple[str, str]]) -> list[NetworkCard]:
    """Pairs of card name and IPv4 address, made into cards in the order to offer them."""
    made = [card(name, address) for name, address in found]
    return sorted(made, key=lambda one: (one.rank, one.name, ipaddress.IPv4Address(one.address)))


def card(name: str, address: str) -> NetworkCard:
    """One card with its kind and rank: private addresses of Wi-Fi first, what only exists inside the laptop last."""
    ip = ipaddress.IPv4Address(address)
    product, kind = _known(name, ip)
    rank = _KIND_RANK[kind]
    if ip.is_link_local:
        rank += _LINK_LOCAL
    elif not ip.is_private and kind not in INSIDE:
        rank += _NOT_PRIVATE
    return NetworkCard(name=name, address=address, kind=kind, rank=rank, product=product)


def reachable(found: Iterable[NetworkCard]) -> list[NetworkCard]:
    """Those that a phone in the room may reach at all, in the same order."""
    return [one for one in found if one.kind not in INSIDE and not one.is_link_local]


def _known(name: str, ip: ipaddress.IPv4Address) -> tuple[str, str]:
    if ip.is_loopback:
        return "", "loopback"
    if any(pattern.search(name) and ip in net for pattern, net in _HOTSPOTS):
        return "", "hotspot"
    for product, kind, pattern in _KNOWN:
        if pattern.search(name):
            return product, kind
    if _WIFI.search(name):
        return "", "wifi"
    return "", "cable" if _CABLE.search(name) else "other"

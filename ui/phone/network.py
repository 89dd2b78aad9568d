"""This laptop's addresses, and which of them a phone on the room's Wi-Fi can most likely reach."""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Iterable

import psutil

from workshop.ports import NetworkCard

# Names as Windows, macOS and Linux give them, in English and Swedish. Windows lets users rename: the match is loose.
_VIRTUAL = re.compile(
    r"tun|tap|docker|^br-|bridge|veth|virbr|vboxnet|virtualbox|vmnet|vmware|hyper-v|wsl|default switch|tailscale"
    r"|zerotier|^zt|wireguard|^wg|^ham|hamachi|utun|ppp|vpn|nordlynx|proton|mullvad|anyconnect|globalprotect|podman|lxc"
    r"|^cni|flannel|awdl|llw|^ipsec|teredo|isatap|loopback|npcap",
    re.IGNORECASE,
)
_WIFI = re.compile(r"wi-?fi|wlan|^wl|wireless|trådlös|airport|^ap\d", re.IGNORECASE)
_CABLE = re.compile(r"ethernet|^eth|^en[opsx\d]|^em\d|lan\b|kabel", re.IGNORECASE)

_KIND_RANK = {"wifi": 0, "cable": 10, "other": 20, "virtual": 60, "loopback": 100}
_NOT_PRIVATE, _LINK_LOCAL = 30, 45


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
    kind = _kind(name, ip)
    rank = _KIND_RANK[kind]
    if ip.is_link_local:
        rank += _LINK_LOCAL
    elif not ip.is_private and kind != "loopback":
        rank += _NOT_PRIVATE
    return NetworkCard(name=name, address=address, kind=kind, rank=rank)


def _kind(name: str, ip: ipaddress.IPv4Address) -> str:
    if ip.is_loopback:
        return "loopback"
    if _VIRTUAL.search(name):
        return "virtual"
    if _WIFI.search(name):
        return "wifi"
    return "cable" if _CABLE.search(name) else "other"

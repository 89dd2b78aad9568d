"""What may keep a phone from the laptop, likeliest first, and what to do about each: all that can be known is used."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass

from resources.i18n import Words
from ui.desktop.firewall import Firewall, opening_line
from workshop.desk import DeskState, NetworkCard

REASONS = ("same", "firewall", "guest", "data", "card", "vpn")
_SETTINGS = {
    "win32": {"guest": "ms-settings:network-mobilehotspot", "vpn": "ms-settings:network-vpn"},
    "darwin": {
        "guest": "x-apple.systempreferences:com.apple.Sharing-Settings.extension",
        "firewall": "x-apple.systempreferences:com.apple.Network-Settings.extension?Firewall",
        "vpn": "x-apple.systempreferences:com.apple.NetworkExtensionSettingsUI.NESettingsUIExtension",
    },
}


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of the laptop. firewall: None until it has been looked at."""

    state: DeskState
    cards: Sequence[NetworkCard]
    firewall: Firewall | None = None
    platform: str = sys.platform
    program: str = sys.executable

    @property
    def card(self) -> NetworkCard | None:
        return next((one for one in self.cards if one.address == self.state.address), None)

    @property
    def vpn(self) -> NetworkCard | None:
        return next((one for one in self.cards if one.kind == "vpn"), None)


@dataclass(frozen=True, slots=True)
class Advice:
    """title: what it may be. known: what the laptop itself knows of it. line: to be copied. settings: where the system
    has its own page for it. card: the network to try.
    """

    key: str
    title: str
    known: str
    steps: tuple[str, ...]
    line: str = ""
    settings: str = ""
    card: NetworkCard | None = None


def next_card(cards: Sequence[NetworkCard], address: str) -> NetworkCard | None:
    """The network to try when phones do not come by this one: the next likeliest, and after the last the first."""
    possible = [one for one in cards if one.kind not in ("vpn", "virtual", "loopback") and not one.is_link_local]
    at = next((n for n, one in enumerate(possible) if one.address == address), -1)
    other = [*possible[at + 1 :], *possible[: max(at, 0)]]
    return other[0] if other else None


def reasons(facts: Facts) -> list[str]:
    """The keys in the order to try: what the laptop sees is wrong comes first, what cannot be is left out."""
    order = list(REASONS)
    if facts.firewall is not None and facts.firewall.verdict in ("off", "open"):
        order.remove("firewall")
    if next_card(facts.cards, facts.state.address) is None:
        order.remove("card")
    if facts.vpn is not None:
        order.insert(0, order.pop(order.index("vpn")))
    if facts.firewall is not None and facts.firewall.verdict == "blocks":
        order.insert(0, order.pop(order.index("firewall")))
    return order


def advice(key: str, facts: Facts, words: Words) -> Advice:
    """What to say about one of the reasons."""
    steps_key = f"network.{key}.steps"
    line, known = "", ""
    if key == "firewall":
        kind = facts.firewall.kind if facts.firewall else _kind_of(facts.platform)
        verdict = facts.firewall.verdict if facts.firewall else ""
        steps_key = f"network.firewall.{kind}.steps"
        line = opening_line(kind, facts.program, facts.state.port)
        known = words(f"network.firewall.{verdict}") if verdict in ("blocks", "on") else ""
    elif key == "same" and facts.card is not None and facts.card.wifi:
        known = words("network.same.known", wifi=facts.card.wifi)
    elif key == "vpn" and facts.vpn is not None:
        known = words("network.vpn.known", name=facts.vpn.product or facts.vpn.name)
    elif key == "card" and facts.card is not None:
        known = words("network.card.known", card=card_name(facts.card, words))
    elif key == "guest":
        known = words(f"network.hotspot.{facts.platform if facts.platform in _SETTINGS else 'linux'}")
    return Advice(
        key,
        words(f"network.{key}"),
        known,
        tuple(words.items(steps_key)),
        line,
        _SETTINGS.get(facts.platform, {}).get(key, ""),
        next_card(facts.cards, facts.state.address) if key == "card" else None,
    )


def card_name(card: NetworkCard, words: Words) -> str:
    """What a network card is, for somebody who does not know it by its name."""
    name = card.product or card.name
    if card.is_link_local:
        return words("network.kind.alone", name=card.name)
    if card.wifi:
        return words("network.kind.wifi", wifi=card.wifi)
    return words(f"network.kind.{card.kind}", name=name) if card.kind in ("hotspot", "vpn", "virtual") else card.name


def _kind_of(platform: str) -> str:
    return {"win32": "windows", "darwin": "macos"}.get(platform, "other")

"""Where the desk goes when the laptop loses the address that stands in the QR code."""

from __future__ import annotations

from collections.abc import Sequence

from ui.phone.network import reachable
from workshop.desk import NetworkCard

# A Wi-Fi that only blinks comes back with the same address within this time, and then nobody needs a new code.
PATIENCE_S = 15.0


def next_address(found: Sequence[NetworkCard], address: str, card: str, gone_s: float) -> str:
    """The address to serve on now, or nothing while it is better to wait.

    found: the laptop's cards, likeliest first. card: the name of the one that had ``address``. gone_s: for how long
    the address has been away. Another address on the same card is a new lease, or another Wi-Fi: it is taken at once.
    """
    if any(one.address == address for one in found):
        return address
    open_to_phones = reachable(found)
    same_card = next((one.address for one in open_to_phones if one.name == card), "")
    if same_card or gone_s < PATIENCE_S:
        return same_card
    return open_to_phones[0].address if open_to_phones else ""

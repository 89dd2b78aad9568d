"""main.py check: is everything there that an evening needs?"""

from __future__ import annotations

from collections.abc import Callable

import click

from resources import path
from ui.terminal.house import House
from ui.terminal.speech import sentence, t
from workshop.errors import StorageTrouble

FONTS = (
    *("NotoSans-Regular", "NotoSans-Medium", "NotoSans-SemiBold", "NotoSans-Bold"),
    *("Vazirmatn-Regular", "Vazirmatn-Medium", "Vazirmatn-SemiBold", "Vazirmatn-Bold"),
    *("NotoSansEthiopic-Regular", "NotoSansEthiopic-Bold", "NotoEmoji-Regular", "NotoSansSymbols2-Regular"),
)
_PLACE_S = 5.0  # a server that is gone may never answer
_TRUETYPE = b"\x00\x01\x00\x00"


class Wrong(Exception):
    """What is not as it should be, as a sentence."""


@click.command("check", help=t("term.check.help"))
@click.pass_obj
def check(house: House) -> int:
    passed = [_passes(look, house) for look in (_library, _place, _network, _fonts)]
    return 0 if all(passed) else 1


def _passes(look: Callable[[House], str], house: House) -> bool:
    try:
        click.echo(f"✓ {look(house)}")
    except Wrong as wrong:
        click.echo(f"✗ {wrong}")
        return False
    return True


def _library(house: House) -> str:
    if not house.library.exists():
        return t("term.check.library.none", path=house.library)
    try:
        house.check(house.library)
    except StorageTrouble as trouble:
        raise Wrong(sentence(trouble)) from trouble
    return t("term.check.library", path=house.library)


def _place(house: House) -> str:
    try:
        why = house.place(house.library).result(_PLACE_S)
    except (OSError, TimeoutError) as error:
        raise Wrong(t("place.unknown")) from error
    if why is not None:
        raise Wrong(t(f"place.{why.code}", service=why.service))
    return t("place.sound")


def _network(house: House) -> str:
    reachable = [card for card in house.cards() if card.kind not in ("loopback", "virtual", "vpn")]
    if not reachable:
        raise Wrong(t("term.check.network.none"))
    return t("term.check.network", address=reachable[0].address, card=reachable[0].name)


def _fonts(_house: House) -> str:
    missing = [name for name in FONTS if not _is_font(name)]
    if missing:
        raise Wrong(t("term.check.fonts.missing", names=", ".join(missing)))
    return t("term.check.fonts", n=len(FONTS))


def _is_font(name: str) -> bool:
    try:
        with path("fonts", f"{name}.ttf").open("rb") as file:
            return file.read(4) == _TRUETYPE
    except OSError:
        return False

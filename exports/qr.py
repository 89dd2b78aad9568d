"""QR codes as squares, for whoever paints them, and the text that takes a phone onto a Wi-Fi."""

from __future__ import annotations

import re

_STEERING = re.compile(r'([\\;,:"])')


def matrix(text: str) -> list[list[bool]]:
    """The code's squares, row by row, dark ones true; without the quiet zone, which the painter leaves (4 squares).

    A text of capitals, digits and $%*+-./: alone gives fewer and larger squares.
    """
    import qrcode
    from qrcode.constants import ERROR_CORRECT_M

    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=0)
    code.add_data(text.encode(errors="replace"))
    code.make(fit=True)
    return [[bool(square) for square in row] for row in code.get_matrix()]


def wifi_text(name: str, password: str = "", *, hidden: bool = False) -> str:
    """What a code says that joins a phone to a Wi-Fi; without a password, to an open one.

    hidden: the network does not tell its name, and the phone has to call it by it.
    """
    name, password = (_STEERING.sub(r"\\\1", part) for part in (name, password))
    lock = f"T:WPA;S:{name};P:{password};" if password else f"T:nopass;S:{name};"
    return f"WIFI:{lock}H:true;;" if hidden else f"WIFI:{lock};"

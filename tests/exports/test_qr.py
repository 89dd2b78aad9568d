"""QR codes, and what they say."""

from __future__ import annotations

import pytest

from exports.qr import matrix, wifi_text


def test_the_code_can_be_read_again() -> None:
    zxingcpp = pytest.importorskip("zxingcpp")
    numpy = pytest.importorskip("numpy")
    for text in ("HTTP://192.168.1.20:8080/J/ABCDEFGHJK", wifi_text('Kvarn;"by', "å\\,:"), "https://exempel.se/åäö"):
        squares = numpy.pad(numpy.array(matrix(text)), 4)
        image = numpy.where(squares.repeat(8, 0).repeat(8, 1), 0, 255).astype("uint8")
        found = zxingcpp.read_barcode(image)
        assert found is not None
        assert found.text == text
        assert found.ec_level == "M"


def test_it_is_square_with_no_border_and_its_corners_are_where_they_should_be() -> None:
    squares = matrix("HTTP://192.168.1.20/J/ABCDEFGHJK")
    assert all(len(row) == len(squares) for row in squares)
    for row, column in ((0, 0), (0, -7), (-7, 0)):
        assert all(squares[row][column : column + 7 or None])


def test_capitals_take_less_room() -> None:
    address = "HTTP://192.168.111.120:8080/J/ABCDEFGHJK/LMNPQRSTUVWXYZ"
    assert len(matrix(address)) < len(matrix(address.lower()))


@pytest.mark.parametrize(
    ("name", "password", "text"),
    [
        ("Kvarnby", "hemligt", "WIFI:T:WPA;S:Kvarnby;P:hemligt;;"),
        ("Kvarnby", "", "WIFI:T:nopass;S:Kvarnby;;"),
        ('a;b,c:d"e\\f', ";", 'WIFI:T:WPA;S:a\\;b\\,c\\:d\\"e\\\\f;P:\\;;;'),
    ],
)
def test_the_wifi_text_escapes_what_steers(name: str, password: str, text: str) -> None:
    assert wifi_text(name, password) == text

"""The code that takes a phone onto the Wi-Fi, read back the way a phone reads it."""

from __future__ import annotations

import re

import numpy
import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st

from exports.qr import matrix, wifi_text

# What a network may be called and its password be: printable, and not much longer than the standard allows.
NAMES = st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1, max_size=32)
STEERING = st.text(st.sampled_from('\\;,:"a å'), min_size=1, max_size=20)


def as_a_phone_reads(text: str) -> dict[str, str]:
    """The fields of WIFI:…;; as ZXing's parser takes them apart: a backslash makes the next character mean itself."""
    assert text.startswith("WIFI:")
    assert text.endswith(";;")
    fields = re.findall(r"([A-Z]):((?:\\.|[^\\;])*);", text[5:-1], re.DOTALL)
    assert "".join(f"{key}:{value};" for key, value in fields) == text[5:-1]
    return {key: re.sub(r"\\(.)", r"\1", value, flags=re.DOTALL) for key, value in fields}


def scanned(text: str) -> str:
    squares = numpy.pad(numpy.array(matrix(text)), 4)
    found = zxingcpp.read_barcode(numpy.where(squares.repeat(6, 0).repeat(6, 1), 0, 255).astype("uint8"))
    assert found is not None
    return str(found.text)


@given(NAMES | STEERING, NAMES | STEERING)
def test_any_name_and_password_come_out_as_they_went_in(name: str, password: str) -> None:
    assert as_a_phone_reads(wifi_text(name, password)) == {"T": "WPA", "S": name, "P": password}


@given(STEERING, STEERING)
@settings(max_examples=25, deadline=None)
def test_through_the_camera_too(name: str, password: str) -> None:
    assert as_a_phone_reads(scanned(wifi_text(name, password)))["P"] == password


@pytest.mark.parametrize("password", ["ABCD1234", "deadbeef", "0123456789abcdef" * 4])
def test_a_password_that_looks_like_hex_is_not_quoted_since_iphones_take_the_quotes_along(password: str) -> None:
    assert f";P:{password};" in scanned(wifi_text("Kvarnby", password))


def test_an_open_network_has_no_password_and_says_so() -> None:
    assert as_a_phone_reads(scanned(wifi_text("Kvarnby öppet"))) == {"T": "nopass", "S": "Kvarnby öppet"}


def test_wpa3_is_called_wpa_which_phones_of_every_age_understand() -> None:
    assert as_a_phone_reads(wifi_text("Kvarnby", "hemligt nog"))["T"] == "WPA"


def test_spaces_at_the_ends_belong_to_the_name() -> None:
    assert as_a_phone_reads(scanned(wifi_text(" Kvarnby ", " lösen ")))["S"] == " Kvarnby "


def test_a_network_that_hides_its_name_is_called_by_it() -> None:
    read = as_a_phone_reads(scanned(wifi_text("Kvarnby", "hemligt nog", hidden=True)))
    assert read == {"T": "WPA", "S": "Kvarnby", "P": "hemligt nog", "H": "true"}
    assert as_a_phone_reads(wifi_text("Öppet", hidden=True)) == {"T": "nopass", "S": "Öppet", "H": "true"}

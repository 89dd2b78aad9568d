"""What a phone carries: a random device token, and which people signed in on it. Both signed, neither kept here."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from itsdangerous import BadSignature, Signer
from itsdangerous.signer import SigningAlgorithm
from starlette.requests import cookie_parser
from starlette.types import Scope

from workshop.errors import Refused

DEVICE_COOKIE, PEOPLE_COOKIE, LANGUAGE_COOKIE = "d", "p", "l"
PEOPLE_MAX = 24
_ONE = re.compile(r"([0-9a-f]{32})([ng])([0-9a-f]{1,10})")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody signed in on this phone: the attendance id that the phone made, whether with a name, and when."""

    id: str
    named: bool
    at: datetime


class _AtOneGo(SigningAlgorithm):
    """The signature that itsdangerous makes with SHA-256, made in one call: at each request, that is told apart."""

    def get_signature(self, key: bytes, value: bytes) -> bytes:
        return hmac.digest(key, value, "sha256")


def cookies_of(scope: Scope) -> dict[str, str]:
    """What a request carries, by name; read once, though both the guard and the page ask for it."""
    if "cookies" not in scope:
        sent = (value for name, value in scope["headers"] if name == b"cookie")
        scope["cookies"] = cookie_parser(b"; ".join(sent).decode("latin-1"))
    found: dict[str, str] = scope["cookies"]
    return found


class Passes:
    """Signs and reads the cookies of one session. Those of another session, or another library, are worth nothing."""

    def __init__(self, secret: bytes, session_id: str) -> None:
        self._device = self._signer(secret, "device", session_id)
        self._people = self._signer(secret, "people", session_id)
        self._ticket = self._signer(secret, "ticket", session_id)

    def new_device(self) -> str:
        return self.sign_device(secrets.token_urlsafe(12))

    def sign_device(self, token: str) -> str:
        return self._device.sign(token).decode()

    def device(self, cookie: str | bytes) -> str:
        """The device token in a cookie, or nothing when it is not one of ours."""
        try:
            return self._device.unsign(cookie).decode()
        except (BadSignature, ValueError):
            return ""

    def pack(self, people: list[Person]) -> str:
        return self._people.sign(_packed(people)).decode()

    def people(self, cookie: str) -> list[Person]:
        if not cookie:
            return []
        try:
            packed = self._people.unsign(cookie).decode()
        except (BadSignature, ValueError):
            return []
        return _unpacked(packed)

    def ticket(self, device: str, people: Sequence[Person]) -> str:
        """What both cookies say, for the page to take along when the laptop gets another address."""
        return self._ticket.sign(f"{device}|{_packed(people)}").decode()

    def read_ticket(self, ticket: str) -> tuple[str, list[Person]]:
        """The device token and its people. Refused: no_pass, for a ticket that is not one of ours."""
        try:
            device, _, packed = self._ticket.unsign(ticket).decode().partition("|")
        except (BadSignature, ValueError):
            raise Refused("no_pass") from None
        return device, _unpacked(packed)

    @staticmethod
    def _signer(secret: bytes, purpose: str, session_id: str) -> Signer:
        salt = f"lapptacke.{purpose}.{session_id}"
        key = Signer(secret, salt=salt, digest_method=hashlib.sha256).derive_key()  # once, not at each request
        return Signer(key, salt=salt, key_derivation="none", algorithm=_AtOneGo())


def _packed(people: Sequence[Person]) -> str:
    found = (f"{one.id.replace('-', '')}{'n' if one.named else 'g'}{int(one.at.timestamp()):x}" for one in people)
    return ".".join(list(found)[-PEOPLE_MAX:])


def _unpacked(packed: str) -> list[Person]:
    found = (_ONE.fullmatch(part) for part in packed.split("."))
    return [
        Person(str(UUID(one[1])), one[2] == "n", datetime.fromtimestamp(int(one[3], 16), UTC))
        for one in found
        if one is not None
    ]

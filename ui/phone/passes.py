"""What a phone carries: a random device token, and which people signed in on it. Both signed, neither kept here."""

from __future__ import annotations

import hashlib
import re
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from itsdangerous import BadSignature, Signer

DEVICE_COOKIE, PEOPLE_COOKIE, LANGUAGE_COOKIE = "d", "p", "l"
PEOPLE_MAX = 24
_ONE = re.compile(r"([0-9a-f]{32})([ng])([0-9a-f]{1,10})")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody signed in on this phone: the attendance id that the phone made, whether with a name, and when."""

    id: str
    named: bool
    at: datetime


class Passes:
    """Signs and reads the cookies of one session. Those of another session, or another library, are worth nothing."""

    def __init__(self, secret: bytes, session_id: str) -> None:
        self._device = self._signer(secret, "device", session_id)
        self._people = self._signer(secret, "people", session_id)

    def new_device(self) -> str:
        return self._device.sign(secrets.token_urlsafe(12)).decode()

    def device(self, cookie: str | bytes) -> str:
        """The device token in a cookie, or nothing when it is not one of ours."""
        try:
            return self._device.unsign(cookie).decode()
        except (BadSignature, ValueError):
            return ""

    def pack(self, people: list[Person]) -> str:
        found = (f"{UUID(one.id).hex}{'n' if one.named else 'g'}{int(one.at.timestamp()):x}" for one in people)
        return self._people.sign(".".join(list(found)[-PEOPLE_MAX:])).decode()

    def people(self, cookie: str) -> list[Person]:
        try:
            packed = self._people.unsign(cookie).decode()
        except (BadSignature, ValueError):
            return []
        found = (_ONE.fullmatch(part) for part in packed.split("."))
        return [
            Person(str(UUID(one[1])), one[2] == "n", datetime.fromtimestamp(int(one[3], 16), UTC))
            for one in found
            if one is not None
        ]

    @staticmethod
    def _signer(secret: bytes, purpose: str, session_id: str) -> Signer:
        return Signer(secret, salt=f"lapptacke.{purpose}.{session_id}", digest_method=hashlib.sha256)

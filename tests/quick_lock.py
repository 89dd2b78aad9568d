"""Locks on packages that take a moment, not seconds: true files in the age format, of the least work there can be.

The program's own lock takes the work that it should, which test_packages.py holds. github.com/C2SP/C2SP, age.md
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets

_LOG_WORK = 10
_SCRYPT, _LABEL = b"age-encryption.org/v1/scrypt", b"age-encryption.org/v1\n"
_CHUNK = 64 * 1024


def encrypt(plain: bytes, passphrase: str) -> bytes:
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    file_key, salt, nonce = (secrets.token_bytes(16) for _ in range(3))
    wrapping = hashlib.scrypt(passphrase.encode(), salt=_SCRYPT + salt, n=2**_LOG_WORK, r=8, p=1, dklen=32)
    wrapped = ChaCha20Poly1305(wrapping).encrypt(bytes(12), file_key, None)
    header = _LABEL + b"-> scrypt %s %d\n%s\n---" % (_text(salt), _LOG_WORK, _text(wrapped))
    seal = hmac.digest(_derived(file_key, b"", b"header"), header, "sha256")
    cipher = ChaCha20Poly1305(_derived(file_key, nonce, b"payload"))
    chunks = [plain[at : at + _CHUNK] for at in range(0, len(plain), _CHUNK)]
    locked = [
        cipher.encrypt(n.to_bytes(11, "big") + bytes([n == len(chunks) - 1]), chunk, None)
        for n, chunk in enumerate(chunks)
    ]
    return b"".join([header, b" ", _text(seal), b"\n", nonce, *locked])


def _derived(key: bytes, salt: bytes, about: bytes) -> bytes:
    """HKDF, of which the first 32 bytes are one block."""
    return hmac.digest(hmac.digest(salt or bytes(32), key, "sha256"), about + b"\x01", "sha256")


def _text(data: bytes) -> bytes:
    return base64.b64encode(data).rstrip(b"=")

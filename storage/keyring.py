"""The passphrase in this computer's own keyring (Windows' credential manager, macOS' keychain, the Linux desktop's)."""

from __future__ import annotations

import logging
from pathlib import Path

_SERVICE = "Lapptacke"

_log = logging.getLogger(__name__)


def recall(library: Path) -> str:
    """The passphrase that was remembered for a library, or nothing: a keyring may be absent, shut or broken."""
    import keyring

    try:
        return keyring.get_password(_SERVICE, _name(library)) or ""
    except Exception as error:  # a keyring is another program, and fails in its own ways
        _log.warning("the keyring could not be read: %s", type(error).__name__)
        return ""


def remember(library: Path, passphrase: str) -> bool:
    """Keep a passphrase, or with an empty one keep none. False when there is no keyring that can."""
    import keyring

    try:
        if passphrase:
            keyring.set_password(_SERVICE, _name(library), passphrase)
            return keyring.get_password(_SERVICE, _name(library)) == passphrase
        if keyring.get_password(_SERVICE, _name(library)) is not None:
            keyring.delete_password(_SERVICE, _name(library))
    except Exception as error:
        _log.warning("the keyring could not be written: %s", type(error).__name__)
        return False
    return True


def _name(library: Path) -> str:
    return str(library.resolve())

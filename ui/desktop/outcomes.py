"""What was done to the library between two windows, told when the next one opens."""

from __future__ import annotations

from resources.i18n import Words
from ui.desktop.keeping import when
from ui.desktop.sentences import sentence
from workshop.backups import Backup
from workshop.errors import StorageTrouble
from workshop.locking import Relocked

# A restored backup, or why it could not be restored; a lock that was changed.
Outcome = Backup | Relocked | StorageTrouble


def outcome_notice(outcome: Outcome, words: Words) -> tuple[str, str]:
    """The kind and the text of the notice."""
    match outcome:
        case Backup():
            return "info", words("backup.restored", when=when(outcome, words))
        case StorageTrouble():
            return "harm", words("backup.not_restored", why=sentence(outcome, words))
        case Relocked(trouble=""):
            said = words("lock.done.locked" if outcome.is_locked else "lock.done.open")
            if not outcome.left:
                return "info", said
            return "warn", f"{said} {words.count('lock.done.left', len(outcome.left))} {', '.join(outcome.left)}"
        case Relocked():
            return "harm", words("lock.not_done", why=sentence(StorageTrouble(outcome.trouble, path=""), words))

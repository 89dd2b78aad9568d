"""The pages of the dialog about a damaged library."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFrame, QProgressBar, QWidget

from exports.rescue_report import counts, headline, notes
from resources.i18n import Words
from ui.desktop.keeping import when
from ui.desktop.parts import Item, button, card, column, label, row, scroll
from workshop.rescuing import Offer, Rescued

Do = Callable[[], object]


class _Page(QWidget):
    def __init__(self, *items: Item) -> None:
        super().__init__()
        self.setLayout(column(*items, gap=12, margins=(28, 24, 28, 20)))


class WaitingPage(_Page):
    """Something is going on, which may be stopped where there is a way to."""

    def __init__(self, words: Words, key: str, stop: Do | None = None, stop_key: str = "") -> None:
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(words(key))
        self._bar.hide()
        foot = [button(words(stop_key), stop)] if stop is not None else []
        title = label(words("damage.title"), "h2")
        super().__init__(title, label(words(key), wrap=True), self._bar, None, row(None, *foot))

    def show_progress(self, done: int, of: int) -> None:
        if of > 1:
            self._bar.setRange(0, of)
            self._bar.setValue(done)
            self._bar.show()


class ReportPage(_Page):
    """What a rescue found. restore: the other way, where there is a backup."""

    def __init__(self, words: Words, rescued: Rescued, take: Do, copy: Do, save: Do, restore: Do | None) -> None:
        counted = card(*(label(line, wrap=True) for line in counts(rescued, words)), gap=4)
        told = (label(note, "muted", wrap=True) for note in notes(rescued, words))
        self._trouble = label("", "error", wrap=True)
        self._trouble.hide()
        go = button(words("damage.take"), take, kind="primary")
        back = [button(words("damage.restore_instead"), restore, kind="quiet")] if restore is not None else []
        super().__init__(
            label(headline(rescued, words), "h3", wrap=True),
            (scroll(column(counted, *told, None)), 1),
            row(
                button(words("damage.copy"), copy, kind="quiet", icon_name="copy"),
                button(words("damage.save"), save, kind="quiet", icon_name="floppy-disk"),
                None,
            ),
            self._trouble,
            row(*back, None, go),
        )

    def show_trouble(self, text: str) -> None:
        self._trouble.setText(text)
        self._trouble.show()


def choice_page(
    words: Words, library: Path, offer: Offer | None, trouble: str, *, rescue: Do, restore: Do, leave: Do
) -> QWidget:
    """What happened, and the two ways on; the better one has the filled button and stands first."""
    backup_first = offer is not None and offer.behind == 0
    ways: list[QWidget] = [_rescue_card(words, rescue, first=not backup_first, helped=offer is not None)]
    if offer is not None:
        ways.insert(0 if backup_first else 1, _backup_card(words, offer, restore, first=backup_first))
    else:
        ways.append(label(words("damage.no_backup"), "muted", wrap=True))
    told = [label(trouble, "error", wrap=True)] if trouble else []
    return _Page(
        label(words("damage.title"), "h2"),
        label(words("damage.text", name=library.name), wrap=True),
        *told,
        *ways,
        None,
        row(button(words("damage.quit"), leave, kind="quiet"), None),
    )


def done_page(words: Words, kept: Path, go_on: Do) -> QWidget:
    go = button(words("damage.open"), go_on, kind="primary")
    return _Page(
        label(words("damage.done"), "h2"),
        label(words("damage.kept", name=kept.name), wrap=True),
        None,
        row(None, go),
    )


def _rescue_card(words: Words, rescue: Do, *, first: bool, helped: bool) -> QFrame:
    text = words("damage.rescue.text.helped" if helped else "damage.rescue.text")
    return _way(words, words("damage.rescue"), [text], words("damage.rescue.do"), rescue, first=first)


def _backup_card(words: Words, offer: Offer, restore: Do, *, first: bool) -> QFrame:
    title = words("damage.backup", when=_lowered(when(offer.backup, words)))
    told = [_holds(words, offer), _behind(words, offer)]
    return _way(words, title, told, words("damage.backup.do"), restore, first=first)


def _way(words: Words, title: str, told: list[str], do: str, clicked: Do, *, first: bool) -> QFrame:
    go = button(do, clicked, kind="primary" if first else "")
    head: list[Item] = [label(title, "h3", wrap=True)]
    if first:
        head.append(label(words("damage.first"), "caption"))
    texts = [label(text, wrap=True) for text in told]
    return card(*head, *texts, row(None, go), gap=6)


def _holds(words: Words, offer: Offer) -> str:
    entries = offer.holds.entries
    sessions = words.count("backup.sessions", len(entries))
    ideas = words.count("damage.ideas", sum(entry.tally.ideas for entry in entries))
    return words("damage.backup.holds", sessions=sessions, ideas=ideas)


def _behind(words: Words, offer: Offer) -> str:
    """How much would be lost."""
    if offer.behind is None:
        return words("damage.behind.unknown")
    if offer.behind == 0:
        return words("damage.behind.nothing")
    changes = words.count("damage.behind.changes", offer.behind)
    if offer.ideas:
        return words("damage.behind.with_ideas", changes=changes, ideas=words.count("damage.ideas", offer.ideas))
    return words("damage.behind.some", changes=changes)


def _lowered(text: str) -> str:
    """As it is written inside a sentence."""
    return text[:1].lower() + text[1:]

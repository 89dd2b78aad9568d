"""A phone desk that only pretends to listen, for windows that are looked at or tested without a network."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field, replace

from workshop.desk import DeskState, NetworkCard
from workshop.errors import Refused


@dataclass
class FakeDesk:
    """A desk that says at once that it is open, on the address it was asked for."""

    refuses: Refused | None = None
    state: DeskState = field(default_factory=DeskState)
    listeners: list[Callable[[DeskState], None]] = field(default_factory=list)

    def cards(self) -> list[NetworkCard]:
        return [
            NetworkCard("Wi-Fi", "192.168.8.20", "wifi", 0),
            NetworkCard("Ethernet", "10.0.4.7", "cable", 1),
        ]

    def open(self, session_id: str, address: str = "", port: int = 8080) -> Future[DeskState]:
        future: Future[DeskState] = Future()
        if self.refuses is not None:
            future.set_exception(self.refuses)
            return future
        at = address or "192.168.8.20"
        self.announce(
            DeskState(
                running=True,
                session_id=session_id,
                address=at,
                port=port,
                join_url=f"HTTP://{at}:{port}/ABCDEFGHJK",
                short_url=f"{at}:{port}",
                test_url=f"HTTP://{at}:{port}/T/234567",
            )
        )
        future.set_result(self.state)
        return future

    def close(self) -> Future[None]:
        self.announce(DeskState())
        future: Future[None] = Future()
        future.set_result(None)
        return future

    def lower_hands(self, ids: Sequence[str]) -> None:
        self.announce(replace(self.state, hands=tuple(hand for hand in self.state.hands if hand.id not in ids)))

    def subscribe(self, listener: Callable[[DeskState], None]) -> Callable[[], None]:
        self.listeners.append(listener)
        listener(self.state)
        return lambda: self.listeners.remove(listener)

    def announce(self, state: DeskState) -> None:
        self.state = state
        for listener in list(self.listeners):
            listener(state)


class PretendLock:
    """workshop.locking.Lock with a passphrase that is known to the test; nothing is ever locked."""

    def __init__(self, passphrase: str = "") -> None:
        self.passphrase = passphrase
        self.remembered = False
        self.has_keyring = True
        self.wished: list[str] = []

    @property
    def is_locked(self) -> bool:
        return bool(self.passphrase)

    def opens_for(self, typed: str) -> bool:
        return self.is_locked and typed == self.passphrase

    def is_remembered(self) -> bool:
        return self.remembered

    def remember(self, wanted: bool) -> bool:
        self.remembered = wanted and self.has_keyring
        return self.has_keyring or not wanted

    def wish(self, passphrase: str) -> None:
        self.wished.append(passphrase)

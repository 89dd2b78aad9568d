"""Pictures of a session that is led: the bar when time runs out, what is asked meanwhile, and help with the network."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

from PySide6.QtWidgets import QApplication, QWidget

from tests.pretend import FakeDesk
from tests.screenshot_props import Shot, Show, until_loaded, wait
from ui.desktop.app import Desktop
from ui.desktop.camera_dialog import CameraDialog
from ui.desktop.firewall import Firewall
from ui.desktop.live_timer import OwnTime
from ui.desktop.network_advice import REASONS, Facts
from ui.desktop.network_help import NetworkHelp
from ui.desktop.pages.lead_needs import NeedsDialog
from ui.desktop.pages.plan_templates import TemplateDialog
from ui.desktop.pages.write_presence import PresenceDialog
from workshop.desk import DeskState, NetworkCard

WIFI, CABLE = NetworkCard("Wi-Fi", "192.168.8.20", "wifi", 0), NetworkCard("Ethernet", "10.0.4.7", "cable", 1)
VPN = NetworkCard("tun0", "10.8.0.2", "vpn", 9)
SOON, LATE = timedelta(minutes=28), timedelta(minutes=41)


def of_the_live(live: str) -> Iterator[Shot]:
    """live: the session that is led."""

    def led(later: timedelta, then: Show | None = None) -> Show:
        def show(desktop: Desktop, desk: FakeDesk) -> QWidget | None:
            clock = desktop.hands.clock
            desktop.hands.clock = lambda: clock() + later
            desktop.window.open_session(live, "lead")
            until_loaded(desktop)
            desktop.window.evening.retry()
            wait(200)
            return then(desktop, desk) if then is not None else None

        return show

    def side(name: str) -> Show:
        return led(timedelta(), lambda desktop, _desk: getattr(desktop.window.rooms.lead, name).click())

    def notice(desktop: Desktop, _desk: FakeDesk) -> None:
        say = desktop.hands.words
        desktop.hands.notices.say("harm", say("trouble.disk_full", path="D:\\"), say("backup.make"), lambda: None)
        desktop.hands.notices.toast(say.count("invited.taken", 3), say("undo.undo"), lambda: None)

    def agenda(desktop: Desktop, _desk: FakeDesk) -> QWidget:
        desktop.window.live_bar.open_agenda()
        return desktop.window.live_bar._agenda

    def end(desktop: Desktop, _desk: FakeDesk) -> QWidget | None:
        desktop.window.ask_end()
        return QApplication.activeModalWidget()

    yield from _dialogs(led)
    yield "live-soon", "full", led(SOON)
    yield "live-late", "full", led(LATE)
    yield "live-agenda", "full", led(SOON, agenda)
    yield "live-end", "full", led(SOON, end)
    yield "live-notice", "full", led(SOON, notice)
    yield "live-time", "full", led(SOON, lambda desktop, _desk: OwnTime(desktop.window, desktop.hands, lambda _s: None))
    yield "lead-questions", "full", side("questions_tab")
    yield "lead-vote", "full", side("vote_tab")
    yield "camera", "full", led(timedelta(), _camera)
    yield "camera-none", "full", led(timedelta(), lambda desktop, _desk: CameraDialog(desktop.window, desktop.hands))
    for reason in REASONS:
        yield f"network-{reason}", "full", led(timedelta(), _network(reason))


def _camera(desktop: Desktop, _desk: FakeDesk) -> QWidget:
    made = CameraDialog(desktop.window, desktop.hands)
    made._say("Zbigniew Wójcik", is_good=True)
    return made


def _network(reason: str) -> Show:
    def show(desktop: Desktop, _desk: FakeDesk) -> QWidget:
        state = DeskState(running=True, address=WIFI.address, port=8080, short_url="192.168.8.20:8080")
        firewall = Firewall("windows", "blocks")
        facts = Facts(state, (WIFI, CABLE, VPN), firewall, "win32", "C:/Program Files/Lapptäcke/lapptacke.exe")
        made = NetworkHelp(desktop.window, desktop.hands.words, facts, lambda _address: None)
        made.choose(reason)
        return made

    return show


def _dialogs(led: Callable[[timedelta, Show], Show]) -> Iterator[Shot]:
    def vote(name: str) -> Show:
        def show(desktop: Desktop, _desk: FakeDesk) -> QWidget | None:
            desktop.window.rooms.lead.vote_tab.click()
            wait(200)
            getattr(desktop.window.rooms.lead.vote, name)()
            return QApplication.activeModalWidget()

        return led(timedelta(), show)

    for name, method in (("plan", "_plan"), ("papers", "_enter_papers"), ("hands", "_count_hands")):
        yield f"vote-{name}", "full", vote(method)
    yield "lead-needs", "full", led(timedelta(), lambda desktop, _desk: NeedsDialog(desktop.hands, desktop.window))
    yield (
        "write-presence",
        "full",
        led(timedelta(), lambda desktop, _desk: PresenceDialog(desktop.window, desktop.hands)),
    )
    yield (
        "plan-templates",
        "full",
        led(timedelta(), lambda desktop, _desk: TemplateDialog(desktop.window, desktop.hands)),
    )

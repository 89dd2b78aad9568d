"""The first visit of a slow phone on a slow network: what it weighs, and how long until somebody can sign in.

A Chromium slowed six times, at 1 Mbit/s and 40 ms each way of waiting, with nothing kept from before.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, sync_playwright

from resources.i18n import languages
from tests.bench.table import Finding
from tests.conftest import QUIET
from tests.phone.phones import Evening, an_evening

VISITS = 7
SLOWED, BYTES_PER_S, LATENCY_MS = 6, 125_000, 40
READY_MS, WEIGHT = 1_000, 30 * 1024
# The script is run, and the form answers it; and all that came over the network, heads included.
_READY = "() => performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"
_SHOWN = "() => performance.getEntriesByName('first-contentful-paint')[0].startTime"


def measure() -> list[Finding]:
    found = shutil.which("chromium") or shutil.which("google-chrome")
    assert found, "this measure needs a Chromium"
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=[f"--{one}" for one in QUIET])
        with an_evening(Path(folder), languages=languages("phone")) as evening:
            visits = [_visit(browser, evening) for _ in range(VISITS)]
        browser.close()
    shown, ready, weight = (median(one) for one in zip(*visits, strict=True))
    worst = max(one[1] for one in visits)
    told = f"median of {VISITS}: shown at {shown:.0f} ms, ready at {ready:.0f} ms (worst {worst:.0f})"
    return [
        Finding("ready, of a second", ready / READY_MS, told, at_most=1),
        Finding("weight, of 30 KB", weight / WEIGHT, f"{weight:.0f} bytes over the network", at_most=1),
    ]


def _visit(browser: Browser, evening: Evening) -> tuple[float, float, float]:
    """When something is shown and when it can be used, in ms from the scan; and the bytes that came."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, base_url=evening.base, locale="sv")
    page = context.new_page()
    slow = context.new_cdp_session(page)
    came: list[float] = []
    slow.on("Network.loadingFinished", lambda told: came.append(told["encodedDataLength"]))
    slow.send("Network.enable")
    slow.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": LATENCY_MS,
            "downloadThroughput": BYTES_PER_S,
            "uploadThroughput": BYTES_PER_S,
        },
    )
    slow.send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    page.goto(evening.join_path)
    page.wait_for_function("performance.getEntriesByName('first-contentful-paint').length")
    measured = page.evaluate(_SHOWN), page.evaluate(_READY), sum(came)
    context.close()
    return measured

"""The board beside the web boards that people know, in Chromium on the same machine: same notes, same movements.

Each is moved as fast as it can: what a frame costs all its processes, and the time from one frame to the next. The
web boards are built once, by npm and esbuild, from what the npm registry has (tests/bench/peers/boards).
"""

from __future__ import annotations

import http.server
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import psutil
from playwright.sync_api import Page, sync_playwright

from tests.bench.board_child import FRAMES, SIZES, notes, path
from tests.bench.table import Finding

SOURCES = Path(__file__).parent / "peers" / "boards"
BUILT = Path(__file__).parents[2] / "build" / "bench" / "peers" / "boards"
CHILD = Path(__file__).with_name("board_child.py")
PEERS = {"excalidraw": ("@excalidraw/excalidraw", 0.2, 0.5), "tldraw": ("tldraw", 0.1, 0.25)}
_FREE = ("--disable-gpu-vsync", "--disable-frame-rate-limit", "--disable-gpu", "--no-sandbox")
_PAGE = """<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="out-{0}/{0}.css">
<style>html, body, #root {{ height: 100%; margin: 0 }}</style><div id="root"></div>
<script>window.EXCALIDRAW_ASSET_PATH = "/node_modules/@excalidraw/excalidraw/dist/prod/"</script>
<script type="module" src="out-{0}/{0}.js"></script>"""
Moved = tuple[float, float]


def measure() -> list[Finding]:
    found = shutil.which("chromium") or shutil.which("google-chrome")
    assert found, "this measure needs a Chromium"
    _build()
    findings: list[Finding] = []
    with _served() as port, sync_playwright() as playwright:
        for size in SIZES:
            ours = _ours(size)
            for name, (package, cost, interval) in PEERS.items():
                with tempfile.TemporaryDirectory() as profile:
                    browser = playwright.chromium.launch_persistent_context(
                        profile, executable_path=found, args=list(_FREE), viewport={"width": 1920, "height": 1080}
                    )
                    theirs = _moved(browser.new_page(), f"http://127.0.0.1:{port}/{name}.html", size, profile)
                    browser.close()
                findings += _compared(f"{size} notes: {package} {_version(package)}", ours, theirs, cost, interval)
    return findings


def _compared(what: str, ours: Moved, theirs: Moved, cost: float, interval: float) -> list[Finding]:
    named = (("processor a frame", cost), ("95th interval", interval))
    return [
        Finding(f"{what}, {name}", mine / its, f"{mine:.1f} ms, {its:.1f} ms", at_most=most)
        for (name, most), mine, its in zip(named, ours, theirs, strict=True)
    ]


def _ours(size: int) -> Moved:
    surroundings = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    ran = subprocess.run(
        [sys.executable, "-X", "utf8", str(CHILD), str(size)],
        check=True, capture_output=True, text=True, env=surroundings,
    )  # fmt: skip
    said = json.loads(ran.stdout.splitlines()[-1])
    return said["cost"], _late(said["took"])


def _moved(page: Page, address: str, size: int, profile: str) -> Moved:
    page.goto(address)
    page.wait_for_function("() => window.ready", timeout=60_000)
    there = page.evaluate("notes => window.board.lay(notes)", notes(size))
    assert there >= size, f"only {there} of {size} notes"
    page.evaluate("path => window.moved(path)", path()[:20])  # the first frames are another matter
    before = _spent(profile)
    took = page.evaluate("path => window.moved(path)", path())
    return 1000 * (_spent(profile) - before) / FRAMES, _late(took)


def _spent(profile: str) -> float:
    """Seconds of processor time of the browser with that profile, all its processes together."""
    named = f"--user-data-dir={profile}"
    mains = [one for one in psutil.process_iter(["cmdline"]) if named in (one.info["cmdline"] or ())]
    family = {process.pid: process for main in mains for process in (main, *main.children(recursive=True))}
    return float(sum(sum(process.cpu_times()[:2]) for process in family.values()))


def _late(took: list[float]) -> float:
    return sorted(took)[int(len(took) * 0.95)]


def _version(package: str) -> str:
    return str(json.loads((SOURCES / "package.json").read_text("utf-8"))["dependencies"][package])


def _build() -> None:
    BUILT.mkdir(parents=True, exist_ok=True)
    wanted = {file.name: file.read_bytes() for file in SOURCES.iterdir() if file.is_file()}
    if all((BUILT / name).exists() and (BUILT / name).read_bytes() == text for name, text in wanted.items()):
        return
    npm = shutil.which("npm")
    assert npm, "this measure needs npm"
    for name, text in wanted.items():
        (BUILT / name).write_bytes(text)
    subprocess.run([npm, "install", "--no-audit", "--no-fund", "--loglevel=error"], cwd=BUILT, check=True)
    for name in PEERS:
        bundle = ["--bundle", "--minify", "--format=esm", "--splitting", "--jsx=automatic", "--conditions=production"]
        meant = ['--define:process.env.NODE_ENV="production"', '--define:process.env.IS_PREACT="false"']
        loaded = ["--loader:.woff2=file", "--loader:.svg=dataurl", "--loader:.png=dataurl", "--log-level=error"]
        command = [npm, "exec", "--", "esbuild", f"{name}.jsx", f"--outdir=out-{name}", *bundle, *meant, *loaded]
        subprocess.run(command, cwd=BUILT, check=True)
        (BUILT / f"{name}.html").write_text(_PAGE.format(name), "utf-8")


@contextmanager
def _served() -> Iterator[int]:
    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_facts: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(BUILT))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server.server_address[1]
        server.shutdown()
        thread.join()

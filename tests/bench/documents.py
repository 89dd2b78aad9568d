"""The same minutes made by our layer over ReportLab and by other tools: 200 people, 1,000 ideas, 50 decisions.

Each in a process of its own, in turn, five times; what counts is the processor's time from content to file, with
everything imported, because the clock says more about what else the computer does. The others' files are untagged
except Typst's, which like ours is PDF/A-2a and PDF/UA-1. They are put into build/bench/documents/ the first time.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from statistics import median

from tests.bench.peers.documents.content import content
from tests.bench.table import Finding

ROOT = Path(__file__).parents[2]
PEERS = Path(__file__).with_name("peers") / "documents"
KEPT = ROOT / "build" / "bench" / "documents"
OURS = "with_lapptacke"
GOALS = {"with_reportlab": 0.6, "with_weasyprint": 0.1, "with_fpdf2": 0.2, "with_typst": 1.0}
NAMES = {
    "with_reportlab": "plain ReportLab",
    "with_weasyprint": "WeasyPrint",
    "with_fpdf2": "fpdf2",
    "with_typst": "Typst",
}
ROUNDS = 5
MOST_MEGABYTES = 300


def measure() -> list[Finding]:
    python = _python()
    for times in (1, 4, 16):
        _path(times).write_text(json.dumps(content(times), ensure_ascii=False), encoding="utf-8")
    spent: dict[str, list[float]] = {}
    for _ in range(ROUNDS):
        for module in (OURS, *GOALS):
            spent.setdefault(module, []).append(_run(python, module, 1)[0])
    own = median(spent[OURS])
    found = [
        Finding(f"beside {NAMES[peer]}", own / median(spent[peer]), _raw(own, spent[peer]), at_most=goal)
        for peer, goal in GOALS.items()
    ]
    return [*found, *_growth(python), _checked()]


def _growth(python: Path) -> list[Finding]:
    """Measured in turn as well, because the computer may be busier now than it was."""
    once, fourfold = [], []
    for _ in range(ROUNDS):
        once.append(_run(python, OURS, 1)[0])
        fourfold.append(_run(python, OURS, 4)[0])
    sixteenfold, megabytes = zip(*(_run(python, OURS, 16) for _ in range(3)), strict=True)
    own, four, sixteen = median(once), median(fourfold), median(sixteenfold)
    return [
        Finding("four times the content", four / own, _raw(four, once), at_most=4.4),
        Finding("sixteen times the content", sixteen / own, _raw(sixteen, once), at_most=18),
        Finding("memory at sixteen times", max(megabytes), "most ever used", at_most=MOST_MEGABYTES, unit=" MB"),
    ]


def _checked() -> Finding:
    """What the program's own look at the finished file costs, which is not part of making it."""
    code = (
        "import sys, time; from exports.pdf import checking; data = open(sys.argv[1], 'rb').read();"
        "checking.faults(data); began = time.process_time(); found = checking.faults(data);"
        "print(time.process_time() - began, len(found))"
    )
    run = subprocess.run([sys.executable, "-c", code, _out(OURS)], cwd=ROOT, capture_output=True, text=True, check=True)
    seconds, faults = run.stdout.split()
    return Finding("faults in it, looked over", float(faults), f"{float(seconds):.2f} s more", at_most=0)


def _run(python: Path, module: str, times: int) -> tuple[float, float]:
    """Seconds of the processor, and megabytes."""
    ours = module == OURS
    command = [sys.executable if ours else python, PEERS / "run.py", PEERS, module, _path(times), _out(module, times)]
    around = {**os.environ, "PYTHONPATH": str(ROOT) if ours else "", "LAPPTACKE_FONTS": str(ROOT / "resources/fonts")}
    run = subprocess.run([str(part) for part in command], env=around, capture_output=True, text=True, check=False)
    if run.returncode:
        raise RuntimeError(f"{module}: {run.stderr}")
    said = json.loads(run.stdout)
    return said["seconds"], said["megabytes"]


def _raw(own: float, theirs: list[float]) -> str:
    return f"{own:.2f} s against {median(theirs):.2f} s, medians"


def _path(times: int) -> Path:
    return KEPT / f"content-{times}.json"


def _out(module: str, times: int = 1) -> str:
    return str(KEPT / f"{module}-{times}.pdf")


def _python() -> Path:
    """The other tools, in a virtual environment that is made once and is no part of what the program needs."""
    home, wanted = KEPT / "venv", PEERS / "requirements.txt"
    python = home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    done = home / "requirements.txt"
    if not done.exists() or done.read_bytes() != wanted.read_bytes():
        KEPT.mkdir(parents=True, exist_ok=True)
        subprocess.run([sys.executable, "-m", "venv", home], check=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", "-r", wanted], check=True)
        done.write_bytes(wanted.read_bytes())
    return python

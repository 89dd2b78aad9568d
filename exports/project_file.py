"""Projektakt: the records of a project's sessions and its own documents in one folder, with metadata for an archive and
one list of sums.

``metadata.xml`` is METS with Dublin Core: what the project and each session is, and every file with its size, its
SHA-256 and whether it is final. Archives that take E-ARK or FGS packages read both; the folder does not claim to be
such a package, whose profile each archive agrees on with whoever delivers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree as Xml
from zoneinfo import ZoneInfo

from exports import manifest
from exports.kinds import DATA
from exports.names import day_and_title, safe
from exports.replacing import replace_file
from workshop.filed import FiledDocument
from workshop.programme import Grant
from workshop.reports import SessionReport
from workshop.sessions import Project, Session

METADATA = "metadata.xml"
_METS, _XLINK, _DC = "http://www.loc.gov/METS/", "http://www.w3.org/1999/xlink", "http://purl.org/dc/elements/1.1/"
_MIME = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",
    "json": "application/json",
    "ics": "text/calendar",
    "txt": "text/plain",
}


@dataclass(frozen=True, slots=True)
class Part:
    """A session that has been written: the folder of its record within the project's, what is final in it, and who
    paid for it.
    """

    session: Session
    folder: str
    filed: tuple[FiledDocument, ...]
    funders: tuple[Grant, ...] = ()

    @classmethod
    def of(cls, report: SessionReport, folder: str) -> Part:
        return cls(report.session, folder, report.filed, report.funders)


@dataclass(frozen=True, slots=True)
class _File:
    id: str
    name: str
    size: int
    sum: str
    use: str


def folders(sessions: Iterable[Session]) -> dict[str, str]:
    """A folder's name for each session, by its id; those that would have the same are told apart by a number."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for session in sorted(sessions, key=lambda one: (one.starts_at, one.id)):
        name = first = day_and_title(session)
        number = 1
        while name.casefold() in taken:
            number += 1
            name = f"{first} ({number})"
        taken.add(name.casefold())
        names[session.id] = name
    return names


def project_folder(project: Project, pattern: str) -> str:
    """pattern: the catalogue's words for it, with {name}."""
    return safe(pattern.format(name=project.name))


def write_project(folder: Path, project: Project, parts: Sequence[Part], made_at: datetime, own: str = "") -> None:
    """Write metadata.xml and manifest-sha256.txt over the records that lie in the folder. Raises StorageTrouble.

    own: the folder within it with the project's own documents (exports.project_own), if it has been written.
    The list has every file of these, as it was when it was written: what has been changed since shows.
    """
    inner = [*filter(None, (own,)), *(part.folder for part in parts)]
    sums = {f"{one}/{name}": sum for one in inner for name, sum in manifest.read(folder / one).items()}
    files = {part.folder: list(_files(folder, part, at)) for at, part in enumerate(parts, 1)}
    files[""] = list(_own_files(folder, own)) if own else []
    data = _metadata(project, parts, files, made_at)
    replace_file(folder / METADATA, data)
    sums[METADATA] = manifest.digest(data)
    for one in inner:
        name = f"{one}/{manifest.MANIFEST}"
        sums[name] = manifest.digest((folder / name).read_bytes())
    replace_file(folder / manifest.MANIFEST, manifest.written(sums))


def _files(folder: Path, part: Part, at: int) -> Iterator[_File]:
    final = {one.file_name: one for one in part.filed}
    for number, (name, sum) in enumerate(sorted(manifest.read(folder / part.folder).items()), 1):
        path = f"{part.folder}/{name}"
        document = final.get(name.rpartition("/")[2])
        use = f"final version {document.version}" if document else "data" if name.startswith(f"{DATA}/") else "draft"
        yield _File(f"file-{at}-{number}", path, (folder / path).stat().st_size, sum, use)


def _own_files(folder: Path, own: str) -> Iterator[_File]:
    for number, (name, sum) in enumerate(sorted(manifest.read(folder / own).items()), 1):
        path = f"{own}/{name}"
        use = "data" if name.startswith(f"{DATA}/") else "draft"
        yield _File(f"file-own-{number}", path, (folder / path).stat().st_size, sum, use)


def _metadata(project: Project, parts: Sequence[Part], files: dict[str, list[_File]], made_at: datetime) -> bytes:
    for prefix, space in (("mets", _METS), ("xlink", _XLINK), ("dc", _DC)):
        Xml.register_namespace(prefix, space)
    root = Xml.Element(_mets("mets"), {"OBJID": project.id, "LABEL": project.name, "TYPE": "Project file"})
    _header(root, project, made_at)
    funders = dict.fromkeys(grant for part in parts for grant in part.funders)
    numbers = [("identifier", number) for number in (project.own_dnr, *(grant.case_no for grant in funders))]
    days = sorted(_day(part.session) for part in parts)
    period = "/".join(dict.fromkeys((days[0], days[-1]))) if days else ""
    told = [("title", project.name), ("creator", project.organiser)]
    told += [("contributor", grant.funder) for grant in funders]
    _described(root, "dmd-project", [*told, *numbers, ("date", period), ("type", "Collection")])
    for at, part in enumerate(parts, 1):
        session = part.session
        about = [("title", session.title), ("description", session.purpose), ("coverage", session.place)]
        _described(root, f"dmd-{at}", [*about, ("date", _day(session)), ("identifier", session.id), ("type", "Event")])
    section = Xml.SubElement(root, _mets("fileSec"))
    if files[""]:
        own = Xml.SubElement(section, _mets("fileGrp"), {"ID": "group-own"})
        for file in files[""]:
            _file(own, file)
    for at, part in enumerate(parts, 1):
        group = Xml.SubElement(section, _mets("fileGrp"), {"ID": f"group-{at}"})
        for file in files[part.folder]:
            _file(group, file)
    _structure(root, project, parts, files)
    Xml.indent(root, " ")
    data: bytes = Xml.tostring(root, "utf-8", xml_declaration=True)
    return data + b"\n"


def _header(root: Xml.Element, project: Project, made_at: datetime) -> None:
    at = made_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    header = Xml.SubElement(root, _mets("metsHdr"), {"CREATEDATE": at, "RECORDSTATUS": "NEW"})
    agents = [({"ROLE": "CREATOR", "TYPE": "OTHER", "OTHERTYPE": "SOFTWARE"}, "Lapptäcke")]
    if project.organiser:
        agents.insert(0, ({"ROLE": "CREATOR", "TYPE": "ORGANIZATION"}, project.organiser))
    for facts, name in agents:
        Xml.SubElement(Xml.SubElement(header, _mets("agent"), facts), _mets("name")).text = name


def _described(root: Xml.Element, id: str, told: Iterable[tuple[str, str]]) -> None:
    section = Xml.SubElement(root, _mets("dmdSec"), {"ID": id})
    wrap = Xml.SubElement(section, _mets("mdWrap"), {"MDTYPE": "DC"})
    data = Xml.SubElement(wrap, _mets("xmlData"))
    for name, text in told:
        if text:
            Xml.SubElement(data, f"{{{_DC}}}{name}").text = text


def _file(group: Xml.Element, file: _File) -> None:
    facts = {
        "ID": file.id,
        "MIMETYPE": _MIME.get(file.name.rpartition(".")[2], "application/octet-stream"),
        "SIZE": str(file.size),
        "CHECKSUM": file.sum,
        "CHECKSUMTYPE": "SHA-256",
        "USE": file.use,
    }
    where = {"LOCTYPE": "URL", f"{{{_XLINK}}}type": "simple", f"{{{_XLINK}}}href": quote(file.name)}
    Xml.SubElement(Xml.SubElement(group, _mets("file"), facts), _mets("FLocat"), where)


def _structure(root: Xml.Element, project: Project, parts: Sequence[Part], files: dict[str, list[_File]]) -> None:
    map = Xml.SubElement(root, _mets("structMap"), {"TYPE": "LOGICAL"})
    whole = Xml.SubElement(map, _mets("div"), {"TYPE": "project", "LABEL": project.name, "DMDID": "dmd-project"})
    for file in files[""]:
        Xml.SubElement(whole, _mets("fptr"), {"FILEID": file.id})
    for at, part in enumerate(parts, 1):
        facts = {"TYPE": "session", "LABEL": part.session.title, "DMDID": f"dmd-{at}"}
        one = Xml.SubElement(whole, _mets("div"), facts)
        for file in files[part.folder]:
            Xml.SubElement(one, _mets("fptr"), {"FILEID": file.id})


def _mets(name: str) -> str:
    return f"{{{_METS}}}{name}"


def _day(session: Session) -> str:
    return session.starts_at.astimezone(ZoneInfo(session.zone)).date().isoformat()

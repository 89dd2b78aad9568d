"""The last touch: what makes a tagged file a PDF/A-2a and PDF/UA-1 file, and small."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from xml.sax.saxutils import escape

from exports.pdf.objects import Objects, text_string
from exports.pdf.packing import packed
from exports.pdf.text import plain

_LONGEST_FACT = 1000
_PRODUCER = "ReportLab"
_CREATOR = "Lapptäcke"
_NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}
# PDF/A knows only its own and a few older vocabularies; that of PDF/UA has to be described in the file.
_PDFUA_DESCRIBED = """<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>PDF/UA part</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>"""

CLAIM = "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>"
_CLAIMS = (CLAIM, _PDFUA_DESCRIBED)


@dataclass(frozen=True, slots=True)
class Info:
    """What the file says of itself."""

    title: str
    author: str
    subject: str
    keywords: str
    language: str
    made_at: datetime


def finished(objects: Objects, info: Info) -> bytes:
    """The file with its metadata and colour profile, packed, and the same each time."""
    root = objects.prepare()
    facts = _facts(info)
    old = b"".join(b"/%b%b" % (key.encode(), text_string(value)) for key, value in facts.items())
    about = objects.add(b"<<%b>>" % old)
    xmp = _xmp(facts, info.language, info.made_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S+00:00"))
    metadata = objects.stream(xmp.encode(), "/Type/Metadata/Subtype/XML", is_plain=True)
    objects.catalog(f"/Metadata {metadata} 0 R/OutputIntents[{_colours(objects)} 0 R]")
    return packed(objects.all(), root, about)


def without_claim(data: bytes) -> bytes:
    """The file without the words that say it is PDF/A-2a and PDF/UA-1; all else is as it was."""
    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as pdf:
        metadata = bytes(pdf.Root.Metadata.read_bytes()).decode()
        for claim in _CLAIMS:
            metadata = metadata.replace(claim, "")
        pdf.Root.Metadata.write(metadata.encode())
        out = io.BytesIO()
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True, min_version="1.7")
        return out.getvalue()


def _facts(info: Info) -> dict[str, str]:
    """They stand twice in the file, as the format asks: in the old place and as XMP."""
    old_date = info.made_at.astimezone(UTC).strftime("D:%Y%m%d%H%M%S+00'00'")
    facts = {
        "Title": _short(info.title) or _CREATOR,
        "Author": _short(info.author),
        "Subject": _short(info.subject),
        "Keywords": _short(info.keywords),
        "Creator": _CREATOR,
        "Producer": _PRODUCER,
        "CreationDate": old_date,
        "ModDate": old_date,
    }
    return {key: value for key, value in facts.items() if value}


def _short(text: str) -> str:
    """The format limits how long a string may be."""
    return plain(text[:_LONGEST_FACT])


def _xmp(facts: dict[str, str], language: str, date: str) -> str:
    def in_languages(text: str) -> str:
        return f'<rdf:Alt><rdf:li xml:lang="x-default">{text}</rdf:li></rdf:Alt>'

    text = {key: escape(value) for key, value in facts.items()}
    parts = ["<dc:format>application/pdf</dc:format>", f"<dc:title>{in_languages(text['Title'])}</dc:title>"]
    if "Author" in text:
        parts.append(f"<dc:creator><rdf:Seq><rdf:li>{text['Author']}</rdf:li></rdf:Seq></dc:creator>")
    if "Subject" in text:
        parts.append(f"<dc:description>{in_languages(text['Subject'])}</dc:description>")
    if "Keywords" in text:
        parts.append(f"<pdf:Keywords>{text['Keywords']}</pdf:Keywords>")
    parts += [
        f"<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>",
        f"<pdf:Producer>{_PRODUCER}</pdf:Producer><xmp:CreatorTool>{_CREATOR}</xmp:CreatorTool>",
        *(f"<xmp:{name}>{date}</xmp:{name}>" for name in ("CreateDate", "ModifyDate", "MetadataDate")),
        *_CLAIMS,
    ]
    spaces = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _NAMESPACES.items())
    body = "\n".join(parts)
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        f'<rdf:Description rdf:about="" {spaces}>\n{body}\n'
        '</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end="w"?>'
    )


@cache
def _profile() -> bytes:
    """It comes with pikepdf, which need not be loaded for it."""
    package = find_spec("pikepdf")
    assert package is not None
    assert package.origin is not None
    return Path(package.origin).with_name("pdfa").joinpath("data", "sRGB.icc").read_bytes()


def _colours(objects: Objects) -> int:
    """Says which red, green and blue are meant: those of sRGB."""
    number = objects.stream(_profile(), "/N 3/Alternate/DeviceRGB")
    return objects.add(
        "<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB IEC61966-2.1)/Info(sRGB IEC61966-2.1)"
        f"/RegistryName(http://www.color.org)/DestOutputProfile {number} 0 R>>"
    )

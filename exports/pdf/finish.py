"""The last touch: what makes a tagged file a PDF/A-2a and PDF/UA-1 file, and small."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.resources import files
from xml.sax.saxutils import escape

import pikepdf

from exports.pdf.text import plain

_LONGEST_FACT = 1000
_PRODUCER = "ReportLab, pikepdf"
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


@dataclass(frozen=True, slots=True)
class Info:
    """What the file says of itself."""

    title: str
    author: str
    subject: str
    keywords: str
    language: str
    made_at: datetime


def finished(data: bytes, info: Info) -> bytes:
    """The file with its metadata and colour profile, compressed, and the same each time."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        _describe(pdf, info)
        _colours(pdf)
        pdf.Root.MarkInfo = pikepdf.Dictionary(Marked=True)
        for number, page in enumerate(pdf.pages):
            page.StructParents = number
            page.Tabs = pikepdf.Name.S
            if "/Trans" in page:
                del page.Trans
        out = io.BytesIO()
        pdf.save(
            out,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            deterministic_id=True,
            compress_streams=True,
            min_version="1.7",
        )
        return out.getvalue()


def _describe(pdf: pikepdf.Pdf, info: Info) -> None:
    """The same facts twice, as the format asks: in the old place and as XMP."""
    made_at = info.made_at.astimezone(UTC)
    old_date = made_at.strftime("D:%Y%m%d%H%M%S+00'00'")
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
    facts = {key: value for key, value in facts.items() if value}
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]
    pdf.trailer.Info = pdf.make_indirect(pikepdf.Dictionary({f"/{k}": pikepdf.String(v) for k, v in facts.items()}))
    stream = pikepdf.Stream(pdf, _xmp(facts, info.language, made_at.strftime("%Y-%m-%dT%H:%M:%S+00:00")).encode())
    stream.Type, stream.Subtype = pikepdf.Name.Metadata, pikepdf.Name.XML
    pdf.Root.Metadata = pdf.make_indirect(stream)
    pdf.Root.Lang = pikepdf.String(info.language)


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
        "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>",
        _PDFUA_DESCRIBED,
    ]
    spaces = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _NAMESPACES.items())
    body = "\n".join(parts)
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        f'<rdf:Description rdf:about="" {spaces}>\n{body}\n'
        '</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end="w"?>'
    )


def _colours(pdf: pikepdf.Pdf) -> None:
    """Says which red, green and blue are meant: those of sRGB."""
    profile = pikepdf.Stream(pdf, files("pikepdf").joinpath("pdfa", "data", "sRGB.icc").read_bytes())
    profile.N, profile.Alternate = 3, pikepdf.Name.DeviceRGB
    name = pikepdf.String("sRGB IEC61966-2.1")
    intent = pikepdf.Dictionary(
        Type=pikepdf.Name.OutputIntent,
        S=pikepdf.Name.GTS_PDFA1,
        OutputConditionIdentifier=name,
        Info=name,
        RegistryName=pikepdf.String("http://www.color.org"),
        DestOutputProfile=pdf.make_indirect(profile),
    )
    pdf.Root.OutputIntents = pikepdf.Array([pdf.make_indirect(intent)])

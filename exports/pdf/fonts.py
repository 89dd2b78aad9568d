"""Fonts: what the files hold, and the subset of them that one document embeds."""

from __future__ import annotations

import re
import struct
import zlib
from functools import cache, cached_property

import uharfbuzz as hb

from exports.pdf.objects import Objects
from exports.pdf.text import ZERO_WIDTH_JOINER
from resources import path

Point = tuple[float, float]

# The fall-back order for each weight. Where a family lacks a weight, its nearest stands in.
CHAINS = {
    "regular": ("NotoSans-Regular", "Vazirmatn-Regular", "NotoSansEthiopic-Regular"),
    "semibold": ("NotoSans-SemiBold", "Vazirmatn-SemiBold", "NotoSansEthiopic-Bold"),
    "bold": ("NotoSans-Bold", "Vazirmatn-Bold", "NotoSansEthiopic-Bold"),
}
_LAST_RESORT = ("NotoEmoji-Regular", "NotoSansSymbols2-Regular")

# Glyph numbers are two bytes in the page; beyond this, a glyph keeps its shape but no longer says which letter it was.
_MOST_CODES = 60_000
_UNKNOWN = "\N{REPLACEMENT CHARACTER}"
_DROPPED_TABLES = (
    *("GSUB", "GPOS", "GDEF", "BASE", "kern", "cmap", "name", "OS/2", "meta", "DSIG", "STAT", "gasp"),
    *("avar", "fvar", "gvar", "HVAR", "MVAR"),
)


class Face:
    """One font file. Shared by all documents and never changed; widths are in thousandths of the font size."""

    def __init__(self, name: str) -> None:
        self.hb_face = hb.Face(hb.Blob.from_file_path(str(path("fonts", f"{name}.ttf"))))
        self.font = hb.Font(self.hb_face)
        self.scale = 1000 / self.hb_face.upem
        self.letters = frozenset(chr(code) for code in self.hb_face.unicodes)
        self.name = re.sub(r"[^A-Za-z0-9-]", "", name)
        extents = self.font.get_font_extents("ltr")
        self.ascent, self.descent = extents.ascender * self.scale, extents.descender * self.scale
        head = bytes(self.hb_face.reference_table("head").data)
        self.box = [round(value * self.scale) for value in struct.unpack(">4h", head[36:44])]
        self._advances: dict[int, float] = {}
        self._outlines: dict[int, str] = {}

    def advance(self, glyph: int) -> float:
        width = self._advances.get(glyph)
        if width is None:
            width = self._advances[glyph] = round(self.font.get_glyph_h_advance(glyph) * self.scale, 2)
        return width

    def outline(self, glyph: int) -> str:
        """The glyph's shape as path operators, in its own units, to be filled."""
        if glyph not in self._outlines:
            pen = _OutlinePen()
            self.font.draw_glyph_with_pen(glyph, pen)
            self._outlines[glyph] = " ".join([*pen.path, "f"])
        return self._outlines[glyph]

    @cached_property
    def blank(self) -> int | None:
        """A glyph that shows nothing and takes no room; None when the font has none."""
        glyph = self.font.get_nominal_glyph(ord(ZERO_WIDTH_JOINER))
        return glyph if glyph and not self.advance(glyph) else None


class _OutlinePen:
    """Writes down how a glyph is drawn, as HarfBuzz tells it."""

    def __init__(self) -> None:
        self.path: list[str] = []
        self._at = (0.0, 0.0)

    def moveTo(self, point: Point) -> None:  # noqa: N802  # the names are the font tools' own
        self._add("m", point)

    def lineTo(self, point: Point) -> None:  # noqa: N802
        self._add("l", point)

    def qCurveTo(self, middle: Point, end: Point) -> None:  # noqa: N802
        """A page knows only curves with two points to lean on."""
        first, second = (tuple(a + (m - a) * 2 / 3 for a, m in zip(at, middle, strict=True)) for at in (self._at, end))
        self._add("c", first, second, end)

    def curveTo(self, *points: Point) -> None:  # noqa: N802
        self._add("c", *points)

    def closePath(self) -> None:  # noqa: N802
        self.path.append("h")

    def endPath(self) -> None:  # noqa: N802
        pass

    def _add(self, operator: str, *points: tuple[float, ...]) -> None:
        self.path += [f"{x:g} {y:g}" for x, y in points]
        self.path.append(operator)
        self._at = (points[-1][0], points[-1][1])


@cache
def face(name: str) -> Face:
    return Face(name)


def chain(weight: str) -> list[Face]:
    """The faces that are asked in turn for a letter."""
    return [face(name) for name in CHAINS[weight] + _LAST_RESORT]


class EmbeddedFont:
    """What one document uses of one face.

    A code in the page stands for a glyph *and* the text it shows, so that text taken out of the document is exact.
    """

    def __init__(self, face: Face, resource: str) -> None:
        self.face, self.resource = face, resource
        self._codes: dict[tuple[int, str], int] = {}
        self._glyphs = [(0, _UNKNOWN)]
        self._shown: dict[str, tuple[str, float]] = {}

    def code(self, glyph: int, text: str) -> str:
        """The code, in four hexadecimal digits, for a glyph that shows the text."""
        key = (glyph, text)
        code = self._codes.get(key)
        if code is None:
            if len(self._glyphs) > _MOST_CODES and text != _UNKNOWN:
                return self.code(glyph, _UNKNOWN)
            code = self._codes[key] = len(self._glyphs)
            self._glyphs.append(key)
        return f"{code:04X}"

    @cached_property
    def space(self) -> str:
        """The code of a space; empty when the font has none."""
        glyph = self.face.font.get_nominal_glyph(ord(" "))
        return self.code(glyph, " ") if glyph else ""

    def shown(self, code: str) -> tuple[str, float]:
        """The text that a code shows, and how wide its glyph is."""
        found = self._shown.get(code)
        if found is None:
            glyph, text = self._glyphs[int(code, 16)]
            found = self._shown[code] = (text, self.face.advance(glyph))
        return found

    @property
    def is_used(self) -> bool:
        return len(self._glyphs) > 1

    def write(self, objects: Objects) -> int:
        """Add the font to the document; returns its object number."""
        data, renumbered = self._subset()
        name = f"{self._tag()}+{self.face.name}"
        box = " ".join(map(str, self.face.box))
        file = objects.stream(data, f"/Length1 {len(data)}")
        descriptor = objects.add(
            f"<</Type/FontDescriptor/FontName/{name}/Flags 4/FontBBox[{box}]/ItalicAngle 0"
            f"/Ascent {self.face.ascent:.0f}/Descent {self.face.descent:.0f}"
            f"/CapHeight {self.face.ascent * 0.7:.0f}/StemV 80/FontFile2 {file} 0 R>>"
        )
        glyph_map = objects.stream(b"".join(struct.pack(">H", renumbered[glyph]) for glyph, _ in self._glyphs))
        widths = " ".join(f"{self.face.advance(glyph):g}" for glyph, _ in self._glyphs)
        descendant = objects.add(
            f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}"
            "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            f"/FontDescriptor {descriptor} 0 R/DW 1000/W[0[{widths}]]/CIDToGIDMap {glyph_map} 0 R>>"
        )
        to_unicode = objects.stream(self._to_unicode().encode())
        return objects.add(
            f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H"
            f"/DescendantFonts[{descendant} 0 R]/ToUnicode {to_unicode} 0 R>>"
        )

    def _tag(self) -> str:
        """Six capitals that differ between subsets, as the format asks."""
        number = zlib.crc32(repr(self._glyphs).encode())
        return "".join(chr(65 + (number >> 4 * place & 15)) for place in range(6))

    def _subset(self) -> tuple[bytes, dict[int, int]]:
        wanted = hb.SubsetInput()
        wanted.sets(hb.SubsetInputSets.GLYPH_INDEX).update({glyph for glyph, _ in self._glyphs})
        wanted.flags = hb.SubsetFlags.NO_LAYOUT_CLOSURE | hb.SubsetFlags.NOTDEF_OUTLINE | hb.SubsetFlags.NO_HINTING
        tables = {int.from_bytes(table.ljust(4).encode(), "big") for table in _DROPPED_TABLES}
        wanted.sets(hb.SubsetInputSets.DROP_TABLE_TAG).update(tables)
        plan = hb.SubsetPlan(self.face.hb_face, wanted)
        return bytes(plan.execute().blob.data), dict(plan.old_to_new_glyph_mapping)

    def _to_unicode(self) -> str:
        entries = [f"<{code:04X}><{text.encode('utf-16-be').hex()}>" for code, (_, text) in enumerate(self._glyphs)]
        blocks = (entries[start : start + 100] for start in range(0, len(entries), 100))
        body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
        return (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
            "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def /CMapName/Adobe-Identity-UCS def\n"
            "/CMapType 2 def 1 begincodespacerange<0000><FFFF>endcodespacerange\n"
            f"{body}\nendcmap CMapName currentdict/CMap defineresource pop end end"
        )

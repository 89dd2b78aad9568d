"""What documents are made of: headings, paragraphs, facts, lists, and lines to sign on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from exports.pdf.document import Block, Cell, Document, Row
from exports.pdf.pages import BODY_WIDTH, LEFT, Page
from exports.pdf.structure import Element
from exports.pdf.style import (
    BODY,
    CONTROL,
    HEADINGS,
    INK_2,
    LINE,
    QUIET,
    SPACE_AFTER_HEADING,
    SPACE_BEFORE_HEADING,
    Style,
)
from exports.pdf.text import plain

ROW_HEADING = "<</O/Table/Scope/Row>>"
_LABEL_WIDTH = 128.0
_BULLET_INDENT = 15.0
_QUOTE_INDENT = 18.0
_PART_NAME = QUIET.but(weight="semibold", align="left")
_SIGNATURE_HEIGHT = 44.0
_BETWEEN_HEADINGS = 2.0


def heading(document: Document, level: int, text: str) -> None:
    """A heading that stays with what follows it, and a bookmark. Levels begin at 1 and do not skip."""
    style = HEADINGS[level].but(align="left")
    cell = document.cell(text, style, document.root.add(f"H{level}"), width=BODY_WIDTH)
    before = _BETWEEN_HEADINGS if document.is_holding else SPACE_BEFORE_HEADING[level]
    bookmark = (plain(text)[:200], level - 1)
    document.hold(Row((cell,), before=before, after=SPACE_AFTER_HEADING[level], bookmark=bookmark))


def paragraph(
    document: Document, text: str, style: Style = BODY, *, before: float = 0, after: float = 6, held: bool = False
) -> None:
    """Text as somebody wrote it; its line ends are kept. held: it stays on the page of what follows."""
    cell = document.cell(text, style, document.root.add("P"), width=BODY_WIDTH)
    row = Row((cell,), before=before, after=after)
    (document.hold if held else document.place)(row)


def facts(
    document: Document,
    pairs: Iterable[tuple[str, str]],
    *,
    after: float = 4,
    gap: float = 3,
    label_width: float = _LABEL_WIDTH,
    is_short: bool = False,
) -> None:
    """Names of things and beside them what they are, as a table whose rows have headings. gap: between the rows.

    is_short: they are few, and stay on one page.
    """
    body: Element | None = None
    style = BODY.but(align="left")
    strong, width = style.but(weight="semibold"), BODY_WIDTH - label_width
    for label, value in pairs:
        body = body or document.root.add("Table").add("TBody")
        row = body.add("TR")
        name = document.cell(label, strong, row.add("TH", ROW_HEADING), LEFT, label_width - 10)
        answer = document.cell(value, style, row.add("TD"), LEFT + label_width, width)
        (document.hold if is_short else document.place)(Row((name, answer), after=gap))
    if is_short:
        document.let_go()
    document.gap(after)


def bullets(document: Document, texts: Iterable[str]) -> None:
    """A list without order."""
    labelled(document, (("•", text) for text in texts), _BULLET_INDENT, "Disc")


def labelled(document: Document, items: Iterable[tuple[str, str]], indent: float, numbering: str = "None") -> None:
    """A list whose items have labels of their own, such as § 1."""
    labelled_parts(document, ((label, [("", text)]) for label, text in items), indent, numbering)


def labelled_parts(
    document: Document,
    items: Iterable[tuple[str, Iterable[tuple[str, str]]]],
    indent: float,
    numbering: str = "None",
) -> None:
    """The same, where an item may be several texts, each with its name above it; without a name it stands alone."""
    element: Element | None = None
    for label, texts in items:
        element = element or document.root.add("L", f"<</O/List/ListNumbering/{numbering}>>")
        item = element.add("LI")
        mark = document.cell(label, BODY, item.add("Lbl"), LEFT, indent)
        body, width = item.add("LBody"), BODY_WIDTH - indent
        parts: list[Block] = []
        for name, text in texts:
            if name:
                parts.append(document.block(name, _PART_NAME, width, body.add("P")))
            parts.append(document.block(text, BODY, width, body.add("P") if name else body))
        document.place(Row((mark, Cell(LEFT + indent, width, tuple(parts))), after=4, whole=len(parts) > 1))


def quote(document: Document, text: str) -> None:
    """What somebody said, in their own words: set in from the side."""
    element = document.root.add("BlockQuote").add("P")
    cell = document.cell(text, BODY.but(colour=INK_2), element, LEFT + _QUOTE_INDENT, BODY_WIDTH - 2 * _QUOTE_INDENT)
    document.place(Row((cell,), after=6))


def rule(document: Document, before: float = 8, after: float = 8) -> None:
    """A thin line across the page."""

    def paint(page: Page, top: float, _height: float) -> None:
        page.rule(LEFT, top - before, BODY_WIDTH, LINE, 1)

    document.place(Row((Cell(LEFT, BODY_WIDTH, ()),), above=before, after=after, paint=paint))


def signature(document: Document, labels: Sequence[str], held: bool = False) -> None:
    """Lines to write on by hand, side by side, each with what belongs on it below."""
    gap = 18.0
    width = (BODY_WIDTH - gap * (len(labels) - 1)) / len(labels)
    cells = [
        document.cell(label, QUIET.but(align="left"), document.root.add("P"), LEFT + place * (width + gap), width)
        for place, label in enumerate(labels)
    ]

    def paint(page: Page, top: float, _height: float) -> None:
        for cell in cells:
            page.rule(cell.x, top - _SIGNATURE_HEIGHT, width, CONTROL, 0.8)

    row = Row(tuple(cells), above=_SIGNATURE_HEIGHT + 3, after=6, paint=paint, whole=True)
    (document.hold if held else document.place)(row)


def notice(document: Document, text: str) -> None:
    """A sentence in the second voice: what is missing, or what the reader should know."""
    paragraph(document, text, BODY.but(colour=INK_2))

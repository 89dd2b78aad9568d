"""Personliga inbjudningar: a page for each who is expected, with the code that signs them in at the door."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from exports import frame
from exports.invitation import facts, how_to_come, your_data
from exports.pdf import blocks
from exports.pdf.checking import checked
from exports.pdf.document import Cell, Document, Row
from exports.pdf.figures import boxed
from exports.pdf.pages import BODY_WIDTH, LEFT, Page
from exports.pdf.style import BODY, INK_2, Style
from exports.pdf.text import clean_line, isolated
from exports.qr import matrix
from resources.i18n import Words
from workshop.badges import badge_code
from workshop.invited import Invited
from workshop.reports import SessionReport

_CODE_SIDE = 40 / 25.4 * 72  # 40 mm: read at arm's length by the cheapest scanner
_QUIET = 16.0  # four squares of a code must stay white around it
_TO, _TYPED = Style("bold", 15, 21), Style("semibold", 12, 17)


def invitations(report: SessionReport, words: Words) -> bytes:
    """The invitations as a PDF, a page each, in alphabetical order; of those who have sent their apologies none."""
    document = Document(language=words.language)
    for guest in to_invite(report.invited):
        document.turn_page()
        _page(document, report, words, guest)
    return frame.finish(document, report, words, "invitation", is_helper=True, is_loose=True)


def single_invitations(report: SessionReport, words: Words) -> dict[str, bytes]:
    """The same as a PDF each, by name. No guest's name is in a file's name: they are numbered in alphabetical order."""
    guests = to_invite(report.invited)
    digits = max(2, len(str(len(guests))))
    return {
        f"{words('doc.file.invitation')} {number:0{digits}}.pdf": checked(
            invitations(replace(report, invited=(guest,)), words)
        )
        for number, guest in enumerate(guests, 1)
    }


def to_invite(invited: Sequence[Invited]) -> list[Invited]:
    """Who is to have an invitation."""
    return [one for one in invited if not one.is_excused]


def _page(document: Document, report: SessionReport, words: Words, guest: Invited) -> None:
    blocks.heading(document, 1, frame.title(report, words))
    who = ", ".join(isolated(clean_line(part)) for part in (guest.name, guest.organisation) if part)
    blocks.paragraph(document, words("doc.letter.to", name=who), _TO.but(align="left"), after=2)
    blocks.paragraph(document, words("doc.invitation.welcome"), BODY.but(colour=INK_2, align="left"), after=10)
    facts(document, report, words)
    blocks.heading(document, 2, words("doc.letter.code"))
    _code(document, words, badge_code(report.session, guest.arrival_id))
    how_to_come(document, report, words, "doc.letter.coming")
    your_data(document, report, words)


def _code(document: Document, words: Words, code: str) -> None:
    """The code at the side that is read first, and beside it what it is for."""
    figure = document.root.add("Figure", alt=words("doc.badge_alt", code=code))

    def paint(page: Page, top: float, _height: float) -> None:
        figure.attributes = boxed(document, LEFT, top - _CODE_SIDE, LEFT + _CODE_SIDE, top)
        _draw(page, matrix(code), top)

    left = LEFT + _CODE_SIDE + _QUIET
    width, half = LEFT + BODY_WIDTH - left, len(code) // 2
    texts = ((words("doc.letter.show"), BODY.but(align="left")), (f"{code[:half]} {code[half:]}", _TYPED))
    told = tuple(document.block(text, style, width, document.root.add("P")) for text, style in texts)
    cell = Cell(left, width, told)
    below = max(0.0, _CODE_SIDE - cell.height)
    document.place(Row((cell,), before=4, below=below, after=10, figures=((figure, paint),), whole=True))


def _draw(page: Page, squares: Sequence[Sequence[bool]], top: float) -> None:
    """Never mirrored, on whatever sheet. Dark squares side by side are one, or a screen shows a hair between them."""
    left, step = page.left(LEFT, _CODE_SIDE), _CODE_SIDE / len(squares)
    parts = ["0 0 0 rg"]
    for line, cells in enumerate(squares):
        for is_dark, run in groupby(range(len(cells)), key=cells.__getitem__):
            at = list(run)
            if is_dark:
                y = top - (line + 1) * step
                parts.append(f"{left + at[0] * step:.2f} {y:.2f} {len(at) * step:.2f} {step:.2f} re")
    page.code.append(f"{' '.join(parts)} f")

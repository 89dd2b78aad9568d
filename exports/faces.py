"""The survey's faces on paper, drawn with the same lines as on the phone; the word beside says the same."""

from __future__ import annotations

from exports.pdf.pages import Page, operands
from exports.pdf.style import CONTROL, INK, NOTE_FILLS, Rgb
from workshop.board import Colour

_SIDE = 32.0  # of the drawing
_ROUND = 0.5523  # how far a circle's handles reach, of its radius
_WHITE: Rgb = (1.0, 1.0, 1.0)
# Where each mouth begins, and how far down the curve's handle hangs. The last one is open.
_MOUTHS = {1: (23.0, 16.0), 2: (22.0, 18.5), 3: (21.0, 21.0), 4: (19.5, 25.0)}


def paint_face(page: Page, x: float, top: float, side: float, value: int) -> None:
    """A face with its upper left corner at x, top; value: from 1, which likes it least, to 5."""
    factor = side / _SIDE
    code = [f"q {factor:.4f} 0 0 {-factor:.4f} {page.left(x, side):.2f} {top:.2f} cm 1 J 1 j"]
    code.append(f"{operands(INK)} RG {operands(NOTE_FILLS[Colour.BUTTER])} rg 1.4 w {_circle(16, 16, 14)} B")
    code.append("2.6 w 11 12 m 11 14 l S 21 12 m 21 14 l S 1.4 w")
    if value in _MOUTHS:
        at, hang = _MOUTHS[value]
        code.append(f"9.5 {at} m {_bend((9.5, at), (16, hang), (22.5, at))} S")
    else:
        right = _bend((23.5, 18.5), (22, 25.5), (16, 25.5))
        left = _bend((16, 25.5), (10, 25.5), (8.5, 18.5))
        code.append(f"{operands(_WHITE)} rg 8.5 18.5 m 23.5 18.5 l {right} {left} b")
    page.code.append(" ".join([*code, "Q"]))


def paint_box(page: Page, x: float, top: float, side: float) -> None:
    """A square to put a cross in."""
    page.code.append(f"{operands(CONTROL)} RG 1 w {page.left(x, side):.2f} {top - side:.2f} {side:.2f} {side:.2f} re S")


def _circle(x: float, y: float, r: float) -> str:
    k = r * _ROUND
    return (
        f"{x + r} {y} m {x + r} {y + k:.3f} {x + k:.3f} {y + r} {x} {y + r} c "
        f"{x - k:.3f} {y + r} {x - r} {y + k:.3f} {x - r} {y} c "
        f"{x - r} {y - k:.3f} {x - k:.3f} {y - r} {x} {y - r} c "
        f"{x + k:.3f} {y - r} {x + r} {y - k:.3f} {x + r} {y} c"
    )


def _bend(start: tuple[float, float], handle: tuple[float, float], end: tuple[float, float]) -> str:
    """A curve with one handle, as the cubic that PDF knows."""
    points = [(a + 2 * h) / 3 for a, h in zip(start, handle, strict=True)]
    points += [(b + 2 * h) / 3 for b, h in zip(end, handle, strict=True)]
    return " ".join(f"{one:.3f}" for one in (*points, *end)) + " c"

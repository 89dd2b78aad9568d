"""Reading PDFs on the worker, with a PDFium of its own.

Never with Qt's: all of Qt's PDF classes share one lock, and a Python thread that waits for it holds Python's own, which
Qt wants while it has that lock to paint the preview. The window would stand still for ever.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

_one_at_a_time = threading.Lock()  # PDFium is for one thread


@contextmanager
def opened(content: bytes) -> Iterator[Any]:
    """A pypdfium2.PdfDocument; others wait until it is closed."""
    import pypdfium2

    with _one_at_a_time:
        document = pypdfium2.PdfDocument(content)
        try:
            yield document
        finally:
            document.close()


def page_text(page: Any) -> str:
    """All that is written on a page."""
    found = page.get_textpage()
    try:
        return str(found.get_text_range())
    finally:
        found.close()
        page.close()


def page_image(page: Any, size: QSize) -> QImage:
    """A page drawn in that many pixels."""
    width, _height = page.get_size()
    drawn = page.render(scale=size.width() / width, prefer_bgrx=True)
    try:
        return QImage(bytes(drawn.buffer), drawn.width, drawn.height, drawn.stride, QImage.Format.Format_RGB32).copy()
    finally:
        drawn.close()

"""From whatever a phone sent as a picture to one of ours: decoded, made small, and written anew from its pixels.

So nothing else survives that was in the file: where it was taken, what it was made with, or what only pretends to be a
picture. Decoding takes up to a second and is not for the server's loop. Pillow is imported when the first one comes.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from workshop.errors import Refused
from workshop.pictures import BYTES_MAX, SIDE_MAX, PictureKind, looks_like_picture

if TYPE_CHECKING:
    from PIL.Image import Image

PIXELS_MAX = 50_000_000  # what a phone's camera takes today; a few hundred megabytes while it is decoded
_TAKEN, _KEPT = ("JPEG", "PNG", "WEBP"), ("JPEG", "PNG")
_QUALITIES = (80, 60, 40)


def developed(upload: bytes, kind: PictureKind) -> bytes:
    """A JPEG, or for a drawing a PNG, of at most SIDE_MAX pixels a side and BYTES_MAX bytes. Refused: picture_bad."""
    try:
        return _written(_opaque(_turned_and_small(_opened(upload, _TAKEN))), kind)
    except Exception as error:  # decoders give up on made-up files in ever new ways
        raise Refused("picture_bad", "picture") from error


def is_sound(content: bytes) -> bool:
    """Whether these bytes, said to be a picture of ours, can be decoded, and at no great cost."""
    if not looks_like_picture(content):
        return False
    try:
        image = _opened(content, _KEPT)
        if max(image.size) > SIDE_MAX:
            return False
        image.load()
    except Exception:  # as above
        return False
    return True


def _opened(content: bytes, formats: tuple[str, ...]) -> Image:
    """The file's head has been read, and not yet its pixels."""
    from PIL import Image

    image = Image.open(io.BytesIO(content), formats=formats)
    if image.width * image.height > PIXELS_MAX:
        raise ValueError("too many pixels")
    return image


def _turned_and_small(image: Image) -> Image:
    """The way up in which it was taken, and no larger than it may be."""
    from PIL import ImageOps

    image.draft("RGB", (SIDE_MAX, SIDE_MAX))  # a JPEG need not be decoded any larger
    image.load()
    image = ImageOps.exif_transpose(image)
    image.thumbnail((SIDE_MAX, SIDE_MAX))
    return image


def _opaque(image: Image) -> Image:
    """Only its colours, on white; nothing that the file told besides."""
    from PIL import Image

    plain = Image.new("RGB", image.size, "white")
    if image.has_transparency_data:
        image = image.convert("RGBA")
        plain.paste(image, mask=image.getchannel("A"))
    else:
        plain.paste(image.convert("RGB"))
    return plain


def _written(image: Image, kind: PictureKind) -> bytes:
    if kind is PictureKind.DRAWING:
        out = io.BytesIO()
        image.save(out, "PNG")
        if out.tell() <= BYTES_MAX:
            return out.getvalue()
    for quality in _QUALITIES:
        out = io.BytesIO()
        image.save(out, "JPEG", quality=quality)
        if out.tell() <= BYTES_MAX:
            return out.getvalue()
    raise ValueError("too large")

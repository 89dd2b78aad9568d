"""Guessing a phone's language from the Accept-Language header of its browser (RFC 4647, lookup)."""

from __future__ import annotations

# Tags of browsers whose speakers read a page that we have under another one, the nearest first.
_READ_AS = {
    **dict.fromkeys(("sr", "hr", "bs", "sh", "cnr"), ("bs",)),
    **dict.fromkeys(("prs", "fa-af"), ("prs", "fa")),
    "fa": ("fa", "prs"),
    # Kurdish without a script is Kurmanji, unless it comes from where Sorani is written.
    "ku": ("kmr",),
    **dict.fromkeys(("ku-arab", "ku-iq", "ku-ir"), ("ckb",)),
    "mo": ("ro",),
}
_HEADER_MAX = 500


def best_liked(header: str, offered: tuple[str, ...]) -> str:
    """The offered language that the browser likes best; the first offered when it likes none of them."""
    for tag in _by_liking(header):
        parts = tag.split("-")
        for length in range(len(parts), 0, -1):
            prefix = "-".join(parts[:length])
            for language in _READ_AS.get(prefix, (prefix,)):
                if language in offered:
                    return language
    return offered[0]


def _by_liking(header: str) -> list[str]:
    """The tags of the header in small letters, best liked first; what is marked q=0 is not wanted."""
    liked: list[tuple[float, str]] = []
    for part in header[:_HEADER_MAX].split(","):
        tag, _, quality = part.strip().partition(";q=")
        try:
            weight = float(quality or 1)
        except ValueError:
            continue
        if weight > 0:
            liked.append((-weight, tag.strip().lower()))
    return [tag for _, tag in sorted(liked, key=lambda one: one[0])]

"""A finished file, looked over as a stranger would before anybody gets it: the archive's rules, and the tag tree."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator, Sequence
from typing import Any

import pikepdf
from pikepdf import Name

from exports.pdf.finish import CLAIM, without_claim

_log = logging.getLogger(__name__)
# What pikepdf, which looks for PDF/A-2b, says of every file that is 2a and has the mark of PDF/UA.
_EXPECTED = frozenset({"ISO_19005_2:6.6.2.3.1-1", "ISO_19005_2:6.6.4-3"})
_NUMBER = re.compile(rb"/(\S+) <</MCID (\d+)")
_BEGUN, _ENDED = re.compile(rb"\bBDC\b"), re.compile(rb"\bEMC\b")
_HEADING = re.compile(r"/H([1-6])")


def checked(data: bytes) -> bytes:
    """The file as it may be handed over: when a fault is found, without the claim to be PDF/A and PDF/UA."""
    found = faults(data)
    if not found:
        return data
    _log.warning("a document is handed over without its claim: %s", "; ".join(found))
    return without_claim(data)


def is_claimed(data: bytes) -> bool:
    """Whether the file says that it is PDF/A-2a and PDF/UA-1."""
    return CLAIM.encode() in data


def faults(data: bytes) -> list[str]:
    """What is wrong with a file, in a developer's words and without any of its text; empty when nothing is."""
    try:
        return sorted({*_archive_faults(data), *_tag_faults(data)})
    except Exception as error:  # a file that cannot be looked over is not vouched for
        return [f"the check itself failed: {type(error).__name__}"]


def _archive_faults(data: bytes) -> Iterator[str]:
    try:
        from pikepdf import pdfa
    except ImportError:  # installed without pikepdf[pdfa]: the tags are looked at all the same
        return
    for finding in pdfa.validate_written(io.BytesIO(data), "2b").findings:
        if finding.rule not in _EXPECTED:
            yield finding.rule


def _tag_faults(data: bytes) -> Iterator[str]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        root: Any = pdf.Root
        tree = root.StructTreeRoot
        if not root.MarkInfo.Marked or not str(root.Lang) or not root.ViewerPreferences.DisplayDocTitle:
            yield "not said to be tagged, or in which language"
        rows = tree.ParentTree.Nums
        owners = {int(rows[k]): rows[k + 1] for k in range(0, len(rows), 2)}
        for page in pdf.pages:
            if _is_loose(page, owners.get(int(page.StructParents), [])):
                yield "content and the tag tree do not agree"
        yield from _element_faults(tree.K)


def _is_loose(page: pikepdf.Page, owners: Sequence[Any]) -> bool:
    content = bytes(page.Contents.read_bytes())
    marks = _NUMBER.findall(content)
    if [int(number) for _, number in marks] != list(range(len(owners))):
        return True
    if any(str(owner.S).encode() != b"/" + kind for (kind, _), owner in zip(marks, owners, strict=True)):
        return True
    return len(_BEGUN.findall(content)) != len(_ENDED.findall(content))


def _element_faults(root: Any) -> Iterator[str]:
    level = 0
    waiting = [root]
    while waiting:
        element = waiting.pop()
        kind = str(element.S)
        if kind == "/Figure" and not str(element.get("/Alt", "")):
            yield "a figure without a description"
        if kind == "/TH" and "/Scope" not in element.get("/A", {}):
            yield "a table heading without a direction"
        if heading := _HEADING.fullmatch(kind):
            if int(heading[1]) > level + 1:
                yield "a heading that skips a level"
            level = int(heading[1])
        found = element.get("/K", [])
        kids = list(found) if isinstance(found, pikepdf.Array | list) else [found]
        waiting += [
            kid for kid in reversed(kids) if isinstance(kid, pikepdf.Dictionary) and kid.Type == Name.StructElem
        ]

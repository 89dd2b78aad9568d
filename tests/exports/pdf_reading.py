"""Reading finished documents again, as other programs do."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf
import pypdfium2


def text_of(data: bytes) -> str:
    """All text, in the order in which a common reader takes it out, on one line."""
    with pypdfium2.PdfDocument(data) as pdf:
        pages = [page.get_textpage().get_text_range() for page in pdf]
    return " ".join(" ".join(pages).split())


def pages_of(data: bytes) -> list[str]:
    with pypdfium2.PdfDocument(data) as pdf:
        return [page.get_textpage().get_text_range() for page in pdf]


def elements(data: bytes) -> Iterator[tuple[str, pikepdf.Dictionary]]:
    """Every structure element with its kind, in reading order."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        waiting = [pdf.Root.StructTreeRoot.K]
        while waiting:
            element = waiting.pop()
            yield str(element.S)[1:], element
            waiting += reversed([kid for kid in kids(element) if is_element(kid)])


def kids(element: pikepdf.Dictionary) -> list[pikepdf.Object]:
    found = element.get("/K")
    if found is None:
        return []
    return list(found) if isinstance(found, pikepdf.Array) else [found]


def is_element(kid: object) -> bool:
    return isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == pikepdf.Name.StructElem


def spoken(data: bytes) -> str:
    """What stands as replacement text and descriptions: what a screen reader says instead of the glyphs."""
    said = []
    for _, element in elements(data):
        said += [str(element[key]) for key in ("/ActualText", "/Alt") if key in element]
    return "\n".join(said)


def everything_in(data: bytes) -> bytes:
    """All of the file's objects with their streams opened: where something unseen would be."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        parts = [pdf.trailer.Info.unparse(resolved=True)]
        for thing in pdf.objects:
            parts.append(thing.unparse(resolved=True))
            if isinstance(thing, pikepdf.Stream):
                parts.append(thing.read_bytes())
    return b"\n".join(parts)


def strings_in(data: bytes) -> str:
    """Every string of every object, however it is encoded: bookmarks, replacement texts, facts about the file."""
    found: list[str] = []

    def collect(thing: object) -> None:
        if isinstance(thing, pikepdf.String):
            found.append(str(thing))
        elif isinstance(thing, pikepdf.Array):
            for each in thing:
                collect(each)
        elif isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
            for each in thing.keys():  # noqa: SIM118  # it has no other way to its values
                value = thing[each]
                if not (isinstance(value, pikepdf.Object) and value.is_indirect):
                    collect(value)

    with pikepdf.open(io.BytesIO(data)) as pdf:
        for thing in pdf.objects:
            collect(thing)
        assert not pdf.attachments
    return "\n".join(found)


def problems(data: bytes) -> list[str]:
    """What is wrong with the tagging, as far as a machine can say; empty when nothing is."""
    found: list[str] = []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        root, tree = pdf.Root, pdf.Root.StructTreeRoot
        if not root.MarkInfo.Marked or not str(root.Lang) or not root.ViewerPreferences.DisplayDocTitle:
            found.append("the file does not say that it is tagged, in which language, or that its title is to be shown")
        rows = list(tree.ParentTree.Nums)
        owners = {int(rows[k]): list(rows[k + 1]) for k in range(0, len(rows), 2)}
        for page in pdf.pages:
            found += _page_problems(page, owners[int(page.StructParents)])
    level = 0
    for kind, element in elements(data):
        if kind == "Figure" and not str(element.get("/Alt", "")):
            found.append("a figure without a description")
        if kind == "TH" and "/Scope" not in element.A:
            found.append("a table heading that does not say what it is a heading of")
        if kind[0] == "H" and kind[1:].isdigit():
            if int(kind[1:]) > level + 1:
                found.append(f"a heading of level {kind[1:]} follows level {level}")
            level = int(kind[1:])
    return found


def _page_problems(page: pikepdf.Page, owners: list[pikepdf.Dictionary]) -> list[str]:
    found: list[str] = []
    depth, seen = 0, []
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "BDC" | "BMC":
                depth += 1
                if len(operands) > 1 and "/MCID" in operands[1]:
                    seen.append((int(operands[1].MCID), operands[0]))
            case "EMC":
                depth -= 1
            case "TJ" | "Tj" | "f" | "S" | "Do" if depth != 1:
                found.append(f"something is drawn {depth} marks deep")
    if [number for number, _ in seen] != list(range(len(owners))):
        found.append("marked content and the parent tree do not agree")
    found += ["content with another tag than its element" for n, tag in seen if tag != owners[n].S]
    return found

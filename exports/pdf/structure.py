"""The structure tree: what a screen reader hears, and in which order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from exports.pdf.objects import Objects, text_string
from exports.pdf.text import plain

_LONGEST_ALT = 4000  # the format limits how long a string may be


class Element:
    """A structure element such as H1, P or TD. kids: elements, and (page index, number) of marked content.

    alt: what a picture shows. actual: what the content says, where its glyphs do not. attributes: as the file has them.
    language: of what is inside, where it is not the document's.
    """

    __slots__ = ("actual", "alt", "attributes", "kids", "kind", "language", "number", "parent")

    def __init__(self, kind: str, parent: Element | None, attributes: str, alt: str, actual: str) -> None:
        self.kind, self.parent, self.attributes, self.alt, self.actual = kind, parent, attributes, alt, actual
        self.language = ""
        self.kids: list[Element | tuple[int, int]] = []
        self.number = 0

    def add(self, kind: str, attributes: str = "", alt: str = "", actual: str = "", language: str = "") -> Element:
        """A new element inside this one, after what is already there."""
        kid = Element(kind, self, attributes, plain(alt[:_LONGEST_ALT]) if alt else "", actual)
        kid.language = language
        self.kids.append(kid)
        return kid

    def all(self) -> Iterator[Element]:
        """This element and all within it."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting.extend(kid for kid in reversed(element.kids) if isinstance(kid, Element))


def document() -> Element:
    """The root of a new tree."""
    return Element("Document", None, "", "", "")


def write(root: Element, owners: Sequence[Sequence[Element]], objects: Objects) -> None:
    """Add the tree to the file. owners: for each page, the element that each piece of marked content belongs to."""
    tree, tree_object = objects.reserve()
    pages = [objects.page(number) for number in range(1, len(owners) + 1)]
    slots = []
    for element in root.all():
        element.number, slot = objects.reserve()
        slots.append((element, slot))
    for element, slot in slots:
        slot.data = _element(element, element.parent.number if element.parent else tree, pages)
    rows = (f"{index}[{' '.join(f'{element.number} 0 R' for element in page)}]" for index, page in enumerate(owners))
    parents = objects.add(f"<</Nums[{' '.join(rows)}]>>")
    entries = f"/K {root.number} 0 R/ParentTree {parents} 0 R/ParentTreeNextKey {len(owners)}"
    tree_object.data = f"<</Type/StructTreeRoot{entries}>>".encode()
    objects.catalog(f"/StructTreeRoot {tree} 0 R/MarkInfo<</Marked true>>")


def _element(element: Element, parent: int, pages: list[int]) -> bytes:
    content = [kid for kid in element.kids if not isinstance(kid, Element)]
    own_page = content[0][0] if content else None
    kids: list[str] = []
    for kid in element.kids:
        if isinstance(kid, Element):
            kids.append(f"{kid.number} 0 R")
        elif kid[0] == own_page:
            kids.append(str(kid[1]))
        else:
            kids.append(f"<</Type/MCR/Pg {pages[kid[0]]} 0 R/MCID {kid[1]}>>")
    parts = [f"<</Type/StructElem/S/{element.kind}/P {parent} 0 R".encode()]
    if own_page is not None:
        parts.append(f"/Pg {pages[own_page]} 0 R".encode())
    if kids:
        parts.append(f"/K[{' '.join(kids)}]".encode())
    if element.attributes:
        parts.append(f"/A{element.attributes}".encode())
    if element.alt:
        parts.append(b"/Alt" + text_string(element.alt))
    if element.language:
        parts.append(f"/Lang({element.language})".encode())
    if element.actual:
        parts.append(b"/ActualText" + text_string(element.actual))
    return b"".join([*parts, b">>"])

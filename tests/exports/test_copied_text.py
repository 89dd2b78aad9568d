"""What is copied out of a document, or searched for in it, is what was put in: PDFium, which is inside Chrome and Edge,
takes it out in the order of reading, in every script and whichever way its surroundings run.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from unicodedata import normalize

import pytest
from made_reports import complete
from pdf_reading import elements, text_of
from strange_text import FURNITURE, INFO

from exports.kinds import DocumentKind
from exports.making import build
from exports.pdf import blocks, tables
from exports.pdf.document import Document
from exports.pdf.sheets import to_bytes
from resources.i18n import Words, words
from workshop.reports import SessionReport

NAMES = {
    "two words": "محمد علي",
    "three words": "فاطمة الزهراء حسن",
    "two letters in one glyph": "السلام عليكم ورحمة الله",
    "Persian with its digits": "مریم رضایی ۱۲",
    "Arabic with European digits": "شارع النور 12",
    "vowel signs": normalize("NFC", "قريباً مُحَمَّد"),
    "Swedish": "Åsa Öberg Ström",
    "a hyphen": "Małgorzata Kowalska-Świątek",
    "marks above and below": "Nguyễn Thị Hồng",
    "Ethiopic": "ትዕግስት ኃይለ",
    "Cyrillic": "Олена Шевченко",
    "an emoji": "Måla tunneln nu 🎨",
    "no font has it": "שלום לכולם",
}
LINES = {
    "brackets in Arabic": "نريد مكاناً للأطفال الصغار (مع سياج) قريباً من المدخل",
    "a number last": "قريباً من المدخل رقم 12.",
    "Swedish in Arabic": "قال Åsa Öberg Svensson إن «الفناء» جميل",
    "Swedish in Persian with digits": "شماره ۱۲۳ و ۴۵ در Kvarnby bostäder AB است",
    "Arabic in Swedish": "Vi ses 17:00–19:00 hos محمد علي حسن på gården",
    "mostly Arabic in Swedish": "Hos محمد علي حسن خان رضا igen",
    "a comma and a number after a name": "Vi ses hos محمد, 2 tr.",
}
BESIDE = ("Hyresgästföreningen Kvarnby", "بلدية كفارنبي", "")


@pytest.mark.parametrize("language", ["sv", "ar"])
@pytest.mark.parametrize("beside", BESIDE)
def test_a_name_in_a_row_is_copied_as_it_was_written(language: str, beside: str) -> None:
    copied = text_of(table(language, [*NAMES.values(), *LINES.values()], beside))
    for number, (what, text) in enumerate((NAMES | LINES).items(), 1):
        assert text in copied, what
        assert copied.find(f" {number} ") < copied.find(text), what


@pytest.mark.parametrize("language", ["sv", "ar"])
def test_so_is_a_paragraph(language: str) -> None:
    document = Document(language=language)
    for text in (*NAMES.values(), *LINES.values()):
        blocks.paragraph(document, text)
    copied = text_of(to_bytes(document, replace(INFO, language=language), FURNITURE))
    assert [what for what, text in (NAMES | LINES).items() if text not in copied] == []


def table(language: str, texts: list[str], beside: str) -> bytes:
    document = Document(language=language)
    columns = [tables.Column("Nr", 1, names_row=True), tables.Column("Namn", 8), tables.Column("Org", 3)]
    tables.table(document, columns, [(str(number), text, beside) for number, text in enumerate(texts, 1)])
    return to_bytes(document, replace(INFO, language=language), FURNITURE)


def evenings(served: SessionReport, arabic: SessionReport) -> Iterator[tuple[Words, SessionReport]]:
    yield words("sv"), complete(served)
    yield words("ar"), complete(arabic)
    yield words("ar"), complete(served)


def test_every_name_and_every_idea_is_copied_from_whole_documents(served: SessionReport, arabic: SessionReport) -> None:
    for say, report in evenings(served, arabic):
        people = [one.name for one in report.attendances if one.signed_in_at and one.name and one.heads == 1]
        copied = text_of(build(report, DocumentKind.ATTENDANCE, say))
        assert [name for name in people if name not in copied] == []
        for kind in (DocumentKind.MINUTES, DocumentKind.BOARD):
            copied = text_of(build(report, kind, say))
            assert [idea.text for idea in report.ideas if " ".join(idea.text.split()) not in copied] == []


@pytest.mark.parametrize("language", ["sv", "ar"])
def test_what_is_shown_in_another_order_is_read_aloud_in_its_own(language: str) -> None:
    data = table(language, [*NAMES.values()], BESIDE[0])
    said = [str(element.get("/ActualText", "")) for kind, element in elements(data) if kind == "Span"]
    for what in ("two words", "three words", "Persian with its digits", "vowel signs"):
        assert NAMES[what] in said, what

"""The board on paper."""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf
import pypdfium2
from pdf_reading import elements, kids, problems, spoken, text_of

from exports.board_pages import board_pages
from exports.pdf.pages import BODY_WIDTH, LEFT
from resources.i18n import Words
from workshop.board import Colour
from workshop.reports import SessionReport
from workshop.text import IDEA_MAX


def pages_of_notes(data: bytes) -> list[set[int]]:
    """For each note, the pages that it lies on."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        numbers = {page.objgen: number for number, page in enumerate(pdf.pages)}
    found = []
    for kind, element in elements(data):
        if kind == "LI":
            waiting, on = [element], set()
            while waiting:
                part = waiting.pop()
                if "/Pg" in part:
                    on.add(numbers[part.Pg.objgen])
                waiting += [kid for kid in kids(part) if isinstance(kid, pikepdf.Dictionary)]
            found.append(on)
    return found


def test_every_note_is_there_once_with_its_number_and_colour(evening: SessionReport, sv: Words) -> None:
    data = board_pages(evening, sv)
    labels = [str(element.Alt) for kind, element in elements(data) if kind == "Lbl"]
    assert len(labels) == len(evening.ideas)
    colours = dict(zip(Colour, sv.items("doc.colours"), strict=True))
    assert set(labels) == {f"Lapp {idea.number}, {colours[idea.colour]}" for idea in evening.ideas}
    text = text_of(data)
    assert "9 Wax carruurtu ku ciyaaraan" in text
    assert "Ljus och trygghet · 17 lappar" in text
    assert "نريد مكاناً للأطفال الصغار" in spoken(data)


def test_groups_come_first_and_notes_are_read_row_by_row_as_they_lie(evening: SessionReport, sv: Words) -> None:
    places = {3: (0.0, 0.0), 1: (200.0, 0.0), 2: (0.0, 150.0)}
    ideas = [
        replace(idea, group_id="", x=places[idea.number][0], y=places[idea.number][1]) for idea in evening.ideas[:3]
    ]
    data = board_pages(replace(evening, ideas=(*ideas, replace(evening.ideas[5], group_id="gr1"))), sv)
    order = [str(element.Alt).split()[1] for kind, element in elements(data) if kind == "Lbl"]
    assert order == ["6,", "3,", "1,", "2,"]
    assert text_of(data).index("Ljus och trygghet") < text_of(data).index("Utanför grupperna")


def test_no_note_is_cut_in_two(evening: SessionReport, sv: Words) -> None:
    """Not even the longest that anybody can write, nor many of them, wherever they fall on the page."""
    longest = ("Långa ord och korta, " * 40)[:IDEA_MAX]
    ideas = tuple(
        replace(idea, text=(longest, "W" * IDEA_MAX, "x" * (7 * idea.number))[idea.number % 3][:IDEA_MAX])
        for idea in evening.ideas
    )
    data = board_pages(replace(evening, ideas=ideas), sv)
    on = pages_of_notes(data)
    assert len(on) == 60
    assert all(len(pages) == 1 for pages in on)


def test_a_note_of_very_many_lines_has_the_width_to_itself(evening: SessionReport, sv: Words) -> None:
    tall = replace(
        evening.ideas[0],
        text="\n".join("En rad som är för lång för en smal lapp, men inte för en bred." for _ in range(15)),
    )
    data = board_pages(replace(evening, ideas=(*evening.ideas[1:3], tall, evening.ideas[3])), sv)
    assert problems(data) == []
    assert all(len(pages) == 1 for pages in pages_of_notes(data))


def test_what_no_page_can_hold_goes_on_at_the_next(evening: SessionReport, sv: Words) -> None:
    endless = replace(evening.ideas[0], text="rad\n" * 400)
    data = board_pages(replace(evening, ideas=(endless,)), sv)
    assert problems(data) == []
    assert text_of(data).count("rad") == 400


def test_ideas_without_a_known_question_are_not_lost(evening: SessionReport, sv: Words) -> None:
    lost = replace(evening.ideas[0], question_id="gone", text="Utan fråga")
    assert "Utan fråga" in text_of(board_pages(replace(evening, ideas=(lost,)), sv))


def test_right_to_left_notes_stand_to_the_right(evening: SessionReport, sv: Words) -> None:
    ideas = [replace(evening.ideas[0], text=text, x=x) for text, x in (("abc", 0.0), ("عربي", 200.0))]
    data = board_pages(replace(evening, ideas=tuple(ideas), groups=()), sv)
    with pypdfium2.PdfDocument(data) as pdf:
        page = pdf[0].get_textpage()
        boxes = [page.get_rect(n) for n in range(page.count_rects())]
        places = {page.get_text_bounded(*box).strip(): box for box in boxes}
    first, second, third = LEFT, LEFT + (BODY_WIDTH + 12) / 3, LEFT + (BODY_WIDTH + 12) * 2 / 3
    assert first < places["abc"][0] < first + 12
    arabic = next(box for text, box in places.items() if "عربي" in text)
    assert second + 100 < arabic[0] < arabic[2] < third - 12

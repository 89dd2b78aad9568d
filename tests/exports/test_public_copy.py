"""The public copy: figures without names, seen or unseen."""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf
from made_reports import SECRETS, filled
from pdf_reading import everything_in, spoken, strings_in, text_of

from exports.kinds import DocumentKind
from exports.minutes import minutes
from exports.names import file_name
from exports.public import public
from resources.i18n import Words
from workshop.people import Presence, Role
from workshop.reports import SessionReport


def names(report: SessionReport) -> list[str]:
    return [person.name for person in report.of(Presence.NAMED)]


def found_in(data: bytes, name: str) -> set[str]:
    """Where in a file a name is."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        about = str(pdf.docinfo) + bytes(pdf.Root.Metadata.read_bytes()).decode()
    inside = everything_in(data)
    spellings = (name.encode(), name.encode("utf-16-be"), name.encode("utf-16-be").hex().encode())
    places = {
        "text": name in text_of(data),
        "spoken": name in spoken(data),
        "metadata": name in about,
        "strings": name in strings_in(data),
        "objects": any(spelling in inside for spelling in spellings),
    }
    return {place for place, is_there in places.items() if is_there}


def test_no_name_from_the_list_is_anywhere_in_the_file(evening: SessionReport, sv: Words, en: Words, ar: Words) -> None:
    for words in (sv, en, ar):
        data = public(evening, words)
        for name in [*names(evening), "Maria Lindqvist"]:
            assert found_in(data, name) == set()


def test_nor_any_that_something_newer_brings(rich: SessionReport, sv: Words, en: Words) -> None:
    """Every name of those who came or are expected, wherever the facilitator may have written it."""
    people = [*names(rich)[:16], *(guest.name for guest in rich.invited)]
    told = ", ".join(people)
    everywhere = replace(filled(rich, told), attendances=rich.attendances, invited=rich.invited)
    data = public(everywhere, sv)
    for name in people:
        assert found_in(data, name) == set()
    assert [secret for secret in SECRETS if found_in(public(rich, en), secret)] == []


def test_a_name_would_be_found_wherever_it_were(evening: SessionReport, sv: Words) -> None:
    """In a copy that is not nameless: as text, in bookmarks, in the facts about the file and beneath the glyphs."""
    title = "Åsa Öberg och محمد"
    data = minutes(replace(evening, session=replace(evening.session, title=title)), sv)
    assert found_in(data, "Åsa Öberg") >= {"text", "metadata", "strings"}
    assert found_in(data, "محمد") >= {"text", "spoken", "metadata", "strings", "objects"}


def test_a_name_that_the_facilitator_wrote_in_a_title_is_hidden(evening: SessionReport, sv: Words) -> None:
    report = replace(
        evening,
        session=replace(evening.session, title="Minnesträff för åsa  öberg", purpose="Zbigniew Wójcik hälsar. Boken."),
        project=replace(evening.project, name="Göran Åkesson & vänner"),
        attendances=(*evening.attendances, replace(evening.attendances[0], id="bo", name="Bo")),
    )
    text = text_of(public(report, sv))
    assert "Minnesträff för [namn]" in text
    assert "[namn] hälsar. Boken." in text
    assert "[namn] & vänner" in text
    assert "Åkesson" not in file_name(report, DocumentKind.PUBLIC, sv)


def test_the_figures_are_those_of_the_list(evening: SessionReport, sv: Words) -> None:
    text = text_of(public(evening, sv))
    assert "Närvarande totalt 58" in text
    residents = sum(one.heads for one in evening.attendances if one.role is Role.RESIDENT)
    assert f"Varav boende {residents}" in text
    assert "Med namn 38 Utan namn 2 Räknade i grupp 18 Organisationer 7" in text
    assert "Klass 5B, Kvarnbyskolan" in text

"""Lists of people from elsewhere are read as what they are: nothing is lost, nothing is run, doubts are shown."""

from __future__ import annotations

import pytest

from workshop.errors import Refused
from workshop.guest_tables import Column, Problem, guessed, preview
from workshop.invited import Invited
from workshop.inviting import Guest
from workshop.people import Role
from workshop.table_text import BYTES_MAX, COLUMNS_MAX, ROWS_MAX, table_of_text

NAME, ORG, ROLE, NOT = Column.NAME, Column.ORGANISATION, Column.ROLE, Column.IGNORED
LIST = "Namn;Organisation;Roll\nÅsa Öberg;Brf Kvarnen;Boende\n"
READ = [["Namn", "Organisation", "Roll"], ["Åsa Öberg", "Brf Kvarnen", "Boende"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_whatever_wrote_the_file_the_letters_and_cells_are_right(encoding: str, separator: str) -> None:
    text = LIST.replace(";", separator).replace("\n", "\r\n")
    assert table_of_text(text.encode(encoding)) == READ


def test_the_separator_that_excel_tells_in_a_line_of_its_own_is_no_person() -> None:
    assert table_of_text(b"sep=;\r\nNamn;Organisation\r\n") == [["Namn", "Organisation"]]


def test_a_comma_or_a_line_end_within_a_cell_parts_nothing() -> None:
    rows = table_of_text('Namn,Förening\n"Öberg, Åsa","Brf\nKvarnen"\nBo,Altona\n'.encode())
    assert rows[1] == ["Öberg, Åsa", "Brf\nKvarnen"]
    assert preview(rows, *guessed(rows))[0].guest == Guest("Öberg, Åsa", "Brf Kvarnen")


def test_the_columns_are_known_by_their_heading_in_swedish_and_english() -> None:
    assert guessed([["E-post", "Förnamn", "EFTERNAMN", "Företag", "Kategori"]])[0] == (
        *(NOT, Column.FIRST, Column.LAST, ORG, ROLE),
    )
    assert guessed([["Full name", "Company", "Role", "Phone"]]) == ((NAME, ORG, ROLE, NOT), True)


def test_without_a_heading_no_line_is_taken_for_one() -> None:
    rows = [["Åsa Öberg", "Brf Kvarnen", "070-000 00 00"], ["Bo Ek"]]
    assert guessed(rows) == ((NAME, ORG, NOT), False)
    assert [line.guest for line in preview(rows, *guessed(rows))] == [Guest("Åsa Öberg", "Brf Kvarnen"), Guest("Bo Ek")]


def test_first_and_last_name_become_one_and_roles_are_understood() -> None:
    rows = [["förnamn", "efternamn", "roll"], ["Åsa", "Öberg", "Hyresgäst"], ["Bo", "", "trollkarl"]]
    one, two = preview(rows, *guessed(rows))
    assert one.guest == Guest("Åsa Öberg", "", Role.RESIDENT)
    assert (two.guest, two.role_said, two.problems) == (Guest("Bo"), "trollkarl", (Problem.ROLE_UNKNOWN,))
    assert two.is_proposed


def test_every_line_with_anything_in_it_is_shown_with_its_number_and_what_is_wrong_with_it() -> None:
    rows = [
        ["Namn", "Organisation", "Telefon"],
        ["Åsa Öberg", "Brf Kvarnen", ""],
        ["", "", ""],
        ["", "", "070-000 00 00"],
        ["ÖBERG, Åsa", "brf kvarnen", ""],
        ["x" * 81, "", ""],
        ["Bo Ek", "Altona", ""],
        ["", "Altona", ""],
    ]
    lines = preview(rows, *guessed(rows), [Invited("1", "session", "Bo Ek", "ALTONA")])
    assert [(line.number, *line.problems) for line in lines] == [
        (2,),
        (4, Problem.NAMELESS),
        (5, Problem.TWICE),
        (6, Problem.TOO_LONG),
        (7, Problem.HERE),
        (8,),
    ]
    assert [line.is_proposed for line in lines] == [True, False, False, False, False, True]
    assert [line.may_be_taken for line in lines] == [True, False, True, False, True, True]


def test_what_looks_like_a_formula_is_the_text_that_it_is() -> None:
    rows = table_of_text("Namn;Förening\n\"=cmd|' /C calc'!A0\";@SUM(1)\n".encode())
    assert preview(rows, *guessed(rows))[0].guest == Guest("=cmd|' /C calc'!A0", "@SUM(1)")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "table_empty"),
        (b"\r\n;;\r\n", "table_empty"),
        (b"PK\x03\x04\x00\x00\x00\x08", "table_not_text"),
        (b"a" * (BYTES_MAX + 1), "table_too_large"),
        (b"a;b\n" * (ROWS_MAX + 1), "table_too_wide"),
        (b";" * COLUMNS_MAX + b"a\n", "table_too_wide"),
        (b"\xff\xfe\x00\x00", "table_not_text"),
        (b'"' + b"a" * 200_000, "table_not_text"),
    ],
)
def test_what_is_no_list_of_people_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(Refused) as no:
        table_of_text(data)
    assert no.value.code == code

"""The catalogue's files mean the same to the program as to everything else that reads gettext's format."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from resources import path
from resources.po import read

FILES = sorted(path("locale").glob("*/*.po"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_every_file_is_read_as_babel_reads_it(file: Path) -> None:
    with file.open("rb") as source:
        theirs = read_po(source)
    ours = read(file)
    plain = {one.id: one.string for one in theirs if one.id and isinstance(one.id, str) and one.string}
    counted = {one.id[0]: tuple(one.string) for one in theirs if isinstance(one.id, tuple)}
    assert not [one for one in theirs if one.fuzzy and one.id], "such entries would be shown though nobody trusts them"
    assert ours.plain == plain
    assert {key: forms for key, (_rule, forms) in ours.counted.items()} == counted


@pytest.mark.parametrize(
    ("language", "places"),
    [("sv", [1, 0, 1, 1, 1]), ("ar", [0, 1, 2, 3, 5])],
)
def test_numbers_choose_their_form_by_the_rule_of_the_language(language: str, places: list[int]) -> None:
    files = sorted(path("locale", language).glob("*.po"))
    rule, forms = next(one for file in files for one in read(file).counted.values())
    assert [rule(n) for n in (0, 1, 2, 5, 20)] == places
    assert len(forms) == max(places) + 1


def test_what_is_written_in_quotes_over_several_lines_is_one_text(tmp_path: Path) -> None:
    file = tmp_path / "some.po"
    file.write_text(
        '# A remark.\nmsgid ""\nmsgstr ""\n"Language: sv\\n"\n\n'
        'msgid "a"\nmsgstr "Hon sa \\"hej\\"."\n\nmsgid "b"\nmsgstr ""\n"Ett\\n"\n"två \\\\ tre"\n\n'
        'msgid "c"\nmsgstr ""\n\nmsgid "d"\nmsgid_plural "d"\nmsgstr[0] "{n} lapp"\nmsgstr[1] "{n} lappar"\n',
        encoding="utf-8",
    )
    found = read(file)
    assert found.plain == {"a": 'Hon sa "hej".', "b": "Ett\ntvå \\ tre"}
    rule, forms = found.counted["d"]
    assert [forms[rule(n)] for n in (0, 1, 2)] == ["{n} lappar", "{n} lapp", "{n} lappar"]


def test_a_line_that_is_none_of_gettexts_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "some.po"
    file.write_text('msgid "a"\nmsgstr "b\n', encoding="utf-8")
    with pytest.raises(ValueError, match=r"some\.po"):
        read(file)

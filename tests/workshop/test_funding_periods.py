"""What the European Union pays for is said in the words of its own period, and wrong words are pointed out."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from acting import Do

from storage.store import LibraryStore
from workshop.checking import findings
from workshop.funding import Lack, Statements, UnionWords, lacks, statements, wants_emblem
from workshop.programme import Fund, Grant
from workshop.programme_planning import save_grant
from workshop.reports import session_report

OLD, NEW = "Europeiska unionen, Europeiska regionala utvecklingsfonden", "Medfinansieras av Europeiska unionen"
ERDF = Grant("e", "project", "Tillväxtverket", Fund.ERDF_2014, "20201234", begins=date(2016, 9, 1), statement=OLD)
LATER = replace(ERDF, fund=Fund.ERDF_2021, begins=date(2023, 1, 1), statement=NEW)


@pytest.mark.parametrize(
    ("grant", "found"),
    [
        (ERDF, ()),
        (LATER, ()),
        (replace(ERDF, statement=NEW), (Lack.STATEMENT_NEWER,)),
        (replace(LATER, statement=OLD), (Lack.STATEMENT_OLDER,)),
        (replace(LATER, statement="Funded by the European Union"), ()),
        (replace(LATER, begins=ERDF.begins), (Lack.PERIOD_ODD,)),
        (replace(ERDF, begins=LATER.begins), ()),  # the last of a period begin late
        (replace(ERDF, begins=date(2025, 1, 1)), (Lack.PERIOD_ODD,)),
        (replace(ERDF, fund=Fund.OTHER, begins=date(2009, 1, 1)), ()),  # 2007-2013 has no rules here
    ],
)
def test_the_words_and_the_day_are_those_of_the_period(grant: Grant, found: tuple[Lack, ...]) -> None:
    assert lacks(grant) == found


def test_a_fund_without_a_sentence_gets_that_of_its_period() -> None:
    bare = replace(ERDF, statement="")
    assert statements([bare]) == Statements((), UnionWords.EARLIER)
    assert statements([replace(LATER, statement="")]) == Statements((), UnionWords.NOW)
    assert statements([bare, Grant("n", "project", "Interreg Öresund")]) == Statements((), UnionWords.NOW)
    assert statements([ERDF, replace(ERDF, id="f")]) == Statements((OLD,))
    vinnova = Grant("v", "project", "Vinnova", statement="Med stöd från Vinnova.")
    assert statements([vinnova]) == Statements(("Med stöd från Vinnova.",))
    assert wants_emblem([bare])


def test_before_a_record_is_filed_the_wrong_words_are_pointed_out(do: Do, evening: LibraryStore) -> None:
    do(save_grant, replace(ERDF, statement=NEW))
    report = evening.ask(session_report, "session", datetime(2026, 12, 1, tzinfo=UTC)).result()
    (found,) = [one for one in findings(report) if one.row_kind == "grant"]
    assert (found.code, found.row_id, found.excerpt) == ("statement_newer", "e", "Tillväxtverket")
    do(save_grant, ERDF)
    report = evening.ask(session_report, "session", datetime(2026, 12, 1, tzinfo=UTC)).result()
    assert [one for one in findings(report) if one.row_kind == "grant"] == []

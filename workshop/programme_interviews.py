"""The interviews of a made-up project: each under a code that the program draws, and who it was in the key alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from zoneinfo import ZoneInfo

from workshop.interview_keys import save_keys
from workshop.interviewing import save_interview, save_quote
from workshop.interviews import Interview, Quote
from workshop.programme_cast import ZONE, Cast, Meeting
from workshop.sample import Step

_A_YEAR = timedelta(days=365)


def interviewed(cast: Cast, meeting: Meeting) -> Iterator[Step]:
    """Whose turn it is at this meeting, what was said, and the key, which is kept for a year."""
    asked = meeting.series.interviews
    if not asked:
        return
    one = asked[(meeting.n - 1) % len(asked)]
    session_id, id = cast.session_id(meeting.key), cast.id_of(f"interview/{meeting.key}")
    held_on = meeting.starts_at.astimezone(ZoneInfo(ZONE)).date()
    interview = Interview(
        id=id,
        session_id=session_id,
        sector=one.sector,
        own_group=one.group,
        held_on=held_on,
        setting=one.setting,
        agreement=one.agreement,
        notes=one.notes,
    )
    yield cast.do(save_interview, interview=interview)
    for n, said in enumerate(one.quotes):
        quote_id = cast.id_of(f"quote/{meeting.key}/{n}")
        quote = Quote(quote_id, session_id, id, said.text, meeting.ends_at, said.approval)
        yield cast.do(save_quote, quote=quote)
    yield cast.do(save_keys, session_id=session_id, lines=[(id, one.name, "")], due=held_on + _A_YEAR)

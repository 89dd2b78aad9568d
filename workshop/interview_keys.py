"""Actions on the key that says who was interviewed under which code. It lies outside the log, and is no row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import uuid4

from workshop.checking import name_pattern
from workshop.disposal import Disposal, Held
from workshop.erasing import refuse_while_live
from workshop.errors import Refused
from workshop.forgetting import forget_keys_behind
from workshop.interviews import Interview, InterviewKey, Quote, by_code
from workshop.ports import View, Work
from workshop.sessions import Project, Session
from workshop.text import LINE_MAX, NAME_MAX, clean_line, needed

USUAL_MONTHS = 12
"""How long a key is kept after the session, when nobody has said otherwise."""


@dataclass(frozen=True, slots=True)
class Keyed:
    """One line of a session's key. key: None while nobody stands behind the code."""

    interview: Interview
    key: InterviewKey | None


@dataclass(frozen=True, slots=True)
class KeyOfSession:
    """A session's key, by code. due: until when it may be kept. naming: the codes of interviews in whose notes or
    quotes the name behind them stands, so that the key does not hide it.
    """

    project: Project
    session: Session
    lines: tuple[Keyed, ...]
    due: date
    naming: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        return all(line.key is None for line in self.lines)


def key_of(view: View, session_id: str) -> KeyOfSession:
    """Refused: session_unknown."""
    session = view.need(Session, session_id)
    keys = {key.id: key for key in view.keys(session_id)}
    interviews = by_code(view.where(Interview, session_id=session_id))
    lines = tuple(Keyed(one, keys.get(one.id)) for one in interviews)
    due = min((key.due for key in keys.values()), default=usual_due(session))
    naming = tuple(line.interview.code for line in lines if line.key is not None and _tells(view, line.key))
    return KeyOfSession(view.need(Project, session.project_id), session, lines, due, naming)


def usual_due(session: Session) -> date:
    """A year after the session, on its last day of February where there is no other."""
    day = session.ends_at.date()
    try:
        return day.replace(year=day.year + USUAL_MONTHS // 12)
    except ValueError:
        return date(day.year + 1, 2, 28)


def save_keys(work: Work, session_id: str, lines: Sequence[tuple[str, str, str]], due: date) -> None:
    """Write the whole key of a session: an interview's id, the name, and how to reach them, a line each. Where neither
    is said, nothing is kept. It changes no row, so nothing of it is in the history.

    Refused: session_unknown, interview_unknown, too_long; key_gone (fact: interview), where the key has been destroyed.
    """
    session = work.need(Session, session_id)
    written = {}
    for id, name, contact in lines:
        interview = work.need(Interview, id)
        if interview.session_id != session.id:
            raise Refused("interview_unknown")
        said = clean_line(name, NAME_MAX, "name"), clean_line(contact, LINE_MAX, "contact")
        if any(said):
            if interview.key_gone_on is not None:
                raise Refused("key_gone", interview=interview.code)
            written[id] = InterviewKey(id, session.id, *said, due)
    here = {one.id for one in work.where(Interview, session_id=session.id)}
    work.forget_keys(key.id for key in work.keys(session.id) if key.id in here - written.keys())
    for key in written.values():
        work.keep_key(key)


def destroy_keys(work: Work, session_id: str, rule: str) -> int:
    """Destroy a session's key for good. The interviews stay, by their codes; what has been printed, nobody reaches.

    rule: the decision or the rule that this follows. Returns how many names there were.
    Refused: session_unknown, rule_missing, too_long, erase_live.
    """
    refuse_while_live(work)
    session = work.need(Session, session_id)
    said = needed(clean_line(rule, LINE_MAX, "rule"), "rule_missing", "rule")
    names = forget_key_of(work, session.id)
    if names:
        work.record_disposal(Disposal(str(uuid4()), work.now, work.by.who, Held.KEY, said, names, session.project_id))
    return names


def forget_key_of(work: Work, session_id: str) -> int:
    """What destroy_keys does, without a line in the disposal record."""
    return forget_keys_behind(work, work.keys(session_id))


def take_keys(work: Work, keys: Iterable[InterviewKey]) -> None:
    """Keep what came with a package, of interviews that are here and whose key is neither here nor was destroyed."""
    for key in keys:
        interview = work.get(Interview, key.id)
        if interview is None or interview.session_id != key.session_id or interview.key_gone_on is not None:
            continue
        if all(one.id != key.id for one in work.keys(key.session_id)):
            work.keep_key(key)


def forget_strays(work: Work) -> None:
    """Throw away what is due and belongs to no interview any more. Until then, an undo may bring the interview back."""
    for session_id in work.sessions_with_keys():
        stray = [key for key in work.keys(session_id) if work.get(Interview, key.id) is None]
        work.forget_keys(key.id for key in stray if key.due < work.now.date())


def _tells(view: View, key: InterviewKey) -> bool:
    interview = view.need(Interview, key.id)
    texts = [interview.notes, interview.own_group, *(one.text for one in view.where(Quote, interview_id=key.id))]
    names = [name_pattern(key.name)] if len(key.name.split()) > 1 else []
    return any(find.search(text) for find in names for text in texts) or any(
        key.contact in text for text in texts if key.contact
    )

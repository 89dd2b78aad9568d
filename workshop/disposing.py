"""Actions that throw away what has been kept long enough, and write down that they did."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date, timedelta
from uuid import uuid4

from workshop.blanks import NOBODY, blank
from workshop.disposal import Disposal, Held
from workshop.erasing import make_nobody, refuse_while_live
from workshop.errors import Refused
from workshop.forgetting import forget_contact
from workshop.interview_keys import forget_key_of
from workshop.invited import Invited
from workshop.inviting import forget_invited
from workshop.matchmaking import MatchCard
from workshop.people import Attendance, Presence
from workshop.persons import in_the_way
from workshop.ports import View, Work
from workshop.programme import Grant
from workshop.recognising import forget_known, known_in
from workshop.retention import Kept, kept_for
from workshop.rows import Row
from workshop.sessions import Project, Session, SessionState
from workshop.text import LINE_MAX, clean_line, needed

REMOVED_FOR = timedelta(days=30)
"""How long what was removed from a session stays in its history after the end, where it can be brought back."""


@dataclass(frozen=True, slots=True)
class Due:
    """One line of the retention list. rows: how many there are to throw away. kept: until when they are kept."""

    project: Project
    held: Held
    kept: Kept
    rows: int


def retention_list(view: View) -> list[Due]:
    """What each project keeps of people, and until when; the first to go first. What is not there is left out."""
    found = []
    for project in view.where(Project):
        sessions = _closed(view, project.id)
        names = Due(project, Held.NAMES, kept_names(view, project), _names(view, sessions))
        ended = max((_ended(one) for one in sessions), default=None)
        removed = Due(project, Held.REMOVED, Kept(ended + REMOVED_FOR if ended else None), _removed(view, sessions))
        found += [one for one in (names, removed, _key(view, project)) if one.rows]
    return sorted(found, key=lambda one: (one.kept.due or date.max, one.project.name, one.held))


def kept_names(view: View, project: Project) -> Kept:
    """Until when a project keeps names: the day in its privacy notice, or later where a grant's rules say so."""
    return kept_for(project, view.where(Grant, project_id=project.id))


def dispose(work: Work, project_id: str, held: Held, rule: str) -> Disposal:
    """Throw it away for good, and record it. Final documents stay as they are, and the record says how many.

    rule: the decision or the rule that this follows, in the facilitator's words.
    Refused: rule_missing, too_long, erase_live, project_unknown; not_due (fact: day), before its time.
    """
    refuse_while_live(work)
    project = work.need(Project, project_id)
    said = needed(clean_line(rule, LINE_MAX, "rule"), "rule_missing", "rule")
    sessions = _closed(work, project_id)
    if held is Held.REMOVED:
        sessions = [one for one in sessions if work.now.date() > _ended(one) + REMOVED_FOR]
        rows = sum([_forget(work, kind, id) for kind, id in work.gone([one.id for one in sessions])])
    elif held is Held.KEY:
        rows = _destroy_keys(work, project_id)
    else:
        kept = kept_names(work, project)
        if not kept.is_over(work.now.date()):
            raise Refused("not_due", day=kept.due.isoformat() if kept.due else "")
        rows = sum([make_nobody(work, one) for one in _named(work, sessions)])
        rows += sum([forget_invited(work, one) for one in _expected(work, sessions)])
        rows += len([forget_contact(work, one) for one in _reachable(work, sessions)])
        known = known_in(work, sessions)
        forget_known(work, known)
        rows += len(known)
    left = sum(len(in_the_way(work, one.id)) for one in sessions) if held is Held.NAMES else 0
    done = Disposal(str(uuid4()), work.now, work.by.who, held, said, rows, project_id, left)
    work.record_disposal(done)
    return done


def _key(view: View, project: Project) -> Due:
    """The project's keys of interviews that are to go first."""
    keys = [key for one in view.where(Session, project_id=project.id) for key in view.keys(one.id)]
    first = min((key.due for key in keys), default=None)
    return Due(project, Held.KEY, Kept(first), sum(key.due == first for key in keys))


def _destroy_keys(work: Work, project_id: str) -> int:
    sessions = [one.id for one in work.where(Session, project_id=project_id) if work.keys(one.id)]
    due = {id: min(key.due for key in work.keys(id)) for id in sessions}
    over = [id for id in sessions if Kept(due[id]).is_over(work.now.date())]
    if not over:
        raise Refused("not_due", day=min(due.values()).isoformat() if due else "")
    return sum([forget_key_of(work, id) for id in over])


def _forget(work: Work, kind: type[Row], id: str) -> int:
    names = tuple(NOBODY) if kind is Attendance else _texts(kind)
    if not names:
        return 0
    work.erase(kind, id, blank(kind, names))
    return 1


def _texts(kind: type[Row]) -> Sequence[str]:
    told = ((one.name, str(one.type)) for one in fields(kind))
    return tuple(name for name, hint in told if hint == "str" and name != "id" and not name.endswith("_id"))


def _removed(view: View, sessions: Iterable[Session]) -> int:
    gone = view.gone([one.id for one in sessions])
    return sum(1 for kind, _id in gone if kind is Attendance or _texts(kind))


def _closed(view: View, project_id: str) -> list[Session]:
    return view.where(Session, project_id=project_id, state=SessionState.CLOSED)


def _ended(session: Session) -> date:
    return (session.closed_at or session.ends_at).date()


def _named(view: View, sessions: Iterable[Session]) -> list[Attendance]:
    return [who for one in sessions for who in view.where(Attendance, session_id=one.id, presence=Presence.NAMED)]


def _expected(view: View, sessions: Iterable[Session]) -> list[Invited]:
    """Those who sent their apologies, and who is still to be forgotten."""
    return [guest for one in sessions for guest in view.where(Invited, session_id=one.id)]


def _reachable(view: View, sessions: Iterable[Session]) -> list[MatchCard]:
    """Needs and offers with a way to reach whoever wrote them, which is kept as long as the names are."""
    return [card for one in sessions for card in view.where(MatchCard, session_id=one.id) if card.contact]


def _names(view: View, sessions: Sequence[Session]) -> int:
    return sum(len(found(view, sessions)) for found in (_named, _expected, _reachable, known_in))

"""Being counted as one person at the sessions of a project, by a code that only whoever has it knows.

What is kept is a number worked out of the code and the project: not the code, and nothing of who it is. It goes by the
survey's box like what people say of themselves, so that it stands beside no name, no guest, no phone and no time. The
program draws the codes, which nobody chooses, so none can be guessed; and since the number hangs on the project, two
laptops of one project come to the same, and two projects can not be laid together. Source: domain.md A6, C9.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from uuid import UUID, uuid4, uuid5

from workshop.codes import LETTERS, as_typed
from workshop.disposal import Disposal, Held
from workshop.erasing import refuse_while_live
from workshop.errors import Refused
from workshop.ports import View, Work
from workshop.sessions import Project, Session, SessionState
from workshop.source import Source
from workshop.survey import KEYS, Form, SurveyAnswer
from workshop.text import LINE_MAX, clean_line

CODE_LENGTH = 8  # of which the last tells a code that was typed wrong
_HALF = CODE_LENGTH // 2
_WORK = 1_000  # turns of the key's making: nothing to whoever has the code, much to whoever tries them all
_ANSWERS = UUID("5a0c7c2e-7e0d-4d6b-9c7e-2f6d1b6a9c31")


def new_code(choose: Callable[[Sequence[str]], str] = secrets.choice) -> str:
    """A code to hand out, as it is written: ``ABCD-1234``. Nothing is kept of it."""
    drawn = "".join(choose(LETTERS) for _ in range(CODE_LENGTH - 1))
    return written(drawn + _last(drawn))


def written(code: str) -> str:
    return f"{code[:_HALF]}-{code[_HALF:]}"


def as_code(typed: str) -> str:
    """The code without its dash. Refused: known_wrong, for what this program has not drawn."""
    code = as_typed(typed)
    if len(code) != CODE_LENGTH or not set(code) <= set(LETTERS) or _last(code[:-1]) != code[-1]:
        raise Refused("known_wrong", "code")
    return code


@lru_cache(maxsize=64)
def person_key(project_id: str, code: str) -> int:
    """The number that stands for whoever has the code, in one project."""
    found = hashlib.pbkdf2_hmac("sha256", as_code(code).encode(), project_id.encode(), _WORK, 8)
    return int.from_bytes(found) % (KEYS - 1) + 1


def is_recognising(session: Session) -> bool:
    """Whether those who come may be recognised. Nobody has to."""
    return Form.KNOWN in session.statistics


def known_by(id: str, session: Session, typed: str) -> SurveyAnswer:
    """What a phone puts into the box for a code. Refused: known_wrong."""
    key = person_key(session.project_id, as_code(typed))
    return SurveyAnswer(str(uuid5(_ANSWERS, id)), session.id, Source.PHONE, Form.KNOWN, (key,))


def recognise(work: Work, id: str, session_id: str, typed: str) -> None:
    """Count somebody without a phone by the code that they have said or written on paper.

    Refused: session_unknown, known_wrong; known_twice, when the session has that code already.
    """
    session = work.need(Session, session_id)
    known = replace(known_by(id, session, typed), source=Source.PAPER)
    if session.state is not SessionState.CLOSED:
        # Whether it lies there already nobody may ask, or a code could be tried out on a session that is going on.
        if not work.is_in_box(known.id):
            work.put_in_box([known], "")
        return
    if known.values[0] in keys_of(work, session_id):
        raise Refused("known_twice", "code")
    work.put(known)


def recognised(view: View, session_id: str) -> int:
    """How many have let themselves be recognised at a session, also while it is going on."""
    return view.count_in_box(session_id, Form.KNOWN) + len(keys_of(view, session_id))


def keys_of(view: View, session_id: str) -> set[int]:
    return {one.values[0] for one in view.where(SurveyAnswer, session_id=session_id, form=Form.KNOWN)}


def sessions_of_code(view: View, typed: str) -> list[Session]:
    """The sessions at which somebody with that code has let themselves be recognised, the first first.

    Refused: known_wrong.
    """
    ids = {one.session_id for one in _of_code(view, as_code(typed))}
    return sorted((view.need(Session, id) for id in ids), key=lambda one: (one.starts_at, one.id))


def forget_code(work: Work, typed: str, rule: str = "") -> int:
    """Take everything away that is kept of a code, for good. Everybody stays counted as having been there.

    Returns at how many sessions there was something. Refused: known_wrong, erase_live, too_long.
    """
    refuse_while_live(work)
    found = _of_code(work, as_code(typed))
    said = clean_line(rule, LINE_MAX, "rule")
    forget_known(work, found)
    if found:
        work.record_disposal(Disposal(str(uuid4()), work.now, work.by.who, Held.PERSON, said, len(found)))
    return len({one.session_id for one in found})


def forget_known(work: Work, known: Iterable[SurveyAnswer]) -> None:
    """Take them away for good: from the history too, and from what packages bring."""
    for one in known:
        work.remove(one)
        work.erase(SurveyAnswer, one.id, {})


def known_in(view: View, sessions: Iterable[Session]) -> list[SurveyAnswer]:
    """What is kept of those who let themselves be recognised at these sessions."""
    return [one for each in sessions for one in view.where(SurveyAnswer, session_id=each.id, form=Form.KNOWN)]


def _of_code(view: View, code: str) -> list[SurveyAnswer]:
    found = []
    for project in view.where(Project):
        key = person_key(project.id, code)
        sessions = view.where(Session, project_id=project.id)
        found += [one for one in known_in(view, sessions) if one.values[0] == key]
    return found


def _last(drawn: str) -> str:
    """Tells one wrong letter, and nearly always two that have changed places."""
    return LETTERS[sum((2 * n + 1) * LETTERS.index(letter) for n, letter in enumerate(drawn)) % len(LETTERS)]

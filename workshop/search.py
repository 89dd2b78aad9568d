"""Finding anything that was said, written or decided, in all sessions at once."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from workshop.agenda import Block
from workshop.belonging import project_id_of, session_id_of
from workshop.board import Group, HeldIdea, Idea
from workshop.checklist import CheckItem
from workshop.feedback import Answer
from workshop.folding import Query, marks_in, may_go_on, query_of, words_of
from workshop.innovation import InnovationCard
from workshop.matchmaking import MatchCard
from workshop.method_cards import MethodCard
from workshop.organisations import Organisation
from workshop.people import Attendance
from workshop.ports import View
from workshop.programme import Grant
from workshop.rows import Row
from workshop.sessions import Project, Question, Session
from workshop.visions import Vision
from workshop.walks import Walk, WalkStop
from workshop.writing import ActionItem, Decision, Note

MOST = 30  # of each kind
# So many in all are looked at, or the least of each kind: to load and weigh a row costs more than to find and count it.
_IN_ALL, LEAST = 28, 4

# How the best comes first. A whole word counts as one, the beginning of a longer one as half; a word counts for more in
# a short text; and a year takes half of what is new about a session.
_BEGUN, _USUAL_LENGTH, _FRESH, _HALVED_AFTER_DAYS = 0.5, 12.0, 0.3, 365.0


@dataclass(frozen=True, slots=True)
class Hit:
    """A row in which every word stands. kind: the row's, in lower case.

    session: where it belongs; none for a project and for what belongs to one, whose ``project`` it then is.
    """

    kind: str
    row_id: str
    session: Session | None
    text: str
    query: Query
    project: Project | None = None

    @property
    def marks(self) -> tuple[tuple[int, int], ...]:
        """Where in text the words stand, as (beginning, end). Looked for when asked: most hits are never shown."""
        return marks_in(self.text, self.query)

    @property
    def session_id(self) -> str:
        return self.session.id if self.session else ""

    @property
    def project_id(self) -> str:
        """The project that it belongs to, through its session or by itself."""
        return self.session.project_id if self.session else self.project.id if self.project else ""


@dataclass(frozen=True, slots=True)
class Found:
    """hits: the best first. Of each kind at most MOST were found, the latest; and of a kind with many only some are
    here, unless it is in ``whole``. counts: how many were found of each kind, here or not.
    """

    query: Query
    hits: tuple[Hit, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    whole: frozenset[str] = frozenset()

    def of(self, kind: str) -> list[Hit]:
        return [hit for hit in self.hits if hit.kind == kind]


def find(view: View, typed: str, whole: Collection[str] = ()) -> Found:
    """Whatever in the library has all the words, or longer ones that begin so.

    whole: the kinds of which all that were found are wanted.
    """
    query = query_of(typed)
    if not query.words:
        return Found(query)
    matches = view.search(query, MOST, _IN_ALL, whole)
    rows = matches.rows
    sessions = {id: view.get(Session, id) for id in {session_id_of(row) for row in rows}}
    projects = {id: view.get(Project, id) for id in {project_id_of(row) for row in rows}}
    newest = max((one.starts_at for one in sessions.values() if one is not None), default=None)
    ranked = [(_score(query, row, sessions.get(session_id_of(row)), newest), row) for row in rows]
    ranked.sort(key=lambda one: (-one[0], one[1].id))
    hits = tuple(_hit(query, row, sessions[session_id_of(row)], projects[project_id_of(row)]) for _score, row in ranked)
    return Found(query, hits, matches.counts, frozenset(whole))


def shares(counts: Mapping[str, int], in_all: int, whole: Collection[str] = ()) -> dict[str, int]:
    """How many of each kind to look at: all of a kind that has few, and of the others as many as there is room for."""
    left, given = in_all, {}
    for n, kind in enumerate(sorted(counts, key=counts.__getitem__)):
        even = max(LEAST, left // (len(counts) - n))
        given[kind] = counts[kind] if kind in whole else min(counts[kind], even)
        left -= min(counts[kind], even)
    return given


def text_of(row: Row) -> str:
    """What a row is found by, and shown as among the hits."""
    by = ", "
    match row:
        case Project() | Session() | Attendance() | Grant() | Organisation():
            parts: tuple[str, ...] = _named(row)
        case ActionItem() | Answer() | Decision():
            by, parts = " – ", _agreed(row)
        case Block() | InnovationCard() | MatchCard():
            by, parts = " – ", _described(row)
        case Walk() | WalkStop() | Vision() | MethodCard():
            by, parts = " – ", _of_place(row)
        case Group():
            parts = (row.heading,)
        case Question() | Idea() | HeldIdea() | Note() | CheckItem():
            parts = (row.text,)
        case _:  # of no use to whoever searches
            parts = ()
    return _joined(by, *parts)


def _named(row: Project | Session | Attendance | Grant | Organisation) -> tuple[str, ...]:
    match row:
        case Project():
            return (row.name, row.own_dnr, row.case_no)
        case Session():
            return (row.title, row.place, row.facilitator)
        case Attendance():
            return (row.name, row.organisation)
        case Grant():
            return (row.funder, row.case_no)
        case Organisation():
            return (row.name, row.number, *row.spellings)


def _agreed(row: ActionItem | Answer | Decision) -> tuple[str, ...]:
    match row:
        case ActionItem():
            return (row.text, row.responsible, row.reason)
        case Answer():
            return (row.said, row.answer, row.next_step, row.responsible)
        case Decision():
            return (row.title, row.text, row.background, row.proposal, row.reservation)


def _described(row: Block | InnovationCard | MatchCard) -> tuple[str, ...]:
    match row:
        case Block():
            return (row.title, row.method, row.goal, row.instruction, row.leader)
        case InnovationCard():
            return (row.title, row.need, row.solution, row.owner, *row.partners)
        case MatchCard():
            return (row.text, row.party, row.theme, row.area)


def _of_place(row: Walk | WalkStop | Vision | MethodCard) -> tuple[str, ...]:
    match row:
        case Walk():
            return (row.route, row.follow_up)
        case WalkStop():
            return (row.place, row.observation, row.proposal, row.in_charge)
        case Vision():
            return (row.text, row.social, row.ecological, row.economic, row.open_questions)
        case MethodCard():
            return (row.title, row.fits, row.learnt, row.advice)


def excerpt(text: str, marks: Sequence[tuple[int, int]], before: int) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text in one line, beginning at most that many letters before the first mark; and the marks in it."""
    line = text.replace("\n", " ")
    begin = marks[0][0] - before if marks else 0
    if begin <= 1:
        return line, tuple(marks)
    space = line.find(" ", begin, marks[0][0])
    begin = begin if space < 0 else space + 1
    return f"…{line[begin:]}", tuple((a - begin + 1, b - begin + 1) for a, b in marks)


def _score(query: Query, row: Row, session: Session | None, newest: datetime | None) -> float:
    """As BM25 weighs a text, less the rarity of each word: every hit has every word."""
    words = words_of(text_of(row))
    weight = 1.2 * (0.25 + 0.75 * len(words) / _USUAL_LENGTH)
    score = 0.0
    for wanted in query.words:
        whole = words.count(wanted)
        begun = sum(word.startswith(wanted) for word in words) - whole if may_go_on(wanted) else 0
        times = whole + _BEGUN * begun
        score += times / (times + weight)
    return score + _freshness(session, newest)


def _freshness(session: Session | None, newest: datetime | None) -> float:
    """How new a session is beside the newest that has a hit."""
    if session is None or newest is None:
        return 0.0
    return float(_FRESH * 0.5 ** ((newest - session.starts_at).days / _HALVED_AFTER_DAYS))


def _hit(query: Query, row: Row, session: Session | None, project: Project | None) -> Hit:
    return Hit(type(row).__name__.lower(), row.id, session, text_of(row), query, project)


def _joined(by: str, *parts: str) -> str:
    return by.join(part for part in parts if part)

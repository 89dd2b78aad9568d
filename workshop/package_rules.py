"""What must hold for a row from outside beyond what its cells say, kind by kind."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from workshop.agenda import Block
from workshop.agenda_planning import MINUTES_MAX
from workshop.ballots import Ballot, Vote
from workshop.board import HeldIdea, Idea
from workshop.checklist import CheckItem
from workshop.consent import Consent, Purpose
from workshop.demands import Demand
from workshop.filed import FiledDocument
from workshop.implementation import ImplementationPlan, PlanRow, is_plan, is_plan_row
from workshop.incidents import Incident, is_incident
from workshop.indicators.correcting import is_correction, is_target
from workshop.indicators.targets import Correction, Target
from workshop.innovation import IdeaStep, InnovationCard, is_card, is_step
from workshop.interviews import Interview, is_interview
from workshop.invited import Invited
from workshop.method_cards import MethodCard, is_method_card
from workshop.needs import Need
from workshop.organisations import Organisation, is_organisation
from workshop.people import Attendance, Presence
from workshop.pictures import PictureKind
from workshop.programme import FIGURE_MAX, Activity, Area, Grant, Stream, is_activity, is_area, is_grant, is_stream
from workshop.rows import Row
from workshop.sessions import Project, Question
from workshop.signing_in import HEADS_MAX
from workshop.survey import LEAST_THRESHOLD, MOST_THRESHOLD, SurveyAnswer
from workshop.survey import fits as fits_form
from workshop.tagging import TAG_MAX, TAGS_MAX, clean_tag
from workshop.text import NAME_MAX, clean_line
from workshop.visions import Vision, is_vision
from workshop.voting import BUDGET_MAX, CHOICES_MAX, COUNT_MAX
from workshop.walks import Walk, WalkStop, is_stop, is_walk
from workshop.writing import ActionItem, ActionStatus, Decision, Note

_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
_WORD, _SHA256 = re.compile(r"[a-z0-9_-]{1,40}"), re.compile(r"[0-9a-f]{64}")
_PARAGRAPH = re.compile(r"[1-9][0-9]{0,5} [A-Za-z0-9_-]{1,64}")
_LAST_POSITION = 10_000


def is_id(text: str) -> bool:
    return _ID.fullmatch(text) is not None


def holds(row: Row) -> bool:
    """Whether a row is as the rules of this program would have made it."""
    rule = _RULES.get(type(row))
    return (rule is None or rule(row)) and _is_written(row)


def _is_head_count(row: Attendance) -> bool:
    if not (len(row.away) <= _LAST_POSITION and all(map(is_id, row.away))):
        return False
    if row.presence is Presence.GROUP:
        return bool(row.name) and 1 <= row.heads <= HEADS_MAX and 0 <= row.adults <= row.heads
    return row.heads == 1 and row.adults == 0 and row.ages is None and row.notice >= 0


def _is_set_up(row: Project) -> bool:
    asked = set(row.consents) <= set(Purpose) and set(row.needs) <= set(Need)
    figures = (row.units_total, row.innovation_partners, row.meeting_parties)
    counted = all(0 <= one <= FIGURE_MAX for one in figures)
    ruled = set(row.demands) <= set(Demand) and _is_picture(row.picture_id)
    return asked and counted and ruled and row.notice >= 1 and LEAST_THRESHOLD <= row.threshold <= MOST_THRESHOLD


def _is_picture(id: str) -> bool:
    return not id or _SHA256.fullmatch(id) is not None


def _is_vote(row: Vote) -> bool:
    return 1 <= row.count <= COUNT_MAX and len(row.marks) <= BUDGET_MAX and all(map(is_id, row.marks))


def _is_tagged(row: Idea) -> bool:
    return len(row.tags) <= TAGS_MAX and all(map(_is_tag, row.tags))


def _is_written(row: Row) -> bool:
    """Whether there is something on a note, and either all of a picture or nothing of it."""
    if not isinstance(row, Idea | HeldIdea):
        return True
    has_picture = row.picture_kind is not PictureKind.NONE
    is_named = _SHA256.fullmatch(row.picture_id) is not None if has_picture else not (row.picture_id or row.picture_alt)
    return is_named and bool(row.text or has_picture)


def _is_tag(tag: str) -> bool:
    return 0 < len(tag) <= TAG_MAX and clean_tag(tag) == tag


def _is_filed_right(row: FiledDocument) -> bool:
    return (
        min(row.version, row.printed) >= 1
        and all(_WORD.fullmatch(word) for word in (row.document_kind, row.language))
        and all(_SHA256.fullmatch(sum) for sum in (row.content_id, row.basis))
        and all(_PARAGRAPH.fullmatch(one) for one in row.paragraphs)
    )


def _is_ballot(row: Ballot) -> bool:
    return (
        2 <= len(row.choices) <= CHOICES_MAX
        and all(map(is_id, row.choices))
        and len(row.titles) in (0, len(row.choices))
        and all(clean_line(title, NAME_MAX) == title for title in row.titles)
        and 1 <= row.most <= row.budget <= BUDGET_MAX
        and min(row.position, row.round - 1) >= 0
    )


def _is_block(row: Block) -> bool:
    is_planned = 0 <= row.position <= _LAST_POSITION and 1 <= row.minutes <= MINUTES_MAX
    return is_planned and abs(row.added) <= MINUTES_MAX


def _is_followed_up(row: ActionItem) -> bool:
    is_dropped = row.status is ActionStatus.DROPPED
    return bool(row.reason) is is_dropped and (row.done_on is not None) is row.status.is_over


# What must hold for a row of a kind beyond what its cells say.
_RULES: dict[type[Row], Callable[[Any], bool]] = {
    Idea: lambda row: row.number >= 1 and _is_tagged(row),
    Project: _is_set_up,
    Consent: lambda row: row.notice >= 0,
    Invited: lambda row: bool(row.name or row.organisation),
    Ballot: _is_ballot,
    Vote: _is_vote,
    SurveyAnswer: lambda row: fits_form(row.form, row.values),
    Decision: lambda row: row.number >= 1,
    Note: lambda row: not (row.block_id and row.question_id),
    ActionItem: _is_followed_up,
    Question: lambda row: 0 <= row.position <= _LAST_POSITION,
    Block: _is_block,
    CheckItem: lambda row: 0 <= row.position <= _LAST_POSITION,
    FiledDocument: _is_filed_right,
    Attendance: _is_head_count,
    IdeaStep: is_step,
    InnovationCard: is_card,
    Grant: is_grant,
    Target: is_target,
    Correction: is_correction,
    ImplementationPlan: is_plan,
    PlanRow: is_plan_row,
    Vision: is_vision,
    Incident: is_incident,
    Walk: lambda row: is_walk(row) and _is_picture(row.picture_id),
    WalkStop: is_stop,
    Interview: is_interview,
    MethodCard: is_method_card,
    Stream: is_stream,
    Area: is_area,
    Organisation: is_organisation,
    Activity: is_activity,
}

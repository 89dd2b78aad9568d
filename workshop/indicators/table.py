"""The 32 indicators in their order, and what each comes to for a choice. Source: domain.md, part C."""

from __future__ import annotations

from dataclasses import dataclass

from workshop.indicators import asked, dialogue, governance, ideas, labs, meetings, methods, parties, people
from workshop.indicators.choosing import Choice, Chosen
from workshop.indicators.facts import Facts
from workshop.indicators.figures import Figure, Indicator, Unit
from workshop.indicators.targets import Correction, Target

INDICATORS = (
    Indicator("C1", Unit.SESSIONS, meetings.activities),
    Indicator("C2", Unit.SESSIONS, meetings.collaboration_meetings),
    Indicator("C3", Unit.SESSIONS, meetings.inclusive_activities),
    Indicator("C4", Unit.FORMS, meetings.learning_forms),
    Indicator("C5", Unit.ORGANISATIONS, parties.organisations),
    Indicator("C6", Unit.ORGANISATIONS, parties.property_owners),
    Indicator("C7", Unit.PERCENT, parties.administrations),
    Indicator("C8", Unit.ATTENDANCES, people.attendances),
    Indicator("C9", Unit.PERSONS, people.different),
    Indicator("C10", Unit.PERSONS, asked.genders),
    Indicator("C11", Unit.PERSONS, asked.ages),
    Indicator("C12", Unit.ATTENDANCES, asked.minors),
    Indicator("C13", Unit.HOURS, people.hours),
    Indicator("C14", Unit.PERSONS, asked.newcomers),
    Indicator("C15", Unit.LANGUAGES, meetings.languages),
    Indicator("C16", Unit.IDEAS, ideas.received),
    Indicator("C17", Unit.PERCENT, ideas.stages),
    Indicator("C18", Unit.INNOVATIONS, ideas.innovations_with_owners),
    Indicator("C19", Unit.INNOVATIONS, ideas.social_innovations),
    Indicator("C20", Unit.JOBS, ideas.jobs),
    Indicator("C21", Unit.MATCHES, dialogue.matches),
    Indicator("C22", Unit.CHANGE, labs.change),
    Indicator("C23", Unit.DECISIONS, dialogue.decisions),
    Indicator("C24", Unit.PERCENT, dialogue.feedback),
    Indicator("C25", Unit.PERCENT, meetings.ladder),
    Indicator("C26", Unit.MEAN, dialogue.satisfaction),
    Indicator("C27", Unit.METHODS, methods.shared),
    Indicator("C28", Unit.ROUTINES, ideas.routines),
    Indicator("C29", Unit.PERCENT, meetings.early_dialogues),
    Indicator("C30", Unit.POINTS, methods.mended_points),
    Indicator("C31", Unit.CONSENTS, governance.consents),
    Indicator("C32", Unit.DOCUMENTS, governance.documents),
)
CODES = tuple(one.code for one in INDICATORS)
SHARES = frozenset({Unit.PERCENT, Unit.MEAN, Unit.CHANGE})
"""Units to which nothing can be added."""


@dataclass(frozen=True, slots=True)
class Line:
    """An indicator for a choice. so_far: all that had come when the period ended.

    target: None without one, and where a part of a project is chosen, or several. corrections: of the period, by day;
    corrections_so_far: their sum from the beginning.
    """

    indicator: Indicator
    period: Figure
    so_far: Figure
    target: Target | None = None
    corrections: tuple[Correction, ...] = ()
    corrected_so_far: int = 0

    @property
    def code(self) -> str:
        return self.indicator.code

    @property
    def added(self) -> int:
        """What corrections add in the period."""
        return sum(one.amount for one in self.corrections)

    @property
    def share_of_target(self) -> float | None:
        """How much of what is promised has come so far, corrections with it; 1 is all."""
        if self.target is None or not self.target.amount:
            return None
        reached = (self.so_far.value or 0) + self.corrected_so_far
        return max(0.0, reached / self.target.amount)


def lines(facts: Facts, choice: Choice) -> list[Line]:
    """Every indicator for a choice, in their order."""
    return lines_of(Chosen(facts, choice))


def lines_of(now: Chosen) -> list[Line]:
    so_far = now.so_far()
    return [_line(now.facts, indicator, now, so_far) for indicator in INDICATORS]


def _line(facts: Facts, indicator: Indicator, now: Chosen, so_far: Chosen) -> Line:
    corrections = _corrections(facts, indicator.code, so_far)
    period = indicator.rule(now)
    return Line(
        indicator,
        period,
        period if so_far is now else indicator.rule(so_far),
        _target(facts, indicator.code, now),
        tuple(one for one in corrections if now.has(one.on)),
        sum(one.amount for one in corrections),
    )


def _corrections(facts: Facts, code: str, chosen: Chosen) -> list[Correction]:
    """A correction is a whole project's, so it stands in none of its parts."""
    choice = chosen.choice
    if choice.stream_id or choice.area_id:
        return []
    projects = {project.id for project in chosen.projects}
    found = (one for one in facts.corrections if one.indicator == code and one.project_id in projects)
    return sorted((one for one in found if chosen.has(one.on)), key=lambda one: (one.on, one.written_at, one.id))


def _target(facts: Facts, code: str, chosen: Chosen) -> Target | None:
    choice = chosen.choice
    if choice.stream_id or choice.area_id or len(chosen.projects) != 1:
        return None
    project_id = chosen.projects[0].id
    return next((one for one in facts.targets if one.indicator == code and one.project_id == project_id), None)

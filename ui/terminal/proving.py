"""Is what the library holds after the demo exactly what the script says?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass

from workshop.ballots import Via
from workshop.board import Idea
from workshop.collecting import add_idea
from workshop.evenings import Evening
from workshop.people import Attendance, Presence
from workshop.reports import SessionReport
from workshop.results import result
from workshop.sample import Script, Step
from workshop.sessions import SessionState
from workshop.signing_in import sign_in
from workshop.source import Source


@dataclass(frozen=True, slots=True)
class Figures:
    """The numbers of an evening. signed_in: from phones, of whom guests have no name; the rest came on top."""

    signed_in: int
    guests: int
    at_laptop: int
    counted: int
    ideas_sent: int
    ideas_typed: int
    signed_ideas: int
    groups: int
    notes: int
    decisions: int
    actions: int
    votes_sent: int
    votes_on_paper: int
    blocks: int

    @property
    def heads(self) -> int:
        return self.signed_in + self.at_laptop + self.counted

    @property
    def ideas(self) -> int:
        return self.ideas_sent + self.ideas_typed


def wanted(evening: Evening, *, is_erased: bool = True) -> Figures:
    """What the script says. is_erased: whoever asks to be forgotten has been."""
    people = [person for phone in evening.phones for person in phone.people]
    gone = [person for person in people if person.is_erased] if is_erased else []
    sent = [idea for phone in evening.phones for idea in phone.ideas]
    return Figures(
        signed_in=len(people),
        guests=sum(not person.name for person in people) + len(gone),
        at_laptop=len(evening.at_laptop),
        counted=evening.counted.heads,
        ideas_sent=len(sent),
        ideas_typed=len(evening.paper),
        signed_ideas=sum(
            idea.signed for phone in evening.phones for idea in phone.ideas if phone.people[0] not in gone
        ),
        groups=len(evening.groups),
        notes=len(evening.notes),
        decisions=len(evening.decisions),
        actions=len(evening.actions),
        votes_sent=sum(one.phone >= 0 for ballot in evening.ballots for one in ballot.cast),
        votes_on_paper=sum(one.phone < 0 for ballot in evening.ballots for one in ballot.cast),
        blocks=sum(bool(part.when) for part in evening.agenda),
    )


def found(report: SessionReport) -> Figures:
    by_phone = [one for one in report.attendances if one.source is Source.PHONE]
    by_hand = [one for one in report.attendances if one.source is not Source.PHONE]
    sent = [idea for idea in report.ideas if idea.source is Source.PHONE]
    return Figures(
        signed_in=len(by_phone),
        guests=sum(one.presence is Presence.GUEST for one in by_phone),
        at_laptop=sum(one.presence is not Presence.GROUP for one in by_hand),
        counted=sum(one.heads for one in by_hand if one.presence is Presence.GROUP),
        ideas_sent=len(sent),
        ideas_typed=len(report.ideas) - len(sent),
        signed_ideas=sum(bool(idea.attendance_id) for idea in report.ideas),
        groups=len(report.groups),
        notes=len(report.notes),
        decisions=len(report.decisions),
        actions=len(report.actions),
        votes_sent=sum(vote.count for vote in report.votes if vote.via is Via.PHONE),
        votes_on_paper=sum(vote.count for vote in report.votes if vote.via is Via.PAPER),
        blocks=sum(block.began_at is not None for block in report.blocks),
    )


def faults(report: SessionReport, script: Script) -> list[str]:
    """What is otherwise than the script says, line by line; nothing when all is well."""
    is_there, should_be = asdict(found(report)), asdict(wanted(script.evening))
    wrong = [f"{name}: {is_there[name]} != {n}" for name, n in should_be.items() if is_there[name] != n]
    if report.session.state is not SessionState.CLOSED:
        wrong.append(f"state: {report.session.state}")
    steps = [step for scene in script.scenes() for step in scene.steps]
    gone = _erased(script)
    return [
        *wrong,
        *_people(report.attendances, steps, gone),
        *_ideas(report.ideas, steps, gone),
        *_votes(report, script),
    ]


def _erased(script: Script) -> set[str]:
    """The ids of those whose names are nowhere any more."""
    return {
        script.id_of(f"phone/{n}/{at}")
        for n, phone in enumerate(script.evening.phones)
        for at, person in enumerate(phone.people)
        if person.is_erased
    }


def _people(there: Iterable[Attendance], steps: list[Step], gone: set[str]) -> list[str]:
    names = {one.id: one.name for one in there}
    told = {str(step.facts["id"]): str(step.facts["name"]) for step in steps if step.action is sign_in}
    return [f"sign-in: {name}" for id, name in told.items() if names.get(id) != ("" if id in gone else name)]


def _ideas(there: Iterable[Idea], steps: list[Step], gone: set[str]) -> list[str]:
    texts = {one.id: (one.text, one.colour, one.attendance_id) for one in there}
    told = [step.facts for step in steps if step.action is add_idea]
    return [
        f"idea: {facts['text']}"
        for facts in told
        if texts.get(str(facts["id"])) != (facts["text"], facts["colour"], _signed(facts, gone))
    ]


def _signed(facts: Mapping[str, object], gone: set[str]) -> str:
    signed = str(facts.get("attendance_id", ""))
    return "" if signed in gone else signed


def _votes(report: SessionReport, script: Script) -> list[str]:
    """Each ballot comes to what the script's papers and hands come to, however they were sent."""
    wrong = []
    for n, told in enumerate(script.evening.ballots):
        (ballot,) = [one for one in report.ballots if one.id == script.id_of(f"ballot/{n}")]
        points = Counter(mark for paper in told.cast for mark in paper.marks)
        points.update({one.group: one.hands for one in told.hands})
        counted = {line.choice: line.points for line in result(ballot, report.votes).lines}
        should_be = {script.id_of(f"group/{group.key}"): points[group.key] for group in script.evening.groups}
        wrong += [f"votes: {counted[id]} != {n}" for id, n in should_be.items() if counted[id] != n]
    return wrong

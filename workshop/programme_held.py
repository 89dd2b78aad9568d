"""One session of a made-up project: planned, held and ended, by what people do at the laptop and on their phones."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from random import Random
from zoneinfo import ZoneInfo

from workshop import asking_statistics, collecting, deciding, filing, leading, planning, signing_in, surveying
from workshop.agenda import Block
from workshop.agenda_planning import save_agenda
from workshop.board import Colour
from workshop.organisations import Sector
from workshop.people import Role
from workshop.programme import Activity, Ladder, PlanningStage
from workshop.programme_cast import ZONE, Cast, Meeting, Occasion
from workshop.programme_interviews import interviewed
from workshop.programme_planning import save_activity
from workshop.sample import PHONE, Step
from workshop.sessions import Lab, MinutesForm
from workshop.survey import LAB_FORMS, Form
from workshop.using_templates import use_template

_ROLES = {
    Sector.CIVIL: Role.ASSOCIATION,
    Sector.PUBLIC: Role.MUNICIPALITY,
    Sector.HOUSING: Role.HOUSING,
    Sector.BUSINESS: Role.BUSINESS,
    Sector.ACADEMIA: Role.ACADEMIA,
    Sector.SCHOOL: Role.SCHOOL,
}
_BEFORE, _DOORS = timedelta(days=14), timedelta(minutes=10)


def held(cast: Cast, meeting: Meeting) -> Iterator[Occasion]:
    """It is planned two weeks ahead, or when the project begins; people come, write, and go home."""
    first = min(one.starts_at for one in cast.meetings.values()) - _DOORS
    planned_at = max(first, meeting.starts_at - _BEFORE)
    yield Occasion(planned_at, tuple(_planned(cast, meeting)), meeting.stream)
    yield Occasion(meeting.starts_at - _DOORS, tuple(_arrived(cast, meeting)), meeting.stream)
    ended = (*_written(cast, meeting), cast.do(leading.close_session, session_id=cast.session_id(meeting.key)))
    yield Occasion(meeting.ends_at, ended, meeting.stream)


def question_id(cast: Cast, meeting: str) -> str:
    return cast.id_of(f"question/{meeting}")


def _planned(cast: Cast, meeting: Meeting) -> Iterator[Step]:
    series, id = meeting.series, cast.session_id(meeting.key)
    area = next((one for one in cast.script.areas if one.key == meeting.area), None)
    plan = planning.Plan(
        title=f"{series.title} {meeting.n}" if series.times > 1 else series.title,
        project_id=cast.project_id,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        zone=ZONE,
        place=area.name if area else "",
        facilitator=cast.script.facilitator,
        languages=cast.script.languages,
    )
    yield cast.do(planning.save_session, session_id=id, plan=plan)
    yield cast.do(save_activity, activity=_activity(cast, meeting))
    if series.question:
        asked = [(question_id(cast, meeting.key), series.question)]
        yield cast.do(planning.save_questions, session_id=id, questions=asked)
    yield from _agenda(cast, meeting)
    if series.is_minuted:
        yield cast.do(filing.save_form, session_id=id, form=MinutesForm.MINUTES)
    if _asked_of(meeting)[0] in LAB_FORMS:
        moment = Lab.BEFORE if _asked_of(meeting)[0] is Form.LAB_BEFORE else Lab.AFTER
        yield cast.do(surveying.ask_lab, session_id=id, lab=moment)
    if said := {one.form for one in (*series.statistics, *series.papers)}:
        yield cast.do(asking_statistics.ask_statistics, session_id=id, wanted=tuple(sorted(said)))


def _agenda(cast: Cast, meeting: Meeting) -> Iterator[Step]:
    """What is planned by those who lead, or by another project's method card."""
    series, id = meeting.series, cast.session_id(meeting.key)
    if series.agenda:
        blocks = [
            Block(cast.id_of(f"block/{meeting.key}/{n}"), id, n, one.title, one.minutes,
                  instruction=one.instruction, material=one.material)
            for n, one in enumerate(series.agenda)
        ]  # fmt: skip
        yield cast.do(save_agenda, session_id=id, blocks=blocks)
    if series.by_card:
        used = cast.id_of(f"used/{meeting.key}")
        yield cast.do(use_template, session_id=id, template=cast.cards[series.by_card], id=used)


def _activity(cast: Cast, meeting: Meeting) -> Activity:
    series, id = meeting.series, cast.session_id(meeting.key)
    return Activity(
        id=id,
        session_id=id,
        method=series.method,
        openness=series.openness,
        is_meeting=series.is_meeting,
        is_inclusive=series.is_inclusive,
        measures=series.measures,
        learning_form=series.learning[meeting.n - 1] if meeting.n <= len(series.learning) else "",
        stream_id=cast.id_of(f"stream/{meeting.stream}") if meeting.stream else "",
        area_id=cast.id_of(f"area/{meeting.area}") if meeting.area else "",
        grants=tuple(cast.id_of(f"grant/{key}") for key in series.grants),
        strands=series.strands,
        ladder=Ladder(series.ladder) if series.ladder else None,
        influence=series.influence,
        promise=series.promise,
        stage=PlanningStage(series.stage) if series.stage else None,
    )


def _arrived(cast: Cast, meeting: Meeting) -> Iterator[Step]:
    """Who comes signs in on a phone; groups are counted at the laptop; then there are the notes."""
    session_id, series = cast.session_id(meeting.key), meeting.series
    yield cast.do(leading.go_live, session_id=session_id)
    people = _people(cast, meeting)
    for n, (written, name) in enumerate(meeting.came):
        role = _ROLES.get(cast.sector(name), Role.OTHER)
        yield _signed_in(cast, meeting, n, next(people), written, role)
    for n in range(series.residents):
        name = series.names[n] if n < len(series.names) else next(people) if n % 2 else ""
        yield _signed_in(cast, meeting, len(meeting.came) + n, name, "", Role.RESIDENT)
    for n, group in enumerate(series.counted):
        yield cast.do(
            signing_in.count_group,
            id=cast.id_of(f"counted/{meeting.key}/{n}"),
            session_id=session_id,
            label=group.label,
            heads=group.heads,
            ages=group.ages_of,
            adults=group.adults,
        )
    yield from _told(cast, meeting)
    for n, text in enumerate(series.ideas):
        yield _noted(cast, meeting, f"{meeting.key}/{n}", text)
    for made in cast.script.made:
        if made.meeting == meeting.key:
            yield _noted(cast, meeting, made.key, made.text)


def _people(cast: Cast, meeting: Meeting) -> Iterator[str]:
    """Names, drawn, the same each time for a session."""
    drawn = Random(f"{cast.script.name}/{meeting.key}")  # noqa: S311  # no secret
    while True:
        yield f"{drawn.choice(cast.script.first_names)} {drawn.choice(cast.script.last_names)}"


def _signed_in(cast: Cast, meeting: Meeting, n: int, name: str, organisation: str, role: Role) -> Step:
    facts = {
        "id": cast.id_of(f"attendance/{meeting.key}/{n}"),
        "session_id": cast.session_id(meeting.key),
        "name": name,
        "organisation": organisation,
        "role": role,
        "device": cast.id_of(f"device/{meeting.key}/{n}"),
    }
    return Step(PHONE, signing_in.sign_in, facts)


def _asked_of(meeting: Meeting) -> tuple[Form, tuple[str, ...]]:
    """Which form is handed out on paper, and how it is filled in."""
    series = meeting.series
    if series.before and meeting.n == 1:
        return Form.LAB_BEFORE, series.before
    if series.after and meeting.n == series.times:
        return Form.LAB_AFTER, series.after
    return Form.ADULT, series.surveys


def _told(cast: Cast, meeting: Meeting) -> Iterator[Step]:
    """What people say of themselves on their phones, the first of them what comes first in each list."""
    answers = {
        one.form: [value for value, n in enumerate(one.numbers, 1) for _ in range(n)]
        for one in meeting.series.statistics
    }
    for n in range(max(map(len, answers.values()), default=0)):
        facts = {
            "id": cast.id_of(f"told/{meeting.key}/{n}"),
            "session_id": cast.session_id(meeting.key),
            "device": cast.id_of(f"device/{meeting.key}/{n}"),
            "values": {form: values[n] for form, values in answers.items() if n < len(values)},
        }
        yield Step(PHONE, asking_statistics.answer_statistics, facts)


def _noted(cast: Cast, meeting: Meeting, key: str, text: str) -> Step:
    facts = {
        "id": cast.id_of(f"idea/{key}"),
        "session_id": cast.session_id(meeting.key),
        "question_id": question_id(cast, meeting.key),
        "text": text,
        "colour": Colour.BUTTER,
        "device": cast.id_of(f"device/{meeting.key}/0"),
    }
    return Step(PHONE, collecting.add_idea, facts)


def _written(cast: Cast, meeting: Meeting) -> Iterator[Step]:
    """What is minuted before everybody goes home, and the forms that they leave."""
    series, to = meeting.series, {"session_id": cast.session_id(meeting.key)}

    def id_of(what: str, n: int) -> str:
        return cast.id_of(f"{what}/{meeting.key}/{n}")

    for n, text in enumerate(series.notes):
        yield cast.do(deciding.write_note, id=id_of("note", n), question_id="", text=text, **to)
    for n, text in enumerate(series.decisions):
        yield cast.do(deciding.decide, id=id_of("decision", n), text=text, **to)
    today = meeting.starts_at.astimezone(ZoneInfo(ZONE)).date()
    for n, task in enumerate(series.actions):
        due = today + timedelta(days=task.days)
        facts = {"text": task.text, "responsible": task.responsible, "due": due}
        yield cast.do(deciding.agree_action, id=id_of("action", n), **facts, **to)
    form, filled = _asked_of(meeting)
    for n, digits in enumerate(filled):
        values = [int(digit) for digit in digits]
        yield cast.do(surveying.add_paper_answer, id=id_of("survey", n), form=form, values=values, **to)
    yield from interviewed(cast, meeting)
    if series.papers:
        counts = {one.form: one.numbers for one in series.papers}
        yield cast.do(asking_statistics.count_papers, counts=counts, **to)

"""What a made-up project makes of it all in the end: visions of its places, a plan, and cards of its methods."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from workshop.envisioning import begin_vision, save_vision
from workshop.implementation import PlanRow, PlanSource
from workshop.implementing import plan_from, save_plan_row
from workshop.method_cards import MethodCard
from workshop.programme import PlanningStage
from workshop.programme_cast import Cast, Occasion, moment
from workshop.programme_parts import Envisioned
from workshop.sample import Step
from workshop.showing_methods import save_method_card
from workshop.visions import Vision

_TWO = 14
_A_WEEK = timedelta(days=7)


def concluded(cast: Cast) -> Iterator[Occasion]:
    for n, one in enumerate(cast.script.visions):
        at = moment(date.fromisoformat(one.on), _TWO)
        yield Occasion(at, tuple(_envisioned(cast, n, one)))
    for card in cast.script.methods:
        id, meeting = cast.session_id(card.meeting), cast.meetings[card.meeting]
        row = MethodCard(id, id, card.title, card.fits, card.learnt, card.advice)
        saved = cast.do(save_method_card, card=row)
        yield Occasion(meeting.ends_at + _A_WEEK, (saved,), meeting.stream)
    if cast.script.plan:
        yield Occasion(moment(date.fromisoformat(cast.script.ends), _TWO), tuple(_planned(cast)))


def _envisioned(cast: Cast, n: int, one: Envisioned) -> Iterator[Step]:
    id, area_id = cast.id_of(f"vision/{n}"), cast.id_of(f"area/{one.area}")
    area = next(area for area in cast.script.areas if area.key == one.area)
    yield cast.do(begin_vision, id=id, area_id=area_id)
    vision = Vision(
        id=id,
        project_id=cast.project_id,
        area_id=area_id,
        written_at=moment(date.fromisoformat(one.on), _TWO),
        text=one.text,
        social=one.social,
        ecological=one.ecological,
        economic=one.economic,
        ideas=tuple(cast.id_of(f"idea/{key}") for key in one.ideas),
        stage=PlanningStage(area.stage) if area.stage else None,
    )
    yield cast.do(save_vision, vision=vision)


def _planned(cast: Cast) -> Iterator[Step]:
    """Each row is made from something that was written, decided or agreed; then it is said where in the chain it is."""
    for n, one in enumerate(cast.script.plan):
        id, source_id = cast.id_of(f"plan/{n}"), cast.id_of(f"{one.source}/{one.of}")
        yield cast.do(plan_from, project_id=cast.project_id, picked=[(id, one.source, source_id)])
        row = PlanRow(
            id=id,
            project_id=cast.project_id,
            text=_text(cast, one.source, one.of),
            step=one.step,
            responsible=one.responsible,
            partners=one.partners,
            source=one.source,
            source_id=source_id,
        )
        yield cast.do(save_plan_row, row=row)


def _text(cast: Cast, source: PlanSource, of: str) -> str:
    """What stands there, as the script has it."""
    made = next((one for one in cast.script.made if one.key == of), None)
    if made is not None:
        return made.text
    series, _, place = of.split("/")
    told = next(one for one in cast.script.series if one.key == series)
    if source is PlanSource.ACTION:
        return told.actions[int(place)].text
    return (told.decisions if source is PlanSource.DECISION else told.ideas)[int(place)]

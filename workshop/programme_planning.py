"""Actions on what a project is made of: who pays, its streams and areas, and how each session counts in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from workshop.demands import Demand
from workshop.errors import Refused
from workshop.illustrating import kept
from workshop.pictures import Picture
from workshop.planning import save_project
from workshop.ports import View, Work
from workshop.programme import (
    AMOUNT_MAX,
    FIGURE_MAX,
    KEEP_MAX,
    WORDS_MAX,
    Activity,
    Area,
    Grant,
    Ladder,
    Stream,
    is_area,
)
from workshop.rows import R, Row
from workshop.sessions import Project, Session
from workshop.text import LINE_MAX, TEXT_MAX, clean_line, clean_text, needed
from workshop.visions import Vision
from workshop.walks import settled


def save_about(work: Work, project_id: str, **facts: object) -> Project:
    """Change some of a project's own fields. Refused: project_missing, end_before_start, figure_wrong, too_long."""
    project = replace(work.need(Project, project_id), **facts)  # type: ignore[arg-type]
    _demand_order(project.begins, project.ends)
    if not set(project.demands) <= set(Demand):
        raise ValueError("no such demand")
    for field in ("units_total", "innovation_partners", "meeting_parties"):
        _demand_figure(getattr(project, field), FIGURE_MAX, field)
    return save_project(work, project)


def save_grant(work: Work, grant: Grant) -> Grant:
    """Add a grant or change it. The only funder that a simple project named in itself becomes a row of its own.

    Refused: project_unknown, funder_missing, end_before_start, figure_wrong, too_long.
    """
    project = work.need(Project, grant.project_id)
    _demand_order(grant.begins, grant.ends)
    _demand_figure(grant.amount, AMOUNT_MAX, "amount")
    _demand_figure(grant.keep_years, KEEP_MAX, "keep_years")
    cleaned = replace(
        grant,
        funder=needed(clean_line(grant.funder, LINE_MAX, "funder"), "funder_missing", "funder"),
        case_no=clean_line(grant.case_no, LINE_MAX, "case_no"),
        statement=clean_text(grant.statement, TEXT_MAX, "statement"),
    )
    if grant.id == project.id:
        work.put(_without_funder(project))
    return _put(work, cleaned)


def remove_grant(work: Work, project_id: str, id: str) -> None:
    """Refused: grant_in_use, when a session says that it is paid by just this grant."""
    activities = (work.get(Activity, one.id) for one in work.where(Session, project_id=project_id))
    if sessions := sum(one is not None and id in one.grants for one in activities):
        raise Refused("grant_in_use", n=sessions)
    if id == project_id:
        work.put(_without_funder(work.need(Project, project_id)))
    _remove(work, work.get(Grant, id))


def save_stream(work: Work, stream: Stream) -> Stream:
    """Add a stream or change it. Refused: project_unknown, name_missing, figure_wrong, too_long."""
    work.need(Project, stream.project_id)
    _demand_figure(stream.target, FIGURE_MAX, "target")
    lines: dict[str, Any] = {field: clean_line(getattr(stream, field), LINE_MAX, field) for field in ("code", "lead")}
    name = needed(clean_line(stream.name, LINE_MAX, "name"), "name_missing", "name")
    return _put(work, replace(stream, name=name, goal=clean_text(stream.goal, TEXT_MAX, "goal"), **lines))


def remove_stream(work: Work, id: str) -> None:
    """Refused: stream_in_use, while sessions belong to it."""
    if sessions := work.count(Activity, stream_id=id):
        raise Refused("stream_in_use", n=sessions)
    _remove(work, work.get(Stream, id))


def save_area(work: Work, area: Area) -> Area:
    """Add an area or change it. Refused: project_unknown, name_missing, too_long."""
    work.need(Project, area.project_id)
    known = work.get(Area, area.id)
    x, y = settled((known.x, known.y) if known is not None else (None, None), area.x, area.y)
    area = replace(area, x=x, y=y)
    if not is_area(area):
        raise ValueError("an area lies on the sketch, or nowhere")
    return _put(
        work,
        replace(
            area,
            name=needed(clean_line(area.name, LINE_MAX, "name"), "name_missing", "name"),
            municipality=clean_line(area.municipality, LINE_MAX, "municipality"),
            access=clean_text(area.access, TEXT_MAX, "access"),
        ),
    )


def place_area(work: Work, id: str, x: float | None, y: float | None) -> Area:
    """Say where on the project's sketch an area lies, from the upper left corner, 0 to 1; or that nobody knows.

    Refused: area_unknown.
    """
    return save_area(work, replace(work.need(Area, id), x=x, y=y))


def put_sketch(work: Work, project_id: str, picture: Picture) -> Project:
    """Lay a picture of one's own under a project's areas. Refused: project_unknown, picture_bad."""
    return save_about(work, project_id, picture_id=kept(work, picture))


def remove_sketch(work: Work, project_id: str) -> Project:
    """Have the areas on a plain sketch again. Refused: project_unknown."""
    return save_about(work, project_id, picture_id="")


def remove_area(work: Work, id: str) -> None:
    """Refused: area_in_use, while sessions are about it; area_has_vision."""
    if sessions := work.count(Activity, area_id=id):
        raise Refused("area_in_use", n=sessions)
    if work.count(Vision, area_id=id):
        raise Refused("area_has_vision")
    _remove(work, work.get(Area, id))


def save_activity(work: Work, activity: Activity) -> Activity:
    """Say how a session counts. Refused: session_unknown, figure_wrong, too_long."""
    work.need(Session, activity.session_id)
    _demand_figure(activity.invited, FIGURE_MAX, "invited")
    texts: dict[str, Any] = {
        f: clean_text(getattr(activity, f), TEXT_MAX, f) for f in ("influence", "promise", "target_group")
    }
    form = clean_line(activity.learning_form, LINE_MAX, "learning_form")
    measures, strands = _words(activity.measures, "measures"), _words(activity.strands, "strands")
    cleaned = replace(activity, id=activity.session_id, learning_form=form, measures=measures, strands=strands, **texts)
    known = work.get(Activity, cleaned.id)
    return cleaned if known is None and cleaned == untold(cleaned.session_id) else _put(work, cleaned)


def activity_of(view: View, session_id: str) -> Activity:
    """How a session counts, also when nobody has said."""
    return view.get(Activity, session_id) or untold(session_id)


def untold(session_id: str) -> Activity:
    return Activity(session_id, session_id)


def lacking(activity: Activity) -> tuple[str, ...]:
    """The fields that ought to be filled in as the others are: whoever is asked is told what may be decided, and what
    is promised; who only is informed need not. And what counts as inclusive says how.
    """
    found = []
    if activity.ladder not in (None, Ladder.INFORMATION):
        found += [field for field in ("influence", "promise") if not getattr(activity, field)]
    if activity.is_inclusive and not activity.measures:
        found.append("measures")
    return tuple(found)


def _words(typed: tuple[str, ...], field: str) -> tuple[str, ...]:
    cleaned = dict.fromkeys(text for one in typed if (text := clean_line(one, LINE_MAX, field)))
    if len(cleaned) > WORDS_MAX:
        raise Refused("figure_wrong", field, most=WORDS_MAX)
    return tuple(cleaned)


def _without_funder(project: Project) -> Project:
    return replace(project, funder="", case_no="", funding_statement="")


def _put(work: Work, row: R) -> R:
    work.put(row)
    return row


def _remove(work: Work, row: Row | None) -> None:
    if row is not None:
        work.remove(row)


def _demand_order(begins: date | None, ends: date | None) -> None:
    if begins is not None and ends is not None and ends < begins:
        raise Refused("end_before_start", "ends")


def _demand_figure(figure: int, most: int, field: str) -> None:
    if not 0 <= figure <= most:
        raise Refused("figure_wrong", field, most=most)

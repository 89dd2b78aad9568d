"""The simple parts of a project's page: its streams and its areas, each a list with a form."""

from __future__ import annotations

from typing import Any

from resources.i18n import Words
from ui.desktop.hands import Hands
from ui.desktop.pages.project_form import Spec
from ui.desktop.pages.project_rows import Kind, RowsPart
from workshop.programme import Area, PlanningStage, Stream, StreamKind
from workshop.programme_planning import remove_area, remove_stream, save_area, save_stream


def streams_part(hands: Hands) -> RowsPart:
    say = hands.words
    kinds = tuple((kind, say(f"programme.kind.{kind}")) for kind in StreamKind)
    kind = Kind(
        "streams",
        "name",
        lambda id, project_id: Stream(id, project_id, StreamKind.WORK_PACKAGE, ""),
        save_stream,
        remove_stream,
        lambda one: (" ".join(filter(None, (one.code, one.name))), _beneath(one, say)),
    )
    return RowsPart(
        hands,
        kind,
        [
            [Spec("name", say("programme.field.stream_name"), share=2), _spec(say, "code")],
            [
                _spec(say, "kind", "choice", choices=kinds),
                _spec(say, "lead", share=2),
            ],
            [_spec(say, "goal", "lines")],
            [_spec(say, "target", "figure")],
        ],
    )


def areas_part(hands: Hands) -> RowsPart:
    say = hands.words
    named = ((stage, say(f"programme.planning.{stage}")) for stage in PlanningStage)
    stages = ((None, say("programme.planning.none")), *named)
    kind = Kind(
        "areas",
        "name",
        lambda id, project_id: Area(id, project_id, ""),
        save_area,
        remove_area,
        lambda one: (one.name, one.municipality),
    )
    return RowsPart(
        hands,
        kind,
        [
            [Spec("name", say("programme.field.area_name")), _spec(say, "municipality")],
            [_spec(say, "stage", "choice", choices=stages), _spec(say, "x", "percent"), _spec(say, "y", "percent")],
            [_spec(say, "access", "lines", rows=4)],
        ],
    )


def _beneath(one: Stream, say: Words) -> str:
    return " · ".join(filter(None, (say(f"programme.kind.{one.kind}"), one.lead)))


def _spec(say: Words, name: str, kind: str = "line", **more: Any) -> Spec:
    return Spec(name, say(f"programme.field.{name}"), kind, **more)

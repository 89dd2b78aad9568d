"""Reports grown out of others: with 500 people and 3,000 ideas, with one text everywhere, and with something of all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from workshop.agenda import Block
from workshop.ballots import Ballot, BallotState, Method, Subject, Via, Vote
from workshop.carrying import Carried
from workshop.checklist import CheckItem
from workshop.consent import Agreed, Purpose
from workshop.feedback import Answer, Handling
from workshop.implementation import ImplementationPlan, PlanRow, PlanSource, ValueStep
from workshop.implementing import ProjectPlan
from workshop.implementing import Source as PlanOrigin
from workshop.innovation import IdeaStep, InnovationCard, InnovationKind, Stage
from workshop.interviews import Agreement, Approval, Interview, Quote
from workshop.invited import Invited
from workshop.journeys import Journey
from workshop.matchmaking import Match, MatchCard, MatchState, Side
from workshop.organisations import Sector
from workshop.people import Ages, Attendance, Presence, Role
from workshop.programme import Activity, Area, Fund, Grant, Ladder, Openness, PlanningStage, Stream, StreamKind
from workshop.reports import SessionReport
from workshop.sessions import MinutesForm
from workshop.source import Source
from workshop.survey import Form, SurveyAnswer
from workshop.visions import Vision
from workshop.visions_told import Change, Commitment, PlaceVision, Support, Version
from workshop.walks import Feeling, StopKind, Walk, WalkStop
from workshop.writing import ActionItem, ActionStatus, Decision, Note

SECRETS = (
    "070-123 45 67",
    "Fatima hör dåligt",
    "Hämta nyckeln hos Gerd",
    "Sixten Oläst",
    "Inga Inbjuden",
    "Hyran är ockern själv",
)
"""What ``complete`` holds and is for the facilitator alone."""
_WRITTEN = datetime(2026, 11, 26, 18, tzinfo=UTC)
_INTERVIEWS = (
    Interview("iv", "s1", "I-07", Sector.CIVIL, agreement=Agreement.PAPER, notes="# Ljus\nMörkt vid porten."),
)
_QUOTES = (
    Quote("qu", "s1", "iv", "Jag går omvägen.", _WRITTEN, Approval.YES),
    Quote("qn", "s1", "iv", SECRETS[5], _WRITTEN, Approval.NO),
)

_KEYS = {
    *("id", "zone", "join_code", "short_code", "join_url", "short_url", "wifi_name", "wifi_password", "about", "field"),
}
_LISTS = ("partners", "strands", "measures", "tags")


def enlarged(report: SessionReport, people: int = 500, ideas: int = 3_000) -> SessionReport:
    """As many people, all with names, and as many ideas on the board, like those that the report has."""
    attendances = tuple(
        replace(
            report.attendances[n % 41],
            id=f"p{n}",
            signed_in_at=report.session.starts_at + timedelta(seconds=n),
            presence=Presence.NAMED,
            name=f"{report.attendances[n % 41].name} {n}",
        )
        for n in range(people)
    )
    on_board = tuple(
        replace(report.ideas[n % 60], id=f"i{n}", number=n + 1, x=n % 50 * 166.0, y=n // 50 * 144.0)
        for n in range(ideas)
    )
    return replace(report, attendances=attendances, ideas=on_board)


def filled(report: SessionReport, text: str) -> SessionReport:
    """The same text wherever somebody can write one, also in what a later version adds; of people and ideas two."""
    few = replace(report, attendances=report.attendances[:2], ideas=report.ideas[:2])
    known = {field.name: _filled(getattr(few, field.name), text) for field in fields(few) if field.name not in _KEYS}
    known |= {"session": replace(known["session"], wifi_name=text[:32], wifi_password=text[:63])}
    return replace(few, **known)


def _filled(value: Any, text: str) -> Any:
    """A row, or several, or a row within a row."""
    if isinstance(value, tuple):
        return tuple(_filled(one, text) for one in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    inside = {f.name: getattr(value, f.name) for f in fields(value)}
    rows = {name: _filled(one, text) for name, one in inside.items() if is_dataclass(one) or _are_rows(one)}
    texts = {f.name: text for f in fields(value) if f.type == "str" and f.name not in _KEYS and f.name[-3:] != "_id"}
    return replace(value, **rows, **texts, **{name: (text,) for name in _LISTS if name in inside})


def _are_rows(value: object) -> bool:
    return isinstance(value, tuple) and any(map(is_dataclass, value))


def complete(report: SessionReport) -> SessionReport:
    """The report with something of all that the program knows, most of it as it would be after a good evening."""
    session, project = report.session, report.project
    at = session.starts_at
    children = replace(report.attendances[-1], id="k1", name="Klass 2A", heads=14, ages=Ages.FROM_7, adults=2)
    return replace(
        report,
        project=replace(project, programme="Trygga gårdar", owner="Kvarnby kommun", begins=date(2026, 1, 1)),
        session=replace(session, went_live_at=at, chair="Maria Lindqvist", answer_due=date(2026, 12, 10)),
        attendances=(*report.attendances, children),
        blocks=_agenda(report),
        checklist=(CheckItem("check", session.id, 0, SECRETS[2]),),
        counts_as=(_activity(report),),
        grants=(
            Grant("g2", project.id, "Tillväxtverket", Fund.ERDF_2021, "20361234", 4_200_000, date(2026, 1, 1)),
            Grant("g3", project.id, "Länsstyrelsen", Fund.OTHER, keep_years=10),
        ),
        journeys=tuple(_journeys(report)),
        cards=tuple(_cards(report)),
        matches=(_match(report),),
        unread=(MatchCard("u1", session.id, Side.NEED, SECRETS[3]),),
        invited=(Invited("inv", session.id, SECRETS[4], "Hyresgästföreningen", Role.ASSOCIATION),),
        carried=(Carried(_left(report), _left(report), "Vandring i området", date(2026, 10, 14)),),
        consents=(Agreed(Purpose.PICTURE, 11), Agreed(Purpose.CONTACT, 4)),
        answers=_answers(report),
        survey_answers=tuple(SurveyAnswer(f"v{n}", "s1", Source.PHONE, Form.ADULT, (5, 4, 3, 1)) for n in range(9)),
        walk=(Walk(session.id, session.id, "Mulet, mörkt från fem", "Från torget till gården", "Svar före jul"),),
        stops=_stops(report),
        interviews=_INTERVIEWS,
        quotes=_QUOTES,
        stream=(Stream("st", project.id, StreamKind.WORK_PACKAGE, "Trygghet", "AP4"),),
        area=(Area("ar", project.id, "Kvarnby", "Malmö"),),
        plan=(_plan(report),),
        visions=(_vision(report),),
        **_voting(report),
    )


def _agenda(report: SessionReport) -> tuple[Block, ...]:
    id, at, asked = report.session.id, report.session.starts_at, [question.id for question in report.questions]
    return (
        Block("b1", id, 0, "Välkomna", 15, leader="Maria", material="40 muggar\nTejp", private=SECRETS[1],
              began_at=at, ended_at=at + timedelta(minutes=15)),
        Block("b2", id, 1, "Ljus och trygghet", 30, "Bord 1", "Alla har sagt var de går omvägar", "Prata två och två.",
              "30 lappar\nTejp", "Gruppsamtal", "Bo", question_id=asked[0], added=5),
        Block("b3", id, 1, "Sitta och vara", 30, "Bord 2", instruction="Rita på kartan.", material="Karta\n30 lappar"),
        Block("b4", id, 2, "Tack för i kväll", 5, method="Runda", question_id=asked[-1]),
    )  # fmt: skip


def _activity(report: SessionReport) -> Activity:
    return Activity(
        report.session.id,
        report.session.id,
        is_inclusive=True,
        measures=("interpreter", "Sagostund för barnen"),
        stream_id="stream",
        area_id="area",
        strands=("Jämställdhet",),
        ladder=Ladder.PARTICIPATION,
        influence="Belysning, möbler och odling, men inte parkeringen.",
        promise="Ni får svar före jul.",
        stage=PlanningStage.PROGRAMME,
        invited=120,
    )


def _journeys(report: SessionReport) -> Iterable[Journey]:
    id, at = report.session.id, report.session.starts_at

    def journey(place: int, *steps: IdeaStep, card: InnovationCard | None = None, into: str = "") -> Journey:
        idea, met = report.ideas[place], (id, report.session.title, at)
        return Journey(idea.id, *met, idea.number, idea.text, steps, card, steps[-1].stage, into)

    def step(place: int, day: int, stage: Stage, **facts: str) -> IdeaStep:
        return IdeaStep(f"{place}{day}", id, report.ideas[place].id, stage, date(2026, 12, day), at, **facts)

    card = InnovationCard(
        report.ideas[0].id, id, "Cykelköket på gården", InnovationKind.SOCIAL, "Många cyklar står trasiga.",
        "En öppen verkstad två kvällar i veckan.", "Kvarnby bostäder AB", ("Cykelköket", "Kvarnbyskolan"),
        "Cykelrummet i hus 12", date(2027, 3, 1), date(2027, 8, 31), "Fler lagar själva.", "4 av 41", "19 av 38",
        "212 cyklar lagade", 2, "Anställningsavtal BO 2027-88", "Någon måste ha nyckeln.", "Lindängen börjar i maj",
    )  # fmt: skip
    yield journey(0, step(0, 1, Stage.CHOSEN, decided_by="Styrgruppen § 12"), step(0, 2, Stage.PILOT), card=card)
    yield journey(1, step(1, 1, Stage.PARKED, why="Vi väntar på besked om bidrag."))
    merged = step(2, 1, Stage.MERGED, why="Samma sak.", into_id=report.ideas[0].id)
    yield journey(2, merged, into="Cykelköket på gården")


def _cards(report: SessionReport) -> Iterable[MatchCard]:
    id = report.session.id
    yield MatchCard("n1", id, Side.NEED, "En lokal för läxhjälp", "Läxhjälpen", "Skola", "Kvarnby", is_seen=True)
    yield MatchCard("n2", id, Side.NEED, "Ett odlingsland", contact=SECRETS[0], is_seen=True)
    yield MatchCard("o1", "earlier", Side.OFFER, "Vår lokal", "Scouterna", valid_to=date(2027, 6, 1), is_seen=True)


def _match(report: SessionReport) -> Match:
    told = ("Tema: Skola", "Visning av lokalen", "Åsa Öberg")
    days = date(2026, 12, 9), date(2026, 12, 2)
    return Match("m1", report.session.id, "n1", "o1", MatchState.AGREED, *told, *days, "Nio barn kommer varje tisdag")


def _answers(report: SessionReport) -> tuple[Answer, ...]:
    id, at = report.session.id, report.made_at
    said = ("Det är mörkt vid cykelstället.", "Tre lampor före den 1 mars.", "De beställs.", "Göran Åkesson")
    return (
        Answer("an1", id, "gr1", *said, date(2026, 12, 15), Handling.TAKEN_UP, at),
        Answer("an2", id, "gr2", "Ni vill låna verktyg.", "Ingen kan sköta det.", "", "", None, Handling.DECLINED, at),
    )


def _voting(report: SessionReport) -> dict[str, Any]:
    id, at = report.session.id, report.session.starts_at
    choices = tuple(idea.id for idea in report.ideas[:4])
    ballot = Ballot("bal", id, "Vad gör vi först?", Method.DOTS, Subject.IDEAS, choices, (), 3, 3,
                    state=BallotState.CLOSED, opened_at=at, closed_at=at)  # fmt: skip
    votes = tuple(Vote(f"vote{n}", id, "bal", Via.PHONE, (choices[n % 4], choices[0])) for n in range(7))
    return {"ballots": (ballot,), "votes": votes}


def _stops(report: SessionReport) -> tuple[WalkStop, ...]:
    id = report.session.id
    seen = ("Gångtunneln", "17.30, mörkt", "Två lampor är trasiga.", StopKind.FAULT, Feeling.UNSAFE)
    fault = WalkStop("st1", id, 0, *seen, "Laga lamporna", "Kvarnby kommun", "c3", report.ideas[0].id, 0.3, 0.6)
    return fault, WalkStop("st2", id, 1, "Lekplatsen", observation="Många barn.", kind=StopKind.GOOD)


def _plan(report: SessionReport) -> ProjectPlan:
    id, decision = report.project.id, report.decisions[0]
    told = ("Sätt upp lamporna", ValueStep.DELIVERY, "Göran Åkesson", date(2027, 1, 7), date(2027, 2, 28), "Elektriker")
    row = PlanRow("r1", id, *told, "Nätbolaget", PlanSource.DECISION, decision.id)
    met = (decision.number, report.session.id, report.session.title, report.session.starts_at)
    plan = ImplementationPlan(id, id, "Gården är ljus hela året.", "Kylan kommer före montören.", "Var stolparna står.")
    return ProjectPlan(plan, ((row, PlanOrigin(PlanSource.DECISION, decision.id, decision.text, *met)),))


def _vision(report: SessionReport) -> PlaceVision:
    at, idea = report.made_at, report.ideas[0]
    first = Vision("vi1", report.project.id, "area", at, "En gård för alla.", "Grannar känner varandra.")
    second = replace(first, id="vi2", text="En ljus gård för alla.", ideas=(idea.id,), stage=PlanningStage.PROGRAMME)
    support = Support(idea.id, idea.text, idea.number, report.session.title, "Ljus och trygghet", 7)
    change = Change("text", ("En ljus gård för alla.",), ("En gård för alla.",))
    area = Area("area", report.project.id, "Kvarnbygården", "Kvarnby")
    promise = Commitment(report.actions[0], "Kvarnby bostäder AB", report.session.title)
    return PlaceVision(area, (Version(1, first, ()), Version(2, second, (support,), (change,))), (promise,))


def _left(report: SessionReport) -> ActionItem:
    at = report.session.starts_at - timedelta(days=43)
    return ActionItem(
        "left",
        "earlier",
        "Mät ljuset vid trappan",
        "Bo Ek",
        date(2026, 11, 1),
        at,
        ActionStatus.DOING,
        began_on=at.date(),
    )


def formal(report: SessionReport, openness: Openness = Openness.INTERNAL) -> SessionReport:
    """A steering group: four items, five §§ from § 12, and people who were not there for all of them."""
    id, at = report.session.id, report.session.starts_at
    parts = ("Mötets öppnande", "Lampor vid cykelstället", "Odlingslådor", "Övriga frågor")
    told = (
        Decision("d0", id, 1, "Åsa öppnar mötet.", at, block_id="b0"),
        Decision("d1", id, 2, "Tre lampor sätts upp.", at, "Mörkt sedan 1974.", "Fyra.", "Bo: två.", block_id="b1"),
        Decision("d2", id, 3, "Lådorna prövas.", at, block_id="b2"),
        Decision("d3", id, 4, "De boende vattnar.", at, title="Vattning", block_id="b2"),
        Decision("d4", id, 5, "Nästa möte är i januari.", at),
    )
    notes = (
        Note("n1", id, "", "# Kostnaden\nKommunen tar hälften.", at, "b1"),
        Note("n2", id, "", "Ingen hade något.", at, "b3"),
        Note("n3", id, "", "Kaffet var slut.", at),
    )

    def person(name: str, **stay: Any) -> Attendance:
        return Attendance(name, id, Presence.NAMED, at, Source.FACILITATOR, name, "Kvarnby kommun", **stay)

    people = (
        person("Åsa Öberg"),
        person("Bo Ek", from_id="d1"),
        person("Li Nyström", to_id="d2"),
        person("Cia Berg", away=("d1",)),
        person("Göran Åkesson", from_id="d1", to_id="d3", away=("d2",)),
    )
    return replace(
        report,
        session=replace(report.session, form=MinutesForm.MINUTES, chair="Åsa Öberg", secretary="Maria"),
        blocks=tuple(Block(f"b{n}", id, n, title) for n, title in enumerate(parts)),
        decisions=told,
        notes=notes,
        attendances=people,
        questions=(),
        ideas=(),
        groups=(),
        paragraphs={f"d{n}": 12 + n for n in range(5)},
        counts_as=(Activity(id, id, openness=openness),),
        invited=(Invited("i", id, "Ulla Frisk", is_excused=True),),
    )

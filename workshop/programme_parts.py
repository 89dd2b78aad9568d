"""What the script of a made-up project is made of. Days are written as 2016-09-01; empty for none."""

from __future__ import annotations

from dataclasses import dataclass

from workshop.implementation import PlanSource, ValueStep
from workshop.innovation import InnovationKind, Stage
from workshop.interviews import Agreement, Approval, Setting
from workshop.matchmaking import Side
from workshop.methods import Method
from workshop.organisations import Part, Sector
from workshop.people import Ages
from workshop.programme import Fund, Openness, StreamKind
from workshop.survey import Form


@dataclass(frozen=True, slots=True)
class Told:
    """A figure and what the project calls it. code: of the indicator, such as C6."""

    code: str
    amount: int
    words: str


@dataclass(frozen=True, slots=True)
class Payer:
    key: str
    funder: str
    fund: Fund
    case_no: str = ""
    amount: int = 0
    begins: str = ""
    ends: str = ""
    statement: str = ""
    paid_on: str = ""
    keep_years: int = 0


@dataclass(frozen=True, slots=True)
class Strand:
    key: str
    kind: StreamKind
    name: str
    code: str = ""
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    key: str
    name: str
    municipality: str
    x: float
    y: float
    stage: str = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """Organisations of one kind. parent: the organisation that all of them are units of."""

    key: str
    sector: Sector
    names: tuple[str, ...]
    is_property_owner: bool = False
    is_builder: bool = False
    is_system_owner: bool = False
    parent: str = ""
    part: Part = Part.TAKES_PART


@dataclass(frozen=True, slots=True)
class Spelling:
    """What somebody writes now and then when signing in, and whom they mean."""

    written: str
    means: str


@dataclass(frozen=True, slots=True)
class Guests:
    """So many organisations of a kind come each time, another in turn."""

    kind: str
    each: int


@dataclass(frozen=True, slots=True)
class Group:
    """Counted without names."""

    label: str
    heads: int
    ages: str = ""
    adults: int = 0

    @property
    def ages_of(self) -> Ages | None:
        return Ages(self.ages) if self.ages else None


@dataclass(frozen=True, slots=True)
class Task:
    """What was agreed on. days: after the session until it is to be done."""

    text: str
    responsible: str
    days: int


@dataclass(frozen=True, slots=True)
class Said:
    """What people say of themselves for the statistics: how many give each answer, in the order of the answers."""

    form: Form
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Uttered:
    """Somebody's own words out of an interview. approval: whether they may be printed."""

    text: str
    approval: Approval = Approval.NOT_ASKED


@dataclass(frozen=True, slots=True)
class Interviewed:
    """Somebody who is interviewed. group: whom they stand for, in the project's words. name: invented, for the key."""

    sector: Sector
    group: str
    setting: Setting
    agreement: Agreement
    notes: str
    name: str
    quotes: tuple[Uttered, ...] = ()


@dataclass(frozen=True, slots=True)
class Moment:
    """A part of the agenda. material: what it needs."""

    title: str
    minutes: int
    instruction: str = ""
    material: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """Sessions of one kind, every so many days. streams, areas: each in turn. learning: the form of learning that is
    tried the first time, the second and so on. hosts: organisations that come each time. strangers: how they are named.
    residents: how many come with a phone; names: as the first of them call themselves, where that matters.

    surveys: forms on paper, a digit for each question, each time; before, after: those of a lab, which are handed out
    instead at its first meeting and its last. statistics: what those who signed in say on their phones, papers: what
    comes on paper. is_minuted: decisions have §§ through the year.
    interviews: one each time, in turn. agenda: what is planned. by_card: the title of another project's method card
    that they are planned by (ProgrammeScript.taken_in).
    """

    key: str
    title: str
    method: Method
    begins: str
    times: int = 1
    every: int = 7
    hour: int = 17
    minutes: int = 120
    streams: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    grants: tuple[str, ...] = ()
    strands: tuple[str, ...] = ()
    openness: Openness = Openness.COLLABORATION
    is_meeting: bool = True
    is_inclusive: bool = False
    measures: tuple[str, ...] = ()
    learning: tuple[str, ...] = ()
    ladder: str = ""
    stage: str = ""
    influence: str = ""
    promise: str = ""
    hosts: tuple[str, ...] = ()
    guests: tuple[Guests, ...] = ()
    residents: int = 0
    names: tuple[str, ...] = ()
    counted: tuple[Group, ...] = ()
    question: str = ""
    ideas: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()
    actions: tuple[Task, ...] = ()
    surveys: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    statistics: tuple[Said, ...] = ()
    papers: tuple[Said, ...] = ()
    is_minuted: bool = False
    interviews: tuple[Interviewed, ...] = ()
    agenda: tuple[Moment, ...] = ()
    by_card: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """A step on an idea's way. into: the idea that it is merged into, by its key."""

    stage: Stage
    on: str
    why: str = ""
    evidence: str = ""
    decided_by: str = ""
    into: str = ""


@dataclass(frozen=True, slots=True)
class Made:
    """An idea that is made real. meeting: where it was written, as lab/3 for the third of the series."""

    key: str
    meeting: str
    text: str
    title: str
    kind: InnovationKind
    steps: tuple[Taken, ...]
    owner: str = ""
    partners: tuple[str, ...] = ()
    need: str = ""
    solution: str = ""
    jobs: int = 0
    jobs_evidence: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A need or an offer. is_sent: from a phone, so that it waits until it is approved."""

    key: str
    meeting: str
    side: Side
    text: str
    party: str = ""
    theme: str = ""
    area: str = ""
    contact: str = ""
    is_sent: bool = False
    is_approved: bool = True


@dataclass(frozen=True, slots=True)
class Agreed:
    """A need and an offer, by their keys, and what happens next."""

    need: str
    offer: str
    next_step: str
    responsible: str
    on: str


@dataclass(frozen=True, slots=True)
class Planned:
    """A row of the implementation plan. source, of: from what it is made, as decision and steering/2/0 for the first
    decision of that meeting, or idea and the key of one that is made real.
    """

    source: PlanSource
    of: str
    step: ValueStep
    responsible: str = ""
    partners: str = ""


@dataclass(frozen=True, slots=True)
class Envisioned:
    """One version of a place's vision. ideas: the keys of what it rests on, as garden/3/0 for the first note there."""

    area: str
    on: str
    text: str
    social: str = ""
    ecological: str = ""
    economic: str = ""
    ideas: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """A card of the method of a meeting, for whoever wants to do the same."""

    meeting: str
    title: str
    fits: str
    learnt: str
    advice: str

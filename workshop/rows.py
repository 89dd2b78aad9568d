"""Every kind of row that the library keeps, undoes, merges and tells of."""

from __future__ import annotations

from typing import TypeVar

from workshop.agenda import Block
from workshop.ballots import Ballot, Vote
from workshop.board import Group, HeldIdea, Idea
from workshop.checklist import CheckItem
from workshop.consent import Consent
from workshop.feedback import Answer
from workshop.filed import FiledDocument
from workshop.incidents import Incident
from workshop.indicators.targets import Correction, Target
from workshop.innovation import IdeaStep, InnovationCard
from workshop.interviews import INTERVIEW_KINDS, InterviewRow
from workshop.invited import Invited
from workshop.matchmaking import Match, MatchCard
from workshop.organisations import Organisation
from workshop.people import Attendance
from workshop.places import PLACE_KINDS, PlaceRow
from workshop.programme import Activity, Area, Grant, Stream
from workshop.sessions import Project, Question, Session
from workshop.survey import SurveyAnswer
from workshop.writing import ActionItem, Decision, Note

Row = (
    Project
    | Session
    | Question
    | Attendance
    | Idea
    | HeldIdea
    | Group
    | Note
    | Decision
    | ActionItem
    | Ballot
    | Vote
    | FiledDocument
    | SurveyAnswer
    | Answer
    | Block
    | CheckItem
    | Consent
    | Invited
    | IdeaStep
    | InnovationCard
    | MatchCard
    | Match
    | Grant
    | Stream
    | Area
    | Organisation
    | Activity
    | Target
    | Correction
    | Incident
    | PlaceRow
    | InterviewRow
)
ROW_KINDS: tuple[type[Row], ...] = (
    *(Project, Session, Question, Attendance, Idea, HeldIdea, Group),
    *(Note, Decision, ActionItem, Ballot, Vote, FiledDocument),
    *(SurveyAnswer, Answer, CheckItem, Block, Consent, Invited),
    *(IdeaStep, InnovationCard, MatchCard, Match),
    *(Grant, Stream, Area, Organisation, Activity),
    *(Target, Correction, Incident),
    *(*PLACE_KINDS, *INTERVIEW_KINDS),
)

R = TypeVar("R", bound=Row)

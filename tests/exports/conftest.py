"""Reports to make documents of: a full evening with residents, and one that nobody came to."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from made_reports import complete

from resources.i18n import Words, words
from workshop.board import Colour, Group, Idea
from workshop.people import Attendance, Presence, Role
from workshop.reports import SessionReport
from workshop.sessions import Project, Question, Session
from workshop.source import Source
from workshop.writing import ActionItem, Decision, Note

START = datetime(2026, 11, 26, 17, 0, tzinfo=UTC)

NAMES = (
    ("Åsa Öberg", "Hyresgästföreningen Kvarnby", Role.ASSOCIATION),
    ("محمد علي", "", Role.RESIDENT),
    ("Ayaan Cabdullaahi Warsame", "Somaliska föreningen", Role.ASSOCIATION),
    ("Zbigniew Wójcik", "", Role.RESIDENT),
    ("Göran Åkesson", "Kvarnby bostäder AB", Role.HOUSING),
    ("فاطمة الزهراء حسن", "", Role.RESIDENT),
    ("Bo Ek", "Kvarnbyskolan", Role.SCHOOL),
    ("Małgorzata Kowalska-Świątek", "", Role.RESIDENT),
    ("Li Nyström", "Stadsdelsförvaltningen, enheten för trygghet och säkerhet", Role.MUNICIPALITY),
    ("ትዕግስት ኃይለ", "", Role.RESIDENT),
    ("Anna-Karin Ström d’Ávila", "Högskolan", Role.ACADEMIA),
    ("مریم رضایی", "", Role.RESIDENT),
    ("Xaawo Nuur", "", Role.RESIDENT),
    ("Олена Шевченко", "", Role.RESIDENT),
    ("Jörgen Ölund", "Cykelköket", Role.BUSINESS),
    ("Nguyễn Thị Hồng", "", Role.RESIDENT),
)

TEXTS = (
    "Lampor vid cykelstället, det är kolsvart efter fem.",
    "En bänk med ryggstöd där man kan sitta i solen.",
    "نريد مكاناً للأطفال الصغار (مع سياج) قريباً من المدخل رقم 12.",
    "Odlingslådor som alla får använda – kanske tio stycken i början, så att man ser om det fungerar.",
    "Måla gångtunneln tillsammans med skolan 🎨",
    "Grill",
    "Flytta sopkärlen. De står precis där barnen leker, och på sommaren luktar det så illa att ingen vill sitta ute. "
    "Kan de inte stå vid infarten i stället, med ett litet plank runt?",
    "=SUMMA(bänkar) <b>fler</b> & bättre",
    "Wax carruurtu ku ciyaaraan",
    "Ett vindskydd vid boulebanan, Åsa kan hjälpa till",
)


def _attendances() -> tuple[Attendance, ...]:
    sources = (Source.PHONE, Source.PHONE, Source.PHONE, Source.FACILITATOR, Source.PAPER)
    people = []
    for n in range(38):
        name, organisation, role = NAMES[n % len(NAMES)]
        surname = "" if n < len(NAMES) else f" {('Berg', 'Lind', 'Dahl')[n // len(NAMES)]}"
        people.append(
            Attendance(
                f"a{n:02}",
                "s1",
                Presence.NAMED,
                START + timedelta(minutes=n - 6),
                sources[n % 5],
                name + surname,
                organisation,
                role,
            )
        )
    for n, source in enumerate((Source.PHONE, Source.FACILITATOR)):
        people.append(
            Attendance(f"g{n}", "s1", Presence.GUEST, START + timedelta(minutes=20 + n), source, role=Role.RESIDENT)
        )
    people.append(
        Attendance(
            "k0",
            "s1",
            Presence.GROUP,
            START + timedelta(minutes=31),
            Source.FACILITATOR,
            "Klass 5B, Kvarnbyskolan",
            "Kvarnbyskolan",
            Role.SCHOOL,
            18,
        )
    )
    return tuple(sorted(people, key=lambda a: (a.signed_in_at, a.id)))


def _ideas() -> tuple[Idea, ...]:
    sources = (Source.PHONE, Source.PHONE, Source.PAPER, Source.PHONE, Source.FACILITATOR)
    colours = list(Colour)
    ideas = []
    for n in range(60):
        question = "q1" if n < 42 else "q2"
        group = {0: "gr1", 1: "gr2", 2: "gr3", 3: "gr1", 4: ""}[n % 5] if question == "q1" else ""
        ideas.append(
            Idea(
                f"i{n}",
                "s1",
                question,
                n + 1,
                TEXTS[n % len(TEXTS)],
                colours[n % 8],
                sources[n % 5],
                START + timedelta(minutes=25, seconds=13 * n),
                "a00" if n == 9 else "a01" if n == 12 else "",
                group,
            )
        )
    return tuple(ideas)


@pytest.fixture
def evening() -> SessionReport:
    """Forty people and a school class, sixty ideas, two decisions, three actions."""
    project = Project(
        "p1",
        "Kvarnby tillsammans",
        "BO 2026-114",
        "Vinnova",
        "2014-00918",
        "Med stöd från Vinnova, Sveriges innovationsmyndighet.",
        "Kvarnby bostäder AB",
        "maria.lindqvist@kvarnby.example",
        "dso@kvarnby.example",
        "Allmänt intresse",
        "Kvarnby bostäder och Vinnova",
        "31 december 2031",
    )
    session = Session(
        "019ac1de-7c00-7aaa-8bbb-0123456789ab",
        "p1",
        "Gården mellan husen",
        START,
        START + timedelta(hours=2),
        "Europe/Stockholm",
        "ABCDEFGHJK",
        "KVARN2",
        "Kvarnbygatans samlingslokal",
        "Vi vill veta hur gården kan bli trygg och trevlig för alla åldrar. Förslag går till bolaget före jul. "
        "Det går att påverka belysning, möbler och odling, men inte parkeringen.",
        "Maria Lindqvist",
    )
    return SessionReport(
        project=project,
        session=session,
        questions=(
            Question("q1", "s1", "Vad behövs för att du ska vilja vara på gården en vanlig kväll?", 0),
            Question("q2", "s1", "Vad kan du själv tänka dig att hjälpa till med?", 1),
        ),
        attendances=_attendances(),
        ideas=_ideas(),
        groups=(
            Group("gr1", "s1", "q1", "Ljus och trygghet", 0, 0),
            Group("gr2", "s1", "q1", "Sitta och vara", 400, 0),
            Group("gr3", "s1", "q1", "", 800, 0),
        ),
        notes=(
            Note(
                "n1",
                "s1",
                "q1",
                "Flera berättade att de går omvägen runt huset på vintern.\nSkolan vill gärna vara med och måla.",
                START,
            ),
            Note("n2", "s1", "", "Stämningen var god. Några saknade tolk till somaliska.", START + timedelta(hours=1)),
        ),
        decisions=(
            Decision("d1", "s1", 1, "Bostadsbolaget sätter upp tre lampor vid cykelstället före den 1 mars.", START),
            Decision(
                "d2",
                "s1",
                2,
                "Odlingslådorna prövas en sommar. Därefter bestämmer de boende om de ska vara kvar.",
                START,
            ),
        ),
        actions=(
            ActionItem("c1", "s1", "Ta in pris på odlingslådor", "Göran Åkesson", date(2026, 12, 15), START),
            ActionItem(
                "c2",
                "s1",
                "Fråga skolan om målning av tunneln och vilka klasser som kan vara med",
                "Maria Lindqvist",
                None,
                START,
            ),
            ActionItem("c3", "s1", "Kalla till ett möte om lamporna", "", date(2027, 1, 20), START),
        ),
        made_at=START + timedelta(hours=3, minutes=15),
    )


@pytest.fixture
def empty(evening: SessionReport) -> SessionReport:
    """A session that has only a title and a time."""
    return replace(
        evening,
        project=Project("p1", ""),
        session=replace(evening.session, place="", purpose="", facilitator=""),
        questions=(),
        attendances=(),
        ideas=(),
        groups=(),
        notes=(),
        decisions=(),
        actions=(),
    )


@pytest.fixture
def served(evening: SessionReport) -> SessionReport:
    """The evening while phones can reach it, in six languages and on a Wi-Fi with a password."""
    session = replace(
        evening.session,
        languages=("sv", "en", "ar", "so", "fa", "ti"),
        wifi_name="Kvarnby-träff",
        wifi_password="sol-och-bänk",
    )
    url = "HTTP://192.168.8.20:8080/ABCDEFGHJK"
    return replace(evening, session=session, join_url=url, short_url="192.168.8.20:8080")


@pytest.fixture
def rich(served: SessionReport) -> SessionReport:
    """The same with something of all that the program knows: an agenda, several funders, needs and offers."""
    return complete(served)


@pytest.fixture
def arabic(served: SessionReport) -> SessionReport:
    """The same with most of it in Arabic."""
    return replace(
        served,
        session=replace(served.session, title="الفناء بين المباني", place="قاعة الاجتماعات 12", purpose=TEXTS[2]),
        questions=tuple(replace(q, text="ماذا ينقص فناءنا كي نجلس فيه مساءً؟") for q in served.questions),
        ideas=tuple(replace(idea, text=TEXTS[2]) if idea.number % 3 else idea for idea in served.ideas),
        groups=tuple(replace(group, heading="الإضاءة والأمان") for group in served.groups),
    )


@pytest.fixture(scope="session")
def sv() -> Words:
    return words("sv")


@pytest.fixture(scope="session")
def en() -> Words:
    return words("en")


@pytest.fixture(scope="session")
def ar() -> Words:
    return words("ar")

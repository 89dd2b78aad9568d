"""The minutes of a large evening: 200 people, 1,000 ideas in 20 groups, 50 decisions; times as many as asked for."""

from __future__ import annotations

import random
from typing import Any

_WORDS = [
    "gården",
    "lampor",
    "bänkar",
    "cykelstället",
    "odlingslådor",
    "barnen",
    "skolan",
    "kvällen",
    "trygghet",
    "belysning",
    "sopkärlen",
    "infarten",
    "grillen",
    "vindskydd",
    "tunneln",
    "måla",
    "tillsammans",
    "sommaren",
    "vintern",
    "grannar",
    "möten",
    "fritids",
    "gräsmattan",
    "staketet",
    "lekplatsen",
    "träden",
    "bersån",
    "och",
    "eller",
    "men",
    "också",
    "ofta",
    "alltid",
    "nära",
    "mellan",
    "under",
    "över",
    "vid",
    "för",
    "att",
    "så",
    "inte",
    "längre",
    "fler",
    "bättre",
    "mindre",
]
_ROLES = ("Boende", "Förening", "Kommun", "Skola", "Näringsliv")
_NAMES = ("Åsa Öberg", "Göran Åkesson", "Li Nyström", "Zbigniew Wójcik", "Ayaan Warsame", "Bo Ek", "Jörgen Ölund")


def content(times: int = 1) -> dict[str, Any]:
    """The same each time: texts, and rows of texts."""
    chance = random.Random(4)

    def sentence(least: int, most: int) -> str:
        return " ".join(chance.choices(_WORDS, k=chance.randint(least, most))).capitalize() + "."

    people = [
        [
            str(n),
            f"{chance.choice(_NAMES)} {n}",
            sentence(1, 4)[:-1],
            chance.choice(_ROLES),
            f"{17 + n % 3}.{n % 60:02}",
        ]
        for n in range(1, 200 * times + 1)
    ]
    numbers = iter(range(1, 1000 * times + 1))
    groups = [
        {"name": sentence(2, 4)[:-1], "ideas": [[str(next(numbers)), sentence(8, 34)] for _ in range(50)]}
        for _ in range(20 * times)
    ]
    decisions = [[f"§ {n}", sentence(8, 24)] for n in range(1, 50 * times + 1)]
    return {
        "title": "Gården mellan husen",
        "subtitle": "Mötesanteckningar, torsdag 26 november 2026",
        "facts": [["Projekt", "Kvarnby tillsammans"], ["Plats", "Kvarnbygatans samlingslokal"], ["Tid", "18.00–20.00"]],
        "columns": ["Nr", "Namn", "Organisation", "Kom som", "Tid in"],
        "people": people,
        "groups": groups,
        "decisions": decisions,
    }

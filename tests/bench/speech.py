"""What rooms say, from a seed: common words often and rare ones seldom, as in any language; and names of nobody."""

from __future__ import annotations

from itertools import accumulate
from pathlib import Path
from random import Random

# Stands in one note of a library's first session, one of its middle and one of its last, and nowhere else.
RARE = "pärlhyacint"

_ORGANISATIONS = (
    "",
    "",
    "",
    "",
    "Hyresgästföreningen",
    "Odlarna",
    "Idrottsföreningen",
    "Kulturskolan",
    "Bostadsbolaget",
)
_PLACES = ("Kvarnby", "Ängslyckan", "Norrtull", "Hamnen", "Södervärn", "Björkbacken", "Västerport", "Solgläntan")
_KINDS = ("gården", "parken", "torget", "skolvägen", "stranden", "biblioteket", "tvättstugan", "innergården")


def _listed(name: str) -> list[str]:
    return Path(__file__).with_name("words").joinpath(f"{name}.txt").read_text("utf-8").split()


_LITTLE, _THINGS, _ENDINGS, _ARABIC = _listed("little"), _listed("things"), _listed("endings"), _listed("arabic")
_FIRST, _LAST = _listed("first_names"), _listed("last_names")


class Speech:
    """Texts and names drawn from one source of chance."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        compounds = [f"{thing}{ending}" for thing in _THINGS for ending in _ENDINGS]
        chance.shuffle(compounds)
        self._swedish = _LITTLE + _THINGS + compounds
        self._swedish_weights = _falling(len(self._swedish))
        self._arabic_weights = _falling(len(_ARABIC))

    def idea(self) -> str:
        """Two to eleven words; one note in twelve is in Arabic."""
        if self._chance.random() < 1 / 12:
            words = self._chance.choices(_ARABIC, cum_weights=self._arabic_weights, k=self._chance.randint(2, 8))
            return " ".join(words)
        words = self._chance.choices(self._swedish, cum_weights=self._swedish_weights, k=self._chance.randint(2, 11))
        return " ".join(words).capitalize()

    def name(self) -> str:
        return f"{self._chance.choice(_FIRST)} {self._chance.choice(_LAST)}"

    def organisation(self) -> str:
        return self._chance.choice(_ORGANISATIONS)

    def place(self) -> str:
        return self._chance.choice(_PLACES)

    def title(self) -> str:
        return f"{self._chance.choice(_PLACES)}: {self._chance.choice(_KINDS)}"

    def queries(self, count: int) -> list[str]:
        """What people search for: beginnings and whole words, common and uncommon, one, two or three at a time."""
        made = []
        for _ in range(count):
            words = self._chance.choices(self._swedish[len(_LITTLE) :], k=self._chance.choice((1, 1, 1, 2, 2, 3)))
            kind = self._chance.random()
            if kind < 0.15:
                words = [self._chance.choice(_LITTLE)]
            elif kind < 0.3:
                words = [self._chance.choice(_ARABIC)]
            elif kind < 0.4:
                words = [self._chance.choice((_FIRST, _LAST)[kind < 0.35]).lower()]
            made.append(" ".join([*words[:-1], words[-1][: self._chance.randint(2, 8)]]))
        return made


def _falling(count: int) -> list[float]:
    """Running sums of weights that fall as a language's do: the nth word comes a nth as often as the first."""
    return list(accumulate(1 / n for n in range(1, count + 1)))

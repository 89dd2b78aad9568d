"""The indicators in words, the same on the screen and in the documents."""

from __future__ import annotations

from typing import Protocol

from resources.i18n import Words

_POINT = {"sv": ","}
_MINUS = "\u2212"
_NARROW = "\u202f"  # a narrow space that no line breaks at


class Part(Protocol):
    """As workshop.indicators.figures.Part."""

    @property
    def key(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def number(self) -> float | None: ...
    @property
    def is_least(self) -> bool: ...
    @property
    def is_change(self) -> bool: ...
    @property
    def spread(self) -> tuple[int, ...]: ...


class Thing(Protocol):
    """As workshop.indicators.figures.Thing."""

    @property
    def key(self) -> str: ...
    @property
    def name(self) -> str: ...


class Method(Protocol):
    """As workshop.indicators.evaluated.MethodResult."""

    @property
    def sessions(self) -> tuple[str, ...]: ...
    @property
    def answers(self) -> int: ...
    @property
    def rate(self) -> float | None: ...
    @property
    def means(self) -> tuple[float | None, ...]: ...
    @property
    def feedback(self) -> float | None: ...


class Figure(Protocol):
    """As workshop.indicators.figures.Figure."""

    @property
    def value(self) -> float | None: ...
    @property
    def part(self) -> int | None: ...
    @property
    def of(self) -> int | None: ...


def name(words: Words, code: str) -> str:
    return words(f"indicator.{code}.name")


def rule(words: Words, code: str) -> str:
    """What it counts, as it is defined."""
    return words(f"indicator.{code}.rule")


def unit(words: Words, unit: str) -> str:
    return words(f"indicator.unit.{unit}")


def number(words: Words, value: float, decimals: int = 0) -> str:
    """As in 1 234 or 3,8; a whole number never has decimals."""
    if decimals == 0 or float(value).is_integer():
        return f"{round(value):,}".replace(",", _NARROW)
    whole, _, rest = f"{value:,.{decimals}f}".partition(".")
    return f"{whole.replace(',', _NARROW)}{_POINT.get(words.language, '.')}{rest}"


def change(words: Words, value: float) -> str:
    """As in +0,4 or −0,4."""
    said = number(words, abs(round(value, 1)), 1)
    sign = "" if said == "0" else "+" if value > 0 else _MINUS
    return sign + said


def value(words: Words, value: float | None, unit: str) -> str:
    """A figure as it stands in a table: 51, 52 %, 3,8; in words where there is none."""
    if value is None:
        return words("indicator.nothing")
    if unit == "percent":
        return f"{number(words, value)}{_NARROW}%"
    if unit == "change":
        return change(words, value)
    return number(words, value, 1)


def share(words: Words, figure: Figure) -> str:
    """Of a share what it is a share of, as in "27 av 52"; nothing for other figures."""
    if figure.part is None or not figure.of:
        return ""
    return words("indicator.of", part=number(words, figure.part), of=number(words, figure.of))


def part_name(words: Words, part: Part) -> str:
    if part.name:
        return part.name
    said = words(part.key)
    return said[:1].upper() + said[1:]


def part_number(words: Words, part: Part) -> str:
    """As in 12, at least 12, or words for what may not be told."""
    if part.number is None:
        return words("indicator.hidden")
    if part.is_change:
        return change(words, part.number)
    said = number(words, part.number, 1)
    if part.spread:
        return words("indicator.spread", mean=said, spread=spread(part))
    return words("indicator.least", n=said) if part.is_least else said


def spread(part: Part) -> str:
    """How many chose each value, from the lowest, as in 0, 2, 4, 5, 1."""
    return ", ".join(map(str, part.spread))


def thing_name(words: Words, thing: Thing) -> str:
    """The catalogue's name for it, or what somebody called it."""
    return words(thing.key) if thing.key and words.has(thing.key) else thing.name


def method_headings(words: Words) -> list[str]:
    """What ``method_cells`` tells, after the name of the way of working."""
    return words.items("indicator.methods.columns")


def method_cells(words: Words, method: Method) -> list[str]:
    """How many sessions and answers; how many of those who were there answered; how far they agreed with each of the
    three statements; how much of what is to be answered has been.
    """
    answers = number(words, method.answers) if method.answers else words("indicator.nothing")
    means = (value(words, mean, "mean") for mean in method.means)
    rate, feedback = (value(words, one, "percent") for one in (method.rate, method.feedback))
    return [number(words, len(method.sessions)), answers, rate, *means, feedback]

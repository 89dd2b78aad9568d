"""The §§ of minutes in words: "§§ 12–14, 16", and which of them somebody was there for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from resources.i18n import Words


def ranged(numbers: Iterable[int], comma: str = ",") -> str:
    """Numbers in order, with those that follow each other as one: "12–14, 16"."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return f"{comma} ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def sections(words: Words, numbers: Sequence[int], *, without: bool = False) -> str:
    """As in "§ 12" and "§§ 12–14", or without them: "not § 12"; nothing for none."""
    if not numbers:
        return ""
    key = f"{'not_' if without else ''}{'one' if len(set(numbers)) == 1 else 'some'}"
    return words(f"doc.attended.{key}", n=ranged(numbers, words("doc.comma")))


def attended(words: Words, every: Sequence[int], there: Sequence[int], *, is_whole: bool) -> str:
    """Which of every § somebody was there for: "§§ 13–15" of who came late or left early; "not § 14" of who came in
    time and stayed (is_whole) but took no part in one, and of who was there for none. Nothing, where it was for all.
    """
    if is_whole or not there:
        return sections(words, [number for number in every if number not in there], without=True)
    return sections(words, there)

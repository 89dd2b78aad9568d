"""Which notes may say the same, and which may belong together: suggestions that a person accepts or waves away.

Offline, and in any language that writes words apart. Notes that have nearly the same words say the same; those that
share one telling word may belong together. Endings are cut as Swedish and English use them, words a slip of the finger
apart count as one, and a compound also counts as the words that it begins and ends with.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from workshop.board import Idea
from workshop.folding import words_of

_RUNS = re.compile(r"\w+")
_SAME = 0.75
_LEAST_IN_GROUP, _MOST_IN_GROUP = 3, 24
_LARGEST_SHARE = 0.34  # of the notes under a question; a word in more of them tells little
_FEW = 12  # notes, of which any share may be a group
_COMMON = 80  # notes that share no rarer word are hardly the same
_STEM_MIN, _SLIP_MIN, _PART_MIN = 4, 5, 5

# What stands in most sentences, in Swedish and English, folded.
_STOP = frozenset(
    words_of("""
    och att det som en ett den de dem i på av för med till är var vi jag du ni man inte om så men eller när där här hur
    vad vem ska skulle kan kunde vill ville ha har hade bli blir mer mest fler flera mycket många alla allt också bara
    från vid under över mellan efter utan än nu då någon något några sin sitt sina vår vårt våra din ditt dina min mitt
    mina få får finns finnas gärna bra bättre ju väl
    the a an and or of to in on at for with is are be it we i you they not more so that this there have has had would
    should can could like want our your my us from by as if but
    """)
)
_ENDINGS = sorted(
    words_of("""
    arnas ornas ernas arna orna erna ande ende aren heten heter het ingar ning ingen ens ets ars ors ers ade are ast at
    ad ar or er en et an na ings ing ies ed es s a e t
    """),
    key=len,
    reverse=True,
)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """ids: of the notes, in the order in which they came. is_same: they seem to say the same, and not only to be alike.

    heading: the word that they share, as most of them write it; empty for notes that say the same.
    """

    ids: tuple[str, ...]
    is_same: bool
    heading: str = ""


def suggestions(ideas: Iterable[Idea], waved_away: Iterable[frozenset[str]] = ()) -> list[Suggestion]:
    """What might be laid together among notes on the board: those that say the same first, then the largest groups.

    Only notes under one question are compared, and only loose ones are suggested for a group. Of notes that say the
    same, only one is suggested for a group. waved_away: sets of ids that nobody wants to hear of again.
    """
    unwanted = set(waved_away)
    by_question: dict[str, list[Idea]] = defaultdict(list)
    for idea in sorted(ideas, key=lambda idea: idea.number):
        if idea.is_on_board:
            by_question[idea.question_id].append(idea)
    same: list[Suggestion] = []
    alike: list[Suggestion] = []
    for asked in by_question.values():
        same_here, alike_here = _compare(asked)
        same += same_here
        alike += alike_here
    found = [*same, *sorted(alike, key=lambda one: -len(one.ids))]
    return [one for one in found if frozenset(one.ids) not in unwanted]


def shared_words(one: str, other: str) -> list[str]:
    """The telling words of one text that the other has too, whatever their endings, as the first writes them."""
    mine, theirs = ([word for word in words_of(text) if word not in _STOP] for text in (one, other))
    root = _roots({*mine, *theirs})
    held = {root[word] for word in theirs}
    known = {root[word] for word in mine} | held
    held |= {part for word in held for part in _parts(word, dict.fromkeys(known))}
    found: dict[str, str] = {}
    for word in mine:
        parts = [root[word], *_parts(root[word], dict.fromkeys(held))]
        if len(word) >= _STEM_MIN - 1 and any(part in held for part in parts):
            found.setdefault(root[word], word)
    written = {folded: run.casefold() for run in _RUNS.findall(one) for folded in words_of(run)}
    return [written.get(word, word) for word in found.values()]


def _compare(ideas: Sequence[Idea]) -> tuple[list[Suggestion], list[Suggestion]]:
    written = [[word for word in words_of(idea.text) if word not in _STOP] for idea in ideas]
    of_word = _roots(word for words in written for word in set(words))
    roots = [frozenset(of_word[word] for word in words) for words in written]
    same = _same(ideas, roots)
    doubled = {id for one in same for id in one.ids[1:]}
    loose = [n for n, idea in enumerate(ideas) if not idea.group_id and idea.id not in doubled]
    alike = [
        Suggestion(tuple(ideas[n].id for n in members), False, _heading(root, [written[n] for n in members], of_word))
        for root, members in _sharing(loose, roots)
    ]
    return same, alike


def _roots(words: Iterable[str]) -> dict[str, str]:
    """What each word counts as: without its ending, and as the commoner one of two that are a slip apart."""
    count = Counter(words)
    stems = Counter[str]()
    for word, times in count.items():
        stems[_stem(word)] += times
    root: dict[str, str] = {}
    seen: dict[str, str] = {}
    for stem, _times in stems.most_common():
        near = slips(stem)
        known = next((seen[slip] for slip in near if slip in seen), stem)
        root[stem] = known
        for slip in near:
            seen.setdefault(slip, known)
    return {word: root[_stem(word)] for word in count}


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _STEM_MIN:
            return word[: -len(ending)]
    return word


def slips(word: str) -> list[str]:
    """The word, and what is left of it without any one of its letters: two that share one are a slip apart."""
    if len(word) < _SLIP_MIN or word.isdigit():
        return [word]
    return [word, *(word[:n] + word[n + 1 :] for n in range(1, len(word)))]


def _same(ideas: Sequence[Idea], roots: Sequence[frozenset[str]]) -> list[Suggestion]:
    """Notes with the same words, or nearly; of each such set the one that came first leads."""
    holders: dict[str, list[int]] = defaultdict(list)
    first: dict[object, int] = {}
    sets: dict[int, list[int]] = defaultdict(list)
    for n, idea in enumerate(ideas):
        key: object = roots[n] or " ".join(words_of(idea.text)) or idea.text
        leader = first.setdefault(key, n)
        if leader == n:
            leader = next((m for m in _holding_most(roots[n], holders) if _are_same(roots[n], roots[m])), n)
        if leader == n:
            for word in roots[n]:
                holders[word].append(n)
        first[key] = leader
        sets[leader].append(n)
    return [Suggestion(tuple(ideas[n].id for n in held), True) for held in sets.values() if len(held) > 1]


def _holding_most(words: frozenset[str], holders: Mapping[str, list[int]]) -> list[int]:
    """The leaders that share words with these, and are worth comparing."""
    held = Counter(n for word in words if len(holders.get(word, ())) <= _COMMON for n in holders.get(word, ()))
    return [n for n, _shared in held.most_common(_COMMON)]


def _are_same(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= _SAME * len(one | other)


def _sharing(loose: Sequence[int], roots: Sequence[frozenset[str]]) -> list[tuple[str, list[int]]]:
    """Telling words with the notes that share them, what gathers most first; every note under one word at most."""
    holders: dict[str, list[int]] = defaultdict(list)
    for n in loose:
        for word in roots[n]:
            holders[word].append(n)
    for n in loose:
        for part in {part for word in roots[n] for part in _parts(word, holders)} - roots[n]:
            holders[part].append(n)
    most = len(loose) if len(loose) <= _FEW else _LARGEST_SHARE * len(loose)
    weight = {word: math.log(1 + len(loose) / len(held)) for word, held in holders.items() if len(held) <= most}
    free = set(loose)
    found = []
    for word in sorted(weight, key=lambda word: (-weight[word] * len(holders[word]), word)):
        members = sorted(free.intersection(holders[word]))[:_MOST_IN_GROUP]
        if len(members) >= _LEAST_IN_GROUP:
            found.append((word, members))
            free.difference_update(members)
    return found


def _parts(word: str, known: Mapping[str, object]) -> list[str]:
    """The known words that a compound begins or ends with."""
    cuts = range(_PART_MIN, len(word) - 2)
    return [part for n in cuts for part in (word[:n], word[-n:]) if part in known]


def _heading(root: str, written: Sequence[Sequence[str]], of_word: Mapping[str, str]) -> str:
    """The word that they share, as it is mostly written."""
    forms = Counter(word for words in written for word in words if of_word[word] == root)
    return (forms.most_common(1)[0][0] if forms else root).capitalize()

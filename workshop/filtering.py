"""Which notes are looked at: by words, and by anything else that is known of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields

from workshop.board import Colour, Idea
from workshop.folding import Query, may_go_on
from workshop.source import Source

NO_GROUP = "none"


@dataclass(frozen=True, slots=True)
class Filter:
    """A note passes when it is one of each kind that is asked for; what is empty is not asked for.

    groups: ids of groups, and NO_GROUP for loose notes. tags: in lower case. least_votes: so many or more.
    """

    questions: frozenset[str] = frozenset()
    colours: frozenset[Colour] = frozenset()
    sources: frozenset[Source] = frozenset()
    groups: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()
    least_votes: int = 0

    @property
    def is_on(self) -> bool:
        return self != Filter()

    @property
    def count(self) -> int:
        """How many kinds are asked for."""
        return sum(bool(getattr(self, field.name)) for field in fields(self))

    def passes(self, idea: Idea, votes: Mapping[str, int]) -> bool:
        return (
            (not self.questions or idea.question_id in self.questions)
            and (not self.colours or idea.colour in self.colours)
            and (not self.sources or idea.source in self.sources)
            and (not self.groups or (idea.group_id or NO_GROUP) in self.groups)
            and (not self.tags or any(tag.casefold() in self.tags for tag in idea.tags))
            and votes.get(idea.id, 0) >= self.least_votes
        )


def stands_in(query: Query, words: str) -> bool:
    """Whether every word asked for stands among folded words, which have a space before, between and after them.

    The same answer as Query.found_in, and fast enough for every note at every letter that is typed.
    """
    return all((f" {word}" if may_go_on(word) else f" {word} ") in words for word in query.words)

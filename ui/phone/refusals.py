"""What went wrong, as a status and a sentence a participant understands."""

from __future__ import annotations

from dataclasses import dataclass

from resources.i18n import Words
from workshop.errors import Refused, StorageTrouble

_SENTENCES = {
    "name_missing": "err.name",
    "idea_empty": "err.empty",
    "too_long": "err.long",
    "names_not_taken": "privacy.incomplete",
    "not_live": "err.not_live",
    "question_closed": "idea.closed",
    "question_unknown": "idea.closed",
    "idea_locked": "idea.locked",
    "code_wrong": "err.code",
    "door_closed": "err.door",
    "too_fast": "err.fast",
    "paused": "paused.kept",
    "too_many_dots": "err.dots",
    "vote_empty": "err.vote",
    "places_shared": "err.places",
    "ballot_closed": "vote.closed",
    "ballot_unknown": "vote.closed",
    "vote_counted": "vote.counted",
    "vote_cast": "vote.all",
    "phone_stopped": "removed.text",
    "survey_closed": "survey.closed",
    "survey_answered": "survey.answered",
    "survey_empty": "survey.empty",
    "statistics_closed": "survey.closed",
    "statistics_answered": "survey.answered",
    "statistics_empty": "survey.empty",
    "known_wrong": "statistics.known.wrong",
    "picture_bad": "photo.bad",
    "card_empty": "err.empty",
    "exchange_closed": "offer.closed",
    "contact_unconsented": "offer.tick",
}
# 401, 403, 429 and 503 leave a waiting note on the phone; 400 and 409 tell it that trying again is of no use.
_STATUSES = {
    "code_wrong": 403,
    "door_closed": 403,
    "no_pass": 401,
    "too_fast": 429,
    "paused": 503,
    "name_missing": 400,
    "idea_empty": 400,
    "survey_empty": 400,
    "statistics_empty": 400,
    "known_wrong": 400,
    "too_long": 400,
    "too_many_dots": 400,
    "vote_empty": 400,
    "places_shared": 400,
    "picture_bad": 400,
    "card_empty": 400,
    "contact_unconsented": 400,
}
_TROUBLE = 503


@dataclass(frozen=True, slots=True)
class Complaint:
    """status: of the answer. field: the one to mend, if any. sentence: in the participant's language."""

    status: int
    code: str
    field: str
    sentence: str


def complaint(error: Refused | StorageTrouble, words: Words) -> Complaint:
    """What to tell the participant about it."""
    if isinstance(error, StorageTrouble):
        return Complaint(_TROUBLE, error.code, "", words("err.disk"))
    key = _SENTENCES.get(error.code, "err.code" if error.code == "no_pass" else "err.other")
    # A fact the sentence does not name is no harm; one that it names is in the refusal's contract.
    return Complaint(_STATUSES.get(error.code, 409), error.code, error.field, words(key, **error.facts))

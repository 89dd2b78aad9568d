"""Where personal data lies in a library, column by column, and what takes it away. The one list, for whoever erases.

A column that is in neither PERSONAL nor HARMLESS fails a test, so that nothing new is stored unnoticed. Whole copies of
all this lie in the library's backups, in packages, and in the documents that have been filed.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kept:
    """whose: participant, facilitator (or another officer of the project's), phone, or anyone who may be written of.

    removed_by: what takes it out of this table, by full names; the first of them removes the whole of it, others part.
    Empty: nothing does yet but deleting the library, and whoever erases a person must look here.
    """

    table: str
    columns: tuple[str, ...]
    whose: str
    removed_by: tuple[str, ...] = ()


PERSONAL = (
    Kept(
        "attendance", ("name", "organisation", "role", "signed_in_at"), "participant", ("workshop.signing_in.sign_out",)
    ),
    # A note shows a name only where its writer chose so; and anybody's name may stand in what somebody wrote.
    Kept(
        "idea", ("attendance_id",), "participant", ("workshop.signing_in.sign_out", "workshop.collecting.remove_ideas")
    ),
    # Removing a note leaves its picture until the next start, so that it can be brought back the same evening.
    Kept(
        "idea",
        ("text", "picture_alt"),
        "anyone",
        ("workshop.collecting.remove_ideas", "workshop.collecting.take_back_idea"),
    ),
    Kept("idea", ("tags",), "anyone", ("workshop.tagging.tag_ideas", "workshop.collecting.remove_ideas")),
    Kept(
        "heldidea",
        ("attendance_id",),
        "participant",
        ("workshop.signing_in.sign_out", "workshop.reviewing.turn_down_ideas"),
    ),
    Kept(
        "heldidea",
        ("text", "picture_alt"),
        "anyone",
        ("workshop.reviewing.turn_down_ideas", "workshop.collecting.take_back_idea"),
    ),
    Kept("group", ("heading",), "anyone", ("workshop.arranging.ungroup", "workshop.arranging.name_group")),
    Kept("question", ("text",), "anyone", ("workshop.planning.save_questions",)),
    Kept("note", ("text",), "anyone", ("workshop.deciding.write_note",)),
    Kept("decision", ("text",), "anyone", ("workshop.deciding.remove_decision",)),
    Kept("actionitem", ("text", "responsible"), "anyone", ("workshop.deciding.remove_action",)),
    Kept("session", ("facilitator", "title", "place", "purpose"), "facilitator", ("workshop.planning.save_session",)),
    Kept("session", ("chair", "secretary", "adjusters"), "facilitator", ("workshop.filing.save_form",)),
    # Final documents stay as they were; whose names are in them, nothing takes out.
    Kept("fileddocument", ("finalised_by", "name"), "facilitator"),
    # What residents are told may name whoever is to do something about it.
    Kept("answer", ("said", "answer", "next_step", "responsible"), "anyone", ("workshop.answering.remove_answer",)),
    Kept("project", ("contact", "dpo"), "facilitator", ("workshop.planning.save_project",)),
    # A random number that stands for one phone on one evening, and what it may take back; joined to no name.
    Kept(
        "device",
        ("token", "people", "stop", "surveys"),
        "phone",
        ("workshop.leading.close_session", "workshop.tidying.forget_old_devices"),
    ),
    Kept("device_idea", ("token", "idea_id"), "phone", ("workshop.leading.close_session",)),
    # What a phone has voted, while it may change it; once the ballot is closed, only that it has voted.
    Kept("ballot_paper", ("id", "marks"), "phone", ("workshop.voting.close_ballot",)),
    Kept("device_paper", ("token", "paper_id"), "phone", ("workshop.leading.close_session",)),
    Kept("ballot", ("title", "titles"), "anyone", ("workshop.voting.remove_ballot",)),
    # The logs keep every row as it was before and after each change, also of what has since been removed.
    Kept("log", ("who",), "facilitator"),
    Kept("log_change", ("before", "after"), "anyone"),
    Kept("merged", ("who",), "facilitator"),
    Kept("merged_change", ("before", "after"), "anyone"),
    # A picture may show anybody, and a final document name them.
    Kept("content", ("bytes",), "anyone", ("workshop.tidying.drop_loose_pictures",)),
    # The index holds the words of what is there now, and follows each change.
    Kept("search_row", ("words",), "anyone", ("storage.search.follow",)),
)

# Ids, numbers, places on the board, times of work, and what an organisation says of itself.
HARMLESS: dict[str, tuple[str, ...]] = {
    "project": (
        *("id", "name", "own_dnr", "funder", "case_no", "funding_statement", "organiser", "legal_basis"),
        *("recipients", "keep_until", "threshold"),
    ),
    "session": (
        *("id", "project_id", "starts_at", "ends_at", "zone", "join_code", "short_code", "languages", "state"),
        *("open_question_id", "wifi_name", "wifi_password", "wifi_hidden", "went_live_at", "closed_at"),
        *("review", "intake", "stopped", "showing", "layout", "form", "survey", "feedback", "answer_due"),
    ),
    "question": ("id", "session_id", "position", "review"),
    "attendance": ("id", "session_id", "presence", "source", "heads"),
    "group": ("id", "session_id", "question_id", "x", "y"),
    "idea": (
        *("id", "session_id", "question_id", "number", "colour", "source", "written_at", "group_id", "x", "y"),
        *("merged_into_id", "standing", "picture_id", "picture_kind"),
    ),
    "heldidea": ("id", "session_id", "question_id", "colour", "source", "written_at", "picture_id", "picture_kind"),
    "note": ("id", "session_id", "question_id", "written_at"),
    "decision": ("id", "session_id", "number", "written_at"),
    "actionitem": ("id", "session_id", "due", "written_at"),
    "fileddocument": (
        *("id", "session_id", "document_kind", "language", "version", "printed", "finalised_at", "content_id", "basis"),
        "paragraphs",
    ),
    "log": ("revision", "at", "session_id", "action", "source", "undone", "lasting", "target"),
    "log_change": ("revision", "n", "kind", "row_id"),
    "merged": ("origin", "revision", "scope", "at", "session_id", "action", "source"),
    "merged_change": ("origin", "revision", "scope", "n", "stamp", "learnt", "kind", "row_id"),
    "origin": ("since", "id"),
    "content": ("id",),
    "tally": (
        *("session_id", "project_id", "heads", "decisions"),
        *("butter", "apricot", "rose", "heather", "bluebell", "lake", "birch", "oat"),
    ),
    "idea_number": ("session_id", "last"),
    # Of the exit survey nothing says who answered, or when.
    "surveyanswer": ("id", "session_id", "source", "form", "values"),
    "survey_box": ("id", "session_id", "form", "values"),
    "answer": ("id", "session_id", "about", "due", "handling", "written_at"),
    "device": ("session_id",),
    "device_idea": ("session_id",),
    "device_paper": ("session_id", "ballot_id", "round"),
    "ballot_paper": ("ballot_id",),
    "ballot": (
        *("id", "session_id", "method", "subject", "choices", "budget", "most", "position", "state", "round"),
        *("opened_at", "closed_at"),
    ),
    # Papers without a time, and in an order that nobody chose: see workshop/ballot_box.py.
    "vote": ("id", "session_id", "ballot_id", "via", "marks", "count", "counted"),
    "project_tally": ("project_id", "sessions", "heads", "decisions", "ideas"),
    "search_row": ("id", "row_id", "session_id"),
    "_sqlite_migrations": ("id", "migration_set", "name", "applied_at"),
}

"""Where personal data lies in a library, column by column, and what takes it away. The one list of it.

A column that is in neither PERSONAL nor HARMLESS fails a test, so that nothing new is stored unnoticed. Whole copies of
all this lie in the library's backups, in packages, and in the documents that have been filed.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kept:
    """whose: participant, facilitator (or another officer of the project's), phone, or anyone who may be written of.

    removed_by: what takes it out of this table, by full names; the first of them removes the whole of it, others part.
    workshop.erasing.erase_person takes a person out of all of them but those where nothing is said, which only deleting
    the library empties.
    """

    table: str
    columns: tuple[str, ...]
    whose: str
    removed_by: tuple[str, ...] = ()


PERSONAL = (
    Kept(
        "attendance",
        ("name", "organisation", "role", "signed_in_at", "from_id", "to_id", "away"),
        "participant",
        ("workshop.signing_in.sign_out", "workshop.erasing.erase_person", "workshop.disposing.dispose"),
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
    # What somebody has agreed to beside signing in.
    Kept(
        "consent",
        ("attendance_id", "purpose", "given_at", "withdrawn_at", "paper"),
        "participant",
        ("workshop.signing_in.sign_out", "workshop.erasing.erase_person"),
    ),
    Kept("group", ("heading",), "anyone", ("workshop.arranging.ungroup", "workshop.arranging.name_group")),
    Kept("question", ("text",), "anyone", ("workshop.planning.save_questions",)),
    Kept(
        "block",
        ("title", "track", "goal", "instruction", "material", "method", "leader", "private"),
        "anyone",
        ("workshop.agenda_planning.remove_block", "workshop.agenda_planning.write_block"),
    ),
    Kept("note", ("text",), "anyone", ("workshop.deciding.write_note",)),
    Kept(
        "decision",
        ("title", "text", "background", "proposal", "reservation"),
        "anyone",
        ("workshop.deciding.remove_decision",),
    ),
    Kept("actionitem", ("text", "responsible", "reason"), "anyone", ("workshop.deciding.remove_action",)),
    Kept("session", ("facilitator", "title", "place", "purpose"), "facilitator", ("workshop.planning.save_session",)),
    Kept("session", ("chair", "secretary", "adjusters"), "facilitator", ("workshop.filing.save_form",)),
    # Final documents stay as they were; whose names are in them, nothing takes out.
    Kept("fileddocument", ("finalised_by", "name"), "facilitator"),
    # What residents are told may name whoever is to do something about it.
    Kept("answer", ("said", "answer", "next_step", "responsible"), "anyone", ("workshop.answering.remove_answer",)),
    # What has been decided of an idea, and who makes it real: names of organisations, and of whoever decided.
    Kept("ideastep", ("why", "evidence", "decided_by"), "anyone", ("workshop.developing_ideas.remove_step",)),
    Kept(
        "innovationcard",
        (
            *("title", "need", "solution", "owner", "partners", "place", "hypothesis", "before", "after", "result"),
            *("jobs_evidence", "lessons", "spread"),
        ),
        "anyone",
        ("workshop.developing_ideas.save_card",),
    ),
    # Who was expected and did not come; two weeks after the session the program takes them away by itself.
    Kept(
        "invited",
        ("name", "organisation", "role", "is_excused"),
        "participant",
        ("workshop.inviting.uninvite", "workshop.inviting.forget_expected", "workshop.erasing.erase_person"),
    ),
    # How to reach whoever needs or offers something is kept only with their consent, which they may take back.
    Kept(
        "matchcard",
        ("contact",),
        "participant",
        ("workshop.matching.remove_card", "workshop.matching.withdraw_contact", "workshop.disposing.dispose"),
    ),
    Kept("matchcard", ("text", "party", "theme", "area", "conditions"), "anyone", ("workshop.matching.remove_card",)),
    Kept(
        "match",
        ("reason", "next_step", "responsible", "after_3", "after_6"),
        "anyone",
        ("workshop.matching.forget_match", "workshop.matching.remove_card"),
    ),
    # Which organisations came to a session, and as how many rows of the list; triggers follow each change to it.
    Kept("came_from", ("organisation",), "participant", ("workshop.signing_in.sign_out",)),
    Kept("correction", ("who",), "facilitator", ("workshop.indicators.correcting.remove_correction",)),
    Kept("correction", ("reason", "evidence"), "anyone", ("workshop.indicators.correcting.remove_correction",)),
    Kept("target", ("wording",), "anyone", ("workshop.indicators.correcting.set_target",)),
    Kept("checkitem", ("text",), "anyone", ("workshop.ticking.write_check_item",)),
    Kept("walk", ("weather", "route", "follow_up"), "anyone", ("workshop.walking.write_walk",)),
    Kept(
        "walkstop",
        ("place", "moment", "observation", "proposal", "in_charge"),
        "anyone",
        ("workshop.walking.remove_stop",),
    ),
    # Somebody who is interviewed may be told by what they say, although only a code stands there.
    Kept("interview", ("own_group", "notes"), "anyone", ("workshop.interviewing.remove_interview",)),
    Kept("quote", ("text",), "anyone", ("workshop.interviewing.remove_quote",)),
    # Who they were: in no history, no package, no backup; the key is destroyed as a whole, or a line of it.
    Kept(
        "interviewkey",
        ("name", "contact"),
        "participant",
        ("workshop.interview_keys.destroy_keys", "workshop.interview_keys.save_keys", "workshop.disposing.dispose"),
    ),
    Kept(
        "methodcard", ("title", "fits", "learnt", "advice"), "anyone", ("workshop.showing_methods.remove_method_card",)
    ),
    Kept(
        "implementationplan",
        ("goal", "risks", "to_decide", "follow_up"),
        "anyone",
        ("workshop.implementing.write_plan",),
    ),
    Kept(
        "planrow",
        ("text", "responsible", "resources", "partners"),
        "anyone",
        ("workshop.implementing.remove_plan_row",),
    ),
    Kept(
        "vision",
        ("text", "social", "ecological", "economic", "open_questions"),
        "anyone",
        ("workshop.envisioning.remove_vision",),
    ),
    Kept(
        "incident",
        ("what", "whose", "data", "consequences", "measures", "informed", "why_not"),
        "anyone",
        ("workshop.noting_incidents.remove_incident",),
    ),
    Kept("project", ("contact", "dpo"), "facilitator", ("workshop.planning.save_project",)),
    Kept("stream", ("lead", "goal"), "anyone", ("workshop.programme_planning.remove_stream",)),
    Kept("area", ("access",), "anyone", ("workshop.programme_planning.remove_area",)),
    # Somebody in business alone trades under a name and a number of their own.
    Kept(
        "organisation",
        ("name", "spellings", "number"),
        "anyone",
        ("workshop.organisations_kept.remove_organisation",),
    ),
    Kept(
        "activity",
        ("measures", "learning_form", "strands", "influence", "promise", "target_group", "method_from"),
        "anyone",
        ("workshop.programme_planning.save_activity",),
    ),
    # For who lets themselves be recognised, a number that stands for their code; otherwise what nobody in particular
    # answered. While the session goes on it lies in the box.
    Kept(
        "surveyanswer",
        ("values",),
        "participant",
        ("workshop.recognising.forget_code", "workshop.disposing.dispose"),
    ),
    Kept("survey_box", ("values",), "participant", ("workshop.leading.close_session",)),
    # A random number that stands for one phone on one evening, and what it may take back; joined to no name.
    Kept(
        "device",
        ("token", "people", "stop", "surveys", "statistics"),
        "phone",
        ("workshop.leading.close_session", "workshop.tidying.forget_old_devices"),
    ),
    Kept("device_idea", ("token", "idea_id"), "phone", ("workshop.leading.close_session",)),
    # What a phone has voted, while it may change it; once the ballot is closed, only that it has voted.
    Kept("ballot_paper", ("id", "marks"), "phone", ("workshop.voting.close_ballot",)),
    Kept("device_paper", ("token", "paper_id"), "phone", ("workshop.leading.close_session",)),
    Kept("ballot", ("title", "titles"), "anyone", ("workshop.voting.remove_ballot",)),
    # The logs keep every row as it was before and after each change, also of what has since been removed; only erasing
    # and disposing write them over (storage/erasing.py).
    Kept("disposal", ("by",), "facilitator"),
    Kept("log", ("who",), "facilitator"),
    Kept("log_change", ("before", "after"), "anyone", ("workshop.erasing.erase_person", "workshop.disposing.dispose")),
    Kept("merged", ("who",), "facilitator"),
    Kept(
        "merged_change", ("before", "after"), "anyone", ("workshop.erasing.erase_person", "workshop.disposing.dispose")
    ),
    # A picture may show anybody, and a final document name them.
    Kept("content", ("bytes",), "anyone", ("workshop.tidying.drop_loose_pictures",)),
    # The index holds the words of what is there now, and follows each change.
    Kept("search_row", ("words",), "anyone", ("storage.search.follow",)),
)

# Ids, numbers, places on the board, times of work, and what an organisation says of itself.
HARMLESS: dict[str, tuple[str, ...]] = {
    "project": (
        *("id", "name", "own_dnr", "funder", "case_no", "funding_statement", "organiser", "legal_basis"),
        *("recipients", "keep_until", "threshold", "notice", "consents", "needs", "programme", "short_name", "owner"),
        *("owner_kind", "begins", "ends", "units_total", "innovation_from", "innovation_partners", "meeting_parties"),
        *("demands", "picture_id"),
    ),
    "session": (
        *("id", "project_id", "starts_at", "ends_at", "zone", "join_code", "short_code", "languages", "state"),
        *("open_question_id", "wifi_name", "wifi_password", "wifi_hidden", "went_live_at", "closed_at"),
        *("review", "intake", "door", "stopped", "showing", "layout", "form", "survey", "feedback", "answer_due"),
        *("exchange", "timer_s", "timer_left_s", "timer_ends_at", "lab", "statistics"),
    ),
    "question": ("id", "session_id", "position", "review"),
    "attendance": ("id", "session_id", "presence", "source", "heads", "notice", "ages", "adults"),
    "consent": ("id", "session_id", "source", "notice"),
    # How many, without a name or a time, in the order of random ids.
    "need_told": ("id", "session_id", "need"),
    "erased": ("kind", "row_id", "fields"),
    "disposal": ("id", "at", "held", "rule", "rows", "project_id", "left"),
    "group": ("id", "session_id", "question_id", "x", "y"),
    "idea": (
        *("id", "session_id", "question_id", "number", "colour", "source", "written_at", "group_id", "x", "y"),
        *("merged_into_id", "standing", "picture_id", "picture_kind", "picture_faces"),
    ),
    "heldidea": ("id", "session_id", "question_id", "colour", "source", "written_at", "picture_id", "picture_kind"),
    "block": ("id", "session_id", "position", "minutes", "question_id", "added", "began_at", "ended_at"),
    "note": ("id", "session_id", "question_id", "written_at", "block_id"),
    "decision": ("id", "session_id", "number", "written_at", "block_id"),
    "actionitem": ("id", "session_id", "due", "written_at", "status", "began_on", "done_on"),
    "fileddocument": (
        *("id", "session_id", "document_kind", "language", "version", "printed", "finalised_at", "content_id", "basis"),
        "paragraphs",
    ),
    "ideastep": ("id", "session_id", "idea_id", "stage", "on", "written_at", "into_id"),
    "innovationcard": ("id", "session_id", "kind", "pilot_from", "pilot_to", "jobs"),
    "matchcard": ("id", "session_id", "side", "valid_from", "valid_to", "is_seen", "source", "came_at"),
    "match": ("id", "session_id", "need_id", "offer_id", "state", "due", "agreed_on"),
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
    "surveyanswer": ("id", "session_id", "source", "form"),
    "survey_box": ("id", "session_id", "form"),
    "answer": ("id", "session_id", "about", "due", "handling", "written_at"),
    "target": ("id", "project_id", "indicator", "amount"),
    "came": (
        *("session_id", "as_named", "as_guest", "as_group", "role_resident", "role_association", "role_municipality"),
        *("role_housing", "role_business", "role_academia", "role_school", "role_other", "role_none"),
        *("ages_under_7", "ages_7_9", "ages_10_12", "ages_13_15", "ages_16_18"),
    ),
    "came_from": ("session_id", "rows"),
    "statistics_tally": ("session_id", "form", "source", "value", "answers"),
    "survey_tally": (
        *("session_id", "form", "answers", "from_phones"),
        *(f"q{place}_{value}" for place in range(4) for value in range(1, 6)),
    ),
    "correction": ("id", "project_id", "indicator", "on", "amount", "written_at"),
    "grant": (
        *("id", "project_id", "funder", "fund", "case_no", "amount", "begins", "ends", "statement", "paid_on"),
        "keep_years",
    ),
    "stream": ("id", "project_id", "kind", "name", "code", "target"),
    "area": ("id", "project_id", "name", "municipality", "stage", "x", "y"),
    "organisation": (
        *("id", "project_id", "parent_id", "sector", "is_property_owner", "is_builder", "is_system_owner", "part"),
        "others",
    ),
    "activity": (
        *("id", "session_id", "method", "openness", "is_meeting", "is_inclusive", "stream_id", "area_id", "grants"),
        *("ladder", "stage", "invited"),
    ),
    "checkitem": ("id", "session_id", "position", "is_done"),
    "walk": ("id", "session_id", "picture_id"),
    "walkstop": ("id", "session_id", "position", "kind", "feeling", "action_id", "idea_id", "x", "y"),
    "interview": ("id", "session_id", "code", "sector", "held_on", "setting", "agreement", "key_gone_on"),
    "quote": ("id", "session_id", "interview_id", "written_at", "approval"),
    "interviewkey": ("id", "session_id", "due"),
    "methodcard": ("id", "session_id"),
    "implementationplan": ("id", "project_id"),
    "planrow": ("id", "project_id", "step", "begins", "ends", "source", "source_id"),
    "vision": ("id", "project_id", "area_id", "written_at", "ideas", "stage"),
    "incident": (*("id", "project_id", "found_at", "began_on", "ended_on", "people", "reporting", "reported_at"),),
    "invited": ("id", "session_id"),
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

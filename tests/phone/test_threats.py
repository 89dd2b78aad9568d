"""Every threat that the study of the phone desk names, and the tests that carry it out against the real thing."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from resources import path
from tests.phone.phones import LAMPS, SESSION, Evening, Phone
from workshop.planning import save_questions

HERE = path().parent / "tests"
THREATS = {
    "another name in Host, as in DNS rebinding": {
        "test_another_host_is_misdirected", "test_two_hosts_or_none",
        "test_anybody_else_under_a_foreign_name_is_refused_without_page_or_cookie",
    },
    "a form sent from another site": {
        "test_a_form_from_elsewhere", "test_a_form_of_ones_own", "test_other_kinds_of_body",
        "test_cookies_stay_with_the_site_and_out_of_reach_of_scripts",
        "test_a_form_without_the_rooms_code_or_without_a_pass", "test_a_pass_that_was_made_up_or_altered",
        "test_a_link_from_somebody_else_sends_nothing_by_itself",
    },
    "script in what is typed, also in the stream": {
        "test_hostile_text_is_only_text", "test_hostile_text_is_shown_as_text", "test_every_answer_carries_the_policy",
        "test_templates_escape_what_is_typed", "test_hostile_labels_are_one_line_of_text",
        "test_a_question_cannot_write_the_stream",
    },
    "markup on the facilitator's screen, in documents and in spreadsheets": {
        "test_labels_are_made_in_one_place_where_they_are_plain_text", "test_what_is_not_done",
        "test_markup_is_shown_as_it_was_typed", "test_what_somebody_typed_is_no_formula_and_can_be_had_back",
        "test_what_somebody_typed_is_text_and_never_a_formula_or_a_link",
    },
    "bodies, heads and addresses without end": {
        "test_a_huge_body_is_refused_before_it_comes", "test_a_body_that_grows_in_pieces", "test_huge_heads",
        "test_bodies_that_are_no_forms",
    },
    "half requests that never end": {
        "test_half_heads_are_closed_in_time_on_the_wire", "test_a_slow_body_is_cut_off",
        "test_too_many_half_heads_push_out_the_oldest_but_spare_the_newly_come",
        "test_closing_waits_for_no_phone_that_neither_sends_nor_reads",
    },
    "anything at all": {
        "test_odd_requests_from_a_seed", "test_what_schemathesis_makes_of_the_desks_own_description",
        "test_any_bytes_at_all", "test_any_fields_at_all", "test_any_label_at_all",
    },
    "guessing the code": {
        "test_guessing_codes_is_slow_and_the_right_code_still_works", "test_what_a_guesser_may_hope_for",
        "test_codes_are_drawn_from_all_the_letters_and_never_twice",
        "test_the_typed_code_and_the_ticket_are_guessed_from_the_same_few_tries",
    },
    "one phone that floods": {
        "test_one_flooding_phone_does_not_slow_its_neighbours", "test_three_streams_are_enough_for_one_phone",
        "test_a_hundred_neighbours_behind_one_address_are_served_while_one_of_them_floods",
        "test_a_flood_of_hands_from_one_phone_is_one_hand_and_soon_refused",
    },
    "passes by the hundred": {
        "test_a_closed_door_lets_no_new_phone_in_and_those_inside_notice_nothing",
        "test_passes_cannot_be_farmed", "test_strangers_in_a_flood_do_not_keep_out_who_is_in",
        "test_made_up_senders_do_not_fill_the_memory", "test_a_stopped_phone_sees_why_and_can_send_nothing",
        "test_it_is_stopped_for_the_store_too_and_after_the_desk_has_been_opened_again",
    },
    "headers, smuggling and files by way of the address": {
        "test_smuggled_requests", "test_a_name_cannot_add_headers", "test_no_address_reaches_the_disk",
        "test_other_methods",
    },
    "a restart that forgets who was let in": {
        "test_a_restart_with_the_key_beside_the_library_refuses_nobody",
        "test_phones_come_in_again_after_a_restart_of_the_program",
    },
    "learning of others": {
        "test_no_page_tells_anybody_of_anybody_else", "test_ones_own_name_stays_on_the_phone_too",
        "test_nothing_about_people_is_logged", "test_nobody_takes_back_anothers_note",
        "test_nobody_writes_in_anothers_name", "test_nobody_is_taken_off_the_list_by_another_phone",
    },
}  # fmt: skip


@pytest.fixture(scope="module")
def there() -> set[str]:
    return {name for file in HERE.rglob("test_*.py") for name in re.findall(r"^def (test_\w+)", _read(file), re.M)}


def _read(file: Path) -> str:
    return file.read_text("utf-8")


@pytest.mark.parametrize("threat", THREATS)
def test_each_threat_is_carried_out(there: set[str], threat: str) -> None:
    assert THREATS[threat] - there == set()


def test_a_question_cannot_write_the_stream(evening: Evening, guest: Phone) -> None:
    """Whatever a question says, the stream is one line of JSON for each thing that happens."""
    with guest.http.stream("GET", "/live") as live:
        lines = live.iter_lines()
        said = (json.loads(line[6:]) for line in lines if line.startswith("data: "))
        assert next(said)["state"] == "live"
        evening.lead(save_questions, SESSION, [(LAMPS, 'Ljus?\n\ndata: {"state": "closed"}\r\n\r\n\u2028event: x')])
        told = next(one for one in said if "Ljus?" in str(one.get("question")))
    assert told["state"] == "live"
    assert told["question"]["text"] == 'Ljus? data: {"state": "closed"} event: x'

"""What the five projects must be able to do, row by row (domain.md D), and the tests that hold each row."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

HERE = Path(__file__).parent
MALMO_SYDOST = {
    "seven work packages, every activity tied to one": {
        "test_the_seven_work_packages_add_up_to_the_project",
        "test_every_session_says_what_its_project_demands_and_one_that_does_not_is_told_of",
        "test_before_documents_are_made_final_each_missing_thing_is_said_with_its_place",
    },
    "three funders at once on everything, the emblem never smaller": {
        "test_all_three_are_on_every_sheet", "test_no_other_picture_stands_at_the_head_or_the_foot",
        "test_all_three_funders_are_in_the_attendance_list_those_of_the_union_first",
        "test_everybody_who_pays_is_named_where_people_sign_in",
    },
    "a resident signs in in Arabic": {"test_a_name_in_arabic_letters_is_as_it_was_written"},
    "an idea followed to a launched social innovation": {
        "test_one_new_social_innovation_was_promised_and_is_launched",
        "test_what_was_parked_or_merged_says_why",
    },
    "new jobs with evidence": {"test_new_jobs_count_with_what_proves_them_and_a_warning_tells_of_the_others"},
    "partners are not counted twice": {
        "test_a_housing_company_that_comes_often_is_one_organisation_and_many_attendances"
    },
    "a method card for other cities, without names": {
        "test_the_method_goes_on_to_other_towns_without_anybodys_name",
        "test_nothing_of_what_was_said_or_who_came_goes_along",
    },
}  # fmt: skip
ARENA = {
    "the six published figures, and one less when a row goes": {
        "test_the_records_give_the_six_figures_and_nobody_typed_any_of_them", "test_the_report_prints_just_these",
        "test_without_one_session_each_of_the_six_is_one_lower", "test_one_signature_less_and_one_owner_less_took_part",
    },
    "more than half of the administrations": {"test_more_than_half_of_the_administrations_and_just_half"},
    "small groups hidden, also from subtraction": {
        "test_three_of_a_group_are_not_told_apart", "test_no_marginal_and_no_subtraction_shows_a_small_group",
        "test_papers_from_the_square_say_who_came_and_three_who_answered_otherwise_are_not_found",
        "test_nobody_is_found_by_taking_one_figure_from_another",
    },
    "exhibitions by clicker without names": {"test_visitors_by_the_clicker_are_heads_without_a_name"},
    "a children's dance: described, counted, no faces": {
        "test_the_childrens_dance_is_a_group_and_a_described_message",
        "test_a_dance_is_told_by_how_many_danced_and_a_childs_face_needs_its_guardian",
        "test_what_shows_a_face_without_consent_cannot_be_final",
        "test_a_face_without_consent_stops_it_and_the_dialog_leads_to_the_note",
    },
    "a lunch seminar: owners counted, one owner spelled two ways": {
        "test_what_was_spelled_otherwise_was_proposed_for_joining_and_counts_once",
        "test_each_figure_opens_the_sessions_that_it_counts",
    },
    "the words of the period, and none of another": {
        "test_the_emblem_of_the_fund_of_its_time_and_its_papers_are_kept_to_the_turn_of_2024",
        "test_the_words_and_the_day_are_those_of_the_period", "test_the_words_beside_it_are_those_of_the_period",
        "test_before_a_record_is_filed_the_wrong_words_are_pointed_out",
        "test_everybody_who_pays_is_named_where_people_sign_in",
        "test_no_other_picture_stands_at_the_head_or_the_foot",
    },
    "papers kept to the turn of the year, the longest rule wins": {
        "test_a_payment_decided_in_may_2020_is_kept_until_the_turn_of_the_year_after_four",
        "test_the_longest_wins_and_one_that_has_not_begun_keeps_everything",
    },
}  # fmt: skip
INNOVATION_LABS = {
    "four labs on several laptops, merged": {
        "test_two_labs_packages_give_the_same_totals_as_one_laptop", "test_merging_again_changes_nothing",
        "test_nobody_is_there_twice", "test_the_labs_add_up_to_the_project",
    },
    "needs and offers matched with reasons": {
        "test_needs_meet_offers_for_reasons_that_a_person_can_check",
        "test_what_was_agreed_has_a_next_step_a_day_and_somebody_who_does_it",
    },
    "offers from a poster, not public before they are approved": {
        "test_an_offer_from_a_phone_is_nobodys_to_see_before_it_is_approved"
    },
    "before and after, told of groups that are large enough": {
        "test_what_people_thought_is_told_of_groups_that_are_large_enough"
    },
    "method cards as one document with an index": {
        "test_method_cards_are_one_document_with_an_index", "test_a_set_has_an_index_and_every_card_with_steps",
        "test_each_lab_has_a_method_card_without_anybodys_name",
    },
    "contact only with consent, withdrawn when asked": {
        "test_whoever_withdraws_their_address_is_in_no_later_document"
    },
    "handed over to an archive": {
        "test_sha256sum_accepts_the_whole_folder_until_a_file_is_changed",
        "test_every_document_is_pdf_a_2a_and_pdf_ua_1", "test_the_inventory_names_every_file_with_its_sum",
    },
}  # fmt: skip
MEETING_PLACES = {
    "§§ that run on through steering group and committee, versions": {
        "test_paragraphs_run_through_the_year_of_the_steering_group_and_its_committee",
        "test_a_change_makes_version_2_and_keeps_1",
    },
    "interviews of six groups kept apart from names": {
        "test_six_groups_are_interviewed_by_code_and_only_approved_quotes_are_printed",
        "test_six_groups_are_interviewed_each_under_a_code_and_nobody_is_named_but_in_the_key",
        "test_no_document_of_the_session_joins_the_two", "test_only_one_table_knows_who_it_was",
        "test_each_stands_under_its_code_and_group_with_what_may_be_printed",
        "test_what_was_destroyed_is_in_no_table_and_nowhere_in_the_files",
    },
    "a big workshop: sixty phones": {
        "test_sixty_phones_sign_in_each_once_and_none_waits_long",
        "test_sixty_residents_come_to_a_big_workshop_each_once",
        "test_phones_come_in_again_after_a_restart_of_the_program",
    },
    "information is no dialogue": {"test_information_is_no_dialogue_and_need_not_say_what_can_be_decided"},
    "an implementation plan that traces back, and stops without anybody responsible": {
        "test_each_row_of_the_plan_leads_to_what_was_said_and_nobody_responsible_stops_it",
        "test_a_plan_in_which_nobody_is_responsible_for_a_row_cannot_be_final",
    },
    "a missing number, and what to issue again when it comes": {
        "test_documents_without_the_number_are_named_when_it_comes",
        "test_when_a_number_comes_the_documents_without_it_are_listed",
    },
    "another owner, another notice": {
        "test_another_owner_gives_another_version_of_the_privacy_notice",
        "test_the_notice_on_paper_says_who_answers_and_on_what_ground",
    },
}  # fmt: skip
SODERTORN = {
    "eight municipalities and ten test beds": {"test_the_towns_add_up_to_the_whole"},
    "three strands": {
        "test_each_activity_has_a_strand_and_the_table_shows_both_of_those_with_two",
        "test_every_session_says_what_its_project_demands_and_one_that_does_not_is_told_of",
        "test_what_is_demanded_is_missing_until_it_is_said",
    },
    "early dialogue: the stage is obligatory": {
        "test_dialogues_that_came_early_are_told_by_where_the_plans_stood",
        "test_the_stage_is_asked_of_dialogues_only_and_the_area_may_answer",
        "test_what_the_project_demands_is_told_in_the_plan_with_the_way_to_the_field",
        "test_from_the_record_one_comes_to_the_field_that_is_empty",
    },
    "a shared vision in versions": {
        "test_a_vision_has_versions_with_what_they_rest_on_and_how_they_differ",
        "test_a_vision_sheet_shows_what_differs_from_the_version_before",
    },
    "open data without anybody's name": {"test_open_data_has_each_session_once_and_nobodys_name"},
    "commitments with somebody responsible, and late ones": {
        "test_what_landowners_took_on_is_theirs_and_late_when_its_day_has_passed"
    },
    "reuse in a new project without data": {
        "test_a_new_project_takes_the_methods_in_and_plans_by_them_without_data",
        "test_a_method_card_is_made_of_what_was_done_and_goes_to_another_project_without_data",
        "test_evenings_are_planned_by_another_projects_method_card_without_its_data",
    },
    "tools of influence compared": {"test_tools_of_influence_are_compared_by_method"},
}  # fmt: skip
ROWS = MALMO_SYDOST | ARENA | INNOVATION_LABS | MEETING_PLACES | SODERTORN


@pytest.fixture(scope="module")
def there() -> set[str]:
    files = (file.read_text("utf-8") for file in HERE.rglob("test_*.py"))
    return {name for text in files for name in re.findall(r"^def (test_\w+)", text, re.MULTILINE)}


@pytest.mark.parametrize("row", ROWS)
def test_each_row_is_held_by_tests_that_are_there(there: set[str], row: str) -> None:
    assert ROWS[row] - there == set()

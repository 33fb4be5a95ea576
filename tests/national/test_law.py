"""What the national law says beside its answers, on a council that says nothing: notes, steps, and what is not checked.

What it decides stands as examples beside the rules themselves, and `check` runs those.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date

import pytest

from calculator import RuleSet, decide, load_rules
from calculator.conversation import Conversation
from scripts.forms.rules import Note, Rule
from scripts.policy.bundle import rules_bundle
from scripts.policy.model import Policy
from tests.days import TODAY


@pytest.fixture(scope="module")
def rules(nation: Policy) -> RuleSet:
    return load_rules(rules_bundle(nation))


READY = {"consent": "yes", "excluded_person": "no", "can_manage": "alone", "agreement": "will_sign"}
"""Answers that hold nobody back."""
PLAN = READY | {"ehc_stage": "draft", "education_beyond_school": "yes", "education_funding": "top_up"}
CHILD = READY | {"age_band": "under_16", "recipient": "parent"}
ADULT = READY | {"age_band": "18_25", "capacity": "has", "recipient": "young_person"}
NHS = {"health_need": "continuing_care", "health_agrees": "yes"}
CARE = {"social_need": "support_plan"}


def told(rules: RuleSet, kind: str, day: str, answers: Mapping[str, str]) -> dict[str, str]:
    """The notes beside the answer: the text of each by its id."""
    return {note.id: note.text for note in decide(rules, answers, date.fromisoformat(day)).elements[kind].notes}


def not_checked(rules: RuleSet, kind: str, day: str, answers: Mapping[str, str]) -> set[str]:
    return {fact.id for fact in decide(rules, answers, date.fromisoformat(day)).elements[kind].unchecked}


def outcome(rules: RuleSet, kind: str, day: str, answers: Mapping[str, str]) -> str:
    return decide(rules, answers, date.fromisoformat(day)).elements[kind].outcome


def steps(conversation: Conversation, day: str, answers: Mapping[str, str]) -> dict[str, str]:
    """What the family is told to do next: the text of each step by its id."""
    asked = {"what": "decide", "answers": answers, "as_of": day, "newest": []}
    return {step["id"]: step["text"] for step in json.loads(conversation.answer(json.dumps(asked)))["steps"]}


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2013-09-01", None),
        ("2013-10-14", "The money could pay family or friends, or someone who lived with the patient, only where"),
        ("2017-03-31", "The money could pay family or friends, or someone who lived with the patient, only where"),
        ("2017-04-01", "A relative or friend who lives elsewhere may be paid."),
    ],
)
def test_the_nhs_limit_on_family_and_friends_has_two_periods(rules: RuleSet, day: str, words: str | None) -> None:
    limit = told(rules, "nhs_care", day, CHILD | NHS).get("close_relatives_limited")
    assert limit is None if words is None else words in (limit or "")


def test_until_18_a_parent_acts_for_the_nhs_by_having_parental_responsibility(rules: RuleSet) -> None:
    lacks = READY | NHS | {"age_band": "16_17", "capacity": "lacks", "recipient": "parent"}
    assert outcome(rules, "nhs_care", "2023-02-14", lacks) == "possible"
    assert outcome(rules, "nhs_care", "2023-02-14", lacks | {"age_band": "18_25"}) == "cannot"
    assert "parental_responsibility_without_capacity" in not_checked(rules, "nhs_care", "2023-02-14", lacks)


@pytest.mark.parametrize(("recipient", "may_be"), [("parent", "possible"), ("nominee", "cannot")])
def test_a_parent_may_be_accepted_as_the_one_who_acts_for_an_adult(
    rules: RuleSet, conversation: Conversation, recipient: str, may_be: str
) -> None:
    day, lacks = "2026-11-26", ADULT | CARE | {"capacity": "lacks", "recipient": recipient}
    assert outcome(rules, "care_service", day, lacks) == may_be
    is_parent = recipient == "parent"
    assert ("parent_has_to_be_accepted" in told(rules, "care_service", day, lacks)) is is_parent
    assert ("authorised_person" in not_checked(rules, "care_service", day, lacks)) is is_parent
    assert ("first-be-accepted-as-authorised-person" in steps(conversation, day, lacks)) is is_parent


def test_what_another_parent_may_do_is_told_with_a_yes_and_with_a_no(
    rules: RuleSet, conversation: Conversation
) -> None:
    day, refused = "2026-11-26", CHILD | CARE | {"consent": "no"}
    assert "no_of_another_parent" in not_checked(rules, "care_service", day, CHILD | CARE)
    assert "no_of_another_parent" not in not_checked(rules, "care_service", day, refused)
    assert "ask-if-another-parent-says-yes-to-social-care" in steps(conversation, day, refused)
    assert "ask-if-another-parent-says-yes-to-social-care" not in steps(conversation, day, CHILD | CARE)


@pytest.mark.parametrize(
    ("answers", "is_told"),
    [
        ({"age_band": "16_17", "capacity": "has"}, True),
        ({"age_band": "18_25", "capacity": "has"}, True),
        ({"age_band": "16_17", "capacity": "lacks"}, False),
        ({"age_band": "16_17", "capacity": "has", "recipient": "young_person"}, False),
        ({}, False),
    ],
)
def test_who_is_16_and_can_decide_says_yes_for_health_where_a_parent_would_be_paid(
    rules: RuleSet, conversation: Conversation, answers: dict[str, str], is_told: bool
) -> None:
    asked = CHILD | NHS | answers
    assert ("patient_says_yes" in told(rules, "nhs_care", "2026-11-26", asked)) is is_told
    assert ("ask-for-the-yes-of-the-patient" in steps(conversation, "2026-11-26", asked)) is is_told


@pytest.mark.parametrize(("need", "is_told"), [("assessed_none", True), ("support_plan", False)])
def test_where_no_need_was_found_it_is_told_what_help_there_is_without_one(
    conversation: Conversation, need: str, is_told: bool
) -> None:
    said = steps(conversation, "2026-11-26", {"age_band": "under_16", "ehc_stage": "none", "social_need": need})
    assert ("ask-what-helps-without-a-need-found" in said) is is_told


def test_who_acts_for_somebody_who_cannot_decide_is_not_checked_where_they_name_another(rules: RuleSet) -> None:
    answers = PLAN | NHS | {"age_band": "18_25", "capacity": "lacks", "recipient": "nominee"}
    assert "deputy_or_attorney" in not_checked(rules, "top_up", "2024-03-11", answers)
    assert "nhs_representative" in not_checked(rules, "nhs_care", "2024-03-11", answers)


def test_who_acts_for_somebody_who_cannot_decide_is_three_different_things(rules: RuleSet) -> None:
    answers = PLAN | CARE | NHS | {"age_band": "18_25", "capacity": "lacks", "recipient": "representative"}
    facts = {
        kind: not_checked(rules, kind, "2024-03-11", answers)
        & {"deputy_or_attorney", "authorised_person", "nhs_representative"}
        for kind in ("top_up", "care_service", "nhs_care")
    }
    assert facts == {
        "top_up": {"deputy_or_attorney"},
        "care_service": {"authorised_person"},
        "nhs_care": {"nhs_representative"},
    }


SECOND = {"yes_of_another_parent", "no_of_the_other", "yes_of_the_other", "order_on_another", "which_order_it_is"}
SECOND |= {"no_of_another_who_acts", "yes_of_another_who_acts"}


@pytest.mark.parametrize(
    ("kind", "answers", "facts"),
    [
        ("care_service", CHILD | CARE, set()),
        ("care_service", CHILD | CARE | {"consent": "no"}, {"yes_of_another_parent"}),
        # Where the need is missing, or somebody else's order bars it too, nobody's yes would help.
        ("care_service", CHILD | {"social_need": "assessed_none", "consent": "no"}, set()),
        ("care_service", CHILD | CARE | {"age_band": "16_17", "capacity": "has"}, {"no_of_the_other"}),
        ("care_service", ADULT | CARE, set()),
        (
            "care_service",
            ADULT | CARE | {"capacity": "lacks", "recipient": "representative"},
            {"no_of_another_who_acts"},
        ),
        (
            "nhs_care",
            ADULT | NHS | {"capacity": "lacks", "recipient": "representative", "consent": "no"},
            {"yes_of_another_who_acts"},
        ),
        ("nhs_care", CHILD | NHS | {"excluded_person": "recipient"}, {"order_on_another"}),
        ("care_service", CHILD | CARE | {"excluded_person": "child_or_young_person"}, {"order_on_another"}),
        (
            "care_service",
            CHILD | CARE | {"excluded_person": "recipient", "other_recipient": "none"},
            {"which_order_it_is"},
        ),
        (
            "care_service",
            CHILD | CARE | {"excluded_person": "recipient", "other_recipient": "none", "consent": "no"},
            set(),
        ),
    ],
)
def test_a_second_person_is_spoken_of_exactly_where_they_could_make_a_difference(
    rules: RuleSet, kind: str, answers: Mapping[str, str], facts: set[str]
) -> None:
    answers = {"other_recipient": "none", **answers}
    assert not_checked(rules, kind, "2026-11-24", answers) & SECOND == facts


@pytest.mark.parametrize("kind", ["top_up", "school_money"])
def test_education_paid_from_both_kinds_of_money_is_barred_by_neither(rules: RuleSet, kind: str) -> None:
    answers = CHILD | PLAN | {"education_funding": "both", "school_agrees": "yes", "council_decision": "none"}
    assert outcome(rules, kind, "2024-03-11", answers | {"delivered_at": "elsewhere"}) == "possible"


@pytest.mark.parametrize("kind", ["nhs_care", "nhs_equipment", "nhs_therapy"])
@pytest.mark.parametrize(
    ("day", "right"), [("2019-12-01", False), ("2019-12-02", True)], ids=["before the right", "from the right on"]
)
def test_aftercare_gives_a_right_to_a_budget_and_no_outcome(rules: RuleSet, kind: str, day: str, right: bool) -> None:
    answers = CHILD | {"health_need": "unmet_need", "health_agrees": "yes", "nhs_wheelchair": "no"}
    with_it, without = answers | {"aftercare": "yes"}, answers | {"aftercare": "no"}
    assert ("right_to_have_budget" in told(rules, kind, day, with_it)) == right
    assert "right_to_have_budget" not in told(rules, kind, day, without)
    assert outcome(rules, kind, day, with_it) == outcome(rules, kind, day, without) == "possible"


def test_a_wheelchair_from_the_very_service_that_meets_the_need_may_be_paid(rules: RuleSet) -> None:
    answers = CHILD | {"health_need": "met_locally", "health_agrees": "yes", "nhs_wheelchair": "yes"}
    assert outcome(rules, "nhs_equipment", "2019-12-02", answers) == "possible"
    assert outcome(rules, "nhs_equipment", "2019-12-01", answers) == "cannot"
    assert "specialist buggy" in told(rules, "nhs_equipment", "2019-12-02", answers)["right_to_have_budget"]


@pytest.mark.parametrize("day", ["2011-09-12", "2024-03-11"])
def test_families_are_told_what_nhs_money_may_never_buy(rules: RuleSet, day: str) -> None:
    text = told(rules, "nhs_care", day, CHILD | NHS | {"nhs_pilot_site": "yes"})["money_may_not_buy"]
    assert [word for word in ("alcohol", "tobacco", "gambling", "debt") if word not in text] == []


def test_money_that_somebody_else_holds_is_a_direct_payment_in_education(rules: RuleSet) -> None:
    refused = CHILD | PLAN | {"council_decision": "refused_resources", "wants": "third_party"}
    notes = told(rules, "top_up", "2024-03-11", refused)
    assert "that is a direct payment too in education" in notes["other_routes_open"]
    assert "the same rules hold for it" in notes["third_party_route"]
    assert "direct payment too" not in told(rules, "care_service", "2024-03-11", CHILD | CARE)


@pytest.mark.parametrize(
    ("kind", "answers", "day", "words"),
    [
        ("care_service", CARE, "2024-03-11", "The council can arrange the support itself."),
        ("care_service", CARE, "2010-03-11", "The council can arrange the support itself."),
        # Social care arranges nothing for a need that it has not found, and who was not asked may be told so still.
        ("care_service", {"social_need": "assessed_none"}, "2024-03-11", None),
        (
            "nhs_care",
            {"health_need": "unmet_need"},
            "2024-03-11",
            "If the NHS agrees to the support, it can",
        ),
        (
            "nhs_care",
            {"health_need": "met_locally"},
            "2024-03-11",
            "The local services that meet these needs stay open.",
        ),
        ("top_up", PLAN, "2024-03-11", "has to pass the same tests"),
        ("top_up", PLAN, "2014-08-31", "the council or the school could arrange the support."),
    ],
)
def test_only_a_way_that_is_open_to_all_who_read_of_it_stays_open(
    rules: RuleSet, kind: str, answers: Mapping[str, str], day: str, words: str | None
) -> None:
    refused = {**CHILD, **answers, "consent": "no", "sen_pilot_area": "no"}
    assert outcome(rules, kind, day, refused) == "cannot"
    said = told(rules, kind, day, refused).get("other_routes_open")
    assert said is None if words is None else words in (said or "")


def test_who_may_not_have_been_found_in_need_hears_of_no_way_as_a_fact(rules: RuleSet) -> None:
    refused = {"age_band": "under_16", "recipient": "young_person", "consent": "no"}
    open_still = decide(rules, refused, date(2024, 3, 11)).elements["care_service"]
    assert "other_routes_open" not in {note.id for note in open_still.notes}


EARLY = READY | {"age_band": "16_17", "capacity": "has", "recipient": "parent"}


@pytest.mark.parametrize(
    ("kind", "since", "needs", "words"),
    [
        ("care_service", "2009-11-09", CARE, "At 16 and 17, social care needs the yes of whoever claims."),
        ("nhs_care", "2013-08-01", NHS, "At 16 and 17, health needs that of the young person."),
        ("top_up", "2014-09-01", PLAN, "At 16 and 17, education may need that of the young person."),
    ],
)
def test_one_yes_for_two_people_speaks_of_the_law_of_its_part(
    rules: RuleSet, kind: str, since: str, needs: dict[str, str], words: str
) -> None:
    for consent, fact in (("yes", "no_of_the_other"), ("no", "yes_of_the_other")):
        decided = decide(rules, EARLY | needs | {"consent": consent}, date.fromisoformat(since))
        (said,) = (about for about in decided.elements[kind].unchecked if about.id == fact)
        assert words in said.text


LAWS = {
    ("care_service", "16_17"): {"ukpga/1989/41", "uksi/2009/1887"},
    ("care_service", "18_25"): {"ukpga/2014/23", "uksi/2014/2871", "ukpga/1989/41"},
    ("nhs_care", "16_17"): {"uksi/2013/1617"},
    ("nhs_care", "18_25"): {"uksi/2013/1617"},
    ("top_up", "16_17"): {"uksi/2014/1652", "ukpga/2014/6", "uksi/2014/1530", "uksi/2014/2270"},
    ("top_up", "18_25"): {"uksi/2014/1652", "ukpga/2014/6", "uksi/2014/1530", "uksi/2014/2270"},
}
"""The laws of a part at an age; section 17ZH of the Children Act 1989 goes on past 18."""


@pytest.mark.parametrize(("kind", "age"), LAWS)
def test_what_was_not_checked_cites_the_laws_of_that_very_part_and_age(
    conversation: Conversation, kind: str, age: str
) -> None:
    asked = {"what": "decide", "answers": {"age_band": age}, "as_of": "2026-11-26", "newest": []}
    facts = json.loads(conversation.answer(json.dumps(asked)))["unchecked"]
    cited = {source["href"] for fact in facts if kind in fact["elements"] for source in fact["sources"]}
    assert cited == {f"https://www.legislation.gov.uk/{law}" for law in LAWS[kind, age]}


@pytest.mark.parametrize(
    ("day", "age", "cited"),
    [
        ("2015-03-31", "16_17", ["section 17A(1)"]),
        ("2015-03-31", "18_25", ["regulations 7 and 8"]),
        ("2015-04-01", "18_25", ["sections 31(4) and 32(4)"]),
        ("2015-04-01", None, ["section 17A(1)", "sections 31(4) and 32(4)"]),
    ],
)
def test_a_fact_cites_the_law_of_its_day_and_of_each_age_that_may_be(
    rules: RuleSet, day: str, age: str | None, cited: list[str]
) -> None:
    answers = CARE | {"recipient": "parent", "age_band": age}
    decided = decide(rules, answers, date.fromisoformat(day)).elements["care_service"]
    said = [fact for fact in decided.unchecked if fact.id == "capacity_of_the_person_paid"]
    assert [source.at for fact in said for source in fact.sources] == cited


NOT_READ = "We have only read what others say about it."
NOT_CHECKED = "We have not checked this in the source itself yet."
OTHERS_SAY = "This is what others say. We have not read it in the law itself."


@pytest.mark.parametrize("kind", ["nhs_care", "nhs_excluded"])
def test_a_rule_of_the_pilots_that_was_not_checked_says_so_and_knows_no_place(rules: RuleSet, kind: str) -> None:
    answers = {"nhs_pilot_site": "yes", "health_need": "met_locally"}
    (reason,) = decide(rules, answers, date(2012, 6, 20)).elements_to_dict()[kind]["reasons"]
    # It is said of what the NHS was not asked about too: so it claims no more than what was answered.
    assert reason["text"] == (
        "The NHS has found that local services meet the extra health needs. So we know of no sum that could be paid."
    )
    (source,) = reason["sources"]
    assert source == {
        "title": "The National Health Service (Direct Payments) Regulations 2010",
        "at": "",
        "href": "https://www.legislation.gov.uk/uksi/2010/1000",
        "sure": NOT_CHECKED,
    }


def test_what_only_others_say_is_told_as_what_they_say_with_a_way_on(conversation: Conversation) -> None:
    asked = {
        "what": "decide",
        "answers": CHILD | {"health_need": "met_locally", "nhs_wheelchair": "no"},
        "as_of": "2026-11-26",
        "newest": [],
    }
    reply = json.loads(conversation.answer(json.dumps(asked)))
    (line,) = (
        line for group in reply["summary"]["groups"] for line in group["lines"] if "nhs_therapy" in line["elements"]
    )
    assert line["text"] == (
        "The NHS has found that local services meet the extra health needs. A budget is said to be for needs that are "
        f"not met. {OTHERS_SAY}"
    )
    (source,) = reply["decision"]["elements"]["nhs_therapy"]["reasons"][0]["sources"]
    assert (source["at"], source["sure"]) == ("Part 1", OTHERS_SAY)
    changes = reply["explanation"]["nhs_therapy"]["changes"]
    assert [change["answers"] for change in changes] == [{"health_need": "unmet_need"}]


def test_a_note_that_was_not_read_says_so_in_its_own_words_and_in_short(conversation: Conversation) -> None:
    answers = NHS | {"nhs_pilot_site": "yes", "consent": "yes"}
    asked = {"what": "decide", "answers": answers, "as_of": "2012-06-20", "newest": []}
    reply = json.loads(conversation.answer(json.dumps(asked)))
    notes = {note["id"]: note["text"] for note in reply["decision"]["elements"]["nhs_care"]["notes"]}
    assert notes["money_may_not_buy"] == (
        f"The money could never buy alcohol or tobacco, pay for gambling or repay a debt. {NOT_READ}"
    )
    assert reply["summary"]["asked"] == [
        {
            "question": "Who may be employed? Even a sister?",
            "answers": [
                "For health, family, friends or someone who lived with the patient could be paid only where that was "
                f"necessary. {NOT_READ}"
            ],
        },
        {
            "question": "Could a pilot site pay for all of these NHS services?",
            "answers": [f"Not for GP services. They were outside the pilot. {NOT_READ}"],
        },
    ]


def test_a_refusal_after_a_step_says_if_it_was_not_read(rules: RuleSet) -> None:
    answers = {"nhs_pilot_site": "yes", "health_need": "not_assessed", "consent": "no"}
    assert told(rules, "nhs_care", "2012-06-20", answers)["no_after_the_step"].endswith(NOT_CHECKED)


SEVENTEEN = READY | {"age_band": "16_17", "ehc_stage": "draft", "education_beyond_school": "yes"}


@pytest.mark.parametrize("capacity", ["has", "lacks"])
@pytest.mark.parametrize("settled", [{"consent": "no"}, {"agreement": "will_not_sign"}, {"ehc_stage": "final"}])
def test_school_age_is_asked_at_16_and_17_also_where_it_settles_no_outcome(
    rules: RuleSet, capacity: str, settled: dict[str, str]
) -> None:
    # What somebody can do about a no hangs on it: who asks for the money, and who may be paid.
    answers = SEVENTEEN | settled | {"capacity": capacity, "recipient": "young_person", "excluded_person": "no"}
    decision = decide(rules, answers, date(2026, 11, 26))
    assert "over_compulsory_school_age" in decision.next_questions
    before = decide(rules, answers | {"sen_pilot_area": "no"}, date(2014, 8, 31))
    assert "over_compulsory_school_age" not in before.next_questions


@pytest.mark.parametrize(
    ("wants", "step"),
    [
        ("council_arranged", "ask-the-council-to-arrange-it"),
        ("third_party", "ask-that-somebody-else-holds-the-money"),
        ("combination", "ask-for-a-mix-of-ways"),
    ],
)
def test_who_wants_another_way_than_a_payment_is_told_first_how_to_ask_for_it(
    conversation: Conversation, rules: RuleSet, wants: str, step: str
) -> None:
    answers = CHILD | CARE | PLAN
    asked = {"what": "decide", "answers": answers | {"wants": wants}, "as_of": "2026-11-26", "newest": []}
    assert step in [told.get("step") for told in json.loads(conversation.answer(json.dumps(asked)))["summary"]["next"]]
    assert step not in steps(conversation, "2026-11-26", answers | {"wants": "direct_payment"})
    assert outcome(rules, "care_service", "2026-11-26", answers | {"wants": wants}) == outcome(
        rules, "care_service", "2026-11-26", answers
    )


def test_a_nurserys_no_is_told_as_no_head_teachers(conversation: Conversation) -> None:
    nursery = {"delivered_at": "early_years_premises", "school_agrees": "no"}
    asked = {"what": "decide", "answers": CHILD | PLAN | nursery, "as_of": "2026-11-26", "newest": []}
    summary = json.dumps(json.loads(conversation.answer(json.dumps(asked)))["summary"])
    assert "needs a yes from whoever runs the school, college or nursery. That was refused." in summary
    assert "needs the head teacher" not in summary and "only if the head teacher agrees" not in summary


def test_who_wants_no_payment_is_not_asked_who_could_be_paid_one(rules: RuleSet) -> None:
    answers = {"age_band": "under_16", "ehc_stage": "review", "social_need": "support_plan", "consent": "no"}
    decision = decide(rules, answers | {"health_need": "met_locally", "nhs_wheelchair": "no"}, date(2026, 11, 26))
    assert decision.settling == ()
    of_payment = {
        "recipient",
        "can_manage",
        "agreement",
        "excluded_person",
        "other_recipient",
        "over_compulsory_school_age",
    }
    assert of_payment.isdisjoint(decision.next_questions)
    # What another parent may say to it is told nevertheless.
    assert "yes_of_another_parent" in not_checked(rules, "care_service", "2026-11-26", answers)


def test_of_school_age_a_parent_asks_for_education(rules: RuleSet) -> None:
    answers = SEVENTEEN | {"capacity": "has", "recipient": "parent", "consent": "no"}
    for school_age, is_told in (("no", True), ("yes", False)):
        notes = told(rules, "top_up", "2026-11-26", answers | {"over_compulsory_school_age": school_age})
        assert ("parent_asks_at_school_age" in notes) == is_told


def test_who_may_act_for_education_names_the_parent_until_school_age_ends(rules: RuleSet) -> None:
    lacks = {"ehc_stage": "draft", "capacity": "lacks"}
    for answers, is_parent in (
        ({"age_band": "16_17", "over_compulsory_school_age": "yes"}, True),
        ({"age_band": "16_17", "over_compulsory_school_age": "no"}, True),
        ({"age_band": "16_17"}, True),
        ({"age_band": "18_25"}, False),
    ):
        said = told(rules, "top_up", "2026-11-26", lacks | answers)["who_may_act"]
        assert "a deputy or an attorney acts." in said
        assert ("a parent acts until compulsory school age ends." in said) == is_parent


def test_the_no_of_the_nhs_is_told_also_where_something_before_it_stands_in_the_way(rules: RuleSet) -> None:
    nobody = {"age_band": "under_16", "recipient": "none_suitable", "other_recipient": "none"}
    refused = NHS | nobody | {"health_agrees": "no"}
    decided = decide(rules, refused, date(2026, 11, 26)).elements["nhs_care"]
    assert [rule.id for rule in decided.certain] == ["health-nobody-to-pay"]
    notes = told(rules, "nhs_care", "2026-11-26", refused)
    assert notes["review_route_health"] == (
        "The NHS does not agree to this. Ask the NHS body to think again. After that you can complain to it, and then "
        "to the Parliamentary and Health Service Ombudsman."
    )
    assert "review_route_health" not in told(rules, "nhs_care", "2026-11-26", NHS | nobody)


@pytest.mark.parametrize("site", [{}, {"nhs_pilot_site": "yes"}, {"nhs_pilot_site": "no"}])
def test_gp_services_are_said_to_be_outside_the_pilot_whatever_is_known_of_it(
    rules: RuleSet, conversation: Conversation, site: dict[str, str]
) -> None:
    notes = told(rules, "nhs_excluded", "2012-06-20", site)
    assert notes["gp_services_outside_the_pilot"] == f"GP services were outside the pilot. {NOT_READ}"
    # From this day on a rule of the law itself names them.
    assert "gp_services_outside_the_pilot" not in told(rules, "nhs_excluded", "2013-08-01", site)
    case = {"what": "decide", "answers": site, "as_of": "2012-06-20", "today": "2026-11-26", "wanted": ["nhs_excluded"]}
    asked = json.loads(conversation.answer(json.dumps(case)))["summary"]["asked"]
    # Who reads the first lines alone reads it too, unless nothing could be paid anyway.
    assert asked == (
        []
        if site.get("nhs_pilot_site") == "no"
        else [
            {
                "question": "Could a pilot site pay for all of these NHS services?",
                "answers": [f"Not for GP services. They were outside the pilot. {NOT_READ}"],
            }
        ]
    )


@pytest.mark.parametrize(
    "ground", ["refused_improper_use", "refused_best_interests", "refused_resources", "refused_adverse_impact"]
)
def test_each_of_the_four_grounds_of_refusal_leads_to_a_review(
    rules: RuleSet, conversation: Conversation, ground: str
) -> None:
    refused = CHILD | PLAN | {"delivered_at": "elsewhere", "council_decision": ground}
    assert outcome(rules, "top_up", "2025-03-10", refused) == "cannot"
    assert {"review_route_education", "no_tribunal_appeal_on_payment"} <= set(
        told(rules, "top_up", "2025-03-10", refused)
    )
    assert "refused-education-review" in steps(conversation, "2025-03-10", refused)


def test_an_able_young_person_has_to_name_the_parent_in_writing(rules: RuleSet, conversation: Conversation) -> None:
    able = PLAN | {"age_band": "16_17", "over_compulsory_school_age": "yes", "capacity": "has", "recipient": "parent"}
    able |= {"delivered_at": "elsewhere", "council_decision": "none"}
    assert "name the parent in writing" in told(rules, "top_up", "2019-11-05", able)["named_in_writing"]
    assert "bring-the-name-of-whoever-is-paid" in steps(conversation, "2019-11-05", able)
    # Who cannot decide names nobody, so another has to.
    lacks = able | {"recipient": "nominee", "capacity": "lacks"}
    assert "bring-the-name-of-whoever-is-paid" not in steps(conversation, "2019-11-05", lacks)
    assert "bring-the-name-of-the-nominee-from-whoever-acts" in steps(conversation, "2019-11-05", lacks)
    of_school_age = able | {"over_compulsory_school_age": "no"}
    assert "named_in_writing" not in told(rules, "top_up", "2019-11-05", of_school_age)


def test_past_18_childrens_services_may_go_on(rules: RuleSet, conversation: Conversation) -> None:
    answers = ADULT | {"social_need": "not_assessed"}
    assert "must go on" in told(rules, "care_service", "2016-10-03", answers)["adult_rules"]
    assert "first-childrens-services-go-on" in steps(conversation, "2016-10-03", answers)


@pytest.mark.parametrize(("answers", "day"), [(CHILD, "2010-01-15"), (CHILD, "2024-03-11"), (ADULT, "2024-03-11")])
def test_some_families_pay_a_part_of_social_care(rules: RuleSet, answers: dict[str, str], day: str) -> None:
    assert "contribution_may_be_asked" in told(rules, "care_service", day, answers | CARE)


def test_adult_social_care_has_a_way_to_complain(conversation: Conversation) -> None:
    told_steps = steps(conversation, "2024-03-11", ADULT | CARE)
    assert "complain to the council first" in told_steps["refused-adult-social-care"]
    assert "refused-childrens-social-care" not in told_steps


@pytest.mark.parametrize(
    ("kind", "answers"),
    [("top_up", CHILD | PLAN | {"delivered_at": "elsewhere", "council_decision": "none"}), ("nhs_care", CHILD | NHS)],
)
def test_what_is_owed_to_others_passes_to_the_body_that_must_stop(
    rules: RuleSet, kind: str, answers: dict[str, str]
) -> None:
    assert "liabilities_pass" in told(rules, kind, "2024-03-11", answers | {"wants": "direct_payment"})


def test_who_is_not_close_family_may_need_an_enhanced_certificate(rules: RuleSet) -> None:
    nominee = told(rules, "nhs_care", "2024-03-11", CHILD | NHS | {"recipient": "nominee"})
    assert "an organisation can be named to be paid" in nominee["enhanced_certificate_needed"]
    authorised = ADULT | CARE | {"capacity": "lacks", "recipient": "representative"}
    assert "enhanced_certificate_needed" in told(rules, "care_service", "2024-03-11", authorised)


def test_in_the_months_of_coronavirus_a_review_could_slip(rules: RuleSet) -> None:
    final = CHILD | {"ehc_stage": "final"}
    assert "plan_review_may_slip" in told(rules, "top_up", "2020-09-25", final)
    assert "plan_review_may_slip" not in told(rules, "top_up", "2020-09-26", final)


def test_an_old_statement_should_be_a_plan_since_april_2018(rules: RuleSet, conversation: Conversation) -> None:
    statement = CHILD | {"ehc_stage": "statement"}
    assert "first-statement-becomes-a-plan" in steps(conversation, "2018-03-31", statement)
    assert "first-statement-should-be-a-plan" in steps(conversation, "2018-04-01", statement)
    assert "statement_counts_as_plan" in not_checked(rules, "top_up", "2018-04-01", statement)


def test_where_no_help_is_at_a_school_the_council_has_to_decide_on_that(conversation: Conversation) -> None:
    elsewhere = CHILD | PLAN | {"delivered_at": "elsewhere", "council_decision": "none"}
    assert "ask-about-education-away-from-school" in steps(conversation, "2024-03-11", elsewhere)
    assert "ask-about-education-away-from-school" not in steps(
        conversation, "2024-03-11", elsewhere | {"delivered_at": "school_premises", "school_agrees": "yes"}
    )


def test_a_fact_that_no_question_asks_stands_beside_the_answers_that_it_could_change(rules: RuleSet) -> None:
    child = not_checked(rules, "care_service", "2024-03-11", CHILD | CARE)
    assert {"child_disabled", "looked_after", "parental_responsibility", "capacity_of_the_person_paid"} <= child
    adult = not_checked(rules, "care_service", "2024-03-11", ADULT | CARE)
    assert {"whose_support_plan", "council_pays_part"} <= adult and "child_disabled" not in adult
    assert "detained_by_court" in not_checked(rules, "top_up", "2024-03-11", CHILD | PLAN)
    assert not_checked(rules, "place", "2024-03-11", CHILD | PLAN) == set()
    barred = CHILD | CARE | {"excluded_person": "recipient", "other_recipient": "none"}
    assert "which_order_it_is" in not_checked(rules, "care_service", "2024-03-11", barred)


def test_at_16_and_17_one_yes_may_stand_for_two_people(rules: RuleSet) -> None:
    able = CARE | NHS | READY | {"age_band": "16_17", "capacity": "has", "recipient": "parent"}
    assert "no_of_the_other" in not_checked(rules, "care_service", "2024-03-11", able)
    assert "yes_of_the_other" in not_checked(rules, "nhs_care", "2024-03-11", able | {"consent": "no"})
    alone = able | {"recipient": "young_person"}
    assert "no_of_the_other" not in not_checked(rules, "care_service", "2024-03-11", alone)
    assert "parental_responsibility_at_16" in not_checked(rules, "care_service", "2024-03-11", able)


def test_a_parent_with_no_deputy_or_attorney_may_ask_in_the_young_persons_place(rules: RuleSet) -> None:
    lacks = PLAN | {"age_band": "18_25", "capacity": "lacks", "recipient": "parent"}
    assert outcome(rules, "top_up", "2024-03-11", lacks) == "cannot"
    assert "parent_in_their_place" in not_checked(rules, "top_up", "2024-03-11", lacks)
    # It may matter before the school age is known, and while the plan has to wait for its review.
    waiting = lacks | {"age_band": "16_17", "ehc_stage": "final"}
    assert outcome(rules, "top_up", "2024-03-11", waiting) == "not_yet"
    assert "parent_in_their_place" in not_checked(rules, "top_up", "2024-03-11", waiting)
    at_school_age = waiting | {"over_compulsory_school_age": "no"}
    assert "parent_in_their_place" not in not_checked(rules, "top_up", "2024-03-11", at_school_age)


def test_an_adult_who_can_decide_has_to_ask_and_name_the_parent(rules: RuleSet) -> None:
    def noted(answers: dict[str, str]) -> set[str]:
        decided = decide(rules, ADULT | CARE | READY | answers, date(2024, 3, 11)).elements["care_service"]
        return {note.id for note in decided.notes}

    assert "adult_asks_and_names" in noted({"capacity": "has", "recipient": "parent"})
    assert "adult_asks_and_names" not in noted({"capacity": "has", "recipient": "young_person"})


def test_what_to_bring_for_health_says_who_may_be_named_and_who_approves_the_account(
    conversation: Conversation,
) -> None:
    bring = steps(conversation, "2024-03-11", CHILD | NHS | {"recipient": "nominee"})
    assert "This can be a group or a firm too." in bring["bring-the-name-of-the-nominee-for-health"]
    assert "also if somebody else looks after it" in bring["bring-the-account-for-health"]


def test_every_rule_on_a_payment_says_its_reason_in_one_line(nation: Policy) -> None:
    rules = [rule for _, _, rule in nation.own_rules() if rule.outcome]
    assert len(rules) > 50
    assert [rule.id for rule in rules if len((rule.short or rule.text).split()) > 24] == []


NOW = re.compile(r"\b(may|must|can|has to|have to)\b")
STILL_SO = (
    "cannot make this decision",
    "With help to manage it, the answer may change.",
    "council may agree",
)
"""What a family said, or can do about an answer, on whatever day."""


def test_what_is_law_no_more_is_told_as_past(nation: Policy) -> None:
    entries: list[Rule | Note] = [entry for file in nation.law for entry in file.rules.values()]
    entries += [entry for file in nation.law for entry in file.notes.values()]
    over = [entry for entry in entries if entry.until and entry.until < TODAY]
    texts = [text for entry in over for text in (entry.text, entry.short) if text]
    assert len(texts) > 20
    for said in STILL_SO:
        texts = [" ".join(text.split()).replace(said, "") for text in texts]
    assert [text for text in texts if NOW.search(text)] == []

"""What councils really publish, said by a made-up council over the real law, and shown right wherever it is shown."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from html import unescape
from typing import Any

import pytest
from markdown import Markdown

from calculator import decide
from calculator.conversation import Conversation
from scripts.importing.carried_rules import carried_rules
from scripts.pages.calculator import calculator_page
from scripts.pages.parts import page_parts
from scripts.pages.site import policy_pages
from scripts.policy.calculator_words import calculator_words
from scripts.search.records import records_of
from scripts.templating import written_day
from tests.councils.made_up import COUNCILS, bundle, council

DAY = date(2026, 11, 26)
BASE = {"recipient": "parent", "consent": "yes", "excluded_person": "no", "can_manage": "alone"}
CHILD = {**BASE, "agreement": "will_sign", "age_band": "under_16"}
WITH_A_PLAN = {
    **CHILD,
    **{"ehc_stage": "draft", "education_beyond_school": "yes", "education_funding": "top_up"},
    **{"delivered_at": "elsewhere", "council_decision": "none"},
}
WITH_CARE = {**CHILD, "social_need": "support_plan"}
ADULT = {
    **{"age_band": "18_25", "social_need": "support_plan", "recipient": "young_person", "capacity": "has"},
    **{"consent": "yes", "excluded_person": "no", "can_manage": "alone", "agreement": "will_sign"},
}


def decided(element: str, answers: dict[str, str]) -> Mapping[str, Any]:
    return decide(council("ferncombe")[1], answers, DAY).elements_to_dict()[element]


def notes(element: str, answers: dict[str, str]) -> list[str]:
    """The notes that are this council's own, by their text."""
    ours = re.compile("council(’s|'s) (rate|list says)|working to widen|That step alone")
    return [note["text"] for note in decided(element, answers)["notes"] if ours.search(note["text"])]


@cache
def pages() -> dict[str, str]:
    policy, rules = council("ferncombe")
    return {page.address: str(page.content) for page in policy_pages(policy, rules, DAY, runtime_bytes=1)}


def text_of(address: str) -> str:
    """The page's words in one line, without its tags."""
    return words_of(pages()[address])


def words_of(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def row(element: str) -> str:
    """The row of the table for today."""
    table = pages()["what-may-be-paid-directly.md"]
    # What is so from a coming day on follows, where that is another.
    today, *_ = re.findall(rf'<th scope="row" id="{element}">.*?</tr>', table, re.DOTALL)
    return words_of(today)


@cache
def conversation() -> Conversation:
    policy, _ = council("ferncombe")
    return Conversation(json.dumps(bundle("ferncombe")), json.dumps(calculator_words(policy)))


def asked(what: str, answers: dict[str, str], **more: Any) -> dict[str, Any]:
    request = {"what": what, "answers": answers, "as_of": DAY.isoformat(), **more}
    reply: dict[str, Any] = json.loads(conversation().answer(json.dumps(request)))
    return reply


WIDEN = "The council says that it is working to widen this list."


# Offers on a condition, and case by case


def test_an_offer_on_a_condition_names_who_judges_it_beside_its_badge() -> None:
    says = "Lessons at home are on the list, if they cost no more than what the council would arrange."
    judges = "The council compares the cost with that of the lessons that it would arrange."
    assert decided("tuition", WITH_A_PLAN)["outcome"] == "offered"
    assert asked("decide", WITH_A_PLAN)["explanation"]["tuition"]["judged"] == [judges]
    for shown in (text_of("elements/tuition.md").partition("How the answer is reached")[0], row("tuition")):
        assert f"{says} " in shown
        assert f"How it is decided: {judges}" in shown


def test_case_by_case_can_be_asked_for_and_names_who_decides() -> None:
    judges = "The social worker decides, by what the assessment says."
    assert decided("help_at_home", WITH_CARE)["outcome"] == "possible"
    assert asked("decide", WITH_CARE)["explanation"]["help_at_home"]["judged"] == [judges]
    assert "The list says that the council decides about help at home case by case. " in row("help_at_home")
    assert f"How it is decided: {judges}" in row("help_at_home")


def test_no_sentence_under_a_badge_denies_what_a_list_may_say() -> None:
    policy, _ = council("ferncombe")
    words = policy.words["en"].calculator.conversation
    said = [
        words["summary_offered"],
        words["summary_possible"],
        *(outcome.meaning for outcome in policy.messages.outcomes.values()),
    ]
    # Help at home is on the list, and is decided case by case; lessons are offered, and may be refused.
    denials = "is not on|(council|list) does not|will pay"
    assert [sentence for sentence in said if re.search(denials, sentence)] == []


def test_that_a_council_is_widening_its_list_stands_beside_every_answer_with_its_clause() -> None:
    for element, answers in (("tuition", WITH_A_PLAN), ("sitters", {**CHILD, "social_need": "not_assessed"})):
        assert WIDEN in notes(element, answers)
    page = pages()["elements/tuition.md"]
    assert WIDEN in page
    assert "/policy/what-we-pay-for/2026-04-01/#clause-1.8" in page
    assert f"{WIDEN} ( clause 1.8 )" in text_of("policy/what-we-pay-for/2026-04-01/index.md")


# A list for those under 18, and another from 18


def test_two_lists_by_age_decide_each_its_own_and_are_both_shown() -> None:
    assert decided("sitters", WITH_CARE)["outcome"] == "offered"
    assert decided("sitters", ADULT)["outcome"] == "possible"
    for shown in (text_of("elements/sitters.md").partition("How the answer is reached")[0], row("sitters")):
        assert "Sitters for a child under 18 are on the list." in shown
        assert (
            "For some families the list says something else: You can ask From 18, sitters are not on the list. "
            "Ask adult social care. How it is decided: Adult social care decides whether a payment meets the need."
        ) in shown
    assert "For some families the list says something else" not in row("breaks")


# Names


def test_other_and_former_names_stand_on_the_page_once_and_in_no_words_of_the_calculator() -> None:
    page = text_of("elements/sitters.md")
    assert (
        "It is also called “Home sitting” or “Sitting service”. "
        "It was once called “Granny hours”. It is called “Sitters” now."
    ) in page
    assert [page.count(name) for name in ("Home sitting", "Sitting service", "Granny hours")] == [1, 1, 1]
    words = json.dumps(calculator_words(council("ferncombe")[0]))
    assert [name for name in ("Home sitting", "Sitting service", "Granny hours") if name in words] == []


def test_a_search_for_a_former_name_finds_the_element_and_says_its_name_of_today() -> None:
    html = Markdown(extensions=["attr_list"]).convert(pages()["elements/sitters.md"].partition("\n---\n")[2])
    found = [record for record in records_of(html, "elements/sitters/", "Sitters", {}) if "Granny hours" in record.text]
    assert [(record.title, record.address) for record in found] == [("Sitters", "elements/sitters/")]
    assert "It was once called “Granny hours”. It is called “Sitters” now." in found[0].text


# An element that two areas pay for


@pytest.mark.parametrize(
    ("answers", "outcome", "rule"),
    [
        (WITH_A_PLAN | {"social_need": "assessed_none"}, "offered", "journeys-breaks-and-training"),
        (WITH_CARE | {"ehc_stage": "none"}, "offered", "journeys-breaks-and-training"),
        (WITH_CARE | {"social_need": "not_assessed", "education_beyond_school": "no", "ehc_stage": "draft"}, "not_yet",
         "care-not-assessed"),
        (CHILD | {"social_need": "assessed_none", "education_beyond_school": "no", "ehc_stage": "draft",
                  "education_funding": "top_up"}, "cannot", "education-no-provision-beyond-school"),
    ],
)  # fmt: skip
def test_what_two_areas_pay_for_is_held_back_only_where_both_hold_it_back(
    answers: dict[str, str], outcome: str, rule: str
) -> None:
    told = decided("travel_training", answers)
    assert told["outcome"] == outcome
    assert rule in [reason["rule"] for reason in told["reasons"]]


def test_what_two_areas_pay_for_is_cited_by_both_where_both_say_no() -> None:
    told = decided("travel_training", {**CHILD, "consent": "no", "social_need": "support_plan", "ehc_stage": "draft",
                                       "education_beyond_school": "yes", "education_funding": "top_up"})  # fmt: skip
    assert [reason["rule"] for reason in told["reasons"]] == ["education-no-consent", "care-no-consent"]


def test_what_two_areas_pay_for_is_shown_once_with_both_areas_named() -> None:
    page = text_of("elements/travel_training.md")
    assert "It belongs to the education and social care parts of a budget." in page
    assert "A rule holds you back in its own area only. You get the better answer." in page
    assert "The first one that holds you back gives the answer." not in page
    assert row("travel_training").startswith(
        "Travel training Learning to travel alone. Education and social care both pay for it. "
        "It is part of social care too. On the council's list"
    )
    element = calculator_words(council("ferncombe")[0])["elements"]["travel_training"]
    assert element == {"name": "Travel training", "area": "education", "also_in": ["social_care"]}
    choice = {"today": DAY.isoformat(), "elements": ["travel_training"]}
    letters = asked("letters", WITH_CARE | {"ehc_stage": "none"}, **choice)["letters"]
    assert [letter["text"].count("Travel training") for letter in letters if letter["id"] == "request_council"] == [1]


# Rates


def test_rates_are_told_beside_the_answer_by_their_own_days() -> None:
    since = "The council's rate from 1 April 2026:"
    assert notes("sitters", WITH_CARE) == [WIDEN, "The council's rate is £14.20 for each hour."]
    assert notes("sitters", ADULT) == [WIDEN, f"{since} £16.75 for each hour."]
    assert notes("journeys", CHILD) == [WIDEN, f"{since} £0.45 for each mile. It is for the parent's own car."]
    assert notes("breaks", WITH_CARE) == [
        WIDEN,
        "The council's rate from 1 September 2026 to 31 March 2027: £480 for every four weeks.",
    ]
    assert notes("breaks", {**WITH_CARE, "consent": "no"}) == [WIDEN]


def test_a_rate_stands_on_the_page_of_its_element_and_of_its_version_with_its_clause() -> None:
    page = pages()["elements/sitters.md"].partition('<h2 id="rates">')[2].partition("<h2")[0]
    age = "If the answer to “How old is the child or young person?” is"
    assert [words_of(summary) for summary in re.findall("<summary>(.*?)</summary>", page)] == [
        f"{age} “Under 16” or “16 or 17”: The council's rate is £14.20 for each hour.",
        f"{age} “18 to 25”: The council's rate from 1 April 2026: £16.75 for each hour.",
    ]
    assert "#clause-2.1" in page
    assert "#clause-2.2" in page
    assert '<h2 id="rates">' not in pages()["elements/tuition.md"]
    version = text_of("policy/what-we-pay-for/2026-04-01/index.md")
    assert "The council's rate is £14.20 for each hour. ( clause 2.1 )" in version


def test_an_imported_text_has_its_rates_to_be_read_again_in_the_report() -> None:
    policy, _ = council("ferncombe")
    ((version,),) = (document.versions for document in policy.documents)
    source = (COUNCILS.parent.parent / f"{version.folder}/rules.yaml").read_text(encoding="utf-8")
    carried = carried_rules(policy, source, version, version.text, date(2027, 4, 1))
    (miles,) = (said for name, said in carried.items if name == "miles")
    assert miles == (
        "miles (clause 2.3): The council's rate from 1 April 2026: £0.45 for each mile. It is for the parent's own car."
    )


def test_rates_come_to_the_money_with_the_fields_that_they_fill() -> None:
    hourly = {"text": "The council's rate is £14.20 for each hour.", "fills": {"rate": "14.20", "amount": ""}}
    rates = asked("decide", WITH_CARE)["rates"]
    assert rates["sitters"] == [hourly]
    assert rates["breaks"][0]["fills"] == {"amount": "480", "period": "four_weeks", "hours": "", "rate": ""}
    assert rates["journeys"][0]["fills"] == {}
    assert "tuition" not in rates
    # Whoever has not answered all yet may want to know what it would come to; whoever cannot be paid may not.
    assert asked("decide", {"age_band": "under_16"})["rates"]["sitters"] == [hourly]
    assert "sitters" not in asked("decide", {})["rates"]
    assert "sitters" not in asked("decide", {**WITH_CARE, "consent": "no"})["rates"]


def test_the_money_says_that_rates_are_shown_where_the_council_has_any() -> None:
    shown, none = "If the council's documents give a rate, we show it.", "We do not know what the council pays."
    # The scripts' own words hold both: what stands before them is what a family reads.
    about = unescape(pages()["calculator.md"]).partition("<script")[0]
    assert shown in about
    assert none not in about
    policy, rules = council("high-tarn")
    other = unescape(calculator_page(policy, rules, runtime_bytes=1).content).partition("<script")[0]
    assert none in other
    assert shown not in other


def test_an_amount_every_four_weeks_is_thirteen_times_a_year() -> None:
    row = {"element": "breaks", "way": "direct_payment", "amount": "480", "period": "four_weeks"}
    told = asked("money", WITH_CARE, rows=[row])
    assert told["rows"][0]["year"] == "6240.00"
    assert "Cost: £480.00 every four weeks, which is £6,240.00 a year\n" in told["plan"]


# A clock


def test_a_clock_of_working_days_is_told_with_its_step_and_drawn_on_the_path() -> None:
    (step,) = [step for step in asked("decide", WITH_CARE)["steps"] if step["id"] == "wait-for-the-answer"]
    assert step["text"] == (
        "Write to the council, and wait for its answer. "
        "For education and social care, the council gives itself 20 working days."
    )
    assert step["sources"] == [
        {
            "title": "What we pay for, for 2026 to 2027",
            "at": "clause 3.1",
            "href": "/policy/what-we-pay-for/2026-04-01/#clause-3.1",
        }
    ]
    policy, rules = council("ferncombe")
    path = page_parts(policy, rules, DAY, "A site")["path"].partition("The council gives itself these times:")[2]
    assert words_of(path) == (
        "20 working days : Write to the council, and wait for its answer. For: education and social care. "
        "What we pay for, for 2026 to 2027, clause 3.1"
    )
    assert 'href="ROOT/policy/what-we-pay-for/2026-04-01/#clause-3.1"' in path
    assert "these times:" not in page_parts(policy, rules, date(2026, 3, 31), "A site")["path"]


# Notes that begin together under one id


def test_no_two_things_on_a_page_have_one_name() -> None:
    # Of equipment for nursing the law gives a right in two ways from one day on.
    for element in ("nursing", "tuition"):
        names = re.findall(r'id="([^"]+)"', pages()[f"elements/{element}.md"])
        assert [name for name in names if names.count(name) > 1] == []
    assert 'id="right_to_have_budget-2019-12-02-nursing-2"' in pages()["elements/nursing.md"]


# Refusals that timing must not hide


REFUSED = (
    "Even after that step, the council's list says no. The council says that it does not pay directly for a sports "
    "club. (What we pay for, for 2026 to 2027, clause 1.6.)"
)


def test_who_has_to_wait_is_told_that_the_list_says_no_at_the_end() -> None:
    waiting = {**WITH_A_PLAN, "ehc_stage": "final"}
    assert decided("sports_club", waiting)["outcome"] == "not_yet"
    assert notes("sports_club", waiting) == [WIDEN, REFUSED]
    assert notes("tuition", waiting) == [WIDEN]
    assert notes("sports_club", WITH_A_PLAN) == [WIDEN]  # The answer itself says it.


def test_a_no_to_every_family_in_the_end_is_the_headline_and_the_step_stands_beside_it() -> None:
    no = "Not as a direct payment The council says that it does not pay directly for a sports club. "
    waits = (
        "Some families are told “Not yet” at first, as there is a step before this. "
        "After that step the list says no to them too."
    )
    page = text_of("elements/sports_club.md")
    assert f"the best answer that a family can get: {no}{waits} We worked out this page" in page
    # The day from which the list says so, in the answers by date and in what changed when.
    assert f"From 1 April 2026 {written_day(DAY)} is one of these days For every family in the end: {no}" in page
    changed = text_of("what-changed-when.md")
    assert "The best answer went from “You can ask” to Not as a direct payment for: A sports club" in changed
    assert row("sports_club").startswith(f"A sports club A club after school. {no}What we pay for, for 2026 to 2027")
    assert row("sports_club").endswith(waits)
    assert "A sports club Not as a direct payment" in text_of("elements/index.md")
    policy, rules = council("ferncombe")
    assert "A sports club Not as a direct payment" in words_of(
        page_parts(policy, rules, DAY, "A site")["elements_education"]
    )
    # An element whose list offers it keeps its own best answer.
    assert waits not in row("tuition")


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        (
            {"council_decision": "refused_resources"},
            "The council has refused a direct payment for education. It must give its reasons in writing, and it must "
            "review the decision if asked to.",
        ),
        (
            {"delivered_at": "school_premises", "school_agrees": "no"},
            "Support on the premises of a school, college or early years provider needs its written consent. It has "
            "refused. Support given somewhere else does not need it.",
        ),
    ],
)
def test_who_was_refused_already_is_told_so_while_a_step_comes_first(answers: dict[str, str], says: str) -> None:
    waiting = {**WITH_A_PLAN, "ehc_stage": "final"}
    says = f"That step alone would not be enough, as things stand. {says}"
    assert notes("tuition", {**waiting, **answers}) == [WIDEN, says]
    assert says not in notes("tuition", waiting)
    assert says not in notes("tuition", {**WITH_A_PLAN, **answers})

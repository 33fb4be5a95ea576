"""A council's "no" where the law says that it must pay: families can ask, and the officer is warned."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from calculator import decide
from scripts.checked import read_rules
from scripts.checks.law_above import duty_warnings
from scripts.policy.bundle import rule_examples
from tests.councils.plain import (
    RULES,
    SINCE,
    WITH_EVERYTHING,
    cited,
    kinds,
    line,
    plain_council,
    plain_example,
    plain_rule,
    problems,
)

NOTHING = "The plain council pays nobody for this."
CHILDREN, ADULTS = "childrens-care-must-be-paid", "adult-care-must-be-paid"
BEFORE_2015 = "adult-care-must-be-paid-before-2015"


def a_no(**changes: Any) -> dict[str, Any]:
    """A rule that says no to everything but travel."""
    plain = {
        "id": "nothing-is-paid",
        "gate": "agreement",
        "areas": None,
        "kinds": [kind for kind in kinds() if kind != "travel"],
        "outcome": "cannot",
        "in_budget": None,
        "text": NOTHING,
        "examples": [plain_example(), plain_example("our_top_up"), plain_example("our_nhs_care")],
    }
    return plain_rule(**plain | changes)


def an_offer(**changes: Any) -> dict[str, Any]:
    """The rule that offers everything, of which the rule above leaves travel."""
    return plain_rule(**{"examples": [plain_example("our_travel")], **changes})


def told(policy: Path, element: str, as_of: str = SINCE, **answers: str) -> tuple[str, list[str]]:
    """The outcome for a family whom no law holds back but for these answers, and the rules that decide it."""
    decided = decide(read_rules(policy).rules, {**WITH_EVERYTHING, **answers}, date.fromisoformat(as_of))
    return decided.elements[element].outcome, [reason.id for reason in decided.elements[element].reasons]


@pytest.fixture
def blanket_no(tmp_path: Path) -> Path:
    return plain_council(tmp_path, an_offer(), a_no())


@pytest.mark.parametrize("element", ["our_short_break", "our_care_service", "our_personal_care"])
@pytest.mark.parametrize(("age", "duty"), [("under_16", CHILDREN), ("16_17", CHILDREN), ("18_25", ADULTS)])
def test_a_family_of_social_care_can_ask(blanket_no: Path, element: str, age: str, duty: str) -> None:
    assert told(blanket_no, element, age_band=age) == ("possible", [f"nothing-is-paid.{duty}"])


def test_an_adult_before_2015_can_ask(tmp_path: Path) -> None:
    since = "2014-06-01"
    example = {**plain_example(), "as_of": since}
    policy = plain_council(
        tmp_path,
        an_offer(examples=[{**plain_example("our_travel"), "as_of": since}]),
        a_no(examples=[example]),
        since=since,
    )
    assert problems(policy) == []
    for day, duty in (("2015-03-31", BEFORE_2015), ("2015-04-01", ADULTS)):
        assert told(policy, "our_short_break", day, age_band="18_25") == ("possible", [f"nothing-is-paid.{duty}"])


def test_the_councils_words_and_the_duty_stand_beside_each_other_with_both_sources(blanket_no: Path) -> None:
    checked = read_rules(blanket_no)
    decided = decide(checked.rules, WITH_EVERYTHING, date.fromisoformat(SINCE)).to_dict()
    (reason,) = decided["elements"]["our_short_break"]["reasons"]
    (duty,) = (power for file in checked.policy.law for power in file.powers.values() if power.id == CHILDREN)
    assert reason["text"] == f"{NOTHING} {' '.join(duty.text.split())}"
    titles = [f"{source['title']}, {source['at']}" for source in reason["sources"]]
    assert titles == [f"Plain policy, as from {SINCE}, clause 1.1", cited(CHILDREN)]


@pytest.mark.parametrize(
    "element", ["our_top_up", "our_school_money", "our_nhs_care", "our_nhs_equipment", "our_nhs_therapy"]
)
def test_a_no_in_education_and_health_stays_a_no(blanket_no: Path, element: str) -> None:
    assert told(blanket_no, element) == ("cannot", ["nothing-is-paid"])


@pytest.mark.parametrize(
    ("answers", "outcome", "rule"),
    [
        (
            {"age_band": "18_25", "excluded_person": "child_or_young_person"},
            "cannot",
            "adult-care-adult-under-an-order",
        ),
        ({"age_band": "18_25", "consent": "no"}, "cannot", "adult-care-no-consent"),
        ({"consent": "no"}, "cannot", "care-no-consent"),
        ({"social_need": "not_assessed"}, "not_yet", "care-not-assessed"),
        ({"social_need": "assessed_none"}, "cannot", "care-no-need-found"),
    ],
)
@pytest.mark.parametrize("gate", ["need", "agreement", "offer"])
def test_what_the_law_says_no_to_stays_so_wherever_the_councils_no_stands(
    tmp_path: Path, gate: str, answers: dict[str, str], outcome: str, rule: str
) -> None:
    when = {"in_the_club": "no"} if gate == "need" else None
    amends = ["all-is-offered"] if gate == "offer" else None
    policy = plain_council(tmp_path, an_offer(), a_no(gate=gate, when=when, amends=amends))
    assert told(policy, "our_short_break", in_the_club="no", **answers) == (outcome, [rule])


def test_a_no_by_the_councils_own_question_stands_before_what_the_same_document_offers(tmp_path: Path) -> None:
    no = a_no(gate="need", kinds=None, areas=["social_care"], when={"in_the_club": "no"})
    no["examples"] = [plain_example(in_the_club="no")]
    policy = plain_council(tmp_path, plain_rule(examples=[plain_example(in_the_club="yes")]), no)
    assert problems(policy) == []
    assert told(policy, "our_short_break", in_the_club="yes") == ("offered", ["all-is-offered"])
    assert told(policy, "our_short_break", in_the_club="no") == ("possible", [f"nothing-is-paid.{CHILDREN}"])


def test_a_rule_that_stands_in_place_of_the_no_stands_in_place_of_what_became_of_it(tmp_path: Path) -> None:
    goes_on = plain_rule(
        id="it-goes-on",
        areas=["social_care"],
        in_budget=None,
        when={"in_the_club": "yes"},
        amends=["nothing-is-paid"],
        examples=[plain_example(in_the_club="yes")],
    )
    no = a_no(kinds=None, areas=["social_care"], examples=[plain_example(in_the_club="no")])
    policy = plain_council(
        tmp_path,
        plain_rule(outcome=None),
        plain_rule(id="others", areas=["education", "health"], in_budget=None, examples=[plain_example("our_top_up")]),
        no,
        goes_on,
    )
    assert problems(policy) == []
    assert told(policy, "our_short_break", in_the_club="yes") == ("offered", ["it-goes-on"])
    assert told(policy, "our_short_break", in_the_club="no") == ("possible", [f"nothing-is-paid.{CHILDREN}"])


@pytest.mark.parametrize(
    ("age", "as_of", "in_budget"),
    [("under_16", SINCE, "no"), ("18_25", SINCE, "depends"), ("18_25", "2015-03-31", "no")],
)
def test_an_adult_who_must_be_paid_out_of_a_budget_is_not_told_that_it_is_in_none(
    tmp_path: Path, age: str, as_of: str, in_budget: str
) -> None:
    of_an_adult, of_a_child = plain_example(age_band="18_25"), plain_example()
    no = a_no(gate="offer", kinds=None, areas=["social_care"], in_budget="no", examples=[of_an_adult, of_a_child])
    others = an_offer(areas=["education", "health"])
    policy = plain_council(tmp_path, no, others, since="2015-01-01")
    assert problems(policy) == []
    decided = decide(read_rules(policy).rules, {**WITH_EVERYTHING, "age_band": age}, date.fromisoformat(as_of))
    short_break = decided.elements["our_short_break"]
    assert (short_break.outcome, short_break.in_budget) == ("possible", in_budget)


def test_the_officer_is_warned_with_the_law(blanket_no: Path) -> None:
    place = f"policy/{RULES}:{line(blanket_no, RULES, 'id: nothing-is-paid')}: rules[1] (nothing-is-paid) "
    assert duty_warnings(read_rules(blanket_no).policy) == [
        f"{place}says no, and the law says that it must be paid: {cited(duty)}. Families of whom that is so are told "
        "that they can ask, with your words and the duty beside them."
        for duty in (ADULTS, CHILDREN)
    ]


def test_nobody_is_warned_of_a_no_that_no_duty_stands_against(tmp_path: Path) -> None:
    policy = plain_council(tmp_path, plain_rule(), a_no(kinds=["top_up", "nhs_care"]))
    assert duty_warnings(read_rules(policy).policy) == []


def test_an_example_beside_such_a_no_is_what_the_family_is_told(blanket_no: Path) -> None:
    assert problems(blanket_no) == []
    examples = {example["element"]: example for example in rule_examples(read_rules(blanket_no).policy)}
    assert {element: (example["rule"], example["outcome"]) for element, example in examples.items()} == {
        "our_travel": ("all-is-offered", "offered"),
        "our_short_break": (f"nothing-is-paid.{CHILDREN}", "possible"),
        "our_top_up": ("nothing-is-paid", "cannot"),
        "our_nhs_care": ("nothing-is-paid", "cannot"),
    }


def example_problem(tmp_path: Path, **answers: str | None) -> list[str]:
    """What is wrong with a blanket no's example that answers so."""
    example = plain_example()
    example["answers"] = {key: said for key, said in {**example["answers"], **answers}.items() if said}
    policy = plain_council(tmp_path, an_offer(), a_no(examples=[example]))
    place = line(policy, RULES, "id: nothing-is-paid", "examples:", "family:")
    return [problem.removeprefix(f"policy/{RULES}:{place}: rules[1].examples[0] ") for problem in problems(policy)]


def test_an_example_that_does_not_say_whether_the_duty_is_about_it_is_told_what_to_answer(tmp_path: Path) -> None:
    assert example_problem(tmp_path, age_band=None) == [
        "leaves open whether the law says that this family must be paid, which the rule would deny it. "
        "Answer age_band too."
    ]


def test_an_example_of_such_a_no_that_the_law_decides_is_told_by_the_names_that_families_are_told(
    tmp_path: Path,
) -> None:
    assert example_problem(tmp_path, consent="no") == [
        f"gives 'cannot' by care-no-consent, not 'cannot' by nothing-is-paid, or 'possible' by "
        f"nothing-is-paid.{ADULTS}"
        f", or 'possible' by nothing-is-paid.{CHILDREN}. Change the rule or the example."
    ]

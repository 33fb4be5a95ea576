"""What a family is told, by the rules of a council and the law, and by those of a small made-up one."""

from __future__ import annotations

from datetime import date
from typing import Any

from calculator import RuleSet, decide, load_rules
from tests.calculator.small_council import council, note, rule

SUMMER = date(2015, 7, 15)


def outcome(bundle: dict[str, Any], answers: dict[str, str | None], day: date = date(2021, 1, 1)) -> str:
    return decide(load_rules(bundle), answers, day).elements["swimming"].outcome


def test_every_example_beside_a_rule_of_the_council_is_decided_by_it(
    rules: RuleSet, examples: list[dict[str, Any]]
) -> None:
    assert_decided_by_their_rules(rules, examples)


def test_every_example_beside_a_rule_of_the_law_is_decided_by_it_where_no_council_speaks(
    law: RuleSet, examples_of_the_law: list[dict[str, Any]]
) -> None:
    assert len(examples_of_the_law) >= len(law.rules)
    assert_decided_by_their_rules(law, examples_of_the_law)


def assert_decided_by_their_rules(rules: RuleSet, examples: list[dict[str, Any]]) -> None:
    assert examples
    for example in examples:
        decided = decide(rules, example["answers"], date.fromisoformat(example["as_of"])).elements[example["element"]]
        if example["outcome"] is not None:
            assert (decided.outcome, example["rule"] in [reason.id for reason in decided.reasons]) == (
                example["outcome"],
                True,
            ), example
        if example["in_budget"] is not None:
            assert decided.in_budget == example["in_budget"], example


def test_an_answer_that_cannot_matter_changes_nothing_when_it_is_left_out(rules: RuleSet) -> None:
    answers = {
        "age_band": "under_16",
        "social_need": "assessed_none",
        "wants": "direct_payment",
        "nhs_pilot_site": "yes",
    }
    less = {question: answer for question, answer in answers.items() if question not in ("wants", "nhs_pilot_site")}
    # How to run the budget changes nothing here but what is still asked for the advice.
    assert decide(rules, answers, SUMMER).elements_to_dict() == decide(rules, less, SUMMER).elements_to_dict()


def test_the_first_gate_that_holds_decides() -> None:
    bundle = council(
        rule(),
        rule(id="pool-shut", gate="timing", when={"pool_open": ["no"]}, outcome="not_yet", in_budget=None),
        rule(id="too-young", gate="need", when={"age": ["child"]}, outcome="cannot", in_budget=None),
    )
    assert outcome(bundle, {"age": "child", "pool_open": "no"}) == "not_yet"
    assert outcome(bundle, {"age": "child", "pool_open": "yes"}) == "cannot"
    assert outcome(bundle, {"age": "adult", "pool_open": "yes"}) == "offered"


def test_all_the_rules_of_the_gate_that_holds_are_reasons() -> None:
    bundle = council(
        rule(),
        rule(id="no-swimmer", gate="need", when={"can_swim": ["no"]}, outcome="cannot", in_budget=None),
        rule(id="too-young", gate="need", when={"age": ["child"]}, outcome="cannot", in_budget=None),
    )
    decided = decide(load_rules(bundle), {"age": "child", "can_swim": "no"}, date(2021, 1, 1)).elements["swimming"]
    assert [reason.id for reason in decided.reasons] == ["no-swimmer", "too-young"]


def test_an_outcome_that_two_reasons_could_give_is_settled_and_neither_of_them_is_a_fact() -> None:
    bundle = council(
        rule(id="child", when={"age": ["child"]}),
        rule(id="older", when={"not": {"age": ["child"]}}),
    )
    decided = decide(load_rules(bundle), {}, date(2021, 1, 1)).elements["swimming"]
    assert (decided.outcome, decided.missing, [reason.id for reason in decided.reasons]) == (
        "offered",
        (),
        ["child", "older"],
    )
    assert decided.certain == ()


SHUT = rule(id="shut", gate="agreement", when={"pool_open": ["no"]}, outcome="cannot", in_budget=None)


def certain(*rules: dict[str, Any], **answers: str) -> tuple[list[str], list[str]]:
    """The reasons, and those of them that are facts."""
    decided = decide(load_rules(council(*rules)), answers, date(2021, 1, 1)).elements["swimming"]
    return [reason.id for reason in decided.reasons], [reason.id for reason in decided.certain]


def test_a_no_that_the_family_named_is_a_fact_though_another_rule_may_bar_it_already() -> None:
    fish = rule(id="fish", gate="need", when={"can_swim": ["no"]}, outcome="cannot", in_budget=None)
    assert certain(rule(), fish, SHUT, pool_open="no") == (["shut"], ["shut"])


def test_a_no_that_the_family_named_is_a_fact_while_another_rule_may_make_it_wait() -> None:
    lessons = rule(id="lessons", gate="need", when={"can_swim": ["no"]}, outcome="not_yet", in_budget=None)
    assert certain(rule(), lessons, SHUT, pool_open="no") == (["lessons", "shut"], ["shut"])


def test_what_is_offered_is_no_fact_while_something_may_bar_it() -> None:
    assert certain(rule(), SHUT) == (["listed", "shut"], [])


def test_a_rule_that_another_may_stand_in_for_is_no_fact() -> None:
    instead = rule(id="instead", amends=["listed"], when={"can_swim": ["no"]})
    assert certain(rule(), instead) == (["listed", "instead"], [])


def test_a_rule_counts_on_its_first_and_last_days_and_not_outside_them() -> None:
    bundle = council(
        rule(),
        rule(
            id="flood", **{"from": "2021-02-01", "until": "2021-02-28"}, gate="power", outcome="cannot", in_budget="no"
        ),
    )
    days = (date(2021, 1, 31), date(2021, 2, 1), date(2021, 2, 28), date(2021, 3, 1))
    assert [outcome(bundle, {}, day) for day in days] == ["offered", "cannot", "cannot", "offered"]


def test_one_rule_may_go_on_in_a_later_version_under_its_name() -> None:
    bundle = council(rule(until="2021-12-31"), rule(**{"from": "2022-01-01"}, outcome="possible"))
    assert [outcome(bundle, {}, day) for day in (date(2021, 12, 31), date(2022, 1, 1))] == ["offered", "possible"]


def test_a_note_stands_beside_its_outcomes_only_and_when_it_is_certain() -> None:
    bundle = council(
        rule(when={"can_swim": ["yes"]}),
        rule(id="lessons-first", when={"can_swim": ["no"]}, outcome="not_yet"),
        notes=[note(), note(id="slow_lane", when={"age": ["adult"]}), note(id="ask_for_lessons", beside=["not_yet"])],
    )

    def notes(answers: dict[str, str | None]) -> list[str]:
        return [note.id for note in decide(load_rules(bundle), answers, date(2021, 1, 1)).elements["swimming"].notes]

    assert notes({"can_swim": "yes"}) == ["bring_a_towel"]
    assert notes({"can_swim": "yes", "age": "adult"}) == ["bring_a_towel", "slow_lane"]
    assert notes({"can_swim": "no"}) == ["ask_for_lessons"]
    assert notes({}) == []


def test_in_the_budget_and_paid_directly_are_separate_facts() -> None:
    bundle = council(
        rule(outcome=None, in_budget="yes"),
        rule(id="only-notional", gate="barred", outcome="cannot", in_budget=None),
    )
    decided = decide(load_rules(bundle), {}, date(2021, 1, 1)).elements["swimming"]
    assert (decided.in_budget, decided.outcome) == ("yes", "cannot")


def test_a_fact_of_the_council_stands_unless_the_family_says_otherwise() -> None:
    bundle = council(
        rule(),
        rule(id="pool-shut", gate="timing", when={"pool_open": ["no"]}, outcome="not_yet", in_budget=None),
        facts={"pool_open": "no"},
    )
    assert outcome(bundle, {}) == "not_yet"
    assert outcome(bundle, {"pool_open": None}) == "not_yet"
    assert outcome(bundle, {"pool_open": "yes"}) == "offered"


def test_the_decision_as_json_is_exactly_the_contract() -> None:
    assert decide(load_rules(council(notes=[note()])), {}, date(2021, 1, 1)).to_dict() == {
        "as_of": "2021-01-01",
        "rules_version": "small",
        "elements": {
            "swimming": {
                "area": "sport",
                "in_budget": "yes",
                "outcome": "offered",
                "possible_outcomes": ["offered"],
                "reasons": [
                    {
                        "rule": "listed",
                        "text": "It is on the list.",
                        "certain": True,
                        "sources": [{"title": "The list", "at": "line 1", "href": None}],
                    }
                ],
                "notes": [{"id": "bring_a_towel", "text": "Bring a towel."}],
                "unchecked": [],
                "missing": [],
            }
        },
        "next_questions": [],
    }

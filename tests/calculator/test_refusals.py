"""What cannot be used is refused with a sentence that says what to do, and everything that is wrong at once."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from calculator import AnswersError, RulesError, decide, load_rules
from tests.calculator.small_council import council, fact, note, rule

DAY = date(2021, 1, 1)


def refused(answers: dict[str, Any], day: date = DAY, **changes: Any) -> list[str]:
    with pytest.raises(AnswersError) as caught:
        decide(load_rules(council(**changes)), answers, day)
    assert str(caught.value) == "\n".join(caught.value.problems)
    return caught.value.problems


def test_every_wrong_answer_is_named_with_the_nearest_right_one() -> None:
    assert refused({"agee": "child", "can_swim": "yess", "pool_open": "yes"}) == [
        "There is no question 'agee'. Did you mean 'age'? Use one of: age, can_swim, pool_open.",
        "can_swim is 'yess'. Did you mean 'yes'? Use one of: yes, no.",
    ]


def test_a_word_that_is_near_nothing_gets_the_list_alone() -> None:
    assert refused({"age": "1980"}) == ["age is '1980'. Use one of: child, teenager, adult."]


def test_an_unknown_question_is_refused_though_it_has_no_answer() -> None:
    assert refused({"height": None}) == ["There is no question 'height'. Use one of: age, can_swim, pool_open."]


def test_a_day_before_the_first_rule_is_refused() -> None:
    assert refused({}, date(2019, 12, 31)) == [
        "The date 2019-12-31 is before the first rule held. Use 2020-01-01 or a later date."
    ]


def test_answers_that_no_family_gives_together_are_refused_with_the_reason() -> None:
    never = [{"when": {"age": ["child"], "can_swim": ["yes"]}, "text": "No child here can swim."}]
    assert refused({"age": "child", "can_swim": "yes"}, impossible=never) == ["No child here can swim."]


def test_answers_impossible_for_two_reasons_together_are_refused_too() -> None:
    never = [
        {"when": {"age": ["child"], "can_swim": ["yes"]}, "text": "No child here can swim."},
        {"when": {"age": ["child"], "can_swim": ["no"]}, "text": "Every child here can swim."},
    ]
    assert refused({"age": "child"}, impossible=never) == [
        "No family can give all these answers together. Look at them again."
    ]


@pytest.mark.parametrize(
    ("bundle", "message"),
    [
        ({}, "The rules bundle is not of the right form: KeyError: 'questions'."),
        (council(rules=[]), "rules is empty: there is nothing to decide with."),
        (council(rule(), rule()), "rules has two entries called 'listed' that are in force together."),
        (council(questions=[{"id": "age", "answers": []}] * 2), "questions has two entries called 'age'."),
        (
            council(rule(gate="ofer")),
            "rules[listed].gate is 'ofer'. Use one of: barred, power, timing, need, recipient, agreement, offer.",
        ),
        (
            council(rule(outcome="maybe")),
            "rules[listed].outcome is 'maybe'. Use one of: offered, possible, not_yet, cannot, None.",
        ),
        (
            council(rule(in_budget="perhaps")),
            "rules[listed].in_budget is 'perhaps'. Use one of: yes, no, depends, None.",
        ),
        (council(rule(elements=["diving"])), "rules[listed].elements is 'diving'. Use one of: swimming."),
        (
            council(rule(**{"from": "2020-02-30"})),
            "rules[listed].from is '2020-02-30', which is no date. Write it like 2015-06-01.",
        ),
        (council(rule(until="soon")), "rules[listed].until is 'soon', which is no date. Write it like 2015-06-01."),
        (
            council(rule(when={"height": ["tall"]})),
            "rules[listed].when is 'height'. Use one of: age, can_swim, pool_open.",
        ),
        (
            council(rule(when={"any": [{}, {"not": {"age": ["old"]}}]})),
            "rules[listed].when.any[1].not.age is 'old'. Use one of: child, teenager, adult.",
        ),
        (
            council(notes=[note(beside=["depends"])]),
            "notes[0].beside is 'depends'. Use one of: offered, possible, not_yet, cannot.",
        ),
        (
            council(unchecked=[fact(beside=["yes"])]),
            "unchecked[who_lives_here].beside is 'yes'. Use one of: offered, possible, not_yet, cannot.",
        ),
        (
            council(unchecked=[fact(elements=["diving"])]),
            "unchecked[who_lives_here].elements is 'diving'. Use one of: swimming.",
        ),
        (
            council(unchecked=[fact(until="2021-05-31"), fact(**{"from": "2021-05-31"})]),
            "unchecked has two entries called 'who_lives_here' that are in force together.",
        ),
        (council(facts={"age": "old"}), "facts.age is 'old'. Use one of: child, teenager, adult."),
        (
            council(
                questions=[{"id": "age", "answers": [{"id": "child", "after": ["adult"], "only_for": {"ag": []}}]}]
            ),
            "answers[child].only_for is 'ag'. Use one of: age.",
        ),
    ],
)
def test_a_bundle_that_would_answer_wrongly_is_refused(bundle: dict[str, Any], message: str) -> None:
    with pytest.raises(RulesError) as caught:
        load_rules(bundle)
    assert str(caught.value) == message


def test_a_family_that_no_rule_decides_is_a_fault_of_the_rules() -> None:
    with pytest.raises(RulesError) as caught:
        decide(load_rules(council(rule(when={"age": ["adult"]}))), {}, DAY)
    assert str(caught.value) == (
        "On 2020-01-01, swimming: no rule would decide its outcome. Exactly one answer must follow."
    )


def test_two_rules_of_one_gate_that_disagree_are_a_fault_of_the_rules() -> None:
    with pytest.raises(RulesError) as caught:
        decide(load_rules(council(rule(), rule(id="not-listed", outcome="possible"))), {}, DAY)
    assert str(caught.value) == (
        "On 2020-01-01, swimming: listed and not-listed would decide its outcome. Exactly one answer must follow."
    )


def test_two_rules_that_disagree_whether_it_is_in_the_budget_are_one_too() -> None:
    with pytest.raises(RulesError) as caught:
        decide(load_rules(council(rule(), rule(id="not-listed", in_budget="no"))), {}, DAY)
    assert str(caught.value) == (
        "On 2020-01-01, swimming: listed and not-listed would decide its in_budget. Exactly one answer must follow."
    )


def test_two_rules_that_never_meet_may_disagree() -> None:
    bundle = council(
        rule(when={"age": ["child"]}),
        rule(id="others", when={"age": ["teenager", "adult"]}, outcome="possible"),
        impossible=[{"when": {"age": ["teenager"]}, "text": "There are no teenagers here."}],
    )
    assert decide(load_rules(bundle), {}, DAY).elements["swimming"].possible_outcomes == ("offered", "possible")

"""How a decision is explained: the gates, and the smallest changes that would better it."""

from __future__ import annotations

from datetime import date
from itertools import product
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from calculator import RuleSet, decide, load_rules
from calculator.changes import Change
from calculator.explanation import explain, explanation_json
from tests.calculator.nine_year_old import NINE_YEAR_OLD
from tests.calculator.small_council import council, decided_by, families, rule
from tests.calculator.test_missing_answers import ANSWERS, councils

DAY = date(2021, 1, 1)


def changes(rules: RuleSet, element: str, **answers: str) -> list[Change]:
    return list(explain(decide(rules, NINE_YEAR_OLD | answers, date(2015, 7, 15)))[element].changes)


def test_an_unsigned_agreement_is_the_one_thing_that_would_change_the_answer(rules: RuleSet) -> None:
    assert changes(rules, "our_short_break", agreement="will_not_sign") == [
        Change({"agreement": "will_sign"}, "offered", can_act=True)
    ]


def test_what_a_family_can_act_on_comes_before_what_it_cannot(rules: RuleSet) -> None:
    told = changes(rules, "our_short_break", age_band="18_25", capacity="lacks", recipient="young_person")
    assert told == [
        Change({"recipient": "representative"}, "offered", can_act=True),
        Change({"capacity": "has"}, "offered", can_act=False),
    ]


def test_a_step_can_be_taken_only_after_the_one_before_it(rules: RuleSet) -> None:
    whole = {
        "education_beyond_school": "yes",
        "education_funding": "top_up",
        "delivered_at": "elsewhere",
        "council_decision": "none",
    }
    final = [one.answers for one in changes(rules, "our_top_up", ehc_stage="final", **whole) if one.can_act]
    none = [one.answers for one in changes(rules, "our_top_up", ehc_stage="none", **whole) if one.can_act]
    assert (final, none) == ([{"ehc_stage": "review"}], [{"ehc_stage": "will_prepare"}])


def test_what_can_never_be_paid_has_nothing_that_would_change_it(rules: RuleSet) -> None:
    assert changes(rules, "our_place") == []
    assert changes(rules, "our_short_break") == []


def test_the_gates_say_which_were_passed_and_which_held() -> None:
    bundle = council(
        rule(),
        rule(id="young", gate="need", when={"age": ["child"]}, outcome="cannot", in_budget=None),
        rule(id="shut", gate="agreement", when={"pool_open": ["no"]}, outcome="cannot", in_budget=None),
    )

    def gates(answers: dict[str, str | None]) -> dict[str, str]:
        told = explanation_json(explain(decide(load_rules(bundle), answers, DAY)))["swimming"]["gates"]
        return {
            gate: state for gate, state in told.items() if gate in ("timing", "need", "recipient", "agreement", "offer")
        }

    assert gates({"age": "child"}) == {
        "timing": "passed",
        "need": "held",
        "recipient": "not_reached",
        "agreement": "not_reached",
        "offer": "not_reached",
    }
    assert gates({"age": "adult"}) == {
        "timing": "passed",
        "need": "passed",
        "recipient": "passed",
        "agreement": "open",
        "offer": "open",
    }
    assert gates({}) == {
        "timing": "passed",
        "need": "open",
        "recipient": "not_reached",
        "agreement": "open",
        "offer": "open",
    }


def test_who_decides_is_told_where_it_is_a_judgement_and_the_outcome_is_settled() -> None:
    bundle = council(
        rule(when={"can_swim": ["yes"]}, judged="The coach decides."),
        rule(id="lessons", when={"can_swim": ["no"]}, outcome="cannot"),
    )
    told = [
        explain(decide(load_rules(bundle), {"can_swim": answer}, DAY))["swimming"].judged
        for answer in ("yes", "no", None)
    ]
    assert told == [("The coach decides.",), (), ()]


def test_who_decides_is_told_only_where_each_rule_that_may_decide_says_so() -> None:
    bundle = council(
        rule(when={"can_swim": ["yes"]}, judged="The coach decides."),
        rule(id="others", when={"can_swim": ["no"]}, judged="The coach decides."),
        rule(id="at-night", when={"pool_open": ["no"]}, judged="The guard decides."),
    )
    told = [
        explain(decide(load_rules(bundle), {"pool_open": answer}, DAY))["swimming"].judged for answer in ("no", None)
    ]
    assert told == [("The coach decides.", "The guard decides."), ("The coach decides.",)]


def cases(bundle: dict[str, Any], **answers: str) -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = explanation_json(explain(decide(load_rules(bundle), answers, DAY)))["swimming"][
        "conditions"
    ]
    return told


def test_where_no_reason_is_certain_the_cases_are_told_and_the_plainest_comes_first() -> None:
    bundle = council(
        rule(id="old", when={"age": ["adult"], "pool_open": ["yes"]}, outcome="cannot"),
        rule(id="fish", when={"can_swim": ["no"]}, outcome="cannot"),
        rule(id="others", when={"not": {"any": [{"age": ["adult"], "pool_open": ["yes"]}, {"can_swim": ["no"]}]}}),
    )
    assert cases(bundle) == [
        {"answers": {"can_swim": ["no"]}, "outcome": "cannot"},
        {"answers": {"age": ["adult"], "pool_open": ["yes"]}, "outcome": "cannot"},
        {"answers": {"age": ["child", "teenager"], "can_swim": ["yes"]}, "outcome": "offered"},
        {"answers": {"can_swim": ["yes"], "pool_open": ["no"]}, "outcome": "offered"},
    ]
    assert cases(bundle, can_swim="no") == []


def test_a_case_that_another_contains_or_that_never_comes_to_its_rule_is_not_told() -> None:
    bundle = council(
        rule(),
        rule(id="minors", gate="need", when={"age": ["child", "teenager"]}, outcome="not_yet", in_budget=None),
        rule(id="child", gate="need", when={"age": ["child"]}, outcome="not_yet", in_budget=None),
        rule(
            id="fish",
            gate="agreement",
            when={"any": [{"can_swim": ["no"], "age": ["child", "adult"]}, {"pool_open": ["no"], "age": ["child"]}]},
            outcome="cannot",
        ),
    )
    assert cases(bundle) == [
        {"answers": {"age": ["child", "teenager"]}, "outcome": "not_yet"},
        {"answers": {"age": ["child", "adult"], "can_swim": ["no"]}, "outcome": "cannot"},
    ]
    # What a fact says already needs no case beside it.
    assert cases(bundle, can_swim="no", age="adult") == []


def test_the_explanation_as_json() -> None:
    bundle = council(rule(when={"can_swim": ["yes"]}), rule(id="lessons", when={"can_swim": ["no"]}, outcome="cannot"))
    told = explanation_json(explain(decide(load_rules(bundle), {"can_swim": "no"}, DAY)))["swimming"]["changes"]
    assert told == [{"answers": {"can_swim": "yes"}, "outcome": "offered", "can_act": False}]


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(bundle=councils(), data=st.data())
def test_no_smaller_change_of_a_whole_family_would_do(bundle: dict[str, Any], data: st.DataObject) -> None:
    everyone = list(families(bundle, {}))
    if not everyone:
        return
    family = data.draw(st.sampled_from(everyone))
    rules = load_rules(bundle)

    def outcome(answers: dict[str, str]) -> str:
        return str(decided_by(bundle, "swimming", answers, DAY.isoformat(), "outcome")[0]["outcome"])

    now = decide(rules, family, DAY).elements["swimming"].outcome
    told = explain(decide(rules, family, DAY))["swimming"].changes
    least_so_far = 99
    for better in ("offered", "possible"):
        found = {tuple(sorted(one.answers.items())) for one in told if one.outcome == better}
        if better == now or now == "offered":
            assert not found
            break
        distances = {
            tuple(sorted((question, other[question]) for question in ANSWERS if other[question] != family[question]))
            for other in everyone
            if outcome(other) == better
        }
        least = min(map(len, distances), default=99)
        outdone = least >= least_so_far  # What gives more, and asks for no more, is told in its place.
        assert found == (set() if outdone else {one for one in distances if len(one) == least})
        least_so_far = min(least, least_so_far)


def test_no_family_is_told_to_become_what_no_family_can_be() -> None:
    bundle = council(
        rule(when={"age": ["adult", "teenager"], "can_swim": ["no"]}),
        rule(id="others", when={"not": {"age": ["adult", "teenager"], "can_swim": ["no"]}}, outcome="cannot"),
        impossible=[{"when": {"age": ["teenager"], "can_swim": ["no"]}, "text": "Every teenager here can swim."}],
    )
    told = explain(decide(load_rules(bundle), {"age": "child", "can_swim": "no"}, DAY))["swimming"].changes
    assert [dict(one.answers) for one in told] == [{"age": "adult"}]


def test_where_an_outcome_hangs_on_one_question_the_change_still_fits_the_other_answers() -> None:
    bundle = council(
        rule(when={"age": ["adult", "child"]}),
        rule(id="teenagers", when={"age": ["teenager"]}, outcome="cannot"),
        impossible=[{"when": {"age": ["child"], "can_swim": ["yes"]}, "text": "No child here can swim."}],
    )
    told = explain(decide(load_rules(bundle), {"age": "teenager", "can_swim": "yes"}, DAY))["swimming"].changes
    assert [dict(one.answers) for one in told] == [{"age": "adult"}]


def test_an_answer_that_nobody_can_give_is_no_way_to_anything() -> None:
    """Children may swim, adults may ask; there are no teenagers."""
    bundle = council(
        rule(when={"age": ["child"], "can_swim": ["yes"]}),
        rule(id="adults", when={"age": ["adult"], "can_swim": ["no"]}),
        rule(id="child-lessons", when={"age": ["child"], "can_swim": ["no"]}, outcome="cannot"),
        rule(id="adult-fish", when={"age": ["adult", "teenager"], "can_swim": ["yes"]}, outcome="cannot"),
        impossible=[{"when": {"age": ["teenager"]}, "text": "There are no teenagers here."}],
    )
    told = explain(decide(load_rules(bundle), {"age": "child", "can_swim": "no"}, DAY))["swimming"].changes
    assert [dict(one.answers) for one in told] == [{"can_swim": "yes"}, {"age": "adult"}]


def test_what_leads_to_two_elements_is_told_at_both() -> None:
    """Whoever can swim is offered both; whoever cannot may still ask about the rowing."""
    bundle = council(
        rule(elements=["swimming", "rowing"], when={"can_swim": ["yes"]}),
        rule(id="lessons", when={"can_swim": ["no"]}, outcome="cannot"),
        rule(id="may-ask", elements=["rowing"], when={"can_swim": ["no"]}, outcome="possible"),
        elements=[{"id": "swimming", "area": "sport"}, {"id": "rowing", "area": "sport"}],
    )
    told = explain(decide(load_rules(bundle), {"age": "child", "can_swim": "no", "pool_open": "yes"}, DAY))
    for element in ("swimming", "rowing"):
        assert told[element].changes == (Change({"can_swim": "yes"}, "offered", can_act=False),)


def test_every_way_is_told_that_is_smallest() -> None:
    ways = [{"age": [age], "can_swim": [swim]} for age, swim in product(("teenager", "adult"), ("yes",))]
    bundle = council(rule(when={"any": ways}), rule(id="others", when={"not": {"any": ways}}, outcome="cannot"))
    told = explain(decide(load_rules(bundle), {"age": "child", "can_swim": "yes"}, DAY))["swimming"].changes
    assert [dict(one.answers) for one in told] == [{"age": "teenager"}, {"age": "adult"}]


def test_what_gives_less_and_asks_for_no_less_is_not_told() -> None:
    """Adults are offered it; teenagers may ask, and so may children who can swim and whose pool is open."""
    may_ask = {"any": [{"age": ["teenager"]}, {"age": ["child"], "can_swim": ["yes"], "pool_open": ["yes"]}]}
    bundle = council(
        rule(when={"age": ["adult"]}),
        rule(id="may-ask", when=may_ask, outcome="possible"),
        rule(id="others", when={"not": {"any": [{"age": ["adult"]}, may_ask]}}, outcome="cannot"),
    )
    family = {"age": "child", "can_swim": "no", "pool_open": "no"}
    told = explain(decide(load_rules(bundle), family, DAY))["swimming"].changes
    assert [(dict(one.answers), one.outcome) for one in told] == [({"age": "adult"}, "offered")]

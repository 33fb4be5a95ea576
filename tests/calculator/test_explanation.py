"""How a decision is explained: the gates, who decides, and what is handed on to the page."""

from __future__ import annotations

from datetime import date
from typing import Any

from calculator import decide, load_rules
from calculator.explanation import explain, explanation_json
from tests.calculator.small_council import council, rule

DAY = date(2021, 1, 1)


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


def test_a_gate_is_not_passed_while_somebody_has_still_to_agree() -> None:
    asks = {"id": "coach", "answers": [{"id": "yes"}, {"id": "no"}, {"id": "not_asked", "pending": True}]}
    bundle = council(
        rule(),
        rule(id="young", gate="need", when={"age": ["child"]}, outcome="cannot", in_budget=None),
        rule(id="shut", gate="agreement", when={"pool_open": ["no"]}, outcome="cannot", in_budget=None),
        rule(
            id="coach-says-no",
            gate="agreement",
            when={"coach": ["no"], "can_swim": ["no"]},
            outcome="cannot",
            in_budget=None,
        ),
    )
    bundle["questions"].append(asks)

    def agreement(**answers: str) -> str:
        given = {"age": "adult", "pool_open": "yes", "can_swim": "no"} | answers
        return explain(decide(load_rules(bundle), given, DAY))["swimming"].gates["agreement"]

    assert agreement(coach="not_asked") == "pending"
    assert agreement(coach="yes") == "passed"
    assert agreement(coach="no") == "held"
    # Nobody has to agree to what the coach has no say in, and nobody comes to them where something bars it before.
    assert agreement(coach="not_asked", can_swim="yes") == "passed"
    assert agreement(coach="not_asked", age="child") == "not_reached"


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


def test_a_case_names_no_answer_that_nobody_can_give() -> None:
    bundle = council(
        rule(id="old", when={"age": ["adult"], "pool_open": ["yes"]}, outcome="cannot"),
        rule(id="others", when={"not": {"age": ["adult"], "pool_open": ["yes"]}}),
    )
    bundle["impossible"] = [{"when": {"age": ["teenager"]}, "text": "There are no teenagers."}]
    assert cases(bundle) == [
        {"answers": {"age": ["child"]}, "outcome": "offered"},
        {"answers": {"pool_open": ["no"]}, "outcome": "offered"},
        {"answers": {"age": ["adult"], "pool_open": ["yes"]}, "outcome": "cannot"},
    ]


def test_where_the_outcome_is_settled_no_case_is_told_for_each_of_the_reasons_gives_the_same() -> None:
    bundle = council(
        rule(),
        rule(id="old", gate="need", when={"age": ["adult"], "can_swim": ["no"]}, outcome="cannot", in_budget=None),
        rule(id="young", gate="need", when={"age": ["child", "teenager"], "can_swim": ["no"]}, outcome="cannot"),
    )
    assert cases(bundle, can_swim="no") == []
    [decided] = decide(load_rules(bundle), {"can_swim": "no"}, DAY).elements.values()
    assert [(reason.id, decided.certain) for reason in decided.reasons] == [("old", ()), ("young", ())]


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
    bundle["questions"][1]["answers"][0]["after"] = ["no"]
    told = explanation_json(explain(decide(load_rules(bundle), {"can_swim": "no"}, DAY)))["swimming"]["changes"]
    assert told == [{"answers": {"can_swim": "yes"}, "outcome": "offered", "pending": {}}]


def test_a_change_names_whose_yes_is_still_needed_after_it() -> None:
    bundle = council(
        rule(),
        rule(id="lessons", gate="timing", when={"can_swim": ["no"]}, outcome="not_yet"),
        rule(id="shut", gate="agreement", when={"pool_open": ["no"]}, outcome="cannot"),
    )
    bundle["questions"][1]["answers"][0]["after"] = ["no"]
    bundle["questions"][2]["answers"] = [{"id": "yes"}, {"id": "no"}, {"id": "not_asked", "pending": True}]
    for pool_open, pending in (("not_asked", {"pool_open": "not_asked"}), ("yes", {})):
        decision = decide(load_rules(bundle), {"can_swim": "no", "pool_open": pool_open}, DAY)
        assert [change.pending for change in explain(decision)["swimming"].changes] == [pending]

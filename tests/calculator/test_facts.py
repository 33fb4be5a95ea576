"""What is told as a fact is true of every family that could have given the answers: tried on small councils, on all."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import product
from typing import Any

from hypothesis import HealthCheck, given, settings

from calculator.conversation import Conversation
from tests.calculator.crowd import Crowd
from tests.calculator.facts import Facts
from tests.calculator.plainly import Plainly
from tests.calculator.small_council import council, families, holds, note, rule
from tests.calculator.test_missing_answers import ANSWERS, DAY, councils, partly_answered
from tests.calculator.test_steps import step


def two_pools() -> dict[str, Any]:
    """A council whose rules change, stand in for others and are of two areas; with judgement, notes and steps."""
    both = {"elements": ["swimming", "rowing"]}
    weak = [{"age": ["adult"]}, {"can_swim": ["no"]}]
    rules = (
        rule(**both, outcome="possible", until="2021-05-31", text="You can ask.", judged="The coach decides."),
        rule(**both, **{"from": "2021-06-01"}, judged="The coach decides."),
        rule(id="flood", gate="power", outcome="cannot", in_budget="no", until="2020-06-30", areas=["sport"], **both),
        rule(
            id="fish",
            gate="need",
            when={"can_swim": ["no"]},
            short="Learn to swim.",
            outcome="cannot",
            in_budget=None,
            areas=["sport"],
        ),
        rule(id="shut", gate="agreement", when={"pool_open": ["no"]}, outcome="cannot", in_budget=None, **both),
        rule(id="lessons", gate="need", when={"can_swim": ["no"], "age": ["child"]}, outcome="not_yet", in_budget=None)
        | {"elements": ["rowing"], "areas": ["leisure"]},
        rule(
            id="night",
            **both,
            when={"any": [{"age": ["adult"]}, {"pool_open": ["no"], "can_swim": ["yes"]}]},
            amends=["listed"],
            judged="The guard decides.",
            **{"from": "2022-01-01"},
        ),
        rule(id="warm", elements=["sauna"], when={"pool_open": ["yes"]}),
        rule(
            id="hot", text="It is hot.", elements=["sauna"], when={"pool_open": ["no"], "any": weak}, outcome="cannot"
        ),
        rule(
            id="late",
            text="It is late.",
            elements=["sauna"],
            when={"pool_open": ["no"], "not": {"any": weak}},
            outcome="cannot",
        ),
    )
    return council(
        *rules,
        elements=[
            {"id": "swimming", "area": "sport"},
            {"id": "rowing", "area": "sport", "also_in": ["leisure"]},
            {"id": "sauna", "area": "leisure"},
        ],
        impossible=[{"when": {"age": ["child"], "pool_open": ["no"]}, "text": "No child comes at night."}],
        notes=[
            note(**both, asked="What do I bring?", when={"age": ["child"]}, short="A towel."),
            note(id="slow_lane", **both, when={"not": {"age": ["teenager"]}}, beside=["offered", "possible", "cannot"]),
        ],
        steps=[
            step(),
            step(id="come", beside=["offered"]),
            step(id="learn", when={"can_swim": ["no"]}, beside=["cannot", "not_yet"]),
            step(id="wait", kind="first", elements=["rowing"], when={"pool_open": ["no"]}, **{"from": "2021-03-01"}),
        ],
    )


def replies(bundle: dict[str, Any], words: dict[str, Any]) -> Iterator[tuple[Mapping[str, str | None], Facts]]:
    """What is told to whoever gave some answers, for all that can be given and on each day around a change."""
    plainly, conversation = Plainly(bundle), Conversation(json.dumps(bundle), json.dumps(words))
    crowd = Crowd(plainly, families(bundle, {}))
    for chosen in product(*([None, *answers] for answers in ANSWERS.values())):
        answers = dict(zip(ANSWERS, chosen, strict=True))
        if crowd.who(given_of(answers)):
            for day in plainly.days():
                yield answers, facts(crowd, conversation, answers, day)


def given_of(answers: Mapping[str, str | None]) -> dict[str, str]:
    return {question: answer for question, answer in answers.items() if answer is not None}


def facts(crowd: Crowd, conversation: Conversation, answers: Mapping[str, str | None], day: date) -> Facts:
    asked = {"what": "decide", "answers": dict(answers), "as_of": day.isoformat(), "newest": []}
    return Facts(crowd, conversation.rules, json.loads(conversation.answer(json.dumps(asked))))


def test_every_fact_is_true_of_every_family_with_these_answers(words: dict[str, Any]) -> None:
    for answers, told in replies(two_pools(), words):
        assert (answers, told.day, told.false_of(told.crowd.who(given_of(answers)))) == (answers, told.day, [])


def test_what_may_be_so_is_so_for_some_family_and_of_what_is_settled_no_case_is_told(words: dict[str, Any]) -> None:
    for answers, told in replies(two_pools(), words):
        everyone = told.crowd.who(given_of(answers))
        for element, decided in told.reply["decision"]["elements"].items():
            said = told.crowd.said(element, told.day)
            outcomes = {word for word, those in said.items() if those & everyone}
            assert set(decided["possible_outcomes"]) == outcomes
            explanation = told.reply["explanation"][element]
            if len(outcomes) == 1:
                assert not explanation["conditions"]
            for case in explanation["conditions"]:
                assert told.is_case(case) & everyone & said[case["outcome"]]
                for asked, fitting in case["answers"].items():
                    assert all(told.answering(asked, [answer]) & told.is_case(case) & everyone for answer in fitting)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(bundle=councils(), answers=partly_answered)
def test_so_it_is_whatever_the_rules_are(
    words: dict[str, Any], bundle: dict[str, Any], answers: dict[str, str | None]
) -> None:
    everyone = list(families(bundle, answers))
    if not everyone:
        return
    crowd, conversation = Crowd(Plainly(bundle), everyone), Conversation(json.dumps(bundle), json.dumps(words))
    assert facts(crowd, conversation, answers, date.fromisoformat(DAY)).false_of(crowd.everybody) == []


def held_to_plainly(crowd: Crowd, day: str) -> None:
    """A crowd knows of each of its families what going through the rules one by one says of it."""
    plainly = crowd.plainly
    for place, family in enumerate(crowd.families):

        def names(rules: Iterable[tuple[Mapping[str, Any], int]], bit: int = 1 << place) -> set[str]:
            return {rule["id"] for rule, those in rules if those & bit}

        for element, areas in plainly.areas.items():
            for what in ("outcome", "in_budget"):
                deciding = plainly.deciding(element, family, day, what)
                known = crowd.deciding(element, day, what)
                assert names(known.rules) == {rule["id"] for rule in deciding}
                assert [word for word, those in known.said.items() if those >> place & 1] == [
                    plainly.said(element, family, day, what)
                ]
                gates = [gate for gate, those in known.gates.items() if those >> place & 1]
                assert gates == [rule["gate"] for rule in deciding][:1]
                for area in areas:
                    standing = plainly.standing(area, element, family, day, what)
                    assert names(crowd.standing(area, element, day, what)) == {rule["id"] for rule in standing}
            for kind in ("notes", "rates", "steps"):
                for entry in plainly.in_force(kind, element, day):
                    assert crowd.true(entry["when"]) >> place & 1 == holds(entry["when"], family)


def test_a_crowd_is_told_what_each_of_its_families_is() -> None:
    crowd = Crowd(Plainly(two_pools()), families(two_pools(), {}))
    for day in crowd.plainly.days():
        held_to_plainly(crowd, day.isoformat())


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(bundle=councils())
def test_so_it_is_told_whatever_the_rules_are(bundle: dict[str, Any]) -> None:
    held_to_plainly(Crowd(Plainly(bundle), families(bundle, {})), DAY)


def test_a_fact_that_is_not_true_of_a_family_is_found(words: dict[str, Any]) -> None:
    """The reply of whoever said everything, held against a family that said something else."""
    shut = {"age": "adult", "can_swim": "yes", "pool_open": "no"}
    crowd = Crowd(Plainly(two_pools()), [shut, shut | {"age": "teenager"}, shut | {"pool_open": "yes"}])
    conversation = Conversation(json.dumps(two_pools()), json.dumps(words))
    told = facts(crowd, conversation, shut, date(2021, 6, 1))
    assert told.false_of(0b001) == []
    assert told.false_of(0b010) == [
        "swimming: note slow_lane",
        "rowing: note slow_lane",
        "sauna: reason hot",
        "sauna: It is hot.",
    ]
    assert told.false_of(0b100) == [
        *(
            f"{element}: {claim}"
            for element in ("swimming", "rowing")
            for claim in (
                "outcome cannot, where it is offered",
                "reason shut",
                "gate agreement held, where offer holds",
                "gate offer not_reached, where offer holds",
            )
        ),
        "sauna: outcome cannot, where it is offered",
        "sauna: reason hot",
        "step wait",
        "sauna: It is hot.",
    ]

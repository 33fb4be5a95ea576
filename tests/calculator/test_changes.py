"""What a person can bring about: each change offered is an act that the data allows, and leads where it says."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import combinations, product
from typing import Any

import pytest

from calculator import RuleSet, decide, load_rules
from calculator.changes import Change
from calculator.explanation import Explanation, explain
from tests.calculator.nine_year_old import NINE_YEAR_OLD
from tests.calculator.small_council import GATES, council, decided_by, families, holds, rule
from tests.calculator.test_missing_answers import ANSWERS

DAY = date(2021, 1, 1)
BEST_FIRST = ["offered", "possible", "not_yet", "cannot", "depends"]


def changes(rules: RuleSet, element: str, **answers: str) -> list[Change]:
    return list(explain(decide(rules, NINE_YEAR_OLD | answers, date(2015, 7, 15)))[element].changes)


def offered(bundle: dict[str, Any], element: str = "swimming", **answers: str) -> list[tuple[dict[str, str], str]]:
    told = explain(decide(load_rules(bundle), answers, DAY))[element].changes
    return [(dict(change.answers), change.outcome) for change in told]


def acts(**told: dict[str, Mapping[str, Any] | list[str]]) -> list[dict[str, Any]]:
    """The small council's questions, with acts: for each question, an answer with what it can take the place of."""
    return [
        {
            "id": question,
            "answers": [
                {"id": answer, **(said if isinstance(said, Mapping) else {"after": said})}
                for answer in answers
                for said in [told.get(question, {}).get(answer, {})]
            ],
        }
        for question, answers in ANSWERS.items()
    ]


SWIMMERS = rule(when={"can_swim": ["yes"]})
OTHERS = rule(id="lessons", when={"can_swim": ["no"]}, outcome="cannot")
LESSONS = acts(can_swim={"yes": ["no"]})


def test_an_unsigned_agreement_is_the_one_thing_that_would_change_the_answer(rules: RuleSet) -> None:
    assert changes(rules, "our_short_break", agreement="will_not_sign") == [
        Change({"agreement": "will_sign"}, "offered")
    ]


def test_a_family_is_told_to_become_nothing_that_no_act_of_its_brings_about(rules: RuleSet) -> None:
    told = changes(rules, "our_short_break", age_band="18_25", capacity="lacks", recipient="young_person")
    assert told == [Change({"recipient": "representative"}, "offered")]


def test_an_act_that_would_take_the_choice_from_somebody_is_not_offered(rules: RuleSet) -> None:
    """A 17-year-old who can decide is paid. What bars it is an order, and not that they were named."""
    told = changes(
        rules,
        "our_short_break",
        age_band="16_17",
        capacity="has",
        recipient="young_person",
        excluded_person="child_or_young_person",
        other_recipient="none",
    )
    assert told == [Change({"other_recipient": "suitable"}, "offered")]


def test_an_act_is_not_offered_where_it_would_change_what_another_answer_means(rules: RuleSet) -> None:
    """Whoever would be paid is under an order: somebody else who is paid is not that person."""
    child = {"age_band": "under_16", "recipient": "young_person", "other_recipient": "none"}
    assert changes(rules, "our_nhs_care", **child, health_need="continuing_care", excluded_person="recipient") == []
    told = changes(rules, "our_nhs_care", **child, health_need="continuing_care", health_agrees="yes")
    assert told == [Change({"recipient": "parent"}, "possible")]


def test_a_step_can_be_taken_only_after_the_one_before_it(rules: RuleSet) -> None:
    whole = {
        "education_beyond_school": "yes",
        "education_funding": "top_up",
        "delivered_at": "elsewhere",
        "council_decision": "none",
    }
    told = [changes(rules, "our_top_up", ehc_stage=stage, **whole) for stage in ("final", "none", "being_assessed")]
    assert told == [
        [Change({"ehc_stage": "review"}, "possible")],
        [Change({"ehc_stage": "will_prepare"}, "possible")],
        [],
    ]


def test_what_can_never_be_paid_has_nothing_that_would_change_it(rules: RuleSet) -> None:
    assert changes(rules, "our_place") == []
    assert changes(rules, "our_short_break") == []


def test_what_was_not_answered_is_never_changed() -> None:
    bundle = council(SWIMMERS, OTHERS, questions=LESSONS)
    assert offered(bundle) == []
    assert offered(bundle, can_swim="no") == [({"can_swim": "yes"}, "offered")]


def test_what_follows_from_the_answers_can_be_changed_as_though_it_was_given() -> None:
    bundle = council(
        SWIMMERS,
        OTHERS,
        questions=LESSONS,
        impossible=[{"when": {"pool_open": ["no"], "can_swim": ["yes"], "age": ["child"]}, "text": "No child can."}],
    )
    assert offered(bundle, age="child", pool_open="no") == []
    bundle["impossible"] = [{"when": {"pool_open": ["yes"], "can_swim": ["yes"]}, "text": "Never."}]
    assert offered(bundle, pool_open="yes") == []
    bundle["rules"] = [
        rule(when={"age": ["adult"]}),
        rule(id="others", when={"not": {"age": ["adult"]}}, outcome="cannot"),
    ]
    bundle["questions"] = acts(age={"adult": ["child"]}, pool_open={"yes": ["no"]})
    bundle["impossible"] = [{"when": {"age": ["teenager", "adult"], "pool_open": ["no"]}, "text": "Children only."}]
    assert offered(bundle, pool_open="no") == [({"age": "adult", "pool_open": "yes"}, "offered")]


def test_an_outcome_that_hangs_on_what_was_not_said_is_not_promised() -> None:
    bundle = council(
        rule(when={"can_swim": ["yes"], "pool_open": ["yes"]}),
        rule(id="others", when={"not": {"can_swim": ["yes"], "pool_open": ["yes"]}}, outcome="cannot"),
        questions=LESSONS,
    )
    assert offered(bundle, can_swim="no", pool_open="yes") == [({"can_swim": "yes"}, "offered")]
    assert offered(bundle, can_swim="no") == [({"can_swim": "yes"}, "depends")]
    assert offered(bundle, can_swim="no", pool_open="no") == []


def test_what_depends_is_offered_only_what_settles_it() -> None:
    """The pool has to be open, or you have to be able to swim, and you must not be a child."""
    fits: dict[str, Any] = {"any": [{"can_swim": ["yes"]}, {"pool_open": ["yes"]}]}
    bundle = council(rule(when=fits), rule(id="others", when={"not": fits}, outcome="cannot"), questions=LESSONS)
    assert offered(bundle, can_swim="no") == [({"can_swim": "yes"}, "offered")]
    fits["age"] = ["adult"]
    assert offered(bundle, can_swim="no") == []


def test_no_family_is_told_to_become_what_no_family_can_be() -> None:
    bundle = council(
        rule(when={"age": ["adult", "teenager"], "can_swim": ["no"]}),
        rule(id="others", when={"not": {"age": ["adult", "teenager"], "can_swim": ["no"]}}, outcome="cannot"),
        impossible=[{"when": {"age": ["teenager"], "can_swim": ["no"]}, "text": "Every teenager here can swim."}],
        questions=acts(age={"adult": ["child"], "teenager": ["child"]}),
    )
    assert offered(bundle, age="child", can_swim="no") == [({"age": "adult"}, "offered")]


def test_where_an_outcome_hangs_on_one_question_the_change_still_fits_the_other_answers() -> None:
    bundle = council(
        rule(when={"age": ["adult", "child"]}),
        rule(id="teenagers", when={"age": ["teenager"]}, outcome="cannot"),
        impossible=[{"when": {"age": ["child"], "can_swim": ["yes"]}, "text": "No child here can swim."}],
        questions=acts(age={"adult": ["teenager"], "child": ["teenager"]}),
    )
    assert offered(bundle, age="teenager", can_swim="yes") == [({"age": "adult"}, "offered")]
    assert offered(bundle, age="teenager") == [({"age": "adult"}, "offered")]


def test_an_act_is_theirs_alone_who_are_named_for_it() -> None:
    """A number that only an act speaks of is cut into bands as one that a rule speaks of."""
    bundle = council(SWIMMERS, OTHERS, questions=acts(can_swim={"yes": {"after": ["no"]}}))
    bundle["questions"].append({"id": "years", "number": {"unit": "years"}})
    swim = bundle["questions"][1]["answers"][0]
    swim["only_for"] = {"years": {"at_least": "5"}}
    told = [offered(bundle, can_swim="no", **years) for years in ({"years": "5"}, {"years": "4.9"}, {})]
    assert told == [[({"can_swim": "yes"}, "offered")], [], []]
    swim["unless"] = {"pool_open": ["no"]}
    told = [
        offered(bundle, can_swim="no", years="9", **pool) for pool in ({"pool_open": "no"}, {"pool_open": "yes"}, {})
    ]
    assert told == [[], [({"can_swim": "yes"}, "offered")], [({"can_swim": "yes"}, "offered")]]


def test_no_family_is_led_to_where_the_rules_contradict_each_other() -> None:
    bundle = council(
        SWIMMERS, OTHERS, rule(id="both", outcome="possible", when={"can_swim": ["yes"]}), questions=LESSONS
    )
    assert offered(bundle, can_swim="no") == []


def test_what_would_lose_something_elsewhere_is_not_offered() -> None:
    """Whoever can swim loses the rowing, unless the pool is shut."""
    keeps = {"any": [{"can_swim": ["no"]}, {"pool_open": ["no"]}]}
    bundle = council(
        SWIMMERS,
        OTHERS,
        rule(id="row", elements=["rowing"], when=keeps),
        rule(id="no-row", elements=["rowing"], when={"not": keeps}, outcome="cannot"),
        elements=[{"id": "swimming", "area": "sport"}, {"id": "rowing", "area": "sport"}],
        questions=LESSONS,
    )
    assert offered(bundle, can_swim="no", pool_open="no") == [({"can_swim": "yes"}, "offered")]
    assert offered(bundle, can_swim="no", pool_open="yes") == []


def test_whoever_learns_after_a_step_that_there_is_nothing_to_pay_has_lost_nothing() -> None:
    bundle = council(
        rule(id="first", gate="timing", when={"can_swim": ["no"]}, outcome="not_yet"),
        rule(when={"pool_open": ["yes"]}),
        rule(id="shut", when={"pool_open": ["no"]}, outcome="cannot"),
        questions=LESSONS,
    )
    assert offered(bundle, can_swim="no") == [({"can_swim": "yes"}, "depends")]
    assert offered(bundle, can_swim="no", pool_open="no") == []


def test_the_fewest_acts_come_first_and_three_ways_are_told() -> None:
    ways = {"any": [{"age": ["adult"], "can_swim": ["yes"]}, {"pool_open": ["yes"]}]}
    bundle = council(
        rule(when=ways),
        rule(id="others", when={"not": ways}, outcome="cannot"),
        rule(id="may-ask", gate="agreement", when={"age": ["teenager"], "pool_open": ["no"]}, outcome="possible"),
        questions=acts(
            age={"adult": ["child"], "teenager": ["child"]}, can_swim={"yes": ["no"]}, pool_open={"yes": ["no"]}
        ),
    )
    assert offered(bundle, age="child", can_swim="no", pool_open="no") == [
        ({"pool_open": "yes"}, "offered"),
        ({"age": "teenager"}, "possible"),
        ({"age": "adult", "can_swim": "yes"}, "offered"),
    ]


def drawn_condition(choose: random.Random) -> dict[str, Any]:
    """One or two questions, each with some of its answers."""
    asked = choose.sample(list(ANSWERS), choose.choice([1, 1, 2]))
    return {
        question: choose.sample(ANSWERS[question], choose.randint(1, len(ANSWERS[question]) - 1)) for question in asked
    }


def drawn_council(choose: random.Random) -> dict[str, Any]:
    """Two elements, each with rules of its own, and what somebody can do about the answers."""
    rules = []
    for element, number in product(("swimming", "rowing"), range(3)):
        outcome = choose.choice(["offered", "possible", "not_yet", "cannot"])
        when = drawn_condition(choose) if number < 2 else {}
        rules.append(rule(id=f"{element}-{number}", elements=[element], gate=GATES[number], when=when, outcome=outcome))
    impossible = [
        {"when": drawn_condition(choose), "text": f"Never {number}."} for number in range(choose.choice([0, 1, 2]))
    ]
    questions = acts()
    for question in questions:
        names = ANSWERS[question["id"]]
        for answer in question["answers"]:
            if choose.random() < 0.7:
                others = [name for name in names if name != answer["id"]]
                answer["after"] = choose.sample(others, choose.randint(1, len(others)))
                answer |= {key: drawn_condition(choose) for key in ("only_for", "unless") if choose.random() < 0.2}
    elements = [{"id": "swimming", "area": "sport"}, {"id": "rowing", "area": "sport"}]
    return council(*rules, questions=questions, impossible=impossible, elements=elements)


@pytest.mark.parametrize("seed", range(8))
def test_every_change_that_brute_force_finds_is_offered_and_no_other(seed: int) -> None:
    """For every way of answering some of the questions of some councils."""
    choose = random.Random(seed)
    for _ in range(25):
        bundle = drawn_council(choose)
        rules = load_rules(bundle)
        everybody = list(families(bundle, {}))
        for said in product(*([None, *answers] for answers in ANSWERS.values())):
            answers = {question: answer for question, answer in zip(ANSWERS, said, strict=True) if answer is not None}
            these = [family for family in everybody if answers.items() <= family.items()]
            if these:
                told = explain(decide(rules, answers, DAY))
                hold_against_brute_force(bundle, told, these, everybody)


def hold_against_brute_force(
    bundle: dict[str, Any],
    told: Mapping[str, Explanation],
    these: list[dict[str, str]],
    everybody: list[dict[str, str]],
) -> None:
    for element in ("swimming", "rowing"):
        ways = [(dict(change.answers), change.outcome) for change in told[element].changes]
        found = smallest(bundle, element, these, everybody)
        assert all(way in found for way in ways)
        assert [key(way) for way in ways] == sorted(map(key, found))[:3]


def key(way: tuple[dict[str, str], str]) -> tuple[int, int]:
    return len(way[0]), BEST_FIRST.index(way[1])


def smallest(
    bundle: dict[str, Any], element: str, these: list[dict[str, str]], everybody: list[dict[str, str]]
) -> list[tuple[dict[str, str], str]]:
    """What these families could be offered, worked out by trying all that can be done."""
    better: list[tuple[dict[str, str], str]] = []
    for way in allowed(bundle, these):
        after = [family | way for family in these]
        if any(family not in everybody for family in after):
            continue
        pairs = before_and_after(bundle, element, these, after)
        before, then = {old for old, _ in pairs}, {new for _, new in pairs}
        gains = {hope(new) - hope(old) for old, new in pairs}
        if min(gains) < 0 or max(gains) == 0:
            continue
        if len(then) == 1 or len(before) == 1 or not any(map(hope, before)):
            better.append((way, then.pop() if len(then) == 1 else "depends"))
    return [
        (way, word)
        for way, word in better
        if not any(
            less.items() < way.items() and BEST_FIRST.index(other) <= BEST_FIRST.index(word) for less, other in better
        )
        and not any(
            hope(new) < hope(old)
            for name in ("swimming", "rowing")
            for old, new in before_and_after(bundle, name, these, [family | way for family in these])
        )
    ]


def before_and_after(
    bundle: dict[str, Any], element: str, these: list[dict[str, str]], after: list[dict[str, str]]
) -> list[tuple[str, str]]:
    return [
        (outcome(bundle, element, old), outcome(bundle, element, new)) for old, new in zip(these, after, strict=True)
    ]


def hope(word: str) -> int:
    return {"offered": 2, "possible": 1}.get(word, 0)


def allowed(bundle: dict[str, Any], these: list[dict[str, str]]) -> Iterator[dict[str, str]]:
    """Each set of acts that is open to all of these families, of which at least one is done."""
    single = []
    for question in bundle["questions"]:
        now = {family[question["id"]] for family in these}
        for answer in question["answers"]:
            if len(now) > 1 or not now <= set(answer.get("after", ())):
                continue
            unless = answer.get("unless")
            if all(holds(answer.get("only_for", {}), family) for family in these) and not (
                unless and all(holds(unless, family) for family in these)
            ):
                single.append((question["id"], answer["id"]))
    for number in range(1, len(single) + 1):
        for chosen in combinations(single, number):
            if len(dict(chosen)) == number:
                yield dict(chosen)


def outcome(bundle: dict[str, Any], element: str, family: dict[str, str]) -> str:
    return str(decided_by(bundle, element, family, DAY.isoformat(), "outcome")[0]["outcome"])

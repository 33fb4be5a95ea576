"""Which questions are asked for the advice alone, held against every way of answering, for rule sets of every shape."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date
from itertools import product
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from calculator import decide, load_rules, period, pieces, values
from calculator.terms import OUTCOMES
from tests.calculator.small_council import council, decided_by, fact, families, holds, note, rule
from tests.calculator.test_missing_answers import ANSWERS, conditions, councils, partly_answered
from tests.calculator.test_steps import step

DAY = "2021-06-01"

beside = st.lists(st.sampled_from(OUTCOMES), min_size=1, unique=True)


@st.composite
def advised(draw: st.DrawFn) -> dict[str, Any]:
    """Sound rule sets with notes, facts that are not checked and steps, and rules that are left to judgement."""
    bundle = draw(councils())
    rules = [{**one, "judged": draw(st.sampled_from([None, "The pool decides."]))} for one in bundle["rules"]]
    pieces = {
        "notes": [note(id="shallow", when=draw(conditions), beside=draw(beside))],
        "unchecked": [fact(when=draw(conditions), beside=draw(beside))],
        "steps": [step(when=draw(conditions), beside=draw(beside)), step(id="old", until="2020-12-31", when=ADULTS)],
    }
    return {**bundle, **pieces, "rules": rules}


ADULTS = {"age": ["adult"]}


def told(bundle: dict[str, Any], family: dict[str, str]) -> Hashable:
    """All that is told of a family that has answered everything, but for the outcome; the plain slow way."""
    deciding = decided_by(bundle, "swimming", family, DAY, "outcome")
    entries = [
        entry["id"]
        for entry in (*bundle["notes"], *bundle["unchecked"], *bundle["steps"])
        if (entry["until"] is None or entry["until"] >= DAY)
        and deciding[0]["outcome"] in entry["beside"]
        and holds(entry["when"], family)
    ]
    in_budget = decided_by(bundle, "swimming", family, DAY, "in_budget")[0]["in_budget"]
    return in_budget, any(one["judged"] for one in deciding), tuple(entries)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(bundle=advised(), answers=partly_answered)
def test_the_next_questions_settle_the_advice_and_none_of_them_is_idle(
    bundle: dict[str, Any], answers: dict[str, str | None]
) -> None:
    possible = list(families(bundle, answers))
    if not possible:
        return
    decision = decide(load_rules(bundle), answers, date.fromisoformat(DAY))
    everything = [told(bundle, family) for family in possible]
    by_answers: dict[tuple[str, ...], set[Hashable]] = {}
    for family, said in zip(possible, everything, strict=True):
        by_answers.setdefault(tuple(family[question] for question in decision.next_questions), set()).add(said)
    assert all(len(said) == 1 for said in by_answers.values())
    assert not set(decision.settling) & set(decision.advising)
    order = list(ANSWERS)
    for question in decision.advising:
        earlier = order[: order.index(question)]
        assert any(
            one[question] != other[question]
            and told(bundle, one) != told(bundle, other)
            and all(one[before] == other[before] for before in earlier)
            for one, other in product(possible, repeat=2)
        ), f"{question} is asked, but two families who differ in it from there on are told the same"


def test_the_question_comes_first_on_which_most_of_the_advice_hangs() -> None:
    notes = [note(id=f"note-{number}", when={"pool_open": ["yes"]}) for number in range(2)]
    notes += [note(id="other", when={"can_swim": ["yes"], "pool_open": ["no"]}), note(id="towel", when=ADULTS)]
    decision = decide(load_rules(council(rule(), notes=notes)), {}, date.fromisoformat(DAY))
    assert (decision.settling, decision.advising) == ((), ("pool_open", "age", "can_swim"))


def test_what_settles_an_outcome_comes_before_what_only_the_advice_hangs_on() -> None:
    lessons = rule(id="lessons", gate="need", when={"pool_open": ["no"]}, outcome="not_yet")
    notes = [note(id="towel", when=ADULTS), note(id="float", when={"age": ["child"]}, beside=["not_yet"])]
    rules = load_rules(council(rule(), lessons, notes=notes))
    day = date.fromisoformat(DAY)
    assert decide(rules, {}, day).next_questions == ("pool_open", "age")
    assert decide(rules, {"pool_open": "yes"}, day).next_questions == ("age",)
    assert decide(rules, {"pool_open": "yes", "age": "child"}, day).next_questions == ()


def test_a_step_about_two_parts_hangs_on_nothing_where_it_is_told_for_the_one() -> None:
    lessons = rule(id="lessons", elements=["diving"], gate="need", when={"can_swim": ["no"]}, outcome="not_yet")
    both = ["swimming", "diving"]
    bundle = council(
        rule(elements=both),
        lessons,
        elements=[{"id": name, "area": "sport"} for name in both],
        steps=[step(elements=both, beside=["offered"]), step(id="learn", elements=["diving"], beside=["not_yet"])],
    )
    decision = decide(load_rules(bundle), {"can_swim": "yes"}, date.fromisoformat(DAY))
    assert decision.next_questions == ()
    assert decide(load_rules(bundle), {}, date.fromisoformat(DAY)).next_questions == ("can_swim",)


def test_each_piece_of_advice_names_the_elements_that_it_is_about() -> None:
    about = [rule(elements=["swimming", "diving"])]
    deep = note(id="deep", elements=["diving"])
    bundle = council(*about, elements=[*AREAS, {"id": "diving", "area": "sport"}], notes=[note(), deep], steps=[step()])
    rules, day = load_rules(bundle), date.fromisoformat(DAY)
    current = period(rules, day)
    told = {(frozenset(piece.parts), piece.beside, values(piece.told)) for piece in pieces(rules, current, day)}
    # Both notes hang on the same outcome, and are told beside it in the same cases: so they are one piece.
    assert told == {
        (frozenset({"swimming", "diving"}), frozenset({"offered"}), frozenset({True})),
        (frozenset({"swimming"}), frozenset(step()["beside"]), frozenset({True})),
    }


AREAS = [{"id": "swimming", "area": "sport"}]

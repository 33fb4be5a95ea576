"""What missing answers leave open, held against every way of filling them in, for rule sets of every shape."""

from __future__ import annotations

from datetime import date
from itertools import product
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from calculator import AnswersError, RuleSet, decide, load_rules
from tests.calculator.small_council import GATES, council, decided_by, families, holds, rule

ANSWERS = {"age": ["child", "teenager", "adult"], "can_swim": ["yes", "no"], "pool_open": ["yes", "no"]}
DAY = "2021-01-01"


def literals() -> st.SearchStrategy[dict[str, Any]]:
    return st.sampled_from(list(ANSWERS)).flatmap(
        lambda question: st.lists(st.sampled_from(ANSWERS[question]), min_size=1, unique=True).map(
            lambda answers: {question: answers}
        )
    )


conditions = st.recursive(
    literals() | st.just({}),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda parts: {"any": parts}),
        st.lists(inner, max_size=3).map(lambda parts: {"all": parts}),
        inner.map(lambda part: {"not": part}),
        st.tuples(literals(), inner).map(lambda both: {**both[0], "all": [both[1]]}),
    ),
    max_leaves=6,
)


@st.composite
def councils(draw: st.DrawFn) -> dict[str, Any]:
    """Sound rule sets: one outcome a gate, so that no two rules disagree, and a last rule that always holds."""
    outcomes = {gate: draw(st.sampled_from(["offered", "possible", "not_yet", "cannot"])) for gate in GATES}
    budgets = {gate: draw(st.sampled_from(["yes", "no", "depends"])) for gate in GATES}
    rules = [rule(id="last", outcome=outcomes["offer"], in_budget=budgets["offer"])]
    for number in range(draw(st.integers(0, 5))):
        gate = draw(st.sampled_from(GATES))
        rules.append(
            rule(id=f"rule-{number}", gate=gate, when=draw(conditions), outcome=outcomes[gate], in_budget=budgets[gate])
        )
    impossible = [{"when": draw(conditions), "text": f"Never {number}."} for number in range(draw(st.integers(0, 2)))]
    return council(*rules, impossible=impossible)


partly_answered = st.fixed_dictionaries(
    {}, optional={question: st.sampled_from([None, *answers]) for question, answers in ANSWERS.items()}
)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(bundle=councils(), answers=partly_answered)
def test_what_is_open_is_what_some_way_of_filling_in_the_answers_gives(
    bundle: dict[str, Any], answers: dict[str, str | None]
) -> None:
    possible = list(families(bundle, answers))
    try:
        decision = decide(load_rules(bundle), answers, date.fromisoformat(DAY))
    except AnswersError:
        assert not possible
        return
    decided = decision.elements["swimming"]
    by_family = [decided_by(bundle, "swimming", family, DAY, "outcome") for family in possible]
    outcomes = {rules[0]["outcome"] for rules in by_family}
    budgets = {decided_by(bundle, "swimming", family, DAY, "in_budget")[0]["in_budget"] for family in possible}
    names = [{rule["id"] for rule in rules} for rules in by_family]
    assert set(decided.possible_outcomes) == outcomes
    assert decided.outcome == (outcomes.pop() if len(outcomes) == 1 else "depends")
    assert decided.in_budget == (budgets.pop() if len(budgets) == 1 else "depends")
    reasons, expected = {reason.id for reason in decided.reasons}, expected_reasons(bundle, possible)
    if set.intersection(*names) or expected != set.union(*names) or decided.outcome == "depends":
        assert reasons == (set.intersection(*names) or expected)
    else:
        # One of them decides for each family, and without any of them none would for some.
        assert reasons <= expected and all(reasons & those for those in names)
        assert all(any(not (reasons - {name}) & those for those in names) for name in reasons)


def expected_reasons(bundle: dict[str, Any], possible: list[dict[str, str]]) -> set[str]:
    """Where no rule decides for all: those of the worst that hold for all, if no other outcome is open, or else all."""
    may_decide = {
        rule["id"]: rule for family in possible for rule in decided_by(bundle, "swimming", family, DAY, "outcome")
    }
    outcomes = {rule["outcome"] for rule in may_decide.values()}
    held = {name for name, rule in may_decide.items() if all(holds(rule["when"], family) for family in possible)}
    return held if held and len(outcomes) == 1 else set(may_decide)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(bundle=councils(), answers=partly_answered)
def test_the_missing_answers_settle_the_outcome_and_none_of_them_is_idle(
    bundle: dict[str, Any], answers: dict[str, str | None]
) -> None:
    possible = list(families(bundle, answers))
    if not possible:
        return
    decision = decide(load_rules(bundle), answers, date.fromisoformat(DAY))
    missing = decision.elements["swimming"].missing
    outcome = {
        tuple(family.items()): decided_by(bundle, "swimming", family, DAY, "outcome")[0]["outcome"]
        for family in possible
    }
    settled: dict[tuple[str, ...], set[str]] = {}
    for family in possible:
        settled.setdefault(tuple(family[question] for question in missing), set()).add(outcome[tuple(family.items())])
    assert all(len(outcomes) == 1 for outcomes in settled.values())
    assert set(decision.settling) == set(missing)
    order = list(ANSWERS)
    for question in missing:
        earlier = order[: order.index(question)]
        assert any(
            one[question] != other[question]
            and outcome[tuple(one.items())] != outcome[tuple(other.items())]
            and all(one[before] == other[before] for before in earlier)
            for one, other in product(possible, repeat=2)
        ), f"{question} is asked, but two families who differ in it from there on are never told different things"


def test_questions_that_matter_to_more_elements_come_first() -> None:
    bundle = council(
        rule(elements=["swimming", "diving"]),
        rule(id="deep", elements=["diving"], gate="need", when={"age": ["child"]}, outcome="cannot", in_budget=None),
        rule(
            id="shut",
            elements=["swimming", "diving"],
            gate="power",
            when={"pool_open": ["no"]},
            outcome="cannot",
            in_budget=None,
        ),
        elements=[{"id": "swimming", "area": "sport"}, {"id": "diving", "area": "sport"}],
    )
    decision = decide(load_rules(bundle), {}, date(2021, 1, 1))
    assert decision.elements["diving"].missing == ("age", "pool_open")
    assert decision.next_questions == ("pool_open", "age")


def test_the_question_comes_first_that_is_likely_to_leave_fewest_others() -> None:
    """Whether the pool is open settles all in one answer of two; age does so in one of three."""
    shut = rule(id="shut", gate="need", when={"pool_open": ["no"]}, outcome="cannot", in_budget=None)
    adults = rule(id="adults", gate="power", when={"age": ["adult"]}, outcome="cannot", in_budget=None)
    swimmers = rule(id="swimmers", gate="agreement", when={"can_swim": ["no"]}, outcome="not_yet", in_budget=None)
    decision = decide(load_rules(council(rule(), shut, adults, swimmers)), {}, date(2021, 1, 1))
    assert decision.elements["swimming"].missing == ("age", "can_swim", "pool_open")
    assert decision.next_questions == ("pool_open", "age", "can_swim")


def test_an_answer_that_another_implies_is_not_asked_for() -> None:
    bundle = council(
        rule(when={"can_swim": ["yes"]}),
        rule(id="lessons", when={"can_swim": ["no"]}, outcome="not_yet"),
        impossible=[{"when": {"age": ["child"], "can_swim": ["yes"]}, "text": "No child here can swim."}],
    )
    decided = decide(load_rules(bundle), {"age": "child"}, date(2021, 1, 1)).elements["swimming"]
    assert (decided.outcome, decided.missing) == ("not_yet", ())
    decided = decide(load_rules(bundle), {"age": "adult"}, date(2021, 1, 1)).elements["swimming"]
    assert (decided.outcome, decided.missing) == ("depends", ("can_swim",))


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(data=st.data())
def test_the_law_and_a_council_agree_with_filling_in_what_is_missing(
    data: st.DataObject, bundle: dict[str, Any], rules: RuleSet
) -> None:
    """Two or three answers missing of a whole family, on any day: every way of filling them in, one by one."""
    whole = {
        question["id"]: data.draw(
            st.sampled_from([answer["id"] for answer in question["answers"]]), label=question["id"]
        )
        for question in bundle["questions"]
    }
    left_out = data.draw(st.sets(st.sampled_from(sorted(whole)), min_size=1, max_size=4), label="left out")
    day = data.draw(st.dates(rules.first_day, date(2027, 1, 1)), label="day").isoformat()
    answers = {question: answer for question, answer in whole.items() if question not in left_out}
    possible = list(families(bundle, answers))
    if not possible:
        return
    for element, decided in decide(rules, answers, date.fromisoformat(day)).elements.items():
        outcomes = {decided_by(bundle, element, family, day, "outcome")[0]["outcome"] for family in possible}
        assert set(decided.possible_outcomes) == outcomes, (element, day, answers)

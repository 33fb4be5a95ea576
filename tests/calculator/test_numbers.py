"""Answers that are numbers: compared exactly, and cut at the thresholds that the rules name."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculator import AnswersError, RulesError, decide, load_rules
from calculator.rules import COMPARISONS, cut_at, number
from tests.calculator.small_council import council, rule

DAY = date(2021, 1, 1)
TRUE = {
    "at_least": lambda number, threshold: number >= threshold,
    "above": lambda number, threshold: number > threshold,
    "at_most": lambda number, threshold: number <= threshold,
    "below": lambda number, threshold: number < threshold,
}
numbers = st.decimals(-100, 100, places=2)


def transport(*rules: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """A council that pays for the way to school by the mile."""
    return council(*rules, questions=[{"id": "miles", "number": {"unit": "miles"}}], **changes)


PAID_FROM_TWO_MILES = transport(
    rule(id="near", when={"miles": {"below": "2"}}, outcome="cannot"),
    rule(id="middle", when={"miles": {"at_least": "2", "at_most": "3.5"}}, outcome="possible"),
    rule(id="far", when={"miles": {"above": "3.5"}}),
)


def outcome(bundle: dict[str, Any], miles: str | None) -> str:
    return decide(load_rules(bundle), {"miles": miles}, DAY).elements["swimming"].outcome


def test_a_number_is_compared_exactly_at_its_thresholds() -> None:
    miles = ("0", "1.99", "1.999999999999999999999", "2", "2.0", "3.5", "3.50000000000000000001", "1000000")
    assert [outcome(PAID_FROM_TWO_MILES, one) for one in miles] == [
        *("cannot", "cannot", "cannot", "possible", "possible", "possible", "offered", "offered")
    ]


def test_a_missing_number_depends_on_it() -> None:
    decided = decide(load_rules(PAID_FROM_TWO_MILES), {}, DAY).elements["swimming"]
    assert (decided.outcome, decided.possible_outcomes) == ("depends", ("offered", "possible", "cannot"))
    assert decided.missing == ("miles",)


def test_bands_that_leave_a_hole_say_so_where_the_rules_do() -> None:
    no_band = {"not": {"any": [{"miles": {"below": "2"}}, {"miles": {"at_least": "3"}}]}}
    bundle = transport(
        rule(id="near", when={"miles": {"below": "2"}}, outcome="cannot"),
        rule(id="far", when={"miles": {"at_least": "3"}}),
        rule(id="no-published-band", when=no_band, outcome="possible", in_budget="depends"),
    )
    decided = decide(load_rules(bundle), {"miles": "2.4"}, DAY).elements["swimming"]
    assert (decided.outcome, [one.id for one in decided.reasons]) == ("possible", ["no-published-band"])


def test_a_hole_that_the_rules_leave_is_a_fault_of_the_rules() -> None:
    bundle = transport(rule(when={"miles": {"at_least": "3"}}))
    assert outcome(bundle, "3") == "offered"
    with pytest.raises(RulesError):
        outcome(bundle, "2.9")


def test_a_number_that_no_rule_names_makes_no_difference() -> None:
    assert outcome(transport(), "7") == "offered"
    assert outcome(transport(facts={"miles": "2"}), None) == "offered"


@pytest.mark.parametrize("wrong", ["ten", "", "1,5", "NaN", "Infinity", "1_5", "1e1", " 15 ", 15, 1.5, True, {}])
def test_what_is_no_number_is_refused(wrong: Any) -> None:
    with pytest.raises(AnswersError) as caught:
        outcome(PAID_FROM_TWO_MILES, wrong)
    assert caught.value.problems == [f"miles is {wrong!r}. Write a number of miles, such as 16 or 2.5."]


FAR = {"miles": {"at_least": "3"}}


@pytest.mark.parametrize("when", [{"any": [FAR]}, {"not": {"any": [{"not": FAR}]}}], ids=["any", "not"])
def test_a_number_is_compared_however_deep_the_comparison_stands(when: dict[str, Any]) -> None:
    bundle = transport(rule(when=when), rule(id="near", when={"not": when}, outcome="cannot"))
    assert [outcome(bundle, miles) for miles in ("2", "3")] == ["cannot", "offered"]


@pytest.mark.parametrize("wrong", ["", "a lot", "1,5", "NaN"])
def test_what_is_no_number_is_named(wrong: str) -> None:
    with pytest.raises(ValueError) as refused:
        number(wrong)
    assert str(refused.value) == wrong


@pytest.mark.parametrize(
    ("when", "message"),
    [
        (
            {"miles": {"over": "2"}},
            "the condition on miles is 'over'. Use one of: at_least, above, at_most, below.",
        ),
        ({"all": [{"miles": {"below": "two"}}]}, "the condition on miles, below, is 'two', which is no number."),
    ],
)
def test_a_condition_that_compares_wrongly_is_refused(when: dict[str, Any], message: str) -> None:
    with pytest.raises(RulesError) as caught:
        load_rules(transport(rule(when=when)))
    assert str(caught.value) == message


def test_bands_are_named_in_words() -> None:
    cut = [("at_least", Decimal(16)), ("below", Decimal(18)), ("at_most", Decimal(18)), ("above", Decimal("20.5"))]
    assert cut_at("years", cut).names() == (
        "below 16 years",
        "16 or more and below 18 years",
        "exactly 18 years",
        "more than 18 and at most 20.5 years",
        "more than 20.5 years",
    )
    assert cut_at("years", []).names() == ("any number of years",)


@given(cuts=st.lists(st.tuples(st.sampled_from(COMPARISONS), numbers), min_size=1, max_size=5), told=numbers)
def test_a_number_is_in_the_bands_of_just_the_comparisons_that_are_true_of_it(
    cuts: list[tuple[str, Decimal]], told: Decimal
) -> None:
    bands = cut_at("miles", cuts)
    assert len(bands.names()) == len(bands.cuts) + 1
    assert list(bands.within({})) == list(range(len(bands.names())))
    for comparison, threshold in cuts:
        within = set(bands.within({comparison: threshold}))
        assert within <= set(range(len(bands.names())))
        assert (bands.band(told) in within) == TRUE[comparison](told, threshold)

"""How many questions families are asked, over all of them."""

from __future__ import annotations

from datetime import date

from calculator import Open, load_rules, order_questions, period
from scripts.bench.questions_asked import average_asked, best, in_file_order, nothing_known
from scripts.policy.bundle import rules_bundle
from tests.councils.listed import listed_council
from tests.councils.made_up import council


def test_the_calculator_asks_far_fewer_questions_than_the_file_would() -> None:
    rules = load_rules(rules_bundle(listed_council()))
    current = period(rules, date(2026, 11, 24))
    start = nothing_known(rules, current)
    ours, in_file = average_asked(current, start, best), average_asked(current, start, in_file_order)
    assert ours < 0.65 * in_file
    assert ours < 0.3 * len(start.missing)


def test_the_number_that_is_told_is_near_what_will_be_asked() -> None:
    """Every state that a family can come to in our order: what is told there, against what then follows on average."""
    _, rules = council("ferncombe")
    current = period(rules, date(2026, 11, 24))
    waiting, seen = [nothing_known(rules, current)], dict[Open, float]()
    while waiting:
        state = waiting.pop()
        if state.missing and state not in seen:
            told = order_questions(current, state).expected
            seen[state] = abs(told - average_asked(current, state, best)) if len(seen) % 5 == 0 else 0.0
            waiting += state.answered(current, best(current, state))
    wrong = sorted(list(seen.values())[::5])
    assert len(seen) > 200
    assert sum(wrong) / len(wrong) < 0.4
    assert wrong[int(len(wrong) * 0.95)] < 1

"""One order of questions for everybody, for where nothing can work out, family by family, which one settles most."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import partial

from calculator import Open, Period, RuleSet, advising, asked_in_turn, settling
from scripts.policy.questions_asked import average_asked, nothing_known


def asking_order(rules: RuleSet, current: Period) -> list[int]:
    """The questions by their places: the sooner the families come to one who are asked what settles most, the sooner.

    What settles nothing comes last, in the council's order.
    """
    start = nothing_known(rules, current)
    mean_turn = _mean_turns(current, start)
    order = sorted(range(len(rules.questions)), key=lambda place: (mean_turn.get(place, len(rules.questions)), place))
    return _with_better_neighbours(current, start, order, len(mean_turn))


def next_question(current: Period, state: Open, order: Sequence[int]) -> int:
    """The first in the order of what the part hangs on that is nearest to being settled, as a page can read it off.

    What refers to others that are still to be asked comes behind them.
    """
    parts = sorted((Open(state.real, (diagram,)).missing for diagram in state.outcomes), key=len)
    left = [question for part in (*parts, advising(state)) for question in sorted(part, key=order.index)]
    return asked_in_turn(current, list(dict.fromkeys(left)))[0]


def _mean_turns(current: Period, start: Open) -> Mapping[int, Fraction]:
    """The turn, on average over the families that are asked it, at which each question is asked."""
    # Whole fractions, for sums of floats differ from one Python to the next, and with them would the order.
    asked: dict[int, Fraction] = defaultdict(Fraction)
    waited: dict[int, Fraction] = defaultdict(Fraction)
    here, turn = {start: Fraction(1)}, 0
    while here:
        after: dict[Open, Fraction] = defaultdict(Fraction)
        for state, share in here.items():
            if state.missing:
                question = settling(current, state)[0]
                asked[question] += share
                waited[question] += share * turn
                answered = state.answered(current, question)
                for some in answered:
                    after[some] += share / len(answered)
        here, turn = after, turn + 1
    return {question: waited[question] / asked[question] for question in asked}


def _with_better_neighbours(current: Period, start: Open, order: list[int], number: int) -> list[int]:
    """The order, where each of its first questions changed places with the one behind it if fewer are asked so.

    A question that others refer to is asked early by the families to whom those come early. For all others it may wait.
    """

    def asked(those: Sequence[int]) -> Fraction:
        return average_asked(current, start, partial(next_question, order=those))

    fewest = asked(order)
    for place in range(number - 1):
        first, second = order[place : place + 2]
        swapped = [*order[:place], second, first, *order[place + 2 :]]
        if (fewer := asked(swapped)) < fewest:
            order, fewest = swapped, fewer
    return order

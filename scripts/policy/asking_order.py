"""One order of questions for everybody, for where nothing can work out, family by family, which one settles most."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from calculator import Open, Period, RuleSet, read_answers, settling


def asking_order(rules: RuleSet, current: Period) -> list[int]:
    """The questions by their places: the sooner the families come to one who are asked what settles most, the sooner.

    What settles nothing comes last, in the council's order.
    """
    nothing_known = read_answers(rules, {}, current.since)
    outcomes = (ladder.outcome for ladder in current.ladders.values())
    mean_turn = _mean_turns(current, Open.of(nothing_known, outcomes))
    return sorted(range(len(rules.questions)), key=lambda place: (mean_turn.get(place, len(rules.questions)), place))


def next_question(current: Period, state: Open, order: Sequence[int]) -> int:
    """The first in the order of what the part hangs on that is nearest to being settled, as a page can read it off.

    Of those that refer to others, the others come first.
    """
    nearest = min((Open(state.real, (diagram,)).missing for diagram in state.outcomes), key=len)
    question = min(nearest, key=order.index)
    return min(_referred_to(current, question, state.missing), key=order.index, default=question)


def _referred_to(current: Period, question: int, missing: Iterable[int]) -> list[int]:
    return [other for other in missing if other in current.referred_to.get(question, ())]


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

"""How many questions families are asked, on average over all of them, when they are asked in some order."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from calculator import Open, Period, RuleSet, read_answers, settling

Choose = Callable[[Period, Open], int]
"""Which question to ask next, of those that still matter."""


def best(current: Period, state: Open) -> int:
    """The question that the calculator asks next."""
    return settling(current, state)[0]


def in_file_order(current: Period, state: Open) -> int:
    """The first question of the council's list that still matters."""
    return state.missing[0]


def nothing_known(rules: RuleSet, current: Period) -> Open:
    """What is open before the first question, where the facts of the council are known and nothing else."""
    outcomes = (ladder.outcome for ladder in current.ladders.values())
    return Open.of(read_answers(rules, {}, current.since), outcomes)


def average_asked(current: Period, start: Open, choose: Choose) -> Fraction:
    """The expected number of questions until all is settled, exactly. Each possible answer is as likely as the next."""
    known: dict[Open, Fraction] = {}

    def expected(state: Open) -> Fraction:
        if not state.missing:
            return Fraction()
        if state not in known:
            # Only answers that somebody can give are counted, so the mean is over families that there can be.
            after = state.answered(current, choose(current, state))
            known[state] = 1 + sum(map(expected, after), Fraction()) / len(after)
        return known[state]

    return expected(start)

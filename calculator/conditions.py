"""In which cases the rules apply that may decide: what a family is told where no reason of it is a fact.

A case is told by answers that were not given. Where the outcome is settled, and no rule is the reason for all these
families, each of them is at least one of the cases. Where the outcome is open, each case may lead to the one beside it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from calculator.diagram import Families, Leaf, values
from calculator.ladder import Ladder, OutcomeDiagram, Period, Truth
from calculator.rules import Rule

Case = tuple[tuple[int, tuple[int, ...]], ...]
"""Questions, each with the answers that fit."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A case that a family may be, and the outcome that it then has, or may have."""

    answers: Mapping[str, tuple[str, ...]]
    """Questions that were not answered, each with the answers that fit."""
    outcome: str


def conditions(
    current: Period, families: Families, ladder: Ladder, uncertain: Collection[Rule]
) -> tuple[Condition, ...]:
    """The cases in which these rules apply, those with the fewest questions first."""
    outcome = families.narrow(ladder.outcome)
    cases = {
        (case, rule.outcome): None
        for rule, holds in ladder.standing
        if rule.outcome and rule in uncertain
        for case in _cases(current, families.narrow(holds))
        # What holds in every case is no case, and whoever an earlier gate always holds back never comes to a rule.
        if case and (isinstance(outcome, Leaf) or _may_lead(current, families.real, outcome, case, rule.outcome))
    }
    plainest = [wide for wide in cases if not any(_covers(other, wide) for other in cases if other != wide)]
    plainest.sort(key=lambda told: len(told[0]))
    return tuple(Condition(_in_words(current, case), word) for case, word in plainest)


@lru_cache(maxsize=4096)
def _cases(current: Period, truth: Truth) -> tuple[Case, ...]:
    """Cases that are together all the families for whom it is true, each as wide as it can be."""
    return tuple(dict.fromkeys(_widened(current, truth, case) for case in _ways(truth)))


def _ways(part: Truth | None) -> Iterator[Case]:
    """Every way through the diagram to where it is true."""
    if part is None or isinstance(part, Leaf):
        yield from [()] if part and part.value else []
        return
    leading: dict[Truth | None, list[int]] = {}
    for answer, branch in enumerate(part.branches):
        leading.setdefault(branch, []).append(answer)
    for branch, answers in leading.items():
        yield from (((part.question, tuple(answers)), *further) for further in _ways(branch))


def _widened(current: Period, truth: Truth, case: Case) -> Case:
    """The case with every answer that fits as well, and without the questions to which all of them do."""
    within = dict(case)
    for question in list(within):
        everything = range(len(current.questions[question].answers))
        fitting = tuple(answer for answer in everything if _is_always(truth, {**within, question: (answer,)}))
        within[question] = fitting
        if len(fitting) == len(everything):
            del within[question]
    # What nobody can answer fits as well, but no family would know what to make of it.
    return tuple(
        (question, tuple(answer for answer in fitting if _is_somebody(truth, {**within, question: (answer,)})))
        for question, fitting in within.items()
    )


def _is_somebody(part: Truth | None, within: Mapping[int, tuple[int, ...]]) -> bool:
    """Whether any family can be within the case."""
    if part is None or isinstance(part, Leaf):
        return part is not None
    answers = within.get(part.question, range(len(part.branches)))
    return any(_is_somebody(part.branches[answer], within) for answer in answers)


def _is_always(part: Truth | None, within: Mapping[int, tuple[int, ...]]) -> bool:
    """Whether it is true for every family within the case."""
    if part is None or isinstance(part, Leaf):
        return part is None or part.value
    answers = within.get(part.question, range(len(part.branches)))
    return all(_is_always(part.branches[answer], within) for answer in answers)


@lru_cache(maxsize=4096)
def _may_lead(current: Period, real: Truth, outcome: OutcomeDiagram, case: Case, word: str) -> bool:
    """Whether some family that is this case has the outcome."""
    for answers in product(*(answers for _, answers in case)):
        given = {question: answer for (question, _), answer in zip(case, answers, strict=True)}
        families = current.diagrams.families(real, given)
        if families and word in values(families.narrow(outcome)):
            return True
    return False


def _covers(one: tuple[Case, str], other: tuple[Case, str]) -> bool:
    """Whether each family that is the other case is this one too, with the same outcome."""
    (wide, outcome), (narrow, same) = one, other
    within = dict(narrow)
    return outcome == same and all(
        question in within and set(within[question]) <= set(answers) for question, answers in wide
    )


def _in_words(current: Period, case: Case) -> Mapping[str, tuple[str, ...]]:
    return {
        current.questions[question].id: tuple(current.questions[question].answers[answer] for answer in answers)
        for question, answers in case
    }

"""The smallest sets of acts by which a family could come to a better outcome.

A change starts from what the family said. What it did not say stays open: the outcome named is the one that follows
for every family that could have said the rest.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from calculator.diagram import Choice, Families, Leaf, questions, values
from calculator.ladder import UNSOUND, OutcomeDiagram, Period, Truth
from calculator.rules import Question
from calculator.terms import CAN_BE_ASKED, DEPENDS, OUTCOMES

_NAMED = (*OUTCOMES, DEPENDS)
"""What may follow from a change, the best first. What is left open promises less than any outcome."""

_SHOWN = 3
"""How many ways to a better outcome are told; more of them would help nobody."""

_SAME, _BETTER, _WORSE = range(3)

_Within = Leaf[str | None] | Choice[str | None]
"""The outcome of each family; None for what no family can be."""

_Comparison = Leaf[int] | Choice[int]
"""For each family, whether it comes to something better or worse."""

_Way = tuple[tuple[int, int], ...]
"""Questions, each with the answer that it would come to have."""

_Replacing = tuple[tuple[int, Truth, Truth], ...]
"""Answers that an act can put in the place of one, each with whose act it can be, and whose it cannot."""

_Act = tuple[int, int, tuple[int, ...]]
"""A question with its answer now, and the answers that somebody can bring about."""


@dataclass(frozen=True, slots=True)
class Change:
    """A smallest set of answers, each of which an act brings about, that together give a better outcome."""

    answers: Mapping[str, str]
    outcome: str
    """What then follows for every family that could have given the other answers; `depends` where it still hangs on
    what was not said."""
    pending: Mapping[str, str] = field(default_factory=dict)
    """The answers by which somebody has still to agree even then."""


class Changes:
    """What one family could change, in one period. What was once worked out for it is kept, for elements share it."""

    def __init__(self, current: Period, families: Families) -> None:
        self._current = current
        answers = families.answers
        given = {**answers, **_implied(current, tuple([answers.get(place) for place in _telling(current)]))}
        self._acts = tuple(_acts(current, families, given))
        acted = {question for question, *_ in self._acts}
        self._fixed = Families(current.diagrams, {key: answer for key, answer in given.items() if key not in acted})
        self._taking: dict[_Way, bool] = {}
        self._changes: dict[OutcomeDiagram, tuple[Change, ...]] = {}

    def smallest(self, outcome: OutcomeDiagram) -> tuple[Change, ...]:
        """The smallest sets of acts that would give a payment a better chance: the fewest acts first."""
        if not self._acts:
            return ()
        if outcome not in self._changes:
            self._changes[outcome] = self._smallest(outcome)
        return self._changes[outcome]

    def _smallest(self, outcome: OutcomeDiagram) -> tuple[Change, ...]:
        here = self._fixed.restrict(_within(self._current, outcome))
        acts = tuple(act for act in self._acts if here.asks >> act[0] & 1)
        ways = [(way, word) for way, word in _smallest(self._current, here, acts) if not self._takes_away(way)]
        return tuple(Change(self._words(way), word) for way, word in ways[:_SHOWN])

    def _takes_away(self, way: _Way) -> bool:
        """Whether something else in the family's budget would become worse by it."""
        if way not in self._taking:
            changed = dict(way)
            others = (self._fixed.restrict(_within(self._current, other)) for other in _outcomes(self._current))
            self._taking[way] = any(
                _WORSE in values(_compared(self._current, *self._before_and_after(other, changed))) for other in others
            )
        return self._taking[way]

    def _before_and_after(self, here: _Within, changed: Mapping[int, int]) -> tuple[_Within, _Within]:
        before = after = here
        for question, now, _ in self._acts:
            before = _put(self._current, before, question, now)
            after = _put(self._current, after, question, changed.get(question, now))
        return before, after

    def _words(self, way: _Way) -> Mapping[str, str]:
        asked = self._current.questions
        return {asked[question].id: asked[question].answers[answer] for question, answer in way}


@lru_cache(maxsize=64)
def _telling(current: Period) -> tuple[int, ...]:
    """The questions whose answers say who can be."""
    return tuple(sorted(questions(current.possible)))


@lru_cache(maxsize=4096)
def _implied(current: Period, told: tuple[int | None, ...]) -> Mapping[int, int]:
    """The answers that follow from those told to these questions, for no family that gives them can give any other."""
    # Without them, an answer that nobody was asked for, because it follows, would count as one that is open.
    given = {place: answer for place, answer in zip(_telling(current), told, strict=True) if answer is not None}
    implied = {}
    for question in _telling(current):
        answers = range(len(current.questions[question].answers))
        open_still = [
            answer
            for answer in answers
            if current.diagrams.families(current.possible, {**given, question: answer}) is not None
        ]
        if question not in given and len(open_still) == 1:
            implied[question] = open_still[0]
    return implied


def _acts(current: Period, families: Families, given: Mapping[int, int]) -> Iterator[_Act]:
    """Of each answer given, those that an act of this family can put in its place."""
    certain = families.certain
    for question, by_answer in _brought_about(current):
        acts = by_answer.get(given.get(question))
        if acts:
            wanted = tuple(
                [
                    answer
                    for answer, only_for, unless in acts
                    if families.narrow(only_for) is certain and families.narrow(unless) is not certain
                ]
            )
            if wanted:
                yield question, given[question], wanted


@lru_cache(maxsize=64)
def _brought_about(current: Period) -> tuple[tuple[int, Mapping[int | None, _Replacing]], ...]:
    """The questions with answers that an act can bring about, each with what can take the place of each answer."""
    return tuple(
        (place, {now: _replacing(current, question, now) for now in range(len(question.answers))})
        for place, question in enumerate(current.questions)
        if question.acts
    )


def _replacing(current: Period, question: Question, now: int) -> _Replacing:
    return tuple(
        (question.answers.index(answer), current.truths[act.only_for], current.truths[act.unless])
        for answer, act in question.acts.items()
        if question.answers[now] in act.after
    )


@lru_cache(maxsize=1024)
def _within(current: Period, outcome: OutcomeDiagram) -> _Within:
    # Nothing is narrowed: a narrowed diagram is silent on what no family can be, and a change could lead there. Nor may
    # it lead to where the rules contradict each other.
    return current.diagrams.combine(
        lambda word, real: word if real and word != UNSOUND else None, outcome, current.possible
    )


@lru_cache(maxsize=64)
def _outcomes(current: Period) -> tuple[OutcomeDiagram, ...]:
    """Each outcome that is decided on its own: elements that are decided alike have one."""
    return tuple(dict.fromkeys(ladder.outcome for ladder in current.ladders.values()))


@lru_cache(maxsize=16384)
def _put(current: Period, here: _Within, question: int, answer: int) -> _Within:
    """The diagram with one more answer put in."""
    put: _Within = Families(current.diagrams, {question: answer}).restrict(here)
    return put


@lru_cache(maxsize=4096)
def _smallest(current: Period, here: _Within, acts: tuple[_Act, ...]) -> tuple[tuple[_Way, str], ...]:
    """The sets of acts that better the outcome, each with what follows; none holds a smaller one that does as well."""
    before = here
    for question, now, _ in acts:
        before = _put(current, before, question, now)
    better = [
        (way, named)
        for way, after in _ways(current, here, acts)
        if (named := _named(current, before, after)) is not None
    ]
    better.sort(key=lambda change: (len(change[0]), _NAMED.index(change[1])))
    smallest: list[tuple[_Way, str]] = []
    for way, named in better:
        if not any(set(less) <= set(way) and _NAMED.index(word) <= _NAMED.index(named) for less, word in smallest):
            smallest.append((way, named))
    return tuple(smallest)


def _ways(current: Period, here: _Within, acts: tuple[_Act, ...]) -> Iterator[tuple[_Way, _Within]]:
    """Every set of acts that may matter, with what the outcome is after it."""
    if values(here).isdisjoint(CAN_BE_ASKED):
        return
    act = next((act for act in acts if here.asks >> act[0] & 1), None)
    if act is None:
        yield (), here
        return
    question, now, wanted = act
    for answer in (now, *wanted):
        done = () if answer == now else ((question, answer),)
        for way, after in _ways(current, _put(current, here, question, answer), acts):
            yield (*done, *way), after


def _named(current: Period, before: _Within, after: _Within) -> str | None:
    """What follows, where it is better for some of these families and worse for none; None where it is not."""
    if values(_compared(current, before, after)) - {_SAME} != {_BETTER}:
        return None
    words = values(after) - {None}
    if len(words) == 1:
        return next(iter(words))
    # Where it hung on other answers before, to say that it does so still would tell the family nothing, unless none of
    # them gave it any hope.
    hung_on_others = len(values(before) - {None}) > 1
    return None if hung_on_others and not values(before).isdisjoint(CAN_BE_ASKED) else DEPENDS


@lru_cache(maxsize=4096)
def _compared(current: Period, before: _Within, after: _Within) -> _Comparison:
    return current.diagrams.combine(_compare, before, after)


def _compare(before: str | None, after: str | None) -> int:
    if before is None:
        return _SAME
    # A family that the change would make into what none can be cannot bring it about.
    gain = -1 if after is None else _hope(after) - _hope(before)
    return _SAME if gain == 0 else _BETTER if gain > 0 else _WORSE


def _hope(outcome: str) -> int:
    """How much may be hoped for. That a step must come first is no help to one who took it, and whoever learns after it
    that there is nothing to pay has lost nothing by it."""
    return len(CAN_BE_ASKED) - CAN_BE_ASKED.index(outcome) if outcome in CAN_BE_ASKED else 0

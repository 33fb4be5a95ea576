"""The families for whom each condition of the rules is true, as diagrams of one workshop."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import and_, not_, or_

from calculator.diagram import Choice, Diagrams, Leaf
from calculator.rules import AllOf, Condition, Has, Not, Question

_Truth = Leaf[bool] | Choice[bool]


class Truths(dict[Condition, _Truth]):
    """Each condition's truth, worked out once it is asked for: of most conditions nobody asks on most days."""

    def __init__(self, diagrams: Diagrams, questions: Sequence[Question]) -> None:
        super().__init__()
        self._diagrams = diagrams
        self._order = {question.id: (place, question.answers) for place, question in enumerate(questions)}

    def __missing__(self, condition: Condition) -> _Truth:
        truth = self[condition] = self._truth(condition)
        return truth

    def _truth(self, condition: Condition) -> _Truth:
        if isinstance(condition, Has):
            place, answers = self._order[condition.question]
            return self._diagrams.literal(place, {answers.index(answer) for answer in condition.answers})
        if isinstance(condition, Not):
            return self._diagrams.each(not_, self[condition.part])
        operation = and_ if isinstance(condition, AllOf) else or_
        start: _Truth = self._diagrams.leaf(isinstance(condition, AllOf))
        return reduce(lambda truth, part: self._diagrams.combine(operation, truth, self[part]), condition.parts, start)

"""What a family itself can do about a no: acts about who is paid, and what that person says and can do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from calculator.asking import asked
from calculator.decided import Decision
from calculator.explanation import Explanation
from calculator.noes import is_about_who_is_paid, noes_of_each, told_as
from calculator.rules import Rule


@dataclass(frozen=True, slots=True)
class OwnAct:
    """An act by which an answer takes the place of one that the family gave."""

    question: str
    answer: str
    is_enough: bool
    """Whether something becomes better by it alone; otherwise something else has to happen as well."""

    def to_dict(self) -> dict[str, object]:
        """The act as the page takes it."""
        return {"question": self.question, "answer": self.answer, "is_enough": self.is_enough}


def own_acts(decision: Decision, parts: Iterable[str], explained: Mapping[str, Explanation]) -> list[OwnAct]:
    """The acts that would change a no about who is paid, those first that most of the parts would be better for.

    What others can do about their own no is told as a step.
    """
    found: dict[tuple[str, str], list[bool]] = {}
    for part in parts:
        by_whom = _about_who_is_paid(decision, part)
        for change in explained[part].changes:
            for question, answer in change.answers.items():
                if question in by_whom:
                    found.setdefault((question, answer), []).append(len(change.answers) == 1)
    order = [question.id for question in decision.rules.questions]
    most_first = sorted(found.items(), key=lambda act: (-len(act[1]), order.index(act[0][0])))
    return [OwnAct(question, answer, any(enough)) for (question, answer), enough in most_first]


def _about_who_is_paid(decision: Decision, part: str) -> set[str]:
    """The questions of the rules that hold a part back at the gate about who is paid; none where another does."""
    rules: Sequence[Rule] = decision.elements[part].certain
    # Where it is open which of several rules says no, each of them has to be one about who is paid.
    if not rules and told_as(decision, part) == "cannot" and is_about_who_is_paid(decision, part):
        rules = noes_of_each(decision, part)
    return {question for rule in rules if rule.gate == "recipient" for question in asked(rule.when)}

"""Conditions of acts that say nothing or leave nobody, and acts that undo each other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from scripts.forms.council import Answer, Question
from scripts.forms.located import Located, Path
from scripts.policy.conditions import Condition, Families, asks
from scripts.policy.model import Policy
from scripts.problems import Problem

Placed = tuple[Path, Answer]
"""An answer that an act brings about, with its place in its file."""


def act_problems(policy: Policy) -> Iterator[Problem]:
    """What is wrong with the acts of this policy's own questions, held against every family that can be."""
    families = policy.families
    for located, questions, _ in policy.question_files()[1 if policy.nation else 0 :]:
        for index, question in enumerate(questions):
            acts = [
                (("questions", index, "answers", place), answer)
                for place, answer in enumerate(question.answers)
                if answer.act
            ]
            for act in acts:
                yield from _conditions(families, question, located, act)
            for first, second in combinations(acts, 2):
                yield from _undoing(families, located, first, second)


def _conditions(families: Families, question: Question, located: Located, placed: Placed) -> Iterator[Problem]:
    """Conditions on the answer that the act changes, and those that are true of all it could be about or of none."""
    path, answer = placed
    before: Condition = {question.id: answer.after}
    for key, among in (("only_for", before), ("unless", {"all": [before, answer.only_for]})):
        condition: Condition = getattr(answer, key)
        if not condition:
            continue
        if asks(condition, question.id):
            says = (
                f"asks for {question.id}, the answer that the act changes. The answers that it can take the place of "
                "stand in after:. Name what else a family says, or take it out."
            )
        elif not families.some({"all": [among, condition]}):
            says = f"is true of no family that could be told of the act{_NOBODY[key]}. Change it, or take it out."
        elif not families.some({"all": [among, {"not": condition}]}):
            says = f"is true of every family that could be told of the act{_EVERYBODY[key]}. Change it, or take it out."
        else:
            continue
        yield located.problem((*path, key), says)
        return


_NOBODY = {"only_for": ", so nobody is", "unless": ""}
_EVERYBODY = {"only_for": "", "unless": ", so nobody is"}


def _undoing(families: Families, located: Located, first: Placed, second: Placed) -> Iterator[Problem]:
    """Two acts, each of which leads to where the other begins, that one family could be told of in turn."""
    (first_path, one), (path, other) = first, second
    if one.id in other.after and other.id in one.after and families.some({"all": [*_whose(one), *_whose(other)]}):
        there = f"{located.file}:{located.line((*first_path, 'after'))}"
        says = (
            f"has {one.id}, and the act of {one.id} can take the place of {other.id} ({there}): a family would be told "
            "to do the one, and then to undo it. Take one of the two out, or say with only_for: whose act each can be."
        )
        yield located.problem((*path, "after"), says)


def _whose(answer: Answer) -> list[Condition]:
    """The families whose act it can be."""
    return [answer.only_for, *([{"not": answer.unless}] if answer.unless else [])]

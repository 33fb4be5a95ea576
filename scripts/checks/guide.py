"""What must be true of the worked examples and of the replies to what people said."""

from __future__ import annotations

from collections.abc import Iterator

from calculator import AnswersError, RuleSet, read_answers
from scripts.policy.model import Policy
from scripts.problems import Problem


def guide_problems(policy: Policy, rules: RuleSet) -> Iterator[Problem]:
    """A family whose answers cannot be, and a reply that names words that are not there."""
    for index, family in enumerate(policy.worked_examples):
        try:
            # On the first day of all: whether answers can stand together does not hang on the day.
            read_answers(rules, family.answers, rules.first_day)
        except AnswersError as error:
            file = policy.file("national/worked-examples.yaml")
            for wrong in error.problems:
                yield file.problem(("families", index, "answers"), f"cannot be used: {wrong}")
    for index, reply in enumerate(policy.replies):
        file = policy.file("council/replies.yaml")
        version = policy.changed_by(reply)
        if version is None:
            says = f"is {reply.version}, and {reply.document!r} has no version of that day. Name one that it has."
            yield file.problem(("replies", index, "version"), says)
        elif reply.clause not in {clause.number for clause in version.text.clauses()}:
            says = f"is {reply.clause!r}, and {version.title} has no such clause. Name one that it has."
            yield file.problem(("replies", index, "clause"), says)

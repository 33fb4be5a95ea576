"""Whether each rule decides the families that stand beside it as its examples."""

from __future__ import annotations

from collections.abc import Iterator

from calculator import AnswersError, RulesError, RuleSet, decide
from scripts.forms import rules as rules_form
from scripts.policy.model import Policy
from scripts.problems import Problem


def example_problems(policy: Policy, rules: RuleSet) -> Iterator[Problem]:
    """Examples whose family is not decided by the rule that they stand under."""
    for file, index, rule in policy.own_rules():
        for place, example in enumerate(rule.examples):
            if wrong := _example(rule, example, rules):
                yield file.located.problem(("rules", index, "examples", place), wrong)


def _example(rule: rules_form.Rule, example: rules_form.Example, rules: RuleSet) -> str | None:
    # An example is decided as a family's case is, by all rules of the day, so that it also fails where another rule
    # comes first.
    try:
        decided = decide(rules, example.answers, example.as_of).elements[example.element or example.kind or ""]
    except AnswersError as error:
        return f"cannot be decided. {error}"
    except RulesError:
        return None  # A gap or an overlap, which is a problem of its own.
    if rule.outcome is not None and (
        decided.outcome != rule.outcome or rule.id not in {reason.id for reason in decided.reasons}
    ):
        by = ", ".join(reason.id for reason in decided.reasons)
        return f"gives {decided.outcome!r} by {by}, not {rule.outcome!r} by {rule.id}. Change the rule or the example."
    # For the budget the word is enough: the reasons of a decision are those of the payment.
    if rule.in_budget is not None and decided.in_budget != rule.in_budget:
        return f"gives in_budget {decided.in_budget!r}, not {rule.in_budget!r}. Change the rule or the example."
    return None

"""Whether each rule decides the families that stand beside it as its examples."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from calculator import AnswersError, RulesError, RuleSet, decide
from scripts.forms import rules as rules_form
from scripts.policy.model import Policy, RulesFile
from scripts.problems import Problem


def example_problems(policy: Policy, rules: RuleSet) -> Iterator[Problem]:
    """Examples whose family is not decided by the rule that they stand under."""
    decided_by: dict[tuple[str, int], list[rules_form.Rule]] = defaultdict(list)
    for file, index, rule in policy.own_rules():
        decided_by[file.located.file, index].append(rule)
    for file in policy.own_written:
        for index, rule in file.rules.items():
            parts = decided_by[file.located.file, index]
            for place, example in enumerate(rule.examples):
                if not file.still_decides(example):
                    continue
                wrong = _unclear(policy, file, index, example, parts) or _example(rule, parts, example, rules)
                if wrong:
                    yield file.located.problem(("rules", index, "examples", place), wrong)


def _unclear(
    policy: Policy, file: RulesFile, index: int, example: rules_form.Example, parts: Sequence[rules_form.Rule]
) -> str | None:
    """What an example must answer too, where a duty of the law stands against the rule for some families only."""
    duties = [
        entry.duty for entry in policy.yielded if (entry.file.located.file, entry.place) == (file.located.file, index)
    ]
    missing = {question: None for duty in duties for question in duty.when if question not in example.answers}
    if not missing or any(example in part.examples for part in parts):
        return None
    return (
        f"leaves open whether the law says that this family must be paid, which the rule would deny it. "
        f"Answer {' and '.join(missing)} too."
    )


def _example(
    rule: rules_form.Rule, parts: Sequence[rules_form.Rule], example: rules_form.Example, rules: RuleSet
) -> str | None:
    # An example is decided as a family's case is, by all rules of the day, so that it also fails where another rule
    # comes first.
    try:
        decided = decide(rules, example.answers, example.as_of).elements[example.element or example.kind or ""]
    except AnswersError as error:
        return f"cannot be decided. {error}"
    except RulesError:
        return None  # A gap or an overlap, which is a problem of its own.
    by = [reason.id for reason in decided.reasons]
    if rule.outcome is not None and not _decides(parts, decided.outcome, by):
        # A "no" that the law turned decides by names that its file does not have.
        instead = "".join(f", or {part.outcome!r} by {part.id}" for part in parts if part.id != rule.id)
        return (
            f"gives {decided.outcome!r} by {', '.join(by)}, not {rule.outcome!r} by {rule.id}{instead}. "
            "Change the rule or the example."
        )
    # For the budget the word is enough: the reasons of a decision are those of the payment. A duty of the law may turn
    # the word for a part of the families.
    in_budget = next((part.in_budget for part in parts if example in part.examples), rule.in_budget)
    if in_budget is not None and decided.in_budget != in_budget:
        return f"gives in_budget {decided.in_budget!r}, not {in_budget!r}. Change the rule or the example."
    return None


def _decides(parts: Sequence[rules_form.Rule], outcome: str, by: Collection[str]) -> bool:
    """Whether the rule, or a part of it, is among those that gave the answer."""
    return any(part.id in by and part.outcome == outcome for part in parts)

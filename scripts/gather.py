"""Everything that the project is made from, gathered and found sound before anything is written."""

from __future__ import annotations

from pathlib import Path

from calculator import RuleSet, load_rules
from scripts.bundle import rules_bundle
from scripts.checks import example_problems, name_problems
from scripts.idle_steps import idle_step_problems
from scripts.ledger import ledger_problems
from scripts.policy import Policy
from scripts.problems import Problem, ProblemsError
from scripts.reader import POLICY, read_policy
from scripts.soundness import soundness_problems
from scripts.version_checks import version_problems


def read_rules(folder: Path = POLICY) -> tuple[Policy, RuleSet]:
    """The policy and its rules, once every file has its form and every name is known; drafts are held apart.

    Raises ProblemsError with every problem of both kinds, in all files, those of drafts too.
    """
    policy, wrong_in_form = read_policy(folder)
    problems = list(wrong_in_form)
    for one in _with_and_without_drafts(policy):
        problems = [*problems, *name_problems(one, wrong_in_form), *version_problems(one, wrong_in_form)]
    if policy is None or problems:
        raise ProblemsError(sorted(dict.fromkeys(problems), key=lambda problem: (problem.file, problem.line or 0)))
    return policy, load_rules(rules_bundle(policy))


def read_checked_rules(folder: Path = POLICY) -> tuple[Policy, RuleSet]:
    """The policy and its rules, once nothing at all is wrong with them. Raises ProblemsError with every problem."""
    policy, rules = read_rules(folder)
    problems: list[Problem] = []
    for one in _with_and_without_drafts(policy):
        its_rules = rules if one is policy else load_rules(rules_bundle(one))
        problems += [
            *soundness_problems(one, its_rules),
            *example_problems(one, its_rules),
            *idle_step_problems(one, its_rules),
        ]
    if problems:
        raise ProblemsError(list(dict.fromkeys(problems)))
    return policy, rules


def read_published(folder: Path = POLICY) -> tuple[Policy, RuleSet]:
    """The same, once every published file is also what the ledger says. Raises ProblemsError with every problem."""
    policy, rules = read_checked_rules(folder)
    if problems := list(ledger_problems(policy)):
        raise ProblemsError(problems)
    return policy, rules


def _with_and_without_drafts(policy: Policy | None) -> list[Policy]:
    return [one for one in (policy, policy.with_drafts if policy else None) if one is not None]

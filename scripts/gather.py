"""Everything that the project is made from, gathered and found sound before anything is written."""

from __future__ import annotations

from pathlib import Path

from calculator import RuleSet, load_rules
from scripts.bundle import rules_bundle
from scripts.checks import example_problems, name_problems
from scripts.idle_steps import idle_step_problems
from scripts.policy import Policy
from scripts.problems import ProblemsError
from scripts.reader import POLICY, read_policy
from scripts.soundness import soundness_problems


def read_rules(folder: Path = POLICY) -> tuple[Policy, RuleSet]:
    """The policy and its rules, once every file has its form and every name is known.

    Raises ProblemsError with every problem of both kinds, in all files.
    """
    policy, problems = read_policy(folder)
    if policy is not None:
        problems = problems + list(name_problems(policy, problems))
    if policy is None or problems:
        raise ProblemsError(sorted(problems, key=lambda problem: (problem.file, problem.line or 0)))
    return policy, load_rules(rules_bundle(policy))


def read_checked_rules(folder: Path = POLICY) -> tuple[Policy, RuleSet]:
    """The policy and its rules, once nothing at all is wrong with them. Raises ProblemsError with every problem."""
    policy, rules = read_rules(folder)
    problems = [
        *soundness_problems(policy, rules),
        *example_problems(policy, rules),
        *idle_step_problems(policy, rules),
    ]
    if problems:
        raise ProblemsError(problems)
    return policy, rules

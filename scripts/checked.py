"""Everything that the project is made from, gathered and found sound before anything is written.

What is published is found sound by itself. What is wrong with a draft is kept beside it, in the policy's
`draft_problems`: it stops the commands that work with drafts, and never what is made for the public.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path

from calculator import RuleSet, load_rules
from scripts.checks.guide import guide_problems
from scripts.checks.ledger import ledger_problems
from scripts.checks.links import link_problems
from scripts.checks.names import example_problems, name_problems
from scripts.checks.soundness import soundness_problems
from scripts.checks.steps import idle_step_problems
from scripts.checks.versions import version_problems
from scripts.pages.site import policy_pages
from scripts.paths import POLICY
from scripts.policy.bundle import rules_bundle
from scripts.policy.model import Policy
from scripts.policy.reader import read_policy
from scripts.problems import Problem, ProblemsError


def read_rules(folder: Path = POLICY) -> tuple[Policy, RuleSet]:
    """The policy and its rules, once every published file has its form and every name is known.

    Raises ProblemsError with every problem of both kinds, in all files, those of drafts too.
    """
    policy, wrong_in_form = read_policy(folder)
    if policy is None:
        raise ProblemsError(_in_order(wrong_in_form))
    of_drafts = policy.draft_problems
    public = [one for one in wrong_in_form if one not in of_drafts]
    public += _form_and_names(policy, wrong_in_form)
    drafts = [*of_drafts, *(_form_and_names(policy.with_drafts, wrong_in_form) if policy.with_drafts else ())]
    policy = _without_problems(policy, _in_order(public), _in_order(drafts))
    return policy, load_rules(rules_bundle(policy))


def read_checked_rules(folder: Path = POLICY) -> tuple[Policy, RuleSet]:
    """The policy and its rules, once nothing at all is wrong with what is published.

    Raises ProblemsError with every problem, those of drafts too.
    """
    policy, rules = read_rules(folder)
    drafts = list(policy.draft_problems)
    if policy.with_drafts and not drafts:
        drafts += _soundness(policy.with_drafts, load_rules(rules_bundle(policy.with_drafts)))
    return _without_problems(policy, list(_soundness(policy, rules)), drafts), rules


def read_published(folder: Path = POLICY) -> tuple[Policy, RuleSet]:
    """The same, once every published file is also what the ledger says. Raises ProblemsError with every problem."""
    policy, rules = read_checked_rules(folder)
    if problems := list(ledger_problems(policy)):
        raise ProblemsError(problems)
    return policy, rules


def with_sound_drafts(policy: Policy) -> Policy:
    """The policy as it would be with its drafts published. Raises ProblemsError with all that is wrong with them."""
    if policy.draft_problems:
        raise ProblemsError(policy.draft_problems)
    return policy.with_drafts or policy


def _form_and_names(policy: Policy, wrong_in_form: Collection[Problem]) -> Iterator[Problem]:
    yield from name_problems(policy, wrong_in_form)
    yield from version_problems(policy, wrong_in_form)


def _soundness(policy: Policy, rules: RuleSet) -> Iterator[Problem]:
    yield from soundness_problems(policy, rules)
    yield from example_problems(policy, rules)
    yield from idle_step_problems(policy, rules)
    yield from guide_problems(policy, rules)
    yield from link_problems(
        policy, lambda: [page.address for page in policy_pages(policy, rules, policy.last_checked, 0)]
    )


def _without_problems(policy: Policy, public: list[Problem], drafts: list[Problem]) -> Policy:
    """The policy with what is wrong with its drafts; raises ProblemsError where what is published is wrong too."""
    if public:
        raise ProblemsError(list(dict.fromkeys([*public, *drafts])))
    return replace(policy, draft_problems=tuple(dict.fromkeys(drafts)))


def _in_order(problems: Collection[Problem]) -> list[Problem]:
    return sorted(dict.fromkeys(problems), key=lambda problem: (problem.file, problem.line or 0))

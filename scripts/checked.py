"""Everything that the project is made from, read and found sound before anything is written.

What is published is found sound by itself. What is wrong with a draft is kept beside it, in `draft_problems`: it stops
the commands that work with drafts, and never what is made for the public.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from pathlib import Path

from calculator import RulesError, RuleSet, load_rules
from scripts.checks.acts import act_problems
from scripts.checks.before_its_day import early_citations
from scripts.checks.claims import claim_problems
from scripts.checks.confirmed import confirmed_problems, step_problems
from scripts.checks.damage import Damage
from scripts.checks.easy_read import easy_read_problems, open_sentences
from scripts.checks.element_names import element_name_problems
from scripts.checks.examples import example_problems
from scripts.checks.guide import guide_problems
from scripts.checks.items import item_problems
from scripts.checks.kinds import kind_problems
from scripts.checks.law_above import overruling_problems
from scripts.checks.ledger import ledger_problems
from scripts.checks.links import link_problems
from scripts.checks.local_pages import local_page_problems
from scripts.checks.names import name_problems
from scripts.checks.nhs_bodies import nhs_body_problems
from scripts.checks.rates import rate_problems
from scripts.checks.said_outcomes import outcome_problems
from scripts.checks.soundness import soundness_problems
from scripts.checks.standing import exception_problems, standing_problems
from scripts.checks.untold import untold_problems
from scripts.checks.versions import version_problems
from scripts.kept import digest
from scripts.pages.colours import colour_problems
from scripts.pages.keeping import KEPT, Keeping, keeping_of
from scripts.pages.site import policy_addresses
from scripts.paths import POLICY
from scripts.policy.bundle import rules_bundle
from scripts.policy.model import Policy
from scripts.policy.pairs import drafts_of
from scripts.policy.reader import read_policy
from scripts.policy.version import Version
from scripts.problems import Problem, ProblemsError

_PLACE_IN_LIST = re.compile(r"\[\d+\]")

_SAYS_WHO_CAN_BE = ("authority.yaml", "questions.yaml", "documents/")
"""Where a council says which families there are, and decides about them."""


@dataclass(frozen=True)
class Checked:
    """A policy/ whose published part was found sound, as far as it was asked to be."""

    policy: Policy
    """As the public sees it."""
    rules: RuleSet
    with_drafts: Policy
    """As it would be with its drafts published; the very same `policy` where there is none."""
    draft_problems: tuple[Problem, ...]
    """What is wrong with drafts alone."""
    unconfirmed: tuple[Problem, ...] = ()
    """What nobody has held against its clause, where that is not among what is wrong yet: it hides nothing else."""

    @property
    def has_drafts(self) -> bool:
        """Whether anything was never published."""
        return self.with_drafts is not self.policy

    def sound_drafts(self) -> Policy:
        """`with_drafts`, where nothing is wrong with them. Raises ProblemsError with all that is."""
        if self.draft_problems:
            raise ProblemsError(self.draft_problems)
        return self.with_drafts


def read_rules(folder: Path = POLICY) -> Checked:
    """The policy and its rules, once every published file has its form and every name is known.

    Raises ProblemsError with every problem of both kinds, in all files, those of drafts too.
    """
    # All kinds of mistakes are told together, for an officer who mends one at a time gives up. So names are checked
    # even where forms are wrong, and what is wrong already is not blamed twice.
    read, wrong_in_form = read_policy(folder)
    if read is None:
        raise ProblemsError(_in_order(wrong_in_form))
    # A draft is nobody's business yet: a mistake in it must not keep a correction of something else from the public.
    public = [problem for problem in wrong_in_form if problem not in read.draft_problems]
    public += _names_and_law(read.public, Damage(wrong_in_form))
    drafts = [*read.draft_problems, *exception_problems(read.with_drafts, Damage(wrong_in_form))]
    if read.has_drafts:
        drafts += _names_and_law(read.with_drafts, Damage(wrong_in_form))
    unconfirmed = tuple(_in_order(list(_unconfirmed(read.with_drafts, Damage(wrong_in_form)))))
    _refuse(_in_order(public), [*unconfirmed, *_in_order(drafts)])
    return Checked(read.public, rules_of(read.public), read.with_drafts, tuple(_in_order(drafts)), unconfirmed)


def rules_of(policy: Policy) -> RuleSet:
    """The rules of a policy, as the calculator holds them. Raises RulesError where they cannot be used."""
    return _loaded(json.dumps(rules_bundle(policy)))


# The diagrams that are made of rules are kept with them: equal rules need them once.
@lru_cache(maxsize=8)
def _loaded(bundle: str) -> RuleSet:
    return load_rules(json.loads(bundle))


def read_checked_rules(folder: Path = POLICY, cache: Path = KEPT) -> Checked:
    """The policy and its rules, once nothing at all is wrong with what is published.

    Raises ProblemsError with every problem, those of drafts too. That rules were found sound is kept, for to go over
    every family and every day takes longer than all else together.
    """
    checked, keeping = read_rules(folder), keeping_of(folder, cache)
    drafts = list(checked.draft_problems)
    # Soundness goes over every family and every day. With mistakes of form left it would only repeat them in longer
    # words.
    if checked.has_drafts and not drafts:
        drafts += _soundness(checked.with_drafts, rules_of(checked.with_drafts), keeping)
    read = {version.folder: _open_sentences(checked.with_drafts, version) for version in checked.with_drafts.versions}
    drafts += [problem for version in drafts_of(checked.with_drafts) for problem in read.pop(version.folder)]
    drafts = list(dict.fromkeys([*checked.unconfirmed, *drafts]))
    # Not with what is read to compare with: an earlier state of a policy is held to what was asked of it then.
    beside = [*step_problems(checked.policy), *(problem for found in read.values() for problem in found)]
    _refuse([*beside, *_soundness(checked.policy, checked.rules, keeping)], drafts)
    return Checked(checked.policy, checked.rules, checked.with_drafts, tuple(drafts))


def read_published(folder: Path = POLICY) -> Checked:
    """The same, once every published file is also what the ledger says. Raises ProblemsError with every problem."""
    checked = read_checked_rules(folder)
    if problems := list(ledger_problems(checked.with_drafts)):
        raise ProblemsError(problems)
    return checked


def _names_and_law(policy: Policy, damage: Damage) -> Iterator[Problem]:
    law, council = f"{policy.national}/law/", f"{policy.folder}/council/"
    elements, areas = f"{council}elements.yaml", f"{policy.national}/areas.yaml"
    if policy.nation:
        yield from name_problems(policy.nation, damage)
    yield from name_problems(policy, damage)
    # Of what could not be read whole nobody can say what it leaves out, or for whom it would be.
    if not damage.under(law, areas, elements):
        yield from kind_problems(policy)
    if not damage.under(elements):
        yield from element_name_problems(policy)
        yield from outcome_problems(policy, damage)
    sources = (f"{policy.national}/sources.yaml", f"{council}sources.yaml")
    if not damage.under(areas, f"{policy.national}/help-wanted.yaml", *sources):
        yield from item_problems(policy, damage)
    if policy.nation:
        yield from claim_problems(policy.nation)
        yield from early_citations(policy.nation)
    yield from claim_problems(policy)
    yield from early_citations(policy)
    if not damage.under(f"{policy.national}/questions.yaml", f"{council}questions.yaml", f"{council}authority.yaml"):
        for whose in filter(None, (policy.nation, policy)):
            yield from act_problems(whose)
    if not damage.under(f"{council}authority.yaml"):
        yield from nhs_body_problems(policy)
    if not damage.under(policy.national, elements, *(f"{council}{name}" for name in _SAYS_WHO_CAN_BE)):
        yield from overruling_problems(policy)
    yield from version_problems(policy, damage)
    yield from easy_read_problems(policy)
    yield from standing_problems(policy, damage)


def _unconfirmed(policy: Policy, damage: Damage) -> Iterator[Problem]:
    """What is open in drafts. What is published was held to it then, and nobody changes it."""
    for version in drafts_of(policy):
        if not damage.under(f"{version.folder}/", f"{policy.folder}/council/steps.yaml"):
            yield from confirmed_problems(policy, version)


def _open_sentences(policy: Policy, version: Version) -> list[Problem]:
    return [one.problem for one in open_sentences(policy, version)]


def _soundness(policy: Policy, rules: RuleSet, keeping: Keeping) -> Iterator[Problem]:
    if policy.nation:
        yield from _sound_rules(policy.nation, rules_of(policy.nation), keeping)
    yield from _sound_rules(policy, rules, keeping)
    yield from guide_problems(policy, rules)
    # No pages can be made of rules that contradict each other. Those are named, and links to pages wait until then.
    with suppress(RulesError):
        yield from link_problems(policy, partial(policy_addresses, policy, rules, keeping))
    yield from local_page_problems(policy)
    yield from colour_problems(policy)


def _sound_rules(policy: Policy, rules: RuleSet, keeping: Keeping) -> Iterator[Problem]:
    name = f"that nothing is wrong with {_state(policy, rules)}"
    if keeping.held(name) is not None:
        return
    # What is wrong with the rules comes before what is wrong with examples: a wrong rule makes many examples wrong.
    problems = [
        *soundness_problems(policy, rules),
        *example_problems(policy, rules),
        *untold_problems(policy, rules),
        *rate_problems(policy, rules),
    ]
    if not problems:
        keeping.keep(name, "")
    yield from problems


def _state(policy: Policy, rules: RuleSet) -> str:
    """A name for all that those checks read: the rules, and the files that these, examples and duties stand in."""
    files = (*policy.law, *policy.rules_files, *policy.written, *policy.steps_files)
    written = [(file.located.file, file.located.data) for file in files]
    return digest(repr((policy.folder, rules.version, written)))


def _refuse(public: list[Problem], drafts: list[Problem]) -> None:
    """Raises ProblemsError, with what is wrong with drafts too, where anything is wrong with what is published."""
    if public:
        raise ProblemsError(list(dict.fromkeys([*public, *drafts])))


def _in_order(problems: Collection[Problem]) -> list[Problem]:
    in_order = sorted(problems, key=lambda problem: (not problem.comes_first, problem.file, problem.line or 0))
    # What is written once and repeated elsewhere by an anchor is mended once: told of each place, one slip of the hand
    # would look like many.
    first_of: dict[Problem, Problem] = {}
    for problem in in_order:
        first_of.setdefault(replace(problem, message=_PLACE_IN_LIST.sub("[]", problem.message)), problem)
    return list(first_of.values())

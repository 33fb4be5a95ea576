"""What somebody has still to confirm in a draft, or of a step that is public."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from calculator.suggestion import use_instead
from scripts.checks.confirmed import confirmed_problems, step_problem
from scripts.checks.easy_read import EASY_READ, open_sentences
from scripts.checks.uncited import uncited_to_settle
from scripts.forms.strict import is_id
from scripts.policy.held_steps import held_steps, open_steps
from scripts.policy.model import Policy
from scripts.policy.pairs import drafts_of, open_pairs
from scripts.policy.reader import PolicyFolder, readable_policy
from scripts.policy.version import Version
from scripts.problems import Problem, ProblemsError
from scripts.publishing.note_and_text import claim_problem, not_borne_out
from scripts.publishing.noting import changes_by_drafts, left_out, left_out_problem, unlike
from scripts.version_name import VersionName


@dataclass(frozen=True)
class Unconfirmed:
    """Something that waits for somebody's word."""

    name: str
    """As the command `confirm` takes it."""
    problem: Problem
    digest: str = ""
    """Of what is confirmed; empty for what a change note leaves out."""
    is_entry: bool = False
    """Whether it is a rule, a note or a step with its clause."""


def unconfirmed(
    folder: Path, document: str, name: VersionName | date | None, without_note: bool = False
) -> list[Unconfirmed]:
    """What is still to be confirmed in a draft, with what is said of it: what misleads most comes first.

    Of what a change note leaves out it has that of the draft's own note, or, `without_note`, all that any could.
    Of a version that is public that can be the council's steps and its Easy Read; of none, the steps that cite a
    source. Raises ProblemsError where it has neither.
    """
    read = readable_policy(folder)
    version = read.version(document, name) if name else None
    sentences = [
        Unconfirmed(EASY_READ, one.problem, ", ".join(one.pairs))
        for one in (open_sentences(read.with_drafts, version) if version else ())
    ]
    if version is None or any(held.cites(version) for held in held_steps(read.public)):
        still = [held for held in open_steps(read.public) if held.cites(version)]
        steps = [_of_entry(held.step.id, step_problem(read.public, held), held.pair.digest) for held in still]
        return [*steps, *sentences]
    if version.easy_read and not version.draft:
        return sentences
    must_be_draft(version)
    clauses = [
        Unconfirmed(change.name, problem, change.digest)
        for change, problem in uncited_to_settle(read.with_drafts, version)
    ]
    note = "" if without_note else version.facts.change_note
    gaps = _of_the_note(read, version, note) if without_note or note.strip() else ()
    return [*_of_entries(read.with_drafts, version), *clauses, *gaps, *sentences]


def _of_entries(policy: Policy, version: Version) -> list[Unconfirmed]:
    both = zip(open_pairs(policy, version), confirmed_problems(policy, version), strict=True)
    found = [_of_entry(pair.now.name, problem, pair.now.digest) for pair, problem in both]
    return sorted(found, key=lambda one: not one.problem.comes_first)


def _of_entry(name: str, problem: Problem, digest: str) -> Unconfirmed:
    return Unconfirmed(name, problem, digest, is_entry=True)


def _of_the_note(read: PolicyFolder, version: Version, note: str) -> Iterator[Unconfirmed]:
    changes = changes_by_drafts(read.public, read.with_drafts)
    for gap in left_out(read.with_drafts, changes, version, note):
        yield Unconfirmed(gap.name, left_out_problem(version, gap))
    for one in unlike(read.with_drafts, changes, version, note):
        yield Unconfirmed(one.name, one.problem)
    for claim in not_borne_out(read.with_drafts, drafts_of(read.with_drafts), note):
        yield Unconfirmed(claim.name, claim_problem(version, claim))


def not_unconfirmed(name: str, folder: str, there_are: Sequence[Unconfirmed]) -> ProblemsError:
    """That nothing of this name is to be confirmed there, with what is."""
    names = list(dict.fromkeys(one.name for one in there_are))
    # A clause is no slip for another one: whoever took the advice would confirm what they never read.
    instead = use_instead(name if is_id(name) else "", names) if names else "Nothing is left to confirm."
    return ProblemsError.saying(f"{name!r} is not to be confirmed in {folder}. {instead}")


def must_be_draft(version: Version) -> None:
    """Raises ProblemsError where the version is public."""
    if not version.draft:
        raise ProblemsError.saying(f"{version.folder} is published, and stays as it is.")

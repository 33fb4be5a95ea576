"""Writes into a draft that somebody held an entry against its clause."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from scripts.checks.confirmed import confirmed_problems
from scripts.forms.edited import with_beside_id, with_values, without_key
from scripts.forms.rules import Confirmed
from scripts.policy.files import version_folder
from scripts.policy.model import Policy
from scripts.policy.pairs import OpenPair, open_pairs, rules_file_of
from scripts.policy.reader import readable_policy
from scripts.policy.version import Version
from scripts.problems import Problem, ProblemsError
from scripts.publishing.alone import alone
from scripts.version_name import VersionName
from scripts.whole_file import read_words, write_whole


def still_open(folder: Path, document: str, name: VersionName | date) -> list[tuple[OpenPair, Problem]]:
    """What is still to be confirmed in a draft, each with what is said of it: what misleads most comes first.

    Raises ProblemsError where the version is no draft.
    """
    version, with_drafts = _draft(folder, document, name)
    both = zip(open_pairs(with_drafts, version), confirmed_problems(with_drafts, version), strict=True)
    return sorted(both, key=lambda one: not one[1].comes_first)


def confirm(folder: Path, document: str, draft: VersionName | date, name: str, by: str, why: str) -> None:
    """Write that the pair of this name is right as it stands, who says so and why.

    Raises ProblemsError where nothing of that name is open, and where its clause is not there: that must be mended.
    """
    with alone(folder):
        version, with_drafts = _draft(folder, document, draft)
        pair = open_pair(with_drafts, version, name)
        if pair.now.clause is None and not pair.now.is_step:
            said = zip(open_pairs(with_drafts, version), confirmed_problems(with_drafts, version), strict=True)
            raise ProblemsError([problem for known, problem in said if known.now.path == pair.now.path])
        confirmed = Confirmed(pair=pair.now.digest, by=by, why=why)
        file = version_folder(folder, document, version.name) / "rules.yaml"
        text, called = read_words(file), f"{version.folder}/rules.yaml"
        if pair.now.is_step:
            write_whole(file, _with_step(text, called, with_drafts, version, name, confirmed))
        else:
            write_whole(file, with_beside_id(text, called, pair.now.path, "confirmed", confirmed.model_dump()))


def cite_new_numbers(folder: Path, policy: Policy, version: Version) -> int:
    """Have each entry of a draft cite the number that its clause has now; gives how many did not."""
    numbers = {
        (*pair.now.path, "clause"): pair.number_now
        for pair in open_pairs(policy, version)
        if pair.is_elsewhere and pair.number_now and not pair.now.is_step
    }
    file = version_folder(folder, version.document.id, version.name) / "rules.yaml"
    write_whole(file, with_values(read_words(file), f"{version.folder}/rules.yaml", numbers))
    return len(numbers)


def open_pair(policy: Policy, version: Version, name: str) -> OpenPair:
    """The open pair of that name. Raises ProblemsError, with those that there are, where there is none."""
    pairs = open_pairs(policy, version)
    named = next((pair for pair in pairs if pair.now.name == name), None)
    if named is None:
        names = ", ".join(dict.fromkeys(pair.now.name for pair in pairs))
        there_are = f"These are: {names}." if pairs else "Nothing is left to confirm."
        raise ProblemsError.saying(f"{name!r} is not to be confirmed in {version.folder}. {there_are}")
    return named


def _draft(folder: Path, document: str, name: VersionName | date) -> tuple[Version, Policy]:
    read = readable_policy(folder)
    version = read.version(document, name)
    if not version.draft:
        raise ProblemsError.saying(f"{version.folder} is published, and stays as it is.")
    return version, read.with_drafts


def _with_step(text: str, called: str, policy: Policy, version: Version, name: str, confirmed: Confirmed) -> str:
    """The rules.yaml with this step among those that were confirmed in it."""
    file = rules_file_of(policy, version)
    assert file is not None  # or nothing of it would be open
    steps = {**file.confirmed_steps, name: confirmed}
    lines = [f"  {step}: {json.dumps(said.model_dump(), ensure_ascii=False)}" for step, said in steps.items()]
    without = without_key(text, called, "confirmed_steps")
    return without.rstrip("\n") + "\n\nconfirmed_steps:\n" + "\n".join(lines) + "\n"

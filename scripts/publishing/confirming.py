"""Writes into a draft that somebody held an entry against its clause."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from scripts.checks.confirmed import confirmed_problems, step_problem
from scripts.forms.document import LeftOut
from scripts.forms.edited import with_beside_id, with_values, without_key
from scripts.forms.rules import Confirmed
from scripts.forms.strict import Strict
from scripts.policy.files import version_folder
from scripts.policy.held_steps import HeldStep, held_steps, open_steps
from scripts.policy.model import Policy
from scripts.policy.pairs import OpenPair, open_pairs, rules_file_of
from scripts.policy.reader import readable_policy
from scripts.policy.version import Version
from scripts.problems import Problem, ProblemsError
from scripts.publishing.alone import alone
from scripts.publishing.noting import left_out, left_out_problems, losses
from scripts.publishing.said import must_be_said
from scripts.version_name import VersionName
from scripts.whole_file import read_words, write_whole


def still_open(folder: Path, document: str, name: VersionName | date) -> list[tuple[OpenPair, Problem]]:
    """What is still to be confirmed in a draft, each with what is said of it: what misleads most comes first.

    Of a version that is public that can be the council's steps alone. Raises ProblemsError where none of them cites it.
    """
    read = readable_policy(folder)
    version = read.version(document, name)
    if any(held.version.folder == version.folder for held in held_steps(read.public)):
        still = [held for held in open_steps(read.public) if held.version.folder == version.folder]
        return [(OpenPair(held.pair, None, None), step_problem(read.public, held)) for held in still]
    _must_be_draft(version)
    both = zip(open_pairs(read.with_drafts, version), confirmed_problems(read.with_drafts, version), strict=True)
    return sorted(both, key=lambda one: not one[1].comes_first)


def confirm(folder: Path, document: str, draft: VersionName | date, name: str, by: str, why: str) -> None:
    """Write that the pair of this name is right as it stands, or that the change note need not mention what has it.

    Who says so is kept, and why.

    Raises ProblemsError where nothing of that name is open, where nobody is named or no reason is given, and where its
    clause is not there: that must be mended.
    """
    must_be_said({"--by": by, "--why": why})
    with alone(folder):
        read = readable_policy(folder)
        version, with_drafts = read.version(document, draft), read.with_drafts
        of_version = (held for held in open_steps(read.public) if held.version.folder == version.folder)
        if held := next((held for held in of_version if held.step.id == name), None):
            _confirm_step(folder, held, by, why)
            return
        _must_be_draft(version)
        place = version_folder(folder, document, version.name)
        if name in {gap.name for gap in left_out(with_drafts, losses(read.public, with_drafts), version, "")}:
            accepted = {**version.facts.not_in_note, name: LeftOut(by=by, why=why)}
            called = f"{version.folder}/version.yaml"
            text = read_words(place / "version.yaml")
            write_whole(place / "version.yaml", _with_entries(text, called, "not_in_note", accepted))
            return
        pair = open_pair(with_drafts, version, name)
        if pair.now.clause is None and not pair.now.is_step:
            said = zip(open_pairs(with_drafts, version), confirmed_problems(with_drafts, version), strict=True)
            raise ProblemsError([problem for known, problem in said if known.now.path == pair.now.path])
        confirmed = Confirmed(pair=pair.now.digest, by=by, why=why)
        file = place / "rules.yaml"
        text, called = read_words(file), f"{version.folder}/rules.yaml"
        rules = rules_file_of(with_drafts, version)
        assert rules is not None  # or nothing of it would be open
        if pair.is_taken_out:
            write_whole(file, _with_entries(text, called, "taken_out", {**rules.taken_out, name: confirmed}))
        elif pair.now.is_step:
            steps = {**rules.confirmed_steps, name: confirmed}
            write_whole(file, _with_entries(text, called, "confirmed_steps", steps))
        else:
            write_whole(file, with_beside_id(text, called, pair.now.path, "confirmed", confirmed.model_dump()))


def _confirm_step(folder: Path, held: HeldStep, by: str, why: str) -> None:
    """Write it beside a step, which is public as soon as it is written."""
    file, confirmed = folder / "council" / "steps.yaml", Confirmed(pair=held.pair.digest, by=by, why=why)
    text, called = read_words(file), held.pair.file.file
    write_whole(file, with_beside_id(text, called, held.pair.path, "confirmed", confirmed.model_dump()))


def still_left_out(folder: Path, document: str, name: VersionName | date) -> list[Problem]:
    """What the change note that a draft has leaves out, and nobody has accepted; nothing, while it has none."""
    read = readable_policy(folder)
    version = read.version(document, name)
    note = version.facts.change_note
    if not version.draft or not note.strip():  # What is public keeps its note.
        return []
    return list(left_out_problems(read.with_drafts, losses(read.public, read.with_drafts), version, note))


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
        raise not_open(name, version.folder, pairs)
    return named


def not_open(name: str, folder: str, pairs: Sequence[OpenPair]) -> ProblemsError:
    """That nothing of this name is to be confirmed there, with what is, and the name that may have been meant."""
    names = list(dict.fromkeys(pair.now.name for pair in pairs))
    meant = "".join(f" Did you mean {near}?" for near in get_close_matches(name, names, 1))
    there_are = f"These are: {', '.join(names)}." if names else "Nothing is left to confirm."
    return ProblemsError.saying(f"{name!r} is not to be confirmed in {folder}.{meant} {there_are}")


def _must_be_draft(version: Version) -> None:
    if not version.draft:
        raise ProblemsError.saying(f"{version.folder} is published, and stays as it is.")


def _with_entries(text: str, called: str, key: str, entries: Mapping[str, Strict]) -> str:
    """The YAML with these entries under a key at its end, in place of what the key had."""
    lines = [
        f"  {json.dumps(name, ensure_ascii=False) if ' ' in name else name}: "
        f"{json.dumps(said.model_dump(), ensure_ascii=False)}"
        for name, said in entries.items()
    ]
    return without_key(text, called, key).rstrip("\n") + f"\n\n{key}:\n" + "\n".join(lines) + "\n"

"""Writes into a draft what somebody says of it: that an entry agrees with its clause, or that nothing has to follow."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from scripts.checks.confirmed import confirmed_problems
from scripts.checks.easy_read import EASY_READ, open_sentences, sentence_pairs
from scripts.forms.document import LeftOut
from scripts.forms.easy_read import HeldSentences
from scripts.forms.edited import with_beside_id, with_values, without_key
from scripts.forms.rules import Confirmed
from scripts.forms.strict import Strict
from scripts.policy.easy_reads import easy_read_path
from scripts.policy.files import version_folder
from scripts.policy.held_steps import HeldStep, open_steps
from scripts.policy.model import Policy
from scripts.policy.pairs import OpenPair, open_pairs, rules_file_of
from scripts.policy.reader import PolicyFolder, readable_policy
from scripts.policy.uncited import not_settled
from scripts.policy.version import Version
from scripts.problems import ProblemsError
from scripts.publishing.alone import alone
from scripts.publishing.note_and_text import may_be_claimed, names_as_before
from scripts.publishing.noting import changes_by_drafts, left_out
from scripts.publishing.said import must_be_said
from scripts.publishing.unconfirmed import must_be_draft, not_unconfirmed, unconfirmed
from scripts.version_name import VersionName
from scripts.whole_file import read_words, write_whole


def confirm(folder: Path, document: str, draft: VersionName | date | None, name: str, by: str, why: str) -> None:
    """Write that what is to be confirmed under this name is right as it stands, with who says so, and why.

    That is an entry with its clause; a clause that changed, from which no rule has to follow; or something that the
    change note need not mention. With no draft, it is a step that cites a source.

    Raises ProblemsError where nothing of that name is open, where nobody is named or no reason is given, and where its
    clause is not there: that must be mended.
    """
    must_be_said({"--by": by, "--why": why})
    with alone(folder):
        read = readable_policy(folder)
        version = read.version(document, draft) if draft else None
        steps = (held for held in open_steps(read.public) if held.cites(version) and held.step.id == name)
        if held := next(steps, None):
            _confirm_step(folder, held, by, why)
            return
        if version is None:
            raise not_unconfirmed(name, "council/steps.yaml", unconfirmed(folder, document, draft))
        if name == EASY_READ and open_sentences(read.with_drafts, version):
            _confirm_sentences(folder, version, by, why)
            return
        must_be_draft(version)
        if not _confirm_in_draft(folder, read, version, name, by, why):
            there_are = unconfirmed(folder, document, draft, without_note=True)
            raise not_unconfirmed(name, version.folder, there_are)


def _confirm_in_draft(folder: Path, read: PolicyFolder, version: Version, name: str, by: str, why: str) -> bool:
    """Writes it into the file of the draft where it is kept; False where nothing of that name is open."""
    place = version_folder(folder, version.document.id, version.name)
    rules = rules_file_of(read.with_drafts, version)
    pair = next((pair for pair in open_pairs(read.with_drafts, version) if pair.now.name == name), None)
    change = next((change for change in not_settled(read.with_drafts, version) if change.name == name), None)
    if pair and rules:
        _must_have_its_clause(read.with_drafts, version, pair)
        confirmed = Confirmed(pair=pair.now.digest, by=by, why=why)
        if pair.is_taken_out:
            _write_entries(place / "rules.yaml", version, "taken_out", {**rules.taken_out, name: confirmed})
        elif pair.now.is_step:
            _write_entries(place / "rules.yaml", version, "confirmed_steps", {**rules.confirmed_steps, name: confirmed})
        else:
            _write_beside(place / "rules.yaml", pair.now.file.file, pair.now.path, confirmed)
    elif change and rules:
        settled = {**rules.no_rule_follows, name: Confirmed(pair=change.digest, by=by, why=why)}
        _write_entries(place / "rules.yaml", version, "no_rule_follows", settled)
    elif may_be_claimed(name) or name in _of_the_note(read, version):
        accepted = {**version.facts.not_in_note, name: LeftOut(by=by, why=why)}
        _write_entries(place / "version.yaml", version, "not_in_note", accepted)
    else:
        return False
    return True


def _of_the_note(read: PolicyFolder, version: Version) -> set[str]:
    """What somebody may say of any change note of the draft."""
    changes = changes_by_drafts(read.public, read.with_drafts)
    gaps = {gap.name for gap in left_out(read.with_drafts, changes, version, "")}
    return gaps | names_as_before(read.with_drafts, version)


def _must_have_its_clause(policy: Policy, version: Version, pair: OpenPair) -> None:
    if pair.now.clause is None and not pair.now.is_step:
        said = zip(open_pairs(policy, version), confirmed_problems(policy, version), strict=True)
        raise ProblemsError([problem for known, problem in said if known.now.path == pair.now.path])


def _confirm_step(folder: Path, held: HeldStep, by: str, why: str) -> None:
    """Write it beside a step, which is public as soon as it is written."""
    confirmed = Confirmed(pair=held.pair.digest, by=by, why=why)
    _write_beside(folder / "council" / "steps.yaml", held.pair.file.file, held.pair.path, confirmed)


def _confirm_sentences(folder: Path, version: Version, by: str, why: str) -> None:
    """Write into the Easy Read that each of its sentences is borne out; what was said of others goes with them."""
    now, said = sentence_pairs(version), version.easy_read.confirmed if version.easy_read else []
    held = {pair for one in said for pair in one.pairs}
    kept = [one.model_copy(update={"pairs": [pair for pair in one.pairs if pair in now]}) for one in said]
    new = HeldSentences(pairs=list(dict.fromkeys(pair for pair in now if pair not in held)), by=by, why=why)
    file = easy_read_path(folder, version.document.id, version.name)
    lines = [f"  - {json.dumps(one.model_dump(), ensure_ascii=False)}" for one in (*kept, new) if one.pairs]
    text = without_key(read_words(file), version.easy_read_file, "confirmed")
    write_whole(file, text.rstrip("\n") + "\n\nconfirmed:\n" + "\n".join(lines) + "\n")


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


def _write_beside(file: Path, called: str, path: tuple[str | int, ...], confirmed: Confirmed) -> None:
    write_whole(file, with_beside_id(read_words(file), called, path, "confirmed", confirmed.model_dump()))


def _write_entries(file: Path, version: Version, key: str, entries: Mapping[str, Strict]) -> None:
    """Writes these entries under a key at the end of the file, in place of what the key had."""
    lines = [
        f"  {json.dumps(name, ensure_ascii=False) if ' ' in name or name[:1].isdigit() else name}: "
        f"{json.dumps(said.model_dump(), ensure_ascii=False)}"
        for name, said in entries.items()
    ]
    text = without_key(read_words(file), f"{version.folder}/{file.name}", key)
    write_whole(file, text.rstrip("\n") + f"\n\n{key}:\n" + "\n".join(lines) + "\n")

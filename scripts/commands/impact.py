"""Say what a change of rules does to every possible family situation.

The policy as it stands, its drafts too, is held against what was public at a git revision. The status is 1 where a
family loses something and no change note says so.

Examples:
    python3 -m scripts impact
    python3 -m scripts impact --base HEAD~1 --json
"""

from __future__ import annotations

import argparse
import io
import json
import subprocess
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from scripts.checked import read_checked_rules, read_rules
from scripts.checks.changes_in_words import changes_in_words, element_of
from scripts.checks.family_in_words import in_words
from scripts.checks.still_named import still_named
from scripts.checks.uncited import uncited_problems, uncited_warnings
from scripts.commands.arguments import with_policy
from scripts.forms.council import Authority
from scripts.policy.bundle import rules_bundle
from scripts.policy.files import name_of, read_file
from scripts.policy.impact import OutcomeChange, impact
from scripts.policy.model import Policy
from scripts.policy.pairs import drafts_of
from scripts.problems import ProblemsError
from scripts.publishing.above_notes import above_notes, told_by_rules
from scripts.publishing.noting import WORSE_OFF, left_out_of_drafts
from scripts.publishing.since_commit import changed_beside, steps_taken_out
from scripts.redline.note_sentences import says_lost, sentences_naming

HEAD = "HEAD"
"""What is committed last. In a repository without a commit it is a revision all the same, and holds nothing."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The revision to compare with, the note to hold the change against, and the form of the answer."""
    parser.add_argument("--base", default=HEAD, metavar="REVISION", help="the git revision to compare with (HEAD)")
    parser.add_argument(
        "--note", default="", metavar="TEXT", help="a change note, beside those of the changed versions"
    )
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(arguments: argparse.Namespace) -> int:
    """Prints every kind of change; 1 where a loss is not in a change note."""
    # Drafts count on this side alone: what is asked is what publishing them would do to families.
    checked = read_checked_rules(arguments.policy)
    new = checked.sound_drafts()
    base = _held_at(arguments.policy, arguments.base, new.authority.id)
    if isinstance(base, str):
        print(_nothing_to_compare(arguments, new, base))
        return 0
    old = base
    changes = impact(rules_bundle(old), rules_bundle(new))
    notes = " ".join([arguments.note, *_new_notes(old, new)])
    accepted = _accepted(new)
    losing = [element for element in _losing(changes) if element not in accepted]
    named = {element: element_of(element, new, old).named_by for element in losing}
    unsaid = [element for element in losing if not any(map(says_lost, sentences_naming(named[element], notes)))]
    if arguments.json:
        print(json.dumps(_as_json(new, arguments.base, changes, unsaid), ensure_ascii=False, indent=1))
    else:
        beside = list(changed_beside(new, arguments.policy))
        if changes or not beside:
            print("\n".join(_as_text(new, old, arguments.base, changes, unsaid)))
        else:
            # What stands beside the answers is read with them, so that is no "nothing".
            print(
                f"No rule gives anybody another answer, compared with {arguments.base}. Read what changed beside them:"
            )
        for line in above_notes(told_by_rules(new, arguments.policy), drafts_of(new)):
            print(line)
        for problem in left_out_of_drafts(checked.policy, new, arguments.note):
            print(with_policy(f"\nBefore it can be published: {problem}", arguments))
        for problem in (problem for version in drafts_of(new) for problem in uncited_problems(new, version)):
            print(with_policy(f"\nBefore it can be published: {problem}", arguments))
        for problem in steps_taken_out(checked.policy, arguments.policy):
            print(with_policy(f"\nBefore anything can be published: {problem}", arguments))
        for warning in beside:
            print(with_policy(f"\nTo read: {warning}", arguments))
        for warning in uncited_warnings(new, drafts_of(new)):
            print(with_policy(f"\nTo read: {warning}", arguments))
        for places in still_named(new, arguments.policy, drafts_of(new)):
            print(with_policy(f"\nTo look at: {places}", arguments))
    return 1 if unsaid else 0


def _held_at(folder: Path, revision: str, authority: str) -> Policy | str:
    """The policy as it was at the revision; or, where it was not this council's, what the revision holds instead."""
    archived = _archived(folder, revision)
    if archived is None:
        return f"has no {name_of(folder, folder)}/"
    with tempfile.TemporaryDirectory() as temporary, zipfile.ZipFile(io.BytesIO(archived)) as archive:
        # Under the same name, so that a mistake of those days is named as one of today is.
        earlier = Path(temporary, folder.name)
        archive.extractall(earlier)
        # Before all of it is read: another council's rules may be older than today's forms.
        if not (earlier / "council").is_dir():
            return "has no council"
        was, _ = read_file(earlier / "council" / "authority.yaml", earlier, Authority)
        return f"holds {was.form.name}" if was and was.form.id != authority else read_rules(earlier).policy


def _archived(folder: Path, revision: str) -> bytes | None:
    """The folder as it was at the revision, packed; None where the revision lacks it. Git archives that folder alone.

    Raises ProblemsError where there is no such revision.
    """
    # An archive, and not a checkout, so that whoever is at work in the folder keeps it as it is.
    done = subprocess.run(["git", "archive", "--format=zip", revision], cwd=folder, capture_output=True)
    if done.returncode == 0:
        return done.stdout
    said, name = done.stderr.decode(errors="replace").strip(), name_of(folder, folder)
    if "not a git repository" in said:
        says = "is in no git repository, so there is nothing earlier to compare with. Put it into one, and commit it."
        raise ProblemsError.saying(f"{name}/ {says}")
    known = ["git", "rev-parse", "--quiet", "--verify", f"{revision}^{{commit}}"]
    if subprocess.run(known, cwd=folder, capture_output=True).returncode == 0 or revision == HEAD:
        return None
    raise ProblemsError.saying(f"git has no {name}/ at {revision!r} ({said}). Name a commit, a branch or a tag.")


def _nothing_to_compare(arguments: argparse.Namespace, policy: Policy, instead: str) -> str:
    """That the revision holds nothing of this council's, and how to get something to compare with."""
    name, council = name_of(arguments.policy, arguments.policy), policy.authority.name
    says = (
        f"There is nothing to compare with: {arguments.base} {instead}, and {name}/ is that of {council}. Commit "
        f"{name}/ as it is now, and from then on this says what a change does; or name a revision that holds "
        f"{council}: --base REVISION"
    )
    if not arguments.json:
        return says
    told = {"base": arguments.base, "changes": [], "losses_not_in_a_change_note": [], "nothing_to_compare_with": says}
    return json.dumps(told, ensure_ascii=False, indent=1)


def _losing(changes: Sequence[OutcomeChange]) -> list[str]:
    return list(dict.fromkeys(change.element for change in changes if change.loses))


def _new_notes(old: Policy, new: Policy) -> list[str]:
    """The change notes of the versions that are new, or whose note is."""
    before = {version.address: version.facts.change_note for document in old.documents for version in document.versions}
    versions = [version for document in new.documents for version in document.versions]
    return [
        version.facts.change_note for version in versions if before.get(version.address) != version.facts.change_note
    ]


def _accepted(policy: Policy) -> set[str]:
    """The elements of which somebody said that a change note need not name them."""
    versions = (version for document in policy.documents for version in document.versions)
    kept = (name.rpartition(f" {WORSE_OFF}") for version in versions for name in version.facts.not_in_note)
    return {element for element, ends, _ in kept if ends}


def _as_json(policy: Policy, base: str, changes: Sequence[OutcomeChange], unsaid: Sequence[str]) -> Mapping[str, Any]:
    return {
        "base": base,
        "changes": [
            {
                "element": change.element,
                "fact": change.fact,
                "old": change.old,
                "new": change.new,
                "from": change.since.isoformat(),
                "until": change.until.isoformat() if change.until else None,
                "situations": change.situations,
                "of": change.of,
                "loses": change.loses,
                "family": change.family,
                "in_words": in_words(policy, change.family),
            }
            for change in changes
        ],
        "losses_not_in_a_change_note": list(unsaid),
    }


def _as_text(new: Policy, old: Policy, base: str, changes: Sequence[OutcomeChange], unsaid: Sequence[str]) -> list[str]:
    if not changes:
        return [f"Nothing changes for anybody, compared with {base}."]
    lines = [f"Compared with {base}:"]
    for line in changes_in_words(changes, new, old):
        lines += [line] if line.startswith(" ") else ["", line]
    for element in unsaid:
        name = element_of(element, new, old).short_name
        lines += ["", f"Somebody loses “{name}”, and no change note says so. Say it in a sentence that names it."]
    return lines

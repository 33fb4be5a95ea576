"""What must be true of the versions of a document among themselves, and of what their clauses refer to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from scripts.checks.damage import Damage
from scripts.checks.labels import label_problems
from scripts.checks.placeholders import placeholder_problems
from scripts.forms.rules import LABEL, WORDS
from scripts.policy.ledger_file import last_entry
from scripts.policy.model import Policy
from scripts.policy.pairs import document_of, rules_file_of
from scripts.policy.version import Document, Version
from scripts.problems import Problem
from scripts.text.clauses import Clause
from scripts.text.pairing import pair_clauses
from scripts.text.plain import words_in_place
from scripts.text.references import references

_OWN_LINK = re.compile(r"\]\(#clause-([^)\s]+)\)")
_LINK = re.compile(r"\]\(/policy/([^/)\s]+)/(\d{4}-\d\d-\d\d(?:\.\d)?)/(?:#clause-([^)\s]+))?\)")


def version_problems(policy: Policy, damage: Damage) -> Iterator[Problem]:
    """Days that contradict one another, change notes that lack, marks and references that lead nowhere.

    What is already wrong in form is not blamed for what it lacks or refers to.
    """
    for document in policy.documents:
        for version in document.versions:
            if not damage.under(f"{version.folder}/version.yaml"):
                yield from _facts(policy, version)
                yield from replaces_problems(policy, version)
            if not damage.under(f"{version.folder}/text.md"):
                yield from _marks(document.marked_against(version), version)
                yield from _references(policy, version)
            if version.draft and not damage.under(f"{version.folder}/"):
                yield from problems_of_draft(policy, version)
        # A version withdrawn before its first day leaves no hole and overlaps with nothing.
        applying = [version for version in document.versions if version.applies]
        for before, version in pairwise(applying):
            yield from _days(policy, before, version)


def _facts(policy: Policy, version: Version) -> Iterator[Problem]:
    # A draft has none until `publish --note` writes it.
    if not version.draft and not version.facts.change_note.strip():
        yield _says(policy, version, "change_note", "is missing. Say in a sentence what changed.")
    if version.facts.until and version.facts.until < version.in_force:
        says = f"is {version.facts.until}, before its first day, {version.in_force}. Change one of them."
        yield _says(policy, version, "until", says)
    # A status alone would let a version go without anybody being told when and why; only the ledger has room for both.
    if version.facts.status == "withdrawn" and not version.withdrawal:
        command = f"python3 -m scripts withdraw {version.document.id} {version.name} --on DATE --reason TEXT"
        says = f"is 'withdrawn', without a day and a reason. Take the line out, and withdraw it by {command}"
        yield _says(policy, version, "status", says)


def problems_of_draft(policy: Policy, version: Version) -> Iterator[Problem]:
    """What is asked of a draft and of no published version: those keep for good what they were frozen with."""
    document = document_of(policy, version)
    yield from (_says(policy, version, "label", says) for says in label_problems(document, version))
    yield from _carried(policy, document, version)
    yield from placeholder_problems(policy, version)


def replaces_problems(policy: Policy, version: Version) -> Iterator[Problem]:
    """A version that says of another than the one before it that it takes its place."""
    document = document_of(policy, version)
    before, replaces = document.followed_by(version.name), version.facts.replaces
    if replaces is None or (before and replaces == before.name):
        return
    # One that was withdrawn before its first day may have been the version before when this one was begun.
    if (beside := document.before(version.name)) and replaces == beside.name:
        return
    # A version whose text was taken off the site was replaced all the same.
    if last_entry(policy.ledger, "remove", document.facts.id, replaces):
        return
    is_held = replaces in {known.name for known in document.versions}
    # Another may have come between the two since: what is published says what was so when it was written.
    if version.publication and is_held and replaces < version.name:
        return
    if replaces >= version.name:
        says = f"is {replaces}, so this version would come before the one that it replaces. Change one of the days."
    elif not is_held:
        says = f"is {replaces}, and there is no such version. Name the version before this one."
    else:
        says = f"is {replaces}, but {before.name if before else ''} stands between the two. Name the version before."
    yield _says(policy, version, "replaces", says)


def _days(policy: Policy, before: Version, version: Version) -> Iterator[Problem]:
    """Two versions in force on one day, or a day between two on which none is; a withdrawal says so openly."""
    until = before.facts.until
    if until and until >= version.in_force:
        says = (
            f"is {until}, but the version of {version.in_force} is in force from then: two versions on one day. "
            f"End this one by {version.in_force - timedelta(days=1)}."
        )
        yield _says(policy, before, "until", says)
    elif before.ends and not before.withdrawal and before.ends + timedelta(days=1) < version.in_force:
        says = (
            f"leaves a hole: from {before.ends + timedelta(days=1)} to {version.in_force - timedelta(days=1)} no "
            f"version is in force. Let the version of {before.in_force} go on, or this one begin sooner."
        )
        yield Problem(f"{version.folder}/version.yaml", None, f"the first day, {version.in_force}, {says}")


def _marks(before: Version | None, version: Version) -> Iterator[Problem]:
    """Marks that say what cannot be, and clauses that have a new number and no mark."""
    file = f"{version.folder}/text.md"
    claimed: dict[str, str] = {}
    old = {clause.number for clause in before.text.clauses()} if before else set()
    for clause in version.text.clauses():
        if clause.was is None:
            continue
        if clause.was not in old:
            there = f"the version of {before.name} has no clause {clause.was}" if before else "no version is before"
            yield Problem(file, clause.line, f"[was {clause.was}] cannot be: {there}. Change the mark, or take it out.")
        elif clause.was in claimed:
            says = f"[was {clause.was}] stands at clause {claimed[clause.was]} too. Take one of the two marks out."
            yield Problem(file, clause.line, says)
        claimed[clause.was] = clause.number
    if before:
        yield from _untrue_marks(before, version)
        yield from _unmarked(before, version)


def _untrue_marks(before: Version, version: Version) -> Iterator[Problem]:
    """Marks at words that stood under another number: links to the two would change places, and nothing else did."""
    old = {clause.number: words_in_place(clause.text) for clause in before.text.clauses()}
    now = [(clause, words_in_place(clause.text)) for clause in version.text.clauses()]
    # Words that stand in more than one clause may be of each of them.
    taken = {clause.was or clause.number for clause, words in now if old.get(clause.was or clause.number) == words}
    for clause, words in now:
        stood = [number for number, known in old.items() if known == words and number not in taken]
        if clause.was in old and old[clause.was] != words and stood:
            instead = "Take the mark out" if clause.number in stood else f"Write {clause.number} [was {stood[0]}]"
            says = f"[was {clause.was}] is not so: these are the words that clause {stood[0]} had. {instead}."
            yield Problem(f"{version.folder}/text.md", clause.line, says)


def _unmarked(before: Version, version: Version) -> Iterator[Problem]:
    clauses = {clause.number: clause for clause in version.text.clauses()}
    pairs = pair_clauses(list(before.text.clauses()), list(clauses.values()))
    unmarked = [number for number, was in pairs.items() if number != was and clauses[number].was is None]
    if unmarked:
        first = unmarked[0]
        more = f", and {len(unmarked) - 1} more like it" if len(unmarked) > 1 else ""
        says = (
            f"Clause {first} reads like clause {pairs[first]} of the version of {before.name}{more}. So that links "
            f"to it still lead to it, write {first} [was {pairs[first]}]; or {first} [new], if it is another clause. "
            f"This writes every such mark: python3 -m scripts diff {version.document.id} {before.name} "
            f"{version.name} --mark"
        )
        yield Problem(f"{version.folder}/text.md", clauses[first].line, says)


def _carried(policy: Policy, document: Document, version: Version) -> Iterator[Problem]:
    """What was true of another version alone, and was typed into a draft's rules or taken over with them."""
    file = rules_file_of(policy, version)
    if file is None:
        return
    others = {known.facts.label: known.name for known in document.versions if known is not version}
    of_law = policy.notes_of_lists
    for key, entries in file.entries.items():
        for place, entry in entries.items():
            words = " ".join(" ".join((getattr(entry, name, None) or "").split()) for name in WORDS)
            for label, other in others.items():
                if label in words and label not in version.facts.label:
                    says = f"({entry.id}) says “{label}”, as the version of {other} is called. Write {LABEL} there."
                    yield file.located.problem((key, place), says)
            if key == "notes" and entry.id in of_law:
                says = f"({entry.id}) is said by itself on the days on which it is true. Take it out."
                yield file.located.problem((key, place), says)


def _references(policy: Policy, version: Version) -> Iterator[Problem]:
    """Clauses that a text names or links to, and that are not there."""
    own = {clause.number for clause in version.text.clauses()}
    sections = {section.number for section in version.text.sections}
    for clause in version.text.clauses():
        for start, number in references(clause.text):
            if number not in own:
                yield _nowhere(version, clause, start, f"clause {number}", "this text has no such clause")
        for link in _OWN_LINK.finditer(clause.text):
            if link[1] not in own | sections:
                where = f"the link to #clause-{link[1]}"
                yield _nowhere(version, clause, link.start(), where, "this text has no such clause")
        for link in _LINK.finditer(clause.text):
            if why := _missing(policy, *link.groups()):
                yield _nowhere(version, clause, link.start(), f"the link {link[0][2:-1]}", why)


def _missing(policy: Policy, named: str, name: str, number: str | None) -> str | None:
    versions = {
        (document.facts.id, str(version.name)): version
        for document in policy.documents
        for version in document.versions
    }
    if (named, name) not in versions:
        return "there is no such version"
    text = versions[named, name].text
    known = {section.number for section in text.sections} | {clause.number for clause in text.clauses()}
    if number and number not in known:
        return "that version has no such clause"
    return None


def _nowhere(version: Version, clause: Clause, place: int, what: str, why: str) -> Problem:
    line = clause.line + clause.text[:place].count("\n")
    return Problem(f"{version.folder}/text.md", line, f"Clause {clause.number} refers to {what}, but {why}. Mend it.")


def _says(policy: Policy, version: Version, key: str, says: str) -> Problem:
    return policy.located[f"{version.folder}/version.yaml"].problem((key,), says)

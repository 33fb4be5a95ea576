"""What a change note says, held against the draft's own words: both go out together."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from scripts.forms.council import Element
from scripts.policy.model import Policy
from scripts.policy.pairs import document_of, rules_file_of, version_before
from scripts.policy.version import Version
from scripts.problems import Problem
from scripts.redline.change_note import Unmentioned, claimed, claims_of
from scripts.redline.note_sentences import says_gained, says_gone, says_lost, sentences_naming
from scripts.redline.versions import version_redline
from scripts.templating import written_day
from scripts.text.clauses import VersionText
from scripts.text.plain import words_in_place

_AS_BEFORE = "as before"
"""What is kept beside an element of which the text may say what it said, whatever the note says of it."""


@dataclass(frozen=True)
class Unlike:
    """A part of the budget of which the note and the text say the opposite."""

    name: str
    """As the command `confirm` takes it."""
    problem: Problem


def names_as_before(policy: Policy, version: Version) -> set[str]:
    """What somebody may say of the parts that the text names: that it is right as it stands beside any note."""
    named = (element for element in policy.elements if _naming(element, version.text))
    return {_name(element) for element in named}


def unlike_text(policy: Policy, version: Version, note: str, changed: Collection[str] = ()) -> Iterator[Unlike]:
    """Each part that the note says is lost or gained, where the text names it as before; and each that the note says is
    so, where the text says that it is not. None for a first version, which goes on from nothing.

    `changed` are the elements of which the draft's rules say something else: what is gained by these, they bear out.
    """
    before = version_before(policy, version)
    if before is None:
        return
    for element in policy.elements:
        sentences = sentences_naming(element.named_by, note)
        clauses = _naming(element, version.text)
        if not sentences or not clauses or _name(element) in version.facts.not_in_note:
            continue
        if any(map(says_gone, sentences)):
            wrong = _as_before(element, version.text, before.text)
            # A clause that denies something of it bears out that it is lost.
            wrong = {} if any(says_lost(sentence) for said in wrong.values() for sentence in said) else wrong
        else:
            is_new = any(map(says_gained, sentences)) and element.id not in changed
            # A sentence that says of one thing that it comes, and of this one that it goes, agrees with what denies it.
            denied = {} if any(map(says_lost, sentences)) else clauses
            wrong = {number: said for number, said in denied.items() if any(map(says_gone, said))}
            wrong = wrong or (_as_before(element, version.text, before.text) if is_new else {})
        if wrong:
            yield Unlike(_name(element), _problem(version, element, sentences, wrong))


def _name(element: Element) -> str:
    return f"{element.id} {_AS_BEFORE}"


def _naming(element: Element, text: VersionText) -> dict[str, list[str]]:
    """The clauses that name the part, by their numbers: of each the sentences that do."""
    found = ((clause.number, sentences_naming(element.named_by, clause.text)) for clause in text.clauses())
    return {number: said for number, said in found if said}


def _as_before(element: Element, now: VersionText, before: VersionText) -> dict[str, list[str]]:
    """The clauses that name it, where they are those of the version before."""
    clauses, old = _naming(element, now), _naming(element, before)
    was, words = (sorted(words_in_place(" ".join(said)) for said in known.values()) for known in (old, clauses))
    return clauses if was == words else {}


def _problem(version: Version, element: Element, sentences: list[str], wrong: dict[str, list[str]]) -> Problem:
    name = json.dumps(_name(element), ensure_ascii=False)
    accept = f"python3 -m scripts confirm {version.document.id} {version.name} {name} --by NAME --why TEXT"
    lines = [
        f"The change note would go out with this text, and the two do not agree about “{element.short_name}”.",
        f"the note: {' '.join(sentences)}",
        *(f"{number}: {' '.join(' '.join(said).split())}" for number, said in wrong.items()),
        "If the text is wrong, mend it there. If the note is about another text, publish this one by "
        f"itself with a note of its own. If both are right, say so: {accept}",
    ]
    return Problem(f"{version.folder}/text.md", None, "\n    ".join(lines))


def not_borne_out(policy: Policy, drafts: Sequence[Version], note: str) -> Iterator[Unmentioned]:
    """Each amount that no changed clause of these drafts has, each day that is none of theirs, and each duty that the
    note says is gone where none is."""
    accepted = {name for version in drafts for name in version.facts.not_in_note}
    changed: list[tuple[str, str]] = []
    known: list[str] = []
    for version in drafts:
        before = version_before(policy, version)
        if before is None:
            changed.append(("", version.text.source))
        else:
            redline = version_redline(document_of(policy, version), before, version)
            clauses = (clause for clause in redline.clauses() if clause.state != "unchanged")
            changed += [(one.old.text if one.old else "", one.new.text if one.new else "") for one in clauses]
            known += [before.text.source, before.facts.label]
        known += [version.text.source, version.facts.label, version.facts.date_note or "", *_days(policy, version)]
    yield from (claim for claim in claimed(note, changed, known) if claim.name not in accepted)


def _days(policy: Policy, version: Version) -> Iterator[str]:
    """The days of a draft, as people write them: those on which something begins by it, or ends the day before."""
    document, file = document_of(policy, version), rules_file_of(policy, version)
    around = (version, document.followed_by(version.name), document.after(version.name))
    days = [day for known in around if known for day in (known.in_force, known.facts.until)]
    days += (
        [day for entries in file.entries.values() for entry in entries.values() for day in file.days(entry)]
        if file
        else []
    )
    for day in {day for day in days if day}:
        for one in (day, day - timedelta(days=1), day + timedelta(days=1)):
            yield from _written(one)


def _written(day: date) -> tuple[str, ...]:
    return written_day(day), day.isoformat(), f"{day:%d/%m/%Y}", f"{day.day}/{day.month}/{day.year}"


def may_be_claimed(name: str) -> bool:
    """Whether this names something that a note may say and no text bears out, as `confirm` takes it."""
    return any(claim.name == name for claim in claims_of(name.partition(" ")[2]))


def claim_problem(version: Version, claim: Unmentioned) -> Problem:
    """That the note says it, with the command that keeps who says that it may, and why."""
    accept = (
        f"python3 -m scripts confirm {version.document.id} {version.name} {json.dumps(claim.name, ensure_ascii=False)} "
        "--by NAME --why TEXT"
    )
    return Problem(f"{version.folder}/version.yaml", None, f"{claim.says} If it is right, say so: {accept}")

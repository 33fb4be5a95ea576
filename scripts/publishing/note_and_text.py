"""What a change note says of a part of the budget, held against the draft's own words: both go out together."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from scripts.forms.council import Element
from scripts.policy.model import Policy
from scripts.policy.pairs import version_before
from scripts.policy.version import Version
from scripts.problems import Problem
from scripts.redline.note_sentences import says_gone, says_lost, sentences_naming
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


def unlike_text(policy: Policy, version: Version, note: str) -> Iterator[Unlike]:
    """Each part that the note says is lost, where the text names it as before; and each that the note says is so, where
    the text says that it is not. None for a first version, which goes on from nothing."""
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
        else:
            wrong = {number: said for number, said in clauses.items() if any(map(says_gone, said))}
        if wrong:
            yield Unlike(_name(element), _problem(version, element, sentences, wrong))


def _name(element: Element) -> str:
    return f"{element.id} {_AS_BEFORE}"


def _naming(element: Element, text: VersionText) -> dict[str, list[str]]:
    """The clauses that name the part, by their numbers: of each the sentences that do."""
    found = ((clause.number, sentences_naming(element.named_by, clause.text)) for clause in text.clauses())
    return {number: said for number, said in found if said}


def _as_before(element: Element, now: VersionText, before: VersionText) -> dict[str, list[str]]:
    """The clauses that name it, where they are those of the version before, and none denies anything of it."""
    clauses, old = _naming(element, now), _naming(element, before)
    was, words = (sorted(words_in_place(" ".join(said)) for said in known.values()) for known in (old, clauses))
    denies = any(says_lost(sentence) for said in clauses.values() for sentence in said)
    return clauses if was == words and not denies else {}


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

"""Changed clauses that nothing cites: what may turn an answer has to be settled, and the rest is to be read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from scripts.policy.model import Policy
from scripts.policy.uncited import Uncited, not_settled, words_held
from scripts.policy.version import Version
from scripts.problems import Problem
from scripts.text.clauses import Clause
from scripts.text.listing import listed
from scripts.text.plain import words_in_place, words_of
from scripts.text.turning import around, turning_words

_DEFINES = re.compile(
    r"(?:\A|[.;:•|] *(?:\d+\. )?)(?:(?:in this [a-z]+|here|by),? )?(?:(?:an?|the|any) )?['\"]?"
    r"(?P<term>[a-z][\w' -]{2,60}?)['\"]?,? (?:here )?"
    r"(?:means?|includes?|covers?|refers? to|counts? as|(?:is|are) (?:an?|the|any|each|every|those|one|what|somebody|"
    r"someone|people|called|taken to be|known as)\b)"
)
_OF_WORDS = re.compile(r"\b(?:definitions?|glossary|terms|what .*words mean|meanings?|interpretation)\b")
_LONGEST_TERM = 4
"""In words: what stands before "is a" in a longer sentence is no term."""


def uncited_problems(policy: Policy, version: Version) -> Iterator[Problem]:
    """Each changed clause that nothing cites and that may turn an answer, until somebody says that no rule follows."""
    yield from (problem for _, problem in uncited_to_settle(policy, version))


def uncited_to_settle(policy: Policy, version: Version) -> Iterator[tuple[Uncited, Problem]]:
    """The same, each with the change itself."""
    for change, weighs in _weighed(policy, version):
        if weighs:
            line = change.now.line if change.now else None
            yield change, Problem(f"{version.folder}/text.md", line, _message(change, weighs, version))


def uncited_warnings(policy: Policy, drafts: Iterable[Version]) -> Iterator[str]:
    """A sentence for each draft in which other clauses changed that nothing cites."""
    for version in drafts:
        if clauses := listed(_in_short(change) for change, weighs in _weighed(policy, version) if not weighs):
            yield (
                f"{version.folder}/text.md: no rule, note or step cites what changed in {clauses}. Read it before you "
                "publish: a definition or an exception may turn what families are told."
            )


def _weighed(policy: Policy, version: Version) -> Iterator[tuple[Uncited, list[str]]]:
    """What nobody has settled, each with why it may turn an answer; none where it hardly can."""
    changes = list(not_settled(policy, version))
    held = [f" {words_in_place(words)} " for words in words_held(policy, version)] if changes else []
    for change in changes:
        yield change, [*_named(policy, change), *_turned(change), *_defined(change, held)]


def _in_short(change: Uncited) -> str:
    if change.now is None:
        return f"{change.name} (gone)"
    return change.name if change.was else f"{change.name} (new)"


def _message(change: Uncited, weighs: Sequence[str], version: Version) -> str:
    is_what = "is gone" if change.now is None else "has other words now" if change.was else "is new"
    confirm = f"python3 -m scripts confirm {version.document.id} {version.name} {_typed(change.name)}"
    was, now = (_in_a_row(clause) if clause else "no such clause" for clause in (change.was, change.now))
    lines = [
        f"Clause {change.name} {is_what}, and no rule, note or step cites it. It {listed(weighs)}.",
        f"before: {around(was, now)}",
        f"now:    {around(now, was)}",
        "If what families are told has to follow from it, write a rule that cites it. If no rule has to, say so: "
        f"{confirm} --by NAME --why TEXT",
    ]
    return "\n    ".join(lines)


def _typed(name: str) -> str:
    return f'"{name}"' if " " in name else name


def _in_a_row(clause: Clause) -> str:
    return " ".join(clause.text.split())


def _both(change: Uncited) -> list[str]:
    return [words_in_place(clause.text) for clause in (change.was, change.now) if clause]


def _named(policy: Policy, change: Uncited) -> Iterator[str]:
    """That it names something about which the calculator answers."""
    names = []
    for element in policy.elements:
        called = {
            words_of(part) for name in (element.name, *element.other_names) for part in re.split(": | and ", name)
        }
        called |= {words_of(name) for name in (*element.former_names, *element.plain_words)}
        pattern = "|".join(map(re.escape, sorted(called)))
        if any(re.search(rf"\b(?:{pattern})\b", words) for words in _both(change)):
            names.append(f"“{element.name.partition(':')[0]}”")
    if names:
        yield f"names {listed(names)}"


def _turned(change: Uncited) -> Iterator[str]:
    """That a word came or went that may turn what it says."""
    was, now = (
        Counter(turning_words(words_in_place(clause.text))) if clause else Counter[str]()
        for clause in (change.was, change.now)
    )
    for verb, words in (("says", now - was), ("no longer says" if change.now else "said", was - now)):
        if words:
            yield f"{verb} {listed(f'“{word}”' for word in words)}"


def _defined(change: Uncited, held: Sequence[str]) -> Iterator[str]:
    """That it says what words mean that stand in clauses from which something follows."""
    if _OF_WORDS.search(words_of(change.heading)):
        yield "stands among what words mean"
        return
    found = (match["term"].strip() for words in _both(change) for match in _DEFINES.finditer(words))
    terms = [term for term in dict.fromkeys(found) if len(term.split()) <= _LONGEST_TERM]
    used = [term for term in terms if any(re.search(rf"\b{re.escape(term)}", words) for words in held)]
    if used:
        yield f"says what {listed(f'“{term}”' for term in used)} {'is' if len(used) == 1 else 'are'}"

"""What somebody meant to put something else in place of, and did not: nothing that says so is published."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.forms.located import Located, Path
from scripts.forms.rules import CONFIRMED_BY_NAME, WORDS, Confirmed
from scripts.policy.model import Policy, RulesFile
from scripts.policy.pairs import rules_file_of
from scripts.policy.version import Version
from scripts.problems import Problem
from scripts.text.placeholders import placeholders, placeholders_by_line
from scripts.text.signs import unseen
from scripts.text.unsaid import in_place_of_words

_KEPT = "which stands in place of words. Write what is meant: it is kept."


def placeholder_problems(policy: Policy, version: Version) -> Iterator[Problem]:
    """Each place of a version's words and rules where something is still to be filled in, or cannot be seen."""
    file = f"{version.folder}/text.md"
    for placeholder, line in placeholders_by_line(version.text.source):
        yield Problem(file, line, _says(placeholder))
    document = policy.file(f"council/documents/{version.document.id}/document.yaml")
    # As a title its words may say that all of this is a draft.
    for name, words in (("title", f"# {version.document.title}"), ("summary", version.document.summary)):
        for says in _wrong_in(words):
            yield document.problem((name,), f"({version.document.id}): {says}")
    rules = rules_file_of(policy, version)
    for key, entries in rules.entries.items() if rules else ():
        for place, entry in entries.items():
            for name in WORDS:
                for says in _wrong_in(getattr(entry, name, None) or ""):
                    assert rules  # or there would be no entry
                    yield rules.located.problem((key, place, name), f"({entry.id}): {says}")
    yield from _unsaid(policy, version, rules)


def _unsaid(policy: Policy, version: Version, rules: RulesFile | None) -> Iterator[Problem]:
    """Who found something right, and why, and what changed: where it was typed into the files and says nothing."""
    facts = policy.located[f"{version.folder}/version.yaml"]
    if gap := in_place_of_words(version.facts.change_note):
        yield facts.problem(("change_note",), f"says “{gap}”, {_KEPT}")
    for key in ("size", "note") if version.facts.original else ():
        if gap := in_place_of_words(getattr(version.facts.original, key)):
            yield facts.problem(("original", key), f"says “{gap}”, {_KEPT}")
    kept = [(facts, ("not_in_note", name), said) for name, said in version.facts.not_in_note.items()]
    for located, path, said in (*kept, *(_confirmed_in(rules) if rules else ())):
        for key in ("by", "why"):
            if gap := in_place_of_words(getattr(said, key)):
                yield located.problem((*path, key), f"says “{gap}”, {_KEPT}")


def _confirmed_in(rules: RulesFile) -> Iterator[tuple[Located, Path, Confirmed]]:
    for key, entries in rules.entries.items():
        for place, entry in entries.items():
            if entry.confirmed:
                yield rules.located, (key, place, "confirmed"), entry.confirmed
    for key in CONFIRMED_BY_NAME:
        for name, said in getattr(rules, key).items():
            yield rules.located, (key, name), said


def _wrong_in(words: str) -> Iterator[str]:
    yield from map(_says, placeholders(words))
    if hidden := unseen(words):
        yield f"Here is what no reader can see ({', '.join(hidden)}). Take it out."


def _says(placeholder: str) -> str:
    return f"“{placeholder}” is still to be filled in. Write what belongs there, or take it out."

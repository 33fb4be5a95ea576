"""Every clause of the real policy that a rule cites, turned in every way, is stopped; typed again, it is not."""

from __future__ import annotations

import re
import shutil
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from scripts.checks.confirmed import confirmed_problems
from scripts.paths import POLICY
from scripts.policy.model import Policy
from scripts.policy.pairs import labels_of, open_pairs, pairs_of, rules_file_of
from scripts.policy.reader import readable_policy
from scripts.policy.version import Version
from scripts.publishing.drafts import start_draft
from scripts.text.clauses import parse_text

DAY = date(2027, 4, 1)


@dataclass(frozen=True)
class Turned:
    """A text with one thing changed in it."""

    name: str
    source: str


TURNS: dict[str, tuple[str, str | Callable[[re.Match[str]], str]]] = {
    "not": (r"\b(is|are|may|can|will|must|would|should|has|have|includes?)\b", r"\1 not"),
    "no longer": (r"\b(is|are|may|can|will|must|would|has|have)\b", r"\1 no longer"),
    "must": (r"\b(may|can|would|should)\b", "must"),
    "may": (r"\b(must|will)\b", "may"),
    "before": (r"\b(after|when|until)\b", "before"),
    "without": (r"\b(with|by|through)\b", "without"),
    "or": (r"\band\b", "or"),
    "not taken out": (r"\b(not|no|never|only|without) ", ""),
    "a sentence out": (r"(?:(?<=\A)|(?<=[.] ))[A-Z][^.]+\.\s*", ""),
    "a point out": (r"(?m)^- .*\n?", ""),
    "somebody else": (r"\b(family|council|parent|school|NHS)\b", "young person"),
    "another time": (r"\b(days?|weeks?|months?|years?|Summer|before|each|once)\b", "never"),
    "figure": (r"(?<![\d.])\d+(?![\d.]*\d)", lambda found: str(int(found[0]) + 1)),
    "nobody": (r"\b(A|The|a|the) (family|council|parent|school|NHS)\b", "nobody"),
    "a word out": (r"(?<=\w) (\w+)(?=[.,;])", ""),
    "first words out": (r"\A\S+ ", ""),
    "except": (r"\.\Z", ", except this one."),
}
"""What a slip or a seed does to the words of one clause, at each place where it finds what it turns."""


TYPED_AGAIN: dict[str, Callable[[str], str]] = {
    "curly": lambda words: words.replace("'", "\u2019"),
    "no-break spaces": lambda words: re.sub(r"(?<=\w) (?=\w)", "\u00a0", words),
    "no-break hyphens": lambda words: re.sub(r"(?<=\w)-(?=\w)", "\u2011", words),
    "letters apart": lambda words: unicodedata.normalize("NFD", words.replace("cafe", "café")),
    "broken lines": lambda words: re.sub(r"(?<=[a-z]) (?=[a-z])", "\n", words, count=3),
    "more spaces": lambda words: re.sub(r"(?<=[a-z]) (?=[a-z])", "  ", words),
    "capitals": lambda words: words.replace("budget", "Budget").replace("council", "Council"),
    "places to break": lambda words: re.sub(r"(?<=[a-z]{3})(?=[a-z]{3})", "\u00ad", words, count=2),
    "nothing seen": lambda words: words.replace(" ", " \u200b", 2),
    "bold": lambda words: re.sub(r"\b([a-z]{5,})\b", r"**\1**", words, count=1),
}
"""What a word processor or a careful typist changes, and no reader would say had changed."""


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> tuple[Policy, Version]:
    """The policy with a draft of its own words from a later day on, read once."""
    folder = Path(shutil.copytree(POLICY, tmp_path_factory.mktemp("reversals") / "policy"))
    start_draft(folder, "personal-budgets-policy", DAY)
    read = readable_policy(folder)
    return read.with_drafts, read.version("personal-budgets-policy", DAY)


def with_source(policy: Policy, version: Version, source: str) -> tuple[Policy, Version]:
    """The policy with this text in the version's place; what the other checks say of its form is not asked here."""
    text, _ = parse_text(source, "text.md")
    turned = replace(version, text=text)
    documents = tuple(
        replace(document, versions=tuple(turned if known is version else known for known in document.versions))
        for document in policy.documents
    )
    written = tuple(replace(file, version=turned) if file.version is version else file for file in policy.written)
    return replace(policy, documents=documents, written=written), turned


def cited(policy: Policy, version: Version) -> tuple[list[str], list[str]]:
    """The clauses that rules, notes and steps cite, with those that lead into them; and those that rules cite."""
    file = rules_file_of(policy, version)
    assert file
    pairs = list(pairs_of(file, version, labels_of(policy, version)))
    own = [pair.clause.number for pair in pairs if pair.clause]
    steps = [step.clause for _, _, step in policy.own_steps() if step.document == version.document.id and step.clause]
    leading = {words for pair in pairs for words in pair.leading}
    openings = [clause.number for clause in version.text.clauses() if clause.text in leading]
    return list(dict.fromkeys([*own, *steps, *openings])), list(dict.fromkeys(own))


def place_of(source: str, number: str) -> tuple[int, int]:
    """Where the words of a clause stand in the source."""
    found = re.search(rf"(?ms)^{re.escape(number)} (.*?)(?=\n\n(?:\d|## )|\n*\Z)", source)
    assert found, number
    return found.span(1)


def words_in(source: str, number: str) -> str:
    return source[slice(*place_of(source, number))]


def in_clause(source: str, number: str, change: Callable[[str], str]) -> str:
    """The source with the words of one clause changed; the same where the change finds nothing there."""
    start, end = place_of(source, number)
    return source[:start] + change(source[start:end]) + source[end:]


def nth_replaced(pattern: str, replacement: str | Callable[[re.Match[str]], str], at: int, words: str) -> str:
    """The words with the match of that place replaced, and no other."""
    match = list(re.finditer(pattern, words))[at]
    instead = match.expand(replacement) if isinstance(replacement, str) else replacement(match)
    return words[: match.start()] + instead + words[match.end() :]


def without(source: str, number: str, closing: bool) -> str:
    """The source without a clause; `closing` moves the numbers behind it on."""
    gone = re.sub(rf"(?ms)^{re.escape(number)} .*?(?=^\d|^## |\Z)", "", source, count=1)
    section, _, place = number.partition(".")
    later = re.compile(rf"(?m)^{section}\.(\d+) ")

    def moved(match: re.Match[str]) -> str:
        return f"{section}.{int(match[1]) - (int(match[1]) > int(place))} "

    return later.sub(moved, gone) if closing else gone


def exchanged(source: str, one: str, other: str, marked: bool) -> str:
    """The source with the words of two clauses in each other's place; `marked` says so in marks."""
    texts = {number: words_in(source, number) for number in (one, other)}
    turned = in_clause(source, one, lambda _: "@@")
    turned = in_clause(turned, other, lambda _: texts[one])
    turned = in_clause(turned, one, lambda _: texts[other])
    if marked:
        turned = re.sub(rf"(?m)^{re.escape(one)} ", f"{one} [was {other}] ", turned)
        turned = re.sub(rf"(?m)^{re.escape(other)} ", f"{other} [was {one}] ", turned)
    return turned


def reversals(source: str, numbers: list[str], of_rules: list[str]) -> Iterator[Turned]:
    """Every way in which the generator turns a clause, for each clause; what only moves is turned for rules alone.

    A step goes on citing the words of an earlier version, wherever these stand now.
    """
    for number in numbers:
        for name, (pattern, other_words) in TURNS.items():
            for at in range(len(re.findall(pattern, words_in(source, number)))):
                turn = partial(nth_replaced, pattern, other_words, at)
                yield Turned(f"{number} {name} {at}", in_clause(source, number, turn))
        yield Turned(f"{number} taken out, leaving a gap", without(source, number, closing=False))
        yield Turned(f"{number} taken out, closing the gap", without(source, number, closing=True))
        heading = re.compile(rf"(?m)^(## {number.partition('.')[0]} .*)$")
        yield Turned(f"{number} under another heading", heading.sub(r"\1: what is refused", source))
    for place, number in enumerate(of_rules):
        for marked in (False, True):
            name = f"{number} and {of_rules[place - 1]} exchanged, {'with' if marked else 'without'} marks"
            yield Turned(name, exchanged(source, number, of_rules[place - 1], marked))


def test_every_reversal_of_a_cited_clause_is_stopped(draft: tuple[Policy, Version]) -> None:
    policy, version = draft
    assert list(confirmed_problems(policy, version)) == []
    source = version.text.source
    cases = [turned for turned in reversals(source, *cited(policy, version)) if turned.source != source]
    assert len(cases) > 250
    passed = [
        turned.name for turned in cases if not list(confirmed_problems(*with_source(policy, version, turned.source)))
    ]
    assert passed == []


def test_no_clause_that_is_typed_again_is_stopped(draft: tuple[Policy, Version]) -> None:
    policy, version = draft
    source = version.text.source
    cases = [
        Turned(f"{number} {name}", in_clause(source, number, change))
        for number in cited(policy, version)[0]
        for name, change in TYPED_AGAIN.items()
    ]
    stopped = {
        turned.name: open_now
        for turned in cases
        if (open_now := [pair.now.name for pair in open_pairs(*with_source(policy, version, turned.source))])
    }
    assert stopped == {}


@pytest.mark.parametrize("key", ["outcome", "gate", "elements", "when", "text"])
def test_a_rule_that_was_turned_is_stopped_where_its_clause_was_not(draft: tuple[Policy, Version], key: str) -> None:
    policy, version = draft
    file = rules_file_of(policy, version)
    assert file
    turned_to = {
        "outcome": "cannot",
        "gate": "agreement",
        "elements": ["short_breaks"],
        "when": {"age_band": ["under_16"]},
        "text": "Outreach is not on the list.",
    }
    turned = replace(file, rules=file.rules | {1: file.rules[1].model_copy(update={key: turned_to[key]})})
    assert file.rules[1].id == "list-outreach"
    with_turned = replace(policy, written=tuple(turned if known is file else known for known in policy.written))
    (problem,) = confirmed_problems(with_turned, version)
    assert "(list-outreach) says something else than in the version of 2015-06-01, and clause 9.3 has not changed." in (
        problem.message
    )

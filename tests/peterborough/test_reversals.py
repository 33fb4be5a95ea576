"""Every clause of the real policy that a rule cites, turned in every way, is stopped; typed again, it is not."""

from __future__ import annotations

import random
import re
import shutil
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest

from scripts.checks.confirmed import confirmed_problems
from scripts.command_line import main
from scripts.paths import POLICY
from scripts.policy.model import Policy
from scripts.policy.pairs import labels_of, open_pairs, pairs_of, rules_file_of
from scripts.policy.reader import readable_policy
from scripts.policy.version import Version
from scripts.publishing.drafts import start_draft
from scripts.text.clauses import parse_text
from tests.campaigns import record, sample
from tests.peterborough.conftest import DAY


@dataclass(frozen=True)
class Turned:
    """A text in which one clause changed in one way, at one of the places where it can."""

    clause: str
    way: str
    source: str
    at: int = 0

    @property
    def name(self) -> str:
        """What changed, as a failure says it."""
        return f"{self.clause} {self.way} {self.at}"


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
    "some": (r"\b(all|every|each|any)\b", "some"),
    "most": (r"\bat least\b", "at most"),
    "may not": (r"\b(does|do|did) not\b", r"\1"),
    "refuse": (r"\b(agree|offer|provide|pay|allow|consider)(?=s|ed|d|ing|\b)", "refuse"),
    "a word typed twice": (r"\b(budget|payment|plan)\b", r"no \1"),
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
    "slanted": lambda words: re.sub(r"\b([a-z]{5,})\b", r"*\1*", words, count=1),
    "all capitals": str.upper,
    "letters joined": lambda words: words.replace("fi", "\ufb01").replace("fl", "\ufb02"),
    "thin spaces": lambda words: re.sub(r"(?<=\w) (?=\w)", "\u2009", words),
    "narrow no-break spaces": lambda words: re.sub(r"(?<=\w) (?=\w)", "\u202f", words),
    "tabs": lambda words: re.sub(r"(?<=[a-z]) (?=[a-z])", "\t", words),
    "spaces at the ends": lambda words: re.sub(r"(?m)(?<=\w)$", "  ", words),
    "hyphens of a typesetter": lambda words: re.sub(r"(?<=\w)-(?=\w)", "\u2010", words),
    "every line by itself": lambda words: re.sub(r"(?<=[a-z]) (?=[a-z])", "\n", words),
    "no stop at the end": lambda words: re.sub(r"\.\s*\Z", "", words),
    "stops behind points": lambda words: re.sub(r"(?m)^(- .*\w)$", r"\1;", words),
    "one line": lambda words: re.sub(r"(?<=[\w,.])\n(?=\w)", " ", words),
}
"""What a word processor or a careful typist changes, and no reader would say had changed."""


def typed_again() -> Iterator[tuple[str, Callable[[str], str]]]:
    """Each such change by itself, and together with another."""
    changes = list(TYPED_AGAIN.items())
    yield from changes
    for (first, one), (second, other) in pairwise(changes):
        yield f"{first}, {second}", partial(_one_after_the_other, one, other)


def _one_after_the_other(one: Callable[[str], str], other: Callable[[str], str], words: str) -> str:
    return other(one(words))


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
                yield Turned(number, name, in_clause(source, number, turn), at)
        yield Turned(number, "taken out, leaving a gap", without(source, number, closing=False))
        yield Turned(number, "taken out, closing the gap", without(source, number, closing=True))
        heading = re.compile(rf"(?m)^(## {number.partition('.')[0]} .*)$")
        yield Turned(number, "under another heading", heading.sub(r"\1: what is refused", source))
    for place, number in enumerate(of_rules):
        for marked in (False, True):
            way = f"exchanged with the one before, {'with' if marked else 'without'} marks"
            yield Turned(number, way, exchanged(source, number, of_rules[place - 1], marked))


def all_or_a_sample(cases: list[Turned], seed: int | None, request: pytest.FixtureRequest) -> list[Turned]:
    """All cases; for `test`, some of them: each clause is turned, and each way of turning one is taken."""
    chosen = cases if seed is None else sample(cases, lambda case: (("clause", case.clause), ("way", case.way)), seed)
    record(request.node, request.node.nodeid, len(chosen), len(cases))
    return chosen


@pytest.mark.campaign
def test_every_reversal_of_a_cited_clause_is_stopped(
    draft: tuple[Policy, Version], campaign_seed: int | None, request: pytest.FixtureRequest
) -> None:
    policy, version = draft
    assert list(confirmed_problems(policy, version)) == []
    source = version.text.source
    cases = [turned for turned in reversals(source, *cited(policy, version)) if turned.source != source]
    assert len(cases) > 280
    passed = [
        turned.name
        for turned in all_or_a_sample(cases, campaign_seed, request)
        if not list(confirmed_problems(*with_source(policy, version, turned.source)))
    ]
    assert passed == []


@pytest.mark.campaign
def test_no_clause_that_is_typed_again_is_stopped(
    draft: tuple[Policy, Version], campaign_seed: int | None, request: pytest.FixtureRequest
) -> None:
    policy, version = draft
    source = version.text.source
    cases = [
        Turned(number, name, in_clause(source, number, change))
        for number in cited(policy, version)[0]
        for name, change in typed_again()
    ]
    cases = [turned for turned in cases if turned.source != source]
    assert len(cases) > 450
    stopped = {
        turned.name: open_now
        for turned in all_or_a_sample(cases, campaign_seed, request)
        if (open_now := [pair.now.name for pair in open_pairs(*with_source(policy, version, turned.source))])
    }
    assert stopped == {}


def turned_entries(policy: Policy, version: Version) -> Iterator[tuple[str, str, Policy]]:
    """Each entry of the version's rules with one thing that it says turned, while its clause stays as it is."""
    file = rules_file_of(policy, version)
    assert file
    for kind, changes in (("rules", RULE_TURNS), ("notes", NOTE_TURNS)):
        for place, entry in getattr(file, kind).items():
            for key, values in changes.items():
                # What it says already would turn nothing.
                value = next(value for value in values if value != getattr(entry, key))
                entries = getattr(file, kind) | {place: entry.model_copy(update={key: value})}
                turned = replace(file, **{kind: entries})
                written = tuple(turned if known is file else known for known in policy.written)
                yield entry.id, key, replace(policy, written=written)


RULE_TURNS: dict[str, tuple[object, ...]] = {
    "outcome": ("cannot", "offered"),
    "gate": ("agreement", "offer"),
    "elements": (["short_breaks"], ["outreach"]),
    "when": ({"age_band": ["under_16"]},),
    "in_budget": ("no", "yes"),
    "judged": ("Nobody decides.",),
    "text": ("Nothing is on the list.",),
    "since": (date(2030, 1, 1),),
    "until": (date(2031, 1, 1),),
}
NOTE_TURNS: dict[str, tuple[object, ...]] = {
    key: RULE_TURNS[key] for key in ("elements", "when", "text", "since", "until")
}


def test_every_entry_that_was_turned_is_stopped_where_its_clause_was_not(draft: tuple[Policy, Version]) -> None:
    policy, version = draft
    cases = list(turned_entries(policy, version))
    assert len(cases) > 150
    for name, key, turned in cases:
        problems = [problem.message for problem in confirmed_problems(turned, version)]
        says = f"({name}) says something else than in the version of 2015-06-01, and clause"
        assert [says in message for message in problems] == [True], (name, key, problems)


@pytest.mark.parametrize("seed", range(5))
def test_a_reversal_is_not_published(seed: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = Path(shutil.copytree(POLICY, tmp_path / "policy"))
    beside = start_draft(folder, "personal-budgets-policy", DAY)
    read = readable_policy(folder)
    policy, version = read.with_drafts, read.version("personal-budgets-policy", DAY)
    source = version.text.source
    cases = [turned for turned in reversals(source, *cited(policy, version)) if turned.source != source]
    turned = random.Random(seed).choice(cases)
    with (beside / "version.yaml").open("a", encoding="utf-8") as facts:
        facts.write("date_note: Made for a test.\n")
    (beside / "text.md").write_text(turned.source, encoding="utf-8")
    ledger = (folder / "council" / "published.json").read_bytes()
    asked = ["publish", version.document.id, str(DAY), "--yes", "--note", "As it was.", "--policy", str(folder)]
    assert main(asked) == 1
    said = capsys.readouterr().err
    problems = [problem.message for problem in confirmed_problems(*with_source(policy, version, turned.source))]
    # A rule that cites no clause any more is not read at all: that is said before anything is held against it.
    is_read = "which the text does not have. Name the clause that it follows from." not in said
    unsaid = [problem for problem in problems if problem.splitlines()[0] not in said]
    assert problems
    assert not is_read or unsaid == [], turned.name
    assert (folder / "council" / "published.json").read_bytes() == ledger

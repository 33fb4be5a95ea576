"""Entries of a version, and steps, that nobody has held against the clause that they cite, as it reads now."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

from scripts.forms.rules import WORDS
from scripts.forms.steps import Step
from scripts.policy.held_steps import HeldStep, clauses_since, open_steps
from scripts.policy.model import Policy
from scripts.policy.pairs import OpenPair, Pair, open_pairs, version_before
from scripts.policy.version import Version
from scripts.problems import Problem
from scripts.text.clauses import NUMBER
from scripts.text.turning import around, turning_words

_OUT = "Take it out, and say in its place what follows now (docs/gates-and-kinds.md has forms); or name"


def confirmed_problems(policy: Policy, version: Version) -> Iterator[Problem]:
    """What stands in the way of saying that the rules, notes and steps of a version agree with its words.

    First those whose clause went, is another now or may say the opposite.
    """
    before = version_before(policy, version)
    numbers = {clause.number for clause in version.text.clauses()}
    for pair in open_pairs(policy, version):
        written = pair.now.entry.clause or ""
        if pair.now.clause is None and not pair.now.is_step and (number := _meant(written)) in numbers:
            says = f'is {written!r}, which is no number of a clause as it is written. Write: clause: "{number}"'
            yield pair.now.file.problem((*pair.now.path, "clause"), says, comes_first=True)
            continue
        yield pair.now.file.problem(pair.now.path, _message(pair, version, before), comes_first=_comes_first(pair))


def step_problems(policy: Policy) -> Iterator[Problem]:
    """The council's steps that are told by a clause of what is public, or a source, and that nobody held against it so.

    A step stands in no version, so what it says is public as soon as it is written.
    """
    yield from (step_problem(policy, held) for held in open_steps(policy))


def step_problem(policy: Policy, held: HeldStep) -> Problem:
    """What is said of a step that nobody has held against its clause as it is now."""
    version = held.version
    cited = f"{version.document.id} {version.name} " if version else ""
    what = f"clause {held.step.clause} of {cited.strip()}" if version else _in_source(policy, held.step)
    was = f"says something else than when it was held against {what}."
    new = f"cites {what}. Nobody has held the two against each other."
    lines = [
        f"({held.step.id}) {was if held.step.confirmed else new}",
        *([f"clause: {_clause(held.pair)}"] if version else ()),
        *(f"from {later.in_force}: {_clause(pair)}" for later, pair in clauses_since(policy, held)),
        f"it says: {in_short(held.pair)}",
        "If it is wrong, change it. If it is right as it stands, say so: python3 -m scripts confirm "
        f"{cited}{held.step.id} --by NAME --why TEXT",
    ]
    return held.pair.file.problem(held.pair.path, "\n    ".join(lines), comes_first=True)


def _in_source(policy: Policy, step: Step) -> str:
    source = policy.sources[step.source or ""]
    return f"{step.at} in “{source.title}” ({source.href})" if source.href else f"{step.at} in “{source.title}”"


def _meant(written: str) -> str:
    """The number without what people write around it: “9.2”, 9.2. or clause 9.2."""
    return re.sub(r"(?i)^\W*(?:clause\s+)?|\W+$", "", written)


def is_turned(before: Pair, now: Pair) -> bool:
    """Whether the words may say the opposite now: a "not", a "must", an amount or a day came or went."""
    old, new = (Counter(turning_words(" ".join((*pair.leading_words, pair.clause_words)))) for pair in (before, now))
    # The same words in another order may have changed places, as “you may” and “we must” can.
    same_words = sorted(before.clause_words.split()) == sorted(now.clause_words.split())
    return old != new or (same_words and before.clause_words != now.clause_words)


def _comes_first(pair: OpenPair) -> bool:
    before, now = pair.before, pair.now
    went_or_moved = now.clause is None or pair.is_elsewhere or (before is not None and pair.number_now is None)
    return pair.is_taken_out or went_or_moved or (before is not None and is_turned(before, now))


def _message(pair: OpenPair, version: Version, before: Version | None) -> str:
    lines = [f"({pair.now.name}) {_what(pair, before)}", *shown(pair), *_advice(pair, version)]
    return "\n    ".join(lines)


def _what(pair: OpenPair, before: Version | None) -> str:
    """What is open, in a sentence."""
    now, was = pair.now, pair.before
    number = now.clause.number if now.clause else now.entry.clause
    if was is None or before is None:
        cites = f"clause {number}" if now.clause else f"clause {number}, which this text does not have"
        return f"is new here, and cites {cites}. Nobody has held the two against each other."
    since = f"the version of {before.name}"
    if pair.is_taken_out:
        return f"stands in {since} and not here, and clause {number}, from which it follows, is still here."
    if pair.is_elsewhere:
        return f"cites clause {number}. What it cited in {since} is clause {pair.number_now} now."
    if now.clause is None:
        return f"cites a clause of {since} that this text does not have any more."
    if pair.number_now is None:
        return f"cites clause {number}, and what it cited in {since} is gone: that number is another clause's now."
    if now.clause_words == was.clause_words and now.leading_words == was.leading_words:
        return f"says something else than in {since}, and clause {number} has not changed."
    if now.clause_words == was.clause_words:
        return f"cites clause {number}, and what leads into that is not as in {since}."
    turned = "may say the opposite now" if is_turned(was, now) else "has other words now"
    return f"cites clause {number}, which {turned}."


def shown(pair: OpenPair) -> Iterator[str]:
    """Both sides as they were and as they are, one above the other."""
    before, now = pair.before, pair.now
    if before is None:
        yield f"clause: {_clause(now)}"
    elif before.clause_words != now.clause_words and _clause(before) == _clause(now):
        # Where its words stand is all that changed, and no line of plain words would show it.
        yield f"before: {before.clause_words}"
        yield f"now:    {now.clause_words}"
    elif before.clause_words != now.clause_words:
        yield f"before: {around(_clause(before), _clause(now))}"
        yield f"now:    {around(_clause(now), _clause(before))}"
    elif before.leading_words != now.leading_words:
        yield from _led_in(before, now)
        yield f"clause: {_clause(now)}"
    else:
        yield f"clause: {_clause(now)}"
    if pair.is_taken_out or (before and before.said != now.said):
        yield f"it said: {in_short(before or now)}"
    if not pair.is_taken_out:
        yield f"it says: {in_short(now)}"


def _led_in(before: Pair, now: Pair) -> Iterator[str]:
    """What led in before and leads in now. Where both read the same, what changed is which clauses they speak of."""
    was, is_now = [*_only_in(before, now)], [*_only_in(now, before)]
    if was != is_now:
        yield from (f"led in before: {words}" for words in was)
        yield from (f"led in now:    {words}" for words in is_now)
        return
    yield from (f"led in: {words}" for words in is_now)
    # As they are compared, the words are without the numbers of clauses that are there.
    left, left_before = (set(re.findall(NUMBER, " ".join(pair.leading_words))) for pair in (now, before))
    yield from (
        f"there is no clause {number} here any more, which that speaks of" for number in sorted(left - left_before)
    )
    yield from (f"there is a clause {number} now, which that speaks of" for number in sorted(left_before - left))


def _only_in(pair: Pair, other: Pair) -> Iterator[str]:
    """What leads into the clause here and not there."""
    for words, known in zip(pair.leading, pair.leading_words, strict=True):
        if known not in other.leading_words:
            yield " ".join(words.split())


def in_short(pair: Pair) -> str:
    """What the entry says by its clause: what follows, for what and whom, and its sentence."""
    facts = [f"{key} {_in_words(value)}" for key, value in pair.said.items() if key not in WORDS]
    sentence = f"“{' '.join(pair.entry.text.split())}”" if pair.entry.text else ""
    return ": ".join(filter(None, ["; ".join(facts), sentence]))


def _in_words(value: object) -> str:
    if isinstance(value, dict):
        return " and ".join(f"{key} {_in_words(inner)}" for key, inner in value.items())
    return ", ".join(map(_in_words, value)) if isinstance(value, list) else str(value)


def _clause(pair: Pair) -> str:
    return " ".join(pair.clause.text.split()) if pair.clause else "no such clause"


def _advice(pair: OpenPair, version: Version) -> Iterator[str]:
    """How to mend it: cite what it was about, say what follows now, or confirm it."""
    now = pair.now
    if pair.is_elsewhere and not now.is_step:
        mark = f"python3 -m scripts diff {version.document.id} --mark"
        yield f'Write clause: "{pair.number_now}", or have each citation follow its clause: {mark}'
        return
    confirm = f"python3 -m scripts confirm {version.document.id} {version.name} {now.name} --by NAME --why TEXT"
    if pair.is_taken_out:
        yield f"If that was a slip, take it over again. If nothing follows from the clause any more, say so: {confirm}"
    elif now.is_step:
        until = f"let it end by until: {version.in_force - timedelta(days=1)}"
        yield f"If it is wrong from then on, {until}. If it is right as it stands, say so: {confirm}"
    elif now.clause is None:
        yield f"{_OUT if pair.before else 'Name'} the clause that it follows from."
    elif pair.before and pair.number_now is None:
        yield f"{_OUT} the clause that it follows from. If that is clause {now.clause.number}, say so: {confirm}"
    else:
        yield f"If it is wrong, change it. If it is right as it stands, say so: {confirm}"

"""The engine's whole answer as data that a page can look up: what it says before Python has come.

It holds the engine's own diagrams, of this day's rules and of those of days to come, and no sentence: rules, notes and
steps are named by their places in the rules bundle, which brings their words. Whoever walks a diagram by a family's
answers learns what `decide` would say, and needs to know no rule for it.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, TypeVar

from calculator import (
    Period,
    RuleSet,
    beside_payments,
    both,
    days_of_change,
    in_order,
    lasting_truths,
    load_rules,
    needs,
    period,
    pieces,
    where,
)
from calculator.rules import Dated, Question, Rule, said_in_short
from calculator.terms import OUTCOMES
from scripts.policy.asking_order import asking_order

Entry = TypeVar("Entry", bound=Dated)


def look_up(bundle: Mapping[str, Any], today: date) -> dict[str, Any]:
    """All that a page looks up from the day on, as one JSON value."""
    # With all their wordings, as the page has them: how long a text is may hang on whom it speaks to.
    rules = load_rules(bundle, as_written=True)
    making = _Making(rules)
    days = _days(rules)
    shipped = days[bisect_right(days, today) - 1 :]
    periods = [making.period(since, until) for since, until in zip(shipped, [*shipped[1:], None], strict=True)]
    return {
        "rules_version": rules.version,
        "outcomes": list(OUTCOMES),
        "questions": [_question(rules, question) for question in rules.questions],
        "order": asking_order(rules, period(rules, today)),
        "lines": {place: name for place, rule in enumerate(rules.rules) if (name := said_in_short(rule))},
        "needs": {place: sorted(needed) for place, step in enumerate(rules.steps) if (needed := needs(rules, step))},
        "periods": periods,
        "values": making.values,
        # Last, for nothing can be numbered before all diagrams are there.
        "nodes": making.nodes,
    }


def look_up_text(looked_up: Mapping[str, Any]) -> str:
    """The same as JSON text."""
    return json.dumps(looked_up, ensure_ascii=False, separators=(",", ":")) + "\n"


def _days(rules: RuleSet) -> list[date]:
    """The days on which anything of it changes. Steps change nothing that is decided, and here they are told."""
    ends = {step.until + timedelta(days=1) for step in rules.steps if step.until}
    days = {*days_of_change(rules), *ends, *(step.since for step in rules.steps)}
    return sorted(day for day in days if day >= rules.first_day)


def _question(rules: RuleSet, question: Question) -> dict[str, Any]:
    """What is to be known of a question: its answers, or where its numbers are cut, and what it refers to."""
    places = {known.id: place for place, known in enumerate(rules.questions)}
    answers: dict[str, Any] = {"answers": list(question.answers)}
    if question.bands:
        answers = {"cuts": [[str(threshold), side] for threshold, side in question.bands.cuts]}
    fact = {"fact": question.index(rules.facts[question.id])} if question.id in rules.facts else {}
    after = {"after": sorted(places[other] for other in question.after)} if question.after else {}
    pending = {"pending": sorted(map(question.answers.index, question.pending))} if question.pending else {}
    unpaid = {"unpaid": sorted(map(question.answers.index, question.unpaid))} if question.unpaid else {}
    private = {"private": True} if question.private else {}
    return {"id": question.id, **answers, **fact, **after, **pending, **unpaid, **private}


class _Making:
    """Numbers the diagrams of all periods together, for they share most of what they are made of."""

    def __init__(self, rules: RuleSet) -> None:
        self.rules = rules
        self.nodes: list[int] = []
        """All nodes, one after the other, each behind those that it leads to. A choice is its question and, for each
        answer, how many nodes back that branch stands; nought where no family can give it. A leaf is the number of
        questions, and the place of its value."""
        self.values: list[Any] = []
        """What the diagrams end in. A verdict is an outcome, a word on the budget and the rules that decide."""
        self._known: dict[tuple[int | None, ...], int] = {}
        self._places: dict[Any, int] = {}
        self._judged: dict[tuple[str, ...], int] = {}
        self._rule_places = {rule: place for place, rule in enumerate(rules.rules)}

    def period(self, since: date, until: date | None) -> dict[str, Any]:
        """What is said from one day to the day before another."""
        current = period(self.rules, since)
        parts = {part: place for place, part in enumerate(current.ladders)}
        return {
            "from": since.isoformat(),
            "until": until and (until - timedelta(days=1)).isoformat(),
            "possible": self.place(current.possible),
            "grown_up": self.place(current.truths[self.rules.grown_up]),
            "parts": {part: self.part(current, part) for part in parts},
            "notes": self.told(current, self.rules.notes, self.rules.notes, since),
            "steps": self.told(current, self.rules.steps, in_order(self.rules.steps), since),
            "advice": list(self.advice(current, since)),
        }

    def part(self, current: Period, part: str) -> dict[str, Any]:
        """What is said of one part of the budget."""
        ladder = current.ladders[part]
        in_budget, judged = dict(zip(current.ladders, beside_payments(current), strict=True))[part]
        return {
            "verdict": self.place(ladder.verdict),
            "outcome": self.place(ladder.outcome),
            "advice": [self.place(in_budget), self.place(judged)],
            "standing": [[self._rule_places[rule], self.place(truth)] for rule, truth in ladder.standing],
            "lasting": [
                [self._rule_places[rule], self.place(truth)] for rule, truth in lasting_truths(current, ladder)
            ],
        }

    def told(
        self, current: Period, entries: Sequence[Entry], in_turn: Iterable[Entry], day: date
    ) -> list[tuple[int, int]]:
        """The places of those in force, in the order in which they are told, each with where it is true."""
        # What is about no part of this council's is told to nobody, and nothing was made of it.
        told = (entry for entry in in_turn if entry.elements and entry.in_force(day))
        return [(entries.index(entry), self.place(current.truths[entry.when])) for entry in told]

    def advice(self, current: Period, day: date) -> Iterator[list[Any]]:
        """What may be said beside outcomes: where it is true, beside which outcomes, and where for which parts."""
        for piece in (piece for piece in pieces(self.rules, current, day) if piece.outcomes):
            # What is about several outcomes is told beside any of them. Each stands by itself here, for a family may
            # ask for some parts alone.
            told = [
                both(current, where(current, outcome, piece.beside.__contains__), piece.when)
                for outcome in piece.outcomes[1:] and piece.outcomes
            ] or [piece.told]
            parts = [
                [
                    place
                    for place, (part, ladder) in enumerate(current.ladders.items())
                    if part in piece.parts and ladder.outcome is outcome
                ]
                for outcome in piece.outcomes
            ]
            about = [list(known) for known in zip(parts, map(self.place, told), strict=True)]
            yield [self.place(piece.when), [OUTCOMES.index(word) for word in sorted(piece.beside)], about]

    def place(self, diagram: Any) -> int:
        """The place of a diagram, whose nodes are numbered where they are not yet."""
        if diagram not in self._places:
            branches = [branch and self.place(branch) for branch in getattr(diagram, "branches", ())]
            others = {branch for branch in branches if branch is not None}
            # Verdicts that differ in what is not written down are one here, and the question between them drops out.
            self._places[diagram] = others.pop() if len(others) == 1 else self.node(diagram, branches)
        return self._places[diagram]

    def node(self, diagram: Any, branches: Sequence[int | None]) -> int:
        """The place of the node with these branches, or else of the leaf with the value; equal ones are one."""
        key = (diagram.question, *branches) if branches else (diagram.question, self.value(diagram.value))
        if key not in self._known:
            place = self._known[key] = len(self._known)
            back = [0 if branch is None else place - branch for branch in branches]
            self.nodes += [diagram.question, *back] if branches else key
        return self._known[key]

    def value(self, value: Any) -> int:
        """The place of a value, which is written down where it is not yet: true and false, words, and verdicts."""
        if hasattr(value, "deciding"):
            outcome, in_budget = _stated(value.deciding, "outcome"), _stated(value.budgeting, "in_budget")
            value = (OUTCOMES.index(outcome), in_budget, tuple(self._rule_places[rule] for rule in value.deciding))
        elif isinstance(value, tuple):
            # Who decides by judgement: here it matters only whether it is the same for everybody.
            value = f"judged {self._judged.setdefault(value, len(self._judged))}"
        if value not in self.values:
            self.values.append(value)
        return self.values.index(value)


def _stated(deciding: Iterable[Rule], what: str) -> Any:
    """What rules that decide together say: all the same, for nothing is published that is not sound."""
    return next(getattr(rule, what) for rule in deciding)

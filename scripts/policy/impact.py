"""What a change of rules does to every family: how many situations change, from what to what. Nothing is sampled.

Old and new rules are put side by side in one rule set, so that one diagram holds what both say of each family.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from calculator import (
    UNSOUND,
    OutcomeDiagram,
    Period,
    count,
    days_of_change,
    family,
    load_rules,
    period,
    relevant,
    values,
    where,
)
from calculator.terms import IN_BUDGET, OUTCOMES

ABSENT = "absent"
"""What is said of an element that one side does not have, or has no rule for."""

_WORST_LAST = {"outcome": (*OUTCOMES, ABSENT), "in_budget": (IN_BUDGET[0], IN_BUDGET[2], IN_BUDGET[1], ABSENT)}


@dataclass(frozen=True)
class OutcomeChange:
    """One kind of change to one element: what it was, what it is, and for how many situations of how many."""

    element: str
    fact: str
    """`outcome` or `in_budget`."""
    old: str
    new: str
    since: date
    until: date | None
    situations: int
    of: int
    """All the situations that can be told apart by the answers that matter to this element here."""
    family: Mapping[str, str]
    """One of the families that it happens to."""
    had: int = 0
    """For how many it was what it was: where these are no more than `situations`, it happens to all of them."""
    have: int = 0
    """For how many it is what it is: where these are no more, it was so for nobody else."""

    @property
    def loses(self) -> bool:
        """Whether these families are worse off."""
        order = _WORST_LAST[self.fact]
        return order.index(self.new) > order.index(self.old)


def impact(old: Mapping[str, Any], new: Mapping[str, Any], begins: date | None = None) -> list[OutcomeChange]:
    """Every kind of change from one rules bundle to another, by element and by date; from the day `begins` on alone."""
    if begins:
        old, new = (_from_day_on(begins, bundle) for bundle in (old, new))
    known = dict.fromkeys(element["id"] for side in (new, old) for element in side["elements"])
    # Of an element that both sides say the same about, both diagrams are one. To make them takes longer than all else.
    elements = [element for element in known if _said_of(old, element) != _said_of(new, element)]
    if not elements:
        return []
    rules = load_rules(_side_by_side(old, new))
    days = [day for day in days_of_change(rules) if day >= rules.first_day]
    changed: list[OutcomeChange] = []
    for day, following in zip(days, [*days[1:], None], strict=True):
        until = following - timedelta(days=1) if following else None
        current = period(rules, day)
        for element in elements:
            for change in _changes(current, element, until, new["facts"]):
                _add(changed, change)
    return sorted(changed, key=lambda change: (elements.index(change.element), change.fact != "outcome", change.since))


def _from_day_on(day: date, bundle: Mapping[str, Any]) -> Mapping[str, Any]:
    """The bundle as though its rules began on that day: those that ended before would only take time."""
    first = day.isoformat()
    lasting = (rule for rule in bundle["rules"] if rule["until"] is None or rule["until"] >= first)
    return {**bundle, "rules": [{**rule, "from": max(rule["from"] or first, first)} for rule in lasting]}


def _said_of(bundle: Mapping[str, Any], element: str) -> list[Mapping[str, Any]]:
    """All that decides about the element, whoever the family is: what it is, and the rules that name it."""
    own = [one for one in bundle["elements"] if one["id"] == element]
    return [*own, *(rule for rule in bundle["rules"] if element in rule["elements"])]


def _changes(current: Period, element: str, until: date | None, facts: Mapping[str, str]) -> Iterator[OutcomeChange]:
    """What differs for one element in one period; what is a fact of the council is not told of a family."""
    before, after = current.ladders.get(f"old {element}"), current.ladders.get(f"new {element}")
    absent: OutcomeDiagram = current.diagrams.leaf(ABSENT)
    for fact in ("outcome", "in_budget"):
        was = getattr(before, fact) if before else absent
        now = getattr(after, fact) if after else absent
        pair = current.diagrams.combine(lambda earlier, later: (earlier, later), was, now)
        # Counting by questions that make no difference here would multiply both numbers alike, and let a small change
        # look large.
        among = relevant(current, pair)
        everyone = count(current, current.diagrams.certain, among)
        # Sorted, for the order of a set with words in it differs from run to run.
        for old, new in sorted(values(pair), key=str):
            truth = where(current, pair, lambda both, wanted=(old, new): both == wanted)  # type: ignore[misc]
            example = family(current, truth) if old != new else None
            if example is not None:
                situations = count(current, truth, among)
                had = count(current, where(current, pair, lambda both, was=old: both[0] == was), among)  # type: ignore[misc]
                have = count(current, where(current, pair, lambda both, now=new: both[1] == now), among)  # type: ignore[misc]
                said = ABSENT if old == UNSOUND else old, ABSENT if new == UNSOUND else new
                answers = {question: answer for question, answer in example.items() if question not in facts}
                yield OutcomeChange(
                    element, fact, *said, current.since, until, situations, everyone, answers, had, have
                )


def _add(changed: list[OutcomeChange], change: OutcomeChange) -> None:
    """Adds a change, or lengthens the same change of the period before."""
    for index, earlier in enumerate(changed):
        follows = earlier.until is not None and earlier.until + timedelta(days=1) == change.since
        if follows and _kind(earlier) == _kind(change):
            changed[index] = replace(earlier, until=change.until)
            return
    changed.append(change)


def _kind(change: OutcomeChange) -> tuple[Any, ...]:
    return change.element, change.fact, change.old, change.new, change.situations, change.of


def _side_by_side(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """One bundle that holds both, its elements and rules marked by their side; its families are those of the new."""
    sides = (("old", old), ("new", new))
    # Facts of the council are laid down as what no other family can be, or families of a pilot area would be counted
    # where there is none.
    fixed = [{"when": {"not": {question: [answer]}}, "text": "A fact."} for question, answer in new["facts"].items()]
    return {
        "rules_version": f"{old['rules_version']} {new['rules_version']}",
        "questions": _all_questions([*new["questions"], *old["questions"]]),
        "facts": {},
        "impossible": [*new["impossible"], *fixed],
        "elements": [
            {**element, "id": f"{side} {element['id']}"} for side, bundle in sides for element in bundle["elements"]
        ],
        "rules": [_marked(side, rule) for side, bundle in sides for rule in bundle["rules"]],
        "notes": [],
    }


def _marked(side: str, rule: Mapping[str, Any]) -> dict[str, Any]:
    return {
        **rule,
        "id": f"{side} {rule['id']}",
        "elements": [f"{side} {element}" for element in rule["elements"]],
        "amends": [f"{side} {amended}" for amended in rule.get("amends", ())],
    }


def _all_questions(questions: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Each question once, with every answer that either side knows."""
    merged: dict[str, dict[str, Any]] = {}
    for question in questions:
        known = merged.setdefault(
            question["id"], {**question, "answers": []} if "answers" in question else {**question}
        )
        for answer in question.get("answers", ()):
            if answer["id"] not in [given["id"] for given in known["answers"]]:
                known["answers"].append(answer)
    return list(merged.values())

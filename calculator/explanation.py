"""Explains a decision: the gates an element passed, the one that held it, in which cases, and what would change it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from calculator.asking import asked, pending
from calculator.changes import Change, Changes
from calculator.conditions import Condition, conditions
from calculator.decided import Decision, ElementDecision
from calculator.terms import CAN_BE_ASKED


class Explanation(NamedTuple):
    """How one element's outcome came about, and how it could become better."""

    gates: Mapping[str, str]
    """Each gate: `passed`, `pending` (somebody has still to agree), `held` (it decides), `open` (it may hold, as more
    is answered) or `not_reached`."""
    judged: tuple[str, ...]
    """Who decides, and by what test, where the rules that decide leave it to judgement."""
    conditions: tuple[Condition, ...]
    """Where the outcome is open: in which cases a reason applies that is not certain, the fewest questions first."""
    changes: tuple[Change, ...]
    """What would give a better outcome: the fewest acts first."""


def explain(decision: Decision) -> dict[str, Explanation]:
    """The explanation of each element of a decision."""
    changes, ladders = Changes(decision.current, decision.families), decision.current.ladders
    return {
        element: Explanation(
            gates={**decided.gates, **dict.fromkeys(_pending_gates(decision, element, decided), "pending")},
            judged=decided.judged,
            conditions=_conditions(decision, element, decided),
            changes=tuple(_named(decision, element, change) for change in changes.smallest(ladders[element].outcome)),
        )
        for element, decided in decision.elements.items()
    }


def _named(decision: Decision, element: str, change: Change) -> Change:
    """The change with what still has to be agreed to after it, where it says that the family can then ask."""
    if change.outcome not in CAN_BE_ASKED:
        return change
    questions = enumerate(decision.current.questions)
    acted = {
        place: asked_about.index(change.answers[asked_about.id])
        for place, asked_about in questions
        if asked_about.id in change.answers
    }
    after = {**decision.families.answers, **acted}
    return replace(change, pending=pending(decision.current, after, element))


def _pending_gates(decision: Decision, element: str, decided: ElementDecision) -> set[str]:
    """The gates that nothing holds at, and that somebody who has still to agree may yet hold."""
    current = decision.current
    open_still = {*pending(current, decision.families.answers, element)}
    return {
        rule.gate
        for rule, _ in (current.ladders[element].standing if open_still else ())
        if decided.gates[rule.gate] == "passed" and not open_still.isdisjoint(asked(rule.when))
    }


def _conditions(decision: Decision, element: str, decided: ElementDecision) -> tuple[Condition, ...]:
    """In which cases what is not certain applies, while the outcome is open."""
    # What a certain reason says already needs no other.
    said = {rule.outcome for rule in decided.certain}
    uncertain = [rule for rule in decided.reasons if rule.outcome not in said]
    if not decided.missing or not uncertain:
        return ()
    return conditions(decision.current, decision.families, decision.current.ladders[element], uncertain)


def explanation_json(explanations: Mapping[str, Explanation]) -> dict[str, Any]:
    """The explanations as plain JSON, for pages and terminals."""
    return {
        element: {
            "gates": dict(explanation.gates),
            "judged": list(explanation.judged),
            "conditions": [
                {"answers": {asked: list(fitting) for asked, fitting in case.answers.items()}, "outcome": case.outcome}
                for case in explanation.conditions
            ],
            "changes": [
                {"answers": dict(change.answers), "outcome": change.outcome, "pending": dict(change.pending)}
                for change in explanation.changes
            ],
        }
        for element, explanation in explanations.items()
    }

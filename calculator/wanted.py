"""A decision as it is for those parts of the budget that a family wants. What it does not want is asked of nobody."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from functools import lru_cache

from calculator.decided import Decision
from calculator.ladder import Period


def wanted_parts(decision: Decision, wanted: Collection[str]) -> list[str]:
    """The parts that are wanted; all of them, where none is named that is here."""
    # What was chosen may be kept from an earlier build, in which a part had another name: then nothing is left out.
    return [part for part in decision.elements if part in wanted] or list(decision.elements)


def about(decision: Decision, parts: Collection[str]) -> Decision:
    """The same decision of these parts alone: the questions that are left are those that can still change theirs."""
    if len(parts) == len(decision.elements):
        return decision
    elements = {part: decision.elements[part] for part in parts}
    return replace(decision, elements=elements, current=_of_parts(decision.current, tuple(parts)))


@lru_cache(maxsize=64)
def _of_parts(current: Period, parts: tuple[str, ...]) -> Period:
    """The same days with the ladders of these parts alone. It is kept, for what is worked out of a period is."""
    return replace(current, ladders={part: current.ladders[part] for part in parts})

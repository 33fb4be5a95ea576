"""What families ask most in such a case, with what the law says to each of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from calculator.decided import Decision
from calculator.ladder import Period, Truth, either
from calculator.noes import can_be_questioned
from calculator.rule_set import RuleSet
from calculator.rules import Condition, Note


def often_asked(rules: RuleSet, wanted: Decision) -> list[dict[str, Any]]:
    """Each question with its answers, as the page takes them. `wanted` is the decision of the parts that are wanted.

    Where it matters for a part already, what it may still come to for others is told as well: who reads of one law
    alone would take it for all.
    """
    hoped = {part: _hoped(wanted, part) for part in wanted.elements}
    answers: dict[str, dict[str, list[Note]]] = {}
    for note in rules.notes:
        about = (hoped[part] for part in hoped if part in note.elements)
        if note.asked and note.in_force(wanted.as_of) and any(map(note.beside.intersection, about)):
            answers.setdefault(note.asked, {}).setdefault(note.short or note.text, []).append(note)
    told = {
        question: {text: notes for text, notes in texts.items() if _is_so_for_all(wanted, notes)}
        for question, texts in answers.items()
    }
    matter: dict[str, list[str]] = {}
    for question, texts in told.items():
        already = {text for text, notes in texts.items() if any(_matters(hoped, note) for note in notes)}
        if already:
            matter[question] = sorted(texts, key=lambda text: text not in already)
    # What more of the law speaks of touches more of what the family asks about.
    most_first = sorted(matter.items(), key=lambda answered: -len(answered[1]))
    return [{"question": question, "answers": texts} for question, texts in most_first]


def _hoped(wanted: Decision, part: str) -> set[str]:
    """What the part may come to, other than nothing: a no that can be questioned is not."""
    outcomes = {*wanted.elements[part].possible_outcomes}
    return outcomes if can_be_questioned(wanted, part) else outcomes - {"cannot"}


def _matters(hoped: Mapping[str, set[str]], note: Note) -> bool:
    """Whether the note matters for a part unless that comes to nothing."""
    about = (outcomes for part, outcomes in hoped.items() if part in note.elements)
    return any(outcomes and note.beside.issuperset(outcomes) for outcomes in about)


def _is_so_for_all(wanted: Decision, notes: Sequence[Note]) -> bool:
    """Whether one of the notes, which say the same, is true of each of these families."""
    families = wanted.families
    either = _any_of(wanted.current, tuple(note.when for note in notes))
    return families.narrow(either) is families.certain


@lru_cache(maxsize=64)
def _any_of(current: Period, conditions: tuple[Condition, ...]) -> Truth:
    """The families of whom one of the conditions is true."""
    return either(current.diagrams, (current.truths[when] for when in conditions))

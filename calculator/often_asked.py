"""What families ask most in such a case, with what the law says to each of it."""

from __future__ import annotations

from collections.abc import Sequence
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
    answers: dict[str, dict[str, list[Note]]] = {}
    for note in rules.notes:
        if note.asked and note.in_force(wanted.as_of) and any(map(note.beside.intersection, _hoped(wanted, note))):
            answers.setdefault(note.asked, {}).setdefault(note.short or note.text, []).append(note)
    told = {
        question: {text: notes for text, notes in texts.items() if _is_so_for_all(wanted, notes)}
        for question, texts in answers.items()
    }
    matter: dict[str, list[str]] = {}
    for question, texts in told.items():
        already = {text for text, notes in texts.items() if any(_matters(wanted, note) for note in notes)}
        if already:
            matter[question] = sorted(texts, key=lambda text: text not in already)
    # What more of the law speaks of touches more of what the family asks about.
    most_first = sorted(matter.items(), key=lambda answered: -len(answered[1]))
    return [{"question": question, "answers": texts} for question, texts in most_first]


def _hoped(wanted: Decision, note: Note) -> list[set[str]]:
    """What each part that the note is about may come to, other than nothing: a no that can be questioned is not."""
    about = [part for part in wanted.elements if part in note.elements]
    return [
        {*wanted.elements[part].possible_outcomes} - (set() if can_be_questioned(wanted, part) else {"cannot"})
        for part in about
    ]


def _matters(wanted: Decision, note: Note) -> bool:
    """Whether the note matters for a part unless that comes to nothing."""
    return any(outcomes and note.beside.issuperset(outcomes) for outcomes in _hoped(wanted, note))


def _is_so_for_all(wanted: Decision, notes: Sequence[Note]) -> bool:
    """Whether one of the notes, which say the same, is true of each of these families."""
    families = wanted.families
    either = _any_of(wanted.current, tuple(note.when for note in notes))
    return families.narrow(either) is families.certain


@lru_cache(maxsize=64)
def _any_of(current: Period, conditions: tuple[Condition, ...]) -> Truth:
    """The families of whom one of the conditions is true."""
    return either(current.diagrams, (current.truths[when] for when in conditions))

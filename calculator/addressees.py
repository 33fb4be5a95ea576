"""Whom a letter goes to, by name or by what they do, as far as that is known."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from calculator.rule_set import RuleSet
from calculator.words import Words

_NHS_BODY_IS_ICB = "health_body_icb"
"""The note by which the law says this, whatever its words."""


def addressee(rules: RuleSet, words: Words, body: str, day: date, answers: Mapping[str, str] | None = None) -> str:
    """Whom a letter goes to, as far as that is known to be so on the day.

    The council and the NHS body go by name; of a school, a college or a nursery stands who runs it, where one of the
    answers says which of them it is.
    """
    run_by = words.run_by(answers or {})
    if body == "school" and run_by:
        return words.say("to_school", to=run_by)
    name, is_checked = words.body(body, day)
    if name:
        return words.say(f"to_{body}" if is_checked else f"to_{body}_unchecked", name=name)
    is_icb = body == "nhs" and any(note.id == _NHS_BODY_IS_ICB and note.in_force(day) for note in rules.notes)
    return words.say("to_icb" if is_icb else f"to_{body}_unknown")


def title(words: Words, letter: str, answers: Mapping[str, str]) -> str:
    """What the letter is called: to whom it goes, and what for."""
    return words.say(f"{letter}_title", to=words.run_by(answers) or words.say("school"))

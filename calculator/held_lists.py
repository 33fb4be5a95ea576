"""What is held of the council's own list for a day, and how old that is: said once for all results."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from calculator.rule_set import HeldList, RuleSet
from calculator.words import Words


def held_lists_json(rules: RuleSet, words: Words, as_of: date) -> Mapping[str, Any]:
    """Which lists the results of that day go by, as pages take it.

    `short` names them in one line; `ask` is whether only the council can say which list holds, and `notes` are those
    notes that say the same beside one part of a budget.
    """
    held = [held for held in rules.lists if held.in_force(as_of)]
    past = [held for held in held if _is_past_its_time(held, as_of)]
    lines = [{"text": _sentence(words, held, as_of), "title": held.title, "href": held.href} for held in held]
    none_held = {"text": words.say("list_none", day=words.day(as_of)), "title": "", "href": ""}
    return {
        "short": _in_short(words, held, past, as_of),
        "lines": lines or [none_held],
        "ask": not held or bool(past),
        "checked": _checked(words, held, past),
        "notes": sorted({note.id for note in rules.notes if note.of_the_list}),
    }


def _is_past_its_time(held: HeldList, as_of: date) -> bool:
    return held.known_until is not None and as_of > held.known_until


def _sentence(words: Words, held: HeldList, as_of: date) -> str:
    if held.known_until is None:
        name = "list_in_force" if held.until is None else "list_in_force_until"
        days = {"since": words.day(held.since)} | ({"until": words.day(held.until)} if held.until else {})
        return words.say(name, title=held.title, **days)
    if _is_past_its_time(held, as_of):
        days = {"day": words.day(as_of), "known_until": words.day(held.known_until)}
        return words.say("list_past_its_time", title=held.title, **days)
    return words.say("list_of_its_time", title=held.title)


def _in_short(words: Words, held: list[HeldList], past: list[HeldList], as_of: date) -> str:
    """The day and the first of the lists, or of those that may have changed since."""
    if not held:
        return words.say("list_short_none", day=words.day(as_of))
    name = "list_short_past" if past else "list_short"
    return words.say(name, day=words.day(as_of), title=(past or held)[0].title)


def _checked(words: Words, held: list[HeldList], past: list[HeldList]) -> str:
    """What was last checked, and when: the law, and apart from it what is held of the council."""
    law = words.say("law_checked", day=words.last_checked("law"))
    if not held:
        return law
    # That what is held was gone through says nothing of whether the council still goes by it.
    of_list = words.say("list_never_checked" if past else "list_checked", day=words.last_checked("council"))
    return f"{law} {of_list}"

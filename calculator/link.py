"""The link that a family keeps: its answers and results in an address's fragment, and what has changed since.

The fragment is `1~date~version of the rules~answers~outcomes~checksum`, in which an answer is `question:answer` and an
outcome is followed by its elements. The first part is the version of this format. Answers to private questions are
left out, and the outcomes are those without them, so that nothing about them can be read out of the link.
"""

from __future__ import annotations

import re
from binascii import crc32
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from calculator.case import Case, CaseError, known_answers, read_case, read_day
from calculator.decision import decide
from calculator.history import because, stretches
from calculator.rules import DEPENDS, OUTCOMES, RuleSet
from calculator.words import Words

FORMAT = "1"
LONGEST = 10_000
"""How many characters a fragment may have: far more than any that is made here."""

_NAME = "[A-Za-z0-9_-]+"
_ANSWERS = re.compile(rf"({_NAME}:[A-Za-z0-9_.-]+(,{_NAME}:[A-Za-z0-9_.-]+)*)?")
_OUTCOMES = re.compile(rf"{_NAME}:{_NAME}(,{_NAME})*(;{_NAME}:{_NAME}(,{_NAME})*)*")


@dataclass(frozen=True, slots=True)
class _Kept:
    """What a fragment holds."""

    as_of: str
    made_with: str
    answers: Mapping[str, str]
    outcomes: Mapping[str, str]


def make_link(rules: RuleSet, case: Case) -> str:
    """The fragment for the case, without the `#`."""
    # The outcomes are decided anew without the private answers, since an outcome that only such an answer explains
    # would tell it.
    private = {question.id for question in rules.questions if question.private}
    answers = {question: answer for question, answer in case.answers.items() if question not in private}
    decision = decide(rules, answers, case.as_of)
    by_outcome = [
        (outcome, [element for element, decided in decision.elements.items() if decided.outcome == outcome])
        for outcome in (*OUTCOMES, DEPENDS)
    ]
    parts = (
        FORMAT,
        case.as_of.isoformat(),
        rules.version,
        ",".join(f"{question}:{answer}" for question, answer in answers.items()),
        ";".join(f"{outcome}:{','.join(elements)}" for outcome, elements in by_outcome if elements),
    )
    text = "~".join(parts)
    return f"{text}~{_checksum(text)}"


def open_link(rules: RuleSet, words: Words, fragment: Any, today: Any) -> dict[str, Any]:
    """What the fragment holds, and what has changed since it was made, as the page takes it.

    Raises CaseError where it cannot be read. An answer that today's rules do not know, or that cannot stand beside the
    others any more, is left out and named among `dropped`.
    """
    now, kept = read_day(words, today, "today"), _read(words, fragment)
    answers, unknown = known_answers(rules, kept.answers)
    try:
        case = read_case(rules, words, {"answers": answers, "as_of": kept.as_of})
    except CaseError as error:
        # The field is left out: it would send the family to a date field of the page, where it is the link that is
        # wrong.
        raise CaseError(error.problems) from error
    changes = list(_changes(rules, words, case, kept.outcomes, now))
    gone = [
        {"question": question, "answer": kept.answers[question], "because": words.say("link_answer_gone")}
        for question in unknown
    ]
    return {
        "answers": dict(case.answers),
        "as_of": kept.as_of,
        "made_with": kept.made_with,
        "dropped": [*gone, *(dropped.to_dict() for dropped in case.dropped)],
        "same": not changes,
        "changes": changes,
        "sentence": _sentence(words, changes, now),
    }


def _checksum(text: str) -> str:
    return f"{crc32(text.encode()):08x}"


def _read(words: Words, fragment: Any) -> _Kept:
    """What the fragment holds, as far as its form is right. A link that was cut short is told by its checksum."""
    if not isinstance(fragment, str) or len(fragment) > LONGEST:
        raise CaseError([words.say("link_unreadable")])
    # The version comes before the checksum, for another format may have another checksum or none. A family is then told
    # that its link is of another version, and not that it is broken.
    version, _, _ = fragment.partition("~")
    if version != FORMAT and version.isdecimal():
        raise CaseError([words.say("link_of_another_version")])
    parts = fragment.split("~")
    text = "~".join(parts[:-1])
    if len(parts) != 6 or version != FORMAT or parts[-1] != _checksum(text):
        raise CaseError([words.say("link_unreadable")])
    _, as_of, made_with, answers, outcomes, _ = parts
    if not (re.fullmatch(_NAME, made_with) and _ANSWERS.fullmatch(answers) and _OUTCOMES.fullmatch(outcomes)):
        raise CaseError([words.say("link_unreadable")])
    by_outcome = dict(group.split(":") for group in outcomes.split(";"))
    return _Kept(
        as_of,
        made_with,
        dict(answer.split(":") for answer in answers.split(",") if answer),
        {element: outcome for outcome, elements in by_outcome.items() for element in elements.split(",")},
    )


def _changes(rules: RuleSet, words: Words, case: Case, kept: Mapping[str, str], now: date) -> Iterable[dict[str, Any]]:
    """Each change: first of the rules for the link's own date, then of what holds from a later day on, up to now."""
    decision = decide(rules, case.answers, case.as_of)
    for element, was in kept.items():
        # There is nothing to compare where the council has dropped the element or the link names no outcome there ever
        # was; the rest of the link is still good.
        if element not in decision.elements or was not in (*OUTCOMES, DEPENDS):
            continue
        through_time = stretches(rules, decision.families, element)
        then = next(stretch for stretch in reversed(through_time) if stretch.since <= case.as_of)
        # Both outcomes are for the link's own day, so the rules for that day are others than they were.
        if then.outcome != was:
            why = words.say("link_corrected", because=because(rules, words, decision.families, then))
            yield {"element": element, "was": was, "now": then.outcome, "on": None, "because": why}
        # A link may be about a day to come; nothing from before that day is news about it.
        later = next(stretch for stretch in reversed(through_time) if stretch.since <= max(now, case.as_of))
        if later.outcome != then.outcome:
            why = because(rules, words, decision.families, later)
            day = later.since.isoformat()
            yield {"element": element, "was": then.outcome, "now": later.outcome, "on": day, "because": why}


def _sentence(words: Words, changes: list[dict[str, Any]], now: date) -> str:
    """All of it in short: what changed first is told whole, and the rest is counted."""
    if not changes:
        return words.say("link_same", today=words.day(now))
    # A correction has no day and comes first: it is true from the link's own day on.
    first = min(changes, key=lambda change: change["on"] or "")
    if first["on"] is None:
        sentence = first["because"]
    else:
        sentence = words.say("link_changed", day=words.day(date.fromisoformat(first["on"])), because=first["because"])
    others = len({change["element"] for change in changes}) - 1
    return f"{sentence} {words.say('link_others_changed', count=others)}" if others else str(sentence)

"""The link that a family keeps: its answers and results, in an address's fragment.

The fragment is `1~date~version of the rules~answers~outcomes~checksum`, in which an answer is `question:answer` and an
outcome is followed by its elements. The first part is the version of this format. What help the family wants stands
behind the answers as one of them, for the page asks it as a question: `help_wanted:break.travel`.
Nothing about private answers can be read out of it: they are left out, with those that were asked for only because of
one, and the outcomes are those of a family whose private answers give nothing away.
`reopened` says what has changed since a link was made.
"""

from __future__ import annotations

import re
from binascii import crc32
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from calculator.case import Case, CaseError
from calculator.decision import decide
from calculator.private import public_answers, with_nothing_given_away
from calculator.rule_set import RuleSet
from calculator.spoken import PEOPLE
from calculator.terms import DEPENDS, OUTCOMES
from calculator.words import Words

FORMAT = "1"
LONGEST = 10_000
"""How many characters a fragment may have: far more than any that is made here."""

_HELP_WANTED = "help_wanted"
_NAME = "[A-Za-z0-9_-]+"
_ANSWERS = re.compile(rf"({_NAME}:[A-Za-z0-9_.-]+(,{_NAME}:[A-Za-z0-9_.-]+)*)?")
_OUTCOMES = re.compile(rf"{_NAME}:{_NAME}(,{_NAME})*(;{_NAME}:{_NAME}(,{_NAME})*)*")
_FOREIGN = re.compile("[^A-Za-z0-9_.~:,;-]")
"""A character that no fragment is made of."""
_AROUND = " \t\r\n\u00a0.,;:!?'\"\u201c\u201d\u2018\u2019\u00ab\u00bb()[]{}<>*_"
"""What stands around a link in a letter or a message, and gets copied with it."""


@dataclass(frozen=True, slots=True)
class KeptLink:
    """What a fragment holds."""

    as_of: str
    made_with: str
    """The version of the rules, as the link says."""
    answers: Mapping[str, str]
    outcomes: Mapping[str, str]
    """That of each element."""
    help_wanted: Sequence[str]
    """What help the family chose; none where it wants all of it."""


def make_link(rules: RuleSet, case: Case, help_wanted: Collection[str]) -> str:
    """The fragment for the case, without the `#`."""
    answers, outcomes = held(rules, case)
    if help_wanted:
        answers[_HELP_WANTED] = ".".join(help_wanted)
    by_outcome = [
        (outcome, [element for element, said in outcomes.items() if said == outcome])
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


def held(rules: RuleSet, case: Case) -> tuple[dict[str, str], dict[str, str]]:
    """The answers that a link made for the case holds, and the outcome of each element."""
    answers = public_answers(rules, case.answers, case.as_of)
    # What was left out must not be read out of the outcomes either. Without the private answers they would nearly all
    # be `depends`, and hold nothing that a later day could be compared with.
    decision = decide(rules, with_nothing_given_away(rules, answers, case.as_of), case.as_of)
    return answers, {element: decided.outcome for element, decided in decision.elements.items()}


def read_link(words: Words, fragment: Any) -> KeptLink:
    """What the fragment holds, as far as its form is right. A link that was cut short is told by its checksum.

    Raises CaseError where it cannot be read.
    """
    if not isinstance(fragment, str) or len(fragment) > LONGEST:
        raise CaseError([words.say("link_unreadable")])
    # Mail programs and trackers put more behind a link. What is lost with it, or stays, the checksum tells.
    fragment = _FOREIGN.split(fragment.strip(_AROUND), maxsplit=1)[0].rstrip(_AROUND + "~-")
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
    by_question = dict(answer.split(":") for answer in answers.split(",") if answer)
    help_wanted = by_question.pop(_HELP_WANTED, None)
    return KeptLink(
        as_of,
        made_with,
        by_question,
        {element: outcome for outcome, elements in by_outcome.items() for element in elements.split(",")},
        help_wanted.split(".") if help_wanted else (),
    )


def _checksum(text: str) -> str:
    return f"{crc32(text.encode()):08x}"


def with_person(fragment: str, for_whom: str | None) -> str:
    """The fragment, with whom it is about where that was said."""
    # It stands before all else, and is no part of what the checksum holds: no answer, and it changes none.
    return f"{for_whom}.{fragment}" if for_whom else fragment


def person_of(fragment: Any) -> tuple[str | None, Any]:
    """Whom a kept link is about, and the rest of its fragment."""
    if not isinstance(fragment, str):
        return None, fragment
    for_whom, dot, rest = fragment.strip(_AROUND).partition(".")
    return (for_whom, rest) if dot and for_whom in PEOPLE else (None, fragment)

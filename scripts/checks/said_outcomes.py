"""Names of parts, words on what they include, and summaries that say what follows for families: the rules say that."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from scripts.checks.damage import Damage
from scripts.forms.council import Element
from scripts.policy.model import Policy
from scripts.problems import Problem
from scripts.redline.note_sentences import in_small_letters, says_lost, sentences_naming

_DENIED = r"(?:not|never|no longer|cannot|nobody|nothing|hardly|rarely|only|no more)"
_PAID = (
    r"(?:pays?|paid|paying|offer(?:s|ed)?|listed|on (?:the|our|its) list|fund(?:s|ed)?|buys?|bought|direct payments?)"
)
_OUTCOME = re.compile(
    rf"\b{_DENIED}\b(?: \w+){{0,3}} {_PAID}\b|\bpaid directly\b|"
    r"\b(?:is|are|always|now|still) (?:on (?:the|our|its) list|listed|offered)\b|"
    r"\b(?:ineligible|discontinued|abolished)\b"
)
_CONDITION = re.compile(r"\b(?:not|never|no longer|cannot|unless|until|except|if|only)\b")
_SENTENCE = re.compile(r"(?<=[.!?;:])\s+")
_GIVES = re.compile(
    r"\b(?:pays?|paid|offered|listed|on (?:the|our|its) list|available|direct payments?|directly|funded|guaranteed)\b"
)


def outcome_problems(policy: Policy, damage: Damage) -> Iterator[Problem]:
    """What stands beside every version, is frozen with none, and takes back or promises what the rules decide."""
    file = policy.file("council/elements.yaml")
    for place, element in enumerate(policy.elements):
        names = [
            (("name",), element.name),
            *((("other_names", at), name) for at, name in enumerate(element.other_names)),
        ]
        for path, name in names:
            if found := _in_name(name):
                yield file.problem(("elements", place, *path), _of_name(element, found))
        if found := _in_includes(element):
            yield file.problem(("elements", place, "includes"), _of_includes(element, found))
    for document in policy.documents:
        file = policy.file(f"council/documents/{document.facts.id}/document.yaml")
        if not damage.under(file.file) and (found := _in_summary(policy.elements, document.facts.summary)):
            says = (
                f"says “{found}” A summary says what the text is about. It stands beside every version, also where "
                "that says otherwise. Leave it to the text and its rules what is paid, or whether the text still holds."
            )
            yield file.problem(("summary",), says)


def _of_name(element: Element, found: str) -> str:
    return (
        f"({element.id}) says “{found}”. A name says what the part is. It stands beside every answer, also beside one "
        "that says otherwise. Leave it to a rule what is paid, and for whom."
    )


def _of_includes(element: Element, found: str) -> str:
    return (
        f"({element.id}) says “{found}” Say there what belongs to the part. It stands beside every answer, also beside "
        "one that says otherwise. Leave it to a rule what is paid, and for whom."
    )


def _in_name(name: str) -> str | None:
    plain = in_small_letters(name)
    found = _OUTCOME.search(plain) or _CONDITION.search(plain)
    return found[0] if found else None


def _in_includes(element: Element) -> str | None:
    """The first sentence that says what is paid, or denies of the part itself what its name says."""
    for sentence in _sentences(element.includes):
        denies = sentences_naming(element.named_by, sentence) and says_lost(sentence)
        if denies or _OUTCOME.search(in_small_letters(sentence)):
            return sentence
    return None


def _in_summary(elements: Sequence[Element], summary: str) -> str | None:
    """The first sentence that says what becomes of a part of the budget, or that the text does not hold."""
    names = [part for element in elements for part in element.named_by]
    for sentence in _sentences(summary):
        plain = in_small_letters(sentence)
        says = _OUTCOME.search(plain) or _GIVES.search(plain) or says_lost(sentence)
        if _NO_TEXT.search(plain) or (sentences_naming(names, sentence) and says):
            return sentence
    return None


_NO_TEXT = re.compile(
    r"\A(?:withdrawn|suspended|cancelled|superseded|revoked|repealed|expired|out of date|obsolete|void)\b|"
    r"\b(?:is|was|has been|being) (?:now )?(?:withdrawn|suspended|cancelled|superseded|revoked|repealed|void)\b|"
    r"\bno longer (?:in force|holds|applies|valid)\b"
)
"""That the text itself is none any more: only the ledger says that."""


def _sentences(words: str) -> list[str]:
    return _SENTENCE.split(" ".join(words.split()))

"""Names, titles, words on what parts include, and summaries that say what follows for families: the rules say that."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from scripts.checks.damage import Damage
from scripts.forms.council import Element
from scripts.policy.model import Policy
from scripts.problems import Problem
from scripts.redline.note_sentences import in_small_letters, says_lost, sentences_naming

_DENIED = r"(?:not|never|no longer|cannot|nobody|nothing|hardly|rarely|only|no more|none|no part)"
_PAID = (
    r"(?:pays?|paid|paying|offer(?:s|ed)?|listed|on (?:the|our|its) list|fund(?:s|ed)?|buys?|bought|direct payments?)"
)
_OUTCOME = re.compile(
    rf"\b{_DENIED}\b(?: \w+){{0,3}} {_PAID}\b|\bpaid directly\b|"
    r"\b(?:is|are|always|now|still) (?:on (?:the|our|its) list|listed|offered)\b|"
    r"\b(?:ineligible|discontinued|abolished)\b"
)
_CONDITION = re.compile(r"\b(?:not|never|no longer|cannot|unless|until|except|if|only)\b")
_ENDED = re.compile(
    r"\b(?:end(?:s|ed|ing)|stop(?:s|ped)|ceased|closed|removed|dropped|cancelled|suspended|withdrawn|gone|formerly|"
    r"previously|expired|discontinued|abolished|(?:since|until|till|up to|from|in) (?:[a-z]+ )?\d{4})\b"
)
"""What a part of the budget may be at some time, and is not called."""
_BORNE = re.compile(
    r"\b(?:famil(?:y|ies)|parents?|carers?|you|child(?:ren)?|young (?:people|person))\b(?: \w+){0,3} "
    r"(?:pays? (?:for )?(?:it |them )?(?:itself|themselves|yourself|yourselves|privately|in full|alone)|"
    r"pays? for(?: it| them)?(?=[.,;:)]|\Z)|bears?\b|meets? the costs?\b)|"
    r"\bat (?:their|your|its|the famil\w+|own) (?:own )?(?:cost|expense)\b|"
    r"\bpaid (?:for )?by (?:the |a )?(?:famil|parent|carer|you\b)"
)
"""That the family pays for it itself."""
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
        if damage.under(file.file):
            continue
        if taken_back := _IN_TITLE.search(in_small_letters(document.facts.title)):
            says = (
                f"says “{taken_back[0]}”. A title says what the text is about, in all its versions. Leave it to the "
                "ledger whether it still holds, and to its rules what is paid."
            )
            yield file.problem(("title",), says)
        if found := _in_summary(policy.elements, document.facts.summary):
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
    found = (kind.search(plain) for kind in (_OUTCOME, _CONDITION, _ENDED, _BORNE))
    return next((match[0] for match in found if match), None)


def _in_includes(element: Element) -> str | None:
    """The first sentence that says what is paid, or denies of the part itself what its name says."""
    for sentence in _sentences(element.includes):
        denies = sentences_naming(element.named_by, sentence) and says_lost(sentence)
        plain = in_small_letters(sentence)
        if denies or _OUTCOME.search(plain) or _BORNE.search(plain):
            return sentence
    return None


def _in_summary(elements: Sequence[Element], summary: str) -> str | None:
    """The first sentence that says what becomes of a part of the budget, or that the text does not hold."""
    names = [part for element in elements for part in element.named_by]
    for sentence in _sentences(summary):
        plain = in_small_letters(sentence)
        says = _OUTCOME.search(plain) or _GIVES.search(plain) or says_lost(sentence)
        if _NO_TEXT.search(plain) or _DENIES.search(plain) or (sentences_naming(names, sentence) and says):
            return sentence
    return None


_DENIES = re.compile(rf"\A(?!.*\b(?:what|which|who|whose|whether|when|how)\b).*\b{_DENIED}\b(?: \w+){{0,4}} {_PAID}\b")
"""What is denied of all that the text is about: no words on what it tells, as "what cannot be paid" is."""
_NO_TEXT_WORDS = "withdrawn|suspended|cancelled|superseded|revoked|repealed|expired|obsolete|void|outdated|invalid"
_NO_TEXT = re.compile(
    rf"\A(?:{_NO_TEXT_WORDS}|out of date)\b|"
    r"\b(?:is|was|has been|being) (?:now )?(?:withdrawn|suspended|cancelled|superseded|revoked|repealed|void)\b|"
    r"\bno longer (?:in force|holds|applies|valid)\b"
)
"""That the text itself is none any more: only the ledger says that."""
_IN_TITLE = re.compile(
    rf"\b(?:{_NO_TEXT_WORDS}|out of date|no longer|abolished|discontinued|ended)\b|"
    rf"\A(?:the |our )?(?:old|previous|former)\b|\b(?:not|never) (?:in force|valid|{_PAID})\b"
)


def _sentences(words: str) -> list[str]:
    return _SENTENCE.split(" ".join(words.split()))

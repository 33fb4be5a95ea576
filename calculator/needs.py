"""What has to be there for a step to lead anywhere."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from calculator.asking import asked
from calculator.letter_names import LETTERS_TO, LIFTS_A_NO, OF_A_PAYMENT, subject_of
from calculator.rule_set import RuleSet
from calculator.rules import Step

_ABOUT_A_PAYMENT = ("ask", "bring", "refused")
"""The kinds of steps that ask for a payment, or are about one, but for those that say otherwise."""


def needs(rules: RuleSet, step: Step) -> frozenset[str]:
    """What the step leads nowhere without: `payee`, somebody who can be paid, and something to be paid for; `hearing`,
    that nobody's own no stands behind the one that it is against; `budget`, that there is money of it; `payment`, that
    the family would like to be paid at all; and `mending`, that the no which it takes away is the last.

    The family's own no, say, stands behind one of the council's, and no review of that leads to a payment. But that
    there is no money can be looked at in the same review.
    """
    is_of_a_payment = _speaks_of_a_payment(step) and not asks_for_a_budget(step)
    is_against_a_no = _is_against_a_no(rules, step)
    # A school reviews nothing: why it said no matters only for money that there is.
    is_reviewed = is_against_a_no and all(LETTERS_TO[letter] != "school" for letter in step.letters)
    needed = {"hearing"} if is_reviewed else {"payee"} if is_of_a_payment or is_against_a_no else set()
    # No other letter asks for what is in no budget, so nobody has to sign one, nor has anybody to set it up.
    is_another_way = asks_for_a_budget(step) or (step.kind == "help" and step.beside == {"cannot"})
    is_signed = step.kind == "bring" and step.letters and not is_against_a_no
    if (step.kind == "first" and is_of_a_payment) or is_signed or is_another_way:
        needed.add("budget")
    if (is_of_a_payment or step.kind in _ABOUT_A_PAYMENT) and not step.any_way:
        needed.add("payment")
    if not step.letters.keys().isdisjoint(LIFTS_A_NO):
        needed.add("mending")
    return frozenset(needed)


def asks_for_a_budget(step: Step) -> bool:
    """Whether it is about a budget that there is a right to have, although nothing of it can be paid directly."""
    return step.any_way and "cannot" in step.beside and _speaks_of_a_payment(step)


def wants_no_payment(rules: RuleSet, given: Mapping[int, int]) -> bool:
    """Whether a family that gave these answers, by the questions' places, would like a way in which nobody is paid."""
    asked_and_given = ((rules.questions[place], answer) for place, answer in given.items())
    return any(question.answers[answer] in question.unpaid for question, answer in asked_and_given)


def _speaks_of_a_payment(step: Step) -> bool:
    return not step.letters.keys().isdisjoint(OF_A_PAYMENT)


def _is_against_a_no(rules: RuleSet, step: Step) -> bool:
    """Whether it is about a no of whoever has to agree, that was said, or about the reply to it."""
    is_of_a_reply = step.kind == "bring" and any(subject_of(letter) == "refusal" for letter in step.letters)
    is_about_it = step.kind == "refused" or is_of_a_reply
    return is_about_it and not _asked_of_agreement(rules).isdisjoint(asked(step.when))


@lru_cache(maxsize=16)
def _asked_of_agreement(rules: RuleSet) -> frozenset[str]:
    """The questions about who agrees."""
    return frozenset(question for rule in rules.rules if rule.gate == "agreement" for question in asked(rule.when))

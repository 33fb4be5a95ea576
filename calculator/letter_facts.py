"""What the letters of a family rest on: what may be said of it and of each part of the budget, and nothing private."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from calculator.asking import asked
from calculator.decision import decide
from calculator.letter_names import SAYS_THE_WAY, subject_of
from calculator.needs import wants_no_payment
from calculator.noes import is_past_mending, is_ruled_out, told_as
from calculator.private import certain, with_nothing_given_away
from calculator.rule_set import RuleSet
from calculator.rules import Source, relied_on
from calculator.terms import CAN_BE_ASKED
from calculator.words import Words

_LIST_IS_OLD = "local_list_dated"
"""The note by which the law and a council's documents say this, whatever their words."""


class LetterFacts:
    """What may be said of one family on one day."""

    def __init__(self, rules: RuleSet, words: Words, answers: Mapping[str, str], today: date) -> None:
        self.rules, self.words = rules, words
        self.answers = with_nothing_given_away(rules, answers, today)
        self.decision = decide(rules, self.answers, today)
        self.wants_no_payment = wants_no_payment(rules, self.decision.families.answers)
        self.best = {part: decided.possible_outcomes[0] for part, decided in self.decision.elements.items()}
        self.really = really = decide(rules, answers, today)
        # A private answer may make a part worse than a letter would have it: then no letter asks that it be paid. And
        # none asks for what the family itself said no to, or what nobody can be paid for, whatever comes first, or only
        # somebody else of whom nothing is known yet.
        self.ruled_out = {part for part in self.best if is_ruled_out(really, part)}
        self._unpayable = self.ruled_out | {part for part in self.best if really.needed(part)}
        self.hopeful = {
            part
            for part, best in self.best.items()
            if really.elements[part].possible_outcomes[0] == best and part not in self._unpayable
        }
        told_no = {part for part, best in self.best.items() if "cannot" in (best, told_as(really, part))}
        self._unpaid_now = self._unpayable | told_no
        self.past_mending = {part for part in self.best if is_past_mending(really, part)}
        self.sure = {
            part
            for part in self.best
            if all({*of.elements[part].possible_outcomes}.issubset(CAN_BE_ASKED) for of in (self.decision, really))
        }

    def is_unpaid(self, letter: str, part: str) -> bool:
        """Whether the letter asks that the part be set up, and not that it be paid."""
        return subject_of(letter) in SAYS_THE_WAY and (self.wants_no_payment or self.is_barred(letter, part))

    def is_barred(self, letter: str, part: str) -> bool:
        """Whether the letter asks for a budget of which nothing can be paid for the part, as things stand."""
        return subject_of(letter) == "request" and part in self._unpaid_now

    def noes(self, letter: str) -> list[str]:
        """What the family said of each no that this letter is the reply to."""
        return self.words.noes(letter, self.answers)

    def refused(self, letter: str) -> list[str]:
        """The parts that such a no decides."""
        refusing = self.refusing(letter)
        return [
            part
            for part in self.best
            if any(not refusing.isdisjoint(asked(rule.when)) for rule in certain(self.rules, self.decision, part))
        ]

    def listing(self, part: str) -> list[Source]:
        """Where the council says of the part what decides about it."""
        return [
            source
            for rule in certain(self.rules, self.decision, part)
            for source in relied_on(rule.sources)
            if source.word_of == "council"
        ]

    def is_old(self, part: str) -> bool:
        """Whether the newest list held of the council's was older than the letter, and says something of the part."""
        return _LIST_IS_OLD in self.notes(part) and bool(self.listing(part))

    def notes(self, part: str) -> set[str]:
        """The notes beside the part, by their ids."""
        return {note.id for note in self.decision.elements[part].notes}

    def refusing(self, letter: str) -> set[str]:
        """The questions by whose answers the family told of a no that this letter is the reply to."""
        return {
            question
            for question, answer in self.answers.items()
            if self.words.answer_in_letter(letter, question, answer)
        }

"""Questions for a meeting: what was refused, what there is no money for, what comes first, who can be paid, who
decides, and what settles the rest.

Nothing is asked that matters only because of a private answer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import partial

from calculator.asking import asked, matters
from calculator.case import Case
from calculator.decided import Decision
from calculator.decision import decide
from calculator.needs import wants_no_payment
from calculator.noes import (
    is_for_everybody,
    is_ruled_out,
    noes,
    noes_of_no_need,
    noes_of_who_is_paid,
    standing_noes,
    told_as,
)
from calculator.one_line import in_short
from calculator.private import certain, with_nothing_given_away
from calculator.rule_set import RuleSet
from calculator.rules import Rule
from calculator.terms import CAN_BE_ASKED, DEPENDS
from calculator.words import Words

_CONSENT = "consent"
"""The question whether whoever must agree does: nobody is asked at a meeting to make them."""

_OWN = {_CONSENT, "agreement"}
"""The questions that the family alone answers: nobody at a meeting is asked who else could be found."""


def meeting(rules: RuleSet, words: Words, case: Case, about_first: Iterable[Sequence[str]]) -> str | None:
    """The questions about the first of these parts that there are, or else about all; None where there is none."""
    # No private answer may be read from the decision that is asked about.
    decision = decide(rules, with_nothing_given_away(rules, case.answers, case.as_of), case.as_of)
    chosen = ([part for part in decision.elements if part in parts] for parts in about_first)
    # Nobody is asked about what nothing can come of. Where that is so because of a private answer, the paper only says
    # less, and not why.
    really = decide(rules, case.answers, case.as_of)
    about = next(filter(None, chosen), [*decision.elements])
    parts = [part for part in about if _may_come_to_something(really, part)]
    is_unpaid = wants_no_payment(rules, decision.families.answers)
    if is_unpaid:
        said = [words.say("meeting_way", way=words.say("way_unpaid"))] if parts else []
    else:
        named = [part for part in about if not _is_for_nobody_to_change(decision, part)]
        questions = _Questions(rules, words, decision, parts, named)
        # What stands in the way, but for what is private, is known to whom the paper is shown: a gap would tell why.
        known = _Questions(rules, words, decision, named, named)
        sections = {
            "refused": known.refused(),
            "unfunded": known.unfunded(),
            "first": known.first(),
            "payee": known.payee(),
            "judged": questions.judged(),
            "agreed": questions.agreed(),
            "depends": questions.depends(),
        }
        said = [words.say(f"meeting_{name}", lines="\n".join(lines)) for name, lines in sections.items() if lines]
    said += filter(None, [words.for_no_part_alone(parts)])
    # Nobody asks about money that can be paid for none of the parts, nor who is not paid about records.
    if parts:
        records = "" if is_unpaid else words.say("meeting_records")
        said.append(words.say("meeting_money", records=records).strip())
    return words.say("meeting", as_of=words.day(decision.as_of), parts="\n\n".join(said)) if said else None


def _is_for_nobody_to_change(decision: Decision, part: str) -> bool:
    """Whether the law says no to everybody, or whoever has to agree does."""
    is_own = any(_CONSENT in asked(rule.when) for rule in standing_noes(decision, part))
    return is_own or is_for_everybody(decision.elements[part].certain)


def _may_come_to_something(decision: Decision, part: str) -> bool:
    return told_as(decision, part) != "cannot" and not is_ruled_out(decision, part)


class _Questions:
    def __init__(
        self, rules: RuleSet, words: Words, decision: Decision, parts: Sequence[str], named: Sequence[str]
    ) -> None:
        """`named` are all the parts that the paper is about, of which it asks about `parts`."""
        self.rules, self.words, self.decision, self.parts, self.named = rules, words, decision, parts, named
        # A question that matters only because of a private answer would give that answer away by being asked. So each
        # private question is put back to its first answer, and what then no longer matters is left out.
        private = (place for place, question in enumerate(rules.questions) if question.private)
        self.given = {**decision.families.answers, **dict.fromkeys(private, 0)}

    def refused(self) -> list[str]:
        """What somebody has said no to, who can be asked to look at it again."""
        return self.lines("refused", self.noes)

    def unfunded(self) -> list[str]:
        """What somebody says that there is no money for, which can be asked about too."""
        return self.lines(
            "unfunded", lambda part: [rule for rule in noes_of_no_need(self.decision, part) if not rule.of_a_no]
        )

    def first(self) -> list[str]:
        """What has to happen before a part can be paid."""
        return self.lines("first", lambda part: self.certain(part, ["not_yet"]))

    def payee(self) -> list[str]:
        """Where somebody else has to agree or to be paid, which is not for the family alone to change."""
        return self.lines("payee", self.noes_of_others)

    def judged(self) -> list[str]:
        """Who decides, and by what test, for what a family can ask for."""
        return self.lines("judged", lambda part: self.certain(part, CAN_BE_ASKED), lambda rule: rule.judged)

    def agreed(self) -> list[str]:
        """What somebody still has to agree to, where that can change an outcome."""
        return [
            self.words.say(
                "meeting_agreed_line",
                question=self.words.question(question.id),
                answer=self.words.answer(question.id, question.answers[answer]),
            )
            for place, answer in sorted(self.decision.families.answers.items())
            if (question := self.rules.questions[place]).answers[answer] in question.pending
            and not question.private
            and self.matters(place)
        ]

    def depends(self) -> list[str]:
        """What would settle the outcomes."""
        places = {question.id: place for place, question in enumerate(self.rules.questions)}
        open_still = [part for part in self.parts if told_as(self.decision, part) == DEPENDS]
        about = {
            question: [part for part in open_still if question in self.decision.elements[part].missing]
            for question in self.decision.settling
            if places[question] not in self.given and self.matters(places[question])
        }
        return [
            self.words.say("meeting_depends_line", question=self.words.question(question), elements=self.names(parts))
            for question, parts in about.items()
            if parts
        ]

    def lines(
        self, name: str, of: Callable[[str], Iterable[Rule]], said: Callable[[Rule], str | None] | None = None
    ) -> list[str]:
        """What the rules of each part say, or else say in short: each once, with all the parts that it is about."""
        parts: dict[str, list[str]] = {}
        for part in self.parts:
            for sentence in dict.fromkeys(filter(None, map(said or partial(in_short, self.words), of(part)))):
                parts.setdefault(sentence, []).append(part)
        return [
            self.words.say(f"meeting_{name}_line", elements=self.names(those), reason=sentence)
            for sentence, those in parts.items()
        ]

    def noes(self, part: str) -> Iterable[Rule]:
        """The noes that were said of the part; also where it is not known yet by which of two laws one counts."""
        of_no_need = (rule for rule in noes_of_no_need(self.decision, part) if rule.of_a_no)
        return [*noes(self.decision, part, ()), *of_no_need]

    def noes_of_others(self, part: str) -> Iterable[Rule]:
        """The noes about who is paid or agrees, but for what the family itself said no to."""
        return [rule for rule in noes_of_who_is_paid(self.decision, part) if _OWN.isdisjoint(asked(rule.when))]

    def certain(self, part: str, outcomes: Collection[str]) -> Sequence[Rule]:
        """The certain rules of the part, where it is told as one of these outcomes."""
        return certain(self.rules, self.decision, part) if told_as(self.decision, part) in outcomes else ()

    def matters(self, place: int) -> bool:
        return matters(self.decision.current, self.given, place, self.parts)

    def names(self, parts: Sequence[str]) -> str:
        """The parts by their names; or in short, where all of an area is meant, or all that the paper is about."""
        if len(parts) > 1 and set(parts) == set(self.named):
            return self.words.say("meeting_every")
        areas = {part: self.decision.elements[part].area for part in self.named}
        there_are, meant = Counter(areas.values()), Counter(areas[part] for part in parts)
        whole = {area for area, number in meant.items() if number > 1 and number == there_are[area]}
        named = (
            self.words.say("meeting_area", area=self.words.area(areas[part]))
            if areas[part] in whole
            else self.words.element(part)
            for part in parts
        )
        return "; ".join(dict.fromkeys(named))

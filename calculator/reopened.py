"""A link that is opened again: what it asks for first, what is the same, and what changed and why.

Outcomes are compared for the same answers on both days. A link holds no private answer, so what the family now says of
those counts on both days too; and as long as it has not, nothing is said of what hangs on one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from calculator.case import CaseError, Dropped, known_answers, read_case, read_day, usable_answers
from calculator.decision import decide
from calculator.history import Stretch, began, stretches
from calculator.link import KeptLink, held, read_link
from calculator.private import certain, only_because_of_private, private_questions
from calculator.rule_set import RuleSet
from calculator.terms import DEPENDS, OUTCOMES
from calculator.wanted import about, wanted_parts
from calculator.words import Words


def open_link(rules: RuleSet, words: Words, fragment: Any, today: Any, again: Any) -> dict[str, Any]:
    """What the fragment holds, and what has changed since it was made, as the page takes it.

    `again` are answers that the family gave since: those that the link holds stand. Raises CaseError where the link
    cannot be read. An answer that today's rules do not know, or that cannot stand beside the others any more, is left
    out and named among `dropped`.
    """
    reopened = _Reopened(rules, words, read_link(words, fragment), read_day(words, today, "today"), again)
    changes, parts = list(reopened.changes()), list(reopened.parts())
    return {
        "answers": dict(reopened.case.answers),
        "as_of": reopened.kept.as_of,
        "help_wanted": list(reopened.help_wanted),
        "made_with": reopened.kept.made_with,
        "dropped": [dropped.to_dict() for dropped in reopened.dropped],
        "ask_again": reopened.ask_again,
        "same": not (changes or parts or reopened.dropped or reopened.ask_again or reopened.unsure),
        "changes": [change.to_dict() for change in changes],
        "parts": parts,
        "sentence": reopened.sentence(changes, parts),
    }


class _Reopened:
    def __init__(self, rules: RuleSet, words: Words, kept: KeptLink, now: date, again: Any) -> None:
        self.rules, self.words, self.kept, self.now = rules, words, kept, now
        public, unknown = known_answers(rules, kept.answers)
        given = usable_answers(rules, again) if isinstance(again, dict) else {}
        try:
            self.case = read_case(rules, words, {"answers": {**given, **public}, "as_of": kept.as_of})
        except CaseError as error:
            # The field is left out: it would send the family to a date field of the page, where it is the link that
            # is wrong.
            raise CaseError(error.problems) from error
        self.help_wanted = words.help_wanted(kept.help_wanted)
        self.dropped = [
            *(self.gone(question) for question in unknown),
            *(self.help_gone(chosen) for chosen in kept.help_wanted if chosen not in self.help_wanted),
            *self.case.dropped,
        ]
        self.decision = decide(rules, self.case.answers, self.case.as_of)
        parts = [part for parts in self.help_wanted.values() for part in parts]
        # Nothing is said, or asked again, of what the family did not ask about.
        self.wanted = about(self.decision, wanted_parts(self.decision, parts))

    def gone(self, question: str) -> Dropped:
        """An answer of the link that cannot be given any more, with all that is known of its name."""
        answer, is_asked = self.kept.answers[question], any(asked.id == question for asked in self.rules.questions)
        names = {"question": self.words.question(question) if is_asked else _in_words(question)}
        if is_asked:
            return Dropped(question, answer, self.words.say("link_answer_gone", **names))
        return Dropped(question, answer, self.words.say("link_question_gone", **names, answer=_in_words(answer)))

    def help_gone(self, chosen: str) -> Dropped:
        """Help that the family chose, and that nobody can choose any more."""
        return Dropped("help_wanted", chosen, self.words.say("link_answer_gone", question=self.words.help_question()))

    @property
    def ask_again(self) -> list[str]:
        """The questions that a link may hold no answer to, and that can still change an outcome."""
        missing = {question for decided in self.wanted.elements.values() for question in decided.missing}
        private = [question for question in private_questions(self.rules) if question in missing]
        if private:
            return private
        # What was asked for only because of a private answer is not held either, and nobody else is asked it.
        hidden = only_because_of_private(self.rules, self.case.answers, self.case.as_of)
        return [question for question in self.wanted.settling if question in hidden]

    def changes(self) -> Iterator[_Change]:
        """Each change: of the rules for the link's own date, then of what holds from a later day on, up to now."""
        for element in self.compared:
            through_time = stretches(self.rules, self.decision.families, element)
            then = next(stretch for stretch in reversed(through_time) if stretch.since <= self.case.as_of)
            if self.says_otherwise(element, then.outcome):
                yield self.otherwise(element, then.outcome)
            # A link may be about a day to come; nothing from before that day is news about it.
            later = next(stretch for stretch in reversed(through_time) if stretch.since <= self.day)
            if later.possible != then.possible:
                yield self.changed_since(element, then, later)

    @cached_property
    def compared(self) -> list[str]:
        """The elements asked about that there were and still are, with an outcome that there is."""
        known = (*OUTCOMES, DEPENDS)
        return [
            element for element, was in self.kept.outcomes.items() if element in self.wanted.elements and was in known
        ]

    @property
    def day(self) -> date:
        """The day up to which it is told what changed: today, or the link's own day where that is still to come."""
        return max(self.now, self.case.as_of)

    def changed_since(self, element: str, then: Stretch, later: Stretch) -> _Change:
        """What changed with the later stretch: of an outcome that stays open, only which ones it may be."""
        was, now = (
            self.words.say("link_could_be" if stretch.outcome == DEPENDS else settled, outcomes=outcomes)
            for stretch, settled in ((then, "link_was"), (later, "link_is"))
            for outcomes in [self.words.outcomes(stretch.possible)]
        )
        line = self.words.say("link_change_on", was=was, now=now, day=self.words.day(later.since))
        # What is open is no single rule's doing, and that the rules changed on that day the line says already.
        rule = None if later.outcome == DEPENDS else began(self.rules, self.decision.families, later)
        why = rule.alone if rule else None
        return _Change(element, then.outcome, later.outcome, later.since, line, why)

    @cached_property
    def without(self) -> Mapping[str, str]:
        """The outcome of each element that a link made today would hold: that with nothing given away."""
        return held(self.rules, self.case)[1]

    @property
    def unsure(self) -> bool:
        """Whether a private answer hides what the link's own result would be by now."""
        return any(
            self.kept.outcomes[element] not in (self.without[element], self.decision.elements[element].outcome)
            and self.decision.elements[element].outcome != self.without[element]
            for element in self.compared
        )

    def says_otherwise(self, element: str, then: str) -> bool:
        """Whether the link holds another outcome than today's rules give for the same answers and the same day."""
        # With an answer less nothing can be compared; nor where it is a private answer that makes the outcome what it
        # is, for the link holds none that rests on it.
        return not self.dropped and then == self.without[element] != self.kept.outcomes[element]

    def otherwise(self, element: str, here: str) -> _Change:
        """That the link says otherwise. Why is not known: anybody can write a link, and no older rules are held."""
        was = self.kept.outcomes[element]
        said = (self.words.outcomes([outcome]) for outcome in (was, here))
        line = self.words.say("link_change", **dict(zip(("was", "now"), said, strict=True)))
        return _Change(element, was, here, None, line, self.rule_here(element))

    def rule_here(self, element: str) -> str:
        # Of an outcome that is open, a rule may be certain and still not be what made it another.
        settled = self.decision.elements[element].outcome != DEPENDS
        for rule in certain(self.rules, self.decision, element) if settled else ():
            return self.words.say("link_corrected", because=rule.alone)
        return self.words.say("link_otherwise")

    def parts(self) -> Iterator[str]:
        """The parts of a budget that are not there any more, and those that were not there."""
        for element in self.kept.outcomes:
            if element not in self.decision.elements:
                yield self.words.say("link_part_gone", element=_in_words(element))
        for element in self.decision.elements:
            if element not in self.kept.outcomes:
                yield self.words.say("link_part_new", element=self.words.element(element))

    def sentence(self, changes: Sequence[_Change], parts: Sequence[str]) -> str:
        """All of it in short: what changed first is told whole, and the rest is counted."""
        said = [self.words.say("link_left_out")] if self.dropped else []
        said += [
            self.words.say("link_not_held", question=self.words.question(question)) for question in self.ask_again[:1]
        ]
        if changes:
            said.append(self.changed(changes))
        elif parts:
            said.append(self.words.say("link_parts_changed"))
        elif self.unsure and not said:
            said.append(self.words.say("link_cannot_tell"))
        same = "link_same" if len(self.wanted.elements) == len(self.decision.elements) else "link_same_wanted"
        return " ".join(said or [self.words.say(same, day=self.words.day(self.day))])

    def changed(self, changes: Sequence[_Change]) -> str:
        # What is so from the link's own day on has no day, and comes first.
        first = min(changes, key=lambda change: change.on or date.min)
        element = self.words.element(first.element)
        sentence = first.because or f"{element} {first.line}"
        if first.on and first.because:
            day = self.words.day(first.on)
            sentence = self.words.say("link_changed", element=element, day=day, because=first.because)
        changed = {change.element for change in changes}
        others, same = len(changed) - 1, len(set(self.compared) - changed)
        more = [self.words.say("link_others_changed", count=others)] if others else []
        more += [self.words.say("link_others_same", count=same)] if same and not self.ask_again else []
        return " ".join([sentence, *more])


@dataclass(frozen=True, slots=True)
class _Change:
    """An outcome that is another one than it was, or than the link says."""

    element: str
    was: str
    now: str
    on: date | None
    """Since when; None where only the link says otherwise."""
    line: str
    """What was and what is, in words."""
    because: str | None
    """Why; None where it is no single rule's doing."""

    def to_dict(self) -> dict[str, Any]:
        """The change as the page takes it."""
        text = " ".join(filter(None, [self.line, self.because]))
        on = self.on and self.on.isoformat()
        return {"element": self.element, "was": self.was, "now": self.now, "on": on, "text": text}


def _in_words(name: str) -> str:
    """What has lost its name here, by the id that the link knows it by."""
    return name.replace("_", " ").replace("-", " ")

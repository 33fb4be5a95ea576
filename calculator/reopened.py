"""A link that is opened again: what it asks for first, what is the same, and what changed and why.

Outcomes are compared for the same answers on both days. A link holds no private answer, so what the family now says of
those counts on both days too; and as long as it has not, nothing is said of what hangs on one.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any

from calculator.case import CaseError, Dropped, known_answers, read_case, read_day
from calculator.decision import decide
from calculator.history import because, stretches
from calculator.link import KeptLink, read_link
from calculator.meeting import certain
from calculator.private import private_questions, with_nothing_given_away
from calculator.rules import DEPENDS, OUTCOMES, RuleSet
from calculator.words import Words

_VERSION = re.compile("[0-9a-f]{16}")
"""A version that the rules can have had: a hash of them. Any other is nobody's, and says nothing of our rules."""


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
        "made_with": reopened.kept.made_with,
        "dropped": [dropped.to_dict() for dropped in reopened.dropped],
        "ask_again": reopened.ask_again,
        "same": not (changes or parts or reopened.dropped or reopened.ask_again),
        "changes": changes,
        "parts": parts,
        "sentence": reopened.sentence(changes, parts),
    }


class _Reopened:
    def __init__(self, rules: RuleSet, words: Words, kept: KeptLink, now: date, again: Any) -> None:
        self.rules, self.words, self.kept, self.now = rules, words, kept, now
        public, unknown = known_answers(rules, kept.answers)
        given = again if isinstance(again, dict) else {}
        try:
            self.case = read_case(rules, words, {"answers": {**given, **public}, "as_of": kept.as_of})
        except CaseError as error:
            # The field is left out: it would send the family to a date field of the page, where it is the link that
            # is wrong.
            raise CaseError(error.problems) from error
        self.dropped = [*(self.gone(question) for question in unknown), *self.case.dropped]
        self.decision = decide(rules, self.case.answers, self.case.as_of)

    def gone(self, question: str) -> Dropped:
        """An answer of the link that cannot be given any more, with all that is known of its name."""
        answer, is_asked = self.kept.answers[question], any(asked.id == question for asked in self.rules.questions)
        names = {"question": self.words.question(question) if is_asked else _in_words(question)}
        if is_asked:
            return Dropped(question, answer, self.words.say("link_answer_gone", **names))
        return Dropped(question, answer, self.words.say("link_question_gone", **names, answer=_in_words(answer)))

    @property
    def ask_again(self) -> list[str]:
        """The questions that a link may hold no answer to, and that can still change an outcome."""
        missing = {question for decided in self.decision.elements.values() for question in decided.missing}
        return [question for question in private_questions(self.rules) if question in missing]

    def changes(self) -> Iterator[dict[str, Any]]:
        """Each change: of the rules for the link's own date, then of what holds from a later day on, up to now."""
        for element in self.compared:
            through_time = stretches(self.rules, self.decision.families, element)
            then = next(stretch for stretch in reversed(through_time) if stretch.since <= self.case.as_of)
            if self.says_otherwise(element, then.outcome):
                why = self.otherwise(element)
                yield _change(element, self.kept.outcomes[element], then.outcome, None, why)
            # A link may be about a day to come; nothing from before that day is news about it.
            later = next(
                stretch for stretch in reversed(through_time) if stretch.since <= max(self.now, self.case.as_of)
            )
            if later.outcome != then.outcome:
                why = because(self.rules, self.words, self.decision.families, later)
                yield _change(element, then.outcome, later.outcome, later.since, why)

    @cached_property
    def compared(self) -> list[str]:
        """The elements that there were and still are, with an outcome that there is."""
        known = (*OUTCOMES, DEPENDS)
        return [element for element, was in self.kept.outcomes.items() if element in self.without and was in known]

    @cached_property
    def without(self) -> Mapping[str, Collection[str]]:
        """The outcomes of each element that a link made today could hold: with nothing given away, or nothing said."""
        private = private_questions(self.rules)
        public = {question: answer for question, answer in self.case.answers.items() if question not in private}
        neutral = with_nothing_given_away(self.rules, public, self.case.as_of)
        both = [decide(self.rules, answers, self.case.as_of).elements for answers in (neutral, public)]
        return {element: [elements[element].outcome for elements in both] for element in both[0]}

    def says_otherwise(self, element: str, then: str) -> bool:
        """Whether the link holds another outcome than today's rules give for the same answers and the same day."""
        # With an answer less nothing can be compared; nor where it is a private answer that makes the outcome what it
        # is, for the link holds none that rests on it.
        neutral, _ = self.without[element]
        return not self.dropped and then == neutral and self.kept.outcomes[element] not in self.without[element]

    def otherwise(self, element: str) -> str:
        """Why the link says otherwise: that our rules changed, only where they are others than it was made with."""
        made_with = self.kept.made_with
        if made_with == self.rules.version or not _VERSION.fullmatch(made_with):
            return self.words.say("link_otherwise")
        # Of an outcome that is open, a rule may be certain and still not be what made it another.
        settled = self.decision.elements[element].outcome != DEPENDS
        for rule in certain(self.rules, self.decision, element) if settled else ():
            return self.words.say("link_corrected", because=rule.text)
        return self.words.say("link_corrected_in_several")

    def parts(self) -> Iterator[str]:
        """The parts of a budget that are not there any more, and those that were not there."""
        for element in self.kept.outcomes:
            if element not in self.decision.elements:
                yield self.words.say("link_part_gone", element=_in_words(element))
        for element in self.decision.elements:
            if element not in self.kept.outcomes:
                yield self.words.say("link_part_new", element=self.words.element(element))

    def sentence(self, changes: Sequence[Mapping[str, Any]], parts: Sequence[str]) -> str:
        """All of it in short: what changed first is told whole, and the rest is counted."""
        said = [self.words.say("link_left_out")] if self.dropped else []
        said += [
            self.words.say("link_not_held", question=self.words.question(question)) for question in self.ask_again[:1]
        ]
        if changes:
            said.append(self.changed(changes))
        elif parts:
            said.append(self.words.say("link_parts_changed"))
        return " ".join(said or [self.words.say("link_same", today=self.words.day(self.now))])

    def changed(self, changes: Sequence[Mapping[str, Any]]) -> str:
        # What is so from the link's own day on has no day, and comes first.
        first = min(changes, key=lambda change: change["on"] or "")
        sentence = str(first["because"])
        if first["on"] is not None:
            day = self.words.day(date.fromisoformat(first["on"]))
            sentence = self.words.say("link_changed", day=day, because=first["because"])
        changed = {change["element"] for change in changes}
        others, same = len(changed) - 1, len(set(self.compared) - changed)
        more = [self.words.say("link_others_changed", count=others)] if others else []
        more += [self.words.say("link_others_same", count=same)] if same and not self.ask_again else []
        return " ".join([sentence, *more])


def _change(element: str, was: str, now: str, on: date | None, why: str) -> dict[str, Any]:
    return {"element": element, "was": was, "now": now, "on": on and on.isoformat(), "because": why}


def _in_words(name: str) -> str:
    """What has lost its name here, by the id that the link knows it by."""
    return name.replace("_", " ").replace("-", " ")

"""Three letters to copy, from the same trace as the results: a request, a letter after a no, questions for a meeting.

Names and addresses are blanks in [square brackets]. Nothing is said of private questions, of rules that rest on one, or
of questions that matter only because of what was answered to one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from calculator.decision import Decision, decide
from calculator.diagram import questions
from calculator.rules import AllOf, AnyOf, Condition, Has, Not, Rule, RuleSet, Step
from calculator.steps import next_steps
from calculator.words import Words

_WANTED = ("offered", "possible")
"""The outcomes with which a family can ask for a direct payment."""


def letters_json(rules: RuleSet, words: Words, answers: Mapping[str, str], as_of: date, today: date) -> Any:
    """The three letters as the page takes them."""
    letters = _Letters(rules, words, decide(rules, answers, as_of))
    texts = {"request": letters.request(today), "reasons": letters.reasons(today), "meeting": letters.meeting()}
    return [{"id": name, "title": words.say(f"{name}_title"), "text": text} for name, text in texts.items()]


def mentions_private(rules: RuleSet, condition: Condition) -> bool:
    """Whether the condition asks a question whose answer must stand in no paper that a family may hand on."""
    private = {question.id for question in rules.questions if question.private}
    return not private.isdisjoint(_asked(condition))


class _Letters:
    def __init__(self, rules: RuleSet, words: Words, decision: Decision) -> None:
        self.rules, self.words, self.decision = rules, words, decision
        self.steps = next_steps(rules, decision)
        self.wanted = self.with_outcome(_WANTED)

    def with_outcome(self, outcomes: Sequence[str]) -> list[str]:
        return [element for element, decided in self.decision.elements.items() if decided.outcome in outcomes]

    def request(self, today: date) -> str:
        lines = {element: f"request_{self.decision.elements[element].outcome}" for element in self.wanted}
        parts = self.by_area(lines, "ask") or self.words.say("request_no_part")
        return self.words.say("request", today=self.words.day(today), parts=parts)

    def reasons(self, today: date) -> str:
        """About what the council or the NHS refused; where nothing was, about all that a family could ask for."""
        after_a_no = [step for step in self.steps if step.kind == "refused" and "cannot" in step.beside]
        # A letter that asks for reasons is of use only where somebody has refused and there is a step to take after
        # that: what the law itself rules out was refused by nobody.
        with_a_step = set().union(*(step.elements for step in after_a_no))
        refused = [
            element
            for element in self.with_outcome(("cannot",))
            if element in with_a_step and self.was_refused(element)
        ]
        parts = self.by_area(dict.fromkeys(refused or self.wanted, "reasons_part"), "refused")
        if not refused:
            parts = "\n\n".join(filter(None, (self.words.say("reasons_choose"), parts)))
        return self.words.say("reasons", today=self.words.day(today), parts=parts)

    def was_refused(self, element: str) -> bool:
        """Whether it is held back only because somebody who must agree has said no."""
        return {rule.gate for rule in self.decision.elements[element].reasons} == {"agreement"}

    def meeting(self) -> str:
        sections = {"judged": self.judged(), "agreed": self.agreed(), "depends": self.depends()}
        parts = [self.words.say(f"meeting_{name}", lines="\n".join(lines)) for name, lines in sections.items() if lines]
        return self.words.say("meeting", as_of=self.words.day(self.decision.as_of), parts="\n\n".join(parts))

    def by_area(self, lines: Mapping[str, str], kind: str) -> str:
        """For each area, a line for each element by its template, and the law and policy behind them."""
        by_area = []
        for area in dict.fromkeys(self.rules.elements[element] for element in lines):
            elements = [element for element in lines if self.rules.elements[element] == area]
            sentences = [self.words.say(lines[element], element=self.words.element(element)) for element in elements]
            cited = [self.words.say("law_line", title=title, at=at) for title, at in self.cited(elements, kind)]
            law = self.words.say("law", lines="\n".join(cited)) if cited else ""
            parts = self.words.say("area_parts", area=self.words.area(area), lines="\n".join(sentences), law=law)
            by_area.append(parts.strip())
        return "\n\n".join(by_area)

    def cited(self, elements: Sequence[str], kind: str) -> list[tuple[str, str]]:
        """The sources of what is said of the elements, and of the steps of one kind about them: each title once."""
        entries: list[Rule | Step] = [rule for element in elements for rule in self.decision.elements[element].reasons]
        entries += [step for step in self.steps if step.kind == kind and not step.elements.isdisjoint(elements)]
        # Dicts stand for ordered sets, so that a source is listed where it is first relied on, and once.
        pinpoints: dict[str, dict[str, None]] = {}
        for entry in entries:
            # The regulation alone would say which private answer it was: the sources of such a rule are left out with
            # its words.
            for source in () if mentions_private(self.rules, entry.when) else entry.sources:
                # Nobody's restatement is a council's policy, and a letter goes to the council: it cites what was
                # restated, which the council knows.
                for cited in source.restates or (source,):
                    pinpoints.setdefault(cited.title, {})[cited.at] = None
        return [(title, "; ".join(at)) for title, at in pinpoints.items()]

    def judged(self) -> list[str]:
        """Who decides, and by what test, for what a family can ask for."""
        elements: dict[str, list[str]] = {}
        for element in self.wanted:
            for rule in self.decision.elements[element].reasons:
                if rule.judged and not mentions_private(self.rules, rule.when):
                    elements.setdefault(rule.judged, []).append(element)
        return [
            self.words.say("meeting_judged_line", elements=self.names(about), judged=judged)
            for judged, about in elements.items()
        ]

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
            and self.matters(place, {})
        ]

    def matters(self, place: int, instead: Mapping[int, int]) -> bool:
        """Whether the answer to a question can change an outcome, with the others as they are, or as put instead."""
        current = self.decision.current
        others = {other: answer for other, answer in self.decision.families.answers.items() if other != place}
        families = current.diagrams.families(current.possible, {**others, **instead})
        if families is None:
            return False
        return any(place in questions(families.narrow(ladder.outcome)) for ladder in current.ladders.values())

    def depends(self) -> list[str]:
        """What would settle the outcomes, and would matter too if each private answer gave nothing away."""
        # A question that matters only because of a private answer would give that answer away by being asked. So each
        # private question is put back to its first answer, and what then no longer matters is left out.
        places = {question.id: place for place, question in enumerate(self.rules.questions)}
        nothing_given_away = {place: 0 for place, question in enumerate(self.rules.questions) if question.private}
        return [
            self.words.say(
                "meeting_depends_line",
                question=self.words.question(question),
                elements=self.names(
                    element for element, decided in self.decision.elements.items() if question in decided.missing
                ),
            )
            for question in self.decision.next_questions
            if places[question] not in nothing_given_away and self.matters(places[question], nothing_given_away)
        ]

    def names(self, elements: Iterable[str]) -> str:
        return "; ".join(self.words.element(element) for element in elements)


def _asked(condition: Condition) -> Iterator[str]:
    """The questions that a condition asks."""
    if isinstance(condition, Has):
        yield condition.question
    elif isinstance(condition, Not):
        yield from _asked(condition.part)
    else:
        assert isinstance(condition, AllOf | AnyOf)
        for part in condition.parts:
            yield from _asked(part)

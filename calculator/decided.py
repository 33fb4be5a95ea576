"""What is decided for one family: each element's outcome with its reasons, and what is still worth asking."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from calculator.advice import open_advice
from calculator.asking import asked
from calculator.diagram import Families, values
from calculator.ladder import Ladder, Period
from calculator.question_order import Open, advising, asked_in_turn, most_settling_first, nearly_all_follow
from calculator.rule_set import RuleSet
from calculator.rules import Note, Rule, Unchecked, sources_json
from calculator.terms import CAN_BE_ASKED


@dataclass(frozen=True)
class ElementDecision:
    """What is decided for one budget element, and by which rules."""

    area: str
    in_budget: str
    outcome: str
    possible_outcomes: tuple[str, ...]
    """The outcomes that the answers leave open, the best first."""
    reasons: tuple[Rule, ...]
    """The rules that decide, or would if none before them did, whatever else is answered; where there is none, or the
    outcome is open, those that may decide."""
    certain: tuple[Rule, ...]
    """Those of the reasons that are true of every family with these answers: only they may be told as facts."""
    notes: tuple[Note, ...]
    unchecked: tuple[Unchecked, ...]
    """The facts that no question asks and that could change the outcome of a family with these answers."""
    missing: tuple[str, ...]
    """The questions that would settle the outcome."""
    gates: Mapping[str, str]
    """Each gate: `passed`, `held` (it decides), `open` (it may hold, as more is answered) or `not_reached`."""
    judged: tuple[str, ...]
    """Who decides, and by what test, where every rule that may decide a settled outcome leaves it to that judgement."""

    @property
    def unless_barred(self) -> str | None:
        """What comes of the payment unless those who must agree or are to be paid stand in the way, where all else is
        settled, and that is still open; else None."""
        is_open = {gate for gate, state in self.gates.items() if state == "open"}
        best, *others = self.possible_outcomes
        return best if best in CAN_BE_ASKED and others == ["cannot"] and is_open == {"recipient", "offer"} else None

    @cached_property
    def as_json(self) -> Mapping[str, Any]:
        """The same as JSON, to be read only: it is kept with the decision, which many families share."""
        return {
            "area": self.area,
            "in_budget": self.in_budget,
            "outcome": self.outcome,
            "possible_outcomes": list(self.possible_outcomes),
            "reasons": [_reason_json(rule, rule in self.certain) for rule in self.reasons],
            "notes": [{"id": note.id, "text": note.text} for note in self.notes],
            "unchecked": list(dict.fromkeys(fact.id for fact in self.unchecked)),
            "missing": list(self.missing),
        }


@dataclass(frozen=True)
class Decision:
    """What is decided for every element, on one day, by one version of the rules."""

    as_of: date
    rules_version: str
    elements: Mapping[str, ElementDecision]
    rules: RuleSet = field(repr=False)
    current: Period = field(repr=False)
    """The rules that it was made by, from which `explain` says more."""
    families: Families = field(repr=False)
    """All the families that these answers could be those of."""

    @property
    def next_questions(self) -> tuple[str, ...]:
        """The questions that can still change an outcome, and then those that can still change the advice."""
        # Whoever has answered everything is asked nothing, and nothing has to be worked out for that.
        if len(self.families.answers) == len(self.current.questions):
            return ()
        return self._names(asked_in_turn(self.current, [*self._settling, *advising(self.open)]))

    # These are worked out when they are asked for, for they take as long as all else together, and who checks a rule
    # asks no question.
    @cached_property
    def settling(self) -> tuple[str, ...]:
        """The questions that can still change an outcome, in the order in which the fewest will have to be asked."""
        return self._names(self._settling)

    @cached_property
    def _settling(self) -> list[int]:
        return asked_in_turn(self.current, self._most_settling)

    @cached_property
    def most_settling(self) -> tuple[str, ...]:
        """The same, what settles most in front, whatever it refers to: for what is to be found out, in no turn."""
        return self._names(self._most_settling)

    def needed(self, part: str) -> tuple[str, str] | None:
        """The question, and the one answer to it, without which the part cannot be asked for after what was said.

        It is a question that refers to others, so no family needs that answer but for what it said to those; and it is
        one that somebody can act to give.
        """
        answers, ladder = self.families.answers, self.current.ladders[part]
        for place, question in enumerate(self.current.questions):
            if question.after and question.acts and question.id in self.elements[part].missing:
                hopeful = [
                    answer
                    for number, answer in enumerate(question.answers)
                    if self._can_be_asked(ladder, {**answers, place: number})
                ]
                if len(hopeful) == 1 and hopeful[0] in question.acts:
                    return question.id, hopeful[0]
        return None

    def is_enough(self, part: str, question: str, answer: str) -> bool:
        """Whether every family that gave these answers can ask for the part, once it gives this one too."""
        place = self.place(question)
        answers = {**self.families.answers, place: self.current.questions[place].answers.index(answer)}
        return self._outcomes(self.current.ladders[part], answers).issubset(CAN_BE_ASKED)

    def _can_be_asked(self, ladder: Ladder, answers: Mapping[int, int]) -> bool:
        """Whether a family with these answers may be one that can ask for a payment."""
        return not self._outcomes(ladder, answers).isdisjoint(CAN_BE_ASKED)

    def _outcomes(self, ladder: Ladder, answers: Mapping[int, int]) -> frozenset[str]:
        """The outcomes of the families with these answers; none, where there is no such family."""
        families = self.current.diagrams.families(self.current.possible, answers)
        return frozenset() if families is None else values(families.narrow(ladder.outcome))

    def hangs_on(self, decided: ElementDecision) -> str:
        """The question to settle first: of those that the first gate asks which may still hold the family back."""
        gate = next(gate for gate, state in decided.gates.items() if state in ("open", "held"))
        there = {question for rule in decided.reasons if rule.gate == gate for question in asked(rule.when)}
        # An earlier gate may hang on no question that is missing: where it holds for none of them, it is not open.
        return min(there.intersection(decided.missing) or decided.missing, key=self.turn)

    def place(self, question: str) -> int:
        """Which of the period's questions it is, from 0."""
        return [asked.id for asked in self.current.questions].index(question)

    def turn(self, question: str) -> int:
        """How late a question comes among what settles most; one that settles nothing comes after all."""
        return self._turns.get(question, len(self._turns))

    @cached_property
    def _turns(self) -> Mapping[str, int]:
        return {question: turn for turn, question in enumerate(self.most_settling)}

    @cached_property
    def _most_settling(self) -> list[int]:
        return most_settling_first(self.current, self.open)

    @cached_property
    def advising(self) -> tuple[str, ...]:
        """The others that can still change what is told beside the outcomes, those on which most of it hangs first."""
        return self._names(advising(self.open))

    @property
    def nearly_all_follow(self) -> bool:
        """Whether at least nine of ten families with these answers will be asked all of them, or all but one or two."""
        return nearly_all_follow(self.current, self.open)

    @cached_property
    def open(self) -> Open:
        """What these answers leave open: the outcomes, and what is told beside them."""
        open_still = [ladder.outcome for part, ladder in self.current.ladders.items() if self.elements[part].missing]
        possible = tuple([decided.possible_outcomes for decided in self.elements.values()])
        advice = open_advice(self.rules, self.current, self.as_of, self.families, possible)
        return Open(self.families.real, Open.of(self.families, open_still).outcomes, advice)

    def _names(self, places: Iterable[int]) -> tuple[str, ...]:
        return tuple(self.current.questions[place].id for place in places)

    def elements_to_dict(self) -> dict[str, Mapping[str, Any]]:
        """The part of `to_dict` about the elements, by their ids."""
        return {element: decided.as_json for element, decided in self.elements.items()}

    def to_dict(self) -> dict[str, Any]:
        """The decision as the JSON that commands print and pages read."""
        return {
            "as_of": self.as_of.isoformat(),
            "rules_version": self.rules_version,
            "elements": self.elements_to_dict(),
            "next_questions": list(self.next_questions),
        }


def _reason_json(rule: Rule, certain: bool) -> dict[str, Any]:
    return {"rule": rule.id, "text": rule.text, "certain": certain, "sources": sources_json(rule.sources)}

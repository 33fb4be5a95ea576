"""What a page asks the calculator and what it is told: JSON text in, JSON text out; all is worked out elsewhere."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from calculator.addressees import addressee
from calculator.answers import read_answers
from calculator.bundle import load_rules
from calculator.case import Case, CaseError, read_case, read_day
from calculator.decision import decide
from calculator.explanation import explain, explanation_json
from calculator.held_lists import held_lists_json
from calculator.history import history_json
from calculator.letters import letters_json
from calculator.link import make_link, person_of, with_person
from calculator.money import Money, money_json
from calculator.next_three import first_steps
from calculator.periods import period
from calculator.private import answers_for_a_copy, copy_json, with_nothing_given_away
from calculator.rates import rates_json
from calculator.reopened import open_link
from calculator.spoken import PEOPLE, WHOEVER, AlreadySpoken, all_spoken
from calculator.steps import steps_json
from calculator.summary import summary_json
from calculator.support_plan import support_plan
from calculator.unchecked import unchecked_json
from calculator.wanted import about, wanted_parts
from calculator.words import Words


class Conversation:
    """Answers a page's requests by one council's rules, in the words of one language."""

    def __init__(self, bundle: str, words: str) -> None:
        """Takes the texts of the rules bundle and of the words. Raises RulesError where the rules cannot be used."""
        self.rules = load_rules(json.loads(bundle), as_written=True)
        self.words = Words(json.loads(words))
        self._whats = {"decide": self._decide, "letters": self._letters, "money": self._money, "link": self._link}

    def answer(self, asked: str) -> str:
        """The answer to one request. What cannot be used is answered with `problems`, and the `field` they are in."""
        to = WHOEVER
        try:
            answered, to = self._answered(json.loads(asked))
        # Only what the page sent can be answered for here. Any other error is a fault of ours: the page hears of it as
        # a failure of the calculator, and not as something that a family got wrong.
        except CaseError as error:
            answered = {"problems": error.problems, "field": error.field}
        # Here, where all that was worked out goes out by one door: so no part of it can forget whom it speaks to.
        return json.dumps(all_spoken(answered, to), ensure_ascii=False)

    def letters_as_written(self, answers: Mapping[str, str], day: str, elements: Sequence[str]) -> dict[str, str]:
        """The letters by their names, with all their wordings: for a page that may speak to anybody."""
        case = read_case(self.rules, self.words, {"answers": answers, "as_of": day})
        reply = letters_json(self.rules, self.words, case, case.as_of, elements, (), to_any_no=True)
        return {draft["id"]: draft["text"] for draft in reply["letters"]}

    def addressee(self, body: str, day: date) -> str:
        """Whom a letter to the council or the NHS goes to on the day: for a page that writes letters of its own."""
        return addressee(self.rules, self.words, body, day)

    def _answered(self, request: Any) -> tuple[Any, str]:
        """The reply, and whom it speaks to."""
        what = request.get("what") if isinstance(request, dict) else None
        if not isinstance(what, str) or what not in (*self._whats, "open"):
            raise CaseError([self.words.say("request_unreadable")])
        if what == "open":
            # A link that is opened says itself whom it is about, and what they answered.
            opened = self._open(request)
            return opened, self._to_whom(opened["for_whom"], read_case(self.rules, self.words, opened))
        case = read_case(self.rules, self.words, request)
        to = self._to_whom(request.get("for_whom"), case)
        if request.get("for_a_copy"):
            case = replace(case, answers=answers_for_a_copy(self.rules, case.answers, case.as_of))
        return self._whats[what](request, case, to), to

    def _to_whom(self, for_whom: str | None, case: Case) -> str:
        if for_whom not in (*PEOPLE, None):
            raise CaseError([self.words.say("request_unreadable")])
        # Nobody is told of "your child" once it is certain that they are grown up.
        return WHOEVER if for_whom == "child" and self._is_grown_up(case) else for_whom or WHOEVER

    def _is_grown_up(self, case: Case) -> bool:
        """Whether it is certain that they are no child any more, whichever answer says it, or which of them together.

        A paper that is handed on speaks in the same words, so none of it may come from what was answered in private.
        """
        public = with_nothing_given_away(self.rules, case.answers, case.as_of)
        families = read_answers(self.rules, public, case.as_of)
        return families.narrow(period(self.rules, case.as_of).truths[self.rules.grown_up]) is families.certain

    def _decide(self, request: Mapping[str, Any], case: Case, _to: str) -> Any:
        decision = decide(self.rules, case.answers, case.as_of)
        wanted = about(decision, wanted_parts(decision, self._listed(request, "wanted")))
        explained = explain(decision)
        # What is told of a day that is past is told as past, where the page says which day is today.
        today = read_day(self.words, request["today"], "today") if "today" in request else case.as_of
        words = self.words.of_day(case.as_of, today).asked_of(case.answers)
        return {
            # Every part is decided. The questions that are left are those about the parts that the family wants.
            "decision": wanted.to_dict() | {"elements": decision.elements_to_dict()},
            "wanted": list(wanted.elements),
            "summary": {
                **summary_json(self.rules, words, decision, wanted),
                "next": first_steps(self.rules, wanted, explained),
            },
            "lists": held_lists_json(self.rules, self.words, case.as_of),
            "explanation": explanation_json(explained),
            "answers": dict(case.answers),
            "copy": copy_json(self.rules, case.answers, case.as_of),
            "grown_up": self._is_grown_up(case),
            "dropped": [dropped.to_dict() for dropped in case.dropped],
            "nearly_all_follow": wanted.nearly_all_follow,
            "decides": {
                question: [part for part, decided in wanted.elements.items() if question in decided.missing]
                for question in wanted.settling
            },
            "history": history_json(self.rules, decision),
            "steps": steps_json(self.rules, wanted),
            "unchecked": unchecked_json(self.rules, decision),
            "rates": rates_json(self.rules, decision),
            "employing": self.words.employer_costs(case.as_of),
        }

    def _listed(self, request: Mapping[str, Any], name: str) -> list[str]:
        """The parts of the budget, or the help, that the family wants, where it said so."""
        listed = request.get(name, [])
        if not isinstance(listed, list):
            raise CaseError([self.words.say("request_unreadable")])
        return listed

    def _letters(self, request: Mapping[str, Any], case: Case, to: str) -> Any:
        today = read_day(self.words, request.get("today"), "today")
        chosen, wanted = request.get("elements"), self._listed(request, "wanted")
        if not (chosen is None or isinstance(chosen, list)):
            raise CaseError([self.words.say("request_unreadable")])
        # Whoever said "my child" is a parent still, where nobody is called a child any more.
        of_grown_up = request.get("for_whom") == "child" and to == WHOEVER
        words = self.words.asked_of(case.answers).wanting(self._listed(request, "help_wanted"))
        return letters_json(self.rules, words, case, today, chosen, wanted, of_grown_up=of_grown_up)

    def _money(self, request: Mapping[str, Any], case: Case, to: str) -> Any:
        # A reply with words in it that the family typed. Those stay as they are, so ours are spoken before them.
        words = self.words.spoken_to(to)

        def money(answers: Mapping[str, str]) -> Money:
            return Money(self.rules, words, decide(self.rules, answers, case.as_of), request.get("rows"))

        # The plan is handed on: nothing of what was answered in private can be read from it.
        plan = support_plan(money(with_nothing_given_away(self.rules, case.answers, case.as_of)))
        return AlreadySpoken(money_json(money(case.answers), plan))

    def _link(self, request: Mapping[str, Any], case: Case, _to: str) -> Any:
        help_wanted = self.words.help_wanted(self._listed(request, "help_wanted"))
        return {"fragment": with_person(make_link(self.rules, case, help_wanted), request.get("for_whom"))}

    def _open(self, request: Mapping[str, Any]) -> Any:
        again, (for_whom, fragment) = request.get("answers"), person_of(request.get("fragment"))
        return open_link(self.rules, self.words, fragment, request.get("today"), again) | {"for_whom": for_whom}

"""Every sentence of a reply that is told as a fact, held against a whole family that could have given the answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from calculator.rules import RuleSet
from tests.calculator.plainly import Family, Plainly
from tests.calculator.small_council import GATES, holds


class Facts:
    """What one reply tells as facts."""

    def __init__(self, plainly: Plainly, rules: RuleSet, reply: Mapping[str, Any]) -> None:
        self.plainly, self.reply = plainly, reply
        self.day: str = reply["decision"]["as_of"]
        self.questions = {question.id: question for question in rules.questions}

    def false_of(self, family: Family) -> list[str]:
        """Those that are not true of the family, each with the element that it is told of."""
        false = [
            f"{element}: {claim}"
            for element in self.reply["decision"]["elements"]
            for claim in (
                *self.decided(element, family),
                *self.reasons(element, family),
                *self.beside(element, family),
                *self.gates(element, family),
                *self.history(element, family),
            )
        ]
        return [*false, *self.steps(family)]

    def decided(self, element: str, family: Family) -> Iterator[str]:
        decided = self.reply["decision"]["elements"][element]
        outcome = self.plainly.said(element, family, self.day)
        in_budget = self.plainly.said(element, family, self.day, "in_budget")
        if outcome not in decided["possible_outcomes"] or decided["outcome"] not in (outcome, "depends"):
            yield f"outcome {decided['outcome']}, where it is {outcome}"
        if decided["in_budget"] not in (in_budget, "depends"):
            yield f"in_budget {decided['in_budget']}, where it is {in_budget}"

    def reasons(self, element: str, family: Family) -> Iterator[str]:
        decided = self.reply["decision"]["elements"][element]
        standing = {
            (rule["id"], rule["text"])
            for area in self.plainly.areas[element]
            for rule in self.plainly.standing(area, element, family, self.day, "outcome")
        }
        certain = [reason for reason in decided["reasons"] if reason["certain"]]
        yield from (
            f"reason {reason['rule']}" for reason in certain if (reason["rule"], reason["text"]) not in standing
        )
        deciding = self.plainly.deciding(element, family, self.day)
        for judged in self.reply["explanation"][element]["judged"]:
            if judged not in [rule.get("judged") for rule in deciding]:
                yield f"judged {judged}"
        # Where no reason is a fact, the outcome is told to be so whichever of the cases is true: one of them has to be.
        cases = self.reply["explanation"][element]["conditions"]
        if decided["outcome"] != "depends" and not certain and not any(self.is_case(case, family) for case in cases):
            yield "none of the cases"

    def is_case(self, case: Mapping[str, Any], family: Family) -> bool:
        """Whether the family is the case; a number is in one of the bands that the case names."""
        return all(
            self.questions[asked].answers[self.questions[asked].index(family[asked])] in fitting
            for asked, fitting in case["answers"].items()
        )

    def beside(self, element: str, family: Family) -> Iterator[str]:
        outcome = self.plainly.said(element, family, self.day)
        true = {
            (note["id"], note["text"])
            for kind in ("notes", "rates")
            for note in self.plainly.in_force(kind, element, self.day)
            if outcome in note["beside"] and holds(note["when"], family)
        }
        for note in self.reply["decision"]["elements"][element]["notes"]:
            if (note["id"], note["text"]) not in true:
                yield f"note {note['id']}"

    def gates(self, element: str, family: Family) -> Iterator[str]:
        gate = GATES.index(self.plainly.deciding(element, family, self.day)[0]["gate"])
        for name, state in self.reply["explanation"][element]["gates"].items():
            here = GATES.index(name)
            true = {"passed": here < gate, "held": here == gate, "open": True, "not_reached": here != gate}
            if not true[state]:
                yield f"gate {name} {state}, where {GATES[gate]} holds"

    def history(self, element: str, family: Family) -> Iterator[str]:
        history = self.reply["history"][element]
        now = self.plainly.said(element, family, self.day)

        def on(day: date) -> str | None:
            return self.plainly.said(element, family, day.isoformat())

        if history["since"]:
            since = date.fromisoformat(history["since"])
            before = on(since - timedelta(days=1))
            between = [day for day in self.plainly.days() if since <= day <= date.fromisoformat(self.day)]
            if (
                before == now
                or any(on(day) != now for day in between)
                or history["was"]["until"] != str(since - timedelta(days=1))
            ):
                yield f"since {since}"
            if history["was"]["outcome"] not in (before, "depends"):
                yield f"was {history['was']['outcome']}, where it was {before}"
            began = [
                rule["text"]
                for rule in self.plainly.deciding(element, family, history["since"])
                if rule["from"] == history["since"]
            ]
            if history["because"] not in (*began, "The rules changed on that day."):
                yield f"because {history['because']}"
        if history["next"]:
            begins = date.fromisoformat(history["next"]["from"])
            between = [day for day in self.plainly.days() if date.fromisoformat(self.day) <= day < begins]
            if any(on(day) != now for day in between) or history["next"]["outcome"] not in (on(begins), "depends"):
                yield f"next {history['next']}"

    def steps(self, family: Family) -> Iterator[str]:
        for told in self.reply["steps"]:
            if not any(
                holds(step["when"], family) and self.plainly.said(element, family, self.day) in step["beside"]
                for element in self.plainly.areas
                for step in self.plainly.in_force("steps", element, self.day)
                if (step["id"], step["kind"], step["text"]) == (told["id"], told["kind"], told["text"])
            ):
                yield f"step {told['id']}"

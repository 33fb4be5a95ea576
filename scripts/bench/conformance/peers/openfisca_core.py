"""OpenFisca: a variable for each question, and one for the outcome, with a formula from each day of new rules."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import reduce
from operator import and_, or_
from typing import Any

import numpy
from openfisca_core.entities import build_entity
from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import DateUnit
from openfisca_core.simulation_builder import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from scripts.bench.conformance.suite import Case, Table

NAME = "OpenFisca"
PACKAGE = "openfisca-core"
LANGUAGE = "python"
HOW = (
    "A variable for each question and one for the outcome, with a formula from each day on which rules change. Every "
    "variable has a default, which stands where there is no answer; here it is the first answer in the list. We found "
    "no place for answers that exclude each other."
)

Truth = Any
"""An array of truths, one for each person."""


def form(table: Table) -> TaxBenefitSystem:
    """The rules as a tax and benefit system in which somebody has answers and an outcome."""
    person = build_entity(key="person", plural="persons", label="Somebody", is_person=True)
    system = TaxBenefitSystem([person])
    choices = {question: _choices(question, words) for question, words in table.questions.items()}
    for question, answers in choices.items():
        system.add_variable(_variable(question, person, answers, {}))
    outcomes = _choices("outcome", ["no_rule", *dict.fromkeys(rule["outcome"] for rule in table.rules)])
    formulas = {_name(day): _formula(table, day, choices, outcomes) for day in _changes(table)}
    system.add_variable(_variable("outcome", person, outcomes, formulas))
    return system


def decide(system: TaxBenefitSystem, case: Case) -> list[str]:
    """The outcome on the day of the case; none where no rule holds."""
    answers = {question: {case.date: answer} for question, answer in case.answers.items()}
    simulation = SimulationBuilder().build_from_dict(system, {"persons": {"one": answers}})
    outcome = simulation.calculate("outcome", case.date).decode()[0].name
    return [] if outcome == "no_rule" else [outcome]


def _choices(name: str, words: list[str]) -> Any:
    return Enum(name, {word: word for word in words})


def _variable(name: str, person: Any, choices: Any, formulas: dict[str, Any]) -> type[Variable]:
    attributes = {
        "value_type": Enum,
        "possible_values": choices,
        "default_value": next(iter(choices)),
        "entity": person,
        "definition_period": DateUnit.DAY,
        "label": name,
    }
    return type(name, (Variable,), attributes | formulas)


def _changes(table: Table) -> list[str]:
    """The first day of all, and each on which a rule begins or has just ended."""
    begun = {rule["from"] for rule in table.rules if "from" in rule}
    ended = {date.fromisoformat(rule["until"]) + timedelta(days=1) for rule in table.rules if "until" in rule}
    return sorted({"2000-01-01"} | begun | {day.isoformat() for day in ended})


def _name(day: str) -> str:
    return "formula_" + day.replace("-", "_")


def _formula(table: Table, day: str, choices: dict[str, Any], outcomes: Any) -> Callable[..., Any]:
    rules = [rule for rule in table.rules if rule.get("from", day) <= day <= rule.get("until", day)]

    def formula(person: Any, period: Any) -> Any:
        def true(when: dict[str, Any]) -> Truth:
            return reduce(and_, (part(key, value) for key, value in when.items()), numpy.full(person.count, True))

        def part(key: str, value: Any) -> Truth:
            if key in ("any", "all"):
                return reduce(or_ if key == "any" else and_, map(true, value))
            if key == "not":
                return ~true(value)
            given = person(key, period)
            return reduce(or_, (given == choices[key][word] for word in value))

        conditions = [true(rule["when"]) for rule in rules]
        return numpy.select(conditions, [outcomes[rule["outcome"]] for rule in rules], outcomes["no_rule"])

    return formula

"""Reads the rules bundle: parsed JSON in, a `RuleSet` out, or a `RulesError` that names the place.

The bundle is checked where it is written, with file and line; here only what would make an answer wrong is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import combinations
from typing import Any, TypeVar

from calculator.rule_set import HeldList, RuleSet
from calculator.rules import (
    COMPARISONS,
    Act,
    AllOf,
    AnyOf,
    Condition,
    Dated,
    Has,
    Not,
    Note,
    Question,
    Rate,
    Rule,
    RulesError,
    Source,
    Step,
    Unchecked,
    cut_at,
    number,
)
from calculator.spoken import all_spoken
from calculator.terms import GATES, IN_BUDGET, OUTCOMES, STEP_KINDS, UNITS

Entry = TypeVar("Entry", bound=Dated)


def load_rules(bundle: Mapping[str, Any], *, as_written: bool = False) -> RuleSet:
    """The rules of a bundle. Raises RulesError for anything missing, unknown or said twice.

    Their texts are in the words for anybody; as written they still hold those for a parent and for the young person.
    """
    try:
        # The bundle is made by us and checked where it is written, so a wrong form means a broken copy: one sentence
        # is enough, where `check` names every fault.
        return _BundleReader(bundle if as_written else all_spoken(bundle)).rule_set()
    except (KeyError, TypeError, AttributeError) as error:
        raise RulesError(f"The rules bundle is not of the right form: {type(error).__name__}: {error}.") from error


class _BundleReader:
    def __init__(self, bundle: Mapping[str, Any]) -> None:
        self.bundle = bundle
        self.questions = {
            question["id"]: self.question(question) for question in _once(bundle["questions"], "questions")
        }
        # What an act hangs on is a condition, and speaks of other questions: so all of them have to be known first.
        for question in bundle["questions"]:
            acts = {answer["id"]: self.act(answer) for answer in question.get("answers", ()) if "after" in answer}
            self.questions[question["id"]] = replace(self.questions[question["id"]], acts=acts)
        self.elements = {element["id"]: str(element["area"]) for element in _once(bundle["elements"], "elements")}

    def question(self, question: Mapping[str, Any]) -> Question:
        if "number" not in question:
            answers = tuple(answer["id"] for answer in question["answers"])
            pending = frozenset(answer["id"] for answer in question["answers"] if answer.get("pending"))
            grown_up = frozenset(answer["id"] for answer in question["answers"] if answer.get("grown_up"))
            private = bool(question.get("private"))
            after = frozenset(question.get("after", ()))
            unpaid = frozenset(answer["id"] for answer in question["answers"] if answer.get("unpaid"))
            return Question(question["id"], answers, None, {}, pending, private, grown_up, after, unpaid)
        dated = [*self.bundle["rules"], *self.bundle["notes"], *self.bundle["impossible"], *self.may_lack("steps")]
        dated += [*self.may_lack("unchecked"), *self.may_lack("rates")]
        conditions = [entry["when"] for entry in dated]
        for answer in (answer for asked in self.bundle["questions"] for answer in asked.get("answers", ())):
            conditions += [answer[key] for key in ("only_for", "unless") if key in answer]
        unit, from_where_grown_up = question["number"]["unit"], question["number"].get("grown_up")
        # A cut too, though no rule may compare with it: the bands have to tell who is no child any more.
        if from_where_grown_up is not None:
            conditions.append({question["id"]: {"at_least": from_where_grown_up}})
        bands = cut_at(
            unit, (compared for condition in conditions for compared in _comparisons(condition, question["id"]))
        )
        asked = Question(question["id"], bands.names(), bands, after=frozenset(question.get("after", ())))
        if from_where_grown_up is None:
            return asked
        adults = bands.within({"at_least": number(from_where_grown_up)})
        return replace(asked, grown_up=frozenset(asked.answers[band] for band in adults))

    def act(self, answer: Mapping[str, Any]) -> Act:
        place = f"answers[{answer['id']}]"
        only_for = self.condition(answer.get("only_for", {}), f"{place}.only_for")
        # An empty condition is true of everybody; where nothing is excepted, it has to be true of nobody.
        unless = self.condition(answer["unless"], f"{place}.unless") if "unless" in answer else AnyOf(())
        return Act(frozenset(answer["after"]), only_for, unless)

    def rule_set(self) -> RuleSet:
        facts = dict(self.bundle["facts"])
        for question, answer in facts.items():
            if not self.questions[_one_of(question, self.questions, "facts")].bands:
                self.has(question, [answer], "facts")
        rules = self.all_rules()
        return RuleSet(
            version=self.bundle["rules_version"],
            first_day=min(rule.since for rule in rules),
            questions=tuple(self.questions.values()),
            elements=self.elements,
            facts=facts,
            impossible=tuple(
                (self.condition(entry["when"], f"impossible[{index}]"), entry["text"])
                for index, entry in enumerate(self.bundle["impossible"])
            ),
            rules=rules,
            notes=(
                *(self.note(note, f"notes[{index}]") for index, note in enumerate(self.bundle["notes"])),
                *_alone("rates", (self.rate(rate, f"rates[{rate['id']}]") for rate in self.may_lack("rates"))),
            ),
            steps=tuple(self.step(step, f"steps[{step['id']}]") for step in self.may_lack("steps")),
            unchecked=_alone(
                "unchecked",
                (self.unchecked(fact, f"unchecked[{fact['id']}]") for fact in self.may_lack("unchecked")),
            ),
            lists=tuple(map(_held_list, self.may_lack("lists"))),
            also_in={element["id"]: tuple(element.get("also_in", ())) for element in self.bundle["elements"]},
        )

    def may_lack(self, key: str) -> Sequence[Mapping[str, Any]]:
        # Whoever has no steps or rates to say and no such facts need not say that; nor does the smallest bundle, by
        # which the browser's Python is packed.
        entries: Sequence[Mapping[str, Any]] = self.bundle.get(key, ())
        return entries

    def all_rules(self) -> tuple[Rule, ...]:
        rules = _alone("rules", (self.rule(rule, f"rules[{rule['id']}]") for rule in self.bundle["rules"]))
        if not rules:
            raise RulesError("rules is empty: there is nothing to decide with.")
        return rules

    def rule(self, rule: Mapping[str, Any], place: str) -> Rule:
        return Rule(
            **self.dated(rule, place),
            gate=_one_of(rule["gate"], GATES, f"{place}.gate"),
            outcome=_one_of(rule["outcome"], (*OUTCOMES, None), f"{place}.outcome"),
            in_budget=_one_of(rule["in_budget"], (*IN_BUDGET, None), f"{place}.in_budget"),
            sources=_sources(rule),
            short=rule.get("short"),
            judged=rule.get("judged"),
            amends=frozenset(rule.get("amends", ())),
            of_a_no=bool(rule.get("of_a_no")),
            another_may_ask=bool(rule.get("another_may_ask")),
            areas=frozenset(rule.get("areas", ())),
        )

    def note(self, note: Mapping[str, Any], place: str) -> Note:
        return Note(
            **self.dated(note, place),
            beside=_beside(note, place),
            of_the_list=bool(note.get("of_the_list")),
            unasked=bool(note.get("unasked")),
            asked=note.get("asked"),
            short=note.get("short"),
            still_no=bool(note.get("still_no")),
            behind=frozenset(note.get("behind", ())),
            hangs_on=bool(note.get("hangs_on")),
            of_a_part=bool(note.get("of_a_part")),
        )

    def rate(self, rate: Mapping[str, Any], place: str) -> Rate:
        unit = _one_of(rate["unit"], UNITS, f"{place}.unit")
        amount = _number(rate["amount"], f"{place}.amount")
        return Rate(**self.dated(rate, place), beside=_beside(rate, place), amount=amount, unit=unit)

    def step(self, step: Mapping[str, Any], place: str) -> Step:
        kind = _one_of(step["kind"], STEP_KINDS, f"{place}.kind")
        told: dict[str, Any] = {"letters": dict(step.get("letters", {})), "short": step.get("short")}
        told |= {"in_place_of": frozenset(step.get("in_place_of", ())), "any_way": bool(step.get("any_way"))}
        return Step(**self.dated(step, place), kind=kind, beside=_beside(step, place), sources=_sources(step), **told)

    def unchecked(self, fact: Mapping[str, Any], place: str) -> Unchecked:
        instead = [self.has(question, answers, place) for question, answers in fact.get("instead", {}).items()]
        return Unchecked(
            **self.dated(fact, place),
            beside=_beside(fact, place),
            sources=_sources(fact),
            instead=instead[0] if instead else None,
        )

    def dated(self, entry: Mapping[str, Any], place: str) -> dict[str, Any]:
        until = entry["until"]
        return {
            "id": entry["id"],
            "elements": frozenset(
                _one_of(element, self.elements, f"{place}.elements") for element in entry["elements"]
            ),
            "since": _day(entry["from"], f"{place}.from"),
            "until": None if until is None else _day(until, f"{place}.until"),
            "when": self.condition(entry["when"], f"{place}.when"),
            "text": entry["text"],
        }

    def condition(self, when: Mapping[str, Any], place: str) -> Condition:
        """`{}` is always true; each question must have one of its answers; `all`, `any` and `not` hold conditions."""
        parts: list[Condition] = []
        for key, value in when.items():
            here = f"{place}.{key}"
            if key in ("all", "any"):
                group = tuple(self.condition(part, f"{here}[{index}]") for index, part in enumerate(value))
                parts.append(AllOf(group) if key == "all" else AnyOf(group))
            elif key == "not":
                parts.append(Not(self.condition(value, here)))
            else:
                parts.append(self.has(key, value, place))
        return parts[0] if len(parts) == 1 else AllOf(tuple(parts))

    def has(self, question: str, answers: Any, place: str) -> Has:
        asked = self.questions[_one_of(question, self.questions, place)]
        allowed = asked.answers
        if asked.bands is not None:
            compared = {comparison: number(threshold) for comparison, threshold in answers.items()}
            return Has(question, tuple(allowed[band] for band in asked.bands.within(compared)))
        return Has(question, tuple(_one_of(answer, allowed, f"{place}.{question}") for answer in answers))


def _alone(place: str, entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries. Raises RulesError for two of one name that are in force together."""
    alone = tuple(entries)
    # What is put into new words keeps its name from one version to the next, so a name alone may stand twice, but not
    # on one day.
    for first, second in combinations(alone, 2):
        is_together = first.in_force(second.since) or second.in_force(first.since)
        if first.id == second.id and is_together and not _of_two_laws(first, second):
            raise RulesError(f"{place} has two entries called {first.id!r} that are in force together.")
    return alone


def _of_two_laws(first: Dated, second: Dated) -> bool:
    """Whether it is one fact that each part of a budget, or each age, has a law of its own about."""
    return isinstance(first, Unchecked) and isinstance(second, Unchecked) and first.sources != second.sources


def _sources(entry: Mapping[str, Any]) -> tuple[Source, ...]:
    return tuple(map(_source, entry["sources"]))


def _source(source: Mapping[str, Any]) -> Source:
    restates = tuple(map(_source, source.get("restates", ())))
    is_whole = bool(source.get("is_whole"))
    sure = source.get("sure", "")
    return Source(source["title"], source["at"], source["href"], restates, source.get("word_of"), is_whole, sure)


def _held_list(held: Mapping[str, Any]) -> HeldList:
    until, known_until = (held[name] and date.fromisoformat(held[name]) for name in ("until", "known_until"))
    return HeldList(held["title"], held["href"], date.fromisoformat(held["from"]), until, known_until)


def _beside(entry: Mapping[str, Any], place: str) -> frozenset[str]:
    return frozenset(_one_of(outcome, OUTCOMES, f"{place}.beside") for outcome in entry["beside"])


def _comparisons(when: Mapping[str, Any], question: str) -> Iterator[tuple[str, Decimal]]:
    """Every comparison of this question's number with a threshold, anywhere in the condition."""
    for key, value in when.items():
        for part in {"all": value, "any": value, "not": [value]}.get(key, ()):
            yield from _comparisons(part, question)
        if key == question:
            for comparison, threshold in value.items():
                place = f"the condition on {question}"
                yield _one_of(comparison, COMPARISONS, place), _number(threshold, f"{place}, {comparison},")


def _number(value: str, place: str) -> Decimal:
    try:
        return number(value)
    except ValueError as error:
        raise RulesError(f"{place} is {value!r}, which is no number.") from error


def _once(entries: Sequence[Mapping[str, Any]], place: str) -> Sequence[Mapping[str, Any]]:
    seen: set[str] = set()
    for entry in entries:
        if entry["id"] in seen:
            raise RulesError(f"{place} has two entries called {entry['id']!r}.")
        seen.add(entry["id"])
    return entries


def _one_of(value: Any, allowed: Iterable[str | None], place: str) -> Any:
    if value not in allowed:
        raise RulesError(f"{place} is {value!r}. Use one of: {', '.join(map(str, allowed))}.")
    return value


def _day(value: str, place: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise RulesError(f"{place} is {value!r}, which is no date. Write it like 2015-06-01.") from error

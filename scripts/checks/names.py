"""What must be true across the files of policy/ before anything is made from them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from calculator.rules import number
from calculator.suggestion import use_instead
from scripts.checks.names_twice import names_given_twice
from scripts.forms import council as council_form
from scripts.forms import rules as rules_form
from scripts.forms.located import Located, Path
from scripts.forms.steps import Step
from scripts.policy.model import LANGUAGE, Policy, RulesFile
from scripts.problems import Problem


def name_problems(policy: Policy, wrong_in_form: Collection[Problem]) -> Iterator[Problem]:
    """Names that one file uses and none gives, and what entries lack.

    An entry that is already wrong in form is not blamed for what it lacks.
    """
    yield from _Names(policy, {(problem.file, problem.line) for problem in wrong_in_form}).problems()


class _Names:
    """Every name that one file uses and another gives."""

    def __init__(self, policy: Policy, damaged: Collection[tuple[str, int | None]]) -> None:
        self.policy, self.damaged = policy, damaged
        self.areas = [area.id for area in policy.areas]
        self.elements = [element.id for element in policy.elements]
        self.kinds = policy.kinds
        self.answers = {question.id: [answer.id for answer in question.answers] for question in policy.questions}
        self.numbers = {question.id for question in policy.questions if question.number}
        self.rules = {rule.id for file in policy.all_written for rule in file.rules.values()}
        self.file: Located

    def problems(self) -> Iterator[Problem]:
        yield from self.council() if self.policy.nation else self.help_wanted()
        for located, asked, never in self.policy.question_files()[1 if self.policy.nation else 0 :]:
            self.file = located
            yield from self.questions(asked, never)
        yield from names_given_twice(self.policy)
        for file in self.policy.own_written:
            self.file = file.located
            for key, entries in file.entries.items():
                for index, entry in entries.items():
                    yield from self.entry(file, (key, index), entry)
            for index, event in enumerate(file.events):
                yield from self.known(("events", index, "source"), event.source, list(self.policy.sources))
                for place, area in enumerate(event.areas):
                    yield from self.known(("events", index, "areas", place), area, self.areas)

        for steps, index, step in self.policy.own_steps():
            self.file = steps.located
            yield from self.step(steps, ("steps", index), step)

    def council(self) -> Iterator[Problem]:
        self.file = self.policy.file("council/authority.yaml")
        yield from self.given(("answers",), self.policy.authority.answers)
        ways = [way.id for way in self.policy.words[LANGUAGE].guide.ways]
        for way in self.policy.authority.route_names:
            yield from self.known(("route_names", way), way, ways)
        self.file = self.policy.file("council/elements.yaml")
        for index, element in enumerate(self.policy.elements):
            yield from self.known(("elements", index, "area"), element.area, self.areas)
            for place, area in enumerate(element.also_in):
                yield from self.known(("elements", index, "also_in", place), area, self.areas)
            for place, kind in enumerate(element.kinds):
                yield from self.known(("elements", index, "kinds", place), kind, self.kinds)
            for place, wanted in enumerate(element.help_wanted):
                allowed = [known.id for known in self.policy.help_wanted]
                yield from self.known(("elements", index, "help_wanted", place), wanted, allowed)
        for index, kind in enumerate(self.policy.without):
            yield from self.known(("without", index), kind, self.kinds)

    def help_wanted(self) -> Iterator[Problem]:
        self.file = self.policy.file("national/help-wanted.yaml")
        for index, wanted in enumerate(self.policy.help_wanted):
            for place, kind in enumerate(wanted.kinds):
                yield from self.known(("help_wanted", index, "kinds", place), kind, self.kinds)

    def questions(
        self, questions: Sequence[council_form.Question], impossible: Sequence[council_form.Impossible]
    ) -> Iterator[Problem]:
        """The names of one file of questions."""
        for index, question in enumerate(questions):
            yield from self.condition(("questions", index, "asked_when"), question.asked_when)
            for place, answer in enumerate(question.answers):
                for number_after, after in enumerate(answer.after):
                    path = ("questions", index, "answers", place, "after", number_after)
                    yield from self.known(path, after, self.answers[question.id])
                for key, families in (("only_for", answer.only_for), ("unless", answer.unless)):
                    yield from self.condition(("questions", index, "answers", place, key), families)
            if bool(question.answers) == bool(question.number):
                yield self.says(("questions", index), "must have either answers: or number:.")
        for index, never in enumerate(impossible):
            yield from self.condition(("impossible", index, "when"), never.when)

    def entry(self, file: RulesFile, path: Path, entry: rules_form.Dated) -> Iterator[Problem]:
        if entry.elements and self.policy.nation is None:
            yield self.says(
                (*path, "elements"), "names elements, which are a council's. Name kinds: or areas: in the law."
            )
            entry = entry.model_copy(update={"elements": []})
        for key, names, allowed in (
            ("elements", entry.elements, self.elements),
            ("kinds", entry.kinds, list(self.kinds)),
            ("areas", entry.areas, self.areas),
        ):
            for index, name in enumerate(names):
                yield from self.known((*path, key, index), name, allowed)
        yield from self.condition((*path, "when"), entry.when)
        if isinstance(entry, rules_form.Unchecked):
            yield from self.condition((*path, "instead"), entry.instead)
        if not self.is_damaged(path):
            yield from self.lacking(file, path, entry)
        since, until = file.days(entry)
        if since is not None and until is not None and until < since:
            yield self.says((*path, "until"), f"is {until}, before the first day, {since}. Change one of them.")
        yield from self.cited(file, path, entry)
        if isinstance(entry, rules_form.Rule):
            yield from self.rule(file, path, entry)

    def step(self, file: RulesFile, path: Path, step: Step) -> Iterator[Problem]:
        """Its names, and what it cites: a source with a pinpoint, or a clause of a document."""
        version = self.policy.cited(step)
        if step.document is not None:
            yield from self.known(
                (*path, "document"), step.document, [document.facts.id for document in self.policy.documents]
            )
        if step.clause is not None and version is None:
            yield self.says(
                (*path, "clause"), "is of no version in force on the step's first day. Name another document: or day."
            )
            # Told once: with the clause left in, `cited` would complain of it in other words.
            step = step.model_copy(update={"clause": None})
        elif step.clause is None and (step.source is None or step.at is None) and not self.is_damaged(path):
            yield self.says(path, "cites nothing. Add source: and at:, or document: and clause:.")
        yield from self.entry(replace(file, version=version), path, step)

    def is_damaged(self, path: Path) -> bool:
        # By lines, for problems of form name no path: any in the entry's lines is about the entry.
        first, last = self.file.line(path), self.file.last_line(path)
        return any(name == self.file.file and first <= (line or 0) <= last for name, line in self.damaged)

    def lacking(self, file: RulesFile, path: Path, entry: rules_form.Dated) -> Iterator[Problem]:
        """What an entry does not say and must."""
        if not entry.elements and not entry.kinds and not entry.areas:
            yield self.says(path, "names no elements, kinds or areas. Say what it is about.")
        if file.days(entry)[0] is None:
            yield self.says(path, "has no first day. Add from: and the day it came into force.")
        if isinstance(entry, rules_form.Rate) and entry.clause is None:
            yield self.says(path, "has no pinpoint. Add clause: and the number of a clause.")
        if isinstance(entry, rules_form.Rule):
            if entry.outcome is None and entry.in_budget is None:
                yield self.says(path, "decides nothing. Add outcome: or in_budget:.")
            if not entry.examples:
                yield self.says(path, "has no example. Add a family whom it decides.")
        cites = isinstance(entry, (rules_form.Rule, rules_form.Unchecked, rules_form.Judged))
        if cites and entry.clause is None and entry.at is None:
            wanted = "clause: and the number of a clause" if file.version else "at: and the regulation or section"
            yield self.says(path, f"has no pinpoint. Add {wanted}.")

    def rule(self, file: RulesFile, path: Path, rule: rules_form.Rule) -> Iterator[Problem]:
        for index, amended in enumerate(rule.amends):
            yield from self.known((*path, "amends", index), amended, sorted(self.rules))
        for index, example in enumerate(rule.examples):
            yield from self.decided_about(file, (*path, "examples", index), example)
            yield from self.example_day(file, (*path, "examples", index, "as_of"), rule, example)
            yield from self.given((*path, "examples", index, "answers"), example.answers)

    def decided_about(self, file: RulesFile, path: Path, example: rules_form.Example) -> Iterator[Problem]:
        """What the example is decided about: in a document an element of the council, in the law a kind of support."""
        is_law = file.version is None
        given, other = (example.kind, "element") if is_law else (example.element, "kind")
        key, allowed = ("kind", list(self.kinds)) if is_law else ("element", self.elements)
        if given is None or getattr(example, other) is not None:
            yield self.says(path, f"must say which {key} it is about, with {key}:, and no {other}:.")
        else:
            yield from self.known((*path, key), given, allowed)

    def example_day(
        self, file: RulesFile, path: Path, rule: rules_form.Rule, example: rules_form.Example
    ) -> Iterator[Problem]:
        since, until = file.days(rule)
        if since is not None and since <= (until or since) and not since <= example.as_of <= (until or date.max):
            span = f"from {since} to {until}" if until else f"from {since}"
            yield self.says(path, f"is {example.as_of}, when the rule is not in force. Use a day {span}.")

    def cited(self, file: RulesFile, path: Path, rule: rules_form.Dated) -> Iterator[Problem]:
        sources = list(self.policy.sources)
        if rule.source is not None:
            yield from self.known((*path, "source"), rule.source, sources)
        elif file.source is not None:
            yield from self.known(("source",), file.source, sources)
        for index, also in enumerate(rule.also):
            yield from self.known((*path, "also", index, "source"), also.source, sources)
        if rule.clause is not None and file.version is not None:
            clauses = [clause.number for clause in file.version.text.clauses()]
            yield from self.known((*path, "clause"), rule.clause, clauses)
        elif rule.clause is not None:
            yield self.says((*path, "clause"), "names a clause, but only a document's rules have clauses. Use at:.")

    def condition(self, path: Path, condition: Mapping[str, Any]) -> Iterator[Problem]:
        for key, part in condition.items():
            if key in ("any", "all"):
                for index, inner in enumerate(part):
                    yield from self.condition((*path, key, index), inner)
            elif key == "not":
                yield from self.condition((*path, key), part)
            elif key not in self.answers:
                yield from self.known((*path, key), key, [*self.answers, "any", "all", "not"])
            elif (key in self.numbers) != isinstance(part, dict):
                wanted = "comparisons, like {at_least: 16}" if key in self.numbers else "an answer, or a list of them"
                yield self.says((*path, key), f"must have {wanted}.")
            elif key not in self.numbers:
                for answer in part:
                    yield from self.known((*path, key), answer, self.answers[key])

    def given(self, path: Path, answers: Mapping[str, str]) -> Iterator[Problem]:
        for question, answer in answers.items():
            yield from self.known((*path, question), question, self.answers)
            if question in self.numbers:
                yield from self.number((*path, question), answer)
            elif question in self.answers:
                yield from self.known((*path, question), answer, self.answers[question])

    def number(self, path: Path, answer: str) -> Iterator[Problem]:
        try:
            number(answer)
        except ValueError:
            yield self.says(path, f"is {answer!r}. Write a number, like 16 or 2.5.")

    def known(self, path: Path, name: str, allowed: Any) -> Iterator[Problem]:
        if name not in allowed:
            yield self.says(path, f"is {name!r}, which is not known. {use_instead(name, allowed)}")

    def says(self, path: Path, message: str) -> Problem:
        return self.file.problem(path, message)

"""What must be true across the files of policy/ before anything is made from them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from calculator.rules import number
from calculator.suggestion import use_instead
from scripts.checks.damage import Damage, Known, KnownNames
from scripts.checks.names_twice import names_given_twice
from scripts.forms import council as council_form
from scripts.forms import rules as rules_form
from scripts.forms.located import Located, Path
from scripts.forms.steps import Step
from scripts.policy.model import LANGUAGE, Policy, RulesFile
from scripts.problems import Problem


def name_problems(policy: Policy, damage: Damage) -> Iterator[Problem]:
    """Names that one file uses and none gives, and what entries lack.

    An entry that is already wrong in form is not blamed for what it lacks, nor are those that refer to it.
    """
    yield from _Names(policy, damage).problems()


class _Names:
    """Every name that one file uses and another gives."""

    def __init__(self, policy: Policy, damage: Damage) -> None:
        self.policy, self.damage = policy, damage
        self.names = KnownNames(policy, damage)
        self.file: Located

    def problems(self) -> Iterator[Problem]:
        yield from self.council() if self.policy.nation else self.help_wanted()
        for located, asked, never in self.policy.question_files()[1 if self.policy.nation else 0 :]:
            self.file = located
            yield from self.questions(asked, never)
        yield from names_given_twice(self.policy, self.damage)
        for file in self.policy.own_written:
            self.file = file.located
            for key, entries in file.entries.items():
                for index, entry in entries.items():
                    yield from self.entry(file, (key, index), entry)
            for index, event in enumerate(file.events):
                yield from self.known(("events", index, "source"), event.source, self.names.sources)
                for place, area in enumerate(event.areas):
                    yield from self.known(("events", index, "areas", place), area, self.names.areas)

        for steps, index, step in self.policy.own_steps():
            self.file = steps.located
            yield from self.step(steps, ("steps", index), step)

    def council(self) -> Iterator[Problem]:
        self.file = self.policy.file("council/authority.yaml")
        yield from self.given(("answers",), self.policy.authority.answers)
        ways = Known([way.id for way in self.policy.words[LANGUAGE].guide.ways])
        for way in self.policy.authority.route_names:
            yield from self.known(("route_names", way), way, ways)
        self.file = self.policy.file("council/elements.yaml")
        for index, element in enumerate(self.policy.elements):
            yield from self.known(("elements", index, "area"), element.area, self.names.areas)
            for place, area in enumerate(element.also_in):
                yield from self.known(("elements", index, "also_in", place), area, self.names.areas)
            for place, kind in enumerate(element.kinds):
                yield from self.known(("elements", index, "kinds", place), kind, self.names.kinds)
            for place, wanted in enumerate(element.help_wanted):
                yield from self.known(("elements", index, "help_wanted", place), wanted, self.names.help_wanted)
        for index, kind in enumerate(self.policy.without):
            yield from self.known(("without", index), kind, self.names.kinds)

    def help_wanted(self) -> Iterator[Problem]:
        self.file = self.policy.file("national/help-wanted.yaml")
        for index, wanted in enumerate(self.policy.help_wanted):
            for place, kind in enumerate(wanted.kinds):
                yield from self.known(("help_wanted", index, "kinds", place), kind, self.names.kinds)
            for place, other in enumerate(wanted.part_of):
                yield from self.known(("help_wanted", index, "part_of", place), other, self.names.help_wanted)
            for place, item in enumerate(wanted.most_asked):
                yield from self.known(("help_wanted", index, "most_asked", place), item, self.names.items)

    def questions(
        self, questions: Sequence[council_form.Question], impossible: Sequence[council_form.Impossible]
    ) -> Iterator[Problem]:
        """The names of one file of questions."""
        for index, question in enumerate(questions):
            yield from self.condition(("questions", index, "asked_when"), question.asked_when)
            for place, asked_of in enumerate(question.asked_of):
                yield from self.condition(("questions", index, "asked_of", place, "answers"), asked_of.answers)
            for place, referred_to in enumerate(question.after):
                yield from self.known(("questions", index, "after", place), referred_to, self.before(question))
            for place, answer in enumerate(question.answers):
                for number_after, after in enumerate(answer.after):
                    path = ("questions", index, "answers", place, "after", number_after)
                    yield from self.known(path, after, self.names.answers[question.id])
                for key, families in (("only_for", answer.only_for), ("unless", answer.unless)):
                    yield from self.condition(("questions", index, "answers", place, key), families)
            if question.since and question.until and question.until < question.since:
                says = f"is {question.until}, before the first day, {question.since}. Change one of them."
                yield self.says(("questions", index, "until"), says)
            has_both_or_none = bool(question.answers) == bool(question.number)
            if has_both_or_none and not self.is_damaged(("questions", index)):
                yield self.says(("questions", index), "must have either answers: or number:.")
        for index, never in enumerate(impossible):
            yield from self.condition(("impossible", index, "when"), never.when)

    def before(self, question: council_form.Question) -> Known:
        """The questions to which this one can refer: no later one, so that two never wait for each other."""
        every = list(self.names.questions.names)
        return replace(self.names.questions, names=every[: every.index(question.id)])

    def entry(self, file: RulesFile, path: Path, entry: rules_form.Dated) -> Iterator[Problem]:
        if entry.elements and self.policy.nation is None:
            yield self.says(
                (*path, "elements"), "names elements, which are a council's. Name kinds: or areas: in the law."
            )
            entry = entry.model_copy(update={"elements": []})
        for key, names, allowed in (
            ("elements", entry.elements, self.names.elements),
            ("kinds", entry.kinds, self.names.kinds),
            ("areas", entry.areas, self.names.areas),
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
        if isinstance(entry, rules_form.Note):
            for index, name in enumerate(entry.behind):
                yield from self.known((*path, "behind", index), name, self.names.rules)

    def step(self, file: RulesFile, path: Path, step: Step) -> Iterator[Problem]:
        """Its names, and what it cites: a source with a pinpoint, or a clause of a document."""
        version = self.policy.cited(step)
        if step.document is not None:
            yield from self.known((*path, "document"), step.document, self.names.documents)
        for index, name in enumerate(step.in_place_of):
            yield from self.known((*path, "in_place_of", index), name, self.names.steps)
        if step.clause is not None and version is None and self.damage.under(self.folder_of(step)):
            step = step.model_copy(update={"clause": None, "confirmed": None})
        elif step.clause is not None and version is None:
            yield self.says(
                (*path, "clause"), "is of no version in force on the step's first day. Name another document: or day."
            )
            # Told once: with the clause left in, `cited` would complain of it in other words.
            step = step.model_copy(update={"clause": None, "confirmed": None})
        elif step.clause is None and (step.source is None or step.at is None) and not self.is_damaged(path):
            yield self.says(path, "cites nothing. Add source: and at:, or document: and clause:.")
        elif step.clause is None and self.policy.nation:
            # What a step of the council says by a source is held by itself: see scripts/policy/held_steps.py.
            step = step.model_copy(update={"confirmed": None})
        yield from self.entry(replace(file, version=version), path, step)

    def is_damaged(self, path: Path) -> bool:
        return self.damage.of(self.file, path)

    def folder_of(self, step: Step) -> str:
        """Where the document stands that the step cites; all of them, where it names none."""
        return f"{self.policy.folder}/council/documents/{f'{step.document}/' if step.document else ''}"

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
            if entry.another_may_ask and (entry.gate, entry.outcome) != ("recipient", "cannot"):
                says = "says another_may_ask, which is for a no about who is paid: gate: recipient, outcome: cannot."
                yield self.says(path, says)
            if not entry.examples:
                yield self.says(path, "has no example. Add a family whom it decides.")
        cites = isinstance(entry, (rules_form.Rule, rules_form.Unchecked, rules_form.Judged))
        if cites and entry.clause is None and entry.at is None:
            wanted = "clause: and the number of a clause" if file.version else "at: and the regulation or section"
            yield self.says(path, f"has no pinpoint. Add {wanted}.")

    def rule(self, file: RulesFile, path: Path, rule: rules_form.Rule) -> Iterator[Problem]:
        for index, amended in enumerate(rule.amends):
            yield from self.known((*path, "amends", index), amended, self.names.rules)
        for index, example in enumerate(rule.examples):
            yield from self.decided_about(file, (*path, "examples", index), example)
            yield from self.example_day(file, (*path, "examples", index, "as_of"), rule, example)
            yield from self.given((*path, "examples", index, "answers"), example.answers)

    def decided_about(self, file: RulesFile, path: Path, example: rules_form.Example) -> Iterator[Problem]:
        """What the example is decided about: in a document an element of the council, in the law a kind of support."""
        is_law = file.version is None
        given, other = (example.kind, "element") if is_law else (example.element, "kind")
        key, allowed = ("kind", self.names.kinds) if is_law else ("element", self.names.elements)
        if given is None or getattr(example, other) is not None:
            yield self.says(path, f"must say which {key} it is about, with {key}:, and no {other}:.")
        else:
            yield from self.known((*path, key), given, allowed)

    def example_day(
        self, file: RulesFile, path: Path, rule: rules_form.Rule, example: rules_form.Example
    ) -> Iterator[Problem]:
        if not file.still_decides(example):
            return
        since, until = file.days(rule)
        if since is not None and since <= (until or since) and not since <= example.as_of <= (until or date.max):
            span = f"from {since} to {until}" if until else f"from {since}"
            yield self.says(path, f"is {example.as_of}, when the rule is not in force. Use a day {span}.")

    def cited(self, file: RulesFile, path: Path, rule: rules_form.Dated) -> Iterator[Problem]:
        sources = self.names.sources
        if rule.source is not None:
            yield from self.known((*path, "source"), rule.source, sources)
        elif file.source is not None:
            yield from self.known(("source",), file.source, sources)
        for index, also in enumerate(rule.also):
            yield from self.known((*path, "also", index, "source"), also.source, sources)
        if rule.clause is not None and file.version is not None:
            # No other clause is suggested: a number is no spelling, and a rule that cites another clause lies. Of a
            # draft's rules it is told with the words that they cited before.
            clauses = {clause.number for clause in file.version.text.clauses()}
            if rule.clause not in clauses and not file.version.draft:
                says = f"is {rule.clause!r}, which the text does not have. Name the clause that it follows from."
                yield self.says((*path, "clause"), says)
        elif rule.clause is not None:
            yield self.says((*path, "clause"), "names a clause, but only a document's rules have clauses. Use at:.")
        if rule.confirmed is not None and file.version is None:
            says = "is for what cites a clause of a document. Cite it, or take this out."
            yield self.says((*path, "confirmed"), says)

    def condition(self, path: Path, condition: Mapping[str, Any]) -> Iterator[Problem]:
        for key, part in condition.items():
            if key in ("any", "all"):
                for index, inner in enumerate(part):
                    yield from self.condition((*path, key, index), inner)
            elif key == "not":
                yield from self.condition((*path, key), part)
            elif key not in self.names.answers:
                allowed = replace(self.names.questions, names=[*self.names.answers, "any", "all", "not"])
                yield from self.known((*path, key), key, allowed)
            elif self.is_of_another_kind(key, part):
                is_number = key in self.names.numbers
                wanted = "comparisons, like {at_least: 16}" if is_number else "an answer, or a list of them"
                yield self.says((*path, key), f"must have {wanted}.")
            elif not isinstance(part, dict):
                for answer in part:
                    yield from self.known((*path, key), answer, self.names.answers[key])

    def is_of_another_kind(self, question: str, said: Any) -> bool:
        """Whether it compares an answer, or names one where a number is asked for."""
        # Of a question that cannot be read nobody knows which of the two it is.
        is_known = question in self.names.numbers or self.names.answers[question].are_all
        return is_known and (question in self.names.numbers) != isinstance(said, dict)

    def given(self, path: Path, answers: Mapping[str, str]) -> Iterator[Problem]:
        for question, answer in answers.items():
            yield from self.known((*path, question), question, self.names.questions)
            if question in self.names.numbers:
                yield from self.number((*path, question), answer)
            elif question in self.names.answers:
                yield from self.known((*path, question), answer, self.names.answers[question])

    def number(self, path: Path, answer: str) -> Iterator[Problem]:
        try:
            number(answer)
        except ValueError:
            yield self.says(path, f"is {answer!r}. Write a number, like 16 or 2.5.")

    def known(self, path: Path, name: str, known: Known) -> Iterator[Problem]:
        if known.refuses(name):
            yield self.says(path, f"is {name!r}, which is not known. {use_instead(name, known.names)}")

    def says(self, path: Path, message: str) -> Problem:
        return self.file.problem(path, message)

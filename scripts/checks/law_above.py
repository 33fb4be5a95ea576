"""The law stands above a council's documents: what in them, or in what else a council says, would overrule it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from calculator.terms import GATES
from scripts.forms import council as council_form
from scripts.forms import rules as rules_form
from scripts.policy.conditions import Condition, Families
from scripts.policy.model import Policy, RulesFile, Yielded
from scripts.problems import Problem


def overruling_problems(policy: Policy) -> Iterator[Problem]:
    """Everything of the council's that would overrule the law, each with the law that it would overrule."""
    for file in policy.written:
        for index, rule in file.rules.items():
            yield from _Rule(policy, file, index, rule).problems()
        yield from _only_in_the_law(policy, file)
    yield from _facts(policy)
    yield from _impossible(policy)


def duty_warnings(policy: Policy) -> list[str]:
    """A sentence for each "no" of a document that stands against a duty, for the officer who may have meant it."""
    return list(dict.fromkeys(_duty_warning(policy, yielded) for yielded in policy.yielded))


def _duty_warning(policy: Policy, yielded: Yielded) -> str:
    says = (
        f"({yielded.rule.id}) says no, and the law says that it must be paid: "
        f"{_cited(policy, yielded.law, yielded.duty)}. Families of whom that is so are told that they can ask, with "
        "your words and the duty beside them."
    )
    return str(yielded.file.located.problem(("rules", yielded.place), says))


class _Rule:
    """One rule of a document, held against the law."""

    def __init__(self, policy: Policy, file: RulesFile, index: int, rule: rules_form.Rule) -> None:
        self.policy, self.file, self.index, self.rule = policy, file, index, rule
        self.gates = {gate.gate: gate for gate in policy.gates}
        self.rules = [known for written in policy.written for known in written.rules.values()]

    def problems(self) -> Iterator[Problem]:
        if self.rule.outcome is not None:
            yield from self.at_its_gate(self.rule.outcome)
        yield from self.amends()
        yield from self.budget()

    def at_its_gate(self, outcome: str) -> Iterator[Problem]:
        gate = self.gates.get(self.rule.gate)
        if gate is None:
            where = ", ".join(known for known in GATES if known in self.gates)
            yield self.says(
                "gate",
                f"'{outcome}' at the gate {self.rule.gate}, where the law alone decides",
                f"Documents may decide at: {where}.",
            )
        elif outcome not in gate.outcomes:
            *others, last = gate.outcomes
            allowed = f"{', '.join(others)} or {last}" if others else last
            yield self.says(
                "outcome", f"'{outcome}' at the gate {self.rule.gate}, where a document may say {allowed}", gate.because
            )
        elif wrong := self.too_wide(gate):
            yield self.says("when", f"'{outcome}' at the gate {self.rule.gate}, {wrong}", gate.because)

    def too_wide(self, gate: council_form.GateOfDocuments) -> str | None:
        """What of its condition goes beyond what the law leaves to the council at this gate."""
        families = self.policy.families
        if gate.only_by == "own_questions":
            wide = families.some_whatever(self.rule.when, self.policy.own_questions)
            return "of families whatever they answer to questions of the council's own" if wide else None
        if gate.only_by is None or not families.some({"all": [self.rule.when, {"not": gate.only_by}]}):
            return None
        answers = " and ".join(f"{' or '.join(said)} to {question}" for question, said in gate.only_by.items())
        return f"of other families than those who answer {answers}"

    def amends(self) -> Iterator[Problem]:
        law = {rule.id: (file, rule) for file in self.policy.law for rule in file.rules.values()}
        for place, name in enumerate(self.rule.amends):
            path = ("rules", self.index, "amends", place)
            if name == self.rule.id:
                yield self.file.located.problem(path, f"is {name!r}, the rule itself. Take it out.")
            elif any(rule.id == name and self.rule.id in rule.amends for rule in self.rules):
                says = f"is {name!r}, which amends this rule: neither would be left. Let one of them amend the other."
                yield self.file.located.problem(path, says)
            if name in law:
                cited = _cited(self.policy, *law[name])
                says = f"is {name!r}, a rule of the law: {cited}. A document amends documents alone."
                yield self.file.located.problem(path, says)

    def budget(self) -> Iterator[Problem]:
        """What it says of the budget, before the law comes to say something else of it."""
        if self.rule.in_budget is None:
            return
        for file, rule in self.law_about(GATES[GATES.index(self.rule.gate) + 1 :]):
            if rule.in_budget not in (None, self.rule.in_budget) and rule.holds_while is None:
                says = (
                    f"is {self.rule.in_budget!r} at the gate {self.rule.gate}, before the law says {rule.in_budget!r} "
                    f"at the gate {rule.gate}: {_cited(self.policy, file, rule)}. Say it at the gate offer."
                )
                yield self.file.located.problem(("rules", self.index, "in_budget"), says)
                return

    def says(self, key: str, what: str, remedy: str) -> Problem:
        says = f"says {what}. That would overrule {self.overruled()}. {' '.join(remedy.split())}"
        path = ("rules", self.index, key)
        located = self.file.located
        return Problem(located.file, located.line(path), f"rules[{self.index}] ({self.rule.id}) {says}")

    def overruled(self) -> str:
        """The law that it would come before, in words: of its own gate, or else what lets this be paid at all."""
        later = (
            GATES[GATES.index(self.rule.gate) :] if self.rule.outcome in ("offered", "possible") else [self.rule.gate]
        )
        cited = [
            _cited(self.policy, file, rule)
            for file, rule in self.law_about(later)
            if rule.outcome and not rule.holds_while
        ]
        if not cited:
            cited = [
                _cited(self.policy, file, power)
                for file in self.policy.law
                for power in file.powers.values()
                if self.meets(file, power)
            ]
        return " and ".join(list(dict.fromkeys(cited))[:2]) or "the law"

    def law_about(self, gates: Sequence[str]) -> Iterator[tuple[RulesFile, rules_form.Rule]]:
        """The rules of the law at these gates that are about some of the same, on some of the same days."""
        for gate in gates:
            for file in self.policy.law:
                for rule in file.rules.values():
                    if rule.gate == gate and self.meets(file, rule):
                        yield file, rule

    def meets(self, file: RulesFile, entry: rules_form.Dated) -> bool:
        (since, until), (begins, ends) = file.days(entry), self.file.days(self.rule)
        together = (since or date.min) <= (ends or date.max) and (begins or date.min) <= (until or date.max)
        return together and bool(set(self.policy.about(entry)) & set(self.policy.about(self.rule)))


def _only_in_the_law(policy: Policy, file: RulesFile) -> Iterator[Problem]:
    """What a document can say as though it were the law's."""
    notes = {note.id: (law, note) for law in policy.law for note in law.notes.values()}
    for index, note in file.notes.items():
        # Of the age of a list the law's file speaks, with the list's own days: a note on it gives way, whichever way it
        # came, for a new version begins as a copy of one that cannot be changed any more.
        if note.id in notes and notes[note.id][1].holds_while is None:
            says = f"is {note.id!r}, the name of a note of the law: {_cited(policy, *notes[note.id])}. Give it another."
            yield file.located.problem(("notes", index, "id"), says)
    for key, entries in file.entries.items():
        for index, entry in entries.items():
            if entry.holds_while is not None:
                says = "is for the law alone: a document holds on the days of its version. Take it out."
                yield file.located.problem((key, index, "while"), says)


def _facts(policy: Policy) -> Iterator[Problem]:
    """Facts of the council that are a family's to say: as facts, they would decide for every family."""
    allowed = [
        question.id for question in policy.questions if question.council_fact or question.id in policy.own_questions
    ]
    for question in policy.authority.answers:
        if question in {known.id for known in policy.questions} and question not in allowed:
            says = f"is a family's to say. A council may give: {', '.join(allowed)}. Take it out."
            yield policy.file("council/authority.yaml").problem(("answers", question), says)


def _impossible(policy: Policy) -> Iterator[Problem]:
    """Families that the council calls impossible, and the law does not."""
    of_nation = [never.when for never in policy.nation.impossible] if policy.nation else []
    families = Families(policy.questions, policy.authority.answers, of_nation)
    for file, _, impossible in policy.question_files()[1:]:
        for index in range(len(impossible)):
            # Held together with those before it: each of two may leave a family one answer, and both of them none.
            so_far: Condition = {"any": [earlier.when for earlier in impossible[: index + 1]]}
            if families.some_whatever(so_far, policy.own_questions):
                says = (
                    "rules out families whatever they answer to questions of the council's own. The law knows such "
                    "families. Name an answer of the council's own questions too."
                )
                yield file.problem(("impossible", index, "when"), says)
                return


def _cited(policy: Policy, file: RulesFile, entry: rules_form.Dated) -> str:
    return f"{policy.sources[entry.source or file.source or ''].title}, {entry.at}"

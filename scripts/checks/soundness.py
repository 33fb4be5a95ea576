"""Checks over every family and every day: that exactly one answer follows, and that every rule can matter.

Nothing is sampled. Each problem comes with a family, in words, that shows it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from itertools import pairwise

from calculator import Deciding, Period, RuleSet, both, days_of_change, family, period, values, where
from calculator.rules import Rule
from scripts.checks.family_in_words import in_words
from scripts.checks.left_out import left_out
from scripts.forms import rules as rules_form
from scripts.forms.located import Located, Path
from scripts.policy.model import Policy, RulesFile
from scripts.policy.places import doubt_of, with_doubt
from scripts.problems import Problem

FACTS = {"outcome": "the outcome", "in_budget": "whether it is in the budget"}


def soundness_problems(policy: Policy, rules: RuleSet) -> list[Problem]:
    """Gaps, overlaps, rules that never decide, conditions that never hold, and holes between a rule's days."""
    return _Soundness(policy, rules).problems()


class _Soundness:
    def __init__(self, policy: Policy, rules: RuleSet) -> None:
        self.policy, self.rules = policy, rules
        self.periods = [period(rules, day) for day in days_of_change(rules) if day >= rules.first_day]
        self.places = {(rule.id, file.days(rule)[0]): (file, index) for file, index, rule in policy.rules()}
        # The law is held to all this by itself, where no council's elements or lists can make it right or idle.
        self.own_files = policy.own_files

    def problems(self) -> list[Problem]:
        return [*self.gaps(), *self.overlaps(), *self.idle_rules(), *self.idle_notes(), *self.holes()]

    def gaps(self) -> Iterator[Problem]:
        """Families whom no rule decides, from the first day on which that is so."""
        for element, (located, path) in zip(self.policy.elements, self.element_places(), strict=True):
            for fact, words in FACTS.items():
                for current in self.periods_of(element.id):
                    undecided = where(current, self.deciding(current, element.id, fact), lambda rules: not rules)
                    undecided_family = family(current, undecided)
                    if undecided_family is not None:
                        whom = f"no rule decides {words} for {self.words(undecided_family)}"
                        says = f"({element.id}) is a gap: from {current.since} {whom}. Add a rule for them."
                        # A draft is read where something was taken out of it, not where the element is named.
                        gap = left_out(self.policy, element.id, current.since, f"{whom} ({element.id})", fact)
                        yield gap or located.problem(path, says)
                        # One family is enough: the next periods would show the same gap again.
                        break

    def element_places(self) -> Iterator[tuple[Located, Path]]:
        """Where each element is said: a council's in its own file, the law's among the kinds."""
        if self.policy.nation:
            located = self.policy.file("council/elements.yaml")
            yield from ((located, ("elements", index)) for index in range(len(self.policy.elements)))
        else:
            located = self.policy.file("national/areas.yaml")
            for index, area in enumerate(self.policy.areas):
                yield from ((located, ("areas", index, "kinds", place)) for place in range(len(area.kinds)))

    def overlaps(self) -> Iterator[Problem]:
        """Two rules of one gate that decide differently for some family."""
        seen: set[tuple[Rule, Rule]] = set()
        for current, element, fact, deciding in self.all_deciding():
            for rules in values(deciding):
                # Sorted by what they say, neighbours that differ stand for all that differ, and a contradiction is
                # told once and not for every pair.
                for pair in pairwise(sorted(rules, key=lambda rule: str(getattr(rule, fact)))):
                    differ = getattr(pair[0], fact) != getattr(pair[1], fact)
                    if differ and pair not in seen and any(map(self.is_own, pair)):
                        seen.add(pair)
                        yield self.overlap(current, element, fact, pair)

    def overlap(self, current: Period, element: str, fact: str, pair: tuple[Rule, Rule]) -> Problem:
        deciding = self.deciding(current, element, fact)
        contested = family(current, where(current, deciding, lambda rules: set(pair) <= set(rules)))
        assert contested is not None  # The leaf that they share was reached by a family that can be.
        first, second = pair
        says = (
            f"overlaps {first.id} ({self.where(first)}): from {current.since} both apply to {self.words(contested)}, "
            f"and {element} would be {getattr(second, fact)!r} and {getattr(first, fact)!r}. Narrow one of them."
        )
        return self.problem(second, says)

    def idle_rules(self) -> Iterator[Problem]:
        """Rules that never decide anything for anybody."""
        deciding = {rule for _, _, _, diagram in self.all_deciding() for rules in values(diagram) for rule in rules}
        for rule in filter(self.is_own, self.rules.rules):
            if rule not in deciding:
                yield self.problem(rule, self.why_idle(rule))

    def why_idle(self, rule: Rule) -> str:
        for current in self.periods:
            if not rule.in_force(current.since) or not rule.elements:
                continue
            if family(current, current.truths[rule.when]) is not None:
                return f"can never decide: {self.masked(current, rule)}"
        return "has a condition that can never hold: no family gives these answers. Change it, or remove the rule."

    def masked(self, current: Period, rule: Rule) -> str:
        """Which rules come first for a family that the rule is about."""
        fact = "outcome" if rule.outcome is not None else "in_budget"
        element = min(rule.elements)
        deciding = self.deciding(current, element, fact)
        holds = both(current, current.truths[rule.when], current.possible)
        masking = where(
            current, current.diagrams.combine(lambda rules, true: rules if true else (), deciding, holds), bool
        )
        masked_family = family(current, masking)
        if masked_family is None:
            return "rules that amend it always take its place. Remove it."
        first = next(rules for rules in values(self.narrowed(current, deciding, masked_family)))
        names = " and ".join(rule.id for rule in first)
        return (
            f"for {self.words(masked_family)}, and for all others, rules like {names} come first. "
            "Remove it, or move its gate."
        )

    def narrowed(self, current: Period, deciding: Deciding, answers: Mapping[str, str]) -> Deciding:
        places = {
            index: question.answers.index(answers[question.id])
            for index, question in enumerate(current.questions)
            if question.id in answers
        }
        narrowed = current.diagrams.narrow(deciding, current.possible, places)
        assert narrowed is not None
        return narrowed

    def idle_notes(self) -> Iterator[Problem]:
        for file in self.own_files:
            for index, note in file.notes.items():
                if not self.note_can_stand(file, note):
                    says = "has a condition that can never hold: no family gives these answers together."
                    yield file.located.problem(("notes", index), f"({note.id}) {says} Change it, or remove the note.")

    def note_can_stand(self, file: RulesFile, note: rules_form.Note) -> bool:
        since = file.days(note)[0]
        text = with_doubt(" ".join(note.text.split()), doubt_of(self.policy.citations(file, note)))
        alike = [known for known in self.rules.notes if known.id == note.id and known.since == since]
        return any(
            family(current, current.truths[known.when]) is not None
            for known in alike
            if text == known.text
            for current in self.periods
            if known.in_force(current.since)
        )

    def holes(self) -> Iterator[Problem]:
        """Days between two spans of one rule on which it is not in force."""
        # A piece into which the law cuts a rule goes where the law, or what its version is, cuts it otherwise. Its name
        # has a full stop, as no id of a file has, and nobody could close such a hole.
        written = (rule for rule in self.rules.rules if self.is_own(rule) and "." not in rule.id)
        for rule in written:
            later = [known for known in self.rules.rules if known.id == rule.id and known.since > rule.since]
            following = min(later, key=lambda known: known.since, default=None)
            # A rule that is taken up again under its own name was meant to go on. As a gap the hole would not show
            # where another rule decides on those days.
            # What holds only while no list is held was never meant to hold in between.
            meant = self.entry(rule).holds_while is not None or self.ends_by_withdrawal(rule)
            if following and not meant and rule.until and rule.until + timedelta(days=1) < following.since:
                hole = f"from {rule.until + timedelta(days=1)} to {following.since - timedelta(days=1)}"
                yield self.problem(following, f"leaves a hole: {hole} no rule of this name is in force. Close it.")

    def all_deciding(self) -> Iterator[tuple[Period, str, str, Deciding]]:
        """Every diagram of deciding rules, for the families that can be."""
        for element in self.rules.elements:
            for current in self.periods_of(element):
                for fact in FACTS:
                    yield current, element, fact, self.narrowed(current, self.deciding(current, element, fact), {})

    def periods_of(self, element: str) -> list[Period]:
        """The first period of each ladder that the element ever has: the others say nothing new."""
        return list({id(current.ladders[element]): current for current in reversed(self.periods)}.values())[::-1]

    def deciding(self, current: Period, element: str, fact: str) -> Deciding:
        ladder = current.ladders[element]
        return ladder.deciding if fact == "outcome" else ladder.budgeting

    def words(self, answers: Mapping[str, str]) -> str:
        return in_words(self.policy, answers)

    def where(self, rule: Rule) -> str:
        file, index = self.place(rule)
        return f"{file.located.file}:{file.located.line(('rules', index))}"

    def problem(self, rule: Rule, says: str) -> Problem:
        file, index = self.place(rule)
        return file.located.problem(("rules", index), f"({rule.id}) {says}")

    def place(self, rule: Rule) -> tuple[RulesFile, int]:
        return self.places[rule.id, rule.since]

    def ends_by_withdrawal(self, rule: Rule) -> bool:
        """Whether it ends because its version was withdrawn: a later one, which stays as it is, begins no sooner."""
        version = self.place(rule)[0].version
        return version is not None and version.withdrawal is not None and rule.until == version.ends

    def entry(self, rule: Rule) -> rules_form.Rule:
        file, index = self.place(rule)
        return file.rules[index]

    def is_own(self, rule: Rule) -> bool:
        """Whether it is of this policy, and not of the law that it stands on."""
        return self.place(rule)[0] in self.own_files

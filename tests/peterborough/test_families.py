"""Twenty families whom the law decides, on this council's own rules: outcomes, notes, and what was not checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from calculator import RuleSet, decide


@dataclass(frozen=True)
class Family:
    """One family of families.yaml."""

    id: str
    family: str
    as_of: str
    answers: Mapping[str, str]
    outcomes: Mapping[str, str]
    notes: tuple[str, ...] = ()
    unchecked: Mapping[str, list[str]] = field(default_factory=dict)
    law_says: Mapping[str, str] = field(default_factory=dict)
    """Where the law says something else of this very family, because of facts that no question asks."""
    because: str = ""
    honestly: Mapping[str, str] = field(default_factory=dict)
    """How the family answers where it takes the question by its word."""
    says: Mapping[str, str] = field(default_factory=dict)

    def decided(self, rules: RuleSet, **changes: str) -> dict[str, Any]:
        """What is decided of each element for it, with some answers changed."""
        decision = decide(rules, {**self.answers, **changes}, date.fromisoformat(self.as_of))
        elements: dict[str, Any] = decision.elements_to_dict()
        return elements


def _families() -> list[Family]:
    text = (Path(__file__).parent / "families.yaml").read_text(encoding="utf-8")
    # The base loader leaves yes and no as they are written.
    return [Family(**family) for family in yaml.load(text, Loader=yaml.BaseLoader)["families"]]


FAMILIES = _families()
every_family = pytest.mark.parametrize("family", FAMILIES, ids=[family.id for family in FAMILIES])


@every_family
def test_the_outcomes_are_those_that_the_law_gives(family: Family, rules: RuleSet) -> None:
    decided = family.decided(rules)
    assert {element: decided[element]["outcome"] for element in family.outcomes} == family.outcomes


@every_family
def test_what_must_be_said_beside_the_outcomes_is_said(family: Family, rules: RuleSet) -> None:
    decided = family.decided(rules)
    told = {note["id"] for element in family.outcomes for note in decided[element]["notes"]}
    assert set(family.notes) - told == set()


@every_family
def test_a_fact_that_no_question_asks_is_told_as_not_checked(family: Family, rules: RuleSet) -> None:
    decided = family.decided(rules)
    told = {element: set(decided[element]["unchecked"]) for element in family.unchecked}
    assert {element: set(facts) - told[element] for element, facts in family.unchecked.items()} == {
        element: set() for element in family.unchecked
    }


@every_family
def test_where_the_law_says_otherwise_the_fact_that_makes_it_so_is_told(family: Family) -> None:
    otherwise = {element for element, outcome in family.law_says.items() if family.outcomes[element] != outcome}
    assert otherwise <= set(family.unchecked)
    assert bool(otherwise) == bool(family.because)


@pytest.mark.parametrize("family", [family for family in FAMILIES if family.honestly], ids=lambda family: family.id)
def test_taken_by_its_word_the_question_leads_to_what_the_law_says(family: Family, rules: RuleSet) -> None:
    decided = family.decided(rules, **family.honestly)
    assert {element: decided[element]["outcome"] for element in family.law_says} == family.law_says


@pytest.mark.parametrize("family", [family for family in FAMILIES if family.says], ids=lambda family: family.id)
def test_the_advice_that_a_lawyer_would_add_is_in_the_words(family: Family, rules: RuleSet) -> None:
    decided = family.decided(rules)
    facts = {fact.id: fact.text for fact in rules.unchecked}
    for element, words in family.says.items():
        texts = [note["text"] for note in decided[element]["notes"]]
        texts += [facts[fact] for fact in decided[element]["unchecked"]]
        assert any(words in text for text in texts), texts

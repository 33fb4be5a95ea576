"""Nobody is told to wait for what will still be refused: held against every family there can be, on every day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import reduce
from typing import Any

import pytest

from calculator import Period, RuleSet, both, days_of_change, decide, family, load_rules, period, where
from scripts.paths import POLICY
from scripts.policy.bundle import rules_bundle
from scripts.policy.nation import read_nation
from scripts.policy.refusals import REFUSED, STILL_NO
from tests.councils.made_up import council

COUNCILS = ("law alone", "marshford", "high-tarn", "ferncombe")


def rules_of(name: str) -> RuleSet:
    if name != "law alone":
        return council(name)[1]
    nation, _ = read_nation(POLICY / "national")
    assert nation
    return load_rules(rules_bundle(nation))


def either(current: Period, truths: Iterable[Any]) -> Any:
    never: Any = current.diagrams.leaf(False)
    return reduce(lambda first, second: current.diagrams.combine(lambda a, b: a or b, first, second), truths, never)


def barred_after_a_step(rules: RuleSet, current: Period, element: str) -> Any:
    """The families who have a step to take, and whom something refuses in each area that could pay."""
    ladder = current.ladders[element]
    refused: Any = current.diagrams.leaf(True)
    for area in rules.areas(element):
        noes = [holds for rule, holds in ladder.standing if rule.outcome == "cannot" and rule.is_law_of(area)]
        refused = both(current, refused, either(current, noes))
    return both(current, where(current, ladder.outcome, lambda word: word == "not_yet"), refused)


def told_so(rules: RuleSet, current: Period, element: str) -> Any:
    """The families who have a step to take, and are told that it alone is not enough."""
    ladder = current.ladders[element]
    notes = [current.truths[note.when] for note, _ in ladder.notes if note.id in (REFUSED, STILL_NO)]
    waiting = where(current, ladder.outcome, lambda word: word == "not_yet")
    return both(current, waiting, either(current, notes))


def differs(current: Period, first: Any, second: Any) -> Any:
    return current.diagrams.combine(lambda a, b: a != b, first, second)


@pytest.mark.parametrize("name", COUNCILS)
def test_whom_a_later_no_awaits_is_told_so_and_nobody_else(name: str) -> None:
    rules = rules_of(name)
    some = 0
    for day in days_of_change(rules):
        if day >= rules.first_day:
            current = period(rules, day)
            for element in rules.elements:
                barred, told = barred_after_a_step(rules, current, element), told_so(rules, current, element)
                wrong = family(current, differs(current, barred, told))
                assert wrong is None, f"{name}, {day}, {element}: {wrong}"
                some += family(current, barred) is not None
    assert some


READY = {"consent": "yes", "excluded_person": "no", "can_manage": "alone", "agreement": "will_sign"}
WAITING = READY | {"age_band": "under_16", "recipient": "parent", "ehc_stage": "final"}


def notes(answers: dict[str, str], kind: str) -> list[str]:
    decided = decide(rules_of("law alone"), answers, date(2026, 11, 26)).elements[kind]
    assert decided.outcome == "not_yet"
    return [note.text for note in decided.notes if note.id == STILL_NO]


@pytest.mark.parametrize(
    ("answers", "kind", "words"),
    [
        ({"education_funding": "school_additional_needs"}, "top_up", "The school's own money pays for this support"),
        ({"education_beyond_school": "no"}, "top_up", "This support costs no more than the school's own money covers."),
        ({"school_agrees": "no"}, "school_money", "This is the school's own money."),
        ({"consent": "no"}, "top_up", "A direct payment needs consent."),
        (
            {"council_decision": "refused_resources"},
            "top_up",
            "The council has refused a direct payment for education.",
        ),
        ({"social_need": "not_assessed", "consent": "no"}, "short_break", "A direct payment needs consent."),
        (
            {"health_need": "not_assessed", "health_agrees": "no"},
            "nhs_care",
            "The health professionals and the NHS body",
        ),
    ],
)
def test_a_known_no_stands_beside_the_step(answers: dict[str, str], kind: str, words: str) -> None:
    (told,) = notes(WAITING | answers, kind)
    assert told.startswith(f"That step alone would not be enough, as things stand. {words}")


def test_who_has_only_the_step_to_take_is_told_of_nothing_else() -> None:
    free = {"education_beyond_school": "yes", "education_funding": "top_up", "delivered_at": "elsewhere"}
    assert notes(WAITING | free | {"council_decision": "none"}, "top_up") == []


def test_no_question_is_asked_for_the_sake_of_what_may_come_after_a_step() -> None:
    rules = rules_of("law alone")
    without = replace(rules, notes=tuple(note for note in rules.notes if note.id != STILL_NO))
    assert without.notes != rules.notes
    nobody = {"ehc_stage": "none", "social_need": "not_assessed", "health_need": "not_assessed"}
    for answers in ({}, nobody, nobody | {"age_band": "16_17"}, WAITING):
        asked = [decide(any_rules, answers, date(2026, 11, 26)).next_questions for any_rules in (rules, without)]
        assert asked[0] == asked[1]

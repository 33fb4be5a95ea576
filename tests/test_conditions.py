"""Whether some family meets a condition, held against every family there is."""

from __future__ import annotations

from itertools import product
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from scripts.forms.council import Answer, Number, Question
from scripts.policy.conditions import Families, holds

CHOICES = {"colour": ["red", "green", "blue"], "shape": ["round", "square"]}
NUMBERS = [str(number / 2) for number in range(-2, 13)]
"""Enough to have one at, below, between and above all thresholds that are drawn."""

QUESTIONS = [
    *(
        Question(
            id=name,
            label="A?",
            why="Made up.",
            ask_whom="Nobody.",
            answers=[Answer(id=answer, label="A", says="a") for answer in answers],
        )
        for name, answers in CHOICES.items()
    ),
    Question(id="size", label="A?", why="Made up.", ask_whom="Nobody.", number=Number(unit="feet")),
]
EVERYBODY = [dict(zip((*CHOICES, "size"), answers, strict=True)) for answers in product(*CHOICES.values(), NUMBERS)]

PLAIN: st.SearchStrategy[dict[str, Any]] = st.one_of(
    *(
        st.fixed_dictionaries({name: st.lists(st.sampled_from(answers), min_size=1, unique=True)})
        for name, answers in CHOICES.items()
    ),
    st.dictionaries(
        st.sampled_from(["at_least", "above", "at_most", "below"]), st.integers(0, 5).map(str), min_size=1, max_size=2
    ).map(lambda comparisons: {"size": comparisons}),
)
CONDITIONS = st.recursive(
    PLAIN,
    lambda parts: st.one_of(
        st.lists(parts, min_size=1, max_size=3).map(lambda said: {"any": said}),
        st.lists(parts, min_size=1, max_size=3).map(lambda said: {"all": said}),
        parts.map(lambda said: {"not": said}),
    ),
    max_leaves=6,
)


@settings(max_examples=200, deadline=None)
@given(condition=CONDITIONS, impossible=st.lists(CONDITIONS, max_size=2))
def test_there_is_some_family_exactly_where_one_of_all_is_it(
    condition: dict[str, Any], impossible: list[dict[str, Any]]
) -> None:
    real = [family for family in EVERYBODY if not any(holds(never, family) for never in impossible)]
    assert Families(QUESTIONS, {}, impossible).some(condition) == any(holds(condition, family) for family in real)


@settings(max_examples=200, deadline=None)
@given(condition=CONDITIONS, own=st.sets(st.sampled_from([*CHOICES, "size"])), fact=st.none() | st.just("red"))
def test_a_condition_holds_whatever_they_say_exactly_where_no_answer_of_theirs_takes_somebody_out(
    condition: dict[str, Any], own: set[str], fact: str | None
) -> None:
    facts = {"colour": fact} if fact else {}
    real = [family for family in EVERYBODY if facts.items() <= family.items()]
    by_others: dict[tuple[str, ...], list[bool | None]] = {}
    for family in real:
        others = tuple(answer for question, answer in family.items() if question not in own)
        by_others.setdefault(others, []).append(holds(condition, family))
    whatever = any(all(answers) for answers in by_others.values())
    assert Families(QUESTIONS, facts, []).some_whatever(condition, own) == whatever


@given(condition=CONDITIONS, family=st.sampled_from(EVERYBODY), asked=st.sets(st.sampled_from([*CHOICES, "size"])))
def test_a_missing_answer_settles_nothing_that_the_answer_would_not(
    condition: dict[str, Any], family: dict[str, str], asked: set[str]
) -> None:
    known = holds(condition, {question: answer for question, answer in family.items() if question in asked})
    assert known in (None, holds(condition, family))

"""No family is asked a question before one that its words refer to, in any council: "somebody else" than whom?"""

from __future__ import annotations

import random
from itertools import islice
from pathlib import Path

import pytest

from calculator import Decision, RuleSet, days_of_change, decide
from tests.campaigns import SEED, record
from tests.councils.plain import AN_OWN_QUESTION, plain_council, problems
from tests.test_asking import NAMES, any_families, rules_of

WHOLE, SAMPLE = 2_000, 12
"""How many families of each council are asked all that there is to ask, in `bench` and in `test`."""


def asked_too_early(rules: RuleSet, family: dict[str, str], choose: random.Random) -> list[tuple[str, str]]:
    """Each question that this family is asked before another to which it refers, with that other.

    It knows the answers to some of what it is asked.
    """
    refers = {question.id: question.after for question in rules.questions}
    private = {question.id for question in rules.questions if question.private}
    day, known = choose.choice(days_of_change(rules)), choose.random()
    answers, asked, early = dict[str, str](), set[str](), list[tuple[str, str]]()
    while True:
        decision = decide(rules, answers, day)
        following = [question for question in decision.next_questions if question not in asked]
        if not following:
            return early
        turn = following[0]
        # A private one is asked of nobody for whom it cannot matter, and no words but those of answers refer to it.
        # What follows from other answers, as an age does from the years, is known and not asked.
        wrong = [
            other
            for other in refers[turn] - asked
            if other in following or not (other in private or _follows(decision, other))
        ]
        early += [(turn, other) for other in wrong]
        asked.add(turn)
        if choose.random() < known:
            answers[turn] = family[turn]


def _follows(decision: Decision, question: str) -> bool:
    """Whether all families that are left give the same answer to it."""
    place, asked = next(one for one in enumerate(decision.current.questions) if one[1].id == question)
    families, diagrams = decision.families, decision.current.diagrams
    return any(
        families.narrow(diagrams.literal(place, [answer])) is families.certain for answer in range(len(asked.answers))
    )


@pytest.mark.campaign
@pytest.mark.parametrize("name", NAMES)
def test_no_question_comes_before_one_that_it_refers_to(
    name: str, campaign_seed: int | None, request: pytest.FixtureRequest
) -> None:
    rules = rules_of(name)
    assert any(question.after for question in rules.questions)
    seed, number = (SEED, WHOLE) if campaign_seed is None else (campaign_seed, SAMPLE)
    choose = random.Random(seed)
    early = [
        turn for family in islice(any_families(rules, seed), number) for turn in asked_too_early(rules, family, choose)
    ]
    assert early == []
    record(request.node, request.node.nodeid, number, WHOLE)


def test_a_question_can_refer_to_an_earlier_one_alone(tmp_path: Path) -> None:
    for after in ("in_the_club", "nothing_asked"):
        policy = plain_council(tmp_path / after, questions=[{**AN_OWN_QUESTION, "after": ["recipient", after]}])
        (problem,) = [told for told in problems(policy) if "after" in told and "not known" in told]
        assert f"questions[0].after[1] is '{after}', which is not known." in problem

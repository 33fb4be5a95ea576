"""A sentence that is told as a fact is true of every family that could have given the answers, in every council."""

from __future__ import annotations

import json
import random
from datetime import date
from functools import cache
from typing import Any

import pytest

from calculator import RuleSet
from calculator.conversation import Conversation
from scripts.policy.bundle import bundle_text, rules_bundle
from scripts.policy.calculator_words import calculator_words, words_text
from scripts.policy.model import Policy
from tests.calculator.crowd import Crowd
from tests.calculator.facts import Facts
from tests.calculator.plainly import Family, Plainly
from tests.campaigns import SEED, record
from tests.councils.made_up import council

WHOLE, SAMPLE = 10_000, 60
"""For how many sets of answers each council is asked: in `bench`, and in `test`."""

OTHERS = 9
"""How many families are drawn for each set of answers besides the one whose they are: 100,000 families in all."""

TOGETHER = 500
"""How many sets of answers are gone through at once: each is held against all families of these that could give it."""


@cache
def asked(name: str) -> tuple[Plainly, RuleSet, Conversation]:
    return prepared(*council(name))


def prepared(policy: Policy, rules: RuleSet) -> tuple[Plainly, RuleSet, Conversation]:
    bundle = rules_bundle(policy)
    return Plainly(bundle), rules, Conversation(bundle_text(bundle), words_text(calculator_words(policy)))


def false_facts(
    plainly: Plainly, rules: RuleSet, conversation: Conversation, seed: int, number: int
) -> tuple[list[tuple[str, dict[str, str], list[str]]], str]:
    """The day and the answers of each family of whom something false is told, and what that is; and what was judged."""
    choose = random.Random(seed)
    false, judged, families = [], 0, 0
    for begin in range(0, number, TOGETHER):
        drawn = [draw(plainly, choose) for _ in range(begin, min(begin + TOGETHER, number))]
        crowd = Crowd(plainly, [family for *_, some in drawn for family in some])
        for given, day, _ in drawn:
            facts, those = Facts(crowd, rules, reply(conversation, given, day)), crowd.who(given)
            if claims := facts.false_of(those):
                false.append((day.isoformat(), given, claims))
            judged, families = judged + len(facts.claims), families + those.bit_count()
    return false, f"{number} sets of answers, held against {families} families; {judged} sentences"


def draw(plainly: Plainly, choose: random.Random) -> tuple[dict[str, str], date, list[Family]]:
    """Some answers of a family that can be, a day, and some families that could have given them."""
    hidden, day = plainly.families({}, choose), choose.choice(plainly.days())
    assert hidden
    share = choose.random()
    given = {asked: answer for asked, answer in hidden.items() if choose.random() < share}
    given = {asked: answer for asked, answer in given.items() if asked not in plainly.bundle["facts"]}
    others = (plainly.families(given, choose) for _ in range(OTHERS))
    return given, day, [hidden, *filter(None, others)]


def reply(conversation: Conversation, given: dict[str, str], day: date) -> dict[str, Any]:
    request = {"what": "decide", "answers": given, "as_of": day.isoformat(), "newest": []}
    told: dict[str, Any] = json.loads(conversation.answer(json.dumps(request)))
    return told


def true_of_everybody(name: str, campaign_seed: int | None, request: pytest.FixtureRequest) -> None:
    hold_true(*asked(name), campaign_seed, request)


def hold_true(
    plainly: Plainly,
    rules: RuleSet,
    conversation: Conversation,
    campaign_seed: int | None,
    request: pytest.FixtureRequest,
) -> None:
    seed, number = (SEED, WHOLE) if campaign_seed is None else (campaign_seed, SAMPLE)
    false, judged = false_facts(plainly, rules, conversation, seed, number)
    print(judged)
    assert false == []
    record(request.node, request.node.nodeid, number, WHOLE)


@pytest.mark.campaign
def test_facts_are_true_of_everybody_in_marshford(campaign_seed: int | None, request: pytest.FixtureRequest) -> None:
    true_of_everybody("marshford", campaign_seed, request)


@pytest.mark.campaign
def test_facts_are_true_of_everybody_in_high_tarn(campaign_seed: int | None, request: pytest.FixtureRequest) -> None:
    true_of_everybody("high-tarn", campaign_seed, request)


@pytest.mark.campaign
def test_facts_are_true_of_everybody_in_ferncombe(campaign_seed: int | None, request: pytest.FixtureRequest) -> None:
    true_of_everybody("ferncombe", campaign_seed, request)

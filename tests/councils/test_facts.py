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
from tests.calculator.facts import Facts
from tests.calculator.plainly import Plainly
from tests.campaigns import SEED, record
from tests.councils.made_up import council

WHOLE, SAMPLE = 25_000, 60
"""For how many sets of answers each council is asked: in `bench`, and in `test`."""

OTHERS = 3
"""How many families besides the one whose answers they are each reply is held against: 100,000 families in all."""


@cache
def asked(name: str) -> tuple[Plainly, RuleSet, Conversation]:
    return prepared(*council(name))


def prepared(policy: Policy, rules: RuleSet) -> tuple[Plainly, RuleSet, Conversation]:
    bundle = rules_bundle(policy)
    return Plainly(bundle), rules, Conversation(bundle_text(bundle), words_text(calculator_words(policy)))


def false_facts(
    plainly: Plainly, rules: RuleSet, conversation: Conversation, seed: int, number: int
) -> list[tuple[str, dict[str, str], list[str]]]:
    """The day and the answers of each family of whom something false is told, and what that is."""
    choose = random.Random(seed)
    days, false = plainly.days(), []
    for _ in range(number):
        hidden, day = plainly.families({}, choose), choose.choice(days)
        assert hidden
        share = choose.random()
        given = {asked: answer for asked, answer in hidden.items() if choose.random() < share}
        given = {asked: answer for asked, answer in given.items() if asked not in plainly.bundle["facts"]}
        facts = Facts(plainly, rules, reply(conversation, given, day))
        for family in [hidden, *(plainly.families(given, choose) for _ in range(OTHERS))]:
            if family and (claims := facts.false_of(family)):
                false.append((day.isoformat(), given, claims))
    return false


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
    assert false_facts(plainly, rules, conversation, seed, number) == []
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

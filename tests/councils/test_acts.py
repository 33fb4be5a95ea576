"""Each change that is offered is one that an act brings about, and leads where it says, in every council."""

from __future__ import annotations

import json
import random

import pytest

from calculator import RuleSet
from calculator.conversation import Conversation
from tests.calculator.acts import Acts
from tests.calculator.plainly import Plainly
from tests.campaigns import SEED, record
from tests.councils.plain import WITH_EVERYTHING
from tests.councils.test_facts import asked, reply

WHOLE, SAMPLE = 5_000, 30
"""How many sets of answers of each council are tried, in `bench` and in `test`; each against 30 families or more."""


def false_acts(plainly: Plainly, conversation: Conversation, seed: int, number: int) -> tuple[list[str], int]:
    """What is wrong with what is offered, and how many changes were."""
    choose, acts = random.Random(seed), Acts(plainly)
    days, false, offered = plainly.days(), list[str](), 0
    for _ in range(number):
        day = choose.choice(days)
        if given := answers(plainly, choose):
            told = reply(conversation, given, day)
            offered += sum(len(explained["changes"]) for explained in told["explanation"].values())
            false += [f"{day}, {json.dumps(given)}: {claim}" for claim in acts.false(told, given, choose)]
    return false, offered


def answers(plainly: Plainly, choose: random.Random) -> dict[str, str] | None:
    """What a family says that is held back by little. Most of those that are drawn evenly can be helped by no act."""
    wishes = {
        question: answer for question, answer in WITH_EVERYTHING.items() if question not in plainly.bundle["facts"]
    }
    for question in choose.sample(list(wishes), choose.randrange(0, 8)):
        del wishes[question]
    family = plainly.families(wishes, choose)
    drawn = plainly.families({}, choose)
    assert drawn
    family = {**(family or drawn), **{question: drawn[question] for question in choose.sample(list(drawn), 4)}}
    share = choose.choice([0.7, 0.9, 1])
    given = {asked: answer for asked, answer in family.items() if choose.random() < share}
    given = {asked: answer for asked, answer in given.items() if asked not in plainly.bundle["facts"]}
    return given if plainly.families(given, choose) else None


def lead_where_they_say(
    plainly: Plainly,
    _: RuleSet,
    conversation: Conversation,
    campaign_seed: int | None,
    request: pytest.FixtureRequest,
) -> None:
    seed, number = (SEED, WHOLE) if campaign_seed is None else (campaign_seed, SAMPLE)
    false, offered = false_acts(plainly, conversation, seed, number)
    assert false == []
    assert offered > number / 2
    record(request.node, request.node.nodeid, number, WHOLE)


@pytest.mark.campaign
def test_acts_lead_where_they_say_in_marshford(campaign_seed: int | None, request: pytest.FixtureRequest) -> None:
    lead_where_they_say(*asked("marshford"), campaign_seed, request)


@pytest.mark.campaign
def test_acts_lead_where_they_say_in_high_tarn(campaign_seed: int | None, request: pytest.FixtureRequest) -> None:
    lead_where_they_say(*asked("high-tarn"), campaign_seed, request)


@pytest.mark.campaign
def test_acts_lead_where_they_say_in_ferncombe(campaign_seed: int | None, request: pytest.FixtureRequest) -> None:
    lead_where_they_say(*asked("ferncombe"), campaign_seed, request)

"""Nobody is sent to find out what cannot lead to a yes: where a no stands whatever it is, a part is told as a no."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import islice
from typing import Any

import pytest

from calculator import days_of_change, decide
from calculator.conversation import Conversation
from calculator.terms import CAN_BE_ASKED, DEPENDS
from scripts.policy.bundle import rules_bundle
from scripts.policy.calculator_words import calculator_words
from tests.calculator.acts import questions_in
from tests.campaigns import SEED, record
from tests.councils.listed import listed_council
from tests.councils.made_up import council
from tests.test_asking import NAMES, any_families

SAMPLE, WHOLE = 20, 4_000


class Council:
    """One council's calculator, and what may come of what it tells."""

    def __init__(self, name: str) -> None:
        policy = listed_council() if name == "listed" else council(name)[0]
        bundle, words = rules_bundle(policy), calculator_words(policy)
        self.conversation = Conversation(json.dumps(bundle), json.dumps(words))
        self.rules = self.conversation.rules
        self.of_steps = {
            rule["id"]: {*questions_in([rule["when"]])} for rule in bundle["rules"] if rule["outcome"] == "not_yet"
        }
        self.can_be_changed = {question.id for question in self.rules.questions if question.acts}

    def cases(self, seed: int, number: int) -> Iterator[tuple[dict[str, str], date]]:
        """Answers of families that leave some of them out. Five of them or more ask about the same day."""
        choose, days = random.Random(seed), days_of_change(self.rules)
        some_days = choose.sample(days, min(number // 5, len(days)))
        for family in islice(any_families(self.rules, seed), number):
            share = choose.choice((0.2, 0.5, 0.8))
            answers = {question: answer for question, answer in family.items() if choose.random() < share}
            yield answers, choose.choice(some_days)

    def said(self, answers: Mapping[str, str], day: date) -> dict[str, Any]:
        asking = {"what": "decide", "answers": answers, "as_of": day.isoformat()}
        told: dict[str, Any] = json.loads(self.conversation.answer(json.dumps(asking)))
        return told

    def has_hope(self, part: str, answers: Mapping[str, str], day: date) -> bool:
        """Whether any answer that is open leads to a yes, if need be once the step is taken that comes first."""
        may_be = decide(self.rules, answers, day).elements[part].reasons
        steps = {question for rule in may_be for question in self.of_steps.get(rule.id, ())} & self.can_be_changed
        after = {question: answer for question, answer in answers.items() if question not in steps}
        return not set(CAN_BE_ASKED).isdisjoint(decide(self.rules, after, day).elements[part].possible_outcomes)


def parts(summary: Mapping[str, Any], group: str) -> set[str]:
    lines = [line for told in summary["groups"] if told["id"] == group for line in told["lines"]]
    return {part for line in lines for part in line["elements"]}


@pytest.mark.campaign
@pytest.mark.parametrize("name", NAMES)
def test_what_depends_is_told_as_a_no_where_nothing_that_is_open_leads_to_a_yes(
    name: str, campaign_seed: int | None, request: pytest.FixtureRequest
) -> None:
    told = Council(name)
    seed, number = (SEED, WHOLE) if campaign_seed is None else (campaign_seed, SAMPLE)
    seen = dict.fromkeys(("first", "not"), 0)
    for answers, day in told.cases(seed, number):
        reply = told.said(answers, day)
        decided, summary = reply["decision"]["elements"], reply["summary"]
        for group, is_hopeful in (("first", True), ("not", False)):
            for part in (part for part in parts(summary, group) if decided[part]["outcome"] == DEPENDS):
                assert told.has_hope(part, answers, day) is is_hopeful, (part, answers, day)
                seen[group] += 1
        hopeful = parts(summary, "first")
        for question in (step["question"] for step in summary["next"] if "question" in step):
            assert hopeful.intersection(reply["decides"][question]), (question, answers, day)
    assert all(seen.values()), seen
    record(request.node, request.node.nodeid, number, WHOLE)

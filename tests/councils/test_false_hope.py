"""Nobody is sent to find out what cannot lead to a yes: where a no stands whatever it is, a part is told as a no."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import islice
from typing import Any

import pytest

from calculator import AnswersError, days_of_change, decide
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
        self.referring = [question for question in self.rules.questions if question.after and question.acts]
        self.labels = words["answers"]
        self.waits = [
            said["conversation"][f"summary_if_{name}"]
            for said in (words, words["past"], words["to_come"])
            for name in (*CAN_BE_ASKED, "may_be")
        ]

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

    def needed(self, part: str, answers: Mapping[str, str], day: date) -> tuple[str, str] | None:
        """The question that refers to others, and its one answer that leaves a yes and that somebody can act for."""
        for question in self.referring:
            if question.id not in answers:
                hopeful = [
                    answer
                    for answer in question.answers
                    if not {*CAN_BE_ASKED}.isdisjoint(self.open(part, {**answers, question.id: answer}, day))
                ]
                if len(hopeful) == 1 < len(question.answers) and hopeful[0] in question.acts:
                    return question.id, hopeful[0]
        return None

    def open(self, part: str, answers: Mapping[str, str], day: date) -> tuple[str, ...]:
        """The outcomes that are open of the part; none, where no family can give these answers together."""
        try:
            return decide(self.rules, answers, day).elements[part].possible_outcomes
        except AnswersError:
            return ()


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


@pytest.mark.campaign
@pytest.mark.parametrize("name", NAMES)
def test_a_line_says_so_where_what_was_said_leaves_one_answer_with_which_a_part_can_be_asked_for(
    name: str, campaign_seed: int | None, request: pytest.FixtureRequest
) -> None:
    told = Council(name)
    seed, number = (SEED, WHOLE) if campaign_seed is None else (campaign_seed, 3 * SAMPLE)
    seen, asked_last = {True: 0, False: 0}, told.referring[-1].id
    for given, day in told.cases(seed, number):
        answers = {question: answer for question, answer in given.items() if question != asked_last}
        reply = told.said(answers, day)
        lines = [line for group in reply["summary"]["groups"] for line in group["lines"] if line["question"]]
        for told_of, part in ((line, part) for line in lines for part in line["elements"]):
            needed = told.needed(part, answers, day)
            answer = told.labels[needed[0]][needed[1]] if needed else ""
            says_so = told_of["text"] in [sentence.replace("{answer}", answer) for sentence in told.waits]
            assert says_so is bool(needed), (part, answers, day)
            assert not needed or told_of["question"] == needed[0]
            seen[says_so] += 1
    assert seen[False] and seen[True], seen
    record(request.node, request.node.nodeid, number, WHOLE)

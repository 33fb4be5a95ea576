"""The words follow whom they are about: somebody of 18 is "you", and their parent is told of "your child" no longer."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from calculator.conversation import Conversation
from calculator.sentences import LETTERS
from calculator.spoken import PEOPLE, spoken, written
from scripts.checked import read_rules
from scripts.pages.calculator import calculator_page, questions_page
from scripts.policy.bundle import rules_bundle
from scripts.policy.calculator_words import calculator_words
from tests.councils.listed import listed_council
from tests.councils.made_up import texts
from tests.councils.plain import SINCE, WITH_EVERYTHING, line, plain_council, plain_rule, problems

DAYS = ("2010-06-15", "2014-12-01", "2016-01-01", "2020-06-01", "2026-11-26", "2027-06-01")
"""On both sides of the great changes of the law."""

ANOTHER = re.compile(
    r"\b(your child|my child|the young (person|adult)|the child|(child|young person)'s)\b", re.IGNORECASE
)
"""What is said to nobody who answers for themselves."""


@cache
def conversation() -> Conversation:
    policy = listed_council()
    return Conversation(json.dumps(rules_bundle(policy)), json.dumps(calculator_words(policy)))


def reply(what: str, answers: Mapping[str, str], as_of: str, **more: Any) -> Any:
    request = {"what": what, "answers": answers, "as_of": as_of, "today": "2026-11-26", "newest": [], **more}
    return json.loads(conversation().answer(json.dumps(request)))


def families() -> Iterator[tuple[dict[str, str], str]]:
    """Families of every age, each with a day."""
    chosen = random.Random("to whom")
    for _ in range(60):
        questions = conversation().rules.questions
        yield (
            {asked.id: chosen.choice(asked.answers) for asked in questions if chosen.random() < 0.75},
            chosen.choice(DAYS),
        )


# All that can be said


def test_no_sentence_addresses_anybody_wrongly() -> None:
    policy = listed_council()
    words = calculator_words(policy)
    # A letter speaks for whoever writes it, to somebody else; and one question asks which of the three it is about.
    for name in LETTERS:
        del words["conversation"][name]
    bundle = rules_bundle(policy)
    for step in bundle["steps"]:
        step.pop("letters", None)
    del words["page"]["for_whom_child"]
    helps = [written(text) for asked in policy.questions for text in (asked.help or "", asked.why)]
    said = [*texts(bundle), *texts(words), *helps]
    for text in said:
        assert "your child" not in spoken(text).lower(), text
        assert not ANOTHER.search(spoken(text, "self")), text
        for to in PEOPLE:
            assert "[[" not in spoken(text, to), text
            assert "]]" not in spoken(text, to), text


# All that is said to a family


def test_the_words_follow_who_answers_and_for_whom_and_nothing_else_does() -> None:
    told_of_a_child = 0
    for answers, day in families():
        replies = {person: reply("decide", answers, day, for_whom=person) for person in (None, *PEOPLE)}
        assert replies[None] == replies["other"]
        grown_up = replies["child"]["answers"].get("age_band") == "18_25"
        if grown_up:
            assert replies["child"] == replies["other"]
        told_of_a_child += any("your child" in text.lower() for text in texts(replies["child"]))
        for text in texts(replies["other"]):
            assert "your child" not in text.lower(), text
        for text in texts(replies["self"]):
            assert not ANOTHER.search(text), text
        decided = [
            {element: part["outcome"] for element, part in answered["decision"]["elements"].items()}
            for answered in replies.values()
        ]
        assert all(outcomes == decided[0] for outcomes in decided)
    assert told_of_a_child


def test_an_eighteen_year_old_is_you_and_their_parent_hears_of_a_young_person() -> None:
    lacks = {"age_band": "18_25", "social_need": "support_plan", "capacity": "lacks", "recipient": "young_person"}

    def why(for_whom: str | None) -> str:
        answered = reply("decide", lacks, "2026-11-26", for_whom=for_whom)
        return str(answered["decision"]["elements"]["our_short_break"]["reasons"][0]["text"])

    assert why("self").startswith("You cannot make this decision, so the money goes to an authorised person")
    for person in (None, "child", "other"):
        assert why(person).startswith("The young person cannot make this decision, so the money goes to")


# What a council asks of its own


YEARS = {
    "id": "years",
    "label": "How many years old [[are they|is your child|are you]]?",
    "why": "We ask because it is made up.",
    "ask_whom": "Look at the date of birth.",
    "number": {"unit": "years"},
}
NO_CHILD_AT_18 = {
    "when": {"age_band": ["under_16", "16_17"], "years": {"at_least": "18"}},
    "text": "Check the age.",
}


@pytest.mark.parametrize(
    ("number", "impossible", "years", "says"),
    [
        ({"unit": "years"}, [NO_CHILD_AT_18], "17", "Your child gets it."),
        ({"unit": "years"}, [NO_CHILD_AT_18], "18", "They get it."),
        ({"unit": "years", "grown_up": "18"}, [], "17.5", "Your child gets it."),
        ({"unit": "years", "grown_up": "18"}, [], "18", "They get it."),
    ],
)
def test_a_number_of_years_that_a_council_asks_for_says_it_as_well(
    tmp_path: Path, number: dict[str, str], impossible: list[dict[str, Any]], years: str, says: str
) -> None:
    offered = plain_rule(text="[[They get|Your child gets|You get]] it.", when={"consent": "yes"})
    questions = [{**YEARS, "number": number}]
    policy = read_rules(plain_council(tmp_path, offered, questions=questions, impossible=impossible)).policy
    bundle, words = rules_bundle(policy), calculator_words(policy)
    answers = {name: answer for name, answer in WITH_EVERYTHING.items() if name != "age_band"} | {"years": years}
    request = {"what": "decide", "answers": answers, "as_of": SINCE, "newest": [], "for_whom": "child"}
    told = json.loads(Conversation(json.dumps(bundle), json.dumps(words)).answer(json.dumps(request)))
    reasons = [reason["text"] for part in told["decision"]["elements"].values() for reason in part["reasons"]]
    assert says in reasons
    assert (told["grown_up"], words["grown_up"]) == (
        says == "They get it.",
        {"age_band": ["18_25"], **({"years": number["grown_up"]} if "grown_up" in number else {})},
    )


def test_the_number_from_which_they_are_grown_up_is_a_number(tmp_path: Path) -> None:
    questions = [{**YEARS, "number": {"unit": "years", "grown_up": "eighteen"}}]
    (problem,) = [told for told in problems(plain_council(tmp_path, questions=questions)) if "grown_up" in told]
    assert problem.endswith("here must stand a number, like 16 or 2.5.")


# What is written


THREE = (
    "in [[ ]] stand three wordings with a | between them: for anybody, for the parent of a child, and for the young "
    "person, as in [[the child|your child|you]]"
)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("It is for [[the child|you]].", THREE),
        ("It is for [[the child|your child|you.", THREE),
        ("It is for the child]].", THREE),
        ("It is for [[the child|your child|you|them]].", THREE),
        ("It is for [[the child||]].", "one of the wordings in [[ ]] is empty: write words in each of the three"),
        (
            "It is for [the child|your child|you].",
            "three wordings stand in two brackets on each side, as in [[the child|your child|you]]",
        ),
        ("It is for [[you|you|you]].", "the three wordings in [[ ]] are the same: write the words alone"),
    ],
)
def test_wordings_that_are_not_three_are_refused_with_their_line(tmp_path: Path, text: str, says: str) -> None:
    policy = plain_council(tmp_path, plain_rule(text=text))
    file = "council/documents/plain-policy/2026-01-01/rules.yaml"
    (problem,) = [told for told in problems(policy) if "rules[0].text" in told]
    assert problem.startswith(f"policy/{file}:{line(policy, file, 'text: ')}: rules[0].text")
    assert says[0].lower() + says[1:] in problem[0].lower() + problem[1:]


def test_a_council_may_say_it_in_three_wordings_too(tmp_path: Path) -> None:
    text = "The council keeps [[the child or young person|your child|you]] in mind."
    policy = plain_council(tmp_path, plain_rule(text=text))
    assert problems(policy) == []


def test_pages_without_scripts_say_it_to_anybody_and_keep_the_wordings_for_scripts() -> None:
    policy = listed_council()
    page = calculator_page(policy, conversation().rules, 1).content
    assert (
        '<span data-said="How old [[is the child or young person|is your child|are you]]?">'
        "How old is the child or young person?</span>"
    ) in page
    assert "How old is the child or young person?" in questions_page(policy).content
    assert "[[" not in questions_page(policy).content

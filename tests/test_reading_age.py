"""What families read can be read at 11 years of age, in sentences of at most 25 words."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from calculator import RuleSet
from scripts.checked import read_rules
from scripts.policy.model import Policy
from scripts.text.reading_age import reading_age, sentences, words

OLDEST = 11
LONGEST = 25
PROPER_NAMES = (
    "Local Government and Social Care Ombudsman",
    "Parliamentary and Health Service Ombudsman",
    "clinical commissioning group (CCG)",
    "integrated care board (ICB)",
    "SENDIASS",
    "NHS Continuing Healthcare",
    *("Hammersmith and Fulham", "Central Bedfordshire", "Buckinghamshire", "Oxfordshire", "Shropshire"),
    *("Lincolnshire", "Herefordshire", "NHS Hampshire and Isle of Wight", "Hampshire", "Newcastle", "Wokingham"),
    *("Stockport", "Sheffield Teaching Hospitals", "Council for Disabled Children", "Disabled Facilities Grant"),
)
"""Names that nobody can shorten."""

MEASURABLE = 20
"""Words that a text must have before one long word no longer decides its measure."""


def families_texts() -> dict[str, list[str]]:
    """All that families read in the calculator, by where it stands."""
    checked = read_rules()
    policy, rules = checked.policy, checked.rules
    found = dict(_words(policy)) | dict(_policy(policy, rules))
    return {place: [re.sub(r"\{\w+\}", "it", text) for text in texts] for place, texts in found.items()}


def lines(texts: list[str]) -> list[str]:
    """The lines of the texts: in a letter or a list each stands for itself."""
    return [line for text in texts for line in text.splitlines()]


def _words(policy: Policy) -> Iterator[tuple[str, list[str]]]:
    said = policy.words["en"]
    yield "conversation", list(said.calculator.conversation.values())
    yield "letters", list(said.letters.letters.values())
    yield "money", list(said.money.money.values())
    yield "page", list(said.page.page.values())


def _policy(policy: Policy, rules: RuleSet) -> Iterator[tuple[str, list[str]]]:
    yield "steps", [step.text for step in rules.steps]
    in_letters = [step.letters for step in rules.steps]
    in_letters += [answer.letters for question in policy.questions for answer in question.answers]
    yield "said in letters", [text for letters in in_letters for text in letters.values()]
    yield "rules", [rule.text for rule in rules.rules]
    yield "unchecked", [fact.text for fact in rules.unchecked]
    yield "notes", [note.text for note in rules.notes]
    yield "outcomes", [words.meaning for words in policy.messages.outcomes.values()]
    said = [(one.label, one.help, one.why, *(answer.label for answer in one.answers)) for one in policy.questions]
    yield "questions", [text for texts in said for text in texts if text]
    yield "whom to ask", [question.ask_whom for question in policy.questions]
    acts = [answer for question in policy.questions for answer in question.answers if answer.act]
    yield "acts", [f"{answer.act} {answer.who_decides}" for answer in acts]
    yield (
        "items",
        [
            text
            for item in policy.items
            for text in (item.question, *(answer.text for answer in item.answers), *item.ask)
        ],
    )
    yield "said of items", [said.text for item in policy.items for said in (*item.law, *item.elsewhere)]
    yield "what decides of items", [test.text for test in policy.deciding_tests]


TEXTS = families_texts()


@pytest.mark.parametrize("place", [place for place, texts in TEXTS.items() if texts])
def test_all_of_it_together_is_for_readers_of_eleven(place: str) -> None:
    assert reading_age(lines(TEXTS[place]), PROPER_NAMES) <= OLDEST


@pytest.mark.parametrize("place", sorted(set(TEXTS) - {"rules", "notes"}))  # Those quote what the law weighs.
def test_each_longer_text_is_for_readers_of_eleven(place: str) -> None:
    longer = [text for text in TEXTS[place] if len(words(text)) >= MEASURABLE]
    ages = {text: round(reading_age(lines([text]), PROPER_NAMES), 1) for text in longer}
    assert {text: age for text, age in ages.items() if age > OLDEST} == {}


@pytest.mark.parametrize("place", sorted(TEXTS))
def test_no_sentence_is_longer_than_twenty_five_words(place: str) -> None:
    assert [one for one in sentences(lines(TEXTS[place])) if len(words(one)) > LONGEST] == []

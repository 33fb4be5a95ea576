"""What families read can be read at 11 years of age, in sentences of at most 25 words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from reading_age import reading_age, sentences, words

from calculator import RuleSet
from scripts.gather import read_rules
from scripts.policy import Policy

OLDEST = 11
LONGEST = 25
MEASURABLE = 20
"""Words that a text must have before one long word no longer decides its measure."""


def families_texts() -> dict[str, list[str]]:
    """All that families read in the calculator, by where it stands."""
    policy, rules = read_rules()
    return dict(_words(policy)) | dict(_policy(policy, rules))


def _words(policy: Policy) -> Iterator[tuple[str, list[str]]]:
    said = policy.words["en"]
    yield "conversation", list(said.calculator.conversation.values())
    yield "drafts", list(said.drafts.drafts.values())
    yield "money", list(said.money.money.values())
    yield "page", list(said.page.page.values())


def _policy(policy: Policy, rules: RuleSet) -> Iterator[tuple[str, list[str]]]:
    yield "steps", [step.text for step in rules.steps]
    yield "rules", [rule.text for rule in rules.rules]
    yield "notes", [note.text for note in rules.notes]
    yield "outcomes", [words.meaning for words in policy.messages.outcomes.values()]
    said = [(one.label, one.help, one.why, *(answer.label for answer in one.answers)) for one in policy.questions]
    yield "questions", [text for texts in said for text in texts if text]


TEXTS = families_texts()


@pytest.mark.parametrize("place", [place for place, texts in TEXTS.items() if texts])
def test_all_of_it_together_is_for_readers_of_eleven(place: str) -> None:
    assert reading_age(TEXTS[place]) <= OLDEST


@pytest.mark.parametrize("place", sorted(set(TEXTS) - {"rules", "notes"}))  # Those quote what the law weighs.
def test_each_longer_text_is_for_readers_of_eleven(place: str) -> None:
    longer = [text for text in TEXTS[place] if sum(len(words(one)) for one in sentences(text)) >= MEASURABLE]
    assert {text: round(age, 1) for text in longer if (age := reading_age([text])) > OLDEST} == {}


@pytest.mark.parametrize("place", sorted(TEXTS))
def test_no_sentence_is_longer_than_twenty_five_words(place: str) -> None:
    found = [one for text in TEXTS[place] for one in sentences(text)]
    assert [one for one in found if len(words(one)) > LONGEST] == []


def test_the_measure_is_the_index_as_published() -> None:
    """Ten words of 41 letters in two sentences: 4.71 times 4.1, and 0.5 times 5, less 21.43, and five years."""
    text = "The quick brown fox was gone. Nobody ever saw it."
    assert [len(words(one)) for one in sentences(text)] == [6, 4]
    letters = sum(map(str.isalpha, text))
    assert reading_age([text]) == pytest.approx(4.71 * letters / 10 + 0.5 * 10 / 2 - 21.43 + 5)


def test_a_hard_text_is_found_too_hard() -> None:
    hard = (
        "Notwithstanding the aforementioned discretionary considerations, authorities undertake individual evaluations."
    )
    assert reading_age([hard]) > OLDEST
    assert reading_age(["Ask the council. It must tell you why."]) <= OLDEST


def test_a_long_proper_name_counts_as_one_word() -> None:
    (one,) = sentences("You can go to the Local Government and Social Care Ombudsman.")
    assert len(words(one)) == 6

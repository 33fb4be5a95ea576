"""The measure of reading itself, against words and texts whose figures are known."""

from __future__ import annotations

import pytest

from scripts.text.reading_age import reading_age, sentences, syllables


@pytest.mark.parametrize(
    ("word", "count"),
    [
        *(("the", 1), ("paid", 1), ("asked", 1), ("times", 1), ("people", 2), ("council", 2), ("payment", 2)),
        *(("budget", 2), ("wanted", 2), ("agreement", 3), ("direct", 2), ("family", 3), ("education", 4)),
        *(("top-up", 2), ("child\u2019s", 1), ("made", 1), ("table", 2)),
    ],
)
def test_syllables_are_counted_as_they_are_spoken(word: str, count: int) -> None:
    assert syllables(word) == count


def test_a_sentence_ends_with_its_paragraph() -> None:
    found = sentences(["One thing. Another?", "A line with no stop"])
    assert found == ["One thing.", "Another?", "A line with no stop"]


def test_easy_words_in_short_sentences_are_for_the_young_and_long_ones_are_not() -> None:
    easy = reading_age(["The cat sat on the mat. It was fat."])
    hard = reading_age(["Considerable administrative authorisation necessarily precedes individual commissioning."])
    assert easy < 6 and hard > 20


def test_the_scale_is_that_of_flesch_and_kincaid() -> None:
    """Ten words of one syllable in one sentence: 0.39 x 10 + 11.8 x 1 - 15.59 is grade 0.11."""
    assert reading_age(["We can go to the shop and buy some bread."]) == pytest.approx(5.11)


def test_a_long_proper_name_counts_as_one_short_word() -> None:
    text = ["Ask the Local Government and Social Care Ombudsman."]
    assert reading_age(text, ["Local Government and Social Care Ombudsman"]) < reading_age(text) - 5

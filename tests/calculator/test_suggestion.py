"""What a message says to write instead of a wrong word."""

from __future__ import annotations

from calculator.suggestion import use_instead


def test_the_nearest_word_stands_before_all_of_them() -> None:
    assert use_instead("ofered", ["offered", "possible"]) == "Did you mean 'offered'? Use one of: offered, possible."


def test_of_several_near_words_the_nearest_alone_is_meant() -> None:
    assert use_instead("offerd", ["offer", "offered"]) == "Did you mean 'offered'? Use one of: offer, offered."


def test_where_nothing_is_like_it_all_words_are_given() -> None:
    assert use_instead("x", ["offered", "possible"]) == "Use one of: offered, possible."


def test_where_no_word_could_stand_there_that_is_said() -> None:
    assert use_instead("offered", []) == "There is none that could stand here: take it out."

"""To whom the words are said: to anybody, to the parent of a child, or to the young person themselves."""

from __future__ import annotations

import json
from typing import Any

import pytest

from calculator.conversation import Conversation
from calculator.link import person_of, with_person
from calculator.spoken import PEOPLE, Said, all_spoken, said, spoken, written
from tests.calculator.small_council import council, rule

FOR_THE_CHILD = "It is for [[the child|your child|you]]."


def reply(words: dict[str, Any], what: str, answers: dict[str, str], **more: Any) -> Any:
    """What a council says that gives swimming to children, and knows who is grown up."""
    bundle = council(rule(text=FOR_THE_CHILD))
    bundle["questions"][0]["answers"][2]["grown_up"] = True
    conversation = Conversation(json.dumps(bundle), json.dumps(words))
    request = {"what": what, "answers": answers, "as_of": "2026-01-01", "today": "2026-01-01", "newest": [], **more}
    return json.loads(conversation.answer(json.dumps(request)))


@pytest.mark.parametrize(
    ("for_whom", "age", "says"),
    [
        (None, "child", "It is for the child."),
        ("other", "child", "It is for the child."),
        ("child", "child", "It is for your child."),
        ("child", "adult", "It is for the child."),
        ("self", "child", "It is for you."),
        ("self", "adult", "It is for you."),
    ],
)
def test_the_words_follow_who_answers_and_for_whom(
    words: dict[str, Any], for_whom: str | None, age: str, says: str
) -> None:
    answered = reply(words, "decide", {"age": age}, for_whom=for_whom)
    (reason,) = answered["decision"]["elements"]["swimming"]["reasons"]
    assert reason["text"] == says


NO_CHILD_AT_18 = {"when": {"age": ["child", "teenager"], "years": {"at_least": "18"}}, "text": "Check the age."}
AT_WORK = {"id": "at_work", "answers": [{"id": "no"}, {"id": "yes"}]}
NO_CHILD_AT_WORK = {"when": {"age": ["child"], "at_work": ["yes"]}, "text": "Check the age."}
NO_TEENAGER_WITHOUT_A_POOL = {"when": {"age": ["teenager"], "pool_open": ["no"]}, "text": "Check the pool."}


def grown_up(
    words: dict[str, Any],
    answers: dict[str, str],
    *impossible: dict[str, Any],
    by_number: str | None = None,
    by_age: bool = True,
    private: bool = False,
) -> bool:
    """Whether a council with these questions of its own takes whoever gave these answers for grown up."""
    bundle = council(rule(text=FOR_THE_CHILD), impossible=list(impossible))
    if by_age:
        bundle["questions"][0]["answers"][2]["grown_up"] = True
    years = {"id": "years", "number": {"unit": "years", **({"grown_up": by_number} if by_number else {})}}
    bundle["questions"] += [years, {**AT_WORK, "private": private}]
    conversation = Conversation(json.dumps(bundle), json.dumps(words))
    request = {"what": "decide", "answers": answers, "as_of": "2026-01-01", "newest": [], "for_whom": "child"}
    told = json.loads(conversation.answer(json.dumps(request)))
    (reason,) = told["decision"]["elements"]["swimming"]["reasons"]
    assert reason["text"] == ("It is for the child." if told["grown_up"] else "It is for your child.")
    is_grown_up: bool = told["grown_up"]
    return is_grown_up


def test_a_number_says_from_which_on_they_are_grown_up(words: dict[str, Any]) -> None:
    ages = ("3", "17.99", "18", "18.5", "40")
    for by_age in (True, False):
        told = [grown_up(words, {"years": years}, by_number="18", by_age=by_age) for years in ages]
        assert told == [False, False, True, True, True]


def test_a_number_that_only_a_grown_up_can_have_says_it_too(words: dict[str, Any]) -> None:
    assert not grown_up(words, {"years": "18"})
    assert grown_up(words, {"years": "18"}, NO_CHILD_AT_18)
    assert not grown_up(words, {"years": "17"}, NO_CHILD_AT_18)


def test_two_answers_that_say_it_only_together_are_heard(words: dict[str, Any]) -> None:
    never = (NO_CHILD_AT_WORK, NO_TEENAGER_WITHOUT_A_POOL)
    assert not grown_up(words, {"at_work": "yes"}, *never)
    assert not grown_up(words, {"pool_open": "no"}, *never)
    assert grown_up(words, {"at_work": "yes", "pool_open": "no"}, *never)


def test_what_is_said_in_private_makes_nobody_grown_up_for_a_letter_would_give_it_away(words: dict[str, Any]) -> None:
    never = (NO_CHILD_AT_WORK, NO_TEENAGER_WITHOUT_A_POOL)
    assert not grown_up(words, {"at_work": "yes", "pool_open": "no"}, *never, private=True)


def test_nobody_is_grown_up_where_no_question_says_who_is(words: dict[str, Any]) -> None:
    assert not grown_up(words, {"age": "adult"}, by_age=False)


def test_whom_it_is_about_is_one_of_three_or_left_out(words: dict[str, Any]) -> None:
    assert reply(words, "decide", {}, for_whom="somebody") == {
        "problems": ["Something went wrong on this page. Load the page again and try once more."],
        "field": None,
    }


@pytest.mark.parametrize("person", [None, *PEOPLE])
def test_a_kept_link_says_whom_it_is_about(words: dict[str, Any], person: str | None) -> None:
    fragment = reply(words, "link", {"age": "teenager"}, for_whom=person)["fragment"]
    assert fragment.startswith(f"{person}.") == (person is not None)
    opened = reply(words, "open", {}, fragment=fragment)
    assert (opened["for_whom"], opened["answers"]) == (person, {"age": "teenager"})


def test_what_is_no_person_is_left_in_the_link() -> None:
    assert person_of(with_person("1~x", None)) == (None, "1~x")
    assert person_of("nobody.1~x") == (None, "nobody.1~x")
    assert person_of(7) == (None, 7)
    assert person_of("(self.1~x).") == ("self", "1~x")


@pytest.mark.parametrize(
    ("text", "to", "says"),
    [
        ("It is for [[the child|your child|you]].", "other", "It is for the child."),
        ("It is for [[the child|your child|you]].", "child", "It is for your child."),
        ("It is for [[the child|your child|you]].", "self", "It is for you."),
        ("About [[[name]|[name of your child]|[your name]]] [here]", "self", "About [your name] [here]"),
        ("About [[[name]|[name of your child]|[your name]]] [here]", "other", "About [name] [here]"),
        ("[[They|They|You]] and [[he|he|I]]", "self", "You and I"),
    ],
)
def test_a_sentence_is_said_in_the_words_for_each(text: str, to: str, says: str) -> None:
    assert spoken(text, to) == says


def test_every_text_of_a_value_is_said_alike() -> None:
    assert all_spoken({"a": [FOR_THE_CHILD, 1, None]}, "self") == {"a": ["It is for you.", 1, None]}


def test_words_are_as_anybody_is_told_them_and_keep_what_was_written() -> None:
    in_words = said(FOR_THE_CHILD)
    assert (in_words, type(in_words), written(in_words)) == ("It is for the child.", Said, FOR_THE_CHILD)
    assert (said("It is so."), written("It is so.")) == ("It is so.", "It is so.")


NOT_THREE = (
    "in [[ ]] stand three wordings with a | between them: for anybody, for the parent of a child, and for the young "
    "person, as in [[the child|your child|you]]"
)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[the child|your child|you|them]]", NOT_THREE),
        ("[[the child|you]]", NOT_THREE),
        ("[[the child|your child|you", NOT_THREE),
        ("the child]]", NOT_THREE),
        ("[[the child||]]", "one of the wordings in [[ ]] is empty: write words in each of the three"),
        (
            "[the child|your child|you]",
            "three wordings stand in two brackets on each side, as in [[the child|your child|you]]",
        ),
        ("[[you|you|you]]", "the three wordings in [[ ]] are the same: write the words alone"),
    ],
)
def test_wordings_that_a_family_would_read_with_bars_or_without_words_are_refused(text: str, says: str) -> None:
    with pytest.raises(ValueError) as refused:
        said(text)
    assert str(refused.value) == says

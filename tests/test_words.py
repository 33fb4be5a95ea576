"""The words of the calculator: a folder for each language, each sentence with what is put into it, none missing."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from calculator.spoken import all_spoken
from scripts.checked import read_checked_rules, read_rules
from scripts.forms.words import PAGE_BY_ITSELF
from scripts.paths import ROOT
from scripts.policy.calculator_words import calculator_words, words_files, words_text
from scripts.problems import ProblemsError
from tests.edited import put

WORDS = "national/words/en/conversation.yaml"


@pytest.fixture
def policy(tmp_path: Path) -> Path:
    """A copy of policy/ to make mistakes in."""
    return Path(shutil.copytree(ROOT / "policy", tmp_path / "policy"))


def problems(policy: Path) -> list[str]:
    try:
        read_checked_rules(policy)
    except ProblemsError as error:
        return [str(problem) for problem in error.problems]
    return []


def test_a_sentence_that_is_missing_and_one_too_many_are_both_named(policy: Path) -> None:
    put(policy / WORDS, "  list_short_none:", "  list_short_nothing:")
    assert problems(policy) == [
        f"policy/{WORDS}:5: conversation cannot be used: 'list_short_nothing' is not known here: "
        "take it out; 'list_short_none' is missing: add it."
    ]


def test_what_the_calculator_puts_in_must_be_what_the_sentence_takes(policy: Path) -> None:
    put(policy / WORDS, "Give {first_day} or a later date.", "Give {last_day} or an earlier date.")
    assert problems(policy) == [
        f"policy/{WORDS}:5: conversation cannot be used: the sentence 'date_too_early' must have these in curly "
        "brackets, and no others: {first_day}."
    ]


def test_a_sentence_that_leaves_out_what_is_put_in_is_a_problem(policy: Path) -> None:
    put(policy / WORDS, "Give {first_day} or a later date.", "Give a later date.")
    assert problems(policy) == [
        f"policy/{WORDS}:5: conversation cannot be used: the sentence 'date_too_early' must have these in curly "
        "brackets, and no others: {first_day}."
    ]


def test_what_is_said_of_another_day_stands_in_place_of_a_sentence_that_is_there(policy: Path) -> None:
    put(policy / WORDS, "    group_ask: You could ask for these", "    group_asks: You could ask for these")
    (found,) = problems(policy)
    assert found.endswith("past.page cannot be used: 'group_asks' is not known here: take it out.")


@pytest.mark.parametrize("wrong", ["Load {the page again", "Load the} page again"])
def test_a_curly_bracket_with_no_other_is_a_problem(policy: Path, wrong: str) -> None:
    put(policy / WORDS, "Load the page again", wrong)
    (found,) = problems(policy)
    assert found.startswith(
        f"policy/{WORDS}:5: conversation cannot be used: the sentence 'request_unreadable' cannot be"
    )


def test_the_language_of_the_policies_must_be_there(policy: Path) -> None:
    (policy / WORDS).unlink()
    assert problems(policy) == [f"policy/{WORDS}: This file is missing. Put it back, or make it anew."]


def test_another_language_is_a_matter_of_files(policy: Path) -> None:
    shutil.copytree(policy / "national" / "words" / "en", policy / "national" / "words" / "cy")
    put(policy / "national" / "words" / "cy" / "conversation.yaml", "[January,", "[Ionawr,")
    read = read_checked_rules(policy).policy
    files = {name: json.loads(text)["months"][0] for name, text in words_files(read).items()}
    assert files == {"words.cy.json": "Ionawr", "words.json": "January"}


def test_a_language_that_lacks_a_file_is_a_problem_too(policy: Path) -> None:
    shutil.copytree(policy / "national" / "words" / "en", policy / "national" / "words" / "cy")
    (policy / "national" / "words" / "cy" / "money.yaml").unlink()
    assert problems(policy) == [
        "policy/national/words/cy/money.yaml: This file is missing. Put it back, or make it anew."
    ]


def test_the_page_gets_every_sentence_and_every_name() -> None:
    checked = read_rules()
    policy, rules = checked.policy, checked.rules
    words = json.loads(words_text(calculator_words(policy)))
    assert set(words["elements"]) == set(rules.elements)
    assert [area["id"] for area in words["areas"]] == [area.id for area in policy.areas]
    assert set(words["questions"]) == {question.id for question in rules.questions}
    assert all_spoken(words["page"]) == policy.words["en"].page.page
    assert {"day", "letter", "plan", "money_amount_wrong"} <= set(words["conversation"])


def test_the_calculators_scripts_say_nothing_that_the_page_says_by_itself() -> None:
    folder = ROOT / "docs" / "assets" / "javascripts"
    scripts = "".join(script.read_text(encoding="utf-8") for script in sorted(folder.rglob("*.js")))
    assert [name for name in PAGE_BY_ITSELF if re.search(rf"\b{name}\b", scripts)] == []

"""Asking an officer: one question at a time, each answer kept at once, and a slip answered with what is allowed."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from scripts.new_council.asking import ask, take
from scripts.problems import ProblemsError
from tests.new_council.officer import Officer, kept, three_questions


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "answers.yaml"


def test_a_question_comes_with_an_example_and_with_what_an_empty_answer_means(path: Path) -> None:
    officer = Officer("Thornby", "", "official", "")
    assert ask(path, three_questions, officer.type, officer.tell) == {
        ("name",): "Thornby",
        ("site",): "open",
        ("standing",): "official",
        ("pilot", "sen"): "no",
    }
    assert officer.saw == (
        "\n--- The council ---\n"
        "\nWhat is it called?\n  For example: Thornby\n> \n"
        "\nWhere is its site?\n  For example: https://a.example/\n  If you leave it empty: it stays open\n> \n"
        "\n--- The site ---\n"
        "\nWhich is it?\n  For example: official\n  If you leave it empty: demonstration\n> \n"
        "\nWas it a pilot?\n  If you leave it empty: no\n> "
    )


def test_a_slip_is_answered_with_what_is_allowed_and_asked_again(path: Path) -> None:
    site = "https://thornby.example/"
    officer = Officer("", "Thornby", "www.thornby.example", site, "oficial", "official", "nein", "N")
    answers = ask(path, three_questions, officer.type, officer.tell)
    assert list(answers.values()) == ["Thornby", site, "official", "no"]
    refused = [says for before, says in pairwise(officer.told) if before == "> " and says.startswith("  ")]
    assert refused == [
        "  This has to be answered.",
        "  'www.thornby.example' is no whole address. Copy it from your browser, with https:// before it.",
        "  'oficial' is none of them. Did you mean 'official'? Use one of: demonstration, official.",
        "  'nein' is neither. Type yes or no.",
    ]


def test_what_was_answered_is_kept_when_the_officer_stops_and_is_not_asked_again(path: Path) -> None:
    officer = Officer("Thornby", "")
    with pytest.raises(KeyboardInterrupt):
        ask(path, three_questions, officer.type, officer.tell)
    assert kept(path) == {("name",): "Thornby", ("site",): "open"}
    again = Officer("", "yes")
    answers = ask(path, three_questions, again.type, again.tell)
    assert list(answers.values()) == ["Thornby", "open", "demonstration", "yes"]
    assert "What is it called?" not in again.saw and "Where is its site?" not in again.saw
    assert kept(path) == answers


def test_an_officer_can_go_back_by_one_and_no_further_than_where_they_began(path: Path) -> None:
    officer = Officer("Thornbyy", "back", "back", "Thornby", "", "", "")
    assert list(ask(path, three_questions, officer.type, officer.tell).values()) == [
        "Thornby",
        "open",
        "demonstration",
        "no",
    ]
    nothing = f"  You answered none before this one just now. What was answered earlier can be changed in {path}."
    assert officer.told.count(nothing) == 1
    assert officer.saw.count("What is it called?") == 3


def test_a_wrong_answer_of_the_file_is_named_with_its_line_and_asked(path: Path) -> None:
    path.write_text("name: Thornby\nsite: thornby\n", encoding="utf-8")
    officer = Officer("https://thornby.example/", "", "")
    assert ask(path, three_questions, officer.type, officer.tell)["site",] == "https://thornby.example/"
    says = "'thornby' is no whole address. Copy it from your browser, with https:// before it."
    assert officer.told[0] == f"\n{path}:2: {says}"


def test_with_nobody_to_ask_all_that_is_missing_or_wrong_is_named_at_once(path: Path) -> None:
    path.write_text("name: Thornby\nsite: thornby\nstanding: oficial\n", encoding="utf-8")
    with pytest.raises(ProblemsError) as raised:
        take(path, three_questions)
    assert [str(problem) for problem in raised.value.problems] == [
        f"{path}:2: site: 'thornby' is no whole address. Copy it from your browser, with https:// before it. "
        "Where is its site?",
        f"{path}:3: standing: 'oficial' is none of them. Did you mean 'official'? Use one of: demonstration, official. "
        "Which is it?",
    ]
    path.write_text("site: open\n", encoding="utf-8")
    with pytest.raises(ProblemsError) as raised:
        take(path, three_questions)
    assert [str(problem) for problem in raised.value.problems] == [
        f"{path}:1: name: This has to be answered. What is it called?"
    ]


def test_an_answer_to_no_question_is_refused_before_anything_is_asked(path: Path) -> None:
    path.write_text("nmae: Thornby\npilot:\n  senn: no\n", encoding="utf-8")
    with pytest.raises(ProblemsError) as raised:
        take(path, three_questions)
    assert [str(problem) for problem in raised.value.problems] == [
        f"{path}:1: nmae is asked nowhere. Did you mean 'name'? Use one of: name, site.",
        f"{path}:3: pilot.senn is asked nowhere. Use one of: name, site.",
    ]


def test_a_slip_in_the_word_that_goes_back_is_asked_about_and_no_answer(path: Path) -> None:
    officer = Officer("Thornby", "bakc", "back", "Thornby", "", "", "")
    assert ask(path, three_questions, officer.type, officer.tell)["name",] == "Thornby"
    assert officer.told.count("  Did you mean 'back'? Type that; or 'bakc' once more, if it is your answer.") == 1
    assert officer.saw.count("What is it called?") == 2


def test_what_looks_like_a_slip_is_taken_when_it_is_typed_again(path: Path) -> None:
    officer = Officer("Bakc", "Bakc")
    with pytest.raises(KeyboardInterrupt):
        ask(path, lambda answers: list(three_questions(answers))[:1], Officer("Bakc").type, officer.tell)
    assert kept(path) == {}
    ask(path, lambda answers: list(three_questions(answers))[:1], officer.type, officer.tell)
    assert kept(path) == {("name",): "Bakc"}

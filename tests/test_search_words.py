"""What leads to pages of the site besides their text: where it comes from, and what is refused."""

from __future__ import annotations

import json
from dataclasses import replace

from scripts.checked import read_rules
from scripts.forms.best_answers import BestAnswer, BestAnswersFile
from scripts.pages.search_words import answers_nowhere, leading_words
from scripts.policy.help_wanted import can_be
from scripts.search.leading import Leading
from scripts.search.records import Record
from tests.councils.made_up import council

POLICY = council("marshford")[0]
RECORDS = [
    Record("how-to-ask/", "How to ask", "", "Ask while the plan is made."),
    Record("how-to-ask/#when", "When to ask", "How to ask", "Ask early."),
    Record("policy/letter/2020-01-01/", "A letter", "", "Ask.", since="2020-01-01"),
    Record("publishing/", "Publishing", "", "How to.", readers="professionals"),
]


def test_a_part_of_a_budget_is_led_to_by_its_names_of_all_times_and_its_plain_words() -> None:
    element = POLICY.elements[0].model_copy(
        update={"other_names": ["Days away"], "former_names": ["Respite"], "plain_words": ["dial a ride"]}
    )
    phrases = leading_words(replace(POLICY, elements=[element])).phrases[f"elements/{element.id}/"]
    assert phrases[:4] == [element.name, "Days away", "Respite", "dial a ride"]


def test_words_for_help_that_the_council_has_no_part_for_lead_to_what_it_could_be_used_for() -> None:
    taxi = "can-i-use-it-for/taxi-or-mileage/"
    (travel,) = (wanted for wanted in POLICY.help_wanted if wanted.id == "travel")
    assert "minibus" in travel.plain_words
    assert "minibus" not in leading_words(POLICY).phrases[taxi]
    without = [element for element in POLICY.elements if not can_be(element, travel)]
    assert "minibus" in leading_words(replace(POLICY, elements=without)).phrases[taxi]


def test_items_and_words_of_the_glossary_lead_to_their_own_places_after_the_best_answers() -> None:
    phrases = leading_words(POLICY).phrases
    assert phrases["can-i-use-it-for/wheelchair/"][:2] == ["A wheelchair", "wheelchair"]
    assert phrases["words-explained/#ehc-plan"][-1] == "education, health and care plan"
    places = [address.partition("/")[0] for address in phrases]
    assert places.index("how-to-ask") < places.index("can-i-use-it-for") < places.index("words-explained")


def test_a_best_answer_that_search_holds_no_page_for_is_named_with_its_line() -> None:
    assert POLICY.best_answers
    known = [Record(answer.page, "A page", "", "words") for answer in POLICY.best_answers.answers[1:]]
    (problem,) = answers_nowhere(POLICY, known)
    assert problem.message == (
        "answers[0].page is 'personal-budgets/', and search holds no such page or part. "
        "Give the address of one that it holds."
    )
    assert problem.file.endswith("national/best-answers.yaml")
    assert problem.line


def test_what_a_browser_reads_holds_the_phrases_of_known_pages_their_titles_and_the_words_of_their_texts() -> None:
    leading = Leading({"how-to-ask/#when": ["Draft plan"], "gone/": ["lost"]}, [["ask", "apply"]])
    assert json.loads(leading.to_pages_of(RECORDS).to_json(RECORDS, ["2020-01-01/", "/", "/"])) == {
        "pages": [["draft plan"], ["how to ask"], ["a letter"], ["publishing"]],
        "officers": [3],
        "same": [["ask", "apply"]],
        "words": "ask to how early is letter made plan publishing the when while",
        "periods": ["/", "2020-01-01/"],
    }


def test_each_phrase_of_the_best_answers_is_said_of_a_page_once() -> None:
    answers = read_rules().policy.best_answers
    assert isinstance(answers, BestAnswersFile)
    assert [answer.page for answer in answers.answers if twice(answer)] == []


def twice(answer: BestAnswer) -> list[str]:
    return [word for word in answer.words if answer.words.count(word) > 1]

"""What an officer is told where a file holds something of another kind than its form wants there."""

from __future__ import annotations

import pytest

from scripts.forms.council import Answer, Authority, Element, Question
from scripts.forms.document import Original
from scripts.forms.located import parse
from scripts.forms.rules import Rule, VersionRulesFile
from scripts.forms.strict import Strict
from scripts.forms.validation import read_form

RULE = """\
id: outreach-listed
gate: offer
text: It is on the list.
examples:
  - {family: A family, as_of: 2026-09-01, element: outreach, answers: {age_band: under_16}}
"""


def told(text: str, form: type[Strict]) -> list[str]:
    _, problems = read_form(parse(text, "here.yaml"), form)
    return [str(problem).removeprefix("here.yaml:") for problem in problems]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (
            "answers: {age_band: under_16}",
            "answers: CHILD",
            "5: examples[0].answers cannot be 'CHILD'. Write answers there, each after its question, like "
            "{age_band: under_16}.",
        ),
        (
            "gate: offer",
            "gate: offer\nwhen: under 16",
            "3: when cannot be 'under 16'. Write a condition there, a question with its answer, like "
            "{age_band: under_16}.",
        ),
        (
            "gate: offer",
            "gate: offer\nelements: outreach",
            "3: elements cannot be 'outreach'. Write a list there, like [outreach].",
        ),
        ("gate: offer", "gate: offer\nelements:", "3: elements cannot be empty. Write a list there, like []."),
        (
            "gate: offer",
            "gate: offer\nalso: {source: care-act-2014, at: s 31}",
            "3: also cannot be {'source': 'care-act-2014', 'at': 's 31'}. Write a list there: a line for each entry, "
            "which begins with a hyphen and a space.",
        ),
        (
            "text: It is on the list.",
            "text: {AMOUNT}",
            "3: text cannot be {'AMOUNT': ''}. Write words there, and put quotation marks around them if they begin "
            "with [ or {.",
        ),
        ("text: It is on the list.", "text:", "3: text cannot be empty. Write words there."),
        (
            "id: outreach-listed",
            "id: Outreach!",
            "1: id cannot be 'Outreach!'. Use small letters, figures, hyphens and _, and begin with a letter or "
            "figure.",
        ),
    ],
)
def test_a_rule_with_something_of_another_kind_is_told_what_must_stand_there(old: str, new: str, says: str) -> None:
    assert told(RULE, Rule) == []
    assert told(RULE.replace(old, new), Rule) == [says]


def test_an_entry_that_is_a_word_and_names_that_are_none_are_told_what_must_stand_there() -> None:
    assert told("rules: [outreach]\n", VersionRulesFile) == [
        "1: rules[0] cannot be 'outreach'. Write its keys there, each on a line of its own with what it says, like "
        "id: NAME."
    ]
    council = "id: a\nname: A\nshort_name: A\nstanding: official\nanswers: {}\nlinks: []\nroute_names: nominee\n"
    assert told(council, Authority) == [
        "7: route_names cannot be 'nominee'. Write names there, each with what belongs to it, like {NAME: WORDS}."
    ]


def test_a_list_that_is_empty_and_a_number_that_is_none_are_told_what_must_stand_there() -> None:
    element = "id: a\narea: health\nkinds: []\nname: A\nincludes: All.\n"
    assert told(element, Element) == ["3: kinds cannot be []. Write at least 1 there."]
    issued = "title: A\nformat: PDF\nsize: 1 MB\npages: ten\nheld: yes\nnote: Ours.\n"
    whole = "Write a whole number there, in figures, more than 0."
    assert told(issued, Original) == [f"4: pages cannot be 'ten'. {whole}"]
    assert told(issued.replace("ten", "0"), Original) == [f"4: pages cannot be '0'. {whole}"]


ANSWER = """\
id: yes
label: Yes
says: agreed
act: Ask the head teacher to agree.
after: [no]
who_decides: The head teacher decides.
"""
WHOLE_ACT = (
    "an act needs after:, the answers that it can take the place of, and who_decides:, a sentence on who has the last "
    "word"
)
NO_ACT = "after:, who_decides:, only_for: and unless: belong to an act:, and none is written here"


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("after: [no]\n", "", f"1: the file cannot be used: {WHOLE_ACT}."),
        ("who_decides: The head teacher decides.\n", "", f"1: the file cannot be used: {WHOLE_ACT}."),
        ("act: Ask the head teacher to agree.\n", "", f"1: the file cannot be used: {NO_ACT}."),
        ("[no]", "[no, yes]", "1: the file cannot be used: an act leads to another answer: take yes out of after:."),
        (
            "agree.",
            "agree",
            "4: act cannot be used: this has to be a whole sentence, so end it with a full stop.",
        ),
        (
            "after: [no]",
            "after: [no]\nonly_for: under 16",
            "6: only_for cannot be 'under 16'. Write a condition there, a question with its answer, like "
            "{age_band: under_16}.",
        ),
    ],
)
def test_an_act_that_is_not_whole_is_told_what_it_lacks(old: str, new: str, says: str) -> None:
    assert told(ANSWER, Answer) == []
    assert told(ANSWER.replace(old, new), Answer) == [says]


def test_a_question_has_to_say_whom_to_ask() -> None:
    question = "id: in_the_club\nlabel: Are you in?\nwhy: It matters.\n"
    assert told(question, Question) == ["1: ask_whom is missing. Add it."]

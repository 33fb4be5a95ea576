"""`check` on acts, letters, bodies and days: what cannot be meant is told, with its place and the way to mend it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from scripts.checked import read_rules
from scripts.paths import POLICY
from scripts.problems import ProblemsError
from tests.councils.made_up import COUNCILS

NATIONAL, OWN, AUTHORITY = "national/questions.yaml", "council/questions.yaml", "council/authority.yaml"
SPECIAL = "{id: special, label: A special school, says: at a special school}"
SPECIAL_BY = (
    "{{id: special, label: A special school, says: at a special school, act: Ask for a special school., "
    "after: [mainstream], who_decides: The council decides.{}}}"
)
MAINSTREAM = "{id: mainstream, label: A mainstream school, says: at a mainstream school}"
MAINSTREAM_BY = (
    "{{id: mainstream, label: A mainstream school, says: at a mainstream school, act: Ask for a mainstream school., "
    "after: [special], who_decides: The council decides.{}}}"
)
OTHERS_ACT = MAINSTREAM_BY.format("") + "\n      - " + SPECIAL_BY


def problems(tmp_path: Path, file: str, *changes: tuple[str, str]) -> list[str]:
    """What is wrong with Marshford once texts of a file have been put for others."""
    policy = Path(shutil.copytree(COUNCILS / "marshford" / "policy", tmp_path / "policy"))
    shutil.copytree(POLICY / "national", policy / "national")
    text = (policy / file).read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    (policy / file).write_text(text, encoding="utf-8")
    try:
        return [str(problem) for problem in read_rules(policy).draft_problems]
    except ProblemsError as error:
        return [str(problem) for problem in error.problems]


@pytest.mark.parametrize(
    ("condition", "says"),
    [
        (
            "only_for: {}",
            "only_for cannot be used: it names no answer: name one, like {age_band: under_16}, or take the line out.",
        ),
        (
            "unless: {}",
            "unless cannot be used: it names no answer: name one, like {age_band: under_16}, or take the line out.",
        ),
        ("unless: {any: []}", "unless cannot be used: under 'any' must stand a list of conditions, such as - "
         "{consent: yes}."),
        ("unless: {not: {}}", "unless cannot be used: under 'not' must stand one condition, such as {consent: yes}."),
        (
            "only_for: {kind_of_school: mainstream}",
            "only_for asks for kind_of_school, the answer that the act changes. The answers that it can take the place "
            "of stand in after:. Name what else a family says, or take it out.",
        ),
        (
            "unless: {any: [{consent: no}, {not: {kind_of_school: special}}]}",
            "unless asks for kind_of_school, the answer that the act changes. The answers that it can take the place "
            "of stand in after:. Name what else a family says, or take it out.",
        ),
        (
            "only_for: {years: {at_least: 19}}",
            "only_for is true of no family that could be told of the act, so nobody is. Change it, or take it out.",
        ),
        (
            "only_for: {years: {below: 19}}",
            "only_for is true of every family that could be told of the act. Change it, or take it out.",
        ),
        (
            "unless: {years: {at_least: 19}}",
            "unless is true of no family that could be told of the act. Change it, or take it out.",
        ),
        (
            "unless: {consent: [yes, no]}",
            "unless is true of every family that could be told of the act, so nobody is. Change it, or take it out.",
        ),
        (
            "only_for: {consent: yes}, unless: {consent: yes}",
            "unless is true of every family that could be told of the act, so nobody is. Change it, or take it out.",
        ),
        ("unless: {consent: [no, no]}", "unless cannot be used: no stands there twice: take one of the two out."),
    ],
)  # fmt: skip
def test_a_condition_of_an_act_that_cannot_be_meant_is_told(tmp_path: Path, condition: str, says: str) -> None:
    assert problems(tmp_path, OWN, (SPECIAL, SPECIAL_BY.format(f", {condition}"))) == [
        f"policy/{OWN}:16: questions[1].answers[1].{says}"
    ]


def test_a_condition_of_an_act_that_tells_families_apart_is_taken(tmp_path: Path) -> None:
    condition = ", only_for: {consent: yes}, unless: {years: {below: 7}}"
    assert problems(tmp_path, OWN, (SPECIAL, SPECIAL_BY.format(condition))) == []


def test_an_answer_that_an_act_takes_the_place_of_twice_is_told(tmp_path: Path) -> None:
    act = SPECIAL_BY.format("").replace("[mainstream]", "[mainstream, mainstream]")
    assert problems(tmp_path, OWN, (SPECIAL, act)) == [
        f"policy/{OWN}:16: questions[1].answers[1].after cannot be used: mainstream stands there twice: take one of "
        "the two out."
    ]


def test_two_acts_that_undo_each_other_are_told(tmp_path: Path) -> None:
    both = [(MAINSTREAM, MAINSTREAM_BY.format("")), (SPECIAL, SPECIAL_BY.format(""))]
    assert problems(tmp_path, OWN, *both) == [
        f"policy/{OWN}:16: questions[1].answers[1].after has mainstream, and the act of mainstream can take the place "
        f"of special (policy/{OWN}:15): a family would be told to do the one, and then to undo it. Take one of the two "
        "out, or say with only_for: whose act each can be."
    ]


def test_two_acts_of_different_families_undo_nothing(tmp_path: Path) -> None:
    one, other = (f", only_for: {{consent: {answer}}}" for answer in ("yes", "no"))
    both = [(MAINSTREAM, MAINSTREAM_BY.format(one)), (SPECIAL, SPECIAL_BY.format(other))]
    assert problems(tmp_path / "only_for", OWN, *both) == []
    both[1] = (SPECIAL, SPECIAL_BY.format(", unless: {consent: yes}"))
    assert problems(tmp_path / "unless", OWN, *both) == []


def test_an_act_of_the_law_is_held_to_the_same(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, NATIONAL, ("unless: {excluded_person: recipient}", "unless: {recipient: nominee}"))
    assert problem.partition("].unless ")[2] == (
        "asks for recipient, the answer that the act changes. The answers that it can take the place of stand in "
        "after:. Name what else a family says, or take it out."
    )


def test_a_letter_that_is_no_reply_is_told_of_an_answer(tmp_path: Path) -> None:
    letters = SPECIAL.replace("}", ", letters: {request_nhs: The school is special.}}")
    assert problems(tmp_path, OWN, (SPECIAL, letters)) == [
        f"policy/{OWN}:16: questions[1].answers[1].letters cannot be used: 'request_nhs' is no reply to what an answer "
        "says, so it would begin with that and ask for nothing: use one of refusal_council, refusal_nhs, "
        "refusal_school, no_need_found, or lend it the sentence beside a step."
    ]


def test_a_flag_that_says_no_is_told(tmp_path: Path) -> None:
    assert problems(tmp_path, OWN, (SPECIAL, SPECIAL.replace("}", ", grown_up: no}"))) == [
        f"policy/{OWN}:16: questions[1].answers[1].grown_up cannot be used: it is no where nothing is written: take "
        "the line out, or write yes."
    ]


def test_whose_yes_is_still_needed_follows_this_needs(tmp_path: Path) -> None:
    right, tmp_path = tmp_path / "right", tmp_path / "wrong"
    assert problems(tmp_path, OWN, (SPECIAL, SPECIAL.replace("}", ", pending: With a yes.}"))) == [
        f'policy/{OWN}:16: questions[1].answers[1].pending cannot be used: this follows "This needs", so write no '
        "sentence: a yes from the club."
    ]
    assert problems(right, OWN, (SPECIAL, SPECIAL.replace("}", ", pending: a yes from the club}"))) == []


def test_of_whom_a_question_is_asked_otherwise_is_an_answer_that_there_is(tmp_path: Path) -> None:
    right, tmp_path = tmp_path / "right", tmp_path / "wrong"
    asked = "    asked_of:\n      - {answers: {age_band: [older]}, label: Are they?, ask_whom: Ask them.}\n"
    number = "    number: {unit: miles}\n"
    (problem,) = problems(tmp_path, OWN, (number, number + asked))
    assert problem.startswith(f"policy/{OWN}:27: questions[2].asked_of[0].answers.age_band")
    assert problems(right, OWN, (number, number + asked.replace("older", "under_16"))) == []


def test_a_question_that_ends_before_it_begins_is_told(tmp_path: Path) -> None:
    days = "    number: {unit: miles}\n    from: 2026-05-01\n    until: 2026-04-30\n"
    assert problems(tmp_path, OWN, ("    number: {unit: miles}\n", days)) == [
        f"policy/{OWN}:27: questions[2].until is 2026-04-30, before the first day, 2026-05-01. Change one of them."
    ]


BODIES = "nhs_bodies:\n  - name: First\n    from: {}\n    until: {}\n  - name: Second\n    from: {}\n"


def bodies(tmp_path: Path, text: str) -> list[str]:
    """What is wrong with these bodies, which stand from line 12."""
    return problems(tmp_path, AUTHORITY, ("links: []\n", f"links: []\n{text}"))


@pytest.mark.parametrize(
    ("days", "says"),
    [
        (("2013-04-01", "2022-06-30", "2022-07-01"), []),
        (
            ("2013-04-01", "2022-07-01", "2022-07-01"),
            [
                "16: nhs_bodies[1] is from 2022-07-01, and First (policy/council/authority.yaml:13) is until "
                "2022-07-01: two bodies on one day. End that one on 2022-06-30, or begin this one later."
            ],
        ),
        (
            ("2022-07-01", "2023-01-01", "2022-07-01"),
            [
                "16: nhs_bodies[1] is from 2022-07-01, and First (policy/council/authority.yaml:13) is until "
                "2023-01-01: two bodies on one day. Give each its own days, with from: and until:."
            ],
        ),
        (
            ("2022-07-01", "2023-01-01", "2013-04-01"),
            [
                "13: nhs_bodies[0] is from 2022-07-01, and Second (policy/council/authority.yaml:16) is without a last "
                "day: two bodies on one day. End that one on 2022-06-30, or begin this one later."
            ],
        ),
        (
            ("2022-06-30", "2013-04-01", "2022-07-01"),
            ["15: nhs_bodies[0].until is 2013-04-01, before the first day, 2022-06-30. Change one of them."],
        ),
    ],
)
def test_two_nhs_bodies_of_one_day_are_told(tmp_path: Path, days: tuple[str, str, str], says: list[str]) -> None:
    assert bodies(tmp_path, BODIES.format(*days)) == [f"policy/{AUTHORITY}:{line}" for line in says]


def test_two_nhs_bodies_without_days_are_told(tmp_path: Path) -> None:
    assert bodies(tmp_path, "nhs_bodies:\n  - name: First\n  - name: Second\n") == [
        f"policy/{AUTHORITY}:14: nhs_bodies[1] is from the beginning, and First (policy/{AUTHORITY}:13) is without a "
        "last day: two bodies on one day. Give each its own days, with from: and until:."
    ]


def test_a_source_of_the_councils_that_says_not_whose_it_is_is_told(tmp_path: Path) -> None:
    source = "sources:\n  - id: our-page\n    title: Our page\n    number: a page\n"
    source += "    read: In full.\n    confidence: read\n"
    file = "council/sources.yaml"
    assert problems(tmp_path / "without", file, ("sources: []\n", source)) == [
        f"policy/{file}:3: sources[0].issued_by is missing, so it would be cited as the law. Say whose it is: "
        "issued_by: the council, or somebody else; or the nation, for a law or guidance of all England."
    ]
    assert problems(tmp_path / "with", file, ("sources: []\n", f"{source}    issued_by: the council\n")) == []


def test_a_restatement_past_its_time_from_its_first_day_is_told(tmp_path: Path) -> None:
    file = "council/documents/travel-supplement/document.yaml"
    adopted = "standing: adopted\nowner: Marshford Borough Council, made up for the tests\n"
    restated = "standing: restated\nrestates: [children-and-families-act-2014]\ndated_by: Made up.\nknown_until: {}\n"
    assert problems(tmp_path / "in time", file, (adopted, restated.format("2024-01-01"))) == []
    assert problems(tmp_path, file, (adopted, restated.format("2023-12-31"))) == [
        f"policy/{file}:7: known_until is 2023-12-31, before the first day of the version of 2024-01-01, so it "
        "would be past its time from the first. Write the last day that it speaks of; where one version differs, write "
        "it in exceptions:."
    ]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (
            "says: at a special school",
            'says: "at [[a|b|c]] school"',
            "answers[1].says cannot be used: everybody reads the same words here: write those for anybody alone, "
            "without [[ and ]].",
        ),
        (
            "says: at a special school",
            'says: "at [[a|b]] school"',
            "answers[1].says cannot be used: everybody reads the same words here: write those for anybody alone, "
            "without [[ and ]].",
        ),
    ],
)
def test_words_for_a_parent_where_everybody_reads_the_same_are_told(
    tmp_path: Path, old: str, new: str, says: str
) -> None:
    assert problems(tmp_path, OWN, (old, new)) == [f"policy/{OWN}:16: questions[1].{says}"]


@pytest.mark.parametrize("words", ["[[a|b]]", "[[a|b|c|d]]", "[[a]]"])
def test_words_in_another_number_than_three_are_told(tmp_path: Path, words: str) -> None:
    why = "why: We ask because some schools have help in their fee."
    assert problems(tmp_path, OWN, (why, f'why: "For {words} school."')) == [
        f"policy/{OWN}:12: questions[1].why cannot be used: in [[ ]] stand three wordings with a | between them: for "
        "anybody, for the parent of a child, and for the young person, as in [[the child|your child|you]]."
    ]

"""`check` finds what is wrong with the steps, each with its file, its line and the way to mend it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from scripts.checked import read_checked_rules
from scripts.paths import POLICY
from scripts.problems import ProblemsError
from tests.councils.listed import listed_folder
from tests.edited import put

OWN = """\
steps:
  - id: ask-before-the-draft
    confirmed: {pair: 28544d85800110dc, by: An officer, why: Read together.}
    kind: ask
    kinds: [top_up, school_money]
    from: 2015-06-01
    when: {ehc_stage: will_prepare}
    beside: [offered, possible]
    text: Ask before the draft plan comes.
    document: plain-policy
    clause: "1.1"
"""
NATIONAL, COUNCIL = "national/steps.yaml", "council/steps.yaml"


def with_own_steps(tmp_path: Path) -> Path:
    """A made-up council with a step of its own, and a copy of the law."""
    policy = listed_folder(tmp_path)
    shutil.copytree(POLICY / "national", policy / "national")
    (policy / COUNCIL).write_text(OWN, encoding="utf-8")
    return policy


def problems(tmp_path: Path, old: str, new: str, file: str = NATIONAL) -> list[str]:
    """What is wrong once one text has been put for another in the steps; `LINE` stands for the line of the text."""
    policy = with_own_steps(tmp_path)
    line = put(policy / file, old, new)
    try:
        read_checked_rules(policy)
    except ProblemsError as error:
        return [str(problem).replace(f":{line}: ", ":LINE: ") for problem in error.problems]
    return []


def step_with(text: str) -> int:
    """The place of the first step of the law that says this, from 0: another step before it moves it."""
    before = (POLICY / NATIONAL).read_text(encoding="utf-8").partition(text)[0]
    return before.count("\n  - id: ") - 1


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        (
            NATIONAL,
            "when: {ehc_stage: statement}",
            "when: {ehc_stag: statement}",
            "steps[1].when.ehc_stag is 'ehc_stag', which is not known. Did you mean 'ehc_stage'?",
        ),
        (NATIONAL, "kind: bring", "kind: brings", "steps[STEP].kind is 'brings'. Did you mean 'bring'?"),
        (
            COUNCIL,
            "document: plain-policy",
            "document: plain-polcy",
            "steps[0].document is 'plain-polcy', which is not known. Did you mean",
        ),
        (
            COUNCIL,
            'clause: "1.1"',
            'clause: "99.1"',
            "steps[0].clause is '99.1', which the text does not have.",
        ),
        (
            NATIONAL,
            "letters:\n      ehc_assessment: >-",
            "letters:\n      ehc_assessement: >-",
            "steps[0].letters cannot be used: 'ehc_assessement' is no letter: use one of request_council,",
        ),
        (
            NATIONAL,
            "in_place_of: [ask-adult-social-care, ask-social-care]",
            "in_place_of: [ask-adult-socail-care, ask-social-care]",
            "steps[STEP].in_place_of[0] is 'ask-adult-socail-care', which is not known. Did you mean ",
        ),
        (
            NATIONAL,
            "source: send-regulations-2014",
            "source: send-regulation-2014",
            "steps[0].source is 'send-regulation-2014', which is not known. Did you mean 'send-regulations-2014'?",
        ),
    ],
)
def test_a_wrong_name_is_said_with_the_nearest_right_one(
    tmp_path: Path, file: str, old: str, new: str, problem: str
) -> None:
    says = problem.replace("STEP", str(step_with(old))) if file == NATIONAL else problem
    assert any(found.startswith(f"policy/{file}:LINE: {says}") for found in problems(tmp_path, old, new, file))


def test_a_step_that_cites_nothing_is_a_problem(tmp_path: Path) -> None:
    found = problems(tmp_path, "    source: send-regulations-2014\n    at: regulation 5\n", "")
    assert [one.partition(": ")[2] for one in found] == [
        "steps[0] cites nothing. Add source: and at:, or document: and clause:."
    ]


def test_a_clause_of_no_version_in_force_is_a_problem(tmp_path: Path) -> None:
    old = "    from: 2015-06-01\n    when: {ehc_stage: will_prepare}"
    found = problems(tmp_path, old, old.replace("2015-06-01", "2015-05-31"), COUNCIL)
    assert [one.partition(": ")[2] for one in found] == [
        "steps[0].clause is of no version in force on the step's first day. Name another document: or day."
    ]


def test_a_step_that_nobody_can_be_told_is_a_problem(tmp_path: Path) -> None:
    old = "recipient: young_person\n      age_band: [16_17, 18_25]"
    found = problems(tmp_path, old, "recipient: young_person\n      age_band: under_16")
    assert [one.partition(": ")[2] for one in found] == [
        f"steps[{step_with(old)}] (bring-the-request-of-the-young-person) is told to nobody: no family gives these "
        "answers and has such an outcome. Change it, or remove it."
    ]


def test_a_name_given_to_two_steps_in_force_together_is_a_problem(tmp_path: Path) -> None:
    found = problems(tmp_path, "until: 2022-06-30", "until: 2022-07-01")
    assert len(found) == 1
    at = step_with("until: 2022-06-30") + 1
    assert f"steps[{at}].id is 'ask-the-nhs', and so is another step, at policy/national/steps.yaml:" in found[0]


def test_a_council_need_not_say_what_families_do_next(tmp_path: Path) -> None:
    policy = with_own_steps(tmp_path)
    (policy / COUNCIL).unlink()
    read = read_checked_rules(policy)
    assert read.policy.nation
    assert [step.id for step in read.rules.steps] == [step.id for _, _, step in read.policy.nation.steps()]

"""`check` refuses a text that says what a family told: it is shown to families that were never asked, too."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from scripts.checked import read_rules
from scripts.paths import ROOT
from scripts.problems import ProblemsError

LAW = """\
source: children-act-1989
rules:
  - id: made-up
    gate: need
    areas: [social_care]
    from: 2016-01-01
    when: {consent: no}
    outcome: cannot
    text: >-
      There is no consent. {rule}
    judged: {judged}
    at: section 17A
    examples:
      - {family: Somebody who says no, as_of: 2016-02-01, kind: short_break, answers: {consent: no}}
notes:
  - id: made_up_note
    areas: [social_care]
    from: 2016-01-01
    beside: [cannot]
    at: section 17A
    text: {note}
"""
PLAIN = {"rule": "The answer is no.", "judged": "The council decides.", "note": "You may say so."}


def problems(tmp_path: Path, **said: str) -> list[str]:
    law = LAW
    for place, sentence in (PLAIN | said).items():
        law = law.replace(f"{{{place}}}", sentence)
    return problems_of(tmp_path, "national/law/made-up.yaml", law)


def problems_of(tmp_path: Path, name: str, content: str) -> list[str]:
    policy = Path(shutil.copytree(ROOT / "policy", tmp_path / "policy"))
    (policy / name).write_text(content, encoding="utf-8")
    try:
        read_rules(policy)
    except ProblemsError as error:
        return [str(problem) for problem in error.problems]
    return []


def problem(place: str, name: str, claim: str) -> str:
    return (
        f"{place} ({name}) says “{claim}”, and a family is told this also where it was not asked. "
        "Say what is so, as in: The head teacher has refused."
    )


def test_a_text_that_says_what_is_so_is_taken(tmp_path: Path) -> None:
    assert problems(tmp_path) == []


@pytest.mark.parametrize(
    ("said", "place", "name", "claim"),
    [
        ({"rule": "You told us\n      that it is."}, "9: rules[0].text", "made-up", "You told"),
        ({"judged": "The council looks at what you've said."}, "11: rules[0].judged", "made-up", "you've said"),
        ({"note": "Your answers say so."}, "21: notes[0].text", "made_up_note", "Your answers say"),
    ],
)
def test_a_text_that_says_what_a_family_told_is_refused(
    tmp_path: Path, said: dict[str, str], place: str, name: str, claim: str
) -> None:
    assert problems(tmp_path, **said) == [problem(f"policy/national/law/made-up.yaml:{place}", name, claim)]


def test_so_is_a_step_that_says_it(tmp_path: Path) -> None:
    lines = (ROOT / "policy/national/steps.yaml").read_text(encoding="utf-8").splitlines()
    number, before = next((number, line) for number, line in enumerate(lines) if line.startswith("    text: Ask"))
    lines[number] = f"{before} You said so."
    name = next(line for line in reversed(lines[:number]) if line.startswith("  - id: ")).removeprefix("  - id: ")
    index = sum(line.startswith("  - id: ") for line in lines[:number]) - 1
    assert problems_of(tmp_path, "national/steps.yaml", "\n".join(lines)) == [
        problem(f"policy/national/steps.yaml:{number + 1}: steps[{index}].text", name, "You said")
    ]

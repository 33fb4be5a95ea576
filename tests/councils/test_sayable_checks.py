"""`check` on what councils really publish: rates, times and names that are wrong, each with the way to mend it."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from calculator import decide
from scripts.checked import read_checked_rules
from scripts.paths import POLICY
from scripts.policy.worked_out import refused_in_the_end
from scripts.problems import ProblemsError
from tests.councils.made_up import COUNCILS

RULES = "council/documents/what-we-pay-for/2026-04-01/rules.yaml"
ELEMENTS, STEPS = "council/elements.yaml", "council/steps.yaml"


def problems(tmp_path: Path, file: str, old: str, new: str) -> list[str]:
    """What is wrong once one text has been put for another; `LINE` stands for the line of the text."""
    policy = Path(shutil.copytree(COUNCILS / "ferncombe" / "policy", tmp_path / "policy"))
    text = (policy / file).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (policy / file).write_text(text.replace(old, new), encoding="utf-8")
    line = text[: text.index(old)].count("\n") + 1
    try:
        read_checked_rules(policy)
    except ProblemsError as error:
        return [str(problem).replace(f"{file}:{line}: ", f"{file}:LINE: ") for problem in error.problems]
    return []


def place(file: str, words: str) -> str:
    """Where the words stand, as a problem gives it."""
    text = (COUNCILS / "ferncombe" / "policy" / file).read_text(encoding="utf-8")
    return f"policy/{file}:{text[: text.index(words)].count(chr(10)) + 1}"


FIGURES = "here must stand pounds in figures, such as 14.20 or 480"


@pytest.mark.parametrize("amount", ["£14.20", "14.2", "-1", "0.00", "1e3", "14,20", "fourteen"])
def test_an_amount_that_is_no_pounds_in_figures_is_refused(tmp_path: Path, amount: str) -> None:
    assert problems(tmp_path, RULES, "amount: 14.20", f"amount: {amount}") == [
        f"policy/{RULES}:LINE: rates[0].amount cannot be used: {FIGURES}."
    ]


def test_only_a_rate_for_a_mile_has_parts_of_a_penny(tmp_path: Path) -> None:
    assert problems(tmp_path / "mile", RULES, "amount: 0.45", "amount: 0.475") == []
    assert problems(tmp_path / "hour", RULES, "amount: 14.20", "amount: 14.205") == [
        f"{place(RULES, '- id: hour-for-a-child')}: rates[0] cannot be used: "
        "only a rate for a mile may have parts of a penny, so write the amount like 14.20."
    ]


def test_a_unit_that_is_not_known_is_said_with_those_that_are(tmp_path: Path) -> None:
    assert problems(tmp_path, RULES, "unit: mile", "unit: fortnight") == [
        f"policy/{RULES}:LINE: rates[2].unit is 'fortnight'. "
        "Use one of: mile, hour, day, week, four_weeks, month, year."
    ]


def test_a_rate_without_a_clause_is_told(tmp_path: Path) -> None:
    assert problems(tmp_path, RULES, '    clause: "2.3"\n', "") == [
        f"{place(RULES, '- id: miles')}: rates[2] has no pinpoint. Add clause: and the number of a clause."
    ]


def test_a_rate_of_an_element_that_is_not_known_is_told(tmp_path: Path) -> None:
    assert problems(tmp_path, RULES, "elements: [journeys]", "elements: [journey]") == [
        f"policy/{RULES}:LINE: rates[2].elements[0] is 'journey', which is not known. Did you mean 'journeys'? "
        "Use one of: tuition, sports_club, journeys, travel_training, sitters, breaks, help_at_home, nursing."
    ]


def test_two_rates_that_hold_together_are_told_with_the_day_and_a_family(tmp_path: Path) -> None:
    first = place(RULES, "- id: hour-for-a-child")
    assert problems(tmp_path, RULES, "    when: {age_band: 18_25}\n    clause: \"2.2\"", '    clause: "2.2"') == [
        f"{place(RULES, '- id: hour-for-an-adult')}: rates[1] "
        f"(hour-for-an-adult) overlaps hour-for-a-child ({first}): from 2026-04-01, for someone aged 16 or 17, there "
        "are two rates of sitters by the hour. Narrow one of them, with from:, until: or when:."
    ]  # fmt: skip


def test_two_rates_one_after_the_other_or_by_other_units_do_not_overlap(tmp_path: Path) -> None:
    until = '    until: 2026-08-31\n    unit: hour\n    when: {age_band: [under_16, 16_17]}\n    clause: "2.1"\n'
    later = f"{until}  - id: sitters-later\n    elements: [sitters]\n    amount: 15\n    from: 2026-09-01\n"
    later += '    unit: hour\n    when: {age_band: [under_16, 16_17]}\n    clause: "2.1"\n'
    daily = '  - id: sitters-by-the-day\n    elements: [sitters]\n    amount: 90\n    unit: day\n    clause: "2.1"\n'
    old = '    unit: hour\n    when: {age_band: [under_16, 16_17]}\n    clause: "2.1"\n'
    assert problems(tmp_path, RULES, old, later + daily) == []


@pytest.mark.parametrize(
    "changed",
    [
        "elements: [sitters]\n    amount: 16.75\n    unit: hour\n    from: 2026-04-01\n"
        "    when: {age_band: 18_25, not: {age_band: 18_25}}",
        "kinds: [place]\n    amount: 16.75\n    unit: hour\n    from: 2026-04-01\n    when: {age_band: 18_25}",
    ],
)
def test_a_rate_for_nobody_is_told(tmp_path: Path, changed: str) -> None:
    old = "elements: [sitters]\n    amount: 16.75\n    unit: hour\n    from: 2026-04-01\n    when: {age_band: 18_25}"
    (problem,) = problems(tmp_path, RULES, old, changed)
    assert problem.partition(": ")[2] == (
        "rates[1] (hour-for-an-adult) is told to nobody: no family gives these answers and has such an outcome. "
        "Change it, or remove it."
    )


def test_two_rates_of_one_name_are_told(tmp_path: Path) -> None:
    there = place(RULES, "- id: miles")
    (problem,) = problems(tmp_path, RULES, "- id: four-weeks-away\n", "- id: miles\n")
    assert problem == (
        f"policy/{RULES}:LINE: rates[3].id is 'miles', and so is another rate, at {there}. "
        "Give one of them another name."
    )


def test_a_rate_in_the_law_is_refused(tmp_path: Path) -> None:
    policy = Path(shutil.copytree(COUNCILS / "high-tarn" / "policy", tmp_path / "policy"))
    national = Path(shutil.copytree(POLICY / "national", policy / "national"))
    law = national / "law" / "travel.yaml"
    law.write_text(law.read_text(encoding="utf-8") + "\nrates: []\n", encoding="utf-8")
    with pytest.raises(ProblemsError) as caught:
        read_checked_rules(policy)
    assert "rates is no key that is known here." in str(caught.value.problems[0])


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (
            "other_names: [Home sitting, Sitting service]",
            "other_names: [Home sitting, breaks AWAY]",
            "elements[4].other_names[1] is 'breaks AWAY', which is a name of breaks too, at "
            f"{place(ELEMENTS, 'name: Breaks away')}. Take one of them out.",
        ),
        (
            "former_names: [Granny hours]",
            "former_names: [Home sitting]",
            "elements[4].former_names[0] is 'Home sitting', which is a name of it already, at "
            f"{place(ELEMENTS, 'other_names: [Home')}. Take one of them out.",
        ),
    ],
)
def test_a_name_that_two_elements_share_is_told(tmp_path: Path, old: str, new: str, says: str) -> None:
    assert problems(tmp_path, ELEMENTS, old, new) == [f"policy/{ELEMENTS}:LINE: {says}"]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (
            "days: 20",
            "days: soon",
            "steps[0].clock.days cannot be used: here must stand a number of days, such as 20.",
        ),
        (
            "counted: working_days",
            "counted: days",
            "steps[0].clock.counted is 'days'. Use one of: working_days, calendar_days.",
        ),
    ],
)
def test_a_clock_that_nobody_can_read_is_told(tmp_path: Path, old: str, new: str, says: str) -> None:
    assert problems(tmp_path, STEPS, old, new) == [f"policy/{STEPS}:LINE: {says}"]


def test_a_refusal_is_not_told_to_those_for_whom_another_rule_stands_in_its_place(tmp_path: Path) -> None:
    policy = Path(shutil.copytree(COUNCILS / "ferncombe" / "policy", tmp_path / "policy"))
    rules = policy / RULES
    text = rules.read_text(encoding="utf-8")
    exception = """
  - id: sports-club-after-all
    gate: offer
    elements: [sports_club]
    from: 2026-09-01
    when: {age_band: under_16}
    outcome: offered
    amends: [no-sports-club]
    text: From September a sports club is on the list for a child under 16.
    clause: "1.8"
    examples:
      - {family: *with-a-draft-plan, as_of: 2026-09-01, element: sports_club, answers: *ready-for-lessons}
"""
    rules.write_text(text.replace("\nnotes:\n", f"{exception}\nnotes:\n"), encoding="utf-8")
    checked = read_checked_rules(policy)

    def is_told(day: date, age: str) -> bool:
        waiting = {"ehc_stage": "none", "age_band": age}
        notes = decide(checked.rules, waiting, day).elements["sports_club"].notes
        return "refused_on_the_list" in [note.id for note in notes]

    # Nor is it a no to every family in the end, once one of those that wait may get another answer.
    assert [refused_in_the_end(checked.rules, day) for day in (date(2026, 8, 31), date(2026, 9, 1))] == [
        {"sports_club"},
        set(),
    ]
    assert [is_told(date(2026, 8, 31), age) for age in ("under_16", "18_25")] == [True, True]
    assert [is_told(date(2026, 9, 1), age) for age in ("under_16", "18_25")] == [False, True]

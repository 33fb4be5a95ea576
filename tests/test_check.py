"""`check`: every mistake in policy/ is found at once, each with its file, its line and the way to mend it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.checked import read_checked_rules
from scripts.paths import POLICY
from scripts.problems import ProblemsError
from tests.councils.listed import listed_folder
from tests.edited import put

LAW = "national/law/special-educational-needs.yaml"
Replace = Callable[[str, str, str], int]
VERSION = "council/documents/plain-policy/2015-06-01"
RULES = f"{VERSION}/rules.yaml"


@pytest.fixture
def policy(tmp_path: Path) -> Path:
    """A made-up council and a copy of the law, to make mistakes in."""
    policy = listed_folder(tmp_path)
    shutil.copytree(POLICY / "national", policy / "national")
    return policy


@pytest.fixture
def replace(policy: Path) -> Replace:
    """Puts one text for another, once, in a file of the copy; gives the line."""
    return lambda file, old, new: put(policy / file, old, new)


def problems(policy: Path) -> list[str]:
    """What is wrong with what is published and with drafts."""
    try:
        found = read_checked_rules(policy)
    except ProblemsError as error:
        return [str(problem) for problem in error.problems]
    return [str(problem) for problem in found.draft_problems]


def test_the_real_policy_has_no_problem() -> None:
    assert problems(POLICY) == []


def test_a_wrong_key_and_two_other_mistakes_are_found_in_one_run(policy: Path, replace: Replace) -> None:
    key = replace(LAW, "    outcome: cannot\n", "    outcom: cannot\n")
    date = replace(
        LAW, "from: 2014-09-01\n    when: {ehc_stage: none}", "from: 2014-09-31\n    when: {ehc_stage: none}"
    )
    word = replace(RULES, "outcome: offered", "outcome: ofered")
    assert problems(policy) == [
        f"policy/{RULES}:{word}: rules[0].outcome is 'ofered'. Did you mean 'offered'? "
        "Use one of: offered, possible, not_yet, cannot.",
        f"policy/{LAW}:{key}: rules[0].outcom is no key that is known here. Did you mean 'outcome'? Use one of: "
        "from, until, id, elements, kinds, areas, while, when, text, source, at, clause, also, confidence, confirmed, "
        "gate, outcome, in_budget, short, judged, another_may_ask, amends, examples.",
        f"policy/{LAW}:{date}: rules[1].from is '2014-09-31', which is no date. Write it like 2015-06-01.",
    ]


def test_mistakes_of_form_and_of_names_are_found_together_even_in_one_rule(policy: Path, replace: Replace) -> None:
    key = replace(RULES, "  outcome: offered\n", "  outcom: offered\n")
    clause = replace(RULES, "clause: '1.1'", "clause: '99.2'")
    question = replace(LAW, "when: {ehc_stage: statement}", "when: {ehc_stag: statement}")
    found = problems(policy)
    assert [problem.split(" ")[:2] for problem in found] == [
        [f"policy/{RULES}:{key}:", "rules[0].outcom"],
        [f"policy/{RULES}:{clause}:", "rules[0].clause"],
        [f"policy/{LAW}:{question}:", "rules[2].when.ehc_stag"],
    ]


def test_a_key_that_stands_twice_is_refused_with_both_lines(policy: Path, replace: Replace) -> None:
    line = replace(RULES, "  outcome: offered\n", "  outcome: offered\n  outcome: cannot\n")
    assert problems(policy) == [
        f"policy/{RULES}:{line + 1}: rules[0].outcome stands twice; it is already on line {line}. Remove one of them."
    ]


def test_a_missing_key_and_a_missing_file_are_both_named(policy: Path, replace: Replace) -> None:
    line = replace("council/elements.yaml", "  area: education\n", "")
    (policy / VERSION / "text.md").unlink()
    assert problems(policy) == [
        f"policy/{VERSION}/text.md: This file is missing. Put it back, or make it anew.",
        f"policy/council/elements.yaml:{line - 1}: elements[0].area is missing. Add it.",
    ]


def test_every_unknown_name_is_named_with_the_nearest_right_one(policy: Path, replace: Replace) -> None:
    question = replace(LAW, "when: {ehc_stage: statement}", "when: {ehc_stag: statement}")
    answer = replace(LAW, "when: {ehc_stage: being_assessed}", "when: {ehc_stage: being_asessed}")
    kind = replace(LAW, "kinds: [place]", "kinds: [plaice]")
    clause = replace(RULES, "clause: '1.1'", "clause: '1.11'")
    found = problems(policy)
    assert [problem for problem in found if "ehc_stag'" in problem] == [
        f"policy/{LAW}:{question}: rules[2].when.ehc_stag is 'ehc_stag', which is not known. Did you mean 'ehc_stage'? "
        "Use one of: age_band, over_compulsory_school_age, ehc_stage, social_need, health_need, "
        "education_beyond_school, "
        "education_funding, delivered_at, school_agrees, recipient, consent, capacity, can_manage, agreement, "
        "health_agrees, "
        "nhs_wheelchair, aftercare, council_decision, safeguarding, excluded_person, other_recipient, wants, "
        "nhs_pilot_site, sen_pilot_area, any, all, not."
    ]
    assert (
        f"policy/{LAW}:{answer}: rules[4].when.ehc_stage is 'being_asessed', which is not known. Did you mean "
        f"'being_assessed'? "
        "Use one of: none, statement, being_assessed, will_prepare, draft, final, review, reassessment."
    ) in found
    assert any(
        problem.startswith(f"policy/{LAW}:{kind}: rules[0].kinds[0] is 'plaice', which is not known.")
        for problem in found
    )
    assert any(
        problem.startswith(f"policy/{RULES}:{clause}: rules[0].clause is '1.11', which the text does not have.")
        for problem in found
    )
    assert len(found) == 4


def test_a_rule_that_says_too_little_is_told_what_to_add(policy: Path) -> None:
    (policy / "national" / "law" / "short.yaml").write_text(
        "source: care-act-2014\nrules:\n  - id: short\n    gate: offer\n    text: Short.\n    another_may_ask: yes\n",
        encoding="utf-8",
    )
    assert problems(policy) == [
        "policy/national/law/short.yaml:3: rules[0] names no elements, kinds or areas. Say what it is about.",
        "policy/national/law/short.yaml:3: rules[0] has no first day. Add from: and the day it came into force.",
        "policy/national/law/short.yaml:3: rules[0] decides nothing. Add outcome: or in_budget:.",
        "policy/national/law/short.yaml:3: rules[0] says another_may_ask, which is for a no about who is paid: gate: "
        "recipient, outcome: cannot.",
        "policy/national/law/short.yaml:3: rules[0] has no example. Add a family whom it decides.",
        "policy/national/law/short.yaml:3: rules[0] has no pinpoint. Add at: and the regulation or section.",
    ]


def test_a_rule_that_ends_before_it_begins_is_refused(policy: Path, replace: Replace) -> None:
    line = replace(LAW, "    while: no_list_held\n", "    until: 2014-05-31\n    while: no_list_held\n")
    assert problems(policy)[:1] == [
        f"policy/{LAW}:{line}: rules[21].until is 2014-05-31, before the first day, 2014-09-01. Change one of them."
    ]


def test_two_rules_of_one_name_are_refused(policy: Path, replace: Replace) -> None:
    first = replace(RULES, "- id: not-listed", "- id: listed")
    found = problems(policy)
    assert len(found) == 1
    assert found[0].startswith(f"policy/{RULES}:{first}: rules[1].id is 'listed', and so is another rule, at")


def test_a_condition_of_the_wrong_form_is_explained(policy: Path, replace: Replace) -> None:
    line = replace(LAW, "when: {ehc_stage: statement}", "when: {any: {ehc_stage: statement}}")
    assert problems(policy) == [
        f"policy/{LAW}:{line}: rules[2].when cannot be used: under 'any' must stand a list of conditions, such as - "
        f"{{consent: yes}}."
    ]


def test_an_example_that_its_rule_does_not_decide_is_found(policy: Path, replace: Replace) -> None:
    line = replace(LAW, "answers: {ehc_stage: none}", "answers: {ehc_stage: final}")
    assert problems(policy) == [
        f"policy/{LAW}:{line - 3}: rules[1].examples[0] gives 'not_yet' by education-plan-not-at-review, "
        "not 'not_yet' by education-no-plan. Change the rule or the example."
    ]


def test_a_gap_is_found_with_a_family_whom_no_rule_decides(policy: Path, replace: Replace) -> None:
    replace(RULES, "  - care_service\n", "")
    line = line_of(policy, "council/elements.yaml", "id: our_care_service")
    gap = (
        f"policy/council/elements.yaml:{line}: elements[4] (our_care_service) is a gap: from 2015-06-01 no rule decides"
    )
    assert problems(policy) == [
        f"{gap} the outcome for someone aged 16 or 17, assessed as needing social care, with nobody to be paid, with "
        "consent given, where the agreement will be signed, with somebody else who could be paid. Add a rule for them.",
        f"{gap} whether it is in the budget for someone aged 16 or 17. Add a rule for them.",
    ]


def test_an_overlap_is_found_with_a_family_to_whom_both_rules_apply(policy: Path, replace: Replace) -> None:
    replace(RULES, "  - personal_care\n", "  - personal_care\n  - short_break\n")
    found = problems(policy)
    line = line_of(policy, RULES, "- id: listed")
    other = line_of(policy, RULES, "- id: not-listed")
    assert found == [
        f"policy/{RULES}:{other}: rules[1] (not-listed) overlaps listed (policy/{RULES}:{line}): from 2015-06-01 both "
        "apply to someone aged 16 or 17, assessed as needing social care, with nobody to be paid, with consent given, "
        "where the agreement will be signed, with somebody else who could be paid, and our_short_break would be "
        "'possible' and 'offered'. Narrow one of them.",
    ]


def test_a_rule_that_others_always_come_before_is_found(policy: Path) -> None:
    add_rule(policy, "gate: need\n    kinds: [place]\n    when: {consent: no}\n    outcome: cannot")
    line = line_of(policy, LAW, "- id: planted")
    assert problems(policy)[0] == (
        f"policy/{LAW}:{line}: rules[22] (planted) can never decide: for someone aged 16 or 17, with consent "
        f"refused, and for all "
        "others, rules like education-never-for-a-place come first. Remove it, or move its gate."
    )


def test_a_condition_that_can_never_hold_is_found(policy: Path) -> None:
    never = "{age_band: under_16, over_compulsory_school_age: yes}"
    add_rule(policy, f"gate: need\n    kinds: [care_service]\n    when: {never}\n    outcome: cannot")
    line = line_of(policy, LAW, "- id: planted")
    assert problems(policy)[0] == (
        f"policy/{LAW}:{line}: rules[22] (planted) has a condition that can never hold: no family gives these answers. "
        "Change it, or remove the rule."
    )


def test_a_note_whose_condition_can_never_hold_is_found(policy: Path, replace: Replace) -> None:
    replace(
        LAW, "when: {ehc_stage: final}\n    beside", "when: {ehc_stage: final, not: {ehc_stage: final}}\n    beside"
    )
    line = line_of(policy, LAW, "- id: wait_for_review_or_ask_for_early_review")
    assert problems(policy) == [
        f"policy/{LAW}:{line}: notes[8] (wait_for_review_or_ask_for_early_review) has a condition that can never hold: "
        "no family gives these answers together. Change it, or remove the note."
    ]


def test_a_hole_between_the_days_of_one_rule_is_found(policy: Path) -> None:
    for since, until in (("2016-01-01", "2016-01-31"), ("2016-03-01", "2016-03-31")):
        add_rule(
            policy,
            "gate: need\n    kinds: [care_service]\n    when: {safeguarding: concern}\n    outcome: cannot",
            since=since,
            until=until,
        )
    found = [problem for problem in problems(policy) if "hole" in problem]
    assert found == [
        f"policy/{LAW}:{line_of(policy, LAW, 'from: 2016-03-01') - 5}: rules[23] (planted) leaves a hole: from "
        f"2016-02-01 "
        "to 2016-02-29 no rule of this name is in force. Close it."
    ]


def line_of(policy: Path, file: str, text: str) -> int:
    """The line of a text in a file of the copy."""
    lines = (policy / file).read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, start=1) if text in line)


def add_rule(policy: Path, says: str, since: str = "2016-01-01", until: str = "2016-12-31") -> None:
    """Adds a rule called planted to the law, with an example that need not be right."""
    example = f"{{family: Someone, as_of: {since}, kind: care_service, answers: {{}}}}"
    dated = f"    from: {since}\n    until: {until}\n    text: Planted.\n    at: regulation 1\n"
    rule = f"  - id: planted\n    {says}\n{dated}"
    text = (policy / LAW).read_text(encoding="utf-8")
    planted = f"{rule}    examples:\n      - {example}\n\nnotes:\n"
    (policy / LAW).write_text(text.replace("notes:\n", planted, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("areas: [a, b\n", "policy/council/elements.yaml:1: A [ on this line is closed by no ]. "),
        ("", "policy/council/elements.yaml:1: the file cannot be empty. "),
        ("- areas\n", "policy/council/elements.yaml:1: the file cannot be ['areas']. "),
    ],
)
def test_a_broken_file_is_one_clear_problem(policy: Path, text: str, message: str) -> None:
    (policy / "council/elements.yaml").write_text(text, encoding="utf-8")
    found = problems(policy)
    assert len(found) == 1
    assert found[0].startswith(message)


def test_a_file_that_is_not_utf8_names_the_line(policy: Path) -> None:
    (policy / "council/authority.yaml").write_bytes(b"id: plain\nname: Caf\xe9\n")
    assert problems(policy) == [
        "policy/council/authority.yaml:2: This line is not in UTF-8. Save the file as UTF-8 text."
    ]


def test_a_version_folder_must_be_named_by_a_date(policy: Path) -> None:
    (policy / "council" / "documents" / "plain-policy" / "summer").mkdir()
    assert problems(policy) == [
        "policy/council/documents/plain-policy/summer: This folder's name is no date. "
        "Name it by the day it comes into force, like 2015-06-01."
    ]


def test_the_text_of_a_version_is_checked_clause_by_clause(policy: Path, replace: Replace) -> None:
    with (policy / VERSION / "text.md").open("a", encoding="utf-8") as file:
        file.write("\n1.2 We say when.\n\n## 2 Where\n\n2.1 We say where.\n")
    twice = replace(f"{VERSION}/text.md", "\n1.2 ", "\n1.1 ") + 1
    moved = replace(f"{VERSION}/text.md", "\n2.1 ", "\n3.9 ") + 1
    (policy / VERSION / "text.md").write_text(
        (policy / VERSION / "text.md").read_text(encoding="utf-8").replace("# Plain", "Plain", 1),
        encoding="utf-8",
    )
    assert problems(policy) == [
        f"policy/{VERSION}/text.md:1: The first line must be the title, like: # A guide.",
        f"policy/{VERSION}/text.md:{twice}: Clause 1.1 stands twice; it is already on line 5. Renumber one.",
        f"policy/{VERSION}/text.md:{moved}: Clause 3.9 stands under section 2, and no line begins section 3. Write one "
        "above it, like: ## 3 Heading; or renumber it.",
    ]

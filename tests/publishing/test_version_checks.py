"""`check` refuses versions that contradict one another, and references that lead nowhere."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from scripts.checked import read_checked_rules, read_rules
from scripts.checks.days import dated_problems
from scripts.checks.ledger import ledger_problems
from scripts.paths import ROOT
from scripts.policy.bundle import rules_bundle
from scripts.policy.reviews import review_due
from scripts.problems import ProblemsError
from scripts.publishing.drafts import start_draft
from scripts.publishing.ledger import withdraw
from tests.publishing.made_document import DOCUMENT, FORTY, INSERTED, TODAY, Draft

FOLDER = f"policy/council/documents/{DOCUMENT}"


def problems(policy: Path, today: date = TODAY) -> list[str]:
    """Everything that `check` says."""
    try:
        found = read_rules(policy)
    except ProblemsError as error:
        return [str(problem) for problem in error.problems]
    everything = (
        *found.draft_problems,
        *found.unconfirmed,
        *ledger_problems(found.with_drafts),
        *dated_problems(found.with_drafts, today),
    )
    return [str(problem) for problem in everything]


def line_of(path: Path, text: str) -> int:
    lines = path.read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, start=1) if text in line)


def test_the_real_policy_is_sound_and_as_it_was_published() -> None:
    policy = read_checked_rules(ROOT / "policy").policy
    assert [*ledger_problems(policy), *dated_problems(policy, TODAY)] == []


def test_two_versions_in_force_on_one_day_are_refused(policy: Path, draft: Draft) -> None:
    first = draft("2025-04-01", facts="until: 2026-04-01\n")
    draft("2026-04-01")
    assert problems(policy) == [
        f"{FOLDER}/2025-04-01/version.yaml:{line_of(first / 'version.yaml', 'until')}: until is 2026-04-01, but the "
        "version of 2026-04-01 is in force from then: two versions on one day. End this one by 2026-03-31."
    ]


def test_a_hole_between_two_versions_is_refused(policy: Path, draft: Draft) -> None:
    draft("2025-04-01", facts="until: 2026-02-28\n")
    draft("2026-04-01")
    assert problems(policy) == [
        f"{FOLDER}/2026-04-01/version.yaml: the first day, 2026-04-01, leaves a hole: from 2026-03-01 to 2026-03-31 no "
        "version is in force. Let the version of 2025-04-01 go on, or this one begin sooner."
    ]


@pytest.mark.parametrize(
    ("replaces", "says"),
    [
        ("2027-01-01", "so this version would come before the one that it replaces. Change one of the days."),
        ("2026-04-01", "so this version would come before the one that it replaces. Change one of the days."),
        ("2024-01-01", "and there is no such version. Name the version before this one."),
        ("2025-04-01", "but 2025-10-01 stands between the two. Name the version before."),
    ],
)
def test_a_version_before_its_predecessor_is_refused(policy: Path, draft: Draft, replaces: str, says: str) -> None:
    draft("2025-04-01")
    draft("2025-10-01")
    draft("2026-04-01", facts=f"replaces: {replaces}\n")
    assert problems(policy) == [f"{FOLDER}/2026-04-01/version.yaml:2: replaces is {replaces}, {says}"]


def test_a_last_day_before_the_first_is_refused(policy: Path, draft: Draft) -> None:
    draft("2025-04-01", facts="until: 2025-03-01\n")
    assert problems(policy) == [
        f"{FOLDER}/2025-04-01/version.yaml:2: until is 2025-03-01, before its first day, 2025-04-01. "
        "Change one of them."
    ]


def test_one_day_written_in_two_ways_is_refused(policy: Path, draft: Draft) -> None:
    draft("2025-04-01")
    (policy / "council" / "documents" / DOCUMENT / "20250401").mkdir()
    assert problems(policy) == [
        f"{FOLDER}/20250401: This folder's name is no date. Name it by the day it comes into force, like 2015-06-01."
    ]


def test_a_missing_change_note_is_refused_once_a_version_is_no_draft(policy: Path, draft: Draft) -> None:
    folder = draft("2025-04-01")
    assert problems(policy) == []
    (folder / "version.yaml").write_text("label: first\nstatus: in_force\nnotice: Made up.\n", encoding="utf-8")
    assert problems(policy) == [
        f"{FOLDER}/2025-04-01/version.yaml:1: change_note is missing. Say in a sentence what changed."
    ]


def test_a_rule_about_a_clause_that_is_not_there_is_refused_in_a_draft_too(policy: Path, draft: Draft) -> None:
    folder = draft("2025-04-01")
    (folder / "rules.yaml").write_text(
        "rules:\n  - id: planted\n    gate: offer\n    elements: [tutor]\n    outcome: offered\n    text: Planted.\n"
        '    clause: "9.9"\n    examples:\n'
        "      - {family: Someone, as_of: 2025-04-01, element: tutor, answers: {}}\nnotes: []\n",
        encoding="utf-8",
    )
    (found,) = problems(policy)
    says = "(planted) is new here, and cites clause 9.9, which this text does not have."
    assert found.startswith(f"{FOLDER}/2025-04-01/rules.yaml:2: rules[0] {says}")


def test_references_and_links_that_lead_nowhere_are_named_with_their_lines(policy: Path, draft: Draft) -> None:
    words = [
        "See clause 2.2, and clauses 2.3 to 2.5 too.",
        "Read clauses 3.1 and 3.12.10 of the school's own policy.\nAnd [this](#clause-2.8).",
        "The [list](/policy/statement-of-budgets/2021-01-01/#clause-1.2) is older than "
        "[that](/policy/statement-of-budgets/2021-01-01/#clause-99.2) and "
        "[those](/policy/charging-policy/2020-01-01/).",
    ]
    draft("2025-04-01", words)
    text = f"{FOLDER}/2025-04-01/text.md"
    assert problems(policy) == [
        f"{text}:5: Clause 2.1 refers to clause 2.5, but this text has no such clause. Mend it.",
        f"{text}:8: Clause 2.2 refers to the link to #clause-2.8, but this text has no such clause. Mend it.",
        f"{text}:10: Clause 2.3 refers to the link /policy/statement-of-budgets/2021-01-01/#clause-99.2, but that "
        "version has no such clause. Mend it.",
        f"{text}:10: Clause 2.3 refers to the link /policy/charging-policy/2020-01-01/, but there is no such version. "
        "Mend it.",
    ]


def test_a_clause_with_a_new_number_and_no_mark_is_named_with_the_way_to_mark_it(policy: Path, draft: Draft) -> None:
    draft("2025-04-01")
    draft("2026-04-01", INSERTED)
    assert problems(policy) == [
        f"{FOLDER}/2026-04-01/text.md:47: Clause 2.22 reads like clause 2.21 of the version of 2025-04-01, and 19 more "
        "like it. So that links to it still lead to it, write 2.22 [was 2.21]; or 2.22 [new], if it is another clause. "
        f"This writes every such mark: python3 -m scripts diff {DOCUMENT} 2025-04-01 2026-04-01 --mark"
    ]


def test_marks_that_cannot_be_are_named(policy: Path, draft: Draft) -> None:
    draft("2025-04-01", [f"[was 2.9] {FORTY[0]}", *FORTY[1:]])
    draft("2026-04-01", [*FORTY, "[was 7.7] Another."])
    draft("2026-10-01", [*FORTY[:39], "[was 2.40] Something else.", "[was 2.40] A third thing."])
    assert problems(policy) == [
        f"{FOLDER}/2025-04-01/text.md:5: [was 2.9] cannot be: no version is before. Change the mark, or take it out.",
        f"{FOLDER}/2026-04-01/text.md:85: [was 7.7] cannot be: the version of 2025-04-01 has no clause 7.7. Change the "
        "mark, or take it out.",
        f"{FOLDER}/2026-10-01/text.md:85: [was 2.40] stands at clause 2.40 too. Take one of the two marks out.",
    ]


@pytest.mark.parametrize(
    ("first_clauses", "says"),
    [
        (
            (f"[was 2.2] {FORTY[0]}", f"[was 2.1] {FORTY[1]}", FORTY[2]),
            [
                "5: [was 2.2] is not so: these are the words that clause 2.1 had. Take the mark out.",
                "7: [was 2.1] is not so: these are the words that clause 2.2 had. Take the mark out.",
            ],
        ),
        (
            (f"[was 2.2] {FORTY[1]}", f"[was 2.3] {FORTY[0]}", f"[was 2.1] {FORTY[2]}"),
            [
                "7: [was 2.3] is not so: these are the words that clause 2.1 had. Write 2.2 [was 2.1].",
                "9: [was 2.1] is not so: these are the words that clause 2.3 had. Take the mark out.",
            ],
        ),
        ((f"[was 2.2] {FORTY[1]}", f"[was 2.1] {FORTY[0]}", FORTY[2]), []),
        ((f"[was 2.2] {FORTY[1]}", "[was 2.1] Words of their own.", FORTY[2]), []),
    ],
)
def test_marks_at_words_that_stood_under_another_number_are_refused(
    policy: Path, draft: Draft, first_clauses: tuple[str, ...], says: list[str]
) -> None:
    """Links would lead to the other clause for good."""
    draft("2025-04-01", FORTY)
    draft("2026-04-01", [*first_clauses, *FORTY[3:]])
    assert problems(policy) == [f"{FOLDER}/2026-04-01/text.md:{line}" for line in says]


def test_an_overdue_review_is_refused_with_the_day_it_was_due(policy: Path, published: Draft) -> None:
    published("2025-04-01")
    assert problems(policy, date(2027, 11, 24)) == []
    file = policy / "council" / "documents" / DOCUMENT / "document.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("2 years", "6 months"), encoding="utf-8")
    assert problems(policy, date(2026, 10, 1)) == []
    assert problems(policy, date(2026, 10, 2)) == [
        f"{FOLDER}/document.yaml:7: last_reviewed is 2026-04-01, so a review was due on 2026-10-01. Review the "
        "document, "
        "and write the day here."
    ]
    file.write_text(file.read_text(encoding="utf-8").replace("last_reviewed: 2026-04-01\n", ""), encoding="utf-8")
    assert problems(policy) == [
        f"{FOLDER}/document.yaml:1: last_reviewed is missing, so nobody knows when the next review is due. Add "
        "the day of "
        "the last review."
    ]


@pytest.mark.parametrize("interval", ["yearly", "0 months", "12 weeks"])
def test_an_interval_that_is_none_is_refused(policy: Path, draft: Draft, interval: str) -> None:
    draft("2025-04-01")
    file = policy / "council" / "documents" / DOCUMENT / "document.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("2 years", interval), encoding="utf-8")
    assert problems(policy) == [
        f"{FOLDER}/document.yaml:6: review_interval cannot be used: here must stand a number of months or "
        "years, such as "
        "12 months."
    ]


def test_a_review_is_due_on_the_last_day_of_a_shorter_month(policy: Path, draft: Draft) -> None:
    draft("2025-04-01")
    file = policy / "council" / "documents" / DOCUMENT / "document.yaml"
    text = file.read_text(encoding="utf-8").replace("2 years", "6 months").replace("2026-04-01", "2026-08-31")
    file.write_text(text, encoding="utf-8")
    document = next(one for one in read_rules(policy).with_drafts.documents if one.facts.id == DOCUMENT)
    assert review_due(document.facts) == date(2027, 2, 28)


def test_a_status_follows_from_the_day(policy: Path, published: Draft, draft: Draft) -> None:
    published("2025-04-01")
    published("2026-04-01")
    draft("2027-04-01")
    withdraw(policy, DOCUMENT, date(2026, 4, 1), date(2027, 1, 1), "Quashed.")
    found = read_rules(policy)
    document = next(one for one in found.with_drafts.documents if one.facts.id == DOCUMENT)
    days = (date(2025, 1, 1), date(2025, 6, 1), date(2026, 4, 1), date(2027, 1, 1))
    assert [[version.status(day) for day in days] for version in document.versions] == [
        ["scheduled", "in_force", "superseded", "superseded"],
        ["scheduled", "scheduled", "in_force", "withdrawn"],
        ["draft", "draft", "draft", "draft"],
    ]


def test_a_typed_status_that_is_not_so_is_refused(policy: Path, published: Draft) -> None:
    folder = published("2025-04-01")
    facts = folder / "version.yaml"
    facts.write_text(facts.read_text(encoding="utf-8") + "status: scheduled\n", encoding="utf-8")
    assert problems(policy)[1:] == [
        f"{FOLDER}/2025-04-01/version.yaml:5: status is 'scheduled', but on 2026-11-24 this version is "
        "'in_force'. Take "
        "the line out: it follows from the ledger and the dates."
    ]


def test_withdrawn_needs_a_day_and_a_reason(policy: Path, draft: Draft) -> None:
    draft("2025-04-01", facts="change_note: One.\nstatus: withdrawn\n")
    assert problems(policy) == [
        f"{FOLDER}/2025-04-01/version.yaml:3: status is 'withdrawn', without a day and a reason. Take the line "
        "out, and "
        f"withdraw it by python3 -m scripts withdraw {DOCUMENT} 2025-04-01 --on DATE --reason TEXT"
    ]


def test_a_draft_is_seen_by_checks_and_by_nobody_else(policy: Path, published: Draft, draft: Draft) -> None:
    published("2025-04-01")
    draft("2026-04-01", facts="status: draft\n")
    found = read_rules(policy)
    public, everything = (
        next(one for one in policy.documents if one.facts.id == DOCUMENT)
        for policy in (found.policy, found.with_drafts)
    )
    assert [(one.in_force.isoformat(), one.ends) for one in public.versions] == [("2025-04-01", None)]
    assert [(one.in_force.isoformat(), one.ends) for one in everything.versions] == [
        ("2025-04-01", date(2026, 3, 31)),
        ("2026-04-01", None),
    ]


def test_the_rules_of_a_draft_reach_no_family(policy: Path, published: Draft) -> None:
    published("2025-04-01")
    folder = start_draft(policy, "statement-of-budgets", date(2027, 4, 1))
    rules = folder / "rules.yaml"
    text = rules.read_text(encoding="utf-8")
    rules.write_text(text.replace("- id: escort-too-long", "- id: planted-in-a-draft"), encoding="utf-8")
    found = read_checked_rules(policy)
    both = (found.policy, found.with_drafts)
    ids = [{rule["id"] for rule in rules_bundle(one)["rules"]} for one in both]
    assert ["planted-in-a-draft" in one for one in ids] == [False, True]
    ends = [{rule["until"] for rule in rules_bundle(one)["rules"]} for one in both]
    assert ["2027-03-31" in one for one in ends] == [False, True]

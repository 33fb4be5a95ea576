"""A council's first documents, over the real law: from its first list on, lists alone say what is offered."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from scripts.checked import read_published
from scripts.policy.files import name_of, version_folder
from scripts.problems import ProblemsError
from scripts.publishing.confirming import confirm
from scripts.publishing.drafts import start_document
from scripts.publishing.first_draft import NewDocument
from scripts.publishing.ledger import publish
from tests.publishing.made_document import bring_the_file

DAY, TODAY = date(2027, 4, 1), date(2026, 11, 26)
CARE, HEALTH = ("care-list", DAY), ("nhs-list", DAY)
ELEMENTS = """\
elements:
  - {id: helper, area: social_care, kinds: [care_service], name: A helper, includes: Somebody to help at home.}
  - {id: nurse, area: health, kinds: [nhs_care], name: A nurse, includes: Somebody to nurse at home.}
without: [place, top_up, school_money, travel, short_break, personal_care, nhs_equipment, nhs_therapy, nhs_excluded]
"""

HELD_BACK_BY_NOTHING = {
    "age_band": "under_16",
    "social_need": "support_plan",
    "health_need": "unmet_need",
    "health_agrees": "yes",
    "recipient": "parent",
    "consent": "yes",
    "excluded_person": "no",
    "can_manage": "alone",
    "agreement": "will_sign",
}
"""The answers of a family whom the law leaves to the council's list."""

WriteRule = Callable[[str, str], None]


@pytest.fixture
def policy(tmp_path: Path) -> Path:
    """A made-up council that has published nothing, and holds no law of its own."""
    council = tmp_path / "policy" / "council"
    council.mkdir(parents=True)
    (council / "authority.yaml").write_text(
        "id: here\nname: A council\nshort_name: Here\nstanding: demonstration\nanswers: {}\n"
        "disclaimer: Made up for the tests.\nlinks: []\n",
        encoding="utf-8",
    )
    (council / "elements.yaml").write_text(ELEMENTS, encoding="utf-8")
    (council / "sources.yaml").write_text("last_checked: 2026-11-01\nsources: []\n", encoding="utf-8")
    return council.parent


@pytest.fixture
def write_rule(policy: Path) -> WriteRule:
    """Starts a document whose one rule puts an element on the council's list."""

    def write_rule(document: str, element: str) -> None:
        folder = start_document(policy, NewDocument(document, "A list", "policy"), DAY)
        (folder / "text.md").write_text("# A list\n\n## 1 What we pay\n\n1.1 We pay for this.\n", encoding="utf-8")
        facts = folder.parent / "document.yaml"
        text = facts.read_text(encoding="utf-8").replace("summary: TO BE WRITTEN", "summary: What we pay.")
        facts.write_text(text.replace("# last_reviewed: TO BE WRITTEN", "last_reviewed: 2026-11-24"), encoding="utf-8")
        bring_the_file(folder)
        example = {"family": "A family", "as_of": str(DAY), "element": element, "answers": HELD_BACK_BY_NOTHING}
        rule = {
            "id": document,
            "gate": "offer",
            "elements": [element],
            "outcome": "offered",
            "in_budget": "yes",
            "text": "This is on the list.",
            "clause": "1.1",
            "examples": [example],
        }
        # JSON is YAML too.
        (folder / "rules.yaml").write_text(json.dumps({"rules": [rule]}), encoding="utf-8")
        confirm(policy, document, DAY, document, "An officer", "It is what the clause says.")

    return write_rule


def refusal(policy: Path, drafts: list[tuple[str, date]]) -> list[str]:
    with pytest.raises(ProblemsError) as raised:
        publish(policy, drafts, "Our first list.", TODAY)
    return [str(problem) for problem in raised.value.problems]


def test_two_first_lists_are_published_together_and_neither_alone(policy: Path, write_rule: WriteRule) -> None:
    """Each list is of one area: while the other's is not public, nothing says what is offered in its area."""
    write_rule("care-list", "helper")
    write_rule("nhs-list", "nurse")
    for first, second, gap in ((CARE, HEALTH, "elements[1] (nurse)"), (HEALTH, CARE, "elements[0] (helper)")):
        problems = refusal(policy, [first])
        assert all(f"{gap} is a gap: from 2027-04-01 no rule decides" in problem for problem in problems[:-1])
        assert problems[-1] == (
            f"{first[0]} {DAY} needs {second[0]} {DAY}, which is a draft too. This publishes them together: "
            f'python3 -m scripts publish {first[0]} {DAY} {second[0]} {DAY} --note "Our first list."'
        )
    publish(policy, [CARE, HEALTH], "Our first list.", TODAY)
    found = read_published(policy)
    assert not found.has_drafts and len(found.policy.documents) == 2


def test_a_first_list_that_leaves_out_an_area_names_the_gap_alone(policy: Path, write_rule: WriteRule) -> None:
    write_rule("care-list", "helper")
    problems = refusal(policy, [CARE])
    elements = name_of(policy / "council" / "elements.yaml", policy)
    assert problems and all(problem.startswith(f"{elements}:3: elements[1] (nurse) is a gap: ") for problem in problems)
    assert version_folder(policy, *CARE).is_dir() and not (policy / "council" / "published.json").exists()

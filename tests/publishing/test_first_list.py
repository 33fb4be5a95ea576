"""A council's first documents, over the real law: from its first list on, lists alone say what is offered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from scripts.checked import read_published, read_rules
from scripts.policy.files import name_of, version_folder
from scripts.problems import ProblemsError
from scripts.publishing.drafts import start_document
from scripts.publishing.first_draft import NewDocument
from scripts.publishing.ledger import publish

DAY, TODAY = date(2027, 4, 1), date(2026, 11, 26)
CARE, HEALTH = ("care-list", DAY), ("nhs-list", DAY)
ELEMENTS = """\
elements:
  - {id: helper, area: social_care, kinds: [care_service], name: A helper, includes: Somebody to help at home.}
  - {id: nurse, area: health, kinds: [nhs_care], name: A nurse, includes: Somebody to nurse at home.}
without: [place, top_up, school_money, travel, short_break, personal_care, nhs_equipment, nhs_therapy, nhs_excluded]
"""

WriteRule = Callable[[str, str, str], Path]


@pytest.fixture
def policy(tmp_path: Path) -> Path:
    """A made-up council that has published nothing, and holds no law of its own."""
    council = tmp_path / "policy" / "council"
    council.mkdir(parents=True)
    (council / "authority.yaml").write_text(
        "id: here\nname: A council\nshort_name: Here\nanswers: {}\ndisclaimer: Made up for the tests.\nlinks: []\n",
        encoding="utf-8",
    )
    (council / "elements.yaml").write_text(ELEMENTS, encoding="utf-8")
    (council / "sources.yaml").write_text("last_checked: 2026-11-01\nsources: []\n", encoding="utf-8")
    return council.parent


@pytest.fixture
def write_rule(policy: Path) -> WriteRule:
    """Starts a document and writes its one rule by the form that stands in its draft."""

    def write_rule(document: str, rule: str, element: str) -> Path:
        folder = start_document(policy, NewDocument(document, "A list", "policy"), DAY)
        (folder / "text.md").write_text("# A list\n\n## 1 What we pay\n\n1.1 We pay for this.\n", encoding="utf-8")
        facts = folder.parent / "document.yaml"
        text = facts.read_text(encoding="utf-8").replace("summary: TO BE WRITTEN", "summary: What we pay.")
        facts.write_text(text.replace("# last_reviewed: TO BE WRITTEN", "last_reviewed: 2026-11-24"), encoding="utf-8")
        file = folder / "rules.yaml"
        lines = file.read_text(encoding="utf-8").splitlines()
        form = lines[lines.index("# rules:") :]
        form = [line.removeprefix("# ") for line in form[: form.index("#")]]
        written = "\n".join([*form, ""]).replace("a-name-of-your-own", rule).replace("an-element", element)
        file.write_text(written, encoding="utf-8")
        return file

    return write_rule


def refusal(policy: Path, drafts: list[tuple[str, date]]) -> list[str]:
    with pytest.raises(ProblemsError) as raised:
        publish(policy, drafts, "Our first list.", TODAY)
    return [str(problem) for problem in raised.value.problems]


def test_of_the_rule_that_stands_as_a_form_check_asks_for_the_element_and_nothing_else(
    policy: Path, write_rule: WriteRule
) -> None:
    name = name_of(write_rule("care-list", "care", "an-element"), policy)
    says = "is 'an-element', which is not known. Use one of: helper, nurse."
    assert [str(problem) for problem in read_rules(policy).draft_problems] == [
        f"{name}:4: rules[0].elements[0] {says}",
        f"{name}:12: rules[0].examples[0].element {says}",
    ]


def test_two_first_lists_are_published_together_and_neither_alone(policy: Path, write_rule: WriteRule) -> None:
    """Each list is of one area: while the other's is not public, nothing says what is offered in its area."""
    write_rule("care-list", "care", "helper")
    write_rule("nhs-list", "nhs", "nurse")
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
    write_rule("care-list", "care", "helper")
    problems = refusal(policy, [CARE])
    elements = name_of(policy / "council" / "elements.yaml", policy)
    assert problems and all(problem.startswith(f"{elements}:3: elements[1] (nurse) is a gap: ") for problem in problems)
    assert version_folder(policy, *CARE).is_dir() and not (policy / "council" / "published.json").exists()

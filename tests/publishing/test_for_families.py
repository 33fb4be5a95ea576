"""What a version changes for families, where a place in the budget is lost too, and where it is a correction."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from scripts.policy.for_families import ForFamilies
from scripts.policy.reader import readable_policy
from scripts.policy.told import Said
from scripts.publishing.drafts import start_draft
from scripts.version_name import VersionName
from tests.edited import put

DOCUMENT, DAY = "statement-of-budgets", date(2027, 4, 1)
NOTHING = (Said("No answer of the calculator changes with this version. Its words may matter to you all the same."),)
LOSES = Said(
    "By the rules behind the calculator, some families lose something from 1 April 2027:",
    (
        "“An escort on the bus” can no longer be paid directly. Before, the council's list had it.",
        "“An escort on the bus” can no longer be part of a personal budget.",
    ),
)
GAINS = Said(
    "By the rules behind the calculator, some families gain something from 1 April 2027:",
    (
        "The council's list has “An escort on the bus” now. Before, it could not be paid directly.",
        "“An escort on the bus” can be part of a personal budget now.",
    ),
)
NOT_LISTED, LISTED = "outcome: cannot\n    in_budget: no", "outcome: offered\n    in_budget: yes"


@pytest.fixture
def council(policy: Path) -> Path:
    """A council whose statement has two versions, and nothing else that is begun."""
    shutil.rmtree(policy / "council" / "documents" / "charging-policy")  # It has no version, which is another matter.
    return policy


def told(policy: Path, name: str) -> tuple[Said, ...]:
    read = readable_policy(policy)
    return ForFamilies(read.with_drafts).of(read.version(DOCUMENT, VersionName(name)))


def test_a_loss_of_the_payment_and_of_the_place_in_the_budget(council: Path) -> None:
    assert told(council, "2025-04-01") == (
        Said(
            "By the rules behind the calculator, some families lose something from 1 April 2025:",
            (
                "“Time in a warm pool” can no longer be paid directly. Before, the council's list had it.",
                "“Time in a warm pool” can no longer be part of a personal budget.",
            ),
        ),
        Said(
            "By the rules behind the calculator, some families gain something from 1 April 2025:",
            (
                "The council's list has “Time in a warm pool” now. Before, it could not be paid directly.",
                "“Time in a warm pool” can be part of a personal budget now.",
            ),
        ),
    )


def test_a_correction_is_held_against_what_it_corrects(council: Path) -> None:
    listed = start_draft(council, DOCUMENT, DAY)
    rules = (listed / "rules.yaml").read_text(encoding="utf-8")
    put(listed / "rules.yaml", NOT_LISTED, LISTED)
    assert told(council, "2027-04-01") == (GAINS,)
    shutil.copytree(listed, listed.with_name("2027-04-01.2"))
    assert (told(council, "2027-04-01"), told(council, "2027-04-01.2")) == ((GAINS,), NOTHING)
    (listed.with_name("2027-04-01.2") / "rules.yaml").write_text(rules, encoding="utf-8")
    assert (told(council, "2027-04-01"), told(council, "2027-04-01.2")) == ((GAINS,), (LOSES,))


def test_of_two_documents_of_one_day_each_says_what_it_decides(council: Path) -> None:
    put(start_draft(council, DOCUMENT, DAY) / "rules.yaml", NOT_LISTED, LISTED)
    start_draft(council, "family-leaflet", DAY)
    read = readable_policy(council)
    leaflet = read.version("family-leaflet", VersionName("2027-04-01"))
    assert told(council, "2027-04-01") == (GAINS,)
    assert ForFamilies(read.with_drafts).of(leaflet) == NOTHING

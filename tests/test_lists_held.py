"""Law that holds only while no list of the council's is held: before the first, between two, and after the last."""

from __future__ import annotations

import json
import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculator import decide, load_rules
from scripts.policy.bundle import rules_bundle
from scripts.policy.ledger_file import LEDGER
from scripts.policy.lists_held import days_without_list
from scripts.policy.reader import readable_policy
from tests.councils.plain import DOCUMENT, WITH_EVERYTHING, add_version, plain_council, plain_rule

NONE_HELD, LISTED = "care-no-list-held", "all-is-offered"


def reasons(policy: Path, day: str) -> list[str]:
    """By which rules a family with a need of social care is decided on the day."""
    rules = load_rules(rules_bundle(readable_policy(policy).public))
    decided = decide(rules, WITH_EVERYTHING, date.fromisoformat(day))
    return [reason.id for reason in decided.elements["our_short_break"].reasons]


@pytest.fixture
def policy(tmp_path: Path) -> Path:
    """A council with two lists, of which the first was withdrawn before the second begins."""
    policy = plain_council(tmp_path, plain_rule(), since="2026-06-01")
    add_version(policy, "2027-06-01", plain_rule())
    withdrawn = {
        "act": "withdraw",
        "document": "plain-policy",
        "version": "2026-06-01",
        "on": "2027-01-01",
        "title": "Plain policy",
        "note": "It was wrong.",
    }
    (policy / LEDGER).write_text(json.dumps({"entries": [withdrawn]}), encoding="utf-8")
    return policy


@pytest.mark.parametrize(
    ("day", "rule"),
    [
        ("2026-05-31", NONE_HELD),
        ("2026-06-01", LISTED),
        ("2026-12-31", LISTED),
        ("2027-01-01", NONE_HELD),
        ("2027-05-31", NONE_HELD),
        ("2027-06-01", LISTED),
        ("2040-01-01", LISTED),
    ],
)
def test_no_list_is_held_before_the_first_and_after_a_withdrawal_until_the_next(
    policy: Path, day: str, rule: str
) -> None:
    assert reasons(policy, day) == [rule]


def test_no_list_is_held_after_the_last_is_withdrawn(policy: Path) -> None:
    shutil.rmtree(policy / DOCUMENT / "2027-06-01")
    assert [reasons(policy, day) for day in ("2026-12-31", "2027-01-01", "2040-01-01")] == [
        [LISTED],
        [NONE_HELD],
        [NONE_HELD],
    ]


def test_a_version_that_offers_nothing_is_no_list(tmp_path: Path) -> None:
    policy = plain_council(
        tmp_path, plain_rule(gate="recipient", when={"agreement": "will_not_sign"}, outcome="cannot")
    )
    assert reasons(policy, "2026-01-01") == [NONE_HELD]


FIRST = date(2026, 1, 1)
SPANS = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(
    lambda ends: (FIRST + timedelta(min(ends)), FIRST + timedelta(max(ends)))
)


@given(held=st.lists(SPANS, max_size=5), last=st.none() | st.integers(0, 30))
def test_every_day_is_in_a_span_or_in_one_between_them_and_in_no_two(
    held: list[tuple[date, date]], last: int | None
) -> None:
    if last is not None:
        held = [*held, (FIRST + timedelta(last), date.max)]
    free = days_without_list(held)
    for day in (date.min, date.max, *(FIRST + timedelta(days) for days in range(-1, 33))):
        within = [span for span in free if span[0] <= day <= span[1]]
        assert len(within) == (0 if any(begins <= day <= ends for begins, ends in held) else 1)


def test_a_no_to_every_family_before_the_last_gate_is_the_list(tmp_path: Path) -> None:
    """No note says that nobody knows what the council offers where it says that it offers nothing."""
    no = plain_rule(id="nothing", gate="agreement", outcome="cannot", in_budget=None)
    budget = plain_rule(id="budget", outcome=None, in_budget="depends")
    policy = plain_council(tmp_path, no, budget)
    assert reasons(policy, "2026-01-01") == ["nothing.childrens-care-must-be-paid"]
    assert reasons(policy, "2025-12-31") == [NONE_HELD]


def test_a_no_to_some_families_before_the_last_gate_is_no_list(tmp_path: Path) -> None:
    no = plain_rule(id="nothing", gate="agreement", when={"safeguarding": "concern"}, outcome="cannot", in_budget=None)
    assert reasons(plain_council(tmp_path, no), "2026-01-01") == [NONE_HELD]

"""Pages that should have been reviewed by now, and pages that do not say when they were."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace

import jinja2
import pytest

from scripts.checked import read_checked_rules
from scripts.checks.reviews import review_problems
from scripts.measured import read_verdicts
from scripts.pages.currency import made_review_problems
from scripts.paths import ROOT
from scripts.policy.files import AUDIT
from scripts.policy.reviews import after
from scripts.publishing.due import reviews_near
from tests.councils.listed import listed_folder

TODAY = date(2026, 11, 24)
PAGE = "---\ntitle: One\nowner: somebody\nreviewed: {reviewed}\nnext_review: {next_review}\n---\n\n# One\n"


def problems(tmp_path: Path, text: str) -> list[str]:
    (tmp_path / "one.md").write_text(text, encoding="utf-8")
    return [str(problem) for problem in review_problems(TODAY, tmp_path)]


def test_a_page_is_not_overdue_on_the_day_of_its_review(tmp_path: Path) -> None:
    assert problems(tmp_path, PAGE.format(reviewed="2025-11-24", next_review="2026-11-24")) == []


def test_an_overdue_page_is_a_problem_that_says_how_to_mend_it(tmp_path: Path) -> None:
    assert problems(tmp_path, PAGE.format(reviewed="2025-11-23", next_review="2026-11-23")) == [
        "docs/one.md:5: next_review was 2026-11-23. Read the page again and set both dates."
    ]


def test_a_review_to_come_is_no_review(tmp_path: Path) -> None:
    assert problems(tmp_path, PAGE.format(reviewed="2026-11-25", next_review="2027-11-25")) == [
        "docs/one.md:4: reviewed is 2026-11-25, a day to come. Set the day of the review."
    ]


def test_a_page_must_say_who_keeps_it_and_when_it_was_reviewed(tmp_path: Path) -> None:
    assert problems(tmp_path, "# One\n") == [
        "docs/one.md:1: owner is missing. Add it.",
        "docs/one.md:1: reviewed is missing. Add it.",
        "docs/one.md:1: next_review is missing. Add it.",
    ]


def test_a_date_that_is_none_is_named(tmp_path: Path) -> None:
    assert problems(tmp_path, PAGE.format(reviewed="2025-11-24", next_review="soon")) == [
        "docs/one.md:5: next_review is 'soon', which is no date. Write it like 2015-06-01."
    ]


def test_what_was_measured_over_a_year_ago_is_named_with_the_command_that_measures_it_again(tmp_path: Path) -> None:
    audited = date(2026, 11, 2)
    facts = {"audited": str(audited), "tool": "axe", "browser": "Chromium", "views": [], "pages": [], "rules": []}
    folder = listed_folder(tmp_path)
    (folder / AUDIT).write_text(json.dumps({**facts, "failures": [], "undecided": []}), encoding="utf-8")
    policy = read_checked_rules(folder).policy
    compared = date.fromisoformat(read_verdicts()["measured"])
    later = after(max(audited, compared), "12 months") + timedelta(days=1)
    assert [str(problem) for problem in made_review_problems(policy, later) if problem.file.endswith(".json")] == [
        f"policy/council/audit.json: is of {audited}, so it was due again on "
        f"{after(audited, '12 months')}. Run python3 -m scripts audit.",
        f"scripts/pages/measured/verdicts.json: is of {compared}, so it was due again on "
        f"{after(compared, '12 months')}. Run python3 -m scripts bench.",
    ]


def test_services_that_nobody_looked_at_for_half_a_year_are_named(tmp_path: Path) -> None:
    policy = read_checked_rules(listed_folder(tmp_path)).policy
    held = policy.where_to_turn
    assert held
    due = after(held.last_checked, held.review_interval)
    file = "policy/national/where-to-turn.yaml"
    for day, said in (
        (due, []),
        (
            due + timedelta(days=1),
            [
                f"{file}:4: last_checked is {held.last_checked}, so it was due again on {due}. Look at each service's "
                "own page, and write the day here."
            ],
        ),
    ):
        found = [
            str(problem) for problem in made_review_problems(policy, day) if problem.file.endswith(Path(file).name)
        ]
        assert found == said


def test_no_page_of_ours_is_overdue() -> None:
    assert list(map(str, review_problems(date.today()))) == []


@pytest.mark.parametrize(("next_review", "says"), [(date(2026, 11, 23), True), (date(2026, 11, 24), False)])
def test_an_overdue_page_says_so_itself(next_review: date, says: bool) -> None:
    meta = {"reviewed": date(2025, 11, 24), "next_review": next_review, "owner": "somebody"}
    template = (ROOT / "scripts/theme/partials/page_foot.html").read_text(encoding="utf-8")
    extra = SimpleNamespace(today=TODAY)
    environment = jinja2.Environment()
    environment.filters["url"] = str
    values = {"page": SimpleNamespace(meta=meta), "config": SimpleNamespace(extra=extra)}
    shown = environment.from_string(template).render(values)
    assert ("This review is overdue." in shown) is says
    assert "Last reviewed: " in shown


def test_a_review_that_comes_near_is_spoken_of_in_good_time_and_stops_nothing(tmp_path: Path) -> None:
    policy = read_checked_rules(listed_folder(tmp_path)).policy
    held = policy.where_to_turn
    assert held
    due = after(held.last_checked, held.review_interval)
    says = f"Due by {due}: Look at the services that help."
    told = {days: says in reviews_near(policy, due - timedelta(days=days)) for days in (31, 30, 0, -1)}
    # Once its day is past, `check` names it as a problem.
    assert told == {31: False, 30: True, 0: True, -1: False}

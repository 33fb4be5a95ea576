"""`check` refuses what cites a law, a decision or a paper on days before that held or was published."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from scripts.checked import read_rules
from scripts.problems import ProblemsError
from tests.councils.plain import plain_council, plain_example, plain_rule, write
from tests.test_check_claims import problems_of

LAW = """\
source: care-act-2014
{key}:
  - id: made_up
    areas: [social_care]
    from: {since}
    beside: [cannot]
    text: Made up.
    at: {at}
    also:
      - {{source: {also}, at: {part}}}
rules: []
"""
WORDS = "Begin with {day}, and cite what held before for the days until then; where nothing is known, say less."
PLAIN = {"key": "notes", "since": "2015-04-01", "at": "section 31", "also": "children-act-1989", "part": "section 17ZG"}


def said(cited: str, since: str, day: str) -> str:
    return f"cites {cited}, from {since} on, and that held from {day}. {WORDS.format(day=day)}"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"since": "2015-03-31"}, [(8, "at", said("Care Act 2014, section 31", "2015-03-31", "2015-04-01"))]),
        (
            {"part": "section 17ZH"},
            [],
        ),
        (
            {"key": "unchecked", "since": "2014-08-31"},
            [
                (8, "at", said("Care Act 2014, section 31", "2014-08-31", "2015-04-01")),
                (10, "also[0].source", said("Children Act 1989, section 17ZG", "2014-08-31", "2014-09-01")),
            ],
        ),
        # Nothing is known of the day of a page that names none.
        ({"also": "lgiu-briefing", "part": "Part 1"}, []),
        (
            {"also": "white-paper-2026", "part": "the whole"},
            [
                (
                    10,
                    "also[0].source",
                    said(
                        "Government white paper: Every child achieving and thriving, the whole",
                        "2015-04-01",
                        "2026-02-23",
                    ),
                )
            ],
        ),
    ],
)
def test_an_entry_of_the_law_cites_what_held_on_its_first_day(
    tmp_path: Path, changes: dict[str, str], expected: list[tuple[int, str, str]]
) -> None:
    told = {**PLAIN, **changes}
    place, key = "policy/national/law/made-up.yaml", told["key"]
    assert problems_of(tmp_path, "national/law/made-up.yaml", LAW.format(**told)) == [
        f"{place}:{line}: {key}[0].{where} {words}" for line, where, words in expected
    ]


def of_the_council(policy: Path) -> list[str]:
    try:
        read_rules(policy)
    except ProblemsError as error:
        return [str(problem) for problem in error.problems]
    return []


def test_a_rule_of_a_document_and_a_step_of_the_council_are_held_to_it_too(tmp_path: Path) -> None:
    cites: list[dict[str, Any]] = [{"source": "care-act-2014", "at": "section 31"}]
    example = {**plain_example(), "as_of": "2014-06-01"}
    policy = plain_council(tmp_path, plain_rule(also=cites, examples=[example]), since="2014-06-01")
    step = {"id": "ask", "kind": "ask", "areas": ["social_care"], "from": "2014-06-01", "text": "Ask."}
    write(policy / "council/steps.yaml", {"steps": [step | cites[0]]})
    words = said("Care Act 2014, section 31", "2014-06-01", "2015-04-01")
    assert [problem.partition(": ")[2] for problem in of_the_council(policy)] == [
        f"rules[0].also[0].source {words}",
        f"steps[0].source {words}",
    ]


def test_that_there_was_no_power_yet_is_told_by_the_law_that_gave_it() -> None:
    law = {rule.id: rule for file in read_rules().policy.law for rule in file.rules.values()}
    assert law["education-before-any-power"].gate == law["health-before-any-power"].gate == "power"


UNDATED = {
    "council-for-disabled-children-carers",
    "lgiu-briefing",
    "ombudsman-adult-care-fact-sheet",
    "single-route-of-redress-lancashire",
}
"""Pages of which nobody here knows the day."""


def test_every_source_that_the_law_cites_has_a_day_but_for_pages_that_name_none() -> None:
    policy = read_rules().policy.nation
    assert policy
    files = (*policy.own_written, *policy.steps_files)
    cited = {
        also.source
        for file in files
        for entries in file.entries.values()
        for entry in entries.values()
        for also in entry.also
    }
    cited |= {str(file.source) for file in policy.own_written if file.source}
    cited |= {
        entry.source
        for file in files
        for entries in (*file.entries.values(), file.steps)
        for entry in entries.values()
        if entry.source
    }
    assert {name for name in cited if policy.sources[name].since is None} == UNDATED

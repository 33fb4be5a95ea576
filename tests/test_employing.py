"""What the law says that an employer pays besides wages: dated, sourced, and no figure where none was read."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from calculator.conversation import Conversation
from scripts.checked import read_checked_rules, read_rules
from scripts.paths import ROOT
from scripts.policy.bundle import rules_bundle
from scripts.policy.calculator_words import calculator_words
from scripts.problems import ProblemsError
from tests.councils.listed import listed_council
from tests.edited import put

EMPLOYING = "national/employing.yaml"


@pytest.fixture(scope="module")
def conversation() -> Conversation:
    policy = listed_council()
    return Conversation(json.dumps(rules_bundle(policy)), json.dumps(calculator_words(policy)))


def said_on(conversation: Conversation, day: str) -> dict[str, list[str]]:
    """The sentences of each cost, each with where it comes from."""
    reply: dict[str, Any] = json.loads(conversation.answer(json.dumps({"what": "decide", "answers": {}, "as_of": day})))
    return {
        cost: [
            " ".join([figure["text"], *(f"[{source['title']}, {source['at']}]" for source in figure["sources"])])
            for figure in figures
        ]
        for cost, figures in reply["employing"].items()
    }


PENSION = (
    "The law says that an employer pays at least 3% of some of the earnings of a worker who has to be enrolled. "
    "A pension provider can tell you which earnings. [Pensions Act 2008, section 20(1)(b)] "
    "[The Pensions Regulator: minimum contribution increases planned by law, under “Important”]"
)
ACT = "National Insurance Contributions (Secondary Class 1 Contributions) Act 2025"
LIMIT_READ = (
    f"An employer pays 15% of a worker's pay above £96 a week, £417 a month or £5,000 a year. [{ACT}, sections 1 and 2]"
)
LIMIT_NOT_READ = (
    "By the law of 2025, an employer pays 15% of a worker's pay above a limit. The limit is set for each tax year. "
    f"We have not read the law for this one. [{ACT}, section 1]"
)
ALLOWANCE = (
    "You may be able to claim the Employment Allowance. By the law of 2025 it takes up to £10,500 off this in a tax "
    "year. All that the worker does for your home must be for somebody who needs it, because of a disability or an "
    f"illness for example. [{ACT}, section 3] "
    "[The Employment Allowance (Care and Support Workers) Regulations 2015, regulation 2]"
)
HOLIDAY = (
    "A worker has 5.6 weeks of paid holiday a year by law, and the law asks for no more than 28 days. If you pay the "
    "wages of all 52 weeks, this is in them. What costs more is somebody else who works meanwhile. "
    "[The Working Time (Amendment) Regulations 2007, regulation 2]"
)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2019-04-05", {"holiday": [HOLIDAY]}),
        ("2019-04-06", {"pension": [PENSION], "holiday": [HOLIDAY]}),
        ("2025-04-05", {"pension": [PENSION], "holiday": [HOLIDAY]}),
        ("2025-04-06", {"pension": [PENSION], "national_insurance": [LIMIT_READ, ALLOWANCE], "holiday": [HOLIDAY]}),
        ("2026-04-05", {"pension": [PENSION], "national_insurance": [LIMIT_READ, ALLOWANCE], "holiday": [HOLIDAY]}),
        ("2026-04-06", {"pension": [PENSION], "national_insurance": [LIMIT_NOT_READ, ALLOWANCE], "holiday": [HOLIDAY]}),
        ("2027-04-05", {"pension": [PENSION], "national_insurance": [LIMIT_NOT_READ, ALLOWANCE], "holiday": [HOLIDAY]}),
        # A figure of a tax year is not told in the next: no rate stands until somebody has read it.
        ("2027-04-06", {"pension": [PENSION], "holiday": [HOLIDAY]}),
    ],
)
def test_what_the_law_says_of_an_employers_costs_is_told_on_its_days(
    conversation: Conversation, day: str, said: dict[str, list[str]]
) -> None:
    assert said_on(conversation, day) == said


@pytest.fixture
def policy(tmp_path: Path) -> Path:
    """A copy of policy/ to make mistakes in."""
    return Path(shutil.copytree(ROOT / "policy", tmp_path / "policy"))


def problems(policy: Path, old: str, new: str) -> list[str]:
    """What is said of policy/ with this change in the file."""
    put(policy / EMPLOYING, old, new)
    with pytest.raises(ProblemsError) as caught:
        read_checked_rules(policy)
    return [str(problem) for problem in caught.value.problems]


def test_a_figure_of_no_known_source_is_a_problem(policy: Path) -> None:
    nation = read_rules().policy.nation
    assert nation
    known = ", ".join(nation.sources)
    assert problems(policy, "source: pensions-act-2008", "source: pensions-act-2018") == [
        f"policy/{EMPLOYING}:11: figures[0].sources[0].source is 'pensions-act-2018', which is no source here. "
        f"Did you mean 'pensions-act-2008'? Use one of: {known}."
    ]


def test_a_figure_that_ends_before_it_begins_is_a_problem(policy: Path) -> None:
    assert problems(policy, "until: 2026-04-05", "until: 2025-04-05") == [
        f"policy/{EMPLOYING}:13: figures[1] cannot be used: it ends on 2025-04-05, before it begins on 2025-04-06; "
        "mend one of the two days."
    ]


def test_a_figure_of_no_known_cost_is_a_problem(policy: Path) -> None:
    assert problems(policy, "cost: holiday", "cost: luck") == [
        f"policy/{EMPLOYING}:37: figures[4].cost is 'luck'. "
        "Use one of: pension, national_insurance, holiday, insurance, payroll."
    ]


def test_a_nation_without_figures_tells_none(policy: Path) -> None:
    (policy / EMPLOYING).unlink()
    assert calculator_words(read_checked_rules(policy).policy)["employing"] == []

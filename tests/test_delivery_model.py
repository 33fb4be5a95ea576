"""The common delivery model as data: whole, and every mistake in it named with its line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from scripts.forms.delivery_model import DeliveryModelFile
from scripts.paths import ROOT
from scripts.policy.reader import read_policy, readable_policy
from tests.edited import put

FILE = "policy/national/common-delivery-model.yaml"

ELEMENTS = {
    "Organisational engagement and cultural change": {
        "Engagement of wider agencies": 4,
        "Workforce development": 5,
        "Joint commissioning and market development": 5,
    },
    "Engaging and involving families": {"Raising awareness with families": 4, "Peer support": 4},
    "Setting up and scaling up the infrastructure": {
        "Integrated planning": 5,
        "Resource allocation and integrated funding": 5,
        "Management of personal budget funds": 5,
        "Development of IT resources": 5,
    },
    "Safeguarding and risk management": {"Safeguarding and risk management": 5},
}
"""The themes and elements as the briefing lists them, with how many statements each has."""

DUTIES = [
    *("schools_know_their_money", "explain_without_notes", "decision_letters_checked", "what_staff_may_not_do"),
    *("sums_not_separated", "local_offer_says", "young_peoples_own_offer", "one_pathway", "moves_planned_ahead"),
    *("indicative_then_enough", "amounts_reviewed", "notice_and_agreement_first", "proportionate_monitoring"),
    *("fair_cuts_and_stops", "review_dates_prompt", "risk_talked_through", "considered_decision"),
    *("help_for_employers", "misuse_or_mistake"),
]
"""The statements that follow from a duty in law."""


def model() -> DeliveryModelFile:
    model = readable_policy().public.delivery_model
    assert model is not None
    return model


def test_all_themes_and_elements_are_there_with_all_their_statements() -> None:
    found = {theme.name: {one.name: len(one.statements) for one in theme.elements} for theme in model().themes}
    assert found == ELEMENTS
    assert len(model().elements) == 10


def test_the_levels_are_the_four_of_the_scale_and_dont_know_is_none_of_them() -> None:
    assert [(level.number, level.id) for level in model().levels] == [
        (0, "not_started"),
        (1, "starting"),
        (2, "in_place"),
        (3, "working"),
    ]


def test_the_statements_that_follow_from_a_duty_are_marked() -> None:
    statements = [statement for element in model().elements for statement in element.statements]
    assert [statement.id for statement in statements if statement.is_duty] == DUTIES


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "source: lgiu-briefing, at: the summary",
            "source: lgiu-breifing, at: the summary",
            "themes[0].elements[0].statements[0].from[0].source is 'lgiu-breifing', which is no source here. "
            "Did you mean 'lgiu-briefing'? ",
        ),
        (
            "mark: duty, source: sen-personal-budgets-regulations-2014, at: regulation 9",
            "mark: duties, source: sen-personal-budgets-regulations-2014, at: regulation 9",
            "themes[0].elements[0].statements[3].from[1].mark is 'duties'. Did you mean 'duty'? "
            "Use one of: document, duty, guide, judgement.",
        ),
        (
            "from: [{mark: judgement}]",
            "from: [{mark: guide}]",
            "themes[0].elements[1].statements[3].from[0] cannot be used: "
            "name a source, except after the mark 'judgement', which has none.",
        ),
    ],
)
def test_a_mistake_is_named_with_its_line(tmp_path: Path, old: str, new: str, message: str) -> None:
    folder = Path(shutil.copytree(ROOT / "policy", tmp_path / "policy"))
    line = put(folder / "national/common-delivery-model.yaml", old, new)
    _, problems = read_policy(folder)
    (problem,) = [str(one) for one in problems]
    assert problem.startswith(f"{FILE}:{line}: {message}")


def test_a_statement_that_stands_twice_is_refused(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(ROOT / "policy", tmp_path / "policy"))
    path = folder / "national/common-delivery-model.yaml"
    text = path.read_text(encoding="utf-8").replace("id: one_set_of_definitions", "id: barrier_removed")
    path.write_text(text, encoding="utf-8")
    _, problems = read_policy(folder)
    line = text[: text.index("\nthemes:")].count("\n") + 2
    assert [str(one) for one in problems] == [
        f"{FILE}:{line}: themes cannot be used: the statement 'barrier_removed' stands twice; "
        "give one of them another id."
    ]


def test_a_council_without_the_model_has_no_such_page(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(ROOT / "policy", tmp_path / "policy"))
    (folder / "national/common-delivery-model.yaml").unlink()
    read, problems = read_policy(folder)
    assert problems == [] and read is not None and read.public.delivery_model is None

"""What somebody can bring about, as the national questions have it: nothing that a person is, or would lose by."""

from __future__ import annotations

from scripts.paths import POLICY
from scripts.policy.nation import read_nation

NOBODYS_TO_DO = {
    *("age_band", "over_compulsory_school_age", "capacity", "safeguarding", "excluded_person", "aftercare"),
    *("nhs_wheelchair", "education_beyond_school", "education_funding", "wants", "nhs_pilot_site", "sen_pilot_area"),
}
"""Facts about a person, a body or its money, and what only gives advice."""

TO_BE_AVOIDED = {
    ("recipient", "none_suitable"),
    ("recipient", "young_person"),
    *((question, "no") for question in ("consent", "can_manage", "school_agrees", "health_agrees")),
    ("agreement", "will_not_sign"),
    ("other_recipient", "none"),
    ("social_need", "assessed_none"),
    ("health_need", "met_locally"),
    *(("ehc_stage", stage) for stage in ("none", "statement", "final")),
    *(
        ("council_decision", f"refused_{why}")
        for why in ("improper_use", "best_interests", "resources", "adverse_impact")
    ),
}
"""Answers that a family would be worse off by, or that somebody would have to give something up for."""


def test_no_act_makes_a_person_another_or_takes_something_away() -> None:
    nation, _ = read_nation(POLICY / "national")
    assert nation
    acts = {
        (question.id, answer.id)
        for question in nation.questions
        for answer in question.answers
        if answer.act is not None
    }
    assert acts
    assert {question for question, _ in acts} == {question.id for question in nation.questions} - NOBODYS_TO_DO
    assert not acts & TO_BE_AVOIDED

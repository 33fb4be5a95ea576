"""The law stands above a council's documents: what they may say at each gate, and what becomes of a blanket "no"."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from calculator.terms import GATES, OUTCOMES
from scripts.checks.law_above import overruling_problems
from scripts.policy.reader import readable_policy
from tests.councils.plain import RULES, cited, line, plain_council, plain_example, plain_rule, problems

NEED = (
    "The law says when a need is assessed and found. A document may add what the council asks besides, by a question "
    "of its own."
)
RECIPIENT = "The law says who may be paid. A document may set conditions, and say that they have to be agreed to."
AGREEMENT = "The law lets the council decide whether it agrees, on each request."
OFFER = "What is offered is the council's to say."
LAW_ALONE = "Documents may decide at: need, recipient, agreement, offer."
CARE_DUTIES = ("adult-care-must-be-paid", "childrens-care-must-be-paid")


def ours(**changes: Any) -> dict[str, Any]:
    """A rule of the council's about short breaks, beside the one that offers everything."""
    return plain_rule(**{"id": "ours", "elements": ["our_short_break"], "areas": None, "in_budget": None, **changes})


def overruled(policy: Path) -> list[str]:
    """What of the council's would overrule the law."""
    return [str(problem) for problem in overruling_problems(readable_policy(policy).public)]


LAW_OF = {
    ("barred", "no"): CARE_DUTIES,
    ("barred", "yes"): ("adult-care-not-assessed", "care-not-assessed"),
    ("power", "no"): CARE_DUTIES,
    ("power", "yes"): ("adult-care-not-assessed", "care-not-assessed"),
    ("timing", "no"): CARE_DUTIES,
    ("timing", "yes"): ("adult-care-not-assessed", "care-not-assessed"),
    ("need", "no"): ("adult-care-not-assessed", "care-not-assessed"),
    ("need", "yes"): ("adult-care-not-assessed", "care-not-assessed"),
    ("recipient", "no"): ("adult-care-no-consent", "adult-care-lacks-capacity"),
    ("recipient", "yes"): ("adult-care-no-consent", "adult-care-lacks-capacity"),
    ("agreement", "no"): CARE_DUTIES,
    ("agreement", "yes"): CARE_DUTIES,
    ("offer", "no"): CARE_DUTIES,
}
"""The law of short breaks that a rule at a gate would come before: one that says no, and one that says yes."""

BECAUSE = {"need": NEED, "recipient": RECIPIENT, "agreement": AGREEMENT, "offer": OFFER}
MAY_SAY = {
    "need": "cannot",
    "recipient": "cannot",
    "agreement": "cannot",
    "offer": "offered, possible or cannot",
}
ALLOWED = {("need", "cannot"), ("recipient", "cannot"), ("agreement", "cannot")} | {
    ("offer", outcome) for outcome in ("offered", "possible", "cannot")
}
NARROW = {"need": {"in_the_club": "no"}, "recipient": {"agreement": "will_not_sign"}}
"""What a rule must hang on at a gate, to be allowed there."""

EVERY = [(gate, outcome) for gate in GATES for outcome in OUTCOMES]


@pytest.mark.parametrize(("gate", "outcome"), [pair for pair in EVERY if pair not in ALLOWED])
def test_what_the_law_leaves_to_no_document_is_refused_with_the_law(tmp_path: Path, gate: str, outcome: str) -> None:
    rule = ours(gate=gate, outcome=outcome, when=NARROW.get(gate))
    policy = plain_council(tmp_path, plain_rule(), rule)
    law = cited(*LAW_OF[gate, "yes" if outcome in ("offered", "possible") else "no"])
    if gate in MAY_SAY:
        place = line(policy, RULES, "id: ours", "outcome:")
        says = f"'{outcome}' at the gate {gate}, where a document may say {MAY_SAY[gate]}. That would overrule {law}. "
        says += BECAUSE[gate]
    else:
        place = line(policy, RULES, "id: ours", "gate:")
        says = f"'{outcome}' at the gate {gate}, where the law alone decides. That would overrule {law}. {LAW_ALONE}"
    assert overruled(policy) == [f"policy/{RULES}:{place}: rules[1] (ours) says {says}"]


@pytest.mark.parametrize(("gate", "outcome"), sorted(ALLOWED))
def test_what_the_law_leaves_to_documents_has_no_problem_at_all(tmp_path: Path, gate: str, outcome: str) -> None:
    rule = ours(
        gate=gate,
        outcome=outcome,
        elements=["our_travel"],
        when=NARROW.get(gate),
        amends=["all-is-offered"] if gate == "offer" else None,
        examples=[plain_example("our_travel", **NARROW.get(gate, {}))],
    )
    assert problems(plain_council(tmp_path, plain_rule(), rule)) == []


OWN = "of families whatever they answer to questions of the council's own"
SIGN = "of other families than those who answer will_not_sign to agreement"


@pytest.mark.parametrize(
    ("gate", "when", "says"),
    [
        ("need", None, OWN),
        ("need", {"social_need": "support_plan"}, OWN),
        ("need", {"in_the_club": ["yes", "no"]}, OWN),
        ("need", {"any": [{"in_the_club": "no"}, {"social_need": "support_plan"}]}, OWN),
        ("need", {"not": {"in_the_club": "yes", "consent": "yes"}}, OWN),
        ("need", {"any": [{"in_the_club": "no", "consent": "yes"}, {"in_the_club": "yes", "consent": "yes"}]}, OWN),
        ("recipient", None, SIGN),
        ("recipient", {"can_manage": "with_help"}, SIGN),
        ("recipient", {"in_the_club": "no"}, SIGN),
        ("recipient", {"agreement": "will_sign"}, SIGN),
        ("recipient", {"agreement": ["will_sign", "will_not_sign"]}, SIGN),
        ("recipient", {"any": [{"agreement": "will_not_sign"}, {"can_manage": "with_help"}]}, SIGN),
    ],
)
def test_a_no_that_reaches_further_than_what_is_left_to_the_council_is_refused(
    tmp_path: Path, gate: str, when: dict[str, Any] | None, says: str
) -> None:
    policy = plain_council(tmp_path, plain_rule(), ours(gate=gate, outcome="cannot", when=when))
    place = line(policy, RULES, "id: ours", *(["when:"] if when else []))
    assert overruled(policy) == [
        f"policy/{RULES}:{place}: rules[1] (ours) says 'cannot' at the gate {gate}, {says}. "
        f"That would overrule {cited(*LAW_OF[gate, 'no'])}. {BECAUSE[gate]}"
    ]


@pytest.mark.parametrize(
    "when",
    [
        {"in_the_club": "no", "consent": "yes"},
        {"not": {"any": [{"in_the_club": "yes"}, {"consent": "no"}]}},
        {"all": [{"any": [{"consent": "yes"}, {"consent": "no"}]}, {"in_the_club": "no"}]},
        {"any": [{"in_the_club": "no", "consent": "yes"}, {"in_the_club": "yes", "consent": "no"}]},
    ],
)
def test_a_no_that_hangs_on_the_councils_own_question_somewhere_in_it_is_allowed(
    tmp_path: Path, when: dict[str, Any]
) -> None:
    rule = ours(gate="need", outcome="cannot", when=when)
    assert overruled(plain_council(tmp_path, plain_rule(), rule)) == []


def test_a_fact_that_answers_the_councils_own_question_makes_its_no_a_blanket_one(tmp_path: Path) -> None:
    rule = ours(gate="need", outcome="cannot", when={"in_the_club": "no"})
    policy = plain_council(tmp_path, plain_rule(), rule, facts={"in_the_club": "no"})
    assert overruled(policy) == [
        f"policy/{RULES}:{line(policy, RULES, 'id: ours', 'when:')}: rules[1] (ours) says 'cannot' at the gate need, "
        f"{OWN}. That would overrule {cited(*LAW_OF['need', 'no'])}. {NEED}"
    ]


def test_a_document_that_amends_the_law_is_refused(tmp_path: Path) -> None:
    rule = ours(outcome="possible", amends=["all-is-offered", "care-not-assessed"])
    policy = plain_council(tmp_path, plain_rule(), rule)
    place = line(policy, RULES, "- care-not-assessed")
    assert overruled(policy) == [
        f"policy/{RULES}:{place}: rules[1].amends[1] is 'care-not-assessed', a rule of the law: "
        f"{cited('care-not-assessed')}. A document amends documents alone."
    ]


def test_a_word_on_the_budget_before_the_laws_other_word_is_refused(tmp_path: Path) -> None:
    rule = ours(gate="barred", elements=["our_top_up"], outcome=None, in_budget="yes")
    policy = plain_council(tmp_path, plain_rule(in_budget=None), rule)
    assert overruled(policy) == [
        f"policy/{RULES}:{line(policy, RULES, 'id: ours', 'in_budget:')}: rules[1].in_budget is 'yes' at the gate "
        f"barred, before the law says 'no' at the gate need: {cited('education-block-contract')}. "
        "Say it at the gate offer."
    ]


@pytest.mark.parametrize(("gate", "says"), [("offer", "yes"), ("barred", "no")])
def test_a_word_on_the_budget_that_is_the_laws_too_or_comes_last_is_allowed(
    tmp_path: Path, gate: str, says: str
) -> None:
    rule = ours(gate=gate, elements=["our_top_up"], outcome=None, in_budget=says)
    assert overruled(plain_council(tmp_path, plain_rule(in_budget=None), rule)) == []


def test_a_fact_of_the_council_that_is_a_familys_to_say_is_refused(tmp_path: Path) -> None:
    policy = plain_council(tmp_path, facts={"consent": "yes", "sen_pilot_area": "no", "in_the_club": "no"})
    file = "council/authority.yaml"
    assert overruled(policy) == [
        f"policy/{file}:{line(policy, file, 'consent:')}: answers.consent is a family's to say. A council may give: "
        "nhs_pilot_site, sen_pilot_area, in_the_club. Take it out."
    ]


IMPOSSIBLE = (
    "rules out families whatever they answer to questions of the council's own. The law knows such families. Name an "
    "answer of the council's own questions too."
)


@pytest.mark.parametrize(
    ("impossible", "wrong"),
    [
        ([{"recipient": "parent"}], 0),
        ([{"in_the_club": ["yes", "no"], "recipient": "parent"}], 0),
        ([{"in_the_club": "yes", "recipient": "parent"}, {"in_the_club": "no", "recipient": "parent"}], 1),
        ([{"in_the_club": "yes", "recipient": "parent"}, {"in_the_club": "no", "recipient": "nominee"}], None),
        ([{"age_band": "under_16", "over_compulsory_school_age": "yes"}], None),
    ],
)
def test_families_that_the_law_knows_are_not_called_impossible(
    tmp_path: Path, impossible: list[dict[str, Any]], wrong: int | None
) -> None:
    policy = plain_council(tmp_path, impossible=[{"when": when, "text": "Nobody is that."} for when in impossible])
    file = "council/questions.yaml"
    place = line(policy, file, "impossible:", *(["when:"] * ((wrong or 0) + 1)))
    expected = [] if wrong is None else [f"policy/{file}:{place}: impossible[{wrong}].when {IMPOSSIBLE}"]
    assert overruled(policy) == expected


def test_a_fact_leaves_an_own_question_one_answer_where_families_are_called_impossible(tmp_path: Path) -> None:
    never = {"when": {"in_the_club": "no", "recipient": "parent"}, "text": "Nobody is that."}
    policy = plain_council(tmp_path, impossible=[never], facts={"in_the_club": "no"})
    file = "council/questions.yaml"
    assert overruled(policy) == [
        f"policy/{file}:{line(policy, file, 'impossible:', 'when:')}: impossible[0].when {IMPOSSIBLE}"
    ]

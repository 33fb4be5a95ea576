"""Who decides, and by what test: the law's own words for families whom a restatement's were not written for."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from calculator import decide, explain
from scripts.checked import read_rules
from scripts.forms.rules import Rule
from scripts.pages.entries import read_entries
from scripts.pages.site import policy_pages
from tests.councils.plain import DOCUMENT, SINCE, WITH_EVERYTHING, plain_council, plain_example, plain_rule, write
from tests.councils.plain import problems as problems_of

OURS = "The council decides whether it is good for the child."
ADULT = {**WITH_EVERYTHING, "age_band": "18_25"}


def judged_rule(**changes: Any) -> dict[str, Any]:
    plain = {
        "judged": OURS,
        "examples": [plain_example(), plain_example(age_band="18_25"), plain_example("our_top_up")],
    }
    return plain_rule(**plain | changes)


def restated(policy: Path, *also: dict[str, Any]) -> Path:
    """The council, whose document only restates a public page."""
    source = {"id": "page", "title": "A page", "number": "2026", "read": "Made up.", "confidence": "read"}
    write(
        policy / "council/sources.yaml",
        {"last_checked": "2026-11-01", "sources": [source | {"issued_by": "the council"}]},
    )
    file = policy / DOCUMENT / "document.yaml"
    text = file.read_text(encoding="utf-8").replace("owner: Plain Council\n", "")
    file.write_text(text.replace("standing: adopted", "standing: restated\nrestates: [page]"), encoding="utf-8")
    facts = policy / DOCUMENT / SINCE / "version.yaml"
    facts.write_text(facts.read_text(encoding="utf-8") + "date_note: Made up.\n", encoding="utf-8")
    return policy


def who_decides(policy: Path, element: str, answers: dict[str, str], day: str = SINCE) -> tuple[str, ...]:
    decision = decide(read_rules(policy).rules, answers, date.fromisoformat(day))
    assert decision.elements[element].outcome in ("offered", "possible")
    return explain(decision)[element].judged


def of_the_law(name: str) -> str:
    judged = {entry.id: entry for file in read_rules().policy.law for entry in file.judged.values()}
    return " ".join(judged[name].text.split())


@pytest.fixture
def restatement(tmp_path: Path) -> Path:
    return restated(plain_council(tmp_path, judged_rule()))


@pytest.mark.parametrize("element", ["our_short_break", "our_care_service", "our_personal_care"])
@pytest.mark.parametrize(
    ("answers", "words"),
    [
        (WITH_EVERYTHING, "childrens-care-is-judged"),
        ({**WITH_EVERYTHING, "age_band": "16_17"}, "childrens-care-is-judged"),
        (ADULT, "adult-care-is-judged"),
    ],
)
def test_each_age_hears_how_the_law_for_it_has_it_decided(
    restatement: Path, element: str, answers: dict[str, str], words: str
) -> None:
    assert problems_of(restatement) == []
    assert who_decides(restatement, element, dict(answers)) == (of_the_law(words),)


def test_where_the_law_speaks_of_everybody_it_stands_in_place_for_everybody(restatement: Path) -> None:
    for answers in (WITH_EVERYTHING, ADULT):
        assert who_decides(restatement, "our_top_up", dict(answers)) == (of_the_law("education-is-judged"),)
    assert who_decides(restatement, "our_nhs_care", ADULT) == (OURS,)


def test_the_law_is_cited_for_its_own_words(restatement: Path) -> None:
    decided = decide(read_rules(restatement).rules, ADULT, date.fromisoformat(SINCE)).to_dict()["elements"]
    (reason,) = decided["our_short_break"]["reasons"]
    assert reason["rule"] == "all-is-offered.adult-care-is-judged"
    assert [source["title"] for source in reason["sources"]][1:] == ["Care Act 2014"]
    assert [source["at"] for source in reason["sources"]][1:] == ["sections 31(6) and (7) and 32(8) and (9)"]


def test_whoever_did_not_say_their_age_hears_of_neither_as_a_fact(restatement: Path) -> None:
    answers = {question: answer for question, answer in WITH_EVERYTHING.items() if question != "age_band"}
    assert who_decides(restatement, "our_short_break", answers) == ()


def test_a_councils_own_text_says_itself_who_decides(tmp_path: Path) -> None:
    policy = plain_council(tmp_path, judged_rule())
    assert who_decides(policy, "our_short_break", ADULT) == (OURS,)
    assert who_decides(policy, "our_top_up", ADULT) == (OURS,)


def test_a_rule_for_adults_alone_keeps_its_name_with_the_words_of_the_law(tmp_path: Path) -> None:
    of_adults = judged_rule(
        id="adults", areas=["social_care"], when={"age_band": "18_25"}, examples=[plain_example(age_band="18_25")]
    )
    others = judged_rule(id="others", areas=["social_care"], when={"not": {"age_band": "18_25"}}, judged=None)
    rest = judged_rule(id="rest", areas=["education", "health"], examples=[plain_example("our_top_up")])
    policy = restated(plain_council(tmp_path, of_adults, others | {"examples": [plain_example()]}, rest))
    assert problems_of(policy) == []
    decided = decide(read_rules(policy).rules, ADULT, date.fromisoformat(SINCE)).elements["our_short_break"]
    assert [rule.id for rule in decided.reasons] == ["adults"]
    assert decided.judged == (of_the_law("adult-care-is-judged"),)


def test_what_amends_the_rule_amends_all_that_it_was_cut_into(tmp_path: Path) -> None:
    club = judged_rule(
        id="club",
        areas=["social_care"],
        in_budget=None,
        outcome="possible",
        judged=None,
        when={"in_the_club": "yes"},
        amends=["all-is-offered"],
        examples=[plain_example(in_the_club="yes")],
    )
    offered = judged_rule(examples=[plain_example(in_the_club="no")])
    policy = restated(plain_council(tmp_path, offered, club))
    assert problems_of(policy) == []
    for age in ("under_16", "18_25"):
        answers = {**WITH_EVERYTHING, "age_band": age, "in_the_club": "yes"}
        decided = decide(read_rules(policy).rules, answers, date.fromisoformat(SINCE)).elements["our_short_break"]
        assert (decided.outcome, [rule.id for rule in decided.reasons]) == ("possible", ["club"])


def test_pages_say_what_is_on_the_list_once_and_both_ways_in_which_it_is_decided(restatement: Path) -> None:
    checked = read_rules(restatement)
    pages = {
        page.address: str(page.content) for page in policy_pages(checked.policy, checked.rules, date(2026, 11, 26), 1)
    }
    best = pages["elements/our_short_break.md"].partition("How the answer is reached")[0]
    assert best.count("The plain council offers all there is.") == 1
    both = " ".join(of_the_law(name) for name in ("adult-care-is-judged", "childrens-care-is-judged"))
    assert f"How it is decided:</strong> {both}" in best
    text = pages[f"policy/plain-policy/{SINCE}/index.md"]
    assert text.count("The plain council offers all there is.") == 1


def test_the_page_of_a_part_shows_a_rule_that_was_cut_as_one_with_the_law_beside_it(restatement: Path) -> None:
    policy = read_rules(restatement).policy
    (shown,) = (entry for entry in read_entries(policy) if entry.text == "The plain council offers all there is.")
    assert isinstance(shown.facts, Rule)
    assert (shown.facts.id, shown.facts.when) == ("all-is-offered", {})
    assert shown.elements == tuple(element.id for element in policy.elements)
    for name in ("childrens-care-is-judged", "adult-care-is-judged", "education-is-judged"):
        assert of_the_law(name) in (shown.facts.judged or "")
    assert OURS in (shown.facts.judged or "")
    assert sorted(cited.title for cited in shown.cited[1:]) == [
        "Care Act 2014",
        "The Community Care, Services for Carers and Children's Services (Direct Payments) (England) Regulations 2009",
        "The Special Educational Needs (Personal Budgets) Regulations 2014",
    ]

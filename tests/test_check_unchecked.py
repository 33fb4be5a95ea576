"""`check` finds what is wrong with the facts that no question asks, each with its file, its line and the remedy."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from scripts.checked import read_checked_rules
from scripts.paths import ROOT
from scripts.policy.bundle import rules_bundle
from scripts.problems import ProblemsError
from tests.councils.listed import listed_folder

LAW = "national/law/made-up.yaml"
SOUND = """\
source: children-act-1989
rules: []
unchecked:
  - id: lives_here
    areas: [social_care]
    from: 2016-01-01
    until: 2016-12-31
    when: {age_band: under_16}
    beside: [offered, possible]
    at: section 17A
    text: >-
      We did not check
      whether the child lives here.
"""
LAST_LINE = len(SOUND.splitlines())


def problems(tmp_path: Path, law: str) -> list[str]:
    """What is wrong once the law has this file too."""
    try:
        read_checked_rules(with_law(tmp_path, law))
    except ProblemsError as error:
        return [str(problem) for problem in error.problems]
    return []


def with_law(tmp_path: Path, law: str) -> Path:
    policy = Path(shutil.copytree(ROOT / "policy", tmp_path / "policy"))
    (policy / LAW).write_text(law, encoding="utf-8")
    return policy


def changed(old: str, new: str) -> str:
    assert SOUND.count(old) == 1
    return SOUND.replace(old, new)


def test_a_fact_goes_into_the_bundle_with_its_days_its_sources_and_its_words_in_one_line(tmp_path: Path) -> None:
    checked = read_checked_rules(with_law(tmp_path, SOUND))
    fact = next(fact for fact in rules_bundle(checked.policy)["unchecked"] if fact["id"] == "lives_here")
    title, href = (checked.policy.sources["children-act-1989"].title, checked.policy.sources["children-act-1989"].href)
    assert fact == {
        "id": "lives_here",
        "elements": [
            element.id for element in checked.policy.elements if "social_care" in (element.area, *element.also_in)
        ],
        "from": "2016-01-01",
        "until": "2016-12-31",
        "when": {"age_band": ["under_16"]},
        "text": "We did not check whether the child lives here.",
        "beside": ["offered", "possible"],
        "sources": [{"title": title, "at": "section 17A", "href": href, "word_of": "law"}],
    }


@pytest.mark.parametrize(
    ("old", "new", "line", "problem"),
    [
        (
            "beside: [offered, possible]",
            "beside: [ofered, possible]",
            9,
            "unchecked[0].beside[0] is 'ofered'. Did you mean 'offered'? Use one of: offered, possible, not_yet, "
            "cannot.",
        ),
        ("    beside: [offered, possible]\n", "", 4, "unchecked[0].beside is missing. Add it."),
        (
            "areas: [social_care]",
            "kinds: [short_brake]",
            5,
            "unchecked[0].kinds[0] is 'short_brake', which is not known. Did you mean 'short_break'? Use one of: "
            "place, top_up, school_money, travel, care_service, short_break, personal_care, nhs_care, nhs_equipment, "
            "nhs_therapy, nhs_excluded.",
        ),
        (
            "areas: [social_care]",
            "areas: [social_cares]",
            5,
            "unchecked[0].areas[0] is 'social_cares', which is not known. Did you mean 'social_care'? Use one of: "
            "education, social_care, health.",
        ),
        (
            "when: {age_band: under_16}",
            "when: {age_band: under_15}",
            8,
            "unchecked[0].when.age_band is 'under_15', which is not known. Did you mean 'under_16'? Use one of: "
            "under_16, 16_17, 18_25.",
        ),
        (
            "beside: [offered, possible]",
            "instead: {consent: [yes, no, perhaps]}\n    beside: [offered, possible]",
            9,
            "unchecked[0].instead.consent is 'perhaps', which is not known. Use one of: yes, no.",
        ),
        (
            "beside: [offered, possible]",
            "instead: {any: [{consent: yes}]}\n    beside: [offered, possible]",
            9,
            "unchecked[0].instead cannot be used: under 'instead' must stand one question with the answers, such as "
            "{consent: yes}.",
        ),
        (
            "    at: section 17A\n",
            "    clause: section 17A\n",
            10,
            "unchecked[0].clause names a clause, but only a document's rules have clauses. Use at:.",
        ),
        (
            "    at: section 17A\n",
            "",
            4,
            "unchecked[0] has no pinpoint. Add at: and the regulation or section.",
        ),
        (
            "    areas: [social_care]\n",
            "",
            4,
            "unchecked[0] names no elements, kinds or areas. Say what it is about.",
        ),
        (
            "    from: 2016-01-01\n",
            "",
            4,
            "unchecked[0] has no first day. Add from: and the day it came into force.",
        ),
        (
            "until: 2016-12-31",
            "until: 2015-12-31",
            7,
            "unchecked[0].until is 2015-12-31, before the first day, 2016-01-01. Change one of them.",
        ),
        (
            "when: {age_band: under_16}",
            "when: {age_band: under_16, over_compulsory_school_age: yes}",
            4,
            "unchecked[0] (lives_here) is told to nobody: no family gives these answers and has such an outcome. "
            "Change it, or remove it.",
        ),
    ],
)
def test_what_is_wrong_with_a_fact_is_said(tmp_path: Path, old: str, new: str, line: int, problem: str) -> None:
    assert problems(tmp_path, changed(old, new)) == [f"policy/{LAW}:{line}: {problem}"]


def test_a_source_that_is_not_known_is_said(tmp_path: Path) -> None:
    found = problems(tmp_path, SOUND + "    source: children-act-1998\n")
    assert len(found) == 1
    assert found[0].startswith(
        f"policy/{LAW}:{LAST_LINE + 1}: unchecked[0].source is 'children-act-1998', which is not known. "
        "Did you mean 'children-act-1989'? Use one of: "
    )


def test_a_name_given_to_two_facts_in_force_together_is_a_problem(tmp_path: Path) -> None:
    fact = SOUND[SOUND.index("  - id") :]
    overlapping = fact.replace("from: 2016-01-01", "from: 2016-12-31").replace("until: 2016-12-31", "until: 2017-12-31")
    assert problems(tmp_path, SOUND + overlapping) == [
        f"policy/{LAW}:{LAST_LINE + 1}: unchecked[1].id is 'lives_here', and so is another unchecked fact, at "
        f"policy/{LAW}:4. Give one of them another name."
    ]


def test_a_fact_may_have_several_laws_under_one_name(tmp_path: Path) -> None:
    fact = SOUND[SOUND.index("  - id") :]
    assert problems(tmp_path, SOUND + fact.replace("at: section 17A", "at: section 17ZH")) == []


def test_a_name_may_go_on_in_new_words_on_later_days(tmp_path: Path) -> None:
    fact = SOUND[SOUND.index("  - id") :]
    later = fact.replace("until: 2016-12-31", "until: 2017-12-31").replace("from: 2016-01-01", "from: 2017-01-01")
    assert problems(tmp_path, SOUND + later) == []


def test_only_the_law_says_what_is_not_checked(tmp_path: Path) -> None:
    policy = listed_folder(tmp_path)
    draft = policy / "council" / "documents" / "plain-policy" / "2027-01-01"
    shutil.copytree(policy / "council" / "documents" / "plain-policy" / "2015-06-01", draft)
    version = (draft / "version.yaml").read_text(encoding="utf-8")
    (draft / "version.yaml").write_text(
        version.replace("status: in_force\n", "").replace("2015-06-01", "2027-01-01"), encoding="utf-8"
    )
    (draft / "rules.yaml").write_text("rules: []\nunchecked: []\n", encoding="utf-8")
    found = [str(problem) for problem in read_checked_rules(policy).draft_problems]
    assert [one.partition(": ")[2] for one in found] == [
        "unchecked is no key that is known here. Use one of: rules, notes, rates, confirmed_steps, taken_out, "
        "no_rule_follows."
    ]

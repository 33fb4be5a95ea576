"""The rules that an officer's page gives to copy, each filled in and checked: a made-up council under the real law."""

from __future__ import annotations

import html
import re
from datetime import date
from pathlib import Path

import pytest
import yaml

from calculator import decide, explain, load_rules
from scripts.checked import read_checked_rules, read_rules
from scripts.checks.law_above import duty_warnings
from scripts.pages.parts import page_parts
from scripts.pages.site import policy_pages
from scripts.paths import DOCS
from scripts.policy.bundle import rules_bundle
from scripts.policy.model import Policy
from scripts.problems import ProblemsError
from scripts.publishing.confirming import confirm
from tests.confirming import confirm_everything

PAGE = (DOCS / "gates-and-kinds.md").read_text(encoding="utf-8")
BLOCKS = dict(
    re.findall(r'<pre role="region" aria-label="([^"]+)" tabindex="0"><code>(.*?)</code></pre>', PAGE, re.DOTALL)
)
FAMILIES = {
    name: " ".join(BLOCKS.pop(name).split()) for name in ("CHILD", "ADULT", "EDUCATION", "SCHOOL", "TRAVEL", "HEALTH")
}
QUESTION = html.unescape(BLOCKS.pop("Question"))
CHILD, ADULT = FAMILIES["CHILD"], FAMILIES["ADULT"]
ON_THE_LIST, ON_A_CONDITION, NOT_ON_THE_LIST, PLAIN_NO, BUDGET, TWO_AGES, AGREEMENT, RATE, TIME, NOTE, NAMES = (
    html.unescape(block) for block in BLOCKS.values()
)
KINDS = {
    "EDUCATION": [("education", "top_up")],
    "SCHOOL": [("education", "school_money")],
    "TRAVEL": [("education", "travel")],
    "HEALTH": [("health", "nhs_care"), ("health", "nhs_equipment"), ("health", "nhs_therapy")],
}
"""The kinds that each family is for, beside social care."""
OF_OTHER_AREAS = [(family, *kind) for family, kinds in KINDS.items() for kind in kinds]
DAY = date(2027, 4, 1)
ALL_KINDS = list(read_rules().policy.kinds)
BLANKS = {
    "ELEMENT": "sitter",
    "CLAUSE": "1.1",
    "DAY": str(DAY),
    "SENTENCE": "A sitter in the evening is on the council's list.",
    "HOW IT IS DECIDED": "The council looks at whether a sitter meets the need.",
    **FAMILIES,
    "AMOUNT": "14.20",
    "DOCUMENT": "payments",
    "OLD NAME": "Granny hours",
    "NAME": "Home sitting",
}


def filled(form: str) -> str:
    for blank, words in BLANKS.items():
        form = re.sub(rf"\b{blank}\b", words, form)
    return form


def elements(area: str, kind: str) -> dict[str, object]:
    """What a council says of the one kind of support that it has."""
    sitter = {"id": "sitter", "area": area, "kinds": [kind], "name": "A sitter", "includes": "Somebody who sits in."}
    return {"elements": [sitter], "without": [other for other in ALL_KINDS if other != kind]}


def of_kind(council: Path, area: str, kind: str) -> None:
    """Makes the council's kind of support one of another area."""
    (council / "council" / "elements.yaml").write_text(yaml.safe_dump(elements(area, kind)), encoding="utf-8")


@pytest.fixture
def council(tmp_path: Path) -> Path:
    """A council with a kind of support of its own name, and nothing published; the law is that of this project."""
    folder = tmp_path / "policy" / "council"
    draft = folder / "documents" / "payments" / str(DAY)
    draft.mkdir(parents=True)
    files = {
        folder / "authority.yaml": {
            "id": "marshford",
            "name": "Marshford Council",
            "short_name": "Marshford",
            "standing": "demonstration",
            "answers": {"sen_pilot_area": "no"},
            "disclaimer": "Made up.",
            "links": [],
        },
        folder / "elements.yaml": elements("social_care", "care_service"),
        folder / "sources.yaml": {"last_checked": "2026-11-26", "sources": []},
        draft.parent / "document.yaml": {
            "id": "payments",
            "title": "Payments",
            "kind": "policy",
            "standing": "restated",
            "restates": ["lgiu-briefing"],
            "dated_by": "The day is made up.",
            "summary": "What Marshford pays directly.",
            "review_interval": "12 months",
            "last_reviewed": "2026-11-26",
        },
        draft / "version.yaml": {"label": "as from April 2027", "change_note": "The first.", "notice": "Made up."},
    }
    for path, content in files.items():
        path.write_text(yaml.safe_dump(content), encoding="utf-8")
    (draft / "text.md").write_text("# Payments\n\n## 1 The list\n\n1.1 A sitter is on it.\n", encoding="utf-8")
    return folder.parent


def with_rules(council: Path, form: str) -> Policy:
    """The council's policy with these rules, once nothing is wrong with them."""
    (council / f"council/documents/payments/{DAY}/rules.yaml").write_text(f"rules:\n{form}", encoding="utf-8")
    confirm_everything(council)
    return read_checked_rules(council).sound_drafts()


def decided(policy: Policy, answers: str) -> tuple[str, str]:
    """What a family gets, and whether it is in the budget."""
    sitter = decide(load_rules(rules_bundle(policy)), yaml.load(answers, yaml.BaseLoader), DAY).elements["sitter"]
    return sitter.outcome, sitter.in_budget


def outcomes(council: Path, form: str) -> tuple[str, str, str]:
    """What a child, an adult, and a child whose parent will not sign get under the rules."""
    rules = load_rules(rules_bundle(with_rules(council, form)))
    child, adult = (yaml.load(answers, yaml.BaseLoader) for answers in (CHILD, ADULT))
    families = (child, adult, child | {"agreement": "will_not_sign"})
    decided = [decide(rules, family, DAY).elements["sitter"] for family in families]
    assert {element.in_budget for element in decided} == {"yes"}
    signed, grown, unsigned = (element.outcome for element in decided)
    return signed, grown, unsigned


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        (ON_THE_LIST, ("offered", "offered")),
        (ON_A_CONDITION, ("offered", "offered")),
        (NOT_ON_THE_LIST, ("possible", "possible")),
        (TWO_AGES, ("offered", "possible")),
    ],
    ids=("on the list", "on a condition", "not on the list", "two ages"),
)
def test_a_form_that_is_filled_in_passes_every_check_and_says_what_the_page_says(
    council: Path, form: str, expected: tuple[str, str]
) -> None:
    assert outcomes(council, filled(form))[:2] == expected


@pytest.mark.parametrize(("family", "area", "kind"), OF_OTHER_AREAS)
def test_each_family_is_held_back_by_nothing_in_its_own_area(council: Path, family: str, area: str, kind: str) -> None:
    of_kind(council, area, kind)
    offered = filled(ON_THE_LIST.replace("CHILD", family))
    assert decided(with_rules(council, offered), FAMILIES[family]) == ("offered", "yes")
    refused = filled(PLAIN_NO.replace("EDUCATION", family))
    assert decided(with_rules(council, refused), FAMILIES[family]) == ("cannot", "yes")


def test_a_plain_no_in_social_care_can_be_asked_about_and_check_warns_of_it(council: Path) -> None:
    policy = with_rules(council, filled(PLAIN_NO.replace("EDUCATION", "CHILD")))
    assert [decided(policy, answers) for answers in (CHILD, ADULT)] == [("possible", "yes")] * 2
    warnings = duty_warnings(policy)
    assert len(warnings) == 2
    assert all("(list-refuses-sitter) says no, and the law says that it must be paid: " in said for said in warnings)


def test_what_a_text_does_not_say_of_the_budget_is_a_gap_until_its_own_form_says_so(council: Path) -> None:
    silent = filled(ON_THE_LIST.replace("  in_budget: yes\n", ""))
    with pytest.raises(ProblemsError, match="no rule decides whether it is in the budget for "):
        with_rules(council, silent)
    assert decided(with_rules(council, silent + filled(BUDGET)), CHILD) == ("offered", "depends")
    nothing_said = filled(NOT_ON_THE_LIST.replace("in_budget: yes", "in_budget: depends"))
    assert decided(with_rules(council, nothing_said), CHILD) == ("possible", "depends")


def test_the_form_for_an_agreement_says_no_to_whoever_will_not_sign_and_to_nobody_else(council: Path) -> None:
    assert outcomes(council, filled(ON_THE_LIST + AGREEMENT)) == ("offered", "offered", "cannot")


def test_the_forms_for_amounts_times_notes_and_names_are_told_where_the_page_says(council: Path) -> None:
    # A step may cite what is published alone.
    version = council / f"council/documents/payments/{DAY}/version.yaml"
    version.write_text(version.read_text(encoding="utf-8") + "status: in_force\n", encoding="utf-8")
    listed = council / "council" / "elements.yaml"
    named = listed.read_text(encoding="utf-8").replace("  name: A sitter", f"{filled(NAMES)[2:]}  name: A sitter")
    listed.write_text(named.replace("\n    former_names", "\n  former_names"), encoding="utf-8")
    (council / "council" / "steps.yaml").write_text(f"steps:\n{filled(TIME)}", encoding="utf-8")
    confirm(council, "payments", DAY, "wait-for-the-answer", "An officer", "Read together.")
    outcomes(council, filled(f"{ON_THE_LIST}notes:\n{NOTE}rates:\n{RATE}"))
    policy = read_checked_rules(council).sound_drafts()
    (sitter,) = policy.elements
    assert (sitter.other_names, sitter.former_names) == (["Home sitting"], ["Granny hours"])
    rules = load_rules(rules_bundle(policy))
    child = decide(rules, yaml.load(CHILD, yaml.BaseLoader), DAY).elements["sitter"]
    said = [note.text for note in child.notes]
    assert "The council says that it is working to widen this list." in said
    assert "The council's rate from 1 April 2027: £14.20 for each hour." in said
    (waits,) = (step.text for step in rules.steps if step.id == "wait-for-the-answer")
    assert waits == (
        "Write to the council about support from social care, and wait for the council’s answer. "
        "For social care, the council gives itself 20 working days."
    )


def test_the_page_explains_every_blank_of_its_forms() -> None:
    left = {word for form in BLOCKS.values() for word in re.findall(r"\b[A-Z]{2,}(?: [A-Z]+)*\b", form)}
    explained = {word for term in re.findall(r"<dt>(.*?)</dt>", PAGE) for word in re.split(", or |, ", term)}
    assert left | set(FAMILIES) == explained == set(BLANKS)


def test_an_area_of_which_the_council_has_nothing_says_so_on_every_page_that_lists_areas(council: Path) -> None:
    outcomes(council, filled(ON_THE_LIST))
    policy = read_checked_rules(council).sound_drafts()
    pages = {page.address: page.content for page in policy_pages(policy, load_rules(rules_bundle(policy)), DAY, 1)}
    for address in ("what-may-be-paid-directly.md", "elements/index.md"):
        education, social_care, health = re.findall(r"(?ms)^<h2.*?(?=^<h2|\Z)", pages[address])[:3]
        nothing = "<p>The council names no kind of support for this part.</p>"
        assert [nothing in part for part in (education, social_care, health)] == [True, False, True]
    assert pages["calculator.md"].count("<optgroup ") == 1


def test_a_form_that_went_stale_would_be_seen(council: Path) -> None:
    with pytest.raises(Exception, match=r"rules\[0\]\.gate is 'list'\. Use one of: barred, power, timing, need, "):
        outcomes(council, filled(ON_THE_LIST).replace("gate: offer", "gate: list"))


def test_the_table_has_every_kind_with_the_sources_of_its_rules(council: Path) -> None:
    outcomes(council, filled(ON_THE_LIST))
    policy = read_checked_rules(council).sound_drafts()
    table = page_parts(policy, load_rules(rules_bundle(policy)), DAY, "A site")["kinds"]
    rows = {found[1]: found[0] for found in re.finditer(r"<code>(\w+)</code></th>.*?</tr>", table)}
    assert list(rows) == [kind.id for area in policy.areas for kind in area.kinds]
    source = "sources/childrens-direct-payments-regulations-2009/"
    assert [kind for kind, row in rows.items() if source in row] == ["care_service", "short_break", "personal_care"]


def test_a_question_of_the_councils_own_offers_its_act_to_who_has_still_to_do_it(council: Path) -> None:
    (council / "council/questions.yaml").write_text(QUESTION, encoding="utf-8")
    visited = CHILD.replace("}", ", home_visit: yes}")
    needs_a_visit = """\
- id: needs-a-visit
  gate: need
  elements: [ELEMENT]
  clause: "1.1"
  when: {home_visit: no}
  outcome: cannot
  text: We visit you first.
  examples:
    - {family: A child, as_of: DAY, element: ELEMENT, answers: CHILD}
"""
    listed = filled(ON_THE_LIST.replace("CHILD", visited))
    policy = with_rules(council, listed + filled(needs_a_visit.replace("CHILD", visited.replace("yes}", "no}"))))
    rules = load_rules(rules_bundle(policy))
    family = yaml.load(visited, yaml.BaseLoader)
    told = explain(decide(rules, family | {"home_visit": "no"}, DAY))["sitter"].changes
    assert [(change.answers, change.outcome) for change in told] == [({"home_visit": "yes"}, "offered")]
    assert explain(decide(rules, family, DAY))["sitter"].changes == ()

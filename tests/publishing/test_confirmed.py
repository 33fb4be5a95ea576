"""A rule and its clause agree, or somebody says so: what changed on either side stops everything until then."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from scripts import command_line
from scripts.checked import read_checked_rules
from scripts.command_line import main
from scripts.forms.edited import with_beside_id, with_phrase, without_item
from scripts.paths import POLICY
from scripts.problems import ProblemsError
from scripts.publishing.confirming import confirm
from scripts.publishing.drafts import start_draft
from scripts.publishing.ledger import publish
from tests.edited import put
from tests.publishing.made_document import TODAY, bring_the_file

DOCUMENT, DAY = "statement-of-budgets", date(2027, 4, 1)
BESIDE = f"policy/council/documents/{DOCUMENT}/{DAY}"
COMMAND = f"python3 -m scripts confirm {DOCUMENT} {DAY}"
LISTED = "1.1 Travel with help of up to 15 hours a week is listed, where it costs up to 120.50 pounds a week."
TURNED = (
    f"{BESIDE}/rules.yaml:16: rules[1] (escort-too-long) cites clause 1.2, which may say the opposite now.\n"
    "    before: Travel with help of more than 15 hours a week is not listed.\n"
    "    now:    Travel with help of more than 15 hours a week is listed.\n"
    "    it says: kinds travel; when hours above 15; gate offer; outcome cannot; in_budget no: “Travel with help of "
    "more than 15 hours a week is not listed.”\n"
    "    If it is wrong, change it. If it is right as it stands, say so: "
    f"{COMMAND} escort-too-long --by NAME --why TEXT"
)


@pytest.fixture
def statement(policy: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A draft of the statement of budgets with the words and rules that it has."""
    monkeypatch.setattr(command_line, "POLICY", policy)
    shutil.rmtree(policy / "council" / "documents" / "charging-policy")  # It has no version, which is another matter.
    folder = start_draft(policy, DOCUMENT, DAY)
    bring_the_file(folder)
    return folder


def open_now(policy: Path) -> list[str]:
    return [str(problem) for problem in read_checked_rules(policy).draft_problems]


def names(policy: Path) -> list[str]:
    """The entries of drafts that something is said of, in order."""
    return re.findall(r"\] \(([\w-]+)\)", "\n".join(open_now(policy)))


def test_a_draft_that_says_what_the_version_before_says_needs_nobody(policy: Path, statement: Path) -> None:
    assert open_now(policy) == []
    put(statement / "text.md", LISTED, LISTED.replace("15 hours a week", "15\u00a0hours a  **week**"))
    assert open_now(policy) == []
    # With or without a hyphen between two words, and shown by `diff` all the same.
    put(statement / "text.md", "Travel with help of more than 15 hours", "Travel-with help of more-than 15-hours")
    assert open_now(policy) == []


def test_a_clause_that_says_the_opposite_stops_check_impact_and_publish(
    policy: Path, statement: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(statement / "text.md", "week is not listed", "week is listed")
    assert open_now(policy) == [TURNED]
    for command in (["check"], ["impact"], ["publish", DOCUMENT, str(DAY), "--yes", "--note", "As it was."]):
        assert main(command) == 1
        assert TURNED in capsys.readouterr().err
    assert read_checked_rules(policy).policy.ledger[-1].version != DAY


def test_what_misleads_most_is_told_first(policy: Path, statement: Path) -> None:
    put(statement / "text.md", "listed, where it costs", "in the list, where the price is")
    put(statement / "text.md", "breaks of up to 20 hours", "breaks of up to 2 hours")
    found = names(policy)
    assert found[0] == "break-listed-from-eighteen" and set(found[1:]) == {"escort-listed", "escort-no-published-band"}


def test_a_clause_that_is_gone_or_moved_is_told_with_its_words_and_no_other_is_suggested(
    policy: Path, statement: Path
) -> None:
    text = (statement / "text.md").read_text(encoding="utf-8")
    gone = re.sub(r"(?s)1\.2 Travel.*?\n\n", "", text)
    (statement / "text.md").write_text(gone, encoding="utf-8")
    assert open_now(policy) == [
        f"{BESIDE}/rules.yaml:16: rules[1] (escort-too-long) cites a clause of the version of 2025-04-01 that this "
        "text does not have any more.\n"
        "    before: Travel with help of more than 15 hours a week is not listed.\n"
        "    now:    no such clause\n"
        "    it says: kinds travel; when hours above 15; gate offer; outcome cannot; in_budget no: “Travel with help "
        "of more than 15 hours a week is not listed.”\n"
        "    Take it out, and say in its place what follows now (docs/gates-and-kinds.md has forms); or name the "
        "clause that it follows from."
    ]
    (statement / "text.md").write_text(gone.replace("1.3 From", "1.2 From"), encoding="utf-8")
    first, second, marks = open_now(policy)
    assert "cites clause 1.2, and what it cited in the version of 2025-04-01 is gone: that number is another" in first
    assert "(escort-case-by-case) cites clause 1.3. What it cited in the version of 2025-04-01 is clause 1.2 now" in (
        second
    )
    assert "Clause 1.2 reads like clause 1.3 of the version of 2025-04-01." in marks


def test_marking_renumbered_clauses_takes_their_rules_with_them_and_hides_no_rule_without_its_clause(
    policy: Path, statement: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (statement / "text.md").read_text(encoding="utf-8")
    gone = re.sub(r"(?s)1\.2 Travel.*?\n\n", "", text).replace("1.3 From", "1.2 From")
    (statement / "text.md").write_text(gone, encoding="utf-8")
    assert main(["diff", DOCUMENT, "--mark"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"{BESIDE}/text.md: marked with the number that it had: 1 clause.",
        f"{BESIDE}/rules.yaml: 1 citations have the number that their clause has now.",
    ]
    assert names(policy) == ["escort-too-long"]


def test_what_leads_into_a_clause_is_part_of_what_it_says(policy: Path, statement: Path) -> None:
    put(statement / "text.md", "## 3 What is not listed", "## 3 What is listed")
    (not_listed, *_) = open_now(policy)
    assert "cites clause 3.1, and what leads into that is not as in the version of 2025-04-01." in not_listed
    assert "led in before: What is not listed\n    led in now:    What is listed\n" in not_listed
    put(statement / "text.md", "## 3 What is listed", "## 3 What is not listed")
    put(statement / "text.md", "1.3 From", "1.2.1 Clauses 1.1 to 1.3 do not hold for adults.\n\n1.3 From")
    assert set(names(policy)) == {"escort-listed", "escort-too-long", "escort-no-published-band", "escort-case-by-case"}


def test_a_clause_that_the_words_leading_in_speak_of_and_that_is_gone_is_named(tmp_path: Path) -> None:
    """The words read the same as before, so what is not the same is said."""
    policy = Path(shutil.copytree(POLICY, tmp_path / "policy"))
    text = start_draft(policy, "personal-budgets-policy", DAY) / "text.md"
    put(text, "9.5 Personal health care is on the list.", "")
    first = next(problem for problem in open_now(policy) if "(list-short-breaks)" in problem)
    assert (
        "cites clause 9.2, and what leads into that is not as in the version of 2015-06-01.\n"
        "    led in: As at Summer 2015, the council would consider direct payments for the areas in clauses 9.2 to 9.5."
        " To consider is not to promise.\n"
        "    there is no clause 9.5 here any more, which that speaks of\n"
        "    clause: Short breaks and respite are on the list.\n"
    ) in first


def test_the_points_of_a_clause_and_the_figures_of_what_leads_into_it_are_part_of_it(
    policy: Path, statement: Path
) -> None:
    put(statement / "text.md", "1.3 From", "1.2.1 This is not so on Sundays.\n\n1.3 From")
    assert names(policy) == ["escort-too-long"]
    put(statement / "text.md", "This is not so on Sundays.", "For clauses 1.2 to 1.3 we count 2.5 hours as two.")
    for name in names(policy):
        confirm(policy, DOCUMENT, DAY, name, "A. Officer", "So it is.")
    assert open_now(policy) == []
    put(statement / "text.md", "2.5 hours", "9.5 hours")
    assert set(names(policy)) >= {"escort-too-long", "escort-case-by-case"}
    put(statement / "text.md", "9.5 hours", "from 2.5 to 3.5 hours")
    for name in names(policy):
        confirm(policy, DOCUMENT, DAY, name, "A. Officer", "So it is.")
    put(statement / "text.md", "from 2.5 to 3.5 hours", "from 2.5 to 9.5 hours")
    assert set(names(policy)) >= {"escort-too-long", "escort-case-by-case"}


def test_who_confirms_a_pair_and_why_is_kept_and_holds_for_that_pair_alone(
    policy: Path, statement: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(statement / "text.md", "week is not listed", "week is no part of the list")
    put(statement / "text.md", "breaks of up to 20 hours", "breaks of up to 21 hours")
    asking = ["confirm", DOCUMENT, str(DAY)]
    assert main(asking) == 1
    assert capsys.readouterr().out.endswith("\n2 to be confirmed.\n")
    assert main([*asking, "escort-too-long"]) == 1
    shown = capsys.readouterr().out
    assert "now:    Travel with help of more than 15 hours a week is no part of the list." in shown
    digest = re.findall(r"digest of the two: ([0-9a-f]{16})\n", shown)
    assert main([*asking, "escort-too-long", "--by", "A. Officer"]) == 1
    assert main([*asking, "escort-too-long", "--by", "A. Officer", "--why", 'No "list", no money: é']) == 0
    assert capsys.readouterr().out == "Written: escort-too-long is confirmed by A. Officer. 1 left to confirm.\n"
    kept = f'    confirmed: {{pair: "{digest[0]}", by: "A. Officer", why: "No \\"list\\", no money: é"}}\n'
    assert f"  - id: escort-too-long\n{kept}    gate: offer\n" in (statement / "rules.yaml").read_text(encoding="utf-8")
    assert names(policy) == ["break-listed-from-eighteen"]
    put(statement / "text.md", "is no part of the list", "is no small part of the list")
    assert set(names(policy)) == {"break-listed-from-eighteen", "escort-too-long"}
    assert main([*asking, "escort-too-long", "--by", "B", "--why", "Again."]) == 0
    text = (statement / "rules.yaml").read_text(encoding="utf-8")
    assert text.count("confirmed:") == 1 and 'by: "B", why: "Again."' in text


def test_a_rule_that_changes_while_its_clause_does_not_has_to_be_confirmed_too(policy: Path, statement: Path) -> None:
    put(statement / "rules.yaml", "From 150 pounds a week the head of families decides", "From 150 pounds we decide")
    (problem,) = open_now(policy)
    assert "says something else than in the version of 2025-04-01, and clause 1.3 has not changed." in problem
    assert "it said: kinds travel; when hours at_most 15 and pounds at_least 150;" in problem


@pytest.mark.parametrize(
    ("name", "says"),
    [
        (
            "escort-listed",
            "is not to be confirmed in .*/2027-04-01. Use one of: escort-too-long, 1.2 15 hours, 1.2 a week.$",
        ),
        ("escort-too-long", "cites a clause of the version of 2025-04-01 that this text does not have any more."),
    ],
)
def test_what_cannot_be_confirmed_is_refused_with_what_can(policy: Path, statement: Path, name: str, says: str) -> None:
    text = (statement / "text.md").read_text(encoding="utf-8")
    (statement / "text.md").write_text(re.sub(r"(?s)1\.2 Travel.*?\n\n", "", text), encoding="utf-8")
    with pytest.raises(ProblemsError, match=says):
        confirm(policy, DOCUMENT, DAY, name, "A. Officer", "Because.")


def test_a_slip_in_a_name_and_words_that_are_empty_are_told_whether_or_not_it_is_said_who_confirms(
    statement: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(statement / "text.md", "week is not listed", "week is listed")
    command, by_whom = ["confirm", DOCUMENT, str(DAY)], ["--by", "An officer", "--why", "Read."]
    for more in ([], by_whom):
        assert main([*command, "escort-to-long", *more]) == 1
        assert "Did you mean 'escort-too-long'? Use one of: escort-too-long.\n" in capsys.readouterr().err
    assert main([*command, "escort-too-long", "--by", "", "--why", ""]) == 1
    assert capsys.readouterr().err.startswith("Name the entry, who says that it is right, and why")


def test_a_published_version_is_not_confirmed(policy: Path) -> None:
    with pytest.raises(ProblemsError, match=f"{DOCUMENT}/2025-04-01 is published, and stays as it is.$"):
        confirm(policy, DOCUMENT, date(2025, 4, 1), "escort-listed", "A. Officer", "Because.")


def test_a_draft_confirmed_against_another_draft_is_held_against_what_is_public_once_it_goes_alone(
    policy: Path, statement: Path
) -> None:
    """The second draft says what the first says, and the first is not public."""
    put(statement / "text.md", "week is not listed", "week is no part of the list")
    confirm(policy, DOCUMENT, DAY, "escort-too-long", "A. Officer", "The same in other words.")
    later = start_draft(policy, DOCUMENT, date(2027, 5, 1))
    bring_the_file(later)
    put(later / "version.yaml", f"replaces: {DAY}\n", "")
    assert "confirmed" not in (later / "rules.yaml").read_text(encoding="utf-8")
    assert open_now(policy) == []
    with pytest.raises(ProblemsError, match=r"\(escort-too-long\) cites clause 1.2, which may say the opposite now."):
        publish(policy, [(DOCUMENT, date(2027, 5, 1))], "As it was.", TODAY)


def test_a_step_that_cites_the_document_is_held_to_it_from_outside(policy: Path, statement: Path) -> None:
    (policy / "council" / "steps.yaml").write_text(
        "steps:\n  - id: sign\n    kind: ask\n    kinds: [travel]\n    from: 2025-04-01\n    beside: [offered]\n"
        f"    text: Sign the agreement.\n    document: {DOCUMENT}\n    clause: '4.1'\n",
        encoding="utf-8",
    )
    confirm(policy, DOCUMENT, date(2025, 4, 1), "sign", "A. Officer", "Read together.")
    assert open_now(policy) == []
    put(statement / "text.md", "4.1 Nobody is paid who will not sign", "4.1 Everybody is paid, also who will not sign")
    found = [problem for problem in open_now(policy) if "(sign)" in problem]
    assert found == [
        "policy/council/steps.yaml:2: steps[0] (sign) cites clause 4.1, which may say the opposite now.\n"
        "    before: Nobody is paid who will not sign our agreement.\n"
        "    now:    Everybody is paid, also who will not sign our agreement.\n"
        f"    it says: from 2025-04-01; kinds travel; kind ask; beside offered; document {DOCUMENT}: “Sign the "
        "agreement.”\n"
        "    If it is wrong from then on, let it end by until: 2027-03-31. If it is right as it stands, say so: "
        f"{COMMAND} sign --by NAME --why TEXT"
    ]
    confirm(policy, DOCUMENT, DAY, "sign", "A. Officer", "They still ask for it.")
    assert "sign" not in names(policy)
    assert "\nconfirmed_steps:\n  sign: {" in (statement / "rules.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("label", ["for 2027\u201328", "for 2027-28"])
def test_a_label_with_a_dash_turns_no_rule(policy: Path, statement: Path, label: str) -> None:
    put(statement / "rules.yaml", "text: Travel with help of more", "text: By the list, {label}, travel of more")
    before = names(policy)
    put(statement / "version.yaml", "label: as from 1 April 2027", f"label: {label}")
    assert names(policy) == before


def test_words_of_a_draft_carry_its_own_label_and_that_of_no_other(policy: Path, statement: Path) -> None:
    label = re.findall(r"^label: (.*)$", (statement.parent / "2025-04-01/version.yaml").read_text("utf-8"), re.M)[0]
    put(statement / "rules.yaml", "text: Travel with help of more", f"text: By the list, {label}, travel of more")
    says = f"says “{label}”, as the version of 2025-04-01 is called. Write {{label}} there."
    assert f"{BESIDE}/rules.yaml:16: rules[1] (escort-too-long) {says}" in open_now(policy)
    put(statement / "rules.yaml", label, "{label}")
    confirm(policy, DOCUMENT, DAY, "escort-too-long", "A. Officer", "The same.")
    rules = read_checked_rules(policy).sound_drafts().written[-1].rules
    assert rules[1].text.startswith("By the list, as from 1 April 2027, travel of more than 15 hours")


def test_taking_a_rule_out_says_where_it_was_whom_it_leaves_without_an_answer(policy: Path, statement: Path) -> None:
    rules = (statement / "rules.yaml").read_text(encoding="utf-8")
    without = re.sub(r"(?s)  - id: escort-too-long\n.*?(?=  - id: escort-no)", "", rules)
    (statement / "rules.yaml").write_text(without, encoding="utf-8")
    taken_out, outcome, budget = open_now(policy)
    assert taken_out == (
        f"{BESIDE}/rules.yaml:1: rules (escort-too-long) stands in the version of 2025-04-01 and not here, and clause "
        "1.2, from which it follows, is still here.\n"
        "    clause: Travel with help of more than 15 hours a week is not listed.\n"
        "    it said: kinds travel; when hours above 15; gate offer; outcome cannot; in_budget no: “Travel with help "
        "of more than 15 hours a week is not listed.”\n"
        "    If that was a slip, take it over again. If nothing follows from the clause any more, say so: "
        f"{COMMAND} escort-too-long --by NAME --why TEXT"
    )
    for problem, undecided in ((outcome, "the outcome"), (budget, "whether it is in the budget")):
        assert problem.startswith(
            f"{BESIDE}/rules.yaml:2: rules[0] is where something is left out. escort-too-long stood behind "
            f"escort-listed in the version of 2025-04-01, and from 2027-04-01 no rule decides {undecided} for someone "
        )
    assert outcome.endswith(
        "(bus_escort). Say there what follows now: that it is on the list (outcome: offered), that the list does not "
        "name it and a family may ask (outcome: possible), or that it is not paid directly (outcome: cannot). "
        "docs/gates-and-kinds.md has a form for each."
    )
    assert budget.endswith(
        "(bus_escort). Say there whether it can be in a budget (in_budget: yes, no or depends). "
        "docs/gates-and-kinds.md has a form for it."
    )


def test_publishing_tells_a_rule_taken_out_where_it_was_as_check_does(policy: Path, statement: Path) -> None:
    rules = (statement / "rules.yaml").read_text(encoding="utf-8")
    without = re.sub(r"(?s)  - id: escort-too-long\n.*?(?=  - id: escort-no)", "", rules)
    (statement / "rules.yaml").write_text(without, encoding="utf-8")
    confirm(policy, DOCUMENT, DAY, "escort-too-long", "A. Officer", "No more.")
    told = open_now(policy)
    assert [
        problem.startswith(f"{BESIDE}/rules.yaml:2: rules[0] is where something is left out.") for problem in told
    ] == [True, True]
    with pytest.raises(ProblemsError) as refused:
        publish(policy, [(DOCUMENT, DAY)], "Travel with help is as it was.", TODAY)
    assert [str(problem) for problem in refused.value.problems] == told


def test_an_entry_may_be_left_out_with_its_clause_or_by_name(
    policy: Path, statement: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rules = (statement / "rules.yaml").read_text(encoding="utf-8")
    named = "break-listed-from-eighteen"
    other = rules.replace(f"id: {named}", "id: break-for-adults")
    (statement / "rules.yaml").write_text(other, encoding="utf-8")
    assert open_now(policy) == []  # It has another name, and says the same.
    (statement / "rules.yaml").write_text(rules, encoding="utf-8")
    text = (statement / "text.md").read_text(encoding="utf-8")
    (statement / "text.md").write_text(re.sub(r"(?s)1\.2 Travel.*?\n\n", "", text), encoding="utf-8")
    (statement / "rules.yaml").write_text(
        re.sub(r"(?s)  - id: escort-too-long\n.*?(?=  - id: escort-no)", "", rules), encoding="utf-8"
    )
    assert "escort-too-long" not in names(policy)
    (statement / "text.md").write_text(text, encoding="utf-8")
    assert "(escort-too-long)" in open_now(policy)[0]
    assert main(["confirm", DOCUMENT, str(DAY), "escort-too-long", "--by", "A. Officer", "--why", "No more."]) == 0
    capsys.readouterr()
    assert "escort-too-long stands in" not in "\n".join(open_now(policy))
    assert "taken_out:\n  escort-too-long: {" in (statement / "rules.yaml").read_text(encoding="utf-8")
    put(statement / "text.md", "week is not listed", "week is listed")
    assert "(escort-too-long)" in open_now(policy)[0]  # It was said of other words.


ENTRIES = """\
rules:
  - {id: one, gate: offer}  # first
  - id: two # second
    gate: offer

# About three.
  - id: three
"""


def test_an_entry_is_changed_in_its_own_way_and_all_else_stays() -> None:
    one = with_beside_id(ENTRIES, "r", ("rules", 0), "confirmed", {"by": "A"})
    assert one == ENTRIES.replace("id: one,", 'id: one, confirmed: {by: "A"},')
    assert with_beside_id(one, "r", ("rules", 0), "confirmed", {"by": "B"}) == one.replace('"A"', '"B"')
    two = with_beside_id(ENTRIES, "r", ("rules", 1), "confirmed", {"by": "A"})
    assert two == ENTRIES.replace("# second\n", '# second\n    confirmed: {by: "A"}\n')
    assert with_beside_id(two, "r", ("rules", 1), "confirmed", {"by": "B"}) == two.replace('"A"', '"B"')
    assert without_item(ENTRIES, "r", ("rules", 0)) == ENTRIES.replace("  - {id: one, gate: offer}  # first\n", "")
    assert without_item("rules:\n  - id: one\n", "r", ("rules", 0)) == "rules: []\n"
    folded = "rules:\n  - text: >-\n      as at\n      noon\n    id: as at noon\n"
    assert with_phrase(folded, "r", ("text",), "as at noon", "{label}") == folded.replace(
        "as at\n      noon", "{label}"
    )


def test_a_note_that_leaves_something_out_hides_no_rule_that_was_turned(
    statement: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(statement / "text.md", "week is not listed", "week is listed")
    put(statement / "text.md", "1.3 From", "1.3 For £9, and ![a picture](/policy/x/2027-04-01/image-1.png): from")
    assert main(["publish", DOCUMENT, str(DAY), "--yes", "--note", "As it was."]) == 1
    said = capsys.readouterr().err
    assert TURNED in said
    assert "Clause 1.3 now says “£9”, and the change note does not mention it." in said

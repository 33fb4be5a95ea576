"""What changed and no rule cites is named, so that an officer reads it before it is published."""

from __future__ import annotations

import re
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
import yaml

from scripts.checks.uncited import uncited_problems
from scripts.command_line import main
from scripts.paths import POLICY
from scripts.policy.model import Policy
from scripts.policy.uncited import uncited_changes
from scripts.policy.version import Version
from scripts.publishing.drafts import start_draft
from tests.edited import put
from tests.peterborough.conftest import DAY, with_draft_of
from tests.peterborough.test_reversals import with_source


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("goes to the parents or to", "never goes to the parents but to", ["8.1"]),
        ("## 9 What", "8.3 Nobody is paid at weekends.\n\n## 9 What", ["8.3"]),
        (
            "8.2 Only some parts of a budget can be paid directly. A service may be in the budget and still not be one "
            "of them.\n\n",
            "",
            ["8.2 of 2015-06-01"],
        ),
        ("9.3 Outreach is on the list.", "9.3 Outreach is not on the list.", []),
        ("A direct payment is a known sum", "A **direct** payment is a known\nsum", []),
        ("A direct payment is a known sum", 'A [direct payment](x.md "It has stopped") is a known sum', ["8.1"]),
    ],
)
def test_a_changed_clause_that_no_rule_cites_is_named(
    draft: tuple[Policy, Version], old: str, new: str, named: list[str]
) -> None:
    source = draft[1].text.source
    assert list(uncited_changes(*draft)) == [] and old in source
    changes = uncited_changes(*with_source(*draft, source.replace(old, new, 1)))
    assert [change.name for change in changes] == named


BESIDE = f"policy/council/documents/personal-budgets-policy/{DAY}"
CONFIRM = f"python3 -m scripts confirm personal-budgets-policy {DAY}"
SETTLE = "If what families are told has to follow from it, write a rule that cites it. If no rule has to, say so:"
TURNED = (
    f"{BESIDE}/text.md:101: Clause 8.1 has other words now, and no rule, note or step cites it. It says “never”, no "
    "longer says “or” and says what “direct payment” is.\n"
    "    before: A direct payment is a known sum of money that goes to the parents or to the young person. With it "
    "they choose services, arrange them and pay for them.\n"
    "    now:    A direct payment is a known sum of money that never goes to the parents but to the young person. With "
    "it they choose services, arrange them and pay for them.\n"
    f"    {SETTLE} {CONFIRM} 8.1 --by NAME --why TEXT"
)
NAMED = (
    f"{BESIDE}/text.md:104: Clause 8.3 is new, and no rule, note or step cites it. It names “Outreach” and says "
    "“cannot” and “paid”.\n"
    "    before: no such clause\n"
    "    now:    Outreach cannot be paid for at weekends.\n"
    f"    {SETTLE} {CONFIRM} 8.3 --by NAME --why TEXT"
)
GONE = (
    f"{BESIDE}/text.md: Clause 8.2 of 2015-06-01 is gone, and no rule, note or step cites it. It said “only”, “some”, "
    "“can”, “may”, “not” and “paid”.\n"
    "    before: Only some parts of a budget can be paid directly. A service may be in the budget and still not be one "
    "of them.\n"
    "    now:    no such clause\n"
    f'    {SETTLE} {CONFIRM} "8.2 of 2015-06-01" --by NAME --why TEXT'
)
READ = (
    f"{BESIDE}/text.md: no rule, note or step cites what changed in 12.1. Read it before you publish: a definition or "
    "an exception may turn what families are told."
)

NOTED = (
    f"{BESIDE}/version.yaml: date_note: “Made for a test.” Nothing holds this against the text or the rules. It must "
    "say nothing else than they do."
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A policy with a draft in which clauses changed that no rule cites."""
    folder = Path(shutil.copytree(POLICY, tmp_path / "policy"))
    draft = start_draft(folder, "personal-budgets-policy", DAY)
    put(draft / "text.md", "goes to the parents or to", "never goes to the parents but to")
    put(draft / "text.md", "## 9 What", "8.3 Outreach cannot be paid for at weekends.\n\n## 9 What")
    put(draft / "text.md", "12.1 The council's", "12.1 Sadly the council's")
    source = (draft / "text.md").read_text(encoding="utf-8")
    (draft / "text.md").write_text(re.sub(r"(?s)8\.2 Only.*?\n\n", "", source), encoding="utf-8")
    with (draft / "version.yaml").open("a", encoding="utf-8") as facts:
        facts.write("date_note: Made for a test.\n")
    with_git(folder)
    return folder


def with_git(folder: Path) -> None:
    """Commits what is public, so that `impact` has something to compare with."""
    for command in (["init", "-q"], ["add", "."], ["-c", "user.name=A", "-c", "user.email=a@b", "commit", "-qm", "A"]):
        subprocess.run(["git", *command], cwd=folder.parent, check=True)


def said(capsys: pytest.CaptureFixture[str], folder: Path, *command: str) -> tuple[int, str]:
    """The exit status of a command for this folder, and all that it says, as it would say it of policy/."""
    status = main([*command, "--policy", str(folder)])
    shown = capsys.readouterr()
    return status, (shown.out + shown.err).replace(f" --policy {folder}", "")


NOTE = ["--yes", "--note", "Clause 8.3 is about weekends."]
PUBLISH = ["publish", "personal-budgets-policy", str(DAY)]


def test_what_may_turn_an_answer_is_told_with_its_words_and_is_not_published(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for command, expected in ((["check"], 0), (["impact"], 0), ([*PUBLISH, *NOTE], 1)):
        status, says = said(capsys, folder, *command)
        assert status == expected
        assert all(message in says for message in (TURNED, NAMED, GONE)), says
        assert ("12.1" in says) is (command != [*PUBLISH, *NOTE])


def test_somebody_says_by_name_that_no_rule_follows_and_what_hardly_turns_anything_is_told_before_the_question(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    confirm = ["confirm", "personal-budgets-policy", str(DAY)]
    assert said(capsys, folder, *confirm, "8.3")[1].startswith(f"{NAMED}\n    digest of the two: ")
    for name in ("8.1", "8.3", "8.2 of 2015-06-01"):
        assert said(capsys, folder, *confirm, name, "--by", "A. Officer", "--why", "So it was before.")[0] == 0
    assert said(capsys, folder, *confirm) == (0, "Nothing is left to confirm.\n")
    rules = folder / "council" / "documents" / "personal-budgets-policy" / str(DAY) / "rules.yaml"
    kept = yaml.safe_load(rules.read_text(encoding="utf-8"))["no_rule_follows"]
    expected = dict.fromkeys(("8.1", "8.3", "8.2 of 2015-06-01"), ("A. Officer", "So it was before."))
    assert {name: (entry["by"], entry["why"]) for name, entry in kept.items()} == expected
    status, says = said(capsys, folder, *PUBLISH, *NOTE)
    assert status == 0 and f"To read: {READ}\nTo read: {NOTED}\n" in says
    again = start_draft(folder, "personal-budgets-policy", date(2028, 4, 1))
    assert "no_rule_follows" not in (again / "rules.yaml").read_text(encoding="utf-8")


def test_it_holds_for_these_words_alone_and_no_clause_is_taken_for_a_slip_for_another(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    confirm = ["confirm", "personal-budgets-policy", str(DAY)]
    said(capsys, folder, *confirm, "8.3", "--by", "A. Officer", "--why", "So it was before.")
    text = folder / "council" / "documents" / "personal-budgets-policy" / str(DAY) / "text.md"
    assert "Clause 8.3 is new" not in said(capsys, folder, "check")[1]
    put(text, "paid for at weekends", "paid for at any time")
    assert "Clause 8.3 is new" in said(capsys, folder, "check")[1]
    assert said(capsys, folder, *confirm, "8.4")[1] == (
        f"'8.4' is not to be confirmed in personal-budgets-policy {DAY}. Use one of: 8.1, 8.3, 8.2 of 2015-06-01.\n"
    )


def test_what_was_settled_of_another_draft_alone_is_asked_again_where_that_does_not_go_first(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    later = start_draft(folder, "personal-budgets-policy", date(2028, 4, 1))
    with (later / "version.yaml").open("a", encoding="utf-8") as facts:
        facts.write("date_note: Made for a test.\n")
    put(later / "version.yaml", f"replaces: {DAY}\n", "")
    assert (
        said(capsys, folder, "confirm", "personal-budgets-policy", "2028-04-01")[1] == "Nothing is left to confirm.\n"
    )
    status, says = said(capsys, folder, "publish", "personal-budgets-policy", "2028-04-01", *NOTE)
    assert status == 1 and NAMED.replace(str(DAY), "2028-04-01") in says


@pytest.mark.parametrize(
    ("old", "new", "weighs"),
    [
        ("## 13", "12.9 A budget is a sum that we set aside.\n\n## 13", "says what “budget” is"),
        ("## 13", "12.9 Respite means a night away.\n\n## 13", "names “Short breaks and respite”"),
        ("## 13", "12.9 This is a text that we wrote.\n\n## 13", ""),
        ("## 13", "12.9 Thank you for reading.\n\n## 13", ""),
    ],
)
def test_what_a_word_means_may_turn_an_answer(draft: tuple[Policy, Version], old: str, new: str, weighs: str) -> None:
    source = f"{draft[1].text.source.rstrip()}\n\n## 13 Other things\n"
    found = [problem.message for problem in uncited_problems(*with_source(*draft, source.replace(old, new, 1)))]
    assert [weighs in message for message in found] == ([True] if weighs else [])


@pytest.fixture(scope="module")
def leaflet(tmp_path_factory: pytest.TempPathFactory) -> tuple[Policy, Version]:
    """The policy with a draft of the guide, which no rule, note or step cites."""
    return with_draft_of("guide-to-personal-budgets", tmp_path_factory.mktemp("leaflet"))


def weighing(policy: Policy, version: Version, *changes: tuple[str, str]) -> list[str]:
    """The first line of what is said of each clause or heading that is to be settled."""
    source = version.text.source
    for old, new in changes:
        assert old in source
        source = source.replace(old, new, 1)
    turned = with_source(policy, version, source)
    return [problem.message.splitlines()[0] for problem in uncited_problems(*turned)]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (
            "3.2 It cannot pay",
            "3.2 It can pay",
            "names “A place at a school or college”, says “can” and no longer says",
        ),
        (
            "8.5 Outreach.",
            "8.5 Swimming.",
            "Clause 8.5 has other words now, and no rule, note or step cites it. It names",
        ),
        ("This is not a promise.", "Every family gets it.", "no longer says “not”"),
        ("A direct payment is money paid to a parent or to a young person.", "It goes to a provider.", "“provider”"),
        ("7.5 You can mix", "7.5 A direct payment is a loan.\n\n7.6 You can mix", "says what “direct payment” is"),
        ("## 8 What can be", "## 8 What was once", "The heading of section 8 has other words now"),
        ("8.5 Outreach.", "8.5 **Outreach**.", ""),
        ("It is not always money in your hands", "It is\u00a0not always\nmoney in your hands", ""),
        ("## 8 What can be a direct payment?", "## 8 What  can be a *direct* payment?", ""),
    ],
)
def test_a_text_that_only_explains_is_held_to_the_same(
    leaflet: tuple[Policy, Version], old: str, new: str, says: str
) -> None:
    found = weighing(*leaflet, (old, new))
    assert [says in message for message in found] == ([True] if says else [])


@pytest.mark.parametrize(
    ("old", "new", "asked"),
    [
        ("## 13", "12.3 Decisions are final.\n\n## 13", True),
        ("## 13", "12.3 In the north of the city another list holds.\n\n## 13", True),
        ("## 8 ", "7.9 An agency handles it, for a fee that the family bears.\n\n## 8 ", True),
        ("## 8 ", "7.9 Vouchers take the place of it.\n\n## 8 ", True),
        ("## 8 ", "7.9 Friends do it.\n\n## 8 ", True),
        ("education, health or social care", "education, health and social care", True),
        ("You get the money and buy the support", "A firm gets the money and buys the support", True),
        ("## 13", "12.3 We wrote this with people who know.\n\n## 13", False),
        ("## 13", "12.3 The form is on the website.\n\n## 13", False),
    ],
)
def test_a_new_clause_about_money_rights_places_or_others_is_asked_about(
    draft: tuple[Policy, Version], leaflet: tuple[Policy, Version], old: str, new: str, asked: bool
) -> None:
    found = weighing(*(draft if old.startswith("#") else leaflet), (old, new))
    assert bool(found) is asked


@pytest.mark.parametrize(
    ("old", "new", "which"),
    [
        ("## 2 Who may have one", "## 2 Who might once have had one", "The heading of section 2"),
        ("## 8 Direct payments", "## 8 Direct payments for families with savings", "The heading of section 8"),
        ("# Personal budgets policy", "# Personal budgets policy of long ago", "The title"),
        ("8.2 Only", "## 80 What is refused\n\n80.1 [was 8.2] Only", "The heading of section 80"),
        ("## 8 Direct payments", "## 8 **Direct** payments", ""),
        ("# Personal budgets policy", "# Personal Budgets Policy", ""),
    ],
)
def test_a_heading_over_clauses_that_nothing_cites_is_settled_as_a_clause_is(
    draft: tuple[Policy, Version], old: str, new: str, which: str
) -> None:
    found = weighing(*draft, (old, new))
    says = f"{which} has other words now, and no rule, note or step cites it. It stands over clauses that were there"
    assert [line.startswith(says) for line in found] == ([True] if which else [])


def test_a_new_clause_beside_those_that_rules_follow_from_may_be_an_exception_in_whatever_words(
    draft: tuple[Policy, Version],
) -> None:
    beside = weighing(*draft, ("## 10 ", "9.9 Overnight stays are bought by the council itself.\n\n## 10 "))
    assert beside == [
        "Clause 9.9 is new, and no rule, note or step cites it. It stands with clause 9.6, which is cited."
    ]
    assert weighing(*draft, ("## 2 ", "1.5 Thank you for reading.\n\n## 2 ")) == []
    agency = weighing(*draft, ("It buys and manages the services itself", "An agency buys and manages the services"))
    assert agency == ["Clause 7.4 has other words now, and no rule, note or step cites it. It says “agency”."]


def test_a_heading_is_settled_by_its_name(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = folder / "council" / "documents" / "personal-budgets-policy" / str(DAY) / "text.md"
    put(text, "## 8 Direct payments", "## 8 Direct payments of before")
    assert f'{CONFIRM} "section 8" --by NAME --why TEXT' in said(capsys, folder, "check")[1]
    confirm = ["confirm", "personal-budgets-policy", str(DAY), "section 8", "--by", "A. Officer", "--why", "A title."]
    assert said(capsys, folder, *confirm)[0] == 0
    assert "section 8" not in said(capsys, folder, "check")[1]

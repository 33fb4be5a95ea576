"""What a version changes for families by its rules stands above whatever its change note says."""

from __future__ import annotations

import html
import json
import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from scripts.command_line import main
from scripts.pages.feeds import feeds
from scripts.pages.versions import version_pages
from scripts.paths import POLICY
from scripts.policy.for_families import ForFamilies
from scripts.policy.model import Policy
from scripts.policy.reader import readable_policy
from scripts.policy.told import in_a_row
from scripts.publishing.drafts import start_draft
from scripts.version_name import VersionName
from tests.confirming import confirm_everything
from tests.edited import put

DOCUMENT, GUIDE = "personal-budgets-policy", "guide-to-personal-budgets"
DAY, TODAY = date(2027, 4, 1), date(2026, 11, 28)
TAG = re.compile(r"<[^>]*>")
LIE = "Nobody has to do without outreach, which stays where it was."
LOSS = (
    "By the rules behind the calculator, families lose something from 1 April 2027: The council's list no longer has "
    "“Outreach”. Families can still ask for it."
)
NOTHING = "No answer of the calculator changes with this version. Its words may matter to you all the same."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(POLICY, tmp_path / "policy"))


def drafted(folder: Path, day: date = DAY) -> Path:
    """A draft of the policy from that day, ready but for its rules and its note."""
    draft = start_draft(folder, DOCUMENT, day)
    with (draft / "version.yaml").open("a", encoding="utf-8") as facts:
        facts.write("date_note: The page names this day.\n")
    return draft


def off_the_list(draft: Path) -> None:
    put(draft / "text.md", "Outreach is on the list.", "Outreach is no longer on the list.")
    put(draft / "rules.yaml", "[outreach]\n    outcome: offered", "[outreach]\n    outcome: possible")


def therapy_listed(draft: Path) -> None:
    put(draft / "rules.yaml", "[independence_support, family_therapy]", "[independence_support]")
    added = "  - id: list-therapy\n    gate: offer\n    elements: [family_therapy]\n    outcome: offered\n"
    put(draft / "rules.yaml", "rules:\n", f"rules:\n{added}    text: It is listed.\n    clause: '9.3'\n")


def other_words(draft: Path) -> None:
    put(draft / "rules.yaml", "consider\n      a direct payment for them", "weigh\n      a direct payment for them")


def paid_by_the_hour(draft: Path) -> None:
    with (draft / "rules.yaml").open("a", encoding="utf-8") as rules:
        rules.write("rates:\n  - {id: hour, elements: [outreach], amount: '14.20', unit: hour, clause: '9.3'}\n")


def told(folder: Path, name: str, document: str = DOCUMENT) -> str:
    """All that is said of a version to families."""
    read = readable_policy(folder)
    return in_a_row(ForFamilies(read.with_drafts).of(read.version(document, VersionName(name))))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (off_the_list, LOSS),
        (
            other_words,
            "No answer of the calculator changes with this version. Some of the words beside the answers do.",
        ),
        (
            paid_by_the_hour,
            "What the council pays changes from 1 April 2027: “Outreach”: The council's rate is £14.20 for each hour.",
        ),
        (
            therapy_listed,
            "By the rules behind the calculator, some families gain something from 1 April 2027: The council's list "
            "has “Family therapeutic interventions” now. Before, families could only ask for it.",
        ),
        (lambda draft: None, NOTHING),
    ],
)
def test_what_families_lose_or_gain_is_said_in_whole_sentences(
    folder: Path, change: Callable[[Path], None], says: str
) -> None:
    change(drafted(folder))
    assert told(folder, "2027-04-01") == says


def test_a_first_version_goes_on_from_nothing(folder: Path) -> None:
    assert (told(folder, "2015-06-01"), told(folder, "2015-06-01", GUIDE)) == ("", "")
    assert told(folder, "2019-12-02", GUIDE) == NOTHING


def page(policy: Policy, address: str) -> str:
    """The words of the page there, without its tags."""
    files = version_pages(policy, TODAY, told=ForFamilies(policy).of)
    (content,) = (file.content for file in files if file.address == address)
    return " ".join(TAG.sub(" ", content).split())


def test_a_lie_is_published_beneath_what_the_rules_say(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    off_the_list(drafted(folder))
    confirm_everything(folder)
    assert main(["publish", DOCUMENT, "2027-04-01", "--yes", "--note", LIE, "--policy", str(folder)]) == 0
    shown = (
        f"Above the note of {DOCUMENT} 2027-04-01 readers will see:\n"
        "  By the rules behind the calculator, families lose something from 1 April 2027:\n"
        "  - The council's list no longer has “Outreach”. Families can still ask for it.\n"
        f"Your note says: {LIE}\n"
    )
    assert shown in capsys.readouterr().err
    policy = readable_policy(folder).public
    loss, lie = (html.escape(words).replace("&#x27;", "&#39;") for words in (LOSS, f"This site's own note: {LIE}"))
    place = f"policy/{DOCUMENT}"
    for address in ("policy/index.md", *(f"{place}/{name}.md" for name in ("history", "2027-04-01/changes/index"))):
        assert f"{loss} {lie}" in page(policy, address), address
    for address in (f"{place}/2027-04-01/index.md", f"{place}/index.md"):
        assert f"What changes for families {loss} {lie.replace(':', '', 1)}" in page(policy, address) or (
            address == f"{place}/index.md" and LIE not in page(policy, address)
        )
    files = {file.address: file for file in feeds(policy, told=ForFamilies(policy).of)}
    assert f"{LOSS} This site's own note: {LIE}" in files[f"{place}/feed.xml"].content
    assert f"{LOSS} This site's own note: {LIE}" in files["policy/feed.xml"].content
    (listed,) = (
        known for known in json.loads(files["policy/index.json"].content)["documents"] if known["id"] == DOCUMENT
    )
    newest = listed["versions"][-1]
    assert list(newest).index("for_families") < list(newest).index("change_note")
    assert newest["for_families"] == [{"says": LOSS.partition(": ")[0] + ":", "of": [LOSS.partition(": ")[2]]}]
    assert newest["change_note"] == LIE


def test_officers_see_it_before_it_is_public(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    off_the_list(drafted(folder))
    confirm_everything(folder)
    assert main(["check", "--today", str(TODAY), "--policy", str(folder)]) == 0
    shown = (
        f"Above the note of {DOCUMENT} 2027-04-01 readers will see:\n"
        "  By the rules behind the calculator, families lose something from 1 April 2027:\n"
        "  - The council's list no longer has “Outreach”. Families can still ask for it.\n"
    )
    assert shown in capsys.readouterr().out


def test_what_comes_later_leaves_what_was_said_of_a_version_as_it_was(folder: Path) -> None:
    off_the_list(drafted(folder))
    therapy = drafted(folder, date(2028, 4, 1))
    assert (told(folder, "2027-04-01"), told(folder, "2028-04-01")) == (LOSS, NOTHING)
    put(therapy / "rules.yaml", "[outreach]\n    outcome: possible", "[outreach]\n    outcome: offered")
    assert told(folder, "2027-04-01") == LOSS
    assert told(folder, "2028-04-01") == (
        "By the rules behind the calculator, families gain something from 1 April 2028: The council's list has "
        "“Outreach” now. Before, families could only ask for it."
    )


def test_what_is_kept_is_made_anew_where_a_rule_of_an_earlier_version_is_another(folder: Path) -> None:
    kept: dict[str, str] = {}

    def keep(name: str, make: Callable[[], str]) -> str:
        return kept.setdefault(name, make() if name not in kept else "")

    draft = drafted(folder)
    for says in (NOTHING, LOSS):
        read = readable_policy(folder).with_drafts
        version = next(known for known in read.versions if known.draft)
        assert {in_a_row(ForFamilies(read, keep).of(version)) for _ in range(2)} == {says}
        off_the_list(draft) if says == NOTHING else None
    assert len(kept) == 2

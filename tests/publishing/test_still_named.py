"""Pages, letters and examples that still name the version before a draft are listed, and stop nothing."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

import pytest

from scripts.checks.still_named import still_named
from scripts.command_line import main
from scripts.policy.reader import readable_policy
from scripts.publishing.drafts import start_draft
from scripts.version_name import VersionName
from tests.publishing.made_document import DOCUMENT, Draft

OLD, NEW = "label: as at Summer 2025\n", "label: as at Spring 2026\n"
LISTED = (
    f"These name the version of {DOCUMENT} before the draft of 2026-04-01. Leave what is about that time. For what "
    f"holds from 2026-04-01 on, name “as at Spring 2026”; in an address, write /policy/{DOCUMENT}/ for what holds on "
    f"the reader's day, or /policy/{DOCUMENT}/2026-04-01/:"
)


@pytest.fixture
def two_versions(policy: Path, draft: Draft) -> Path:
    """A version that is published, a draft that would follow it, and pages that name one or the other."""
    for day, label in (("2025-04-01", OLD), ("2026-04-01", NEW)):
        facts = draft(day) / "version.yaml"
        facts.write_text(facts.read_text(encoding="utf-8").replace(f"label: as from {day}\n", label), encoding="utf-8")
        if day == "2025-04-01":
            command = ["publish", DOCUMENT, day, "--note", "A note.", "--yes", "--retrospective", "For the tests."]
            assert main([*command, "--policy", str(policy)]) == 0
    return policy


def written(policy: Path, name: str, words: str) -> None:
    path = policy / "council" / "pages" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(words, encoding="utf-8")


def found(policy: Path, docs: Path) -> list[str]:
    read = readable_policy(policy)
    drafts = [read.version(DOCUMENT, version.name) for version in read.document(DOCUMENT).versions if version.draft]
    return [line for places in still_named(read.with_drafts, policy, drafts, docs) for line in places.splitlines()]


def test_each_place_is_named_with_its_line_and_what_to_write(two_versions: Path, tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "worked-examples.md").write_text("# Examples\n\nIn the policy of summer\n2025, Amy is paid.\n", "utf-8")
    written(two_versions, "how-to-ask.md", f"Ask.\n\nSee [the policy](/policy/{DOCUMENT}/2025-04-01/#clause-2.1).\n")
    written(
        two_versions, "families.md", "In Midsummer 2025, and in Summer 20255, nothing was said. Spring 2026 will.\n"
    )
    letters = two_versions / "council" / "replies.yaml"
    letters.write_text("# Of Summer 2025.\nreplies: []\n", encoding="utf-8")
    place = "policy/council/pages/how-to-ask.md"
    assert found(two_versions, docs) == [
        LISTED,
        "  docs/worked-examples.md:3: summer 2025",
        f"  {place}:3: /policy/{DOCUMENT}/2025-04-01",
    ]


def test_a_label_that_is_no_more_than_a_day_is_found_beside_the_name_of_a_text(
    policy: Path, draft: Draft, tmp_path: Path
) -> None:
    for day in ("2025-04-01", "2026-04-01"):
        facts = draft(day) / "version.yaml"
        label = "label: as from 1 April 2025\n" if day == "2025-04-01" else "label: as from 1 April 2026\n"
        facts.write_text(facts.read_text(encoding="utf-8").replace(f"label: as from {day}\n", label), encoding="utf-8")
        if day == "2025-04-01":
            command = ["publish", DOCUMENT, day, "--note", "A note.", "--yes", "--retrospective", "For the tests."]
            assert main([*command, "--policy", str(policy)]) == 0
    words = (
        "Since 1 April 2025 the law is another.\n\nThe policy of 1 April 2025 pays.\n\nIt pays as from 1 April 2025.\n"
    )
    written(policy, "how-to-ask.md", words)
    (tmp_path / "docs").mkdir()
    assert found(policy, tmp_path / "docs")[1:] == [
        "  policy/council/pages/how-to-ask.md:3: policy of 1 April 2025",
        "  policy/council/pages/how-to-ask.md:5: as from 1 April 2025",
    ]


def test_the_text_of_another_document_that_will_be_in_force_is_listed_with_how_to_mend_it(
    policy: Path, published: Draft, draft: Draft, tmp_path: Path
) -> None:
    (tmp_path / "docs").mkdir()
    statement = "statement-of-budgets"
    before = readable_policy(policy).document(statement).versions[-1]
    published("2025-06-01", ["We pay.", f"The statement {before.facts.label} is the newest that we hold."])
    start_draft(policy, statement, date(2027, 4, 1))
    drafts = [readable_policy(policy).version(statement, VersionName("2027-04-01"))]

    def listed() -> list[str]:
        read = readable_policy(policy)
        told = still_named(read.with_drafts, policy, drafts, tmp_path / "docs")
        return [line for places in told for line in places.splitlines() if "easy-read" not in line]

    called = before.facts.label.removeprefix("as at ").removeprefix("as from ")
    place = f"policy/council/documents/{DOCUMENT}"
    assert listed()[-2:] == [
        f"This text in force names the version of {statement} before the draft of 2027-04-01. It keeps its words for "
        "good. If they are wrong from then on, start a version of it, and publish both in one command: python3 -m "
        f"scripts new-version {DOCUMENT} --in-force 2027-04-01",
        f"  {place}/2025-06-01/text.md:7: {called}",
    ]
    # A draft's own words can still be changed.
    draft("2027-04-01", [f"The statement of {called} was the one before."])
    assert listed()[-1] == f"  {place}/2027-04-01/text.md:5: {called}"
    assert "This text in force" not in "".join(listed())


def test_nothing_is_listed_where_no_draft_follows_a_version(policy: Path, draft: Draft, tmp_path: Path) -> None:
    draft("2025-04-01", facts=OLD.removeprefix("label: as at Summer 2025\n"))
    written(policy, "how-to-ask.md", "As from 2025-04-01.\n")
    (tmp_path / "docs").mkdir()
    assert found(policy, tmp_path / "docs") == []


def test_check_impact_and_publish_list_them_and_stop_for_none(
    two_versions: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written(two_versions, "how-to-ask.md", "In Summer 2025 the council paid.\n")
    for git in ("init -q", "add .", "-c user.name=An -c user.email=an@example.org commit -qm Start"):
        subprocess.run(["git", *git.split()], cwd=two_versions, check=True)
    publish = ["publish", DOCUMENT, "2026-04-01", "--note", "A note.", "--yes", "--retrospective", "For the tests."]
    capsys.readouterr()
    for command in (["check", "--today", "2026-01-01"], ["impact"], publish):
        assert main([*command, "--policy", str(two_versions)]) == 0, command
        printed = capsys.readouterr()
        assert f"To look at: {LISTED}\n  policy/council/pages/how-to-ask.md:1: Summer 2025\n" in (
            printed.err if command is publish else printed.out
        ), command

"""A draft is compared with the version that it would follow, begins as that one, and is called of its own time."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from scripts import command_line
from scripts.checked import read_checked_rules
from scripts.command_line import main
from scripts.problems import ProblemsError
from scripts.publishing.ledger import publish, withdraw
from tests.publishing.made_document import DOCUMENT, ISSUED, Draft

PLACE = f"policy/council/documents/{DOCUMENT}"


@pytest.fixture
def at_policy(policy: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(command_line, "POLICY", policy)
    return policy


@pytest.mark.usefixtures("at_policy")
def test_each_draft_is_compared_with_the_version_that_it_would_follow(
    published: Draft, draft: Draft, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    published("2025-04-01", ["The council pays £8."])
    published("2027-04-01", ["The council pays £9."])
    assert main(["diff", DOCUMENT]) == 0
    assert capsys.readouterr().out.startswith("Charging policy, 2025-04-01 to 2027-04-01: 1 changed\n")
    draft("2026-04-01", ["The council pays £7."])
    draft("2028-04-01", ["The council pays £6."])
    assert main(["diff", DOCUMENT]) == 0
    assert [line for line in capsys.readouterr().out.splitlines() if "Charging" in line or "£" in line] == [
        "Charging policy, 2025-04-01 to 2026-04-01 (draft): 1 changed",
        "    The council pays £[-8-]{+7+}.",
        "Charging policy, 2027-04-01 to 2028-04-01 (draft): 1 changed",
        "    The council pays £[-9-]{+6+}.",
    ]
    word = ["--word", str(tmp_path / "redline.docx"), "--by", "A. Officer", "--on", "2027-01-10"]
    assert main(["diff", DOCUMENT, *word]) == 1
    assert capsys.readouterr().err == (
        "A Word file has one redline. Name its two versions: 2025-04-01 2026-04-01 or 2027-04-01 2028-04-01\n"
    )


def test_a_version_that_was_withdrawn_before_its_first_day_is_not_what_a_draft_begins_with(
    at_policy: Path, published: Draft, capsys: pytest.CaptureFixture[str]
) -> None:
    published("2025-04-01", ["The council pays £8."])
    published("2027-04-01", ["The council pays £9."])
    withdraw(at_policy, DOCUMENT, date(2027, 4, 1), date(2027, 4, 1), "Not agreed after all.")
    assert main(["new-version", DOCUMENT, "--in-force", "2027-05-01"]) == 0
    folder = at_policy / "council" / "documents" / DOCUMENT / "2027-05-01"
    assert "The council pays £8." in (folder / "text.md").read_text(encoding="utf-8")
    assert "replaces: 2025-04-01\n" in (folder / "version.yaml").read_text(encoding="utf-8")
    capsys.readouterr()
    assert main(["diff", DOCUMENT]) == 0
    assert capsys.readouterr().out == "Charging policy, 2025-04-01 to 2027-05-01 (draft): no clause changed\n"
    assert [str(problem) for problem in read_checked_rules(at_policy).draft_problems] == []


def test_a_correction_of_the_same_day_is_told_what_to_write_of_the_councils_file(
    at_policy: Path, published: Draft, capsys: pytest.CaptureFixture[str]
) -> None:
    published("2027-04-01", ["The council pays £9."])
    assert main(["new-version", DOCUMENT, "--in-force", "2027-04-01"]) == 0
    line = (
        'original: {title: "Charging policy", format: Word, size: SIZE, held: yes, note: "The file as it was issued."}'
    )
    assert (
        "\n  put the council's file there, as original.docx or original.pdf; then write into version.yaml: "
        f"{line}\n  python3 -m scripts check\n"
    ) in capsys.readouterr().out
    folder = at_policy / "council" / "documents" / DOCUMENT / "2027-04-01.2"
    (folder / "original.docx").write_bytes(b"as it was issued")
    assert main(["check", "--today", "2026-11-27"]) == 0
    assert (
        f"Before it can be published: {PLACE}/2027-04-01.2/version.yaml:1: original is missing, so no reader is "
        f"offered original.docx. Write, with its size in place of SIZE: {line}\n"
    ) in capsys.readouterr().out
    with (folder / "version.yaml").open("a", encoding="utf-8") as facts:
        facts.write(f"{line.replace('SIZE', '1 KB')}\n")
    assert main(["check", "--today", "2026-11-27"]) == 0
    assert "original" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("label", "word"),
    [
        ("as from 1 April 2027, not in force", "not"),
        ("Draft", "Draft"),
        ("the old version", "old"),
        ("as from 1 April 2027 (withdrawn)", "withdrawn"),
        ("Proposed for 2027", "Proposed"),
        ("as at Summer 2027", ""),
        ("No. 3, as from 1 April 2027, corrected", ""),
    ],
)
def test_a_label_that_takes_back_what_the_version_says_is_refused(
    policy: Path, draft: Draft, label: str, word: str
) -> None:
    says = (
        f"{PLACE}/2027-04-01/version.yaml:1: label is “{label}”. All that its rules say would be told with that, also "
        f"once it is in force, and “{word}” takes it back. Say of when it is, like: as from 1 April 2027"
    )
    assert said_of_label(policy, draft, label) == ([says] if word else [])


@pytest.mark.parametrize(
    "label",
    [
        "if funds allow",
        "for new families",
        "for under-fives",
        "for 3 to 5 years",
        "which ended in March",
        "that the council gave up",
        "as from 1 April 2027, if funds allow",
        "for 2027 only",
    ],
)
def test_a_label_that_sets_a_condition_is_refused_with_examples(policy: Path, draft: Draft, label: str) -> None:
    assert said_of_label(policy, draft, label) == [
        f"{PLACE}/2027-04-01/version.yaml:1: label is “{label}”, and that is no name for a day or a version. All that "
        "its rules say would be told with it, as if it hung on that. Write what hangs on something as a clause, with a "
        "rule. Say here of when the version is, like: as from 1 April 2027; or like: for 2027 to 2028; or: second "
        "edition"
    ]


@pytest.mark.parametrize(
    "label",
    [
        "as at Summer 2027",
        "for the school year 2027 to 2028",
        "2027/28",
        "version 2.1, April 2027",
        "Edition 4 (April 2027)",
        "list of Autumn 2027",
        "as first made",
        "adopted by the council on 1 April 2027",
    ],
)
def test_a_label_is_a_short_name_for_a_day_or_a_version(policy: Path, draft: Draft, label: str) -> None:
    assert said_of_label(policy, draft, label) == []


def said_of_label(policy: Path, draft: Draft, label: str) -> list[str]:
    """What is wrong with a draft of 1 April 2027 that is called so."""
    folder = draft("2027-04-01", ["The council pays £9."])
    (folder / "version.yaml").write_text(f"label: '{label}'\n{ISSUED}", encoding="utf-8")
    return [str(problem) for problem in read_checked_rules(policy).draft_problems]


@pytest.mark.parametrize(
    ("label", "other"),
    [
        ("as at Summer 2015", "2015"),
        ("as from 1 May 2027", "1 May 2027"),
        ("until 31 March 2027", "31 March 2027"),
        ("for 2028 to 2029", "2028"),
        ("for 2027 to 2028", ""),
        ("for 2027\u201328", ""),
        ("for 2027 to 2028, as from 1 April 2027", ""),
    ],
)
def test_a_label_of_another_time_is_refused_by_check_and_by_publish(
    policy: Path, draft: Draft, label: str, other: str
) -> None:
    says = (
        f"{PLACE}/2027-04-01/version.yaml:1: label is “{label}”, and the version begins on 1 April 2027, not {other}. "
        "Say of when it is, like: as from 1 April 2027"
    )
    assert said_of_label(policy, draft, label) == ([says] if other else [])
    if other:
        with pytest.raises(ProblemsError) as raised:
            publish(policy, [(DOCUMENT, date(2027, 4, 1))], "The first text.", date(2026, 11, 27))
        assert says in str(raised.value).splitlines()

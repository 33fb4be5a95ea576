"""One folder of a council, named to every command that reads one, by any name and anywhere."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from scripts.command_line import COMMANDS, main
from scripts.paths import ROOT

MARSHFORD = ROOT / "tests" / "councils" / "marshford" / "policy"
WITHOUT = {"test"}
"""The commands that read no policy of their own: the tests hold what this very repository publishes."""


@pytest.fixture
def council(tmp_path: Path) -> Path:
    """A copy of another council's policy, in a folder of another name."""
    return Path(shutil.copytree(MARSHFORD, tmp_path / "marshford-council"))


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_but_the_tests_takes_the_folder(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"])
    assert ended.value.code == 0
    assert ("--policy FOLDER" in capsys.readouterr().out) == (command not in WITHOUT)


@pytest.mark.parametrize(
    ("folder", "says"),
    [
        ("nowhere", "'{}' is no folder. Name the folder of a council, like policy."),
        (".", "'{}' holds no council/authority.yaml. Name the folder of a council, like policy."),
    ],
)
def test_a_folder_that_is_no_council_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], folder: str, says: str
) -> None:
    given = str(tmp_path / folder)
    with pytest.raises(SystemExit) as ended:
        main(["check", "--policy", given])
    assert ended.value.code == 2
    assert capsys.readouterr().err.endswith(f"error: argument --policy: {says.format(given)}\n")


def test_the_commands_read_the_folder_that_they_are_given(
    council: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["bundle", "--policy", str(council), "--output", str(tmp_path / "bundle.json")]) == 0
    assert json.loads((tmp_path / "bundle.json").read_text(encoding="utf-8"))["authority"]["id"] == "marshford"
    (tmp_path / "answers.json").write_text("{}", encoding="utf-8")
    capsys.readouterr()
    decide = ["decide", "--policy", str(council), "--as-of", "2026-05-01", "--answers", str(tmp_path / "answers.json")]
    assert main(decide) == 0
    assert "classroom_support" in json.loads(capsys.readouterr().out)["elements"]


def test_a_mistake_is_named_by_the_folder_that_it_is_in(council: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (council / "council/elements.yaml").unlink()
    assert main(["bundle", "--policy", str(council), "--output", str(council / "bundle.json")]) == 1
    assert capsys.readouterr().err == (
        "marshford-council/council/elements.yaml: This file is missing. Put it back, or make it anew.\n"
    )


def test_a_mistake_within_this_project_is_named_from_its_root(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = Path(shutil.copytree(MARSHFORD, tmp_path / "somewhere" / "policy"))
    monkeypatch.setattr("scripts.policy.files.ROOT", tmp_path)
    (copy / "council/elements.yaml").unlink()
    assert main(["bundle", "--policy", str(copy), "--output", str(copy / "bundle.json")]) == 1
    assert capsys.readouterr().err == (
        "somewhere/policy/council/elements.yaml: This file is missing. Put it back, or make it anew.\n"
    )


def test_a_draft_is_started_in_the_folder(council: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = next(path.name for path in sorted((council / "council" / "documents").iterdir()))
    command = ["new-version", document, "--policy", str(council), "--in-force", "2031-04-01"]
    assert main(command) == 0
    assert (council / "council" / "documents" / document / "2031-04-01" / "text.md").is_file()
    said = capsys.readouterr().out.splitlines()
    assert said[0] == f"marshford-council/council/documents/{document}/2031-04-01 is a draft now. Next:"
    assert said[2].startswith("  put the council's file there, as original.docx or original.pdf; then write into")
    assert said[3:] == [
        f"  python3 -m scripts check --policy {council}",
        f"  python3 -m scripts diff --policy {council} {document}",
        f"  python3 -m scripts impact --policy {council}",
        f"  python3 -m scripts preview --policy {council}",
        f"  python3 -m scripts publish --policy {council} {document} 2031-04-01 --note TEXT",
    ]


def test_a_remedy_names_the_folder_that_was_given(council: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = next(path for path in sorted((council / "council" / "documents").iterdir()))
    day = next(path.name for path in sorted(document.iterdir()) if path.is_dir())
    (document / day / "version.yaml").write_text("label: as made\nstatus: withdrawn\nnotice: x\n", encoding="utf-8")
    assert main(["check", "--policy", str(council), "--today", "2026-11-26"]) == 1
    remedy = f"python3 -m scripts withdraw --policy {council} {document.name} {day} --on DATE --reason TEXT"
    assert any(line.endswith(remedy) for line in capsys.readouterr().err.splitlines())


def test_impact_outside_a_repository_says_what_to_do(council: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["impact", "--policy", str(council)]) == 1
    assert capsys.readouterr().err == (
        "marshford-council/ is in no git repository, so there is nothing earlier to compare with. Put it into one, and "
        "commit it.\n"
    )

"""Another council's copy of this repository takes a change of the law by an ordinary merge, done here with git."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from types import SimpleNamespace

import pytest

from scripts.checked import read_checked_rules
from scripts.command_line import main
from scripts.paths import POLICY, ROOT
from tests.new_council.officer import ANSWERS


def git(place: Path, *arguments: str, fails: bool = False) -> str:
    # What a developer has set for git must not decide what is found here.
    own = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "LC_ALL": "C"}
    names = ["-c", "user.name=An officer", "-c", "user.email=officer@council.example"]
    result = subprocess.run(
        ["git", *names, *arguments], cwd=place, env=os.environ | own, capture_output=True, text=True, check=False
    )
    assert (result.returncode != 0) == fails, result.stdout + result.stderr
    return result.stdout


def commit(place: Path, subject: str) -> None:
    git(place, "add", "--all")
    git(place, "commit", "--quiet", "--message", subject)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the project as its keepers have it, and a clone of it in which somebody has made another council.

    Of the project there is what is about policies.
    """
    folder = tmp_path_factory.mktemp("made")
    upstream, copy = folder / "upstream", folder / "copy"
    shutil.copytree(POLICY, upstream / "policy", ignore=shutil.ignore_patterns(".*"))
    shutil.copyfile(ROOT / ".gitignore", upstream / ".gitignore")
    git(upstream, "init", "--quiet", "--initial-branch", "main")
    commit(upstream, "The project")
    git(folder, "clone", "--quiet", str(upstream), str(copy))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.stdin", SimpleNamespace(isatty=lambda: False))
        options = ["--answers", str(ANSWERS), "--policy", str(copy / "policy"), "--yes"]
        assert main(["new-council", "thornby", *options]) == 0
    commit(copy, "Thornby")
    return folder


@pytest.fixture
def upstream(made: Path, tmp_path: Path) -> Path:
    """The project as its keepers have it, for one test to change."""
    return Path(shutil.copytree(made / "upstream", tmp_path / "upstream"))


@pytest.fixture
def copy(made: Path, upstream: Path, tmp_path: Path) -> Path:
    """The clone with another council, which takes changes from there."""
    copy = Path(shutil.copytree(made / "copy", tmp_path / "copy"))
    git(copy, "remote", "set-url", "origin", str(upstream))
    return copy


def change_the_law(upstream: Path) -> None:
    sources = upstream / "policy" / "national" / "sources.yaml"
    text = sources.read_text(encoding="utf-8")
    assert "SI 2012/206\n" in text
    sources.write_text(text.replace("SI 2012/206\n", "SI 2012/206, as amended\n"), encoding="utf-8")


def law_says(copy: Path) -> str:
    sources = read_checked_rules(copy / "policy").policy.sources
    return sources["sen-direct-payments-pilot-order-2012"].number


def test_another_council_changes_files_of_its_own_folder_alone(copy: Path) -> None:
    changed = git(copy, "diff", "--name-only", "--no-renames", "HEAD~1").splitlines()
    assert len(changed) > 8
    assert [name for name in changed if not name.startswith("policy/council/")] == []


def test_a_change_of_the_law_comes_by_an_ordinary_merge(upstream: Path, copy: Path) -> None:
    change_the_law(upstream)
    commit(upstream, "The law changed")
    git(copy, "pull", "--quiet", "--no-rebase", "--no-edit")
    assert git(copy, "status", "--porcelain") == ""
    assert law_says(copy) == "SI 2012/206, as amended"
    assert read_checked_rules(copy / "policy").policy.authority.id == "thornby"


def test_what_the_keepers_change_for_their_own_council_is_refused_by_one_command(upstream: Path, copy: Path) -> None:
    change_the_law(upstream)
    authority = upstream / "policy" / "council" / "authority.yaml"
    authority.write_text(f"{authority.read_text(encoding='utf-8')}# A change for its own council.\n", encoding="utf-8")
    (upstream / "policy" / "council" / "elements.yaml").unlink()
    (upstream / "policy" / "council" / "another.md").write_text("Another.\n", encoding="utf-8")
    commit(upstream, "The law changed, and the council of the keepers")
    git(copy, "pull", "--quiet", "--no-rebase", "--no-edit", fails=True)
    # As docs/for-another-council.md says.
    git(copy, "restore", "--source=HEAD", "--staged", "--worktree", "policy/council")
    git(copy, "commit", "--no-edit", "--quiet")
    assert git(copy, "status", "--porcelain") == ""
    assert git(copy, "diff", "--name-only", "HEAD~1").splitlines() == ["policy/national/sources.yaml"]
    assert law_says(copy) == "SI 2012/206, as amended"

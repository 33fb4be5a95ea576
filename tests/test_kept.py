"""What was made is kept by all that it was made from, and made anew where any of that, or its own file, changed."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from calculator import RuleSet
from scripts import checked
from scripts.bench.made_archive.documents import made_documents
from scripts.bench.made_archive.policy_folder import write_archive
from scripts.checked import read_checked_rules
from scripts.forms.council import AreasFile
from scripts.kept import Kept, clear_away, digest, state_of
from scripts.pages import clause_places, versions
from scripts.pages.feeds import feeds
from scripts.pages.keeping import NOTHING_KEPT, Keeping, keeping_of
from scripts.pages.versions import version_pages
from scripts.paths import POLICY
from scripts.pdf.prints import NONE_PRINTED, Printed, Prints
from scripts.policy.files import FormFile, read_file
from scripts.policy.model import Policy
from scripts.policy.reader import readable_policy
from scripts.problems import Problem, ProblemsError
from scripts.templating import fill
from tests.edited import put

TODAY = date(2026, 11, 24)
MADE_UP = next(iter(made_documents(1, 2)))
OLDER, NEWER = (version.day for version in MADE_UP.versions)


def not_made() -> str:
    raise AssertionError("This is kept, and is not to be made again.")


def test_what_is_kept_is_not_made_again(tmp_path: Path) -> None:
    assert Kept(tmp_path).text("key", lambda: "Ümlaut, “quotes”\r\nand\n") == "Ümlaut, “quotes”\r\nand\n"
    assert Kept(tmp_path).text("key", not_made) == "Ümlaut, “quotes”\r\nand\n"
    assert Kept(tmp_path).text("another", lambda: "") == ""
    assert Kept(tmp_path).text("another", not_made) == ""


@pytest.mark.parametrize("left", [b"", b"Only a par", b"\0" * 30, b"\xff\xfe"])
def test_a_file_that_is_not_whole_is_made_again(tmp_path: Path, left: bytes) -> None:
    Kept(tmp_path).text("key", lambda: "Only a part of it is left.")
    (file,) = (path for path in tmp_path.rglob("*") if path.is_file())
    file.write_bytes(left)
    assert Kept(tmp_path).text("key", lambda: "All of it.") == "All of it."
    assert Kept(tmp_path).text("key", not_made) == "All of it."


def test_what_cannot_be_made_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="This is kept"):
        Kept(tmp_path).text("key", not_made)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_what_no_build_has_asked_for_in_thirty_days_is_cleared_away(tmp_path: Path) -> None:
    kept = Kept(tmp_path)
    for key in ("asked for", "forgotten", "new"):
        kept.text(key, lambda: "Words")
    for file in tmp_path.rglob("*"):
        if file.name in ("asked for", "forgotten"):
            os.utime(file, (time.time() - 31 * 24 * 60 * 60,) * 2)
    kept.text("asked for", not_made)
    kept.clear_away()
    assert {path.name for path in tmp_path.rglob("*") if path.is_file()} == {"asked for", "new"}


def test_texts_have_one_name_together_wherever_one_ends() -> None:
    assert len({digest("ab"), digest("a", "b"), digest("", "ab"), digest("ab", "")}) == 4


def test_a_state_is_of_names_and_content_and_of_no_place(tmp_path: Path) -> None:
    states = set()
    for folder, name, words in (("one", "a", "x"), ("two", "a", "x"), ("three", "b", "x"), ("four", "a", "y")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / name).write_text(words, encoding="utf-8")
        states.add(state_of((tmp_path / folder).iterdir(), tmp_path / folder))
    assert len(states) == 3


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_archive(tmp_path / "policy", documents=1, versions=2)


def made(folder: Path, keeping: Keeping, today: date = TODAY, prints: Prints = NONE_PRINTED) -> dict[str, str]:
    """Every page and feed of the documents."""
    policy = with_made_up_alone(readable_policy(folder).public)
    files = [*version_pages(policy, today, prints, keeping), *feeds(policy, prints, keeping)]
    return {file.address: file.content for file in files}


def with_made_up_alone(policy: Policy) -> Policy:
    return replace(policy, documents=tuple(known for known in policy.documents if known.facts.id == MADE_UP.id))


def test_the_words_of_a_version_are_made_once(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = made(folder, keeping_of(folder, tmp_path / "kept"))
    assert first == made(folder, NOTHING_KEPT)
    templates: list[str] = []

    def noted(template: str, **values: object) -> str:
        templates.append(template)
        return fill(template, **values)

    monkeypatch.setattr(versions, "fill", noted)
    monkeypatch.setattr(versions, "version_redline", not_made)
    monkeypatch.setattr(clause_places, "clause_events", not_made)
    assert made(folder, keeping_of(folder, tmp_path / "kept")) == first
    assert templates == ["banners.html"] * 3, "of the page for today, and of the page of each version"


CHANGES: dict[str, Callable[[Path, Path], object]] = {
    "its words": lambda folder, document: put(document / f"{NEWER}/text.md", "## 1 ", "## 1 Newly "),
    "its rules": lambda folder, document: (document / f"{OLDER}/rules.yaml").write_text(
        'rules: []\nnotes: [{id: fees, text: "A fee is asked.", clause: "1.1", elements: [], beside: [cannot]}]\n',
        encoding="utf-8",
    ),
    "its facts": lambda folder, document: put(document / "document.yaml", "A made-up council", "Another council"),
    "when it was published": lambda folder, document: put(
        folder / "council/published.json", str(OLDER - timedelta(days=30)), str(OLDER - timedelta(days=29))
    ),
    "the council": lambda folder, document: put(folder / "council/authority.yaml", "\nname: ", "\nname: New "),
}


@pytest.mark.parametrize("change", CHANGES)
def test_pages_are_made_anew_where_anything_changed_that_they_hang_on(
    folder: Path, tmp_path: Path, change: str
) -> None:
    before = made(folder, keeping_of(folder, tmp_path / "kept"))
    CHANGES[change](folder, folder / "council/documents" / MADE_UP.id)
    assert before != made(folder, keeping_of(folder, tmp_path / "kept")) == made(folder, NOTHING_KEPT)


def test_what_is_kept_is_right_on_another_day_and_with_another_pdf(folder: Path, tmp_path: Path) -> None:
    made(folder, keeping_of(folder, tmp_path / "kept"))
    prints = {f"/policy/{MADE_UP.id}/{OLDER}/{MADE_UP.id}-{OLDER}.pdf": Printed(tmp_path, 3, 4, "5" * 64)}
    for today in (OLDER, NEWER, date(2040, 1, 1)):
        again = made(folder, keeping_of(folder, tmp_path / "kept"), today, prints)
        assert again == made(folder, NOTHING_KEPT, today, prints)


def test_a_file_is_read_once_and_anew_where_its_words_changed(tmp_path: Path) -> None:
    one, other = (Path(shutil.copytree(POLICY / "national", tmp_path / name / "policy" / "national")) for name in "ab")
    file, problems = areas(one)
    assert file is not None and problems == []
    assert areas(other)[0] is file
    put(other / "areas.yaml", "name: Education", "name: Learning <b>")
    for _ in range(2):
        anew, problems = areas(other)
        assert anew is not None and anew.form.areas[0].name == "Learning <b>"
        assert [problem.file for problem in problems] == ["policy/national/areas.yaml"]
        problems.clear()  # what a caller does with them is its own affair
    assert areas(one)[0] is file
    (one / "areas.yaml").unlink()
    assert areas(one)[0] is None


def areas(national: Path) -> tuple[FormFile[AreasFile] | None, list[Problem]]:
    return read_file(national / "areas.yaml", national.parent, AreasFile)


def test_a_kept_folder_is_cleared_away_with_all_that_is_in_it(tmp_path: Path) -> None:
    for name in ("old", "new"):
        (tmp_path / name / "inner").mkdir(parents=True)
    os.utime(tmp_path / "old", (time.time() - 31 * 24 * 60 * 60,) * 2)
    clear_away(tmp_path.iterdir())
    assert [path.name for path in tmp_path.iterdir()] == ["new"]


def test_rules_that_were_found_sound_are_gone_over_once(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_checked_rules(folder, tmp_path / "kept")
    monkeypatch.setattr(checked, "soundness_problems", not_sound)
    read_checked_rules(folder, tmp_path / "kept")
    put(folder / f"council/documents/{MADE_UP.id}/{NEWER}/text.md", "## 1 ", "## 1 Newly ")
    read_checked_rules(folder, tmp_path / "kept")
    note = '{id: fees, text: "A fee is asked.", clause: "1.1", kinds: [school_money], beside: [cannot]}'
    rules = folder / f"council/documents/{MADE_UP.id}/{OLDER}/rules.yaml"
    rules.write_text(f"rules: []\nnotes: [{note}]\n", encoding="utf-8")
    for _ in range(2):  # what is wrong is told each time
        with pytest.raises(ProblemsError) as raised:
            read_checked_rules(folder, tmp_path / "kept")
        assert str(raised.value) == "rules.yaml: It is not sound."


def not_sound(policy: Policy, rules: RuleSet) -> list[Problem]:
    return [Problem("rules.yaml", None, "It is not sound.")]

"""The made-up archive is sound policy, the same every time, and its questions have the answers that it says."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from calculator import RuleSet
from scripts.bench.made_archive.documents import KnownAnswer, known_answers
from scripts.bench.made_archive.policy_folder import REVIEWED, write_archive
from scripts.checked import read_published, read_rules
from scripts.checks.days import dated_problems
from scripts.pages.versions import version_pages
from scripts.policy.model import Policy
from scripts.policy.version import Document
from scripts.redline.redline import redline

OWN = {document.facts.id for document in read_rules().policy.documents}
"""The council's own documents, which stand beside those of the archive."""


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_archive(tmp_path_factory.mktemp("archive") / "policy", documents=3, versions=3)


@pytest.fixture(scope="module")
def read(archive: Path) -> tuple[Policy, RuleSet]:
    """What `check` reads; it raises with every problem."""
    checked = read_published(archive)
    return checked.policy, checked.rules


@pytest.fixture(scope="module")
def documents(read: tuple[Policy, RuleSet]) -> list[Document]:
    return [document for document in read[0].documents if document.facts.id not in OWN]


def test_check_finds_nothing_wrong_and_every_document_has_its_versions(
    read: tuple[Policy, RuleSet], documents: list[Document]
) -> None:
    assert list(dated_problems(read[0], REVIEWED)) == []
    assert [len(document.versions) for document in documents] == [3, 3, 3]
    assert all("made up" in (version.facts.notice or "") for document in documents for version in document.versions)


def test_each_version_adds_takes_out_changes_moves_and_renumbers(documents: list[Document]) -> None:
    for document in documents:
        for old, new in zip(document.versions, document.versions[1:], strict=False):
            same = {
                one.numbers[new.name]: one.numbers[old.name]
                for one in document.clauses
                if old.name in one.numbers and new.name in one.numbers
            }
            counts = redline(old.text, new.text, same).counts
            assert set(counts) == {"changed", "added", "removed", "moved", "renumbered"}, new.title


def test_the_clause_in_force_holds_what_is_asked_about_and_no_other_document_does(
    read: tuple[Policy, RuleSet], documents: list[Document]
) -> None:
    answers = known_answers(documents=3, versions=3)
    assert len(answers) == 6
    for answer in answers:
        document = next(one for one in documents if one.facts.id == answer.document)
        version = document.in_force_on(REVIEWED)
        assert version is not None and version.in_force.isoformat() == answer.version
        (clause,) = [one for one in version.text.clauses() if answer.about in one.text]
        assert clause.number == answer.number
        (history,) = [one for one in document.clauses if one.id == answer.clause]
        assert history.numbers[version.name] == answer.number
        assert len(history.numbers) == 3, "it stands in every version"
        assert {
            one.facts.id for one in read[0].documents for two in one.versions if answer.about in two.text.words
        } == {answer.document}


def test_the_same_numbers_give_the_same_files(archive: Path, tmp_path: Path) -> None:
    again = write_archive(tmp_path / "policy", documents=3, versions=3)
    files = sorted(path.relative_to(archive) for path in archive.rglob("*") if path.is_file())
    assert [(again / name).read_bytes() for name in files] == [(archive / name).read_bytes() for name in files]


def test_its_pages_can_be_made(read: tuple[Policy, RuleSet], documents: list[Document]) -> None:
    made = {
        page.address: page.content for page in version_pages(replace(read[0], documents=tuple(documents)), REVIEWED)
    }
    answer: KnownAnswer = known_answers(documents=3, versions=3)[0]
    assert f'id="clause-{answer.clause}"' in made[f"policy/{answer.document}/index.md"]
    assert f'id="clause-{answer.number}"' in made[f"policy/{answer.document}/{answer.version}/index.md"]


def test_one_more_version_is_sound_too_and_leaves_all_others_as_they_were(archive: Path, tmp_path: Path) -> None:
    more = write_archive(tmp_path / "policy", documents=3, versions=3, one_more=True)
    read_published(more)
    files = {folder: {path.relative_to(folder) for path in folder.rglob("*")} for folder in (archive, more)}
    (new,) = [
        name
        for name in files[more] - files[archive]
        if name.parts[:2] == ("council", "documents") and name.suffix == ""
    ]
    assert new.parent.name in {answer.document for answer in known_answers(documents=1, versions=3)}
    same = [name for name in files[archive] if (archive / name).is_file() and name.name != "published.json"]
    assert [name for name in same if (archive / name).read_bytes() != (more / name).read_bytes()] == []

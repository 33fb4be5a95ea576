"""`new-document`: a document with its first draft, whole or not there, in which nothing unwritten gets published."""

from __future__ import annotations

import os
import shutil
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from scripts import command_line
from scripts.checked import read_checked_rules, read_published
from scripts.command_line import main
from scripts.forms.located import parse
from scripts.pages.versions import version_pages
from scripts.policy.files import name_of, version_folder
from scripts.policy.ledger_file import LEDGER
from scripts.problems import ProblemsError
from scripts.publishing.drafts import start_document, start_draft
from scripts.publishing.first_draft import NewDocument
from scripts.publishing.ledger import publish
from tests.publishing.killed import ends_before, tried_steps
from tests.publishing.made_document import DOCUMENT, ISSUED, TODAY

NEW = NewDocument("travel-policy", 'Travel: the "whole" policy', "policy")
DAY = date(2027, 4, 1)
COMMAND = ["new-document", NEW.id, "--title", NEW.title, "--kind", "policy", "--in-force", str(DAY)]


@pytest.fixture
def policy(policy: Path) -> Path:
    """The small policy without the document that has no version yet, so that nothing at all is wrong with it."""
    shutil.rmtree(version_folder(policy, DOCUMENT, DAY).parent)
    return policy


@pytest.fixture
def folder(policy: Path) -> Path:
    """Where the first draft of the new document is to be."""
    return version_folder(policy, NEW.id, DAY)


@pytest.fixture
def at_policy(policy: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The commands take the copy for the real policy."""
    monkeypatch.setattr(command_line, "POLICY", policy)
    return policy


def refusal(capsys: pytest.CaptureFixture[str], command: list[str]) -> str:
    """What the command says on its last line where it does nothing."""
    try:
        assert main(command) == 1
    except SystemExit as ended:
        assert ended.code == 2
    return capsys.readouterr().err.splitlines()[-1]


def fill_in(folder: Path) -> None:
    """Writes what an officer has to write, and no more."""
    facts = folder.parent / "document.yaml"
    text = facts.read_text(encoding="utf-8")
    text = text.replace("summary: TO BE WRITTEN", "summary: What travel is paid.")
    text = text.replace("# last_reviewed: TO BE WRITTEN", "last_reviewed: 2026-11-24")
    facts.write_text(text, encoding="utf-8")
    (folder / "text.md").write_text("# Travel\n\n## 1 Travel\n\n1.1 We pay for travel.\n", encoding="utf-8")
    (folder / "original.pdf").write_bytes(b"as it was issued")
    version = folder / "version.yaml"
    version.write_text(version.read_text(encoding="utf-8") + ISSUED, encoding="utf-8")


def test_a_new_document_is_a_sound_draft_with_what_is_to_be_written_marked(policy: Path, folder: Path) -> None:
    assert start_document(policy, NEW, DAY) == folder
    assert (folder.parent / "document.yaml").read_text(encoding="utf-8") == (
        "# What is true of this document in all its versions. Its id is part of addresses, so it stays as it is.\n"
        "id: travel-policy\n"
        'title: "Travel: the \\"whole\\" policy"\n'
        "# policy or leaflet\n"
        "kind: policy\n"
        "# adopted: the council's own text, with its file beside it. restated: this site's words for what is public;\n"
        "# then write below it what is restated, like restates: [the-id-of-a-source].\n"
        "standing: adopted\n"
        "# What a reader finds in it, in a sentence or two.\n"
        "summary: TO BE WRITTEN\n"
        "# How long after a review the next one is due, like 12 months or 2 years.\n"
        "review_interval: 12 months\n"
        "# The day on which somebody last read all of it and found it right. Put that day here, and take the # away.\n"
        "# last_reviewed: TO BE WRITTEN\n"
    )
    assert (folder / "text.md").read_text(encoding="utf-8") == (
        '# Travel: the "whole" policy\n\n## 1 TO BE WRITTEN\n\n'
        "1.1 TO BE WRITTEN: the first clause. A line that begins with ## and a number begins a section, and one that "
        "begins with a number like 1.2 a clause.\n"
    )
    assert (folder / "version.yaml").read_text(encoding="utf-8") == (
        "# What tells this version from the others of the document.\n"
        "label: as from 1 April 2027\n"
        "# What readers are told of it. `publish --note` writes it here; until then it may stay away.\n"
    )
    drafts = read_checked_rules(policy).sound_drafts()
    assert f"policy/{NEW.id}/{DAY}/index.md" in [page.address for page in version_pages(drafts, DAY)]


def test_what_was_written_is_said_with_what_is_next(
    at_policy: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*COMMAND, "--owner", "The travel team"]) == 0
    name = name_of(folder, at_policy)
    assert capsys.readouterr().out == (
        f"{name} is a draft now, the first of a new document. Next:\n"
        f"  write what is marked TO BE WRITTEN in {name_of(folder.parent, at_policy)}/document.yaml: a summary, and "
        "the day of the last review\n"
        f"  write the text in {name}/text.md\n"
        f"  write its rules in {name}/rules.yaml, where it changes an answer: docs/gates-and-kinds.md has forms\n"
        "  python3 -m scripts check\n"
        "  python3 -m scripts impact\n"
        "  python3 -m scripts preview\n"
        f"  python3 -m scripts publish {NEW.id} {DAY} --note TEXT\n"
    )
    facts = parse((folder.parent / "document.yaml").read_text(encoding="utf-8"), "document.yaml").data
    assert (facts["title"], facts["owner"]) == (NEW.title, "The travel team")
    assert main(["check", "--today", "2026-11-26"]) == 0
    assert ", and 0 rules in 1 draft not published.\nBefore it can be published: " in capsys.readouterr().out


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (
            {NEW.id: "Travel Policy"},
            "'Travel Policy' cannot be the id of a document, for it stands in addresses. Use small letters, figures "
            "and hyphens, like travel-policy.",
        ),
        (
            {NEW.id: "../travel"},
            "'../travel' cannot be the id of a document, for it stands in addresses. Use small letters, figures and "
            "hyphens, like travel.",
        ),
        (
            {NEW.id: str(DAY)},
            f"'{DAY}' is for one day or number, and the id stays the same for every version. Use words, like "
            "charging-policy.",
        ),
        (
            {NEW.id: "family-leaflet"},
            "There is a document family-leaflet already. To start its next version: python3 -m scripts new-version "
            f"family-leaflet --in-force {DAY}",
        ),
        ({NEW.title: " \n"}, "The title is empty. Say what readers call the document: --title TEXT"),
        (
            {str(DAY): "2027-02-30"},
            "python3 -m scripts new-document: error: argument --in-force: '2027-02-30' is no date: day is out of range "
            "for month. Look at it again.",
        ),
        (
            {str(DAY): "April"},
            "python3 -m scripts new-document: error: argument --in-force: 'April' is no date. Write it like "
            "2015-07-15.",
        ),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    at_policy: Path, capsys: pytest.CaptureFixture[str], wrong: dict[str, str], says: str
) -> None:
    before = sorted(at_policy.rglob("*"))
    assert refusal(capsys, [wrong.get(word, word) for word in COMMAND]) == says
    assert sorted(at_policy.rglob("*")) == before


def test_the_id_of_a_document_that_was_published_and_is_gone_is_not_taken(policy: Path) -> None:
    place = version_folder(policy, "statement-of-budgets", DAY).parent
    shutil.rmtree(place)
    with pytest.raises(ProblemsError) as raised:
        start_document(policy, NewDocument("statement-of-budgets", "Another", "policy"), DAY)
    assert str(raised.value) == (
        "A document statement-of-budgets was published on 2021-01-01, and its folder is gone. Put it back (git restore "
        f"{name_of(place, policy)}), or choose another id."
    )


def test_nothing_that_is_still_to_be_written_is_published(policy: Path, folder: Path) -> None:
    start_document(policy, NEW, DAY)
    own = "This is still to be written. Put your own words in place of TO BE WRITTEN, and publish then."
    name = name_of(folder, policy)
    with pytest.raises(ProblemsError) as raised:
        publish(policy, [(NEW.id, DAY)], "The first.", TODAY)
    assert [str(problem) for problem in raised.value.problems] == [
        f"{name_of(folder.parent, policy)}/document.yaml:10: {own}",
        f"{name_of(folder.parent, policy)}/document.yaml:14: {own}",
        f"{name}/text.md:3: {own}",
        f"{name}/text.md:5: {own}",
        f"{name_of(folder.parent, policy)}/document.yaml:8: standing is 'adopted', and the council's file of the "
        f"version of 2027-04-01 is not held. Put the file into {name}, as original.docx or original.pdf; or write "
        "standing: restated, and what it restates.",
    ]
    fill_in(folder)
    publish(policy, [(NEW.id, DAY)], "The first.", TODAY)
    assert (
        (folder / "version.yaml")
        .read_text(encoding="utf-8")
        .endswith(
            "# What readers are told of it. `publish --note` writes it here; until then it may stay away.\n"
            + ISSUED
            + "change_note: >-\n  The first.\n"
        )
    )
    assert not read_published(policy).has_drafts


def test_a_document_without_a_version_gets_its_first_draft_from_new_version(
    at_policy: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As it is where somebody deleted the first draft, and not the document."""
    shutil.rmtree(start_document(at_policy, NEW, DAY))
    assert main(["check", "--today", "2026-11-26"]) == 1
    assert capsys.readouterr().err == (
        f"{name_of(folder.parent, at_policy)}: This document has no version. Start one: python3 -m scripts new-version "
        f"{NEW.id} --in-force DATE\n"
    )
    assert main(["new-version", NEW.id, "--in-force", str(DAY)]) == 0
    name = name_of(folder, at_policy)
    assert capsys.readouterr().out == (
        f"{name} is a draft now. No version was before it, so it begins with nothing. Next:\n"
        f"  change {name}/text.md, and its rules in rules.yaml\n"
        "  put the council's file there, as original.docx or original.pdf; then write into version.yaml: "
        'original: {title: "Travel: the \\"whole\\" policy", format: Word, size: SIZE, held: yes, '
        'note: "The file as it was issued."}\n'
        "  python3 -m scripts check\n"
        "  python3 -m scripts impact\n"
        "  python3 -m scripts preview\n"
        f"  python3 -m scripts publish {NEW.id} {DAY} --note TEXT\n"
    )
    assert (folder / "text.md").read_text(encoding="utf-8").startswith(f"# {NEW.title}\n\n## 1 TO BE WRITTEN\n")
    read_checked_rules(at_policy).sound_drafts()


def test_the_first_document_of_all_makes_the_folder_for_them(policy: Path, folder: Path) -> None:
    shutil.rmtree(folder.parent.parent)
    (policy / LEDGER).unlink()
    start_document(policy, NEW, DAY)
    assert sorted(path.name for path in folder.iterdir()) == ["rules.yaml", "text.md", "version.yaml"]


@pytest.mark.campaign
@pytest.mark.skipif(not hasattr(os, "fork"), reason="the process that is ended is a fork of this one")
def test_starting_a_document_killed_before_any_step_leaves_all_of_it_or_nothing(
    policy: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    states: list[bool] = []
    whole = Path(shutil.copytree(policy, tmp_path / "whole" / "policy"))
    steps = tried_steps(request, partial(start_document, whole, NEW, DAY))
    for step in steps:
        copy = Path(shutil.copytree(policy, tmp_path / str(step) / "policy"))
        assert ends_before(step, partial(start_document, copy, NEW, DAY)) == (step == steps[-1])
        place = version_folder(copy, NEW.id, DAY)
        states.append(place.parent.exists())
        if not states[-1]:
            start_document(copy, NEW, DAY)
        assert sorted(path.name for path in place.iterdir()) == ["rules.yaml", "text.md", "version.yaml"]
        found = read_published(copy)
        assert found.has_drafts and not found.draft_problems
    assert steps[-1] > 8 and states == sorted(states) and states[-1]


def test_a_later_draft_of_it_starts_from_the_first(policy: Path, folder: Path) -> None:
    start_document(policy, NEW, DAY)
    fill_in(folder)
    later = start_draft(policy, NEW.id, date(2028, 4, 1))
    assert (later / "text.md").read_bytes() == (folder / "text.md").read_bytes()

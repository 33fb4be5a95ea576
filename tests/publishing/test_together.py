"""Drafts that need each other: none of them can be published alone, and all of them can in one act, all or none."""

from __future__ import annotations

import os
import re
import shlex
import shutil
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from scripts import command_line
from scripts.checked import read_published
from scripts.command_line import main
from scripts.policy.files import name_of, version_folder
from scripts.problems import ProblemsError
from scripts.publishing import ledger as publishing
from scripts.publishing.committing import to_keep
from scripts.publishing.companions import DraftName, companions, needs
from scripts.publishing.drafts import start_draft
from scripts.publishing.ledger import publish
from tests.confirming import confirm_everything
from tests.publishing.killed import ends_before, tried_steps
from tests.publishing.made_document import DOCUMENT, ISSUED, TODAY, Draft

LEAFLET, STATEMENT = "charging-leaflet", "statement-of-budgets"
DAY = date(2027, 4, 1)
BOTH = [(DOCUMENT, DAY), (LEAFLET, DAY)]
NOTE = "Both are new: it's so."
QUOTED = f'"{NOTE}"'


@pytest.fixture
def place(policy: Path) -> Callable[[str], str]:
    """Where the draft of that day of a document is, as problems name it."""
    return lambda document: name_of(version_folder(policy, document, DAY), policy)


@pytest.fixture
def two_drafts(policy: Path, draft: Draft) -> None:
    """Two documents, each with a first draft of one day, which has a link to the other's."""
    folder = draft(str(DAY), [f"The [leaflet](/policy/{LEAFLET}/{DAY}/#clause-2.1) says it shortly."])
    other = Path(shutil.copytree(folder.parent, folder.parent.with_name(LEAFLET)))
    rewrite(other / "document.yaml", DOCUMENT, LEAFLET)
    text = f"# Charging leaflet\n\n## 2 Asking\n\n2.1 See the [policy](/policy/{DOCUMENT}/{DAY}/#clause-2.1).\n"
    (other / str(DAY) / "text.md").write_text(text, encoding="utf-8")


def rewrite(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def contents(policy: Path) -> dict[str, bytes]:
    paths = (path for path in policy.rglob("*") if path.is_file())
    return {path.relative_to(policy).as_posix(): path.read_bytes() for path in paths}


def refusal(policy: Path, drafts: Sequence[DraftName]) -> list[str]:
    """Why these are not published, once it is sure that nothing was touched."""
    before = contents(policy)
    with pytest.raises(ProblemsError) as raised:
        publish(policy, drafts, NOTE, TODAY)
    assert contents(policy) == before
    return [str(problem) for problem in raised.value.problems]


def public(policy: Path) -> set[str]:
    """The documents of which the public sees a version of that day, in a policy that is sound and as published."""
    documents = read_published(policy).policy.documents
    return {known.facts.id for known in documents if any(version.in_force == DAY for version in known.versions)}


@pytest.mark.usefixtures("two_drafts")
@pytest.mark.parametrize(("first", "second"), [(DOCUMENT, LEAFLET), (LEAFLET, DOCUMENT)])
def test_neither_of_two_that_need_each_other_is_published_alone_and_each_names_the_other(
    policy: Path, place: Callable[[str], str], first: str, second: str
) -> None:
    assert refusal(policy, [(first, DAY)]) == [
        f"{place(first)}/text.md:5: Clause 2.1 refers to the link /policy/{second}/{DAY}/#clause-2.1, but there is no "
        "such version. Mend it.",
        f"{first} {DAY} needs {second} {DAY}, which is a draft too. This publishes them together: "
        f"python3 -m scripts publish {first} {DAY} {second} {DAY} --note {QUOTED}",
    ]


@pytest.mark.usefixtures("two_drafts")
def test_two_that_need_each_other_are_published_by_the_command_that_is_given(
    policy: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command_line, "POLICY", policy)
    assert main(["publish", DOCUMENT, str(DAY), "--yes", "--note", NOTE]) == 1
    assert capsys.readouterr().err.endswith(
        f"python3 -m scripts publish {DOCUMENT} {DAY} {LEAFLET} {DAY} --note {QUOTED}\n"
    )
    assert main(["publish", DOCUMENT, str(DAY), LEAFLET, str(DAY), "--yes", "--note", NOTE]) == 0
    assert capsys.readouterr().out == (
        f"Published: /policy/{DOCUMENT}/{DAY}/, /policy/{LEAFLET}/{DAY}/\n"
        f"{to_keep(policy, f'Publish {DOCUMENT} {DAY}, {LEAFLET} {DAY}')}\n"
    )
    found = read_published(policy)
    assert not found.has_drafts
    assert [(entry.document, entry.version, entry.note) for entry in found.policy.ledger[-2:]] == [
        (DOCUMENT, str(DAY), NOTE),
        (LEAFLET, str(DAY), NOTE),
    ]
    notes = {known.facts.id: known.versions[-1].facts.change_note for known in found.policy.documents}
    assert (notes[DOCUMENT], notes[LEAFLET]) == (NOTE, NOTE)


@pytest.fixture
def moved_rule(policy: Path, draft: Draft) -> None:
    """A rule that leaves one document and comes into another on one day: neither is sound without the other."""
    folder = start_draft(policy, STATEMENT, DAY)
    (folder / "original.pdf").write_bytes(b"as it was issued")
    with (folder / "version.yaml").open("a", encoding="utf-8") as facts:
        facts.write(ISSUED)
    text = (folder / "rules.yaml").read_text(encoding="utf-8")
    moved = re.search(r"  - id: escort-case-by-case\n.*?(?=\n  - id:)", text, re.DOTALL)
    assert moved
    (folder / "rules.yaml").write_text(text.replace(moved[0], ""), encoding="utf-8")
    rule = re.sub(r'clause: "[\d.]+"', 'clause: "2.1"', moved[0])
    (draft(str(DAY)) / "rules.yaml").write_text(f"rules:\n{rule}\n", encoding="utf-8")
    confirm_everything(policy)


@pytest.mark.usefixtures("moved_rule")
@pytest.mark.parametrize(("first", "second"), [(DOCUMENT, STATEMENT), (STATEMENT, DOCUMENT)])
def test_a_rule_that_moves_from_one_document_to_another_moves_in_one_act(policy: Path, first: str, second: str) -> None:
    assert refusal(policy, [(first, DAY)])[-1] == (
        f"{first} {DAY} needs {second} {DAY}, which is a draft too. This publishes them together: "
        f"python3 -m scripts publish {first} {DAY} {second} {DAY} --note {QUOTED}"
    )
    publish(policy, [(first, DAY), (second, DAY)], NOTE, TODAY)
    assert public(policy) == {DOCUMENT, STATEMENT}


@pytest.mark.usefixtures("two_drafts")
def test_a_mistake_that_no_other_draft_puts_right_is_named_alone(policy: Path, place: Callable[[str], str]) -> None:
    text = version_folder(policy, DOCUMENT, DAY) / "text.md"
    text.write_text("# Charging policy\n\n## 2 Asking\n\n2.1 See clause 9.9.\n", encoding="utf-8")
    wrong = f"{place(DOCUMENT)}/text.md:5: Clause 2.1 refers to clause 9.9, but this text has no such clause. Mend it."
    assert refusal(policy, [(DOCUMENT, DAY)]) == [wrong]


@pytest.mark.usefixtures("two_drafts")
def test_a_letter_that_no_pdf_can_show_is_put_right_by_no_other_draft(
    policy: Path, place: Callable[[str], str]
) -> None:
    text = version_folder(policy, DOCUMENT, DAY) / "text.md"
    text.write_text("# Charging policy\n\n## 2 Asking\n\n2.1 See 如.\n", encoding="utf-8")
    rewrite(version_folder(policy, LEAFLET, DAY) / "text.md", "2.1 See", "2.1 As clause 9.9 says, see")
    wrong = "No typeface here has 如, so no PDF can show it. Write it in other letters, or as an image."
    assert refusal(policy, [(DOCUMENT, DAY)]) == [f"{place(DOCUMENT)}/text.md:5: {wrong}"]


@pytest.mark.usefixtures("two_drafts")
def test_a_draft_with_a_mistake_is_no_help_and_what_it_lacks_is_named_with_the_rest(
    policy: Path, place: Callable[[str], str]
) -> None:
    rewrite(version_folder(policy, LEAFLET, DAY) / "text.md", "2.1 See", "2.1 As clause 9.9 says, see")
    nowhere = f"Clause 2.1 refers to the link /policy/{LEAFLET}/{DAY}/#clause-2.1, but there is no such version."
    wrong = "Clause 2.1 refers to clause 9.9, but this text has no such clause. Mend it."
    assert refusal(policy, [(DOCUMENT, DAY)]) == [
        f"{place(DOCUMENT)}/text.md:5: {nowhere} Mend it.",
        f"{place(LEAFLET)}/text.md:5: {wrong}",
        "Another draft may put this right, once the mistakes in drafts are mended. This names them: python3 -m scripts "
        "check",
    ]
    assert refusal(policy, BOTH) == [f"{place(LEAFLET)}/text.md:5: {wrong}"]


@pytest.mark.usefixtures("two_drafts")
def test_everything_that_keeps_any_of_them_from_being_published_is_named(policy: Path) -> None:
    assert refusal(policy, [(DOCUMENT, DAY), (STATEMENT, date(2025, 4, 1)), (LEAFLET, TODAY)]) == [
        f"{STATEMENT} 2025-04-01 was published on 2025-04-01, and stays as it is. To correct it, publish a version "
        f"that says so: python3 -m scripts new-version {STATEMENT} --in-force DATE",
        f"{LEAFLET} has no version 2026-11-24. It has: 2027-04-01.",
    ]


def test_a_draft_that_is_named_twice_is_published_once(policy: Path, draft: Draft) -> None:
    draft(str(DAY))
    publish(policy, [(DOCUMENT, DAY), (DOCUMENT, DAY)], NOTE, TODAY)
    ledger = read_published(policy).policy.ledger
    assert [entry.version for entry in ledger if entry.document == DOCUMENT] == [str(DAY)]


@pytest.mark.campaign
@pytest.mark.skipif(not hasattr(os, "fork"), reason="the process that is ended is a fork of this one")
@pytest.mark.usefixtures("two_drafts")
def test_publishing_two_killed_before_any_step_leaves_both_drafts_or_both_published(
    policy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    monkeypatch.setattr(publishing, "_rehearsed", lambda folder, change, published=(): None)
    states: list[set[str]] = []
    whole = Path(shutil.copytree(policy, tmp_path / "whole" / "policy"))
    steps = tried_steps(request, partial(publish, whole, BOTH, NOTE, TODAY))
    for step in steps:
        copy = Path(shutil.copytree(policy, tmp_path / str(step) / "policy"))
        assert ends_before(step, partial(publish, copy, BOTH, NOTE, TODAY)) == (step == steps[-1])
        states.append(public(copy))
        found = read_published(copy)
        assert found.has_drafts == (not states[-1]) and not found.draft_problems
        if found.has_drafts:
            publish(copy, BOTH, NOTE, TODAY)
            assert public(copy) == {DOCUMENT, LEAFLET}
    assert states == [set()] * (len(states) - 2) + [{DOCUMENT, LEAFLET}] * 2
    assert steps[-1] >= 9


def test_what_the_note_leaves_out_is_named_with_its_draft(
    policy: Path, published: Draft, draft: Draft, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command_line, "POLICY", policy)
    published("2025-04-01", ["The council pays £8."])
    draft(str(DAY), ["The council pays £9."])
    start_draft(policy, STATEMENT, DAY)
    command = ["publish", DOCUMENT, str(DAY), STATEMENT, str(DAY), "--note", "Both are new."]
    assert main(command) == 1
    assert (
        f"{DOCUMENT}/{DAY}/version.yaml: Clause 2.1 now says “£9” in place of “£8”, and the change note does not "
        "mention it. Mention it there. If it need not be mentioned, say so: python3 -m scripts confirm "
        f'{DOCUMENT} {DAY} "2.1 £9" --by NAME --why TEXT\n'
    ) in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ([DOCUMENT], f"{DOCUMENT!r} has no version after it. Name each draft by its document and its first day."),
        (
            [DOCUMENT, "2027-04-01", LEAFLET],
            f"{LEAFLET!r} has no version after it. Name each draft by its document and its first day.",
        ),
        ([DOCUMENT, "April"], "'April' is no date. Write it like 2015-07-15."),
        ([DOCUMENT, LEAFLET], f"{LEAFLET!r} is no date. Write it like 2015-07-15."),
    ],
)
def test_drafts_are_named_by_document_and_day_by_turns(
    capsys: pytest.CaptureFixture[str], words: list[str], says: str
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["publish", *words, "--note", NOTE])
    assert ended.value.code == 2
    last = capsys.readouterr().err.splitlines()[-1]
    assert last == f"python3 -m scripts publish: error: argument ID VERSION: {says}"


@pytest.mark.parametrize(
    ("note", "typed"),
    [("It's new.", '"It\'s new."'), ("It costs $5.", "'It costs $5.'"), ('A "new" one.', "'A \"new\" one.'")],
)
def test_the_note_in_the_command_is_typed_so_that_it_arrives_as_it_is(note: str, typed: str) -> None:
    assert needs(named("a"), named("bc"), note).message == (
        f"a {DAY} needs b {DAY} and c {DAY}, which are drafts too. This publishes them together: python3 -m scripts "
        f"publish a {DAY} b {DAY} c {DAY} --note {typed}"
    )
    assert shlex.split(typed) == [note]


def named(letters: str) -> list[DraftName]:
    return [(letter, DAY) for letter in letters]


@pytest.mark.parametrize(
    ("others", "sound", "expected"),
    [
        ("", {"ab"}, ""),
        ("b", {"ab"}, "b"),
        ("cb", {"ab"}, "b"),  # c is harmful here, and no hindrance
        ("bc", {"ab", "ac", "abc"}, "b"),  # either would do
        ("bcd", {"abc", "abcd"}, "bc"),  # three that need each other, and one that could stay away
        ("bcd", {"acd", "abcd"}, "cd"),
        ("bc", {"bc"}, ""),
    ],
)
def test_no_more_drafts_are_named_than_are_needed(others: str, sound: set[str], expected: str) -> None:
    def is_sound(names: Sequence[DraftName]) -> bool:
        return "".join(sorted(document for document, _ in names)) in sound

    assert companions(named("a"), named(others), is_sound) == named(expected)

"""A draft that cannot be used stops whoever works on it, and never the public site."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from scripts import command_line, plugin
from scripts.checked import read_published
from scripts.command_line import main
from scripts.pages.versions import version_pages
from scripts.plugin import LEFT_OUT
from scripts.policy.bundle import rules_bundle
from scripts.problems import ProblemsError
from scripts.publishing.ledger import publish, withdraw
from tests.publishing.made_document import DOCUMENT, TODAY, Draft

FOLDER = f"policy/council/documents/{DOCUMENT}"
OTHER = "statement-of-budgets"
"""A document of the made-up council that is published."""

Break = Callable[[Path], str]
"""Breaks a draft, given its folder; gives what is then wrong with it."""


def yaml_fault(folder: Path) -> str:
    (folder / "version.yaml").write_text("label: as from\nnotice: [\n", encoding="utf-8")
    return (
        f"{FOLDER}/2027-04-01/version.yaml:3: This line cannot be read: expected the node content, but found "
        "'<stream end>'. Check the colons and the indent."
    )


def missing_label(folder: Path) -> str:
    (folder / "version.yaml").write_text("notice: Made up.\n", encoding="utf-8")
    return f"{FOLDER}/2027-04-01/version.yaml:1: label is missing. Add it."


def missing_text(folder: Path) -> str:
    (folder / "text.md").unlink()
    return f"{FOLDER}/2027-04-01/text.md: This file is missing. Put it back, or make it anew."


def not_utf8(folder: Path) -> str:
    (folder / "rules.yaml").write_bytes(b"rules: []\nnotes: []\n# caf\xe9\n")
    return f"{FOLDER}/2027-04-01/rules.yaml:3: This line is not in UTF-8. Save the file as UTF-8 text."


def bad_clause(folder: Path) -> str:
    (folder / "text.md").write_text("# A policy\n\n## 2 Asking\n\n3.1 Words.\n", encoding="utf-8")
    return (
        f"{FOLDER}/2027-04-01/text.md:5: Clause 3.1 stands under section 2, and no line begins section 3. Write one "
        "above it, like: ## 3 Heading; or renumber it."
    )


def bad_reference(folder: Path) -> str:
    (folder / "text.md").write_text("# A policy\n\n## 2 Asking\n\n2.1 See clause 9.9.\n", encoding="utf-8")
    return f"{FOLDER}/2027-04-01/text.md:5: Clause 2.1 refers to clause 9.9, but this text has no such clause. Mend it."


def unsound_rule(folder: Path) -> str:
    (folder / "rules.yaml").write_text(
        "rules:\n  - id: planted\n    gate: need\n    elements: [tutor]\n    outcome: cannot\n    text: Planted.\n"
        '    clause: "2.1"\n    when: {consent: yes, not: {consent: yes}}\n    examples:\n'
        "      - {family: Someone, as_of: 2027-04-01, element: tutor, answers: {}}\nnotes: []\n",
        encoding="utf-8",
    )
    return (
        f"{FOLDER}/2027-04-01/rules.yaml:2: rules[0] (planted) has a condition that can never hold: no family gives "
        "these answers. Change it, or remove the rule."
    )


def no_date(folder: Path) -> str:
    folder.rename(folder.with_name("spring"))
    return f"{FOLDER}/spring: This folder's name is no date. Name it by the day it comes into force, like 2015-06-01."


BREAKS = [yaml_fault, missing_label, missing_text, not_utf8, bad_clause, bad_reference, unsound_rule, no_date]


@pytest.mark.parametrize(
    ("break_it", "is_only"),
    [*((one, False) for one in BREAKS), *((one, True) for one in (yaml_fault, missing_text, bad_reference, no_date))],
)
def test_the_public_site_is_made_from_what_is_published_and_the_draft_is_told_of(
    policy: Path,
    published: Draft,
    draft: Draft,
    capsys: pytest.CaptureFixture[str],
    break_it: Break,
    is_only: bool,
) -> None:
    if not is_only:
        published("2025-04-01")
    before, _ = plugin.shown(read_published(policy), drafts=False)
    pages, bundle = list(version_pages(before, TODAY)), rules_bundle(before)
    capsys.readouterr()
    problem = break_it(draft("2027-04-01"))
    found = read_published(policy)
    shown, rules = plugin.shown(found, drafts=False)
    assert (list(version_pages(shown, TODAY)), rules_bundle(shown)) == (pages, bundle)
    assert rules.version == bundle["rules_version"]
    told = capsys.readouterr().err.splitlines()
    assert told[0] == LEFT_OUT
    assert problem in told[1:]
    with pytest.raises(ProblemsError) as raised:
        plugin.shown(found, drafts=True)
    assert str(raised.value).splitlines() == told[1:]


@pytest.fixture
def commands_at_policy(policy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The commands take the copy for the real policy."""
    monkeypatch.setattr(command_line, "POLICY", policy)


@pytest.mark.usefixtures("commands_at_policy")
@pytest.mark.parametrize("command", [["check", "--today", "2026-11-26"], ["impact"]])
@pytest.mark.parametrize("break_it", [yaml_fault, bad_clause, unsound_rule])
def test_check_and_impact_fail_for_it(
    published: Draft, draft: Draft, capsys: pytest.CaptureFixture[str], command: list[str], break_it: Break
) -> None:
    published("2025-04-01")
    problem = break_it(draft("2027-04-01"))
    assert main(command) == 1
    assert problem in capsys.readouterr().err.splitlines()


def test_a_document_that_is_a_copy_of_another_with_its_id_takes_nothing_from_it(policy: Path) -> None:
    before = read_published(policy).policy
    shutil.copytree(policy / "council" / "documents" / OTHER, policy / "council" / "documents" / "my-copy")
    found = read_published(policy)
    assert list(version_pages(found.policy, TODAY)) == list(version_pages(before, TODAY))
    facts = (policy / "council" / "documents" / OTHER / "document.yaml").read_text(encoding="utf-8")
    line = facts.splitlines().index(f"id: {OTHER}")
    assert [str(one) for one in found.draft_problems if one.file.endswith("document.yaml")] == [
        f"policy/council/documents/my-copy/document.yaml:{line + 1}: id is '{OTHER}', but the folder is "
        "called 'my-copy'. Make them the same."
    ]


def test_a_draft_with_the_name_of_a_published_rule_is_at_fault_and_not_that_rule(policy: Path, draft: Draft) -> None:
    rules = next((policy / "council" / "documents" / OTHER).glob("*/rules.yaml")).read_text(encoding="utf-8")
    name = rules.partition("- id: ")[2].partition("\n")[0]
    (draft("2021-04-01") / "rules.yaml").write_text(
        f"rules:\n  - id: {name}\n    gate: offer\n    elements: [tutor]\n    outcome: offered\n    text: Planted.\n"
        '    clause: "2.1"\n    examples:\n'
        "      - {family: Someone, as_of: 2021-04-01, element: tutor, answers: {}}\nnotes: []\n",
        encoding="utf-8",
    )
    found = read_published(policy)
    assert any(f"is {name!r}, and so is another rule, at" in problem.message for problem in found.draft_problems)


@pytest.mark.parametrize("break_it", [yaml_fault, missing_text, bad_clause])
def test_publishing_a_draft_that_cannot_be_read_says_what_is_wrong_with_it(
    policy: Path, draft: Draft, break_it: Break
) -> None:
    problem = break_it(draft("2027-04-01"))
    with pytest.raises(ProblemsError) as raised:
        publish(policy, [(DOCUMENT, date(2027, 4, 1))], "The first version.", TODAY)
    assert str(raised.value) == problem


def test_publishing_in_a_document_that_cannot_be_read_says_what_is_wrong_with_it(policy: Path, draft: Draft) -> None:
    draft("2027-04-01")
    (policy / "council" / "documents" / DOCUMENT / "document.yaml").write_text("id: [\n", encoding="utf-8")
    with pytest.raises(ProblemsError) as raised:
        publish(policy, [(DOCUMENT, date(2027, 4, 1))], "The first version.", TODAY)
    assert str(raised.value) == (
        f"{FOLDER}/document.yaml:2: This line cannot be read: expected the node content, but found '<stream end>'. "
        "Check the colons and the indent."
    )


def test_a_broken_draft_holds_up_no_withdrawal_and_no_other_document(
    policy: Path, published: Draft, draft: Draft
) -> None:
    published("2025-04-01")
    yaml_fault(draft("2027-04-01"))
    withdraw(policy, DOCUMENT, date(2025, 4, 1), date(2026, 1, 1), "The court quashed it.")
    draft("2026-04-01")
    publish(policy, [(DOCUMENT, date(2026, 4, 1))], "Another.", date(2026, 4, 1))
    found = read_published(policy).policy
    assert [one.in_force.year for one in found.documents[0].versions] == [2025, 2026]


@pytest.mark.parametrize("name", ["version.yaml", "text.md", "rules.yaml"])
def test_what_is_published_and_broken_still_stops_everything(policy: Path, published: Draft, name: str) -> None:
    folder = published("2025-04-01")
    (folder / name).write_bytes(b"[")
    with pytest.raises(ProblemsError) as raised:
        read_published(policy)
    assert raised.value.problems[0].file == f"{FOLDER}/2025-04-01/{name}"


def test_a_version_that_says_that_it_is_in_force_and_is_in_no_ledger_is_no_draft(policy: Path, draft: Draft) -> None:
    draft("2025-04-01", facts="status: in_force\nchange_note: One.\n")
    with pytest.raises(ProblemsError, match="This version is in no ledger"):
        read_published(policy)

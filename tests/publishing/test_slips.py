"""Slips in the text of a draft: each is told on its line, with what to write, and no rule is blamed for it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from scripts.checked import read_rules
from scripts.problems import ProblemsError
from scripts.publishing.confirming import confirm
from scripts.publishing.drafts import start_draft
from scripts.publishing.ledger import publish
from scripts.publishing.unconfirmed import unconfirmed
from tests.edited import put
from tests.publishing.made_document import TODAY, bring_the_file

DOCUMENT, DAY = "statement-of-budgets", date(2027, 4, 1)
BESIDE = f"policy/council/documents/{DOCUMENT}/{DAY}"
WORDS = "Travel with help of more than 15 hours a week is not listed."
START = "Travel with help of more than …"


@pytest.fixture
def statement(policy: Path) -> Path:
    """A draft of the statement of budgets with the words and rules that it has."""
    folder = start_draft(policy, DOCUMENT, DAY)
    bring_the_file(folder)
    return folder


def told(policy: Path) -> list[str]:
    checked = read_rules(policy)
    problems = [*checked.unconfirmed, *checked.draft_problems]
    return [str(problem).removeprefix(f"{BESIDE}/") for problem in problems if problem.file.startswith(BESIDE)]


def line_of(statement: Path, begins: str) -> int:
    lines = (statement / "text.md").read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, start=1) if line.startswith(begins))


@pytest.mark.parametrize(
    "typed", ["1.2. ", "1.2\t", "1.2: ", "1.2) ", "**1.2** ", "  1.2 ", "Clause 1.2 ", "1.2", "1,2 ", "1 .2 ", "1. 2 "]
)
def test_a_clause_that_is_not_read_as_one_is_told_and_no_rule_is_blamed(
    policy: Path, statement: Path, typed: str
) -> None:
    line = line_of(statement, "1.2 ")
    put(statement / "text.md", "1.2 Travel", f"{typed}Travel")
    shown = " ".join(f"{typed}{WORDS}".split()[:6]) + " …"
    if not typed.strip().removeprefix("1.2") and typed != "1.2":
        says = "Clause 1.2 is to begin its line with the number and one space, and has a tab or more spaces there."
        assert told(policy) == [f"text.md:{line}: {says}"]
        return
    assert told(policy) == [
        f"text.md:{line}: “{shown}” looks like clause 1.2, and is not read as one. If it is none, begin the line with "
        f"another word. If it is one, write: 1.2 {START}"
    ]


def test_a_clause_without_words_is_told(policy: Path, statement: Path) -> None:
    line = line_of(statement, "1.2 ")
    put(statement / "text.md", f"1.2 {WORDS}", "1.2")
    assert told(policy) == [
        f"text.md:{line}: Clause 1.2 has no words. Write them behind its number, or take the line out."
    ]


@pytest.mark.parametrize("typed", ["##3 ", "## 3. ", "# 3 ", "### 3 ", "##  3 ", "## 3) "])
def test_a_heading_that_is_not_read_as_one_is_told_and_none_of_its_clauses(
    policy: Path, statement: Path, typed: str
) -> None:
    line = line_of(statement, "## 3 ")
    put(statement / "text.md", "## 3 What is not listed", f"{typed}What is not listed")
    shown = " ".join(f"{typed}What is not listed".split())
    shown = " ".join(shown.split()[:6]) + (" …" if len(shown.split()) > 6 else "")
    assert told(policy) == [
        f"text.md:{line}: “{shown}” begins no section as it is written. Write: ## 3 What is not listed"
    ]


def test_clauses_without_their_heading_are_told_once(policy: Path, statement: Path) -> None:
    line = line_of(statement, "## 3 ")
    put(statement / "text.md", "## 3 What is not listed\n\n", "")
    (problem,) = told(policy)
    assert problem == (
        f"text.md:{line}: Clause 3.1 stands under section 2, and no line begins section 3. Write one above it, like: "
        "## 3 Heading; or renumber it."
    )


def test_a_heading_without_a_number_is_told(policy: Path, statement: Path) -> None:
    line = line_of(statement, "## 3 ")
    put(statement / "text.md", "## 3 What is not listed", "## What is not listed")
    assert told(policy)[0] == f"text.md:{line}: “## What is not listed” has no number. Write: ## 3 What is not listed"


@pytest.mark.parametrize(
    ("sign", "says"),
    [
        ("\x0b", "This line holds what no reader can see (U+000B). Take it out."),
        ("\u2028", "This line holds what no reader can see (U+2028). Take it out."),
        ("\u202e", "This line holds what no reader can see (U+202E). Take it out."),
        ("\u2066a\u2069\U000e0041", "This line holds what no reader can see (U+2066, U+2069, U+E0041). Take it out."),
        ("\u3164", "This line holds what no reader can see (U+3164). Take it out."),
        ("â€™", "“â€™” stands where some program lost a sign. Write the sign that was meant."),
        ("Â£", "“Â£” stands where some program lost a sign. Write the sign that was meant."),
        ("\ufffd", "“\ufffd” stands where some program lost a sign. Write the sign that was meant."),
    ],
)
def test_signs_that_were_lost_or_that_nobody_sees_are_told(policy: Path, statement: Path, sign: str, says: str) -> None:
    line = line_of(statement, "1.2 ")
    put(statement / "text.md", "1.2 Travel with", f"1.2 Travel with{sign}")
    assert told(policy) == [f"text.md:{line}: {says}"]


@pytest.mark.parametrize("sign", ["\u00ad", "\u200b", "\u2060", "\ufeff", "\t"])
def test_what_only_says_where_a_word_may_break_is_no_slip(policy: Path, statement: Path, sign: str) -> None:
    put(statement / "text.md", "1.2 Travel with", f"1.2 Travel{sign} with")
    assert told(policy) == []


def test_what_nobody_sees_is_refused_in_rules_too(policy: Path, statement: Path) -> None:
    line = put(statement / "rules.yaml", "Travel with help of more", "Travel \u202ewith\u202c help of more")
    says = "(escort-too-long): Here is what no reader can see (U+202E, U+202C). Take it out."
    assert f"rules.yaml:{line}: rules[1].text {says}" in told(policy)


def test_a_number_within_a_paragraph_is_no_slip(policy: Path, statement: Path) -> None:
    put(statement / "text.md", WORDS, f"{WORDS} It costs\n14.50. See clause\n1.1, too.\n\n- 1.1: as it says.")
    assert not any("looks like" in problem for problem in told(policy))


@pytest.mark.parametrize(
    ("written", "read"), [('"1.2."', "1.2."), ("“1.2”", "“1.2”"), ("clause 1.2", "clause 1.2"), ('1.2"', '1.2"')]
)
def test_a_clause_that_a_rule_spells_otherwise_is_told_with_what_to_write(
    policy: Path, statement: Path, written: str, read: str
) -> None:
    put(statement / "rules.yaml", 'clause: "1.2"', f"clause: {written}")
    (problem,) = told(policy)
    says = f"clause is {read!r}, which is no number of a clause as it is written. Write: clause: "
    assert problem.endswith(f'{says}"1.2"')


def test_a_clause_is_quoted_as_it_is_written(policy: Path, statement: Path) -> None:
    put(statement / "text.md", WORDS, "From 1 May 2027, Travel with help is not listed in Peterborough.")
    (problem,) = told(policy)
    assert "    now:    From 1 May 2027, Travel with help is not listed in Peterborough.\n" in problem


Mark = Callable[[bytes], bytes]


@pytest.mark.parametrize("mark", [lambda data: b"\xef\xbb\xbf" + data, lambda data: data.replace(b"\n", b"\r\n")])
def test_the_mark_and_the_line_ends_of_windows_are_no_fault(policy: Path, statement: Path, mark: Mark) -> None:
    put(statement / "text.md", "week is not listed", "week is no part of the list")
    for name in ("text.md", "rules.yaml", "version.yaml", "../document.yaml"):
        path = statement / name
        path.write_bytes(mark(path.read_bytes()))
    (one,) = unconfirmed(policy, DOCUMENT, DAY)
    confirm(policy, DOCUMENT, DAY, one.name, "An officer", "It says the same.")
    assert told(policy) == []
    publish(policy, [(DOCUMENT, DAY)], "Some words are others.", TODAY)
    assert read_rules(policy).policy.ledger[-1].version == str(DAY)


def test_a_slip_stops_publishing(policy: Path, statement: Path) -> None:
    put(statement / "text.md", "1.2 Travel", "1.2. Travel")
    with pytest.raises(ProblemsError, match=r"looks like clause 1\.2, and is not read as one"):
        publish(policy, [(DOCUMENT, DAY)], "A note.", TODAY)

"""`check` refuses a text that would hold up what reads Markdown, at once: with its place and how to mend it."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.checked import read_checked_rules
from scripts.paths import POLICY
from scripts.problems import ProblemsError
from scripts.text import limits
from scripts.text.limits import beyond_limits
from tests.publishing.made_document import DOCUMENT, Draft

FOLDER = f"policy/council/documents/{DOCUMENT}/2027-04-01"


def problems(policy: Path) -> list[str]:
    """What is wrong with what is published and with drafts."""
    try:
        return [str(problem) for problem in read_checked_rules(policy).draft_problems]
    except ProblemsError as error:
        return [str(problem) for problem in error.problems]


def table(columns: int) -> str:
    """A table of two rows, so wide."""
    return "\n".join([f"|{'a|' * columns}", f"|{'-|' * columns}", f"|{'b|' * columns}"])


NESTED = "Here more than 50 lists or quotations lie within each other. Take out what is not meant."
MORE_LINES = "Make several paragraphs of it, with an empty line between them."
LINE = "This line has {:,} characters, and 10,000 are the most that is read. " + MORE_LINES
BRACKETS = (
    "Here the paragraph comes to more than 300 signs [. Take out what is not meant. Put empty lines between its parts."
)
TEXTS = [
    ("[" * 100_000, 9, LINE.format(100_000)),
    ("[" * 9_000, 9, BRACKETS),
    ("![a](" * 1_000, 9, BRACKETS),
    ("[a][\n" * 20_000, 159, BRACKETS),
    ("<a " * 20_000, 9, LINE.format(60_000)),
    (
        table(2_000),
        9,
        "This row of a table has 2,000 columns, and 50 are the most that is read. Make several tables of it.",
    ),
    (
        "a\n" * 40_000,
        30_009,
        "Here the paragraph comes to more than 30,000 characters. Put empty lines between its parts.",
    ),
    (">" * 5_000 + " a", 9, NESTED),
    ("- " * 3_000 + "a", 9, NESTED),
    ("1. " * 3_000 + "a", 9, NESTED),
    ("\n".join("    " * deep + "- a" for deep in range(300)), 59, NESTED),
    (
        "Words.\n\n" * 50_000,
        1,
        "This text has {:,} characters, and 300,000 are the most that is read. Is it the right one?",
    ),
]


@pytest.mark.parametrize(("words", "line", "says"), TEXTS, ids=range(len(TEXTS)))
def test_a_clause_that_could_hold_up_a_reader_is_refused_with_its_line(
    policy: Path, draft: Draft, words: str, line: int, says: str
) -> None:
    text = draft("2027-04-01", ["Ask for it.", f"As it says.\n\n{words}"]) / "text.md"
    says = says.format(len(text.read_text(encoding="utf-8"))) if "text has" in says else says
    assert problems(policy) == [f"{FOLDER}/text.md:{line}: {says}"]


def test_so_are_words_of_a_form_and_a_local_paragraph_all_at_once(policy: Path, draft: Draft) -> None:
    draft("2027-04-01", facts=f'change_note: "{"[" * 1_000}"\n')
    page = policy / "council" / "pages" / "how-to-ask.md"
    page.parent.mkdir(exist_ok=True)
    page.write_text("Ask us.\n\n" + "[" * 1_000, encoding="utf-8")
    assert problems(policy) == [
        f"policy/council/pages/how-to-ask.md:3: {BRACKETS}",
        f"{FOLDER}/version.yaml:2: change_note goes too far. {BRACKETS}",
    ]


def test_no_text_that_is_held_comes_to_a_fifth_of_what_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [*POLICY.rglob("*.md"), *Path(__file__).parent.parent.glob("**/policy/**/*.md")]
    for limit in ("LONGEST", "LONGEST_PARAGRAPH", "LONGEST_LINE", "MOST_BRACKETS", "MOST_COLUMNS", "DEEPEST"):
        monkeypatch.setattr(limits, limit, getattr(limits, limit) // 5)
    assert texts and not [path for path in texts if beyond_limits(path.read_text(encoding="utf-8"))]

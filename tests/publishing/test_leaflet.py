"""A leaflet on paper: a sheet of A4 that folds, in the words of its version, with numbers only where they are cited."""

from __future__ import annotations

import re
from datetime import date
from io import StringIO
from pathlib import Path

import pytest

from scripts.checked import read_rules
from scripts.pages.versions import version_pages
from scripts.pdf.prints import Prints
from scripts.pdf.versions import printed_versions
from scripts.problems import ProblemsError
from tests.councils.plain import DOCUMENT, SINCE, plain_council
from tests.publishing.read_pdf import ReadPdf

TODAY = date(2026, 11, 26)
PAGE = f"policy/plain-policy/{SINCE}/index.md"
PDF = f"/policy/plain-policy/{SINCE}/plain-policy-{SINCE}-to-fold.pdf"
MARGIN = 5 / 25.4 * 72
"""What has to be free of letters on each side of a fold, in points: a sheet is not folded to the millimetre."""

TEXT = """# Plain policy

## 1 What we pay

1.1 We say what we pay.

1.2 We may pay for these, but see clause 1.3:

- a walk
- a swim

1.3 We pay no fines.

## 2 How to ask

2.1 Ask us.

2.2 Ask again.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A council whose one document is a leaflet, with a rule that rests on clause 1.1."""
    return plain_council(tmp_path)


def is_leaflet(folder: Path, text: str = TEXT, facts: str = "") -> None:
    path = folder / DOCUMENT / "document.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("kind: policy", "kind: leaflet") + facts, encoding="utf-8")
    (folder / DOCUMENT / SINCE / "text.md").write_text(text, encoding="utf-8")


def prints_of(folder: Path) -> Prints:
    return printed_versions(read_rules(folder).policy, "", folder, folder.parent / "cache", StringIO())


def test_the_words_are_the_versions_and_numbers_stand_where_they_are_cited(folder: Path) -> None:
    is_leaflet(folder, facts="printed_numbers: ['2.2']\n")
    pdf = ReadPdf(prints_of(folder)[PDF].path)
    assert pdf.root.outline() == [
        "Document",
        "  H1: Plain policy",
        "  H2: What we pay",
        "  P: We say what we pay. (1.1)",
        "  P: We may pay for these, but see clause 1.3:",
        "  L",
        "    LI",
        "      Lbl: •",
        "      LBody: a walk",
        "    LI",
        "      Lbl: •",
        "      LBody: a swim",
        "  P: We pay no fines. (1.3)",
        "  H2: How to ask",
        "  P: Ask us.",
        "  P: Ask again. (2.2)",
        "  P: Plain policy. It is from Plain Council, made up for the tests.",
        "  P: As from 2026-01-01. In force from 1 January 2026.",
        "  P: Made up.",
        "  P: To cite it, or to look for a later version: "
        f"/policy/plain-policy/{SINCE}/ on the site that this is from.",
    ]
    assert pdf.unmarked() == []
    assert pdf.owners == pdf.parents()
    assert {(round(page.width), round(page.height)) for page in pdf.pages} == {(842, 595)}


def test_an_address_breaks_after_a_slash_and_not_before_its_first_word(folder: Path) -> None:
    is_leaflet(folder)
    lines = ReadPdf(prints_of(folder)[PDF].path).pages[0].extract_text().splitlines()
    assert lines[-3:] == [
        "To cite it, or to look for a later version:",
        f"/policy/plain-policy/{SINCE}/ on the site",
        "that this is from.",
    ]


@pytest.mark.parametrize(
    ("clauses", "pages", "says"),
    [
        (60, 2, "It fits on one sheet of A4."),
        (120, 4, "The words do not fit on one sheet of A4 in letters of 12 point, so it takes 2 sheets."),
    ],
)
def test_what_is_too_long_for_a_sheet_goes_on_to_another_and_is_never_smaller(
    folder: Path, clauses: int, pages: int, says: str
) -> None:
    words = "We may pay for this where it helps a child or a young person to reach what was agreed with them."
    is_leaflet(folder, "# Plain policy\n\n## 1 All\n\n" + "\n\n".join(f"1.{n} {words}" for n in range(1, clauses + 1)))
    prints = prints_of(folder)
    pdf = ReadPdf(prints[PDF].path)
    assert prints[PDF].pages == len(pdf.pages) == pages
    assert min(round(letter["size"], 6) for page in pdf.pages for letter in page.chars) == 12
    made = {page.address: page.content for page in version_pages(read_rules(folder).policy, TODAY, prints)}
    assert says in made[PAGE]
    assert f'href="../../..{PDF}" download>Plain policy, as from 2026-01-01, as a leaflet to fold</a>' in made[PAGE]


def test_no_letter_lies_over_a_fold_and_panels_are_read_in_the_order_in_which_they_unfold(folder: Path) -> None:
    words = "We may pay for this where it helps a child or a young person to reach what was agreed with them."
    # The number of each clause is among its words, for the leaflet itself leaves numbers out.
    clauses = "\n\n".join(f"1.{n} Thing{n}: {words}" for n in range(1, 61))
    is_leaflet(folder, f"# Plain policy\n\n## 1 All\n\n{clauses}")
    read = []
    for page in ReadPdf(prints_of(folder)[PDF].path).pages:
        panel = page.width / 3
        for fold in (panel, 2 * panel):
            assert [one["text"] for one in page.chars if one["x0"] - MARGIN < fold < one["x1"] + MARGIN] == []
        # Folded like the letter Z, a side's panels are turned over from left to right, and then those behind them.
        for place in range(3):
            shown = page.crop((place * panel, 0, (place + 1) * panel, page.height)).extract_text()
            read += [int(number) for number in re.findall(r"Thing(\d+):", shown)]
    assert read == list(range(1, 61))


def test_a_policy_is_no_leaflet(folder: Path) -> None:
    assert PDF not in prints_of(folder)


def test_a_number_that_is_to_be_printed_and_is_not_there_is_named(folder: Path) -> None:
    is_leaflet(folder, facts="printed_numbers: ['2.2', '2.3']\n")
    with pytest.raises(ProblemsError) as refused:
        read_rules(folder)
    assert [str(problem) for problem in refused.value.problems] == [
        f"policy/{DOCUMENT}/document.yaml:8: printed_numbers[1] is '2.3', and Plain policy, as from 2026-01-01 has no "
        "such clause. Take it out, or mend it."
    ]

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
from tests.publishing.read_pdf import ReadPdf, words_of_panels

TODAY = date(2026, 11, 26)
PAGE = f"policy/plain-policy/{SINCE}/index.md"
PDF = f"/policy/plain-policy/{SINCE}/plain-policy-{SINCE}-to-fold.pdf"
MARGIN = 5 / 25.4 * 72
"""What has to be free of letters on each side of a fold, in points: a sheet is not folded to the millimetre."""

WORDS = "We may pay for this where it helps a child or a young person to reach what was agreed with them."

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
        "  P: Plain Council, made up for the tests",
        "  P: What is paid.",
        "  P: As from 2026-01-01. In force from 1 January 2026.",
        "  P: It is from Plain Council, made up for the tests.",
        "  P: Made up.",
        "  P: To cite it, or to look for a later version: "
        f"/policy/plain-policy/{SINCE}/ on the site that this is from. "
        "A number such as (1.1) is there to cite what stands before it.",
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
        "  H2: Where to turn",
        "  P: Advice and helplines: /advice-and-help/ on the site that this is from.",
    ]
    assert pdf.unmarked() == []
    assert pdf.owners == pdf.parents()
    assert {(round(page.width), round(page.height)) for page in pdf.pages} == {(842, 595)}


def test_an_address_breaks_after_a_slash_and_not_before_its_first_word(folder: Path) -> None:
    is_leaflet(folder)
    lines = words_of_panels(ReadPdf(prints_of(folder)[PDF].path).pages[0])[0].splitlines()
    assert lines[-4:] == [
        "To cite it, or to look for a later version: /policy/",
        f"plain-policy/{SINCE}/ on the site that this",
        "is from. A number such as (1.1) is there to cite",
        "what stands before it.",
    ]


def test_the_cover_has_the_first_panel_and_the_last_says_where_to_turn(folder: Path) -> None:
    is_leaflet(folder, "# Plain policy\n\n## 1 All\n\n" + "\n\n".join(f"1.{n} {WORDS}" for n in range(1, 51)))
    pages = ReadPdf(prints_of(folder)[PDF].path).pages
    cover, *inner, last = [panel for page in pages for panel in words_of_panels(page)]
    assert cover.startswith("Plain policy\nPlain Council, made up for the\ntests\n")
    for words in ("As from 2026-01-01.", "It is from Plain Council, made up for the tests.", "later version:"):
        assert words in cover
    assert "We may pay" not in cover and inner[0].startswith("All\nWe may pay")
    assert len(inner) == 4
    assert "\nWhere to turn\n" in last and "/advice-and-help/" in last
    assert not any("Where to turn" in panel for panel in [cover, *inner])


def test_a_short_leaflet_is_printed_on_one_side_and_still_ends_where_to_turn(folder: Path) -> None:
    is_leaflet(folder)
    (page,) = ReadPdf(prints_of(folder)[PDF].path).pages
    begins = [panel.splitlines()[0] for panel in words_of_panels(page)]
    assert begins == ["Plain policy", "What we pay", "Where to turn"]


@pytest.mark.parametrize(("clauses", "sides"), [(54, 2), (55, 3)])
def test_where_the_last_panel_is_full_the_next_side_says_where_to_turn(folder: Path, clauses: int, sides: int) -> None:
    is_leaflet(folder, "# Plain policy\n\n## 1 All\n\n" + "\n\n".join(f"1.{n} {WORDS}" for n in range(1, clauses + 1)))
    panels = [panel for page in ReadPdf(prints_of(folder)[PDF].path).pages for panel in words_of_panels(page)]
    assert [place for place, panel in enumerate(panels) if "Where to turn" in panel] == [3 * sides - 1]


def test_no_word_of_a_title_is_wider_than_the_cover(folder: Path) -> None:
    is_leaflet(folder)
    title = "Responsibilities and accommodation-and-transportation arrangements"
    path = folder / DOCUMENT / "document.yaml"
    path.write_text(re.sub("title: .*", f"title: {title}", path.read_text(encoding="utf-8")), encoding="utf-8")
    page = ReadPdf(prints_of(folder)[PDF].path).pages[0]
    large = [letter for letter in page.chars if letter["size"] > 12.5 and letter["x0"] < page.width / 3]
    assert max(letter["x1"] for letter in large) < page.width / 3 - MARGIN


@pytest.mark.parametrize(
    ("clauses", "pages", "says"),
    [
        (50, 2, "It fits on one sheet of A4."),
        (120, 4, "The words do not fit on one sheet of A4 in letters of 12 point, so it takes 2 sheets."),
    ],
)
def test_what_is_too_long_for_a_sheet_goes_on_to_another_and_is_never_smaller(
    folder: Path, clauses: int, pages: int, says: str
) -> None:
    is_leaflet(folder, "# Plain policy\n\n## 1 All\n\n" + "\n\n".join(f"1.{n} {WORDS}" for n in range(1, clauses + 1)))
    prints = prints_of(folder)
    pdf = ReadPdf(prints[PDF].path)
    assert prints[PDF].pages == len(pdf.pages) == pages
    assert min(round(letter["size"], 6) for page in pdf.pages for letter in page.chars) == 12
    made = {page.address: page.content for page in version_pages(read_rules(folder).policy, TODAY, prints)}
    assert says in made[PAGE]
    assert f'href="../../..{PDF}" download>Plain policy, as from 2026-01-01, as a leaflet to fold</a>' in made[PAGE]


def test_no_letter_lies_over_a_fold_and_panels_are_read_in_the_order_in_which_they_unfold(folder: Path) -> None:
    # The number of each clause is among its words, for the leaflet itself leaves numbers out.
    clauses = "\n\n".join(f"1.{n} Thing{n}: {WORDS}" for n in range(1, 61))
    is_leaflet(folder, f"# Plain policy\n\n## 1 All\n\n{clauses}")
    read = []
    for page in ReadPdf(prints_of(folder)[PDF].path).pages:
        for fold in (page.width / 3, 2 * page.width / 3):
            assert [one["text"] for one in page.chars if one["x0"] - MARGIN < fold < one["x1"] + MARGIN] == []
        # Folded like the letter Z, a side's panels are turned over from left to right, and then those behind them.
        for shown in words_of_panels(page):
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

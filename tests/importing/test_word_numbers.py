"""The numbers of clauses, however a Word file gives them: kept as they are printed, and each at its own clause."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import nsdecls

from scripts.text.clauses import parse_text, with_marks
from scripts.text.markdown import to_html
from tests.importing.imported import Imported
from tests.importing.word_files import add, define, level, make_list, number_style, styled, word_xml

Import = Callable[[Path], Imported]


@pytest.fixture
def document() -> Any:
    document = docx.Document()
    define(document, 1, [level(0, "decimal", "%1."), level(1, "decimal", "%1.%2")])
    make_list(document, 1, 1)
    document.add_paragraph("A policy", style="Title")
    return document


@pytest.fixture
def read(document: Any, tmp_path: Path, imported: Import) -> Callable[[], Imported]:
    """Imports the document as it is by then."""

    def read() -> Imported:
        document.save(str(tmp_path / "policy.docx"))
        found = imported(tmp_path / "policy.docx")
        assert parse_text(found.text, "text.md")[1] == []
        return found

    return read


def give_level(style: Any, index: int) -> None:
    """A style that names its level, and no list: that is its parent's."""
    xml = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{index}"/></w:numPr>'
    style.element.get_or_add_pPr().append(word_xml(xml))


@pytest.mark.parametrize("number", ["1.2", "1.2.\t"])
@pytest.mark.parametrize(
    ("below", "becomes"),
    [
        ("words", "1.2 We pay for care."),
        ("bullets", "1.2 As follows:\n\n- We pay for care."),
        ("table", "1.2 As follows:\n\n| Care | Rate |\n| --- | --- |\n| We pay | £5 |"),
    ],
)
def test_a_number_in_a_line_of_its_own_is_that_of_what_is_below_it(
    number: str, below: str, becomes: str, document: Any, read: Callable[[], Imported]
) -> None:
    for words in ("1 Help", "1.1 Ask us.", number):
        document.add_paragraph(words, style="Heading 1" if words == "1 Help" else None)
    if below == "table":
        table = document.add_table(2, 2)
        for place, words in enumerate(("Care", "Rate", "We pay", "£5")):
            table.cell(place // 2, place % 2).text = words
    else:
        document.add_paragraph("We pay for care.", style="List Bullet" if below == "bullets" else None)
    document.add_paragraph("1.3 Call us.")
    found = read()
    assert found.clauses == f"## 1 Help\n\n1.1 Ask us.\n\n{becomes}\n\n1.3 Call us."
    assert "dropped" not in found.found


def test_a_number_with_nothing_below_it_is_named_as_left_out(document: Any, read: Callable[[], Imported]) -> None:
    for words in ("1.1 Ask us.", "1.2", "1.3 Call us.", "1.4"):
        document.add_paragraph(words)
    found = read()
    assert found.clauses == "## 1 Section 1\n\n1.1 Ask us.\n\n1.3 Call us."
    assert found.found["dropped"] == [
        "the number 1.2, which has no words after it",
        "the number 1.4, which has no words after it",
    ]


def test_an_amount_in_a_line_of_its_own_stays_words(document: Any, read: Callable[[], Imported]) -> None:
    for words in ("1.1 We pay for hours a week, as many as:", "7.5", "hours.", "1.2 Call us."):
        document.add_paragraph(words)
    table = document.add_table(2, 2)
    for place, words in enumerate(("Care", "Hours", "Day", "1.5")):
        table.cell(place // 2, place % 2).text = words
    assert read().clauses == (
        "## 1 Section 1\n\n1.1 We pay for hours a week, as many as:\n\n7\\.5 hours.\n\n1.2 Call us.\n\n"
        "| Care | Hours |\n| --- | --- |\n| Day | 1.5 |"
    )


def test_a_style_that_names_its_level_alone_takes_the_list_of_its_parent(
    document: Any, read: Callable[[], Imported]
) -> None:
    number_style(document.styles["Heading 1"], 1)
    document.styles["Heading 2"].base_style = document.styles["Heading 1"]
    give_level(document.styles["Heading 2"], 1)
    give_level(styled(document, "Rule", "Heading 2"), 1)
    for words, style in (("Who", "Heading 1"), ("A parent", "Heading 2"), ("Money", "Heading 1"), ("Rates", "Rule")):
        add(document, words, style=style)
    assert read().clauses == "## 1 Who\n\n1.1 **A parent**\n\n## 2 Money\n\n2.1 **Rates**"


def test_a_list_begins_on_the_page_with_its_own_first_number(document: Any, read: Callable[[], Imported]) -> None:
    document.add_heading("Rates", 1)
    document.add_paragraph("1.1 These are the rules:")
    for words in ("4. Ask.", "5. Wait."):
        document.add_paragraph(words)
    found = read()
    assert found.clauses == "## 1 Rates\n\n1.1 These are the rules:\n\n4. Ask.\n5. Wait."
    assert '<ol start="4">' in to_html("4. Ask.\n5. Wait.")
    assert "<ol>" in to_html("1. Ask.\n2. Wait.")


def test_what_stands_before_the_first_number_is_one_opening(document: Any, read: Callable[[], Imported]) -> None:
    document.add_heading("1 Money", 1)
    for words in ("This part is about money.", "Read it with part 2.", "1.1 We pay £12.", "1.2 You keep receipts."):
        document.add_paragraph(words)
    assert read().clauses == (
        "## 1 Money\n\n1.0 This part is about money.\n\nRead it with part 2.\n\n1.1 We pay £12.\n\n"
        "1.2 You keep receipts."
    )


@pytest.mark.parametrize("whole", ["1.", "1.0", "1"])
def test_headings_that_lead_the_clauses_make_the_sections(
    whole: str, document: Any, read: Callable[[], Imported]
) -> None:
    for words, depth in ((f"{whole} Who may ask", 2), ("1.1 A parent.", 0), (f"{whole.replace('1', '2')} Money", 2)):
        document.add_heading(words, depth) if depth else document.add_paragraph(words)
    document.add_paragraph("2.1 We pay.")
    document.add_heading("Appendix", 1)
    document.add_paragraph("Ask us.")
    assert read().clauses == (
        "## 1 Who may ask\n\n1.1 A parent.\n\n## 2 Money\n\n2.1 We pay.\n\n## 3 Appendix\n\n3.1 Ask us."
    )


def test_clauses_in_a_table_that_only_lays_them_out_are_clauses(document: Any, read: Callable[[], Imported]) -> None:
    add(document, "Money", (1, 0), "Heading 1")
    typed = document.add_table(4, 2)
    rows = (("No.", "What we do"), ("1.1", "We pay £12:"), ("(a)", "each hour"), ("1.2", "You keep receipts."))
    for place, (number, words) in enumerate(rows):
        typed.cell(place, 0).text, typed.cell(place, 1).text = number, words
    document.add_paragraph("Receipts can be copies.")
    add(document, "Who", (1, 0), "Heading 1")
    counted = document.add_table(2, 2)
    for place, words in enumerate(("A parent.", "A young person.")):
        paragraph = counted.cell(place, 0).paragraphs[0]
        paragraph._p.get_or_add_pPr().append(
            word_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="1"/><w:numId w:val="91"/></w:numPr>')
        )
        counted.cell(place, 1).text = words
    found = read()
    assert found.clauses == (
        "## 1 Money\n\n1.1 We pay £12:\n\n- (a) each hour\n\n1.2 You keep receipts.\n\nReceipts can be copies.\n\n"
        "## 2 Who\n\n2.1 A parent.\n\n2.2 A young person."
    )
    assert found.found["dropped"] == ["the head of a table of clauses: “No. What we do”"]


def test_a_table_that_counts_something_else_stays_a_table(document: Any, read: Callable[[], Imported]) -> None:
    document.add_heading("1 Money", 1)
    document.add_paragraph("1.1 The bands:")
    table = document.add_table(3, 2)
    for place, words in enumerate(("Band", "Paid", "1", "£12", "2", "£14")):
        table.cell(place // 2, place % 2).text = words
    assert read().clauses.endswith("1.1 The bands:\n\n| Band | Paid |\n| --- | --- |\n| 1 | £12 |\n| 2 | £14 |")


def test_clauses_in_one_paragraph_are_each_a_clause(document: Any, read: Callable[[], Imported]) -> None:
    document.add_heading("1 Money", 1)
    document.add_paragraph("1.1 We pay £12.\n1.2 You keep:\n(a) receipts\n(b) letters\n1.3 We look\nat them.")
    document.add_paragraph("The office:\n12 High Street\nMarshford")
    assert read().clauses == (
        "## 1 Money\n\n1.1 We pay £12.\n\n1.2 You keep:\n\n- (a) receipts\n- (b) letters\n\n"
        "1.3 We look  \nat them.\n\nThe office:  \n12 High Street  \nMarshford"
    )


def test_letters_of_an_appendix_are_its_clauses_numbers(document: Any, read: Callable[[], Imported]) -> None:
    document.add_heading("1 Money", 1)
    document.add_paragraph("1.1 We pay for A4 paper.")
    document.add_heading("Appendix A", 1)
    for words in (
        "A.1 The day rate is £12.",
        "A4 paper is paid for.",
        "A.2 The night rate is £15.",
        "4. one",
        "5. two",
    ):
        document.add_paragraph(words)
    document.add_heading("Annex B", 1)
    for words in ("B1 Ask us.", "12 days later, ask again.", "B2 Or write."):
        document.add_paragraph(words)
    found = read()
    assert found.clauses == (
        "## 1 Money\n\n1.1 We pay for A4 paper.\n\n"
        "## A Appendix A\n\nA.1 The day rate is £12.\n\n&#65;4 paper is paid for.\n\n"
        "A.2 The night rate is £15.\n\n4. one\n5. two\n\n"
        "## B Annex B\n\nB1 Ask us.\n\n&#49;2 days later, ask again.\n\nB2 Or write."
    )
    clauses = [clause.number for clause in parse_text(found.text, "text.md")[0].clauses()]
    assert clauses == ["1.1", "A.1", "A.2", "B1", "B2"]
    assert "made_number" not in found.found


@pytest.mark.parametrize("is_typed", [True, False])
def test_paragraphs_numbered_on_through_headings_are_clauses(
    is_typed: bool, document: Any, read: Callable[[], Imported]
) -> None:
    define(document, 2, [level(0, "decimal", "%1.")])
    make_list(document, 2, 2)
    numbers = iter(range(1, 7))
    for heading in ("Who may ask", "Money"):
        document.add_heading(heading, 1)
        document.add_paragraph(f"About {heading}.")
        for _ in range(3):
            number = next(numbers)
            words = f"Words of paragraph {number}."
            add(document, f"{number}. {words}" if is_typed else words, None if is_typed else (2, 0))
    found = read()
    assert found.clauses == (
        "## A Who may ask\n\nA.0 About Who may ask.\n\n1 Words of paragraph 1.\n\n2 Words of paragraph 2.\n\n"
        "3 Words of paragraph 3.\n\n"
        "## B Money\n\nB.0 About Money.\n\n4 Words of paragraph 4.\n\n5 Words of paragraph 5.\n\n"
        "6 Words of paragraph 6."
    )
    clauses = [clause.number for clause in parse_text(found.text, "text.md")[0].clauses()]
    assert clauses == ["A.0", "1", "2", "3", "B.0", "4", "5", "6"]


def test_a_list_under_one_heading_stays_a_list(document: Any, read: Callable[[], Imported]) -> None:
    document.add_heading("What to send", 1)
    for words in ("Send these:", "1. the form", "2. a letter", "3. a photo"):
        document.add_paragraph(words)
    assert read().clauses == "## 1 What to send\n\n1.1 Send these:\n\n1. the form\n2. a letter\n3. a photo"


def test_a_schedule_that_starts_again_has_its_letter_before_its_numbers(
    document: Any, read: Callable[[], Imported]
) -> None:
    for words, depth in (
        ("1 Money", 1),
        ("1.1 We pay.", 0),
        ("Schedule 1: rates", 1),
        ("1.1 By day.", 0),
        ("1.2 By night.", 0),
        ("Schedule 2", 1),
        ("1.1 Ask us.", 0),
    ):
        document.add_heading(words, depth) if depth else document.add_paragraph(words)
    found = read()
    assert found.clauses == (
        "## 1 Money\n\n1.1 We pay.\n\n## S1 Schedule 1: rates\n\nS1.1.1 By day.\n\nS1.1.2 By night.\n\n"
        "## S2 Schedule 2\n\nS2.1.1 Ask us."
    )
    assert found.found["printed_number"] == [
        "S1.1.1: the file prints 1.1 a second time: “By day.”",
        "S1.1.2: the file prints 1.2 a second time: “By night.”",
        "S2.1.1: the file prints 1.1 a second time: “Ask us.”",
    ]


def test_a_whole_number_begins_a_clause_only_where_the_section_has_a_letter() -> None:
    source = (
        "# A\n\n## 1 B\n\n1.1 C\n\n2 days\n\nA1 paper\n\n## D E\n\n1 F\n\n5 days\n\n2 [was 3] G\n\n2.1 H\n\n3.1 I\n"
    )
    text, problems = parse_text(source, "text.md")
    assert [clause.number for clause in text.clauses()] == ["1.1", "1", "2", "2.1", "3.1"]
    assert [problem.line for problem in problems] == [21]
    assert with_marks(source, {"2": "3"}) == source
    assert "2 G\n" in with_marks(source, {})

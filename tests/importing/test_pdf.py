"""PDFs of two makers, and those that are locked, broken, a scan, or carry more than pages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import typst

from scripts.importing.pdf import reader as pdf
from tests.importing.imported import FILES, Imported

Import = Callable[[Path], Imported]
Refused = Callable[[Path], list[str]]

EVERY_LINE = ["hold each page of the draft against the PDF"]


def test_a_pdf_of_libreoffice_comes_in_with_its_numbers_list_and_table(imported: Import) -> None:
    found = imported(FILES / "pdf" / "libreoffice.pdf")
    assert found.text == (
        "# Charging for care\n\n"
        "## 1 What this is about\n\n"
        "1.1 This policy says what families pay.\n\n"
        "1.2 It does not say what the council pays.\n\n"
        "1.2.1 Other policies do.\n\n"
        "1.2.2 They are on the council’s pages.\n\n"
        "## 2 Who pays\n\n"
        "2.1 Nobody pays for an assessment.\n\n"
        "It goes on without a number.\n\n"
        "2.2 Everybody else pays by what they have.\n\n"
        "2.2.1 Savings count.\n\n"
        "- assessments\n- plans, and what is in them\n\n"
        "## 3 What it costs\n\n"
        f"3.1{' These are the rates from 1 April 2027.' * 6}\n\n"
        "| Support | An hour |\n| --- | --- |\n| At home | £14.20 |\n| Outreach | £16 |\n\n"
        "3.2 They change each April.\n"
    )
    assert found.found["every_line"] == EVERY_LINE
    assert found.found["guessed_heading"] == ["“1 What this is about”", "“2 Who pays”", "“3 What it costs”"]
    assert found.found["table"] == [
        "on page 1, the table that begins “Support An hour”: its first row was taken as its header"
    ]


def test_two_columns_are_read_one_after_the_other(imported: Import) -> None:
    """It also goes on over two pages in the middle of a sentence, and has heads, feet and links."""
    found = imported(FILES / "pdf" / "weasyprint.pdf")
    assert found.text == (
        "# A guide to direct payments\n\n"
        "## 1 What they are\n\n"
        "1.1 A direct payment is money for support that a family arranges itself. The council agrees the amount first, "
        "and looks at it each year with the family.\n\n"
        "1.2 The money is for the needs in the plan. It is not for a place at a school, and it is never for the "
        "council’s own staff.\n\n"
        "- support at home\n- short breaks for the family, in the day or overnight\n\n"
        "## 2 How to ask\n\n"
        "2.1 Write to us, or read [how to ask](https://www.example.org/ask) and this . We answer within six weeks, and "
        "we give our reasons in writing.\n\n"
        "2.2 A family that is refused may ask us to look again. Somebody else then looks at it who had no part in "
        "it.\n\n"
        "## 3 Rates\n\n"
        "3.1 These are the rates from 1 April 2027.\n\n"
        "| Support | An hour |\n| --- | --- |\n| At home | £14.20 |\n| &lt;b>Outreach | £16 |\n\n"
        "3.2 The rates are looked at each April, and the new ones are on this page a month before, so that nobody is "
        "surprised by them.\n"
    )
    assert found.found["link"] == ["to 'javascript:alert(1)', on page 1; its words are kept"]
    assert found.found["dropped"] == [
        "at the head or foot of pages: “Marshford Council”",
        "at the head or foot of pages: “Page 1 of 3”",
    ]


def test_tables_with_nothing_between_them_keep_their_order(imported: Import, tmp_path: Path) -> None:
    tables = "".join(f"#table(columns: 2, [{name}], [rate], [hour], [{rate}])\n" for name, rate in ((1, 12), (2, 14)))
    path = tmp_path / "tables.pdf"
    path.write_bytes(typst.compile(f"= Rates\nThese are the rates.\n{tables}".encode()))
    assert imported(path).text.endswith(
        "| 1 | rate |\n| --- | --- |\n| hour | 12 |\n\n| 2 | rate |\n| --- | --- |\n| hour | 14 |\n"
    )


def test_what_a_pdf_would_do_is_not_done_and_said(imported: Import) -> None:
    found = imported(FILES / "hostile" / "scripted.pdf")
    assert found.clauses == "## 1 Section 1\n\n1.1 Some words."
    assert found.found["dropped"] == [
        "something that it does when it is opened, in the PDF itself",
        "embedded files, in the PDF itself",
    ]


def test_a_locked_pdf_is_refused(refused: Refused) -> None:
    assert refused(FILES / "hostile" / "locked.pdf") == [
        "This PDF is locked with a password. Save a copy without it, or better, import the Word file that it was made "
        "from."
    ]


def test_a_scan_is_refused(refused: Refused) -> None:
    assert refused(FILES / "hostile" / "scan.pdf") == [
        "This PDF has no words in it, only pictures of pages: it is a scan. Import the Word file that it was made "
        "from, "
        "or have its words recognised first (OCR) and read through by somebody."
    ]


def test_a_broken_pdf_is_refused(refused: Refused, tmp_path: Path) -> None:
    whole = (FILES / "pdf" / "libreoffice.pdf").read_bytes()
    for name, content in (("short.pdf", whole[:300]), ("nothing.pdf", b"%PDF-1.7\n" + b"\0" * 500)):
        path = tmp_path / name
        path.write_bytes(content)
        assert refused(path) == [
            "This PDF is broken: it cannot be read to its end. Open it, print it to a new PDF, and import that; or "
            "better, import the Word file that it was made from."
        ]


def test_too_many_pages_are_refused(refused: Refused, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MOST_PAGES", 2)
    assert refused(FILES / "pdf" / "weasyprint.pdf") == [
        "This PDF has 3 pages, and more than 2 are no single policy. Split it, and import each document by itself."
    ]


def typed(folder: Path, source: str) -> Path:
    """A PDF of a page that typesets this source."""
    path = folder / "made.pdf"
    path.write_bytes(typst.compile(source.encode()))
    return path


def test_columns_whose_lines_stand_at_different_heights_are_read_one_after_the_other(
    imported: Import, tmp_path: Path
) -> None:
    left = "".join(f"{word} are said in the left one. " for word in ("First words", "Then more", "Later ones") * 4)
    right = left.replace("left", "right")
    source = (
        "#set text(size: 11pt)\n= Money\n#grid(columns: (1fr, 1fr, 1fr), column-gutter: 20pt,"
        f"[1.1 {left}], [#v(7pt)1.2 {right}], [#v(3pt)1.3 {right.replace('right', 'third')}])"
    )
    text = imported(typed(tmp_path, source)).text
    assert f"1.1 {left.strip()}\n\n1.2 {right.strip()}\n\n1.3 {right.replace('right', 'third').strip()}" in text


@pytest.mark.parametrize(
    ("end", "begin", "says"),
    [
        ("the council pays for", "each hour of it.", "the council pays for each hour of it."),
        ("the council pays at least", "12 hours a week.", "the council pays at least 12 hours a week."),
        ("the council asks the", "NHS to pay half.", "the council asks the NHS to pay half."),
        ("the council pays up to", "£12 an hour.", "the council pays up to £12 an hour."),
        ("the council reads the finan-", "cial plan.", "the council reads the financial plan."),
        ("the council pays.", "Nobody else does.", "the council pays.\n\nNobody else does."),
        ("the council pays for", "1.2 Ask us.", "the council pays for\n\n1.2 Ask us."),
        ("the council pays", "Money at home", "the council pays\n\nMoney at home"),
    ],
)
def test_a_sentence_goes_on_over_the_end_of_a_column(
    end: str, begin: str, says: str, imported: Import, tmp_path: Path
) -> None:
    lines = " \\\n".join([*(f"In such a case as number {place} is, and" for place in range(10)), end])
    after = " \\\n".join([begin, *(f"There is more to say of {place} in it." for place in range(10))])
    source = f"#set page(columns: 2, height: 12cm)\n#set text(size: 9pt)\n= Money\n1.1 {lines}\n#colbreak()\n{after}"
    assert f", and {says}" in imported(typed(tmp_path, source)).text


def test_cells_without_lines_around_them_are_read_row_by_row(imported: Import, tmp_path: Path) -> None:
    rows = "".join(f"[Support {place}], [£{place}], " for place in range(10, 19))
    source = f"= Money\n1.1 The rates:\n\n#grid(columns: (4cm, 4cm), row-gutter: 12pt, {rows})"
    assert "Support 10 £10\n\nSupport 11 £11" in imported(typed(tmp_path, source)).text


def test_words_cut_at_the_ends_of_lines_are_joined_and_said(imported: Import, tmp_path: Path) -> None:
    lines = (
        "1.1 The officer reads the finan-",
        "cial plan of self-",
        "employed people and sup\u2010",
        "port, which is a well-",
    )
    source = "#set text(size: 11pt)\n= Money\n" + " \\\n".join([*lines, "being course. Support helps."])
    found = imported(typed(tmp_path, source))
    assert found.clauses.endswith(
        "1.1 The officer reads the financial plan of self-employed people and support, which is a well-being course. "
        "Support helps."
    )
    assert found.found["joined"] == ["financial", "self-employed", "support", "well-being"]


def test_heads_and_feet_of_two_pages_are_left_out_as_they_stand(imported: Import, tmp_path: Path) -> None:
    source = (
        '#set page(header: [Marshford 2027], footer: context [Page #counter(page).display("1 of 1", both: true)])\n'
        "= Money\n1.1 We pay £12.\n#pagebreak()\n1.2 You keep receipts.\n"
    )
    found = imported(typed(tmp_path, source))
    assert found.clauses.endswith("1.1 We pay £12.\n\n1.2 You keep receipts.")
    assert found.found["dropped"] == [
        "at the head or foot of pages: “Marshford 2027”",
        "at the head or foot of pages: “Page 1 of 2”",
    ]


def test_what_is_struck_through_or_unseen_is_left_out_and_quoted(imported: Import, tmp_path: Path) -> None:
    source = (
        "= Money\n1.1 We pay #strike[ten pounds] £12 an hour.\n\n"
        "1.2 Ask us. #text(white)[Nobody is to know.] #box(fill: blue)[#text(white)[On blue.]]\n"
        "#place(center, rotate(45deg)[#text(size: 60pt, gray)[DRAFT]])"
    )
    found = imported(typed(tmp_path, source))
    assert found.clauses.endswith("1.1 We pay £12 an hour.\n\n1.2 Ask us. On blue.")
    assert found.found["struck"] == ["on page 1: “ten pounds”"]
    assert found.found["hidden"] == ["in white, on page 1: “Nobody is to know.”"]
    assert found.found["watermark"] == ["“DRAFT” aslant"]


def test_what_is_laid_over_a_page_is_read_even_where_it_names_itself(imported: Import, tmp_path: Path) -> None:
    """A field whose parents go round in a ring, and a note: resolved to its end, either would have no end."""
    annotations = (
        "5 0 obj <</Type/Annot /Subtype/Widget /Rect[0 0 9 9] /T(rate) /Parent 6 0 R /P 3 0 R>> endobj\n"
        "6 0 obj <</Parent 7 0 R /Kids[5 0 R]>> endobj\n7 0 obj <</Parent 6 0 R /Kids[6 0 R] /V(£)>> endobj\n"
        "8 0 obj <</Type/Annot /Subtype/Text /Rect[0 0 9 9] /Contents(Ask the board) /Popup 9 0 R>> endobj\n"
        "9 0 obj <</Type/Annot /Subtype/Popup /Rect[0 0 9 9] /Parent 8 0 R>> endobj\n"
    ).replace("£", "12")
    words = "BT /F1 12 Tf 72 700 Td (1.1 We pay.) Tj ET"
    source = (
        "%PDF-1.4\n1 0 obj <</Type/Catalog /Pages 2 0 R>> endobj\n"
        "2 0 obj <</Type/Pages /Kids[3 0 R] /Count 1>> endobj\n"
        "3 0 obj <</Type/Page /Parent 2 0 R /MediaBox[0 0 595 842] /Contents 4 0 R /Annots[5 0 R 8 0 R 9 0 R]"
        "/Resources<</Font<</F1<</Type/Font /Subtype/Type1 /BaseFont/Helvetica>> >> >> >> endobj\n"
        f"4 0 obj <</Length {len(words)}>> stream\n{words}\nendstream endobj\n{annotations}"
        "trailer <</Root 1 0 R>>\n%%EOF\n"
    )
    path = tmp_path / "ring.pdf"
    path.write_bytes(source.encode("latin-1"))
    found = imported(path)
    assert found.clauses.endswith("1.1 We pay.")
    assert found.found["dropped"] == [
        "in a field of a form, on page 1: “12”",
        "a note on page 1: “Ask the board”",
    ]


def drawn(folder: Path, content: str) -> Path:
    """A PDF of one page with these marks on it, in the order in which they are drawn."""
    content = f"BT /F1 12 Tf 50 700 Td (1.1 We pay twelve pounds.) Tj ET {content}"
    parts = (
        "<</Type/Catalog /Pages 2 0 R /OCProperties<</OCGs[6 0 R 7 0 R] /D<</ON[7 0 R] /OFF[6 0 R]>> >> >>",
        "<</Type/Pages /Kids[3 0 R] /Count 1>>",
        "<</Type/Page /Parent 2 0 R /MediaBox[0 0 595 842] /Contents 4 0 R /Resources<</Font<</F1 5 0 R>> "
        "/Properties<</Off 6 0 R /On 7 0 R /AllOff 8 0 R>> /XObject<</Form 9 0 R>> >> >>",
        f"<</Length {len(content)}>> stream\n{content}\nendstream",
        "<</Type/Font /Subtype/Type1 /BaseFont/Helvetica>>",
        "<</Type/OCG /Name(Off)>>",
        "<</Type/OCG /Name(On)>>",
        "<</Type/OCMD /OCGs[6 0 R]>>",
        "<</Type/XObject /Subtype/Form /BBox[0 0 595 842] /OC 6 0 R /Resources<</Font<</F1 5 0 R>> >> "
        f"/Length {len(SECRET)}>> stream\n{SECRET}\nendstream",
    )
    objects = "\n".join(f"{place} 0 obj {part} endobj" for place, part in enumerate(parts, 1))
    path = folder / "drawn.pdf"
    path.write_bytes(f"%PDF-1.4\n{objects}\ntrailer <</Root 1 0 R>>\n%%EOF\n".encode("latin-1"))
    return path


SECRET, BOX = "BT /F1 12 Tf 50 600 Td (Or not.) Tj ET", "40 590 300 30 re f"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (f"{SECRET} 1 g {BOX}", "under a box that is drawn over them"),
        (f"{SECRET} 0 0 0 rg {BOX}", "under a box that is drawn over them"),
        (f"{SECRET} 0 0 0 1 k {BOX}", "under a box that is drawn over them"),
        (f".98 .98 .98 rg {SECRET}", "in white"),
        (SECRET.replace("600", "-600"), "off the page"),
        (SECRET.replace("BT", "BT 3 Tr"), "in no ink"),
        (f"/OC /Off BDC {SECRET} EMC", "in a layer that is not shown"),
        (f"/OC /AllOff BDC /Span <</MCID 0>> BDC {SECRET} EMC EMC", "in a layer that is not shown"),
        ("/Form Do", "in a layer that is not shown"),
    ],
)
def test_words_of_a_pdf_that_nobody_sees_are_left_out_and_quoted(
    content: str, why: str, imported: Import, tmp_path: Path
) -> None:
    found = imported(drawn(tmp_path, content))
    assert found.clauses.endswith("\n\n1.1 We pay twelve pounds.")
    assert found.found["hidden"] == [f"{why}, on page 1: “Or not.”"]


@pytest.mark.parametrize(
    "content",
    [
        f"0 g {BOX} 1 g {SECRET}",
        f"{SECRET} 1 1 0 rg {BOX}",
        f"{SECRET} 0 g 40 597 300 1 re f",
        f"{SECRET} 1 g 0 0 595 842 re f",
        f"{SECRET} 0 G 40 590 300 30 re S",
        f"/OC /On BDC {SECRET} EMC",
        f"/OC /Off BDC EMC /Span <</MCID 0>> BDC {SECRET} EMC",
        SECRET.replace("BT", "BT 1 Tr"),
    ],
)
def test_words_of_a_pdf_that_are_seen_are_kept_whatever_is_drawn_by_them(
    content: str, imported: Import, tmp_path: Path
) -> None:
    """White on black, under a marker, above a line, in a frame; on a page that is painted in one shape; in a layer."""
    found = imported(drawn(tmp_path, content))
    assert found.clauses.endswith("\n\n1.1 We pay twelve pounds.\n\nOr not.")
    assert "hidden" not in found.found

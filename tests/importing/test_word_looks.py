"""What Word shows in other ways than by letters: struck, hidden, raised, coloured, ticked, drawn, or not filled in."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import nsdecls
from docx.shared import Pt, RGBColor
from PIL import Image

from scripts.text.placeholders import placeholders
from tests.importing.imported import Imported
from tests.importing.word_files import old_field, run, word_xml

Import = Callable[[Path], Imported]
Refused = Callable[[Path], list[str]]

NO_WORDS = "This file has no words in it. Check that it is the right one, and import it again."
ONLY_PICTURES = (
    "This file has no words in it, only pictures of pages: it is a scan. Import the Word file that it was made from, "
    "or have its words recognised first (OCR) and read through by somebody."
)


def test_words_struck_through_are_refused_with_a_list(document: Any, tmp_path: Path, refused: Refused) -> None:
    struck = document.styles.add_style("Old", WD_STYLE_TYPE.CHARACTER)
    struck.font.strike = True
    paragraph = document.add_paragraph("We pay ")
    paragraph.add_run("£1").font.strike = True
    paragraph.add_run("0").font.double_strike = True
    paragraph.add_run(" £12 an hour.")
    document.add_paragraph().add_run("This clause is gone.", style="Old")
    document.save(str(tmp_path / "policy.docx"))
    assert refused(tmp_path / "policy.docx") == [
        "This file still has 2 passages struck through, so nobody can tell what its final words are. In Word, take out "
        "what is struck through, or the line through it; save the file, and import it again.",
        "In the text, near “We pay £10 £12 an hour.”: “£10” is struck through.",
        "In the text, near “This clause is gone.”: “This clause is gone.” is struck through.",
    ]


def test_hidden_words_are_left_out_and_quoted_in_full(document: Any, read: Callable[[], Imported]) -> None:
    secret = document.styles.add_style("Secret", WD_STYLE_TYPE.CHARACTER)
    secret.font.hidden = True
    note = document.styles.add_style("Note to us", WD_STYLE_TYPE.PARAGRAPH)
    note.font.hidden = True
    document.add_paragraph("We pay £12. ").add_run("Tell nobody about all of the reserve that we hold.", "Secret")
    document.add_paragraph("Only for us.", style="Note to us")
    white = document.add_paragraph("You keep receipts. ").add_run("Or not.")
    white.font.color.rgb = RGBColor(255, 255, 255)
    document.add_paragraph("Ask. ").add_run("Small print.").font.size = Pt(1)
    found = read()
    assert found.clauses == "## 1 Money\n\n1.1 We pay £12.\n\n1.2 You keep receipts.\n\n1.3 Ask."
    assert found.found["hidden"] == [
        "hidden, near “We pay £12. Tell nobody about all of…”: “Tell nobody about all of the reserve that we hold.”",
        "hidden, near “Only for us.”: “Only for us.”",
        "in white, near “You keep receipts. Or not.”: “Or not.”",
        "too small to read, near “Ask. Small print.”: “Small print.”",
    ]


W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
THEME_FILL = '<w:shd w:val="clear" w:fill="auto" w:themeFill="FILL"/>'


@pytest.mark.parametrize(
    ("look", "why"),
    [
        ("<w:specVanish/>", "hidden"),
        ("<w:webHidden/>", "hidden on web pages"),
        ('<w:color w:val="auto" w:themeColor="background1"/>', "in white"),
        ('<w:color w:val="F2F2F2" w:themeColor="background1" w:themeShade="F2"/>', "in white"),
        ('<w:color w:val="000000"/><w:shd w:val="clear" w:fill="000000"/>', "in the colour that is behind them"),
        ('<w:color w:val="000000"/><w:shd w:val="solid" w:color="auto"/>', "in the colour that is behind them"),
        ('<w:color w:val="FFFF00"/><w:highlight w:val="yellow"/>', "in the colour that is behind them"),
        (f'<w:color w:val="FFFFFF"/>{THEME_FILL.replace("FILL", "background1")}', "in white"),
        (f'<w:color w:val="1F497D"/>{THEME_FILL.replace("FILL", "text2")}', "in the colour that is behind them"),
        (f"<w14:textFill {W14}><w14:noFill/></w14:textFill>", "in no colour"),
        (
            f'<w14:textFill {W14}><w14:solidFill><w14:schemeClr w14:val="tx1"><w14:alpha w14:val="100000"/>'
            "</w14:schemeClr></w14:solidFill></w14:textFill>",
            "in no colour",
        ),
        (
            f'<w14:textFill {W14}><w14:solidFill><w14:schemeClr w14:val="bg1"/></w14:solidFill></w14:textFill>',
            "in white",
        ),
        ('<w:w w:val="1"/>', "too narrow to read"),
        ('<w:w w:val="1%"/>', "too narrow to read"),
        ('<w:spacing w:val="-200"/>', "too narrow to read"),
        ('<w:position w:val="3000"/>', "off the page"),
    ],
)
def test_words_that_nobody_sees_are_hidden_however_that_is_done(
    look: str, why: str, document: Any, read: Callable[[], Imported]
) -> None:
    run(document.add_paragraph("We pay £12. "), "<w:t>Or not, as we like.</w:t>", look)
    found = read()
    assert found.clauses == "## 1 Money\n\n1.1 We pay £12."
    assert found.found["hidden"] == [f"{why}, near “We pay £12. Or not, as we like.”: “Or not, as we like.”"]
    assert not {"lost", "raised", "marked"} & set(found.found)


@pytest.mark.parametrize(
    ("paragraph", "why"),
    [
        ('<w:framePr w:w="2000" w:x="30000" w:y="100" w:hAnchor="page"/>', "off the page"),
        ('<w:framePr w:w="2000" w:h="1" w:hRule="exact"/>', "in a line without height"),
        ('<w:spacing w:line="20" w:lineRule="exact"/>', "in a line without height"),
        ('<w:ind w:left="-30000"/>', "off the page"),
    ],
)
def test_paragraphs_that_nobody_sees_are_hidden(
    paragraph: str, why: str, document: Any, read: Callable[[], Imported]
) -> None:
    document.add_paragraph("We pay £12.")
    document.add_paragraph("Or not.")._p.get_or_add_pPr().append(
        word_xml(paragraph.replace(" ", f" {nsdecls('w')} ", 1))
    )
    found = read()
    assert found.clauses == "## 1 Money\n\n1.1 We pay £12."
    assert found.found["hidden"] == [f"{why}, near “Or not.”: “Or not.”"]


def test_rows_and_boxes_that_nobody_sees_are_hidden(document: Any, read: Callable[[], Imported]) -> None:
    document.add_paragraph("We pay:")
    table = document.add_table(3, 2)
    for place, words in enumerate(("Support", "Rate", "Outreach", "£12", "Respite", "£14")):
        table.cell(place // 2, place % 2).text = words
    table.rows[2]._tr.get_or_add_trPr().append(word_xml(f"<w:hidden {nsdecls('w')}/>"))
    box = f"<wp:anchor {nsdecls('wp')}><wp:docPr id='9' name='Box' hidden='1'/>{{}}</wp:anchor>".format(
        "<w:txbxContent><w:p><w:r><w:t>Or not.</w:t></w:r></w:p></w:txbxContent>"
    )
    run(document.add_paragraph("Ask us."), f"<w:drawing>{box}</w:drawing>")
    found = read()
    assert found.clauses == (
        "## 1 Money\n\n1.1 We pay:\n\n| Support | Rate |\n| --- | --- |\n| Outreach | £12 |\n|   |   |\n\n1.2 Ask us."
    )
    assert found.found["hidden"] == [
        "hidden, near “Respite”: “Respite”",
        "hidden, near “£14”: “£14”",
        "hidden, near “Or not.”: “Or not.”",
    ]


@pytest.mark.parametrize(
    "look",
    [
        '<w:shd w:val="clear" w:fill="000000"/>',  # Word itself takes white for what is black on black
        f'<w:color w:val="FFFFFF" w:themeColor="background1"/>{THEME_FILL.replace("FILL", "accent1")}',
        '<w:color w:val="FFFFFF"/><w:highlight w:val="darkBlue"/>',
        '<w:color w:val="FFFFFF"/><w:shd w:val="pct50" w:fill="auto"/>',
        '<w:color w:val="000000" w:themeColor="text1"/><w:highlight w:val="yellow"/>',
        '<w:color w:val="808080" w:themeColor="background1" w:themeShade="80"/>',
        f"<w14:textOutline {W14}><w14:solidFill/></w14:textOutline><w14:textFill {W14}><w14:noFill/></w14:textFill>",
        '<w:vanish w:val="0"/><w:w w:val="90"/><w:position w:val="0"/><w:spacing w:val="-40"/>',
    ],
)
def test_words_that_are_seen_are_kept_however_they_look(look: str, document: Any, read: Callable[[], Imported]) -> None:
    run(document.add_paragraph("We pay "), "<w:t>£12.</w:t>", look)
    found = read()
    assert found.clauses == "## 1 Money\n\n1.1 We pay £12."
    assert "hidden" not in found.found


def test_the_page_numbers_of_a_table_of_contents_are_no_hidden_words(
    document: Any, read: Callable[[], Imported]
) -> None:
    paragraph = document.add_paragraph()
    for mark in ("begin", " TOC \\o ", "separate", "Money", "begin", " PAGEREF _Toc1 ", "separate", "3", "end"):
        if mark.startswith(" "):
            run(paragraph, f'<w:instrText xml:space="preserve">{mark}</w:instrText>')
        elif mark.islower():
            run(paragraph, f'<w:fldChar w:fldCharType="{mark}"/>')
        else:
            run(paragraph, f"<w:t>{mark}</w:t>", "<w:webHidden/>" if mark == "3" else "")
    run(document.add_paragraph(), '<w:fldChar w:fldCharType="end"/>')
    document.add_paragraph("We pay £12.")
    found = read()
    assert found.clauses == "## 1 Money\n\n1.1 We pay £12."
    assert "hidden" not in found.found


def test_white_words_on_a_dark_ground_are_seen(document: Any, read: Callable[[], Imported]) -> None:
    document.add_paragraph("The rates:")
    table = document.add_table(2, 1)
    head, rate = table.cell(0, 0), table.cell(1, 0)
    head.paragraphs[0].add_run("Rate").font.color.rgb = RGBColor(255, 255, 255)
    head._tc.get_or_add_tcPr().append(word_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="005EA5"/>'))
    rate.text = "£12"
    assert "| Rate |\n| --- |\n| £12 |" in read().clauses


def test_raised_figures_are_no_part_of_an_amount(document: Any, read: Callable[[], Imported]) -> None:
    for before, raised, after in (
        ("The limit is £2,000", "1", " a year."),
        ("A room of 20 m", "2", " or more."),
        ("From the 1", "st", " of May."),
        ("See the note", "a", "."),
    ):
        paragraph = document.add_paragraph(before)
        paragraph.add_run(raised).font.superscript = True
        paragraph.add_run(after)
    by_hand = document.add_paragraph("We pay £50")
    run(by_hand, "<w:t>3</w:t>", '<w:position w:val="8"/><w:sz w:val="14"/>')
    document.add_paragraph("CO").add_run("2").font.subscript = True
    found = read()
    assert found.clauses == (
        "## 1 Money\n\n1.1 The limit is £2,000¹ a year.\n\n1.2 A room of 20 m² or more.\n\n1.3 From the 1st of May.\n\n"
        "1.4 See the note (a).\n\n1.5 We pay £50³\n\n1.6 CO₂"
    )
    assert found.found["raised"] == [
        "“¹”, near “The limit is £2,0001 a year.”",
        "“²”, near “A room of 20 m2 or more.”",
        "“(a)”, near “See the notea.”",
        "“³”, near “We pay £503”",
        "“₂”, near “CO2”",
    ]


def test_signs_of_picture_typefaces_are_read(document: Any, read: Callable[[], Imported]) -> None:
    paragraph = document.add_paragraph("Paid: ")
    run(paragraph, '<w:sym w:font="Wingdings" w:char="F0FC"/>')
    paragraph = document.add_paragraph("Not paid: ")
    run(paragraph, "<w:t>\u00fb</w:t>", '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>')
    paragraph = document.add_paragraph("At least: ")
    run(paragraph, '<w:sym w:font="Symbol" w:char="F0B3"/>')
    paragraph = document.add_paragraph("Unknown: ")
    run(paragraph, '<w:sym w:font="Wingdings" w:char="F0C5"/>')
    found = read()
    assert found.clauses == (
        "## 1 Money\n\n1.1 Paid: ✓\n\n1.2 Not paid: ✗\n\n1.3 At least: ≥\n\n"
        "1.4 Unknown: \\[insert the sign F0C5 of Wingdings\\]"
    )
    assert found.found["sign"] == [
        "✓ for number F0FC of Wingdings",
        "✗ for number 00FB of Wingdings",
        "≥ for number F0B3 of Symbol",
    ]


def test_boxes_and_lists_of_old_forms_print_what_was_chosen(document: Any, read: Callable[[], Imported]) -> None:
    checked = '<w:ffData><w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox></w:ffData>'
    empty = '<w:ffData><w:checkBox><w:default w:val="0"/></w:checkBox></w:ffData>'
    entries = '<w:listEntry w:val="monthly"/><w:listEntry w:val="yearly"/>'
    for words, code, data in (
        ("Has a plan: ", "FORMCHECKBOX", checked),
        ("Has none: ", "FORMCHECKBOX", empty),
        ("Reviewed ", "FORMDROPDOWN", f'<w:ffData><w:ddList><w:result w:val="1"/>{entries}</w:ddList></w:ffData>'),
        ("Paid ", "FORMDROPDOWN", f"<w:ffData><w:ddList>{entries}</w:ddList></w:ffData>"),
    ):
        old_field(document.add_paragraph(words), code, data)
    found = read()
    assert found.clauses == (
        "## 1 Money\n\n1.1 Has a plan: ☒\n\n1.2 Has none: ☐\n\n1.3 Reviewed yearly\n\n1.4 Paid monthly"
    )
    assert found.found["form_field"][2] == "“yearly”, near “Reviewed”"


def test_a_text_field_that_nobody_filled_in_is_still_to_be(document: Any, read: Callable[[], Imported]) -> None:
    for words, filled in (("Ask ", "\u2002\u2002"), ("Or write to ", "the team")):
        paragraph = document.add_paragraph(words)
        old_field(paragraph, "FORMTEXT", printed=filled)
        paragraph.add_run(" soon.")
    found = read()
    assert found.clauses == (
        "## 1 Money\n\n1.1 Ask \\[insert: what belongs here\\] soon.\n\n1.2 Or write to the team soon."
    )
    assert placeholders(found.clauses) == ["[insert: what belongs here]"]


def test_a_table_whose_style_hides_its_words_is_hidden(document: Any, read: Callable[[], Imported]) -> None:
    document.add_paragraph("We pay:")
    ghost = document.styles.add_style("Ghost", WD_STYLE_TYPE.TABLE)
    ghost.element.append(word_xml(f"<w:rPr {nsdecls('w')}><w:vanish/></w:rPr>"))
    table = document.add_table(2, 1, style=ghost)
    table.cell(0, 0).text, table.cell(1, 0).text = "Rate", "£12"
    found = read()
    assert found.clauses == "## 1 Money\n\n1.1 We pay:"
    assert found.found["hidden"] == ["hidden, near “Rate”: “Rate”", "hidden, near “£12”: “£12”"]


def test_what_is_not_filled_in_or_prints_another_day_is_said(document: Any, read: Callable[[], Imported]) -> None:
    control = f"<w:sdt {nsdecls('w')}><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>WORDS</w:sdtContent></w:sdt>"
    inside = control.replace("WORDS", "<w:r><w:t>Name of the team</w:t></w:r>")
    document.add_paragraph("Ask ")._p.append(word_xml(inside))
    around = control.replace("WORDS", "<w:p><w:r><w:t>Choose an item.</w:t></w:r></w:p>")
    document.element.body.insert(2, word_xml(around))
    day = f"<w:fldSimple {nsdecls('w')} w:instr=' SAVEDATE '><w:r><w:t>3 March 2026</w:t></w:r></w:fldSimple>"
    document.add_paragraph("In force from ")._p.append(word_xml(day))
    old_field(document.add_paragraph("Dear "), "MERGEFIELD Name")
    document.add_paragraph("Pay ").add_run("£12 (check)").font.highlight_color = 7
    run(document.add_paragraph("Printed on "), "<w:dayLong/>")
    found = read()
    assert found.clauses == (
        "## 1 Money\n\n1.1 Ask \\[insert: Name of the team\\]\n\n1.2 \\[insert: Choose an item.\\]\n\n"
        "1.3 In force from 3 March 2026\n\n1.4 Dear\n\n1.5 Pay £12 (check)\n\n1.6 Printed on"
    )
    assert found.found["placeholder"] == ["the field MERGEFIELD Name, near “Dear”"]
    assert found.found["date_field"] == [
        "“3 March 2026”: the day of saving (field SAVEDATE)",
        "a part of the day’s date, near “Printed on”: it is left out",
    ]
    assert found.found["marked"] == ["“£12 (check)”, near “Pay £12 (check)”"]


@pytest.mark.parametrize(
    ("marked", "says"),
    [
        (["[30 days]"], "Pay \\[insert: 30 days\\] soon."),
        (["[", "the sum", "]"], "Pay \\[insert: the sum\\] soon."),
        (["{{sum}}"], "Pay \\[insert: sum\\] soon."),
        (["__"], "Pay \\[insert: what belongs here\\] soon."),
        (["     "], "Pay \\[insert: what belongs here\\] soon."),
        (["…………"], "Pay \\[insert: what belongs here\\] soon."),
        (["\t"], "Pay \\[insert: what belongs here\\] soon."),
        (["- -"], "Pay - - soon."),
        (["£12 (check)"], "Pay £12 (check) soon."),
        ([" "], "Pay soon."),
    ],
)
def test_a_gap_that_is_marked_with_a_pen_is_still_to_be_filled_in(
    marked: list[str], says: str, document: Any, read: Callable[[], Imported]
) -> None:
    paragraph = document.add_paragraph("Pay ")
    for words in marked:
        paragraph.add_run(words).font.highlight_color = 7
    paragraph.add_run(" soon.")
    found = read()
    assert found.clauses == f"## 1 Money\n\n1.1 {says}"
    assert bool(placeholders(found.clauses)) == ("insert" in says)
    # Each thing once, under its own name.
    assert ("marked" in found.found) == ("insert" not in says and bool(marked[0].strip()))


def test_a_watermark_is_said(document: Any, read: Callable[[], Imported]) -> None:
    document.add_paragraph("We pay £12.")
    head = document.sections[0].header.paragraphs[0]
    run(
        head,
        '<w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textpath string="DRAFT 2"/></v:shape></w:pict>',
    )
    assert read().found["watermark"] == ["“DRAFT 2” across its pages"]


def test_meaning_by_colour_alone_is_said(document: Any, read: Callable[[], Imported]) -> None:
    paragraph = document.add_paragraph("Families may ask for any of these, and what is in red is not paid: ")
    paragraph.add_run("outreach").font.color.rgb = RGBColor(200, 0, 0)
    table = document.add_table(3, 2)
    for place, (words, fill) in enumerate((("Support", "DDDDDD"), ("Respite", "00B050"), ("Outreach", "FF0000"))):
        table.cell(place, 0).text = words
        if not place:
            table.cell(0, 1).text = "Paid"
            table.cell(0, 0)._tc.get_or_add_tcPr().append(shade(fill))
        table.cell(place, 1)._tc.get_or_add_tcPr().append(shade(fill))
    assert read().found["colour"] == [
        "cells in green and red, in the table that begins “Support Paid Respite Outreach”",
        "words in red: “outreach”",
    ]


def test_colour_that_only_looks_well_is_not_said(document: Any, read: Callable[[], Imported]) -> None:
    document.add_paragraph().add_run("All of it is in the council’s purple.").font.color.rgb = RGBColor(112, 48, 160)
    table = document.add_table(4, 2)
    for place in range(8):
        table.cell(place // 2, place % 2).text = str(place)
        if place // 2 in (0, 2):
            table.cell(place // 2, place % 2)._tc.get_or_add_tcPr().append(shade("DEEAF6"))
    assert "colour" not in read().found


def shade(fill: str) -> Any:
    return word_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="{fill}"/>')


def test_long_words_of_a_merged_cell_are_said_once(document: Any, read: Callable[[], Imported]) -> None:
    document.add_paragraph("The bands:")
    table = document.add_table(4, 3)
    for place, words in enumerate(("Band", "Hours", "Note", "1", "5", "", "2", "10", "")):
        table.cell(place // 3, place % 3).text = words
    table.cell(1, 2).merge(table.cell(2, 2)).text = "This note is for both of the bands, and is long."
    table.cell(3, 0).merge(table.cell(3, 2)).text = "Ask about other bands"
    assert read().clauses == (
        "## 1 Money\n\n1.1 The bands:\n\n| Band | Hours | Note |\n| --- | --- | --- |\n"
        "| 1 | 5 | This note is for both of the bands, and is long. |\n| 2 | 10 | As in the cell above |\n"
        "| Ask about other bands |   |   |"
    )


def test_a_sentence_in_a_style_of_contents_stays(document: Any, read: Callable[[], Imported]) -> None:
    style = document.styles.add_style("toc 3", WD_STYLE_TYPE.PARAGRAPH)
    for words in ("Money\t3", "Annex\t12", "A family may ask for a review within 20 working days."):
        document.add_paragraph(words, style=style)
    found = read()
    assert found.clauses == "## 1 Money\n\n1.1 A family may ask for a review within 20 working days."
    assert found.found["dropped"] == [
        "the table of contents, which the page makes anew",
        "in the table of contents: “Annex12”",
    ]


def test_a_file_without_words_is_refused(tmp_path: Path, refused: Refused) -> None:
    document, picture = docx.Document(), io.BytesIO()
    document.add_paragraph(" ")
    document.save(str(tmp_path / "blank.docx"))
    Image.new("L", (60, 80)).save(picture, "PNG")
    document.add_paragraph().add_run().add_picture(picture)
    document.save(str(tmp_path / "scan.docx"))
    assert refused(tmp_path / "blank.docx") == [NO_WORDS]
    assert refused(tmp_path / "scan.docx") == [ONLY_PICTURES]


def test_a_picture_as_large_as_a_page_is_said(document: Any, read: Callable[[], Imported]) -> None:
    document.add_paragraph("See the next page.")
    picture, size = io.BytesIO(), document.sections[0]
    Image.new("L", (60, 80)).save(picture, "PNG")
    document.add_paragraph().add_run().add_picture(io.BytesIO(picture.getvalue()), width=size.page_width * 0.9)
    document.add_paragraph("A logo: ").add_run().add_picture(io.BytesIO(picture.getvalue()), width=size.page_width // 9)
    assert read().found["page_picture"] == ["in a paragraph of its own"]

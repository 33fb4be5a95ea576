"""What a Word file says, in the form of text.md: nothing lost unseen, and nothing of it live."""

from __future__ import annotations

import base64
import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from markdown import markdown

from scripts.text.clauses import parse_text
from tests.importing.imported import Imported
from tests.importing.word_files import add, define, direct_lists, legal_headings, level, make_list, word_xml

Import = Callable[[Path], Imported]
DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)
"""A picture of one dot."""


def saved(document: Any, folder: Path) -> Path:
    path = folder / "policy.docx"
    document.save(str(path))
    return path


def link(paragraph: Any, words: str, address: str) -> None:
    name = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    paragraph._p.append(
        parse_xml(f'<w:hyperlink {nsdecls("w", "r")} r:id="{name}"><w:r><w:t>{words}</w:t></w:r></w:hyperlink>')
    )


def with_part(path: Path, name: str, content: str, kind: str, change: tuple[str, str] | None = None) -> Path:
    """The file with another part that its text relates to; `change` is made in the text."""
    other = path.with_name(f"with-{path.name}")
    with zipfile.ZipFile(path) as before, zipfile.ZipFile(other, "w", zipfile.ZIP_DEFLATED) as after:
        for info in before.infolist():
            data = before.read(info).decode() if info.filename.endswith((".xml", ".rels")) else before.read(info)
            if info.filename == "word/_rels/document.xml.rels" and isinstance(data, str):
                address = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"
                target = name.removeprefix("word/")
                data = data.replace(
                    "</Relationships>", f'<Relationship Id="rIdX" Type="{address}" Target="{target}"/></Relationships>'
                )
            if info.filename == "word/document.xml" and isinstance(data, str) and change:
                assert change[0] in data
                data = data.replace(*change)
            after.writestr(info.filename, data)
        after.writestr(name, content)
    return other


def test_sections_clauses_and_what_belongs_to_them_keep_their_numbers(imported: Import, tmp_path: Path) -> None:
    found = imported(saved(legal_headings(), tmp_path))
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
        "2.2.1 Savings count.\n"
    )
    assert found.found == {
        "computed_number": [
            "1: “What this is about”",
            "1.1: “This policy says what families pay.”",
            "1.2: “It does not say what the council pays.”",
            "1.2.1: “Other policies do.”",
            "1.2.2: “They are on the council’s pages.”",
            "2: “Who pays”",
            "2.1: “Nobody pays for an assessment.”",
            "2.2: “Everybody else pays by what they have.”",
            "2.2.1: “Savings count.”",
        ]
    }


def test_lists_inside_a_clause_keep_their_letters(imported: Import, tmp_path: Path) -> None:
    found = imported(saved(direct_lists(), tmp_path))
    assert found.clauses == (
        "## 1 How to ask\n\n"
        "1.1 Write to the council.\n\n"
        "1.2 Say these things:\n\n"
        "- (a) who you are\n"
        "- (b) what you need:\n"
        "    - i) today\n"
        "    - ii) in a year\n"
        "        - and why\n"
        "- (c) how we reach you\n\n"
        "1.3 Wait for an answer.\n\n"
        "## 2 What happens next\n\n"
        "2.1 The council answers.\n\n"
        "- (a) with a yes"
    )


def test_bullets_that_say_something_are_kept(imported: Import, tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("What we pay", 1)
    document.add_paragraph("These:")
    bullets = (("\uf0fc", "Wingdings"), ("\uf0fb", "Wingdings"), ("\uf0b7", "Symbol"), ("o", "Courier New"), ("–", ""))
    for name, (bullet, typeface) in enumerate((*bullets, ("☐", ""), ("NOT PAID:", "Arial")), 1):
        look = f'<w:rPr><w:rFonts w:ascii="{typeface}"/></w:rPr>' if typeface else ""
        define(document, name, [level(0, "bullet", bullet, look)])
        make_list(document, name, name)
        add(document, f"support {name}", (name, 0))
    found = imported(saved(document, tmp_path))
    assert found.clauses == (
        "## 1 What we pay\n\n1.1 These:\n\n- ✓ support 1\n- ✗ support 2\n- support 3\n- support 4\n- support 5\n"
        "- ☐ support 6\n- NOT PAID: support 7"
    )


def test_a_first_letter_over_several_lines_is_part_of_its_word(imported: Import, tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Money", 1)
    for words in ("W", "e pay £12 an hour."):
        document.add_paragraph(words)
    frame = f'<w:framePr {nsdecls("w")} w:dropCap="drop" w:lines="3" w:wrap="around"/>'
    document.paragraphs[1]._p.get_or_add_pPr().append(word_xml(frame))
    found = imported(saved(document, tmp_path))
    assert found.clauses == "## 1 Money\n\n1.1 We pay £12 an hour."
    assert "lost" not in found.found


def test_a_list_that_counts_from_one_is_a_numbered_list(imported: Import, tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("What to send", 1)
    document.add_paragraph("Send these:")
    define(document, 1, [level(0, "decimal", "%1.")])
    make_list(document, 1, 1)
    for words in ("the form", "a letter"):
        add(document, words, (1, 0))
    assert imported(saved(document, tmp_path)).clauses == (
        "## 1 What to send\n\n1.1 Send these:\n\n1. the form\n2. a letter"
    )


def test_a_file_without_numbers_gets_some_and_says_so(imported: Import, tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Peterborough, 2027")
    document.add_heading("Who may ask", 1)
    document.add_paragraph("A parent may ask.")
    document.add_paragraph("A young person may ask too.")
    document.add_heading("By letter", 2)
    document.add_paragraph("Write to us.")
    document.add_heading("What we do", 1)
    document.add_paragraph("form", style="List Bullet")
    found = imported(saved(document, tmp_path))
    assert found.text == (
        "# The document’s title\n\n"
        "## 0 Before the first section\n\n0.1 Peterborough, 2027\n\n"
        "## 1 Who may ask\n\n1.1 A parent may ask.\n\n1.2 A young person may ask too.\n\n"
        "1.3 **By letter**\n\nWrite to us.\n\n"
        "## 2 What we do\n\n2.1 As follows:\n\n- form\n"
    )
    assert found.found == {
        "guessed_heading": ["no title was found: the draft has the document’s"],
        "form": [
            "A heading below the sections became bold words: “By letter”.",
            "A list or table with no words before it got the words “As follows:”",
        ],
        "made_number": [
            "section 0: Before the first section",
            "the heading “Before the first section”",
            "section 1: Who may ask",
            "section 2: What we do",
            "0.1: “Peterborough, 2027”",
            "1.1: “A parent may ask.”",
            "1.2: “A young person may ask too.”",
            "1.3: “By letter”",
            "2.1: “As follows:”",
        ],
    }


def test_numbers_typed_by_hand_are_kept_where_they_follow(imported: Import, tmp_path: Path) -> None:
    document = docx.Document()
    for words, is_bold in (
        ("1. Hours", True),
        ("1.1\tWe pay for hours.", False),
        ("1.7 hours is the most.", False),
        ("1.2 We pay in arrears.", False),
        ("(a) by bank", False),
        ("• each month", False),
        ("2015 was the first year.", False),
        ("2 Payments", True),
        ("2.1 We pay.", False),
    ):
        document.add_paragraph().add_run(words).bold = is_bold
    found = imported(saved(document, tmp_path))
    assert found.clauses == (
        "## 1 Hours\n\n"
        "1.1 We pay for hours.\n\n"
        "1\\.7 hours is the most.\n\n"
        "1.2 We pay in arrears.\n\n"
        "- (a) by bank\n- each month\n\n"
        "2015 was the first year.\n\n"
        "## 2 Payments\n\n2.1 We pay."
    )
    assert found.found["typed_number"] == [
        "1: “Hours”",
        "1.1: “We pay for hours.”",
        "1.2: “We pay in arrears.”",
        "2: “Payments”",
        "2.1: “We pay.”",
    ]
    assert found.found["no_number"] == ["1.7 does not follow, and was left as words: “hours is the most.”"]


def test_merged_cells_repeat_their_words_and_header_rows_become_one(imported: Import, tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Rates", 1)
    document.add_paragraph("These are the rates.")
    table = document.add_table(4, 3)
    table.cell(0, 1).merge(table.cell(0, 2)).text = "Rate"
    table.cell(1, 0).text, table.cell(1, 1).text, table.cell(1, 2).text = "Support", "weekday", "week|end"
    table.cell(2, 0).merge(table.cell(3, 0)).text = "Outreach"
    for row, words in ((2, ("£12", "£14")), (3, ("£13", "£15"))):
        table.cell(row, 1).text, table.cell(row, 2).text = words
    table.cell(3, 2).add_paragraph("from May")
    for row in table.rows[:2]:
        row._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
    found = imported(saved(document, tmp_path))
    assert found.clauses == (
        "## 1 Rates\n\n1.1 These are the rates.\n\n"
        "| Support | Rate: weekday | Rate: week\\|end |\n"
        "| --- | --- | --- |\n"
        "| Outreach | £12 | £14 |\n"
        "| Outreach | £13 | £15; from May |"
    )
    assert found.found["table"] == [
        "the table that begins “Rate Rate”: it had merged cells. Each repeats their words where they are short.",
        "the table that begins “Rate Rate”: its 2 header rows became one",
    ]


def test_a_table_without_a_header_and_a_box_are_said(imported: Import, tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Rates", 1)
    document.add_table(1, 1).cell(0, 0).text = "Words in a box."
    table = document.add_table(2, 2)
    for place, words in enumerate(("a", "b", "c", "d")):
        table.cell(place // 2, place % 2).text = words
    table.cell(1, 1).add_table(1, 2).cell(0, 0).text = "inner"
    found = imported(saved(document, tmp_path))
    assert found.clauses == "## 1 Rates\n\n1.1 Words in a box.\n\n| a | b |\n| --- | --- |\n| c | d; inner |"
    assert found.found["form"] == ["A box became part of the text: “Words in a box.”."]
    assert found.found["table"] == [
        "a table in a table became words of its cell: “d inner”",
        "the table that begins “a b”: no row was marked as its header, and the first was taken",
    ]


def test_links_stay_where_they_are_safe(imported: Import, tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Where", 1)
    for words, address in (
        ("page", "https://www.example.org/a (b)"),
        ("page", "https://www.example.org/a_(b)?c=%20d"),
        ("letter", "mailto:send@example.org"),
        ("script", "javascript:alert(1)"),
        ("hidden script", "java\u200bscript:alert(1)"),
        ("data", "data:text/html,hello"),
        ("file", "file:///etc/passwd"),
        ("share", "\\\\server\\share"),
    ):
        link(document.add_paragraph("See the "), words, address)
    found = imported(saved(document, tmp_path))
    assert found.clauses == (
        "## 1 Where\n\n"
        "1.1 See the page\n\n"
        "1.2 See the [page](https://www.example.org/a_%28b%29?c=%20d)\n\n"
        "1.3 See the [letter](mailto:send@example.org)\n\n"
        "1.4 See the script\n\n1.5 See the hidden script\n\n1.6 See the data\n\n1.7 See the file\n\n1.8 See the share"
    )
    assert found.found["link"] == [
        "to 'https://www.example.org/a (b)', near “See the page”; its words are kept",
        "to 'javascript:alert(1)', near “See the script”; its words are kept",
        "to 'java\\u200bscript:alert(1)', near “See the hidden script”; its words are kept",
        "to 'data:text/html,hello', near “See the data”; its words are kept",
        "to 'file:///etc/passwd', near “See the file”; its words are kept",
        "to '\\\\\\\\server\\\\share', near “See the share”; its words are kept",
    ]


def test_fields_give_what_they_print(imported: Import, tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Where", 1)

    def complex_field(code: str, result: str) -> None:
        marks = [
            '<w:fldChar w:fldCharType="begin"/>',
            f'<w:instrText xml:space="preserve">{code}</w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            f"<w:t>{result}</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
        ]
        paragraph = document.add_paragraph("See ")
        for mark in marks:
            paragraph._p.append(word_xml(f"<w:r {nsdecls('w')}>{mark}</w:r>"))

    complex_field(" REF _Ref123 \\r \\h ", "3.1")
    complex_field(' HYPERLINK "https://www.example.org/x" ', "this")
    complex_field(' HYPERLINK "javascript:alert(1)" ', "that")
    complex_field(' INCLUDETEXT "https://bad.example/x.docx" ', "old words")
    found = imported(saved(document, tmp_path))
    assert found.clauses == (
        "## 1 Where\n\n1.1 See 3.1\n\n1.2 See [this](https://www.example.org/x)\n\n1.3 See that\n\n1.4 See old words"
    )
    assert found.found["outside"] == [
        'a field INCLUDETEXT, near “See old words”: INCLUDETEXT "https://bad.example/x.docx"'
    ]


def test_images_are_kept_with_their_descriptions(imported: Import, tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Pictures", 1)
    for description in ("A dot, [red]", None):
        run = document.add_paragraph("Look: ").add_run()
        run.add_picture(io.BytesIO(DOT))
        if description:
            run._r.xpath(".//wp:docPr")[0].set("descr", description)
    document.inline_shapes[1]._inline.docPr.attrib.pop("descr", None)
    found = imported(saved(document, tmp_path))
    assert found.clauses == (
        "## 1 Pictures\n\n1.1 Look: ![A dot, \\[red\\]](/policy/here/image-1.png)\n\n"
        "1.2 Look: ![An image that nobody has described yet](/policy/here/image-1.png)"
    )
    assert found.images == {"image-1.png": DOT}
    assert found.found["missing_description"] == ["image-1.png, near “Look:”"]


def test_footnotes_stand_at_the_end_of_their_clause(imported: Import, tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Notes", 1)
    document.add_paragraph("It is so.MARK And more.")
    document.add_paragraph("Another clause.")
    notes = (
        f'<w:footnotes {nsdecls("w")}><w:footnote w:id="7"><w:p><w:r><w:footnoteRef/></w:r>'
        '<w:r><w:t xml:space="preserve"> See &lt;b&gt; the Act.</w:t></w:r></w:p></w:footnote></w:footnotes>'
    )
    reference = ("MARK", '</w:t><w:footnoteReference w:id="7"/><w:t xml:space="preserve">')
    path = with_part(saved(document, tmp_path), "word/footnotes.xml", notes, "footnotes", reference)
    assert imported(path).clauses == (
        "## 1 Notes\n\n1.1 It is so. (footnote 1) And more.\n\nFootnote 1: See &lt;b> the Act.\n\n1.2 Another clause."
    )


def test_words_that_look_like_markup_stay_words(imported: Import, tmp_path: Path) -> None:
    words = [
        "<script>alert(1)</script> & &lt;b&gt; &#106;",
        "[x](javascript:alert(1)) ![y](https://bad.example/p.png) <https://bad.example>",
        "# no heading",
        "## 9 No section",
        "7.7 is no clause",
        "[new] is no mark",
        "+ no list",
        "2027. no list",
        "> no quotation",
        "===",
        "---",
        "`code` **bold** _emphasis_ snake_case {: onclick=alert(1) } [^1]: *[HTML]: x",
        "| a | b |",
        "line\u2028## 8 No section",
        "right\u202eleft soft\u00adhyphen",
    ]
    document = docx.Document()
    document.add_heading("Signs <b>", 1)
    document.add_paragraph("First.")
    for one in words:
        document.add_paragraph("The first line.").add_run().add_break()
        document.paragraphs[-1].add_run(one)
        add(document, one)
    found = imported(saved(document, tmp_path))
    text, problems = parse_text(found.text, "text.md")
    assert problems == []
    assert [section.heading for section in text.sections] == ["Signs &lt;b>"]
    html = "".join(
        markdown(clause.text, extensions=["tables", "footnotes", "attr_list", "abbr"]) for clause in text.clauses()
    )
    assert {part.partition(">")[0] for part in html.split("<")[1:]} == {"p", "/p", "br /"}
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &amp;lt;b&amp;gt; &amp;#106;" in html
    assert "{: onclick=alert(1) } [^1]: *[HTML]: x" in html
    assert "2.3 " not in html and "7.7 is no clause" in html


def test_what_is_left_out_is_said(imported: Import, tmp_path: Path) -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Draft for the cabinet"
    document.add_heading("Words", 1)
    document.add_paragraph("Seen. ").add_run("Not seen.").font.hidden = True
    document.add_paragraph("Contents 1", style=document.styles.add_style("toc 1", 1))
    found = imported(saved(document, tmp_path))
    assert found.clauses == "## 1 Words\n\n1.1 Seen."
    assert found.found["dropped"] == [
        "the page’s head: “Draft for the cabinet”",
        "the table of contents, which the page makes anew",
        "in the table of contents: “Contents 1”",
    ]
    assert found.found["hidden"] == ["hidden, near “Seen. Not seen.”: “Not seen.”"]


@pytest.mark.parametrize("kind", ["Table of Contents", "Other"])
def test_content_controls_are_read_and_contents_left_out(kind: str, imported: Import, tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Words", 1)
    document.element.body.insert(
        1,
        parse_xml(
            f'<w:sdt {nsdecls("w")}><w:sdtPr><w:docPartObj><w:docPartGallery w:val="{kind}"/></w:docPartObj></w:sdtPr>'
            "<w:sdtContent><w:p><w:r><w:t>Held.</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        ),
    )
    expected = "## 1 Words" if kind == "Table of Contents" else "## 1 Words\n\n1.1 Held."
    assert imported(saved(document, tmp_path)).clauses == expected

"""What a Word file holds beside its text, and Word does not print: each word of it is in the report."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import nsdecls

from tests.importing.imported import Imported
from tests.importing.word_files import relate, run, word_xml

SET_IN = "another file that is set into this one, as it is in no form of Word’s"
MESSAGE = (
    "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=XX\n\n--XX\nContent-Type: text/html; charset=utf-8\n"
    "Content-Transfer-Encoding: quoted-printable\n\n<p>We pay =C2=A312 an hour.</p>\n--XX\nContent-Type: image/png\n\n"
    "iVBOR\n--XX--\n"
)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("<p>We pay £12.</p><p>Not <b>mo</b>re.</p><script>x()</script>".encode(), "We pay £12. Not more."),
        (b"<table><tr><td>Rate</td><td>\xa312</td></tr></table>", "Rate £12"),
        ('<?xml version="1.0" encoding="UTF-8"?><html><body>We pay £12.</body></html>'.encode(), "We pay £12."),
        ("We pay £12,\nif a < b.".encode("utf-16"), "We pay £12, if a < b."),
        (b"From: the council. We pay.", "From: the council. We pay."),
        (MESSAGE.encode(), "We pay £12 an hour."),
    ],
)
def test_the_words_of_a_file_that_is_set_in_are_said(
    content: bytes, words: str, document: Any, read: Callable[[], Imported]
) -> None:
    document.add_paragraph("We pay £10.")
    relation = relate(document, "chunk.html", "aFChunk", content)
    document.element.body.insert(2, word_xml(f"<w:altChunk {nsdecls('w', 'r')} r:id='{relation}'/>"))
    found = read()
    assert found.clauses == "## 1 Money\n\n1.1 We pay £10."
    assert found.found["dropped"] == [f"{SET_IN}: “{words}”"]


def test_descriptions_of_tables_and_boxes_are_said(document: Any, read: Callable[[], Imported]) -> None:
    document.add_paragraph("We pay:")
    table = document.add_table(2, 1)
    table.cell(0, 0).text, table.cell(1, 0).text = "Rate", "£12"
    for name, words in (("tblCaption", "Rates of 2027"), ("tblDescription", "Not agreed yet")):
        table._tbl.tblPr.append(word_xml(f"<w:{name} {nsdecls('w')} w:val='{words}'/>"))
    box = "<w:txbxContent><w:p><w:r><w:t>Ask us.</w:t></w:r></w:p></w:txbxContent>"
    described = f"<wp:inline {nsdecls('wp')}><wp:docPr id='9' name='Box' descr='A box' title='Help'/>{box}</wp:inline>"
    run(document.add_paragraph("Or "), f"<w:drawing>{described}</w:drawing>")
    assert read().found["dropped"] == [
        "what describes the table that begins “Rate £12”: “Rates of 2027 Not agreed yet”",
        "what describes a picture or box: “A box Help”",
    ]


def test_what_links_show_under_the_mouse_is_said(document: Any, read: Callable[[], Imported]) -> None:
    paragraph = document.add_paragraph("See ")
    target = document.part.relate_to("https://example.org/", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    names = nsdecls("w", "r")
    paragraph._p.append(
        word_xml(f"<w:hyperlink {names} r:id='{target}' w:tooltip='Old'><w:r><w:t>this</w:t></w:r></w:hyperlink>")
    )
    code = 'HYPERLINK "https://example.org/" \\o "Older"'
    field = f"<w:fldSimple {names} w:instr='{code}'><w:r><w:t>that</w:t></w:r></w:fldSimple>"
    document.add_paragraph("And ")._p.append(word_xml(field))
    found = read()
    assert found.clauses == "## 1 Money\n\n1.1 See [this](https://example.org/)\n\n1.2 And [that](https://example.org/)"
    assert found.found["dropped"] == [
        "what the link “this” shows under the mouse: “Old”",
        "what a link shows under the mouse, near “And that”: “Older”",
    ]


def test_comments_and_notes_that_nothing_calls_are_said(document: Any, read: Callable[[], Imported]) -> None:
    document.add_paragraph("We pay £12.")
    for kind, inside in (("comments", "comment"), ("footnotes", "footnote"), ("endnotes", "endnote")):
        words = f"<w:{inside} w:id='5'><w:p><w:r><w:t>Is this *{inside}* right?</w:t></w:r></w:p></w:{inside}>"
        relate(document, f"{kind}.xml", kind, f"<w:{kind} {nsdecls('w')}>{words}</w:{kind}>".encode())
    found = read()
    assert found.clauses == "## 1 Money\n\n1.1 We pay £12."
    assert found.found["dropped"] == [
        "a comment that belongs to no place in the text: “Is this *comment* right?”",
        "a footnote that nothing in the text calls: “Is this *footnote* right?”",
        "an endnote that nothing in the text calls: “Is this *endnote* right?”",
    ]
    assert "lost" not in found.found


def test_a_file_that_is_set_into_the_foot_of_pages_is_said(
    document: Any, imported: Callable[[Path], Imported], tmp_path: Path
) -> None:
    document.add_paragraph("We pay £12.")
    foot = document.sections[0].footer
    foot.paragraphs[0].text = "Kept by us."
    part = Part(PackURI("/word/chunk.html"), "text/html", b"<p>Not in force.</p>", document.part.package)
    relation = foot.part.relate_to(part, f"{RELATIONSHIP_TYPE.HYPERLINK.rpartition('/')[0]}/aFChunk")
    foot._element.append(word_xml(f"<w:altChunk {nsdecls('w', 'r')} r:id='{relation}'/>"))
    document.save(str(tmp_path / "policy.docx"))
    assert imported(tmp_path / "policy.docx").found["dropped"] == [
        "the page’s foot: “Kept by us.”",
        f"{SET_IN}: “Not in force.”",
    ]


def test_what_is_there_for_older_programs_alone_comes_in(document: Any, read: Callable[[], Imported]) -> None:
    names = f"{nsdecls('w')} xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'"

    def twice(own: str, older: str) -> str:
        inside = f"<mc:Choice Requires='x'>{own}</mc:Choice><mc:Fallback>{older}</mc:Fallback>"
        return f"<mc:AlternateContent {names}>{inside}</mc:AlternateContent>"

    words = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
    boxed = "<w:pict><w:txbxContent>{}</w:txbxContent></w:pict>"
    for own, older in (("", "Old block."), ("New block.", "The same, as older programs have it.")):
        document.element.body.insert(-1, word_xml(twice(words.format(own) if own else "", words.format(older))))
    run(document.add_paragraph("Boxes:"), twice("<w:drawing/>", boxed.format(words.format("Old box."))))
    run(document.add_paragraph("Paid: "), twice("<w16se:symEx xmlns:w16se='urn:x'/>", "<w:t>✅</w:t>"))
    run(document.add_paragraph("Not paid: "), twice("<w:t>❌</w:t>", "<w:t>X</w:t>"))
    found = read()
    assert found.clauses == (
        "## 1 Money\n\n1.1 Old block.\n\n1.2 New block.\n\n1.3 Boxes:\n\n1.4 Old box.\n\n1.5 Paid: ✅\n\n"
        "1.6 Not paid: ❌"
    )
    assert not {"lost", "lost_image"} & set(found.found)

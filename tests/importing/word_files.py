"""Awkward Word files, made by python-docx, with the numbering written as Word writes it.

Each function gives one document. `make_files.py` has LibreOffice print them, save them anew and turn them into PDFs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

Level = str
MATH = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
FIRST = 90
"""The first id of our definitions: the template has some of its own."""


def word_xml(xml: str) -> Any:
    """An element of Word's own, with no type: python-docx's lets each element take its own kind alone."""
    return parse_xml(xml)


def run(paragraph: Any, xml: str, look: str = "") -> None:
    """Adds a run with such parts and such a look, as Word writes them."""
    paragraph._p.append(word_xml(f"<w:r {nsdecls('w')}><w:rPr>{look}</w:rPr>{xml}</w:r>"))


def old_field(paragraph: Any, code: str, data: str = "", printed: str = "") -> None:
    """Adds a field, with what it printed last; some print nothing in the file."""
    run(paragraph, f'<w:fldChar w:fldCharType="begin">{data}</w:fldChar>')
    run(paragraph, f'<w:instrText xml:space="preserve"> {code} </w:instrText>')
    if printed:
        run(paragraph, '<w:fldChar w:fldCharType="separate"/>')
        run(paragraph, f"<w:t>{printed}</w:t>")
    run(paragraph, '<w:fldChar w:fldCharType="end"/>')


def formula(paragraph: Any, xml: str) -> None:
    """Adds a formula, as Word writes one."""
    paragraph._p.append(word_xml(f"<m:oMath {MATH} {nsdecls('w')}>{xml}</m:oMath>"))


def relate(document: Any, name: str, kind: str, content: bytes) -> str:
    """Adds a part that the text relates to, and gives the name of the relation."""
    address = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"
    of = {"comments": "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"}
    part = Part(PackURI(f"/word/{name}"), of.get(kind, "text/html"), content, document.part.package)
    relation: str = document.part.relate_to(part, address)
    return relation


def level(index: int, form: str, text: str, more: str = "", start: int = 1) -> Level:
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{720 * (index + 1)}" w:hanging="720"/></w:pPr></w:lvl>'
    )


def define(document: Document, name: int, levels: Sequence[Level], more: str = "") -> None:
    """A definition of a list, before every list, as Word's schema has them."""
    root = document.part.numbering_part.element
    xml = (
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{FIRST + name}"><w:multiLevelType w:val="multilevel"/>{more}'
        f"{''.join(levels)}</w:abstractNum>"
    )
    lists = root.findall(f"{{{root.nsmap['w']}}}num")
    element = parse_xml(xml)
    if lists:
        lists[0].addprevious(element)
    else:
        root.append(element)


def make_list(document: Document, name: int, definition: int, overrides: str = "") -> None:
    inner = f'<w:abstractNumId w:val="{FIRST + definition}"/>{overrides}'
    xml = f'<w:num {nsdecls("w")} w:numId="{FIRST + name}">{inner}</w:num>'
    document.part.numbering_part.element.append(parse_xml(xml))


def number_style(style: Any, name: int | None, index: int | None = None) -> None:
    """Numbers a style by a list; None takes the number off."""
    properties = style.element.get_or_add_pPr()
    inner = "" if index is None else f'<w:ilvl w:val="{index}"/>'
    number = 0 if name is None else FIRST + name
    properties.append(parse_xml(f'<w:numPr {nsdecls("w")}>{inner}<w:numId w:val="{number}"/></w:numPr>'))


def add(document: Document, words: str, place: tuple[int, int] | None = None, style: str | None = None) -> Any:
    """A paragraph; `place` is its list and level."""
    paragraph = document.add_paragraph(words, style=style)
    if place:
        name, index = place
        inner = f'<w:ilvl w:val="{index}"/><w:numId w:val="{FIRST + name if name else 0}"/>'
        xml = f"<w:numPr {nsdecls('w')}>{inner}</w:numPr>"
        paragraph._p.get_or_add_pPr().append(word_xml(xml))
    return paragraph


def styled(document: Document, name: str, based_on: str = "Normal") -> Any:
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles[based_on]
    return style


def by_style(style: str) -> str:
    return f'<w:pStyle w:val="{style}"/>'


def legal_headings() -> Document:
    """Headings and clauses numbered by their styles alone; no paragraph names a list."""
    document = docx.Document()
    levels = [
        level(0, "decimal", "%1", by_style("Heading1")),
        level(1, "decimal", "%1.%2", by_style("Clause")),
        level(2, "decimal", "%1.%2.%3", by_style("Subclause")),
    ]
    define(document, 1, levels)
    make_list(document, 1, 1)
    number_style(document.styles["Heading 1"], 1)
    number_style(styled(document, "Clause"), 1, 1)
    number_style(styled(document, "Subclause"), 1, 2)
    add(document, "Charging for care", style="Title")
    for words, style in (
        ("What this is about", "Heading 1"),
        ("This policy says what families pay.", "Clause"),
        ("It does not say what the council pays.", "Clause"),
        ("Other policies do.", "Subclause"),
        ("They are on the council’s pages.", "Subclause"),
        ("Who pays", "Heading 1"),
        ("Nobody pays for an assessment.", "Clause"),
        ("It goes on without a number.", None),
        ("Everybody else pays by what they have.", "Clause"),
        ("Savings count.", "Subclause"),
    ):
        add(document, words, style=style)
    return document


def direct_lists() -> Document:
    """One list on the paragraphs themselves, with letters, Roman numbers and bullets below its clauses."""
    document = docx.Document()
    levels = [
        level(0, "decimal", "%1."),
        level(1, "decimal", "%1.%2"),
        level(2, "lowerLetter", "(%3)"),
        level(3, "lowerRoman", "%4)"),
        level(4, "bullet", "•"),
    ]
    define(document, 1, levels)
    make_list(document, 1, 1)
    add(document, "How to ask", (1, 0))
    add(document, "Write to the council.", (1, 1))
    add(document, "Say these things:", (1, 1))
    add(document, "who you are", (1, 2))
    add(document, "what you need:", (1, 2))
    add(document, "today", (1, 3))
    add(document, "in a year", (1, 3))
    add(document, "and why", (1, 4))
    add(document, "how we reach you", (1, 2))
    add(document, "Wait for an answer.", (1, 1))
    add(document, "What happens next", (1, 0))
    add(document, "The council answers.", (1, 1))
    add(document, "with a yes", (1, 2))
    return document


def overrides() -> Document:
    """Lists of one definition: going on, starting again at another number, and with a level of another form."""
    document = docx.Document()
    define(document, 1, [level(0, "decimal", "%1."), level(1, "decimal", "%1.%2")])
    make_list(document, 1, 1)
    make_list(document, 2, 1)
    make_list(document, 3, 1, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>')
    other = level(0, "upperRoman", "Part %1", start=3)
    define(document, 2, [level(0, "decimal", "%1."), level(1, "decimal", "%1.%2")])
    make_list(document, 4, 2, f'<w:lvlOverride w:ilvl="0">{other}</w:lvlOverride>')
    for words, place in (
        ("First", (1, 0)),
        ("Below it", (1, 1)),
        ("Second, in another list of the definition", (2, 0)),
        ("Below that", (2, 1)),
        ("Started at five", (3, 0)),
        ("Below five", (3, 1)),
        ("After five", (3, 0)),
        ("A part in Roman numbers", (4, 0)),
        ("Below the part", (4, 1)),
        ("Another part", (4, 0)),
    ):
        add(document, words, place)
    return document


def restarts() -> Document:
    """Clauses that count on through the sections, and notes that count anew after a section alone."""
    document = docx.Document()
    levels = [
        level(0, "decimal", "%1"),
        level(1, "decimal", "Clause %2", '<w:lvlRestart w:val="0"/>'),
        level(2, "lowerLetter", "%3.", '<w:lvlRestart w:val="1"/>'),
    ]
    define(document, 1, levels)
    make_list(document, 1, 1)
    for words, index in (
        ("One", 0),
        ("first", 1),
        ("note", 2),
        ("second", 1),
        ("note goes on", 2),
        ("Two", 0),
        ("third", 1),
        ("note anew", 2),
        ("fourth", 1),
    ):
        add(document, words, (1, index))
    return document


def legal_figures() -> Document:
    """Roman numbers above, and figures below that stay figures; numbers with a nought, and a start of their own."""
    document = docx.Document()
    levels = [
        level(0, "upperRoman", "Article %1"),
        level(1, "decimal", "%1.%2", "<w:isLgl/>", start=7),
        level(2, "decimalZero", "%1.%2.%3", "<w:isLgl/>"),
        level(3, "upperLetter", "%4"),
    ]
    define(document, 1, levels)
    make_list(document, 1, 1)
    for words, index in (
        ("The council", 0),
        ("It decides.", 1),
        ("in writing", 2),
        ("in time", 2),
        ("soon", 3),
        ("It answers.", 1),
        ("The family", 0),
        ("It asks.", 1),
        ("once", 2),
        ("twice", 3),
        ("thrice", 3),
    ):
        add(document, words, (1, index))
    return document


def inherited() -> Document:
    """Styles that take their list from the style they are based on, one that gives it up, and a list by its style."""
    document = docx.Document()
    define(document, 1, [level(0, "decimal", "%1."), level(1, "decimal", "%1.%2", by_style("Ruled"))])
    make_list(document, 1, 1)
    number_style(styled(document, "Ruled"), 1, 1)
    styled(document, "RuledTight", "Ruled")
    number_style(styled(document, "Unruled", "Ruled"), None)
    list_style = document.styles.add_style("Council list", WD_STYLE_TYPE.LIST)
    number_style(list_style, 2)
    define(
        document, 2, [level(0, "upperLetter", "%1."), level(1, "decimal", "%1%2")], '<w:styleLink w:val="Councillist"/>'
    )
    make_list(document, 2, 2)
    define(document, 3, [], '<w:numStyleLink w:val="Councillist"/>')
    make_list(document, 3, 3)
    add(document, "Head", (1, 0))
    add(document, "By its style", style="Ruled")
    add(document, "By the style that its style is based on", style="RuledTight")
    add(document, "Without a number", style="Unruled")
    add(document, "By its style again", style="Ruled")
    add(document, "Numbered no more by hand", (0, 0), style="Ruled")
    add(document, "And again", style="RuledTight")
    add(document, "A list that only names a style", (3, 0))
    add(document, "and its second level", (3, 1))
    add(document, "A list that only names a style, on", (3, 0))
    return document


def skipped() -> Document:
    """Levels left out: the first paragraph is of the second level, and one jumps from the first to the third."""
    document = docx.Document()
    define(document, 1, [level(0, "decimal", "%1"), level(1, "decimal", "%1.%2"), level(2, "decimal", "%1.%2.%3")])
    make_list(document, 1, 1)
    for words, index in (
        ("Before any section", 1),
        ("And another", 1),
        ("A section", 0),
        ("Two below at once", 2),
        ("And on", 2),
        ("One below", 1),
        ("", 1),
        ("After one without words", 1),
        ("Second section", 0),
        ("Below", 1),
    ):
        add(document, words, (1, index))
    return document


def long_lists() -> Document:
    """More items than letters, and Roman numbers that subtract."""
    document = docx.Document()
    define(document, 1, [level(0, "lowerLetter", "(%1)")])
    define(document, 2, [level(0, "upperRoman", "%1.", start=38)])
    make_list(document, 1, 1)
    make_list(document, 2, 2)
    for place in range(54):
        add(document, f"lettered {place + 1}", (1, 0))
    for place in range(14):
        add(document, f"Roman {place + 38}", (2, 0))
    return document


NUMBERED: dict[str, Callable[[], Document]] = {
    "legal-headings": legal_headings,
    "direct-lists": direct_lists,
    "overrides": overrides,
    "restarts": restarts,
    "legal-figures": legal_figures,
    "inherited": inherited,
    "skipped": skipped,
    "long-lists": long_lists,
}


def policy() -> Document:
    """A policy as a council would write it, for a PDF: headings, clauses, a list and a table with lines."""
    document = legal_headings()
    document.add_paragraph("assessments", style="List Bullet")
    document.add_paragraph("plans, and what is in them", style="List Bullet")
    add(document, "What it costs", style="Heading 1")
    add(document, "These are the rates from 1 April 2027. " * 6, style="Clause")
    table = document.add_table(3, 2, style="Table Grid")
    for place, words in enumerate(("Support", "An hour", "At home", "£14.20", "Outreach", "£16")):
        table.cell(place // 2, place % 2).text = words
    add(document, "They change each April.", style="Clause")
    return document

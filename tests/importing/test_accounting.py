"""No word of a file is in neither the draft nor the report; and the report says first what matters, each thing once."""

from __future__ import annotations

import re
import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pdfplumber
import pytest
from docx.oxml.ns import nsdecls
from lxml import etree

from scripts.importing.accounting import report_lost
from scripts.importing.findings import KINDS, Findings
from scripts.importing.markdown_text import unescaped
from scripts.importing.measures import figures
from scripts.importing.report import report_parts, report_text
from scripts.text.clauses import parse_text
from tests.importing.imported import FILES, Imported
from tests.importing.word_files import (
    NUMBERED,
    add,
    define,
    formula,
    level,
    make_list,
    policy,
    relate,
    run,
    word_xml,
)

Import = Callable[[Path], Imported]
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def awkward() -> Any:
    """Words wherever Word can put them: in heads, boxes, tables, notes, controls, fields, hidden and drawn."""
    document = policy()
    document.sections[0].header.paragraphs[0].text = "Draft of the seventh of May"
    document.sections[0].footer.paragraphs[0].text = "Kept by the finance team"
    document.add_paragraph("Seen, ").add_run("and unseen by anybody who reads").font.hidden = True
    table = document.add_table(3, 2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "A banner over both of its columns, and long"
    table.cell(1, 0).text, table.cell(1, 1).text = "left\nbelow it", "right"
    table.cell(2, 0).merge(table.cell(2, 1)).text = "twice"
    box = (
        "<mc:AlternateContent xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'><mc:Choice "
        "Requires='wps'><w:drawing><w:txbxContent><w:p><w:r><w:t>Boxed words</w:t></w:r></w:p></w:txbxContent>"
        "</w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>Boxed words</w:t></w:r></w:p>"
        "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent>"
    )
    document.add_paragraph("Around a box.")._p.append(word_xml(f"<w:r {nsdecls('w')}>{box}</w:r>"))
    control = (
        f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>Held in a control</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    document.element.body.insert(3, word_xml(control))
    document.add_paragraph("Section 9: is no heading. 1.1We pay, and *stars* _too_.")
    return document


def unseen() -> Any:
    """Words that nobody sees, in every way in which words can be hidden."""
    document = policy()
    looks = ("vanish", "specVanish", "webHidden", 'color w:val="auto" w:themeColor="background1"', 'w w:val="1"')
    for place, look in enumerate((*looks, 'sz w:val="2"', 'position w:val="3000"')):
        words = f"<w:r {nsdecls('w')}><w:rPr><w:{look}/></w:rPr><w:t>Secret{'abcdefg'[place]} words</w:t></w:r>"
        document.add_paragraph("All see this. ")._p.append(word_xml(words))
    for place, far in enumerate(('framePr w:x="30000"', 'spacing w:line="1" w:lineRule="exact"')):
        paragraph = document.add_paragraph(f"Far{'ab'[place]} away")
        paragraph._p.get_or_add_pPr().append(word_xml(f"<w:{far.replace(' ', ' ' + nsdecls('w') + ' ', 1)}/>"))
    return document


def beside() -> Any:
    """Words that stand in no run: in formulas, above other words, and beside the text."""
    document = policy()
    half = "<m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>27</m:t></m:r></m:den></m:f>"
    formula(document.add_paragraph("You pay 3"), half)
    formula(
        document.add_paragraph("At most "), f"<m:sSup><m:e>{half}</m:e><m:sup><m:r><m:t>19</m:t></m:r></m:sup></m:sSup>"
    )
    above = "<w:rt><w:r><w:t>said above</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>said below</w:t></w:r></w:rubyBase>"
    run(document.add_paragraph("Or "), f"<w:ruby>{above}</w:ruby>")
    document.tables[0]._tbl.tblPr.append(word_xml(f"<w:tblCaption {nsdecls('w')} w:val='Captioned sums'/>"))
    link = f"<w:hyperlink {nsdecls('w')} w:tooltip='Moused words'><w:r><w:t>over there</w:t></w:r></w:hyperlink>"
    document.add_paragraph("See ")._p.append(word_xml(link))
    for kind, inside in (("comments", "comment"), ("footnotes", "footnote")):
        words = f"<w:{inside} w:id='5'><w:p><w:r><w:t>Uncalled {inside}</w:t></w:r></w:p></w:{inside}>"
        relate(document, f"{kind}.xml", kind, f"<w:{kind} {nsdecls('w')}>{words}</w:{kind}>".encode())
    define(document, 7, [level(0, "bullet", "Worded bullet")])
    make_list(document, 7, 7)
    add(document, "of a list", (7, 0))
    chunk = relate(document, "chunk.html", "aFChunk", "<p>Chunked</p><p>pages for £8</p>".encode())
    document.element.body.insert(3, word_xml(f"<w:altChunk {nsdecls('w', 'r')} r:id='{chunk}'/>"))
    return document


MADE: dict[str, Callable[[], Any]] = {
    **NUMBERED,
    "policy": policy,
    "awkward": awkward,
    "unseen": unseen,
    "beside": beside,
}


def words(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]+|\d+", unicodedata.normalize("NFKC", text).casefold()))


def words_of(path: Path) -> set[str]:
    """Every word in a file, read with nothing of ours."""
    if path.suffix == ".pdf":
        with pdfplumber.open(path) as file:
            # A word that a line's end cuts is whole in the draft.
            return words(" ".join(page.extract_text(x_tolerance_ratio=0.15) for page in file.pages))
    with zipfile.ZipFile(path) as file:
        parts = [
            etree.fromstring(file.read(name)) for name in file.namelist() if re.match(r"word/[a-z]+\d*\.xml", name)
        ]
    paragraphs = [paragraph for root in parts for paragraph in root.iter(f"{WORD}p")]
    texts = [" ".join(text.text or "" for text in paragraph.iter(f"{WORD}t", f"{MATH}t")) for paragraph in paragraphs]
    # Words that are kept in attributes, and in a web page that is set into the file.
    texts += [
        str(words)
        for root in parts
        for words in root.xpath("//@*[local-name()='tooltip']|//*[local-name()='tblCaption']/@*")
    ]
    with zipfile.ZipFile(path) as file:
        pages = [file.read(name).decode() for name in file.namelist() if name.endswith(".html")]
    bullets = "//*[local-name()='lvl'][*[local-name()='numFmt']/@*='bullet']/*[local-name()='lvlText']/@*"
    texts += [str(text) for root in parts for text in root.xpath(bullets) if len(text) > 1]
    texts += [re.sub("<[^>]*>", " ", page) for page in pages]
    return words(" ".join(texts))


def report_of(found: Imported) -> str:
    text, problems = parse_text(found.text, "text.md")
    return report_text(report_parts(text, found.found, problems, set()), "It was made.", ["Read it"])


@pytest.mark.parametrize("name", MADE)
def test_every_word_of_a_word_file_is_in_the_draft_or_the_report(name: str, imported: Import, tmp_path: Path) -> None:
    path = tmp_path / f"{name}.docx"
    MADE[name]().save(str(path))
    found = imported(path)
    assert "lost" not in found.found
    assert words_of(path) - words(unescaped(found.text.replace("*", ""))) - words(report_of(found)) == set()


@pytest.mark.parametrize(
    "path",
    [*(FILES / "libreoffice").glob("*.docx"), *(FILES / "pdf").glob("*.pdf")],
    ids=lambda path: f"{path.parent.name}-{path.stem}",
)
def test_every_word_of_another_program_s_file_is_in_the_draft_or_the_report(path: Path, imported: Import) -> None:
    found = imported(path)
    assert "lost" not in found.found
    assert words_of(path) - words(unescaped(found.text.replace("*", ""))) - words(report_of(found)) == set()


def test_what_no_rule_keeps_is_said_to_be_lost(imported: Import, tmp_path: Path) -> None:
    """Words in an element that nobody here knows: they are in no draft, and the report says so by itself."""
    document = docx.Document()
    document.add_heading("Money", 1)
    unknown = f"<w:r {nsdecls('w')}><w:strange><w:t>twelve pounds</w:t></w:strange></w:r>"
    document.add_paragraph("We pay ")._p.append(word_xml(unknown))
    document.save(str(tmp_path / "policy.docx"))
    found = imported(tmp_path / "policy.docx")
    assert found.found["lost"] == ["“twelve pounds”, in “We pay twelve pounds”"]


def test_words_are_counted_and_not_only_looked_for() -> None:
    findings = Findings()
    report_lost(["We pay £12.", "We pay £12.", "We pay £14."], "We pay £12. We pay £14.", findings)
    assert findings.by_kind["lost"] == ["“12”, in “We pay £12.”", "“we pay £”, in “We pay £14.”"]


def test_the_report_says_first_what_matters_and_each_thing_once() -> None:
    text, problems = parse_text(
        "# A policy (draft v2)\n\n## 1 Money\n\n"
        "1.1 We pay \\[TBC\\] or £XX an hour, see A1.\n\n1.2 The XYZ pays £12.\n",
        "text.md",
    )
    found = {
        "computed_number": ["1: “Money”", "1.1: “We pay…”", "1.2: “The XYZ…”"],
        "hidden": ["hidden, near “We”: “secret”"],
        "table": ["one"],
    }
    assert report_text(report_parts(text, found, problems, set()), "It was made.", ["Read it"]) == (
        "# What needs your eye\n\nIt was made. This report is for you alone.\n\n"
        "## Not finished\n\n### Still to be filled in\n\n- the title: “(draft v2)”\n- 1.1: “[TBC]”\n- 1.1: “£XX”\n\n"
        "## Not in the draft\n\n### Hidden text\n\n- hidden, near “We”: “secret”\n\n"
        "## Not as in the file\n\n### Tables that were changed\n\n- one\n\n"
        "## Numbers of clauses\n\n### Worked out by Word: hold them against the printed page\n\n- 3, from 1 to 1.2\n\n"
        "## Words and figures\n\n### Short forms that nothing explains\n\n- XYZ\n\n"
        "### Numbers and dates: hold each against the file\n\n- 1.2: £12\n\n"
        "## Next\n\n1. Read it\n"
    )


def test_figures_that_the_version_before_has_are_not_said_again() -> None:
    before, _ = parse_text("# A policy\n\n## 1 Money\n\n1.1 We pay £12.\n", "text.md")
    now, _ = parse_text("# A policy\n\n## 1 Money\n\n1.1 We pay £12, or £14, as clauses 1.2 and 1.3 say.\n", "text.md")
    (part,) = [part for part in report_parts(now, {}, [], set(), before) if part.heading.startswith("Numbers")]
    assert part.items == ("1.1: £14",)


def test_every_kind_of_finding_stands_in_one_group_without_a_break() -> None:
    groups = [group for group, _ in KINDS.values()]
    assert [group for place, group in enumerate(groups) if group not in groups[:place]] == sorted(
        set(groups), key=groups.index
    )
    assert groups == sorted(groups, key=groups.index)


def test_a_fraction_is_one_figure() -> None:
    assert figures("We pay 1/2 of £12, 1 1/2 hours, from 1/4/2027 on.") == ["1/2", "£12", "1 1/2", "1/4/2027"]

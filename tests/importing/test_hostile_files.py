"""Files that are broken, locked, not what they say, or made to do harm: each is refused in a sentence, or cleaned."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import nsdecls

from scripts.importing import child, kinds
from scripts.importing.word import archive
from scripts.paths import ROOT
from tests.importing.imported import FILES, Imported
from tests.importing.word_files import word_xml

Import = Callable[[Path], Imported]
Refused = Callable[[Path], list[str]]

BROKEN = [
    "This file is broken: it cannot be unpacked. Open it in Word, which may be able to repair it, save it under "
    "another "
    "name, and import that."
]
MACROS = [
    "This file carries macros, which are programs. In Word, save it as “Word Document (*.docx)”, which leaves them "
    "out, "
    "and import that file."
]


@pytest.fixture
def word_file(tmp_path: Path) -> Path:
    document = docx.Document()
    document.add_heading("Words", 1)
    document.add_paragraph("Some words.")
    path = tmp_path / "policy.docx"
    document.save(str(path))
    return path


def changed(path: Path, change: Callable[[str, bytes], bytes], more: Iterable[tuple[str, bytes]] = ()) -> Path:
    """The file with each part changed, and with more parts."""
    other = path.with_name("changed.docx")
    with zipfile.ZipFile(path) as before, zipfile.ZipFile(other, "w", zipfile.ZIP_DEFLATED) as after:
        for info in before.infolist():
            after.writestr(info.filename, change(info.filename, before.read(info)))
        for name, content in more:
            after.writestr(name, content)
    return other


def same(name: str, content: bytes) -> bytes:
    return content


def in_part(part: str, old: str, new: str) -> Callable[[str, bytes], bytes]:
    def change(name: str, content: bytes) -> bytes:
        if name != part:
            return content
        assert old.encode() in content
        return content.replace(old.encode(), new.encode())

    return change


def test_a_name_that_says_something_else_is_refused(refused: Refused, tmp_path: Path) -> None:
    for name, content, says in (
        ("empty.docx", b"", "This file is empty. Ask its author for another copy."),
        (
            "words.docx",
            b"Only words, renamed.",
            "This is neither a Word file (.docx) nor a PDF, whatever its name says. Open it in Word, save it as “Word "
            "Document (*.docx)”, and import that.",
        ),
        (
            "rich.docx",
            b"{\\rtf1\\ansi Hello}",
            "This is a rich text file. Open it in Word, save it as “Word Document (*.docx)”, and import that.",
        ),
    ):
        path = tmp_path / name
        path.write_bytes(content)
        assert refused(path) == [says]
    assert refused(tmp_path / "nowhere.docx") == ["There is no such file. Check its name, and the folder it is in."]
    assert refused(tmp_path) == ["This file cannot be opened (Is a directory). Check that it is a file you may read."]


def test_an_old_word_file_is_refused(refused: Refused) -> None:
    assert refused(FILES / "libreoffice" / "old-word.doc") == [
        "This is a file of Word 2003 or older, or of another old program. Open it in Word, save it as “Word Document "
        "(*.docx)”, and import that."
    ]


def test_a_locked_word_file_is_refused(refused: Refused) -> None:
    assert refused(FILES / "hostile" / "locked.docx") == [
        "This Word file is locked with a password. In Word, take it off (File, Info, Protect Document, Encrypt with "
        "Password), save, and import it again."
    ]


def test_an_opendocument_file_is_refused(refused: Refused) -> None:
    assert refused(FILES / "libreoffice" / "open-document.odt") == [
        "This is an OpenDocument file, as LibreOffice saves, not a Word file. Save it as “Word Document (*.docx)”, and "
        "import that."
    ]


@pytest.mark.parametrize(
    ("sign", "what"),
    [("spreadsheetml.sheet", "an Excel workbook"), ("presentationml.slideshow", "a PowerPoint presentation")],
)
def test_other_office_files_are_refused(sign: str, what: str, refused: Refused, word_file: Path) -> None:
    other = changed(word_file, in_part("[Content_Types].xml", "wordprocessingml.document.main", f"{sign}.main"))
    assert refused(other) == [f"This is {what}, not a Word file. Save it as “Word Document (*.docx)”, and import that."]


def test_a_zip_file_of_anything_is_refused(refused: Refused, tmp_path: Path) -> None:
    path = tmp_path / "policy.docx"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("policy.txt", "Words")
    assert refused(path) == ["This is a zip file, and no Word file. Open it, and import the Word file that is in it."]


def test_a_word_file_without_its_text_is_refused(refused: Refused, word_file: Path) -> None:
    other = changed(word_file, in_part("_rels/.rels", "word/document.xml", "word/elsewhere.xml"))
    assert refused(other) == [
        "This file has no Word text in it. Open it in Word, save it as “Word Document (*.docx)”, and import that."
    ]


def test_a_file_cut_short_is_refused(refused: Refused, word_file: Path) -> None:
    word_file.write_bytes(word_file.read_bytes()[:-2000])
    assert refused(word_file) == BROKEN


def test_a_file_with_one_byte_changed_is_refused(refused: Refused, word_file: Path) -> None:
    content = bytearray(word_file.read_bytes())
    with zipfile.ZipFile(word_file) as file:
        place = file.getinfo("word/document.xml").header_offset + 60
    content[place + 40] ^= 0xFF
    word_file.write_bytes(content)
    assert refused(word_file) == BROKEN


def test_a_file_with_a_name_in_no_alphabet_is_refused(refused: Refused, word_file: Path) -> None:
    content = bytearray(word_file.read_bytes())
    name = b"word/document.xml"
    in_list = content.rindex(name)
    content[in_list - 46 + 9] |= 0x08  # The list at the end says that names are in UTF-8.
    first = content.index(name)
    content[first : first + 4] = b"\xff\xfe\xff\xfe"
    word_file.write_bytes(content)
    assert refused(word_file) == BROKEN


def test_broken_xml_is_refused(refused: Refused, word_file: Path) -> None:
    assert refused(changed(word_file, in_part("word/document.xml", "</w:body>", "</w:bdy>"))) == BROKEN


def test_macros_are_refused(refused: Refused, word_file: Path) -> None:
    kind = in_part(
        "[Content_Types].xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        "application/vnd.ms-word.document.macroEnabled.main+xml",
    )
    assert refused(changed(word_file, kind)) == MACROS


def test_a_macro_part_under_an_innocent_name_is_refused(refused: Refused, word_file: Path) -> None:
    assert refused(changed(word_file, same, [("word/vbaProject.bin", b"\xd0\xcf\x11\xe0")])) == MACROS


def test_a_part_that_unpacks_to_far_more_is_refused(refused: Refused, word_file: Path) -> None:
    assert refused(changed(word_file, same, [("word/bomb.xml", bytes(5 * 2**20))])) == [
        "This file unpacks to far more than it holds packed: its part 'word/bomb.xml' is over 250 times its size. "
        "It could "
        "be made to stop this computer. Copy the text into a new Word document, and import that."
    ]


def test_a_file_that_unpacks_to_too_much_in_all_is_refused(
    refused: Refused, word_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "MOST_BYTES", 2**20)
    assert refused(changed(word_file, same, [(f"word/{n}.xml", bytes(300_000)) for n in range(4)])) == [
        "This file unpacks to far more than it holds packed: all of it is over 1 megabytes, many times its size. It "
        "could be made to stop this computer. Copy the text into a new Word document, and import that."
    ]


def test_a_part_that_lies_about_its_size_is_refused(refused: Refused, word_file: Path) -> None:
    """The list at a zip file's end says how large each part is. Nothing is unpacked beyond that."""
    content = word_file.read_bytes()
    with zipfile.ZipFile(word_file) as file:
        true = file.getinfo("word/document.xml").file_size.to_bytes(4, "little")
    place = content.rindex(true)
    word_file.write_bytes(content[:place] + (100).to_bytes(4, "little") + content[place + 4 :])
    assert refused(word_file) == BROKEN


def test_too_many_parts_are_refused(refused: Refused, word_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_PARTS", 5)
    assert refused(word_file) == ["This file has more than 5 parts, which no policy has. Save it anew in Word."]


def test_too_large_a_file_is_refused(refused: Refused, word_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kinds, "MOST_BYTES", 2**14)
    assert refused(word_file) == [
        "This file is larger than 0 megabytes. Make its pictures smaller, in Word under Picture Format, Compress "
        "Pictures, and import it again."
    ]


@pytest.mark.parametrize("name", ["../../evil.xml", "/etc/evil.xml", "word\\..\\..\\evil.xml", "C:/evil.xml"])
def test_a_name_that_leads_out_is_refused(name: str, refused: Refused, word_file: Path) -> None:
    assert refused(changed(word_file, same, [(name, b"<a/>")])) == [
        f"This file has a part called {name!r}, a name that leads out of it. Word makes none such: find out where the "
        "file comes from, and ask its author for another copy."
    ]


@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x SYSTEM "https://bad.example/x.dtd">',
    ],
)
def test_a_document_type_is_refused(declared: str, refused: Refused, word_file: Path) -> None:
    def change(name: str, content: bytes) -> bytes:
        if name != "word/document.xml":
            return content
        return content.replace(b"<w:document", declared.encode() + b"<w:document", 1)

    assert refused(changed(word_file, change)) == [
        "The part 'word/document.xml' of this file declares a document type, which can reach other files. Word writes "
        "none: open the file in Word, save it under another name, and import that."
    ]


def test_xml_nested_too_deeply_is_refused(refused: Refused, word_file: Path) -> None:
    deep = "<w:smartTag>" * 5000 + "</w:smartTag>" * 5000
    assert refused(changed(word_file, in_part("word/document.xml", "<w:sectPr", f"{deep}<w:sectPr"))) == [
        "The part 'word/document.xml' of this file is nested too deeply to be read. Copy the text into a new Word "
        "document, and import that."
    ]


def test_tables_in_tables_without_end_are_refused(refused: Refused, word_file: Path) -> None:
    deep = "<w:tbl><w:tr><w:tc><w:p/>" * 40 + "</w:tc></w:tr></w:tbl>" * 40
    assert refused(changed(word_file, in_part("word/document.xml", "<w:sectPr", f"{deep}<w:sectPr"))) == [
        "This file has tables or boxes more than 20 deep in each other. Take them apart in Word, and import the file "
        "again."
    ]


def test_a_table_of_a_thousand_million_columns_is_refused(refused: Refused, word_file: Path) -> None:
    wide = '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr><w:p/></w:tc><w:tc/></w:tr></w:tbl>'
    assert refused(changed(word_file, in_part("word/document.xml", "<w:sectPr", f"{wide}<w:sectPr"))) == [
        "A table in this file has more than 63 columns, which Word itself does not allow. Make it smaller in Word, and "
        "import the file again."
    ]


def test_tracked_changes_and_comments_stop_the_import_with_a_list(refused: Refused, tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Words", 1)
    paragraph = document.add_paragraph("The council pays ")
    for xml in (
        '<w:del {} w:id="1" w:author="Ann Officer"><w:r><w:delText>£10</w:delText></w:r></w:del>',
        '<w:ins {} w:id="2" w:author="Ann Officer"><w:r><w:t>£20</w:t></w:r></w:ins>',
        '<w:ins {} w:id="3"><w:r><w:t> a week</w:t></w:r></w:ins>',
        '<w:r {}><w:rPr><w:b/><w:rPrChange w:id="4" w:author="Bo Lee"><w:rPr/></w:rPrChange></w:rPr><w:t>.</w:t></w:r>',
    ):
        paragraph._p.append(word_xml(xml.format(nsdecls("w"))))
    mark = '<w:rPr {}><w:ins w:id="5" w:author="Bo Lee"/></w:rPr>'
    document.add_paragraph("A new end.")._p.get_or_add_pPr().append(word_xml(mark.format(nsdecls("w"))))
    document.add_comment(document.add_paragraph("Is this so?").runs, "Ask the legal team.", author="Cy")
    path = tmp_path / "policy.docx"
    document.save(str(path))
    assert refused(path) == [
        "This file still has 5 tracked changes and 1 comment, so nobody can tell what its final words are. In Word, "
        "under Review, accept or reject each change and delete each comment; save the file, and import it again.",
        "In the text, near “The council pays £10£20 a week.”, Ann Officer deleted “£10”.",
        "In the text, near “The council pays £10£20 a week.”, Ann Officer inserted “£20”.",
        "In the text, near “The council pays £10£20 a week.”, somebody who is not named inserted “a week”.",
        "In the text, near “The council pays £10£20 a week.”, Bo Lee changed how words look.",
        "In the text, near “A new end.”, Bo Lee inserted a paragraph’s end.",
        "In the text, near “Is this so?”, Cy commented “Ask the legal team.”.",
    ]


def test_of_many_changes_the_first_forty_are_listed(refused: Refused, tmp_path: Path) -> None:
    document = docx.Document()
    for number in range(45):
        xml = f'<w:ins {nsdecls("w")} w:id="{number}" w:author="Ann"><w:r><w:t>word {number}</w:t></w:r></w:ins>'
        document.add_paragraph()._p.append(word_xml(xml))
    path = tmp_path / "policy.docx"
    document.save(str(path))
    sentences = refused(path)
    assert len(sentences) == 42
    assert sentences[-2:] == ["In the text, near “word 39”, Ann inserted “word 39”.", "And 5 more."]


def test_nothing_outside_the_file_is_fetched(imported: Import, word_file: Path) -> None:
    """A remote picture, a remote template and another file set in: none is asked for, all are said."""
    drawing = (
        '<w:p><w:r><w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" r:link="far"/>'
        '</w:drawing></w:r></w:p><w:altChunk r:id="set"/><w:sectPr'
    )
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    far = (
        f'<Relationship Id="far" Type="{kind}/image" Target="https://bad.example/p.png" TargetMode="External"/>'
        f'<Relationship Id="set" Type="{kind}/aFChunk" Target="part.html"/></Relationships>'
    )
    template = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="t" '
        f'Type="{kind}/attachedTemplate" Target="https://bad.example/t.dotm" TargetMode="External"/></Relationships>'
    )

    def change(name: str, content: bytes) -> bytes:
        if name == "word/document.xml":
            return content.replace(b"<w:sectPr", drawing.encode())
        if name == "word/_rels/document.xml.rels":
            return content.replace(b"</Relationships>", far.encode())
        return content

    more = [("word/_rels/settings.xml.rels", template.encode()), ("word/part.html", b"<script>alert(1)</script>")]
    found = imported(changed(word_file, change, more))
    assert found.clauses == "## 1 Words\n\n1.1 Some words."
    assert found.found["outside"] == [
        "its attachedTemplate: 'https://bad.example/t.dotm'",
        "an image at 'https://bad.example/p.png', in a paragraph of its own",
    ]
    assert found.found["lost_image"] == ["one that is kept outside the file, in a paragraph of its own"]
    assert found.found["dropped"] == ["another file that is set into this one, as it is in no form of Word’s"]


def test_a_picture_that_could_hold_scripts_is_not_kept(imported: Import, word_file: Path) -> None:
    drawing = (
        '<w:p><w:r><w:t>Look:</w:t><w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'r:embed="p"/></w:drawing></w:r></w:p><w:sectPr'
    )
    relationship = (
        '<Relationship Id="p" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" '
        'Target="media/p.png"/></Relationships>'
    )

    def change(name: str, content: bytes) -> bytes:
        if name == "word/document.xml":
            return content.replace(b"<w:sectPr", drawing.encode())
        if name == "word/_rels/document.xml.rels":
            return content.replace(b"</Relationships>", relationship.encode())
        return content

    found = imported(changed(word_file, change, [("word/media/p.png", b"<svg onload='alert(1)'/>")]))
    assert found.clauses == "## 1 Words\n\n1.1 Some words.\n\n1.2 Look:"
    assert found.found["lost_image"] == ["one of a kind that no page shows (word/media/p.png), near “Look:”"]


def limited(program: str) -> subprocess.CompletedProcess[str]:
    """Runs some Python within the limits of the child."""
    start = f"from scripts.importing import child\nchild.MOST_SECONDS = 1\nchild.limit()\n{program}"
    return subprocess.run([sys.executable, "-c", start], cwd=ROOT, capture_output=True, text=True, timeout=20)


def test_a_reading_that_takes_too_long_is_ended() -> None:
    assert limited("while True: pass").returncode != 0


def test_a_reading_that_only_waits_is_not_ended() -> None:
    """The clock may show any time: a machine that is busy with something else reads the same file in the end."""
    assert limited('import time\ntime.sleep(2)\nprint("read")').stdout == "read\n"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps a limit of memory")
def test_a_reading_that_takes_too_much_memory_is_ended() -> None:
    assert limited("bytearray(child.MOST_MEMORY)").stderr.endswith("MemoryError\n")


def test_too_much_is_a_sentence(refused: Refused, word_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def read(*arguments: object) -> None:
        raise MemoryError

    monkeypatch.setattr(child, "_read", read)
    assert refused(word_file) == [
        "Reading this file took more than 120 seconds or 1536 megabytes, and was stopped. Copy the text into a new "
        "Word "
        "document, and import that."
    ]

"""`diff --file`: what a Word file would change in a version, before anybody imports or edits it."""

from __future__ import annotations

import io
import shutil
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from scripts import command_line
from scripts.command_line import main
from scripts.paths import ROOT

DOCUMENT = "charging-leaflet"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63f8cfc0f01f0005"
    "0001ff5b8b2f2d0000000049454e44ae426082"
)
FACTS = "label: as first made\nstatus: in_force\nchange_note: The first.\n"
TEXT = (
    "# What you pay\n\n## 1 Help\n\n1.1 We pay £10 an hour.\n\n1.2 Ask us first.\n\n1.3 Nobody pays more than that.\n"
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of a small council's policy/ with one more document. The command takes it for the project's own."""
    copy = Path(shutil.copytree(ROOT / "tests" / "councils" / "high-tarn" / "policy", tmp_path / "policy"))
    place = copy / "council" / "documents" / DOCUMENT
    place.mkdir()
    (place / "document.yaml").write_text(
        f"id: {DOCUMENT}\ntitle: What you pay\nkind: leaflet\nstanding: adopted\nsummary: What is charged.\n"
        "review_interval: 12 months\nlast_reviewed: 2026-11-01\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(command_line, "POLICY", copy)
    return copy


@pytest.fixture
def version(folder: Path) -> Path:
    place = folder / "council" / "documents" / DOCUMENT / "2021-01-01"
    place.mkdir()
    files = {"text.md": TEXT, "rules.yaml": "rules: []\n", "version.yaml": FACTS, "original.txt": "Made up.\n"}
    for name, words in files.items():
        (place / name).write_text(words, encoding="utf-8")
    return place


def word_file(tmp_path: Path, *paragraphs: str) -> Any:
    """A Word file with a title, a heading and these paragraphs, to be saved."""
    document = docx.Document()
    document.add_heading("What you pay", 0)
    document.add_heading("1 Help", 1)
    for words in paragraphs:
        document.add_paragraph(words)
    document.save(str(tmp_path / "new.docx"))
    return document


def everything(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_file_is_shown_as_a_redline_and_nothing_is_written(
    folder: Path, version: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    word_file(tmp_path, "1.1 We pay £12 an hour.", "1.2 Nobody pays more than that.", "1.3 Bring your receipts.")
    before = everything(folder)
    assert main(["diff", DOCUMENT, "--file", str(tmp_path / "new.docx")]) == 0
    assert everything(folder) == before
    assert capsys.readouterr().out == (
        "What you pay, 2021-01-01 to new.docx: 1 changed, 1 added, 1 removed, 1 renumbered\n"
        "\n"
        "## 1 Help\n"
        "\n"
        "1.1: changed\n"
        "    We pay £[-10-] {+12+} an hour.\n"
        "\n"
        "1.2: removed\n"
        "    [-Ask us first.-]\n"
        "\n"
        "1.2 (was 1.3): renumbered\n"
        "\n"
        "1.3: added\n"
        "    {+Bring your receipts.+}\n"
        "\n"
        "# What needs your eye: the file was read by a machine\n"
        "\n"
        "## Numbers of clauses\n"
        "\n"
        "### Typed, and not kept by Word\n"
        "\n"
        "- 4, from 1 to 1.3\n"
    )


def test_a_file_with_the_same_words_changes_nothing_in_a_draft_either(
    folder: Path, version: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (version / "version.yaml").write_text(FACTS.replace("in_force", "draft"), encoding="utf-8")
    word_file(tmp_path, "1.1 We pay £10 an hour.", "1.2 Ask us first.", "1.3 Nobody pays more than that.")
    assert main(["diff", DOCUMENT, "2021-01-01", "--file", str(tmp_path / "new.docx")]) == 0
    first = capsys.readouterr().out.partition("\n")[0]
    assert first == "What you pay, 2021-01-01 (draft) to new.docx: no clause changed"


def test_what_the_reading_leaves_out_or_is_not_sure_of_is_said(
    folder: Path, version: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document = word_file(tmp_path, "1.1 We pay £10 an hour.", "1.2 Ask us first, by [TBC].")
    hidden = document.paragraphs[-1].add_run(" Or never.")
    hidden.font.hidden = True
    document.save(str(tmp_path / "new.docx"))
    assert main(["diff", DOCUMENT, "--file", str(tmp_path / "new.docx")]) == 0
    assert capsys.readouterr().out.partition("\n# What needs")[2] == (
        " your eye: the file was read by a machine\n"
        "\n"
        "## Not finished\n"
        "\n"
        "### Still to be filled in\n"
        "\n"
        "- 1.2: “[TBC]”\n"
        "\n"
        "## Not in the draft\n"
        "\n"
        "### Hidden text\n"
        "\n"
        "- hidden, near “1.2 Ask us first, by [TBC]. Or never.”: “Or never.”\n"
        "\n"
        "## Numbers of clauses\n"
        "\n"
        "### Typed, and not kept by Word\n"
        "\n"
        "- 3, from 1 to 1.2\n"
    )


def test_a_file_that_import_refuses_is_refused_in_the_same_sentences(
    folder: Path, version: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document = word_file(tmp_path, "1.1 We pay £10 an hour.")
    inserted = f'<w:ins {nsdecls("w")} w:id="1" w:author="A"><w:r><w:t>twelve</w:t></w:r></w:ins>'
    document.paragraphs[-1]._p.append(parse_xml(inserted))
    document.save(str(tmp_path / "new.docx"))
    path = tmp_path / "new.docx"
    said = []
    for command in (
        ["diff", DOCUMENT, "--file", str(path)],
        ["import", str(path), "--document", DOCUMENT, "--in-force", "2027-04-01"],
    ):
        assert main(command) == 1
        said.append([line for line in capsys.readouterr().err.splitlines() if line.startswith(str(path))])
    assert said[0] == said[1]
    assert said[0][0] == (
        f"{path}: This file still has 1 tracked change, so nobody can tell what its final words are. In Word, under "
        "Review, accept or reject each change and delete each comment; save the file, and import it again."
    )


def test_a_file_stands_in_place_of_one_version(
    folder: Path, version: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    word_file(tmp_path, "1.1 We pay £10 an hour.")
    assert main(["diff", DOCUMENT, "2021-01-01", "2021-01-01", "--file", str(tmp_path / "new.docx")]) == 1
    assert capsys.readouterr().err == (
        "With --file, name one version at most: the file stands in place of the later one.\n"
    )
    assert main(["diff", DOCUMENT, "--mark", "--file", str(tmp_path / "new.docx")]) == 1
    assert capsys.readouterr().err == "With --mark nothing is shown or exported. Do one after the other.\n"


def test_a_document_without_a_version_has_nothing_to_compare_with(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for more in ([], ["--file", str(tmp_path / "new.docx")]):
        assert main(["diff", DOCUMENT, *more]) == 1
        assert capsys.readouterr().err == f"{DOCUMENT} has no version yet to compare with.\n"


def test_a_picture_that_the_version_has_too_is_no_change(
    folder: Path, version: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, other = PIXEL, PIXEL[:-1] + b"\x83"
    (version / "image-1.png").write_bytes(first)
    here = f"/policy/{DOCUMENT}/2021-01-01/image-1.png"
    (version / "text.md").write_text(f"# What you pay\n\n## 1 Help\n\n1.1 Look: ![A sun]({here}) here.\n", "utf-8")
    for content, summary in ((first, "no clause changed"), (other, "1 changed")):
        document = word_file(tmp_path)
        paragraph = document.add_paragraph("1.1 Look: ")
        paragraph.add_run().add_picture(io.BytesIO(content))
        next(paragraph._p.iter(f"{{{WP}}}docPr")).set("descr", "A sun")
        paragraph.add_run(" here.")
        document.save(str(tmp_path / "new.docx"))
        assert main(["diff", DOCUMENT, "--file", str(tmp_path / "new.docx")]) == 0
        assert capsys.readouterr().out.partition("\n")[0] == f"What you pay, 2021-01-01 to new.docx: {summary}"

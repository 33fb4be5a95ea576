"""`diff --word`: a redline as tracked changes, which give the new text where they are accepted, and the old refused."""

from __future__ import annotations

import io
import shutil
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from hypothesis import given, seed, settings
from hypothesis import strategies as st

from scripts import command_line
from scripts.command_line import main
from scripts.importing.child import convert
from scripts.paths import ROOT
from scripts.redline.blocks import read_blocks
from scripts.redline.redline import redline
from scripts.redline.word_file import word_redline
from scripts.text.clauses import VersionText, parse_text
from scripts.text.markdown import to_html
from scripts.text.pairing import pair_clauses
from tests.publishing.word_changes import Answer, answered, paragraphs, tracked

DAY = date(2027, 1, 10)
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63f8cfc0f01f0005"
    "0001ff5b8b2f2d0000000049454e44ae426082"
)


def text(source: str) -> VersionText:
    found, problems = parse_text(source, "text.md")
    assert problems == []
    return found


def exported(old: VersionText, new: VersionText, pictures: dict[str, bytes] | None = None) -> bytes:
    changes = redline(old, new, pair_clauses(list(old.clauses()), list(new.clauses())))
    return word_redline(changes, "Charging policy, 2026-04-01 to 2027-04-01", "A. Officer", DAY, pictures or {})


def read_again(file: bytes, answer: Answer) -> tuple[VersionText, dict[str, bytes]]:
    """What `import` makes of the file once all its changes are answered, with its pictures."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "redline.docx"
        path.write_bytes(answered(file, answer))
        result = convert(path, "The document’s title", "/policy/here/", Path(folder))
        assert "refused" not in result, result
        images = {one.name: one.read_bytes() for one in Path(folder).glob("image-*")}
        return text((Path(folder) / "text.md").read_text(encoding="utf-8")), images


def words(of: VersionText) -> list[Any]:
    """The title, the headings and the clauses, each with its number and its words."""
    return [
        plain(of.title),
        *((section.number, plain(section.heading)) for section in of.sections),
        *((clause.number, plain(clause.text)) for clause in of.clauses()),
    ]


def plain(markdown: str) -> list[str]:
    found = [word for block in read_blocks(to_html(markdown)) for word in block.all_words()]
    return [word.plain for word in found if not word.plain.startswith("<")]


def hold(old: VersionText, new: VersionText) -> None:
    """Holds the export to both texts."""
    file = exported(old, new)
    assert words(read_again(file, "accepted")[0]) == words(new)
    assert words(read_again(file, "refused")[0]) == words(old)


OLD = text(
    "# Charging policy\n\n## 1 What you pay\n\n1.1 We pay £10 an hour for **all** care.\n\n1.2 Ask us first.\n\n"
    "1.3 It may include:\n\n- swimming\n- riding\n    1. a pony\n    2. a horse\n\n## 2 Help\n\n2.1 See "
    "[the law](https://www.legislation.gov.uk/ukpga/2014/6).\n\n2.2 Rates:\n\n| Support | Rate |\n|---|---|\n"
    "| Care | £12 |\n| Play | £9 |\n"
)
NEW = text(
    "# Charging policy of 2027\n\n## 1 What a family pays\n\n1.1 We pay £12 an hour for **all** care.\n\n"
    "1.2 It may include:\n\n- swimming\n- skating\n- riding\n    1. a pony\n\n**Please note:** bring a coat.\n\n"
    "## 2 Help\n\n2.1 Ask us first.\n\n2.2 See [the law](https://www.legislation.gov.uk/ukpga/2014/6), and ask.\n\n"
    "2.3 Rates:\n\n| Support | Rate |\n|---|---|\n| Care | £13 |\n| Art | £8 |\n"
)


def test_what_changed_is_tracked_with_the_name_and_the_day_that_were_given() -> None:
    old = text("# A policy\n\n## 1 Help\n\n1.1 We pay £10 an hour.\n\n1.2 Ask us first.\n\n1.3 Nobody pays more.\n")
    new = text("# A policy\n\n## 1 Help\n\n1.1 We pay £12 an hour.\n\n1.2 Nobody pays more.\n\n1.3 Call us.\n")
    file = exported(old, new)
    assert tracked(file) == [
        ("del", "10 "),
        ("ins", "12 "),
        ("del", "1.2"),
        ("del", "Ask us first."),
        ("del", "1.3"),
        ("ins", "1.2"),
        ("ins", "1.3"),
        ("ins", "Call us."),
    ]
    assert list(paragraphs(file)) == [
        "A policy",
        "1\tHelp",
        "1.1\tWe pay £10 12 an hour.",
        "1.2\tAsk us first.",
        "1.31.2\tNobody pays more.",
        "1.3\tCall us.",
    ]
    with ZipFile(io.BytesIO(file)) as archive:
        xml = archive.read("word/document.xml").decode()
        about = archive.read("docProps/core.xml").decode()
    assert '<w:del w:id="1" w:author="A. Officer" w:date="2027-01-10T00:00:00Z">' in xml
    assert "<dc:creator>A. Officer</dc:creator>" in about and ">2027-01-10T00:00:00Z</dcterms:created>" in about
    assert xml.count("w:date=") == xml.count('w:date="2027-01-10T00:00:00Z"')


def test_accepted_it_is_the_new_text_and_refused_the_old() -> None:
    hold(OLD, NEW)
    hold(NEW, OLD)
    file = exported(OLD, NEW)
    accepted = read_again(file, "accepted")[0]
    # Not the words alone: emphasis, links, points and tables come back as they are.
    assert [read_blocks(to_html(clause.text)) for clause in accepted.clauses()] == [
        read_blocks(to_html(clause.text)) for clause in NEW.clauses()
    ]


def test_a_clause_that_moved_is_taken_out_where_it_was_and_put_in_where_it_is() -> None:
    changes = tracked(exported(OLD, NEW))
    gone, come = changes.index(("del", "Ask us first.")), changes.index(("ins", "Ask us first."))
    assert gone < come


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("## 1 Help\n\n1.1 One.\n\n1.9 Nine.\n\n1.10 Ten.", "## 1 Help\n\n1.1 One.\n\n1.10 Ten.\n\n1.30 Thirty."),
        ("## 1 Help\n\n1.1 One.\n\n**Bold words**\n\n1.2 Two.", "## 1 Help\n\n1.1 One.\n\n1.2 Two.\n\n**Bold**"),
        ("## A Rates\n\nA1 £5.\n\nA2 £6.\n\n## 2 Help\n\n2.1 Ask.", "## A Rates\n\nA1 £5.\n\nA2 £7.\n\nA9 £8."),
        (
            "## A Rates\n\n1 One.\n\n2 Two.\n\n## B Help\n\n3 Three.",
            "## A Rates\n\n1 One.\n\n## B Help\n\n2 Three.\n\n3 Four.",
        ),
        ("## 1 A\n\n1.1 One.\n\n## 2 B\n\n2.1 Two.", "## 1 B\n\n1.1 Two.\n\n## 2 A\n\n2.1 One."),
        (
            "## 1 A\n\n1.1 Now:\n\n| a | b |\n|---|---|\n| c | d |",
            "## 1 A\n\n1.1 Now:\n\n| a | b | e |\n|---|---|---|\n| c | d | f |",
        ),
        ("## 1 A\n\n1.1 Now:\n\n| a | b |\n|---|---|\n| c | d |", "## 1 A\n\n1.1 Now:\n\n- a\n- c"),
        ("## 1 A\n\n1.1 Now:\n\n5. five\n6. six", "## 1 A\n\n1.1 Now:\n\n5. five\n6. seven\n7. eight"),
        ("## 1 A & B\n\n1.1 5 < 6 \\*and\\* “7”.", "## 1 A & C\n\n1.1 5 < 8 \\*and\\* 'é'  \nnext line."),
    ],
    ids=["gaps", "bold", "letters", "whole-numbers", "sections", "columns", "table-to-list", "counted", "signs"],
)  # fmt: skip
def test_every_form_of_text_comes_back(old: str, new: str) -> None:
    hold(text(f"# A policy\n\n{old}\n"), text(f"# A policy\n\n{new}\n"))
    hold(text(f"# A policy\n\n{new}\n"), text(f"# A policy\n\n{old}\n"))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("1.0 We pay.\n\n1.1 Ask.", "1.0 We pay all.\n\n1.1 Ask us."),
        ("1.0 We pay.\n\n1.1 Ask.", "1.1 Ask."),
        ("1.0 We pay.\n\n1.1 Ask.", "1.1 We pay.\n\n1.2 Ask."),
        ("1.0 We pay.\n\nYou ask.\n\n1.1 Ask.", "1.0 We pay:\n\n- care\n- play\n\n1.1 Ask."),
    ],
    ids=["kept", "gone", "numbered", "longer"],
)  # fmt: skip
def test_words_with_which_a_section_opens_have_no_number(old: str, new: str) -> None:
    before, after = (text(f"# A policy\n\n## 1 Help\n\n{words}\n") for words in (old, new))
    assert not any("1.0" in paragraph for paragraph in paragraphs(exported(before, after)))
    hold(before, after)
    hold(after, before)


def test_a_clause_that_begins_with_a_list_keeps_its_number() -> None:
    old = text("# A policy\n\n## 1 Help\n\n1.1 Ask.\n\n1.2 - swimming\n- riding\n\n1.3 Call.\n")
    new = text("# A policy\n\n## 1 Help\n\n1.1 Ask.\n\n1.2 - swimming\n- skating\n\n1.3 Call.\n")
    accepted, refused = (read_again(exported(old, new), answer)[0] for answer in ("accepted", "refused"))
    # Its number is in a line of its own there, and whoever reads that needs words behind it.
    assert words(accepted)[3] == ("1.2", ["As", "follows", ":", "swimming", "skating"])
    assert words(refused)[3] == ("1.2", ["As", "follows", ":", "swimming", "riding"])


def test_pictures_of_both_texts_stand_in_it() -> None:
    old = text("# A policy\n\n## 1 Help\n\n1.1 Look: ![A sun](/policy/p/2026-04-01/image-1.png) here.\n")
    new = text("# A policy\n\n## 1 Help\n\n1.1 Look: ![A moon](/policy/p/2027-04-01/image-1.png) here.\n")
    other = PIXEL[:-1] + b"\x83"
    file = exported(old, new, {"/policy/p/2026-04-01/image-1.png": PIXEL, "/policy/p/2027-04-01/image-1.png": other})
    accepted, refused = read_again(file, "accepted"), read_again(file, "refused")
    assert (accepted[0].sections[0].clauses[0].text, accepted[1]) == (
        "Look: ![A moon](/policy/here/image-1.png) here.",
        {"image-1.png": other},
    )
    assert (refused[0].sections[0].clauses[0].text, refused[1]) == (
        "Look: ![A sun](/policy/here/image-1.png) here.",
        {"image-1.png": PIXEL},
    )


def test_two_exports_are_the_same_bytes() -> None:
    assert exported(OLD, NEW) == exported(OLD, NEW)


VOCABULARY = (
    "council",
    "family",
    "pays",
    "£10",
    "may",
    "must",
    "not",
    "ask",
    "for",
    "care,",
    "24 hours",
    "(see 2)",
    "a–b",
)
SENTENCES = st.lists(st.sampled_from(VOCABULARY), min_size=2, max_size=9).map(lambda chosen: f"We {' '.join(chosen)}.")
BOLD = SENTENCES.map(lambda sentence: f"**{sentence[:-1]}** now.")
LINKED = SENTENCES.map(lambda sentence: f"[{sentence[:-1]}](https://example.org/a?b=1&c=2).")
POINTS = st.lists(SENTENCES, min_size=1, max_size=4).map(lambda points: "\n".join(f"- {point}" for point in points))
COUNTED = st.lists(SENTENCES, min_size=1, max_size=4).map(
    lambda points: "\n".join(f"{number}. {point}" for number, point in enumerate(points, start=1))
)
ROWS = st.lists(st.tuples(SENTENCES, SENTENCES), min_size=2, max_size=4).map(
    lambda rows: "\n".join([f"| {rows[0][0]} | {rows[0][1]} |", "|---|---|", *(f"| {a} | {b} |" for a, b in rows[1:])])
)
CLAUSES = st.tuples(SENTENCES | BOLD | LINKED, st.lists(SENTENCES | BOLD | POINTS | COUNTED | ROWS, max_size=2)).map(
    lambda parts: _clause(parts[0], parts[1])
)


def _clause(first: str, others: Sequence[str]) -> str:
    # Two lists that touch would be one.
    kept = [
        part
        for place, part in enumerate(others)
        if place == 0 or part[:1] not in "-1" or others[place - 1][:1] not in "-1"
    ]
    return "\n\n".join([first, *kept])


@st.composite
def texts(draw: st.DrawFn) -> tuple[VersionText, VersionText]:
    """A text and another that has some of its clauses, in any order, under any number, with any words."""
    pool = draw(st.lists(CLAUSES, min_size=3, max_size=8))

    def one() -> VersionText:
        source = "# A policy"
        for section in range(1, draw(st.integers(1, 3)) + 1):
            source += f"\n\n## {section} {draw(st.sampled_from(('Help', 'What you pay', 'Who may ask')))}"
            number = 0
            for clause in draw(st.lists(st.sampled_from(pool) | CLAUSES, min_size=1, max_size=5)):
                number += draw(st.sampled_from((1, 1, 1, 2, 6)))
                source += f"\n\n{section}.{number} {clause}"
        return text(source + "\n")

    return one(), one()


@seed(17)
@settings(max_examples=60, deadline=None, database=None)
@given(texts())
def test_any_two_texts_come_back(pair: tuple[VersionText, VersionText]) -> None:
    hold(*pair)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of a small council's policy/ with one more document in two versions. The command takes it for its own."""
    copy = Path(shutil.copytree(ROOT / "tests" / "councils" / "high-tarn" / "policy", tmp_path / "policy"))
    place = copy / "council" / "documents" / "charging-leaflet"
    place.mkdir()
    (place / "document.yaml").write_text(
        "id: charging-leaflet\ntitle: What you pay\nkind: leaflet\nstanding: adopted\nsummary: What is charged.\n"
        "review_interval: 12 months\nlast_reviewed: 2026-11-01\n",
        encoding="utf-8",
    )
    for day, of in (("2021-01-01", OLD), ("2022-01-01", NEW)):
        (place / day).mkdir()
        facts = f"label: as from {day}\nstatus: in_force\nchange_note: A note.\n"
        files = {"text.md": of.source, "rules.yaml": "rules: []\n", "version.yaml": facts, "original.txt": "Made up.\n"}
        for name, content in files.items():
            (place / day / name).write_text(content, encoding="utf-8")
    monkeypatch.setattr(command_line, "POLICY", copy)
    return copy


COMMAND = ["diff", "charging-leaflet", "2021-01-01", "2022-01-01"]
WHOSE = ["--by", "A. Officer", "--on", "2027-01-10"]


def test_the_command_writes_the_file_beside_what_it_shows(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(COMMAND) == 0
    shown = capsys.readouterr().out
    path = tmp_path / "for-the-committee.docx"
    assert main([*COMMAND, "--word", str(path), *WHOSE]) == 0
    assert capsys.readouterr().out == (
        f"{shown}\n{path} has this as tracked changes: all accepted give 2022-01-01, all refused 2021-01-01.\n"
    )
    assert words(read_again(path.read_bytes(), "accepted")[0]) == words(NEW)
    assert words(read_again(path.read_bytes(), "refused")[0]) == words(OLD)


def test_a_file_that_is_there_is_not_written_over(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "there.docx"
    path.write_bytes(b"minutes")
    assert main([*COMMAND, "--word", str(path), *WHOSE]) == 1
    said = capsys.readouterr()
    assert said.err == f"{path}: This file is there already, and nothing is written over it. Name another.\n"
    assert path.read_bytes() == b"minutes"


@pytest.mark.parametrize(
    ("more", "says"),
    [
        (["--word", "a.docx"], "Say whose changes they are, and of which day: --word FILE.docx --by NAME --on DATE"),
        (["--word", "a.docx", "--by", " ", "--on", "2027-01-10"],
         "Say whose changes they are, and of which day: --word FILE.docx --by NAME --on DATE"),
        (["--by", "A. Officer"], "Say whose changes they are, and of which day: --word FILE.docx --by NAME --on DATE"),
        (["--word", "a.pdf", *WHOSE], "a.pdf is no name of a Word file. Let it end with .docx."),
        (["--word", "a.docx", *WHOSE, "--mark"], "With --mark nothing is shown or exported. Do one after the other."),
    ],
    ids=["nobody", "no-name", "no-file", "no-word", "marks"],
)  # fmt: skip
def test_what_it_needs_is_said_before_anything_is_done(
    more: list[str], says: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*COMMAND, *more]) == 1
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", f"{says}\n")


def test_a_redline_against_a_file_is_exported_too(folder: Path, tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("What you pay", 0)
    document.add_heading("1 Help", 1)
    document.add_paragraph("1.1 Call us.")
    document.save(str(tmp_path / "new.docx"))
    path = tmp_path / "redline.docx"
    command = ["diff", "charging-leaflet", "2021-01-01", "--file", str(tmp_path / "new.docx")]
    assert main([*command, "--word", str(path), *WHOSE]) == 0
    assert words(read_again(path.read_bytes(), "accepted")[0]) == [
        ["What", "you", "pay"],
        ("1", ["Help"]),
        ("1.1", ["Call", "us", "."]),
    ]
    assert words(read_again(path.read_bytes(), "refused")[0]) == words(OLD)

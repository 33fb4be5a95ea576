"""`import`: a whole draft or none, beside what is published, with a report on what needs a person's eye."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import FrameType

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from scripts import command_line
from scripts.checked import read_checked_rules, read_rules
from scripts.command_line import main
from scripts.importing import draft as drafting
from scripts.importing import file as reading
from scripts.importing.child import TOO_MUCH, convert
from scripts.importing.draft import import_file
from scripts.paths import ROOT
from scripts.problems import ProblemsError
from scripts.publishing import drafts
from scripts.publishing.first_draft import FIRST_RULES
from scripts.setup.progress import Progress, ToolError
from scripts.whole_file import write_whole
from tests.importing.word_files import add, legal_headings

LEAFLET, STATEMENT = "charging-leaflet", "statement-of-budgets"
DAY = date(2027, 4, 1)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of a small council's policy/, and a leaflet without rules. The command takes it for the project's own."""
    copy = Path(shutil.copytree(ROOT / "tests" / "councils" / "high-tarn" / "policy", tmp_path / "policy"))
    new_document(copy, LEAFLET, "A leaflet for families")
    version = copy / "council" / "documents" / LEAFLET / "2021-01-01"
    version.mkdir()
    (version / "text.md").write_text("# A leaflet\n\n## 1 Help\n\n1.1 Ask us.\n", encoding="utf-8")
    (version / "rules.yaml").write_text("rules: []\n", encoding="utf-8")
    facts = "label: as first made\nstatus: in_force\nchange_note: The first.\n"
    (version / "original.txt").write_text("Made up for the tests.\n", encoding="utf-8")
    (version / "version.yaml").write_text(facts, encoding="utf-8")
    monkeypatch.setattr(command_line, "POLICY", copy)
    return copy


def new_document(folder: Path, name: str, title: str) -> None:
    place = folder / "council" / "documents" / name
    place.mkdir()
    (place / "document.yaml").write_text(
        f"id: {name}\ntitle: '{title}'\nkind: leaflet\nstanding: adopted\nsummary: What is charged.\n"
        "review_interval: 12 months\nlast_reviewed: 2026-11-01\n",
        encoding="utf-8",
    )


@pytest.fixture
def word_file(tmp_path: Path) -> Path:
    path = tmp_path / "from-the-officer.docx"
    legal_headings().save(str(path))
    return path


def everything(folder: Path) -> dict[str, bytes]:
    """Every file in a folder, but the one that holds drafts put aside."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".replaced" not in path.parts
    }


def refused(action: Callable[[], object]) -> list[str]:
    with pytest.raises(ProblemsError) as raised:
        action()
    return [str(problem) for problem in raised.value.problems]


def test_a_word_file_becomes_a_draft_with_its_report(
    folder: Path, word_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = everything(folder)
    assert main(["import", str(word_file), "--document", LEAFLET, "--in-force", "2027-04-01"]) == 0
    place = f"council/documents/{LEAFLET}/2027-04-01"
    after = everything(folder)
    assert sorted(after.keys() - before.keys()) == [
        f"{place}-report.md",
        *(f"{place}/{name}" for name in ("original.docx", "rules.yaml", "text.md", "version.yaml")),
    ]
    assert {name: after[name] for name in before} == before
    assert after[f"{place}/original.docx"] == word_file.read_bytes()
    assert after[f"{place}/version.yaml"].decode() == (
        '# Made by `import` from "from-the-officer.docx".\n'
        "label: as from 1 April 2027\n"
        "status: draft\n"
        "replaces: 2021-01-01\n"
        "# What readers are told has changed. `publish --note` writes it here; until then it may stay away.\n"
        "original:\n"
        '  title: "A leaflet for families"\n'
        "  format: Word\n"
        f"  size: {word_file.stat().st_size / 1024:.0f} KB\n"
        "  held: yes\n"
        "  note: The file from which this version was made.\n"
    )
    read_checked_rules(folder).sound_drafts()  # nothing is wrong with it
    printed = capsys.readouterr()
    assert printed.out == (
        f"policy/{place} is a draft now: 2 sections, 7 clauses.\n\n"
        f"What needs your eye, in full in policy/{place}-report.md:\n"
        "     8  Changed clauses that no rule cites: read them\n"
        "     9  Numbers of clauses: Worked out by Word: hold them against the printed page\n"
        "     1  Words and figures: Reading age\n\n"
        "Next:\n"
        f"  Read policy/{place}/text.md beside the file, and work through the report\n"
        f"  Change the rules in policy/{place}/rules.yaml as the text has changed\n"
        "  python3 -m scripts check\n"
        f"  python3 -m scripts diff {LEAFLET}\n"
        "  python3 -m scripts impact\n"
        "  python3 -m scripts preview\n"
        f"  python3 -m scripts publish {LEAFLET} 2027-04-01 --note TEXT\n"
    )
    assert re.fullmatch(r"\[1/1\] Reading from-the-officer\.docx \.\.\. done in \d+ s\n", printed.err)


def test_a_pdf_is_kept_with_the_number_of_its_pages(folder: Path) -> None:
    import_file(folder, ROOT / "tests" / "importing" / "files" / "pdf" / "weasyprint.pdf", LEAFLET, DAY)
    documents = read_rules(folder).with_drafts.documents
    (draft,) = [version for document in documents for version in document.versions if version.in_force == DAY]
    assert draft.facts.original
    assert (draft.facts.original.format, draft.facts.original.pages) == ("PDF", 3)


def test_the_report_names_what_needs_an_eye(folder: Path, tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Money", 1)
    add(
        document,
        "From 1 April 2027 the council pays £14.20 an hour to a DPA, which is a sum that it has looked at with "
        "families "
        "and with the people who work for them.",
    )
    add(document, "An EHC plan, or a support plan (SP), comes first. The SP is kept for 6 years.")
    path = tmp_path / "money.docx"
    document.save(str(path))
    made = import_file(folder, path, LEAFLET, DAY)
    assert made.report.read_text(encoding="utf-8") == (
        "# What needs your eye\n\n"
        f"policy/council/documents/{LEAFLET}/2027-04-01 was made from money.docx, for A leaflet for families as from "
        "1 April 2027. This report is for you alone.\n\n"
        "## Changed clauses that no rule cites: read them\n\n"
        "- Clause 1.1 has other words now, and no rule, note or step cites it. It says “1”, “april”, “2027”, “£”, "
        "“14.20”, “has”, “pays”, “sum”, “council”, “families”, “and” and “people”.\n"
        "    before: Ask us.\n"
        "    now:    From 1 April 2027 the council pays £14.20 an hour to a DPA, which is a sum that it has looked at "
        "with families and with the people who work for them.\n"
        "- Clause 1.2 is new, and no rule, note or step cites it. It says “6”.\n"
        "    before: no such clause\n"
        "    now:    An EHC plan, or a support plan (SP), comes first. The SP is kept for 6 years.\n"
        "- The title has other words now, and no rule, note or step cites it. It stands over clauses that were there "
        "before and says “families”.\n"
        "    before: A leaflet\n"
        "    now:    A leaflet for families\n"
        "- The heading of section 1 has other words now, and no rule, note or step cites it. It stands over clauses "
        "that were there before and says “money”.\n"
        "    before: Help\n"
        "    now:    Money\n\n"
        "If no rule has to follow from one: python3 -m scripts confirm charging-leaflet 2027-04-01 CLAUSE --by NAME "
        "--why TEXT\n\n"
        "## Not as in the file\n\n"
        "### Headings that were guessed from their looks\n\n"
        "- no title was found: the draft has the document’s\n\n"
        "## Numbers of clauses\n\n"
        "### Made, for the file prints none\n\n"
        "- section 1: Money\n"
        "- 1.1: “From 1 April 2027 the council pays £14.20…”\n"
        "- 1.2: “An EHC plan, or a support plan (SP),…”\n\n"
        "## Words and figures\n\n"
        "### Sentences of more than 25 words\n\n"
        "- 1.1: 32 words: “From 1 April 2027 the council pays £14.20 an hour to a…”\n\n"
        "### Reading age\n\n"
        "- About 9\n\n"
        "### Short forms that nothing explains\n\n"
        "- DPA\n\n"
        "### Numbers and dates: hold each against the file\n\n"
        "- 1.1: 1 April 2027, £14.20\n"
        "- 1.2: 6 years\n\n"
        "## Next\n\n"
        "1. Read text.md beside the file\n"
        "2. Change its rules.yaml as the text has changed\n"
        "3. Go on: docs/how-to-publish.md\n"
    )


def test_rules_of_the_version_before_come_along_to_the_clauses_that_theirs_became(folder: Path, tmp_path: Path) -> None:
    """The statement that is held, as somebody would type it in Word, without its clause 1.2."""
    text = (folder / "council" / "documents" / STATEMENT / "2025-04-01" / "text.md").read_text(encoding="utf-8")
    document = docx.Document()
    for words in text.strip().split("\n\n"):
        if words.startswith("#"):
            document.add_heading(words.lstrip("# "), words.count("#") - 1)
        elif not words.startswith("1.2 "):
            document.add_paragraph(words.replace("1.3 ", "1.2 "))
    path = tmp_path / "statement.docx"
    document.save(str(path))
    made = import_file(folder, path, STATEMENT, DAY)
    rules = (made.folder / "rules.yaml").read_text(encoding="utf-8")
    clauses = ["1.1", "1.2 of 2025-04-01", "1.1", "1.2", "2.1", "2.2", "3.1", "5.1", "3.1", "3.1", "4.1"]
    assert re.findall(r'clause: "([^"]*)"', rules) == clauses
    assert set(re.findall(r"as_of: (\S+?),?$", rules, re.MULTILINE)) == {"2027-04-01"}
    assert made.parts[0].heading == "Rules whose clause is not what it was: change each, or confirm it"
    assert [item.split(" cites ")[0] for item in made.parts[0].items] == ["rules[1] (escort-too-long)"]
    assert made.parts[-1].heading == "Rules taken over from the version before, with their clauses as they were"
    assert made.parts[-1].items[:3] == (
        "escort-listed (clause 1.1): The statement lists travel with help of up to 15 hours and 120.50 pounds a week.",
        "escort-no-published-band (clause 1.1): There is no published band between 120.50 and 150 pounds a week. You "
        "may ask.",
        "escort-case-by-case (clause 1.2, before 1.3): From 150 pounds a week the head of families decides case by "
        "case.",
    )
    gone, unmarked = refused(lambda: read_checked_rules(folder).sound_drafts())
    assert gone == f"policy/council/documents/statement-of-budgets/2027-04-01/rules.yaml:16: {made.parts[0].items[0]}"
    assert unmarked == (
        "policy/council/documents/statement-of-budgets/2027-04-01/text.md:7: Clause 1.2 reads like clause 1.3 of the "
        "version of "
        "2025-04-01. So that links to it still lead to it, write 1.2 [was 1.3]; or 1.2 [new], if it is another clause. "
        "This writes every such mark: python3 -m scripts diff statement-of-budgets 2025-04-01 2027-04-01 --mark"
    )


def test_the_first_version_of_a_document_has_no_rules(folder: Path, word_file: Path) -> None:
    new_document(folder, "charging", "Charging: a policy")
    made = import_file(folder, word_file, "charging", DAY)
    facts = (made.folder / "version.yaml").read_text(encoding="utf-8")
    assert "replaces" not in facts and "notice" not in facts
    assert '  title: "Charging: a policy"\n' in facts
    assert (made.folder / "rules.yaml").read_text(encoding="utf-8") == FIRST_RULES
    read_checked_rules(folder).sound_drafts()


def test_an_earlier_draft_is_put_aside_only_when_somebody_agrees(
    folder: Path, word_file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["import", str(word_file), "--document", LEAFLET, "--in-force", "2027-04-01"]
    assert main(command) == 0
    text = folder / "council" / "documents" / LEAFLET / "2027-04-01" / "text.md"
    text.write_text("# Edited\n", encoding="utf-8")
    capsys.readouterr()
    question = "There is a draft of 2027-04-01 already. Put it aside, in policy/.replaced, and start anew?"

    assert main(command) == 1
    assert capsys.readouterr().err == f"{question} There is nobody to ask here: say --yes.\n"

    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", lambda asked: {f"{question} [y/N] ": "n"}[asked])
    assert main(command) == 1
    assert capsys.readouterr().out == "Nothing was changed.\n"
    assert text.read_text(encoding="utf-8") == "# Edited\n"

    assert main([*command, "--yes"]) == 0
    assert text.read_text(encoding="utf-8").startswith("# Charging for care\n")
    assert [path.read_text(encoding="utf-8") for path in folder.glob(".replaced/*/text.md")] == ["# Edited\n"]


def test_what_is_published_stays_as_it_is_and_the_draft_lies_beside_it(folder: Path, word_file: Path) -> None:
    before = everything(folder)
    made = import_file(folder, word_file, LEAFLET, date(2021, 1, 1))
    assert made.folder.name == "2021-01-01.2"
    facts = (made.folder / "version.yaml").read_text(encoding="utf-8")
    assert "label: as from 1 January 2021, corrected\n" in facts and "replaces: 2021-01-01\n" in facts
    assert before.items() <= everything(folder).items() or "document.yaml" in str(before)


def test_a_refused_file_is_named_and_changes_nothing(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = everything(folder)
    path = tmp_path / "words.docx"
    path.write_text("{\\rtf1 words}", encoding="utf-8")
    assert main(["import", str(path), "--document", LEAFLET, "--in-force", "2027-04-01"]) == 1
    assert capsys.readouterr().err == (
        f"{path}: This is a rich text file. Open it in Word, save it as “Word Document (*.docx)”, and import that.\n"
    )
    assert everything(folder) == before


@pytest.mark.parametrize("step", range(5))
def test_an_import_that_is_interrupted_leaves_nothing_or_all(
    step: int, folder: Path, word_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stopped at each of its writings in turn. What is left behind harms neither a check nor the next import."""
    before = everything(folder)
    steps = iter(range(10))

    def stopping(write: Callable[[Path, str], None]) -> Callable[[Path, str], None]:
        def writing(path: Path, text: str) -> None:
            if next(steps) == step:
                raise KeyboardInterrupt
            write(path, text)

        return writing

    with monkeypatch.context() as patched:
        patched.setattr(drafting, "write_whole", stopping(write_whole))
        if step < 4:
            with pytest.raises(KeyboardInterrupt):
                import_file(folder, word_file, LEAFLET, DAY)
        else:
            import_file(folder, word_file, LEAFLET, DAY)
    place = folder / "council" / "documents" / LEAFLET / str(DAY)
    if step < 3:
        assert not place.exists()
    else:  # the draft is whole, and only the report may lack
        assert sorted(path.name for path in place.iterdir()) == [
            "original.docx",
            "rules.yaml",
            "text.md",
            "version.yaml",
        ]
    read_rules(folder).sound_drafts()
    import_file(folder, word_file, LEAFLET, DAY, replace=True)
    assert {name: content for name, content in everything(folder).items() if name in before} == before


def test_a_mistake_of_the_reading_itself_is_shown_to_whoever_mends_it(
    folder: Path, word_file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails(output: str) -> Callable[..., None]:
        def run(*arguments: object) -> None:
            raise ToolError("Reading", output)

        return run

    monkeypatch.setattr(Progress, "run", fails("Traceback: it went wrong\n"))
    assert refused(lambda: import_file(folder, word_file, LEAFLET, DAY)) == [
        f"{word_file}: This file could not be read, by a mistake of this program: see above."
    ]
    assert capsys.readouterr().err == "Traceback: it went wrong\n"
    monkeypatch.setattr(Progress, "run", fails(""))
    assert refused(lambda: import_file(folder, word_file, LEAFLET, DAY)) == [f"{word_file}: {TOO_MUCH}"]


def long_file(path: Path, clauses: int) -> list[str]:
    """Makes a Word file of so many long clauses, and gives their numbers."""
    document = docx.Document()
    words = "The council looks at what a family needs, and answers within six weeks with its reasons. " * 4
    numbers = [f"{section}.{number}" for section in range(1, 21) for number in range(1, 71)][:clauses]
    paragraphs = [f"{number} {words}" for number in numbers]
    marked = "".join(f'<w:p><w:r><w:t xml:space="preserve">{one}</w:t></w:r></w:p>' for one in paragraphs)
    body = parse_xml(f"<w:body {nsdecls('w')}>{marked}</w:body>")
    document.element.body[:] = body[:]
    document.save(str(path))
    return numbers


def test_two_hundred_pages_come_in_whole(tmp_path: Path) -> None:
    """90,000 words in 1,400 clauses, read by the child within its limits."""
    path = tmp_path / "two-hundred-pages.docx"
    numbers = long_file(path, 1400)
    result = reading.read_file(path, "A policy", "/", tmp_path)
    assert re.findall(r"^(\d+\.\d+) The council", result.text, re.MULTILINE) == numbers


def test_each_clause_of_a_file_costs_as_many_calls_in_a_long_file_as_in_a_short_one(tmp_path: Path) -> None:
    """In clauses at the end of a file, which would cost the more if what stands before were read again for each."""

    def calls(clauses: int) -> int:
        path, folder = tmp_path / f"{clauses}.docx", tmp_path / str(clauses)
        long_file(path, clauses)
        folder.mkdir()
        count = 0

        def called(frame: FrameType, event: str, _: object) -> None:
            nonlocal count
            count += event in ("call", "c_call")

        sys.setprofile(called)
        try:
            convert(path, "A policy", "/", folder)
        finally:
            sys.setprofile(None)
        return count

    calls(10)  # what is made once, on first use, belongs to no clause
    fifty, hundred, two_hundred = map(calls, (50, 100, 200))
    assert (two_hundred - hundred) / 100 == pytest.approx((hundred - fifty) / 50, rel=0.02)


def test_drafts_are_put_in_place_one_way(folder: Path) -> None:
    """`import` and `new-version` share it, and with it the lock and the place where an earlier draft is kept."""
    assert vars(drafting)["place_draft"] is drafts.place_draft

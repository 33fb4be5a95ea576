"""`import` of a document that is not there yet: it is made with its first draft, and its facts are for a person."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import docx
import pytest

from scripts import command_line
from scripts.checked import read_checked_rules
from scripts.command_line import main
from scripts.forms.located import parse
from scripts.importing import draft as drafting
from scripts.importing.draft import import_file
from scripts.paths import ROOT
from scripts.policy.files import name_of, version_folder
from scripts.problems import ProblemsError
from scripts.publishing.first_draft import FIRST_RULES
from scripts.publishing.ledger import publish
from scripts.whole_file import write_whole
from tests.importing.word_files import legal_headings

NEW = "charging-policy"
DAY = date(2027, 4, 1)


@pytest.fixture
def policy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of a small council's policy/. The command takes it for the project's own."""
    copy = Path(shutil.copytree(ROOT / "tests" / "councils" / "high-tarn" / "policy", tmp_path / "policy"))
    monkeypatch.setattr(command_line, "POLICY", copy)
    return copy


@pytest.fixture
def word_file(tmp_path: Path) -> Path:
    """A file with a title of its own, “Charging for care”."""
    path = tmp_path / "from-the-officer.docx"
    legal_headings().save(str(path))
    return path


@pytest.fixture
def titled(tmp_path: Path) -> Callable[[str | None], Path]:
    """Makes a file with this title, or without one."""

    def titled(title: str | None) -> Path:
        document = docx.Document()
        if title:
            document.add_heading(title, 0)
        document.add_heading("Money", 1)
        document.add_paragraph("Ask us about money.")
        path = tmp_path / "titled.docx"
        document.save(str(path))
        return path

    return titled


def title_of(policy: Path) -> str:
    facts = version_folder(policy, NEW, DAY).parent / "document.yaml"
    return str(parse(facts.read_text(encoding="utf-8"), "document.yaml").data["title"])


def refusal(policy: Path, file: Path, document: str) -> str:
    """Why it is not imported, once it is sure that nothing was touched."""
    before = sorted(policy.rglob("*"))
    with pytest.raises(ProblemsError) as raised:
        import_file(policy, file, document, DAY)
    assert sorted(policy.rglob("*")) == before
    return str(raised.value)


def test_the_document_is_made_with_its_first_draft_and_the_report_says_what_was_taken_to_be_so(
    policy: Path, word_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", str(word_file), "--document", NEW, "--in-force", str(DAY)]) == 0
    folder = version_folder(policy, NEW, DAY)
    name = name_of(folder, policy)
    assert capsys.readouterr().out == (
        f"{name} is a draft now, the first of a new document: 2 sections, 7 clauses.\n\n"
        f"What needs your eye, in full in {name}-report.md:\n"
        "     4  The document is new: look at what its document.yaml says\n"
        "     9  Numbers of clauses: Worked out by Word: hold them against the printed page\n"
        "     1  Words and figures: Reading age\n\n"
        "Next:\n"
        f"  Read {name}/text.md beside the file, and work through the report\n"
        f"  Write its rules in {name}/rules.yaml: docs/gates-and-kinds.md has forms to copy\n"
        "  python3 -m scripts check\n"
        "  python3 -m scripts impact\n"
        "  python3 -m scripts preview\n"
        f"  python3 -m scripts publish {NEW} {DAY} --note TEXT\n"
    )
    report = (folder.parent / f"{DAY}-report.md").read_text(encoding="utf-8")
    assert report.startswith(
        "# What needs your eye\n\n"
        f"{name} was made from from-the-officer.docx, for Charging for care as from 1 April 2027. "
        "This report is for you alone.\n\n"
        "## The document is new: look at what its document.yaml says\n\n"
        "- title: Charging for care\n"
        "- kind: policy. If it only explains, write leaflet.\n"
        "- owner: High Tarn County Council, made up for the tests. If somebody else answers for it, say so.\n"
        "- summary and last_reviewed: TO BE WRITTEN, before it can be published\n"
    )
    assert (folder.parent / "document.yaml").read_text(encoding="utf-8").splitlines()[1:5] == [
        "id: charging-policy",
        'title: "Charging for care"',
        "# policy or leaflet",
        "kind: policy",
    ]
    assert '  title: "Charging for care"\n' in (folder / "version.yaml").read_text(encoding="utf-8")
    assert (folder / "rules.yaml").read_text(encoding="utf-8") == FIRST_RULES
    read_checked_rules(policy).sound_drafts()
    with pytest.raises(ProblemsError, match=r"document\.yaml:10: This is still to be written"):
        publish(policy, [(NEW, DAY)], "The first.", DAY)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Paying & charging, 2027", "Paying & charging, 2027"),
        (None, "Charging policy"),  # from its id
        ("Charging <b>for</b> care", "Charging policy"),  # a page would read it as more than letters
        ("Charging [for](http://example.org) care", "Charging policy"),
    ],
)
def test_the_title_is_the_files_where_that_is_harmless_and_else_from_the_id(
    policy: Path, titled: Callable[[str | None], Path], title: str | None, expected: str
) -> None:
    import_file(policy, titled(title), NEW, DAY)
    assert title_of(policy) == expected


def test_a_slip_in_the_name_makes_no_second_document(policy: Path, word_file: Path) -> None:
    assert refusal(policy, word_file, "statement-of-budget") == (
        "There is no document statement-of-budget. Did you mean statement-of-budgets? If it is another document, start "
        "it first: python3 -m scripts new-document statement-of-budget --title TEXT --kind policy --in-force 2027-04-01"
    )


def test_a_name_that_no_document_can_have_is_refused(policy: Path, word_file: Path) -> None:
    assert refusal(policy, word_file, "Charging Policy") == (
        "'Charging Policy' cannot be the id of a document, for it stands in addresses. Use small letters, figures and "
        "hyphens, like charging-policy."
    )


@pytest.mark.parametrize("step", range(5))
def test_an_import_that_is_interrupted_leaves_nothing_of_the_document_or_all(
    step: int, policy: Path, word_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = iter(range(10))

    def stopping(path: Path, text: str) -> None:
        if next(steps) == step:
            raise KeyboardInterrupt
        write_whole(path, text)

    with monkeypatch.context() as patched:
        patched.setattr(drafting, "write_whole", stopping)
        if step < 4:
            with pytest.raises(KeyboardInterrupt):
                import_file(policy, word_file, NEW, DAY)
        else:
            import_file(policy, word_file, NEW, DAY)
    folder = version_folder(policy, NEW, DAY)
    assert folder.parent.exists() == (step >= 3)  # only the report may lack
    read_checked_rules(policy).sound_drafts()
    import_file(policy, word_file, NEW, DAY, replace=True)
    assert sorted(path.name for path in folder.iterdir()) == [
        "original.docx",
        "rules.yaml",
        "text.md",
        "version.yaml",
    ]

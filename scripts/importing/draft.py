"""Makes a draft version of a document from a file: its text, its facts, the file itself, and a report beside it."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from scripts.importing.carried_rules import NO_RULES, Carried, carried_rules
from scripts.importing.file import ImportedFile, read_file
from scripts.importing.kinds import NAMES
from scripts.importing.report import Part, report_parts, report_text
from scripts.policy.files import name_of, version_folder
from scripts.policy.model import LANGUAGE, Policy, Version
from scripts.policy.reader import readable_policy
from scripts.publishing.drafts import place_draft, version_before
from scripts.templating import written_day
from scripts.text.clauses import VersionText, parse_text
from scripts.whole_file import write_whole


@dataclass(frozen=True)
class Draft:
    """A draft that was made."""

    folder: Path
    report: Path
    parts: Sequence[Part]
    """What is in the report."""
    sections: int
    clauses: int


def import_file(folder: Path, file: Path, document: str, day: date, replace: bool = False) -> Draft:
    """Make a draft of the document from a Word or PDF file, whole or not at all.

    Raises ProblemsError with every reason for which it cannot be made, and then nothing was changed.
    """
    before = version_before(folder, document, day)  # before the reading, which may take a while
    policy, title = _policy(folder, document)
    # Read into a folder of its own: a file that is refused half-way leaves nothing in policy/.
    with tempfile.TemporaryDirectory() as temporary:
        imported = read_file(file, title, f"/policy/{document}/{day}/", Path(temporary))
        text, problems = parse_text(imported.text, "text.md")
        rules = _rules(folder, policy, before, text, day)
        parts = report_parts(text, imported.findings, problems, _short_forms(policy))
        if rules.items:
            parts.append(Part("Rules taken over from the version before: read each against its clause", rules.items))

        def fill(unfinished: Path, before: Version | None) -> None:
            facts = _facts(policy, title, imported, before, day, file.name)
            _write_files(unfinished, imported, {"rules.yaml": rules.text, "version.yaml": facts})

        place = place_draft(folder, document, day, fill, replace)
    name = name_of(place, folder)
    about = f"{name} was made from {file.name}, for {title} as from {written_day(day)}."
    report = _write_report(place, report_text(parts, about, next_steps(name, document, day)))
    return Draft(place, report, parts, len(text.sections), sum(1 for _ in text.clauses()))


def _write_files(folder: Path, imported: ImportedFile, files: Mapping[str, str]) -> None:
    for path in (imported.original, *imported.images):
        shutil.copyfile(path, folder / path.name)
    for name, text in {"text.md": imported.text, **files}.items():
        write_whole(folder / name, text)


def _write_report(place: Path, words: str) -> Path:
    # Beside the draft's folder and not in it: whatever is in the folder is published, and the report is for the
    # officer.
    report = place.with_name(f"{place.name}-report.md")
    write_whole(report, words)
    return report


def next_steps(name: str, document: str, day: date) -> list[str]:
    """What an officer does with the draft, in order."""
    return [
        f"Read {name}/text.md beside the file, and work through the report",
        f"Change the rules in {name}/rules.yaml as the text has changed",
        "python3 -m scripts check",
        f"python3 -m scripts diff {document}",
        "python3 -m scripts impact",
        "python3 -m scripts preview",
        f"python3 -m scripts publish {document} {day} --note TEXT",
    ]


def _policy(folder: Path, document: str) -> tuple[Policy, str]:
    """The policy with its drafts, and the document's title."""
    read = readable_policy(folder)
    return read.with_drafts, read.document(document).facts.title


def _short_forms(policy: Policy) -> set[str]:
    return {word.term for word in policy.words[LANGUAGE].glossary.words if word.short_for}


def _facts(policy: Policy, title: str, imported: ImportedFile, before: Version | None, day: date, name: str) -> str:
    """The draft's version.yaml. JSON's strings are YAML's too, whatever is in them."""
    notice = before.facts.notice if before else policy.authority.disclaimer
    size = imported.original.stat().st_size / 1024
    return (
        f"# Made by `import` from {json.dumps(name, ensure_ascii=False)}.\n"
        f"label: as from {written_day(day)}\n"
        "status: draft\n"
        + (f"replaces: {before.in_force}\n" if before else "")
        + "# What readers are told has changed. `publish --note` writes it here; until then it may stay away.\n"
        f"notice: {json.dumps(' '.join(notice.split()), ensure_ascii=False)}\n"
        "original:\n"
        f"  title: {json.dumps(title, ensure_ascii=False)}\n"
        f"  format: {NAMES[imported.kind]}\n"
        f"  size: {size:.2f} KB\n" + (f"  pages: {imported.pages}\n" if imported.pages else "") + "  held: yes\n"
        "  note: The file from which this version was made.\n"
    )


def _rules(folder: Path, policy: Policy, before: Version | None, text: VersionText, day: date) -> Carried:
    if before is None:
        return Carried(NO_RULES, ())
    source = version_folder(folder, before.document.id, before.in_force) / "rules.yaml"
    return carried_rules(policy, source.read_text(encoding="utf-8"), before, text, day)

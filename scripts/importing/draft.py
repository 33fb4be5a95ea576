"""Makes a draft version of a document from a file: its text, its facts, the file itself, and a report beside it."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import partial
from pathlib import Path

from scripts.checks.uncited import uncited_warnings
from scripts.importing.carried_rules import Carried, carried_rules
from scripts.importing.file import ImportedFile, read_file
from scripts.importing.kinds import NAMES
from scripts.importing.markdown_text import escaped, unescaped
from scripts.importing.report import Part, report_parts, report_text
from scripts.pdf.prints import size_of
from scripts.policy.files import name_of, version_folder
from scripts.policy.model import LANGUAGE, Policy
from scripts.policy.reader import readable_policy
from scripts.policy.version import Version
from scripts.problems import ProblemsError
from scripts.publishing.drafts import (
    draft_name,
    label_of,
    must_be_new,
    place_document,
    place_draft,
    steps_to_publish,
    version_before,
)
from scripts.publishing.first_draft import FIRST_RULES, UNWRITTEN, NewDocument
from scripts.publishing.standing import say_adopted
from scripts.publishing.unconfirmed import Unconfirmed, unconfirmed
from scripts.templating import written_day
from scripts.text.clauses import VersionText, parse_text
from scripts.version_name import VersionName
from scripts.whole_file import read_words, write_whole

_A_SLIP = 0.85
"""How much an id must share with another, from 0 to 1, to be taken for a slip of the finger."""

_ADVICE = re.compile(r"\n    If (?:it is wrong, change it|what families are told has to follow)\b")
"""What is said below each that is still to be confirmed: how to say that it is right is the same for all."""


@dataclass(frozen=True)
class Draft:
    """A draft that was made."""

    folder: Path
    report: Path
    parts: Sequence[Part]
    """What is in the report."""
    sections: int
    clauses: int
    is_first: bool
    """Whether it is the first version of its document."""
    is_new: bool
    """Whether its document was made with it."""


@dataclass(frozen=True)
class _Target:
    """What a file is to become the draft of."""

    policy: Policy
    """With its drafts."""
    document: str
    version: VersionName
    title: str
    """The document's; made from its id where it is new."""
    before: Version | None
    """The version that the draft would replace."""
    is_new: bool
    """Whether the document is to be made too."""


def import_file(
    folder: Path,
    file: Path,
    document: str,
    day: date,
    replace: bool = False,
    for_the_folder: Callable[[str], str] = str,
) -> Draft:
    """Make a draft of the document from a Word or PDF file, whole or not at all; the document too, where it is new.

    `for_the_folder` makes of a command one for this folder, where that is not the one that commands read by themselves.

    Raises ProblemsError with every reason for which it cannot be made, and then nothing was changed.
    """
    target = _target(folder, document, day)  # before the reading, which may take a while
    version = target.version
    # Read into a folder of its own: a file that is refused half-way leaves nothing in policy/.
    with tempfile.TemporaryDirectory() as temporary:
        imported = read_file(file, target.title, f"/policy/{document}/{version}/", Path(temporary))
        text, problems = parse_text(imported.text, "text.md")
        rules = _rules(folder, target, text)
        new = _new_document(target, text) if target.is_new else None
        known, before = _short_forms(target.policy), target.before.text if target.before else None
        found = report_parts(text, imported.findings, problems, known, before)
        parts = [*_about(new, target.policy), *found]
        title = new.title if new else target.title

        def fill(unfinished: Path, before: Version | None) -> None:
            facts = _facts(title, imported, before, version, file.name)
            _write_files(unfinished, imported, {"rules.yaml": rules.text, "version.yaml": facts})

        put = partial(place_draft, folder, document, version, replace=replace)
        place = place_document(folder, new, day, fill) if new else put(fill)
    # What was made from the council's own file is its own text, also where all versions before were restatements.
    say_adopted(folder, document, version)
    first, last = _of_rules(folder, document, version, rules)
    parts = [*first, *parts, *last]
    name, is_first = name_of(place, folder), target.before is None
    about = f"{name} was made from {file.name}, for {title} as from {written_day(day)}."
    report = _write_report(place, for_the_folder(report_text(parts, about, _in_report(is_first))))
    clauses = sum(1 for _ in text.clauses())
    return Draft(place, report, parts, len(text.sections), clauses, is_first, target.is_new)


def _target(folder: Path, document: str, day: date) -> _Target:
    """What the draft will be of. Raises ProblemsError where there can be no such draft, or where a slip is likely."""
    read = readable_policy(folder)
    if version_folder(folder, document, day).parent.exists():
        name, title = draft_name(folder, document, day), read.document(document).facts.title
        before = version_before(folder, document, name)
        return _Target(read.with_drafts, document, name, title, before, is_new=False)
    must_be_new(folder, document, day)
    known = [known.facts.id for known in read.with_drafts.documents]
    # A slip of the finger would make a second document, and leave the rules of the first behind.
    if close := get_close_matches(document, known, 1, _A_SLIP):
        raise ProblemsError.saying(
            f"There is no document {document}. Did you mean {close[0]}? If it is another document, start it first: "
            f"python3 -m scripts new-document {document} --title TEXT --kind policy --in-force {day}"
        )
    return _Target(read.with_drafts, document, VersionName(day), _title_of(document), None, is_new=True)


def _title_of(document: str) -> str:
    """A title made from an id, for a file that has none."""
    return re.sub("[-_]+", " ", document).strip().capitalize()


def _plain_title(text: VersionText) -> str | None:
    """The title that the text has, where every sign of it is as harmless in a page as it looks."""
    title = unescaped(text.title)
    return title if title and escaped(title) == title else None


def _new_document(target: _Target, text: VersionText) -> NewDocument:
    """What is taken to be so of a document that is new, for a person to look at."""
    return NewDocument(target.document, _plain_title(text) or target.title, "policy")


def _about(new: NewDocument | None, policy: Policy) -> list[Part]:
    """What was taken to be so of the document, where it is new."""
    if new is None:
        return []
    items = (
        f"title: {new.title}",
        f"kind: {new.kind}. If it only explains, write leaflet.",
        f"owner: {policy.authority.name}. If somebody else answers for it, say so.",
        f"summary and last_reviewed: {UNWRITTEN}, before it can be published",
    )
    return [Part("The document is new: look at what its document.yaml says", items)]


def _of_rules(folder: Path, document: str, version: VersionName, rules: Carried) -> tuple[list[Part], list[Part]]:
    """What was taken over and may be wrong by the new text; and what was taken over with clauses as they were."""
    still_open, others = list[Unconfirmed](), list[str]()
    # Where the draft cannot be read, that is told, and `check` tells the rest once it can.
    with suppress(ProblemsError):
        read = readable_policy(folder)
        others += uncited_warnings(read.with_drafts, [read.version(document, version)])
        still_open += unconfirmed(folder, document, version)
    names = {one.name for one in still_open if one.is_entry}
    items = tuple(said for name, said in rules.items if name not in names)
    moved = sum(", before " in said.partition("):")[0] for said in items)
    went = f", of which {moved} follow a clause that has another number now" if moved else ""
    in_short = f"{len(items)}{went}; `rules.yaml` has each"
    same = Part("Rules taken over from the version before, with their clauses as they were", items, in_short=in_short)
    return _to_settle(f"{document} {version}", still_open, others), [same] if same.items else []


def _to_settle(draft: str, still_open: Sequence[Unconfirmed], others: Sequence[str]) -> list[Part]:
    """Rules to be held against their clauses, and clauses from which a rule may have to follow."""
    # How to say that one is right is the same for each, and said once.
    entries, clauses = (
        [_ADVICE.split(one.problem.message)[0] for one in still_open if one.is_entry is is_entry]
        for is_entry in (True, False)
    )
    confirm, who = f"python3 -m scripts confirm {draft}", "--by NAME --why TEXT"
    right, settled = (
        f"If one is right as it stands: {confirm} NAME-OF-RULE {who}",
        f"If no rule has to follow from one: {confirm} CLAUSE {who}" if clauses else "",
    )
    read = (said.partition("text.md: ")[2] for said in others)
    parts = (
        Part("Rules whose clause is not what it was: change each, or confirm it", tuple(entries), closing=right),
        Part("Changed clauses that no rule cites: read them", (*clauses, *read), closing=settled),
    )
    return [part for part in parts if part.items]


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


def next_steps(name: str, document: str, version: str, is_first: bool) -> list[str]:
    """What an officer does with the draft, in order."""
    rules = f"Write its rules in {name}/rules.yaml: docs/gates-and-kinds.md has forms to copy"
    return [
        f"Read {name}/text.md beside the file, and work through the report",
        rules if is_first else f"Change the rules in {name}/rules.yaml as the text has changed",
        *steps_to_publish(document, version, is_first),
    ]


def _in_report(is_first: bool) -> list[str]:
    """What an officer does with the draft once the report is open, in short: the terminal has the commands."""
    return [
        "Read text.md beside the file",
        "Write its rules.yaml: docs/gates-and-kinds.md"
        if is_first
        else "Change its rules.yaml as the text has changed",
        "Go on: docs/how-to-publish.md",
    ]


def _short_forms(policy: Policy) -> set[str]:
    return {word.term for word in policy.words[LANGUAGE].glossary.words if word.short_for}


def _facts(title: str, imported: ImportedFile, before: Version | None, version: VersionName, name: str) -> str:
    """The draft's version.yaml. JSON's strings are YAML's too, whatever is in them."""
    size = size_of(imported.original.stat().st_size)
    return (
        f"# Made by `import` from {json.dumps(name, ensure_ascii=False)}.\n"
        f"label: {label_of(version)}\n"
        "status: draft\n"
        + (f"replaces: {before.name}\n" if before else "")
        + "# What readers are told has changed. `publish --note` writes it here; until then it may stay away.\n"
        "original:\n"
        f"  title: {json.dumps(title, ensure_ascii=False)}\n"
        f"  format: {NAMES[imported.kind]}\n"
        f"  size: {size}\n" + (f"  pages: {imported.pages}\n" if imported.pages else "") + "  held: yes\n"
        "  note: The file from which this version was made.\n"
    )


def _rules(folder: Path, target: _Target, text: VersionText) -> Carried:
    before = target.before
    if before is None:
        return Carried(FIRST_RULES, ())
    source = version_folder(folder, before.document.id, before.name) / "rules.yaml"
    return carried_rules(target.policy, read_words(source), before, text, target.version.day)

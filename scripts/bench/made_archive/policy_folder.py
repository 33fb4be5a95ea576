"""The made-up archive as a policy folder, to be checked, built and searched like any other."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from scripts.bench.made_archive.documents import SPAN, MadeDocument, MadeVersion, made_documents
from scripts.forms.document import LedgerEntry
from scripts.paths import POLICY
from scripts.policy.documents import file_hashes
from scripts.policy.files import documents_folder
from scripts.policy.ledger_file import LEDGER, ledger_text
from scripts.text.clauses import with_marks
from scripts.version_name import VersionName

NOTICE = "This text is made up, to try this site out with. It is no council's policy, and nothing in it applies to you."
REVIEWED = date(2026, 11, 24)


def write_archive(folder: Path, documents: int = 60, versions: int = 6, one_more: bool = False) -> Path:
    """A policy folder, new: this project's own law, words and documents, and the made-up documents beside them.

    With `one_more`, the first of these has a version to come beside its others. Raises FileExistsError where the folder
    is there already.
    """
    shutil.copytree(POLICY, folder)
    ledger = json.loads((folder / LEDGER).read_text(encoding="utf-8"))["entries"]
    entries = [LedgerEntry.model_validate(entry) for entry in ledger]
    for index, document in enumerate(made_documents(documents, versions)):
        if one_more and index == 0:
            document = _with_one_more(document)
        place = documents_folder(folder) / document.id
        place.mkdir()
        (place / "document.yaml").write_text(_document_facts(document), encoding="utf-8")
        entries += [_write_version(place, document, version) for version in document.versions]
    (folder / LEDGER).write_text(ledger_text(entries), encoding="utf-8")
    return folder


def _with_one_more(document: MadeDocument) -> MadeDocument:
    """The document with a version to come, in which some words are others."""
    newest = document.versions[-1]
    text = with_marks(newest.text, {}).replace(" the ", " each ", 5)  # no clause has another number
    return replace(document, versions=[*document.versions, MadeVersion(newest.day + SPAN, text, "Some words changed.")])


def _write_version(place: Path, document: MadeDocument, version: MadeVersion) -> LedgerEntry:
    """Writes the folder of a version, and gives what the ledger says of it."""
    folder = place / version.day.isoformat()
    folder.mkdir()
    earlier = [other.day.isoformat() for other in document.versions if other.day < version.day]
    label = f"as from {version.day.day} {version.day:%B %Y}"
    facts = {"label": label, "notice": NOTICE, "change_note": version.note}
    original = {"title": document.title, "format": "Text", "size": "1 KB", "held": "yes", "note": "Made up, too."}
    if earlier:
        facts["replaces"] = earlier[-1]
    issued = f"original: {json.dumps(original, ensure_ascii=False)}\n"
    (folder / "version.yaml").write_text(_yaml(facts) + issued, encoding="utf-8")
    (folder / "rules.yaml").write_text("rules: []\nnotes: []\n", encoding="utf-8")
    (folder / "text.md").write_text(version.text, encoding="utf-8")
    (folder / "original.txt").write_text(version.text, encoding="utf-8")
    return LedgerEntry(
        act="publish",
        document=document.id,
        version=VersionName(version.day),
        on=version.day - timedelta(days=30),
        title=f"{document.title}, {label}",
        note=version.note,
        files=file_hashes(folder),
    )


def _document_facts(document: MadeDocument) -> str:
    """Its document.yaml."""
    topic = document.topic
    return _yaml(
        {
            "id": document.id,
            "title": document.title,
            "kind": "policy",
            "standing": "adopted",
            "owner": "A made-up council",
            "summary": f"A made-up policy, about {topic.thing} for {topic.people}.",
            "review_interval": "2 years",
            "last_reviewed": REVIEWED.isoformat(),
        }
    )


def _yaml(facts: dict[str, str]) -> str:
    """The facts as YAML, which takes a string as JSON writes it."""
    return "".join(f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in facts.items())

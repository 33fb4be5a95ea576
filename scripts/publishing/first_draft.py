"""The first draft of a document: files in their form, with what an officer has still to write marked in them."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from scripts.forms.strict import as_id, is_id
from scripts.policy.model import Policy
from scripts.templating import written_day
from scripts.whole_file import write_whole

UNWRITTEN = "TO BE WRITTEN"
"""Stands wherever an officer has still to write something. Nothing that says so is published."""


FIRST_RULES = """\
# What this version decides. Each rule names the clause of text.md that it follows from. While none stands here, this
# version changes no answer. docs/gates-and-kinds.md has forms to copy: put them below the next line, and take [] away.
rules: []
"""
"""The rules.yaml of a first version."""


@dataclass(frozen=True)
class NewDocument:
    """What is known of a document when it is started."""

    id: str
    title: str
    kind: str
    owner: str | None = None
    """Who answers for it; the council itself where nobody else is named."""


def id_problem(identifier: str) -> str | None:
    """Why no new document can have this id, in a sentence with what to do instead; None where it can."""
    if not is_id(identifier):
        return (
            f"{identifier!r} cannot be the id of a document, for it stands in addresses. Use small letters, figures "
            f"and hyphens, like {as_id(identifier) or 'charging-policy'}."
        )
    if re.search(r"\d{4}-\d{2}-\d{2}", identifier) or not re.search("[a-z]", identifier):
        return (
            f"{identifier!r} is for one day or number, and the id stays the same for every version. Use words, like "
            "charging-policy."
        )
    return None


def document_facts(policy: Policy, document: NewDocument) -> str:
    """Its document.yaml. JSON's strings are YAML's too, whatever is in them."""
    return (
        "# What is true of this document in all its versions. Its id is part of addresses, so it stays as it is.\n"
        f"id: {document.id}\n"
        f"title: {json.dumps(document.title, ensure_ascii=False)}\n"
        "# policy or leaflet\n"
        f"kind: {document.kind}\n"
        "# adopted: the council's own text, with its file beside it. restated: this site's words for what is public;\n"
        "# then write below it what is restated, like restates: [the-id-of-a-source].\n"
        "standing: adopted\n"
        + (f"owner: {json.dumps(document.owner, ensure_ascii=False)}\n" if document.owner else "")
        + "# What a reader finds in it, in a sentence or two.\n"
        f"summary: {UNWRITTEN}\n"
        "# How long after a review the next one is due, like 12 months or 2 years.\n"
        f"review_interval: {policy.review_interval}\n"
        "# The day on which somebody last read all of it and found it right. Put that day here, and take the # away.\n"
        f"# last_reviewed: {UNWRITTEN}\n"
    )


def write_first_draft(folder: Path, title: str, day: date) -> None:
    """Writes the files of a first draft of that day into the folder, for the officer to fill in."""
    write_whole(folder / "text.md", _first_text(title))
    write_whole(folder / "rules.yaml", FIRST_RULES)
    write_whole(folder / "version.yaml", _version_facts(day))


def _first_text(title: str) -> str:
    return (
        f"# {title}\n\n"
        f"## 1 {UNWRITTEN}\n\n"
        f"1.1 {UNWRITTEN}: the first clause. A line that begins with ## and a number begins a section, and one that "
        "begins with a number like 1.2 a clause.\n"
    )


def _version_facts(day: date) -> str:
    return (
        "# What tells this version from the others of the document.\n"
        f"label: as from {written_day(day)}\n"
        "# What readers are told of it. `publish --note` writes it here; until then it may stay away.\n"
    )

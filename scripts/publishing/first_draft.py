"""The first draft of a document: files in their form, with what an officer has still to write marked in them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from scripts.forms.edited import folded
from scripts.policy.files import name_of, read_text, version_folder
from scripts.policy.model import Policy, Version
from scripts.problems import Problem
from scripts.templating import written_day
from scripts.whole_file import write_whole

UNWRITTEN = "TO BE WRITTEN"
"""Stands wherever an officer has still to write something. Nothing that says so is published."""


@dataclass(frozen=True)
class NewDocument:
    """What is known of a document when it is started."""

    id: str
    title: str
    kind: str
    owner: str | None = None
    """Who answers for it; the council itself where nobody else is named."""


def document_facts(policy: Policy, document: NewDocument) -> str:
    """Its document.yaml. JSON's strings are YAML's too, whatever is in them."""
    return (
        "# What is true of this document in all its versions. Its id is part of addresses, so it stays as it is.\n"
        f"id: {document.id}\n"
        f"title: {json.dumps(document.title, ensure_ascii=False)}\n"
        "# policy or leaflet\n"
        f"kind: {document.kind}\n"
        "# Who answers for it.\n"
        f"owner: {json.dumps(document.owner or policy.authority.name, ensure_ascii=False)}\n"
        "# What a reader finds in it, in a sentence or two.\n"
        f"summary: {UNWRITTEN}\n"
        "# How long after a review the next one is due, like 12 months or 2 years.\n"
        f"review_interval: {policy.review_interval}\n"
        "# The day on which somebody last read all of it and found it right. Put that day here, and take the # away.\n"
        f"# last_reviewed: {UNWRITTEN}\n"
    )


def write_first_draft(folder: Path, policy: Policy, title: str, day: date) -> None:
    """Writes the files of a first draft of that day into the folder, for the officer to fill in."""
    write_whole(folder / "text.md", _first_text(title))
    write_whole(folder / "rules.yaml", first_rules(day))
    write_whole(folder / "version.yaml", _version_facts(policy, day))


def first_rules(day: date) -> str:
    """A rules.yaml without a rule, in which one stands as a form to fill in."""
    # No element of the council's stands in it: `check` lists all of them where a name is not known, and one that does
    # not fit would be taken for advice.
    return f"""\
# What this version decides. While no rule stands here, it changes no answer. A rule looks like this:
#
# rules:
#   - id: a-name-of-your-own
#     gate: offer
#     elements: [an-element]
#     outcome: offered
#     in_budget: yes
#     text: What families read as the reason, in a sentence or two.
#     clause: "1.1"
#     examples:
#       - family: A child with a plan in draft and an assessed need, whose parent would manage the money
#         as_of: {day}
#         element: an-element
#         answers:
#           age_band: under_16
#           ehc_stage: draft
#           education_beyond_school: yes
#           education_funding: top_up
#           delivered_at: elsewhere
#           social_need: support_plan
#           health_need: unmet_need
#           health_agrees: yes
#           recipient: parent
#           consent: yes
#           excluded_person: no
#           can_manage: alone
#           agreement: will_sign
#           council_decision: none
#
# To write one, copy those lines here without the #, in place of the line below. The clause is the one of text.md that
# the rule follows from. An example is a family whom the rule decides, with the answers that it gives: this one is held
# back by nothing in the law. `check` lists the names that an element, a question or an answer can have.
rules: []
"""


def _first_text(title: str) -> str:
    return (
        f"# {title}\n\n"
        f"## 1 {UNWRITTEN}\n\n"
        f"1.1 {UNWRITTEN}: the first clause. A line that begins with ## and a number begins a section, and one that "
        "begins with a number like 1.2 a clause.\n"
    )


def _version_facts(policy: Policy, day: date) -> str:
    return (
        "# What tells this version from the others of the document.\n"
        f"label: as from {written_day(day)}\n"
        "# What stands in a box above the text.\n"
        + folded("notice", policy.authority.disclaimer)
        + "# What readers are told of it. `publish --note` writes it here; until then it may stay away.\n"
    )


def unwritten(folder: Path, version: Version) -> Iterator[Problem]:
    """Every line of a version and of its document that an officer has still to write."""
    place = version_folder(folder, version.document.id, version.in_force)
    for path in (place.parent / "document.yaml", *(place / name for name in ("version.yaml", "text.md", "rules.yaml"))):
        # A file that cannot be read is no business of this: checking the draft says what is wrong with it.
        text, _ = read_text(path, folder)
        for number, line in enumerate((text or "").splitlines(), start=1):
            if UNWRITTEN in line:
                says = f"This is still to be written. Put your own words in place of {UNWRITTEN}, and publish then."
                yield Problem(name_of(path, folder), number, says)

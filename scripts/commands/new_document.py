"""Start a document that is not there yet, with its first draft.

The draft is a folder named by the day from which it would be in force. What you have still to write is marked in its
files: TO BE WRITTEN. Nobody but you sees it until it is published. To start from a Word or PDF file, use `import`.

Example:
    python3 -m scripts new-document charging-policy --title "Charging policy" --kind policy --in-force 2027-04-01
"""

from __future__ import annotations

import argparse

from scripts.commands.arguments import day_argument, with_policy
from scripts.policy.files import name_of
from scripts.problems import ProblemsError
from scripts.publishing.drafts import start_document, steps_to_publish
from scripts.publishing.first_draft import UNWRITTEN, NewDocument

NEEDS = ("site",)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What is known of the document, and the first day of its first draft."""
    name = "the name of its folder, and part of its addresses: small letters, figures and hyphens"
    parser.add_argument("document", metavar="ID", help=name)
    parser.add_argument("--title", required=True, metavar="TEXT", help="its title, as readers see it")
    kinds = "what it is: a policy decides, a leaflet explains"
    parser.add_argument("--kind", required=True, choices=("policy", "leaflet"), help=kinds)
    first = "the first day on which it would be in force"
    parser.add_argument("--in-force", required=True, type=day_argument, metavar="DATE", help=first)
    parser.add_argument("--owner", metavar="TEXT", help="who answers for it (the council)")


def run(arguments: argparse.Namespace) -> int:
    """Makes the document's folder, whole or not at all, and says what is to be written."""
    title, owner, day = " ".join(arguments.title.split()), " ".join((arguments.owner or "").split()), arguments.in_force
    if not title:
        raise ProblemsError.saying("The title is empty. Say what readers call the document: --title TEXT")
    document = NewDocument(arguments.document, title, arguments.kind, owner or None)
    place = start_document(arguments.policy, document, day)
    facts, name = (name_of(path, arguments.policy) for path in (place.parent / "document.yaml", place))
    says = [
        f"{name} is a draft now, the first of a new document. Next:",
        f"write what is marked {UNWRITTEN} in {facts}: a summary, and the day of the last review",
        f"write the text in {name}/text.md",
        f"write its rules in {name}/rules.yaml, where it changes an answer: docs/gates-and-kinds.md has forms",
        *steps_to_publish(document.id, place.name, is_first=True),
    ]
    print(with_policy("\n  ".join(says), arguments))
    return 0

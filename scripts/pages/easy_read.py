"""A version in Easy Read as a page, and the way to it from a page of the guide."""

from __future__ import annotations

from datetime import date
from typing import Any

from markupsafe import Markup

from scripts.forms.easy_read import EasyReadFile
from scripts.paths import DRAWINGS
from scripts.pdf.easy_read_notes import easy_read_notes
from scripts.policy.model import Policy
from scripts.policy.version import Version
from scripts.templating import fill_in_markdown


def easy_read_values(version: Version, easy_read: EasyReadFile) -> dict[str, Any]:
    """What the template is told of the text, with each of its drawings once."""
    names = {sentence.drawing for part in easy_read.parts for sentence in part.sentences}
    return {
        "easy_read": easy_read,
        "notes": list(easy_read_notes(version)),
        "drawings": [_symbol(name) for name in sorted(names)],
    }


def easy_read_part(policy: Policy, today: date) -> dict[str, str]:
    """What leads from a page to each text that is in force on the day and has an Easy Read; empty where none is."""
    in_force = filter(None, (document.in_force_on(today) for document in policy.documents))
    return {
        "easy_read": fill_in_markdown(
            "in_easy_read.html", versions=[version for version in in_force if version.easy_read]
        )
    }


def _symbol(name: str) -> Markup:
    """A drawing as a symbol of the page, so that it takes the colours of the words around it."""
    drawn = (DRAWINGS / f"{name}.svg").read_text(encoding="utf-8").strip()
    inner = drawn.removeprefix('<svg xmlns="http://www.w3.org/2000/svg"').removesuffix("</svg>")
    return Markup(f'<symbol id="drawing-{name}"{inner}</symbol>')

"""The page of a version in Easy Read: each sentence beside its drawing, and at the end where each comes from."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from scripts.forms.easy_read import EasyReadFile
from scripts.paths import DRAWINGS
from scripts.pdf.easy_read import easy_read_notes
from scripts.policy.version import Version


def easy_read_values(version: Version, easy_read: EasyReadFile) -> dict[str, Any]:
    """What the template is told of the text, with each of its drawings once."""
    names = {sentence.drawing for part in easy_read.parts for sentence in part.sentences}
    return {
        "easy_read": easy_read,
        "notes": list(easy_read_notes(version)),
        "drawings": [_symbol(name) for name in sorted(names)],
    }


def _symbol(name: str) -> Markup:
    """A drawing as a symbol of the page, so that it takes the colours of the words around it."""
    drawn = (DRAWINGS / f"{name}.svg").read_text(encoding="utf-8").strip()
    inner = drawn.removeprefix('<svg xmlns="http://www.w3.org/2000/svg"').removesuffix("</svg>")
    return Markup(f'<symbol id="drawing-{name}"{inner}</symbol>')

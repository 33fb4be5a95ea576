"""A version in Easy Read as a page, and the way to it from a page of the guide."""

from __future__ import annotations

from datetime import date
from typing import Any

from markupsafe import Markup

from scripts.forms.easy_read import EasyReadFile
from scripts.paths import DRAWINGS
from scripts.pdf.easy_read_notes import WHERE_TO_TURN, easy_read_notes, figures_of
from scripts.policy.model import Policy
from scripts.policy.version import Version
from scripts.templating import fill_in_markdown


def easy_read_values(version: Version, easy_read: EasyReadFile) -> dict[str, Any]:
    """What the template is told of the text, with each figure of its drawings once."""
    return {
        "easy_read": easy_read,
        "notes": list(easy_read_notes(version)),
        "where_to_turn": WHERE_TO_TURN,
        "figures": [_symbol(name) for name in sorted(figures_of(version))],
    }


def easy_read_parts(policy: Policy, today: date) -> dict[str, str]:
    """What leads from a page to each text that is in force on the day and has an Easy Read or is a leaflet, empty where
    none is; and the figures that drawings are put together from.
    """
    in_force = [version for document in policy.documents if (version := document.in_force_on(today))]
    versions = [version for version in in_force if version.easy_read]
    leaflets = [version for version in in_force if version.is_leaflet]
    names = sorted(path.stem for path in DRAWINGS.glob("*.svg"))
    figures = {name: Markup(_drawn(name).replace("<svg ", '<svg aria-hidden="true" ', 1)) for name in names}
    return {
        "easy_read": fill_in_markdown("in_easy_read.html", versions=versions, leaflets=leaflets),
        "easy_read_figures": fill_in_markdown("easy_read_figures.html", figures=figures),
    }


def _symbol(name: str) -> Markup:
    """A figure as a symbol of the page, so that it takes the colours of the words around it."""
    inner = _drawn(name).removeprefix('<svg xmlns="http://www.w3.org/2000/svg"').removesuffix("</svg>")
    return Markup(f'<symbol id="figure-{name}"{inner}</symbol>')


def _drawn(name: str) -> str:
    return (DRAWINGS / f"{name}.svg").read_text(encoding="utf-8").strip()

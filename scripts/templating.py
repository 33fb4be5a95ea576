"""Fills the templates: what a value looks like as HTML, as a day in words, as an address from a page."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

import jinja2
from markupsafe import Markup

from scripts.text.markdown import to_html

_FROM_THE_TOP = re.compile(r"""(<[^<>]+ (?:href|src)=")/""")
TEMPLATES = Path(__file__).resolve().parent / "templates"


def fill(template: str, **values: Any) -> str:
    """What the template makes of the values."""
    return _environment.get_template(template).render(**values)


def way_up(address: str) -> str:
    """The relative address of the site's top, from the folder that the page becomes."""
    page = PurePosixPath(address).with_suffix("")
    return "/".join([".."] * (len(page.parts) - (page.name == "index")))


def written_day(day: date) -> str:
    """The day as people write it: 1 June 2015."""
    return f"{day.day} {day:%B %Y}"


def _html(text: str) -> Markup:
    return Markup(to_html(text))


def _rooted(html: str, root: str) -> Markup:
    """HTML whose links and images name the site's top: from a page that reaches it by `root`."""
    return Markup(_FROM_THE_TOP.sub(lambda match: f"{match[1]}{root}/", html))


def _capitalise(text: str) -> str:
    """The text with its first letter large and the others as they are."""
    return text[:1].upper() + text[1:]


def _lower_first(text: str) -> str:
    """The text as it stands inside a sentence."""
    return text[:1].lower() + text[1:]


_environment = jinja2.Environment(
    loader=jinja2.FileSystemLoader(TEMPLATES),
    autoescape=True,
    undefined=jinja2.StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_environment.filters |= {
    "day": written_day,
    "markdown": _html,
    "rooted": _rooted,
    "capitalise": _capitalise,
    "lower_first": _lower_first,
}

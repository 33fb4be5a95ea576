"""Fills the templates: what a value looks like as HTML, as a day in words, as an address from a page."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

import jinja2
from markupsafe import Markup, escape

from calculator.spoken import written
from scripts.text.markdown import to_html

# Clauses are rendered once and shown on pages of several depths, so their links begin at the site's top until then.
_FROM_THE_TOP = re.compile(r"""(<[^<>]+ (?:href|src)=")/""")
_READ_BY_MARKDOWN = re.compile(
    r"[\\`*\[\]{}|]|(?<![^\W_])_|_(?![^\W_])|^[-+:=#~]|(?<=^\d)[.)]|(?<=^\d\d)[.)]|(?<=^\d{4})[.)]"
)
_LINE_END = re.compile(r"[\r\n]+[ \t]*")
TEMPLATES = Path(__file__).resolve().parent / "templates"


def fill(template: str, **values: Any) -> str:
    """What the template makes of the values."""
    return _environment.get_template(template).render(**values)


def fill_in_markdown(template: str, **values: Any) -> str:
    """The same for a template that stands in a page of Markdown: the values are words there too, and no Markdown."""
    return _in_markdown.get_template(template).render(**values)


def words_in_markdown(words: str) -> Markup:
    """Plain words as HTML of which Markdown takes nothing for its own, on lines of their own or inside others."""
    spelt = _READ_BY_MARKDOWN.sub(lambda sign: f"&#{ord(sign[0])};", str(escape(_LINE_END.sub(" ", words))))
    return Markup(spelt)


def way_up(address: str) -> str:
    """The relative address of the site's top, from the folder that the page becomes."""
    # Relative, so that the site works under any address: in a folder of a council's server as well as at its top.
    page = PurePosixPath(address).with_suffix("")
    return "/".join([".."] * (len(page.parts) - (page.name == "index")))


def written_day(day: date) -> str:
    """The day as people write it: 1 June 2015."""
    return f"{day.day} {day:%B %Y}"


def on_what_is_new(since: date | None) -> str:
    """What a change note is about, behind its name; nothing where that is the version after which its own comes."""
    return f", on what is new since the version of {written_day(since)}" if since else ""


def script_json(value: Any) -> Markup:
    """The value as JSON for a script element of a page."""
    # A browser ends a script element at the first `</script`, whatever stands around it, and reads no `&lt;` there. So
    # each `<` is written as JSON itself can write it.
    return Markup(json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c"))


def with_wordings(text: str) -> str:
    """Words for anybody, as HTML with the wordings from which a script chooses once it knows whom it speaks to."""
    every = written(text)
    return text if every == text else Markup('<span data-said="{}">{}</span>').format(every, text)


def _rooted(html: str, root: str) -> Markup:
    """HTML whose links and images name the site's top: from a page that reaches it by `root`."""
    return Markup(_FROM_THE_TOP.sub(lambda match: f"{match[1]}{root}/", html))


def _capitalise(text: str) -> str:
    """The text with its first letter large and the others as they are."""
    # Jinja's own `capitalize` makes all other letters small, those of "NHS" too.
    return text[:1].upper() + text[1:]


def _lower_first(text: str) -> str:
    """The text as it stands inside a sentence."""
    return text[:1].lower() + text[1:]


# A name that a template misspells stops the build, where Jinja would leave an empty place that nobody sees. And a line
# that is only a tag leaves nothing behind: in Markdown an empty line ends a paragraph, and an indent may begin code.
_environment = jinja2.Environment(
    loader=jinja2.FileSystemLoader(TEMPLATES),
    autoescape=True,
    undefined=jinja2.StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_environment.filters |= {
    "day": written_day,
    "on_what_is_new": on_what_is_new,
    "markdown": to_html,
    "rooted": _rooted,
    "capitalise": _capitalise,
    "lower_first": _lower_first,
}
_in_markdown = _environment.overlay(finalize=lambda value: words_in_markdown(value) if type(value) is str else value)

"""A page that our templates made, as MkDocs takes it: it is HTML already, so Python-Markdown does not read it again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

_CONTENTS = re.compile(r'^<h2 id="([^"]*)">(.*)</h2>$', re.MULTILINE)
"""What the contents of a page name: each heading that stands on a line of its own with an id and nothing else."""
_TAG = re.compile(r"<[^>]*>")
_ID = re.compile(r'\sid="([^"]*)"')


def take_as_html(page: Page) -> None:
    """Have MkDocs take what stands in the file for the content of the page, as it is."""
    # MkDocs has no other place for it: `render` alone puts Markdown into HTML, and it is asked for on every page.
    page.render = partial(_render, page)  # type: ignore[method-assign]


def _render(page: Page, config: MkDocsConfig, files: Files) -> None:
    html = page.markdown or ""
    page.content = html
    page.toc = TableOfContents(list(_contents(html)))
    page.present_anchor_ids = set(_ID.findall(html))
    page.links_to_anchors = {}


def _contents(html: str) -> Iterator[AnchorLink]:
    for anchor, heading in _CONTENTS.findall(html):
        yield AnchorLink(_TAG.sub("", heading), anchor, 2)

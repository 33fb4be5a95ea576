"""A page that MkDocs need not make: it is HTML already, as our templates made it, or an earlier build kept it."""

from __future__ import annotations

import json
import logging
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from importlib.metadata import version as installed
from pathlib import Path
from typing import Any

from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import CountHandler

from scripts.kept import digest, state_of
from scripts.pages.keeping import Keeping
from scripts.paths import ROOT
from scripts.problems import ProblemsError

_CONTENTS = re.compile(r'^<h2 id="([^"]*)">(.*)</h2>$', re.MULTILINE)
"""What the contents of a page name: each heading that stands on a line of its own with an id and nothing else."""
_OF_ANOTHER_DAY = re.compile(r"<template data-from=.*?</template>", re.DOTALL)
"""What a page says from a later day on: it has the same headings."""
_TAG = re.compile(r"<[^>]*>")
_ID = re.compile(r'\sid="([^"]*)"')
_TITLE = re.compile(r"^title: .*$", re.MULTILINE)
_LINK = re.compile(r'\shref="([^":#?]+)')

AS_KEPT = "kept.html"
"""The template of a page that is kept: it adds nothing."""
_FRAME = ROOT / "scripts" / "theme"
_SETTINGS = (
    *("site_name", "site_description", "site_url", "nav", "use_directory_urls"),
    *("markdown_extensions", "mdx_configs"),
)
"""What the settings say of pages, beside what they say to the theme."""


def take_as_html(page: Page) -> None:
    """Have MkDocs take what stands in the file for the content of the page, as it is."""
    # MkDocs has no other place for it: `render` alone puts Markdown into HTML, and it is asked for on every page.
    page.render = partial(_render, page)  # type: ignore[method-assign]


def _render(page: Page, config: MkDocsConfig, files: Files) -> None:
    html = page.markdown or ""
    page.content = html
    page.toc = TableOfContents(list(_contents(_OF_ANOTHER_DAY.sub("", html))))
    page.present_anchor_ids = set(_ID.findall(html))
    page.links_to_anchors = {}


def mark_contents(entries: Iterable[AnchorLink]) -> None:
    """Mark the headings that the contents of a page name as HTML: they are taken out of its own."""
    for entry in entries:
        entry.title = Markup(entry.title)
        mark_contents(entry.children)


def _contents(html: str) -> Iterator[AnchorLink]:
    for anchor, heading in _CONTENTS.findall(html):
        yield AnchorLink(_TAG.sub("", heading), anchor, 2)


class FinishedPages:
    """Keeps each page as it is once it is finished, by all that it was made from: its own source, and its frame.

    `around` is what a frame says that is in no file of the theme and in no other page's title.
    """

    def __init__(self, keeping: Keeping, config: MkDocsConfig, files: Files, around: Sequence[str]) -> None:
        self._files = files
        by_hand = [file for file in files.documentation_pages() if not file.generated_by]
        self._titles = {file.src_uri: _TITLE.findall(file.content_string)[:1] for file in by_hand}
        frame = state_of(filter(Path.is_file, _FRAME.rglob("*")), _FRAME)
        theme = repr({name: str(value) for name, value in config.theme.items()})
        settings = (repr(config[name]) for name in _SETTINGS)
        self._keeping = keeping.beside(*_generator(config), frame, theme, *settings, repr(self._titles), *around)
        self._names: dict[str, str] = {}
        # A page that MkDocs warned of is not kept: nobody would be warned of it again.
        self._warnings = CountHandler(level=logging.WARNING)
        logging.getLogger("mkdocs").addHandler(self._warnings)

    def close(self) -> None:
        """Listen to warnings no more."""
        logging.getLogger("mkdocs").removeHandler(self._warnings)

    def take(self, page: Page, source: str) -> Mapping[str, Any] | None:
        """What was kept with the page that was finished of this source: MkDocs takes that as it is, if there is one."""
        name = self._names[page.file.src_uri] = f"page {page.file.src_uri} of {digest(source)}"
        kept = self._keeping.held(name)
        facts: dict[str, Any] = json.loads(kept.partition("\n")[0]) if kept else {}
        if not kept or not all(map(self._files.get_file_from_path, facts["linked"])):
            return None
        page.read_source = partial(self._read_kept, page, facts)  # type: ignore[method-assign]
        page.render = _render_nothing  # type: ignore[method-assign]
        page.finished = partial(self._html, name)  # type: ignore[attr-defined]
        return facts

    def keep(self, page: Page, html: str, facts: Mapping[str, Any]) -> None:
        """Keep the page as it is now with these facts, where it hangs on nothing that may change without its name."""
        is_alone = "template" not in page.meta and all(name in self._titles for name in page.meta.get("related", []))
        if is_alone and not self._warnings.get_counts():
            anchors = {file.src_uri: links for file, links in (page.links_to_anchors or {}).items()}
            ids = sorted(page.present_anchor_ids or ())
            of_page = {"title": page.title, "ids": ids, "anchors": anchors, "linked": list(self._linked(page))}
            self._keeping.keep(self._names[page.file.src_uri], f"{json.dumps({**of_page, **facts})}\n{html}")

    def _html(self, name: str) -> Markup:
        # Read when it is written, so that not all pages are held at once.
        kept = self._keeping.held(name)
        if kept is None:
            raise ProblemsError.saying("Pages were taken out of .cache while the site was built. Build it again.")
        return Markup(kept.partition("\n")[2])

    def _read_kept(self, page: Page, facts: Mapping[str, Any], config: MkDocsConfig) -> None:
        page.markdown = page.content = ""
        page.meta = {"title": facts["title"], "template": AS_KEPT}
        page.present_anchor_ids = set(facts["ids"])
        linked = {self._files.get_file_from_path(name): links for name, links in facts["anchors"].items()}
        page.links_to_anchors = {file: links for file, links in linked.items() if file}

    def _linked(self, page: Page) -> Iterator[str]:
        """The files that a page written by hand links, which MkDocs has found to be there."""
        if page.file.src_uri in self._titles:
            for address in set(_LINK.findall(page.content or "")):
                if linked := self._by_address.get(posixpath.normpath(posixpath.join(page.url, address))):
                    yield linked

    @cached_property
    def _by_address(self) -> dict[str, str]:
        return {posixpath.normpath(file.url): file.src_uri for file in self._files}


def _generator(config: MkDocsConfig) -> Iterator[str]:
    """What makes the pages: MkDocs, or a fork of it, and Material."""
    for name in (type(config).__module__.partition(".")[0], "mkdocs-material"):
        yield f"{name} {installed(name)}"


def _render_nothing(config: MkDocsConfig, files: Files) -> None:
    """What is kept needs no making."""

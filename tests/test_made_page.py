"""A page that a template made is HTML, and MkDocs takes it as it is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from mkdocs.config.base import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from scripts.made_page import take_as_html
from scripts.templating import TEMPLATES

MADE = """\
---
title: Fees
---

<h1>Fees of *5*</h1>

<h2 id="clause-1">1 <a href="../fees/">Who pays</a> &amp; how</h2>

    Five pounds, [or none](nowhere.md).

<section><h2 id="within">Within a section</h2></section>
<h2 id="aside" data-not-in-contents>Aside</h2>
<h2>No place</h2>
<h3 id="deeper">Deeper</h3>
"""


@pytest.fixture
def config(tmp_path: Path) -> MkDocsConfig:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: Small\nplugins: []\n", encoding="utf-8")
    return load_config(str(tmp_path / "mkdocs.yml"))


@pytest.fixture
def page(config: MkDocsConfig) -> Page:
    Path(config.docs_dir, "fees.md").write_text(MADE, encoding="utf-8")
    page = Page(None, File("fees.md", config.docs_dir, config.site_dir, use_directory_urls=True), config)
    take_as_html(page)
    page.read_source(config)
    page.render(config, Files([page.file]))
    return page


def test_what_looks_like_markdown_in_it_stays_as_it_is(page: Page) -> None:
    assert page.title == "Fees"
    assert page.content == MADE.partition("---\n\n")[2]


def test_its_contents_are_the_headings_that_stand_alone_and_have_a_place(page: Page) -> None:
    assert [(entry.title, entry.url, entry.level) for entry in page.toc] == [("1 Who pays &amp; how", "#clause-1", 2)]


def test_a_page_written_by_hand_can_name_each_place_in_it(page: Page) -> None:
    assert page.present_anchor_ids == {"clause-1", "within", "aside", "deeper"}


MARKDOWN = re.compile(r"^#+ .*|^[-*] .*|^\{:.*|\{:? ?[#.][\w-]+ ?\}|\]\([^)]*\)|\*\*[^*]+\*\*", re.MULTILINE)
"""How Markdown begins a heading or an item of a list, names a place or a class, links, and makes words bold."""


def pages_of_templates() -> list[Path]:
    """Each template of a whole page, which begins with the lines that a page has at its head."""
    return [path for path in sorted(TEMPLATES.glob("*.html")) if "\n---\n" in f"\n{path.read_text(encoding='utf-8')}"]


@pytest.mark.parametrize("path", pages_of_templates(), ids=lambda path: path.stem)
def test_the_template_of_a_page_writes_no_markdown(path: Path) -> None:
    body = f"\n{path.read_text(encoding='utf-8')}".split("\n---\n")[2]
    assert MARKDOWN.findall(body) == []


@pytest.mark.parametrize("planted", ["## Fees {: #fees }", "- an item", "{: .lead }", "see [here](x.md)", "**bold**"])
def test_planted_markdown_is_seen(planted: str) -> None:
    assert MARKDOWN.search(f"<p>Words</p>\n{planted}\n")

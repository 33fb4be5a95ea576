"""A page that a template made is HTML, and MkDocs takes it as it is; and so it takes what an earlier build finished."""

from __future__ import annotations

import logging
import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from jinja2 import Template
from mkdocs.config.base import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, get_files
from mkdocs.structure.pages import Page

from scripts.kept import Kept
from scripts.made_page import AS_KEPT, FinishedPages, take_as_html
from scripts.pages.keeping import Keeping
from scripts.paths import ROOT
from scripts.problems import ProblemsError
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


class Site:
    """A site of pages written by hand, which are finished and kept one build after another."""

    def __init__(self, folder: Path, config: MkDocsConfig) -> None:
        self.folder = folder / "kept"
        self.cache, self.config = Kept(self.folder), config
        self.before_written: Callable[[], object] = lambda: None

    def builds(self, **sources: str) -> dict[str, str]:
        """For each page, whether it was `kept` of an earlier build or `made`, and its title."""
        docs = Path(self.config.docs_dir)
        for path in docs.glob("*.md"):
            path.unlink()
        for name, source in sources.items():
            (docs / f"{name}.md").write_text(source, encoding="utf-8")
        files = get_files(self.config)
        finished = FinishedPages(Keeping(self.cache, ""), self.config, files, ())
        try:
            pages = [Page(None, file, self.config) for file in files.documentation_pages()]
            facts = {page.file.name: finished.take(page, sources[page.file.name]) for page in pages}
            for page in pages:
                page.read_source(self.config)
                page.render(self.config, files)
            for page in pages:
                if facts[page.file.name] is None:
                    finished.keep(page, f"<h1>{page.title}</h1>\n", {"by": "hand"})
            for page in pages:
                page.validate_anchor_links(files=files, log_level=logging.WARNING)
            self.before_written()
            return {page.file.name: self.stands(page, facts[page.file.name]) for page in pages}
        finally:
            finished.close()

    def stands(self, page: Page, facts: Mapping[str, object] | None) -> str:
        if facts is None:
            return f"made: {page.title}"
        assert facts["by"] == "hand"
        assert page.meta["template"] == AS_KEPT
        template = (ROOT / "scripts/theme" / AS_KEPT).read_text(encoding="utf-8")
        assert Template(template).render(page=page) == f"<h1>{page.title}</h1>\n"
        return f"kept: {page.title}"


@pytest.fixture
def site(tmp_path: Path, config: MkDocsConfig) -> Site:
    return Site(tmp_path, config)


FEES = "---\ntitle: Fees\n---\n\n# Fees\n\n[Who asks](asking.md#who)\n"
ASKING = "# Asking\n\n## Who\n"


def test_a_page_of_the_same_source_is_taken_as_it_was_finished(site: Site) -> None:
    assert site.builds(fees=FEES, asking=ASKING) == {"fees": "made: Fees", "asking": "made: Asking"}
    assert site.builds(fees=FEES, asking=ASKING) == {"fees": "kept: Fees", "asking": "kept: Asking"}
    assert site.builds(fees=f"{FEES}\nMore.\n", asking=ASKING) == {"fees": "made: Fees", "asking": "kept: Asking"}


def test_a_title_and_the_settings_stand_in_the_frame_of_every_page(site: Site) -> None:
    site.builds(fees=FEES, asking=ASKING)
    renamed = FEES.replace("title: Fees", "title: Costs")
    assert site.builds(fees=renamed, asking=ASKING) == {"fees": "made: Costs", "asking": "made: Asking"}
    site.config.site_name = "Another"
    assert site.builds(fees=FEES, asking=ASKING) == {"fees": "made: Fees", "asking": "made: Asking"}


def test_of_a_page_that_is_kept_a_link_to_what_is_gone_is_still_told(
    site: Site, caplog: pytest.LogCaptureFixture
) -> None:
    site.config.validation.links.anchors = logging.WARNING
    site.builds(fees=FEES, asking=ASKING)
    assert caplog.messages == []
    assert site.builds(fees=FEES, asking="# Asking\n") == {"fees": "kept: Fees", "asking": "made: Asking"}
    assert caplog.messages == [
        "Doc file 'fees.md' contains a link 'asking.md#who', but the doc 'asking.md' does not contain an anchor '#who'."
    ]


def test_a_page_whose_file_is_gone_is_made_again_so_that_its_link_is_told(
    site: Site, caplog: pytest.LogCaptureFixture
) -> None:
    form = Path(site.config.docs_dir, "form.txt")
    form.write_text("A form", encoding="utf-8")
    fees = FEES.replace("asking.md#who", "form.txt")
    site.builds(fees=fees)
    assert site.builds(fees=fees) == {"fees": "kept: Fees"}
    form.unlink()
    assert site.builds(fees=fees) == {"fees": "made: Fees"}
    assert caplog.messages == [
        "Doc file 'fees.md' contains a link 'form.txt', but the target is not found among documentation files."
    ]


def test_a_page_that_went_away_meanwhile_stops_the_build(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.builds(asking=ASKING)
    monkeypatch.setattr(site, "before_written", lambda: shutil.rmtree(site.folder))
    with pytest.raises(ProblemsError) as raised:
        site.builds(asking=ASKING)
    assert str(raised.value) == "Pages were taken out of .cache while the site was built. Build it again."


def test_no_page_is_kept_of_a_build_that_warned(site: Site) -> None:
    broken = FEES.replace("asking.md", "askink.md")
    for _ in range(2):  # else the second would not be told
        assert site.builds(fees=broken, asking=ASKING) == {"fees": "made: Fees", "asking": "made: Asking"}


@pytest.mark.parametrize("head", ["template: search.html", "related: [elements/index.md]"])
def test_what_hangs_on_pages_that_are_made_later_is_made_each_time(site: Site, head: str) -> None:
    fees = FEES.replace("title: Fees", f"title: Fees\n{head}")
    for _ in range(2):
        assert site.builds(fees=fees, asking=ASKING)["fees"] == "made: Fees"

"""The MkDocs plugin: adds to the site what is made from policy/. All that it adds is worked out elsewhere."""

from __future__ import annotations

import re
import sys
from datetime import date
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import Markup
from mkdocs.config.base import Config
from mkdocs.config.config_options import Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

from calculator import RuleSet
from scripts.browser.hashed_files import with_marks
from scripts.building.contents import Contents, CopiedFile
from scripts.building.finish import finish_site
from scripts.checked import Checked, read_published, rules_of
from scripts.counting import Counting
from scripts.made_page import AS_KEPT, FinishedPages, mark_contents, take_as_html
from scripts.pages.colours import SHEET, with_colours
from scripts.pages.council_parts import local_paragraph
from scripts.pages.how_sure import with_doubts
from scripts.pages.keeping import keeping_of
from scripts.pages.parts import with_parts
from scripts.pages.site_file import SiteFile
from scripts.pages.site_map import SiteMapItem, site_map
from scripts.pages.style_sheets import StyleSheets, together_in
from scripts.pages.theme_values import theme_values
from scripts.pages.words_explained import explain_words
from scripts.paths import POLICY
from scripts.policy.model import LANGUAGE, Policy
from scripts.problems import Problem, ProblemsError
from scripts.search.records import Record, records_of
from scripts.serving.content_security import CONTENT_SECURITY_POLICY
from scripts.templating import way_up

UNUSED = (
    "assets/javascripts/",
    "assets/stylesheets/main.",
    "assets/stylesheets/palette.",
    "assets/images/favicon.png",
    "partials/",
)
"""What Material brings and no page of ours loads, a part of our own frame that is no HTML, and the modules of which one
script is made for each kind of page: MkDocs would copy it all."""

_NEXT_REVIEW = re.compile(r"^next_review: (.*)$", re.MULTILINE)
"""From which day on a page says that its review is overdue."""

LEFT_OUT = (
    "Warning: there are mistakes in a draft. The site is made without it, from what is published. Mend them before "
    "you preview or publish the draft:"
)


class Options(Config):  # type: ignore[no-untyped-call]
    """What mkdocs.yml may set."""

    drafts = Type(bool, default=False)
    """Whether drafts are shown, as though they were published: for the preview alone."""

    policy = Type(str, default=str(POLICY))
    """The folder that the pages are made from."""

    today = Type(str, default="")
    """The day that the pages are made for, like 2026-11-24; the day of the build where none is given."""

    earlier = Type(str, default="")
    """For a first look at a change: a site built earlier, whose search is taken over. No packed copies are made."""


class DirectPaymentsPlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]
    """Adds the calculator, the pages of rules, the policies, the rules bundle, Pyodide and the typeface."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Calls the site what the council calls it; or stops the build with every problem of its policy."""
        try:
            # A problem of ours becomes an error of MkDocs, here and below, which ends a build with its words alone. Of
            # any other error MkDocs prints where in the program it arose, which tells an officer nothing.
            self.policy, self.rules = shown(read_published(Path(self.config.policy)), self.config.drafts)
        except ProblemsError as error:
            raise PluginError(str(error)) from error
        site = self.policy.site
        config.site_name = site.name or config.site_name
        config.site_description = site.description or config.site_description
        config.site_url = config.site_url or site.address or ""
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Adds every made file, and the words for the frame of every page; or stops the build with every problem."""
        try:
            folder, policy, rules = Path(self.config.policy), self.policy, self.rules
            self.today = date.fromisoformat(self.config.today) if self.config.today else date.today()
            if self.today < rules.first_day:
                first = f"the first rule held is of {rules.first_day}. Use that or later."
                raise ProblemsError.saying(f"No site can be made for {self.today}: {first}")
            config.extra.update(
                theme_values(policy, self.today), content_security_policy=Markup(CONTENT_SECURITY_POLICY)
            )
            assets = Path(config.docs_dir) / "assets"
            self.style_sheets = StyleSheets(assets)
            self.records: dict[str, list[Record]] = {}
            self.made: dict[str, SiteFile] = {}
            self.keeping = keeping_of(folder)
            site = (config.site_name, config.site_url or "")
            contents = Contents(policy, rules, self.today, *site, folder, assets, self.keeping)
            self.parts = contents.parts()
            self.glossary = policy.words[LANGUAGE].glossary.words
            # The list is made first, for MkDocs changes its own while files are removed from it.
            for unused in [file for file in files if file.src_uri.startswith(UNUSED)]:
                files.remove(unused)
            _colour(files, policy, config)
            for made in contents.files():
                files.append(self._made_file(made, config))
        except ProblemsError as error:
            raise PluginError(str(error)) from error
        return files

    def _made_file(self, made: SiteFile | CopiedFile, config: MkDocsConfig) -> File:
        """A made file; what stands in a page waits until MkDocs reads it, so that not all pages are held at once."""
        if isinstance(made, CopiedFile):
            return File.generated(config, made.address, abs_src_path=str(made.path))
        if not made.address.endswith(".md"):
            return File.generated(config, made.address, content=made.content)
        self.made[made.address] = made
        return File.generated(config, made.address, content="")

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Keeps the navigation for the site map. The titles of its pages are not known yet."""
        pages = files.documentation_pages()
        for file in pages:
            if file.page:
                # MkDocs would put the day of the clock into the packed site map: other bytes of the same words.
                file.page.update_date = self.today.isoformat()
            if file.page and file.generated_by:
                take_as_html(file.page)
        self.navigation = nav.items
        self.counting = Counting(f"Reading {len(pages):,} pages", len(pages))
        extra = {name: config.extra[name] for name in sorted(config.extra)}
        around = (repr(extra), self.style_sheets.state)
        self.finished = FinishedPages(self.keeping, config, files, around)
        return nav

    def on_pre_page(self, page: Page, *, config: MkDocsConfig, files: Files) -> Page:
        """Has MkDocs take the page as an earlier build finished it, where that made it from the same."""
        self.source = self._source(page)
        day = self.today.isoformat()
        overdue = any(due < day for due in _NEXT_REVIEW.findall(self.source.partition("\n---\n")[0]))
        if facts := self.finished.take(page, f"{overdue} {self.source}"):
            self.style_sheets.keep_together(facts["sheets"])
            self.records[page.file.src_uri] = [Record(**record) for record in facts["records"]]
        return page

    def _source(self, page: Page) -> str:
        """What a page is made of: of one written by hand with the made parts in it."""
        # What a plugin made is filled already, and two braces in it are a council's own words.
        name = page.file.src_uri
        if made := self.made.get(name):
            return made.content
        try:
            parts = self.parts | {"local": local_paragraph(self.policy, name)}
            filled = with_parts(page.file.content_string, f"docs/{name}", parts, way_up(name))
        except ProblemsError as error:
            raise PluginError(str(error)) from error
        return with_doubts(filled, self.policy.sources)

    def on_page_read_source(self, *, page: Page, config: MkDocsConfig) -> str:
        """The page with all that is made in it."""
        return self.source

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> Markup:
        """The page's HTML, marked as such for the frame, with the harder words of the guide explained."""
        self.counting.step()
        mark_contents(page.toc)
        return Markup(self._explained(html, page))

    def _explained(self, html: str, page: Page) -> str:
        """The page with its harder words explained, if it is one of the guide; keeps what search can find in it."""
        if page.file.src_uri in self.records:  # with the page itself
            return html
        self.records[page.file.src_uri] = list(records_of(html, page.url, str(page.title), _searched(page)))
        if not page.meta.get("audience") or page.file.src_uri == "words-explained.md":
            return html
        up = way_up(page.file.src_uri)
        return explain_words(html, self.glossary, f"{up}/" if up else "")

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Gives the frame every page by its file, and the site map, now that every title is known.

        The frame escapes whatever is not marked as HTML, as our own templates do.
        """
        env.autoescape = True
        pages = {file.src_uri: file.page for file in files.documentation_pages() if file.page}
        missing = [
            Problem(f"docs/{name}", None, f"'related' names {other!r}, and there is no such page. Name one that is.")
            for name, page in pages.items()
            for other in page.meta.get("related", [])
            if other not in pages
        ]
        if missing:
            raise PluginError(str(ProblemsError(missing)))
        # Not before: a title is read from its page, and no page has been read when MkDocs hands over the navigation. A
        # page with a template of its own is the search or the map itself.
        navigation = [_site_map_item(item) for item in self.navigation]
        known = {item.url for top in navigation for item in (top, *top.below)}
        others = [
            _site_map_item(page)
            for page in pages.values()
            if page.url not in known and page.meta.get("template") in (None, AS_KEPT)
        ]
        self.counting = Counting(f"Writing {len(pages):,} pages", len(pages))
        config.extra.update(pages=pages, site_map=site_map(navigation, others), today=self.today)
        return env

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Links the style sheets that are for something on the page, and keeps it."""
        self.counting.step()
        if page.meta.get("template") == AS_KEPT:
            return output
        linked = self.style_sheets.linked(output)
        html = with_marks(linked)
        records = [record.to_dict() for record in self.records[page.file.src_uri]]
        self.finished.keep(page, html, {"sheets": together_in(linked), "records": records})
        return html

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """The same for what is no page: what is shown where there is none."""
        return self.style_sheets.linked(output_content)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Makes of all that was written a site that can be searched and served."""
        self.finished.close()
        records = [record for of_page in self.records.values() for record in of_page]
        site = (self.policy, records, self.style_sheets, self.today, config.site_url or "")
        earlier = Path(self.config.earlier) if self.config.earlier else None
        try:
            finish_site(Path(config.site_dir), *site, earlier)
        except ProblemsError as error:
            raise PluginError(str(error)) from error
        if not earlier:
            self.keeping.clear_away()

    def on_build_error(self, *, error: Exception) -> None:
        """Leaves nothing behind."""
        for begun in ("finished", "counting"):
            if part := getattr(self, begun, None):
                part.close()


def _searched(page: Page) -> dict[str, Any]:
    """What search keeps of a page besides its text: what its head says under `search`, and whom it is for."""
    return {"readers": page.meta.get("audience"), **(page.meta.get("search") or {})}


def _site_map_item(item: StructureItem) -> SiteMapItem:
    """A page, or a heading of the navigation, for the site map."""
    url = item.url if isinstance(item, Page) else None
    below = [_site_map_item(child) for child in item.children] if isinstance(item, Section) else []
    return SiteMapItem(str(item.title), url, below)


def shown(published: Checked, drafts: bool) -> tuple[Policy, RuleSet]:
    """What the site shows: what is published, or for the preview the same with its drafts as though they were.

    What is wrong with a draft stops the preview alone. For the public there is no draft; it is only told of.
    """
    if drafts:
        policy = published.sound_drafts()
        return policy, rules_of(policy)
    if published.draft_problems:
        print(f"{LEFT_OUT}\n{ProblemsError(published.draft_problems)}", file=sys.stderr, flush=True)
    return published.policy, published.rules


def _colour(files: Files, policy: Policy, config: MkDocsConfig) -> None:
    """Puts the council's colours into the style sheet that every page has: a sheet of their own would take longer."""
    if sheet := files.get_file_from_path(SHEET):
        coloured = with_colours(sheet.content_string, policy.site.colours)
        files.remove(sheet)
        files.append(File.generated(config, SHEET, content=coloured))

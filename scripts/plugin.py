"""The MkDocs plugin: adds to the site what is made from policy/. All that it adds is worked out elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from mkdocs.config.base import Config
from mkdocs.config.config_options import Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files

from calculator import RuleSet, load_rules
from scripts.bundle import bundle_text, rules_bundle
from scripts.conformance_page import conformance_pages
from scripts.feeds import feeds
from scripts.gather import read_published
from scripts.pages import made_pages, site_words
from scripts.policy import Policy
from scripts.problems import ProblemsError
from scripts.reader import ROOT
from scripts.rule_pages import rule_pages
from scripts.runtime import prepare_runtime
from scripts.version_pages import version_pages

FONTS = ROOT / "node_modules" / "@fontsource-variable" / "atkinson-hyperlegible-next" / "files"

UNUSED = (
    "assets/javascripts/bundle",
    "assets/javascripts/lunr/",
    "assets/javascripts/workers/",
    "assets/stylesheets/main.",
    "assets/stylesheets/palette.",
    "assets/images/favicon.png",
)
"""What Material brings and no page of ours loads."""


class Options(Config):  # type: ignore[no-untyped-call]
    """What mkdocs.yml may set."""

    drafts = Type(bool, default=False)
    """Whether drafts are shown, as though they were published: for the preview alone."""


class DirectPaymentsPlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]
    """Adds the calculator, the pages of rules, the policies, the rules bundle, Pyodide and the typeface."""

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Adds every made file, and the words for the frame of every page; or stops the build with every problem."""
        try:
            policy, rules = shown(read_published(), self.config.drafts)
            config.extra.update(site_words(policy, date.today()))
            for unused in [file for file in files if file.src_uri.startswith(UNUSED)]:
                files.remove(unused)
            for file in _made_files(config, policy, rules):
                files.append(file)
        except ProblemsError as error:
            raise PluginError(str(error)) from error
        return files


def shown(published: tuple[Policy, RuleSet], drafts: bool) -> tuple[Policy, RuleSet]:
    """What the site shows: what is published, or for the preview the same with its drafts as though they were."""
    policy, rules = published
    if not drafts or policy.with_drafts is None:
        return policy, rules
    return policy.with_drafts, load_rules(rules_bundle(policy.with_drafts))


def _made_files(config: MkDocsConfig, policy: Policy, rules: RuleSet) -> Iterator[File]:
    runtime = prepare_runtime()
    today, runtime_bytes = date.today(), sum(path.stat().st_size for path in runtime.values())
    pages = (*made_pages(policy, rules, runtime_bytes), *rule_pages(policy, rules, today), *conformance_pages())
    for made in (*pages, *version_pages(policy, today), *feeds(policy)):
        yield File.generated(config, made.address, content=made.content)
    yield File.generated(config, "assets/rules/bundle.json", content=bundle_text(rules_bundle(policy)))
    for address, path in originals(policy):
        yield _copied(config, address, path)
    for name, path in runtime.items():
        yield _copied(config, f"assets/pyodide/{name}", path)
    for path in sorted(FONTS.glob("*-latin-wght-*.woff2")):
        yield _copied(config, f"assets/fonts/{path.name}", path)


def originals(policy: Policy) -> Iterator[tuple[str, Path]]:
    """Each file as its owner issued it, where it is held, with its address."""
    for document in policy.documents:
        for version in document.versions:
            for name in version.files:
                if name.startswith("original."):
                    yield f"{version.address[1:]}{name}", ROOT / version.folder / name


def _copied(config: MkDocsConfig, address: str, path: Path) -> File:
    return File.generated(config, address, abs_src_path=str(path))

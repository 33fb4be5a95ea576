"""The MkDocs plugin: adds to the site what is made from policy/. All that it adds is worked out elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files

from calculator import RuleSet
from scripts.accessibility_page import accessibility_pages
from scripts.bundle import bundle_text, rules_bundle
from scripts.conformance_page import conformance_pages
from scripts.delivery_model_page import delivery_model_pages
from scripts.gather import read_checked_rules
from scripts.pages import made_pages, site_words
from scripts.policy import Policy
from scripts.problems import ProblemsError
from scripts.reader import ROOT
from scripts.rule_pages import rule_pages
from scripts.runtime import prepare_runtime
from scripts.words import words_files

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


class DirectPaymentsPlugin(BasePlugin):  # type: ignore[no-untyped-call, type-arg]
    """Adds the calculator, the pages of rules, the policies, the rules bundle, Pyodide and the typeface."""

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Adds every made file, and the words for the frame of every page; or stops the build with every problem."""
        try:
            policy, rules = read_checked_rules()
            config.extra.update(site_words(policy, date.today()))
            for unused in [file for file in files if file.src_uri.startswith(UNUSED)]:
                files.remove(unused)
            for file in _made_files(config, policy, rules):
                files.append(file)
        except ProblemsError as error:
            raise PluginError(str(error)) from error
        return files


def _made_files(config: MkDocsConfig, policy: Policy, rules: RuleSet) -> Iterator[File]:
    runtime = prepare_runtime()
    today, runtime_bytes = date.today(), sum(path.stat().st_size for path in runtime.values())
    pages = (*made_pages(policy, rules, today, runtime_bytes), *rule_pages(policy, rules, today), *conformance_pages())
    for made in (*pages, *delivery_model_pages(policy), *accessibility_pages()):
        yield File.generated(config, made.address, content=made.content)
    yield File.generated(config, "assets/rules/bundle.json", content=bundle_text(rules_bundle(policy)))
    for name, words in words_files(policy).items():
        yield File.generated(config, f"assets/rules/{name}", content=words)
    for name, path in runtime.items():
        yield _copied(config, f"assets/pyodide/{name}", path)
    for path in sorted(FONTS.glob("*-latin-wght-*.woff2")):
        yield _copied(config, f"assets/fonts/{path.name}", path)


def _copied(config: MkDocsConfig, address: str, path: Path) -> File:
    return File.generated(config, address, abs_src_path=str(path))

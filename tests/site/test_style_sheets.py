"""What every page needs is in one style sheet, the rest by what pages show: no page loads a rule of another's."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Page

from scripts.pages.style_sheets import CASCADE, JOINT, SHARED, StyleSheets
from scripts.paths import ROOT

ASSETS = ROOT / "docs/assets"
SHEETS = {path.stem: path.read_text(encoding="utf-8") for path in sorted((ASSETS / "stylesheets").glob("*.css"))}
SOURCES = ("docs/**/*.md", "docs/assets/javascripts/**/*.js", "scripts/**/*.html", "scripts/**/*.py")
"""Where a class comes from: a page that another council has may show what none of ours does."""

MATCHES = r"""([sheets, pages]) => {
  const STATE = ":(link|visited|hover|active|focus-visible|focus|target|checked|disabled)(?![a-z-])";
  const inSomeState = (selector) =>
    selector
      .replace(/::[a-z-]+/g, "")
      .replace(new RegExp(`:not\\(${STATE}\\)`, "g"), "")
      .replace(new RegExp(STATE, "g"), ":is(*)");
  const selectors = (rules) => [...rules].flatMap((rule) => rule.selectorText ?? selectors(rule.cssRules ?? []));
  const parts = (text) => text.split(/,(?![^(]*\))/).map((part) => part.trim());
  const documents = pages.map((page) => new DOMParser().parseFromString(page, "text/html"));
  const matching = (text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    const found = selectors(sheet.cssRules).flatMap(parts).map((selector) => {
      const shown = inSomeState(selector) || "*";
      return [selector, documents.flatMap((page, index) => (page.querySelector(shown) ? [index] : []))];
    });
    return Object.fromEntries(found);
  };
  return Object.fromEntries(Object.entries(sheets).map(([name, text]) => [name, matching(text)]));
}"""
"""For each selector of each sheet, the numbers of the pages where it matches something in some state, by Chromium."""


@pytest.fixture
def pages(built_site: Path) -> Mapping[str, str]:
    """The source of every page, by its file; that of no page may be without a sheet, for it needs no other file."""
    paths = sorted(path for path in built_site.rglob("*.html") if path != built_site / "404.html")
    return {path.relative_to(built_site).as_posix(): path.read_text(encoding="utf-8") for path in paths}


@pytest.fixture
def matches(page: Page, pages: Mapping[str, str]) -> dict[str, dict[str, set[str]]]:
    """For each sheet, each selector with the pages in which it matches."""
    page.goto("/404.html")
    files = list(pages)
    found = page.evaluate(MATCHES, [SHEETS, list(pages.values())])
    return {
        sheet: {selector: {files[index] for index in indices} for selector, indices in selectors.items()}
        for sheet, selectors in found.items()
    }


def links(source: str) -> list[str]:
    """The sheets that a page links: the one that all share, and those that are put together in another."""
    files = re.findall(r'<link rel="stylesheet" href="[^"]*assets/stylesheets/([\w-]+)\.\w+\.css"', source)
    assert len(files) <= 2
    return [name for file in files for name in file.split(JOINT)]


def classes(selector: str) -> set[str]:
    return set(re.findall(r"\.([a-z][\w-]*)", selector))


@cache
def drawn(module: Path) -> str:
    """The source of a module and of all that it imports."""
    source = module.read_text(encoding="utf-8")
    imported = re.findall(r'^(?:import|\}) .*"(\..*)";$', source, re.MULTILINE)
    return source + "".join(drawn((module.parent / name).resolve()) for name in imported)


def scripts(source: str) -> str:
    """The source of what a page's scripts are made of."""
    names = re.findall(r'<script type="module" src="[^"]*/(\w+)\.\w+\.js"', source)
    return "".join(drawn(ASSETS / "javascripts" / name / f"{name}.js") for name in names)


def test_every_sheet_has_its_place_in_the_cascade() -> None:
    assert sorted((SHARED, *CASCADE)) == sorted(SHEETS)


def test_every_page_begins_with_the_shared_sheet_and_links_others_in_their_order(pages: Mapping[str, str]) -> None:
    for file, source in pages.items():
        first, *others = links(source)
        assert (first, others) == (SHARED, sorted(others, key=CASCADE.index)), file


def test_a_page_links_no_sheet_without_a_rule_for_something_on_it(
    pages: Mapping[str, str], matches: dict[str, dict[str, set[str]]]
) -> None:
    for file, source in pages.items():
        for sheet in links(source):
            shown = any(file in found for found in matches[sheet].values())
            is_drawn = any(
                re.search(rf'class: ["`][^"`]*\b{name}\b', scripts(source)) for name in classes(SHEETS[sheet])
            )
            assert shown or is_drawn, f"{file} links {sheet}.css, and shows nothing that it is for."


def test_a_page_links_every_sheet_with_a_rule_for_something_on_it(
    pages: Mapping[str, str], matches: dict[str, dict[str, set[str]]]
) -> None:
    shared = classes(SHEETS[SHARED])
    for sheet in CASCADE:
        for selector, found in matches[sheet].items():
            if not classes(selector) <= shared:
                assert {file for file in found if sheet not in links(pages[file])} == set(), f"{sheet}.css: {selector}"


def test_no_rule_of_the_shared_sheet_is_for_one_kind_of_page_alone(matches: dict[str, dict[str, set[str]]]) -> None:
    """A kind is what stands below one address: the parts of a budget, the policies, or a page by itself."""
    kinds = {
        selector: {Path(file).parts[0] for file in found}
        for selector, found in matches[SHARED].items()
        if classes(selector)
    }
    assert {selector: kind for selector, kind in kinds.items() if len(kind) == 1} == {}


@pytest.mark.parametrize("sheet", SHEETS)
def test_no_rule_is_for_a_class_that_nothing_has(sheet: str) -> None:
    """A class of the form block--modifier may be put together, as outcome--cannot is."""
    made = {
        name
        for name in classes(SHEETS[sheet])
        if name not in sources() and f"{name.partition('--')[0]}--" not in sources()
    }
    assert made == set()


@cache
def sources() -> str:
    return "".join(path.read_text(encoding="utf-8") for pattern in SOURCES for path in ROOT.glob(pattern))


@pytest.mark.parametrize(
    ("content", "needed"),
    [
        ('<table class="table"></table>', ["tables"]),
        ('<table class="table"><td><strong class="outcome"></strong></table>', ["icons", "outcomes", "tables"]),
        ('<p class="question__error"></p>', ["fields"]),
        ('<p class="lead notice"></p>', []),
        ('<script type="module" src="../assets/javascripts/search.js"></script>', ["facts", "search"]),
        # What it draws into, it takes from a module of all pages.
        ('<script type="module" src="../assets/javascripts/payment_year.js"></script>', ["fields"]),
    ],
)
def test_a_sheet_comes_with_what_it_is_for(content: str, needed: list[str]) -> None:
    page = f'<!doctype html><link rel="stylesheet" href="../assets/stylesheets/site.css"><main>{content}</main>'
    added = f'\n    <link rel="stylesheet" href="../assets/stylesheets/{JOINT.join(needed)}.css">' if needed else ""
    linked = StyleSheets(ASSETS).linked(page)
    assert linked == page.replace("<main>", f"{added}<main>")

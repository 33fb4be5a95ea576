"""What families type into the search of this council's guide, and the page that has to be among the first three."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Page

QUERIES = yaml.safe_load(Path(__file__).with_name("queries.yaml").read_text(encoding="utf-8"))
AMONG_THE_FIRST = 3

# All are asked on one page: what takes time in a browser is to open one.
ASK_ALL = """async (queries) => {
  const input = document.querySelector("[data-search] [name=q]");
  const status = document.querySelector("[data-search] [role=status]");
  const found = [];
  for (const query of queries) {
    const answered = new Promise((answers) => {
      const watcher = new MutationObserver(() => {
        if (status.textContent.includes(`“${query}”`)) {
          watcher.disconnect();
          answers();
        }
      });
      watcher.observe(status, { childList: true, characterData: true, subtree: true });
    });
    input.value = query;
    input.form.requestSubmit();
    await answered;
    const links = [...document.querySelectorAll(".search__results li a")];
    found.push(links.map((link) => link.href.replace(`${location.origin}/`, "")));
  }
  return found;
}"""


PARTS = ("known", "kept_back", "measured", "typed", "afterwards", "strangers")


@pytest.mark.parametrize("part", PARTS)
def test_what_families_type_finds_the_page_about_it_among_the_first_three(page: Page, part: str) -> None:
    queries: list[tuple[str, str]] = [(query, place) for query, place in QUERIES[part]]
    page.goto("/search/")
    found: list[list[str]] = page.evaluate(ASK_ALL, [query for query, _ in queries])
    missed: dict[str, Any] = {
        query: links[:AMONG_THE_FIRST]
        for (query, place), links in zip(queries, found, strict=True)
        if not any(is_at(link, QUERIES["places"][place]) for link in links[:AMONG_THE_FIRST])
    }
    assert missed == {}


FIRST = {
    "top up funding": "elements/top_up_provision/",
    "supported living": "elements/independence_support/",
    "easy read": "policy/guide-to-personal-budgets/2022-07-01/easy-read/",
    "9.3": "policy/personal-budgets-policy/2015-06-01/#clause-9.3",
    "2.1 in the policy": "policy/personal-budgets-policy/2015-06-01/#clause-2.1",
}


def test_what_one_page_or_clause_is_meant_by_leads_there_first(page: Page) -> None:
    page.goto("/search/")
    found: list[list[str]] = page.evaluate(ASK_ALL, list(FIRST))
    assert dict(zip(FIRST, (links[0] for links in found), strict=True)) == FIRST


def is_at(link: str, addresses: Sequence[str]) -> bool:
    """Whether a result is one of the pages, a part of one, or the very part that an address names."""
    return link in addresses or link.partition("#")[0] in addresses


def test_every_query_stands_once_and_names_places_that_are_listed() -> None:
    queries = [query for part in PARTS for query, _ in QUERIES[part]]
    assert len(queries) == len(set(queries)) == 405
    assert {place for part in PARTS for _, place in QUERIES[part]} == set(QUERIES["places"])

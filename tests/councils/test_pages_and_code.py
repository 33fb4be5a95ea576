"""The pages of a made-up council hold its own words only, and no code names the council in policy/."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from scripts.checked import read_rules
from scripts.forms.sources import Source
from scripts.pages.site import policy_pages
from scripts.pages.site_file import SiteFile
from scripts.pages.theme_values import theme_values
from scripts.paths import POLICY, ROOT
from scripts.policy.model import Policy
from tests.councils.made_up import COUNCILS, NAMES, council

DAYS = (date(2022, 5, 1), date(2026, 5, 1), date(2027, 5, 1))
"""Days on which the pages are made: between two editions, before next year's, and after it."""


def pages(name: str, today: date) -> list[SiteFile]:
    policy, rules = council(name)
    return list(policy_pages(policy, rules, today, runtime_bytes=1))


@cache
def words_of_our_own() -> frozenset[str]:
    """What only the council in policy/ should be found saying: its names, ids, titles and labels, not the law's."""
    policy = read_rules().policy
    versions = [version for document in policy.documents for version in document.versions]
    return frozenset(
        {
            *(
                policy.authority.id,
                policy.authority.name,
                policy.authority.short_name,
                policy.authority.disclaimer or "",
            ),
            *(word for element in policy.elements for word in (element.id, element.name)),
            *(question.label for question in policy.questions if question.id in policy.own_questions),
            *(word for source in own_sources(policy) for word in (source.id, source.title)),
            *(word for document in policy.documents for word in (document.facts.id, document.facts.title)),
            *(version.facts.label for version in versions),
        }
    )


@cache
def words_of_nobody_elses(name: str) -> frozenset[str]:
    """Those of them that neither the law nor the made-up council says too: breaks may be called breaks by anybody."""
    folders = (POLICY / "national", COUNCILS / name / "policy")
    paths = [path for folder in folders for path in sorted(folder.rglob("*")) if path.suffix in (".yaml", ".md")]
    said = "\n".join(path.read_text(encoding="utf-8") for path in paths)
    return words_of_our_own() - set(found_in(said, words_of_our_own()))


def own_sources(policy: Policy) -> list[Source]:
    assert policy.nation
    return [source for name, source in policy.sources.items() if name not in policy.nation.sources]


def found_in(text: str, words: frozenset[str]) -> list[str]:
    return sorted(word for word in words if re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text, re.IGNORECASE))


@pytest.mark.parametrize("today", DAYS, ids=str)
@pytest.mark.parametrize("name", NAMES)
def test_the_pages_of_a_council_are_made_from_its_own_words(name: str, today: date) -> None:
    policy, _ = council(name)
    made = {page.address: page.content for page in pages(name, today)}
    for address, content in {**made, "frame": str(theme_values(policy, today))}.items():
        assert found_in(content, words_of_nobody_elses(name)) == [], address
    for element in policy.elements:
        assert element.name in made[f"elements/{element.id}.md"]
        assert element.name in made["what-may-be-paid-directly.md"]
    for document in policy.documents:
        assert document.facts.title in made[f"policy/{document.facts.id}/index.md"]


def test_the_page_of_a_document_shows_the_edition_in_force_on_the_day() -> None:
    shown = [
        next(
            page.content
            for page in pages("marshford", today)
            if page.address == "policy/direct-payments-policy/index.md"
        )
        for today in DAYS
    ]
    assert [("8 miles" in content, ">4 Sitters</h2>" in content) for content in shown] == [
        *((True, False), (True, False), (False, True))
    ]


def test_the_page_of_an_element_says_where_there_is_no_published_band() -> None:
    (page,) = (page for page in pages("high-tarn", DAYS[1]) if page.address == "elements/bus_escort.md")
    assert "There is no published band between 120.50 and 150 pounds a week." in page.content
    assert "more than 120.50 pounds a week and less than 150 pounds a week" in page.content


EXAMPLES = {"charging-policy", "charging-leaflet"}
"""What messages show officers as the id of a document: any council may choose it."""


@cache
def names_of_our_own() -> frozenset[str]:
    """What no line of code may name: the council, its areas, its elements, its documents."""
    policy = read_rules().policy
    return (
        frozenset(
            {
                policy.authority.short_name,
                *(element.id for element in policy.elements),
                *(area.id for area in policy.areas),
                *(document.facts.id for document in policy.documents),
            }
        )
        - EXAMPLES
    )


def code() -> list[Path]:
    """Every file of code and every template, the page's own scripts included."""
    folders = ("calculator", "scripts", "docs/assets/javascripts")
    kinds = {".py", ".mjs", ".js", ".html"}
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*") if path.suffix in kinds)


def named_in(text: str) -> list[str]:
    """The names that stand in code, where some are ordinary words too: those count only as a word alone in quotes."""
    ordinary = frozenset(name for name in names_of_our_own() if re.fullmatch("[a-z]+", name))
    alone = "\n".join(re.findall(r"""["'`#]([a-z]+)["'`]""", text))
    return found_in(text, names_of_our_own() - ordinary) + found_in(alone, ordinary)


@pytest.mark.parametrize(
    "path",
    code(),
    ids=lambda path: str(path.relative_to(ROOT)),
)
def test_no_code_names_the_council_its_areas_or_its_elements(path: Path) -> None:
    assert named_in(path.read_text(encoding="utf-8")) == []


def written_for_all() -> list[Path]:
    """What every council's site says in the same words: pages written by hand, and the words of national/."""
    pages = (ROOT / "docs").glob("*.md")
    return sorted([*pages, *(POLICY / "national").rglob("*.yaml")])


@pytest.mark.parametrize("path", written_for_all(), ids=lambda path: str(path.relative_to(ROOT)))
def test_no_page_written_by_hand_and_no_law_names_the_council_or_leads_to_its_elements(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    policy = read_rules().policy
    versions = [version for document in policy.documents for version in document.versions]
    names = {policy.authority.short_name, *(version.facts.label for version in versions)}
    assert found_in(text, frozenset(names)) == []
    assert [element.id for element in policy.elements if f"elements/{element.id}" in text] == []


def test_a_name_planted_in_code_is_seen() -> None:
    policy = read_rules().policy
    council, element = policy.authority.short_name, policy.elements[0].id
    planted = f"""if element == "{element}" and area in ('health',): return "{council}'s list" """
    assert sorted(named_in(planted)) == sorted([council, element, "health"])
    assert named_in(f"health_bodies = {element}_of('education, health and care')") == []


def test_a_clause_that_is_yet_to_come_is_not_listed_as_gone() -> None:
    (before, after) = (
        next(page.content for page in pages("marshford", today) if page.address.endswith("-policy/history.md"))
        for today in DAYS[1:]
    )
    assert "Gone now" not in before and "#clause-4.1" not in before
    assert "Gone now" not in after

"""The index of the search, on small made-up sites: what it holds, and what a page makes of it on any day."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from markdown import Markdown
from mkdocs.config import load_config
from mkdocs.utils.meta import get_data
from playwright.sync_api import Browser, Page

from scripts.bench.search_sites import clause_records, write_search_page
from scripts.checked import read_rules
from scripts.pages.versions import version_pages
from scripts.paths import ROOT
from scripts.problems import ProblemsError
from scripts.search import index
from scripts.search.index import write_search_index
from scripts.search.leading import Leading
from scripts.search.records import Record, records_of
from scripts.serving.server import SiteServer
from tests.councils.made_up import council

BUILT = date(2026, 11, 24)
SEARCH_RESULTS = ".found > li"


@pytest.fixture(scope="module")
def scheduled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of a council with one version in force when it was built, one to come, and none that is over."""
    site = tmp_path_factory.mktemp("scheduled")
    records = [one for one in clause_records(council("marshford")[0]) if one.address.startswith("policy/direct-")]
    assert {(one.since, one.until) for one in records} == {("2021-01-01", "2027-03-31"), ("2027-04-01", "")}
    write_search_index(site, records, BUILT)
    write_search_page(site)
    return site


class Reader:
    """Somebody who asks the search of a site on some day."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._errors: list[str] = []
        page.on("pageerror", lambda error: self._errors.append(str(error)))

    def asks(self, query: str, day: date, older: bool = False) -> tuple[str, list[str]]:
        """What the page says above its results, and each of them."""
        page = self._page
        page.clock.set_fixed_time(datetime(day.year, day.month, day.day, 12))
        page.goto(f"/search/?q={query}{'&older=yes' if older else ''}")
        page.wait_for_selector("[role=status]:not(:empty)")
        said = page.locator("[role=status]").inner_text(), page.locator(SEARCH_RESULTS).all_inner_texts()
        assert self._errors == []
        return said


@contextmanager
def reading(browser: Browser, site: Path) -> Iterator[Reader]:
    with SiteServer(site, 0).running() as server:
        page = browser.new_page(base_url=server.address)
        yield Reader(page)
        page.close()


@pytest.fixture(scope="module")
def reader_of_scheduled(browser: Browser, scheduled: Path) -> Iterator[Reader]:
    with reading(browser, scheduled) as reader:
        yield reader


@pytest.fixture(scope="module")
def reader(browser: Browser, led: Path) -> Iterator[Reader]:
    with reading(browser, led) as reader:
        yield reader


@pytest.mark.parametrize(
    ("day", "now", "other"),
    [
        (date(2027, 3, 31), "since 1 January 2021, until 31 March 2027", "Not in force yet from 1 April 2027"),
        (date(2027, 4, 1), "since 1 April 2027", "No longer in force from 1 January 2021 until 31 March 2027"),
    ],
    ids=str,
)
def test_a_scheduled_version_is_in_force_from_its_day_on_a_site_built_before(
    reader_of_scheduled: Reader, day: date, now: str, other: str
) -> None:
    said, results = reader_of_scheduled.asks("miles", day)
    assert results
    assert [one for one in results if f"In force {now}" not in one] == []
    assert said.endswith(" for “miles”, current today.")
    said, everything = reader_of_scheduled.asks("miles", day, older=True)
    assert everything[: len(results)] == results
    assert len(everything) > len(results)
    assert [one for one in everything[len(results) :] if other not in one] == []
    assert said.endswith(f"{len(results)} current today, {len(everything) - len(results)} not.")


def test_who_asks_for_older_versions_where_there_are_none_gets_the_others(reader_of_scheduled: Reader) -> None:
    said, results = reader_of_scheduled.asks("miles", BUILT, older=True)
    assert len(results) > 1
    assert said.endswith(" not.")
    said, results = reader_of_scheduled.asks("xyzzyqq", BUILT, older=True)
    assert (said, results) == ("Nothing found for “xyzzyqq”.", [])


def test_the_same_records_give_the_same_files(scheduled: Path, tmp_path: Path) -> None:
    records = [one for one in clause_records(council("marshford")[0]) if one.address.startswith("policy/direct-")]
    write_search_index(tmp_path, records, BUILT, cache=tmp_path / "kept")
    assert files_of(tmp_path / "search") == files_of(scheduled / "search")


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "index.html"
    }


PAGES = (
    Record(
        "publishing/",
        "Publishing a text",
        "",
        "Swimming, swimming, for officers: python3 -m scripts. It matters in an easy leaflet to read.",
        readers="professionals",
    ),
    Record("sources/", "Sources", "", "One line says that a family asked about swimming.", readers="everyone"),
    Record("families/", "For families", "", "Whoever goes swimming may ask for it here.", readers="families"),
    Record("families/#asking", "How to ask", "For families", "Ask for a short stay away.", readers="families"),
    Record("families/#easy", "Short sentences", "For families", "Easy to read.", readers="families"),
)
LEADING = Leading(
    {
        "families/#asking": ["sleepover", "pay my sister", "night away"],
        "gone/": ["sleepover"],
        "publishing/": ["new text"],
    },
    [["sister", "grandma", "nan"]],
)


@pytest.fixture(scope="module")
def led(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of a page for families, one for officers and one for neither, and two versions with clauses."""
    site = tmp_path_factory.mktemp("led")
    clauses = [one for one in clause_records(council("marshford")[0]) if one.address.startswith("policy/direct-")]
    write_search_index(site, [*clauses, *PAGES], BUILT, LEADING)
    write_search_page(site)
    return site


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("swimming", ["For families", "Sources", "Publishing a text"]),
        ("sleepovers", ["How to ask"]),
        ("nan", ["How to ask"]),
        ("slepover", ["How to ask"]),
        ("nightaway", ["How to ask"]),
        ("awya", ["How to ask"]),
        ("publish", ["Publishing a text"]),
        ("publi", ["Publishing a text"]),
        ("new text", ["Publishing a text"]),
        ("new", []),
        ("ma", []),  # Pagefind by itself takes "matters" for it.
        ("easy leaflet read", ["Short sentences", "Publishing a text"]),
    ],
)
def test_names_and_plain_words_lead_to_pages_and_those_for_families_come_first(
    reader: Reader, query: str, titles: list[str]
) -> None:
    _, results = reader.asks(query, BUILT)
    assert [result.splitlines()[0] for result in results] == titles


@pytest.mark.parametrize("query", ["clause 2.1", "2.1", "Paragraph 2.1"])
@pytest.mark.parametrize(("day", "since"), [(date(2027, 3, 31), "1 January 2021"), (date(2027, 4, 1), "1 April 2027")])
def test_the_number_of_a_clause_finds_the_clause_in_force(reader: Reader, query: str, day: date, since: str) -> None:
    _, results = reader.asks(query, day)
    assert results[0].startswith("Clause 2.1: ")
    assert f"In force since {since}" in results[0]


def test_a_number_with_the_word_clause_finds_all_clauses_of_the_section(reader: Reader) -> None:
    _, results = reader.asks("clause 2", BUILT)
    assert [result.partition(":")[0] for result in results[:2]] == ["Clause 2.1", "Clause 2.2"]


def test_an_index_that_cannot_be_written_says_why_and_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "search").write_text("a file where the folder has to be", encoding="utf-8")
    assert "Not a directory" in why_not(tmp_path, tmp_path / "kept")


def test_what_the_program_says_that_makes_it_is_told_and_nothing_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index, "_PROGRAM", tmp_path / "index.mjs")
    (tmp_path / "index.mjs").write_text("throw new Error('The disk is full');", encoding="utf-8")
    assert "Error: The disk is full" in why_not(tmp_path, tmp_path / "kept")
    assert list((tmp_path / "kept").iterdir()) == []


def why_not(site: Path, cache: Path) -> str:
    """Why no index can be written into the site, below the line that says what to do."""
    with pytest.raises(ProblemsError) as raised:
        write_search_index(site, [Record("one/", "One", "", "words")], BUILT, cache=cache)
    told, _, why = str(raised.value).partition("\n")
    assert (
        told == "The index of the search could not be made. Run python3 -m scripts build again, and mend what it says:"
    )
    return why


def page_records() -> Sequence[Record]:
    """The clauses of the project's own documents, as the build takes them from the pages that it made."""
    config = load_config(str(ROOT / "mkdocs.yml"))
    markdown = Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs)
    found: list[Record] = []
    for made in version_pages(read_rules().policy, BUILT):
        if made.address.endswith("/index.md"):
            text, meta = get_data(made.content)
            address = made.address.removesuffix("index.md")
            found += records_of(markdown.reset().convert(text), address, str(meta["title"]), meta.get("search") or {})
    return [one for one in found if one.number]


def test_the_records_that_the_figures_are_measured_on_are_those_of_the_pages() -> None:
    def order(one: Record) -> str:
        return one.address

    from_text = sorted(clause_records(read_rules().policy), key=order)
    assert from_text
    assert sorted(page_records(), key=order) == from_text


def test_an_index_of_the_same_records_is_made_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    over, now = (Record(f"{year}/", year, "", "words", until=f"{year}-12-31") for year in ("2025", "2027"))
    write_search_index(tmp_path / "first", [over, now], BUILT, cache=tmp_path / "kept")
    assert files_of(tmp_path / "first" / "search").keys() > {"current/pagefind.js", "earlier/pagefind.js"}
    made: list[str] = []
    run = index._run

    def noted(request: str) -> None:
        made.append(request)
        run(request)

    monkeypatch.setattr(index, "_run", noted)
    write_search_index(tmp_path / "second", [over, now], BUILT, cache=tmp_path / "kept")
    assert made == []
    assert files_of(tmp_path / "second") == files_of(tmp_path / "first")
    write_search_index(tmp_path / "third", [over, replace(now, text="others")], BUILT, cache=tmp_path / "kept")
    (request,) = map(json.loads, made)
    assert [record["text"] for record in request["records"]] == ["others"]
    earlier, other = (files_of(tmp_path / site / "search/earlier") for site in ("first", "third"))
    assert earlier == other
    assert files_of(tmp_path / "third") != files_of(tmp_path / "first")

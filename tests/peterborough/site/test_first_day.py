"""A version's first day with no rebuild: no page tells yesterday's answer as today's."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from scripts.commands.build import build_site
from scripts.paths import POLICY
from scripts.publishing.drafts import start_draft
from scripts.publishing.ledger import publish
from scripts.serving.server import SiteServer
from scripts.templating import written_day
from tests.confirming import confirm_everything
from tests.site.searching import every_result
from tests.site.test_nu_checker import what_the_checker_says

DOCUMENT = "personal-budgets-policy"
FIRST = date(2027, 4, 1)
BUILT = FIRST - timedelta(days=20)
NOTE = "Outreach is no longer on the list. A family may still ask for it."

ON_BOTH = ("as at Summer 2015, then as from 1 April 2027", "as from 1 April 2027")
"""Which lists are held is said in words that are true on both days."""

DATED = {"worked-examples/index.html", "they-said-no/index.html", "what-changed-when/index.html"}
"""Pages whose parts each say of which day they are, and that hold nothing else of a day."""


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[date, Path]:
    """The site with a version to come, built before its first day; and as it is when it is built on that day."""
    folder = tmp_path_factory.mktemp("first-day")
    policy = Path(shutil.copytree(POLICY, folder / "policy"))
    draft = start_draft(policy, DOCUMENT, FIRST)
    change(draft / "text.md", "9.3 Outreach is on the list.", "9.3 Outreach is no longer on the list.")
    change(draft / "rules.yaml", "[outreach]\n    outcome: offered", "[outreach]\n    outcome: possible")
    change(draft / "rules.yaml", "Outreach is on the council's list, {label}.", "Outreach is off the council's list.")
    with (draft / "version.yaml").open("a", encoding="utf-8") as facts:
        facts.write("date_note: The page names this day.\n")
    confirm_everything(policy)
    publish(policy, [(DOCUMENT, FIRST)], NOTE, BUILT)
    for day in (BUILT, FIRST):
        build_site(folder / str(day), policy, day)
    return {day: folder / str(day) for day in (BUILT, FIRST)}


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def is_version(name: str) -> bool:
    """Whether banners say above the words of the page for which days it is."""
    return name.startswith("policy/")


def main_of(html: str, day: date) -> str:
    """What stands in the page between the frame's parts, but for the day on which it was made."""
    inner = html[html.index("<main") : html.index("</main>")]
    return re.sub(r"\s+", " ", inner.replace(written_day(day), "").replace(str(day), ""))


@pytest.fixture(scope="module")
def pages(sites: dict[date, Path]) -> list[str]:
    """The pages that another day makes others."""
    found = []
    for path in sorted(sites[FIRST].rglob("index.html")):
        name = path.relative_to(sites[FIRST]).as_posix()
        texts = [main_of((sites[day] / name).read_text(encoding="utf-8"), day) for day in (BUILT, FIRST)]
        if texts[0] != texts[1]:
            found.append(name)
    return found


@pytest.fixture(scope="module")
def words_on(sites: dict[date, Path], browser: Browser) -> Iterator[Callable[..., str]]:
    """The words that a reader sees in a page of a site, on a day of theirs."""
    with SiteServer(sites[BUILT], 0).running() as built, SiteServer(sites[FIRST], 0).running() as anew:
        servers = {BUILT: built.address, FIRST: anew.address}
        opened: dict[tuple[date, bool], Page] = {}

        def words(site: date, name: str, day: date, scripts: bool = True) -> str:
            key = (day, scripts)
            if key not in opened:
                context = browser.new_context(java_script_enabled=scripts, service_workers="block")
                opened[key] = context.new_page()
                opened[key].clock.set_fixed_time(datetime(day.year, day.month, day.day, 12))
            page = opened[key]
            page.goto(f"{servers[site]}/{name.removesuffix('index.html')}")
            return " ".join(page.locator("main").inner_text().split())

        yield words
        for page in opened.values():
            page.context.close()


def test_on_its_first_day_every_page_is_what_it_would_be_if_it_was_made_that_day(
    pages: list[str], words_on: Callable[..., str]
) -> None:
    assert {"elements/index.html", "elements/outreach/index.html", "what-may-be-paid-directly/index.html"} <= set(pages)
    assert "what-can-be-in-a-budget/index.html" in pages
    others = list[str]()
    for name in pages:
        if name not in DATED and not is_version(name):
            # What is not equal would be shown whole, and each page is long.
            words = words_on(BUILT, name, FIRST).replace(*ON_BOTH)
            is_same = words.replace(written_day(BUILT), written_day(FIRST)) == words_on(FIRST, name, FIRST)
            others += [] if is_same else [name]
    assert others == []


def test_before_its_day_nothing_is_told_of_it_as_so_and_after_it_nothing_changes_back(
    words_on: Callable[..., str],
) -> None:
    best = [
        words_on(BUILT, "elements/outreach/index.html", day).partition("that a family can get: ")[2]
        for day in (BUILT, FIRST - timedelta(days=1), FIRST, FIRST + timedelta(days=70))
    ]
    assert [words.startswith("You can ask Outreach is off the council's list.") for words in best] == [
        False,
        False,
        True,
        True,
    ]


def test_the_search_tells_on_each_day_what_is_so_on_that_day(sites: dict[date, Path], browser: Browser) -> None:
    with SiteServer(sites[BUILT], 0).running() as server:
        for day, other in ((BUILT, FIRST), (FIRST, BUILT)):
            context = browser.new_context(service_workers="block")
            page = context.new_page()
            page.clock.set_fixed_time(datetime(day.year, day.month, day.day, 12))
            page.goto(f"{server.address}/search/?q=outreach+best+answer")
            told = every_result(page)
            context.close()
            assert len(told) > 10, day
            assert [result for result in told if f"{written_day(other)}, the best answer" in result] == [], day
            # A page that says something else on other days is no text that is in force.
            assert not any("In force" in result for result in told if "the best answer" in result), day


def test_without_scripts_each_such_page_says_until_when_it_holds(
    pages: list[str], words_on: Callable[..., str]
) -> None:
    for name in pages:
        words, anew = (words_on(day, name, FIRST, scripts=False).replace(*ON_BOTH) for day in (BUILT, FIRST))
        if name in DATED:
            assert written_day(BUILT) in words, name
        elif words.replace(written_day(BUILT), written_day(FIRST)) != anew and not is_version(name):
            assert f"From {written_day(FIRST)} on" in words, name


def test_the_version_and_the_one_before_say_on_its_first_day_which_is_for_that_day(
    words_on: Callable[..., str],
) -> None:
    page = f"policy/{DOCUMENT}/{FIRST}/"
    assert "Until then: as at Summer 2015" in words_on(BUILT, page, BUILT)
    assert "Until then: as at Summer 2015" not in words_on(BUILT, page, FIRST)
    instead = "Read the later restatement instead: as from 1 April 2027"
    assert [instead in words_on(BUILT, f"policy/{DOCUMENT}/", day) for day in (BUILT, FIRST)] == [False, True]


def test_the_nu_checker_says_nothing_of_pages_that_hold_several_states(
    sites: dict[date, Path], pages: list[str], tmp_path: Path
) -> None:
    held = [path for name in pages if "data-of-the-build" in (path := sites[BUILT] / name).read_text(encoding="utf-8")]
    assert len(held) > 10
    assert what_the_checker_says(held, tmp_path) == []

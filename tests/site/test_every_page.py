"""Every page of the built site: whole, reachable, accessible, and with nothing from anywhere else."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from playwright.sync_api import Page, Route

from calculator import days_of_change, decide
from scripts.checked import read_rules
from scripts.forms.audit import Colours
from scripts.paths import ROOT
from scripts.serving.content_security import CONTENT_SECURITY_POLICY
from scripts.text.html_tree import Element, read_html
from tests.site.audit import VIEWS, audited, look_as
from tests.site.keyboard import unseen_by_keyboard
from tests.site.walking import STARTS_WITHIN, WHEN_READY

pytestmark = pytest.mark.reads_only
NARROWEST = 320
BY_HAND = sorted(f"/{path.stem}/" for path in (ROOT / "docs").glob("*.md") if path.stem != "index")
ALWAYS = [
    *("/", "/404.html", "/calculator/", "/calculator/questions/"),
    *("/what-may-be-paid-directly/", "/what-changed-when/"),
    *("/elements/", "/sources/", "/policy/", "/how-it-compares/", "/licences/", "/can-i-use-it-for/", *BY_HAND),
    *("/self-assessment/", "/accessibility/"),
]
"""The pages that there are whatever policy/ says. The rest are worked out from it, in `expected_pages`."""


def one_of_each_kind() -> list[str]:
    """One page of each kind, for what is slow to test; of elements one in each area, of documents the longest held."""
    policy = read_rules().policy
    elements = {element.area: f"/elements/{element.id}/" for element in reversed(policy.elements)}
    document = max(policy.documents, key=lambda document: len(document.versions))
    about = f"/policy/{document.facts.id}/"
    versions = [version.address for version in document.versions]
    held = (version for known in policy.documents for version in known.versions)
    in_easy_read = [version.easy_read_address for version in held if version.easy_read]
    return [
        *ALWAYS,
        *in_easy_read[:1],
        *(about, f"{about}history/", *versions[:2], *(f"{address}changes/" for address in versions[1:2])),
        *elements.values(),
        *("/what-may-be-paid-directly/2014-09-01/", "/sources/children-act-1989/"),
        "/can-i-use-it-for/paying-a-relative/",
    ]


def expected_pages() -> set[str]:
    """The address of every page that there should be."""
    checked = read_rules()
    policy, rules = checked.policy, checked.rules
    cited = {event.source for file in policy.rules_files for event in file.events}
    for file in policy.rules_files:
        for entry in (*file.rules.values(), *file.notes.values(), *file.unchecked.values()):
            own = (entry.source or file.source) if entry.at else None
            cited |= {citation.source for citation in entry.also} | ({own} if own else set())
    versions = [version for document in policy.documents for version in document.versions]
    cited |= {source.id for version in versions for source in version.standing.restates}
    made = {f"/elements/{element.id}/" for element in policy.elements} | {f"/sources/{source}/" for source in cited}
    made |= {version.address for version in versions}
    made |= {version.easy_read_address for version in versions if version.easy_read}
    made |= {f"/can-i-use-it-for/{item.id}/" for item in policy.items}
    for document in policy.documents:
        made |= {f"/policy/{document.facts.id}/", f"/policy/{document.facts.id}/history/"}
        for place, version in enumerate(document.versions):
            made |= {f"{version.address}changes/{old.in_force}/" for old in document.versions[: max(place - 1, 0)]}
            made |= {f"{version.address}changes/"} if place else set()
    days = days_of_change(rules)
    open_on = [{name: one.possible_outcomes for name, one in decide(rules, {}, day).elements.items()} for day in days]
    different = [day for day, now, before in zip(days, open_on, [None, *open_on], strict=False) if now != before]
    return {*ALWAYS, *made, *(f"/what-may-be-paid-directly/{day}/" for day in different)}


class Parsed:
    """What one page links to, the places in it that can be linked to, and where the menu says that it is."""

    def __init__(self, source: str) -> None:
        self.links: list[str] = []
        self.ids: list[str] = []
        self.inline: list[str] = []
        root = read_html(source)
        for element in root.iter():
            self.read(element)
        self.marked = [str(text) for text in root.xpath("//nav[@id='navigation']//a[@aria-current]/text()")]
        self.trail = [str(text) for text in root.xpath("//nav[@class='trail']//a/text()")]

    def read(self, element: Element) -> None:
        tag, values = str(element.tag), element.attrib
        self.links += [value for name in ("href", "src", "action") if (value := values.get(name))]
        self.ids += [value] if (value := values.get("id")) else []
        if tag == "style" or "style" in values or any(name.startswith("on") for name in values):
            self.inline.append(start_tag(element))
        data = values.get("type") in ("application/json", "application/ld+json")  # a browser runs neither
        if tag == "script" and "src" not in values and not data:
            self.inline.append(start_tag(element))


def start_tag(element: Element) -> str:
    return f"<{element.tag!s}{''.join(f' {name}={value!r}' for name, value in element.attrib.items())}>"


@pytest.fixture(scope="session")
def pages(built_site: Path) -> dict[str, Parsed]:
    """Every HTML page, by its address."""

    def address(path: Path) -> str:
        return "/" + path.relative_to(built_site).as_posix().removesuffix("index.html")

    return {address(path): Parsed(path.read_text(encoding="utf-8")) for path in built_site.rglob("*.html")}


def test_these_are_all_the_pages(pages: dict[str, Parsed]) -> None:
    assert sorted(pages) == sorted(expected_pages())


def test_every_link_within_the_site_leads_somewhere(pages: dict[str, Parsed], built_site: Path) -> None:
    broken = []
    for address, page in pages.items():
        for link in page.links:
            target, fragment = urldefrag(urljoin(f"http://site{address}", link))
            if urlsplit(target).netloc != "site":
                continue
            path = urlsplit(target).path
            if path in pages:
                found = not fragment or fragment in pages[path].ids
            else:
                found = (built_site / path.lstrip("/")).is_file()
            if not found:
                broken.append(f"{address} links to {link}")
    assert broken == []


def test_the_menu_marks_the_part_of_the_site_that_the_way_back_leads_through(pages: dict[str, Parsed]) -> None:
    elsewhere = {"/404.html", "/if-something-does-not-work/", "/search/", "/site-map/"}
    assert {address for address, page in pages.items() if len(page.marked) != 1} == elsewhere
    assert {address: page.trail for address, page in pages.items() if page.trail[1:2] not in ([], page.marked)} == {}


def test_no_id_stands_twice(pages: dict[str, Parsed]) -> None:
    assert [(address, one) for address, page in pages.items() for one in page.ids if page.ids.count(one) > 1] == []


def test_nothing_is_inline_that_the_policy_forbids(pages: dict[str, Parsed]) -> None:
    assert {address: page.inline for address, page in pages.items() if page.inline} == {}


def test_the_policy_allows_no_script_or_style_but_the_sites_own_files() -> None:
    allowed = dict(directive.split(" ", 1) for directive in CONTENT_SECURITY_POLICY.split("; "))
    assert allowed.pop("script-src") == "'self' 'wasm-unsafe-eval'"
    assert allowed.pop("img-src") == "'self' data:"
    assert allowed.pop("worker-src") == "'self' blob:"  # no page of another site can make such an address here
    assert (allowed.pop("default-src"), allowed.pop("base-uri")) == ("'none'", "'none'")
    assert set(allowed.values()) == {"'self'"} and {"style-src", "form-action"} <= set(allowed)


def test_every_page_has_the_strict_policy_and_says_where_it_is_not_the_councils(built_site: Path) -> None:
    is_official = read_rules().policy.authority.is_official
    for path in built_site.rglob("*.html"):
        source = path.read_text(encoding="utf-8")
        assert f'<meta http-equiv="Content-Security-Policy" content="{CONTENT_SECURITY_POLICY}">' in source, path
        assert ("This is not the council\u2019s own website." in source) == (not is_official), path


@pytest.mark.campaign
@pytest.mark.parametrize("address", one_of_each_kind())
@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing_on_any_kind_of_page(audited_page: Page, address: str, view: tuple[int, Colours]) -> None:
    look_as(audited_page, view)
    audited_page.goto(address)
    assert list(audited(audited_page)) == []


SIZES = """() => {
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const sizes = new Set();
  while (words.nextNode()) {
    const box = words.currentNode.parentElement;
    if (words.currentNode.data.trim() && box.checkVisibility()) sizes.add(getComputedStyle(box).fontSize);
  }
  return [...sizes];
}"""


def test_every_letter_has_a_size_of_the_one_scale(page: Page) -> None:
    outside = {}
    for address in set(one_of_each_kind()) - {"/404.html"}:  # Without a style sheet, it has the browser's own letters.
        page.goto(address)
        outside[address] = set(page.evaluate(SIZES)) - {"32px", "24px", "20px", "18px"}
    assert {address: sizes for address, sizes in outside.items() if sizes} == {}


SHIFTS = """self.moved = [];
const note = (entries) => entries.forEach(({ value, sources }) => {
  const what = sources.map(({ node }) => node?.nodeName).join();
  self.moved.push(`${value.toFixed(4)} ${what}`);
});
const watch = new PerformanceObserver((list) => note(list.getEntries()));
watch.observe({ type: "layout-shift", buffered: true });
self.allMoved = () => (note(watch.takeRecords()), self.moved);
const wait = self.setTimeout; // On a slow machine no script is given up for lost: see site.js.
self.setTimeout = (act, time, ...given) => (time === 5000 ? 0 : wait(act, time, ...given));"""
DRAWN = "new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => drawn())))"


def one_for_each_script(site: Path) -> list[str]:
    """A page for each script that pages have, and one for each thing that the script of all pages shows."""
    by_script: dict[tuple[str, ...], str] = {}
    for path in sorted(site.rglob("index.html")):
        own = re.findall(
            r'<script type="module"[^>]* src="[^"]*?([\w-]+)\.\w+\.js"|(data-banners|data-in-force-on)',
            path.read_text("utf-8"),
        )
        by_script.setdefault(tuple(sorted("".join(names) for names in own)), f"/{path.parent.relative_to(site)}/")
    return [address.replace("/./", "/") for address in by_script.values()]


def held(page: Page) -> list[Route]:
    """The typefaces that the page asks for from now on, as it does; and so none comes from a cache."""
    late: list[Route] = []
    page.route("**/*.woff2", lambda route: late.append(route))
    return late


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_moves_as_a_page_comes_and_its_typeface_late(
    open_page: Callable[..., Page], built_site: Path, width: int
) -> None:
    page = open_page(viewport={"width": width, "height": 900})
    page.add_init_script(SHIFTS)
    # The calculator comes last: from then on, files are what the browser keeps for a day without a network.
    addresses = sorted(one_for_each_script(built_site), key=lambda address: address == "/calculator/")
    moved = {}
    for address in addresses:
        late = held(page)
        page.goto(address, wait_until="domcontentloaded")
        page.evaluate(DRAWN)
        page.route("**/*.woff2", lambda route: route.continue_())  # And those that are asked for from now on.
        for typeface in late:
            typeface.continue_()
        page.wait_for_load_state()
        if address == "/calculator/":
            page.wait_for_selector(WHEN_READY, timeout=STARTS_WITHIN)
        page.evaluate(f"document.fonts.ready.then(() => {DRAWN})")
        moved[address] = page.evaluate("allMoved()")
        page.unroute("**/*.woff2")
    assert {address: shifts for address, shifts in moved.items() if shifts} == {}
    assert len(addresses) > 8 and "/calculator/" in addresses


BY_KEYBOARD = ("/", "/they-said-no/", "/i-already-have-one/", "/can-i-use-it-for/paying-a-relative/")
"""Cards, a question, dates, and what is folded."""


@pytest.mark.parametrize("address", BY_KEYBOARD)
def test_what_has_the_keyboard_is_seen_and_marked_on_a_phone(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(address)
    if page.get_by_role("button", name="Menu").is_visible():
        page.get_by_role("button", name="Menu").press("Enter")
    assert [*unseen_by_keyboard(page, "Tab"), *unseen_by_keyboard(page, "Shift+Tab")] == []


LOOKS = [
    *((NARROWEST, size, typeface) for typeface in ("ours", "the device's") for size in (100, 200)),
    (640, 200, "ours"),
    (1280, 200, "ours"),
]
"""The width of the window, how large letters are in percent, and whose they are."""
IN_LETTERS = """([size, typeface]) => {
  document.documentElement.style.fontSize = `${size}%`; // as a phone's own setting makes them
  document.body.style.fontFamily = typeface === "ours" ? "" : "system-ui, sans-serif";
  return document.documentElement.scrollWidth;
}"""


@pytest.mark.parametrize("half", [0, 1])
def test_no_page_scrolls_sideways_even_with_letters_of_twice_the_size(
    open_page: Callable[..., Page], pages: dict[str, Parsed], half: int
) -> None:
    # Letters that a reader makes larger need not tell the page that its screen holds fewer of them: so what is laid out
    # for the screen's width has to hold with letters of twice the size too. And in wider ones: a typeface that comes
    # late is not used (`font-display: optional`).
    page = open_page(viewport={"width": NARROWEST, "height": 700})
    wide = {}
    for address in sorted(pages)[half::2]:
        page.set_viewport_size({"width": NARROWEST, "height": 700})
        page.goto(address)
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        for width, size, typeface in LOOKS:
            page.set_viewport_size({"width": width, "height": 700})
            if (needed := page.evaluate(IN_LETTERS, [size, typeface])) > width:
                wide[address, width, size, typeface] = needed
    assert wide == {}

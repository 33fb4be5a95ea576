"""The site of another council: no word of the council in policy/ is on it, and its calculator answers at once."""

from __future__ import annotations

import gzip
import re
import shutil
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import urlsplit

import pdfplumber
import pytest
from playwright.sync_api import Browser

from calculator import decide
from scripts.checked import read_published, read_rules
from scripts.command_line import main
from scripts.commands.build import build_site
from scripts.paths import POLICY
from scripts.policy.files import version_folder
from scripts.policy.reader import readable_policy
from scripts.publishing.ledger import publish
from scripts.serving.server import SiteServer
from tests.confirming import confirm_everything
from tests.councils.made_up import COUNCILS
from tests.publishing.made_document import bring_the_file
from tests.site.walking import STARTS_WITHIN, WHEN_READY, go_through, shown

TODAY = date(2026, 11, 26)
FIRST_DAY = date(2026, 4, 1)
DOCUMENT = "what-we-pay-for"
ANSWERS = Path(__file__).with_name("ferncombe.yaml")
WRITTEN = COUNCILS / "ferncombe" / "policy"
PACKED = (".zip", ".whl")
CHILD = {
    "age_band": "under_16",
    "social_need": "support_plan",
    "recipient": "parent",
    "consent": "yes",
    "excluded_person": "no",
    "can_manage": "alone",
    "agreement": "will_sign",
}


@pytest.fixture(scope="module")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of policy/ in which another council is, as the command leaves it: with nothing but a draft."""
    policy = Path(shutil.copytree(POLICY, tmp_path_factory.mktemp("another") / "policy"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.stdin", SimpleNamespace(isatty=lambda: False))
        options = ["--answers", str(ANSWERS), "--policy", str(policy), "--yes"]
        assert main(["new-council", "ferncombe", *options]) == 0
    return policy


@pytest.fixture(scope="module")
def policy(drafted: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same once its first document is written and published."""
    policy = Path(shutil.copytree(drafted, tmp_path_factory.mktemp("published") / "policy"))
    write_the_document(policy)
    confirm_everything(policy)
    publish(policy, [(DOCUMENT, FIRST_DAY)], "The first list.", FIRST_DAY)
    return policy


def write_the_document(policy: Path) -> None:
    """Puts words in place of all that is marked to be written, and adds what no question asks, as an officer would."""
    draft = version_folder(policy, DOCUMENT, FIRST_DAY)
    for name in ("text.md", "rules.yaml"):
        shutil.copyfile(version_folder(WRITTEN, DOCUMENT, FIRST_DAY) / name, draft / name)
    rewrite(draft.parent / "document.yaml", "summary: TO BE WRITTEN", "summary: What the council pays for directly.")
    rewrite(draft.parent / "document.yaml", "# last_reviewed: TO BE WRITTEN", f"last_reviewed: {TODAY}")
    council = policy / "council"
    rewrite(
        council / "elements.yaml",
        '"Sitters"\n',
        '"Sitters"\n    other_names: [Home sitting]\n    former_names: [Sits]\n',
    )
    shutil.copyfile(WRITTEN / "council" / "steps.yaml", council / "steps.yaml")
    bring_the_file(draft)
    take_the_marks_out(council)


def take_the_marks_out(council: Path) -> None:
    """Leaves out what the council has nothing to say on, and keeps the words of the law for the rest."""
    for path in council.glob("*.yaml"):
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        path.write_text("".join(line for line in lines if "TO BE WRITTEN" not in line), encoding="utf-8")


def rewrite(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture(scope="module")
def site(policy: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("built") / "site"
    build_site(site, policy, TODAY)
    return site


def words_of_the_council() -> set[str]:
    """What only the council in policy/ says: its names, its neighbours, its sources, its lists, in small letters."""
    policy, nation = readable_policy().public, readable_policy().public.nation
    assert nation
    authority = policy.authority
    own_sources = [source for name, source in policy.sources.items() if name not in nation.sources]
    hosts = {urlsplit(link.href).hostname for link in authority.helpers} - {"www.lgo.org.uk", "www.legislation.gov.uk"}
    words = {
        *(authority.id, authority.name, authority.short_name),
        *(body.name for body in authority.nhs_bodies),
        *(host for host in hosts if host),
        *(word for source in own_sources for word in (source.id, source.title, source.number)),
        *(version.facts.label for document in policy.documents for version in document.versions),
        *(element.name for element in policy.elements),
        *(line for page in policy.local_pages for line in page.text.splitlines()[:1]),
    }
    # Neither the law's words nor the other council's are its own: anybody may call sitters sitters.
    others = [ANSWERS, *(POLICY / "national").rglob("*.yaml"), *WRITTEN.rglob("*.yaml"), *WRITTEN.rglob("*.md")]
    said_by_others = " ".join(said(path.read_bytes()) for path in others)
    return {word for word in map(str.lower, words) if word not in said_by_others}


def texts(folder: Path) -> Iterator[tuple[str, str]]:
    """All that each file of the site says, in small letters: what is packed is opened, and what is printed is read.

    Python cannot open what brotli packed. It is a copy of a file that is read, like the one that gzip packed beside it.
    """
    for path in sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".br"):
        name, held = path.relative_to(folder).as_posix(), path.read_bytes()
        yield name, name.lower()
        if path.suffix == ".pdf":
            with pdfplumber.open(path) as pdf:
                yield name, f"{pdf.metadata} {' '.join(page.extract_text() for page in pdf.pages)}".lower()
        elif path.suffix in PACKED:
            with zipfile.ZipFile(path) as packed:
                yield from ((f"{name}/{inner}", said(packed.read(inner))) for inner in packed.namelist())
        else:
            yield name, said(gzip.decompress(held) if held[:2] == b"\x1f\x8b" else held)


def said(held: bytes) -> str:
    # Lines are folded in a page's source where they are not in its words.
    return " ".join(held.decode("utf-8", errors="replace").lower().split())


def test_no_word_of_the_council_in_policy_is_left_in_any_file(site: Path) -> None:
    words = words_of_the_council()
    files = list(texts(site))
    assert [(name, word) for name, text in files for word in sorted(words) if word in text] == []
    # The same look finds this council's own words, in each kind of file: so it can see what it looks for.
    found = {Path(name).suffix for name, text in files if "journeys" in text}
    assert {".html", ".json", ".pdf", ".pf_fragment", ".txt"} <= found


def test_a_site_with_nothing_but_a_draft_says_that_it_holds_no_list(drafted: Path, tmp_path: Path) -> None:
    build_site(tmp_path / "site", drafted, TODAY)
    # Where the site's address is not known, what is shown for a page that there is not says nothing of lists.
    paths = [path for path in (tmp_path / "site").rglob("*.html") if path.name != "404.html"]
    pages = {path: said(path.read_bytes()) for path in paths}
    strip = "it shows the law, and no list of the council’s yet."
    assert [path for path, text in pages.items() if strip not in text] == []
    assert [path for path, text in pages.items() if re.search("list none|facts none|>none<", text)] == []
    decided = decide(read_published(drafted).rules, CHILD, TODAY).elements
    assert {decided[element].outcome for element in ("sitters", "breaks", "help_at_home")} == {"possible"}
    assert "no_local_list_for_date" in [note.id for note in decided["sitters"].notes]


def test_a_family_gets_an_answer_that_the_engine_gives(policy: Path, site: Path, browser: Browser) -> None:
    with SiteServer(site, 0).running() as server:
        context = browser.new_context(base_url=server.address)
        page = context.new_page()
        page.goto("/calculator/")
        page.wait_for_selector(WHEN_READY, timeout=STARTS_WITHIN)
        go_through(page, CHILD, "2026-11-26")
        outcomes = shown(page)
        context.close()
    decided = decide(read_published(policy).rules, CHILD, TODAY).elements
    assert outcomes and {element: decided[element].outcome for element in outcomes} == outcomes
    asked = ("sitters", "breaks", "help_at_home", "journeys")
    assert [outcomes[element] for element in asked] == ["offered", "offered", "possible", "offered"]


def test_a_family_takes_the_councils_rates_into_its_money(site: Path, browser: Browser) -> None:
    with SiteServer(site, 0).running() as server:
        context = browser.new_context(base_url=server.address)
        page = context.new_page()
        page.goto("/calculator/")
        page.wait_for_selector(WHEN_READY, timeout=STARTS_WITHIN)
        go_through(page, CHILD, "2026-11-26")
        page.click("#to-money")
        for element in ("sitters", "breaks", "journeys"):
            page.select_option("#money-element", element)
            page.click("#money-add")
        for element in ("sitters", "breaks"):
            page.click(f"[data-money={element}] .money__rate button")
            page.select_option(f"[data-money={element}] [name=way]", "direct_payment")
        page.select_option("[data-money=journeys] [name=way]", "direct_payment")
        page.fill("[data-money=sitters] [name=hours]", "3")
        page.select_option("[data-money=sitters] [name=period]", "week")
        page.click("#money form button[type=submit]")
        page.wait_for_selector("#money-totals h3")
        rates = page.locator(".money__rate").all_text_contents()
        years = page.locator(".money__said").all_text_contents()
        context.close()
    by_the_hour = "The council's rate is £14.20 for each hour."
    by_four_weeks = "The council's rate from 1 September 2026 to 31 March 2027: £480 for every four weeks."
    # A row has no field for miles, so nothing can be pressed there.
    assert rates == [
        f"{by_the_hour} Use this rate {by_the_hour}",
        f"{by_four_weeks} Use this rate {by_four_weeks}",
        "The council's rate from 1 April 2026: £0.45 for each mile. It is for the parent's own car.",
    ]
    assert years == ["In a year: £2,215.20", "In a year: £6,240.00", ""]


def test_the_council_in_policy_has_words_to_look_for() -> None:
    assert (
        len(words_of_the_council()) > 5 and read_rules().policy.authority.short_name.lower() in words_of_the_council()
    )

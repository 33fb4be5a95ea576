"""A text is the council's own or somebody's restatement, and says which; a site is the council's own or is not."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import jinja2
import pytest

from calculator import decide, load_rules
from calculator.conversation import Conversation
from scripts.checked import read_published, read_rules
from scripts.command_line import main
from scripts.pages.accessibility import accessibility_pages
from scripts.pages.banners import banners
from scripts.pages.council_parts import council_parts
from scripts.pages.feeds import feeds
from scripts.pages.sources import source_pages
from scripts.pages.theme_values import theme_values
from scripts.pages.versions import version_pages
from scripts.paths import ROOT
from scripts.policy.bundle import rules_bundle
from scripts.policy.calculator_words import calculator_words
from scripts.policy.files import version_folder
from scripts.policy.model import Policy
from scripts.policy.reader import readable_policy
from scripts.policy.version import Version
from scripts.problems import ProblemsError
from scripts.publishing.drafts import put_aside, start_draft
from scripts.publishing.ledger import publish
from scripts.publishing.standing import say_adopted
from scripts.version_name import VersionName
from tests.publishing.made_document import DOCUMENT, ISSUED, TODAY, Draft

STATEMENT = "statement-of-budgets"
AUTHORITY = "policy/council/authority.yaml"
FACTS = f"policy/council/documents/{DOCUMENT}/document.yaml"
PLACE = f"policy/council/documents/{DOCUMENT}"
SOURCES = """\
last_checked: 2026-11-01
sources:
  - {id: web-page, title: High Tarn's page on clubs, called: the council's web page of 2024, number: as at May 2024,
     read: Made up, confidence: read, issued_by: the council}
"""
RESTATED = "standing: restated\nrestates: [web-page]\ndated_by: The page says May, and we took the first.\n"
LAW_TOO = """\
exceptions:
  - {version: 2025-04-01, standing: restated, restates: [children-act-1989], dated_by: The Act changed on this day.}
"""

Write = Callable[[str, str], None]


@pytest.fixture
def standing(policy: Path) -> Write:
    """Puts words in the place of the line of document.yaml that says what a document's versions are."""
    (policy / "council" / "sources.yaml").write_text(SOURCES, encoding="utf-8")

    def write(document: str, words: str) -> None:
        file = policy / "council" / "documents" / document / "document.yaml"
        lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
        kept = "".join(line for line in lines if not line.startswith(("standing:", "owner:")))
        file.write_text(kept + words, encoding="utf-8")

    return write


def problems(policy: Path) -> list[str]:
    """What is wrong, but for the made-up document that has no version until a test writes one."""
    try:
        found = read_rules(policy).draft_problems
    except ProblemsError as error:
        found = tuple(error.problems)
    return [str(problem) for problem in found if problem.file != PLACE]


def version(policy: Policy, document: str, day: str) -> Version:
    return next(
        version
        for known in policy.documents
        for version in known.versions
        if (known.facts.id, str(version.in_force)) == (document, day)
    )


def in_authority(policy: Path, old: str, new: str) -> None:
    file = policy / "council" / "authority.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def made_official(policy: Path) -> None:
    text = (policy / "council" / "authority.yaml").read_text(encoding="utf-8")
    before, _, rest = text.partition("disclaimer: >-\n")
    (policy / "council" / "authority.yaml").write_text(
        before.replace("standing: demonstration", "standing: official") + rest.partition("\n")[2], encoding="utf-8"
    )


# What `check` says


def test_a_standing_that_contradicts_itself_is_told_with_the_way_to_mend_it(policy: Path, standing: Write) -> None:
    known = ", ".join(read_rules(policy).policy.sources)
    standing(
        STATEMENT,
        "standing: adopted\nrestates: [web-page]\ndated_by: We guessed.\n"
        "exceptions:\n"
        "  - {version: 2021-01-01, standing: restated}\n"
        "  - {version: 2025-04-01, standing: restated, restates: [web-pag], dated_by: It says so.}\n",
    )
    file = f"policy/council/documents/{STATEMENT}/document.yaml"
    assert problems(policy) == [
        f"{file}:8: restates is about restatements, and standing is 'adopted'. Take it out, or write standing: "
        "restated.",
        f"{file}:9: dated_by is about restatements, and standing is 'adopted'. Take it out, or write standing: "
        "restated.",
        f"{file}:11: exceptions[0].restates is missing. Name the source that is restated, by its id in sources.yaml: "
        "restates: [ID].",
        f"{file}:11: exceptions[0].dated_by is missing, and the version of 2021-01-01 is restated. Say how its first "
        "day was found.",
        f"{file}:12: exceptions[1].restates[0] is 'web-pag', which is not known. Did you mean 'web-page'? "
        f"Use one of: {known}.",
    ]


def test_a_restatement_has_no_owner_but_whoever_keeps_the_site(policy: Path, standing: Write) -> None:
    standing(STATEMENT, f"{RESTATED}owner: High Tarn\n")
    assert problems(policy) == [
        f"policy/council/documents/{STATEMENT}/document.yaml:10: owner is 'High Tarn', but no version here is adopted, "
        "and a restatement is nobody's but this site's. Take the line out."
    ]


def test_an_exception_is_of_a_version_that_there_is_and_of_each_once(
    policy: Path, standing: Write, draft: Draft
) -> None:
    draft("2027-04-01")
    adopted = "{version: %s, standing: adopted}"
    days = ("2027-04-01", "2026-04-01", "2027-04-01")
    standing(DOCUMENT, f"standing: adopted\nexceptions: [{', '.join(adopted % day for day in days)}]\n")
    assert problems(policy) == [
        f"{FACTS}:8: exceptions[1].version is 2026-04-01, and there is no version of that day. Take it out, or name "
        "one that is: 2027-04-01.",
        f"{FACTS}:8: exceptions[2].version is 2027-04-01, which has an exception already. Take one of the two out.",
    ]


def test_a_published_text_counts_as_adopted_only_with_the_councils_file(policy: Path, draft: Draft) -> None:
    folder = draft("2025-04-01")
    (folder / "original.txt").unlink()
    text = (folder / "version.yaml").read_text(encoding="utf-8")
    (folder / "version.yaml").write_text(f"{text}status: in_force\nchange_note: The first.\n", encoding="utf-8")
    assert problems(policy) == [
        f"{FACTS}:4: standing is 'adopted', and the council's file of the version of 2025-04-01 is not held. It is "
        "published, so no file can be added to it: write standing: restated, and what it restates."
    ]


@pytest.mark.parametrize(
    ("words", "facts", "held", "says"),
    [
        (
            "standing: adopted\n",
            "",
            False,
            f"{FACTS}:7: standing is 'adopted', and the council's file of the version of 2027-04-01 is not held. Put "
            f"the file into {PLACE}/2027-04-01, as original.docx or original.pdf; or write standing: restated, and "
            "what it restates.",
        ),
        (
            "standing: adopted\n",
            "",
            True,
            f"{PLACE}/2027-04-01/version.yaml:1: original is missing, so no reader is offered original.txt. Write, "
            'with its size in place of SIZE: original: {title: "Charging policy", format: TXT, size: SIZE, held: yes, '
            'note: "The file as it was issued."}',
        ),
        (
            "standing: restated\nrestates: [web-page]\n",
            ISSUED,
            True,
            f"{PLACE}/2027-04-01/version.yaml:1: date_note is missing, and this version is a restatement. Say how its "
            "first day was found.",
        ),
    ],
)
def test_a_draft_may_be_unfinished_and_is_not_published_so(
    policy: Path,
    draft: Draft,
    standing: Write,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: str,
    facts: str,
    held: bool,
    says: str,
) -> None:
    folder = draft("2027-04-01")
    (folder / "version.yaml").write_text(f"label: as from 2027-04-01\n{facts}", encoding="utf-8")
    if not held:
        (folder / "original.txt").unlink()
    standing(DOCUMENT, words)
    assert problems(policy) == []
    for reviews in ("review_problems", "made_review_problems"):  # of pages, which are another matter
        monkeypatch.setattr(f"scripts.commands.check.{reviews}", lambda *_: [])
    assert main(["check", "--policy", str(policy), "--today", "2026-11-24"]) == 0
    assert f"Before it can be published: {says}\n" in capsys.readouterr().out
    with pytest.raises(ProblemsError) as raised:
        publish(policy, [(DOCUMENT, date(2027, 4, 1))], "A note.", TODAY)
    assert str(raised.value) == says


def test_a_demonstration_says_what_it_is_not_and_the_councils_own_site_disclaims_nothing(policy: Path) -> None:
    in_authority(policy, "standing: demonstration", "standing: official")
    assert problems(policy) == [
        f"{AUTHORITY}:8: disclaimer stands here, and standing is 'official'. The council's own site disclaims "
        "nothing: take it out, or write standing: demonstration."
    ]
    made_official(policy)
    assert problems(policy) == []
    in_authority(policy, "standing: official", "standing: demonstration")
    assert problems(policy) == [
        f"{AUTHORITY}:3: disclaimer is missing, and standing is 'demonstration'. Say in it that the site is not the "
        "council's, and that nobody should rely on it; or write standing: official, if the council itself publishes "
        "it."
    ]


def test_a_site_must_say_whose_it_is(policy: Path) -> None:
    in_authority(policy, "standing: demonstration\n", "")
    assert problems(policy) == [f"{AUTHORITY}:3: standing is missing. Add it."]
    in_authority(policy, "id: high-tarn\n", "id: high-tarn\nstanding: oficial\n")
    assert problems(policy) == [
        f"{AUTHORITY}:4: standing is 'oficial'. Did you mean 'official'? Use one of: demonstration, official."
    ]


# Where a version is shown or cited

HREF = f"/policy/{STATEMENT}"
FAMILY = {"consent": "yes", "hours": "15", "pounds": "120.50"}


def cited(policy: Path, day: str) -> list[dict[str, Any]]:
    """Where the answer for an escort comes from, as `decide` says it."""
    rules = load_rules(rules_bundle(read_rules(policy).policy))
    decided = decide(rules, FAMILY, date.fromisoformat(day)).elements_to_dict()["bus_escort"]
    sources = [source for reason in decided["reasons"] for source in reason["sources"]]
    return [source for source in sources if source["href"].startswith(HREF)]


def test_a_clause_is_cited_of_what_was_adopted_and_a_paragraph_of_a_restatement(policy: Path, standing: Write) -> None:
    assert cited(policy, "2025-05-01") == [
        {"title": "Statement of budgets, as made again", "at": "clause 1.1", "href": f"{HREF}/2025-04-01/#clause-1.1"}
    ]
    standing(STATEMENT, RESTATED + LAW_TOO)
    assert cited(policy, "2022-05-01") == [
        {
            "title": "This site's restatement of the council's web page of 2024",
            "at": "paragraph 1.1",
            "href": f"{HREF}/2021-01-01/#clause-1.1",
        }
    ]
    assert cited(policy, "2025-05-01") == [
        {
            "title": "This site's restatement of the law, as made again",
            "at": "paragraph 1.1",
            "href": f"{HREF}/2025-04-01/#clause-1.1",
        }
    ]


def listed_in_letter(policy: Path, day: str) -> str:
    """What the letter that asks for an escort says that the council's list is."""
    read = read_rules(policy).policy
    conversation = Conversation(json.dumps(rules_bundle(read)), json.dumps(calculator_words(read)))
    asked = {"what": "letters", "answers": FAMILY, "as_of": day, "today": day, "elements": ["bus_escort"]}
    letters = json.loads(conversation.answer(json.dumps(asked)))["letters"]
    text = next(letter["text"] for letter in letters if letter["id"] == "request_council")
    return str(text.partition("I would like a direct payment for:\n")[2].partition("\n\n")[0])


def test_a_letter_cites_what_a_restatement_restates_and_never_the_restatement(policy: Path, standing: Write) -> None:
    names = "Named for direct payments in: A leaflet for families, as first made, clause 1.1"
    statement = f"- An escort on the bus. {names}; Statement of budgets, as made again, clause 1.1."
    assert listed_in_letter(policy, "2025-05-01") == statement
    standing(STATEMENT, RESTATED + LAW_TOO)
    page = f"- An escort on the bus. {names}; High Tarn's page on clubs, as at May 2024."
    assert listed_in_letter(policy, "2022-05-01") == page
    # The law lists nothing for a council.
    assert listed_in_letter(policy, "2025-05-01") == f"- An escort on the bus. {names}."


def banner(policy: Path, day: str, today: date) -> tuple[str, str, str, str]:
    read = read_published(policy).policy
    shown = version(read, STATEMENT, day)
    document = next(document for document in read.documents if shown in document.versions)
    first = next(banners(document, shown, today))
    return first.label, first.kind, first.text, first.lead


def test_a_restatement_is_never_in_force(policy: Path, standing: Write) -> None:
    assert banner(policy, "2025-04-01", TODAY) == ("In force", "in-force", "It applies from 1 April 2025.", "")
    standing(STATEMENT, RESTATED + LAW_TOO)
    assert banner(policy, "2025-04-01", TODAY) == (
        "Restated by this site",
        "restated",
        "The council did not write or adopt these words.",
        "",
    )
    assert banner(policy, "2021-01-01", TODAY) == (
        "Restated by this site",
        "restated",
        "It no longer applies. We took it to apply until 31 March 2025. The council did not write "
        "or adopt these words.",
        "Read the later restatement instead",
    )


def test_a_restatement_of_a_day_that_is_past_may_say_why_and_shows_it(
    policy: Path, standing: Write, draft: Draft
) -> None:
    standing(DOCUMENT, RESTATED)
    draft("2025-04-01")
    publish(policy, [(DOCUMENT, date(2025, 4, 1))], "A note.", TODAY, "It was found late.")
    shown = version(read_published(policy).policy, DOCUMENT, "2025-04-01")
    assert shown.facts.retrospective == "It was found late."
    (document,) = (known for known in read_published(policy).policy.documents if known.facts.id == DOCUMENT)
    assert next(banners(document, shown, TODAY)).text == (
        "The council did not write or adopt these words. It is retrospective: it was published on 24 November 2026."
    )


def test_the_page_of_a_restatement_says_what_it_restates_and_whose_words_it_has(policy: Path, standing: Write) -> None:
    standing(STATEMENT, RESTATED)
    read = read_published(policy).policy
    made = {file.address: file.content for file in (*version_pages(read, TODAY), *source_pages(read, ()))}
    page = made[f"policy/{STATEMENT}/2021-01-01/index.md"]
    assert 'title: "Statement of budgets, as first made: this site\\u0027s restatement"\n' in page
    assert (
        '<div><dt>Restates</dt><dd><a href="../../../sources/web-page/">High Tarn&#39;s page on clubs</a> '
        "(as at May 2024)</dd></div>\n"
        "<div><dt>Whose words</dt><dd>High Tarn County Council, made up for the tests</dd></div>\n"
    ) in page
    assert "<dt>Its own note</dt><dd>“Made up for the tests.”</dd>" in page
    assert (
        "<p>These are this site&#39;s words for the council&#39;s web page of 2024. We take them for the days from "
        "1 January 2021 until 31 March 2025. The page says May, and we took the first.</p>\n"
    ) in page
    assert "In force" not in page and "lause 1.1" not in page
    assert made[f"policy/{STATEMENT}/2021-01-01/{STATEMENT}-2021-01-01.txt"].startswith(
        "This site's restatement of the council's web page of 2024. The council did not write or adopt it. The page "
        "says May, and we took the first.\n\n# Statement of budgets\n"
    )
    for address in (
        f"policy/{STATEMENT}/history.md",
        f"policy/{STATEMENT}/2025-04-01/changes/index.md",
        "policy/index.md",
        "sources/index.md",
    ):
        assert "his site&#39;s restatement of the council&#39;s web page of 2024" in made[address], address
    assert (
        f'<li><a href="../../policy/{STATEMENT}/2021-01-01/">Statement of budgets, as first made: '
        "this site&#39;s restatement</a></li>" in made["sources/web-page.md"]
    )


def test_a_restatement_that_calls_its_paragraphs_clauses_says_what_it_means(policy: Path, standing: Write) -> None:
    text = version_folder(policy, STATEMENT, date(2021, 1, 1)) / "text.md"
    text.write_text(text.read_text(encoding="utf-8") + "\nClause 1.1 says so.\n", encoding="utf-8")
    page = f"policy/{STATEMENT}/2021-01-01/index.md"
    means = "<dt>Its numbers</dt><dd>Where it says “clause”, it means a paragraph of this restatement.</dd>"
    made = {file.address: file.content for file in version_pages(readable_policy(policy).public, TODAY)}
    assert "Its numbers" not in str(made[page])
    standing(STATEMENT, RESTATED)
    made = {file.address: file.content for file in version_pages(readable_policy(policy).public, TODAY)}
    assert means in str(made[page])
    assert "Its numbers" not in str(made[f"policy/{STATEMENT}/2025-04-01/index.md"])


def test_feeds_and_the_list_for_programs_say_what_a_version_is(policy: Path, standing: Write) -> None:
    standing(STATEMENT, RESTATED)
    made = {file.address: file.content for file in feeds(read_published(policy).policy)}
    assert "<title>Statement of budgets, as first made: this site's restatement</title>" in made["policy/feed.xml"]
    assert (
        "<summary>This site's restatement of the council's web page of 2024. Taken to apply from 2021-01-01. This "
        "site's own note: A note."
    ) in made["policy/feed.xml"]
    listed = {document["id"]: document["versions"] for document in json.loads(made["policy/index.json"])["documents"]}
    keys = ("standing", "cited_as", "owner", "restates", "dated_by")
    assert [[kept[key] for key in keys] for kept in (listed[STATEMENT][0], listed["family-leaflet"][0])] == [
        [
            "restated",
            "This site's restatement of the council's web page of 2024",
            "High Tarn County Council, made up for the tests",
            [{"id": "web-page", "title": "High Tarn's page on clubs", "href": None}],
            "The page says May, and we took the first.",
        ],
        [
            "adopted",
            "A leaflet for families, as first made",
            "High Tarn County Council, made up for the tests",
            [],
            None,
        ],
    ]


# Whose the site is


def frame(policy: Policy, name: str) -> str:
    """A part of the frame of every page."""
    theme = jinja2.Environment(loader=jinja2.FileSystemLoader(ROOT / "scripts" / "theme"), autoescape=True)
    theme.filters["url"] = str
    site = {"site_name": "A guide", "site_url": "", "site_description": "For families."}
    theme.globals["config"] = {"extra": theme_values(policy, TODAY), **site}
    about = {"page": None, "nav": SimpleNamespace(homepage=SimpleNamespace(url="."), items=[]), "title": "A guide"}
    return " ".join(theme.get_template(f"partials/{name}.html").render(**about).split())


def said_of_the_site(policy: Policy) -> dict[str, str]:
    """All that is said of whose the site is."""
    (statement,) = accessibility_pages(policy)
    parts = council_parts(policy, load_rules(rules_bundle(policy)), TODAY)
    return {
        "header": frame(policy, "header"),
        "footer": frame(policy, "footer"),
        "data": frame(policy, "data"),
        "statement": statement.content,
        **{name: parts[name] for name in ("whose_site", "whose_words", "who_answers", "kept_by")},
        "feed": next(file.content for file in feeds(policy) if file.address == "policy/feed.xml"),
        "policies": next(file.content for file in version_pages(policy, TODAY) if file.address == "policy/index.md"),
    }


def test_a_demonstration_says_so_wherever_a_reader_may_take_it_for_the_councils(policy: Path) -> None:
    said = said_of_the_site(read_published(policy).policy)
    disclaimer = "High Tarn is made up for the tests of this site. There is no such council."
    assert "This is not the council’s own website." in said["header"]
    assert f"<p>{disclaimer} Rely on nothing that stands here.</p>" in said["footer"]
    assert disclaimer in said["policies"]
    assert "The site is a demonstration and not a public body’s" in said["statement"]
    assert said["whose_site"] == f"{disclaimer} Rely on nothing that stands here."
    assert said["whose_words"] == "The council has not approved what this site says."
    assert said["who_answers"] == "This site is not the council’s, so the council answers for no page of it."
    assert "No council has taken this site over" in said["statement"]
    assert "<name>An independent site about High Tarn County Council, made up for the tests</name>" in said["feed"]


def test_the_councils_own_site_disclaims_nothing_and_speaks_in_its_name(policy: Path) -> None:
    made_official(policy)
    in_authority(policy, "links: []", "links: []\nfeedback_address: plans@high-tarn.example")
    name = "High Tarn County Council, made up for the tests"
    said = said_of_the_site(read_published(policy).policy)
    assert "strip" not in said["header"]
    assert f"<p>{name} publishes this site. It is not legal advice.</p>" in said["footer"]
    assert f'"publisher": {{"@type": "Organization", "name": "{name}"}}' in said["data"]
    assert f"{name} publishes the site, and wants as many people as possible" in said["statement"]
    assert 'Write to <a href="mailto:plans@high-tarn.example">plans@high-tarn.example</a>.' in said["statement"]
    assert said["whose_site"] == f"{name} publishes this site. It is not legal advice."
    assert said["whose_words"].startswith("The council answers for what this site says.")
    assert said["who_answers"] == f"{name} publishes this site, and answers for what it says."
    assert said["kept_by"] == name
    assert "If you are not happy with our answer" in said["statement"]
    assert f"<name>{name}</name>" in said["feed"]
    everything = " ".join(said.values())
    for words in ("demonstration", "not the council", "not a public body", "no such council", "independent"):
        assert words not in everything, words


# A version made from the council's own file


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (RESTATED, f"{RESTATED}exceptions:\n  - {{version: 2027-04-01, standing: adopted}}\n"),
        (
            f"{RESTATED}{LAW_TOO}# The end.\n",
            f"{RESTATED}{LAW_TOO}  - {{version: 2027-04-01, standing: adopted}}\n# The end.\n",
        ),
        ("standing: adopted\n", "standing: adopted\n"),
        (f"{RESTATED}{LAW_TOO.replace('2025', '2027')}", f"{RESTATED}{LAW_TOO.replace('2025', '2027')}"),
    ],
)
def test_what_is_made_from_the_councils_file_is_adopted_unless_it_is_said_what_it_is(
    policy: Path, standing: Write, before: str, after: str
) -> None:
    standing(STATEMENT, before)
    say_adopted(policy, STATEMENT, VersionName("2027-04-01"))
    text = (policy / "council" / "documents" / STATEMENT / "document.yaml").read_text(encoding="utf-8")
    assert text.endswith(after) and text.count("standing:") == after.count("standing:")


def test_exceptions_that_nothing_can_be_added_to_are_named_with_what_to_write(policy: Path, standing: Write) -> None:
    standing(STATEMENT, f"{RESTATED}exceptions: []\n")
    with pytest.raises(ProblemsError) as raised:
        say_adopted(policy, STATEMENT, VersionName("2027-04-01"))
    assert str(raised.value) == (
        f"policy/council/documents/{STATEMENT}/document.yaml:10: exceptions cannot be added to. Write there yourself: "
        "{version: 2027-04-01, standing: adopted}."
    )


@pytest.mark.parametrize(
    ("of_the_copied", "of_the_copy"),
    [
        ("standing: adopted", "standing: adopted"),
        (
            "standing: restated, restates: [children-act-1989, web-page], known_until: 2028-12-31",
            "standing: restated, restates: [children-act-1989, web-page], known_until: 2028-12-31",
        ),
        ("standing: restated, restates: [web-page], dated_by: So it says.", "standing: restated, restates: [web-page]"),
    ],
)
def test_a_draft_is_what_the_version_is_that_it_was_copied_from(
    policy: Path, standing: Write, of_the_copied: str, of_the_copy: str
) -> None:
    standing(STATEMENT, f"{RESTATED}exceptions:\n  - {{version: 2025-04-01, {of_the_copied}}}\n")
    facts = policy / "council" / "documents" / STATEMENT / "document.yaml"
    before = facts.read_text(encoding="utf-8")
    start_draft(policy, STATEMENT, date(2028, 4, 1))
    assert facts.read_text(encoding="utf-8") == f"{before}  - {{version: 2028-04-01, {of_the_copy}}}\n"
    # What is put aside is there no longer, and nothing is said of it.
    put_aside(policy, STATEMENT, VersionName("2028-04-01"))
    assert facts.read_text(encoding="utf-8") == before


def test_a_draft_of_what_is_as_all_others_are_needs_no_word_of_its_own(policy: Path, standing: Write) -> None:
    standing(STATEMENT, f"{RESTATED}known_until: 2026-01-31\n")
    facts = policy / "council" / "documents" / STATEMENT / "document.yaml"
    before = facts.read_text(encoding="utf-8")
    start_draft(policy, STATEMENT, date(2028, 4, 1))
    put_aside(policy, STATEMENT, VersionName("2028-04-01"))
    assert facts.read_text(encoding="utf-8") == before
    say_adopted(policy, STATEMENT, VersionName("2028-04-01"))
    start_draft(policy, STATEMENT, date(2028, 4, 1))
    assert "{version: 2028-04-01, standing: adopted}" in facts.read_text(encoding="utf-8")
    put_aside(policy, STATEMENT, VersionName("2028-04-01"))
    assert facts.read_text(encoding="utf-8") == before

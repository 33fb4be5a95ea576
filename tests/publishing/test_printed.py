"""The PDF of a version: it says what the page says, and its tags say it to those who cannot see it."""

from __future__ import annotations

import hashlib
import html
import io
import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from PIL import Image

from scripts.checked import read_published
from scripts.pages.feeds import feeds
from scripts.pages.versions import version_pages
from scripts.pdf.prints import Printed, Prints
from scripts.pdf.versions import printed_versions
from scripts.problems import ProblemsError
from scripts.publishing.ledger import publish, withdraw
from scripts.text import slips
from scripts.text.html_tree import read_html
from scripts.text.markdown import to_html
from tests.publishing.made_document import DOCUMENT, TODAY, Draft
from tests.publishing.mixed_html import SAMPLES, text_of
from tests.publishing.read_pdf import ReadPdf, Tag, contents, spoken

ADDRESS = f"/policy/{DOCUMENT}/2025-04-01/"
PDF = f"{ADDRESS}{DOCUMENT}-2025-04-01.pdf"
EVERYTHING = f"""# Charging policy

## 1 What *may* be charged

1.1 A **family** may be charged, *but* seldom & never much. It is for Zoë, for Łukasz
and for all who
ask.

- support at home
- short breaks
    - by day
    - overnight

1.2 As follows:

1. Ask.

2. Wait.

1.3 These are the rates:

| Support | An hour |
| --- | --- |
| At home | £14.20 |
| Outreach | £16 |

## 2 How to ask

2.1 Read [how to *ask*](https://www.example.org/ask?a=1&b=2), or [clause 1.1](#clause-1.1), or
[the same]({ADDRESS}#clause-1.2), or [another page](/policy/) of ours.

2.2 (footnote 1) ![A form, \\[with\\] three boxes]({ADDRESS}image-1.png)

Footnote 1: See &lt;b> the Act, section 7_a_\\*. ![]({ADDRESS}image-1.png)

![A map of the county](https://www.example.org/map.png)
"""
TAGS = """\
  H2: 1 What may be charged
  P: 1.1 A family may be charged, but seldom & never much. It is for Zoë, for Łukasz and for all who ask.
  L
    LI
      Lbl: •
      LBody: support at home
    LI
      Lbl: •
      LBody
        P: short breaks
    L
      LI
        Lbl: ◦
        LBody: by day
      LI
        Lbl: ◦
        LBody: overnight
  P: 1.2 As follows:
  L
    LI
      Lbl: 1.
      LBody
        P: Ask.
    LI
      Lbl: 2.
      LBody
        P: Wait.
  P: 1.3 These are the rates:
  Table
    THead
      TR
        TH: Support
        TH: An hour
    TBody
      TR
        TD: At home
        TD: £14.20
      TR
        TD: Outreach
        TD: £16
  H2: 2 How to ask
  P
    Link: how to ask (https://www.example.org/ask?a=1&b=2)
    Link: clause 1.1
    Link: the same
  P
    Figure
  P: Footnote 1: See <b> the Act, section 7_a_*.
  P: A map of the county
"""
Print = Callable[..., Printed]


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One for these tests, so that what is the same is printed once."""
    return tmp_path_factory.mktemp("printed")


@pytest.fixture
def html_of_old(monkeypatch: pytest.MonkeyPatch) -> None:
    """As though it were before HTML was refused: what was published then is printed still."""
    monkeypatch.setattr(slips, "markup_problems", lambda *_: ())


@pytest.fixture
def print_version(policy: Path, draft: Draft, cache: Path) -> Print:
    """Publishes the made-up document with this text, and prints it."""

    def print_version(text: str, facts: str = "", site_url: str = "") -> Printed:
        folder = draft("2025-04-01", facts=facts)
        (folder / "text.md").write_text(text, encoding="utf-8")
        image = io.BytesIO()
        Image.new("RGB", (300, 120), "teal").save(image, "PNG")
        (folder / "image-1.png").write_bytes(image.getvalue())
        publish(policy, [(DOCUMENT, date(2025, 4, 1))], "The first & only version.", date(2025, 4, 1))
        return printed(policy, cache, site_url)[PDF]

    return print_version


def printed(policy: Path, cache: Path, site_url: str = "") -> Prints:
    return printed_versions(read_published(policy).policy, site_url, policy, cache)


@pytest.fixture(scope="module")
def real() -> Prints:
    """The PDF of each version of the real site, by the version's address, as its build makes it."""
    policy = read_published().policy
    prints = printed_versions(policy)
    versions = [version for document in policy.documents for version in document.versions]
    return {version.address: prints[version.pdf_address] for version in versions}


def words_of(text: str) -> str:
    """What a person reads of some HTML."""
    return " ".join(html.unescape(re.sub(r"<(/?)(?:p|li|td|th|tr|ul|ol|table|h2)\b[^>]*>", " ", text)).split())


def read_aloud(tag: Tag) -> str:
    """All the words of a tag, with a space between blocks, and without the bullets and numbers of lists."""
    blocks = ("P", "H1", "H2", "H3", "LBody", "TH", "TD")
    leaves = [one for one in tag.all(*blocks) if not any(True for _ in one.all(*blocks))]
    return " ".join(" ".join(one.words() for one in leaves).split())


def test_the_tags_tell_all_that_a_clause_can_hold(print_version: Print) -> None:
    outline = ReadPdf(print_version(EVERYTHING).path).root.outline()
    start = outline.index("  H2: 1 What may be charged")
    top = ["Document", "  H1: Charging policy", "  L", "    LI", "      Lbl: Version"]
    assert outline[: len(top)] == top
    assert outline[start:] == TAGS.splitlines()


def test_headings_go_down_in_steps_and_the_bookmarks_are_the_headings(real: Prints) -> None:
    for address, one in real.items():
        pdf = ReadPdf(one.path)
        headings = [(int(tag.name[1]), " ".join(tag.words().split())) for tag in pdf.root.all("H1", "H2", "H3")]
        assert pdf.bookmarks() == headings, address
        assert [level for level, _ in headings] == [1] + [2] * (len(headings) - 1), address


def test_every_version_is_told_in_full_and_in_order(real: Prints) -> None:
    policy = read_published().policy
    versions = [version for document in policy.documents for version in document.versions]
    for version in versions:
        told = read_aloud(ReadPdf(real[version.address].path).root)
        notice = words_of(to_html(version.facts.notice or ""))
        # A restatement says what it restates; what a council adopted has its own title, and nothing in its place.
        name = version.document.title if version.standing.is_adopted else version.cited_title
        parts = [name, notice, version.facts.label, version.facts.change_note, version.numbers_note]
        assert all(" ".join(part.split()).lower() in told.lower() for part in parts)
        words = [
            words_of(f"{section.number} {to_html(section.heading)}")
            + "".join(f" {clause.number} {words_of(to_html(clause.text))}" for clause in section.clauses)
            for section in version.text.sections
        ]
        assert told.endswith(" ".join(words)), version.address


def test_programs_are_told_what_the_file_is(real: Prints) -> None:
    policy = read_published().policy
    versions = [version for document in policy.documents for version in document.versions]
    titles = {version.address: version.full_title for version in versions}
    days = {version.address: version.publication.on for version in versions if version.publication}
    for address, one in real.items():
        pdf = ReadPdf(one.path)
        assert f"<xmp:CreateDate>{days[address]}T00:00:00Z<" in pdf.metadata()
        assert (pdf.catalog["MarkInfo"]["Marked"], pdf.catalog["MarkInfo"]["Suspects"]) == (True, False)
        assert pdf.catalog["ViewerPreferences"]["DisplayDocTitle"] is True
        assert (pdf.catalog["Lang"], pdf.title) == (b"en-GB", titles[address])
        assert "<pdfuaid:part>1</pdfuaid:part>" in pdf.metadata()
        assert f">{escape(titles[address], {chr(39): '&apos;'})}<" in pdf.metadata()
        assert pdf.fonts() == {"AtkinsonHyperlegibleNext-Regular": True}  # in the weights that are drawn
        assert len(pdf.pages) == one.pages
        assert {(round(page.width), round(page.height)) for page in pdf.pages} == {(595, 842)}


def test_all_that_is_drawn_is_told_or_is_no_part_of_the_text(print_version: Print, real: Prints) -> None:
    for one in [print_version(EVERYTHING), *real.values()]:
        pdf = ReadPdf(one.path)
        assert pdf.root.name == "Document"
        assert pdf.owners == pdf.parents()  # the tree, and the way back into it
        assert set(pdf.drawn) <= set(pdf.owners)
        assert pdf.unmarked() == []
        feet = "".join(f"{pdf.title}Page {number} of {one.pages}" for number in range(1, one.pages + 1))
        assert pdf.artifacts() == feet


def test_header_cells_say_what_they_are_about(print_version: Print) -> None:
    tables = list(ReadPdf(print_version(EVERYTHING).path).root.all("Table"))
    scopes = [[(" ".join(one.words().split()), one.attribute("Scope")) for one in table.all("TH")] for table in tables]
    assert scopes == [[("Support", "Column"), ("An hour", "Column")]]


def test_pictures_are_told_in_words_and_decorations_are_passed_over(print_version: Print) -> None:
    pdf = ReadPdf(print_version(EVERYTHING).path)
    assert [spoken(one, "Alt") for one in pdf.root.all("Figure")] == ["A form, [with] three boxes"]
    assert sum(len(page.images) for page in pdf.pages) == 2
    assert "A map of the county" in pdf.root.words()  # it is kept elsewhere, and is not fetched


def test_links_say_in_words_where_they_lead(print_version: Print) -> None:
    pdf = ReadPdf(print_version(EVERYTHING).path)
    links = list(pdf.root.all("Link"))
    assert [(one.words(), contents(one), pdf.destination(one)) for one in links] == [
        (
            "how to ask (https://www.example.org/ask?a=1&b=2)",
            "https://www.example.org/ask?a=1&b=2",
            "https://www.example.org/ask?a=1&b=2",
        ),
        ("clause 1.1", "page 1", "1.1"),
        ("the same", "page 1", "1.2"),
    ]
    told = " ".join(pdf.root.words().split())
    assert (
        "2.1 Read how to ask (https://www.example.org/ask?a=1&b=2), or clause 1.1, or the same, or another page "
        "(/policy/) of ours."
    ) in told


def test_where_the_site_has_an_address_links_lead_to_it(print_version: Print) -> None:
    pdf = ReadPdf(print_version(EVERYTHING, site_url="https://guide.example.org/").path)
    addresses = [one.annotation["A"]["URI"] for one in pdf.root.all("Link") if one.annotation and "A" in one.annotation]
    assert addresses == [
        f"https://guide.example.org{ADDRESS}".encode(),
        b"https://www.example.org/ask?a=1&b=2",
        b"https://guide.example.org/policy/",
    ]
    assert facts_of(pdf)["Address"] == f"https://guide.example.org{ADDRESS}"


def test_a_clause_of_several_pages_is_told_to_its_end(print_version: Print) -> None:
    paragraphs = [" ".join(f"word{number}" for number in range(first, first + 1000)) for first in (0, 1000, 2000)]
    rows = "\n".join(f"| row {number} | {number} |" for number in range(120))
    words = "\n\n".join(paragraphs)
    text = f"# Charging policy\n\n## 1 Long\n\n1.1 {words}\n\n1.2 As follows:\n\n| a | b |\n| --- | --- |\n{rows}\n"
    one = print_version(text)
    pdf = ReadPdf(one.path)
    assert one.pages > 5
    assert f"1.1 {' '.join(paragraphs)} 1.2 As follows:" in read_aloud(pdf.root)
    assert [" ".join(cell.words().split()) for cell in pdf.root.all("TD")][-240::2] == [f"row {n}" for n in range(120)]
    assert pdf.unmarked() == []


def facts_of(pdf: ReadPdf) -> dict[str, str]:
    """What the list at the top says."""
    items = next(pdf.root.all("L")).tags
    return {label.words(): " ".join(fact.words().split()) for label, fact in (item.tags for item in items)}


def test_the_top_says_dates_and_nothing_that_stops_being_so(
    policy: Path, published: Draft, draft: Draft, cache: Path
) -> None:
    for day in ("2024-04-01", "2025-04-01", "2026-04-01"):
        published(day, facts="date_note: About the day.\n")
    withdraw(policy, DOCUMENT, date(2026, 4, 1), date(2026, 6, 1), "The court quashed it.")
    draft("2027-04-01")
    prints = printed_versions(read_published(policy).with_drafts, "", policy, cache)
    said = {
        day: facts_of(ReadPdf(prints[f"/policy/{DOCUMENT}/{day}/{DOCUMENT}-{day}.pdf"].path))
        for day in ("2024-04-01", "2026-04-01", "2027-04-01")
    }
    address = " on the site that this file is from"
    common = {"Whose words": "High Tarn County Council, made up for the tests", "The council's own note": "A note."}
    assert said["2024-04-01"] == {
        "Version": "As from 2024-04-01",
        "In force from": "1 April 2024",
        "In force until": "31 March 2025",
        **common,
        "About the date": "About the day.",
        "Address": f"/policy/{DOCUMENT}/2024-04-01/{address}",
    }
    assert said["2026-04-01"]["Withdrawn"] == (
        "It does not apply from 1 June 2026 on. The reason: The court quashed it."
    )
    assert said["2027-04-01"]["Draft"] == "Not published. It may change, and may never come into force."
    assert said["2027-04-01"]["In force until"] == "This file cannot say. Look at its address for a later version."
    assert not any("today" in f"{one}".lower() for one in said.values())


def test_the_same_text_is_the_same_file_and_is_made_once(
    policy: Path, print_version: Print, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = print_version(EVERYTHING)
    capsys.readouterr()
    elsewhere = printed(policy, tmp_path / "cache")
    again = elsewhere[PDF]
    assert capsys.readouterr().err == f"Making {len(elsewhere)} PDFs.\n"
    assert again.path != first.path
    assert (again.hash, again.path.name) == (first.hash, first.path.name)
    assert first.hash == hashlib.sha256(first.path.read_bytes()).hexdigest()
    assert printed(policy, tmp_path / "cache")[PDF] == again
    assert capsys.readouterr().err == ""
    other = printed(policy, tmp_path / "cache", "https://guide.example.org/")[PDF]
    assert other.hash != first.hash


def pages_of(policy: Path, prints: Prints) -> dict[str, str]:
    found = read_published(policy).policy
    made = [*version_pages(found, TODAY, prints), *feeds(found, prints)]
    return {one.address: one.content for one in made}


def test_the_page_shows_format_size_pages_and_hash(policy: Path, print_version: Print) -> None:
    one = print_version(EVERYTHING)
    made = pages_of(policy, {PDF: one})
    for address in (f"policy/{DOCUMENT}/index.md", f"{ADDRESS[1:]}index.md"):
        assert (
            f'{ADDRESS}{DOCUMENT}-2025-04-01.pdf" download>Charging policy, as from 2025-04-01, to print</a>'
            in made[address]
        )
        size = f"{one.path.stat().st_size / 1024:.0f} KB"
        assert f'<span class="download__facts">PDF, {size}, {one.pages} pages</span>' in made[address]
        assert f"SHA-256: <code>{one.hash}</code>" in made[address]
    index = json.loads(made["policy/index.json"])
    (version,) = next(document["versions"] for document in index["documents"] if document["id"] == DOCUMENT)
    assert version["pdf"] == {
        "address": f"..{ADDRESS}{DOCUMENT}-2025-04-01.pdf",
        "pages": one.pages,
        "bytes": one.path.stat().st_size,
        "sha256": one.hash,
    }


def test_the_pages_of_an_original_are_shown_where_they_are_known(policy: Path, draft: Draft) -> None:
    for day, pages in (("2025-04-01", "  pages: 1\n"), ("2026-04-01", "  pages: 12\n")):
        original = (
            f"original:\n  title: The form\n  format: PDF\n  size: 9.00 KB\n{pages}  held: no\n  note: As issued.\n"
        )
        draft(day, facts=original)
        publish(policy, [(DOCUMENT, date.fromisoformat(day))], "A note.", date.fromisoformat(day))
    made = pages_of(policy, {})
    assert "PDF, 9.00 KB, 1 page</span>" in made[f"policy/{DOCUMENT}/2025-04-01/index.md"]
    assert "PDF, 9.00 KB, 12 pages</span>" in made[f"policy/{DOCUMENT}/2026-04-01/index.md"]


HOSTILE = (
    """#panic("boom") #read("/etc/passwd") [content] $ x $ @reference \\\\ ~ -- // no comment /* nor this */ 'quoted'"""
)


def test_words_that_look_like_typst_are_told_as_they_are(print_version: Print) -> None:
    one = print_version(f"# Charging policy\n\n## 1 What {HOSTILE}\n\n1.1 All {HOSTILE}\n\n- Or {HOSTILE}\n")
    pdf = ReadPdf(one.path)
    words = HOSTILE.replace("\\\\", "\\")
    assert [line for line in pdf.root.outline() if "boom" in line] == [
        f"  H2: 1 What {words}",
        f"  P: 1.1 All {words}",
        f"      LBody: Or {words}",
    ]


@pytest.mark.usefixtures("html_of_old")
def test_words_in_and_around_misplaced_blocks_are_told(print_version: Print) -> None:
    clauses = "".join(f"1.{number} {html}\n\n" for number, html in enumerate(SAMPLES, start=1))
    pdf = ReadPdf(print_version(f"# Charging policy\n\n## 1 Mixed\n\n{clauses}").path)
    told = "".join(pdf.root.words(without=("Lbl",)).replace(" (https://www.example.org/)", "").split())
    words = (f"1.{number} {text_of(read_html(to_html(html)))}" for number, html in enumerate(SAMPLES, start=1))
    assert told.endswith("".join("".join(["1 Mixed", *words]).split()))
    assert pdf.owners == pdf.parents()
    assert pdf.unmarked() == []


@pytest.mark.usefixtures("html_of_old")
def test_what_was_taken_out_is_struck_through_in_its_own_paragraph(print_version: Print) -> None:
    text = "# Charging policy\n\n## 1 Ask\n\n1.1 We took out\n\n<del>this old paragraph</del>\n\nhere.\n"
    pdf = ReadPdf(print_version(text).path)
    assert pdf.root.outline()[-3:] == ["  P: 1.1 We took out", "  P: this old paragraph", "  P: here."]
    struck = next(tag for tag in pdf.root.all("Span") if tag.words() == "this old paragraph")
    assert struck.attribute("TextDecorationType") == "LineThrough"


@pytest.mark.usefixtures("html_of_old")
def test_words_of_another_language_are_said_to_be(print_version: Print) -> None:
    text = '# Charging policy\n\n## 1 Ask\n\n1.1 In Welsh:\n\n<p lang="cy">Polisi codi tâl</p>\n'
    paragraphs = ReadPdf(print_version(text).path).root.all("P")
    assert [(one.words(), spoken(one, "Lang")) for one in paragraphs] == [
        ("1.1 In Welsh:", None),
        ("Polisi codi tâl", "cy"),
    ]


def test_headings_in_a_clause_stand_below_its_section_and_leave_out_no_level(print_version: Print) -> None:
    headings = "# Great\n\n##### Small\n\n###### Smaller\n"
    pdf = ReadPdf(print_version(f"# Charging policy\n\n## 1 Ask\n\n1.1 Of these:\n\n{headings}").path)
    levels = [(level, title) for level, title in pdf.bookmarks()]
    assert levels == [(1, "Charging policy"), (2, "1 Ask"), (3, "Great"), (4, "Small"), (5, "Smaller")]


@pytest.mark.parametrize(
    ("words", "image", "problem"),
    [
        (
            "A family may ask.\n\n1.2 Or may 如需 wait.",
            b"",
            ":7: No typeface here has 如, so no PDF can show it. Write it in other letters, or as an image.",
        ),
        (
            f"![A form]({ADDRESS}image-1.png)",
            b"no image",
            ": No PDF can be made of it: failed to decode image (Format error decoding Png: Invalid PNG signature.). "
            "Mend what this names, or leave it out.",
        ),
    ],
)
def test_what_cannot_be_printed_is_said_and_neither_published_nor_built(
    policy: Path, draft: Draft, tmp_path: Path, words: str, image: bytes, problem: str
) -> None:
    folder = draft("2025-04-01")
    (folder / "text.md").write_text(f"# Charging policy\n\n## 1 Ask\n\n1.1 {words}\n", encoding="utf-8")
    (folder / "image-1.png").write_bytes(image)
    says = f"policy/council/documents/{DOCUMENT}/2025-04-01/text.md{problem}"
    with pytest.raises(ProblemsError) as refused:
        publish(policy, [(DOCUMENT, date(2025, 4, 1))], "A note.", date(2025, 4, 1))
    assert str(refused.value) == says
    with pytest.raises(ProblemsError) as error:
        printed_versions(read_published(policy).with_drafts, "", policy, tmp_path / "cache")
    assert str(error.value) == says
    assert not any(path.is_dir() for path in (tmp_path / "cache").iterdir())  # nothing half made is left

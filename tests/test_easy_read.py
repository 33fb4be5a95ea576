"""A version in Easy Read: one short sentence a line, borne out by its clause, beside a drawing, tied to its version."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from datetime import date
from io import StringIO
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from scripts.checked import read_checked_rules, read_rules
from scripts.checks.easy_read import easy_read_due, easy_read_to_write, open_sentences
from scripts.pages.easy_read import easy_read_parts
from scripts.pages.search_words import leading_words
from scripts.pages.versions import version_pages
from scripts.paths import DRAWINGS
from scripts.pdf.easy_read_notes import NOTE_DRAWINGS, WHERE_TO_TURN, easy_read_notes
from scripts.pdf.versions import printed_versions
from scripts.policy.model import Policy
from scripts.problems import ProblemsError
from scripts.publishing.confirming import confirm
from scripts.text.reading_age import reading_age
from scripts.version_name import VersionName
from tests.councils.plain import DOCUMENT, SINCE, add_version, plain_council, write
from tests.edited import put
from tests.publishing.read_pdf import ReadPdf

TODAY = date(2026, 11, 26)
NAME = f"council/easy-read/plain-policy/{SINCE}.yaml"
A_SENTENCE: Mapping[str, Any] = {"text": "We say what we pay.", "clause": "1.1", "drawing": ["money"]}
FIGURES = sorted(path.stem for path in DRAWINGS.glob("*.svg"))
PDF = f"/policy/plain-policy/{SINCE}/easy-read/plain-policy-{SINCE}-easy-read.pdf"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return plain_council(tmp_path)


def hash_of_text(folder: Path, since: str = SINCE) -> str:
    return hashlib.sha256((folder / DOCUMENT / since / "text.md").read_bytes()).hexdigest()


def write_easy_read(folder: Path, *sentences: Mapping[str, Any], name: str = NAME, **facts: Any) -> None:
    """An Easy Read of one part, with these sentences."""
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    parts = [{"heading": "What we pay", "sentences": [dict(sentence) for sentence in sentences or [A_SENTENCE]]}]
    write(folder / name, {"text": hash_of_text(folder), "written": "2026-11-26", **facts, "parts": parts})


def sentences_of_their_own(count: int) -> list[dict[str, Any]]:
    """As many sentences, each with a drawing that no other has."""
    taken = {frozenset(drawing) for drawing in NOTE_DRAWINGS}
    free = (list(pair) for pair in combinations(FIGURES, 2) if frozenset(pair) not in taken)
    return [
        {**A_SENTENCE, "text": f"We pay for {number}.", "drawing": drawing}
        for number, drawing in zip(range(count), free, strict=False)
    ]


def problems(folder: Path) -> list[str]:
    try:
        return [str(problem) for problem in read_rules(folder).draft_problems]
    except ProblemsError as error:
        return [str(problem) for problem in error.problems]


def policy_of(folder: Path) -> Policy:
    return read_rules(folder).policy


def versions_in_easy_read(policy: Policy) -> list[Any]:
    return [version for document in policy.documents for version in document.versions if version.easy_read]


def test_a_sound_easy_read_has_no_problem(folder: Path) -> None:
    write_easy_read(folder)
    assert problems(folder) == []


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        (
            {"text": "We pay. We say what."},
            "text cannot be used: this is more than one sentence. Give each a line and a drawing of its own.",
        ),
        (
            {"text": "We pay"},
            "text cannot be used: this has to be a whole sentence, so end it with a full stop.",
        ),
        (
            {"text": f"{'We ' * 15}pay."},
            "text cannot be used: this sentence has 16 words, and Easy Read has at most 15: say it in two.",
        ),
        (
            {"clause": "1.2"},
            "clause is '1.2', and Plain policy, as from 2026-01-01 has no such clause. Name the one that says it.",
        ),
    ],
)
def test_a_sentence_that_will_not_do_is_named(folder: Path, changes: dict[str, str], says: str) -> None:
    write_easy_read(folder, A_SENTENCE, {**A_SENTENCE, "drawing": ["phone"], **changes})
    line = (folder / NAME).read_text(encoding="utf-8").splitlines()
    (key,) = changes
    place = max(number for number, words in enumerate(line, start=1) if f" {key}: " in words)
    assert problems(folder) == [f"policy/{NAME}:{place}: parts[0].sentences[1].{says}"]


def test_a_figure_that_there_is_not_is_named_with_those_that_there_are(folder: Path) -> None:
    write_easy_read(folder, {**A_SENTENCE, "drawing": ["phone", "mony"]})
    (problem,) = problems(folder)
    assert problem.endswith(
        "parts[0].sentences[0].drawing[1] is 'mony', and there is no such figure. Did you mean 'money'? Use one of: "
        f"{', '.join(FIGURES)}."
    )


@pytest.mark.parametrize("drawing", [None, []])
def test_a_sentence_without_a_drawing_is_refused(folder: Path, drawing: list[str] | None) -> None:
    without = {key: value for key, value in A_SENTENCE.items() if key != "drawing"}
    write_easy_read(folder, without if drawing is None else {**without, "drawing": drawing})
    (problem,) = problems(folder)
    assert "parts[0].sentences[0]" in problem and "drawing" in problem


@pytest.mark.parametrize(
    ("first", "second"),
    [(["money"], ["money"]), (["money", "phone"], ["money", "phone"]), (["money", "phone"], ["phone", "money"])],
)
def test_a_drawing_that_two_sentences_have_is_refused(folder: Path, first: list[str], second: list[str]) -> None:
    write_easy_read(folder, {**A_SENTENCE, "drawing": first}, {**A_SENTENCE, "text": "Ask us.", "drawing": second})
    (problem,) = problems(folder)
    assert problem.endswith(
        f"parts[0].sentences[1].drawing is {' and '.join(second)}, and “We say what we pay.” has that drawing already. "
        "Draw each with its own: one figure or two that tell what this sentence says, and that no other has together."
    )


def test_what_stands_around_every_easy_read_keeps_its_drawings_to_itself(folder: Path) -> None:
    for drawing in NOTE_DRAWINGS:
        assert set(drawing) <= set(FIGURES)
        write_easy_read(folder, {**A_SENTENCE, "drawing": list(drawing)})
        (problem,) = problems(folder)
        assert "and what stands around every Easy Read has that drawing already." in problem


def test_an_easy_read_of_other_words_is_refused(folder: Path) -> None:
    write_easy_read(folder)
    with (folder / DOCUMENT / SINCE / "text.md").open("a", encoding="utf-8") as text:
        text.write("\n1.2 And more.\n")
    assert problems(folder) == [
        f"policy/{NAME}:1: text is not the SHA-256 of policy/{DOCUMENT}/{SINCE}/text.md, so this was written for other "
        f"words. Hold every sentence against the words as they are now, and write: {hash_of_text(folder)}"
    ]


@pytest.mark.parametrize(
    ("name", "document"),
    [("plain-policy/2027-01-01.yaml", "plain-policy"), ("plan-policy/2026-01-01.yaml", "plan-policy")],
)
def test_an_easy_read_of_nothing_is_named(folder: Path, name: str, document: str) -> None:
    write_easy_read(folder, name=f"council/easy-read/{name}")
    assert problems(folder) == [
        f"policy/council/easy-read/{name}: {document} has no version that this could be the Easy Read of. Name the "
        "folder by the document and the file by the version’s first day, like 2015-06-01.yaml; or take it away."
    ]


def test_a_new_version_without_its_easy_read_falls_due_once_an_earlier_had_one(folder: Path) -> None:
    add_version(folder, "2026-06-01")
    assert list(easy_read_due(policy_of(folder))) == []
    write_easy_read(folder)
    later = "council/easy-read/plain-policy/2026-06-01.yaml"
    assert [str(problem) for problem in easy_read_due(policy_of(folder))] == [
        f"policy/{later}: Plain policy, as from 2026-06-01 is published without its Easy Read, which the version of "
        f"2026-01-01 has. Copy policy/{NAME} to this file, hold every sentence against the new words, and write text: "
        f"{hash_of_text(folder, '2026-06-01')}"
    ]
    write_easy_read(folder, name=later, text=hash_of_text(folder, "2026-06-01"))
    assert list(easy_read_due(policy_of(folder))) == []


def test_a_draft_waits_for_its_easy_read_until_it_is_published(folder: Path) -> None:
    write_easy_read(folder)
    add_version(folder, "2026-06-01", status="draft")
    read = read_rules(folder)
    assert list(easy_read_due(read.policy)) == []
    assert list(easy_read_due(read.with_drafts)) == []
    (draft,) = (version for version in read.with_drafts.documents[0].versions if version.draft)
    (told,) = easy_read_to_write(read.with_drafts, [draft])
    assert str(told).startswith(
        "policy/council/easy-read/plain-policy/2026-06-01.yaml: Plain policy, as from 2026-06-01 would be published "
        f"without its Easy Read, which the version of 2026-01-01 has. Copy policy/{NAME} to this file"
    )
    write_easy_read(
        folder, name="council/easy-read/plain-policy/2026-06-01.yaml", text=hash_of_text(folder, "2026-06-01")
    )
    read = read_rules(folder)
    (draft,) = (version for version in read.with_drafts.documents[0].versions if version.draft)
    assert list(easy_read_to_write(read.with_drafts, [draft])) == []


def test_who_searches_for_easy_read_is_led_to_each_version_that_has_one(folder: Path) -> None:
    assert "easy read" not in [
        phrase for phrases in leading_words(policy_of(folder)).phrases.values() for phrase in phrases
    ]
    write_easy_read(folder)
    led_to = [page for page, phrases in leading_words(policy_of(folder)).phrases.items() if "easy read" in phrases]
    assert led_to == [f"policy/plain-policy/{SINCE}/easy-read/"]


def said(line: str) -> str:
    """The words of a line of the page."""
    return re.sub(r"<[^>]+>", "", line)


def page_of(folder: Path) -> str:
    address = f"policy/plain-policy/{SINCE}/easy-read.md"
    return next(page.content for page in version_pages(policy_of(folder), TODAY) if page.address == address)


def test_the_page_has_each_sentence_beside_its_drawing_and_says_who_checked_it(folder: Path) -> None:
    write_easy_read(folder, A_SENTENCE, {**A_SENTENCE, "text": "Ask us.", "drawing": ["phone", "money"]})
    page = page_of(folder)
    start = '<div class="easy-read__line"><div class="easy-read__drawing" aria-hidden="true">'
    lines = [line for line in page.splitlines() if line.startswith(start)]
    shown = [(tuple(re.findall(r'<svg><use href="#figure-([\w-]+)"></use></svg>', line)), said(line)) for line in lines]
    assert shown == [
        (("book", "calendar"), "It was written for this version: as from 2026-01-01."),
        (("helper", "book"), "You can ask somebody to read it with you."),
        (("team", "question"), "No person with a learning disability has checked it yet."),
        (("money",), "We say what we pay."),
        (("phone", "money"), "Ask us."),
        (("helper", "ask"), "If something is hard, ask somebody you trust."),
        (("helper", "phone"), "You can ask the free advice service in your area."),
    ]
    assert len({frozenset(figures) for figures, _ in shown}) == len(shown)
    assert page.count('<symbol id="figure-money"') == 1
    assert '<a href="../../../../advice-and-help/#free-local-advice">You can ask the free advice service' in page
    assert "<p>No person with a learning disability has checked it yet.</p>" in page
    assert f'<a href="../../../../policy/plain-policy/{SINCE}/#clause-1.1">Clause 1.1</a>' in page
    write_easy_read(folder, checked_by="the Plain Speakers, on 1 May 2027")
    page = page_of(folder)
    assert "Checked by: the Plain Speakers, on 1 May 2027" in page
    assert "No person with a learning disability" not in page


def test_the_guide_leads_to_what_is_in_force_and_has_an_easy_read(folder: Path) -> None:
    write_easy_read(folder)
    policy = policy_of(folder)
    assert easy_read_parts(policy, date(2025, 12, 31))["easy_read"] == ""
    link = f'<a href="ROOT/policy/plain-policy/{SINCE}/easy-read/">Plain policy</a>'
    assert easy_read_parts(policy, TODAY)["easy_read"] == (
        f"<p><strong>Easy Read:</strong> {link}. Short sentences, each with a drawing.</p>\n"
    )


def test_who_writes_a_text_is_shown_every_figure_with_its_name(folder: Path) -> None:
    shown = easy_read_parts(policy_of(folder), TODAY)["easy_read_figures"]
    assert shown.count("<svg aria-hidden=") == len(FIGURES)
    assert re.findall(r"</svg><code>([\w-]+)</code>", shown) == FIGURES


def test_the_pdf_tells_the_sentences_in_large_type_and_passes_over_the_drawings(folder: Path, tmp_path: Path) -> None:
    write_easy_read(folder, *sentences_of_their_own(12))
    pdf = ReadPdf(printed_versions(policy_of(folder), "", folder, tmp_path / "cache", StringIO())[PDF].path)
    assert pdf.root.outline() == [
        "Document",
        "  H1: Plain policy: Easy Read",
        "  P: It was written for this version: as from 2026-01-01.",
        "  P: You can ask somebody to read it with you.",
        "  P: No person with a learning disability has checked it yet.",
        "  H2: What we pay",
        *(f"  P: We pay for {number}." for number in range(12)),
        "  H2: Where can you get help?",
        "  P: If something is hard, ask somebody you trust.",
        "  P: You can ask the free advice service in your area.",
        "  P: /advice-and-help/#free-local-advice on the site that this is from.",
    ]
    assert pdf.title == "Plain policy, as from 2026-01-01: Easy Read"
    assert pdf.unmarked() == []
    assert {round(letter["size"]) for page in pdf.pages for letter in page.chars} == {14, 18, 24, 32}


def test_each_line_of_the_pdf_has_a_drawing_and_none_is_cut_or_crowded(folder: Path, tmp_path: Path) -> None:
    write_easy_read(folder, *sentences_of_their_own(60))
    pdf = ReadPdf(printed_versions(policy_of(folder), "", folder, tmp_path / "cache", StringIO())[PDF].path)
    held = 0
    for page in pdf.pages:
        foot = min(letter["top"] for letter in page.chars if letter["bottom"] > page.height - 60)
        assert max(shape["bottom"] for shape in [*page.curves, *page.rects]) < foot
        cards = sorted((shape["top"], shape["bottom"]) for shape in page.curves if shape["width"] > 140)
        assert all(above[1] < below[0] for above, below in pairwise(cards))
        for top, bottom in cards:
            shown = page.crop((0, top, page.width, bottom))
            assert len([shape for shape in [*shown.curves, *shown.rects] if shape["width"] < 70]) > 0
            assert re.search(r"\.$", shown.extract_text())
        held += len(cards)
    assert held == 60 + 3 + 2


@pytest.mark.parametrize("path", sorted(DRAWINGS.glob("*.svg")), ids=lambda path: path.stem)
def test_the_drawings_look_as_though_one_hand_drew_them(path: Path) -> None:
    drawing = ElementTree.fromstring(path.read_text(encoding="utf-8"))
    assert drawing.attrib == {
        "viewBox": "0 0 64 64",
        "fill": "none",
        "stroke": "currentColor",
        "stroke-width": "2",
        "stroke-linecap": "round",
        "stroke-linejoin": "round",
    }
    accents = [element.attrib for element in drawing.iter() if "class" in element.attrib]
    assert {(facts["class"], facts["fill"]) for facts in accents} <= {("accent", "#ffd98a")}
    assert not any("style" in element.attrib or element.tag.endswith("text") for element in drawing.iter())


def test_every_easy_read_that_is_held_is_sound_and_none_is_due() -> None:
    policy = read_rules().policy
    assert list(easy_read_due(policy)) == []
    for version in versions_in_easy_read(policy):
        sentences = [sentence for part in version.easy_read.parts for sentence in part.sentences]
        around = [*easy_read_notes(version), *WHERE_TO_TURN]
        assert all(len(line.text.split()) <= 15 for line in [*sentences, *around])
        drawings = [frozenset(line.drawing) for line in [*sentences, *around]]
        assert len(set(drawings)) == len(drawings), "each has a drawing of its own"
        assert all((DRAWINGS / f"{name}.svg").is_file() for drawing in drawings for name in drawing)
        assert reading_age(line.text for line in sentences) <= 9


def open_in(folder: Path) -> list[str]:
    (version,) = versions_in_easy_read(policy_of(folder))
    return [str(one.problem) for one in open_sentences(policy_of(folder), version)]


CONFIRM = f"python3 -m scripts confirm plain-policy {SINCE} easy-read --by NAME --why TEXT"


def test_each_sentence_is_held_against_its_clause_and_asked_about_again_where_it_is_turned(folder: Path) -> None:
    first, second = sentences_of_their_own(2)
    write_easy_read(folder, first, second)
    (told,) = open_in(folder)
    assert told == (
        f"policy/{NAME}:6: parts[0].sentences[0] is the first of 2 sentences that nobody has held against clause 1.1 "
        f"as they are now.\n    clause: {next(policy_of(folder).documents[0].versions[0].text.clauses()).text}\n"
        "    it says: “We pay for 0.”\n"
        "    it says: “We pay for 1.”\n"
        f"    If it is wrong, change it. If all that is named here is right as it stands, say so: {CONFIRM}"
    )
    with pytest.raises(ProblemsError, match="is the first of 2 sentences that nobody has held"):
        read_checked_rules(folder, folder.parent / "kept")
    confirm(folder, "plain-policy", VersionName(SINCE), "easy-read", "A. Officer", "Read together.")
    assert open_in(folder) == []
    put(folder / NAME, "We pay for 1.", "We never pay for 1.")
    (told,) = open_in(folder)
    assert "is a sentence that nobody has held" in told
    assert "it says: “We never pay for 1.”" in told
    confirm(folder, "plain-policy", VersionName(SINCE), "easy-read", "B. Officer", "It is so now.")
    assert open_in(folder) == []
    (by, _), (other, _) = [
        (one.by, one.pairs) for one in versions_in_easy_read(policy_of(folder))[0].easy_read.confirmed
    ]
    assert (by, other) == ("A. Officer", "B. Officer")


def test_a_sentence_that_is_taken_out_is_missed(folder: Path) -> None:
    write_easy_read(folder, *sentences_of_their_own(2))
    confirm(folder, "plain-policy", VersionName(SINCE), "easy-read", "A. Officer", "Read together.")
    (version,) = versions_in_easy_read(policy_of(folder))
    kept = [one.model_dump() for one in version.easy_read.confirmed]
    write_easy_read(folder, *sentences_of_their_own(1), confirmed=kept)
    (told,) = open_in(folder)
    assert "parts lacks 1 sentence that somebody held against a clause." in told
    confirm(folder, "plain-policy", VersionName(SINCE), "easy-read", "A. Officer", "It was said twice.")
    assert open_in(folder) == []

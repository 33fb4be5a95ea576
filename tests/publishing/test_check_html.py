"""`check` refuses HTML, and addresses that could run, wherever officers write: with its place and how to mend it."""

from __future__ import annotations

import json
import re
import shutil
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.checked import read_checked_rules
from scripts.forms.edited import with_values
from scripts.forms.located import parse, place
from scripts.paths import POLICY
from scripts.policy.ledger_file import LEDGER
from scripts.policy.reader import read_policy
from scripts.problems import ProblemsError
from scripts.text.allowed import markup_in
from tests.edited import put
from tests.publishing.made_document import DOCUMENT, Draft

FOLDER = f"policy/council/documents/{DOCUMENT}/2027-04-01"
MEND = "Only words can stand here: take it out; or, where the sign < is meant, put a space behind it."


def problems(policy: Path) -> list[str]:
    """What is wrong with what is published and with drafts."""
    try:
        return [str(problem) for problem in read_checked_rules(policy).draft_problems]
    except ProblemsError as error:
        return [str(problem) for problem in error.problems]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of all that there is, the law too."""
    return Path(shutil.copytree(POLICY, tmp_path_factory.mktemp("whole") / "policy"))


def problems_with(whole: Path, name: str, text: str) -> list[str]:
    """What is wrong in form where this text stands in a file of the copy."""
    before = (whole / name).read_text(encoding="utf-8")
    (whole / name).write_text(text, encoding="utf-8")
    _, found = read_policy(whole)
    (whole / name).write_text(before, encoding="utf-8")
    return [str(problem) for problem in found]


@pytest.mark.parametrize(
    ("words", "tags"),
    [
        (
            'Go <meta http-equiv="refresh" content="0;url=//a.example"> on.',
            ['<meta http-equiv="refresh" content="0;url=//a.example">'],
        ),
        ("Write <textarea> here.", ["<textarea>"]),
        ("<p hidden>We pay.</p>", ["<p hidden>", "</p>"]),
        ("It <script>alert(1)</script> runs.", ["<script>", "</script>"]),
        (
            "<SCRIPT src=/assets/javascripts/site.js></SCRIPT >",
            ["<SCRIPT src=/assets/javascripts/site.js>", "</SCRIPT >"],
        ),
        ("It <img src=x onerror=alert(1)> runs.", ["<img src=x onerror=alert(1)>"]),
        ("It <img src=x onerror=alert(1) runs.", ["<img src=x onerror=alert(1) runs."]),
        ("It <svg/onload=alert(1)> runs.", ["<svg/onload=alert(1)>"]),
        ('It <b style="color:red">is</b>.', ['<b style="color:red">', "</b>"]),
        ("It <!-- and more --> is.", ["<!--"]),
        ("It <!doctype html> is.", ["<!doctype"]),
        ("It <unknown onclick=go()> is.", ["<unknown onclick=go()>"]),
        ("It <my-own> is.", ["<my-own>"]),
        ("See ![<i>a</i>](/assets/images/favicon.svg).", ["<i>", "</i>"]),
        ('<div markdown="1">**It**</div>', ['<div markdown="1">', "</div>"]),
    ],
)
def test_html_in_a_clause_is_refused_with_its_line(policy: Path, draft: Draft, words: str, tags: list[str]) -> None:
    draft("2027-04-01", ["Ask for it.", f"As it says.\n\n{words}"])
    assert problems(policy) == [f"{FOLDER}/text.md:9: {tag} is HTML. {MEND}" for tag in tags]


def test_html_in_a_title_a_heading_and_a_local_paragraph_is_refused_at_once(policy: Path, draft: Draft) -> None:
    text = draft("2027-04-01") / "text.md"
    text.write_text("# A <b>title\n\n## 2 A <textarea>\n\n2.1 Ask.\n", encoding="utf-8")
    page = policy / "council" / "pages" / "how-to-ask.md"
    page.parent.mkdir(exist_ok=True)
    page.write_text("Ask us.\n\n<iframe src=/>\n", encoding="utf-8")
    assert problems(policy) == [
        f"policy/council/pages/how-to-ask.md:3: <iframe src=/> is HTML. {MEND}",
        f"{FOLDER}/text.md:1: <b> is HTML. {MEND}",
        f"{FOLDER}/text.md:3: <textarea> is HTML. {MEND}",
    ]


def test_html_in_what_is_said_of_a_version_is_refused_at_once(policy: Path, draft: Draft) -> None:
    facts = 'change_note: "It <script>x</script> is."\nnot_in_note: {2.1 <b>: {by: <i>, why: So.}}\n'
    folder = draft("2027-04-01", facts=facts)
    put(folder / "version.yaml", "label: as from 2027-04-01", "label: as <u>from</u>")
    assert problems(policy) == [
        f"{FOLDER}/version.yaml:1: label holds <u> and </u>, which are HTML. {MEND}",
        f"{FOLDER}/version.yaml:2: change_note holds <script> and </script>, which are HTML. {MEND}",
        f"{FOLDER}/version.yaml:3: not_in_note has a key that holds <b>, which is HTML. {MEND}",
        f"{FOLDER}/version.yaml:3: not_in_note.2.1 <b>.by holds <i>, which is HTML. {MEND}",
    ]


def test_what_was_published_with_html_is_frozen_and_refused_no_more(policy: Path, published: Draft) -> None:
    folder = published("2026-04-01", ["Ask for it."])
    for name, old, new in (("text.md", "Ask", "<b hidden>Ask"), ("version.yaml", "label: as", "label: <b> as")):
        was = sha256((folder / name).read_bytes()).hexdigest()
        put(folder / name, old, new)
        put(policy / LEDGER, was, sha256((folder / name).read_bytes()).hexdigest())
    put(policy / LEDGER, '"note": "A note."', '"note": "A <b>note</b>."')
    assert problems(policy) == []


ADDRESSES = (
    *("council/authority.yaml", "council/sources.yaml"),
    *("national/sources.yaml", "national/where-to-turn.yaml"),
)
RUNS = ("javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "vbscript:x", "file:///x", "blob:x")
NO_SCHEME = (
    "it begins with {}:, which no address may. Use an address with http:, https:, mailto:, tel:, or take it out."
)


@pytest.mark.parametrize(
    ("address", "says"),
    [
        *((address, NO_SCHEME.format(address.partition(":")[0].lower())) for address in RUNS),
        ("//evil.example/", "it names no way to get there. Write it as https://evil.example/."),
        ("/\\\\evil.example/", "it names no way to get there. Write it as https://evil.example/."),
        ("java\\tscript:x", "it holds what no reader can see. Write it anew."),
        ("java\u200bscript:x", "it holds what no reader can see. Write it anew."),
        ("http://[", "it is no address that can be read. Write it anew."),
        ("www.evil.example", "it is no whole address; copy it from your browser, with https:// before it."),
    ],
)
def test_an_address_that_could_run_is_refused_wherever_one_is_written(whole: Path, address: str, says: str) -> None:
    for name in ADDRESSES:
        text = (whole / name).read_text(encoding="utf-8")
        located = parse(text, name)
        paths = [path for path in located.spans if path[-1:] == ("href",)]
        written = with_values(text, name, {path: json.loads(f'"{address}"') for path in paths})
        assert paths and [problem for problem in problems_with(whole, name, written) if ".href " in problem] == [
            f"policy/{name}:{located.line(path)}: {place(path)} cannot be used: {says}" for path in paths
        ]


@pytest.mark.parametrize("address", ["javascript:x", "a@b.example?bcc=c@d.example", "a b@c.example", 'a@b.example"x'])
def test_an_address_for_words_about_a_policy_is_one_of_a_mailbox(whole: Path, address: str) -> None:
    name = "council/authority.yaml"
    text = (whole / name).read_text(encoding="utf-8")
    line = 1 + len(text.splitlines())
    assert problems_with(whole, name, f"{text}feedback_address: {json.dumps(address)}\n") == [
        f"policy/{name}:{line}: feedback_address cannot be used: it is no e-mail address; write it "
        "like send@council.example."
    ]


FILES = [
    path.relative_to(POLICY).as_posix()
    for path in sorted(POLICY.rglob("*.yaml"))
    if not {"documents", "words", "replies.yaml"} & set(path.relative_to(POLICY).parts)
] + ["national/words/en/letters.yaml", "council/documents/guide-to-personal-budgets/document.yaml"]


@pytest.mark.parametrize("name", FILES)
def test_html_in_any_file_is_refused(whole: Path, name: str) -> None:
    text = (whole / name).read_text(encoding="utf-8")
    located = parse(text, name)
    longest_first = sorted(located.values(), key=lambda value: -len(value[1]))
    for path, old in longest_first:
        with suppress(ProblemsError):  # What other places take over by its name is not changed for one of them alone.
            changed = with_values(text, name, {path: f"{old} <form action=x>"})
            break
    found = problems_with(whole, name, changed)
    where = f"policy/{name}:{located.line(path)}: {place(path)} holds"
    assert f"{where} <form action=x>, which is HTML. {MEND}" in found


def test_what_a_browser_would_run_is_no_file_of_a_version(policy: Path, draft: Draft) -> None:
    folder = draft("2027-04-01")
    for name in ("image-1.svg", 'image-1"><b>.png', "original.html"):
        (folder / name).write_bytes(b"it")
    no_part = (
        "is no part of a version, and would be kept with it for good. Move it to another folder. A version has "
        "text.md, rules.yaml, version.yaml, the file as it was issued, like original.docx, and pictures, "
        "like image-1.png."
    )
    assert problems(policy) == [
        f'{FOLDER}: “image-1"><b>.png” {no_part}',
        f"{FOLDER}: “image-1.svg” {no_part}",
        f"{FOLDER}: “original.html” would open as a page of this site, and could run scripts there. Bring it as PDF, "
        "Word or text.",
    ]


HARMLESS = (
    *(
        "5 < 6",
        "<5 years",
        "A & B",
        "> 3",
        "a<b",
        "a<b and c>d",
        "if x <y, then y> x",
        "me@council.example",
        "<3",
        "<-",
        "->",
    ),
    *(
        "<the name of the parent>",
        "<name>",
        "<date of birth>",
        "<£9",
        "<= 5",
        "1<2>1",
        "a < b > c",
        "&lt;b&gt;",
        "<address of it>",
    ),
)


@pytest.mark.parametrize("words", HARMLESS)
def test_signs_in_words_are_no_html(policy: Path, draft: Draft, words: str) -> None:
    draft("2027-04-01", [f"As it says: {words} and on."], f"change_note: {json.dumps(f'It is {words} now.')}\n")
    # What stands between the two signs may be a gap, which is another matter.
    gaps = "still to be filled in", "stands in place of words"
    assert [problem for problem in problems(policy) if not any(gap in problem for gap in gaps)] == []


@given(st.text(alphabet="ab5 <>&=/.,;-é€'\"()[]{}", max_size=40))
def test_no_words_without_the_name_of_an_element_are_taken_for_html(words: str) -> None:
    names = re.findall(r"</?([a-z][a-z0-9-]*)", words)
    if not {"a", "b"} & set(names) and not any("-" in name for name in names) and "=" not in words:
        assert list(markup_in(words)) == []


@given(st.text(alphabet=st.characters(exclude_characters="<")))
def test_no_words_without_the_sign_are_taken_for_html(words: str) -> None:
    assert list(markup_in(words)) == list(markup_in(words, is_markdown=True)) == []

"""A redline says what became of each clause, and marks the words so that eyes and ears can tell them."""

from __future__ import annotations

import re
from collections import Counter
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from scripts.redline import changes
from scripts.redline.blocks import read_blocks
from scripts.redline.changes import compare_blocks
from scripts.redline.html import Side, blocks_html, runs_html
from scripts.redline.redline import ClauseChange, Redline, redline
from scripts.redline.terminal import redline_text
from scripts.text import pairing
from scripts.text.clauses import VersionText, parse_text
from scripts.text.markdown import to_html
from scripts.text.pairing import pair_clauses
from tests.publishing.made_document import FORTY, INSERTED, text_of


def between(old: VersionText, new: VersionText) -> Redline:
    return redline(old, new, pair_clauses(list(old.clauses()), list(new.clauses())))


def clause(old: str, new: str) -> ClauseChange:
    """The change of one clause, whose words may run over several lines."""
    (only,) = between(text_of([old]), text_of([new])).clauses()
    return only


def text(*sections: str) -> VersionText:
    found, problems = parse_text("# A policy\n\n" + "\n\n".join(sections), "text.md")
    assert problems == []
    return found


def said(html: str) -> str:
    """What a screen reader says."""
    return " ".join(re.sub(r"<[^>]+>", "", html).split())


def test_a_clause_inserted_among_forty_is_one_added_and_the_rest_renumbered() -> None:
    found = between(text_of(FORTY), text_of(INSERTED))
    assert found.summary == "1 added, 20 renumbered"
    assert [one.label for one in found.clauses()][20:23] == ["2.21", "2.22 (was 2.21)", "2.23 (was 2.22)"]
    assert all(run.state == "same" for one in found.clauses() if one.old for b in one.blocks() for run in b.all_runs())


def test_the_summary_counts_each_kind() -> None:
    new = [*FORTY[1:5], FORTY[5].replace("may ask", "must ask"), *FORTY[6:30], FORTY[0], *FORTY[31:], "A new one here."]
    found = between(text_of(FORTY), text_of(new))
    assert found.summary == "1 changed, 1 added, 1 removed, 1 moved, 38 renumbered"
    moved = next(one for one in found.clauses() if one.moved)
    assert (moved.label, moved.kinds) == ("2.30 (was 2.1)", ["moved"])


def test_a_removed_clause_is_shown_where_it_stood() -> None:
    found = between(text_of(FORTY), text_of([*FORTY[:9], *FORTY[10:]]))
    assert [(one.label, one.kinds) for one in found.clauses()][8:11] == [
        ("2.9", []),
        ("2.10", ["removed"]),
        ("2.10 (was 2.11)", ["renumbered"]),
    ]


def test_sections_are_followed_too() -> None:
    old = text(
        "## 1 Asking\n\n1.1 How to ask for money.",
        "## 2 Old rules\n\n2.1 Rules that end now.",
        "## 3 Help\n\n3.1 Where to find help.",
    )
    new = text("## 1 How to ask\n\n1.1 How to ask for money.", "## 2 Help\n\n2.1 Where to find help.")
    found = between(old, new)
    assert [(one.number, one.was, one.heading_changed, bool(one.new)) for one in found.sections] == [
        ("1", None, True, True),
        ("2", None, False, False),
        ("2", "3", False, True),
    ]
    assert found.summary == "1 removed, 1 renumbered, 1 heading changed"
    heading = said(runs_html(found.sections[0].heading))
    assert heading == "deleted: Asking end of deletion inserted: How to ask end of insertion"


def test_no_change_is_said_as_such() -> None:
    assert between(text_of(FORTY), text_of(FORTY)).summary == "no clause changed"


def test_words_are_marked_and_spoken() -> None:
    html = blocks_html(clause("The council pays £1,200 a year.", "The council pays £1,500 a year.").blocks())
    assert html == (
        '<p>The council pays £<del><span class="visually-hidden">deleted: </span>1,200<span class="visually-hidden">'
        ' end of deletion </span></del> <ins><span class="visually-hidden">inserted: </span>1,500'
        '<span class="visually-hidden"> end of insertion </span></ins> a year.</p>'
    )


def test_capitals_alone_are_shown() -> None:
    changed = between(text_of(["The budget is paid."]), text_of(["The Budget is paid."]))
    assert changed.summary == "1 changed"
    assert list(redline_text(changed))[-1] == "    The [-budget-] {+Budget+} is paid."


def test_markup_stays_whole_around_the_words_that_changed() -> None:
    change = clause("Ask **the head teacher first** today.", "Ask **the new head** [today](https://example.org/).")
    html = blocks_html(change.blocks())
    assert problems_of(html) == []
    assert "<ins>" in html and "<strong>" in html
    assert said(blocks_html(change.blocks(), "new")).replace("inserted: ", "").replace(" end of insertion", "") == (
        "Ask the new head today ."
    )


def test_a_link_within_the_text_leads_into_the_version_that_it_was_in() -> None:
    change = clause("See [clause 2.1](#clause-2.1).", "See [clause 2.2](#clause-2.2).")
    html = blocks_html(change.blocks("../../2015/", "../"))
    assert 'href="../../2015/#clause-2.1"' in html and 'href="../#clause-2.2"' in html


OLD_TABLE = "Rates:\n\n| Support | Hours | Rate |\n|---|---|---|\n| Outreach | 4 | £12 |\n| Care | 6 | £14 |"
NEW_TABLE = OLD_TABLE.replace("| 6 | £14 |", "| 6 | £15 |").replace("| Care", "| Short breaks | 2 | £13 |\n| Care")


def test_a_line_broken_elsewhere_is_no_change_and_a_list_made_of_a_sentence_is_one() -> None:
    assert clause("It may include\nhelp.", "It may include help.").state == "unchanged"
    assert clause("It may include:\n\n- one - two", "It may include:\n\n- one\n- two").state == "changed"


def test_each_side_keeps_its_own_spaces() -> None:
    blocks = clause("In Summer 2015 the council paid.", "In Summer 2015. On it, the council paid.").blocks()
    assert said(blocks_html(blocks, "old")) == "In Summer 2015 the council paid."
    assert said(blocks_html(blocks, "both")) == ("In Summer 2015inserted: . On it, end of insertion the council paid.")


def test_tables_change_cell_by_cell() -> None:
    html = str(blocks_html(clause(OLD_TABLE, NEW_TABLE).blocks()))
    assert problems_of(html) == []
    rows = [said(row) for row in re.findall(r"<tr>.*?</tr>", html)]
    put_in = "inserted: {} end of insertion"
    assert rows == [
        "SupportHoursRate",
        "Outreach4£12",
        " ".join(put_in.format(cell) for cell in ("Short breaks", "2", "£13")),
        "Care6£deleted: 14 end of deletion inserted: 15 end of insertion",
    ]


def test_cells_that_change_places_leave_the_row_its_cells() -> None:
    table = "| a | b | c |\n|---|---|---|\n| one | two | three |"
    html = str(blocks_html(clause(table, table.replace("one | two", "two | one")).blocks()))
    assert [row.count("<td>") for row in re.findall(r"<tr>.*?</tr>", html)] == [0, 3]


def test_lists_change_item_by_item() -> None:
    change = clause(
        "It may include:\n\n- outreach\n- short breaks", "It may include:\n\n- short breaks\n- equipment for one"
    )
    assert re.findall(r"<li>(.*?)</li>", blocks_html(change.blocks(), "old")) == [
        '<del><span class="visually-hidden">deleted: </span>outreach<span class="visually-hidden"> end of deletion'
        " </span></del>",
        "short breaks",
    ]
    assert said(blocks_html(change.blocks(), "new")) == (
        "It may include:short breaksinserted: equipment for one end of insertion"
    )


def test_the_terminal_shows_only_what_changed() -> None:
    new = [*FORTY[:2], FORTY[2].replace("may ask", "can ask"), "A new one about help.", *FORTY[3:39]]
    lines = list(redline_text(between(text_of(FORTY[:39]), text_of(new))))
    assert lines[:8] == [
        "",
        "## 2 Asking",
        "",
        "2.3: changed",
        "    A family [-may-] {+can+} ask for part 3 of the budget in the way that page 3 of the form says.",
        "",
        "2.4: added",
        "    {+A new one about help.+}",
    ]
    assert lines[8:10] == ["", "2.5 (was 2.4): renumbered"]


def test_the_terminal_shows_lists_and_tables() -> None:
    old, new = text_of([f"{OLD_TABLE}\n\n- one\n- two"]), text_of([f"{NEW_TABLE}\n\n- one\n- two\n- three"])
    assert list(redline_text(between(old, new)))[3:] == [
        "2.1: changed",
        "    Rates:",
        "    Support | Hours | Rate",
        "    Outreach | 4 | £12",
        "    {+Short breaks+} | {+2+} | {+£13+}",
        "    Care | 6 | £[-14-]{+15+}",
        "    - one",
        "    - two",
        "    - {+three+}",
    ]


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often a clause is read for pairing, two clauses are held together, and two texts are compared by word."""
    counts: Counter[str] = Counter()

    def count(module: ModuleType, name: str) -> None:
        real = getattr(module, name)

        def counted(*arguments: Any) -> Any:
            counts[name.removeprefix("_")] += 1
            return real(*arguments)

        monkeypatch.setattr(module, name, counted)

    count(pairing, "_features")
    count(pairing, "_shared")
    count(changes, "compare_words")
    return counts


@pytest.mark.parametrize("length", [200, 400])
@pytest.mark.parametrize("changed", [0, 10, 100])
def test_what_is_compared_grows_with_what_changed_and_not_with_the_length(
    compared: Counter[str], length: int, changed: int
) -> None:
    long = [
        " ".join([f"Clause {n} says a thing."] + [f"Word {n * 7 + m} of it." for m in range(20)]) for n in range(length)
    ]
    edited = [words.replace("says", "now says") for words in long[100 : 100 + changed]]
    found = between(text_of(long), text_of([*long[:100], "A clause put in.", *edited, *long[100 + changed :]]))
    for one in found.clauses():
        blocks_html(one.blocks())
    renumbered = length - 100
    assert found.summary == f"{f'{changed} changed, ' if changed else ''}1 added, {renumbered} renumbered"
    each_with_each = {"shared": changed * (changed + 1), "compare_words": changed} if changed else {}
    assert compared == {"features": changed + changed + 1, **each_with_each}


def problems_of(html: str) -> list[str]:
    """Elements that are not closed where they should be, which XML refuses, and blocks within what is marked."""
    try:
        root = etree.XML(f"<div>{html}</div>")
    except etree.XMLSyntaxError as error:
        return [str(error)]
    blocks = ("p", "ul", "ol", "li", "table", "tr", "td", "th")
    marked = root.iter("ins", "del")
    return [f"{block.tag!s} within {mark.tag!s}" for mark in marked for block in mark.iter(*blocks)]


WORDS = st.lists(st.sampled_from(["one", "two,", "**three**", "*four five*", "[six](#a)", "`7`", "£8.50"]), min_size=1)
PIECE = st.one_of(
    WORDS.map(" ".join),
    st.lists(WORDS, min_size=1, max_size=3).map(lambda items: "\n".join("- " + " ".join(words) for words in items)),
    st.lists(WORDS, min_size=2, max_size=3).map(
        lambda rows: "| a | b |\n|---|---|\n" + "\n".join(f"| {' '.join(words)} | x |" for words in rows)
    ),
)
MARKDOWN = st.lists(PIECE, min_size=1, max_size=3).map("\n\n".join)


@settings(deadline=None)  # a busy machine is no mistake
@given(MARKDOWN, MARKDOWN)
def test_each_side_of_any_change_is_that_text_and_valid(old: str, new: str) -> None:
    blocks = compare_blocks(read_blocks(to_html(old)), read_blocks(to_html(new)))
    sides: list[tuple[Side, str]] = [("old", old), ("new", new)]
    for side, source in sides:
        html = blocks_html(blocks, side)
        assert problems_of(html) == []
        unmarked = re.sub(r'</?(?:ins|del)>|<span class="visually-hidden">.*?</span>', "", html)
        assert re.sub(r"\s+", "", re.sub(r"<[^>]+>", "", unmarked)) == re.sub(
            r"\s+", "", re.sub(r"<[^>]+>", "", to_html(source))
        )
    assert problems_of(blocks_html(blocks)) == []

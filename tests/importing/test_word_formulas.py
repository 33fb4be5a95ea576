"""Formulas of a Word file, and words above other words, as one line says them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from scripts.text.placeholders import placeholders
from tests.importing.imported import Imported
from tests.importing.word_files import formula, old_field, run


def r(words: str, look: str = "") -> str:
    return f"<m:r>{look}<m:t>{words}</m:t></m:r>"


def part(name: str, **inside: str) -> str:
    return f"<m:{name}>{''.join(f'<m:{one}>{xml}</m:{one}>' for one, xml in inside.items())}</m:{name}>"


def over(above: str, below: str) -> str:
    return part("f", num=r(above), den=r(below))


@pytest.mark.parametrize(
    ("before", "xml", "after", "says"),
    [
        ("We pay ", over("1", "2"), " of it.", "We pay 1/2 of it."),
        ("We pay 1", over("1", "2"), " hours.", "We pay 1 1/2 hours."),
        ("We pay ", r("1") + over("1", "2"), " hours.", "We pay 1 1/2 hours."),
        ("We pay ", over("1", "2"), "5 times.", "We pay 1/2 5 times."),
        ("We pay £", over("cost", "weeks"), ", no more.", "We pay £cost/weeks, no more."),
        ("We pay ", over("hours + days", "52"), ".", "We pay (hours + days)/52."),
        ("We pay ", part("f", num=over("1", "2"), den=r("3")), ".", "We pay (1/2)/3."),
        ("A room of 20 ", part("sSup", e=r("m"), sup=r("2")), ".", "A room of 20 m²."),
        ("Up to ", part("sSup", e=r("10"), sup=r("2x")), ".", "Up to 10^(2x)."),
        ("Much ", part("sSub", e=r("CO"), sub=r("2")), ".", "Much CO₂."),
        ("The side is ", part("rad", degPr="", deg="", e=r("2")), ".", "The side is √(2)."),
        ("We pay ", part("d", e=r("a+b")) + r("+2"), ".", "We pay (a+b)+2."),
        ("We pay ", part("m", mr="<m:e>" + r("1") + "</m:e><m:e>" + r("2") + "</m:e>"), ".", "We pay 1, 2."),
        ("We pay ", part("strange", e=r("12")), ".", "We pay 12."),
    ],
)
def test_a_formula_says_in_one_line_what_it_says_in_two(
    before: str, xml: str, after: str, says: str, document: Any, read: Callable[[], Imported]
) -> None:
    paragraph = document.add_paragraph(before)
    formula(paragraph, xml)
    paragraph.add_run(after)
    found = read()
    assert found.clauses == f"## 1 Money\n\n1.1 {says}"
    assert len(found.found["form"]) == 1 and "lost" not in found.found


def test_a_formula_is_quoted_as_it_came_in(document: Any, read: Callable[[], Imported]) -> None:
    formula(document.add_paragraph("We pay "), over("1", "2") + r(" of the rate"))
    assert read().found["form"] == ["A formula became plain words: “1/2 of the rate”."]


def test_hidden_words_of_a_formula_stay_out(document: Any, read: Callable[[], Imported]) -> None:
    formula(document.add_paragraph("We pay "), r("12") + r("34", "<w:rPr><w:vanish/></w:rPr>"))
    found = read()
    assert found.clauses == "## 1 Money\n\n1.1 We pay 12"
    assert found.found["hidden"] == ["hidden, near “We pay”: “34”"]


def test_words_above_other_words_come_after_them(document: Any, read: Callable[[], Imported]) -> None:
    words = "<w:rt><w:r><w:t>NHS trust</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>provider</w:t></w:r></w:rubyBase>"
    run(document.add_paragraph("Ask the "), f"<w:ruby>{words}</w:ruby>")
    found = read()
    assert found.clauses == "## 1 Money\n\n1.1 Ask the provider (NHS trust)"
    assert found.found["form"] == ["Words above other words came after them in brackets: “provider (NHS trust)”."]
    assert "lost" not in found.found


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("EQ \\f(1,2)", "We pay 1 1/2 of it."),
        ("EQ \\F(a b;7) + 1", "We pay 1 a b/7 + 1 of it."),
        ("EQ \\r(3,x)", "We pay 1\\[insert the formula: EQ \\\\r(3,x)\\] of it."),
    ],
)
def test_a_formula_that_is_a_field_is_said_or_still_to_be_filled_in(
    code: str, says: str, document: Any, read: Callable[[], Imported]
) -> None:
    paragraph = document.add_paragraph("We pay 1")
    old_field(paragraph, code)
    paragraph.add_run(" of it.")
    found = read()
    assert found.clauses == f"## 1 Money\n\n1.1 {says}"
    assert ("form" in found.found) == (not placeholders(found.clauses))

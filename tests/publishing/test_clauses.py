"""A clause is the same clause whatever number it has, and what it was is said by marks and by its words."""

from __future__ import annotations

import pytest

from scripts.text.clauses import parse_text, with_marks
from scripts.text.pairing import clause_histories, moved_clauses, pair_clauses, same_clauses
from tests.publishing.made_document import FORTY, INSERTED, text_of

FIRST, SECOND, THIRD = "2025-04-01", "2026-04-01", "2027-04-01"


def pairs(old: list[str], new: list[str]) -> dict[str, str]:
    return pair_clauses(list(text_of(old).clauses()), list(text_of(new).clauses()))


def test_a_mark_is_read_and_is_no_part_of_the_words() -> None:
    text = text_of(["[new] First.", "[was 2.1] Second.", "[a link](https://example.org/) is no mark."])
    assert [(one.number, one.was, one.is_new, one.text) for one in text.clauses()] == [
        ("2.1", None, True, "First."),
        ("2.2", "2.1", False, "Second."),
        ("2.3", None, False, "[a link](https://example.org/) is no mark."),
    ]
    assert "[was" not in text.words and "[new]" not in text.words
    assert "\n2.2 Second.\n" in text.words


@pytest.mark.parametrize("space", ["\u00a0", "\u202f", "\u2009"])
def test_a_space_that_does_not_break_is_read_behind_a_number_as_any_other(space: str) -> None:
    source = f"# A policy\n\n## 2{space}Asking\n\n2.1{space}First.\n"
    text, problems = parse_text(source, "text.md")
    assert problems == [] and [(one.number, one.text) for one in text.clauses()] == [("2.1", "First.")]
    assert text.sections[0].heading == "Asking"
    assert with_marks(source, {"2.1": "2.2"}) == source.replace("2.1", "2.1 [was 2.2]")


@pytest.mark.parametrize("mark", ["[was]", "[was two]", "[new clause]", "[was 2.1, 2.2]"])
def test_a_mark_that_cannot_be_read_is_refused(mark: str) -> None:
    _, problems = parse_text(f"# A policy\n\n## 2 Asking\n\n2.3 {mark} Words.\n", "text.md")
    assert list(map(str, problems)) == [
        f"text.md:5: The mark {mark} cannot be read. Write 2.3 [was 2.2] and then the words, or 2.3 [new]."
    ]


def test_marks_are_written_and_leave_all_else_as_it_was() -> None:
    source = "# A policy\n\n## 2 Asking\n\n2.1 [new] One.\n\n2.2 Two,\nand more.\n\n- 2.9 in a list\n"
    assert with_marks(source, {"2.2": "2.1"}) == source.replace("[new] ", "").replace("2.2 Two", "2.2 [was 2.1] Two")


def test_a_clause_inserted_among_forty_renumbers_the_rest_and_is_itself_new() -> None:
    found = pairs(FORTY, INSERTED)
    assert "2.21" not in found
    expected = {f"2.{n}": f"2.{n if n < 21 else n - 1}" for n in range(1, 42) if n != 21}
    assert found == expected


def test_an_edit_beside_an_insertion_is_an_edit_of_the_right_clause() -> None:
    edited = INSERTED[21].replace("may ask", "can ask the council")
    found = pairs(FORTY, [*INSERTED[:21], edited, *INSERTED[22:]])
    assert (found["2.22"], "2.21" in found) == ("2.21", False)


def test_marks_come_before_likeness() -> None:
    found = pairs(
        ["Alpha beta gamma delta.", "Something else."], ["[new] Alpha beta gamma delta.", "[was 2.1] Quite other."]
    )
    assert found == {"2.2": "2.1"}


def test_a_clause_with_other_words_and_the_same_number_is_still_that_clause() -> None:
    assert pairs(["Alpha beta gamma."], ["Wholly different words here."]) == {"2.1": "2.1"}


def test_the_fewest_clauses_are_called_moved() -> None:
    old, new = text_of(FORTY), text_of([*FORTY[1:30], FORTY[0], *FORTY[30:]])
    found = pair_clauses(list(old.clauses()), list(new.clauses()))
    assert moved_clauses(found, list(old.clauses()), list(new.clauses())) == {"2.30"}


def test_an_address_once_given_belongs_to_its_clause_for_good() -> None:
    texts = [
        (FIRST, text_of(["One stays as it is.", "Two is about asking for money."])),
        (SECOND, text_of(["One stays as it is.", "A clause about time.", "[was 2.2] Two is about asking for money."])),
        (THIRD, text_of(["One stays as it is.", "[was 2.3] Two is about asking for money.", "New, about people."])),
    ]
    one, two, time, people = clause_histories(texts)
    assert (one.id, two.id, time.id, people.id) == ("2.1", "2.2", "2.2-from-2026-04-01", "2.3-from-2027-04-01")
    assert two.numbers == {FIRST: "2.2", SECOND: "2.3", THIRD: "2.2"}
    assert (two.other_ids, two.former_numbers(THIRD), time.last) == (["2.3"], ["2.3"], SECOND)
    assert same_clauses([one, two, time, people], FIRST, SECOND) == {"2.1": "2.1", "2.3": "2.2"}


@pytest.mark.parametrize(
    ("source", "says"),
    [
        (
            "## 2 A\n\n2.1 One.\n\n2.3 Three.\n\n2.2 Two.",
            [(9, "Clause 2.2 stands after clause 2.3 of line 7. Move it above that, or renumber it.")],
        ),
        (
            "## 2 A\n\n2.9 Nine.\n\n2.2 Two.\n\n2.3 Three.\n\n2.10 Ten.\n\n2.10.1 More.\n\n2.11 Eleven.",
            [(7, "Clauses 2.2 to 2.3 stand after clause 2.9 of line 5. Move them above that, or renumber them.")],
        ),
        (
            "## 3 A\n\n3.1 One.\n\n## 2 B\n\n2.1 One.\n\n## A C\n\nA2 Two.\n\nA1 One.",
            [
                (7, "Section 2 stands after section 3 of line 3. Move it above that, or renumber it."),
                (15, "Clause A1 stands after clause A2 of line 13. Move it above that, or renumber it."),
            ],
        ),
        ("## A C\n\nA.9 Nine.\n\nA.10 Ten.\n\n## 1 D\n\n1.0 None.\n\n1.1 One.\n\n1.1.1 More.\n\n1.2 Two.", []),
    ],
    ids=["exchanged", "moved", "sections-and-letters", "in-order"],
)
def test_what_stands_out_of_order_is_refused_with_both_lines(source: str, says: list[tuple[int, str]]) -> None:
    problems = parse_text(f"# A policy\n\n{source}\n", "text.md")[1]
    assert [(problem.line, problem.message) for problem in problems] == says

"""What an officer is told where a slip of the hand keeps a file from being read: on its own line, and what to write."""

from __future__ import annotations

import pytest

from scripts.forms.document import VersionFile
from scripts.forms.located import parse
from scripts.forms.rules import VersionRulesFile
from scripts.forms.strict import Strict
from scripts.forms.validation import read_form

RULES = """\
rules:
  - id: one
    gate: offer
    elements: [a, b]
    text: >-
      Words that are
      folded.
    clause: "9.2"
    examples:
      - family: A family
        answers: {age_band: under_16}
  - id: two
    gate: offer
    text: It is here.
    clause: "9.3"
notes: []
"""
TOGETHER = "What belongs together begins at one place, and each entry of a list with a hyphen."
HYPHENS = "Entries of one list begin with a hyphen, each after the same number of spaces: look at the entries above it."
NO_COLON = (
    "has no colon. Write a key, a colon, a space and what it says, like id: NAME. If these are words of the line "
    "above, begin them further in than its key."
)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('"9.2"', '"9.2', '8: clause begins with a quotation mark that nothing closes. Write: clause: "9.2"'),
        (
            "It is here.",
            "'The council's list'",
            "14: The words of text go on behind a quotation mark. Put marks of another kind around all of them: "
            'text: "The council\'s list"',
        ),
        (
            "It is here.",
            '"New" list',
            "14: The words of text go on behind a quotation mark. Put marks of another kind around all of them: "
            "text: '\"New\" list'",
        ),
        (
            "    gate",
            "\tgate",
            "3: This line has a tab in it. Put spaces there, as many as the lines beside it have.",
        ),
        (
            "    gate",
            "     gate",
            f"3: This line begins after 5 spaces, and the line above it, line 2, after 4 spaces. {TOGETHER}",
        ),
        (
            "    gate",
            "   gate",
            f"3: This line begins after 3 spaces, and what it belongs to, on line 2, after 4 spaces. {TOGETHER}",
        ),
        ("gate: offer", "gate:offer", "3: gate has no space behind its colon. Write: gate: offer"),
        ("gate: offer", "gate offer", f"3: “gate offer” {NO_COLON}"),
        ("      Words that are", "    Words that are", f"6: “Words that are” {NO_COLON}"),
        ("rules:", "rules", "1: “rules” has no colon behind it. Write: rules:"),
        (
            "It is here.",
            "Note: it is here.",
            "14: There is a second colon in what text says, so it needs quotation marks around it. Write: "
            'text: "Note: it is here."',
        ),
        (
            "It is here.",
            "%new",
            '14: Words that begin with % need quotation marks around them. Write: text: "%new"',
        ),
        (
            "It is here.",
            "*new*",
            '14: Words that begin with * need quotation marks around them. Write: text: "*new*"',
        ),
        (
            "It is here.",
            "!new words",
            "14: rules[1].text begins with !new, which is lost there. Put quotation marks around what it says, all of "
            "it.",
        ),
        ("[a, b]", "[a, b", "4: A [ on this line is closed by no ]. Write the ]."),
        ("under_16}", "under_16", "11: A { on this line is closed by no }. Write the }."),
        (
            "under_16}",
            '"under_16}',
            "11: A quotation mark on this line is closed by no other. Write the one that is missing.",
        ),
        ("- id: two", "-id: two", "12: There is no space behind the hyphen. Write: - id: two"),
        ("  - id: two", "   - id: two", f"12: The hyphen on this line stands after 3 spaces. {HYPHENS}"),
        ("  - id: one", "    id: one", f"12: The hyphen on this line stands after 2 spaces. {HYPHENS}"),
        (
            "gate: offer",
            "gate: - offer",
            "3: A hyphen stands behind the colon of gate. Take it out; or, where gate is a list, put each entry on a "
            "line of its own below it.",
        ),
        ("notes: []", "---\nnotes: []", "16: --- begins another file within this one. Take the line out."),
        ("offer", "of\x07fer", "3: This line holds what no reader can see (U+0007). Take it out."),
    ],
)
def test_a_slip_is_told_on_its_line_with_what_to_write(old: str, new: str, says: str) -> None:
    assert parse(RULES, "rules.yaml").problems == []
    assert old in RULES
    assert list(map(str, parse(RULES.replace(old, new, 1), "rules.yaml").problems)) == [f"rules.yaml:{says}"]


def test_words_in_quotation_marks_may_go_on_over_lines() -> None:
    text = 'label: "As from\n  April"\nnotice: %new\n'
    assert list(map(str, parse(text, "version.yaml").problems)) == [
        'version.yaml:3: Words that begin with % need quotation marks around them. Write: notice: "%new"'
    ]


@pytest.mark.parametrize("form", [VersionRulesFile, VersionFile])
@pytest.mark.parametrize(("text", "what"), [("", "empty"), ("# Nothing.\n", "empty"), ("- a\n", "['a']")])
def test_a_file_that_is_empty_or_a_list_is_told_what_it_needs(form: type[Strict], text: str, what: str) -> None:
    holds, needs = {
        VersionRulesFile: ("rules, notes, rates, confirmed_steps, taken_out, no_rule_follows", "rules"),
        VersionFile: (
            "label, status, replaces, until, change_note, not_in_note, date_note, retrospective, notice, original",
            "label",
        ),
    }[form]
    _, problems = read_form(parse(text, "here.yaml"), form)
    assert list(map(str, problems)) == [
        f"here.yaml:1: the file cannot be {what}. Write below it what it holds: {holds}. It needs at least: {needs}."
    ]


def test_words_that_a_number_sign_cuts_short_are_told_and_remarks_are_left_alone() -> None:
    text = (
        'label: Room #5\nnotice: "Room #5"  #quoted\nitems: [a, b #c\n  ]\n# A remark.\n'
        "text: >-\n  Room #5\nend: x # said\nnone: #0a6357\n"
    )
    says = (
        "what stands behind # is taken for a remark. If it belongs to the words, put quotation marks around all of it; "
        "if it is a remark, write a space behind the #."
    )
    assert list(map(str, parse(text, "version.yaml").problems)) == [
        f"version.yaml:1: label ends at “Room”: {says}",
        f"version.yaml:3: items[1] ends at “b”: {says}",
    ]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 40)),
            "15: Here the file comes to more than 100,000 values. Take out what is not meant.",
        ),
        (
            "a0: &a0 [[], []]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 40)),
            "15: Here the file comes to more than 100,000 values. Take out what is not meant.",
        ),
        (
            "a0: &a0 []\n" + "".join(f"a{n}: &a{n} [*a{n - 1}]\n" for n in range(1, 400)),
            "20: Here more than 20 lists or keys lie within each other. Take out what is not meant.",
        ),
        ("a: &x [1, *x]\n", "1: *x stands for what is written nowhere above. Write here what is meant."),
        (
            "a:\n  " + "[" * 5000 + "]" * 5000,
            "2: Here more than 20 lists or keys lie within each other. Take out what is not meant.",
        ),
        ("- " * 200_000, "1: Here more than 20 lists or keys lie within each other. Take out what is not meant."),
        (
            "x" * 1_000_001,
            "1: This file has 1,000,001 characters, and 1,000,000 are the most that is read. Is it the right one?",
        ),
    ],
)
def test_what_could_make_a_reader_hang_or_end_is_refused(text: str, says: str) -> None:
    assert list(map(str, parse(text, "rules.yaml").problems)) == [f"rules.yaml:{says}"]


def test_what_is_said_twice_may_stand_once_under_a_name() -> None:
    assert parse("a: &x [b, c]\nd: *x\n", "rules.yaml").data == {"a": ["b", "c"], "d": ["b", "c"]}

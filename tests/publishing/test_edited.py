"""What a command changes in a YAML file is that alone: all else stays as somebody wrote it, to the byte."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from scripts.forms.edited import dated_rules, folded, with_values
from scripts.forms.located import parse
from scripts.paths import ROOT
from scripts.problems import ProblemsError

FILES = sorted(path for folder in ("policy", "tests") for path in (ROOT / folder).rglob("*.yaml"))
RULES = [path for path in FILES if path.name == "rules.yaml"]
ODD = """\
# clause: 2.1 is named in a comment, and as_of: 2025-04-01 too
rules:
  - id: first   # a remark
    clause: &here "2.1"
    text: >-
      What clause: 2.1 says,
      as_of: 2025-04-01.

    examples:
      - {family: 'Ann', as_of: 2025-04-01, answers: {wants: [a,
          b]}}
  - {id: second, clause: *here}
  - id: third
    clause: '2.2'
notes: []
"""


def test_there_is_much_to_try() -> None:
    assert len(FILES) > 50 and len(RULES) > 5


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_file_in_which_no_value_changes_stays_as_it_is(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert with_values(text, path.name, dict(parse(text, path.name).values())) == text


@pytest.mark.parametrize("path", RULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_only_the_days_of_examples_change_with_the_day_of_a_draft(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    dated = dated_rules(text, path.name, date(2099, 1, 1))
    assert dated == re.sub(r"\bas_of: \d{4}-\d\d-\d\d", "as_of: 2099-01-01", text)


def test_comments_and_words_that_read_like_a_value_stay() -> None:
    clauses = {path: "3.1 of 2025" for path, _ in parse(ODD, "rules.yaml").values() if path[-1] == "clause"}
    assert len(clauses) == 3
    written = ODD.replace('&here "2.1"', '&here "3.1 of 2025"').replace("'2.2'", "'3.1 of 2025'")
    assert with_values(ODD, "rules.yaml", clauses) == written
    dated = ODD.replace("'Ann', as_of: 2025-04-01", "'Ann', as_of: 2026-04-01")
    assert dated_rules(ODD, "rules.yaml", date(2026, 4, 1)) == dated


def test_a_value_that_is_spelt_otherwise_is_written_anew() -> None:
    assert with_values('a: "\\x32.1" # b\n', "a.yaml", {("a",): "3.1"}) == 'a: "3.1" # b\n'


def test_a_value_that_another_place_shares_is_named() -> None:
    with pytest.raises(ProblemsError) as raised:
        with_values("a: 1\nb: &shared 2\nc: *shared\n", "a.yaml", {("b",): "3"})
    assert str(raised.value) == "a.yaml:2: b cannot be made '3' alone. Write it out where it stands, without & or *."


def test_long_words_stand_in_lines_that_are_easy_to_read() -> None:
    words = " ".join(f"word{number}:" for number in range(60))
    text = folded("notice", words)
    assert parse(text, "version.yaml").data == {"notice": words}
    assert 110 < max(map(len, text.splitlines())) <= 118

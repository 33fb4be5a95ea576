"""What the next person is told is so: the commands are there, the files exist, and each pattern to copy works."""

from __future__ import annotations

import argparse
import re
from datetime import date
from pathlib import Path

import pytest

from scripts.checks.reviews import review_problems
from scripts.command_line import COMMANDS, parse
from scripts.forms.located import parse as parse_yaml
from scripts.forms.rules import LawFile, Rule
from scripts.forms.validation import read_form
from scripts.paths import DECISIONS, ROOT
from scripts.policy.files import AUDIT
from scripts.policy.site import PAGES, SITE
from tests.test_boundaries import FLOORS, house, misplaced

CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
UNFENCED = re.sub(r"^```.*?^```$", "", CONTRIBUTING, flags=re.M | re.S)
LINES = [line.partition("  #")[0].strip() for line in re.findall(r"^    (python3 -m scripts .*)$", UNFENCED, re.M)]
FOLDERS = r"\.\w+|calculator|docs|policy|requirements|scripts|tests"
NAMED = re.compile(rf"`((?:{FOLDERS})/[\w./-]*|LICENSE[A-Z-]*|[A-Z]+\.md)`")
HOW_MADE = (ROOT / "docs" / "how-this-site-is-made.md").read_text(encoding="utf-8")
DECIDED = sorted(path for path in DECISIONS.glob("*.md") if path.name != "README.md")
NOT_EVERY_COUNCILS = {f"policy/{AUDIT}", f"policy/{PAGES}", f"policy/{SITE}"}
"""What a council may have and need not."""
FOR_PEOPLE = [*(ROOT / f"{name}.md" for name in ("CONTRIBUTING", "SECURITY", "CHANGELOG")), *DECIDED]


def pattern(kind: str, number: int = 0) -> str:
    """What stands there to be copied, in a block of that kind."""
    blocks: list[str] = re.findall(rf"^```{kind}\n(.*?)^```$", CONTRIBUTING, re.M | re.S)
    return blocks[number]


@pytest.mark.parametrize("line", LINES)
def test_every_command_line_is_understood(line: str) -> None:
    options = parse(line.split()[3:], lambda needs: None)
    assert options.command.__name__.startswith("scripts.commands.")


def test_there_are_command_lines() -> None:
    assert len(LINES) >= 7 and f"python3 -m scripts {COMMANDS[0]}" in LINES


@pytest.mark.parametrize("word", re.findall(r"-k (\w+)", CONTRIBUTING))
def test_every_word_that_chooses_tests_chooses_some(word: str) -> None:
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py")]
    assert any(re.search(rf"def test_\w*{word}", source) for source in sources)


@pytest.mark.parametrize("path", FOR_PEOPLE, ids=lambda path: path.stem)
def test_every_file_that_is_named_is_there(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    linked = [path.parent / link for link in re.findall(r"\]\(([^)#:]+)\)", text)]
    named = [ROOT / name for name in NAMED.findall(text) if name.rstrip("/") not in NOT_EVERY_COUNCILS]
    assert [path for path in [*named, *linked] if not path.exists()] == []


def test_the_sentence_about_an_import_that_climbs_is_the_one_that_is_said() -> None:
    (sentence,) = re.findall(r"^    (scripts\.\S+ \(floor .*)$", CONTRIBUTING, re.M)
    module, imported = re.findall(r"scripts\.[\w.]+", sentence)
    sources = house()
    sources[module] += f"\nimport {imported}\n"
    assert list(misplaced(sources)) == [sentence]


def test_the_house_is_drawn_as_it_stands() -> None:
    drawn = HOW_MADE.partition('aria-label="The rooms of scripts, the top floor first" tabindex="0"><code>')[2]
    floors = drawn.partition("</code>")[0].strip().split("\n\n")
    assert [{line.split()[0] for line in floor.splitlines()} for floor in floors] == list(reversed(FLOORS))


def test_the_rule_to_copy_has_the_form_of_a_rule() -> None:
    located = parse_yaml(f"source: made-up\nrules:\n{pattern('yaml')}", "rule.yaml")
    file, problems = read_form(located, LawFile)
    assert file and problems == []
    rule, problems = read_form(located, Rule, ("rules", 0))
    assert rule and rule.examples and problems == []


def test_the_page_to_copy_says_who_keeps_it_and_when_it_was_reviewed(tmp_path: Path) -> None:
    page = pattern("yaml", 1)
    (tmp_path / "made-up.md").write_text(f"{page}\n# A made-up page\n", encoding="utf-8")
    assert list(review_problems(date(2026, 11, 26), tmp_path)) == []
    (description,) = re.findall(r"^description: (.*)$", page, re.M)
    assert 50 <= len(description) <= 160


def test_the_command_to_copy_runs(capsys: pytest.CaptureFixture[str]) -> None:
    command: dict[str, object] = {}
    exec(compile(pattern("python"), "count.py", "exec"), command)  # It is our own text, a few lines above.
    add_arguments, run = command["add_arguments"], command["run"]
    assert callable(add_arguments) and callable(run)
    add_arguments(argparse.ArgumentParser())
    assert run(argparse.Namespace()) == 0
    assert re.fullmatch(r"\d+ rules\.\n", capsys.readouterr().out)


def test_every_decision_is_listed_with_its_day_and_is_short() -> None:
    listed = (DECISIONS / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| \[(\d{4})\]\(([\w-]+\.md)\) \| (.+?) \| (\d{4}-\d\d-\d\d) \|$", listed, re.M)
    assert [name for _, name, _, _ in rows] == [path.name for path in DECIDED]
    for path, (number, _, title, day) in zip(DECIDED, rows, strict=True):
        text = path.read_text(encoding="utf-8")
        assert text.startswith(f"# {number}: {title}\n\nDecided 20") and day in text.splitlines()[2], path.name
        assert len(text.splitlines()) < 60, path.name
        headings = re.findall(r"^## (.*)$", text, re.M)
        assert headings == ["The question", "What was considered", "What was chosen", "What would change our mind"]


def test_the_changelog_begins_with_the_newest_day() -> None:
    days = re.findall(r"^## (.*)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.M)
    assert days == sorted({date.fromisoformat(day).isoformat() for day in days}, reverse=True)

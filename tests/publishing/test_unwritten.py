"""What is marked TO BE WRITTEN about the council itself: told by `check`, and never published."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from scripts.command_line import main
from scripts.problems import ProblemsError
from scripts.publishing.drafts import start_document, start_draft
from scripts.publishing.first_draft import NewDocument
from scripts.publishing.ledger import publish
from tests.publishing.made_document import DOCUMENT, TODAY, Draft

DAY = date(2027, 4, 1)
OPEN = "This is still to be written. Put your own words in place of TO BE WRITTEN."
MARKED = (
    "This is still to be written. Write it here in your own words, and take the mark out; where there is nothing to "
    "write, take the line out."
)


@pytest.fixture
def marked(policy: Path) -> list[str]:
    """Marks in three kinds of the council's files; gives what is said of them."""
    council, said = policy / "council", []
    files = (
        ("elements.yaml", "# TO BE WRITTEN: what the first includes\n", f"{MARKED} The line is: "),
        ("pages/how-to-ask.md", "Ask TO BE WRITTEN.\n", f"{OPEN} The line is: "),
        ("site.yaml", "# address: TO BE WRITTEN (where it is)\n", f"{MARKED} The line is: "),
    )
    (council / "pages").mkdir()
    (council / "site.yaml").write_text("name: Paying\n", encoding="utf-8")
    for name, line, says in files:
        path = council / name
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        path.write_text(before + line, encoding="utf-8")
        said.append(f"policy/council/{name}:{before.count(chr(10)) + 1}: {says}{line.strip(' #').strip()}")
    return said


@pytest.fixture
def check(policy: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The command that checks this council, but for reviews of pages, which are another matter."""
    for reviews in ("review_problems", "made_review_problems"):
        monkeypatch.setattr(f"scripts.commands.check.{reviews}", lambda *_: [])
    return ["check", "--policy", str(policy), "--today", "2026-11-24"]


def alone_and_new(policy: Path) -> None:
    """Makes the council one that has only begun: with a draft that is not filled in, and nothing public."""
    for path in (policy / "council" / "documents", policy / "council" / "published.json"):
        path.rename(policy.parent / path.name)
    for name in ("steps.yaml", "replies.yaml"):
        (policy / "council" / name).unlink(missing_ok=True)
    start_document(policy, NewDocument("money", "Money", "policy"), DAY)


def test_what_is_marked_is_a_problem_where_something_is_published(
    check: list[str], marked: list[str], draft: Draft, capsys: pytest.CaptureFixture[str]
) -> None:
    draft(str(DAY))
    assert main(check) == 1
    assert capsys.readouterr().err.splitlines() == marked


def test_publish_refuses_with_all_that_is_marked(policy: Path, marked: list[str], draft: Draft) -> None:
    draft(str(DAY))
    with pytest.raises(ProblemsError) as raised:
        publish(policy, [(DOCUMENT, DAY)], "A note.", TODAY)
    assert [str(problem) for problem in raised.value.problems] == marked


def test_a_council_that_has_only_begun_is_told_what_to_write_before_it_publishes(
    policy: Path, check: list[str], marked: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    alone_and_new(policy)
    assert main(check) == 0
    counted, *before = capsys.readouterr().out.splitlines()
    assert counted.endswith(", 0 documents in 0 versions, and 0 rules in 1 draft not published.")
    place, says = "policy/council/documents/money", f"{OPEN[:-1]}, and publish then."
    draft = [f"{place}/document.yaml:{line}: {says}" for line in (10, 14)]
    draft += [f"{place}/{DAY}/text.md:{line}: {says}" for line in (3, 5)]
    assert [line.removeprefix("Before it can be published: ") for line in before if "original" not in line] == [
        *draft,
        *marked,
    ]


def test_on_the_councils_own_site_what_is_marked_is_a_problem_before_anything_is_published(
    policy: Path, check: list[str], marked: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    alone_and_new(policy)
    path = policy / "council" / "authority.yaml"
    text = path.read_text(encoding="utf-8").replace("standing: demonstration", "standing: official")
    before, _, disclaimer = text.partition("disclaimer: >-\n")
    path.write_text(before + disclaimer.partition("\n")[2], encoding="utf-8")
    assert main(check) == 1
    assert [line for line in capsys.readouterr().err.splitlines() if "to be written" in line] == marked


def test_the_rules_of_drafts_are_counted(
    check: list[str], policy: Path, draft: Draft, capsys: pytest.CaptureFixture[str]
) -> None:
    draft(str(DAY))
    start_draft(policy, "family-leaflet", DAY)
    assert main(check) == 0
    assert capsys.readouterr().out.splitlines()[0].endswith(", and 1 rule in 2 drafts not published.")
    started = start_draft(policy, "statement-of-budgets", DAY)
    rules, _, _ = (started / "rules.yaml").read_text(encoding="utf-8").partition("\nnotes:")
    number = 1 + rules.count("\n  - id: ")
    assert main(check) == 0
    assert capsys.readouterr().out.splitlines()[0].endswith(f", and {number} rules in 3 drafts not published.")

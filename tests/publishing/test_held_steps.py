"""A step of the council is public as soon as it is written: it is held against its clause by itself."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from scripts import command_line
from scripts.checked import read_checked_rules, read_rules
from scripts.command_line import main
from scripts.paths import POLICY
from scripts.policy.held_steps import open_steps
from scripts.policy.reader import readable_policy
from scripts.problems import ProblemsError
from scripts.publishing.confirming import confirm
from scripts.publishing.drafts import start_draft
from tests.edited import put
from tests.publishing.made_document import bring_the_file

DOCUMENT, FIRST, DAY = "statement-of-budgets", "2025-04-01", date(2027, 4, 1)
STEP = (
    "steps:\n  - id: sign\n    kind: ask\n    kinds: [travel]\n    from: 2025-04-01\n    beside: [offered]\n"
    f"    text: Sign the agreement.\n    document: {DOCUMENT}\n    clause: '4.1'\n"
)
COMMAND = f"python3 -m scripts confirm {DOCUMENT} {FIRST} sign --by NAME --why TEXT"


@pytest.fixture
def steps(policy: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A step that somebody confirmed, in its file."""
    monkeypatch.setattr(command_line, "POLICY", policy)
    shutil.rmtree(policy / "council" / "documents" / "charging-policy")  # It has no version, which is another matter.
    file = policy / "council" / "steps.yaml"
    file.write_text(STEP, encoding="utf-8")
    confirm(policy, DOCUMENT, date.fromisoformat(FIRST), "sign", "A. Officer", "Read together.")
    return file


def wrong(policy: Path) -> list[str]:
    try:
        return [str(problem) for problem in read_checked_rules(policy).draft_problems]
    except ProblemsError as error:
        return [str(problem) for problem in error.problems]


def test_a_new_step_waits_for_somebody_to_confirm_it(
    policy: Path, steps: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert wrong(policy) == []
    steps.write_text(STEP, encoding="utf-8")
    problem = (
        f"policy/council/steps.yaml:2: steps[0] (sign) cites clause 4.1 of {DOCUMENT} {FIRST}. "
        "Nobody has held the two against each other.\n"
        "    clause: Nobody is paid who will not sign our agreement.\n"
        f"    it says: from {FIRST}; kinds travel; kind ask; beside offered; document {DOCUMENT}: “Sign the "
        "agreement.”\n"
        f"    If it is wrong, change it. If it is right as it stands, say so: {COMMAND}"
    )
    assert wrong(policy) == [problem]
    assert read_rules(policy).policy.own_steps()  # as `impact` reads what was published before this was asked
    asking = ["confirm", DOCUMENT, FIRST]
    assert main(asking) == 1
    assert capsys.readouterr().out.startswith(f"{problem}\n    digest of the two: ")
    assert main([*asking, "sign", "--by", "A. Officer", "--why", "Read together."]) == 0
    assert capsys.readouterr().out == "Written: sign is confirmed by A. Officer. Nothing left to confirm.\n"
    kept = r'  - id: sign\n    confirmed: \{pair: "[0-9a-f]{16}", by: "A. Officer", why: "Read together."\}\n    kind'
    assert re.search(kept, steps.read_text(encoding="utf-8"))
    assert wrong(policy) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Sign the", "Do not sign the"),
        ("clause: '4.1'", "clause: '1.2'"),
        ("beside: [offered]", "beside: [cannot]"),
        ("kinds: [travel]", "kinds: [short_break]"),
    ],
)
def test_a_step_that_was_turned_is_open_whatever_was_turned_in_it(
    policy: Path, steps: Path, old: str, new: str
) -> None:
    put(steps, old, new)
    assert [held.step.id for held in open_steps(readable_policy(policy).public)] == ["sign"]


def test_a_step_that_was_turned_stops_everything_also_what_is_public(
    policy: Path, steps: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = start_draft(policy, DOCUMENT, DAY)
    bring_the_file(folder)
    put(steps, "Sign the", "Do not sign the")
    (problem,) = wrong(policy)
    assert "(sign) says something else than when it was held against clause 4.1" in problem
    ledger = (policy / "council" / "published.json").read_bytes()
    for command in (["check"], ["publish", DOCUMENT, str(DAY), "--yes", "--note", "As it was."]):
        assert main(command) == 1
        assert problem in capsys.readouterr().err
    assert (policy / "council" / "published.json").read_bytes() == ledger
    confirm(policy, DOCUMENT, date.fromisoformat(FIRST), "sign", "A. Officer", "It is so now.")
    assert wrong(policy) == []


def test_a_step_that_cites_a_source_in_place_of_its_clause_is_held_against_that(policy: Path, steps: Path) -> None:
    source = "source: sen-personal-budgets-regulations-2014\n    at: regulation 3"
    put(steps, f"document: {DOCUMENT}\n    clause: '4.1'", source)
    (says,) = wrong(policy)
    assert "(sign) says something else than when it was held against regulation 3 in “" in says


def test_a_step_that_was_confirmed_in_the_first_draft_of_what_it_cites_is_confirmed_once_that_is_public(
    policy: Path, steps: Path
) -> None:
    """Where a step names a later day, the version in force on it is a draft while the step is written."""
    steps.write_text(STEP.replace(f"from: {FIRST}", f"from: {DAY}"), encoding="utf-8")
    folder = start_draft(policy, DOCUMENT, DAY)
    bring_the_file(folder)
    assert any("(sign)" in problem and str(DAY) in problem for problem in wrong(policy))


def test_every_step_of_the_council_that_cites_a_clause_was_confirmed_by_somebody(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(POLICY, tmp_path / "policy"))
    steps = folder / "council" / "steps.yaml"
    text = steps.read_text(encoding="utf-8") if steps.exists() else ""
    steps.write_text(re.sub(r"(?m)^    confirmed: .*\n", "", text), encoding="utf-8") if text else None
    assert sum("Nobody has held the two" in problem for problem in wrong(folder)) == text.count("    confirmed: ")

"""Publishing asks, for it is for good: also whether a day that is past or far off is right."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from scripts import command_line
from scripts.checked import read_published
from scripts.command_line import main
from scripts.pages.banners import banners
from scripts.pages.feeds import feeds
from scripts.publishing.ledger import publish
from tests.publishing.made_document import DOCUMENT, TODAY, Draft

FOLDER = f"policy/council/documents/{DOCUMENT}"
ALL = "policy/feed.xml"
PAST, COMING, FAR_OFF = "2025-04-01", "2027-04-01", "2099-04-01"


@pytest.fixture
def at_policy(policy: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The commands take the copy for the real policy."""
    monkeypatch.setattr(command_line, "POLICY", policy)
    return policy


def command(day: str, *more: str) -> list[str]:
    return ["publish", DOCUMENT, day, "--note", "A note.", *more]


@pytest.mark.usefixtures("at_policy")
@pytest.mark.parametrize(
    ("day", "more", "asks"),
    [
        (COMING, (), f"Publish {DOCUMENT} {COMING}? The ledger keeps it for good."),
        (
            FAR_OFF,
            (),
            f"Publish {DOCUMENT} {FAR_OFF}? {DOCUMENT} begins on 1 April 2099, more than a year from now: is the year "
            "right? The ledger keeps it for good.",
        ),
        (
            PAST,
            ("--retrospective", "It was agreed then."),
            f"Publish {DOCUMENT} {PAST}? {DOCUMENT} begins on 1 April 2025, which is past: what is told of the days "
            "since then becomes another. The ledger keeps it for good.",
        ),
    ],
)
def test_whoever_publishes_is_asked(
    draft: Draft,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    day: str,
    more: tuple[str, ...],
    asks: str,
) -> None:
    draft(day)
    monkeypatch.setattr("sys.stdin.isatty", lambda: False)
    assert main(command(day, *more)) == 1
    shown = "Your note says: A note.\nFor families nothing becomes another.\n"
    assert capsys.readouterr().err == f"{shown}{asks} There is nobody to ask here: say --yes.\n"
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", lambda asked: {f"{asks} [y/N] ": "n"}[asked])
    assert main(command(day, *more)) == 1
    assert capsys.readouterr().out == "Nothing was changed.\n"
    monkeypatch.setattr("builtins.input", lambda asked: {f"{asks} [y/N] ": "y"}[asked])
    assert main(command(day, *more)) == 0


def test_a_version_that_holds_from_a_day_that_is_past_says_why(
    at_policy: Path, draft: Draft, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = draft(PAST)
    assert main(command(PAST, "--yes")) == 1
    assert capsys.readouterr().err == (
        f"{FOLDER}/{PAST}/version.yaml: This version begins on 1 April 2025, and that day is past. If the day is "
        "right, say for readers why it holds from then: --retrospective TEXT. If not, start the draft anew with the "
        "right one: "
        f"python3 -m scripts new-version {DOCUMENT} --in-force DATE\n"
    )
    publish(at_policy, [(DOCUMENT, date(2025, 4, 1))], "A note.", TODAY, "It was agreed\nthen.")
    assert "retrospective: >-\n  It was agreed then.\n" in (folder / "version.yaml").read_text(encoding="utf-8")
    (document,) = (known for known in read_published(at_policy).policy.documents if known.facts.id == DOCUMENT)
    told = [banner.text for banner in banners(document, document.versions[0], TODAY)]
    later = "It is retrospective: it was published on 24 November 2026."
    assert told == [f"It applies from 1 April 2025. {later}"]
    everything = next(file.content for file in feeds(read_published(at_policy).policy) if file.address == ALL)
    assert (
        f"In force from {PAST}. {later} The reason: It was agreed then. The council's own note: A note." in everything
    )


@pytest.mark.usefixtures("at_policy")
def test_a_reason_without_a_day_that_is_past_is_refused(draft: Draft, capsys: pytest.CaptureFixture[str]) -> None:
    draft(COMING)
    assert main(command(COMING, "--yes", "--retrospective", "It was agreed then.")) == 1
    assert capsys.readouterr().err == "Nothing here begins on a day that is past: leave --retrospective out.\n"

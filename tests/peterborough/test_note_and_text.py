"""A change note and the words that go out under it do not contradict one another."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from scripts.paths import POLICY
from scripts.policy.model import Policy
from scripts.policy.reader import readable_policy
from scripts.policy.version import Version
from scripts.publishing.confirming import confirm
from scripts.publishing.drafts import start_draft
from scripts.publishing.note_and_text import unlike_text
from tests.peterborough.conftest import DAY
from tests.peterborough.test_reversals import with_source

GUIDE = "guide-to-personal-budgets"
GONE = "Outreach is no longer on the list. A family may still ask for it."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = Path(shutil.copytree(POLICY, tmp_path / "policy"))
    start_draft(folder, GUIDE, DAY)
    return folder


def drafted(folder: Path) -> tuple[Policy, Version]:
    read = readable_policy(folder)
    return read.with_drafts, read.version(GUIDE, DAY)


def test_a_text_that_names_as_before_what_the_note_says_is_lost_is_told_with_both_words(folder: Path) -> None:
    (unlike,) = unlike_text(*drafted(folder), GONE)
    assert str(unlike.problem) == (
        f"policy/council/documents/{GUIDE}/{DAY}/text.md: The change note would go out with this text, and the two do "
        "not agree about “Outreach”.\n"
        "    the note: Outreach is no longer on the list.\n"
        "    4.2: - outreach: support in the community from a recognised provider - short breaks and respite - support "
        "to live and do well on your own - therapy for the family\n"
        "    8.5: Outreach.\n"
        "    If the text is wrong, mend it there. If the note is about another text, publish this one by itself with a "
        f"note of its own. If both are right, say so: python3 -m scripts confirm {GUIDE} {DAY} "
        '"outreach as before" --by NAME --why TEXT'
    )


@pytest.mark.parametrize(
    ("new", "note", "stops"),
    [
        ("8.5 Outreach is no longer on it.", GONE, False),
        ("8.5 Swimming.", GONE, False),
        ("8.5 Outreach.", "Some wording changed.", False),
        ("8.5 Outreach.", "Outreach is on the list as before.", False),
        ("8.5 Outreach.", "Outreach is not affected.", False),
        ("8.5 **Outreach**.", GONE, True),
        ("8.5 Outreach is no longer on it.", "Outreach is now on the list.", True),
    ],
)
def test_words_that_changed_with_the_note_or_say_the_same_are_let_through(
    folder: Path, new: str, note: str, stops: bool
) -> None:
    policy, version = drafted(folder)
    turned = with_source(policy, version, version.text.source.replace("8.5 Outreach.", new, 1))
    assert bool(list(unlike_text(*turned, note))) is stops


def test_somebody_says_that_both_are_right(folder: Path) -> None:
    confirm(folder, GUIDE, DAY, "outreach as before", "An officer", "It goes on to be in a budget.")
    assert list(unlike_text(*drafted(folder), GONE)) == []

"""A change note and the words that go out under it do not contradict one another."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from scripts.paths import POLICY
from scripts.policy.impact import OutcomeChange
from scripts.policy.model import Policy
from scripts.policy.reader import readable_policy
from scripts.policy.version import Version
from scripts.publishing.confirming import confirm
from scripts.publishing.drafts import start_draft
from scripts.publishing.note_and_text import claim_problem, not_borne_out, unlike_text
from scripts.publishing.noting import said_otherwise
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
        ("8.5 Outreach.", "Outreach is on the list now.", True),
        ("8.5 Outreach.", "From 1 April 2027 outreach is on the list.", True),
        ("8.5 Outreach.", "We have added outreach.", True),
        ("8.5 Outreach is on our list.", "Outreach is on the list now.", False),
        ("8.5 **Outreach**.", GONE, True),
        ("8.5 Outreach is no longer on it.", "Outreach is now on the list.", True),
        ("8.5 Outreach is no longer on it.", "We have added swimming to the list and removed outreach from it.", False),
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


@pytest.mark.parametrize(
    ("new", "note", "claims"),
    [
        ("8.5 Outreach.", "Everyone gets £500 from now on.", ["note £500"]),
        ("8.5 Outreach, up to £500.", "Outreach is paid up to £500.", []),
        ("8.5 Outreach.", "A payment comes in 20 working days.", ["note 20 working days"]),
        ("8.5 Outreach.", "This holds from 1 May 2028.", ["note 1 May 2028"]),
        ("8.5 Outreach.", "From 1 April 2027, and up to 31 March 2027 the text of 1 July 2022.", []),
        ("8.5 Outreach.", "It is of 2027-04-01, or of April 2027.", []),
        ("8.5 Outreach from 1 May 2028.", "Outreach is on the list from 1 May 2028.", []),
        ("8.5 Outreach.", "An agreement need not be signed any more.", ["note need not"]),
        ("8.5 Outreach.", "Families no longer have to ask a head teacher.", ["note no longer have to"]),
        ("9.2 You need not sign an agreement.", "An agreement need not be signed any more.", []),
        # Two noes are one yes, to whoever reads both.
        ("8.5 Outreach.", "Outreach is no longer left off the list.", ["note no longer left off"]),
        (
            "8.5 Outreach.",
            "Travel isn't excluded, and nobody is refused.",
            ["note isn't excluded", "note nobody is refused"],
        ),
        ("8.5 Outreach.", "The council does not now rule out outreach.", ["note not now rule out"]),
        ("8.5 Outreach is not excluded.", "Outreach is not excluded.", []),
        ("8.5 Outreach.", "Outreach is not on the list, and travel is left out.", []),
        ("8.5 Outreach.", "The list is not longer. Nothing else changed.", []),
    ],
)
def test_what_a_note_says_and_no_changed_clause_bears_out_is_told(
    folder: Path, new: str, note: str, claims: list[str]
) -> None:
    policy, version = drafted(folder)
    old = "8.5 Outreach." if new.startswith("8.5") else "9.2 You sign an agreement."
    policy, version = with_source(policy, version, version.text.source.replace(old, new, 1))
    assert [claim.name for claim in not_borne_out(policy, [version], note)] == claims


def test_somebody_says_that_what_no_text_bears_out_is_right(folder: Path) -> None:
    (claim,) = not_borne_out(drafted(folder)[0], [drafted(folder)[1]], "The cabinet agreed it on 3 March 2027.")
    assert str(claim_problem(drafted(folder)[1], claim)) == (
        f"policy/council/documents/{GUIDE}/{DAY}/version.yaml: The change note says “3 March 2027”, which is no day of "
        "the draft or of the version before. If it is right, say so: python3 -m scripts confirm "
        f'{GUIDE} {DAY} "note 3 March 2027" --by NAME --why TEXT'
    )
    confirm(folder, GUIDE, DAY, claim.name, "An officer", "It is in the minutes.")
    assert list(not_borne_out(drafted(folder)[0], [drafted(folder)[1]], "The cabinet agreed it on 3 March 2027.")) == []


@pytest.mark.parametrize(
    ("note", "stops"),
    [
        ("Outreach is no longer on the list.", False),
        ("Outreach is no longer on the list. It may still be paid where a plan says so.", False),
        ("Outreach, which was on the list, no longer is.", False),
        ("Outreach is no longer on the list. It is paid to all who ask.", True),
        ("Outreach, which was to be taken off the list, is on it.", True),
        ("Outreach is not on the list of cuts.", True),
        ("Outreach is no longer among the exclusions.", True),
    ],
)
def test_a_loss_is_said_plainly_and_not_taken_back(folder: Path, note: str, stops: bool) -> None:
    policy, _ = drafted(folder)
    loss = OutcomeChange("outreach", "outcome", "offered", "possible", DAY, None, 1, 1, {})
    said = list(said_otherwise(policy, [loss], "the change note", note))
    assert bool(said) is stops
    assert all(says.endswith("what is needed now, like: “Outreach is no longer on the list.”") for says in said)

"""A made-up council over the real law that has held a list since 2015: the calculator's tests ask about it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from scripts.checked import read_checked_rules
from scripts.policy.model import Policy
from tests.councils.plain import plain_council, plain_example, plain_rule

SINCE = "2015-06-01"


@cache
def listed_council() -> Policy:
    """The council's policy, which offers two kinds of social care and may pay for the rest, and asks nothing more."""
    with TemporaryDirectory() as folder:
        return read_checked_rules(listed_folder(Path(folder))).policy


def listed_folder(folder: Path) -> Path:
    """The same as a policy/ in this folder, to be changed."""
    offered = plain_rule(
        id="listed", areas=None, kinds=["care_service", "short_break"], text="Care and short breaks are on the list."
    )
    others = plain_rule(
        id="not-listed",
        areas=["health"],
        kinds=["top_up", "school_money", "travel", "personal_care"],
        outcome="possible",
        text="The list does not name this.",
        judged="The council decides whether this meets the need.",
        examples=[plain_example("our_personal_care")],
    )
    a_place = plain_rule(
        id="a-place",
        areas=None,
        kinds=["place"],
        outcome=None,
        in_budget="no",
        text="No budget has a place in it.",
        examples=[plain_example("our_place")],
    )
    unsigned = plain_rule(
        id="unsigned",
        gate="recipient",
        areas=["social_care", "health"],
        when={"agreement": "will_not_sign"},
        outcome="cannot",
        in_budget=None,
        text="Whoever is paid has to sign.",
        examples=[plain_example(agreement="will_not_sign")],
    )
    return plain_council(folder, offered, others, a_place, unsigned, questions=(), since=SINCE)

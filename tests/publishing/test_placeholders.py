"""What somebody meant to fill in and did not is refused in a draft, by `check` and by `publish`."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from scripts.checked import read_checked_rules
from scripts.problems import ProblemsError
from scripts.publishing.ledger import publish
from tests.publishing.made_document import DOCUMENT, TODAY, Draft

FILE = f"policy/council/documents/{DOCUMENT}/2027-04-01/text.md"


@pytest.mark.parametrize(
    ("words", "placeholder"),
    [
        ("We pay £XX an hour.", "£XX"),
        ("We answer in [TBC].", "[TBC]"),
        ("We answer in \\[insert number\\] days.", "[insert number]"),
        ("Ask TBC for the form.", "TBC"),
        ("It holds from XX/XX/2027.", "XX/XX/2027"),
        ("Ask Click or tap here to enter text.", "Click or tap here to enter text"),
        ("See Error! Reference source not found.", "Error! Reference source not found"),
        ("Ask ____ for it.", "____"),
        ("We pay ??? pounds.", "???"),
        ("We pay ?? pounds.", "??"),
        ("We pay £x an hour.", "£x"),
        ("We answer in time (tbc).", "(tbc)"),
        ("We answer TODO days later.", "TODO"),
        ("We answer in &lt;&lt;number&gt;&gt; days.", "&lt;&lt;number&gt;&gt;"),
        ("We answer in …… days.", "……"),
    ],
)
def test_what_is_still_to_be_filled_in_is_refused(policy: Path, draft: Draft, words: str, placeholder: str) -> None:
    draft("2027-04-01", [words])
    says = f"{FILE}:5: “{placeholder}” is still to be filled in. Write what belongs there, or take it out."
    assert [str(problem) for problem in read_checked_rules(policy).draft_problems] == [says]
    with pytest.raises(ProblemsError, match=re.escape(says)):
        publish(policy, [(DOCUMENT, date(2027, 4, 1))], "A note.", TODAY)


@pytest.mark.parametrize(
    "words",
    [
        "See [the date of the review](/policy/) and [1].",
        "Form XII, and Part XX of the Act, and so on.".replace("XX", "XIX"),
        "Ask here. What is to be agreed stands below. To be sure, ask.",
        "Is it so? Yes. And then ...",
        "Points (x) and (xi) stand here … and there. Ask about it (to be sure of it).",
    ],
)
def test_words_that_only_look_like_it_are_not(policy: Path, draft: Draft, words: str) -> None:
    draft("2027-04-01", [words])
    assert read_checked_rules(policy).draft_problems == ()

"""What stands in the way of publishing is told all at once, whoever asks for it: the command, or another program."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from scripts.problems import ProblemsError
from scripts.publishing.drafts import start_draft
from scripts.publishing.first_draft import UNWRITTEN
from scripts.publishing.ledger import publish
from tests.publishing.made_document import DOCUMENT, TODAY, Draft

PLACE = f"policy/council/documents/{DOCUMENT}"


def refused(policy: Path, version: str, note: str) -> list[str]:
    with pytest.raises(ProblemsError) as error:
        publish(policy, [(DOCUMENT, version)], note, TODAY)  # type: ignore[list-item]
    return [str(problem) for problem in error.value.problems]


def test_what_is_to_be_filled_in_what_the_note_leaves_out_and_a_day_that_is_past_are_told_together(
    policy: Path, published: Draft, draft: Draft
) -> None:
    published("2025-04-01", ["The council pays £8."])
    draft("2026-04-01", ["The council pays £9, or [TBC]."])
    file = f"{PLACE}/2026-04-01"
    assert refused(policy, "2026-04-01", "A note.") == [
        f"{file}/text.md:5: “[TBC]” is still to be filled in. Write what belongs there, or take it out.",
        f"{file}/version.yaml: Clause 2.1 now says “£9” in place of “£8”, and the change note does not mention it. "
        "Mention it there. If it need not be mentioned, say so: python3 -m scripts confirm "
        f'{DOCUMENT} 2026-04-01 "2.1 £9" --by NAME --why TEXT',
        f"{file}/version.yaml: This version begins on 1 April 2026, and that day is past. If the day is right, say for "
        "readers why it holds from then: --retrospective TEXT. If not, start the draft anew with the right one: "
        f"python3 -m scripts new-version {DOCUMENT} --in-force DATE",
        f"{file}/text.md:5: Clause 2.1 has other words now, and no rule, note or step cites it. It says “9” and "
        "“or” and no longer says “8”.\n"
        "    before: The council pays £8.\n"
        "    now:    The council pays £9, or [TBC].\n"
        "    If what families are told has to follow from it, write a rule that cites it. If no rule has to, say so: "
        f"python3 -m scripts confirm {DOCUMENT} 2026-04-01 2.1 --by NAME --why TEXT",
    ]


def test_an_empty_note_is_refused_whoever_gives_it(policy: Path, draft: Draft) -> None:
    draft("2027-04-01")
    assert refused(policy, "2027-04-01", " \n") == [
        "The change note is empty. Say in a sentence what changed: --note TEXT"
    ]


def test_what_is_marked_as_unwritten_is_found_in_a_correction_of_the_same_day_too(
    policy: Path, published: Draft
) -> None:
    published("2027-04-01")
    folder = start_draft(policy, DOCUMENT, date(2027, 4, 1))
    assert folder.name == "2027-04-01.2"
    with (folder / "text.md").open("a", encoding="utf-8") as text:
        text.write(f"\n2.41 {UNWRITTEN}\n")
    assert (
        f"{PLACE}/2027-04-01.2/text.md:85: This is still to be written. Put your own words in place of {UNWRITTEN}, "
        "and publish then." in refused(policy, "2027-04-01.2", "A note.")
    )

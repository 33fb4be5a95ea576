"""A change note says plainly of what it names whether families lose it or gain it."""

from __future__ import annotations

import pytest

from scripts.redline.note_sentences import says_gone, says_lost, says_nothing_lost, sentences_naming


@pytest.mark.parametrize(
    ("note", "naming", "lost", "gone"),
    [
        ("Outreach is no longer on the list. A family may ask.", ["Outreach is no longer on the list."], True, True),
        ("Outreach is now on the list. Nobody has to ask.", ["Outreach is now on the list."], False, False),
        ("Outreach was not on the list, and now it is.", ["Outreach was not on the list"], False, False),
        ("Outreach is no longer refused.", ["Outreach is no longer refused."], False, False),
        ("Outreach stays; respite is no longer on the list.", ["Outreach stays;"], False, False),
        ("We have added outreach.", ["We have added outreach."], False, False),
        ("Outreach isn\u2019t paid for.", ["Outreach isn\u2019t paid for."], True, True),
        ("Outreach can now be paid only at weekends.", ["Outreach can now be paid only at weekends."], True, False),
        ("Outreach no longer needs a\nhead teacher.", ["Outreach no longer needs a head teacher."], False, False),
        ("Respite is off the list.", [], False, False),
        ("No family loses outreach.", ["No family loses outreach."], False, False),
        ("Outreach is not affected.", ["Outreach is not affected."], False, False),
        ("Nothing changes for outreach.", ["Nothing changes for outreach."], False, False),
        ("No family is worse off over outreach.", ["No family is worse off over outreach."], False, False),
        (
            "It is not true that outreach is no longer on the list.",
            ["It is not true that outreach is no longer on the list."],
            False,
            False,
        ),
        (
            "Outreach, no longer a pilot, is on the list.",
            ["Outreach, no longer a pilot, is on the list."],
            False,
            False,
        ),
        (
            "There is no longer any doubt that outreach is on the list.",
            ["There is no longer any doubt that outreach is on the list."],
            False,
            False,
        ),
        (
            "Outreach is on the list only for children under five.",
            ["Outreach is on the list only for children under five."],
            True,
            False,
        ),
    ],
)
def test_a_sentence_that_names_it_is_read_for_what_it_says_of_it(
    note: str, naming: list[str], lost: bool, gone: bool
) -> None:
    found = sentences_naming(("outreach", "Outreach"), note)
    assert found == naming
    assert (any(map(says_lost, found)), any(map(says_gone, found))) == (lost, gone)


@pytest.mark.parametrize(
    ("words", "denials"),
    [
        ("Nothing changes for families.", ["Nothing changes for families."]),
        ("Outreach is off the list, and families lose nothing.", ["families lose nothing."]),
        ("It all goes on as before.", ["It all goes on as before."]),
        ("No family is worse off.", ["No family is worse off."]),
        ("This does not affect families.", ["This does not affect families."]),
        ("Nothing else changes.", []),
        ("Nothing changes for families who have a plan.", []),
        ("Nothing changes in the wording of clause 2.1.", []),
        ("The rest goes on as before.", []),
        ("You can ask, as before.", []),
        ("Personal care stays the same.", []),
        ("The form is unchanged.", []),
    ],
)
def test_what_denies_that_anybody_loses_anything_is_told_from_what_speaks_of_some(
    words: str, denials: list[str]
) -> None:
    assert says_nothing_lost(["outreach", "Personal care"], words) == denials

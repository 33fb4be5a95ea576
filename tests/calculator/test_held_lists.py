"""What is held of a council's list for a day: its own text or a restatement, in its time or past it, or nothing."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from calculator import load_rules
from calculator.held_lists import held_lists_json
from calculator.words import Words
from tests.calculator.small_council import council, note, rule

ADOPTED = {"title": "Our list", "href": "/list/", "from": "2022-01-01", "until": "2022-12-31", "known_until": None}
RESTATED = {"title": "the page of 2023", "href": "/page/", "from": "2023-01-01", "until": None}
RESTATED |= {"known_until": "2023-06-30"}
NONE = (
    "We hold no list of the council's for 31 December 2021. So we cannot say what the council offers, or offered, on "
    "that day."
)
APPLIED = "The council says what it pays for in “Our list”. It applies from 1 January 2022 until 31 December 2022."
IN_ITS_TIME = "For the council's list on this date we go by the page of 2023, in our own words."
PAST = (
    "For the council's list we go by the page of 2023. It speaks of the time until 30 June 2023. Nobody here knows if "
    "it still holds on 1 July 2023. Only the council can tell you."
)
APPLIES = "The council says what it pays for in “More of it”. It applies from 1 July 2023."

HREFS = {"": "", "Our list": "/list/", "More of it": "/list/", "the page of 2023": "/page/"}


@pytest.mark.parametrize(
    ("day", "says", "ask"),
    [
        ("2021-12-31", [NONE], True),
        ("2022-12-31", [APPLIED], False),
        ("2023-06-30", [IN_ITS_TIME], False),
        ("2023-07-01", [PAST, APPLIES], True),
    ],
)
def test_each_list_of_the_day_is_said_with_its_age(words: dict[str, Any], day: str, says: list[str], ask: bool) -> None:
    more = ADOPTED | {"title": "More of it", "from": "2023-07-01", "until": None}
    notes = [note(id="dated", of_the_list=True), note()]
    rules = load_rules(council(rule(), notes=notes, lists=[ADOPTED, RESTATED, more]))
    said = held_lists_json(rules, Words(words), date.fromisoformat(day))
    assert [line["text"] for line in said["lines"]] == says
    assert [line["href"] for line in said["lines"]] == [HREFS[line["title"]] for line in said["lines"]]
    assert (said["ask"], said["notes"]) == (ask, ["dated"])
    law = f"We last checked the law on {Words(words).last_checked('law')}."
    of_the_council = f"We last went through what we hold of the council on {Words(words).last_checked('council')}."
    never = f"{of_the_council} We did not check if the council has changed its list."
    checked = {"2021-12-31": law, "2023-07-01": f"{law} {never}"}
    assert said["checked"] == checked.get(day, f"{law} {of_the_council}")

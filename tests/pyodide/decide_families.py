"""Decides families by the bundle that RULES_BUNDLE names, and prints each decision, or refusal, as a line of JSON.

FAMILIES says how many. Of many, a line holds the sum over a thousand of them.

The same file runs in CPython and in Pyodide, and must print the same. It takes nothing from the standard library that
the calculator does not, so that it runs in the runtime that the page loads.
"""

from __future__ import annotations

import json
import os
from binascii import crc32
from datetime import timedelta

from calculator import AnswersError, decide, load_rules

FAMILIES = int(os.environ.get("FAMILIES", "120"))
TOGETHER = 1000
"""So many stand in one line, where there are more than these."""

with open(os.environ["RULES_BUNDLE"], encoding="utf-8") as file:  # noqa: PTH123 - no pathlib: see above.
    bundle = json.load(file)
rules = load_rules(bundle)


def said_of(family: int, answers: dict[str, str | None]) -> str:
    """The days run through all that the rules know, however many families there are."""
    as_of = rules.first_day + timedelta(days=family * 37 % LAST_DAY - 30)
    try:
        return json.dumps(decide(rules, answers, as_of).to_dict())
    except AnswersError as error:
        return json.dumps({"as_of": as_of.isoformat(), "problems": error.problems})


LAST_DAY = 9000
chance, sum_of_lines = 1, 0
for family in range(FAMILIES):
    answers = {}
    for question in bundle["questions"]:
        chance = chance * 48271 % (2**31 - 1)
        choices = [answer["id"] for answer in question["answers"]] + [None] * 2
        answers[question["id"]] = choices[chance % len(choices)]
    line = said_of(family, answers)
    if FAMILIES <= TOGETHER:
        print(line)
    else:
        sum_of_lines = crc32(line.encode(), sum_of_lines)
        if (family + 1) % TOGETHER == 0:
            print(json.dumps({"families": family + 1, "sum": sum_of_lines}))

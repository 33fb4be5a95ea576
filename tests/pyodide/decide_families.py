"""Decides many families by the bundle that RULES_BUNDLE names, and prints each decision, or refusal, as a line of JSON.

The same file runs in CPython and in Pyodide, and must print the same. It takes nothing from the standard library that
the calculator does not, so that it runs in the runtime that the page loads.
"""

from __future__ import annotations

import json
import os
from datetime import timedelta

from calculator import AnswersError, decide, load_rules

FAMILIES = 120

with open(os.environ["RULES_BUNDLE"], encoding="utf-8") as file:  # noqa: PTH123 - no pathlib: see above.
    bundle = json.load(file)
rules = load_rules(bundle)

chance = 1
for family in range(FAMILIES):
    answers = {}
    for question in bundle["questions"]:
        chance = chance * 48271 % (2**31 - 1)
        choices = [answer["id"] for answer in question["answers"]] + [None] * 2
        answers[question["id"]] = choices[chance % len(choices)]
    as_of = rules.first_day + timedelta(days=family * 37 - 30)
    try:
        print(json.dumps(decide(rules, answers, as_of).to_dict()))
    except AnswersError as error:
        print(json.dumps({"as_of": as_of.isoformat(), "problems": error.problems}))

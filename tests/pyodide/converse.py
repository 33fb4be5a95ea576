"""Asks everything that the page can ask, of many families, and prints each answer as a line of JSON.

The same file runs in CPython and in Pyodide, and must print the same. It takes nothing from the standard library that
the calculator does not, so that it runs in the runtime that the page loads.
"""

from __future__ import annotations

import json
import os
from datetime import timedelta

from calculator.conversation import Conversation

FAMILIES = 20

with open(os.environ["RULES_BUNDLE"], encoding="utf-8") as file:  # noqa: PTH123 - no pathlib: see above.
    bundle = file.read()
element = json.loads(bundle)["elements"][0]["id"]
with open(os.environ["CALCULATOR_WORDS"], encoding="utf-8") as file:  # noqa: PTH123 - no pathlib: see above.
    conversation = Conversation(bundle, file.read())


def ask(what: str, **request: object) -> str:
    answer = conversation.answer(json.dumps({"what": what, **request}))
    print(answer)
    return answer


chance = 1
for family in range(FAMILIES):
    answers = {}
    for question in json.loads(bundle)["questions"]:
        chance = chance * 48271 % (2**31 - 1)
        choices = [answer["id"] for answer in question["answers"]] + [None] * 2
        answers[question["id"]] = choices[chance % len(choices)]
    as_of = conversation.rules.first_day + timedelta(days=family * 300)
    case = {"answers": answers, "as_of": as_of.isoformat(), "today": "2026-11-24"}
    ask("decide", newest=list(answers)[:2], **case)
    ask("letters", **case)
    rows = [{"element": element, "way": "direct_payment", "amount": f"{chance % 999}.{family}", "period": "month"}]
    ask("money", rows=rows, **case)
    fragment = json.loads(ask("link", **case))["fragment"]
    ask("open", fragment=fragment, today="2026-11-24")
    ask("open", fragment=fragment[family:], today="2026-11-24")

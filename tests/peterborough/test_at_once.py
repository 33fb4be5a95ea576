"""What is said at once of the council's own rules: how light it is, and how many questions it asks."""

from __future__ import annotations

from datetime import date
from functools import partial

import brotli  # type: ignore[import-untyped]  # It brings none.

from calculator import period
from scripts.checked import read_rules
from scripts.policy.asking_order import next_question
from scripts.policy.bundle import rules_bundle
from scripts.policy.look_up import look_up, look_up_text
from scripts.policy.questions_asked import average_asked, nothing_known


def test_it_takes_at_most_20_kb_and_asks_at_most_five_questions_and_four_tenths_on_average() -> None:
    checked, today = read_rules(), date(2026, 11, 26)
    looked = look_up(rules_bundle(checked.policy), today)
    assert len(brotli.compress(look_up_text(looked).encode())) < 20_000
    current = period(checked.rules, today)
    asked = average_asked(current, nothing_known(checked.rules, current), partial(next_question, order=looked["order"]))
    assert asked <= 5.4

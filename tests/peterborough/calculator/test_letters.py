"""The letters of this council's families: they name what it offers, and cite its page by what the page is called."""

from __future__ import annotations

from calculator.conversation import Conversation
from tests.calculator.nine_year_old import NINE_YEAR_OLD
from tests.calculator.test_letters import EDUCATION, drafts


def test_the_request_names_what_is_offered_and_what_is_possible_with_the_law(conversation: Conversation) -> None:
    text = drafts(conversation, NINE_YEAR_OLD | EDUCATION)["request"]
    assert "24 November 2026\n" in text
    assert "Short breaks and respite. The council's published list names this." in text
    assert "paid from top-up funding. Please consider this for us" in text
    assert "school's own additional needs" not in text
    assert '- Peterborough\'s Local Offer, "Money matters": as at Summer 2015\n' in text
    assert "restatement" not in text and "paragraph" not in text
    assert "(Personal Budgets) Regulations 2014: regulations 4 to 7; regulation 4; regulation 9\n" in text
    assert "(Direct Payments) (England) Regulations 2009: regulation 7" in text

"""The letters of this council's families: they name what it offers, and cite its page by what the page is called."""

from __future__ import annotations

from calculator.conversation import Conversation
from tests.calculator.nine_year_old import NINE_YEAR_OLD
from tests.calculator.test_letters import EDUCATION, WHO_WRITES, body, drafts

PAGE = 'Peterborough\'s Local Offer, "Money matters", as at Summer 2015'


def test_the_request_cites_the_councils_page_by_its_title_and_claims_no_more(conversation: Conversation) -> None:
    chosen = ["top_up_provision", "short_breaks", "personal_care"]
    text = drafts(conversation, NINE_YEAR_OLD | EDUCATION, elements=chosen, for_whom="child")["request_council"]
    assert (
        "I would like a direct payment for:\n"
        "- Special educational provision paid from top-up funding\n"
        f"- Short breaks and respite. Named for direct payments in: {PAGE}.\n"
        f"- Personal care. Some elements of it are named for direct payments in: {PAGE}.\n\n"
    ) in text
    assert "\nI do not know if the list that I name still holds. Please tell me if it does.\n" in text
    assert "To: Peterborough City Council, [the person or team who deals with this]\n" in text
    assert "restatement" not in text and "paragraph" not in text


def test_the_nhs_body_is_named_as_one_to_be_checked(conversation: Conversation) -> None:
    health = {"health_need": "continuing_care", "health_agrees": "yes"}
    text = drafts(conversation, NINE_YEAR_OLD | health, elements=["personal_health_care"])["request_nhs"]
    board = "NHS Cambridgeshire and Peterborough Integrated Care Board"
    assert f"To: [The local NHS body. We believe that it is {board}. Check that first.]\n" in text


def test_the_council_is_asked_for_todays_list(conversation: Conversation) -> None:
    told = drafts(conversation, NINE_YEAR_OLD, elements=["short_breaks"])
    assert (
        body(told["list"])
        .partition(f"{WHO_WRITES}\n\n")[2]
        .startswith(
            f"The newest list of yours in the guide that I used is this: {PAGE}. I do not know if it still holds.\n\n"
            "I would like to know what holds today for:\n- Short breaks and respite\n\n"
        )
    )

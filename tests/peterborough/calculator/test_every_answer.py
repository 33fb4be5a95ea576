"""What holds of the made-up council whatever a family answers and on whatever day holds of this council's rules too."""

from __future__ import annotations

from tests.calculator import test_decision as decision
from tests.calculator import test_history as history
from tests.calculator import test_letters as letters
from tests.calculator import test_link as link
from tests.calculator import test_missing_answers as missing_answers

test_missing_answers = missing_answers.test_the_law_and_a_council_agree_with_filling_in_what_is_missing
test_days_around_each_change = history.test_history_agrees_with_decide_on_the_days_around_each_change
test_private_question = letters.test_no_draft_ever_speaks_of_the_private_question
test_link_opened_at_once = link.test_a_link_opened_at_once_says_the_same
test_link_opened_later = link.test_what_changed_later_is_what_decide_says_on_both_days
test_answer_that_cannot_matter = decision.test_an_answer_that_cannot_matter_changes_nothing_when_it_is_left_out

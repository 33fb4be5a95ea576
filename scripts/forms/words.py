"""The form of the words that families read in the calculator, in policy/words: a folder for each language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import permutations
from string import Formatter
from typing import Annotated

from pydantic import AfterValidator, Field

from calculator.sentences import LETTERS, MONEY, PLAN, SENTENCES
from calculator.spoken import PEOPLE, spoken, written
from calculator.terms import IN_BUDGET, OUTCOMES, UNITS, Outcome
from scripts.forms.glossary import GlossaryFile
from scripts.forms.guide import GuideWords
from scripts.forms.rules import Spoken
from scripts.forms.strict import Strict, Text, exactly

_MONEY = {**MONEY, **PLAN}
RATES: Mapping[str, tuple[str, ...]] = {
    "rate": ("amount",),
    "rate_since": ("amount", "since"),
    "rate_until": ("amount", "until"),
    "rate_since_until": ("amount", "since", "until"),
    **{f"per_{unit}": ("amount",) for unit in UNITS},
}
"""What is said of a council's own rates: by the days that they name, and by the unit."""
BESIDE: Mapping[str, tuple[str, ...]] = {
    "no_after_the_step": ("text",),
    "refused_on_the_list": ("text", "document", "clause"),
    "clock_working_days": ("areas", "days"),
    "clock_calendar_days": ("areas", "days"),
    "working_days": ("days",),
    "calendar_days": ("days",),
}
"""What is said beside an answer or a step, from what a council's documents say of it."""
CHANGES: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("loses", "loses_some", "gains", "gains_some", "pays"), ("days",)),
    "since": ("since",),
    "since_until": ("since", "until"),
    **dict.fromkeys(("nothing", "words_alone", "not_known"), ()),
    "some": ("line",),
    **dict.fromkeys(("pays_now", "pays_no_more"), ("name", "rate")),
    **{f"outcome_{old}_{new}": ("name",) for old, new in permutations(OUTCOMES, 2)},
    **{f"in_budget_{old}_{new}": ("name",) for old, new in permutations(IN_BUDGET, 2)},
}
"""What is said of what families lose and gain by a version: of each fact, from what to what."""
PAGE_BY_ITSELF: tuple[str, ...] = (
    *("start_lead", "find_out", "find_out_listed", "find_out_ask", "find_out_first", "find_out_next"),
    *("before_you_start", "how_long", "beside_you_plan", "beside_you_letters", "not_advice", "privacy"),
    *("help_wanted_help", "help_wanted_why", "none_heading", "ask_everything", "why_we_ask", "undo_clear"),
    *("keep_answers", "keep_about", "keep_elsewhere", "keep_newer_back", "keep_others", "keep_others_use"),
    *("keep_others_replace", "put_back", "keep_what", "results_wait", "results_wait_failed", "date_help"),
    *("to_advice", "to_check", "to_all", "to_one", "all_heading", "unanswered", "dropped_title"),
    *("check_heading", "check_lead", "loading_answer", "try_again", "without_scripts", "which_browsers"),
    *("went_wrong", "without_scripts_next", "results_heading", "kept_copy", "asked_employing", "every_question"),
    *("keep_heading", "copy_about", "copy_whole", "copy_link", "link_about", "link_label", "link_asks"),
    *("drafts_heading", "drafts_lead", "drafts_on_paper", "drafts_refused", "drafts_choose"),
    *("drafts_not_refused", "change_answers"),
)
"""What stands in the calculator's page as it comes: its scripts say none of it, and are not sent it."""
PAGE: tuple[str, ...] = (
    *PAGE_BY_ITSELF,
    *("date_label", "help_wanted", "or", "help_wanted_everything", "help_wanted_none", "help_wanted_part_of"),
    *("help_wanted_all", "help_wanted_pages", "undone", "keep_on", "keep_off", "keep_failed", "keep_newer"),
    *("unpacking", "waits", "waits_spared", "spared", "spared_button", "waits_failed", "results_whole", "fault"),
    *("for_whom", "for_whom_help", "for_whom_child", "for_whom_self", "for_whom_other", "date_missing"),
    *("start_button", "back", "question_button", "questions_left", "questions_left_near", "last_question"),
    "questions_open",
    *("advice_left", "advice_left_open", "decides", "decides_area", "answer_missing", "all_button", "idle"),
    *("clear", "cleared", "dropped", "check_button", "change", "loading", "loaded", "waiting", "failed"),
    *("table", "guide", "problem", "error_prefix", "in_part", "results_ready", "group_ask", "group_first"),
    *("group_not", "group_not_then", "why", "asked", "asked_more", "uses", "uses_all", "what_follows"),
    *("what_follows_same", "not_kept", "first_find_out", "letter_ready", "letters_ready", "other_parts"),
    *("not_chosen", "answers_heading", "source", "who_agrees", "could_be", "could_be_no", "one_of"),
    *("one_of_more", "unless", "may_be", "may_be_all", "condition", "condition_answer", "condition_or"),
    *("condition_any", "condition_line", "steps_heading", "steps_earlier", "find_out_step", "act_step"),
    *("act_step_part", "all_steps", "all_to_find_out", "settle_parts", "may_apply", "would_change", "together"),
    *("then", "then_depends", "valid_from", "rules_version", "list_held", "list_ask", "what_changed"),
    *("answer_before", "answer_until", "answer_next", "answer_from", "gates", "gate_barred", "gate_power"),
    *("gate_timing", "gate_need", "gate_recipient", "gate_agreement", "gate_offer", "gate_is_passed"),
    *("gate_is_held", "gate_is_open", "gate_is_pending", "gate_is_not_reached", "unchecked_heading"),
    *("unchecked_always", "print", "save", "copy_leaves_out", "copy_waits", "file_name", "saved_about"),
    *("copied", "copy_by_hand", "drafts_about", "drafts_more", "drafts_none", "drafts_none_ticked", "copy"),
    *("save_text", "money_heading"),
    *(
        f"{text}_{said}"
        for text in ("letter", "meeting", "plan")
        for said in ("mark", "other", "use_new", "keep", "kept", "new", "go_back")
    ),
    *("letter_gone", "meeting_gone"),
    *("money_button", "money_about", "money_element", "money_add", "money_remove", "money_removed"),
    *("money_need", "money_bought", "money_from_whom", "money_way", "money_way_direct_payment"),
    *("money_way_third_party", "money_way_council_arranged", "money_choose", "money_amount", "money_hours"),
    *("money_rate", "money_period", "money_period_week", "money_period_four_weeks", "money_period_month"),
    *("money_period_term", "money_period_year", "money_employer", "money_employer_about", "money_pension"),
    *("money_national_insurance", "money_holiday", "money_pension_help", "money_national_insurance_help"),
    *("money_holiday_help", "money_insurance_help", "money_payroll_help", "money_insurance", "money_payroll"),
    *("money_records", "money_work_out", "money_none", "money_row_year", "money_row_employing", "money_totals"),
    *("money_plan", "money_rates_some", "money_rates_none", "money_rate_use", "money_rate_used", "also_in"),
)
"""What the page says: every sentence that its template or its scripts name. Add the name here, and the words to
page.yaml in each language's folder."""


ABOUT_THE_DAY = "about_the_day"
"""What the page says of a day that is not today, and of no other."""


def _with(wanted: Mapping[str, tuple[str, ...]]) -> Callable[[dict[str, str]], dict[str, str]]:
    """A check that each sentence has exactly those places to be filled that the calculator fills."""

    def check(sentences: dict[str, str]) -> dict[str, str]:
        for name, sentence in sentences.items():
            if name not in wanted:
                raise ValueError(f"{name!r} is not known here: take it out")
            try:
                # The whole of a field is compared, so that no sentence can look into what it is filled with, as
                # {element.name} would, nor be filled by place, as {} would.
                wordings = [_fields(spoken(written(sentence), to)) for to in PEOPLE]
            except ValueError as error:
                raise ValueError(f"the sentence '{name}' cannot be filled in: {error}") from None
            if any(fields != set(wanted[name]) for fields in wordings):
                places = ", ".join(f"{{{field}}}" for field in wanted[name]) or "none"
                raise ValueError(f"the sentence '{name}' must have these in curly brackets, and no others: {places}")
        return sentences

    return check


def _fields(sentence: str) -> set[str]:
    return {field for _, field, _, _ in Formatter().parse(sentence) if field is not None}


class OfAnotherDay(Strict):
    """What is said in place of the sentences and labels of the same name, where the day is past or still to come."""

    conversation: Annotated[dict[str, Spoken], AfterValidator(_with(SENTENCES))]
    page: Annotated[dict[str, Spoken], AfterValidator(_with(dict.fromkeys([*PAGE, ABOUT_THE_DAY], ())))]
    outcomes: dict[Outcome, Text]


class ConversationWords(Strict):
    """What the calculator itself says."""

    months: Annotated[list[Text], Field(min_length=12, max_length=12)]
    conversation: Annotated[dict[str, Spoken], AfterValidator(exactly(*SENTENCES)), AfterValidator(_with(SENTENCES))]
    beside: Annotated[dict[str, Spoken], AfterValidator(exactly(*BESIDE)), AfterValidator(_with(BESIDE))]
    past: OfAnotherDay
    to_come: OfAnotherDay


class LetterWords(Strict):
    """The letters that a family can copy."""

    letters: Annotated[dict[str, Spoken], AfterValidator(exactly(*LETTERS)), AfterValidator(_with(LETTERS))]


class MoneyWords(Strict):
    """What is said of a family's own figures and of the council's rates, and the draft support plan."""

    money: Annotated[dict[str, Spoken], AfterValidator(exactly(*_MONEY)), AfterValidator(_with(_MONEY))]
    rates: Annotated[dict[str, Text], AfterValidator(exactly(*RATES)), AfterValidator(_with(RATES))]


class PageWords(Strict):
    """What the page says around it."""

    page: Annotated[dict[str, Spoken], AfterValidator(exactly(*PAGE))]


class ChangesWords(Strict):
    """What families lose and gain by a version."""

    changes: Annotated[dict[str, Text], AfterValidator(exactly(*CHANGES)), AfterValidator(_with(CHANGES))]


class Language(Strict):
    """All the words of one language."""

    calculator: ConversationWords
    letters: LetterWords
    money: MoneyWords
    page: PageWords
    changes: ChangesWords
    glossary: GlossaryFile
    guide: GuideWords

"""The names of all sentences that the calculator says, each with what is put into it. Their words are data."""

from __future__ import annotations

from collections.abc import Mapping

from calculator.costs import EMPLOYER_COSTS, GROUPS, TIMES_A_YEAR
from calculator.letter_names import LETTERS_TO, SAYS_THE_WAY
from calculator.terms import CAN_BE_ASKED, NO_AT, OUTCOMES

SENTENCES: Mapping[str, tuple[str, ...]] = {
    "day": ("day", "month", "year"),
    "request_unreadable": (),
    "date_unreadable": (),
    "date_too_early": ("first_day",),
    "question_unknown": ("question",),
    "answer_unknown": ("question", "answer"),
    "number_wrong": ("question", "unit"),
    "impossible_together": (),
    "list_in_force": ("title", "since"),
    "list_in_force_until": ("title", "since", "until"),
    "list_of_its_time": ("title",),
    "list_past_its_time": ("title", "known_until", "day"),
    "list_none": ("day",),
    "list_short": ("day", "title"),
    "list_short_past": ("day", "title"),
    "list_short_none": ("day",),
    "law_checked": ("day",),
    "list_checked": ("day",),
    "list_never_checked": ("day",),
    "summary_and": ("others", "last"),
    **{
        f"summary_{name}_{count}": ("count",)
        for name in ("ask", "first", "open", "refused", "not", "idle", "noes")
        for count in ("one", "more")
    },
    "summary_nothing_yet": ("counts",),
    "summary_noes_one": (),
    "summary_ask_one": ("count", "part"),
    **{f"summary_{outcome}": () for outcome in OUTCOMES},
    **{f"summary_may_be_{outcome}": () for outcome in OUTCOMES if outcome != "cannot"},
    **{f"summary_unless_{outcome}": () for outcome in CAN_BE_ASKED},
    **{f"summary_only_{outcome}": ("answer",) for outcome in (*CAN_BE_ASKED, "may_be")},
    **{f"summary_no_{gate}": () for gate in NO_AT},
    "summary_settled": (),
    "summary_needs": ("needed",),
    "summary_more": ("question",),
    "summary_still_no": (),
    "link_unreadable": (),
    "link_of_another_version": (),
    "link_answer_gone": ("question",),
    "link_question_gone": ("question", "answer"),
    "link_left_out": (),
    "link_not_held": ("question",),
    "link_part_gone": ("element",),
    "link_part_new": ("element",),
    "link_parts_changed": (),
    "link_same": ("day",),
    "link_same_wanted": ("day",),
    "link_cannot_tell": (),
    "link_change": ("was", "now"),
    "link_change_on": ("was", "now", "day"),
    "link_was": ("outcomes",),
    "link_is": ("outcomes",),
    "link_could_be": ("outcomes",),
    "link_either": ("first", "second"),
    "link_changed": ("element", "day", "because"),
    "link_corrected": ("because",),
    "link_otherwise": (),
    "link_others_changed": ("count",),
    "link_others_same": ("count",),
}
"""Each sentence by its name, with what is put into it; `scripts` holds the words' files against this."""

LETTERS: Mapping[str, tuple[str, ...]] = {
    "letter": ("today", "to", "subject", "body"),
    "subject": ("matter",),
    "subject_grown_up": ("matter",),
    "to_council": ("name",),
    "to_council_unknown": (),
    "to_nhs": ("name",),
    "to_nhs_unchecked": ("name",),
    "to_nhs_unknown": (),
    "to_icb": (),
    "to_school": ("to",),
    "to_school_unknown": (),
    "school": (),
    "part": ("element",),
    "part_listed": ("element", "source"),
    "part_listed_some": ("element", "source"),
    "part_blank": (),
    "claim": ("sentence", "sources"),
    "cited": ("title", "at"),
    **{f"{letter}_title": ("to",) if body == "school" else () for letter, body in LETTERS_TO.items()},
    **{
        f"{subject}_{part}": gaps
        for subject, opening_gaps in {
            "request": (),
            "school_consent": (),
            "early_review": (),
            "ehc_assessment": (),
            "social_care_assessment": (),
            "health_assessment": (),
            "nhs_representative": (),
            "refusal": (),
            "no_need_found": None,
            "list": ("source",),
        }.items()
        for part, gaps in (
            ("matter", ()),
            ("opening", opening_gaps),
            ("parts", ("lines", "way") if subject in SAYS_THE_WAY else ("lines",)),
            ("closing", ()),
        )
        if gaps is not None
    },
    "request_parts_unpaid": ("lines", "way"),
    "request_help": ("help",),
    "request_list_old": (),
    **{f"way_{name}": () for name in ("paid", "unpaid", "unpaid_nhs")},
    "meeting_way": ("way",),
    "of_another_day": ("day",),
    "refusal_choose": (),
    "meeting_title": (),
    "meeting": ("as_of", "parts"),
    "meeting_money": ("records",),
    "meeting_records": (),
    "meeting_judged": ("lines",),
    "meeting_judged_line": ("elements", "judged"),
    "meeting_agreed": ("lines",),
    "meeting_agreed_line": ("question", "answer"),
    "meeting_depends": ("lines",),
    "meeting_depends_line": ("question", "elements"),
}
"""The letters and questions that a family can copy, part by part."""

MONEY: Mapping[str, tuple[str, ...]] = {
    "money_amount_wrong": ("written", "most"),
    "money_hours_wrong": ("written", "most"),
    "money_amount_or_hours": (),
    "money_hours_missing": (),
    "money_rate_missing": (),
    "money_period_missing": ("element",),
    "money_way_missing": ("element",),
    "money_element_missing": (),
    "money_choice_wrong": (),
    "money_warn_cannot": ("element",),
    "money_warn_not_yet": ("element",),
    "money_warn_depends": ("element",),
    "money_warn_not_in_budget": ("element",),
    "money_ask": ("year",),
    "money_ask_period": ("year", "given", "period"),
    "money_ask_all": ("total",),
    "money_hours": ("hours",),
    "money_convention_year": (),
    "money_convention_terms": (),
    "money_convention_rounding": (),
    "money_convention_figures": (),
    **{f"period_{period}": () for period in TIMES_A_YEAR},
    **{f"cost_{cost}": () for cost in EMPLOYER_COSTS},
    **{f"group_{group}": () for group in GROUPS},
    "total_all": (),
    "pounds": ("amount",),
}
"""What is said of the figures of a budget."""

PLAN: Mapping[str, tuple[str, ...]] = {
    "plan": ("as_of", "rows", "totals", "conventions"),
    "plan_no_rows": (),
    "plan_row": ("number", "element", "need", "bought", "from_whom", "way", "cost", "records"),
    "plan_need": (),
    "plan_bought": (),
    "plan_from_whom": (),
    "plan_records": (),
    "plan_cost_missing": (),
    "plan_cost": ("amount", "period", "year"),
    "plan_cost_year": ("year",),
    "plan_cost_hours": ("hours", "period", "rate", "year"),
    "plan_employing": ("costs", "year"),
    "plan_employer_cost": ("name", "amount"),
    "plan_check": (),
    "plan_total": ("name", "amount"),
}
"""The support plan, part by part."""

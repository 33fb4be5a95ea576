"""The sentences that the calculator says, handed in as data: another language is another file."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from calculator.costs import EMPLOYER_COSTS, GROUPS, TIMES_A_YEAR
from calculator.letter_names import LETTERS_TO
from calculator.spoken import all_spoken
from calculator.terms import CAN_BE_ASKED, OUTCOMES

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
        for name in ("ask", "first", "open", "not", "idle")
        for count in ("one", "more")
    },
    "summary_ask_one": ("count", "part"),
    **{f"summary_{outcome}": () for outcome in OUTCOMES},
    **{f"summary_may_be_{outcome}": () for outcome in OUTCOMES if outcome != "cannot"},
    **{f"summary_unless_{outcome}": () for outcome in CAN_BE_ASKED},
    "summary_settled_by": ("question",),
    "summary_settled": (),
    "summary_needs": ("needed",),
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
        for part, gaps in (("matter", ()), ("opening", opening_gaps), ("parts", ("lines",)), ("closing", ()))
        if gaps is not None
    },
    "request_list_old": (),
    "of_another_day": ("day",),
    "refusal_choose": (),
    "meeting_title": (),
    "meeting": ("as_of", "parts"),
    "meeting_money": (),
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


class Words:
    """The words of one language, as `scripts` makes them for the page."""

    def __init__(self, words: Mapping[str, Any]) -> None:
        self._words = words

    def spoken_to(self, to: str) -> Words:
        """The words as they are said to one of PEOPLE."""
        return Words(all_spoken(self._words, to))

    def asked_of(self, answers: Mapping[str, str]) -> Words:
        """The words with each question as it is asked of those who gave these answers."""
        asked = {
            question: next((one["label"] for one in those if _fits(one["answers"], answers)), None)
            for question, those in self._words["asked_of"].items()
        }
        otherwise = {question: label for question, label in asked.items() if label}
        return Words({**self._words, "questions": {**self._words["questions"], **otherwise}}) if otherwise else self

    def of_day(self, day: date, today: date) -> Words:
        """The words as they are said of a day: of one that is past or still to come, some are said in other words."""
        if day == today:
            return self
        stood = self._words["conversation"]
        conversation = self._words["past" if day < today else "to_come"]["conversation"]
        return Words({**self._words, "as_it_stood": stood, "conversation": {**stood, **conversation}})

    @property
    def as_it_stood(self) -> Words:
        """The words as they are said on the day itself, to stand beside what rules say, which is told as it stood."""
        stood = self._words.get("as_it_stood")
        return Words({**self._words, "conversation": stood}) if stood else self

    # By its place alone, for a sentence may have a gap called `name` of its own, as `plan_total` has.
    def say(self, name: str, /, **values: object) -> str:
        """The sentence of that name, with the values put in."""
        sentence: str = self._words["conversation"][name]
        return sentence.format_map(values)

    def day(self, day: date) -> str:
        """The day as people write it: 1 June 2015."""
        return self.say("day", day=day.day, month=self._words["months"][day.month - 1], year=day.year)

    def employer_costs(self, day: date) -> dict[str, list[dict[str, Any]]]:
        """What the law says on the day of an employer's costs besides wages, by the cost, where it says anything."""
        said: dict[str, list[dict[str, Any]]] = {}
        for figure in self._words["employing"]:
            # Days written as 2026-04-06 stand in the order of the calendar.
            if figure["from"] <= day.isoformat() <= (figure["until"] or day.isoformat()):
                told = {"text": figure["text"], "sources": figure["sources"]}
                said.setdefault(figure["cost"], []).append(told)
        return said

    def pounds(self, amount: Decimal) -> str:
        """The amount as people write it: £1,250.50."""
        return self.say("pounds", amount=f"{amount:,.2f}")

    def last_checked(self, what: str) -> str:
        """The day on which the `law`, or what is held of the `council`, was last gone through."""
        return self.day(date.fromisoformat(self._words["last_checked"][what]))

    def area(self, area: str) -> str:
        """The name of an area of the budget."""
        names = {known["id"]: str(known["name"]) for known in self._words["areas"]}
        return names.get(area, area)

    def element(self, element: str) -> str:
        """The name of a part of the budget."""
        named = self._words["elements"].get(element)
        return str(named["name"]) if named else element

    def help_wanted(self, chosen: Collection[str]) -> dict[str, list[str]]:
        """What was chosen of the help that families can want, each with the parts of the budget that can be it."""
        return {known["id"]: known["elements"] for known in self._words["help_wanted"] if known["id"] in chosen}

    def help_question(self) -> str:
        """How the page asks what help a family wants."""
        return str(self._words["page"]["help_wanted"])

    def outcomes(self, outcomes: Sequence[str]) -> str:
        """The outcomes as people say them: “Not yet” or “You can ask”."""
        *first, last = [f"“{self._words['outcomes'][outcome]['label']}”" for outcome in outcomes]
        return self.say("link_either", first=", ".join(first), second=last) if first else last

    def question(self, question: str) -> str:
        """What a family is asked."""
        return str(self._words["questions"].get(question, question))

    def pending(self, question: str, answer: str) -> str:
        """Whose yes it needs, where an answer says that somebody has still to agree."""
        return self.say("summary_needs", needed=self._words["pending"][question][answer])

    def answer(self, question: str, answer: str) -> str:
        """What a family says by an answer."""
        return str(self._words["answers"].get(question, {}).get(answer, answer))

    def answer_in_letter(self, letter: str, question: str, answer: str) -> str | None:
        """What the letter says of an answer, where it says anything of it."""
        said: str | None = self._words["in_letters"].get(question, {}).get(answer, {}).get(letter)
        return said

    def noes(self, letter: str, answers: Mapping[str, str]) -> list[str]:
        """What the letter says of each of these answers by which a family told of a no."""
        said = (self.answer_in_letter(letter, *answer) for answer in answers.items())
        return [sentence for sentence in said if sentence]

    def is_reply(self, letter: str) -> bool:
        """Whether the letter is the reply to a no that a family can tell of."""
        said = self._words["in_letters"]
        return any(letter in letters for answers in said.values() for letters in answers.values())

    def run_by(self, answers: Mapping[str, str]) -> str | None:
        """Who runs the place where the help is given, as far as one of the answers says it."""
        said = (self._words["run_by"].get(question, {}).get(answer) for question, answer in answers.items())
        return next(filter(None, said), None)

    def body(self, body: str, day: date) -> tuple[str | None, bool]:
        """What the council, or the NHS body of the area, is called on the day, and whether that name was checked."""
        for named in self._words["bodies"].get(body, ()):
            if (named["from"] or "") <= day.isoformat() <= (named["until"] or "9999"):
                return str(named["name"]), bool(named["checked"])
        return None, False


def _fits(wanted: Mapping[str, Sequence[str]], answers: Mapping[str, str]) -> bool:
    return all(answers.get(question) in those for question, those in wanted.items())

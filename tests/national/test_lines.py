"""What families read of the national law in the lines of the result and its notes, on a council that says nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any

import pytest

from calculator.conversation import Conversation
from scripts.policy.model import Policy
from tests.days import TODAY

READY = {"consent": "yes", "excluded_person": "no", "can_manage": "alone", "agreement": "will_sign"}
"""Answers that hold nobody back."""
PLAN = READY | {"ehc_stage": "draft", "education_beyond_school": "yes", "education_funding": "both"}
CHILD = PLAN | {
    "age_band": "under_16",
    "recipient": "parent",
    "social_need": "support_plan",
    "health_need": "continuing_care",
    "delivered_at": "elsewhere",
    "school_agrees": "yes",
    "health_agrees": "yes",
    "council_decision": "none",
}
ADULT = CHILD | {"age_band": "18_25", "capacity": "has", "recipient": "young_person"}


def reply(conversation: Conversation, answers: Mapping[str, str], day: str = str(TODAY), **more: Any) -> Any:
    asked = {"what": "decide", "answers": answers, "as_of": day, "newest": [], **more}
    return json.loads(conversation.answer(json.dumps(asked)))


def line(told: Any, part: str) -> tuple[str, str]:
    """The group in which the part stands, and what its line says."""
    (found,) = [
        (group["id"], line["text"])
        for group in told["summary"]["groups"]
        for line in group["lines"]
        if part in line["elements"]
    ]
    return found


def steps(told: Any) -> dict[str, str]:
    return {step["id"]: step["text"] for step in told["steps"]}


@pytest.mark.parametrize(
    ("answers", "barred"),
    [
        (CHILD | {"excluded_person": "recipient", "other_recipient": "none"}, {"top_up", "care_service"}),
        (CHILD | {"excluded_person": "child_or_young_person"}, {"nhs_care"}),
        (
            ADULT | {"excluded_person": "child_or_young_person", "other_recipient": "none"},
            {"top_up", "care_service", "nhs_care"},
        ),
    ],
)
def test_an_order_is_told_as_the_no_that_it_is_taken_for_and_by_whom_it_can_be_checked(
    conversation: Conversation, answers: dict[str, str], barred: set[str]
) -> None:
    told = reply(conversation, answers)
    body = {"top_up": "council", "care_service": "council", "nhs_care": "NHS"}
    for part in body:
        group, text = line(told, part)
        is_barred = part in barred
        assert (told["decision"]["elements"][part]["outcome"] == "cannot", group == "not") == (is_barred, is_barred)
        assert (f"rules this out. Ask the {body[part]} to check." in text) is is_barred
        assert not re.search(r"\b(may|could) (still )?stop", text)
    areas = {"top_up": "education", "care_service": "social care", "nhs_care": "health"}
    checks = {words for name, words in steps(told).items() if name.startswith("ask-which-order-it-is")}
    assert {area for area in areas.values() if any(words.startswith(f"For {area},") for words in checks)} == {
        areas[part] for part in barred
    }
    assert any(step.get("step", "").startswith("ask-which-order-it-is") for step in told["summary"]["next"])


def test_which_order_it_is_matters_to_nobody_for_whom_there_is_nothing_to_pay(conversation: Conversation) -> None:
    order = {"excluded_person": "child_or_young_person", "other_recipient": "none"}
    told = reply(conversation, ADULT | order | {"social_need": "assessed_none", "health_need": "met_locally"})
    named = {name for name in steps(told) if name.startswith("ask-which-order-it-is")}
    assert named == {"ask-which-order-it-is-for-education"}


def test_a_worry_about_safety_is_seen_once_without_opening_anything(conversation: Conversation, nation: Policy) -> None:
    told = reply(conversation, CHILD | {"safeguarding": "concern"})
    seen = json.dumps([told["summary"]["sentence"], told["summary"]["groups"], told["summary"]["asked"]])
    assert seen.count("may be held back") == 1
    calm = reply(conversation, CHILD | {"safeguarding": "none"})
    assert "held back" not in json.dumps(calm["summary"])
    notes = [note for file in nation.law for note in file.notes.values() if note.id == "may_be_withheld_safeguarding"]
    laws = {cited.source for note in notes if note.until is None for cited in note.also}
    assert laws == {"sen-personal-budgets-regulations-2014", "childrens-direct-payments-regulations-2009"}


@pytest.mark.parametrize(
    "answers",
    [
        CHILD | {"school_agrees": "no", "education_funding": "top_up"},
        CHILD | {"school_agrees": "no", "ehc_stage": "final"},
        CHILD | {"school_agrees": "no", "education_funding": "top_up", "consent": "no"},
    ],
)
def test_that_something_was_not_checked_is_said_once_in_a_line(
    conversation: Conversation, answers: dict[str, str]
) -> None:
    _, text = line(reply(conversation, answers), "school_money")
    assert text.count("We have not checked this") == 1
    assert "the school's own money" in text.lower() and text.endswith("in the source itself yet.")


@pytest.mark.parametrize("place", ["early_years_premises", "school_premises"])
def test_whoever_runs_the_place_is_asked_and_not_a_head_teacher_alone(conversation: Conversation, place: str) -> None:
    not_asked = CHILD | {"delivered_at": place, "school_agrees": "not_asked"}
    told = reply(conversation, not_asked)
    notes = [note["text"] for note in told["decision"]["elements"]["school_money"]["notes"]]
    pilot = PLAN | {"sen_pilot_area": "yes", "school_agrees": "no", "delivered_at": place}
    _, refused = line(reply(conversation, pilot, "2013-09-01"), "top_up")
    for text in (*steps(told).values(), *notes, refused):
        assert text.count("head teacher") == text.count("head teacher, principal or early years provider")


@pytest.mark.parametrize(
    ("answers", "lines"),
    [
        (
            ADULT | {"capacity": "lacks", "recipient": "parent"},
            {"top_up": "a parent cannot be paid", "nhs_care": "a parent cannot be paid"},
        ),
        (
            ADULT | {"capacity": "lacks"},
            dict.fromkeys(("top_up", "care_service", "nhs_care"), "they cannot be paid"),
        ),
        (ADULT | {"capacity": "lacks", "recipient": "nominee"}, {"care_service": "cannot be paid"}),
    ],
)
def test_a_line_among_the_noes_says_who_cannot_be_paid_before_who_can(
    conversation: Conversation, answers: dict[str, str], lines: dict[str, str]
) -> None:
    told = reply(conversation, answers)
    for part, says in lines.items():
        group, text = line(told, part)
        assert group == "not" and says in text
        assert not re.search(r"\bis paid\b|appoint one\b", text)


@pytest.mark.parametrize("day", ["2015-03-01", "2018-06-01", "2027-09-01", "2031-01-01"])
def test_no_step_of_another_day_is_told_as_to_be_done_now(conversation: Conversation, day: str) -> None:
    stages = ("statement", "draft", "final", "review")
    told = [reply(conversation, CHILD | {"ehc_stage": stage}, day) for stage in stages]
    said = [text for answered in told for step in answered["steps"] for text in (step["text"], step["short"])]
    assert len(said) > 40
    assert [text for text in said if re.search(r"\bnow\b", text)] == []


def test_a_paper_asks_each_question_as_the_page_asks_this_family(conversation: Conversation) -> None:
    answers = {name: answer for name, answer in CHILD.items() if name != "consent"}
    request = {"what": "letters", "answers": answers, "as_of": str(TODAY), "today": str(TODAY), "for_whom": "child"}
    drafts = json.loads(conversation.answer(json.dumps(request | {"elements": ["top_up"]})))["letters"]
    (meeting,) = [draft["text"] for draft in drafts if draft["id"] == "meeting"]
    assert "Do you, or does another parent, want a direct payment?" in meeting
    assert "if it is their choice" not in meeting


def test_no_yes_is_spoken_of_that_nobody_gave(conversation: Conversation) -> None:
    told = reply(conversation, {name: answer for name, answer in CHILD.items() if name != "consent"})
    said = {fact["text"] for fact in told["unchecked"] if "one yes" in fact["text"]}
    assert len(said) == 1 and "We took" not in said.pop()


PARTS = {"top_up": "education", "care_service": "social_care", "nhs_care": "health"}
_PARENTS = ("parent", "representative")


def is_paid_by_law(area: str, family: Mapping[str, str]) -> bool:
    """Whether the law lets whoever is to be paid ask and be paid, with nobody who first has to name or accept them."""
    paid, able, age = family["recipient"], family["capacity"] == "has", family["age_band"]
    if area == "education":
        return paid in _PARENTS if family["over_compulsory_school_age"] == "no" else paid == _who_decides(able)
    if area == "social_care" and age != "18_25":
        return paid in _PARENTS or (paid == "young_person" and able)
    if age == "16_17" and not able:
        return paid in _PARENTS
    return paid in _PARENTS if age == "under_16" else paid == _who_decides(able)


def _who_decides(able: bool) -> str:
    return "young_person" if able else "representative"


def people() -> Iterator[dict[str, str]]:
    """Everybody who can be, of each age, with each person to be paid and nobody else."""
    ages = [("under_16", "no", "has"), ("16_17", "no", "has"), ("16_17", "no", "lacks")]
    ages += [(age, "yes", able) for age in ("16_17", "18_25") for able in ("has", "lacks")]
    for (age, over, able), paid in product(ages, ("parent", "young_person", "nominee", "representative")):
        answers = {"age_band": age, "over_compulsory_school_age": over, "capacity": able, "recipient": paid}
        # Nobody is asked whether a child under 16 can decide.
        yield answers if age != "under_16" else {**answers, "capacity": "has"}


@pytest.mark.parametrize("family", list(people()), ids=lambda family: "-".join(family.values()))
def test_a_yes_to_somebody_who_has_to_be_named_or_accepted_says_so_in_its_line(
    conversation: Conversation, family: dict[str, str]
) -> None:
    given = {name: answer for name, answer in family.items() if name != "capacity" or family["age_band"] != "under_16"}
    told = reply(conversation, CHILD | given)
    for part, area in PARTS.items():
        group, text = line(told, part)
        if group != "not":
            assert bool(re.search("(has|have) to (name|agree|ask|accept)", text)) is not is_paid_by_law(area, family), (
                area,
                text,
            )


def who_comes_in(area: str, family: Mapping[str, str]) -> str:
    """What the law sets for somebody else who is suitable, where nobody but them can be paid."""
    able, grown_up = family["capacity"] == "has", family["age_band"] == "18_25"
    if area == "education":
        of_age = "has to name them in writing" if able else "a deputy or an attorney, or somebody whom they name"
        return of_age if family["over_compulsory_school_age"] == "yes" else "Name them in writing"
    if area == "social_care":
        of_adults = "has to ask, and to name" if able else "has to accept them"
        return of_adults if grown_up else "has to claim and be paid"
    decides = able and family["age_band"] != "under_16"
    return "has to agree to it, and to name" if decides else "can pay only the other suitable person"


@pytest.mark.parametrize("family", list(people()), ids=lambda family: "-".join(family.values()))
def test_a_yes_through_somebody_else_says_once_who_names_or_accepts_them(
    conversation: Conversation, family: dict[str, str]
) -> None:
    given = {name: answer for name, answer in family.items() if name != "capacity" or family["age_band"] != "under_16"}
    told = reply(conversation, CHILD | given | {"can_manage": "no", "other_recipient": "suitable"})
    for part, area in PARTS.items():
        group, text = line(told, part)
        if group != "not":
            assert who_comes_in(area, family) in text, (area, text)
            assert len(re.findall(r"[Nn]ame |has to accept", text)) <= 1, (area, text)
            # Who cannot manage the money is not the one to be paid, and so is accepted by nobody.
            assert "accept the parent" not in text


def test_the_letter_of_an_adult_asks_for_what_the_law_sets_for_somebody_else(conversation: Conversation) -> None:
    somebody_else = ADULT | {"can_manage": "no", "other_recipient": "suitable"}
    asked = {"what": "letters", "as_of": str(TODAY), "today": str(TODAY), "for_whom": "child"}

    def letter(answers: dict[str, str]) -> str:
        drafts = json.loads(conversation.answer(json.dumps(asked | {"answers": answers})))["letters"]
        (text,) = [draft["text"] for draft in drafts if draft["id"] == "request_council"]
        return str(text)

    assert "For social care, the young person names who is to be paid:" in letter(somebody_else)
    whoever_acts = somebody_else | {"capacity": "lacks", "recipient": "parent"}
    assert "Please accept this person as the authorised person" in letter(whoever_acts)
    assert "For social care, please pay this person:" not in letter(somebody_else) + letter(whoever_acts)


FINAL = CHILD | {"ehc_stage": "final"}


@pytest.mark.parametrize(
    ("answers", "reason"),
    [
        ({"consent": "no"}, "A direct payment needs consent. The person whose consent counts has said no."),
        (
            {"excluded_person": "recipient", "other_recipient": "none"},
            "We take it that the order or licence condition of whoever would be paid rules this out. Ask the council "
            "to check.",
        ),
    ],
    ids=["consent", "order"],
)
def test_a_step_that_is_not_enough_says_what_else_stands_in_the_way(
    conversation: Conversation, answers: dict[str, str], reason: str
) -> None:
    assert line(reply(conversation, FINAL | answers), "top_up") == (
        "first",
        "The plan is final. You can ask when it is next reviewed or re-assessed. "
        f"That step alone would not be enough, as things stand. {reason}",
    )


def test_another_parent_is_asked_only_about_what_can_come_of_it(conversation: Conversation) -> None:
    named = "ask-if-another-parent-says-yes"
    of_care = {"consent": "no", "social_need": "assessed_none"}
    assert [name for name in steps(reply(conversation, CHILD | of_care)) if name.startswith(named)] == [named]
    both = [name for name in steps(reply(conversation, CHILD | {"consent": "no"})) if name.startswith(named)]
    assert both == [f"{named}-to-social-care"]


@pytest.mark.parametrize(
    ("answers", "checked"),
    [
        ({"age_band": "16_17", "over_compulsory_school_age": "no", "capacity": "has"}, {"social-care", "health"}),
        ({"age_band": "16_17", "over_compulsory_school_age": "yes", "capacity": "has"},
         {"education", "social-care", "health"}),
        ({"age_band": "under_16"}, {"health"}),
    ],
    ids=["school-age", "over-school-age", "child"],
)  # fmt: skip
def test_which_order_it_is_is_checked_only_where_the_age_leaves_something_to_be_paid(
    conversation: Conversation, answers: dict[str, str], checked: set[str]
) -> None:
    order = {"recipient": "young_person", "excluded_person": "child_or_young_person", "other_recipient": "none"}
    told = steps(reply(conversation, CHILD | order | answers))
    named = "ask-which-order-it-is-for-"
    assert {name.removeprefix(named) for name in told if name.startswith(named)} == checked


def test_whoever_has_not_said_the_age_is_sent_to_social_care_too(conversation: Conversation) -> None:
    told = steps(reply(conversation, {name: answer for name, answer in CHILD.items() if name != "age_band"}))
    assert told["ask-social-care"] == (
        "For social care, ask the council's social care team for a direct payment. Under 18 it is the team for "
        "children, and from 18 the one for adults."
    )
    assert "ask-social-care" not in {*steps(reply(conversation, CHILD)), *steps(reply(conversation, ADULT))}


@pytest.mark.parametrize(
    "answers",
    [
        {"ehc_stage": "final", "consent": "no"},
        {"recipient": "nominee"},
        {"can_manage": "no", "other_recipient": "suitable"},
    ],
    ids=["final", "nominee", "somebody-else"],
)
def test_a_line_about_a_day_that_is_past_is_in_one_tense(conversation: Conversation, answers: dict[str, str]) -> None:
    told = reply(conversation, CHILD | answers, "2016-05-05", today=str(TODAY))
    texts = [line["text"] for group in told["summary"]["groups"] for line in group["lines"]]
    joined = [text for text in texts if re.search(r"[.] [A-Z]", text)]
    assert any("has to" in text or "as things stand" in text for text in joined)
    for text in joined:
        past = re.search(r"\b(stood|had|was|could|would have)\b", text)
        assert not (past and re.search(r"\b(stands?|has to|can|is|needs)\b", text)), text


def test_nothing_is_asked_at_a_meeting_about_money_that_can_be_paid_to_nobody(conversation: Conversation) -> None:
    def papers(answers: dict[str, str]) -> set[str]:
        asked = {"what": "letters", "answers": answers, "as_of": str(TODAY), "today": str(TODAY)}
        return {draft["id"] for draft in json.loads(conversation.answer(json.dumps(asked)))["letters"]}

    assert "meeting" in papers(FINAL)
    assert "meeting" not in papers(FINAL | {"consent": "no"})

"""The link that a family keeps: it says again what it said, or what changed since, and never a private answer."""

from __future__ import annotations

import json
import re
from binascii import crc32
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from calculator import RuleSet, decide
from calculator.conversation import Conversation
from tests.calculator.nine_year_old import NINE_YEAR_OLD
from tests.calculator.small_council import council, rule

AROUND = " \t\r\n\u00a0.,;:!?'\"\u201c\u201d\u2018\u2019\u00ab\u00bb()[]{}<>*_"
UNREADABLE = (
    "This link cannot be read. Part of it may have been lost. Copy the whole link again, or answer the questions anew."
)


def ask(conversation: Conversation, what: str, **request: Any) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(conversation.answer(json.dumps({"what": what, **request})))
    return told


def link(conversation: Conversation, answers: dict[str, str], as_of: str) -> str:
    return str(ask(conversation, "link", answers=answers, as_of=as_of)["fragment"])


def small(words: dict[str, Any], *rules: dict[str, Any], **changes: Any) -> Conversation:
    return Conversation(json.dumps(council(*rules, **changes)), json.dumps(words))


def opened(conversation: Conversation, fragment: str, today: str = "2020-06-01", **answers: str) -> dict[str, Any]:
    return ask(conversation, "open", fragment=fragment, today=today, answers=answers)


DATE = "Give the date in full: the day, the month and the year."
OLDER, NEWER = "0123456789abcdef", "fedcba9876543210"
"""Versions that rules can have: hashes."""


def sealed(text: str) -> str:
    """A fragment with a checksum that is right, whatever it holds."""
    return f"{text}~{crc32(text.encode()):08x}"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_link_opened_at_once_says_the_same(rules: RuleSet, conversation: Conversation, data: st.DataObject) -> None:
    as_of = data.draw(st.dates(rules.first_day, date(2027, 1, 1)))
    wanted = {question.id: data.draw(st.sampled_from([None, *question.answers])) for question in rules.questions}
    answers = ask(conversation, "decide", answers=wanted, as_of=as_of.isoformat())["answers"]
    fragment = link(conversation, answers, as_of.isoformat())
    assert re.fullmatch(r"[A-Za-z0-9_.~:,;-]+", fragment)  # Nothing that a browser or a letter would write otherwise.
    assert "excluded_person" not in fragment
    told = ask(conversation, "open", fragment=fragment, today=as_of.isoformat())
    public = {question: answer for question, answer in answers.items() if question != "excluded_person"}
    # Whoever else could be paid is asked, as a rule, only because of a court order.
    without = {question: answer for question, answer in public.items() if question != "other_recipient"}
    assert told["answers"] in (public, without)
    assert (told["as_of"], told["made_with"]) == (as_of.isoformat(), rules.version)
    assert (told["changes"], told["parts"], told["dropped"]) == ([], [], [])
    assert told["same"] == (not told["ask_again"]) == told["sentence"].startswith("Still so on ")
    again = ask(conversation, "open", fragment=fragment, today=as_of.isoformat(), answers=answers)
    assert (again["answers"], again["changes"]) == (answers, [])
    assert set(again["ask_again"]) <= {"excluded_person", "other_recipient"} - set(answers)


def test_a_link_is_the_same_whatever_was_answered_in_private(conversation: Conversation) -> None:
    without = {question: answer for question, answer in NINE_YEAR_OLD.items() if question != "excluded_person"}
    links = {
        link(conversation, {**without, **private}, "2015-07-15")
        for private in (
            {},
            {"excluded_person": "no"},
            {"excluded_person": "recipient"},
        )
    }
    assert len(links) == 1


def test_what_a_link_may_not_hold_is_asked_again_before_anything_is_said_of_it(conversation: Conversation) -> None:
    fragment = link(conversation, NINE_YEAR_OLD, "2015-07-15")
    told = opened(conversation, fragment, "2015-07-15")
    assert told["ask_again"] == ["excluded_person"]
    assert (told["same"], told["changes"]) == (False, [])
    assert told["sentence"] == (
        "Your link holds no answer to this: “Is anyone under a court order or licence condition about drugs or "
        "alcohol?” So we cannot say if what hangs on it is the same."
    )
    for private in ({"excluded_person": "no"}, {"excluded_person": "recipient", "other_recipient": "none"}):
        told = opened(conversation, fragment, "2015-07-15", **private)
        assert (told["ask_again"], told["same"]) == ([], True)
        assert told["sentence"] == (
            "Still so on 15 July 2015. These answers give the same results as when the link was made."
        )


BARRED = {**NINE_YEAR_OLD, "excluded_person": "recipient", "other_recipient": "suitable"}


def test_a_link_holds_no_answer_that_was_asked_for_only_because_of_a_private_one(conversation: Conversation) -> None:
    without = {question: answer for question, answer in NINE_YEAR_OLD.items() if question != "other_recipient"}
    fragment = link(conversation, without, "2015-07-15")
    assert link(conversation, BARRED, "2015-07-15") == fragment
    # Where the money could not be managed it is asked of everybody, and so gives nothing away.
    helpless = {**BARRED, "can_manage": "no"}
    assert ",other_recipient:suitable" in link(conversation, helpless, "2015-07-15")


def test_what_was_asked_for_only_because_of_a_private_answer_is_asked_again_after_it(
    conversation: Conversation,
) -> None:
    fragment = link(conversation, BARRED, "2015-07-15")
    assert opened(conversation, fragment, "2015-07-15")["ask_again"] == ["excluded_person"]
    assert opened(conversation, fragment, "2015-07-15", excluded_person="no")["ask_again"] == []
    told = opened(conversation, fragment, "2015-07-15", excluded_person="recipient")
    assert (told["ask_again"], told["same"]) == (["other_recipient"], False)
    both = {"excluded_person": "recipient", "other_recipient": "suitable"}
    told = opened(conversation, fragment, "2015-07-15", **both)
    assert (told["ask_again"], told["same"], told["answers"]) == ([], True, BARRED)


def private_pool(words: dict[str, Any], *rules: dict[str, Any], **changes: Any) -> Conversation:
    """A council that asks in private for the age, which bars teenagers."""
    questions = council()["questions"]
    questions[0]["private"] = True
    barred = rule(id="barred", gate="recipient", when={"age": ["teenager"]}, outcome="cannot", in_budget=None)
    return small(words, barred, *(rules or [rule()]), questions=questions, **changes)


def test_an_outcome_that_only_a_private_answer_explains_is_no_change(words: dict[str, Any]) -> None:
    before = private_pool(words, rules_version=OLDER)
    after = private_pool(words, rule(outcome="possible", text="It was never on the list."), rules_version=NEWER)
    fragment = link(before, {}, "2020-06-01")
    assert "cannot" not in fragment
    assert opened(after, fragment, age="teenager")["changes"] == []
    assert opened(after, fragment)["changes"] == []
    assert [change["was"] for change in opened(after, fragment, age="child")["changes"]] == ["offered"]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_what_changed_later_is_what_decide_says_on_both_days(
    rules: RuleSet, conversation: Conversation, data: st.DataObject
) -> None:
    as_of, today = sorted(data.draw(st.dates(rules.first_day, date(2027, 1, 1))) for _ in range(2))
    told = ask(
        conversation, "open", fragment=link(conversation, NINE_YEAR_OLD, as_of.isoformat()), today=today.isoformat()
    )
    then, now = (decide(rules, told["answers"], day).elements for day in (as_of, today))
    changed = {element for element in then if then[element].possible_outcomes != now[element].possible_outcomes}
    assert {change["element"] for change in told["changes"]} == changed
    for change in told["changes"]:
        element, began = change["element"], date.fromisoformat(change["on"])
        assert (change["was"], change["now"]) == (then[element].outcome, now[element].outcome)
        assert as_of < began <= today
        assert decide(rules, told["answers"], began).elements[element].outcome == change["now"]


def test_a_change_is_told_with_its_day_and_its_rule(words: dict[str, Any]) -> None:
    conversation = small(
        words,
        rule(outcome="possible", until="2020-12-31", text="You can ask."),
        rule(id="later", **{"from": "2021-01-01"}, text="It is on the new list."),
    )
    told = ask(conversation, "open", fragment=link(conversation, {}, "2020-06-01"), today="2021-06-01")
    assert told["changes"] == [
        {
            "element": "swimming",
            "was": "possible",
            "now": "offered",
            "on": "2021-01-01",
            "text": ("was “You can ask”. Since 1 January 2021 it is “On the council's list”. It is on the new list."),
        }
    ]
    assert not told["same"]
    assert told["sentence"] == "“swimming” changed on 1 January 2021. The rule since then: It is on the new list."


def test_what_came_to_be_open_is_told_whole_and_as_no_rules_doing(words: dict[str, Any]) -> None:
    conversation = small(
        words,
        rule(outcome="possible", until="2020-12-31"),
        rule(id="swims", when={"can_swim": ["yes"]}, **{"from": "2021-01-01"}),
        rule(id="sinks", when={"can_swim": ["no"]}, outcome="cannot", **{"from": "2021-01-01"}),
    )
    assert opened(conversation, link(conversation, {}, "2020-06-01"), "2021-06-01")["sentence"] == (
        "swimming was “You can ask”. Since 1 January 2021 it could be “On the council's list” or “Not as a direct "
        "payment”."
    )


def test_what_changed_is_told_with_how_much_is_the_same(words: dict[str, Any]) -> None:
    elements = [{"id": name, "area": "sport"} for name in ("swimming", "rowing", "diving", "golf")]
    both, others = ["swimming", "rowing"], ["diving", "golf"]
    conversation = small(
        words,
        rule(elements=both, outcome="possible", until="2020-12-31"),
        rule(id="later", elements=both, **{"from": "2021-01-01"}, text="It is on the new list."),
        rule(id="others", elements=others),
        elements=elements,
    )
    assert opened(conversation, link(conversation, {}, "2020-06-01"), "2021-06-01")["sentence"] == (
        "“swimming” changed on 1 January 2021. The rule since then: It is on the new list. Other results that "
        "changed too: 1. Results that are the same: 2."
    )


def test_rules_that_were_corrected_are_told_apart_from_those_that_changed_on_a_day(words: dict[str, Any]) -> None:
    two = {"elements": [{"id": "swimming", "area": "sport"}, {"id": "rowing", "area": "sport"}]}
    both = ["swimming", "rowing"]
    before = small(words, rule(elements=both), rules_version=OLDER, **two)
    after = small(words, rule(elements=both, outcome="cannot", text="It was never so."), rules_version=NEWER, **two)
    told = opened(after, link(before, {}, "2020-06-01"), "2020-06-02")
    assert told["made_with"] == OLDER
    assert told["changes"][1] == {
        "element": "rowing",
        "was": "offered",
        "now": "cannot",
        "on": None,
        "text": (
            "is “On the council's list” in your link, and “Not as a direct payment” here. Your link says something "
            "else than our rules do for its date. The rule here is: It was never so."
        ),
    }
    assert told["sentence"] == (
        "Your link says something else than our rules do for its date. The rule here is: It was never so. "
        "Other results that changed too: 1."
    )


def test_where_several_rules_may_decide_none_is_named_as_the_one_that_changed(words: dict[str, Any]) -> None:
    before = small(words, rule(), rules_version=OLDER)
    ways = [rule(id=answer, when={"can_swim": [answer]}, outcome="cannot") for answer in ("yes", "no")]
    (change,) = opened(small(words, *ways, rules_version=NEWER), link(before, {}, "2020-06-01"))["changes"]
    assert change["text"].endswith(
        "Your link says something else than our rules do for its date. Rely on the results here."
    )


@pytest.mark.parametrize("made_with", ["made-up", "0123456789ABCDEF", "small", OLDER, NEWER])
def test_a_link_that_says_otherwise_than_the_rules_it_names_does_not_make_us_say_that_we_changed_them(
    words: dict[str, Any], made_with: str
) -> None:
    told = opened(small(words, rules_version=NEWER), sealed(f"1~2020-06-01~{made_with}~~cannot:swimming"))
    assert [change["text"].endswith(f" here. {told['sentence']}") for change in told["changes"]] == [True]
    assert told["sentence"] == (
        "Your link says something else than our rules do for its date. The rule here is: It is on the list."
    )


def test_rules_of_another_version_that_say_the_same_are_no_change(words: dict[str, Any]) -> None:
    fragment = link(small(words, rules_version=OLDER), {}, "2020-06-01")
    assert opened(small(words, rules_version=NEWER), fragment)["same"]


def test_a_question_that_is_gone_is_named_and_the_other_answers_are_kept(words: dict[str, Any]) -> None:
    swimmers = rule(when={"pool_open": ["yes"]}), rule(id="shut", when={"pool_open": ["no"]}, outcome="cannot")
    before = small(words, *swimmers, rules_version=OLDER)
    fewer = small(words, rule(outcome="possible"), questions=council()["questions"][:2], rules_version=NEWER)
    told = opened(fewer, link(before, {"age": "child", "pool_open": "yes"}, "2020-06-01"))
    assert told["answers"] == {"age": "child"}
    because = "The calculator does not ask about “pool open” any more. So we left out your answer, “yes”."
    assert told["dropped"] == [{"question": "pool_open", "answer": "yes", "because": because}]
    # Without that answer there is nothing to compare with, and so nothing that we changed.
    assert (told["changes"], told["same"]) == ([], False)
    assert told["sentence"] == (
        "We left out an answer that was in your link. So some results may differ from those in it."
    )


def test_an_answer_that_is_gone_is_named_by_its_question(words: dict[str, Any]) -> None:
    fragment = sealed(f"1~2020-06-01~{OLDER}~age:baby,can_swim:no~offered:swimming")
    told = opened(small(words | {"questions": {"age": "How old are you?"}}), fragment)
    assert told["answers"] == {"can_swim": "no"}
    because = (
        "Your link has an answer to this that nobody can choose any more: “How old are you?” "
        "Choose another, if you can."
    )
    assert told["dropped"] == [{"question": "age", "answer": "baby", "because": because}]


def test_parts_of_a_budget_that_are_gone_or_new_are_named(words: dict[str, Any]) -> None:
    elements = [{"id": "swimming", "area": "sport"}, {"id": "ice_hockey", "area": "sport"}]
    before = small(words, rule(elements=["swimming", "ice_hockey"]), elements=elements, rules_version=OLDER)
    after = small(words, rules_version=NEWER)
    told = opened(after, link(before, {}, "2020-06-01"))
    assert told["parts"] == ["Your link names a part that is not here any more: ice hockey."]
    assert (told["same"], told["sentence"]) == (False, "The parts of a budget are not the same as in your link.")
    named = small(
        words | {"elements": {"ice_hockey": {"name": "Hockey on ice"}}},
        rule(elements=["swimming", "ice_hockey"]),
        elements=elements,
    )
    told = opened(named, link(after, {}, "2020-06-01"))
    assert told["parts"] == ["Your link does not name this part, which is here now: Hockey on ice."]


def test_an_outcome_that_never_was_is_passed_over(words: dict[str, Any]) -> None:
    told = opened(small(words), sealed("1~2020-06-01~small~~wonderful:swimming"))
    assert (told["changes"], told["parts"]) == ([], [])


@pytest.mark.parametrize(
    "around",
    [
        *(
            f"{{}}{more}"
            for more in ("&", "%20", "/", "|", "…", "#", "~", "-", "\u200b", "?utm=1", "&fbclid=abc", "\ud800")
        ),
        "{}.",
        "{})",
        "“{}”",
        '"{}"',
        " {} ",
        "<{}>",
        "{}\n",
        "\u2018{}\u2019,",
        "({}).",
        "*{}*",
    ],
)
def test_what_stands_around_a_link_in_a_letter_does_no_harm(words: dict[str, Any], around: str) -> None:
    conversation = small(words)
    assert opened(conversation, around.format(link(conversation, {"age": "child"}, "2020-06-01")))["same"]


def test_a_private_answer_that_somebody_put_into_a_link_is_not_taken(conversation: Conversation) -> None:
    fragment = sealed("1~2015-07-15~x~excluded_person:recipient,age_band:under_16~offered:our_care_service")
    told = ask(conversation, "open", fragment=fragment, today="2015-07-15")
    assert told["answers"] == {"age_band": "under_16"}
    assert told["dropped"] == []


@pytest.mark.parametrize(
    ("fragment", "problem"),
    [
        (None, UNREADABLE),
        ("", UNREADABLE),
        ("1" * 10_001, UNREADABLE),
        ("<script>", UNREADABLE),
        ("1~\ud800", UNREADABLE),
        *((sealed(f"1~{day}~small~~offered:swimming"), DATE) for day in ("2026-W48-4", "20261126")),
        ("1~2020-06-01~small~~offered:swimming~00000000", UNREADABLE),
        (sealed("1~2020-06-01~small~~"), UNREADABLE),
        (sealed("1~2020-06-01~~~offered:swimming"), UNREADABLE),
        (sealed("1~2020-06-01~small~age~offered:swimming"), UNREADABLE),
        (sealed("x~2020-06-01~small~~offered:swimming"), UNREADABLE),
        (
            "2~whatever this will be",
            "This link was made by another version of this page. Answer the questions anew.",
        ),
        (
            sealed("1~2019-06-01~small~~offered:swimming"),
            "We hold no rules for that date. Give 1 January 2020 or a later date.",
        ),
        (
            sealed("1~yesterday~small~~offered:swimming"),
            "Give the date in full: the day, the month and the year.",
        ),
    ],
)
def test_a_fragment_that_cannot_be_read_is_answered_with_a_sentence(
    words: dict[str, Any], fragment: Any, problem: str
) -> None:
    told = ask(small(words), "open", fragment=fragment, today="2020-06-01")
    assert told == {"problems": [problem], "field": None}


@given(cut=st.integers(0, 400), hostile=st.text(max_size=40))
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_damaged_fragment_is_read_or_raises(conversation: Conversation, cut: int, hostile: str) -> None:
    whole = link(conversation, NINE_YEAR_OLD, "2015-07-15")
    for fragment in (whole[: cut % len(whole)], hostile, sealed(f"1~{hostile}"), whole + hostile):
        told = ask(conversation, "open", fragment=fragment, today="2015-07-15")
        ours = re.match("[A-Za-z0-9_.~:,;-]*", fragment.strip(AROUND))
        assert (ours and ours[0].rstrip(AROUND + "~-") == whole) or "problems" in told


def test_an_outcome_that_stays_open_and_could_be_others_is_a_change(words: dict[str, Any]) -> None:
    days = {"until": "2020-12-31"}, {"from": "2021-01-01"}
    conversation = small(
        words,
        rule(id="swims", when={"can_swim": ["yes"]}),
        rule(id="before", when={"can_swim": ["no"]}, outcome="possible", **days[0]),
        rule(id="after", when={"can_swim": ["no"]}, outcome="cannot", **days[1]),
    )
    told = opened(conversation, link(conversation, {}, "2020-06-01"), "2021-06-01")
    assert not told["same"]
    (change,) = told["changes"]
    assert change["text"] == (
        "could be “On the council's list” or “You can ask”. "
        "Since 1 January 2021 it could be “On the council's list” or “Not as a direct payment”."
    )
    assert told["sentence"] == f"swimming {change['text']}"


def test_an_outcome_that_was_open_and_is_settled_is_told_as_what_it_could_have_been(words: dict[str, Any]) -> None:
    conversation = small(
        words,
        rule(id="swims", when={"can_swim": ["yes"]}),
        rule(id="before", when={"can_swim": ["no"]}, outcome="possible", until="2020-12-31"),
        rule(id="after", when={"can_swim": ["no"]}, **{"from": "2021-01-01"}),
    )
    (change,) = opened(conversation, link(conversation, {}, "2020-06-01"), "2021-06-01")["changes"]
    assert change["text"] == (
        "could be “On the council's list” or “You can ask”. Since 1 January 2021 it is “On the council's list”."
    )


def test_a_link_about_a_day_to_come_is_spoken_of_on_that_day(words: dict[str, Any]) -> None:
    conversation = small(words, rule(outcome="cannot", until="2020-12-31"), rule(id="on", **{"from": "2021-01-01"}))
    told = opened(conversation, link(conversation, {}, "2021-02-01"), "2020-06-01")
    assert told["sentence"].startswith("Still so on 1 February 2021. ")


def test_what_a_private_answer_hides_is_not_called_the_same(words: dict[str, Any]) -> None:
    fragment = link(private_pool(words, rule(outcome="not_yet"), rules_version=OLDER), {}, "2020-06-01")
    told = opened(private_pool(words, rules_version=NEWER), fragment, age="teenager")
    assert (told["same"], told["changes"]) == (False, [])
    assert told["sentence"] == "We cannot say if all results are the same as when the link was made."


def test_a_kept_outcome_that_depends_is_a_change_once_it_is_settled(words: dict[str, Any]) -> None:
    fragment = sealed(f"1~2020-06-01~{OLDER}~~depends:swimming")
    (change,) = opened(private_pool(words), fragment, age="child")["changes"]
    assert (change["was"], change["now"]) == ("depends", "offered")


def test_an_answer_given_since_that_nobody_knows_is_passed_over(words: dict[str, Any]) -> None:
    conversation = small(words)
    fragment = link(conversation, {}, "2020-06-01")
    assert opened(conversation, fragment, can_swim="perhaps", sauna="yes", age="child")["answers"] == {"age": "child"}


TWO = [{"id": name, "area": "sport"} for name in ("swimming", "rowing")]
HELP = [
    {"id": "water", "label": "Water", "elements": ["swimming"]},
    {"id": "boats", "label": "Boats", "elements": ["rowing"]},
    {"id": "travel", "label": "Travel", "elements": []},
]


def club(words: dict[str, Any], *rules: dict[str, Any], **changes: Any) -> Conversation:
    """A council with two parts of a budget, each a help of its own, and with none for travel."""
    given = rules or (rule(elements=["swimming", "rowing"]),)
    return small(words | {"help_wanted": HELP}, *given, elements=TWO, **changes)


def about_help(conversation: Conversation, *help_wanted: str, **answers: str) -> str:
    asked = ask(conversation, "link", answers=answers, as_of="2020-06-01", help_wanted=help_wanted)
    return str(asked["fragment"])


def test_a_link_holds_the_help_that_is_wanted_and_says_what_is_so_of_that_alone(words: dict[str, Any]) -> None:
    conversation = club(words)
    fragment = about_help(conversation, "travel", "water", age="child")
    assert "~age:child,help_wanted:water.travel~" in fragment
    told = opened(conversation, fragment)
    assert (told["help_wanted"], told["answers"], told["dropped"]) == (["water", "travel"], {"age": "child"}, [])
    assert told["same"]
    assert told["sentence"] == (
        "Still so on 1 June 2020. For the help that you chose, these answers give the same results as when the link "
        "was made."
    )


def test_who_chose_only_help_that_there_is_no_part_for_was_shown_everything(words: dict[str, Any]) -> None:
    conversation = club(words)
    told = opened(conversation, about_help(conversation, "travel"))
    assert told["help_wanted"] == ["travel"]
    assert told["sentence"] == (
        "Still so on 1 June 2020. These answers give the same results as when the link was made."
    )


@pytest.mark.parametrize("help_wanted", [(), ("everything",)])
def test_a_link_about_everything_is_as_links_were_before_they_held_what_is_wanted(
    words: dict[str, Any], help_wanted: tuple[str, ...]
) -> None:
    conversation = club(words)
    fragment = about_help(conversation, *help_wanted, age="child")
    assert fragment == sealed("1~2020-06-01~small~age:child~offered:swimming,rowing")
    told = opened(conversation, fragment)
    assert (told["help_wanted"], told["same"]) == ([], True)


def test_a_change_to_what_is_not_wanted_is_not_told(words: dict[str, Any]) -> None:
    before = club(words, rules_version=OLDER)
    rows = rule(id="rows", elements=["rowing"], outcome="cannot", text="It was never so.")
    after = club(words, rule(), rows, rules_version=NEWER)
    assert opened(after, about_help(before, "water"))["changes"] == []
    told = opened(after, about_help(before, "boats"))
    assert [change["element"] for change in told["changes"]] == ["rowing"]
    assert told["sentence"] == (
        "Your link says something else than our rules do for its date. The rule here is: It was never so."
    )


def test_what_matters_only_for_what_is_not_wanted_is_not_asked_again(words: dict[str, Any]) -> None:
    questions = council()["questions"]
    questions[0]["private"] = True
    young = rule(id="young", elements=["rowing"], when={"age": ["child"]})
    older = rule(id="older", elements=["rowing"], when={"age": ["teenager", "adult"]}, outcome="cannot")
    conversation = club(words, rule(), young, older, questions=questions)
    asked_again = {
        wanted: opened(conversation, about_help(conversation, wanted))["ask_again"] for wanted in ("water", "boats")
    }
    assert asked_again == {"water": [], "boats": ["age"]}


def test_help_that_nobody_can_choose_any_more_is_named_and_the_rest_is_kept(words: dict[str, Any]) -> None:
    fragment = sealed("1~2020-06-01~small~help_wanted:diving.water~offered:swimming,rowing")
    told = opened(club(words), fragment)
    assert told["help_wanted"] == ["water"]
    assert told["dropped"] == [
        {
            "question": "help_wanted",
            "answer": "diving",
            "because": (
                "Your link has an answer to this that nobody can choose any more: “What do you want help with?” "
                "Choose another, if you can."
            ),
        }
    ]
    assert not told["same"]
    assert told["sentence"] == (
        "We left out an answer that was in your link. So some results may differ from those in it."
    )


def test_a_link_in_which_the_help_was_altered_is_refused(words: dict[str, Any]) -> None:
    fragment = about_help(club(words), "water")
    assert opened(club(words), fragment.replace(":water", ":boats")) == {"problems": [UNREADABLE], "field": None}


def test_help_that_is_no_list_is_refused_kindly(words: dict[str, Any]) -> None:
    told = ask(club(words), "link", answers={}, as_of="2020-06-01", help_wanted="water")
    assert told == {
        "problems": ["Something went wrong on this page. Load the page again and try once more."],
        "field": None,
    }

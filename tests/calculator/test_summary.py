"""The result in short: what stands in one line, and what comes first."""

from __future__ import annotations

import json
from typing import Any

import pytest

from calculator.conversation import Conversation
from tests.calculator.small_council import council, note, rule
from tests.calculator.test_changes import LESSONS
from tests.calculator.test_steps import step

DAY = "2021-06-01"
LONG = "Whoever swims here has to have swum before, " + "and before that, " * 6 + "as all of us know."
ELEMENTS = [{"id": element, "area": "sport"} for element in ("swimming", "rowing", "sauna")]
NEVER: dict[str, Any] = {"outcome": "cannot"}


def summary(
    words: dict[str, Any],
    bundle: dict[str, Any],
    answers: dict[str, str],
    wanted: list[str] | None = None,
    **more: str,
) -> dict[str, Any]:
    asked = {"what": "decide", "answers": answers, "as_of": DAY, "newest": [], "wanted": wanted or [], **more}
    conversation = Conversation(json.dumps(bundle), json.dumps(words))
    told: dict[str, Any] = json.loads(conversation.answer(json.dumps(asked)))["summary"]
    return told


def lines(told: dict[str, Any]) -> dict[str, list[tuple[str, str | None, list[str]]]]:
    return {
        group["id"]: [(line["text"], line["question"], line["elements"]) for line in group["lines"]]
        for group in told["groups"]
    }


def three(*rules: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return council(*rules, elements=ELEMENTS, **changes)


def test_parts_with_one_reason_stand_in_one_line_and_the_sentence_counts_them(words: dict[str, Any]) -> None:
    listed = rule(elements=["swimming", "rowing"])
    barred = rule(id="heat", gate="barred", elements=["sauna"], text="It is too hot.", **NEVER)
    told = summary(words, three(listed, barred), {})
    said = words["conversation"]
    assert lines(told) == {
        "ask": [(said["summary_offered"], None, ["swimming", "rowing"])],
        "not": [("It is too hot.", None, ["sauna"])],
    }
    assert told["sentence"] == ("You can ask for a direct payment for 2 parts and 1 part cannot be a direct payment.")
    assert summary(words, three(rule(elements=["swimming", "rowing", "sauna"])), {})["sentence"] == (
        "You can ask for a direct payment for 3 parts."
    )


def test_a_long_text_is_said_in_short_or_by_its_outcome(words: dict[str, Any]) -> None:
    rules = (
        rule(elements=["swimming"], text=LONG, outcome="possible"),
        rule(id="row", elements=["rowing"], text=LONG, short="You may row.", outcome="possible"),
        rule(id="heat", elements=["sauna"], text=LONG, **NEVER),
    )
    told = lines(summary(words, three(*rules), {}))
    said = words["conversation"]
    assert told == {
        "ask": [(said["summary_possible"], None, ["swimming"]), ("You may row.", None, ["rowing"])],
        "not": [(said["summary_cannot"], None, ["sauna"])],
    }


def test_what_is_open_names_the_first_question_of_the_first_gate_that_may_hold(words: dict[str, Any]) -> None:
    rules = (
        rule(elements=["swimming", "rowing", "sauna"]),
        rule(id="lessons", gate="timing", when={"can_swim": ["no"]}, outcome="not_yet"),
        rule(id="shut", gate="agreement", elements=["swimming", "rowing"], when={"pool_open": ["no"]}, **NEVER),
    )
    told = lines(summary(words, three(*rules), {}))
    may_be = words["conversation"]["summary_may_be_offered"]
    assert sorted(told["first"]) == [(may_be, "can_swim", ["swimming"]), (may_be, "pool_open", ["rowing"])]


def test_a_part_that_only_a_no_about_who_is_paid_could_rule_out_can_be_asked_for_unless_there_is_one(
    words: dict[str, Any],
) -> None:
    every = ["swimming", "rowing", "sauna"]
    rules = (
        rule(elements=["swimming"]),
        rule(id="row", elements=["rowing"], text="Ask.", outcome="possible"),
        rule(id="sit", elements=["sauna"]),
        rule(id="lessons", gate="timing", elements=["sauna"], when={"can_swim": ["no"]}, outcome="not_yet"),
        rule(id="shut", gate="recipient", elements=every, when={"pool_open": ["no"]}, **NEVER),
    )
    said = words["conversation"]
    assert sorted(lines(summary(words, three(*rules), {}))["first"]) == sorted(
        [
            (said["summary_unless_offered"], "pool_open", ["swimming"]),
            (said["summary_unless_possible"], "pool_open", ["rowing"]),
            (said["summary_may_be_offered"], "can_swim", ["sauna"]),
        ]
    )


def test_what_only_somebody_else_can_be_paid_for_says_so_and_asks_for_them_first(words: dict[str, Any]) -> None:
    yes, no = {"id": "yes", "after": ["no"]}, {"id": "no"}
    every = ["swimming", "rowing", "sauna"]
    bundle = three(
        rule(elements=["swimming"]),
        rule(id="row", elements=["rowing"], text="Ask.", outcome="possible"),
        rule(id="sit", elements=["sauna"]),
        rule(id="lessons", gate="timing", elements=["sauna"], when={"age": ["child"]}, outcome="not_yet"),
        rule(id="alone", gate="recipient", elements=every, when={"can_swim": ["no"], "friend": ["no"]}, **NEVER),
        questions=[*three()["questions"], {"id": "friend", "answers": [yes, no], "after": ["can_swim"]}],
    )
    words = words | {"answers": {"friend": {"yes": "Yes, a friend"}}, "questions": {"friend": "Is there a friend?"}}
    told = summary(words, bundle, {"can_swim": "no"})
    said = words["conversation"]
    offered, possible, may_be = (
        said[f"summary_if_{name}"].format(answer="Yes, a friend") for name in ("offered", "possible", "may_be")
    )
    assert lines(told)["first"] == [
        (offered, "friend", ["swimming"]),
        (possible, "friend", ["rowing"]),
        (may_be, "friend", ["sauna"]),
    ]
    assert told["next"][0] == {"question": "friend"}
    # Where another no may still stand in the way, that answer is not enough.
    shut = rule(id="shut", gate="agreement", elements=["rowing"], when={"pool_open": ["no"]}, **NEVER)
    told = summary(words, bundle | {"rules": [*bundle["rules"], shut]}, {"can_swim": "no"})
    assert lines(told)["first"][1] == (may_be, "friend", ["rowing", "sauna"])
    # Nothing that was said makes it needed.
    told = summary(words, bundle, {})
    assert {question for _, question, _ in lines(told)["first"]} == {"can_swim", "age"}


def test_a_part_with_no_need_found_is_counted_so_also_where_it_is_open_which_rule_says_it(
    words: dict[str, Any],
) -> None:
    rules = (
        rule(elements=["swimming", "rowing", "sauna"]),
        rule(id="child", gate="need", elements=["swimming"], when={"age": ["child"]}, **NEVER),
        rule(id="adult", gate="need", elements=["swimming"], when={"not": {"age": ["child"]}}, **NEVER),
    )
    assert summary(words, three(*rules), {})["sentence"] == (
        "You can ask for a direct payment for 2 parts and for 1 part we know of no money to pay out."
    )


def test_a_part_that_nothing_still_open_can_lead_to_a_yes_for_is_told_as_a_no(words: dict[str, Any]) -> None:
    rules = (
        rule(elements=["swimming", "rowing", "sauna"]),
        rule(id="lessons", gate="timing", when={"can_swim": ["no"]}, outcome="not_yet"),
        rule(id="shut", gate="agreement", when={"pool_open": ["no"]}, text=LONG, **NEVER),
        rule(id="shorter", gate="need", elements=["rowing"], when={"can_swim": ["no"]}, outcome="not_yet"),
        rule(id="small", gate="recipient", elements=["rowing"], when={"age": ["child"]}, text="Small.", **NEVER),
        rule(id="tall", gate="agreement", elements=["rowing"], when={"not": {"age": ["child"]}}, text="Tall.", **NEVER),
    )
    told = summary(words, three(*rules), {"pool_open": "no"})
    assert lines(told) == {
        "ask": [(words["conversation"]["summary_offered"], None, ["sauna"])],
        "not": [(LONG, None, ["swimming"]), ("One of these is so. Small. Or: Tall.", None, ["rowing"])],
    }
    assert told["sentence"] == "You can ask for a direct payment for “sauna” and 2 parts cannot be a direct payment."
    # Whether they can swim would still tell one no from another, and nobody is sent to find that out.
    assert [step["question"] for step in told["next"] if "question" in step] == []
    hopeful = summary(words, three(*rules), {"age": "adult"}, ["swimming"])
    assert [step["question"] for step in hopeful["next"] if "question" in step] == ["can_swim", "pool_open"]


def test_what_a_yes_hangs_on_is_told_with_its_reason_and_beside_no_no(words: dict[str, Any]) -> None:
    every = ["swimming", "rowing", "sauna"]
    rules = (
        rule(elements=every, text="You can ask."),
        rule(id="lessons", gate="timing", elements=["rowing"], outcome="not_yet", text="Learn it first."),
        rule(id="free", gate="need", elements=["sauna"], text="It is free.", **NEVER),
    )
    through = note(
        elements=every, beside=["offered", "not_yet"], when={"pool_open": ["no"]}, short="Only if.", hangs_on=True
    )
    offered = words["conversation"]["summary_offered"]
    assert lines(summary(words, three(*rules, notes=[through]), {"pool_open": "no"})) == {
        "ask": [(f"{offered} Only if.", None, ["swimming"])],
        "first": [("Learn it first. Only if.", None, ["rowing"])],
        "not": [("It is free.", None, ["sauna"])],
    }
    # Where it is not sure that the yes hangs on it, nobody is told that it does, nor that nothing more is needed.
    more = words["conversation"]["summary_more"].format(question="pool_open")
    assert lines(summary(words, three(*rules, notes=[through]), {})) == {
        "ask": [(f"{offered} {more}", None, ["swimming"])],
        "first": [("Learn it first.", None, ["rowing"])],
        "not": [("It is free.", None, ["sauna"])],
    }


def test_what_a_list_names_in_part_is_said_with_the_name_of_the_part_unless_it_is_told_as_a_no(
    words: dict[str, Any],
) -> None:
    rules = (
        rule(elements=["swimming", "rowing", "sauna"]),
        rule(id="shut", gate="need", elements=["rowing"], when={"pool_open": ["no"]}, text="It is shut.", **NEVER),
        rule(id="free", gate="need", elements=["sauna"], text="It is free.", **NEVER),
    )
    some = [
        note(
            id="lanes",
            elements=["swimming", "rowing", "sauna"],
            beside=["offered"],
            text="Some. Ask.",
            of_a_part=True,
        ),
        note(id="boats", when={"age": ["child"]}, beside=["offered"], text="Small ones.", of_a_part=True),
    ]
    told = [
        summary(words, three(*rules, notes=some), answers)["in_part"]
        for answers in ({}, {"pool_open": "no", "age": "child"})
    ]
    assert told == [["swimming", "rowing"], ["swimming"]]


def test_a_step_gives_no_hope_of_what_there_is_no_money_for(words: dict[str, Any]) -> None:
    every = ["swimming", "rowing", "sauna"]
    first = {"gate": "timing", "outcome": "not_yet", "text": "Learn it first."}
    rules = (
        rule(elements=every),
        rule(id="lessons", elements=every, when={"can_swim": ["no"]}, **first),
        rule(id="free", gate="need", elements=["swimming"], when={"pool_open": ["no"]}, text="It is free.", **NEVER),
        rule(id="shut", gate="agreement", elements=["rowing"], when={"pool_open": ["no"]}, text="It is shut.", **NEVER),
    )
    still_no = {"beside": ["not_yet"], "when": {"pool_open": ["no"]}, "still_no": True}
    notes = [note(id=part, elements=[part], **still_no) for part in ("swimming", "rowing")]
    told = summary(words, three(*rules, notes=notes), {"can_swim": "no", "pool_open": "no"})
    # What somebody said no to may still be agreed to by the time the step is taken.
    assert lines(told) == {
        "first": [
            (f"Learn it first. {words['conversation']['summary_still_no']} Bring a towel.", None, ["rowing"]),
            ("Learn it first.", None, ["sauna"]),
        ],
        "not": [("It is free.", None, ["swimming"])],
    }
    assert told["sentence"] == (
        "Nothing can be paid yet: 2 parts need a step first and for 1 part we know of no money to pay out."
    )
    before = summary(words, three(*rules, notes=notes), {"can_swim": "no"}, ["swimming"])
    assert [group["id"] for group in before["groups"]] == ["first"]


def test_no_step_is_told_towards_a_no_that_nobody_can_change(words: dict[str, Any]) -> None:
    every = ["swimming", "rowing", "sauna"]
    rules = (
        rule(elements=every),
        rule(id="lessons", gate="timing", elements=every, when={"can_swim": ["no"]}, outcome="not_yet", text="Learn."),
        rule(id="small", gate="recipient", elements=["swimming"], when={"age": ["child"]}, text="Too small.", **NEVER),
        rule(
            id="shut",
            gate="recipient",
            elements=["rowing"],
            when={"any": [{"pool_open": ["no"]}, {"all": [{"pool_open": ["no"]}, {"age": ["child"]}]}]},
            text="It is shut.",
            **NEVER,
        ),
        rule(id="unlisted", elements=["sauna"], when={"age": ["child"], "can_swim": ["yes"]}, text="Grow.", **NEVER),
    )
    steps = [
        step(id="learn", kind="first", elements=every, beside=["not_yet"]),
        step(id="friend", kind="help", elements=["swimming"], beside=["cannot"]),
    ]
    bundle = three(*rules, steps=steps)
    for question in (1, 2):
        bundle["questions"][question]["answers"][0]["after"] = ["no"]
    child = {"age": "child", "can_swim": "no", "pool_open": "no"}
    told = summary(words, bundle, child)
    # The pool may be opened, and whoever learns to swim may come to another answer than the list has for who can.
    assert lines(told) == {
        "first": [("Learn.", None, ["rowing", "sauna"])],
        "not": [("Too small.", None, ["swimming"])],
    }
    assert told["sentence"] == (
        "Nothing can be paid yet: 2 parts need a step first and 1 part cannot be a direct payment."
    )
    alone = summary(words, bundle, child, ["swimming"])
    assert alone["next"] == [{"step": "friend"}]
    grown = summary(words, bundle, child | {"age": "adult"}, ["swimming"])
    assert lines(grown) == {"first": [("Learn.", None, ["swimming"])]}
    assert grown["next"] == [{"step": "learn"}]


def test_whose_yes_is_still_needed_is_named_with_each_part_that_may_be_asked_for(words: dict[str, Any]) -> None:
    every = ["swimming", "rowing", "sauna"]
    rules = (
        rule(elements=every),
        rule(id="lessons", gate="timing", elements=["rowing"], when={"can_swim": ["no"]}, outcome="not_yet", text="L."),
        rule(id="shut", gate="agreement", elements=["swimming", "rowing"], when={"pool_open": ["no"]}, **NEVER),
    )
    bundle = three(*rules)
    bundle["questions"][1]["answers"][0]["after"] = ["no"]
    bundle["questions"][2]["answers"] = [{"id": "yes"}, {"id": "no"}, {"id": "not_asked", "pending": True}]
    words = {**words, "pending": {"pool_open": {"not_asked": "a yes from the pool"}}}
    needed, free = ["This needs a yes from the pool."], list[str]()
    for can_swim, rowing in (("yes", "ask"), ("no", "first")):
        told = summary(words, bundle, {"can_swim": can_swim, "pool_open": "not_asked"})
        pending = [
            (group["id"], line["elements"], line["pending"]) for group in told["groups"] for line in group["lines"]
        ]
        asked = [
            ("ask", ["sauna"], free),
            ("ask", ["swimming"] if rowing == "first" else ["swimming", "rowing"], needed),
        ]
        assert pending == asked + ([("first", ["rowing"], needed)] if rowing == "first" else [])
    agreed = summary(words, bundle, {"can_swim": "no", "pool_open": "yes"})
    assert [line["pending"] for group in agreed["groups"] for line in group["lines"]] == [free, free]


def test_a_step_that_comes_first_gives_hope_where_no_no_stands_behind_it(words: dict[str, Any]) -> None:
    rules = (
        rule(),
        rule(id="adults", gate="power", when={"age": ["adult"]}, text="Not for adults.", **NEVER),
        rule(id="lessons", gate="timing", when={"can_swim": ["no"]}, outcome="not_yet"),
    )
    told = lines(summary(words, council(*rules), {"can_swim": "no"}))
    assert told == {"first": [(words["conversation"]["summary_may_be_not_yet"], "age", ["swimming"])]}


def test_where_no_reason_is_certain_what_all_say_is_told_or_at_which_gate_all_say_no(words: dict[str, Any]) -> None:
    child, others = {"age": ["child"]}, {"age": ["teenager", "adult"]}
    rules = (
        rule(id="small", elements=["swimming"], when=child, text=LONG, short="The water is deep.", **NEVER),
        rule(id="tall", elements=["swimming"], when=others, text=f"So. {LONG}", short="The water is deep.", **NEVER),
        rule(id="light", elements=["rowing"], when=child, text="You are too light.", **NEVER),
        rule(id="heavy", elements=["rowing"], when=others, text="You are too heavy.", **NEVER),
        rule(id="warm", elements=["sauna"], when={"pool_open": ["yes"]}),
        rule(id="cold", elements=["sauna"], when={"pool_open": ["no"], **child}, text="It is cold. Wait.", **NEVER),
        rule(
            id="colder",
            elements=["sauna"],
            when={"pool_open": ["no"], **others},
            text="It is cold. Leave. Wait.",
            **NEVER,
        ),
    )
    told = lines(summary(words, three(*rules), {"pool_open": "no"}))
    said = words["conversation"]
    assert told["not"] == [
        ("The water is deep.", None, ["swimming"]),
        ("One of these is so. You are too light. Or: You are too heavy.", None, ["rowing"]),
        ("It is cold.", None, ["sauna"]),
    ]
    at_a_gate = {"elements": ["rowing"], "gate": "recipient", **NEVER}
    nobody = (
        rule(id="short", when=child, text="Small.", **at_a_gate),
        rule(id="long", when=others, text="Tall.", **at_a_gate),
    )
    told = lines(summary(words, three(*rules, *nobody), {}, ["rowing"]))
    assert told["not"] == [(said["summary_no_recipient"], None, ["rowing"])]


@pytest.mark.parametrize(
    ("outcome", "three_rules", "two_rules"),
    [
        ("offered", "summary_offered", "summary_offered"),
        ("possible", "summary_settled", "summary_settled"),
        ("not_yet", "summary_several_not_yet", "One of these is so. Small. Or: Grown."),
        ("cannot", "summary_several_cannot", "One of these is so. Small. Or: Grown."),
    ],
)
def test_of_several_reasons_two_are_told_and_of_more_that_there_are_several(
    words: dict[str, Any], outcome: str, three_rules: str, two_rules: str
) -> None:
    """Which of them it is hangs on what is open; that nothing open changes it would be no reason."""
    gates = {"offered": "offer", "possible": "offer", "not_yet": "timing", "cannot": "barred"}
    rest = {"outcome": outcome, "gate": gates[outcome]}
    child, teenager, adult = ({"age": [age]} for age in ("child", "teenager", "adult"))
    each = [
        rule(id="small", elements=["rowing"], when=child, text="Small.", **rest),
        rule(id="tall", elements=["rowing"], when=teenager, text="Tall.", **rest),
        rule(id="grown", elements=["rowing"], when=adult, text="Grown.", **rest),
        rule(id="child", elements=["sauna"], when=child, text="Small.", **rest),
        rule(id="others", elements=["sauna"], when={"age": ["teenager", "adult"]}, text="Grown.", **rest),
    ]
    offered = rule(elements=["swimming", "rowing", "sauna"] if outcome in ("not_yet", "cannot") else ["swimming"])
    told = {
        part: text
        for group in lines(summary(words, three(offered, *each), {})).values()
        for text, _, parts in group
        for part in parts
    }
    said = words["conversation"]
    assert told["rowing"] == said.get(three_rules, three_rules)
    assert told["sauna"] == said.get(two_rules, two_rules)


def test_a_no_that_stands_whichever_is_so_is_told_by_what_its_rules_have_in_common_and_by_no_more_of_them(
    words: dict[str, Any],
) -> None:
    child, others = {"age": ["child"]}, {"age": ["teenager", "adult"]}
    at_a_gate = {"elements": ["rowing"], "gate": "recipient", **NEVER}
    rules = (
        rule(elements=["swimming", "rowing", "sauna"]),
        rule(id="lessons", elements=["rowing"], gate="timing", when={"can_swim": ["no"]}, outcome="not_yet"),
        rule(id="wet", when={"pool_open": ["no"]}, text="Nobody may.", **at_a_gate),
        rule(id="short", when=child, text="A child may not.", **at_a_gate),
        rule(id="tall", when=others, text="Others may not.", **at_a_gate),
    )
    told = summary(words, three(*rules), {}, ["rowing"])
    assert lines(told) == {"not": [(words["conversation"]["summary_no_recipient"], None, ["rowing"])]}
    assert [reason["text"] for reason in told["one_of"]["rowing"]] == ["A child may not.", "Others may not."]


def test_what_is_not_wanted_stands_apart_and_counts_for_nothing(words: dict[str, Any]) -> None:
    told = summary(words, three(rule(elements=["swimming", "rowing", "sauna"])), {}, ["rowing"])
    assert told["sentence"] == "You can ask for a direct payment for “rowing”."
    assert [line["elements"] for group in told["groups"] for line in group["lines"]] == [["rowing"]]
    assert [line["elements"] for line in told["others"]] == [["swimming", "sauna"]]


def test_what_families_ask_is_answered_where_it_is_certain_and_matters(words: dict[str, Any]) -> None:
    what = {"asked": "What do I bring?"}
    notes = [
        note(id="cap", elements=["rowing"], text="A cap.", asked="What do I wear?"),
        note(**what, short="A towel."),
        note(id="oar", elements=["rowing"], text="An oar.", **what),
        note(id="ticket", when={"age": ["adult"]}, text="A ticket.", **what),
        note(id="later", text="A lamp.", **what) | {"from": "2022-01-01"},
        note(id="soap", elements=["sauna"], text="Soap.", **what),
    ]
    rules = rule(elements=["swimming", "rowing"]), rule(id="heat", elements=["sauna"], **NEVER)
    assert summary(words, three(*rules, notes=notes), {})["asked"] == [
        {"question": "What do I bring?", "answers": ["A towel.", "An oar."]},
        {"question": "What do I wear?", "answers": ["A cap."]},
    ]


def test_where_a_question_matters_its_answer_for_what_is_still_open_is_told_too(words: dict[str, Any]) -> None:
    what = {"asked": "What do I bring?"}
    notes = [
        note(id="oar", elements=["rowing"], text="An oar.", **what),
        # Nobody knows how old they are, and for everybody it is the same.
        note(id="cap", elements=["swimming"], when={"age": ["child"]}, text="A cap, in red.", short="A cap.", **what),
        note(
            id="hat",
            elements=["swimming"],
            when={"not": {"age": ["child"]}},
            text="A cap, in blue.",
            short="A cap.",
            **what,
        ),
        note(id="soap", elements=["sauna"], text="Soap.", **what),
    ]
    rules = (
        rule(elements=["swimming", "rowing"]),
        rule(id="lessons", gate="timing", elements=["swimming"], when={"can_swim": ["no"]}, outcome="not_yet"),
        rule(id="heat", elements=["sauna"], **NEVER),
    )
    bundle = three(*rules, notes=notes)
    assert summary(words, bundle, {})["asked"] == [{"question": "What do I bring?", "answers": ["An oar.", "A cap."]}]
    # It matters for rowing alone: without it nobody knows yet whether it will for swimming.
    assert summary(words, bundle, {}, ["swimming"])["asked"] == []
    # What one of the notes says is no fact for the others, if they say it in other words.
    notes[2] |= {"short": "A hat."}
    assert summary(words, three(*rules, notes=notes), {})["asked"] == [
        {"question": "What do I bring?", "answers": ["An oar."]}
    ]


def test_the_first_step_of_each_kind_is_told_before_the_second_of_any(words: dict[str, Any]) -> None:
    no = {"when": {"pool_open": ["no"]}}
    steps = [
        step(id="ring"),
        step(id="write", elements=["swimming", "rowing"]),
        step(id="friend", kind="help"),
        step(id="again", kind="refused", beside=["cannot"], **no),
        step(id="if_no", kind="refused", beside=["offered", "possible"]),
    ]
    rules = (
        rule(elements=["swimming", "rowing", "sauna"]),
        rule(id="shut", gate="agreement", elements=["swimming"], **no, **NEVER),
        rule(id="lessons", gate="timing", elements=["sauna"], when={"can_swim": ["no"]}, **NEVER),
    )
    bundle = three(*rules, steps=steps)
    refused, open_still = {"pool_open": "no"}, {"pool_open": "yes"}
    assert summary(words, bundle, refused)["next"] == [{"step": "again"}, {"step": "write"}, {"question": "can_swim"}]
    assert summary(words, bundle, open_still)["next"] == [
        {"step": "write"},
        {"question": "can_swim"},
        {"step": "friend"},
    ]


def test_whoever_else_pays_is_asked_before_help_is_and_the_steps_stand_as_among_all_of_them(
    words: dict[str, Any],
) -> None:
    elements = [*ELEMENTS[:2], {"id": "sauna", "area": "rest"}]
    steps = [
        step(id="ring", elements=["swimming"]),
        step(id="spa", elements=["sauna"]),
        step(id="write", elements=["swimming", "rowing"]),
        step(id="towel", kind="bring"),
        step(id="friend", kind="help"),
    ]
    bundle = council(rule(elements=["swimming", "rowing", "sauna"]), elements=elements, steps=steps)
    assert summary(words, bundle, {})["next"] == [{"step": "spa"}, {"step": "write"}, {"step": "friend"}]
    told = summary(words, bundle, {}, wanted=["swimming", "rowing"])["next"]
    assert told == [{"step": "ring"}, {"step": "write"}, {"step": "friend"}]


def test_what_has_to_come_first_in_another_area_is_told_before_help_is(words: dict[str, Any]) -> None:
    elements = [*ELEMENTS[:2], {"id": "sauna", "area": "rest"}]
    steps = [
        step(id=name, kind="first", elements=[element], beside=["not_yet"])
        for name, element in (("swim", "swimming"), ("row", "rowing"), ("warm", "sauna"))
    ]
    bundle = council(
        rule(elements=["swimming", "rowing", "sauna"], outcome="not_yet"),
        elements=elements,
        steps=[*steps, step(id="friend", kind="help")],
    )
    assert summary(words, bundle, {})["next"] == [{"step": "swim"}, {"step": "warm"}, {"step": "friend"}]


def test_what_stands_beside_every_part_is_told_once_and_private_answers_are_not_handed_on(
    words: dict[str, Any],
) -> None:
    everywhere = ["swimming", "rowing", "sauna"]
    bundle = three(rule(elements=everywhere), notes=[note(elements=everywhere), note(id="cap", text="Bring a cap.")])
    bundle["questions"][0]["private"] = True
    told = summary(words, bundle, {"age": "adult", "can_swim": "yes"})
    assert told["notes"] == ["Bring a towel."]
    assert told["answers"] == ["can_swim"]


def test_a_step_that_leads_nowhere_is_not_told_as_though_it_were_enough(words: dict[str, Any]) -> None:
    bundle = council(
        rule(),
        rule(id="join", gate="timing", outcome="not_yet", in_budget=None, text="Join the club first."),
        notes=[note(beside=["not_yet"], when={"pool_open": ["no"]}, still_no=True, short="The pool is shut.")],
    )
    alone = "That step alone would not be enough, as things stand. The pool is shut."
    for pool_open, text in (("yes", "Join the club first."), ("no", f"Join the club first. {alone}")):
        assert lines(summary(words, bundle, {"pool_open": pool_open})) == {"first": [(text, None, ["swimming"])]}


NOT_READ = "We have not read this in the source itself."
BYE_LAWS = {"title": "The bye-laws", "at": "", "href": None, "sure": NOT_READ}
LIST = {"title": "The list", "at": "line 1", "href": None}


def test_a_reason_that_was_not_read_says_so_once_and_names_its_source_without_the_doubt(words: dict[str, Any]) -> None:
    barred = rule(id="heat", elements=["sauna"], gate="barred", text="It is too hot.", sources=[BYE_LAWS], **NEVER)
    (line,) = summary(words, three(rule(elements=["swimming", "rowing"]), barred), {})["groups"][-1]["lines"]
    assert line["text"] == f"It is too hot. {NOT_READ}"
    assert line["sources"] == [{"title": "The bye-laws", "at": "", "href": None}]


def test_a_doubt_about_what_is_cited_besides_stands_behind_that_source_alone(words: dict[str, Any]) -> None:
    barred = rule(id="heat", gate="barred", text="It is too hot.", sources=[LIST, BYE_LAWS], **NEVER)
    (line,) = summary(words, council(rule(), barred), {})["groups"][0]["lines"]
    assert (line["text"], line["sources"]) == ("It is too hot.", [LIST, BYE_LAWS])


@pytest.mark.parametrize(("sources", "told"), [([BYE_LAWS], f"It is deep. {NOT_READ}"), ([LIST], "It is deep.")])
def test_what_several_rules_say_is_told_with_a_doubt_where_none_of_them_was_read(
    words: dict[str, Any], sources: list[dict[str, Any]], told: str
) -> None:
    deep: dict[str, Any] = {"text": "It is deep.", "gate": "need", **NEVER}
    rules = (
        rule(id="small", when={"age": ["child"]}, sources=[BYE_LAWS], **deep),
        rule(id="tall", when={"not": {"age": ["child"]}}, sources=sources, **deep),
    )
    (line,) = summary(words, council(rule(), *rules), {})["groups"][0]["lines"]
    assert line["text"] == told


def test_each_line_names_the_places_of_what_it_says_of_all_its_parts(words: dict[str, Any]) -> None:
    listed = [
        rule(id=element, elements=[element], sources=[LIST | {"at": f"line {place}", "href": "/list/"}])
        for place, element in enumerate(("swimming", "rowing", "sauna"), start=1)
    ]
    lessons = rule(id="lessons", gate="need", elements=["sauna"], when={"can_swim": ["no"]}, outcome="not_yet")
    told = {group["id"]: group["lines"] for group in summary(words, three(*listed, lessons), {})["groups"]}
    assert told["ask"][0]["sources"] == [{"title": "The list", "at": "line 1; line 2", "href": None}]
    # What is still open names where the best of it comes from.
    assert told["first"][0]["sources"] == [{"title": "The list", "at": "line 3", "href": None}]


def test_a_no_that_was_said_is_told_with_whatever_else_bars_the_payment(words: dict[str, Any]) -> None:
    shut: dict[str, Any] = {"gate": "agreement", "when": {"pool_open": ["no"]}, "of_a_no": True, **NEVER}
    rules = (
        rule(elements=["swimming", "rowing", "sauna"]),
        rule(id="heat", gate="barred", elements=["sauna"], text="It is too hot.", **NEVER),
        rule(id="young", gate="need", when={"age": ["child"]}, text="You are too young.", **NEVER),
        rule(id="lessons", gate="timing", elements=["rowing"], text="Take lessons first.", outcome="not_yet"),
        rule(
            id="shut", elements=["swimming", "rowing"], text=LONG, short="The pool said no.", sources=[BYE_LAWS], **shut
        ),
        rule(id="cold", elements=["sauna"], text="The sauna said no.", **shut),
    )
    bundle = three(*rules)
    told = summary(words, bundle, {"age": "child", "pool_open": "no"})
    assert lines(told) == {
        "first": [(f"Take lessons first. The pool said no. {NOT_READ}", None, ["rowing"])],
        "not": [
            (f"You are too young. The pool said no. {NOT_READ}", None, ["swimming"]),
            # Where the law says no to everybody, nobody else is asked.
            ("It is too hot.", None, ["sauna"]),
        ],
    }
    assert told["groups"][1]["lines"][0]["sources"] == [LIST, {"title": "The bye-laws", "at": "", "href": None}]
    no = [{"text": LONG, "sources": [BYE_LAWS]}]
    assert told["noes"] == {"swimming": no, "rowing": no}
    assert told["sentence"] == (
        "Nothing can be paid yet: 1 part needs a step first, 1 part cannot be a direct payment and for 1 part "
        "we know of no money to pay out."
    )
    # Alone it is the one reason, and is not told twice.
    told = summary(words, bundle, {"age": "adult", "pool_open": "no"}, ["swimming"])
    assert told["sentence"] == "1 part got a no that you can question."
    assert lines(told) == {"not": [(f"The pool said no. {NOT_READ}", None, ["swimming"])]}
    assert told["noes"].keys() == {"rowing"}


def test_what_somebody_can_look_at_again_is_counted_and_told_before_what_nobody_can_change(
    words: dict[str, Any],
) -> None:
    no: dict[str, Any] = {"gate": "agreement", "when": {"pool_open": ["no"]}, **NEVER}
    rules = (
        rule(elements=["swimming", "rowing", "sauna"]),
        rule(id="heat", gate="barred", elements=["swimming"], text="It is too hot.", **NEVER),
        rule(id="shut", elements=["rowing", "sauna"], text="The pool said no.", of_a_no=True, **no),
        rule(id="own", gate="recipient", elements=["sauna"], when={"can_swim": ["no"]}, text="You said no.", **NEVER),
    )
    told = summary(words, three(*rules), {"pool_open": "no", "can_swim": "yes"})
    assert told["sentence"] == "2 parts got a no that you can question and 1 part cannot be a direct payment."
    assert lines(told)["not"] == [
        ("The pool said no.", None, ["rowing", "sauna"]),
        ("It is too hot.", None, ["swimming"]),
    ]
    # Nobody is sent to have a no looked at again behind which another stands.
    told = summary(words, three(*rules), {"pool_open": "no", "can_swim": "no"})
    assert told["sentence"] == "1 part got a no that you can question and 2 parts cannot be a direct payment."
    # But for whom somebody else acts by law, that one can have it looked at again.
    rules[-1]["another_may_ask"] = True
    told = summary(words, three(*rules), {"pool_open": "no", "can_swim": "no"})
    assert told["sentence"] == "2 parts got a no that you can question and 1 part cannot be a direct payment."
    assert lines(told)["not"][1] == ("You said no. The pool said no.", None, ["sauna"])


def test_what_only_who_is_paid_stands_in_the_way_of_is_counted_by_itself_as_long_as_somebody_can_change_it(
    words: dict[str, Any],
) -> None:
    payee: dict[str, Any] = {"gate": "recipient", **NEVER}
    rules = (
        rule(elements=["swimming", "rowing", "sauna"]),
        rule(id="heat", gate="barred", elements=["swimming"], text="It is too hot.", **NEVER),
        rule(id="sinks", elements=["rowing", "sauna"], when={"can_swim": ["no"]}, text="They sink.", **payee),
        rule(id="own", gate="agreement", elements=["sauna"], when={"pool_open": ["no"]}, text="It is shut.", **NEVER),
    )

    def sentence(questions: list[dict[str, Any]], pool_open: str) -> str:
        bundle = three(*rules, questions=questions)
        return str(summary(words, bundle, {"can_swim": "no", "pool_open": pool_open})["sentence"])

    assert sentence(LESSONS, "yes") == (
        "2 parts have a no about who agrees or who is paid and 1 part cannot be a direct payment."
    )
    # Where anything else stands in the way too, that change would not do.
    assert sentence(LESSONS, "no") == (
        "1 part has a no about who agrees or who is paid and 2 parts cannot be a direct payment."
    )
    # What nobody can change, nobody is sent to change.
    assert sentence(council()["questions"], "yes") == "3 parts cannot be a direct payment."


def test_one_of_two_rules_on_who_is_paid_counts_as_one_would_whichever_it_is(words: dict[str, Any]) -> None:
    payee: dict[str, Any] = {"elements": ["swimming"], "gate": "recipient", **NEVER}
    rules = (
        rule(elements=["swimming", "rowing", "sauna"]),
        rule(id="old", when={"can_swim": ["no"], "age": ["adult"]}, text="They sink.", **payee),
        rule(id="young", when={"can_swim": ["no"], "age": ["child", "teenager"]}, text="The child sinks.", **payee),
    )

    def sentence(questions: list[dict[str, Any]]) -> str:
        told = summary(words, three(*rules, questions=questions), {"can_swim": "no"}, ["swimming"])
        return str(told["sentence"])

    assert sentence(LESSONS) == "1 part has a no about who agrees or who is paid."
    # Nor does it matter which of the two it is that nobody can change.
    assert sentence(council()["questions"]) == "1 part cannot be a direct payment."


def test_nobody_is_told_of_no_money_where_the_law_gives_a_budget(words: dict[str, Any]) -> None:
    dry = rule(id="dry", gate="need", when={"can_swim": ["no"]}, elements=["swimming", "rowing"], **NEVER)
    right = note(id="right_to_have_budget", elements=["swimming"], beside=["cannot"], text="There is a right to it.")
    bundle = council(rule(elements=["swimming", "rowing"]), dry, elements=ELEMENTS[:2], notes=[right])
    assert summary(words, bundle, {"can_swim": "no"})["sentence"] == (
        "1 part cannot be a direct payment and for 1 part we know of no money to pay out."
    )


def test_who_can_ask_for_nothing_is_told_at_once_what_there_is_beside_a_payment(words: dict[str, Any]) -> None:
    dry = rule(id="dry", gate="need", when={"can_swim": ["no"]}, elements=["swimming", "rowing", "sauna"], **NEVER)
    beside = {"kind": "ask", "elements": ["swimming", "rowing", "sauna"], "beside": ["cannot"]}
    steps = [
        step(id="why", text="Ask why.", **beside),
        step(id="shower", text="Ask for a shower.", any_way=True, **beside | {"beside": ["cannot", "not_yet"]}),
        step(id="towel", text="You can ask for a towel. It is dry.", short="Ask for a towel.", any_way=True, **beside),
    ]
    bundle = three(rule(elements=["swimming", "rowing", "sauna"]), dry, steps=steps)
    assert summary(words, bundle, {"can_swim": "no"})["sentence"] == (
        "For 3 parts we know of no money to pay out. Ask for a towel."
    )
    assert summary(words, bundle, {"can_swim": "yes"})["sentence"] == ("You can ask for a direct payment for 3 parts.")
    assert summary(words, bundle, {})["sentence"] == "3 parts depend on what you find out."
    # What there was on another day is no way on today.
    assert summary(words, bundle, {"can_swim": "no"}, today="2021-06-02")["sentence"] == (
        "For 3 parts we know of no money to pay out then."
    )


@pytest.mark.parametrize(
    ("answers", "in_the_way"),
    [
        ({"pool_open": "no", "age": "child"}, "The pool said no. Your aunt said no. 2 more things stand in the way."),
        (
            {"pool_open": "no", "age": "adult"},
            "The pool said no. Your uncle said no. One more thing stands in the way.",
        ),
        ({"pool_open": "yes", "age": "child"}, "Your aunt said no."),
    ],
)
def test_of_several_noes_behind_a_reason_two_are_told_and_the_others_are_counted(
    words: dict[str, Any], answers: dict[str, str], in_the_way: str
) -> None:
    said: dict[str, Any] = {"gate": "agreement", "of_a_no": True, **NEVER}
    rules = (
        rule(elements=["swimming", "rowing", "sauna"]),
        rule(id="lessons", gate="timing", text="Take lessons first.", outcome="not_yet"),
        rule(id="shut", when={"pool_open": ["no"]}, text="The pool said no.", **said),
        # Two rules that say the same are one no.
        rule(id="shut-too", when={"pool_open": ["no"], "can_swim": ["no"]}, text="The pool said no.", **said),
        rule(id="aunt", when={"age": ["child"]}, text="Your aunt said no.", **said),
        rule(id="uncle", when={"pool_open": ["no"]}, text="Your uncle said no.", **said),
        rule(id="niece", when={"pool_open": ["no"]}, text="Your niece said no.", **said),
    )
    through = note(beside=["not_yet"], short="Only if.", hangs_on=True)
    told = summary(words, three(*rules, notes=[through]), {"can_swim": "no"} | answers, ["swimming"])
    # What a yes hangs on is not told where there is none.
    assert lines(told) == {"first": [(f"Take lessons first. {in_the_way}", None, ["swimming"])]}


def test_what_a_note_says_more_of_a_reason_stands_with_it_alone(words: dict[str, Any]) -> None:
    rules = (
        rule(elements=["swimming", "rowing"]),
        rule(id="shy", elements=["swimming"], gate="recipient", when={"can_swim": ["no"]}, text="You say no.", **NEVER),
        rule(id="wet", elements=["rowing"], gate="recipient", when={"can_swim": ["no"]}, text="You sink.", **NEVER),
    )
    other = note(
        elements=["swimming", "rowing"], beside=["cannot"], when={"age": ["child"]}, short="Ask Ann.", behind=["shy"]
    )
    bundle = council(*rules, elements=ELEMENTS[:2], notes=[other])
    told = lines(summary(words, bundle, {"age": "child", "can_swim": "no"}))
    assert told["not"] == [("You say no. Ask Ann.", None, ["swimming"]), ("You sink.", None, ["rowing"])]
    told = lines(summary(words, bundle, {"age": "adult", "can_swim": "no"}))
    assert told["not"] == [("You say no.", None, ["swimming"]), ("You sink.", None, ["rowing"])]


def test_what_the_family_itself_can_do_about_a_no_is_among_the_first_steps(words: dict[str, Any]) -> None:
    rules = (
        rule(elements=["swimming", "rowing", "sauna"]),
        rule(id="dry", gate="recipient", when={"can_swim": ["no"]}, **NEVER),
        rule(id="drier", gate="recipient", elements=["rowing"], when={"can_swim": ["no"]}, **NEVER),
        rule(id="shut", gate="agreement", elements=["rowing", "sauna"], when={"pool_open": ["no"]}, **NEVER),
    )
    steps = [
        # Of rowing nothing comes while nobody can swim.
        step(id="ask_why", kind="refused", elements=["rowing", "sauna"], beside=["cannot"], when={"pool_open": ["no"]}),
        step(id="friend", kind="help", elements=["swimming", "rowing", "sauna"], beside=["cannot"]),
    ]
    bundle = three(*rules, steps=steps)
    for question in (1, 2):
        bundle["questions"][question]["answers"][0]["after"] = ["no"]
    learn = {"question": "can_swim", "answer": "yes"}
    told = summary(words, bundle, {"can_swim": "no", "pool_open": "yes"})
    assert told["next"] == [{"act": learn | {"is_enough": True}}, {"step": "friend"}]
    # Where somebody else said no as well, it is a part of what would have to happen. What others can do is no own act.
    told = summary(words, bundle, {"can_swim": "no", "pool_open": "no"}, ["rowing", "sauna"])
    assert told["next"] == [{"step": "ask_why"}, {"act": learn | {"is_enough": False}}, {"step": "friend"}]


@pytest.mark.parametrize(
    ("today", "sentence", "reason"),
    [
        (
            DAY,
            "You can ask for a direct payment for “swimming”, 1 part needs a step first "
            "and 1 part cannot be a direct payment.",
            "It is no promise: there are conditions, and somebody decides.",
        ),
        (
            "2021-06-02",
            "You could ask for a direct payment for “swimming”, 1 part needed a step "
            "first and 1 part could not be a direct payment.",
            "It was no promise: there were conditions, and somebody decided.",
        ),
        (
            "2021-05-31",
            "You will be able to ask for a direct payment for “swimming”, 1 part will need a "
            "step first and 1 part cannot be a direct payment.",
            "It is no promise: there are conditions, and somebody decides.",
        ),
    ],
)
def test_a_day_that_is_past_is_told_as_past_and_one_to_come_as_to_come(
    words: dict[str, Any], today: str, sentence: str, reason: str
) -> None:
    rules = (
        rule(elements=["swimming", "rowing"]),
        rule(id="lessons", gate="timing", elements=["rowing"], outcome="not_yet"),
        rule(id="heat", elements=["sauna"], **NEVER),
    )
    told = summary(words, three(*rules), {}, today=today)
    assert told["sentence"] == sentence
    assert lines(told)["ask"] == [(reason, None, ["swimming"])]


def test_what_notes_say_of_a_past_day_and_the_reason_beside_it_stand_in_one_tense(words: dict[str, Any]) -> None:
    only_with_ann = note(elements=["swimming"], text="Only with a yes from Ann.", hangs_on=True)
    bundle = council(rule(elements=["swimming"]), elements=ELEMENTS[:1], notes=[only_with_ann])
    promise = "It is no promise: there are conditions, and somebody decides."
    reason = f"{promise} Only with a yes from Ann."
    for today in (DAY, "2021-06-02"):
        assert lines(summary(words, bundle, {}, today=today))["ask"] == [(reason, None, ["swimming"])]

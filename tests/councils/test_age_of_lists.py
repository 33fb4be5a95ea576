"""How old a council's list is, on every kind of day: before the first, in its time, after it, and on days to come."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import yaml

from calculator.conversation import Conversation
from calculator.sentences import LETTERS
from scripts.checked import read_checked_rules
from scripts.pages.site import policy_pages
from scripts.policy.bundle import rules_bundle
from scripts.policy.calculator_words import calculator_words
from scripts.policy.model import Policy
from scripts.templating import written_day
from tests.councils.listed import listed_folder
from tests.councils.made_up import COUNCILS, texts
from tests.councils.plain import DOCUMENT, WITH_EVERYTHING, add_version, line, plain_example, plain_rule, problems

NAMES = ("marshford", "high-tarn", "ferncombe", "restated", "without")
"""Three councils with lists of their own, one whose list this site restates, and one of which no list is held."""

A_DAY = timedelta(days=1)
WEB_PAGE = {
    "id": "web-page",
    "title": "A page on the web",
    "called": "the council's web page of June 2015",
    "number": "as at June 2015",
    "read": "Made up.",
    "confidence": "read",
    "issued_by": "the council",
}
STANDING = """\
standing: restated
restates: [web-page]
dated_by: The page says June.
known_until: 2015-06-30
"""
"""What document.yaml says of a restatement."""


def restated_folder(folder: Path, standing: str = STANDING) -> Path:
    """A policy/ whose list of June 2015 is this site's own words, until the council adopts one in 2030."""
    policy = listed_folder(folder)
    add_version(policy, "2030-01-01", plain_rule(examples=[plain_example() | {"as_of": "2030-01-01"}]))
    sources = {"last_checked": "2026-11-01", "sources": [WEB_PAGE]}
    (policy / "council/sources.yaml").write_text(yaml.safe_dump(sources), encoding="utf-8")
    facts = policy / DOCUMENT / "document.yaml"
    kept = [text for text in facts.read_text(encoding="utf-8").splitlines() if not text.startswith("standing")]
    adopted = "exceptions:\n  - {version: 2030-01-01, standing: adopted}\n"
    facts.write_text("\n".join([*kept, standing + adopted]), encoding="utf-8")
    return policy


@cache
def council(name: str) -> Policy:
    with TemporaryDirectory() as folder:
        if name in ("restated", "without"):
            policy = read_checked_rules(restated_folder(Path(folder))).policy
            nation = policy.nation
            assert nation
            return policy if name == "restated" else nation
        return read_checked_rules(COUNCILS / name / "policy").policy


@cache
def conversation(name: str) -> Conversation:
    policy = council(name)
    return Conversation(json.dumps(rules_bundle(policy)), json.dumps(calculator_words(policy)))


def held(name: str, day: date) -> list[tuple[date, date]]:
    """The first day of each list that is held on the day, and the last of which it is known to hold.

    By what is written in the council's folder, and by nothing that the product works out of it.
    """
    if name == "restated":
        return [(date(2030, 1, 1), date.max)] if day >= date(2030, 1, 1) else _restated(day)
    lists = {
        "marshford": {"direct-payments-policy": ["2021-01-01", "2027-04-01"], "travel-supplement": ["2024-01-01"]},
        "high-tarn": {"family-leaflet": ["2021-01-01"], "statement-of-budgets": ["2021-01-01", "2025-04-01"]},
        "ferncombe": {"what-we-pay-for": ["2026-04-01"]},
        "without": {},
    }[name]
    begun = [[date.fromisoformat(since) for since in days if since <= str(day)] for days in lists.values()]
    return [(max(days), date.max) for days in begun if days]


def _restated(day: date) -> list[tuple[date, date]]:
    return [(date(2015, 6, 1), date(2015, 6, 30))] if day >= date(2015, 6, 1) else []


def days(name: str) -> Iterator[date]:
    """On both sides of each day on which a list begins, or its time ends, and long before and after all."""
    policy = council(name)
    begins = [version.in_force for document in policy.documents for version in document.versions]
    for day in {*begins, date(2015, 7, 1), date(2014, 9, 1), date(2026, 11, 26), date(2035, 1, 1)}:
        yield from (day - A_DAY, day)


def families(name: str) -> list[dict[str, str]]:
    """Some families, and the one that nothing holds back."""
    chosen = random.Random(f"families of {name}")
    questions = [question for question in conversation(name).rules.questions if not question.bands]
    some = [
        {question.id: chosen.choice(question.answers) for question in questions if chosen.random() < 0.7}
        for _ in range(5)
    ]
    return [*some, dict(WITH_EVERYTHING), {}]


def reply(name: str, family: dict[str, str], day: date) -> Any:
    request = {"what": "decide", "answers": family, "as_of": day.isoformat(), "newest": []}
    return json.loads(conversation(name).answer(json.dumps(request)))


SAID_OF_A_LIST = re.compile(r"list (does|names|has|refuses|says)|(on|not on) (the|its|our) list|does not (list|name)")


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_said_of_a_list_that_is_not_so_on_the_day(name: str) -> None:
    for day in sorted(days(name)):
        lists = held(name, day)
        all_past = bool(lists) and all(known_until < day for _, known_until in lists)
        for family in families(name):
            answered = reply(name, family, day)
            for element, decided in answered["decision"]["elements"].items():
                where = (name, day, element)
                ids = {note["id"] for note in decided["notes"]}
                may_ask = decided["outcome"] in ("offered", "possible")
                assert ("local_list_dated" in ids) <= all_past, where
                assert not may_ask or ("local_list_dated" in ids) == all_past, where
                assert ("no_local_list_for_date" in ids) == (not lists and decided["outcome"] == "possible"), where
                assert lists or decided["outcome"] != "offered", where
            for text in () if lists else texts(answered["decision"]):
                assert not SAID_OF_A_LIST.search(text), (name, day, text)


@pytest.mark.parametrize("name", NAMES)
def test_what_is_held_is_said_once_with_its_age(name: str) -> None:
    for day in sorted(days(name)):
        lists, said = held(name, day), reply(name, {}, day)["lists"]
        if not lists:
            none = (
                f"We hold no list of the council's for {written_day(day)}. So we cannot say what the council offers, "
            )
            assert [shown["text"] for shown in said["lines"]] == [f"{none}or offered, on that day."]
        assert len(said["lines"]) == max(len(lists), 1)
        for text, (since, known_until) in zip((shown["text"] for shown in said["lines"]), lists, strict=bool(lists)):
            assert (f"Nobody here knows if it still holds on {written_day(day)}." in text) == (known_until < day)
            assert (f"It applies from {written_day(since)}" in text) == (known_until == date.max)
        assert said["ask"] == (not lists or any(known_until < day for _, known_until in lists))


def test_each_age_of_a_list_has_its_words() -> None:
    def said(day: str) -> tuple[str, str, str]:
        lists = reply("restated", {}, date.fromisoformat(day))["lists"]
        (held_list,) = lists["lines"]
        return held_list["text"], held_list["href"], lists["checked"]

    nation = council("restated").nation
    assert nation
    law = f"We last checked the law on {written_day(nation.last_checked)}."
    of_the_council = "We last went through what we hold of the council on 1 November 2026."
    unchecked = f"{law} {of_the_council} We did not check if the council has changed its list."
    address = "/policy/plain-policy/2015-06-01/"
    own_words = (
        "For the council's list on this date we go by the council's web page of June 2015, in our own words.",
        address,
        f"{law} {of_the_council}",
    )
    assert said("2015-06-01") == said("2015-06-30") == own_words
    for day, written in (("2015-07-01", "1 July 2015"), ("2026-11-26", "26 November 2026")):
        assert said(day) == (
            "For the council's list we go by the council's web page of June 2015. It speaks of the time until 30 June "
            f"2015. Nobody here knows if it still holds on {written}. Only the council can tell you.",
            address,
            unchecked,
        )
    assert said("2030-01-01") == (
        "The council says what it pays for in “Plain policy, as from 2030-01-01”. It applies from 1 January 2030.",
        "/policy/plain-policy/2030-01-01/",
        f"{law} {of_the_council}",
    )
    assert said("2015-05-31") == (
        "We hold no list of the council's for 31 May 2015. So we cannot say what the council "
        "offers, or offered, on that day.",
        "",
        law,
    )
    assert reply("marshford", {}, date(2024, 1, 1))["lists"]["lines"][0]["text"] == (
        "The council says what it pays for in “Marshford pays directly, first edition”. It applies from 1 January "
        "2021 until 31 March 2027."
    )


def test_a_restatement_that_names_no_time_is_known_for_its_first_day_alone(tmp_path: Path) -> None:
    policy = read_checked_rules(restated_folder(tmp_path, STANDING.replace("known_until: 2015-06-30\n", ""))).policy
    (held_list, _) = rules_bundle(policy)["lists"]
    assert held_list == {
        "title": "the council's web page of June 2015",
        "href": "/policy/plain-policy/2015-06-01/",
        "from": "2015-06-01",
        "until": "2029-12-31",
        "known_until": "2015-06-01",
    }


def test_an_adopted_text_is_known_to_its_last_day_and_says_no_other(tmp_path: Path) -> None:
    policy = listed_folder(tmp_path)
    facts = policy / DOCUMENT / "document.yaml"
    facts.write_text(facts.read_text(encoding="utf-8") + "known_until: 2016-01-01\n", encoding="utf-8")
    file = f"{DOCUMENT}/document.yaml"
    assert problems(policy) == [
        f"policy/{file}:{line(policy, file, 'known_until')}: known_until is about restatements, and standing is "
        "'adopted'. Take it out, or write standing: restated."
    ]


@pytest.mark.parametrize("name", NAMES)
def test_no_words_of_the_page_call_a_list_that_of_now(name: str) -> None:
    words = calculator_words(council(name))
    said = [text for name, text in words["page"].items() if name.startswith(("group_", "gate_", "list_"))]
    said += [text for outcome in words["outcomes"].values() for text in outcome.values()]
    # A letter asks for the list of today, and says nothing of one that is held.
    said += [text for name, text in words["conversation"].items() if name.startswith("list_") and name not in LETTERS]
    for text in said:
        assert not re.search(r"\b(now|today|currently|at the moment|older)\b", text, re.IGNORECASE), text
        assert "does not list" not in text


@pytest.mark.parametrize("name", ["restated", "marshford"])
def test_a_table_says_once_what_its_list_is_and_no_page_calls_its_days_now(name: str) -> None:
    policy = council(name)
    rules = conversation(name).rules
    today = date(2026, 11, 26)
    for page in policy_pages(policy, rules, today, runtime_bytes=1):
        if page.address.startswith(("what-may-be-paid-directly", "elements/")):
            assert not re.search(r"until now|>(Now|Today)<", page.content), page.address
        if page.address == "what-may-be-paid-directly.md":
            assert page.content.count("Nobody here knows if it still holds on") == (name == "restated")
            assert page.content.count("How to ask the council") == (name == "restated")
            assert "speaks of an earlier time" not in page.content

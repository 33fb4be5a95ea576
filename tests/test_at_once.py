"""What the page says at once, before Python has come, is what the engine says: it walks the engine's own diagrams."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import brotli  # type: ignore[import-untyped]  # It brings none.
import pytest

from calculator import about, decide, load_rules, period
from calculator.conversation import Conversation
from calculator.rules import Question
from calculator.spoken import all_spoken
from scripts.paths import ROOT
from scripts.policy.asking_order import next_question
from scripts.policy.bundle import rules_bundle
from scripts.policy.calculator_words import calculator_words
from scripts.policy.look_up import look_up, look_up_text
from scripts.policy.model import Policy
from scripts.policy.questions_asked import average_asked, in_file_order, nothing_known
from scripts.setup.environment import node_command
from tests.councils.listed import listed_council
from tests.councils.made_up import council

NAMES = ("listed", "marshford", "high-tarn", "ferncombe")
TODAY = date(2026, 11, 26)
EARLIER = date(2014, 9, 1)
"""Read as though it was today, all periods of the law since then are days to come."""
SAMPLE, WHOLE = 25, 4000


@cache
def policy(name: str) -> Policy:
    return listed_council() if name == "listed" else council(name)[0]


@cache
def looked_up(name: str, today: date) -> dict[str, Any]:
    return look_up(rules_bundle(policy(name)), today)


class Engine:
    """The engine as the page has it, and what the page says without it."""

    def __init__(self, name: str, today: date, folder: Path) -> None:
        self.bundle, words = rules_bundle(policy(name)), calculator_words(policy(name))
        self.rules = load_rules(self.bundle, as_written=True)
        self.looked = looked_up(name, today)
        self.conversation = Conversation(json.dumps(self.bundle), json.dumps(words))
        for room in ("calculator", "shared"):
            shutil.copytree(ROOT / "docs" / "assets" / "javascripts" / room, folder / room)
        (folder / "package.json").write_text('{"type": "module"}', encoding="utf-8")
        self.files = [folder / name for name in ("looked.json", "bundle.json", "words.json")]
        for file, data in zip(self.files, (self.looked, self.bundle, words), strict=True):
            file.write_text(json.dumps(data), encoding="utf-8")
        self.script = folder / "calculator" / "at_once.js"

    def at_once(self, cases: list[dict[str, Any]]) -> list[Any]:
        """What the page's script says of each case, in the words for anybody."""
        program = ROOT / "tests" / "javascript" / "at_once.mjs"
        command = [*node_command(), str(program), str(self.script), *map(str, self.files)]
        asked = "\n".join(map(json.dumps, cases))
        done = subprocess.run(command, input=asked, capture_output=True, text=True, encoding="utf-8", check=False)
        assert done.stderr == ""
        return [all_spoken(json.loads(line)) for line in done.stdout.splitlines()]

    def cases(self, seed: int) -> Iterator[dict[str, Any]]:
        """Cases of every kind on days of every period shipped, most of them with answers missing."""
        drawing, parts = random.Random(seed), list(self.rules.elements)
        while True:
            share = drawing.choice((0, 0.3, 0.6, 0.8, 0.95, 1))
            answers = {
                question.id: None if drawing.random() < 0.1 else _some_answer(drawing, question)
                for question in self.rules.questions
                if drawing.random() < share and question.id not in self.rules.facts
            }
            days = drawing.choice(self.looked["periods"])
            last = date.fromisoformat(days["until"]) if days["until"] else TODAY + timedelta(days=999)
            day = drawing.choice((date.fromisoformat(days["from"]), last))
            wanted = drawing.choice(([], drawing.sample(parts, drawing.randint(1, len(parts)))))
            # Where the page says which day is today, what is told of another day is told in other words.
            today = drawing.choice((day, day - timedelta(days=1), day + timedelta(days=1)))
            days_asked = {"as_of": day.isoformat(), "today": today.isoformat()}
            yield {"answers": answers, "wanted": wanted, **days_asked}

    def says(self, case: Mapping[str, Any]) -> Any:
        return json.loads(self.conversation.answer(json.dumps({"what": "decide", **case})))

    def asked_first(self, case: Mapping[str, Any], at_once: Mapping[str, Any]) -> list[str]:
        """What the one order asks first; where it asks nothing for an outcome, what the page does."""
        decision = about(decide(self.rules, case["answers"], date.fromisoformat(case["as_of"])), at_once["wanted"])
        if not decision.settling:
            return list(at_once["decision"]["next_questions"][:1])
        asked = next_question(decision.current, decision.open, self.looked["order"])
        return [self.rules.questions[asked].id]

    def out_of_turn(self, order: Sequence[str]) -> list[str]:
        """The questions that stand before one that they refer to."""
        after = {question.id: question.after for question in self.rules.questions}
        return [asked for place, asked in enumerate(order) if not after[asked].isdisjoint(order[place:])]


def _some_answer(drawing: random.Random, question: Question) -> str:
    return str(drawing.randint(0, 40)) if question.bands else drawing.choice(question.answers)


def what_both_say(reply: Mapping[str, Any], waiting: set[str]) -> dict[str, Any]:
    """What of an answer has to be the same, but for the lines that wait."""
    elements, summary = reply["decision"]["elements"], reply["summary"]
    groups = [*summary["groups"], {"id": "others", "lines": summary["others"]}]
    lines = {
        part: [line["text"], *line["pending"]]
        for group in groups
        for line in group["lines"]
        for part in line["elements"]
    }
    return {
        "elements": {
            part: {
                "reasons": [reason for reason in decided["reasons"] if reason["certain"]],
                "missing": sorted(decided["missing"]),
                **{name: decided[name] for name in ("area", "outcome", "in_budget", "possible_outcomes", "notes")},
            }
            for part, decided in elements.items()
        },
        "lines": {part: text for part, text in lines.items() if part not in waiting},
        "groups": {
            (group["id"], outcome): {
                part for line in group["lines"] if line["outcome"] == outcome for part in line["elements"]
            }
            for group in groups
            for outcome in (line["outcome"] for line in group["lines"])
        },
        "sentence": summary["sentence"],
        "notes": summary["notes"],
        "next": sorted(reply["decision"]["next_questions"]),
        **{name: reply[name] for name in ("wanted", "steps", "decides", "grown_up")},
    }


def waiting_parts(reply: Mapping[str, Any]) -> set[str]:
    lines = [line for group in reply["summary"]["groups"] for line in group["lines"]] + reply["summary"]["others"]
    return {part for line in lines if not line["text"] for part in line["elements"]}


@pytest.mark.campaign
@pytest.mark.parametrize("today", [TODAY, EARLIER])
@pytest.mark.parametrize("name", NAMES)
def test_what_is_said_at_once_is_what_the_engine_says(
    name: str, today: date, tmp_path: Path, campaign_seed: int | None
) -> None:
    engine = Engine(name, today, tmp_path)
    number = WHOLE if campaign_seed is None else SAMPLE
    cases = list(islice(engine.cases(16 if campaign_seed is None else campaign_seed), number))
    together = waits = 0
    for case, at_once in zip(cases, engine.at_once(cases), strict=True):
        reply = engine.says(case)
        # Of answers that cannot stand together Python has to say which it left out.
        assert (at_once is None) == bool(reply["dropped"]), case
        if at_once is not None:
            waiting = waiting_parts(at_once)
            assert what_both_say(at_once, waiting) == what_both_say(reply, waiting), case
            assert at_once["decision"]["next_questions"][:1] == engine.asked_first(case, at_once), case
            for order in (at_once["decision"]["next_questions"], reply["decision"]["next_questions"]):
                assert not engine.out_of_turn(order), case
            settled = {part for part, decided in at_once["decision"]["elements"].items() if not decided["missing"]}
            together, waits = together + len(settled), waits + len(settled & waiting)
    # What waits although nothing that is missing could change it has no reason that is certain.
    assert waits < 0.2 * together


@pytest.mark.parametrize("name", ["listed", "high-tarn"])
def test_every_diagram_is_the_engines_own_over_the_whole_space(name: str) -> None:
    looked = looked_up(name, EARLIER)
    rules = load_rules(rules_bundle(policy(name)), as_written=True)
    places = {rule: place for place, rule in enumerate(rules.rules)}
    diagrams = _decoded(looked)

    def value(of: Any) -> Any:
        if not hasattr(of, "deciding"):
            return of
        (outcome,) = {rule.outcome for rule in of.deciding}
        (in_budget,) = {rule.in_budget for rule in of.budgeting}
        return [looked["outcomes"].index(outcome), in_budget, [places[rule] for rule in of.deciding]]

    @cache
    def written(diagram: Any) -> Any:
        if not getattr(diagram, "branches", ()):
            return diagram and ("=", json.dumps(value(diagram.value)))
        branches = [written(branch) for branch in diagram.branches]
        # Where verdicts differ in nothing that is written down, nothing is asked between them.
        others = {branch for branch in branches if branch is not None}
        return others.pop() if len(others) == 1 else (diagram.question, *branches)

    for told in looked["periods"]:
        current = period(rules, date.fromisoformat(told["from"]))
        assert diagrams[told["possible"]] == written(current.possible)
        assert list(told["parts"]) == list(current.ladders)
        for part, ladder in current.ladders.items():
            assert diagrams[told["parts"][part]["verdict"]] == written(ladder.verdict)
            assert diagrams[told["parts"][part]["outcome"]] == written(ladder.outcome)
            standing = [(rules.rules[place], diagrams[at]) for place, at in told["parts"][part]["standing"]]
            assert standing == [(rule, written(truth)) for rule, truth in ladder.standing]
        for name_of, entries in (("notes", rules.notes), ("steps", rules.steps)):
            day = date.fromisoformat(told["from"])
            assert {entries[place] for place, _ in told[name_of]} == {
                one for one in entries if one.elements and one.in_force(day)
            }
            for place, at in told[name_of]:
                assert diagrams[at] == written(current.truths[entries[place].when])


def _decoded(looked: Mapping[str, Any]) -> list[Any]:
    """Each diagram as a nest of tuples. Equal ones are one object, so comparing them takes no walk of every path."""
    sizes = [len(asked.get("answers", asked.get("cuts", ()))) + ("cuts" in asked) for asked in looked["questions"]]
    nodes, decoded, known = iter(looked["nodes"]), list[Any](), dict[Any, Any]()
    for question in nodes:
        if question == len(sizes):
            diagram: Any = ("=", json.dumps(looked["values"][next(nodes)]))
        else:
            back = list(islice(nodes, sizes[question]))
            diagram = (question, *(decoded[len(decoded) - place] if place else None for place in back))
        decoded.append(known.setdefault(diagram, diagram))
    return decoded


@pytest.mark.parametrize("name", ["listed", "high-tarn"])
def test_the_data_is_light(name: str) -> None:
    assert len(brotli.compress(look_up_text(looked_up(name, TODAY)).encode())) < 20_000


def test_it_holds_every_day_from_today_on_and_no_day_before_the_period_of_today() -> None:
    looked = looked_up("listed", TODAY)
    first, *others = looked["periods"]
    assert first["from"] <= TODAY.isoformat()
    last = first
    for following in others:
        assert date.fromisoformat(following["from"]) == date.fromisoformat(last["until"]) + timedelta(days=1)
        last = following
    assert last["until"] is None
    assert len(looked_up("listed", EARLIER)["periods"]) > len(looked["periods"])


def test_one_order_for_everybody_asks_far_less_than_the_file_would() -> None:
    rules = load_rules(rules_bundle(policy("listed")))
    current = period(rules, TODAY)
    order, start = looked_up("listed", TODAY)["order"], nothing_known(rules, current)
    assert sorted(order) == list(range(len(rules.questions)))
    in_one_order = average_asked(current, start, lambda here, state: next_question(here, state, order))
    assert in_one_order < 0.65 * average_asked(current, start, in_file_order)

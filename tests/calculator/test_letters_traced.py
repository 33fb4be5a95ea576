"""Each sentence of the letters of many made-up families is traced: to its template, to an answer, to a source.

What is certain for a family is worked out here by trying every way of filling in what it did not answer, and not by the
diagrams by which the calculator does.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import product
from typing import Any

import pytest

from calculator import RuleSet, decide
from calculator.conversation import Conversation
from calculator.letter_names import LETTERS_TO
from calculator.sentences import LETTERS
from calculator.spoken import all_spoken
from tests.calculator.small_council import holds

FAMILIES = 120
DAYS = ("2014-10-01", "2015-06-01", "2018-03-31", "2018-04-01", "2022-06-30", "2022-07-01", *["2026-11-26"] * 6)
"""Both sides of changes of the rules; most letters are of today."""
PRIVATE = "excluded_person"
LISTED = {"part_listed", "part_listed_some"}
HOLDS_LINES = ("lines", "body")
"""What a template is filled with that is made of other templates: its lines are traced one by one."""


@dataclass(frozen=True)
class Letter:
    """A letter, and all that it may be traced to."""

    name: str
    text: str
    answers: Mapping[str, str]
    """What the letter may say of the family: the private answer is the one that gives nothing away."""
    chosen: list[str]
    day: str
    bundle: Mapping[str, Any]
    words: Mapping[str, Any]
    rules: RuleSet

    @property
    def subject(self) -> str:
        return self.name.removesuffix(f"_{LETTERS_TO[self.name]}")

    @cached_property
    def patterns(self) -> dict[str, re.Pattern[str]]:
        """Each line that a template of this letter may give, with its gaps as groups."""
        templates = self.words["conversation"]
        own = [
            name
            for name in LETTERS
            if name.startswith(self.subject) or name in ("letter", "subject", "subject_grown_up")
        ]
        own += [name for name in LETTERS if name.startswith(("part", "claim")) and name != "part_blank"]
        own += ["part_blank"] if self.subject == "refusal" else []
        return {
            f"{name} {number}": re.compile(re.sub(r"\\{(\w+)\\}", r"(?P<\1>.+)", re.escape(line)))
            for name in own
            for number, line in enumerate(templates[name].splitlines())
            if line.strip() and not any(f"{{{gap}}}" == line.strip() for gap in HOLDS_LINES)
        }

    @cached_property
    def named(self) -> list[str]:
        """The parts of a budget that the letter names, each on a line of its own."""
        names = {element["name"]: part for part, element in self.words["elements"].items()}
        starts = [
            re.split(r"\. (?:Named|Some elements of it are named) for ", line[2:])[0] for line in self.text.splitlines()
        ]
        return [names[start] for start in starts if start in names]

    def untraced(self) -> Iterator[str]:
        """The lines that come from nowhere, or say what does not follow."""
        for line in self.text.splitlines():
            if line.strip() and not (
                line in self.said_of_a_no or self.comes_from_a_template(line) or self.claims(line)
            ):
                yield line

    def comes_from_a_template(self, line: str) -> bool:
        for name, pattern in self.patterns.items():
            filled = pattern.fullmatch(line)
            if filled and "claim" not in name:
                gaps = filled.groupdict()
                if all(self.may_fill(name.split()[0], gap, value, gaps) for gap, value in gaps.items()):
                    return True
        return False

    def may_fill(self, name: str, gap: str, value: str, gaps: Mapping[str, str]) -> bool:
        said = self.words["conversation"]
        if gap == "element":
            # Only a request says what a list names: another letter would put words into a council's mouth.
            return value in (self.words["elements"][part]["name"] for part in self.chosen)
        if gap == "source":
            parts = [part for part in self.named if name not in LISTED or self.name_of(part) == gaps.get("element")]
            return value in self.lists(parts if name in LISTED else parts or list(self.words["elements"]))
        return value in {
            "today": [f"{date.fromisoformat(self.day):%-d %B %Y}"],
            "to": self.addressees,
            "matter": [said[f"{self.subject}_matter"]],
            "way": [said[way] for way in self.ways(name)],
        }.get(gap, ())

    def ways(self, name: str) -> list[str]:
        """How it may be asked that the budget be run: what cannot be paid is asked for in another way."""
        if name == "request_parts_unpaid":
            return ["way_unpaid_nhs" if LETTERS_TO[self.name] == "nhs" else "way_unpaid"]
        return ["way_unpaid" if self.answers.get("wants") == "council_arranged" else "way_paid"]

    @property
    def addressees(self) -> list[str]:
        """Whom the letter may go to: the body by the name that it has on the day, checked or not, or no name."""
        said, body = self.words["conversation"], LETTERS_TO[self.name]
        for named in self.words["bodies"].get(body, []):
            if (named["from"] or "") <= self.day <= (named["until"] or "9999"):
                return [said[f"to_{body}" if named["checked"] else f"to_{body}_unchecked"].format(name=named["name"])]
        if body == "school":
            run_by = [of.get(self.answers.get(asks)) for asks, of in self.words["run_by"].items()]
            known = [said["to_school"].format(to=name) for name in run_by if name]
            return known or [said["to_school_unknown"]]
        return [said[f"to_{body}_unknown"], *([said["to_icb"]] if body == "nhs" else [])]

    def name_of(self, part: str) -> str:
        return str(self.words["elements"][part]["name"])

    def lists(self, parts: Iterable[str]) -> set[str]:
        """How the council's own word on these parts may be cited: by the rules that decide about them for certain."""
        alone: list[str] = []
        for part in parts:
            sources = [
                source
                for rule in self.bundle["rules"]
                if part in rule["elements"] and rule["outcome"] and self.is_certain(rule)
                for source in cited(rule)
                if source["word_of"] == "council"
            ]
            alone += map(citation, sources)
        return {*alone, "; ".join(dict.fromkeys(alone))}

    @cached_property
    def said_of_a_no(self) -> set[str]:
        """What the answers given say of a no that this letter replies to."""
        said = self.words["in_letters"]
        noes = [said.get(question, {}).get(answer, {}).get(self.name) for question, answer in self.answers.items()]
        return {" ".join(filter(None, noes))}

    def claims(self, line: str) -> bool:
        """Whether it is said beside a step that is certain for the family and about what the letter is about."""
        for step in self.bundle["steps"]:
            sentence = step.get("letters", {}).get(self.name)
            if sentence and self.is_certain(step) and self.fits(step):
                sources = "; ".join(dict.fromkeys(map(citation, cited(step))))
                if line == (f"{sentence} ({sources}.)" if sources else sentence):
                    return True
        return False

    def fits(self, step: Mapping[str, Any]) -> bool:
        """Whether the step is told of something that the letter names, if all that is open still comes out well.

        Where it names nothing, of anything.
        """
        elements = decide(self.rules, self.answers, date.fromisoformat(self.day)).elements
        about = set(self.named or elements) & set(step["elements"])
        return any(elements[part].possible_outcomes[0] in step["beside"] for part in about)

    def is_certain(self, entry: Mapping[str, Any]) -> bool:
        """Whether it is in force, and true of every family that could have given these answers."""
        if not (entry["from"] <= self.day <= (entry["until"] or "9999")):
            return False
        impossible = [never["when"] for never in self.bundle["impossible"]]
        given = self.bundle["facts"] | self.answers
        open_still = [
            question
            for question in self.bundle["questions"]
            if question["id"] in str([entry["when"], impossible]) and question["id"] not in given
        ]
        ways = product(*[[answer["id"] for answer in question["answers"]] for question in open_still])
        families = [given | dict(zip([question["id"] for question in open_still], way, strict=True)) for way in ways]
        return all(
            holds(entry["when"], family) for family in families if not any(holds(never, family) for never in impossible)
        )


def citation(source: Mapping[str, Any]) -> str:
    """A source as a letter cites it: by its title alone, where the pinpoint is all of it."""
    return str(source["title"]) if source.get("is_whole") else f"{source['title']}, {source['at']}"


def cited(entry: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The sources of an entry that a letter may cite: what a restatement restates, never another council's page."""
    sources = [other for source in entry["sources"] for other in source.get("restates") or [source]]
    return [source for source in sources if source.get("word_of") in ("law", "council")]


def letters_of(
    seed: int, bundle: dict[str, Any], words: dict[str, Any], rules: RuleSet, conversation: Conversation
) -> Iterator[Letter]:
    """The letters of one made-up family, which chose some of the parts that there are letters about."""
    chance = random.Random(seed)
    answers = {
        question["id"]: chance.choice([*(answer["id"] for answer in question.get("answers", [])), None])
        for question in bundle["questions"]
    }
    day, writer = chance.choice(DAYS), chance.choice(["child", "self", "other"])
    request = {"what": "letters", "as_of": day, "today": day, "for_whom": writer}

    def told(**changes: Any) -> dict[str, Any]:
        answered: dict[str, Any] = json.loads(conversation.answer(json.dumps(request | changes)))
        return answered

    # Answers that nobody can give together are left out, and the letters are asked for with those that stand.
    standing = told(what="decide", answers=answers, as_of=day)["answers"]
    parts = told(answers=standing)["parts"]
    chosen = [part["element"] for part in parts if chance.random() < 0.5]
    public = standing | {PRIVATE: "no"}
    # From 18 nobody is spoken of as a child, also where it is the parent who writes.
    to = "other" if writer == "child" and standing.get("age_band") == "18_25" else writer
    sentences: tuple[dict[str, Any], dict[str, Any]] = (all_spoken(bundle, to), all_spoken(words, to))
    for draft in told(answers=standing, elements=chosen)["letters"]:
        if draft["id"] != "meeting":
            yield Letter(draft["id"], draft["text"], public, chosen, day, *sentences, rules)


@pytest.fixture(scope="module", name="letters")
def letters_of_all(
    bundle: dict[str, Any], words: dict[str, Any], rules: RuleSet, conversation: Conversation
) -> list[Letter]:
    """All the letters of these families."""
    return [letter for seed in range(FAMILIES) for letter in letters_of(seed, bundle, words, rules, conversation)]


def test_every_line_comes_from_a_template_an_answer_or_a_step_that_is_certain(letters: list[Letter]) -> None:
    assert [(letter.name, line) for letter in letters for line in letter.untraced()] == []
    # Many of them said no themselves, or have nobody to be paid: no letter of theirs would lead anywhere.
    assert len(letters) > FAMILIES // 2
    assert {letter.name for letter in letters} >= {
        "request_council", "request_nhs", "refusal_council", "refusal_nhs", "refusal_school", "ehc_assessment",
    }  # fmt: skip


def test_no_letter_speaks_of_a_part_that_was_not_chosen(letters: list[Letter]) -> None:
    for letter in letters:
        others = {element["name"] for part, element in letter.words["elements"].items() if part not in letter.chosen}
        assert not [name for name in others if re.search(rf"\b{re.escape(name)}\b", letter.text)], letter.text


def test_nothing_that_a_letter_may_not_rely_on_is_cited(letters: list[Letter], bundle: dict[str, Any]) -> None:
    entries = [*bundle["rules"], *bundle["steps"], *bundle["unchecked"]]
    titles = {source["title"] for entry in entries for source in entry["sources"] if "word_of" not in source}
    titles -= {source["title"] for entry in entries for source in cited(entry)}
    assert titles
    for letter in letters:
        assert not [title for title in titles if title in letter.text], letter.text

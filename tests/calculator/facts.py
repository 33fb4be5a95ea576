"""Every sentence of a reply that is told as a fact, held against whole families that could have given the answers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise
from typing import Any

from calculator.rule_set import RuleSet
from tests.calculator.crowd import Crowd, any_of
from tests.calculator.small_council import GATES

Claim = tuple[str, int]
"""What is told, and those of a crowd of whom it is true."""

LASTING = tuple(gate for gate in GATES if gate != "agreement")
"""The gates at which a no may stand for good: whoever has not agreed may do so by the time a step is taken."""

MORE = re.compile(r" More may be needed\. It depends on this: “(.*?)”")
IN_THE_WAY = re.compile(r" (One|\d+) more things? stands? in the way\.")
"""What a line says of what is needed besides, and of noes that it does not name; past days have words of their own."""

STILL_NO = "That step alone would not be enough, as things stand."
"""What a line says besides, where something else refuses what its step leads to."""


class Facts:
    """What one reply tells as facts, and of whom in a crowd each is true."""

    def __init__(self, crowd: Crowd, rules: RuleSet, reply: Mapping[str, Any]) -> None:
        self.crowd, self.plainly, self.reply = crowd, crowd.plainly, reply
        self.day: str = reply["decision"]["as_of"]
        self.questions = {question.id: question for question in rules.questions}

    @cached_property
    def claims(self) -> list[Claim]:
        """All that is told, each with the element that it is told of."""
        told = [
            (f"{element}: {claim}", true)
            for element in self.reply["decision"]["elements"]
            for claim, true in (
                *self.decided(element),
                *self.reasons(element),
                *self.beside(element),
                *self.gates(element),
                *self.history(element),
            )
        ]
        return [*told, *self.steps(), *self.in_short(), *self.noes(), *self.asked()]

    def false_of(self, those: int) -> list[str]:
        """What is not true of some of those families."""
        return [claim for claim, true in self.claims if those & ~true]

    def decided(self, element: str) -> Iterator[Claim]:
        decided = self.reply["decision"]["elements"][element]
        for word, those in self.crowd.said(element, self.day).items():
            fits = word in decided["possible_outcomes"] and decided["outcome"] in (word, "depends")
            yield f"outcome {decided['outcome']}, where it is {word}", self.unless(those, fits)
        for word, those in self.crowd.said(element, self.day, "in_budget").items():
            fits = decided["in_budget"] in (word, "depends")
            yield f"in_budget {decided['in_budget']}, where it is {word}", self.unless(those, fits)

    def unless(self, those: int, fits: bool) -> int:
        """Everybody but those, unless it fits them."""
        return self.crowd.everybody if fits else self.crowd.everybody & ~those

    def reasons(self, element: str) -> Iterator[Claim]:
        decided = self.reply["decision"]["elements"][element]
        standing = [
            known for area in self.plainly.areas[element] for known in self.crowd.standing(area, element, self.day)
        ]
        certain = [reason for reason in decided["reasons"] if reason["certain"]]
        for reason in certain:
            told = (reason["rule"], reason["text"])
            yield (
                f"reason {reason['rule']}",
                any_of(true for rule, true in standing if (rule["id"], rule["text"]) == told),
            )
        deciding = self.crowd.deciding(element, self.day).rules
        for judged in self.reply["explanation"][element]["judged"]:
            yield f"judged {judged}", any_of(true for rule, true in deciding if rule.get("judged") == judged)
        # Where no reason is a fact, one of them is told to decide.
        if decided["outcome"] != "depends" and not certain:
            one_of = {(reason["rule"], reason["text"]) for reason in decided["reasons"]}
            yield "none of the reasons", any_of(true for rule, true in deciding if (rule["id"], rule["text"]) in one_of)

    def is_case(self, case: Mapping[str, Any]) -> int:
        """Those who are the case; a number is in one of the bands that the case names."""
        return self.crowd.all_of(self.answering(asked, fitting) for asked, fitting in case["answers"].items())

    def answering(self, asked: str, fitting: list[str]) -> int:
        question = self.questions[asked]
        return any_of(
            those
            for (other, answer), those in self.crowd.answered.items()
            if other == asked and question.answers[question.index(answer)] in fitting
        )

    def beside(self, element: str) -> Iterator[Claim]:
        for told in self.reply["decision"]["elements"][element]["notes"]:
            yield (
                f"note {told['id']}",
                any_of(
                    self.crowd.true(note["when"]) & self.crowd.beside(element, self.day, note["beside"])
                    for kind in ("notes", "rates")
                    for note in self.plainly.in_force(kind, element, self.day)
                    if (note["id"], note["text"]) == (told["id"], told["text"])
                ),
            )

    def gates(self, element: str) -> Iterator[Claim]:
        held = self.crowd.deciding(element, self.day).gates
        for name, state in self.reply["explanation"][element]["gates"].items():
            here = GATES.index(name)
            for place, gate in enumerate(GATES):
                fits = {"passed": here < place, "held": here == place, "open": True, "not_reached": here != place}
                fits["pending"] = fits["passed"]
                yield f"gate {name} {state}, where {gate} holds", self.unless(held[gate], fits[state])

    def history(self, element: str) -> Iterator[Claim]:
        history = self.reply["history"][element]
        if history["since"]:
            since = date.fromisoformat(history["since"])
            before = since - timedelta(days=1)
            stood = self.same_between(element, since, date.fromisoformat(self.day))
            has_end = history["was"]["until"] == str(before)
            yield f"since {since}", stood & ~self.same(element, before) if has_end else 0
            for word, those in self.crowd.said(element, before.isoformat()).items():
                fits = history["was"]["outcome"] in (word, "depends")
                yield f"was {history['was']['outcome']}, where it was {word}", self.unless(those, fits)
            if history["because"]:
                yield f"because {history['because']}", self.began(element, history)
        if history["next"]:
            begins = date.fromisoformat(history["next"]["from"])
            stands = self.same_between(element, date.fromisoformat(self.day), begins - timedelta(days=1))
            word = history["next"]["outcome"]
            then = self.crowd.said(element, begins.isoformat())
            yield f"next {history['next']}", stands if word == "depends" else stands & then[word]

    def began(self, element: str, history: Mapping[str, Any]) -> int:
        """Those for whom a rule of these words began to decide on the first day."""
        return any_of(
            those
            for rule, those in self.crowd.deciding(element, history["since"]).rules
            if rule["from"] == history["since"] and history["because"] == told_of(rule, rule["text"])
        )

    def same(self, element: str, day: date) -> int:
        """Those whose outcome is on the day what it is on the day of the reply."""
        now, then = self.crowd.said(element, self.day), self.crowd.said(element, day.isoformat())
        return self.crowd.everybody if now is then else any_of(those & then[word] for word, those in now.items())

    def same_between(self, element: str, first: date, last: date) -> int:
        """The same of all the days between, both included."""
        return self.crowd.all_of(self.same(element, day) for day in self.plainly.days() if first <= day <= last)

    def in_short(self) -> Iterator[Claim]:
        """What the summary gives as the one reason, where it is a rule's; its words for an outcome claim no more."""
        summary = self.reply["summary"]
        for line in (*(line for group in summary["groups"] for line in group["lines"]), *summary["others"]):
            for element in line["elements"]:
                decided = self.reply["decision"]["elements"][element]
                fits = line["outcome"] == decided["outcome"]
                # What depends is told as a no where nothing that is open leads to a yes, nor would, after a step. So is
                # what a step comes before, where a no that nothing changes stands behind it.
                gates = {"depends": GATES, "not_yet": LASTING}.get(decided["outcome"], ())
                is_no = line["outcome"] == "cannot" and gates
                no = self.no(element, gates) if is_no else self.unless(self.crowd.everybody, fits)
                yield f"{element}: line of {line['outcome']}", no
                text, others = self.reason_alone(element, line["text"])
                yield from others
                standing = [
                    (rule, (rule.get("short") or rule["text"], rule["text"]), true)
                    for area in self.plainly.areas[element]
                    for rule, true in self.crowd.standing(area, element, self.day)
                ]
                if any(text.startswith(words) for _, words, _ in standing):
                    # What comes of a rule that was not read says so, and what comes of any other does not.
                    of_it = [
                        true
                        for rule, words, true in standing
                        if any(text in (told_of(rule, word), before_doubt(rule, word, line["text"])) for word in words)
                    ]
                    yield f"{element}: {line['text']}", any_of(of_it)
                if STILL_NO in line["text"]:
                    yield (
                        f"{element}: {STILL_NO}",
                        any_of(
                            self.crowd.true(note["when"])
                            for note in self.plainly.in_force("notes", element, self.day)
                            if note.get("still_no")
                        ),
                    )

    def no(self, element: str, gates: Sequence[str]) -> int:
        """Those to whom the law of each area says no at one of the gates, and who could not ask as it is."""
        noes = [
            any_of(
                true
                for rule, true in self.crowd.standing(area, element, self.day)
                if rule["outcome"] == "cannot" and rule["gate"] in gates
            )
            for area in self.plainly.areas[element]
        ]
        return self.crowd.all_of(noes) & self.crowd.beside(element, self.day, ("not_yet", "cannot"))

    def reason_alone(self, element: str, text: str) -> tuple[str, list[Claim]]:
        """The one reason of a line; and what it tells besides, of noes that were said and in notes behind it."""
        besides = [
            (told, true)
            for area in self.plainly.areas[element]
            for rule, true in self.crowd.standing(area, element, self.day)
            if rule.get("of_a_no")
            for words in [rule.get("short") or rule["text"]]
            for told in [told_of(rule, words)]
            for told in [told if told in text else before_doubt(rule, words, text)]
        ]
        besides += [
            (note.get("short", note["text"]), self.crowd.true(note["when"]))
            for note in self.plainly.in_force("notes", element, self.day)
            if note.get("behind") or note.get("hangs_on") or note.get("still_no")
        ]
        told = [words for words, _ in besides if f" {words}" in text]
        claims = [
            (f"{element}: besides {words}", any_of(true for other, true in besides if other == words))
            for words in dict.fromkeys(told)
        ]
        if MORE.search(text):
            notes = self.plainly.in_force("notes", element, self.day)
            hangs = any(note.get("hangs_on") for note in notes)
            claims.append((f"{element}: more may be needed", self.crowd.everybody if hangs else 0))
        for number in IN_THE_WAY.findall(text):
            behind = self.noes_behind(element, text)
            others = sum(text.count(f" {words}") for words in behind) + (1 if number == "One" else int(number))
            claims.append((f"{element}: {number} more in the way", self.at_least(others, behind)))
        for words in [STILL_NO, *told]:
            text = text.replace(f" {words}", "")
        return IN_THE_WAY.sub("", MORE.sub("", text)), claims

    def noes_behind(self, element: str, text: str) -> dict[str, int]:
        """The noes that may stand behind the one reason, in the words of each, with those for whom it does."""
        standing = (
            known for area in self.plainly.areas[element] for known in self.crowd.standing(area, element, self.day)
        )
        notes = self.plainly.in_force("notes", element, self.day)
        noes = [(rule, true) for rule, true in standing if rule.get("of_a_no")]
        noes += [(note, self.crowd.true(note["when"])) for note in notes if note.get("still_no")]
        behind: dict[str, int] = {}
        for no, true in noes:
            words = no.get("short") or no["text"]
            behind[words] = behind.get(words, 0) | true
        return {words: those for words, those in behind.items() if not text.startswith(words)}

    def at_least(self, number: int, noes: Mapping[str, int]) -> int:
        """Those to whom so many of the noes stand, or more."""
        reached = [self.crowd.everybody] + [0] * number
        for true in noes.values():
            reached = [reached[0], *(those | before & true for before, those in pairwise(reached))]
        return reached[number]

    def noes(self) -> Iterator[Claim]:
        """The noes that are told behind “Why?” besides the reasons."""
        for element, told in self.reply["summary"]["noes"].items():
            for no in told:
                yield (
                    f"{element}: {no['text']}",
                    any_of(
                        true
                        for area in self.plainly.areas[element]
                        for rule, true in self.crowd.standing(area, element, self.day)
                        if rule.get("of_a_no") and rule["text"] == no["text"]
                    ),
                )

    def asked(self) -> Iterator[Claim]:
        for told in self.reply["summary"]["asked"]:
            for answer in told["answers"]:
                yield (
                    answer,
                    any_of(
                        self.crowd.true(note["when"])
                        for element in self.plainly.areas
                        for note in self.plainly.in_force("notes", element, self.day)
                        if (note.get("asked"), note.get("short", note["text"])) == (told["question"], answer)
                    ),
                )

    def steps(self) -> Iterator[Claim]:
        for told in self.reply["steps"]:
            yield (
                f"step {told['id']}",
                any_of(
                    self.crowd.true(step["when"]) & self.told_beside(element, step["beside"])
                    for element in self.plainly.areas
                    for step in self.plainly.in_force("steps", element, self.day)
                    if (step["id"], step["kind"], step["text"]) == (told["id"], told["kind"], told["text"])
                ),
            )

    def told_beside(self, element: str, outcomes: Sequence[str]) -> int:
        """Those who are told one of the outcomes: no step leads on to a no that nothing changes."""
        if self.reply["decision"]["elements"][element]["outcome"] == "not_yet" and element in self.told_as_no:
            return self.no(element, LASTING) if "cannot" in outcomes else 0
        return self.crowd.beside(element, self.day, outcomes)

    @cached_property
    def told_as_no(self) -> set[str]:
        """The elements that are told as a no."""
        summary = self.reply["summary"]
        lines = (*(line for group in summary["groups"] for line in group["lines"]), *summary["others"])
        return {element for line in lines if line["outcome"] == "cannot" for element in line["elements"]}


def told_of(rule: Mapping[str, Any], words: str) -> str:
    """The words of a rule as they stand alone: with how sure we are, where it was not read in its main source."""
    return " ".join([words, *(source["sure"] for source in rule["sources"][:1] if "sure" in source)])


def before_doubt(rule: Mapping[str, Any], words: str, line: str) -> str:
    """The words of a rule in a line that says what was not read once, behind the last of what it is about."""
    told = told_of(rule, words)
    doubt = told.removeprefix(words)
    return words if doubt and told not in line and doubt in line.partition(words)[2] else told

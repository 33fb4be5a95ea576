"""The result in short: one sentence that sums it up, three groups of parts with the one reason of each, and what to do.

What stands here is true of every family that could have given these answers, or is said in conditional words. The proof
of it is the explanation's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from typing import Any

from calculator.asking import asked, pending
from calculator.decided import Decision
from calculator.diagram import questions
from calculator.noes import (
    has_nothing_to_pay,
    is_about_who_is_paid,
    is_refused,
    lasting_noes,
    most_lasting,
    noes,
    noes_of_each,
    noes_without,
    standing_noes,
    told_as,
)
from calculator.often_asked import often_asked
from calculator.one_line import each_once, in_common, in_short, in_the_way
from calculator.private import private_questions
from calculator.rule_set import RuleSet
from calculator.rules import Rule, Source, Step, doubt, sources_json
from calculator.steps import next_steps
from calculator.terms import CAN_BE_ASKED, DEPENDS
from calculator.words import Words

GROUPS: Mapping[str, tuple[str, ...]] = {
    "ask": CAN_BE_ASKED,
    "first": ("not_yet", DEPENDS),
    "not": ("cannot",),
}
"""The groups as they are read, each with the outcomes that are told in it, the best first."""

COUNTED = ("ask", "first", "open", "refused", "payee", "not", "idle")
"""How parts are counted in the first sentence, in the order in which that is said."""


def summary_json(rules: RuleSet, words: Words, decision: Decision, wanted: Decision) -> dict[str, Any]:
    """The result in short, as the page takes it: about the parts that are wanted, and the others in lines of their own.

    `wanted` is the decision of those parts alone.
    """
    summary = _Summary(rules, words, decision, wanted)
    others = [part for part in decision.elements if part not in wanted.elements]
    groups = {group: summary.lines(summary.parts, outcomes) for group, outcomes in GROUPS.items()}
    private = private_questions(rules)
    return {
        "sentence": " ".join([summary.sentence(), *summary.questioned(), *summary.hope()]),
        "groups": [{"id": group, "lines": lines} for group, lines in groups.items() if lines],
        "others": [line for outcomes in GROUPS.values() for line in summary.lines(others, outcomes)],
        "asked": often_asked(rules, wanted),
        "needed": {
            part: {
                "question": question,
                "answer": answer,
                "noes": _reasons_json(noes_without(decision, part, question)),
            }
            for part, (question, answer) in summary.needed.items()
        },
        "one_of": {
            part: _reasons_json(rules)
            for part, rules in summary.deciding.items()
            if rules and set(rules).isdisjoint(decision.elements[part].certain)
        },
        "in_part": [part for part in decision.elements if summary.is_listed_in_part(part)],
        "notes": _beside_all(decision),
        "noes": {
            part: _reasons_json(besides)
            for part, decided in decision.elements.items()
            if (besides := noes(decision, part, decided.certain))
        },
        # A paper may be handed on: so what was asked in private does not stand among its answers.
        "answers": [
            question.id
            for place, question in enumerate(rules.questions)
            if place in decision.families.answers and question.id not in private and question.id not in rules.facts
        ],
    }


def _reasons_json(rules: Sequence[Rule]) -> list[dict[str, Any]]:
    return [{"text": rule.text, "sources": sources_json(rule.sources)} for rule in rules]


def _beside_all(decision: Decision) -> list[str]:
    """The notes that stand beside every part: said once, none of the parts has to say them again."""
    first, *others = [[note.text for note in decided.notes] for decided in decision.elements.values()]
    return [text for text in first if all(text in texts for texts in others)]


class _Summary:
    def __init__(self, rules: RuleSet, words: Words, decision: Decision, wanted: Decision) -> None:
        self.rules, self.words, self.decision = rules, words, decision
        self.as_it_stood = words.as_it_stood
        self.wanted, self.parts = wanted, list(wanted.elements)
        self.told = {part: told_as(decision, part) for part in decision.elements}
        self.counted = {part: self.counted_as(part) for part in decision.elements}
        self.deciding = {part: self.rules_deciding(part) for part in decision.elements}
        nothing_certain = [part for part, told in self.told.items() if told == DEPENDS and not self.deciding[part]]
        self.needed = {part: needed for part in nothing_certain if (needed := decision.needed(part))}

    @cached_property
    def steps(self) -> Sequence[Step]:
        """The steps that are told about the parts that are wanted."""
        return next_steps(self.rules, self.wanted)

    def sentence(self) -> str:
        """How many of the parts stand how, and which it is that alone can be asked for."""
        names = [self.words.element(part) for part in self.parts if self.counted[part] == "ask"]
        counts = Counter(self.counted[part] for part in self.parts)
        *others, last = [
            self.words.say(f"summary_{name}_{'one' if count == 1 else 'more'}", count=count, part="".join(names[:1]))
            for name in COUNTED
            if (count := counts[name])
        ]
        together = self.words.say("summary_and", others=", ".join(others), last=last) if others else last
        if counts["first"] and not counts["ask"] and not counts["open"]:
            together = self.words.say("summary_nothing_yet", counts=together)
        return f"{together[0].upper()}{together[1:]}."

    def questioned(self) -> Sequence[str]:
        """That a no can be questioned of what waits, or has no money, and that the count of the parts does not tell."""
        told = self.asked_of_noes("refused")
        said = self.asked_of_noes("first", "idle") - told
        can_be = any(step.kind == "refused" and not said.isdisjoint(asked(step.when)) for step in self.steps)
        return [self.words.say("summary_questioned_too" if told else "summary_questioned")] if can_be else []

    def asked_of_noes(self, *counted: str) -> set[str]:
        """The questions on whose answers the noes rest that were said of the parts that are counted so."""
        of_noes = (noes(self.decision, part, ()) for part in self.parts if self.counted[part] in counted)
        # That no need was found is told of what there is no money for, and is no other no.
        return {question for rules in of_noes for rule in rules if rule.gate != "need" for question in asked(rule.when)}

    def counted_as(self, part: str) -> str:
        """How a part is counted: of what is told as a no, what there is no money for, what somebody can look at again,
        and where only who agrees or who is paid stands in the way."""
        told = self.told[part]
        if told != "cannot":
            return "ask" if told in CAN_BE_ASKED else "open" if told == DEPENDS else "first"
        noes = {"idle": has_nothing_to_pay, "refused": is_refused, "payee": is_about_who_is_paid}
        return next((name for name, is_so in noes.items() if is_so(self.decision, part)), "not")

    def hope(self) -> Sequence[str]:
        """What there is beside a no, and without a payment, for a family that can ask for nothing today."""
        if self.as_it_stood is not self.words or any(self.told[part] in CAN_BE_ASKED for part in self.parts):
            return ()
        steps = (step for step in self.steps if step.kind == "ask" and step.any_way)
        return [step.short or step.text for step in steps if step.beside == {"cannot"}][:1]

    def lines(self, parts: Sequence[str], outcomes: Sequence[str]) -> list[dict[str, Any]]:
        """The parts that have one of these outcomes, each outcome with each of its reasons in one line.

        Of those that are still open, what hangs on the same question stands together, the most useful question first.
        """
        lines: dict[tuple[str, str, str | None, tuple[str, ...]], list[str]] = {}
        for outcome in outcomes:
            for part in parts:
                if self.told[part] == outcome:
                    lines.setdefault((outcome, *self.reason(part), self.pending(part)), []).append(part)
        told = [
            {
                "outcome": outcome,
                "text": text,
                "pending": list(needed),
                "question": question,
                "elements": elements,
                "sources": self.sources(elements, text),
            }
            for (outcome, text, question, needed), elements in lines.items()
        ]
        # What one more yes is needed for stands behind what has the same reason and needs none.
        reasons = list(dict.fromkeys((line["question"], line["text"]) for line in told))
        return sorted(
            told,
            key=lambda line: (
                outcomes.index(line["outcome"]),
                # What somebody can look at again comes before what nobody can change.
                line["outcome"] == "cannot" and any(self.counted[part] != "refused" for part in line["elements"]),
                self.place(line["question"]),
                reasons.index((line["question"], line["text"])),
                len(line["pending"]),
            ),
        )

    def pending(self, part: str) -> tuple[str, ...]:
        """Whose yes is still needed, where the part is told as one that the family can ask for, now or after a step."""
        if self.told[part] not in (*CAN_BE_ASKED, "not_yet"):
            return ()
        steps = (rule for rule in self.decision.elements[part].certain if rule.outcome == "not_yet")
        settled = {question for rule in steps for question in asked(rule.when)}
        found = pending(self.decision.current, self.decision.families.answers, part, settled)
        return tuple(self.words.pending(question, answer) for question, answer in found.items())

    def reason(self, part: str) -> tuple[str, str | None]:
        """The one reason that counts most; and the question that settles most of it, where it is still open."""
        decided = self.decision.elements[part]
        rules = self.deciding[part]
        if not rules and self.told[part] == DEPENDS:
            settled = decided.unless_barred
            if needed := self.needed.get(part):
                then = settled if settled and self.decision.is_enough(part, *needed) else "may_be"
                return self.words.say(f"summary_if_{then}", answer=self.words.answer(*needed)), needed[0]
            sentence = f"summary_unless_{settled}" if settled else f"summary_may_be_{decided.possible_outcomes[0]}"
            return self.words.say(sentence), self.wanted.hangs_on(decided)
        told, doubts = self.said_of(part, self.words)
        # What rules say is told as it stood on the day: so beside it nothing is said as of a day that is past.
        if self.as_it_stood is not self.words and len([sentence for sentence in told if sentence]) > 1:
            told, doubts = self.said_of(part, self.as_it_stood)
        return each_once(told, doubts), None

    def said_of(self, part: str, words: Words) -> tuple[list[str], Collection[str]]:
        """The sentences of a reason, with those among them that say how sure we are."""
        decided, rules = self.decision.elements[part], self.deciding[part]
        # Where it is not certain which of the rules decides, what all of them say in short is a fact even so. What is a
        # fact already while all that comes of it is still open is told in words of its own alone.
        short = (rule.short or rule.text if decided.missing else in_short(words, rule) for rule in rules)
        said = list(dict.fromkeys(short))
        told = said if len(said) == 1 else [in_common(words, said, rules)]
        # Whoever reads no further must not take it for what we have read in the law.
        doubts = dict.fromkeys(doubt(rule.sources) for rule in rules)
        told += doubts if all(doubts) else ()
        behind = self.noes(part)
        still_no = [note for note in decided.notes if note.still_no and self.told[part] == "not_yet"]
        # What a yes hangs on helps nobody for whom there is none, as things stand.
        is_hopeful = self.told[part] in (*CAN_BE_ASKED, "not_yet") and not behind and not still_no
        told += [
            note.short or note.text
            for note in decided.notes
            if (note.hangs_on and is_hopeful) or (len(rules) == 1 and rules[0].id in note.behind)
        ]
        # Whoever has a step to take first is told no more now than is known of it.
        more = self.may_hang_on(part) if self.told[part] in CAN_BE_ASKED else None
        told += [words.say("summary_more", question=self.words.question(more))] if more else ()
        # Nobody should take the step, and wait, in the belief that it is all that stands in the way.
        told += [words.say("summary_still_no")] if still_no else ()
        noes = [(rule.short or rule.text, doubt(rule.sources)) for rule in behind]
        told += in_the_way(noes or [(note.short or note.text, "") for note in still_no], words)
        return told, {*doubts, *(said for _, said in noes[:2])}

    def may_hang_on(self, part: str) -> str | None:
        """The first question on which it still hangs whether more is needed of the family than is told already."""
        possible, families = self.decision.elements[part].possible_outcomes, self.decision.families
        hangs = (
            questions(families.narrow(when))
            for note, when in self.decision.current.ladders[part].notes
            if note.hangs_on and note.beside.issuperset(possible)
        )
        first = min((place for places in hangs for place in places), default=None)
        return None if first is None else self.decision.current.questions[first].id

    def is_listed_in_part(self, part: str) -> bool:
        """Whether a list that may be what answers the family names not all of the part."""
        possible, families = self.decision.elements[part].possible_outcomes, self.decision.families
        notes = self.decision.current.ladders[part].notes if self.told[part] != "cannot" else ()
        return any(
            note.of_a_part and not note.beside.isdisjoint(possible) and families.narrow(when) is families.certain
            for note, when in notes
        )

    def noes(self, part: str) -> list[Rule]:
        """The noes that were said of a part, but for the one reason."""
        return noes(self.decision, part, self.deciding[part])

    def rules_deciding(self, part: str) -> Sequence[Rule]:
        """The rules from which the one reason is told; none, where the outcome is open and nothing is a fact yet."""
        decided, lasting = self.decision.elements[part], lasting_noes(self.decision, part)[:1]
        certain = lasting or most_lasting(self.decision, part)
        if certain or not decided.missing:
            return certain or decided.reasons
        return noes_of_each(self.decision, part) if self.told[part] == "cannot" else ()

    def sources(self, parts: Sequence[str], told: str) -> list[dict[str, Any]]:
        """Where what is told of these parts comes from, each source once with all its places: for a paper."""
        places: dict[tuple[str, str], dict[str, None]] = {}
        for part in parts:
            decided = self.decision.elements[part]
            best = [rule for rule in decided.reasons if rule.outcome == decided.possible_outcomes[0]]
            # What stands behind a step is told by a note, which cites nothing.
            behind = [rule for rule in standing_noes(self.decision, part) if (rule.short or rule.text) in told]
            told_of = [*(self.deciding[part] or best), *self.noes(part), *behind]
            for source in (source for rule in told_of for source in rule.sources):
                sure = "" if source.sure in told else source.sure
                places.setdefault((source.title, sure), {}).setdefault(source.place)
        return sources_json(
            Source(title, "; ".join(filter(None, at)), None, sure=sure) for (title, sure), at in places.items()
        )

    def place(self, question: str | None) -> int:
        """How late a question comes in the order in which the fewest are asked; no question comes before all."""
        return self.wanted.turn(question) if question else -1

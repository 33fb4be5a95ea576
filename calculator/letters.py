"""The letters that this family can send: one for each body and each matter, with what each claim rests on.

A letter speaks of the day that it is dated, and of the parts that the family chose. What it claims is data, beside a
step or an answer, and is said where that step is told or that answer was given. Nothing in it hangs on a private
answer, for each is put back first to the one that gives nothing away.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from calculator.addressees import addressee, title
from calculator.asking import asked
from calculator.case import Case
from calculator.decided import Decision
from calculator.letter_facts import LetterFacts
from calculator.letter_names import ASSESSES, LETTERS_TO, LIFTS_A_NO, NEEDS_A_PART, OF_A_PAYMENT, subject_of
from calculator.meeting import meeting
from calculator.needs import asks_for_a_budget
from calculator.private import mentions_private
from calculator.rule_set import RuleSet
from calculator.rules import Source, Step, relied_on
from calculator.steps import next_steps, parts_led_to
from calculator.terms import CAN_BE_ASKED
from calculator.words import Words

_LISTED_IN_PART = "some_elements_only"
"""The note by which a council's documents say this, whatever their words."""


def letters_json(
    rules: RuleSet,
    words: Words,
    case: Case,
    today: date,
    chosen: Sequence[str] | None,
    wanted: Sequence[str],
    *,
    of_grown_up: bool = False,
    to_any_no: bool = False,
) -> dict[str, Any]:
    """The parts that letters can be about, with those chosen, and the letters about these, as the page takes them.

    Where nobody has chosen yet, the parts that were refused are, with those that are wanted; and where none is wanted
    by its name, with all that can be asked for now.
    `of_grown_up` is whether a parent writes of a child of theirs who is grown up. `to_any_no` is whether to write the
    reply also to a no that nobody told of, with blanks for it.
    """
    # What was answered about another day is no fact of today: so no letter of today may say that it is.
    names = [
        letter
        for letter in (LETTERS_TO if case.as_of == today else ["list"])
        if to_any_no or not words.is_reply(letter) or words.noes(letter, case.answers)
    ]
    letters = _Letters(rules, words, case, today, names, chosen, wanted, of_grown_up=of_grown_up)
    drafts = [(name, title(words, name, letters.facts.answers), letters.text(name)) for name in names]
    # Of what is not chosen no paper speaks; and as long as nobody chose, a meeting may be about all that is wanted.
    named = [] if letters.names_none else [part for part in letters.chosen if part not in letters.facts.ruled_out]
    about_first = (named, wanted) if letters.is_chosen else (wanted, named)
    drafts.append(("meeting", words.say("meeting_title"), meeting(rules, words, case, about_first)))
    return {
        "of_another_day": None if case.as_of == today else words.say("of_another_day", day=words.day(case.as_of)),
        "parts": [{"element": part, "chosen": part in letters.chosen} for part in letters.parts],
        "letters": [
            {"id": name, "title": title, "text": text, "after_a_no": bool(letters.facts.noes(name))}
            for name, title, text in drafts
            if text
        ],
    }


class _Letters:
    def __init__(
        self,
        rules: RuleSet,
        words: Words,
        case: Case,
        today: date,
        names: Sequence[str],
        chosen: Sequence[str] | None,
        wanted: Sequence[str],
        *,
        of_grown_up: bool,
    ) -> None:
        self.rules, self.words = rules, words
        self.subject = "subject_grown_up" if of_grown_up else "subject"
        self.facts = facts = LetterFacts(rules, words, case.answers, today)
        # A budget that there is a right to have can be asked for all the same, run in a way in which nobody is paid.
        rights = [step for step in next_steps(rules, facts.really) if asks_for_a_budget(step)]
        self._rights = {
            letter: {
                part for step in rights if letter in step.letters for part in parts_led_to(rules, facts.really, step)
            }
            for letter in names
        }
        self._told, self._claimed = (self._steps(decision) for decision in (facts.decision, _at_best(facts.decision)))
        about = {part for letter in names for part in self.about(letter) if self.may_name(letter, part)}
        self.parts = [part for part in facts.best if part in about]
        self.is_chosen, self.wanted = chosen is not None, set(wanted)
        named = self.at_first(wanted) if chosen is None else chosen
        # Where nobody has named any part, the letters that ask for money are about all that it is sure can be asked
        # for, and all that there is a right to a budget for: a letter has to be ready. All else that has to happen
        # first is asked for beside it, of no part alone.
        self.names_none = not (self.is_chosen or wanted)
        ready = facts.sure.union(*self._rights.values()) if self.names_none else set[str]()
        self.chosen = [part for part in self.parts if part in named or part in ready]

    def at_first(self, wanted: Sequence[str]) -> Collection[str]:
        """What the letters are about until the family chooses: what it wants, and what was refused."""
        # No no that a family told of names a part: of those that it decides, its letter names what is wanted. A finding
        # decides about all of social care, so where none of that is wanted, its letter names nothing.
        refused = set[str]()
        for letter in LETTERS_TO:
            those = set(self.facts.refused(letter))
            if subject_of(letter) in NEEDS_A_PART and those.isdisjoint(wanted):
                refused |= those
        return refused.union(wanted)

    def text(self, letter: str) -> str | None:
        """The letter; None where it is not for this family, or not about what it chose."""
        about, noes, subject = self.about(letter), self.facts.noes(letter), subject_of(letter)
        parts = [part for part in self.named(letter) if part in about and self.may_name(letter, part)]
        if not noes and self.is_unwanted(about if self.needs_no_part(letter) else parts):
            return None
        if not (parts or (about and self.needs_no_part(letter)) or (noes and not (self.is_chosen and self.chosen))):
            return None
        # What the family is told that the reply to its no asks for, the reply asks for, whatever else decides.
        claims = list(self.claims(letter, parts or (self.facts.best if noes else about)))
        # There is nothing to ask for where the family itself said no as well, or where nothing can be done any more.
        refused = self.facts.refused(letter)
        is_past_mending = letter in OF_A_PAYMENT and bool(refused) and self.facts.past_mending.issuperset(refused)
        if noes and (is_past_mending or (not claims and self.facts.hopeful.isdisjoint(refused))):
            return None
        paragraphs = [
            " ".join(noes) or self.words.say(f"{subject}_opening", source=self.lists(parts or about)),
            self.lines(letter, parts, is_refused=bool(noes)),
            *claims,
            "" if noes else self.words.for_no_part_alone(parts),
            self.words.say("request_list_old")
            if any(self.names_the_list(letter, part) and self.facts.is_old(part) for part in parts)
            else "",
            self.words.say(f"{subject}_closing"),
        ]
        return self.words.say(
            "letter",
            today=self.words.day(self.facts.decision.as_of),
            to=addressee(self.rules, self.words, LETTERS_TO[letter], self.facts.decision.as_of, self.facts.answers),
            subject=self.words.say(self.subject, matter=self.words.say(f"{subject}_matter")).strip(),
            body="\n\n".join(paragraph.strip() for paragraph in paragraphs if paragraph),
        )

    def named(self, letter: str) -> list[str]:
        """The parts chosen for it: what was refused and is not wanted is for the reply to that no alone."""
        if self.facts.noes(letter) or self.is_chosen:
            return self.chosen
        # Of what has to be assessed first, a right to a budget of one part singles out none.
        if self.names_none and letter in ASSESSES:
            return []
        return [part for part in self.chosen if not self.is_unwanted([part])]

    def is_unwanted(self, parts: Iterable[str]) -> bool:
        """Whether the family named what it wants, and none of these parts is that."""
        return not self.is_chosen and bool(self.wanted) and self.wanted.isdisjoint(parts)

    def needs_no_part(self, letter: str) -> bool:
        """Whether the letter may ask for something, although it names no part for which money is asked."""
        names_others = self.is_chosen or (self.chosen and not self.names_none)
        return not (names_others or subject_of(letter) in NEEDS_A_PART)

    def may_name(self, letter: str, part: str) -> bool:
        """Whether something can come of the part, if the letter is not the reply to a no, or asks to take one away."""
        is_hopeful = part in self.facts.hopeful or (letter in LIFTS_A_NO and part not in self.facts.past_mending)
        return (
            is_hopeful
            or part in self._rights.get(letter, ())
            or (bool(self.facts.noes(letter)) and part in self.facts.refused(letter))
        )

    def about(self, letter: str) -> list[str]:
        """The parts that the letter can be about."""
        if self.facts.noes(letter):
            refused = self.facts.refused(letter)
            return [part for part in self.facts.best if part in refused or self.can_follow(letter, part)]
        return [
            part
            for part in self.facts.best
            if (letter in ASSESSES or self.may_name(letter, part))
            and (
                self.can_be_asked(letter, part)
                or self.can_follow(letter, part)
                or (letter == "list" and self.facts.is_old(part))
            )
        ]

    def can_follow(self, letter: str, part: str) -> bool:
        """Whether a step that the letter speaks of is told of the part, and can still come to something for it."""
        decided = self.facts.decision.elements[part]
        is_hopeless = decided.in_budget == "no" and self.facts.best[part] not in CAN_BE_ASKED
        told = self._about(letter, self._told)
        return not is_hopeless and any(
            part in step.elements and step.beside.issuperset(decided.possible_outcomes) for step in told
        )

    def can_be_asked(self, letter: str, part: str) -> bool:
        """Whether the letter can ask for the part, even if it is not sure what comes of it."""
        day = self.facts.decision.as_of
        # The steps that say how to ask a body are about all that the body decides, whichever of them is told.
        return self.facts.best[part] in CAN_BE_ASKED and any(
            step.kind == "ask" and letter in step.letters and subject_of(letter) == "request" and part in step.elements
            for step in self.rules.steps
            if step.in_force(day)
        )

    def steps_about(self, letter: str, parts: Iterable[str]) -> list[Step]:
        """The steps on the strength of which the letter says something of any of the parts.

        A letter says by what law it asks, also where it is not sure what comes of it.
        """
        best = {part: self.facts.best[part] for part in parts}
        return [
            step
            for step in self._about(letter, self._claimed)
            if any(
                part in step.elements
                and outcome in step.beside
                and (step.any_way or not self.facts.is_barred(letter, part))
                for part, outcome in best.items()
            )
        ]

    def _steps(self, decision: Decision) -> list[Step]:
        steps = next_steps(self.rules, decision)
        return [step for step in steps if step.letters and not mentions_private(self.rules, step.when)]

    def _about(self, letter: str, steps: Iterable[Step]) -> list[Step]:
        # The reply to a no speaks of that no alone: of what somebody else decides, nobody said that it was refused.
        refusing = self.facts.refusing(letter)
        return [
            step
            for step in steps
            if letter in step.letters and (not refusing or not refusing.isdisjoint(asked(step.when)))
        ]

    def lists(self, parts: Iterable[str]) -> str:
        return self.cited(source for part in parts for source in self.facts.listing(part))

    def names_the_list(self, letter: str, part: str) -> bool:
        """Whether the letter says of the part that the council's list names it.

        It does where it asks for what the list names, and goes to whoever knows if that still holds.
        """
        is_paid = letter == "request_council" and not self.facts.is_unpaid(letter, part)
        return is_paid and self.facts.decision.elements[part].outcome == "offered"

    def lines(self, letter: str, parts: Sequence[str], *, is_refused: bool) -> str:
        """What the letter is about, part by part: before what is only to be set up, what is to be paid."""
        subject = subject_of(letter)
        set_up = [self.line(letter, part) for part in parts if self.facts.is_unpaid(letter, part)]
        others = [self.line(letter, part) for part in parts if not self.facts.is_unpaid(letter, part)]
        if subject == "refusal":
            others = others or [self.words.say("part_blank")]
            others += [] if is_refused else [self.words.say("refusal_choose")]
        said = [self.asked(f"{subject}_parts", "way_paid", others)]
        if self.facts.wants_no_payment:
            said.append(self.asked(f"{subject}_parts", "way_unpaid", set_up))
        else:
            # Who would be paid, if they could be, would like it set up only for as long as they are not. For health
            # somebody else may hold the money. For education that would be a direct payment.
            way = "way_unpaid_nhs" if letter == "request_nhs" else "way_unpaid"
            said.append(self.asked("request_parts_unpaid", way, set_up))
        return "\n\n".join(paragraph.strip() for paragraph in said if paragraph)

    def asked(self, name: str, way: str, lines: Sequence[str]) -> str:
        return self.words.say(name, lines="\n".join(lines), way=self.words.say(way)) if lines else ""

    def line(self, letter: str, part: str) -> str:
        """A part that the letter is about, and that the council's list names it, where it does."""
        source = self.lists([part]) if self.names_the_list(letter, part) else ""
        name = (
            "part" if not source else "part_listed_some" if _LISTED_IN_PART in self.facts.notes(part) else "part_listed"
        )
        return self.words.say(name, element=self.words.element(part), source=source)

    def claims(self, letter: str, parts: Iterable[str]) -> Iterator[str]:
        """What the letter says on the strength of the steps, each sentence once with the sources of all of them."""
        lent: dict[str, list[Source]] = {}
        for step in self.steps_about(letter, parts):
            lent.setdefault(step.letters[letter], []).extend(relied_on(step.sources))
        for sentence, sources in lent.items():
            cited = self.cited(sources)
            yield self.words.say("claim", sentence=sentence, sources=cited) if cited else sentence

    def cited(self, sources: Iterable[Source]) -> str:
        # A dict stands for an ordered set, so that each source is cited once.
        cited = {
            source.title if source.is_whole else self.words.say("cited", title=source.title, at=source.at): None
            for source in sources
        }
        return "; ".join(cited)


def _at_best(decision: Decision) -> Decision:
    """The same as though all that is still open came out as well as it can."""
    elements = decision.elements.items()
    best = {part: replace(decided, possible_outcomes=decided.possible_outcomes[:1]) for part, decided in elements}
    return replace(decision, elements=best)

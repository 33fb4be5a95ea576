"""The letters that this family can send: one for each body and each matter, with what each claim rests on.

A letter speaks of the day that it is dated, and of the parts that the family chose. What it claims is data, beside a
step or an answer, and is said where that step is told or that answer was given. Nothing in it hangs on a private
answer, for each is put back first to the one that gives nothing away.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from calculator.addressees import addressee, title
from calculator.asking import asked
from calculator.case import Case
from calculator.decision import decide
from calculator.letter_names import ASSESSES, LETTERS_TO, LIFTS_A_NO, NEEDS_A_PART, OF_A_PAYMENT, subject_of
from calculator.meeting import certain, meeting
from calculator.needs import wants_no_payment
from calculator.noes import is_past_mending, is_ruled_out
from calculator.private import mentions_private, with_nothing_given_away
from calculator.rule_set import RuleSet
from calculator.rules import Source, Step, relied_on
from calculator.steps import next_steps
from calculator.terms import CAN_BE_ASKED
from calculator.words import Words

_LISTED_IN_PART, _LIST_IS_OLD = "some_elements_only", "local_list_dated"
"""Notes by which the law and a council's documents say this, whatever their words."""


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
    drafts = [(name, title(words, name, letters.answers), letters.text(name)) for name in names]
    # Of what is not chosen no paper speaks; and as long as nobody chose, a meeting may be about all that is wanted.
    named = [] if letters.names_none else letters.chosen
    about_first = (named, wanted) if letters.is_chosen else (wanted, named)
    drafts.append(("meeting", words.say("meeting_title"), meeting(rules, words, case, about_first)))
    return {
        "of_another_day": None if case.as_of == today else words.say("of_another_day", day=words.day(case.as_of)),
        "parts": [{"element": part, "chosen": part in letters.chosen} for part in letters.parts],
        "letters": [
            {"id": name, "title": title, "text": text, "after_a_no": bool(letters.noes(name))}
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
        self.answers = with_nothing_given_away(rules, case.answers, today)
        self.decision = decide(rules, self.answers, today)
        self.wants_no_payment = wants_no_payment(rules, self.decision.families.answers)
        self.steps = [
            step for step in next_steps(rules, self.decision) if step.letters and not mentions_private(rules, step.when)
        ]
        really = decide(rules, case.answers, today)
        # A private answer may make a part worse than a letter would have it: then no letter is offered about it. And
        # none asks for what the family itself said no to, or what nobody can be paid for, whatever comes first, or only
        # somebody else of whom nothing is known yet.
        self.hopeful = {
            part
            for part, best in self.best.items()
            if really.elements[part].possible_outcomes[0] == best
            and not (is_ruled_out(really, part) or really.needed(part))
        }
        self.past_mending = {part for part in self.best if is_past_mending(really, part)}
        self.sure = {
            part
            for part in self.best
            if all({*of.elements[part].possible_outcomes}.issubset(CAN_BE_ASKED) for of in (self.decision, really))
        }
        about = {part for letter in names for part in self.about(letter) if self.may_name(letter, part)}
        self.parts = [part for part in self.best if part in about]
        self.is_chosen = chosen is not None
        named = self.at_first(wanted) if chosen is None else chosen
        # Where nobody has named any part, the letters that ask for money are about all that it is sure can be asked
        # for: a letter has to be ready. All else that has to happen first is asked for beside it, of no part alone.
        self.names_none = not (self.is_chosen or wanted)
        self.chosen = [part for part in self.parts if part in named or (self.names_none and part in self.sure)]

    @property
    def best(self) -> dict[str, str]:
        return {part: decided.possible_outcomes[0] for part, decided in self.decision.elements.items()}

    def at_first(self, wanted: Sequence[str]) -> Collection[str]:
        """What the letters are about until the family chooses: what it wants, and what was refused."""
        # No no that a family told of names a part: of those that it decides, its letter names what is wanted. A finding
        # decides about all of social care, so where none of that is wanted, its letter names nothing.
        refused = set[str]()
        for letter in LETTERS_TO:
            those = set(self.refused(letter))
            if subject_of(letter) in NEEDS_A_PART and those.isdisjoint(wanted):
                refused |= those
        return refused.union(wanted)

    def text(self, letter: str) -> str | None:
        """The letter; None where it is not for this family, or not about what it chose."""
        about, noes, subject = self.about(letter), self.noes(letter), subject_of(letter)
        parts = [part for part in self.chosen if part in about and self.may_name(letter, part)]
        if not (parts or (about and self.needs_no_part(letter)) or (noes and not (self.is_chosen and self.chosen))):
            return None
        # What the family is told that the reply to its no asks for, the reply asks for, whatever else decides.
        claims = list(self.claims(letter, parts or (self.best if noes else about)))
        # There is nothing to ask for where the family itself said no as well, or where nothing can be done any more.
        refused = self.refused(letter)
        is_past_mending = letter in OF_A_PAYMENT and bool(refused) and self.past_mending.issuperset(refused)
        if noes and (is_past_mending or (not claims and self.hopeful.isdisjoint(refused))):
            return None
        paragraphs = [
            " ".join(noes) or self.words.say(f"{subject}_opening", source=self.lists(parts or about)),
            self.lines(letter, parts, is_refused=bool(noes)),
            *claims,
            self.words.say("request_list_old")
            if self.may_name_the_list(letter) and any(map(self.names_an_old_list, parts))
            else "",
            self.words.say(f"{subject}_closing"),
        ]
        return self.words.say(
            "letter",
            today=self.words.day(self.decision.as_of),
            to=addressee(self.rules, self.words, LETTERS_TO[letter], self.decision.as_of, self.answers),
            subject=self.words.say(self.subject, matter=self.words.say(f"{subject}_matter")).strip(),
            body="\n\n".join(paragraph.strip() for paragraph in paragraphs if paragraph),
        )

    def needs_no_part(self, letter: str) -> bool:
        """Whether the letter may ask for something, although it names no part for which money is asked."""
        names_others = self.is_chosen or (self.chosen and not self.names_none)
        return not (names_others or subject_of(letter) in NEEDS_A_PART)

    def may_name(self, letter: str, part: str) -> bool:
        """Whether something can come of the part, if the letter is not the reply to a no, or asks to take one away."""
        is_hopeful = part in self.hopeful or (letter in LIFTS_A_NO and part not in self.past_mending)
        return is_hopeful or (bool(self.noes(letter)) and part in self.refused(letter))

    def about(self, letter: str) -> list[str]:
        """The parts that the letter can be about."""
        if self.noes(letter):
            refused = self.refused(letter)
            return [part for part in self.best if part in refused or self.can_follow(letter, part)]
        return [
            part
            for part in self.best
            if (letter in ASSESSES or self.may_name(letter, part))
            and (
                self.can_be_asked(letter, part)
                or self.can_follow(letter, part)
                or (letter == "list" and self.is_old(part))
            )
        ]

    def noes(self, letter: str) -> list[str]:
        """What the family said of each no that this letter is the reply to."""
        return self.words.noes(letter, self.answers)

    def refused(self, letter: str) -> list[str]:
        """The parts that such a no decides."""
        refusing = self.refusing(letter)
        return [
            part
            for part in self.best
            if any(not refusing.isdisjoint(asked(rule.when)) for rule in certain(self.rules, self.decision, part))
        ]

    def refusing(self, letter: str) -> set[str]:
        """The questions by whose answers the family told of a no that this letter is the reply to."""
        return {
            question
            for question, answer in self.answers.items()
            if self.words.answer_in_letter(letter, question, answer)
        }

    def can_follow(self, letter: str, part: str) -> bool:
        """Whether a step that the letter speaks of is told of the part, and can still come to something for it."""
        decided = self.decision.elements[part]
        is_hopeless = decided.in_budget == "no" and self.best[part] not in CAN_BE_ASKED
        return not is_hopeless and bool(self.steps_about(letter, [part]))

    def can_be_asked(self, letter: str, part: str) -> bool:
        """Whether the letter can ask for the part, even if it is not sure what comes of it."""
        day = self.decision.as_of
        # The steps that say how to ask a body are about all that the body decides, whichever of them is told.
        return self.best[part] in CAN_BE_ASKED and any(
            step.kind == "ask" and letter in step.letters and letter.startswith("request") and part in step.elements
            for step in self.rules.steps
            if step.in_force(day)
        )

    def steps_about(self, letter: str, parts: Iterable[str]) -> list[Step]:
        """The steps told of any of the parts, on the strength of which the letter says something."""
        open_still = {part: self.decision.elements[part].possible_outcomes for part in parts}
        # The reply to a no speaks of that no alone: of what somebody else decides, nobody said that it was refused.
        refusing = self.refusing(letter)
        return [
            step
            for step in self.steps
            if letter in step.letters
            and (not refusing or not refusing.isdisjoint(asked(step.when)))
            and any(part in step.elements and step.beside.issuperset(outcomes) for part, outcomes in open_still.items())
        ]

    def listing(self, part: str) -> list[Source]:
        """Where the council says of the part what decides about it."""
        return [
            source
            for rule in certain(self.rules, self.decision, part)
            for source in relied_on(rule.sources)
            if source.word_of == "council"
        ]

    def lists(self, parts: Iterable[str]) -> str:
        return self.cited(source for part in parts for source in self.listing(part))

    def is_old(self, part: str) -> bool:
        """Whether the newest list held of the council's was older than the letter, and says something of the part."""
        return _LIST_IS_OLD in self.notes(part) and bool(self.listing(part))

    def names_an_old_list(self, part: str) -> bool:
        """Whether the line of the part names that list."""
        return self.decision.elements[part].outcome == "offered" and self.is_old(part)

    def notes(self, part: str) -> set[str]:
        return {note.id for note in self.decision.elements[part].notes}

    def lines(self, letter: str, parts: Sequence[str], *, is_refused: bool) -> str:
        """What the letter is about, part by part."""
        subject = subject_of(letter)
        if self.may_name_the_list(letter):
            lines = [self.line(part) for part in parts]
        else:
            lines = [self.words.say("part", element=self.words.element(part)) for part in parts]
        if subject == "refusal":
            lines = lines or [self.words.say("part_blank")]
            lines += [] if is_refused else [self.words.say("refusal_choose")]
        way = self.words.say("way_unpaid" if self.wants_no_payment else "way_paid")
        return self.words.say(f"{subject}_parts", lines="\n".join(lines), way=way) if lines else ""

    def may_name_the_list(self, letter: str) -> bool:
        """Whether the letter asks for what the council's list names, and goes to whoever knows if that still holds."""
        return letter == "request_council" and not self.wants_no_payment

    def line(self, part: str) -> str:
        """A part that is asked for, and that the council's list names it, where it does."""
        source = self.lists([part]) if self.decision.elements[part].outcome == "offered" else ""
        name = "part" if not source else "part_listed_some" if _LISTED_IN_PART in self.notes(part) else "part_listed"
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

"""The sentences that the calculator says, handed in as data: another language is another file."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from calculator.spoken import all_spoken


class Words:
    """The words of one language, as `scripts` makes them for the page."""

    def __init__(self, words: Mapping[str, Any]) -> None:
        self._words = words

    def spoken_to(self, to: str) -> Words:
        """The words as they are said to one of PEOPLE."""
        return Words(all_spoken(self._words, to))

    def asked_of(self, answers: Mapping[str, str]) -> Words:
        """The words with each question as it is asked of those who gave these answers."""
        asked = {
            question: next((one["label"] for one in those if _fits(one["answers"], answers)), None)
            for question, those in self._words["asked_of"].items()
        }
        otherwise = {question: label for question, label in asked.items() if label}
        return Words({**self._words, "questions": {**self._words["questions"], **otherwise}}) if otherwise else self

    def of_day(self, day: date, today: date) -> Words:
        """The words as they are said of a day: of one that is past or still to come, some are said in other words."""
        if day == today:
            return self
        stood = self._words["conversation"]
        conversation = self._words["past" if day < today else "to_come"]["conversation"]
        return Words({**self._words, "as_it_stood": stood, "conversation": {**stood, **conversation}})

    @property
    def as_it_stood(self) -> Words:
        """The words as they are said on the day itself, to stand beside what rules say, which is told as it stood."""
        stood = self._words.get("as_it_stood")
        return Words({**self._words, "conversation": stood}) if stood else self

    # By its place alone, for a sentence may have a gap called `name` of its own, as `plan_total` has.
    def say(self, name: str, /, **values: object) -> str:
        """The sentence of that name, with the values put in."""
        sentence: str = self._words["conversation"][name]
        return sentence.format_map(values)

    def day(self, day: date) -> str:
        """The day as people write it: 1 June 2015."""
        return self.say("day", day=day.day, month=self._words["months"][day.month - 1], year=day.year)

    def employer_costs(self, day: date) -> dict[str, list[dict[str, Any]]]:
        """What the law says on the day of an employer's costs besides wages, by the cost, where it says anything."""
        said: dict[str, list[dict[str, Any]]] = {}
        for figure in self._words["employing"]:
            # Days written as 2026-04-06 stand in the order of the calendar.
            if figure["from"] <= day.isoformat() <= (figure["until"] or day.isoformat()):
                told = {"text": figure["text"], "sources": figure["sources"]}
                said.setdefault(figure["cost"], []).append(told)
        return said

    def pounds(self, amount: Decimal) -> str:
        """The amount as people write it: £1,250.50."""
        return self.say("pounds", amount=f"{amount:,.2f}")

    def last_checked(self, what: str) -> str:
        """The day on which the `law`, or what is held of the `council`, was last gone through."""
        return self.day(date.fromisoformat(self._words["last_checked"][what]))

    def area(self, area: str) -> str:
        """The name of an area of the budget."""
        names = {known["id"]: str(known["name"]) for known in self._words["areas"]}
        return names.get(area, area)

    def element(self, element: str) -> str:
        """The name of a part of the budget."""
        named = self._words["elements"].get(element)
        return str(named["name"]) if named else element

    def help_wanted(self, chosen: Collection[str]) -> dict[str, list[str]]:
        """What was chosen of the help that families can want, each with the parts of the budget that can be it."""
        return {known["id"]: known["elements"] for known in self._chosen(chosen)}

    def wanting(self, chosen: Collection[str]) -> Words:
        """The words for a family that chose this help."""
        return Words({**self._words, "wanted": self._chosen(chosen)})

    def _chosen(self, chosen: Collection[str]) -> list[dict[str, Any]]:
        return [known for known in self._words["help_wanted"] if known["id"] in chosen]

    def for_no_part_alone(self, parts: Collection[str]) -> str:
        """That they are wanted for help that no part of the budget is for alone; no words where they are not."""
        wanted = [
            known["label"]
            for known in self._words.get("wanted", ())
            if not known["has_own"] and not set(parts).isdisjoint(known["elements"])
        ]
        return self.say("help_wanted_for", help="; ".join(wanted)) if wanted else ""

    def help_question(self) -> str:
        """How the page asks what help a family wants."""
        return str(self._words["page"]["help_wanted"])

    def outcomes(self, outcomes: Sequence[str]) -> str:
        """The outcomes as people say them: “Not yet” or “You can ask”."""
        *first, last = [f"“{self._words['outcomes'][outcome]['label']}”" for outcome in outcomes]
        return self.say("link_either", first=", ".join(first), second=last) if first else last

    def question(self, question: str) -> str:
        """What a family is asked."""
        return str(self._words["questions"].get(question, question))

    def pending(self, question: str, answer: str) -> str:
        """Whose yes it needs, where an answer says that somebody has still to agree."""
        return self.say("summary_needs", needed=self._words["pending"][question][answer])

    def answer(self, question: str, answer: str) -> str:
        """What a family says by an answer."""
        return str(self._words["answers"].get(question, {}).get(answer, answer))

    def answer_in_letter(self, letter: str, question: str, answer: str) -> str | None:
        """What the letter says of an answer, where it says anything of it."""
        said: str | None = self._words["in_letters"].get(question, {}).get(answer, {}).get(letter)
        return said

    def noes(self, letter: str, answers: Mapping[str, str]) -> list[str]:
        """What the letter says of each of these answers by which a family told of a no."""
        said = (self.answer_in_letter(letter, *answer) for answer in answers.items())
        return [sentence for sentence in said if sentence]

    def is_reply(self, letter: str) -> bool:
        """Whether the letter is the reply to a no that a family can tell of."""
        said = self._words["in_letters"]
        return any(letter in letters for answers in said.values() for letters in answers.values())

    def run_by(self, answers: Mapping[str, str]) -> str | None:
        """Who runs the place where the help is given, as far as one of the answers says it."""
        said = (self._words["run_by"].get(question, {}).get(answer) for question, answer in answers.items())
        return next(filter(None, said), None)

    def body(self, body: str, day: date) -> tuple[str | None, bool]:
        """What the council, or the NHS body of the area, is called on the day, and whether that name was checked."""
        for named in self._words["bodies"].get(body, ()):
            if (named["from"] or "") <= day.isoformat() <= (named["until"] or "9999"):
                return str(named["name"]), bool(named["checked"])
        return None, False


def _fits(wanted: Mapping[str, Sequence[str]], answers: Mapping[str, str]) -> bool:
    return all(answers.get(question) in those for question, those in wanted.items())

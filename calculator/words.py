"""The sentences that the calculator says, handed in as data: another language is another file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any as Json

SENTENCES: Mapping[str, tuple[str, ...]] = {
    "day": ("day", "month", "year"),
    "request_unreadable": (),
    "date_unreadable": (),
    "date_too_early": ("first_day",),
    "question_unknown": ("question",),
    "answer_unknown": ("question", "answer"),
    "number_wrong": ("question", "unit"),
    "impossible_together": (),
    "rules_began": (),
    "link_unreadable": (),
    "link_of_another_version": (),
    "link_answer_gone": (),
    "link_same": ("today",),
    "link_changed": ("day", "because"),
    "link_corrected": ("because",),
    "link_others_changed": ("count",),
}
"""Each sentence by its name, with what is put into it; `scripts` holds the words' files against this."""


class Words:
    """The words of one language, as `scripts` makes them for the page."""

    def __init__(self, words: Mapping[str, Json]) -> None:
        self._words = words

    def say(self, name: str, /, **values: object) -> str:
        """The sentence of that name, with the values put in."""
        sentence: str = self._words["conversation"][name]
        return sentence.format_map(values)

    def day(self, day: date) -> str:
        """The day as people write it: 1 June 2015."""
        return self.say("day", day=day.day, month=self._words["months"][day.month - 1], year=day.year)

    def area(self, area: str) -> str:
        """The name of an area of the budget."""
        names = {one["id"]: str(one["name"]) for one in self._words["areas"]}
        return names.get(area, area)

    def element(self, element: str) -> str:
        """The name of a part of the budget."""
        named = self._words["elements"].get(element)
        return str(named["name"]) if named else element

    def question(self, question: str) -> str:
        """What a family is asked."""
        return str(self._words["questions"].get(question, question))

    def answer(self, question: str, answer: str) -> str:
        """What a family says by an answer."""
        return str(self._words["answers"].get(question, {}).get(answer, answer))

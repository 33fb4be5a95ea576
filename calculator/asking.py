"""Which questions a condition asks, and whether the answer to one of them matters."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from calculator.diagram import questions
from calculator.ladder import Period
from calculator.rules import AllOf, AnyOf, Condition, Has, Not


def asked(condition: Condition) -> Iterator[str]:
    """The questions that a condition asks."""
    if isinstance(condition, Has):
        yield condition.question
    elif isinstance(condition, Not):
        yield from asked(condition.part)
    else:
        assert isinstance(condition, AllOf | AnyOf)
        for part in condition.parts:
            yield from asked(part)


def matters(current: Period, answers: Mapping[int, int], place: int, parts: Iterable[str]) -> bool:
    """Whether the answer to a question, by its place, can change the outcome of a part, with the others as they are."""
    others = {other: answer for other, answer in answers.items() if other != place}
    families = current.diagrams.families(current.possible, others)
    if families is None:
        return False
    return any(place in questions(families.narrow(current.ladders[part].outcome)) for part in parts)


def pending(current: Period, answers: Mapping[int, int], part: str, settled: Collection[str] = ()) -> dict[str, str]:
    """The answers by which somebody has still to agree, where that can change the outcome of the part.

    Those `settled` may have any answer: what a step leads to is not known before it is taken.
    """
    given = {place: answer for place, answer in answers.items() if current.questions[place].id not in settled}
    said = {place: current.questions[place].answers[answer] for place, answer in given.items()}
    return {
        question.id: said[place]
        for place, question in enumerate(current.questions)
        if said.get(place) in question.pending and matters(current, given, place, [part])
    }

"""Decision diagrams: a function of a family's answers, held so that every question about it has an exact answer.

A diagram is a `Leaf`, one value for every family that reaches it, or a `Choice`, one branch for each answer to one
question. Questions stand in one fixed order, a choice that changes nothing is left out, and equal diagrams are one
object. So "does this answer still matter?" and "what is still open?" are read off, not searched for.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Generic, TypeVar

Value = TypeVar("Value", bound=Hashable)
First = TypeVar("First", bound=Hashable)
Second = TypeVar("Second", bound=Hashable)


@dataclass(frozen=True, slots=True, eq=False)
class Leaf(Generic[Value]):
    """The value for every family that reaches this point."""

    value: Value
    question: int
    """The place after all questions, which nobody answers: so a walk by answers ends here without being told to."""
    asks: int = 0
    """No question."""
    fields: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Choice(Generic[Value]):
    """One branch for each answer to a question; None where no family can give that answer here: it is narrowed."""

    question: int
    branches: tuple[Leaf[Value] | Choice[Value] | None, ...]
    asks: int
    """The questions that it asks here or further on, as the bits of a number."""
    fields: int
    """The same, with as many bits for each question as the number of an answer takes."""


class Diagrams:
    """The workshop in which diagrams over one list of questions are made; those of two workshops must not be mixed."""

    def __init__(self, sizes: Sequence[int]) -> None:
        """Takes the number of answers to each question, in the order in which the diagrams ask them."""
        self._sizes = tuple(sizes)
        self._known: dict[Hashable, Any] = {}
        self._restricted: dict[tuple[Any, int], Any] = {}
        self._within: dict[tuple[Any, Any], Any] = {}
        width = max(sizes, default=0).bit_length()
        self._shifts = tuple(range(0, width * len(self._sizes), width))
        self._field = (1 << width) - 1
        self.certain = self.leaf(True)
        """What is true for all families."""
        self.never = self.leaf(False)
        """What is true for none."""

    def leaf(self, value: Value) -> Leaf[Value]:
        """The same value for every family."""
        # The type is part of the key: to Python, True and 1 are equal, and they would become one leaf.
        key = (type(value), value)
        leaf: Leaf[Value] | None = self._known.get(key)
        if leaf is None:
            leaf = self._known[key] = Leaf(value, len(self._sizes))
        return leaf

    def literal(self, question: int, answers: Collection[int]) -> Leaf[bool] | Choice[bool]:
        """True where the question has one of these answers."""
        literal: Leaf[bool] | Choice[bool]
        literal = self.choice(question, [self.leaf(answer in answers) for answer in range(self._sizes[question])])
        return literal

    def combine(
        self,
        operation: Callable[[First, Second], Value],
        first: Leaf[First] | Choice[First],
        second: Leaf[Second] | Choice[Second],
    ) -> Leaf[Value] | Choice[Value]:
        """For each family, `operation` on what the two diagrams give. Neither diagram may be narrowed."""
        # Without this the walk would go through every path, and there are as many paths as families. Equal diagrams are
        # one object, and those made here stay, so that what one pair gives holds for all.
        done: dict[tuple[Any, Any], Leaf[Value] | Choice[Value]] = {}
        changed: dict[Any, dict[Any, Any]] = {}

        def walk(left: Any, right: Any) -> Leaf[Value] | Choice[Value]:
            pair = (left, right)
            known = done.get(pair)
            if known is not None:
                return known
            combined: Leaf[Value] | Choice[Value]
            if not right.asks:
                by_leaf = changed.setdefault((right, None), {})
                combined = self._each(lambda value: operation(value, right.value), left, by_leaf)
            elif not left.asks:
                by_leaf = changed.setdefault((None, left), {})
                combined = self._each(lambda value: operation(left.value, value), right, by_leaf)
            # The earlier question of the two keeps the fixed order, without which equal functions would be unequal
            # objects.
            elif left.question < right.question:
                combined = self.choice(left.question, [walk(branch, right) for branch in left.branches])
            elif right.question < left.question:
                combined = self.choice(right.question, [walk(left, branch) for branch in right.branches])
            else:
                combined = self.choice(left.question, list(map(walk, left.branches, right.branches)))
            done[pair] = combined
            return combined

        return walk(first, second)

    def each(
        self, operation: Callable[[First], Value], diagram: Leaf[First] | Choice[First]
    ) -> Leaf[Value] | Choice[Value]:
        """For each family, `operation` on what the diagram gives. It may not be narrowed."""
        return self._each(operation, diagram, {})  # type: ignore[no-any-return]

    def _each(self, operation: Callable[[Any], Value], diagram: Any, done: dict[Any, Any]) -> Any:
        """The same, with what was done of this operation already, which grows."""
        leaves = _leaves(diagram)
        for leaf in leaves:
            if leaf not in done:
                done[leaf] = self.leaf(operation(leaf.value))
        # Most often nothing changes, or all become one: then there is nothing to put together.
        changed = {done[leaf] for leaf in leaves}
        if len(changed) == 1:
            return changed.pop()
        if all(done[leaf] is leaf for leaf in leaves):
            return diagram

        def walk(part: Any) -> Any:
            new = done.get(part)
            if new is None:
                new = done[part] = self.choice(part.question, list(map(walk, part.branches)))
            return new

        return walk(diagram)

    def narrow(
        self, diagram: Leaf[Value] | Choice[Value], possible: Leaf[bool] | Choice[bool], answers: Mapping[int, int]
    ) -> Leaf[Value] | Choice[Value] | None:
        """The diagram for the families that gave these answers and are `possible`; None where there is no such family.

        A question drops out when the families left all answer it alike or when it makes no difference to them.
        """
        families = self.families(possible, answers)
        return families.narrow(diagram) if families else None

    def given(self, answers: Mapping[int, int]) -> tuple[list[int | None], int]:
        """The answer to each question, with None where there is none and in the place after all; and as one number."""
        in_order: list[int | None] = [None] * (len(self._sizes) + 1)
        number, shifts = 0, self._shifts
        for question, answer in answers.items():
            in_order[question] = answer
            number |= answer + 1 << shifts[question]
        return in_order, number

    def families(self, possible: Leaf[bool] | Choice[bool], answers: Mapping[int, int]) -> Families | None:
        """The families that gave these answers and are `possible`; None where there is no such family."""
        families = Families(self, answers)
        families.real = families.restrict(possible)
        return None if families.real is self.never else families

    def branches(self, diagram: Any, question: int) -> Sequence[Any]:
        """What the diagram says for each answer to the question, which it may or may not ask first."""
        if diagram.question == question:
            branches: Sequence[Any] = diagram.branches
            return branches
        return (diagram,) * self._sizes[question]

    def choice(self, question: int, branches: Sequence[Any]) -> Any:
        """The choice with these branches, or the one that is there whatever the answer; None where all are."""
        key = (question, *branches)
        known = self._known.get(key)
        if known is None:
            # Branches that no family can take are free to be whatever the others are: so a question drops out that is
            # asked of nobody who could answer otherwise.
            different = set(branches)
            different.discard(None)
            if len(different) < 2:
                return different.pop() if different else None
            asks, fields = 1 << question, self._field << self._shifts[question]
            for branch in different:
                asks, fields = asks | branch.asks, fields | branch.fields
            known = self._known[key] = Choice(question, tuple(branches), asks, fields)
        return known

    def restrict(self, diagram: Any, given: Sequence[int | None], number: int) -> Any:
        """The diagram with the answers put in that were `given`, which are also the `number`; None stays None."""
        while diagram is not None and (answer := given[diagram.question]) is not None:
            diagram = diagram.branches[answer]
        # What none of the answers is about stays as it is.
        if diagram is None or not (number_here := number & diagram.fields):
            return diagram
        key = (diagram, number_here)
        if key not in self._restricted:
            branches = [self.restrict(branch, given, number) for branch in diagram.branches]
            self._restricted[key] = self.choice(diagram.question, branches)
        return self._restricted[key]

    def within(self, here: Any, real: Any) -> Any:
        """The diagram where it is real; None where nothing is."""
        if here is None:
            return None
        if not real.asks and (not real.value or not here.asks):
            return here if real.value else None
        pair = (here, real)
        if pair not in self._within:
            question = min(here.question, real.question)
            heres, reals = self.branches(here, question), self.branches(real, question)
            within = [self.within(*branches) for branches in zip(heres, reals, strict=True)]
            self._within[pair] = self.choice(question, within)
        return self._within[pair]


class Families:
    """The families that gave some answers and can be. What was once worked out for them is kept."""

    real: Leaf[bool] | Choice[bool]
    """True for those of them that can be."""

    def __init__(self, diagrams: Diagrams, answers: Mapping[int, int]) -> None:
        self._diagrams, self.answers = diagrams, answers
        self._given, self._number = diagrams.given(answers)
        self.certain = diagrams.certain
        """What is true for all of them narrows to this."""
        self.never = diagrams.never
        """What is true for none of them narrows to this."""
        self._narrowed: dict[Any, Any] = {}
        self._kept: dict[int, tuple[object, Any]] = {}

    def narrow(self, diagram: Leaf[Value] | Choice[Value]) -> Leaf[Value] | Choice[Value]:
        """The diagram for these families."""
        narrowed: Any = self._narrowed.get(diagram)
        if narrowed is None:
            # As long as the first question is one that was answered, its branch is a diagram that is there already:
            # for whoever answered everything, that is the whole walk.
            narrowed, given = diagram, self._given
            while (answer := given[narrowed.question]) is not None:
                narrowed = narrowed.branches[answer]
            if narrowed.asks:
                narrowed = self.restrict(narrowed)
                # Where the diagram asks nothing that tells possible families from others, cutting it to them changes
                # nothing, and the walk is saved.
                if narrowed.asks & self.real.asks:
                    narrowed = self._diagrams.within(narrowed, self.real)
            self._narrowed[diagram] = narrowed
        same: Leaf[Value] | Choice[Value] = narrowed
        return same

    def keep(self, of: First, work: Callable[[Families, First], Value]) -> Value:
        """What the work on this object gives, done once for these families. Each object has one work."""
        known = self._kept.get(id(of))
        if known is None:
            # The object is kept too: once it was gone, another could have its id.
            known = self._kept[id(of)] = (of, work(self, of))
        kept: Value = known[1]
        return kept

    def restrict(self, diagram: Any) -> Any:
        """The diagram with the answers given put in, whether or not such a family can be."""
        return self._diagrams.restrict(diagram, self._given, self._number)


def _parts(diagram: Leaf[Value] | Choice[Value]) -> Iterator[Leaf[Value] | Choice[Value]]:
    """Every leaf and choice of the diagram, each once."""
    seen: set[int] = set()
    waiting: list[Leaf[Value] | Choice[Value]] = [diagram]
    while waiting:
        part = waiting.pop()
        if id(part) not in seen:
            seen.add(id(part))
            yield part
            if isinstance(part, Choice):
                waiting.extend(branch for branch in part.branches if branch is not None)


def values(diagram: Leaf[Value] | Choice[Value]) -> frozenset[Value]:
    """What the diagram can still give."""
    return _values(diagram)


@lru_cache(maxsize=65536)
def _values(diagram: Leaf[Any] | Choice[Any]) -> frozenset[Any]:
    return frozenset(leaf.value for leaf in _leaves(diagram))


@lru_cache(maxsize=65536)
def _leaves(diagram: Leaf[Any] | Choice[Any]) -> tuple[Leaf[Any], ...]:
    return tuple(part for part in _parts(diagram) if isinstance(part, Leaf))


def questions(diagram: Leaf[Any] | Choice[Any]) -> frozenset[int]:
    """The questions whose answers still matter."""
    return _questions(diagram.asks)


@lru_cache(maxsize=4096)
def _questions(asks: int) -> frozenset[int]:
    return frozenset(question for question in range(asks.bit_length()) if asks >> question & 1)

"""A redline in one order in which both texts can be read: what moved is taken out where it was and put in where it is.

A page shows a clause that moved once, where it stands now. Tracked changes cannot: whoever refuses them all is to have
the old text again, in its own order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scripts.redline.redline import ClauseChange, Redline, SectionChange
from scripts.text.clauses import Clause, Section, VersionText
from scripts.text.pairing import longest_rising

Part = SectionChange | ClauseChange
"""A heading, as a section without its clauses, or a clause."""


def in_one_order(changes: Redline) -> Iterator[Part]:
    """Every heading and clause of both texts: those of the old in its order, and those of the new in its own."""
    old, new = _parts(changes.old), _parts(changes.new)
    places = {id(part): place for place, part in enumerate(old)}
    pairs: list[tuple[Clause | Section | None, Clause | Section | None]]
    pairs = [(section.old, section.new) for section in changes.sections]
    pairs += [(clause.old, clause.new) for clause in changes.clauses()]
    was = {id(after): places[id(before)] for before, after in pairs if before and after}
    # Fewest are taken out and put in again where the most of what is in both stays in its order.
    both = [part for part in new if id(part) in was]
    staying = {id(both[place]) for place in longest_rising([was[id(part)] for part in both])}
    shown, coming = 0, list[Clause | Section]()
    for part in new:
        if id(part) not in staying:
            coming.append(part)
            continue
        place = was[id(part)]
        yield from _between(old[shown:place], coming)
        yield _changed(old[place], part)
        shown, coming = place + 1, []
    yield from _between(old[shown:], coming)


def _parts(text: VersionText) -> list[Clause | Section]:
    parts: list[Clause | Section] = []
    for section in text.sections:
        parts += [section, *section.clauses]
    return parts


def _between(gone: Sequence[Clause | Section], coming: Sequence[Clause | Section]) -> Iterator[Part]:
    yield from (_changed(part, None) for part in gone)
    yield from (_changed(None, part) for part in coming)


def _changed(old: Clause | Section | None, new: Clause | Section | None) -> Part:
    if isinstance(old, Section) or isinstance(new, Section):
        assert not isinstance(old, Clause) and not isinstance(new, Clause)  # a pair is of one kind
        return SectionChange(old, new, ())
    return ClauseChange(old, new)

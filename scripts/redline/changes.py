"""What changed between two runs of blocks: items and cells first, then the words within each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal

from scripts.redline.blocks import Block, TextWord

State = Literal["same", "inserted", "deleted"]
_FAR_APART = 0.3
"""Below this likeness two texts are shown as one taken out and one put in, which is easier to read."""
_LIKE_ENOUGH = 0.4
"""How much two items must share, from 0 to 1, to be taken for one item that was edited."""


@dataclass(frozen=True)
class Run:
    """Words that follow one another and share a fate."""

    state: State
    words: tuple[TextWord, ...]
    before: tuple[TextWord, ...] = ()
    """Of words that stayed, the same as they were spaced before; none where that is no different."""


@dataclass(frozen=True)
class ChangedBlock:
    """A block with what happened to the words in it."""

    tag: str
    attributes: str
    state: State | None
    """None where it stands in both, with changes within it."""
    blocks: tuple[ChangedBlock, ...] = ()
    runs: tuple[Run, ...] = ()

    def all_runs(self) -> Iterator[Run]:
        """Every run of words in it."""
        yield from self.runs
        for block in self.blocks:
            yield from block.all_runs()


def whole(block: Block, state: State) -> ChangedBlock:
    """The block with one fate for all that is in it."""
    blocks = tuple(whole(inner, state) for inner in block.blocks)
    runs = (Run(state, block.words),) if block.words else ()
    return ChangedBlock(block.tag, block.attributes, state, blocks, runs)


def compare_blocks(old: Sequence[Block], new: Sequence[Block], by_place: bool = False) -> tuple[ChangedBlock, ...]:
    """The blocks of both, each where it belongs; `by_place` pairs them as they come, as the cells of a row are."""
    # A cell belongs to its column. Aligned by their words, cells that changed places would give a row too many of them.
    if by_place and len(old) == len(new):
        return tuple(_compare(before, after) for before, after in zip(old, new, strict=True))
    changed: list[ChangedBlock] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            changed += [whole(block, "same") for block in new[j1:j2]]
        else:
            changed += _gap(old[i1:i2], new[j1:j2])
    return tuple(changed)


def _gap(old: Sequence[Block], new: Sequence[Block]) -> Iterator[ChangedBlock]:
    """Blocks between two that are the same: those alike are one that was edited, in their order."""
    waiting = list(old)
    for block in new:
        place = _place(waiting, block, alone=len(old) == len(new) == 1)
        if place is None:
            yield whole(block, "inserted")
        else:
            yield from (whole(removed, "deleted") for removed in waiting[:place])
            yield _compare(waiting[place], block)
            del waiting[: place + 1]
    yield from (whole(removed, "deleted") for removed in waiting)


def _place(waiting: Sequence[Block], block: Block, alone: bool) -> int | None:
    # One block in place of one block is that block rewritten, however little they share: it can be nothing else.
    for place, candidate in enumerate(waiting):
        if candidate.tag == block.tag and (alone or _likeness(candidate, block) >= _LIKE_ENOUGH):
            return place
    return None


def _likeness(left: Block, right: Block) -> float:
    # The words alone: a sentence that was made bold, or a link, is still the same sentence.
    words = [word.plain for word in left.all_words()], [word.plain for word in right.all_words()]
    return SequenceMatcher(None, *words, autojunk=False).ratio()


def _compare(old: Block, new: Block) -> ChangedBlock:
    if old == new:
        return whole(new, "same")
    blocks = compare_blocks(old.blocks, new.blocks, by_place=new.tag == "tr")
    return ChangedBlock(new.tag, new.attributes, None, blocks, compare_words(old.words, new.words))


def compare_words(old: Sequence[TextWord], new: Sequence[TextWord]) -> tuple[Run, ...]:
    """The words of both as runs; words that are far apart are one run taken out and one put in."""
    # With difflib's own `autojunk`, “the” would be junk in a clause of 200 words, and match nothing any more.
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    pieces: list[tuple[Sequence[TextWord], Sequence[TextWord], bool]] = []
    if old and new and matcher.ratio() < _FAR_APART:
        pieces.append((old, new, False))
    else:
        opcodes = matcher.get_opcodes()
        for place, (tag, i1, i2, j1, j2) in enumerate(opcodes):
            between = 0 < place < len(opcodes) - 1
            pieces.append((old[i1:i2], new[j1:j2], tag == "equal" and not (between and _is_scrap(new[j1:j2]))))
    # Changes with no more than a scrap between them become, with the scrap, one deletion and one insertion: three words
    # are taken in at once, and three pairs of one word are not.
    runs: list[Run] = []
    for same, group in groupby(pieces, key=lambda piece: piece[2]):
        together = list(group)
        before = tuple(word for piece in together for word in piece[0])
        after = tuple(word for piece in together for word in piece[1])
        runs += [Run("same", after, before)] if same else [Run("deleted", before), Run("inserted", after)]
    return tuple(run for run in runs if run.words)


def _is_scrap(words: Sequence[TextWord]) -> bool:
    """Whether so little stayed between two changes that it reads better as part of them."""
    return sum(len(word.text) for word in words) <= 3

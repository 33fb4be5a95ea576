"""Changed words as HTML: `ins` and `del`, with words that a screen reader speaks, for it speaks neither of the two."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Literal

from markupsafe import Markup

from scripts.redline.blocks import TextWord
from scripts.redline.changes import ChangedBlock, Run, State

Side = Literal["both", "old", "new"]
_HIDDEN: dict[Side, State] = {"old": "inserted", "new": "deleted"}
_SPOKEN = {"inserted": ("ins", "inserted:", "end of insertion"), "deleted": ("del", "deleted:", "end of deletion")}


def blocks_html(blocks: Iterable[ChangedBlock], side: Side = "both") -> Markup:
    """The blocks with what was put in and taken out, or one side of them alone."""
    return Markup("".join(_block(block, side) for block in blocks))


def runs_html(runs: Iterable[Run], side: Side = "both") -> Markup:
    """The words with what was put in and taken out, or one side of them alone."""
    return Markup(_runs(runs, side))


def _block(block: ChangedBlock, side: Side) -> str:
    if block.state is not None and block.state == _HIDDEN.get(side):
        return ""
    inner = _runs(block.runs, side) + "".join(_block(child, side) for child in block.blocks)
    return f"<{block.tag}{block.attributes}>{inner}</{block.tag}>" if block.tag else inner


def _runs(runs: Iterable[Run], side: Side) -> str:
    return "".join(_run(run, side) for run in runs if run.state != _HIDDEN.get(side))


def _run(run: Run, side: Side) -> str:
    words = _words(run.before if side == "old" and run.before else run.words)
    if run.state == "same":
        return words
    # The marks go around words only. Around a list item or a row, `ins` and `del` would make HTML that is not valid.
    tag, before, after = _SPOKEN[run.state]
    space = " " if run.words[-1].space else ""
    spoken = f'<span class="visually-hidden">{before} </span>', f'<span class="visually-hidden"> {after} </span>'
    return f"<{tag}>{spoken[0]}{words.rstrip()}{spoken[1]}</{tag}>{space}"


def _words(words: Sequence[TextWord]) -> str:
    """The words with their markup, opened and closed so that it is whole within the run."""
    html: list[str] = []
    inside: tuple[str, ...] = ()
    space = ""
    # None at the end closes what the last word leaves open.
    for word in chain(words, [None]):
        wanted = word.inside if word else ()
        common = 0
        while common < min(len(inside), len(wanted)) and inside[common] == wanted[common]:
            common += 1
        html += [f"</{start[1:-1].split()[0]}>" for start in reversed(inside[common:])]
        # A space waits until the tags before it are closed, so that no link and no emphasis ends with one.
        html += [space, *wanted[common:], word.text if word else ""]
        inside, space = wanted, " " if word and word.space else ""
    return "".join(html)

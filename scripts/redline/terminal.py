"""A redline for the terminal: [-words taken out-] and {+words put in+}, as git writes them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape

from scripts.redline.changes import ChangedBlock, Run
from scripts.redline.redline import ClauseChange, Redline, SectionChange

_MARKS = {"same": ("", ""), "inserted": ("{+", "+}"), "deleted": ("[-", "-]")}


def redline_text(redline: Redline) -> Iterator[str]:
    """The lines of a redline; clauses and headings that did not change are left out."""
    if redline.title_changed:
        yield f"# {_runs(redline.title)}"
    for section in redline.sections:
        clauses = [clause for clause in section.clauses if clause.kinds]
        if clauses or section.heading_changed:
            yield ""
            yield f"## {section.number} {_heading(section)}"
        for clause in clauses:
            yield from _clause(clause)


def _heading(section: SectionChange) -> str:
    return _runs(section.heading)


def _clause(clause: ClauseChange) -> Iterator[str]:
    yield ""
    yield f"{clause.label}: {', '.join(clause.kinds)}"
    if clause.state != "unchanged":
        yield from (f"    {line}" for block in clause.blocks() for line in _block(block))


def _block(block: ChangedBlock) -> Iterator[str]:
    if block.tag == "tr":
        yield " | ".join(_runs(cell.all_runs()) for cell in block.blocks)
        return
    if block.runs:
        yield ("- " if block.tag == "li" else "") + _runs(block.runs)
    for inner in block.blocks:
        lines = list(_block(inner))
        yield from (f"  {line}" for line in lines) if block.tag == "li" else lines


def _runs(runs: Iterable[Run]) -> str:
    text = ""
    for run in runs:
        before, after = _MARKS[run.state]
        words = "".join(_plain(word.text) + (" " if word.space else "") for word in run.words)
        text += f"{before}{words.rstrip()}{after}" + (" " if words.endswith(" ") else "")
    return text.strip()


def _plain(html: str) -> str:
    """A word as it is read; of an image, the words that stand for it."""
    if html.startswith("<"):
        alternative = re.search(r'alt="([^"]*)"', html)
        return unescape(alternative[1]) if alternative else ""
    return unescape(html)

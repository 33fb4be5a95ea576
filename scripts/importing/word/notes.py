"""The footnotes and endnotes of a Word file: numbered as they are called, said after the clause that calls them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from scripts.importing.findings import Findings
from scripts.importing.markdown_text import unescaped
from scripts.importing.pieces import to_markdown
from scripts.importing.word.archive import WordArchive
from scripts.importing.word.images import Images
from scripts.importing.word.inline import Inline
from scripts.importing.word.looks import Looks
from scripts.importing.word.names import full, value
from scripts.importing.word.number_formats import printed

KINDS = ("footnote", "endnote")


class Notes:
    """The notes of one file; those that were called wait until a block takes them."""

    def __init__(self, archive: WordArchive, parts: Mapping[str, str], looks: Looks, findings: Findings) -> None:
        self._words = {kind: _read(archive, parts.get(f"{kind}s"), kind, looks, findings) for kind in KINDS}
        self._counts = dict.fromkeys(KINDS, 0)
        self._findings = findings
        self._waiting: list[str] = []
        self._called: set[tuple[str, str]] = set()

    def sign(self, kind: str, name: str | None) -> str | None:
        """The sign of the note with this id, which the text calls now; None where there is no such note."""
        words = self._words[kind].get(name or "")
        if words is None:
            return None
        self._called.add((kind, name or ""))
        self._counts[kind] += 1
        sign = f"{kind} {printed(self._counts[kind], 'decimal' if kind == 'footnote' else 'lowerRoman')}"
        self._waiting.append(f"{sign.capitalize()}: {words}")
        return sign

    def taken(self) -> tuple[str, ...]:
        """The notes that were called since the last time."""
        waiting, self._waiting = tuple(self._waiting), []
        return waiting

    def report_uncalled(self) -> None:
        """Says which notes nothing in the text calls: Word prints none of them."""
        for kind, notes in self._words.items():
            for name, words in notes.items():
                if words and (kind, name) not in self._called:
                    said = f"{'a footnote' if kind == 'footnote' else 'an endnote'} that nothing in the text calls"
                    self._findings.add("dropped", f"{said}: “{unescaped(words)}”")

    def keep(self, notes: Iterable[str]) -> None:
        """Lets notes wait for a larger block: those of a cell for its table."""
        self._waiting += notes


def is_called(note: str, words: str) -> bool:
    """Whether some words call a note."""
    return f"({note.partition(':')[0].lower()})" in words


def _read(archive: WordArchive, part: str | None, kind: str, looks: Looks, findings: Findings) -> dict[str, str]:
    """The words of the footnotes or endnotes, by id."""
    if part is None:
        return {}
    # The notes are a part of their own, in which an id is not what the same id is in the text. An image in a note, and
    # a note in a note, is left out.
    images = Images(archive, {}, findings, "")
    inline = Inline(
        archive.relationships(part), findings, looks, images.markdown, lambda kind, name: None, lambda box: None
    )
    notes = {}
    for note in archive.xml(part).iter(full(f"w:{kind}")):
        paragraphs = [to_markdown(inline.pieces(paragraph)) for paragraph in note.iter(full("w:p"))]
        notes[value(note, "w:id") or ""] = " ".join(filter(None, paragraphs)).replace("  \n", " ")
    return notes

"""What was found in a file that a person should know, by kind; and what stops an import."""

from __future__ import annotations

from dataclasses import dataclass, field

KINDS = {
    "every_line": "Check every line: a PDF says where letters stand, not what is a heading, a list or a paragraph",
    "guessed_heading": "Headings that were guessed from their looks",
    "made_number": "Numbers that the file does not print, and the draft needs",
    "form": "Parts that had to take another form",
    "typed_number": "Clause numbers that somebody typed, and Word does not keep",
    "computed_number": "Clause numbers that Word works out: hold them against the printed page",
    "lost_image": "Images that were lost",
    "missing_description": "Images with no description for people who cannot see them",
    "table": "Tables that were changed",
    "link": "Links that were taken out",
    "outside": "Things outside the file that it points to: none was fetched",
    "dropped": "Words and parts that are not in the draft",
}
"""Every kind of finding of the reading, in the order of the report, with its heading."""


class RefusedError(Exception):
    """The file cannot be imported. Each of the sentences says what is wrong and how to mend it."""

    def __init__(self, *sentences: str) -> None:
        super().__init__("\n".join(sentences))
        self.sentences = sentences


@dataclass
class Findings:
    """What was found, by kind, in the order of the file."""

    # Dictionaries for their keys: they keep the order of the file, and what recurs on every page stands once.
    _sentences: dict[str, dict[str, None]] = field(default_factory=dict)

    def add(self, kind: str, words: str) -> None:
        """Notes something once. `kind` is one of KINDS."""
        assert kind in KINDS, kind
        self._sentences.setdefault(kind, {})[words] = None

    @property
    def by_kind(self) -> dict[str, list[str]]:
        """The sentences of each kind."""
        return {kind: list(sentences) for kind, sentences in self._sentences.items()}


def beginning(words: str, most: int = 8) -> str:
    """The first words, in quotation marks, by which somebody finds the place."""
    parts = words.split()
    return f"“{' '.join(parts[:most])}{'…' if len(parts) > most else ''}”"

"""What was found in a file that a person should know, by kind; and what stops an import."""

from __future__ import annotations

from dataclasses import dataclass, field

KINDS = {
    "placeholder": "Still to be filled in",
    "watermark": "What is printed across its pages: is this the final text?",
    "date_field": "Dates that Word prints anew each day: write the day",
    "marked": "Words that somebody marked with a pen",
    "every_line": "Check every line: a PDF says where letters stand, not what is a heading, a list or a paragraph",
    "struck": "Words that are struck through, and not in the draft",
    "hidden": "Hidden text, which is not in the draft",
    "dropped": "Words and parts that are not in the draft",
    "page_picture": "Pictures as large as a page: words in them are not in the draft",
    "lost_image": "Images that were lost",
    "outside": "Things outside the file that it points to: none was fetched",
    "colour": "What colour alone says: say it in words",
    "guessed_heading": "Headings that were guessed from their looks",
    "made_number": "Numbers that the file does not print, and the draft needs",
    "raised": "Raised and lowered signs",
    "joined": "Words that a line’s end had cut in two",
    "form": "Parts that had to take another form",
    "form_field": "Boxes and lists of a form, as they were left",
    "sign": "Signs of a typeface of pictures, and what they became",
    "table": "Tables that were changed",
    "link": "Links that were taken out",
    "missing_description": "Images with no description for people who cannot see them",
    "typed_number": "Clause numbers that somebody typed, and Word does not keep",
    "computed_number": "Clause numbers that Word works out: hold them against the printed page",
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
    accounted: list[str] = field(default_factory=list)

    def add(self, kind: str, words: str) -> None:
        """Notes something once. `kind` is one of KINDS."""
        assert kind in KINDS, kind
        self._sentences.setdefault(kind, {})[words] = None

    def account(self, words: str) -> None:
        """Notes words that are left out because the draft has them elsewhere, and are not said one by one."""
        self.accounted.append(words)

    @property
    def by_kind(self) -> dict[str, list[str]]:
        """The sentences of each kind."""
        return {kind: list(sentences) for kind, sentences in self._sentences.items()}


def beginning(words: str, most: int = 8) -> str:
    """The first words, in quotation marks, by which somebody finds the place."""
    parts = words.split()
    return f"“{' '.join(parts[:most])}{'…' if len(parts) > most else ''}”"

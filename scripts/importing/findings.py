"""What was found in a file that a person should know, by kind; and what stops an import."""

from __future__ import annotations

from dataclasses import dataclass, field

UNFINISHED = "Not finished"
LEFT_OUT = "Not in the draft"
CHANGED = "Not as in the file"
NUMBERS = "Numbers of clauses"

KINDS = {
    "placeholder": (UNFINISHED, "Still to be filled in"),
    "watermark": (UNFINISHED, "What stands across its pages: is this the final text?"),
    "date_field": (UNFINISHED, "Dates that Word prints anew each day: write the day"),
    "marked": (UNFINISHED, "Words that somebody marked with a pen"),
    "lost": (LEFT_OUT, "Words of the file that this program lost: put them where they belong"),
    "struck": (LEFT_OUT, "Words that are struck through"),
    "hidden": (LEFT_OUT, "Hidden text"),
    "dropped": (LEFT_OUT, "Words and parts that are no part of the text"),
    "page_picture": (LEFT_OUT, "Words in pictures as large as a page"),
    "lost_image": (LEFT_OUT, "Images that were lost"),
    "outside": (LEFT_OUT, "Things outside the file that it points to: none was fetched"),
    "every_line": (CHANGED, "Every line: a PDF says where letters stand, not what is a heading, a list or a paragraph"),
    "colour": (CHANGED, "What colour alone says: say it in words"),
    "guessed_heading": (CHANGED, "Headings that were guessed from their looks"),
    "raised": (CHANGED, "Raised and lowered signs"),
    "joined": (CHANGED, "Words that a line’s end had cut in two"),
    "form": (CHANGED, "Parts that had to take another form"),
    "form_field": (CHANGED, "Boxes and lists of a form, as they were left"),
    "sign": (CHANGED, "Signs of a typeface of pictures"),
    "table": (CHANGED, "Tables that were changed"),
    "link": (CHANGED, "Links that were taken out"),
    "missing_description": (CHANGED, "Images with no description for people who cannot see them"),
    "no_number": (NUMBERS, "Numbers that do not follow, and were left as words"),
    "printed_number": (NUMBERS, "Printed, and no clause’s number here"),
    "made_number": (NUMBERS, "Made, for the file prints none"),
    "typed_number": (NUMBERS, "Typed, and not kept by Word"),
    "computed_number": (NUMBERS, "Worked out by Word: hold them against the printed page"),
}
"""Every kind of finding of the reading, in the order of the report, with its group and its heading."""


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

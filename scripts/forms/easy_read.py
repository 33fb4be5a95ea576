"""The form of a version in Easy Read: short sentences for people with a learning disability, each with a drawing."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints

from scripts.forms.strict import Id, Strict, Text

MOST_WORDS = 15
"""How long a sentence may be. What is longer says more than one thing."""

_WITHIN = re.compile(r"[.?!]\s+\S")


def _one_short_sentence(value: str) -> str:
    if not value.endswith((".", "?")):
        raise ValueError("this has to be a whole sentence, so end it with a full stop")
    if _WITHIN.search(value):
        raise ValueError("this is more than one sentence. Give each a line and a drawing of its own")
    if (words := len(value.split())) > MOST_WORDS:
        raise ValueError(f"this sentence has {words} words, and Easy Read has at most {MOST_WORDS}: say it in two")
    return value


class Sentence(Strict):
    """One thing that is said, with a drawing beside it."""

    text: Annotated[Text, AfterValidator(_one_short_sentence)]
    clause: Text
    """The clause of the version that bears it out."""
    drawing: list[Id] = Field(min_length=1, max_length=2)
    """Its figures from left to right, by their names in docs/assets/images/easy-read/. No two drawings are the same."""


class EasyReadPart(Strict):
    """Sentences about one thing."""

    heading: Text
    sentences: list[Sentence] = Field(min_length=1)


class HeldSentences(Strict):
    """Sentences that somebody held against their clauses, and found borne out."""

    pairs: list[Text]
    """Of each the digest of its words, its heading and its clause, so that it is asked about where one changes."""
    by: Text
    why: Text


class EasyReadFile(Strict):
    """council/easy-read/DOCUMENT/DATE.yaml. It stands outside the version's folder, whose files are frozen."""

    text: Annotated[Text, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    """The SHA-256 of the text.md that it was written for."""
    written: date
    checked_by: Text | None = None
    """Who with a learning disability read it, and when; it says that nobody has, until somebody is named."""
    parts: list[EasyReadPart] = Field(min_length=1)
    confirmed: list[HeldSentences] = Field(default=[])
    """Who held which sentences against their clauses; `confirm` writes it."""

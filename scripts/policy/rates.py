"""A council's rates in words: what it pays for one unit of something, as a note that stands beside an answer."""

from __future__ import annotations

from decimal import Decimal

from calculator.words import Words
from scripts.forms.rules import Note, Rate
from scripts.forms.words import Language


class RateNote(Note):
    """A rate in words, as a note that stands beside an answer."""


def rate_note(language: Language, rate: Rate) -> RateNote:
    """The rate as the note that families read, with its amount, its unit and the days that it names itself."""
    facts = {name: value for name, value in dict(rate).items() if name in Note.model_fields}
    # Where nothing can be paid, an amount would only raise a hope.
    return RateNote.model_validate(
        {**facts, "text": _sentence(language, rate), "beside": ["offered", "possible", "not_yet"]}
    )


def _sentence(language: Language, rate: Rate) -> str:
    words, said = language.money.rates, dict(language.calculator)
    amount = words[f"per_{rate.unit}"].format(amount=f"£{Decimal(rate.amount):,}")
    # The version's own days are not those of the rate: it may have been the same for years before.
    days = {name: Words(said).day(day) for name, day in (("since", rate.since), ("until", rate.until)) if day}
    sentence = words["_".join(("rate", *days))].format(amount=amount, **days)
    return f"{sentence} {' '.join(rate.text.split())}".strip()

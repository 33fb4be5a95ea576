"""The form of national/where-to-turn.yaml: who helps families, wherever in England they live."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from scripts.addresses import Address
from scripts.forms.strict import Id, Interval, Strict, Text


class AdviceService(Strict):
    """A charity or another body that families can turn to."""

    name: Text
    href: Address
    """Its own page, which has the telephone number and the hours of today."""
    about: Text
    """Whom it helps and with what, as far as the source says so."""
    source: Id


class WhereToTurnFile(Strict):
    """where-to-turn.yaml, with the day on which all of it was last looked at."""

    last_checked: date
    review_interval: Interval
    """How long after that day they are to be looked at again."""
    seen: Text | None = None
    """How they were looked at, where readers should know: a copy may be older than that day."""
    services: list[AdviceService] = Field(min_length=1)

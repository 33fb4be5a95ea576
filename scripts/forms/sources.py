"""The form of sources.yaml, of the nation or of a council: what rules cite, how it was read, and whose word it is."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from scripts.addresses import Address
from scripts.forms.strict import Confidence, Id, Interval, Strict, Text

Issuer = Literal["the nation", "the council", "somebody else"]


class Source(Strict):
    """A law, a guidance or a page that rules cite, with how it was read and how sure we are of it."""

    id: Id
    title: Text
    called: Text | None = None
    """How a sentence calls it, as in "this site's restatement of the council's page of Summer 2015"."""
    number: Text
    href: Address | None = None
    since: date | None = None
    """The first day on which it held, or was published: on none before it can it be cited."""
    parts_since: dict[Text, date] = Field(default={})
    """The same of parts of it that came later, by words of their pinpoints."""
    whole: Text = "the whole"
    """The pinpoint that stands for all of it: a letter then names the title alone."""
    read: Text
    confidence: Confidence
    issued_by: Issuer = "the nation"
    """Whose it is: law and guidance for all of England, the council's own word outside its documents here, or that of
    somebody else, another council's page among it, which no letter relies on."""


class SourcesFile(Strict):
    """sources.yaml, of the nation or of the council, with the day on which all of it was last gone through."""

    last_checked: date
    """The day on which what they say was last gone through: the law, or the council's own word."""
    review_interval: Interval = "12 months"
    """How long after that day they are to be gone through again."""
    kept_by: Text | None = None
    """Who answers for the pages made from policy/; the council itself where nobody else is named."""
    sources: list[Source]

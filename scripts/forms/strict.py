"""What the form of every file in policy/ shares: a key that is not in it is refused, and scalars arrive as strings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

# An id stands in addresses, in names of folders and in links that families keep, where these signs need no spelling
# out.
_ID = r"[a-z0-9][a-z0-9_-]*"
Id = Annotated[str, StringConstraints(pattern=rf"^{_ID}$")]
SpokenText = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
"""Words that may be others for a parent and for the young person, once they are held against that notation."""
Confidence = Literal["read", "second_hand", "not_checked"]


def is_id(text: str) -> bool:
    """Whether the text can be an id."""
    return re.fullmatch(_ID, text) is not None


def as_id(text: str, between: str = "-") -> str:
    """The words of the text as an id, without what addresses spell out; nothing, where the text has no letter."""
    # An accent comes apart from its letter, which stays: École becomes ecole, and not cole.
    letters = unicodedata.normalize("NFKD", text.casefold())
    joined = "".join(sign for sign in letters if not unicodedata.combining(sign) and sign not in "’'")
    return between.join(re.findall(r"[a-z0-9]+", joined))


def _for_everybody(value: str) -> str:
    # Whatever reads such words would show the brackets and all that stands in them.
    if re.search(r"\[\[[^\[\]]*\|", value):
        raise ValueError("everybody reads the same words here: write those for anybody alone, without [[ and ]]")
    return value


Text = Annotated[SpokenText, AfterValidator(_for_everybody)]


def each_once(value: list[Any]) -> list[Any]:
    """The list. Raises ValueError where something stands in it twice."""
    twice = next((name for place, name in enumerate(value) if name in value[:place]), None)
    if twice is not None:
        raise ValueError(f"{twice} stands there twice: take one of the two out")
    return value


EachOnce = AfterValidator(each_once)
Ids = Annotated[list[Id], EachOnce]


def _says_something(value: bool) -> bool:
    if not value:
        raise ValueError("it is no where nothing is written: take the line out, or write yes")
    return value


Flag = Annotated[bool, AfterValidator(_says_something)]
"""What is so only where it is said."""


def _interval(value: str) -> str:
    if not re.fullmatch(r"[1-9]\d* (month|year)s?", value):
        raise ValueError("here must stand a number of months or years, such as 12 months")
    return value


Interval = Annotated[Text, AfterValidator(_interval)]


class Strict(BaseModel):
    """A form in which each key is known, and whose values nobody changes once they are read."""

    # A key that is not known is most often one that is misspelt, and what it was meant to say would be lost in silence.
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Dates(Strict):
    """Days in force, the first and the last included."""

    since: date | None = Field(default=None, alias="from")
    until: date | None = None

    def in_force(self, day: date) -> bool:
        """Whether the day is one of them; where it has no first or no last day, it has no bound there."""
        return (self.since or day) <= day <= (self.until or day)


def exactly(*names: str) -> Callable[[dict[str, Any]], dict[str, Any]]:
    """A check that the keys are these and no others."""

    def check(value: dict[str, Any]) -> dict[str, Any]:
        wrong = [f"{name!r} is not known here: take it out" for name in value if name not in names]
        wrong += [f"{name!r} is missing: add it" for name in names if name not in value]
        if wrong:
            raise ValueError("; ".join(wrong))
        return value

    return check


def ends_with(*marks: str, otherwise: str) -> Callable[[str], str]:
    """A check that the words end with one of these marks; `otherwise` says what to do where they do not."""

    def check(value: str) -> str:
        if not value.endswith(marks):
            raise ValueError(otherwise)
        return value

    return check

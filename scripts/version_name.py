"""The name of a version: that of its folder, a part of its address, and how the ledger and other files cite it."""

from __future__ import annotations

import re
from datetime import date

_FORM = re.compile(r"(\d{4}-\d\d-\d\d)(\.[2-9])?")


class VersionName(str):
    """The first day of a version, like 2027-04-01; of a later one from the same day with its number: 2027-04-01.2.

    Those of one document sort as its versions follow each other. Raises ValueError where the words are no such name.
    """

    __slots__ = ()

    def __new__(cls, name: object) -> VersionName:
        match = _FORM.fullmatch(str(name))
        if match is None:
            raise ValueError(f"{name!s} is no name of a version")
        date.fromisoformat(match[1])  # a day that no calendar has is none either
        return super().__new__(cls, match[0])

    @property
    def day(self) -> date:
        """The first day of the version."""
        return date.fromisoformat(self[:10])

    @property
    def number(self) -> int:
        """Its place among the versions of that day, from 1."""
        return int(self[11:] or 1)

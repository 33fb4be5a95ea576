"""What pages know of a PDF: how it is shown to a reader before it is opened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType


@dataclass(frozen=True)
class Printed:
    """A PDF of the site."""

    path: Path
    """Where it is kept: its name ends in the number of its pages."""
    pages: int
    bytes: int
    hash: str
    """Its SHA-256."""


Prints = Mapping[str, Printed]
"""The PDFs, by their addresses."""

# It is the default of several functions, so nothing can be put into it.
NONE_PRINTED: Prints = MappingProxyType({})


def size_of(count: int) -> str:
    """A size as downloads show it: nobody chooses a file by less than a kilobyte."""
    return f"{max(1, round(count / 1024))} KB"

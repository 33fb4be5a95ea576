"""The form of a council's site.yaml, its site's name, address and colours, and of what it adds to the guide."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator

from scripts.addresses import address_fault
from scripts.forms.strict import Strict, Text

SHORTEST, LONGEST = 50, 160
"""Letters of a description: a shorter one says too little, and search engines cut a longer one off."""


def _colour(value: str) -> str:
    # Without quotes, YAML takes # and all that follows it for a comment, so that nothing arrives here.
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", value):
        raise ValueError('here must stand a colour of six signs in quotes, such as "#0e3f44"')
    return value.lower()


def _address(value: str) -> str:
    parts = urlsplit("" if address_fault(value) else value)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment:
        raise ValueError("here must stand a whole address, such as https://payments.council.example/")
    return f"{value.rstrip('/')}/"


def _description(value: str) -> str:
    if not SHORTEST <= len(value) <= LONGEST:
        raise ValueError(
            f"it has {len(value)} letters; give it {SHORTEST} to {LONGEST}, which search engines show whole"
        )
    return value


ColourCode = Annotated[str, AfterValidator(_colour)]
SiteAddress = Annotated[Text, AfterValidator(_address)]
Description = Annotated[Text, AfterValidator(_description)]


class Colour(Strict):
    """One colour of the site: as it is on light pages, and as it is on dark ones."""

    light: ColourCode
    dark: ColourCode


class Colours(Strict):
    """The council's own colours. The project's stand wherever none is given."""

    brand: Colour | None = None
    """Behind the white words of the header."""
    accent: Colour | None = None
    """The mark in the header, and the line below the part of the site that one is in."""
    heading: Colour | None = None
    link: Colour | None = None
    action: Colour | None = None
    """Behind the words of a button: white ones on light pages, dark ones on dark pages."""


class Site(Strict):
    """site.yaml. A council need not have it, and need not say all of it: mkdocs.yml has what stands otherwise."""

    name: Text | None = None
    address: SiteAddress | None = None
    """Where the site is published, for links from elsewhere; SITE_URL, where it is set, goes before it."""
    description: Description | None = None
    colours: Colours = Colours()


@dataclass(frozen=True)
class LocalPage:
    """What the council adds to a page of the guide."""

    name: str
    """The page's, as docs/ has it, without .md: how-to-ask."""
    file: str
    """Where it stands, as problems name it."""
    text: str

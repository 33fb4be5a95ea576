"""The form of what families want help with, in their own words."""

from __future__ import annotations

from pydantic import Field

from scripts.forms.rules import Spoken
from scripts.forms.strict import Id, Ids, Strict, Text


class HelpWanted(Strict):
    """Something that families want help with, and the kinds of support that can be this help."""

    id: Id
    label: Spoken
    """As a family says it, after "What do you want help with?"."""
    kinds: Ids = Field(min_length=1)
    part_of: Ids = Field(default=[])
    """The other help that it may be a part of, where a council has nothing that is for it alone."""
    most_asked: Ids = Field(default=[])
    """The items whose pages the result leads to: what most families mean by such help. It promises none of them."""
    plain_words: list[Text] = Field(default=[])
    """What people type who look for it. These words lead to it, and are no list of what is paid for."""


class HelpWantedFile(Strict):
    """national/help-wanted.yaml, in the order in which the calculator offers it."""

    help_wanted: list[HelpWanted]

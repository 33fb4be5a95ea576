"""The form of the glossary: the harder words that pages use, each with what it means, in one language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import AfterValidator

from scripts.forms.strict import Id, Strict, Text


class GlossaryWord(Strict):
    """A word, or a short form, that not every reader knows."""

    id: Id
    """Its name in addresses: /words-explained/#nominee."""
    term: Text
    """As it stands in a list, and in sentences."""
    short_for: Text | None = None
    """What the term stands for in full, where it is a short form."""
    meaning: Text
    """What it means, in whole sentences; or, for a short form in rules, the end of one."""
    also: tuple[Text, ...] = ()
    """Other ways in which pages write it: its plural, for one."""
    listed: bool = True
    """Whether families meet it; the others stand in rules and in sources only."""

    @property
    def forms(self) -> tuple[str, ...]:
        """Every way in which a page may write it."""
        return (self.term, *self.also)

    @property
    def sentence(self) -> str:
        """Its meaning as a sentence of its own."""
        return f"{self.meaning[:1].upper()}{self.meaning[1:].removesuffix('.')}."

    @property
    def explained(self) -> str:
        """What it stands for and means, in one piece."""
        return f"{self.short_for}: {self.meaning}" if self.short_for else self.meaning


def _each_once(words: list[GlossaryWord]) -> list[GlossaryWord]:
    """The words, where no two have the same name or are written the same way."""
    for kind, names in (("id", (word.id for word in words)), ("word", _all_forms(words))):
        seen: set[str] = set()
        for name in names:
            if name.lower() in seen:
                raise ValueError(f"the {kind} '{name}' stands twice; keep one of them")
            seen.add(name.lower())
    return words


def _all_forms(words: list[GlossaryWord]) -> Iterator[str]:
    return (form for word in words for form in word.forms)


class GlossaryFile(Strict):
    """All the words of one language."""

    words: Annotated[list[GlossaryWord], AfterValidator(_each_once)]

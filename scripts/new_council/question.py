"""One question to an officer, and the form that its answer has to have."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from urllib.parse import urlsplit

from calculator.suggestion import use_instead
from scripts.addresses import HOST, MAILBOX
from scripts.forms.located import Path
from scripts.pages.colours import TEXT, contrast
from scripts.publishing.first_draft import id_problem

Answers = Mapping[Path, str]
"""What was answered, by its place in the file of answers: ("name",), or ("nhs_bodies", 0, "name")."""

OPEN = "open"
"""The answer to what nobody knows yet: it is written into the council's files later."""

NO_MORE = "no more"
"""The answer that ends a list."""

_WHITE = "#ffffff"

_NEAR = 0.8
"""How much of a word of four letters has to be right for it to be a slip: one letter more or less."""

NONE = "none"
"""The answer that the council has no support of a kind."""


@dataclass(frozen=True)
class Question:
    """Something that has to be known of a council, in an officer's words."""

    path: Path
    """Its place in the file of answers."""
    part: str
    """The heading that it is asked under."""
    asks: str
    example: str
    read: Callable[[str], str]
    """The answer as it is kept. Raises ValueError, saying what is allowed, where the answer is none."""
    empty: str | None = None
    """What an empty answer stands for; None where there has to be an answer."""
    empty_says: str = ""
    """What an empty answer means, in words."""

    @property
    def hints(self) -> list[str]:
        """The example, and what an empty answer means, each a line."""
        means = [] if self.empty is None else [f"If you leave it empty: {self.empty_says or self.empty}"]
        # The same words twice would make an officer look for the difference.
        return means if self.example == self.empty else [f"For example: {self.example}", *means]

    def answer(self, typed: str) -> str:
        """What the typed answer means. Raises ValueError with what to type instead."""
        answer = " ".join(typed.split())
        if answer in ("", self.empty):
            if self.empty is None:
                raise ValueError("This has to be answered.")
            return self.empty
        return self.read(answer)


def is_slip(typed: str, word: str) -> bool:
    """Whether it is the word but for a slip of the hand: a letter too many, too few, or out of its place."""
    typed = typed.lower()
    return typed != word and (sorted(typed) == sorted(word) or bool(get_close_matches(typed, [word], cutoff=_NEAR)))


def words(answer: str) -> str:
    """Any words."""
    return answer


def name(answer: str) -> str:
    """What something is called."""
    if "://" in answer or answer.lower().startswith("www."):
        raise ValueError(f"{answer!r} is an address, and a name is asked for. Write it in words.")
    if not any(letter.isalpha() for letter in answer):
        raise ValueError(f"{answer!r} has no letter in it, and a name is asked for. Write it in words.")
    if answer.lower() == NONE:
        raise ValueError(f"{answer!r} is no name, and this has to have one.")
    return answer


def another_name(answer: str) -> str:
    """What one more of a list is called; or that there is none."""
    if answer.lower() in (NONE, "no", "nothing"):
        return NO_MORE
    if is_slip(answer, NONE):
        raise ValueError(f"Did you mean {NONE!r}? Type that, or a name.")
    return name(answer)


def identifier(answer: str) -> str:
    """A name that can stand in addresses, for every version of what it names."""
    if problem := id_problem(answer):
        raise ValueError(problem)
    return answer


def link(answer: str) -> str:
    """The address of a page elsewhere."""
    parts = urlsplit(answer)
    if parts.scheme not in ("http", "https") or not re.fullmatch(rf"{HOST}(:\d+)?", parts.netloc) or " " in answer:
        raise ValueError(f"{answer!r} is no whole address. Copy it from your browser, with https:// before it.")
    return answer


def e_mail(answer: str) -> str:
    """The address of a mailbox."""
    if not re.fullmatch(MAILBOX, answer):
        raise ValueError(f"{answer!r} is no e-mail address. Write it like send@council.example.")
    return answer


def site_address(answer: str) -> str:
    """The address of a whole site."""
    if urlsplit(link(answer)).query or urlsplit(answer).fragment:
        raise ValueError(f"{answer!r} is the address of a page. Leave out the ? or # and what follows it.")
    return answer


def colour(answer: str) -> str:
    """A colour as style sheets write it, on which white words can be read."""
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", answer):
        raise ValueError(f"{answer!r} is no colour. Write # and six figures or letters from a to f, like #5b1e6b.")
    ratio = contrast(answer.lower(), _WHITE)
    if ratio < TEXT:
        # Cut, and not rounded, as `check` says it.
        raise ValueError(
            f"White words on {answer} have a contrast of {int(ratio * 100) / 100:.2f} to 1, and it has to be {TEXT:g} "
            "to 1 (WCAG 2.2 AA). Choose a darker colour."
        )
    return answer.lower()


def day(answer: str) -> str:
    """A day."""
    try:
        return date.fromisoformat(answer).isoformat()
    except ValueError:
        raise ValueError(f"{answer!r} is no date. Write year, month and day, like 2027-04-01.") from None


def yes_or_no(answer: str) -> str:
    """Yes or no, however short."""
    known = {"yes": "yes", "y": "yes", "no": "no", "n": "no"}
    if answer.lower() not in known:
        raise ValueError(f"{answer!r} is neither. Type yes or no.")
    return known[answer.lower()]


def one_of(*allowed: str) -> Callable[[str], str]:
    """One of these words."""

    def read(answer: str) -> str:
        if answer.lower() not in allowed:
            raise ValueError(f"{answer!r} is none of them. {use_instead(answer, allowed)}")
        return answer.lower()

    return read


def several_of(allowed: Iterable[str]) -> Callable[[str], str]:
    """Some of these words, with a comma between them."""
    read = one_of(*allowed)

    def read_all(answer: str) -> str:
        return ", ".join(dict.fromkeys(read(part.strip()) for part in answer.split(",")))

    return read_all

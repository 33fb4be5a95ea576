"""What a step or an answer may lend to letters: a sentence for each, by the letter's name."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator

from calculator.letter_names import LETTERS_TO
from calculator.spoken import said
from scripts.forms.strict import SpokenText


def _known(says: dict[str, str]) -> dict[str, str]:
    wrong = [name for name in says if name not in LETTERS_TO]
    if wrong:
        raise ValueError(f"{wrong[0]!r} is no letter: use one of {', '.join(LETTERS_TO)}")
    return says


InLetters = Annotated[dict[str, Annotated[SpokenText, AfterValidator(said)]], AfterValidator(_known)]

_REPLIES = ("refusal_council", "refusal_nhs", "refusal_school", "no_need_found")
"""The letters that begin with what the family was told: an answer says that, and the step what is asked for."""


def _are_replies(says: dict[str, str]) -> dict[str, str]:
    wrong = [name for name in says if name not in _REPLIES]
    if wrong:
        raise ValueError(
            f"{wrong[0]!r} is no reply to what an answer says, so it would begin with that and ask for nothing: use "
            f"one of {', '.join(_REPLIES)}, or lend it the sentence beside a step"
        )
    return says


InReplies = Annotated[InLetters, AfterValidator(_are_replies)]
"""What an answer may lend: a letter that is no reply has another beginning."""

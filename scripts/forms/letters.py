"""What a step or an answer may lend to letters: a sentence for each, by the letter's name."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator

from calculator.letter_names import LETTERS_TO
from calculator.spoken import said
from scripts.forms.strict import Text


def _known(says: dict[str, str]) -> dict[str, str]:
    wrong = [name for name in says if name not in LETTERS_TO]
    if wrong:
        raise ValueError(f"{wrong[0]!r} is no letter: use one of {', '.join(LETTERS_TO)}")
    return says


InLetters = Annotated[dict[str, Annotated[Text, AfterValidator(said)]], AfterValidator(_known)]

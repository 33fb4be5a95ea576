"""The letters that there are, by name: steps and answers say what each of them says on their strength."""

from __future__ import annotations

from collections.abc import Mapping

LETTERS_TO: Mapping[str, str] = {
    "request_council": "council",
    "request_nhs": "nhs",
    "school_consent": "school",
    "early_review": "council",
    "ehc_assessment": "council",
    "social_care_assessment": "council",
    "health_assessment": "nhs",
    "nhs_representative": "nhs",
    "refusal_council": "council",
    "refusal_nhs": "nhs",
    "refusal_school": "school",
    "no_need_found": "council",
    "list": "council",
}
"""Each letter by its name, in the order in which they are shown, with the body that it goes to."""

NEEDS_A_PART = ("request", "school_consent", "refusal")
"""The subjects of letters that say nothing until a part is named, but for the reply to a no that was told of."""

ASSESSES = ("ehc_assessment", "social_care_assessment", "health_assessment")
"""The letters that ask what help is needed, for which nobody has to want a payment."""

SAYS_THE_WAY = ("request", "early_review", *ASSESSES)
"""The subjects of letters that say how the family would like the budget to be run."""

LIFTS_A_NO = ("nhs_representative",)
"""The letters that ask for what takes a no away, so they name what can be asked for only then."""

OF_A_PAYMENT = (
    *("request_council", "request_nhs", "school_consent", "early_review"),
    *("refusal_council", "refusal_nhs", "refusal_school"),
)
"""The letters from which nothing comes where nobody can be paid: what help is needed can be asked about even so."""


def subject_of(letter: str) -> str:
    """What the letter is for, whichever body it goes to: letters of one subject have most of their words in common."""
    return letter.removesuffix(f"_{LETTERS_TO[letter]}")

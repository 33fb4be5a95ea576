"""Texts that claim what a family said: they are shown to whoever their condition is certain of, asked or not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts.forms.located import Located, Path
from scripts.forms.rules import Dated, Rule
from scripts.policy.model import Policy
from scripts.problems import Problem

_CLAIM = re.compile(
    r"\byou(?: have|['’]ve)?(?: already| just)? (?:told|said|answered|ticked)\b"
    r"|\byour answers? (?:says?|shows?|means?)\b",
    re.IGNORECASE,
)


def claim_problems(policy: Policy) -> Iterator[Problem]:
    """Each text of a rule, a note, a rate, an unchecked fact or a step that says what a family has told."""
    # A condition can be certain of a family that was never asked: its other answers, or the council's facts, say so.
    for file in policy.own_written:
        for key, entries in file.entries.items():
            for index, entry in entries.items():
                yield from _claims(file.located, (key, index), entry)
    for file, index, step in policy.own_steps():
        yield from _claims(file.located, ("steps", index), step)


def _claims(located: Located, path: Path, entry: Dated) -> Iterator[Problem]:
    texts = {"text": entry.text, "judged": entry.judged if isinstance(entry, Rule) else None}
    for key, text in texts.items():
        if claim := _CLAIM.search(" ".join((text or "").split())):
            says = (
                f"({entry.id}) says “{claim.group()}”, and a family is told this also where it was not asked. "
                "Say what is so, as in: The head teacher has refused."
            )
            yield located.problem((*path, key), says)

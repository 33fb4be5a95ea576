"""Finds the other drafts without which a draft cannot be published: those that it needs, and that may need it."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Collection, Sequence
from datetime import date

from scripts.policy.model import Policy
from scripts.policy.pairs import drafts_of
from scripts.problems import Problem
from scripts.version_name import VersionName

DraftName = tuple[str, VersionName | date]
"""A draft by its document, and its name; of the first of its day, that day will do."""

_MEND_FIRST = "Another draft may put this right, once the mistakes in drafts are mended. This names them: "
MEND_FIRST = Problem("", None, f"{_MEND_FIRST}python3 -m scripts check")
"""For drafts that are wrong alone and would not be with every draft published, if those had no mistakes themselves."""


def companions(
    asked: Sequence[DraftName], others: Sequence[DraftName], is_sound: Callable[[Sequence[DraftName]], bool]
) -> list[DraftName]:
    """The other drafts with which those asked for are sound, and none that could stay away; empty where none help.

    `is_sound` says of some drafts whether all would be right if just these were published.
    """
    # One at a time first: that is how drafts need each other most often, and a draft that harms these is then no
    # hindrance. All together come next, and of them every one goes that is not needed.
    for other in others:
        if is_sound([*asked, other]):
            return [other]
    if len(others) < 2 or not is_sound([*asked, *others]):
        return []
    needed = list(others)
    for other in others:
        fewer = [kept for kept in needed if kept != other]
        if is_sound([*asked, *fewer]):
            needed = fewer
    return needed


def other_drafts(policy: Policy, wrong: Collection[Problem], asked: Sequence[DraftName]) -> list[DraftName]:
    """The other drafts that may be of help: not those with a mistake of their own.

    The policy is the one with its drafts, `wrong` what is wrong with them if all are published.
    """
    drafts = {(version.document.id, version.name): f"{version.folder}/" for version in drafts_of(policy)}
    broken = {name for name, folder in drafts.items() if any(problem.file.startswith(folder) for problem in wrong)}
    asked_for = {(document, VersionName(version)) for document, version in asked}
    return [name for name in drafts if name not in broken and name not in asked_for]


def needs(asked: Sequence[DraftName], needed: Sequence[DraftName], note: str) -> Problem:
    """Says that the drafts asked for need these, with the command that publishes all."""
    need, are = ("needs" if len(asked) == 1 else "need"), ("is a draft" if len(needed) == 1 else "are drafts")
    says = (
        f"{_listed(asked, ' and ')} {need} {_listed(needed, ' and ')}, which {are} too. This publishes them together: "
        f"python3 -m scripts publish {_listed([*asked, *needed], ' ')} --note {_quoted(note)}"
    )
    return Problem("", None, says)


def _listed(names: Sequence[DraftName], between: str) -> str:
    return between.join(f"{document} {version}" for document, version in names)


def _quoted(note: str) -> str:
    """The note as it is typed: in double quotes, which every system's terminal takes, where it has nothing live."""
    return shlex.quote(note) if set('"$`\\!') & set(note) else f'"{note}"'

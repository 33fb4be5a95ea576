"""What is wrong, where, and how to mend it."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

Value = TypeVar("Value")


@dataclass(frozen=True)
class Problem:
    file: str
    """Path from the repository's root; empty where the problem is in no file."""
    line: int | None
    message: str
    comes_first: bool = field(default=False, compare=False)
    """Whether it is told before all others: what is most likely to mislead somebody."""

    def __str__(self) -> str:
        place = [part for part in (self.file, str(self.line or "")) if part]
        return ": ".join([":".join(place), self.message]) if place else self.message


class ProblemsError(Exception):
    """Everything that was found wrong, together."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = list(problems)

    @classmethod
    def saying(cls, message: str) -> ProblemsError:
        """One problem that is in no file: a port in use, no network."""
        return cls([Problem("", None, message)])


_ROOM = "Make room on its disk, then run the same command again."
_PERMISSION = "Ask for the permission to write there, or work in a folder where you have it."
_WAY = "Something else stands in the way there: move it, or name another place."
_MENDED = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG), _ROOM),
    **dict.fromkeys((errno.EACCES, errno.EPERM, errno.EROFS), _PERMISSION),
    **dict.fromkeys((errno.EEXIST, errno.ENOTDIR, errno.EISDIR, errno.ENOTEMPTY, errno.EBUSY), _WAY),
    errno.ENOENT: "Make its folder first, or name another place.",
}
"""What to do about a file that cannot be written, by what the system says."""


def not_written(file: str, error: OSError) -> ProblemsError:
    """That a file cannot be written, why, and what to do."""
    mended = _MENDED.get(error.errno or 0, "Look at the place, then run the same command again.")
    return ProblemsError([Problem(file, None, f"This cannot be written: {error.strerror}. {mended}")])


def of_the_system(error: OSError) -> ProblemsError | None:
    """The same of an error that nobody was ready for, such as that of a full disk; None where it may be our mistake.

    Where there is no file, it was what is printed that could not be written.
    """
    if isinstance(error, shutil.Error):  # of all that was to be copied; it has words in place of each file's own error
        _, file, why = error.args[0][0]
        return ProblemsError([Problem(str(file), None, f"This cannot be written: {why}. {_ROOM}")])
    if error.errno == errno.ENOENT or error.errno not in _MENDED:
        return None
    return not_written(str(error.filename2 or error.filename or "What is printed"), error)


class Gathering:
    """Takes what several readings give, each a value and what is wrong with it, and keeps all that was wrong."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def take(self, reading: tuple[Value, Iterable[Problem]]) -> Value:
        """The value of a reading; its problems are kept, in the order of the readings."""
        value, problems = reading
        self.problems.extend(problems)
        return value

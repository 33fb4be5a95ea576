"""Lines of a text that are not read as what they were meant to be, so that nothing else is blamed for it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts.problems import Problem
from scripts.text.allowed import ONLY_WORDS, markup_in
from scripts.text.clauses import NUMBER, SECTION, ClauseLines, VersionText, beginning
from scripts.text.signs import unseen

# A clause as people type it elsewhere: 9.3. or 9.3) or 9.3: and the words, **9.3** and the words, a tab behind it.
_LIKE_CLAUSE = re.compile(
    rf"^(?P<before>[\s>*_#\-\u2022\u2013(]*)(?:[Cc]lause\s+)?(?P<number>{NUMBER})"
    r"(?P<after>[.):\]*_]*)(?:(?:\s+|(?=[A-Z]))(?P<words>.*)|)$"
)
# One that is mistyped within its number: 9,5 or 9 .5 or 9. 5 and the words.
_MISTYPED = re.compile(r"^(?P<section>\d+)(?:\s*,\s*|\s+\.\s*|\.\s+)(?P<clause>\d+)[.):]*\s+(?P<words>\S.*)$")
_POINT = re.compile(r"\s*[>\-\u2022\u2013(]")
# What UTF-8 becomes in a program that takes it for the letters of older Windows.
_MANGLED = re.compile("\u00e2\u20ac.?|\u00c2[\u00a3\u00a0]|\u00c3[\u00a0-\u00bf]|\ufffd")


def slips(text: VersionText, file: str) -> Iterator[Problem]:
    """What somebody has still to write otherwise: clauses and sections that are not read as such, and lost signs.

    For drafts alone. In what is published such a line is frozen, and may be just what the council wrote.
    """
    numbers = {clause.number for clause in text.clauses()}
    section, before, clauses = "", "", ClauseLines()
    for number, line in enumerate(text.source.split("\n"), start=1):
        is_clause = bool(clauses.match(line))
        if match := SECTION.match(line):
            section = match["number"]
        elif not is_clause and number > 1:
            if says := _like_clause(line, section, numbers, begins=not before.strip()):
                yield Problem(file, number, says)
            elif re.match(r"##(?!#)\s*[^\s\d#]", line):
                words = line.lstrip("# ")
                yield Problem(file, number, f"“{beginning(line)}” has no number. Write: ## {_next(section)} {words}")
        yield from _signs(line, file, number)
        before = line
    yield from markup_problems(text.source, file)


def markup_problems(markdown: str, file: str) -> Iterator[Problem]:
    """HTML in Markdown, which has none: each tag once on a line."""
    found = (
        (1 + markdown.count("\n", 0, markup.start), markup.tag) for markup in markup_in(markdown, is_markdown=True)
    )
    for line, tag in dict.fromkeys(found):
        yield Problem(file, line, f"{tag} is HTML. {ONLY_WORDS}")


def _like_clause(line: str, section: str, numbers: set[str], begins: bool) -> str | None:
    """What is said of a line that looks like a clause and is not read as one; None of any other."""
    if (mistyped := _MISTYPED.match(line)) and begins:
        number = f"{mistyped['section']}.{mistyped['clause']}"
        if mistyped["section"] == section and number not in numbers:
            return _not_read(line, number, mistyped["words"])
    match = _LIKE_CLAUSE.match(line)
    if match is None:
        return None
    number, words = match["number"], (match["words"] or "").strip()
    # Within a paragraph such a number may be an amount, or a clause that the words speak of: there it has to be the one
    # that is missing.
    is_missing = number not in numbers and number.split(".")[0] == section
    if not is_missing and (not begins or _POINT.match(match["before"])):
        return None
    if not words:
        return f"Clause {number} has no words. Write them behind its number, or take the line out."
    if line.split() == [number, *words.split()]:
        return (
            f"Clause {number} is to begin its line with the number and one space, and has a tab or more spaces there."
        )
    return _not_read(line, number, words)


def _not_read(line: str, number: str, words: str) -> str:
    return (
        f"“{beginning(line)}” looks like clause {number}, and is not read as one. If it is none, begin the line with "
        f"another word. If it is one, write: {number} {beginning(words)}"
    )


def _next(section: str) -> str:
    return str(int(section) + 1) if section.isdecimal() else "1"


def _signs(line: str, file: str, number: int) -> Iterator[Problem]:
    """Signs that no reader sees, or that a program has put in place of others."""
    hidden = unseen(line.removesuffix("\r"))
    if hidden:
        yield Problem(file, number, f"This line holds what no reader can see ({', '.join(hidden)}). Take it out.")
    if mangled := _MANGLED.search(line):
        says = f"“{mangled[0]}” stands where some program lost a sign. Write the sign that was meant."
        yield Problem(file, number, says)

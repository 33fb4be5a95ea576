"""Files in a draft's folder that are no part of it: publishing would keep them with it for good."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from scripts.policy.files import name_of
from scripts.problems import Problem

_PARTS = re.compile(r"text\.md|rules\.yaml|version\.yaml|original\.\w+|image-[\w-]+\.(?:png|jpe?g|gif|webp|avif)")
_RUNS = re.compile(r"original\.(?:x?html?|shtml|xht|svgz?|xml|xslt?|m?js|mht(?:ml)?|hta|swf)", re.IGNORECASE)
"""What a browser opens as a page, which could run scripts as one of the site's own."""
_OF_WORD = re.compile(r"~\$.*|\.~lock\..*")
_OF_SYSTEM = re.compile(r"Thumbs\.db|ehthumbs\.db|desktop\.ini|\.DS_Store|\._.*", re.IGNORECASE)


def strays_of_version(place: Path, folder: Path) -> Iterator[Problem]:
    """What stands in the folder of a draft and is no part of a version."""
    for name in sorted(path.name for path in place.iterdir()):
        # Of the folder, so that nothing else in it goes untold.
        if says := _left(name) or _no_part(name):
            yield Problem(name_of(place, folder), None, says)


def _no_part(name: str) -> str | None:
    """What is said of a file that is no part of a version; None of one that is."""
    # What else begins with a full stop is hidden, and left by a command that was ended: nothing keeps it.
    if _RUNS.fullmatch(name):
        return (
            f"“{name}” would open as a page of this site, and could run scripts there. Bring it as PDF, Word or text."
        )
    if name.startswith(".") or _PARTS.fullmatch(name):
        return None
    return (
        f"“{name}” is no part of a version, and would be kept with it for good. Move it to another folder. A version "
        "has text.md, rules.yaml, version.yaml, the file as it was issued, like original.docx, and pictures, like "
        "image-1.png."
    )


def left_by_programs(place: Path, folder: Path) -> Iterator[Problem]:
    """What programs have left in a folder of documents, or of one document: no draft, and nothing of one."""
    for path in sorted(place.glob("*")):
        if says := _left(path.name):
            yield Problem(name_of(place, folder), None, says)


def _left(name: str) -> str | None:
    """What is said of a file that a program leaves by itself; None of any other."""
    if _OF_WORD.fullmatch(name):
        return (
            f"“{name}” is left by a word processor that has a file open. Close the file there, or take this one away."
        )
    if _OF_SYSTEM.fullmatch(name):
        return f"“{name}” is left by the system of a computer. Take it away: nothing is lost with it."
    return None

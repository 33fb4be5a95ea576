"""What is written by hand beside a text, and names the version that a draft of it would follow."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from scripts.paths import DECISIONS, DOCS, POLICY
from scripts.policy.files import documents_folder, name_of, national_folder
from scripts.policy.model import Policy
from scripts.policy.pairs import version_before
from scripts.policy.version import Version
from scripts.problems import Problem
from scripts.text.signs import alike_signs

_BEGINS = re.compile(r"^(?:as (?:at|from|of)|from|since)\s+", re.IGNORECASE)
_OF_TEXTS = r"(?:as (?:at|from|of)|(?:policy|guide|leaflet|list|page|text|version|statement|offer) (?:of|from))\s+"
"""What stands before the name of a version that is no more than a day: on a day alone the law may have changed."""
_DAY = re.compile(r"\d{1,2} [A-Z][a-z]+ \d{4}|\d{4}-\d\d-\d\d")
_COMMENT = re.compile(r"^\s*#.*$", re.MULTILINE)


def still_named(policy: Policy, folder: Path, drafts: Iterable[Version], docs: Path = DOCS) -> Iterator[Problem]:
    """Each place in a page, a letter, an example or another file of words that names the version before a draft.

    It may be right to name it, where something is told of that time: so nothing is stopped by it. `policy` has the
    drafts in it, and `folder` is its own.
    """
    # The texts of documents are left out: a published one stays as it is, and a draft has a redline.
    for version in drafts:
        before = version_before(policy, version)
        if before:
            wanted = _Names(before, version)
            for path in _written(folder, docs):
                if path.stem != str(before.name) or path.parent.name != before.document.id:  # its own Easy Read
                    yield from wanted.found_in(path, folder, docs)


class _Names:
    """How a version is named in what is written by hand, and what to write where the draft is meant."""

    def __init__(self, before: Version, version: Version) -> None:
        self.before, self.version = before, version
        called = _BEGINS.sub("", before.facts.label.strip())
        words = r"\s+".join(map(re.escape, alike_signs(called).split()))
        # A label that is a part of a longer one, as 2015 would be of Summer 2015, is matched whole alone.
        name = rf"(?<![\w-]){_OF_TEXTS if _DAY.fullmatch(called) else ''}{words}(?![\w-])"
        self.name = re.compile(name, re.IGNORECASE)
        self.address = re.compile(rf"{re.escape(before.address.rstrip('/'))}(?![\w.-])")

    def found_in(self, path: Path, folder: Path, docs: Path) -> Iterator[Problem]:
        """Each line of the file that names it, once."""
        text = alike_signs(_words(path))
        lines: dict[int, str] = {}
        for pattern, says in ((self.name, self._named), (self.address, self._linked)):
            for match in pattern.finditer(text):
                lines.setdefault(text.count("\n", 0, match.start()) + 1, says(" ".join(match[0].split())))
        file = path.relative_to(docs.parent).as_posix() if path.is_relative_to(docs) else _named(path, folder)
        yield from (Problem(file, line, lines[line]) for line in sorted(lines))

    def _named(self, found: str) -> str:
        now = f"Where it is about what holds from {self.version.in_force} on, write “{self.version.facts.label}”"
        return f"This names “{found}”, {self._which}. {now}; where it is about that time, leave it."

    def _linked(self, found: str) -> str:
        own, draft = f"/policy/{self.before.document.id}/", self.version.address
        now = f"For what holds on the reader's day write {own}, for the new version {draft}"
        return f"This leads to {found}/, {self._which}. {now}; where it is about that time, leave it."

    @property
    def _which(self) -> str:
        return f"the version of {self.before.document.id} before the draft of {self.version.name}"


def _written(folder: Path, docs: Path) -> Iterator[Path]:
    """The files of words that somebody wrote by hand: pages, a council's own words, and those for every council."""
    yield from (path for path in sorted(docs.rglob("*.md")) if not path.is_relative_to(DECISIONS))
    own = (path for kind in ("*.md", "*.yaml") for path in (folder / "council").rglob(kind))
    yield from sorted(path for path in own if not path.is_relative_to(documents_folder(folder)))
    yield from sorted(national_folder(folder).rglob("*.yaml"))


def _named(path: Path, folder: Path) -> str:
    return name_of(path, folder if path.is_relative_to(folder) else POLICY)


def _words(path: Path) -> str:
    """What stands in it for readers: not what a comment says to whoever edits the file, whose line stays empty."""
    text = path.read_text(encoding="utf-8-sig", errors="replace")
    return _COMMENT.sub("", text) if path.suffix == ".yaml" else text

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
from scripts.text.signs import alike_signs

_BEGINS = re.compile(r"^(?:as (?:at|from|of)|from|since)\s+", re.IGNORECASE)
_OF_TEXTS = r"(?:as (?:at|from|of)|(?:policy|guide|leaflet|list|page|text|version|statement|offer) (?:of|from))\s+"
"""What stands before the name of a version that is no more than a day: on a day alone the law may have changed."""
_DAY = re.compile(r"\d{1,2} [A-Z][a-z]+ \d{4}|\d{4}-\d\d-\d\d")
_COMMENT = re.compile(r"^\s*#.*$", re.MULTILINE)


def still_named(policy: Policy, folder: Path, drafts: Iterable[Version], docs: Path = DOCS) -> Iterator[str]:
    """The places in pages, letters, examples and other texts that name the version before a draft: a list for each.

    It may be right to name it, where something is told of that time: so nothing is stopped by it. `policy` has the
    drafts in it, and `folder` is its own.
    """
    for version in drafts:
        before = version_before(policy, version)
        if before:
            yield from _lists(_Named(before, version, folder, docs), policy)


def _lists(named: _Named, policy: Policy) -> Iterator[str]:
    version, texts = named.version, list(_texts(policy, named.version))
    # The draft's own words come first: they are told as those of its day.
    open_texts = [text for text in texts if text.draft]
    files = named.in_files(_written(named.folder, named.docs))
    places = [*named.in_texts([version]), *files, *named.in_texts(open_texts)]
    if places:
        own, address = f"/policy/{version.document.id}/", version.address
        says = (
            f"These name the version of {version.document.id} before the draft of {version.name}. Leave what is about "
            f"that time. For what holds from {version.in_force} on, name “{version.facts.label}”; in an address, write "
            f"{own} for what holds on the reader's day, or {address}:"
        )
        yield "\n  ".join([says, *places])
    published = {text.document.id: found for text in texts if not text.draft and (found := named.in_texts([text]))}
    for document, found in published.items():
        says = (
            f"This text in force names the version of {version.document.id} before the draft of {version.name}. It "
            "keeps its words for good. If they are wrong from then on, start a version of it, and publish both in one "
            f"command: python3 -m scripts new-version {document} --in-force {version.in_force}"
        )
        yield "\n  ".join([says, *found])


def _texts(policy: Policy, version: Version) -> Iterator[Version]:
    """What the other documents will say on the first day of a draft."""
    for document in policy.documents:
        other = document.in_force_on(version.in_force)
        if other and document.facts.id != version.document.id:
            yield other


class _Named:
    """How the version before a draft is named in what is written by hand."""

    def __init__(self, before: Version, version: Version, folder: Path, docs: Path) -> None:
        self.before, self.version, self.folder, self.docs = before, version, folder, docs
        called = _BEGINS.sub("", before.facts.label.strip())
        words = r"\s+".join(map(re.escape, alike_signs(called).split()))
        # A label that is a part of a longer one, as 2015 would be of Summer 2015, is matched whole alone.
        name = rf"(?<![\w-]){_OF_TEXTS if _DAY.fullmatch(called) else ''}{words}(?![\w-])"
        address = rf"{re.escape(before.address.rstrip('/'))}(?![\w.-])"
        self.pattern = re.compile(f"(?i:{name})|{address}")

    def in_files(self, paths: Iterable[Path]) -> list[str]:
        """Each line of the files that names it, once."""
        # Its own Easy Read speaks of it, and stays with it.
        own = (self.before.document.id, str(self.before.name))
        others = (path for path in paths if (path.parent.name, path.stem) != own)
        return [place for path in others for place in self.found_in(self._file(path), _words(path))]

    def in_texts(self, texts: Iterable[Version]) -> list[str]:
        """Each line of the texts of documents that names it, once."""
        return [place for text in texts for place in self.found_in(f"{text.folder}/text.md", text.text.source)]

    def found_in(self, file: str, text: str) -> Iterator[str]:
        """Each line of a text that names it, once."""
        alike, lines = alike_signs(text), dict[int, str]()
        for match in self.pattern.finditer(alike):
            lines.setdefault(alike.count("\n", 0, match.start()) + 1, " ".join(match[0].split()))
        yield from (f"{file}:{line}: {found}" for line, found in lines.items())

    def _file(self, path: Path) -> str:
        if path.is_relative_to(self.docs):
            return path.relative_to(self.docs.parent).as_posix()
        return name_of(path, self.folder if path.is_relative_to(self.folder) else POLICY)


def _written(folder: Path, docs: Path) -> Iterator[Path]:
    """The files of words that somebody wrote by hand: pages, a council's own words, and those for every council."""
    yield from (path for path in sorted(docs.rglob("*.md")) if not path.is_relative_to(DECISIONS))
    own = (path for kind in ("*.md", "*.yaml") for path in (folder / "council").rglob(kind))
    # What a source is called is its own name, whatever texts say since.
    sources = folder / "council" / "sources.yaml"
    yield from sorted(path for path in own if not path.is_relative_to(documents_folder(folder)) and path != sources)
    yield from sorted(path for path in national_folder(folder).rglob("*.yaml") if path.name != sources.name)


def _words(path: Path) -> str:
    """What stands in it for readers: not what a comment says to whoever edits the file, whose line stays empty."""
    text = path.read_text(encoding="utf-8-sig", errors="replace")
    return _COMMENT.sub("", text) if path.suffix == ".yaml" else text

"""What a clause may link to: another clause, a page of the site, a file of a version, or a safe address elsewhere.

A clause is shown on several pages: its version's, that of what is in force, and those of what changed. So a link to the
site itself names its place from the top, as in /how-to-ask/; a place beside the page would be another on each of them.
A council's own paragraph on a page of the guide links in the same way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit

from scripts.addresses import address_fault
from scripts.paths import DECISIONS, DOCS
from scripts.policy.model import Policy
from scripts.policy.version import Version
from scripts.problems import Problem
from scripts.text.clauses import Clause
from scripts.text.markdown import addresses_in


def link_problems(policy: Policy, made_addresses: Callable[[], Iterable[str]]) -> Iterator[Problem]:
    """Links and images of clauses, and of the council's own paragraphs, that lead nowhere, or to what could run.

    The addresses of what is made of the policy are asked for only where something links to the site beyond the pages
    that are written by hand, and those of documents.
    """
    site = _Site(policy, made_addresses)
    for document in policy.documents:
        for version in document.versions:
            for clause in version.text.clauses():
                for address in addresses_in(clause.text):
                    if says := site.refusal(address, version):
                        yield _problem(version, clause, address, says)
    for page in policy.local_pages:
        for address in addresses_in(page.text):
            if says := site.refusal(address, None):
                line = 1 + page.text.count("\n", 0, max(page.text.find(address), 0))
                yield Problem(page.file, line, f"The link {address} {says}")


class _Site:
    def __init__(self, policy: Policy, made_addresses: Callable[[], Iterable[str]]) -> None:
        self.policy, self.made_addresses = policy, made_addresses

    def refusal(self, address: str, version: Version | None) -> str | None:
        """What is wrong with the address, in a text of the version or in none; None where nothing is."""
        if says := address_fault(address, "no clause" if version else "no local paragraph"):
            return says
        parts = urlsplit(address.strip())
        if parts.scheme:
            return None
        if not parts.path and version is None:
            return "names a place and no page. Begin it with the page, like /how-to-ask/#when-to-ask."
        if not parts.path and version:
            numbers = {section.number for section in version.text.sections}
            numbers |= {clause.number for clause in version.text.clauses()}
            own = parts.fragment in {f"clause-{number}" for number in numbers}
            return None if own else "is no section or clause of this text. Write it like #clause-2.1."
        if not parts.path.startswith("/"):
            text = "the clause" if version else "the paragraph"
            return f"would lead elsewhere on each page that shows {text}. Begin it with /, {self.nearest(address)}"
        return self.missing(unquote(parts.path), parts.fragment)

    def missing(self, path: str, fragment: str) -> str | None:
        files = self.version_files(path)
        if files is None and path not in self.plainly_known and path not in self.known:
            return f"leads to no page or file of this site. Name one that there is, {self.nearest(path)}"
        if files is not None and path.rpartition("/")[2] not in files:
            return f"leads to no file of that version. It has: {', '.join(sorted(files))}."
        document = next((known for known in self.policy.documents if path == f"/policy/{known.facts.id}/"), None)
        if document:
            known = [name for clause in document.clauses for name in (clause.id, *clause.other_ids)]
            sections = {section.number for version in document.versions for section in version.text.sections}
            name = fragment.removeprefix("clause-")
            if fragment.startswith("clause-") and name not in {*known, *sections}:
                return f"leads to no clause of that document. It has: {', '.join(known)}."
            if fragment in {*known, *sections}:
                return f"names the clause and not its place on the page. Write it like {path}#clause-{fragment}."
        return None

    def version_files(self, path: str) -> list[str] | None:
        """The public files of the version in whose folder the path is; None where it is in none, or is the folder."""
        folder, _, name = path.rpartition("/")
        for document in self.policy.documents:
            for version in document.versions:
                if name and f"{folder}/" == version.address:
                    return version.published_files
        return None

    @cached_property
    def plainly_known(self) -> set[str]:
        """The pages and files written by hand, and the pages of documents: whatever no page has to be made to know."""
        files = [path for path in sorted(DOCS.rglob("*")) if path.is_file() and not path.is_relative_to(DECISIONS)]
        written = [path.relative_to(DOCS).as_posix() for path in files]
        documents = [document for document in self.policy.documents if document.versions]
        own = [f"/policy/{document.facts.id}/" for document in documents]
        versions = [version.address for document in documents for version in document.versions]
        return {*map(_address, written), *own, *versions}

    @cached_property
    def known(self) -> set[str]:
        """Every page and file."""
        return self.plainly_known | set(map(_address, self.made_addresses()))

    def nearest(self, path: str) -> str:
        close = get_close_matches(f"/{path.strip('/.')}/", sorted(self.known), n=3, cutoff=0.3)
        return f"like {' or '.join(close or ['/policy/'])}."


def _address(file: str) -> str:
    """Where a file of docs/ is on the site, from its top."""
    if not file.endswith(".md"):
        return f"/{file}"
    return f"/{file.removesuffix('.md').removesuffix('index')}".rstrip("/") + "/"


def _problem(version: Version, clause: Clause, address: str, says: str) -> Problem:
    line = clause.line + clause.text[: max(clause.text.find(address), 0)].count("\n")
    message = f"Clause {clause.number}: the link {address} {says}"
    return Problem(str(Path(version.folder, "text.md").as_posix()), line, message)

"""What is kept from one build to the next of what the site is made of, by the state of all that it was made from."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib.metadata import version as installed
from pathlib import Path

from scripts.forms.document import LedgerEntry
from scripts.kept import Kept, digest, state_of
from scripts.paths import CACHE, DRAWINGS, POLICY, ROOT
from scripts.pdf.prints import NONE_PRINTED, Prints
from scripts.policy.files import documents_folder, national_folder
from scripts.policy.ledger_file import LEDGER
from scripts.policy.model import Policy
from scripts.policy.version import Document, Version

KEPT = CACHE / "pages"
"""Where they are kept."""

# Were anything missing here that the words of a page hang on, a change of it would leave the old page in the cache. So
# all code counts, and every file of the policy but those of documents, which are told apart below.
_LIBRARIES = ("jinja2", "lxml", "markdown", "markupsafe", "nh3", "pydantic")


class Keeping:
    """Keeps the texts that are made from a state of things, or, where there is no folder for them, nothing."""

    def __init__(self, kept: Kept | None, state: str) -> None:
        self._kept, self._state = kept, state

    def text(self, name: str, make: Callable[[], str]) -> str:
        """The text of that name: what is kept of it, or else what is made."""
        return self._kept.text(digest(self._state, name), make) if self._kept else make()

    def held(self, name: str) -> str | None:
        """The text of that name, where it is kept."""
        return self._kept.held(digest(self._state, name)) if self._kept else None

    def keep(self, name: str, text: str) -> None:
        """Keep the text under that name from now on."""
        if self._kept:
            self._kept.keep(digest(self._state, name), text)

    def beside(self, *state: str) -> Keeping:
        """The same for what is made from this too."""
        return Keeping(self._kept, digest(self._state, *state))

    def texts(self, name: str, make: Callable[[], Mapping[str, str]]) -> dict[str, str]:
        """The same for several texts that are made together, each with a name of its own."""
        texts: dict[str, str] = json.loads(self.text(name, lambda: json.dumps(make())))
        return texts

    def of_policy(self, policy: Policy) -> Keeping:
        """The same for what changes with any document."""
        if self._kept is None:
            return self
        documents = (text for document in policy.documents for text in _document(document, NONE_PRINTED))
        ledger = (entry.model_dump_json() for entry in policy.ledger)
        return self.beside(*documents, "", *ledger)

    def of_document(self, document: Document, removals: Sequence[LedgerEntry], prints: Prints) -> Keeping:
        """The same for what is made from one document, and changes with any of its versions."""
        if self._kept is None:
            return self
        removed = (entry.model_dump_json() for entry in removals)
        return self.beside(*removed, *_document(document, prints))

    def clear_away(self) -> None:
        """Delete what no build has asked for in a while."""
        if self._kept:
            self._kept.clear_away()


NOTHING_KEPT = Keeping(None, "")


def keeping_of(folder: Path = POLICY, cache: Path = KEPT) -> Keeping:
    """What is kept of the pages of this policy/, as it is now, and as the code is now that makes them."""
    libraries = [f"{name} {installed(name)}" for name in _LIBRARIES]
    code = [*(ROOT / "scripts").rglob("*.py"), *(ROOT / "scripts/templates").glob("*"), *DRAWINGS.glob("*.svg")]
    code += (ROOT / "calculator").rglob("*.py")
    return Keeping(Kept(cache), digest(*libraries, state_of(code, ROOT), _state_around_documents(folder)))


def _state_around_documents(folder: Path) -> str:
    """A name for the state of all of the policy but its documents, and what the ledger says of them."""
    council = [path for path in (folder / "council").rglob("*") if not path.is_relative_to(documents_folder(folder))]
    around = [path for path in council if path.is_file() and path != folder / LEDGER]
    national = national_folder(folder)
    return digest(state_of(around, folder), state_of(filter(Path.is_file, national.rglob("*")), national))


def _document(document: Document, prints: Prints) -> Iterator[str]:
    yield document.facts.model_dump_json()
    yield from (_facts(version, prints) for version in document.versions)


def _facts(version: Version, prints: Prints) -> str:
    """All that is told of a version beside what stands around documents: its files by their hashes."""
    entries = [entry.model_dump_json() if entry else None for entry in (version.publication, version.withdrawal)]
    easy_read = version.easy_read.model_dump_json() if version.easy_read else None
    facts = [version.name, str(version.ends), version.draft, dict(version.files), entries, easy_read]
    return json.dumps([*facts, _printed(version, prints)])


def _printed(version: Version, prints: Prints) -> Mapping[str, tuple[int, int, str]]:
    addresses = (version.pdf_address, version.leaflet_address, version.easy_read_pdf_address)
    return {at: (prints[at].pages, prints[at].bytes, prints[at].hash) for at in addresses if at in prints}

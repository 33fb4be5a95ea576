"""Opens a Word file as a stranger's: measured before it is unpacked, its XML read with entities and network off."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from scripts.importing.findings import RefusedError

MOST_PARTS = 5_000
MOST_BYTES = 200 * 2**20
"""Of all parts together, unpacked. A policy of 200 pages has about 5 million."""
MOST_RATIO = 250
"""How many times larger a part may be than it is packed, where it is over a million bytes. Word's own reach 60."""
_LARGE = 2**20

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": _OFFICE.encode(),
    b"http://purl.oclc.org/ooxml/drawingml/main": b"http://schemas.openxmlformats.org/drawingml/2006/main",
    b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": (
        b"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    ),
}
"""The names that Word's format "Strict Open XML" has for the same things."""

_OTHERS = {
    "spreadsheetml": "is an Excel workbook",
    "presentationml": "is a PowerPoint presentation",
    "opendocument": "is an OpenDocument file, as LibreOffice saves",
}


@dataclass(frozen=True)
class Relationship:
    """What a part points to."""

    kind: str
    """The last word of its type: image, hyperlink, footnotes."""
    target: str
    """The name of another part, or, where it is external, an address."""
    is_external: bool


class WordArchive:
    """The parts of one Word file, by name. Raises RefusedError for whatever is not a plain Word file."""

    def __init__(self, path: Path) -> None:
        try:
            self._zip = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError) as error:
            raise _broken() from error
        self._infos = {info.filename: info for info in self._zip.infolist()}
        self._measure()
        self.main = self._main_part()

    def _measure(self) -> None:
        if len(self._zip.infolist()) > MOST_PARTS:
            raise RefusedError(
                f"This file has more than {MOST_PARTS:,} parts, which no policy has. Save it anew in Word."
            )
        # All of this is read from the list at the file's end, before one byte is unpacked.
        for info in self._zip.infolist():
            # No part is ever written under its own name. A name that leads out still says that the file was made to
            # harm.
            name = info.filename.replace("\\", "/")
            if name.startswith("/") or ".." in name.split("/") or ":" in name:
                raise RefusedError(
                    f"This file has a part called {info.filename!r}, a name that leads out of it. Word makes none "
                    "such: "
                    "find out where the file comes from, and ask its author for another copy."
                )
            if info.flag_bits & 1:
                raise RefusedError("This file is packed with a password. Take the password off, and import it again.")
            if info.file_size > _LARGE and info.file_size > MOST_RATIO * max(info.compress_size, 1):
                raise _too_large(f"its part {info.filename!r} is over {MOST_RATIO} times")
        if sum(info.file_size for info in self._zip.infolist()) > MOST_BYTES:
            raise _too_large(f"all of it is over {MOST_BYTES // 2**20} megabytes, many times")

    def _main_part(self) -> str:
        names = set(self._infos)
        if "mimetype" in names and b"opendocument" in self.read("mimetype")[:200]:
            raise _other("opendocument")
        if "[Content_Types].xml" not in names:
            raise RefusedError("This is a zip file, and no Word file. Open it, and import the Word file that is in it.")
        kinds = {
            str(element.get("PartName", "")).lstrip("/"): str(element.get("ContentType", ""))
            for element in self.xml("[Content_Types].xml")
        }
        self._refuse_macros(kinds)
        # Word finds the text by this relationship, whatever the part is called; so it is what a person saw in Word.
        outermost = self.relationships("").values()
        main = next((relationship.target for relationship in outermost if relationship.kind == "officeDocument"), "")
        for sign in _OTHERS:
            if sign in kinds.get(main, ""):
                raise _other(sign)
        if main not in names or "wordprocessingml" not in kinds.get(main, ""):
            raise RefusedError(
                "This file has no Word text in it. Open it in Word, save it as “Word Document (*.docx)”, and import "
                "that."
            )
        return main

    def _refuse_macros(self, kinds: dict[str, str]) -> None:
        # By what the file says of its parts and by their names: a file that is made to deceive may say nothing.
        if any("macroEnabled" in kind or "vbaProject" in kind for kind in kinds.values()) or any(
            name.lower().rpartition("/")[2] in ("vbaproject.bin", "vbadata.xml") for name in self._infos
        ):
            raise RefusedError(
                "This file carries macros, which are programs. In Word, save it as “Word Document (*.docx)”, which "
                "leaves them out, and import that file."
            )

    def __contains__(self, name: str) -> bool:
        return name in self._infos

    def names(self) -> list[str]:
        """The name of every part."""
        return list(self._infos)

    def read(self, name: str) -> bytes:
        """A part, unpacked. It is never more than the file said it would be."""
        try:
            # zipfile unpacks no more of a part than the list at the end says that it has. Where the list lies, the part
            # is cut off there, and its checksum is wrong.
            with self._zip.open(self._infos[name]) as file:
                return file.read(MOST_BYTES)
        except (
            zipfile.BadZipFile,
            zlib.error,
            NotImplementedError,
            EOFError,
            OSError,
            RuntimeError,
            ValueError,
        ) as error:
            # A ValueError tells of a name whose letters cannot be read.
            raise _broken() from error

    def xml(self, name: str) -> etree._Element:
        """A part as XML. One that declares a document type is refused, for only attacks have one."""
        source = self.read(name)
        for strict, usual in _STRICT.items():
            source = source.replace(strict, usual)
        try:
            root = etree.fromstring(source, _parser())
        except etree.XMLSyntaxError as error:
            if "depth" in str(error).lower():
                raise RefusedError(
                    f"The part {name!r} of this file is nested too deeply to be read. Copy the text into a new Word "
                    "document, and import that."
                ) from error
            raise _broken() from error
        if root.getroottree().docinfo.doctype:
            raise RefusedError(
                f"The part {name!r} of this file declares a document type, which can reach other files. Word writes "
                "none: open the file in Word, save it under another name, and import that."
            )
        return root

    def relationships(self, part: str) -> dict[str, Relationship]:
        """What a part points to, by id; the file's own relationships for an empty name."""
        folder, _, name = part.rpartition("/")
        file = posixpath.join(folder, "_rels", f"{name}.rels")
        if file not in self:
            return {}
        relationships = {}
        for element in self.xml(file):
            target, external = str(element.get("Target", "")), element.get("TargetMode") == "External"
            if not external:
                # From “/” on, no number of “..” leads out of the file.
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            kind = str(element.get("Type", "")).rpartition("/")[2]
            relationships[str(element.get("Id", ""))] = Relationship(kind, target, external)
        return relationships


def _parser() -> etree.XMLParser:
    # No entity, for one can name a file of this machine, or ten others that name ten each; nothing from the network;
    # and libxml2's own limits (`huge_tree`) on how deep and how long a part is.
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def _broken() -> RefusedError:
    return RefusedError(
        "This file is broken: it cannot be unpacked. Open it in Word, which may be able to repair it, save it under "
        "another name, and import that."
    )


def _too_large(what: str) -> RefusedError:
    return RefusedError(
        f"This file unpacks to far more than it holds packed: {what} its size. It could be made to stop this computer. "
        "Copy the text into a new Word document, and import that."
    )


def _other(sign: str) -> RefusedError:
    return RefusedError(f"This {_OTHERS[sign]}, not a Word file. Save it as “Word Document (*.docx)”, and import that.")

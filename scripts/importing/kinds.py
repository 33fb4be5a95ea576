"""What kind of file it is, by how it begins: a name can say anything."""

from __future__ import annotations

from pathlib import Path

from scripts.importing.findings import RefusedError

MOST_BYTES = 50 * 2**20
"""A policy with pictures has 5 million; one of more than this is shared as something else."""

WORD, PDF = "docx", "pdf"
NAMES = {WORD: "Word", PDF: "PDF"}
"""Each kind that can be imported, by the ending of its name, with what a page calls it."""


def kind_of(path: Path) -> str:
    """WORD or PDF. Raises RefusedError for anything else, saying what it looks like."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            start = file.read(2**16)
    except FileNotFoundError:
        raise RefusedError("There is no such file. Check its name, and the folder it is in.") from None
    except OSError as error:
        raise RefusedError(
            f"This file cannot be opened ({error.strerror}). Check that it is a file you may read."
        ) from None
    if size > MOST_BYTES:
        raise RefusedError(
            f"This file is larger than {MOST_BYTES // 2**20} megabytes. Make its pictures smaller, in Word under "
            "Picture "
            "Format, Compress Pictures, and import it again."
        )
    # Readers of PDF look for this mark among the first 1,024 bytes, so a file that opens everywhere may begin with
    # others.
    if b"%PDF-" in start[:1024]:
        return PDF
    if start.startswith(b"PK"):
        return WORD
    raise RefusedError(_what_else(path, start))


def _what_else(path: Path, start: bytes) -> str:
    if not start:
        return "This file is empty. Ask its author for another copy."
    if start.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        # Word locks a .docx by putting it, encrypted, into a file of the old kind. The name of that part stands in a
        # directory that can lie anywhere in the file, and is most often near one of its ends.
        if "EncryptedPackage".encode("utf-16-le") in start + _end(path):
            return (
                "This Word file is locked with a password. In Word, take it off (File, Info, Protect Document, "
                "Encrypt with Password), save, and import it again."
            )
        return (
            "This is a file of Word 2003 or older, or of another old program. Open it in Word, save it as “Word "
            "Document (*.docx)”, and import that."
        )
    if start.startswith(b"{\\rtf"):
        return "This is a rich text file. Open it in Word, save it as “Word Document (*.docx)”, and import that."
    return (
        "This is neither a Word file (.docx) nor a PDF, whatever its name says. Open it in Word, save it as “Word "
        "Document (*.docx)”, and import that."
    )


def _end(path: Path) -> bytes:
    """The last part of the file, where the list of what it holds may stand."""
    with path.open("rb") as file:
        file.seek(max(path.stat().st_size - 2**20, 0))
        return file.read()

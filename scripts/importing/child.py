"""Reads one file from outside in a process of its own, with limits: it can end only itself.

It takes the file, the title to use where the file has none, the address at which images will be, and the folder to
write to, in which it leaves text.md and the images; result.json there says what was found, or why nothing was made.
Nothing that it reads can reach further: it writes nowhere else, opens no connection, and starts no program.
"""

from __future__ import annotations

import json
import logging
import os
import sys
import threading
import time
from pathlib import Path
from typing import Any

from scripts.importing.accounting import report_lost
from scripts.importing.findings import Findings, RefusedError
from scripts.importing.kinds import PDF, kind_of
from scripts.importing.text_form import draft_text

MOST_SECONDS = 120
"""Far more than a long policy needs, and as long as a person waits for a file that is made to last for ever.

Measured on a machine of 2 cores: a Word file of 328 pages took 1.0 s; the same file as PDF took 29.1 s.
"""
MOST_MEMORY = 1536 * 2**20
"""Enough for any true file (that PDF took 92 MB at most), and not so much that an old machine stops."""

TOO_MUCH = (
    f"Reading this file took more than {MOST_SECONDS} seconds or {MOST_MEMORY // 2**20} megabytes, and was stopped. "
    "Copy the "
    "text into a new Word document, and import that."
)


def main(file: str, title: str, beside: str, folder: str) -> None:
    """Write the draft's text, its images and the result into the folder, within the limits."""
    limit()
    logging.disable()  # pdfminer tells its log of everything that is not quite as it should be in a PDF
    result = convert(Path(file), title, beside, Path(folder))
    (Path(folder) / "result.json").write_text(json.dumps(result, ensure_ascii=False), encoding="utf-8")


def convert(path: Path, title: str, beside: str, folder: Path) -> dict[str, Any]:
    """Write the text and the images into the folder. Gives what was found, by kind, and the number of pages, where the
    file fixes it; or why the file was refused.
    """
    try:
        findings, pages = _read(path, kind_of(path), title, beside, folder)
        return {"findings": findings, "pages": pages}
    except RefusedError as refused:
        return {"refused": {"because": list(refused.sentences)}}
    # What the limit of memory stops raises an error in time to say so. What the limits of time stop does not: there the
    # parent says it, when this process ends without a result.
    except (MemoryError, RecursionError):
        return {"refused": {"because": [TOO_MUCH]}}


def _read(path: Path, kind: str, title: str, beside: str, folder: Path) -> tuple[dict[str, list[str]], int | None]:
    findings = Findings()
    if kind == PDF:  # each reader is imported only when it is needed: pdfplumber alone takes half a second
        from scripts.importing.pdf.reader import read_pdf

        content = read_pdf(path, findings)
    else:
        from scripts.importing.word.reader import read_word

        content = read_word(path, findings, beside)
    text = draft_text(content.blocks, title, findings)
    report_lost(content.passages, text, findings)
    (folder / "text.md").write_text(text, encoding="utf-8", newline="\n")
    for name, image in content.images.items():
        (folder / name).write_bytes(image)
    return findings.by_kind, content.pages


def limit() -> None:
    """Let this process have no more than its share: of time everywhere, of memory where the system can keep it."""
    # A parser in a loop of its native code would never come back to an exception, so the watch ends the process. What
    # counts is the work that it does, in seconds of the processor: on a machine that is busy with something else, the
    # same file takes longer by the clock, and is no larger for it.
    threading.Thread(target=_watch, daemon=True).start()
    try:
        import resource
    except ImportError:  # Windows has none: the watch, and the limits on what is unpacked, remain
        return
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    if sys.platform == "linux":  # macOS says that it sets this one, and does not keep it
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    # A process that is ended for its size would otherwise leave all of that on the disk, the file's words with it.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _watch() -> None:
    while time.process_time() < MOST_SECONDS:
        time.sleep(1)
    os._exit(3)


if __name__ == "__main__":
    main(*sys.argv[1:])
